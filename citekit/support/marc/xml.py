"""MARC 21 in XML: https://www.loc.gov/standards/marcxml/. An element for the leader and each field and subfield."""

from collections.abc import Iterator
from typing import Final

from citekit.support.marc.fields import Field, Marc, Subfield, control
from citekit.support.xml import Element, children, element, local, text, whole_text

NAMESPACE: Final = "http://www.loc.gov/MARC21/slim"
_SCHEMA: Final = "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd"
_UNTAGGED: Final = "---"
"""The tag of a field that has none."""
_FIELDS: Final = frozenset({"leader", "controlfield", "datafield"})


def is_record(element: Element) -> bool:
    """Tell whether an element is a record of MARC: other XML has records of its own, which may have one in them.

    >>> from lxml.etree import fromstring
    >>> is_record(fromstring("<record><leader/></record>")), is_record(fromstring("<record><metadata/></record>"))
    (True, False)
    """
    return any(local(child) in _FIELDS for child in element)


def parse(record: Element) -> Marc:
    """Return the record of an element.

    >>> from lxml.etree import fromstring
    >>> xml = '<record><datafield tag="245"><subfield code="a">Anna</subfield></datafield></record>'
    >>> parse(fromstring(xml)).fields[0].get("a")
    'Anna'
    """
    leader = next((whole_text(each) for each in children(record, "leader")), "").strip("\r\n\t")
    fields = [each for child in children(record, "controlfield", "datafield") if (each := _field(child))]
    return Marc(leader[:24].ljust(24), fields)


def _field(given: Element) -> Field | None:
    tag = (given.get("tag") or "").strip() or _UNTAGGED
    if local(given) == "controlfield":
        return control(tag, whole_text(given)) if text(given) else None
    indicators = ((given.get(name) or " ")[:1] for name in ("ind1", "ind2"))
    subfields = [
        Subfield((each.get("code") or " ")[:1], whole_text(each)) for each in children(given, "subfield")
    ]
    return Field(tag, "".join(indicators), subfields) if subfields else None


def collection(records: Iterator[Marc]) -> Iterator[str]:
    """Yield a collection of records."""
    instance = "http://www.w3.org/2001/XMLSchema-instance"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<collection xmlns="{NAMESPACE}" xmlns:xsi="{instance}" xsi:schemaLocation="{NAMESPACE} {_SCHEMA}">\n'
    for marc in records:
        yield "".join(_lines(marc))
    yield "</collection>\n"


def _lines(marc: Marc) -> Iterator[str]:
    yield f"  <record>\n    {element('leader', marc.leader)}\n"
    for field in marc.fields:
        if not field.indicators:
            yield f"    {element('controlfield', field.subfields[0].text, {'tag': field.tag})}\n"
            continue
        first, second = field.indicators[0], field.indicators[1]
        yield f'    <datafield tag="{field.tag}" ind1="{first}" ind2="{second}">\n'
        for each in field.subfields:
            yield f"      {element('subfield', each.text, {'code': each.code})}\n"
        yield "    </datafield>\n"
    yield "  </record>\n"
