import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from lxml import etree

from citekit.formats.dublin_core_xml import FORMAT, read, write, write_plain, write_simply
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.model.vocabulary import TYPES
from citekit.operations import export
from citekit.problems import LOST, Report
from citekit.support.dublin_core.vocabulary import ELEMENTS, OTHERS, TERMS
from tests.reference import reference
from tests.strategies import records

NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "t": "http://purl.org/dc/terms/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
XSI_TYPE = f"{{{NS['xsi']}}}type"
SIMPLE = set(ELEMENTS.values())


def _written(*given_records: Record) -> etree._Element:
    return etree.fromstring("".join(write(given_records, Report())).encode())


def _all(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [each if isinstance(each, str) else "".join(each.itertext()) for each in found]


def _read(text: str) -> tuple[list[Record], Report]:
    report = Report()
    return list(read(text.encode(), report)), report


def _one(inner: str) -> Record:
    names = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("dc", "t", "oai_dc"))
    (record,), _ = _read(f"<oai_dc:dc {names}>{inner}</oai_dc:dc>")
    return record


# What the schemas allow, in our own words -------------------------------------------------------------------

_HEAD = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"'
_DCMI_TYPES = """Collection Dataset Event Image InteractiveResource MovingImage PhysicalObject Service Software Sound
    StillImage Text"""
_SCHEMES = {
    "W3CDTF": '<xs:union memberTypes="xs:gYear xs:gYearMonth xs:date xs:dateTime"/>',
    "URI": '<xs:restriction base="xs:anyURI"/>',
    "RFC4646": '<xs:restriction base="xs:language"/>',
    "DCMIType": f"""<xs:restriction base="xs:string">
        {"".join(f'<xs:enumeration value="{name}"/>' for name in _DCMI_TYPES.split())}</xs:restriction>""",
}
_EDTF = '<xs:restriction base="xs:string"><xs:pattern value="[-+:0-9XYTZ/.?~%]+"/></xs:restriction>'


def _scheme(name: str, values: str) -> str:
    return f"""<xs:complexType name="{name}"><xs:simpleContent><xs:restriction base="dc:SimpleLiteral">
        <xs:simpleType>{values}</xs:simpleType><xs:attribute ref="xml:lang" use="prohibited"/>
        </xs:restriction></xs:simpleContent></xs:complexType>"""


def _schemas() -> Iterator[tuple[str, str]]:
    lang = '<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>'
    imports = f'<xs:import namespace="{NS["dc"]}" schemaLocation="dc.xsd"/>{lang}'
    yield (
        "xml.xsd",
        f"""{_HEAD} targetNamespace="http://www.w3.org/XML/1998/namespace">
            <xs:attribute name="lang" type="xs:language"/></xs:schema>""",
    )
    elements = "".join(f'<xs:element name="{name}" substitutionGroup="dc:any"/>' for name in SIMPLE)
    yield (
        "dc.xsd",
        f"""{_HEAD} xmlns:dc="{NS["dc"]}" targetNamespace="{NS["dc"]}">{lang}
            <xs:complexType name="SimpleLiteral"><xs:simpleContent><xs:extension base="xs:anySimpleType">
            <xs:attribute ref="xml:lang"/></xs:extension></xs:simpleContent></xs:complexType>
            <xs:element name="any" type="dc:SimpleLiteral" abstract="true"/>{elements}</xs:schema>""",
    )
    terms = "".join(
        f'<xs:element name="{name}" substitutionGroup="dc:any"/>' for name in (*ELEMENTS, *OTHERS)
    )
    schemes = "".join(_scheme(name, values) for name, values in _SCHEMES.items())
    yield (
        "dcterms.xsd",
        f"""{_HEAD} xmlns:dc="{NS["dc"]}" targetNamespace="{NS["t"]}">{imports}{terms}{schemes}</xs:schema>""",
    )
    edtf = "http://id.loc.gov/datatypes/edtf/"
    yield (
        "edtf.xsd",
        f"""{_HEAD} xmlns:dc="{NS["dc"]}" targetNamespace="{edtf}">{imports}{_scheme("EDTF", _EDTF)}</xs:schema>""",
    )
    yield (
        "qualifieddc.xsd",
        f"""{_HEAD} xmlns:dc="{NS["dc"]}"><xs:import namespace="{NS["t"]}" schemaLocation="dcterms.xsd"/>
            <xs:import namespace="{edtf}" schemaLocation="edtf.xsd"/>
            <xs:import namespace="{NS["dc"]}" schemaLocation="dc.xsd"/>
            <xs:element name="qualifieddc"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
            <xs:element ref="dc:any"/></xs:choice></xs:complexType></xs:element></xs:schema>""",
    )


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    folder = tmp_path_factory.mktemp("schemas")
    for name, text in _schemas():
        (folder / name).write_text(text)
    return etree.XMLSchema(file=str(folder / "qualifieddc.xsd"))


