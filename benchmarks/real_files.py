"""Real files of reference managers through a format and back to their own: which share of values is kept.

A value is what stands in one place of a file: a field, a tagged line, one of several names; what stands in several
places counts once. It is kept if it stands in what comes back, under whatever name, with the same words: letters and
digits count, case, the spelling of accents, braces and punctuation do not, the name of a month is its number, and a
DOI's address is the DOI. A file that a tool refuses is lost with all its values.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.converters import Tool

LARGEST: Final = 300_000
"""Bytes of a file; a larger one would be most of what is counted, and most of the time."""


class Kind(NamedTuple):
    """Real files of one format: where they are, how they end, through what they go, and what their values are."""

    folder: str
    format: str
    suffixes: tuple[str, ...]
    through: tuple[str, ...]
    values: Callable[[str], Iterator[str]]


def print_table(corpora: Path, tools: dict[str, Tool], files: int, folder: Path) -> None:
    """Print the share of values kept, in per cent, for each kind of file, the format it goes through, and each tool.

    Args:
        corpora: the folder with a folder of each kind.
        tools: what converts, by name.
        files: how many files of each kind to take, evenly spread.
        folder: for what is written on the way.
    """
    print(
        f"{'files of':12}{'through':12}{'files':>6}{'values':>8}" + "".join(f"{name:>13}" for name in tools)
    )
    for kind in KINDS:
        found = [path for path in sorted((corpora / kind.folder).rglob("*")) if _is_of(kind, path)]
        paths = found[:: max(1, -(-len(found) // files))]
        given = {path: set(_said(kind, _text(path))) for path in paths}
        total = sum(map(len, given.values()))
        for through in kind.through:
            shares = [_share(tool, kind, through, given, folder) for tool in tools.values()]
            row = f"{kind.format:12}{through:12}{len(paths):>6}{total:>8}"
            print(row + "".join(f"{share:>13}" for share in shares), flush=True)


def _is_of(kind: Kind, path: Path) -> bool:
    return path.suffix in kind.suffixes and path.stat().st_size < LARGEST


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _share(tool: Tool, kind: Kind, through: str, given: dict[Path, set[str]], folder: Path) -> str:
    kept = total = 0
    for path, values in given.items():
        back = tool.there_and_back(path, kind.format, through, folder)
        if back is None:
            return ""
        kept += len(values.intersection(_said(kind, back)))
        total += len(values)
    return f"{100 * kept / max(total, 1):.1f}"


def _said(kind: Kind, text: str) -> Iterator[str]:
    """Yield what a text says; numbers one by one, as a date or pages may stand in one place or in several."""
    for value in kind.values(text):
        words = _words(value)
        yield from words.split() if words.replace(" ", "").isdecimal() else [words] if words else ()


_MONTHS: Final = {
    name: f"{number}"
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
        "|september sep sept|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}


def _words(value: str) -> str:
    """Return the words of a value in an order that does not depend on how it is spelt.

    >>> _words("M{\\\\\\"u}ller, Eva"), _words("Eva Müller"), _words("Nov 1953")
    ('eva muller', 'eva muller', '11 1953')
    """
    value = re.sub(r"^(?:https?://)?(?:dx\.)?doi(?:\.org/|:)\s*", "", value.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\\[`'\"^~=.]\s?|[{}$]|\\[cvuHrdbk] ?(?=\{)|\\[a-zA-Z]+\s*", "", value)
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    return " ".join(
        sorted(_MONTHS.get(word, word.lstrip("0") or "0") for word in re.findall(r"[^\W_]+", bare))
    )


_TAGGED: Final = re.compile(r"^(?:%(\S)|([A-Z][A-Z0-9]{1,3}) *-?) (.+(?:\n {2,}\S.*)*)$", re.M)


_NO_VALUE: Final = frozenset({"TY", "PT", "0", "ER", "EF", "FN", "VR"})
"""Tags of the type, whose words are the format's, and of what frames an entry."""


def _bib_values(text: str) -> Iterator[str]:
    import bibtexparser

    for entry in bibtexparser.parse_string(text, parse_stack=[]).entries:
        for field in entry.fields:
            if not field.key.startswith("%"):  # it is commented out
                yield from re.split(r"\s+and\s+", str(field.value))


def _tagged_values(text: str) -> Iterator[str]:
    for percent, tag, value in _TAGGED.findall(text):
        if (percent or tag) not in _NO_VALUE:
            yield value


KINDS: Final = (
    Kind("bibtex", "bibtex", (".bib",), ("bibtex", "ris", "mods"), _bib_values),
    Kind("bibtex", "biblatex", (".bib",), ("biblatex",), _bib_values),
    Kind("ris", "ris", (".ris",), ("ris", "bibtex", "mods"), _tagged_values),
    Kind("nbib-enw-isi", "enw", (".enw",), ("enw", "ris"), _tagged_values),
    Kind("nbib-enw-isi", "nbib", (".nbib",), ("nbib", "ris"), _tagged_values),
)
