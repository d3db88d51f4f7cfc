"""Names as catalogues have them: inverted (Stalin, Joseph, 1878-1953), as a heading of a body, by parts.

https://www.loc.gov/marc/bibliographic/bdx00.html, https://www.loc.gov/standards/mods/userguide/name.html.
"""

import re
from typing import Final

from citekit.model.name import Name
from citekit.support import printed_names

_YEARS: Final = re.compile(
    r",?\s*[\[(]?(?:(?:ca\.|b\.|d\.|fl\.|active)\s*)?\d{3,4}\??(?:-(?:\d{3,4}\??)?)?[\])]?[.,]?\s*$"
)
_SUFFIX: Final = re.compile(r"(?:jr|sr|jun|sen|[ivx]{1,4}|\d(?:st|nd|rd|th))\.?", re.IGNORECASE)
_PARTICLES: Final = frozenset(
    "van von der den de het ter ten zu zum zur vom la las los da di do dos das del della du".split()
)
_INITIAL: Final = re.compile(r"(?:^|[\s.-])[^\W\d_]\.$")


def is_suffix(text: str) -> bool:
    """Tell whether a text is what stands behind a name, no title or rank.

    >>> is_suffix("Jr."), is_suffix("III"), is_suffix("Sir"), is_suffix("King of England")
    (True, True, False, False)
    """
    return _SUFFIX.fullmatch(text) is not None


def without_end(text: str) -> str:
    """Return a heading without the punctuation at its end; the full stop of an initial or "Jr." stays.

    >>> without_end("Stalin, Joseph,"), without_end("Salinger, J. D."), without_end("United States.")
    ('Stalin, Joseph', 'Salinger, J. D.', 'United States')
    """
    text = text.strip().rstrip(",;:/ ")
    last = text.rpartition(" ")[2]
    return text if _INITIAL.search(text) or is_suffix(last) else text.removesuffix(".")


def inverted(text: str) -> Name:
    """Return the person of a heading in which the family name is first.

    >>> inverted("Alleman, Tillie Pierce [1848-1914]")
    Name(family='Alleman', given='Tillie Pierce', ...)
    >>> inverted("Beethoven, Ludwig van").dropping_particle, inverted("King, Martin Luther, Jr.").suffix
    ('van', 'Jr.')
    >>> inverted("Plato").literal
    'Plato'
    """
    text = without_end(_YEARS.sub("", text))
    family, comma, rest = (part.strip() for part in text.partition(","))
    if not comma or not rest or not family:
        return Name(literal=text)
    given, _, suffix = (part.strip() for part in rest.rpartition(","))
    if not given or not is_suffix(suffix):
        given, suffix = rest, ""
    return by_parts(family, given, suffix)


def by_parts(family: str, given: str, suffix: str = "") -> Name:
    """Return a name by its parts; the particles behind a given name are told apart.

    >>> by_parts("Beethoven", "Ludwig van")
    Name(family='Beethoven', given='Ludwig', dropping_particle='van', ...)
    """
    words = given.split(" ")
    at = len(words)
    while family and at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return Name(family, " ".join(words[:at]), dropping_particle=" ".join(words[at:]), suffix=suffix)


def heading(name: Name) -> str:
    """Return a person's name inverted, as a heading has it.

    >>> heading(Name("Beethoven", "Ludwig", dropping_particle="van"))
    'Beethoven, Ludwig van'
    """
    family, given = parts(name)
    return ", ".join(part for part in (family, given) if part)


def parts(name: Name) -> tuple[str, str]:
    """Return family and given name, each with its particle.

    >>> parts(Name("Gaulle", "Charles", non_dropping_particle="de"))
    ('de Gaulle', 'Charles')
    """
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    return family, " ".join(part for part in (name.given, name.dropping_particle) if part)


def unmarked(text: str) -> Name:
    """Return the name of a text of which is not said whether it is a person's.

    >>> unmarked("Alleman, Tillie Pierce").family, unmarked("Ministry of Foreign Affairs, Archive Department").literal
    ('Alleman', 'Ministry of Foreign Affairs, Archive Department')
    """
    words = {word.strip(",.").casefold() for word in text.split()}
    if (
        text.count(",") == 1
        and len(words) < 6
        and not words & (printed_names.NOT_IN_PERSONS | {"of", "for", "and"})
    ):
        return inverted(text)
    return Name(literal=without_end(text))


def person(text: str) -> Name:
    """Return the name of a person, inverted or as running text has it.

    >>> person("Stalin, Joseph").family, person("Mao Zedong").family_first, person("Plato").literal
    ('Stalin', True, 'Plato')
    """
    return (
        inverted(text) if "," in text.rstrip(", ") else printed_names.name(without_end(_YEARS.sub("", text)))
    )