@settings(max_examples=100)
@given(record=records())
def test_what_is_written_is_valid(schema: etree.XMLSchema, record: Record) -> None:
    for description in _written(record):
        assert schema.validate(description), schema.error_log


def test_the_schema_finds_faults(schema: etree.XMLSchema) -> None:
    named = f'xmlns:dcterms="{NS["t"]}" xmlns:xsi="{NS["xsi"]}"'
    for inner in (
        '<dcterms:issued xsi:type="dcterms:W3CDTF">1953~</dcterms:issued>',
        "<dcterms:author>A</dcterms:author>",
        '<dcterms:type xsi:type="dcterms:DCMIType">Letter</dcterms:type>',
        '<dcterms:identifier xml:lang="en" xsi:type="dcterms:URI">urn:x:y</dcterms:identifier>',
    ):
        assert not schema.validate(etree.fromstring(f"<qualifieddc {named}>{inner}</qualifieddc>"))


def test_the_terms_are_dcmis() -> None:
    assert set(TERMS.values()) <= ELEMENTS.keys()
    assert len(SIMPLE) == 15


# What is written --------------------------------------------------------------------------------------------

LETTER = Record(
    "l1",
    "personal_communication",
    {
        "title": "Cable on <i>grain</i>",
        "author": (Name("Zhou", "Enlai"),),
        "recipient": (Name("Peng", "Dehuai"),),
        "editor": (Name(literal="Foreign Office"),),
        "created": Date("1950-10-12"),
        "issued": Date("1987~"),
        "archive": "State Archive",
        "archive_location": "fond 3, opis 1",
        "container-title": "Cables",
        "volume": "2",
        "page": "185",
        "genre": "cable",
        "language": "zh",
        "URL": "https://archive.example.org/17",
        "ISBN": "978-3-16-148410-0",
        "DOI": "10.5555/cable",
        "keyword": "grain, war",
        "license": "https://creativecommons.org/publicdomain/mark/1.0/",
    },
    {"title": {"en": "Cable on <i>grain</i>", "zh": "关于粮食的电报"}},
)


def test_values_are_said_with_how_they_are_encoded() -> None:
    root = _written(LETTER)
    typed = {
        (etree.QName(each).localname, each.get(XSI_TYPE), each.text) for each in root[0] if each.get(XSI_TYPE)
    }
    assert typed == {
        ("type", "dcterms:DCMIType", "Text"),
        ("issued", "edtf:EDTF", "1987~"),
        ("created", "dcterms:W3CDTF", "1950-10-12"),
        ("language", "dcterms:RFC4646", "zh"),
        ("identifier", "dcterms:URI", "https://archive.example.org/17"),
        ("identifier", "dcterms:URI", "https://doi.org/10.5555/cable"),
        ("isPartOf", "dcterms:URI", "urn:isbn:978-3-16-148410-0"),
        ("license", "dcterms:URI", "https://creativecommons.org/publicdomain/mark/1.0/"),
    }
    assert _all(root, "*/t:title[@xml:lang='en']") == ["Cable on grain"]
    assert _all(root, "*/t:alternative[@xml:lang='zh']") == ["关于粮食的电报"]
    assert _all(root, "*/t:contributor") == ["Foreign Office (editor)", "Peng, Dehuai (recipient)"]
    assert _all(root, "*/t:subject") == ["grain", "war"]
    assert _all(root, "*/t:provenance") == ["State Archive"]
    assert _all(root, "*/t:source") == ["fond 3, opis 1"]
    assert _all(root, "*/t:bibliographicCitation") == ["Cables, vol. 2, p. 185"]


def test_only_markup_needs_to_be_carried_beside_a_letter() -> None:
    report = Report()
    text = "".join(write([LETTER], report))
    assert [problem.variables for problem in report] == [("title", "variants")]
    assert _read(text)[0] == [LETTER]


def test_what_is_beside_stands_in_an_instruction_whatever_is_in_it() -> None:
    record = Record("a", "book", {"status": "in press ?> <a>\x0c&"})
    (instruction,) = _written(record)[0].iterchildren(etree.PI)
    assert json.loads(str(instruction.text))["status"] == record["status"]
    assert _read("".join(write([record], Report())))[0] == [record]


