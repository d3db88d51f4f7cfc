"""Forms in other scripts and languages in MARC 21: fields 880 and 242.

https://www.loc.gov/marc/bibliographic/ecbdmulti.html: field 880 has another field again in its own script, both
linked by $6; field 242 has the title in another language, with its code in $y. The script tells the language, if
the record is in one that is written in it. Where citekit knows the tag, $9 has it, which is left to local use.
"""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from citekit.model.language import LATIN, in_latin_letters, is_tag, primary, script
from citekit.support.marc.codes import code_of_language, tag_of_language
from citekit.support.marc.fields import Field, Marc, Subfield

_LINK: Final = re.compile(r"(\d{3})-(\d\d)(?:/(?P<script>[^/]*))?(?P<right>/r)?\W*")
_TAG: Final = "(bcp47)"
_SCRIPTS: Final = {"(3": "Arab", "(B": "Latn", "$1": "Hani", "(N": "Cyrl", "(S": "Grek", "(2": "Hebr"}
"""MARC's codes of scripts, and those of ISO 15924, which may stand there too."""
_CODES: Final = {code: mark for mark, code in _SCRIPTS.items()} | dict.fromkeys(
    ("Hans", "Hant", "Jpan", "Hira", "Kana", "Kore", "Hang"), "$1"
)
_WRITTEN_IN: Final = {
    "Arab": "ar fa ur ps ku ckb sd ug ota",
    "Hani": "zh ja ko",
    "Cyrl": "ru uk be bg mk sr mn kk ky tg tt ba cu",
    "Grek": "el grc",
    "Hebr": "he yi lad",
    "Latn": "en de fr es it pt nl sv da no fi pl cs",
}
"""Languages by the script that they are usually written in."""
_LETTERS: Final = (
    ("Hang", "ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff]")),
    ("Kana", "ja", re.compile("[\u3040-\u30ff]")),
    ("Hani", "zh", re.compile("[\u4e00-\u9fff]")),
    ("Cyrl", "", re.compile("[\u0400-\u04ff]")),
    ("Arab", "", re.compile("[\u0600-\u06ff]")),
    ("Hebr", "", re.compile("[\u0590-\u05ff]")),
    ("Grek", "", re.compile("[\u0370-\u03ff]")),
)
_RIGHT_TO_LEFT: Final = frozenset({"Arab", "Hebr"})


class Alternate(NamedTuple):
    """Another form of a field: as a field of that tag, with the number by which it is linked and its language."""

    field: Field
    link: str
    tag: str


# Writing ----------------------------------------------------------------------------------------------------


def mark(field: Field, tag: str) -> None:
    """Say which language a field is in, if it is known."""
    if tag and not field.get("9"):
        field.add("9", _TAG + tag)


def link(own: Field | None, other: Field, tag: str, number: int) -> Field:
    """Return another form of a field as field 880, linked with it by a number; a form of its own has none.

    >>> own, other = Field("245").add("a", "Dnevnik"), Field("245").add("a", "Дневник")
    >>> link(own, other, "ru", 1).get("6"), own.get("6")
    ('245-01/(N', '880-01')
    """
    form = _script(other, tag)
    code = _CODES.get(form, form)
    if own is not None and not own.get("6"):
        own.subfields.insert(0, Subfield("6", f"880-{number:02}"))
    at = own.get("6")[4:6] if own is not None else "00"
    right = "/r" if form in _RIGHT_TO_LEFT else ""
    linkage = Subfield("6", f"{other.tag}-{at}/{code}{right}" if code else f"{other.tag}-{at}")
    linked = Field("880", other.indicators, [linkage, *other.subfields])
    mark(linked, tag)
    return linked


def number_of(field: Field) -> int:
    """Return the number of a field's link; 0 where it has none.

    >>> number_of(Field("880").add("6", "245-03/(N")), number_of(Field("245"))
    (3, 0)
    """
    match = _LINK.fullmatch(field.get("6"))
    return int(match[2]) if match else 0


def translated(title: Field, tag: str) -> Field:
    """Return a title in another language as field 242."""
    field = Field("242", title.indicators, list(title.subfields))
    if code := code_of_language(tag):
        field.add("y", code)
    mark(field, tag)
    return field


def _script(field: Field, tag: str) -> str:
    if script(tag):
        return script(tag)
    text = " ".join(each.text for each in field.subfields)
    return next((form for form, _, letters in _LETTERS if letters.search(text)), LATIN)


# Reading ----------------------------------------------------------------------------------------------------


def alternates(marc: Marc, language: str) -> list[Alternate]:
    """Return the other forms of fields, which stand in fields 880 and 242.

    Args:
        marc: the record.
        language: the tag of the record's language, if it is known.
    """
    found = []
    for field in marc.tagged("880", "242"):
        match = _LINK.fullmatch(field.get("6")) if field.tag == "880" else None
        if match:
            form = _SCRIPTS.get(match["script"] or "", match["script"] or "")
            other = replace(field, tag=match[1])
            found.append(Alternate(other, match[2], tag_of(field) or _language(field, form, language)))
        elif field.tag == "242" and (tag := tag_of(field) or _tag_of_code(field.get("y"))):
            found.append(Alternate(replace(field, tag="245"), "", tag))
    return found


def tag_of(field: Field) -> str:
    """Return the tag that citekit gave a field; nothing where it gave none."""
    tags = [each.line.removeprefix(_TAG) for each in field.subfields if each.code == "9"]
    return next((tag for tag in tags if is_tag(tag)), "") if field.get("9").startswith(_TAG) else ""


def _tag_of_code(code: str) -> str:
    tag = tag_of_language(code) if code else ""
    return tag if is_tag(tag) else ""


def _language(field: Field, form: str, language: str) -> str:
    """Return the tag of a field by its script and letters, and the record's language."""
    text = " ".join(each.line for each in field.subfields if each.code not in "069")
    seen, told = next(((seen, told) for seen, told, letters in _LETTERS if letters.search(text)), ("", ""))
    form = form if len(form) == 4 else seen
    languages = _WRITTEN_IN.get(form, "").split()
    if primary(language) in languages:
        return primary(language)
    if told:
        return told
    return f"{primary(language) or 'und'}-{form}" if form == LATIN else f"und-{form}" if form else "und"


def own_tag(field: Field, language: str) -> str:
    """Return the tag of a field that has other forms: as citekit gave it, else by its letters.

    >>> own_tag(Field("245").add("a", "Dnevnik"), "ru"), own_tag(Field("245").add("a", "Dnevnik"), "en")
    ('ru-Latn', 'und-Latn')
    """
    tag = tag_of(field)
    text = " ".join(each.line for each in field.subfields if each.code not in "069")
    if tag or not in_latin_letters(text):
        return tag or primary(language)
    return f"{primary(language) if primary(language) in _NOT_IN_LATIN else 'und'}-{LATIN}"


_NOT_IN_LATIN: Final = frozenset(
    language for form, languages in _WRITTEN_IN.items() if form != LATIN for language in languages.split()
)
