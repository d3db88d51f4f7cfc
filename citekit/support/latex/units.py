r"""Quantities, ``\SI{1.3}{\kilo\meter}``, as text: the commands of the package siunitx (https://ctan.org/pkg/siunitx).

Numbers, units by the names of its manual (section "Units") with prefixes and powers, ranges, and angles in
degrees. What else it has stays a command.
"""

import re
from types import MappingProxyType
from typing import Final

from citekit.support.latex.markup import group_end
from citekit.support.word_tables import pairs

_PREFIXES: Final = """
    quecto q  ronto r  yocto y  zepto z  atto a  femto f  pico p  nano n  micro µ  milli m  centi c
    deci d  deca da  hecto h  kilo k  mega M  giga G  tera T  peta P  exa E  zetta Z  yotta Y  ronna R
    quetta Q  kibi Ki  mebi Mi  gibi Gi  tebi Ti"""
_UNITS: Final = """
    ampere A  candela cd  kelvin K  kilogram kg  gram g  metre m  meter m  mole mol  second s
    becquerel Bq  degreeCelsius °C  celsius °C  coulomb C  farad F  gray Gy  hertz Hz  henry H  joule J
    lumen lm  katal kat  lux lx  newton N  ohm Ω  pascal Pa  radian rad  siemens S  sievert Sv
    steradian sr  tesla T  volt V  watt W  weber Wb  astronomicalunit au  bel B  dalton Da  day d
    decibel dB  degree °  electronvolt eV  hectare ha  hour h  litre L  liter L  minute min  arcminute ′
    arcsecond ″  neper Np  tonne t  percent %  angstrom Å  bar bar  atomicmassunit u  barn b  knot kn
    mmHg mmHg  nauticalmile M  bit bit  byte B"""


_PREFIX: Final = MappingProxyType(pairs(_PREFIXES))
_UNIT: Final = MappingProxyType(pairs(_UNITS))
_POWERS: Final = {"squared": "2", "cubed": "3"}
_POWERS_BEFORE: Final = {"square": "2", "cubic": "3"}
_PIECE: Final = re.compile(
    r"\\([A-Za-z]+)[ ]*(?:\{(-?\d{1,3})\})?|([A-Za-z]{1,4})(?:\^\{?(-?\d)\}?)?|[.~ ,]+|\\,"
)
_NUMBER: Final = re.compile(r"([-+]?[\d.,]*(?:\(\d+\))?)(?:(?:\+-|\\pm)([\d.]+))?(?:[eEdD]([-+]?\d+))?")

# Command → what its arguments are: a number, another one, a unit.
COMMANDS: Final = MappingProxyType(
    {
        "SI": "nu",
        "qty": "nu",
        "si": "u",
        "unit": "u",
        "num": "n",
        "ang": "a",
        "SIrange": "nnu",
        "qtyrange": "nnu",
        "numrange": "nn",
    }
)


def quantity(name: str, text: str, position: int) -> tuple[str, int] | None:
    r"""Return what a command prints, and where its arguments end; nothing where it says more than can be told.

    >>> quantity("SI", r"{1.3}{\kilo\meter\per\second}", 0)
    ('1.3\xa0km\xa0s<sup>−1</sup>', 29)
    >>> quantity("qtyrange", r"[range-units=single]{4.2}{300}{\kelvin}", 0)[0], quantity("num", "{1.5e-3}", 0)[0]
    ('4.2–300\xa0K', '1.5\xa0×\xa010<sup>−3</sup>')
    """
    arguments: list[str] = []
    end = _after_options(text, position)
    for _ in COMMANDS[name]:
        if text[end : end + 1] != "{":
            return None
        start, end = end, group_end(text, end)
        arguments.append(text[start + 1 : end - 1].strip())
    numbers = [_number(each) for each, kind in zip(arguments, COMMANDS[name], strict=True) if kind != "u"]
    unit = _unit(arguments[-1]) if COMMANDS[name].endswith("u") else ""
    if "" in numbers or (COMMANDS[name].endswith("u") and not unit):
        return None
    between = "" if not (numbers and unit) or unit in "°′″" else "\u00a0"
    degree = "°" if name == "ang" else ""
    return f"{'–'.join(numbers)}{degree}{between}{unit}", end


def _after_options(text: str, position: int) -> int:
    end = text.find("]", position, position + 200) if text[position : position + 1] == "[" else -1
    return end + 1 if end >= 0 else position


def _number(text: str) -> str:
    match = _NUMBER.fullmatch(text.replace(" ", ""))
    if match is None or not text:
        return ""
    digits, doubt, exponent = match.groups()
    parts = [
        digits.replace("-", "−"),
        f"±\u00a0{doubt}" if doubt else "",
        f"{'×' if digits else ''}\u00a010<sup>{exponent.replace('-', '−').lstrip('+')}</sup>"
        if exponent
        else "",
    ]
    return "\u00a0".join(part for part in parts if part).strip("\u00a0")


def _unit(text: str) -> str:
    """Return a unit; nothing where there is anything in it that no table has.

    >>> _unit(r"\\milli\\metre\\squared"), _unit(r"\\per\\cubic\\centi\\metre"), _unit("MeV"), _unit(r"\\x")
    ('mm<sup>2</sup>', 'cm<sup>−3</sup>', 'MeV', '')
    """
    units: list[str] = []
    prefix = power = per = ""
    end = 0
    while end < len(text) and (match := _PIECE.match(text, end)):
        end = match.end()
        name, raised, letters, letters_power = match.groups()
        if name in _PREFIX:
            prefix += _PREFIX[name]
        elif name in _POWERS_BEFORE:
            power = _POWERS_BEFORE[name]
        elif name == "per":
            per = "−"
        elif units and (name in _POWERS or (name == "tothe" and raised)):
            units[-1] = _raised(
                units[-1].partition("<")[0], ("−" if "−" in units[-1] else ""), _POWERS.get(name, raised)
            )
        elif name in _UNIT or letters:
            units.append(_raised(prefix + (letters or _UNIT[name]), per, power or letters_power or ""))
            prefix = power = per = ""
        elif name:
            return ""
    return "\u00a0".join(units) if end == len(text) and not (prefix or per or power) else ""


def _raised(unit: str, sign: str, power: str) -> str:
    exponent = f"{sign}{power or '1'}".replace("-", "−")
    return unit if exponent == "1" else f"{unit}<sup>{exponent}</sup>"
