"""What is not MARC 21 for bibliographic records, though it has its shape: UNIMARC, authorities, holdings.

UNIMARC has the title in field 200, which MARC 21 has not. Its fields are read as those of MARC 21 that say the
same, so far as there are such; the others stay what they are.
"""

from typing import Final

from citekit.problems import Report
from citekit.support.marc.fields import Field, Marc, Subfield

_AUTHORITIES: Final = {
    "z": "an authority record",
    "w": "a classification",
    "u": "holdings",
    "v": "holdings",
    "x": "holdings",
    "y": "holdings",
    "q": "community information",
}
"""What is no bibliographic record, by the type of record, leader/06."""


def known(marc: Marc, name: str, report: Report) -> Marc:
    """Return a record as MARC 21, and tell what it is if it is another kind.

    >>> marc = Marc(fields=[Field("200", "1 ").add("a", "Idiot").add("e", "roman"), Field("010").add("a", "2-07")])
    >>> report = Report()
    >>> [field.tag for field in known(marc, "record 1", report).fields], [problem.code for problem in report]
    (['245', '020'], ['unimarc'])
    """
    if marc.leader[6] in _AUTHORITIES:
        message = f"{name}: {_AUTHORITIES[marc.leader[6]]}, no bibliographic record"
        report.warning("not-bibliographic", message, hint="read as far as it goes")
    if not marc.tagged("200") or marc.tagged("245"):
        return marc
    report.warning("unimarc", f"{name}: UNIMARC", hint="read as far as its fields are those of MARC 21")
    fields = [each for field in marc.fields for each in _converted(field)]
    return Marc(marc.leader, fields)


_TAGS: Final = {
    "010": ("020", {"a": "a"}),
    "011": ("022", {"a": "a"}),
    "101": ("041", {"a": "a", "c": "h"}),
    "200": ("245", {"a": "a", "e": "b", "h": "n", "i": "p", "f": "c"}),
    "205": ("250", {"a": "a"}),
    "206": ("255", {"a": "a"}),
    "210": ("260", {"a": "a", "c": "b", "d": "c"}),
    "214": ("264", {"a": "a", "c": "b", "d": "c"}),
    "215": ("300", {"a": "a", "d": "c"}),
    "225": ("490", {"a": "a", "v": "v"}),
    "300": ("500", {"a": "a"}),
    "328": ("502", {"a": "a", "b": "b", "e": "c", "d": "d"}),
    "330": ("520", {"a": "a"}),
    "461": ("773", {"t": "t", "v": "g", "x": "x", "y": "z"}),
    "463": ("773", {"t": "t", "v": "g", "x": "x", "y": "z"}),
    "606": ("650", {"a": "a", "x": "x", "y": "z", "z": "y"}),
    "607": ("651", {"a": "a", "x": "x", "y": "z", "z": "y"}),
    "610": ("653", {"a": "a"}),
    "676": ("082", {"a": "a"}),
    "686": ("084", {"a": "a"}),
    "700": ("100", {"a": "a", "4": "4"}),
    "701": ("700", {"a": "a", "4": "4"}),
    "702": ("700", {"a": "a", "4": "4"}),
    "710": ("110", {"a": "a", "b": "b", "4": "4"}),
    "711": ("710", {"a": "a", "b": "b", "4": "4"}),
    "712": ("710", {"a": "a", "b": "b", "4": "4"}),
    "856": ("856", {"u": "u"}),
}
"""UNIMARC's field → MARC 21's, with the subfields that say the same."""

_ROLES: Final = {
    "070": "aut",
    "340": "edt",
    "730": "trl",
    "440": "ill",
    "230": "cmp",
    "300": "drt",
    "651": "pbl",
}
"""UNIMARC's codes of roles → MARC 21's relators."""


def _converted(field: Field) -> list[Field]:
    """Return a field of UNIMARC as one of MARC 21; what MARC 21 has no place for as a local field."""
    if field.tag.startswith("00"):
        return [field]
    tag, codes = _TAGS.get(field.tag, ("", {}))
    said = [Subfield(codes[each.code], _role(each)) for each in field.subfields if each.code in codes]
    other = [each for each in field.subfields if each.code not in codes]
    if tag in ("100", "700") and field.get("b"):
        name = ", ".join(part for part in (field.get("a").rstrip(", "), field.get("b")) if part)
        said = [Subfield("a", name), *(each for each in said if each.code != "a")]
        other = [each for each in other if each.code != "b"]
    indicators = "1 " if tag in ("100", "700") else "  "
    local = Field(f"9{field.tag[1:]}", field.indicators, other)
    return [each for each in (Field(tag, indicators, said), local) if each.subfields]


def _role(subfield: Subfield) -> str:
    return _ROLES.get(subfield.text, subfield.text) if subfield.code == "4" else subfield.text