def test_every_type_is_told_in_words_and_read_again() -> None:
    for type in sorted(TYPES):
        record = Record("a", type, {"title": "T"})
        assert _read("".join(write_plain([record], Report())))[0] == [record]


def test_the_fifteen_elements_are_a_profile() -> None:
    root = etree.fromstring("".join(export([LETTER], "dublin-core-xml", Report(), profile="oai_dc")).encode())
    assert {str(each.tag) for each in root[0]} <= {f"{{{NS['dc']}}}{name}" for name in SIMPLE}
    assert not [each for each in root.iter() if each.get(XSI_TYPE)]
    assert _all(root, "oai_dc:dc/dc:contributor") == ["Foreign Office", "Peng, Dehuai"]
    assert _all(root, "oai_dc:dc/dc:date") == ["1950-10-12", "1987~"]
    assert _all(root, "oai_dc:dc/dc:source") == ["State Archive", "Cables, vol. 2, p. 185", "fond 3, opis 1"]
    assert _all(root, "oai_dc:dc/dc:relation") == ["urn:isbn:978-3-16-148410-0", "Cables"]


def test_what_the_fifteen_elements_lose_is_said() -> None:
    list(write_simply([LETTER], report := Report()))
    (lost,) = report
    assert lost.code == LOST
    assert {"recipient", "created", "archive"} <= set(lost.variables)
    assert not {"author", "DOI", "ISBN", "volume", "keyword"} & set(lost.variables)


# What others write ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "type", "genre"),
    [
        ("<dc:type>Text</dc:type>", "document", ""),
        ("<dc:type>StillImage</dc:type>", "graphic", ""),
        ("<dc:type>http://purl.org/dc/dcmitype/Sound</dc:type>", "song", ""),
        ("<dc:type>Article</dc:type>", "article-journal", ""),
        (
            "<dc:type>Article</dc:type><dc:type>http://purl.org/eprint/type/ConferencePaper</dc:type>",
            "paper-conference",
            "",
        ),
        ("<dc:type>info:eu-repo/semantics/bookPart</dc:type>", "chapter", ""),
        ("<dc:type>http://purl.org/coar/resource_type/c_db06</dc:type>", "thesis", ""),
        ("<dc:type>Technical Report</dc:type>", "report", "Technical Report"),
        ("<dc:type>Text</dc:type><dc:type>telegram</dc:type>", "personal_communication", "telegram"),
        ("<dc:type>scroll</dc:type>", "document", "scroll"),
    ],
)
def test_the_type_is_told_by_words_and_vocabularies(inner: str, type: str, genre: str) -> None:
    record = _one(inner)
    assert (record.type, record.text("genre")) == (type, genre)


@pytest.mark.parametrize(
    ("inner", "variables"),
    [
        ("<dc:identifier>http://dx.doi.org/10.5555/X.1</dc:identifier>", {"DOI": "10.5555/X.1"}),
        ("<dc:identifier>ISBN 3-16-148410-0</dc:identifier>", {"ISBN": "3-16-148410-0"}),
        ("<dc:identifier>0302-9743</dc:identifier><dc:relation>1611-3349</dc:relation>",
         {"ISSN": "0302-9743, 1611-3349"}),
        ("<dc:identifier>https://hdl.handle.net/1/2</dc:identifier>", {"URL": "https://hdl.handle.net/1/2"}),
        ("<dc:source>Bogs; Vol. 3 No. 2 (2020); 12-34</dc:source>",
         {"container-title": "Bogs", "volume": "3", "issue": "2", "page": "12-34"}),
        ("<dc:source>arXiv</dc:source>", {"source": "arXiv"}),
        ("<dc:date>2019-01-02T10:00:00Z</dc:date><dc:date>2018</dc:date><dc:date>2018-05</dc:date>",
         {"issued": Date("2018-05")}),
        ("<dc:date>2019-01-02T10:00:00.5Z</dc:date>", {"issued": Date("2019-01-02T10:00:00Z")}),
        ("<dc:creator>Stalin, Joseph, 1878-1953</dc:creator>", {"author": (Name("Stalin", "Joseph"),)}),
        ("<dc:creator>Ministry of Supply, Riga</dc:creator>",
         {"author": (Name(literal="Ministry of Supply, Riga"),)}),
        ("<dc:contributor>Field, Ann (ed.)</dc:contributor>", {"editor": (Name("Field", "Ann"),)}),
        ("<dc:description>A</dc:description><dc:description>B</dc:description>", {"abstract": "A", "note": "B"}),
        ("<t:abstract>A</t:abstract><dc:description>B</dc:description>", {"abstract": "A", "note": "B"}),
        ("<dc:language>en_US</dc:language>", {"language": "en-US"}),
        ("<t:extent>xii, 311 p.</t:extent>", {"number-of-pages": "xii, 311"}),
        ("<dc:rights>Free</dc:rights><t:license>https://example.org/l</t:license>",
         {"license": "https://example.org/l"}),
    ],
)  # fmt: skip
def test_habits_of_repositories(inner: str, variables: dict[str, object]) -> None:
    assert _one(inner).variables == variables


