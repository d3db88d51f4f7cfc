import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from rdflib import RDF, Graph, Namespace, URIRef

from citekit.formats.edm import write
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Part, Record
from citekit.model.rich_text import plain
from citekit.problems import LOST, Report, Severity
from tests.strategies import records

NS = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "ore": "http://www.openarchives.org/ore/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
EDM, ORE = Namespace(NS["edm"]), Namespace(NS["ore"])


def _written(*given_records: Record) -> tuple[etree._Element, Report]:
    report = Report()
    return etree.fromstring("".join(write(given_records, report)).encode()), report


def _all(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [each if isinstance(each, str) else "".join(each.itertext()) for each in found]


def _codes(report: Report) -> set[str]:
    return {problem.code for problem in report} - {LOST}


# What EDM's schema allows, in our own words -----------------------------------------------------------------

_OF_OBJECTS = """
    dc:contributor dc:coverage dc:creator dc:date dc:description dc:format dc:identifier dc:language dc:publisher
    dc:relation dc:rights dc:source dc:subject dc:title dc:type dcterms:alternative dcterms:conformsTo dcterms:created
    dcterms:extent dcterms:hasFormat dcterms:hasPart dcterms:hasVersion dcterms:isFormatOf dcterms:isPartOf
    dcterms:isReferencedBy dcterms:isReplacedBy dcterms:isRequiredBy dcterms:issued dcterms:isVersionOf dcterms:medium
    dcterms:provenance dcterms:references dcterms:replaces dcterms:requires dcterms:spatial dcterms:tableOfContents
    dcterms:temporal
    """.split()
_LITERAL_ONLY = {"dc:title", "dc:identifier", "dcterms:alternative"}
_MEDIA = ("TEXT", "IMAGE", "SOUND", "VIDEO", "3D")


def _value(name: str) -> str:
    lang = '<optional><attribute name="xml:lang"><data type="language"/></attribute></optional>'
    text = (
        f'<group>{lang}<data type="string"><param name="pattern">(.|\\n)*\\S(.|\\n)*</param></data></group>'
    )
    either = text if name in _LITERAL_ONLY else f"<choice>{text}{_resource()}</choice>"
    return f'<element name="{name}">{either}</element>'


def _resource() -> str:
    return '<group><attribute name="rdf:resource"><ref name="address"/></attribute><empty/></group>'


def _pointer(name: str) -> str:
    return f'<element name="{name}">{_resource()}</element>'


def _some(inner: str) -> str:
    return f"<zeroOrMore>{inner}</zeroOrMore>"


def _maybe(inner: str) -> str:
    return f"<optional>{inner}</optional>"


def _node(name: str, *inner: str) -> str:
    about = '<attribute name="rdf:about"><ref name="address"/></attribute>'
    return f'<element name="{name}">{about}{"".join(inner)}</element>'


def _schema() -> etree.RelaxNG:
    media = "".join(f"<value>{kind}</value>" for kind in _MEDIA)
    nodes = (
        _node(
            "edm:ProvidedCHO",
            _some(f"<choice>{''.join(map(_value, _OF_OBJECTS))}</choice>"),
            _maybe(_value("edm:currentLocation")),
            f'<element name="edm:type"><choice>{media}</choice></element>',
        ),
        _node(
            "edm:WebResource",
            *(_some(_value(name)) for name in ("dc:format", "dc:type", "dc:title", "dc:language")),
        ),
        _node(
            "edm:Agent", *(_some(_value(name)) for name in ("skos:prefLabel", "skos:altLabel", "skos:note"))
        ),
        _node(
            "ore:Aggregation",
            _pointer("edm:aggregatedCHO"),
            # Who provides it may be unknown, and that is reported.
            _maybe(_value("edm:dataProvider")),
            _some(_pointer("edm:hasView")),
            _maybe(_pointer("edm:isShownAt")),
            _maybe(_pointer("edm:isShownBy")),
            _maybe(_value("edm:provider")),
            _pointer("edm:rights"),
        ),
    )
    named = "".join(f' xmlns:{prefix}="{namespace}"' for prefix, namespace in NS.items())
    return etree.RelaxNG(
        etree.fromstring(
            f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"{named}
                datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
            <start><element name="rdf:RDF">{_some(f"<choice>{''.join(nodes)}</choice>")}</element></start>
            <define name="address"><data type="anyURI"><param name="minLength">1</param></data></define>
            </grammar>"""
        )
    )


SCHEMA = _schema()


def _broken_rules(root: etree._Element) -> Iterator[str]:
    """Yield which rules about what has to be there a file of one record breaks, by the codes of our report."""
    (found,), (aggregation,) = root.findall("edm:ProvidedCHO", NS), root.findall("ore:Aggregation", NS)
    names = {etree.QName(each).localname for each in found}
    assert names & {"subject", "type", "temporal", "spatial"}
    if not names & {"title", "description"}:
        yield "edm-no-title"
    if found.findtext("edm:type", namespaces=NS) == "TEXT" and "language" not in names:
        yield "edm-no-language"
    shown = {etree.QName(each).localname for each in aggregation}
    if not shown & {"isShownAt", "isShownBy"}:
        yield "edm-no-address"
    if not {"dataProvider", "provider"} <= shown:
        yield "edm-no-provider"


@settings(max_examples=200, deadline=None)
@given(records())
def test_what_is_written_is_valid_and_what_is_missing_is_reported(record: Record) -> None:
    root, report = _written(record)
    assert SCHEMA.validate(root), str(SCHEMA.error_log)
    assert set(_broken_rules(root)) == _codes(report) - {"edm-rights"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<edm:type>TEXT</edm:type>", "<edm:type>BOOK</edm:type>"),
        ("<edm:type>TEXT</edm:type>", ""),
        ("<dc:title>Peat</dc:title>", "<dc:title></dc:title>"),
        ("<dc:title>Peat</dc:title>", "<edm:type>TEXT</edm:type><dc:title>Peat</dc:title>"),
        ("edm:isShownAt", "dc:relation"),
        ("edm:rights", "dc:rights"),
    ],
)
def test_the_schema_finds_faults(before: str, after: str) -> None:
    text = "".join(write([Record("a", "book", {"title": "Peat", "URL": "https://example.org/1"})], Report()))
    assert SCHEMA.validate(etree.fromstring(text.encode()))
    assert before in text
    assert not SCHEMA.validate(etree.fromstring(text.replace(before, after).encode()))


@settings(max_examples=60, deadline=None)
@given(st.lists(records(), max_size=4))
def test_rdflib_finds_an_object_and_an_aggregation_of_each_record(some: list[Record]) -> None:
    graph = Graph().parse(data="".join(write(some, Report())), format="xml")
    objects = set(graph.subjects(RDF.type, EDM.ProvidedCHO))
    aggregations = set(graph.subjects(RDF.type, ORE.Aggregation))
    assert len(objects) == len(aggregations) == len(some)
    assert {graph.value(each, EDM.aggregatedCHO) for each in aggregations} == objects
    assert not objects & aggregations


@settings(max_examples=100, deadline=None)
@given(records())
def test_what_is_not_told_is_told_to_be_lost(record: Record) -> None:
    """Every text and date that is not named as lost is in the file; keywords and publishers stand one by one."""
    root, report = _written(record)
    lost = {variable for problem in report for variable in problem.variables}
    text = "\n".join(_all(root, "//text() | //@rdf:resource"))
    for variable in set(record) - lost - {"language", "original-language", "license", "DOI"}:
        date = record.date(variable)
        members = (
            re.split(r"[;,]?\s", record.text(variable)) if variable in _LISTS else [record.text(variable)]
        )
        assert date is None or (date.edtf or date.literal) in text
        assert all(plain(member).strip() in text for member in members)


_LISTS = ("keyword", "publisher", "ISBN", "ISSN")


# What the properties say -------------------------------------------------------------------------------------


def test_characters_that_no_xml_has_and_markup_do_not_break_the_file() -> None:
    record = Record(
        "a\x00<", "book", {"title": 'A <i>R</i> & "D" \x01 <b', "URL": 'https://example.org/"><x>'}
    )
    root, report = _written(record)
    assert _all(root, "//dc:title") == ['A R & "D" \ufffd <b']
    assert "edm-no-address" in _codes(report)
    assert any("URL" in problem.variables for problem in report)


def test_a_shelf_mark_is_an_identifier_and_no_coverage() -> None:
    root, _ = _written(
        Record(
            "a",
            "manuscript",
            {
                "archive": "City Archive",
                "archive-place": "Riga",
                "archive_location": "F. 1",
                "event-place": "Riga",
            },
        )
    )
    assert "F. 1" in _all(root, "//dc:identifier")
    assert _all(root, "//edm:currentLocation") == ["City Archive, Riga"]
    assert _all(root, "//dcterms:spatial | //dc:coverage") == []


def test_places_that_a_law_holds_for_or_a_record_is_about_are_coverage() -> None:
    record = Record(
        "a", "legislation", {"jurisdiction": "Ontario"}, custom={"spatial@fr": ["Le Nord"], "x": 1}
    )
    root, report = _written(record)
    assert _all(root, "//dcterms:spatial") == ["Ontario", "Le Nord"]
    assert _all(root, "//dcterms:spatial/@xml:lang") == ["fr"]
    assert [problem.variables for problem in report if problem.code == LOST] == [("custom",)]


def test_who_edited_what_prints_a_document_did_not_contribute_to_it() -> None:
    editors = (Name("Lind", "Eva"), Name("Vale", "Tom"))
    printed = Record(
        "a", "chapter", {"editor": editors, "container-title": "Bogs", "publisher-place": "Oxford"}
    )
    root, _ = _written(printed, Record("b", "book", {"editor": editors[:1]}))
    assert _all(root, "//dc:contributor") == ["Lind, Eva (editor)"]
    assert _all(root, "//dc:source") == ["Bogs, edited by Eva Lind; Tom Vale (Oxford)"]


def test_lists_of_another_length_are_no_forms_of_names() -> None:
    record = Record(
        "a",
        "book",
        {"author": (Name("Lin", "Biao"),)},
        {"author": {"zh": (Name(literal="林彪"),), "ja": (Name("林"), Name("毛"))}},
    )
    root, report = _written(record)
    assert _all(root, "//skos:prefLabel") == ["Biao Lin", "林彪"]
    (agent,) = _all(root, "//edm:Agent/@rdf:about")
    assert _all(root, "//dc:creator/@rdf:resource") == [agent]
    assert [problem.variables for problem in report if problem.code == LOST] == [("variants",)]


def test_an_agent_says_what_part_it_had() -> None:
    kim, in_korean = (Name("Kim", "Il Sung", family_first=True),), (Name(literal="김일성"),)
    root, _ = _written(Record("a", "book", {"recipient": kim}, {"recipient": {"ko": in_korean}}))
    assert _all(root, "//skos:note") == ["recipient"]


@pytest.mark.parametrize(
    ("type", "variables", "media"),
    [
        ("book", {}, "TEXT"),
        ("map", {}, "IMAGE"),
        ("song", {}, "SOUND"),
        ("motion_picture", {}, "VIDEO"),
        ("broadcast", {"medium": "radio"}, "SOUND"),
        ("broadcast", {"genre": "television film"}, "VIDEO"),
        ("document", {"genre": "3D models"}, "3D"),
        ("document", {"genre": "Photographs"}, "IMAGE"),
        ("book", {"genre": "radio play"}, "TEXT"),
        ("unheard-of", {}, "TEXT"),
    ],
)
def test_the_kind_of_media(type: str, variables: dict[str, str], media: str) -> None:
    root, _ = _written(Record("a", type, dict(variables)))
    assert _all(root, "//edm:type") == [media]


@pytest.mark.parametrize(
    ("given_license", "rights"),
    [
        ("https://creativecommons.org/licenses/by/4.0", "http://creativecommons.org/licenses/by/4.0/"),
        ("http://creativecommons.org/licenses/by/3.0/de/", "http://creativecommons.org/licenses/by/3.0/de/"),
        ("CC BY-NC-ND 2.1 es", "http://creativecommons.org/licenses/by-nc-nd/2.1/es/"),
        ("https://creativecommons.org/publicdomain/mark/1.0/deed.en", "http://creativecommons.org/publicdomain/mark/1.0/"),
        ("http://rightsstatements.org/vocab/NoC-OKLR/1.0/", "http://rightsstatements.org/vocab/NoC-OKLR/1.0/"),
    ],
)  # fmt: skip
def test_licenses_that_europeana_accepts(given_license: str, rights: str) -> None:
    root, report = _written(Record("a", "book", {"license": given_license}))
    assert _all(root, "//edm:rights/@rdf:resource") == [rights]
    assert _all(root, "//dc:rights") == []
    assert "edm-rights" not in _codes(report)


@pytest.mark.parametrize(
    "given_license",
    [
        "https://creativecommons.org/licenses/by/4.0/de/",
        "https://creativecommons.org/licenses/by/2.1/",
        "https://creativecommons.org/licenses/sampling/1.0/",
        "https://creativecommons.org.example.org/licenses/by/4.0/",
        "http://rightsstatements.org/vocab/NKC/1.0/",
        "CC BY 5.0",
    ],
)
def test_a_license_that_europeana_does_not_accept_is_kept_beside_not_evaluated(given_license: str) -> None:
    root, report = _written(Record("a", "book", {"license": given_license}))
    assert _all(root, "//edm:rights/@rdf:resource") == ["http://rightsstatements.org/vocab/CNE/1.0/"]
    assert _all(root, "//dc:rights") == [given_license]
    assert [each.severity for each in report if each.code == "edm-rights"] == [Severity.WARNING]


def test_what_is_at_addresses_is_seen_or_viewed() -> None:
    parts = (
        Part("translation", "en", url="https://example.org/en"),
        Part("transcript", "zh-Hans", "公布", url="https://example.org/zh"),
        Part("scan", url="https://example.org/1.png", media_type="image/png"),
        Part("scan", url="https://example.org/1.png", title="Front"),
        Part("scan", url="file:///etc/passwd"),
    )
    root, report = _written(Record("a", "personal_communication", {"parts": parts}))
    assert _all(root, "//edm:isShownBy/@rdf:resource") == ["https://example.org/1.png"]
    assert _all(root, "//edm:hasView/@rdf:resource") == ["https://example.org/en", "https://example.org/zh"]
    assert len(_all(root, "//edm:WebResource")) == 3
    assert _all(root, "//edm:ProvidedCHO/dc:language") == ["en", "zh"]
    assert [problem.variables for problem in report if problem.code == LOST] == [("parts",)]
    _, report = _written(Record("a", "personal_communication", {"parts": parts[:4]}))
    assert LOST not in {problem.code for problem in report}


def test_a_translation_is_not_the_object_itself() -> None:
    parts = (Part("translation", "en", url="https://example.org/en"),)
    root, report = _written(Record("a", "personal_communication", {"parts": parts}))
    assert _all(root, "//edm:isShownBy") == []
    assert "edm-no-address" in _codes(report)


def test_records_on_one_page_are_several_objects_that_are_not_the_page() -> None:
    page = "https://example.org/page"
    text = "".join(write([Record(id, "entry", {"URL": page}) for id in "ab"], Report()))
    objects = set(Graph().parse(data=text, format="xml").subjects(RDF.type, EDM.ProvidedCHO))
    assert objects == {URIRef(f"{page}#object"), URIRef(f"{page}#object-2")}


def test_a_date_is_written_by_edtf_or_in_its_own_words() -> None:
    given_dates = {"created": Date("1927~", "about 1927"), "issued": Date(literal="after the war")}
    root, _ = _written(Record("a", "book", dict(given_dates)))
    assert _all(root, "//dcterms:created | //dcterms:issued") == ["1927~", "after the war"]


def test_a_missing_fact_is_named_with_the_place_and_a_way_out() -> None:
    _, report = _written(Record("a", "book"))
    (told,) = (problem for problem in report if problem.code == "edm-no-title")
    assert (told.severity, told.hint) == (Severity.WARNING, "give it a title or an abstract")
    assert told.message.startswith("a: ")
