"""Languages in MARC 21: field 008, field 041 with its codes, and whole tags where the code does not say all.

https://www.loc.gov/marc/bibliographic/bd041.html: $a has the language, $h that of the original; a second indicator
7 says that $2 names the list of codes, which is BCP 47's "rfc5646" where a tag stands there.
"""

from typing import Final

from citekit.model.language import is_tag
from citekit.model.record import Record
from citekit.support.marc.codes import NO_LANGUAGE, code_of_language, tag_of_language
from citekit.support.marc.fields import Field, Marc

_VARIABLES: Final = {"a": "language", "h": "original-language"}
_BCP47: Final = frozenset({"rfc5646", "rfc4646", "rfc3066"})
UNKNOWN: Final = "und"


def code(record: Record) -> str:
    """Return the code of a record's language for field 008.

    >>> code(Record("a", "book", {"language": "zh-Latn"})), code(Record("b"))
    ('chi', 'und')
    """
    return code_of_language(record.text("language")) or UNKNOWN


def write_languages(fields: list[Field], record: Record) -> None:
    """Write what field 008 does not say of the languages."""
    tags = {code: record.text(variable) for code, variable in _VARIABLES.items() if record.text(variable)}
    codes = {code: coded for code, tag in tags.items() if (coded := code_of_language(tag))}
    first = "1" if "h" in tags else "0"
    if "h" in codes:
        _add(fields, f"{first} ", codes)
    if any(is_tag(tag) and tag_of_language(codes.get(code, "")) != tag for code, tag in tags.items()):
        _add(fields, f"{first}7", {code: tag for code, tag in tags.items() if is_tag(tag)})
        fields[-1].add("2", "rfc5646")


def _add(fields: list[Field], indicators: str, texts: dict[str, str]) -> None:
    fields.append(Field("041", indicators))
    for code, text in texts.items():
        fields[-1].add(code, text)


def read_languages(marc: Marc, record: Record) -> None:
    """Read the language and that of the original: by a tag, a code, or field 008."""
    for field in sorted(marc.tagged("041"), key=_rank):
        source = field.get("2").lower()
        for code, variable in _VARIABLES.items():
            for each in field.free(code)[:1]:
                tag = each.line if source in _BCP47 else _tag(each.line)
                each.used = variable not in record or _is_same(each.line, record.text(variable))
                if is_tag(tag) and variable not in record:
                    record[variable] = tag
        field.use("2")
    coded = _tag(marc.control("008")[35:38]) if len(marc.control("008")) >= 38 else ""
    if coded and "language" not in record:
        record["language"] = coded


def _rank(field: Field) -> int:
    return 0 if field.get("2").lower() in _BCP47 else 1


def _is_same(code: str, tag: str) -> bool:
    return code == code_of_language(tag)


def _tag(codes: str) -> str:
    """Return the tag of a code; of several without a space between them that of the first.

    >>> _tag("rus"), _tag("engfre"), _tag("zxx")
    ('ru', 'en', '')
    """
    code = codes[:3].lower() if len(codes) % 3 == 0 else codes
    tag = "" if code in NO_LANGUAGE else tag_of_language(code)
    return tag if is_tag(tag) else ""
