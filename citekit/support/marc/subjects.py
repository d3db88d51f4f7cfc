"""Subjects and genres in MARC 21: fields 600 to 662 as keywords, field 655 as the genre of what archives hold."""

from typing import Final

from citekit.model.record import Record
from citekit.model.rich_text import plain
from citekit.support.catalogue.names import without_end
from citekit.support.catalogue.tables import HOLDABLE
from citekit.support.keywords import joined_keywords, split_keywords
from citekit.support.marc.fields import Field, Marc

_TAGS: Final = """
    600 610 611 630 647 648 650 651 653 654 656 657 658 662 655""".split()
_DIVISIONS: Final = "vxyz"
_HEADING: Final = {
    "600": "abcdqtnp",
    "610": "abtnpdc",
    "611": "anpctd",
    "630": "anpl",
    "651": "a",
    "654": "abc",
    "662": "abcdfgh",
}
"""Subfields that are a heading together; of other fields each $a is one."""
_BETWEEN: Final = " -- "


def write_keywords(fields: list[Field], record: Record) -> None:
    """Write each keyword as a subject that no list controls."""
    if text := plain(record.text("keyword")):
        fields += [Field("653").add("a", keyword) for keyword in split_keywords(text)]


def read_keywords(marc: Marc, record: Record) -> None:
    """Read subjects as keywords, and the genre of what archives hold."""
    if "genre" not in record and record.type in HOLDABLE:
        for field in marc.tagged("655"):
            if "genre" not in record and (texts := field.take("a")):
                record["genre"] = without_end(texts[0])
    words = [word for field in marc.tagged(*_TAGS) for word in _words(field)]
    if keywords := joined_keywords(list(dict.fromkeys(words))):
        record["keyword"] = keywords


def _words(field: Field) -> list[str]:
    """Return the subjects of a field.

    >>> _words(Field("600").add("a", "Lincoln, Abraham,").add("d", "1809-1865").add("x", "Death."))
    ['Lincoln, Abraham, 1809-1865 -- Death']
    >>> _words(Field("653").add("a", "war").add("a", "peace"))
    ['war', 'peace']
    """
    codes = _HEADING.get(field.tag, "a")
    heading = [" ".join(field.take(codes))] if len(codes) > 1 else field.take(codes)
    divisions = [without_end(text) for text in field.take(_DIVISIONS)]
    words = [without_end(text) for text in heading if text]
    if divisions and words:
        words[-1] = _BETWEEN.join([words[-1], *divisions])
    return words or ([_BETWEEN.join(divisions)] if divisions else [])