def test_what_is_no_variable_is_kept_by_its_term_and_written_again() -> None:
    inner = (
        "<dc:relation>A</dc:relation><dc:relation>B</dc:relation><t:spatial xml:lang='lv'>Rīga</t:spatial>"
    )
    record = _one(inner)
    assert record.custom == {"relation": ["A", "B"], "spatial@lv": "Rīga"}
    root = _written(record)
    assert _all(root, "*/t:relation") == ["A", "B"]
    assert _all(root, "*/t:spatial[@xml:lang='lv']") == ["Rīga"]


def test_the_id_is_that_of_the_answer_and_else_what_is_no_address() -> None:
    inner = "<dc:identifier>https://example.org/1</dc:identifier><dc:identifier>cable-17</dc:identifier>"
    assert _one(inner).id == "cable-17"
    assert _one(inner[:54]).id == "https://example.org/1"
    assert _one("<dc:title>T</dc:title>").id == "dc-1"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<header status="deleted"><identifier>oai:x:1</identifier></header>', "deleted-record"),
        ('<error code="noRecordsMatch">none</error>', "oai-error"),
        ("<resumptionToken>next</resumptionToken>", "incomplete"),
        ("<resumptionToken/>", "no-records"),
    ],
)
def test_what_an_answer_has_not_is_named(text: str, code: str) -> None:
    found, report = _read(f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{text}</OAI-PMH>')
    assert found == []
    assert [problem.code for problem in report] == [code]


def test_elements_without_a_namespace_are_read_in_what_is_called_dublin_core() -> None:
    (record,), _ = _read("<dc><title>T</title><issued>1953</issued></dc>")
    assert record.variables == {"title": "T", "issued": Date("1953")}
    found, report = _read("<html><title>T</title></html>")
    assert found == []
    assert [problem.code for problem in report] == ["no-records"]


def test_records_are_read_one_by_one_and_many_names_cost_no_more_each() -> None:
    creators = "<t:creator>A, B</t:creator>" * 20000
    record = f'<qualifieddc xmlns:t="{NS["t"]}"><t:title>T</t:title>{creators}</qualifieddc>'
    found = read(f"<collection>{record * 2}<broken".encode(), report := Report())
    assert len(next(found).names("author")) == 20000
    assert not report.problems
    assert len(list(found)) == 1
    assert report.faulty


def test_other_xml_is_not_taken_for_dublin_core() -> None:
    for other in (
        b'<rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>',
        b"<OAI-PMH><ListRecords><record><metadata><mods>",
        b"<collection><record>",
        b"<html><head><dc:title>",
    ):
        assert not FORMAT.sniff(other)


# Real and hostile files -------------------------------------------------------------------------------------


def _answers() -> Iterator[str]:
    folder = reference("interchange/corpora/dc-oai/MITLibraries+oai-pmh-harvester")
    for path in sorted(Path(folder).rglob("*.yaml")):
        for exchange in yaml.safe_load(path.read_text())["interactions"]:
            body = exchange["response"]["body"].get("string") or ""
            text = body.decode() if isinstance(body, bytes) else body
            if "oai_dc" in text[:2000]:
                yield text


def test_every_entry_of_real_answers_comes_out_or_is_named() -> None:
    count = 0
    for answer in _answers():
        assert FORMAT.sniff(answer.encode()[:4096])
        found, report = _read(answer)
        assert len(found) == answer.count("<metadata>")
        assert len(report) if not found else not report.faulty
        deleted = sum(problem.code == "deleted-record" for problem in report)
        assert deleted == answer.count('status="deleted"')
        assert all(record.id.startswith("oai:") and record.text("title") for record in found)
        count += len(found)
    assert count >= 160
