import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from rdflib import RDF, Graph, Literal, URIRef

from citekit.formats import guess
from citekit.formats.schema_org import FORMAT, read, write, write_plain
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Note, Part, Record
from citekit.problems import LOST, Report
from tests.reference import reference
from tests.strategies import records

SCHEMA = "https://schema.org/"


def _written(*given_records: Record) -> list[Any]:
    found = json.loads("".join(write(given_records, Report())))
    assert found["@context"] == "https://schema.org"
    assert isinstance(found["@graph"], list)
    return found["@graph"]


def _read(node: object) -> Record:
    (record,) = read(json.dumps(node).encode(), Report())
    return record


def _back(record: Record) -> Record:
    """Return a record read again without anything carried beside."""
    (back,) = read("".join(write_plain([record], Report())).encode(), Report())
    return back


# JSON-LD, as other programs read it ---------------------------------------------------------------------------


def _graph(*given_records: Record) -> Graph:
    """Return the triples, by a context that stands in the file: none is fetched in a test."""
    document = json.loads("".join(write(given_records, Report()))) | {"@context": {"@vocab": SCHEMA}}
    return Graph().parse(data=json.dumps(document), format="json-ld")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@settings(max_examples=60, deadline=None)
@given(records())
def test_what_is_written_is_json_ld_with_a_class_and_the_id(record: Record) -> None:
    graph = _graph(record)
    (identifier,) = graph.subjects(URIRef(SCHEMA + "propertyID"), Literal("record identifier"))
    (work,) = graph.subjects(URIRef(SCHEMA + "identifier"), identifier)
    assert [*graph.objects(identifier, URIRef(SCHEMA + "value"))] == [Literal(record.id)]
    assert any(str(name).startswith(SCHEMA) for name in graph.objects(work, RDF.type))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_a_title_in_another_language_has_its_language() -> None:
    forms = {"zh-Latn-pinyin": "Wengao", "en": "Manuscripts"}
    graph = _graph(Record("a", "book", {"title": "Wengao"}, {"title": dict(forms)}))
    names = set(graph.objects(None, URIRef(SCHEMA + "alternateName")))
    assert names == {Literal(form, lang=tag) for tag, form in forms.items()}
    assert set(graph.objects(None, URIRef(SCHEMA + "name"))) == {Literal("Wengao")}


def test_no_address_is_made_of_what_is_none() -> None:
    (node,) = _written(Record("a", "book", {"URL": "see the shelf", "license": "CC0", "DOI": "none"}))
    assert {"url", "license", "@id"}.isdisjoint(node)
    assert node["copyrightNotice"] == "CC0"


# What other programs see ------------------------------------------------------------------------------------


def test_a_letter_in_an_archive_is_a_message_that_an_archive_holds() -> None:
    variables = {
        "author": (Name("Mao", "Zedong", family_first=True),),
        "recipient": (Name("Kim", "Il Sung", family_first=True),),
        "created": Date("1953-11-08"),
        "archive": "RGASPI",
        "archive-place": "Moscow",
        "archive_location": "f. 558, op. 11, d. 328",
        "archive_collection": "Stalin papers",
    }
    record = Record("a", "personal_communication", dict(variables))
    (node,) = _written(record)
    assert node["@type"] == ["Message", "ArchiveComponent"]
    assert node["recipient"][0]["name"] == "Kim Il Sung"
    assert node["holdingArchive"]["name"] == "RGASPI"
    assert node["holdingArchive"]["address"]["addressLocality"] == "Moscow"
    assert node["itemLocation"] == "f. 558, op. 11, d. 328"
    assert node["isPartOf"] == [{"@type": ["Collection", "ArchiveComponent"], "name": "Stalin papers"}]
    assert _back(record) == record


def test_an_article_is_in_the_issue_of_a_volume_of_a_periodical() -> None:
    variables = {
        "container-title": "Rooms",
        "volume": "12",
        "issue": "3",
        "page": "45-67",
        "ISSN": "2049-3630",
    }
    record = Record("a", "article-journal", dict(variables))
    (node,) = _written(record)
    (issue,) = node["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "3")
    assert (issue["isPartOf"]["@type"], issue["isPartOf"]["volumeNumber"]) == ("PublicationVolume", "12")
    assert issue["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "Rooms", "issn": "2049-3630"}
    assert (node["pageStart"], node["pageEnd"]) == ("45", "67")
    assert _back(record) == record


def test_a_volume_has_its_own_editor_and_title() -> None:
    variables = {
        "container-title": "Foreign Relations",
        "volume": "2",
        "volume-title": "Korea",
        "volume-editor": (Name("Lind", "Eva"),),
        "editor": (Name(literal="Office of the Historian"),),
    }
    record = Record("a", "chapter", dict(variables))
    (node,) = _written(record)
    (volume,) = node["isPartOf"]
    assert (volume["name"], volume["editor"][0]["name"]) == ("Korea", "Eva Lind")
    assert volume["isPartOf"]["editor"][0]["name"] == "Office of the Historian"
    assert _back(record) == record


def test_a_role_without_a_property_is_named() -> None:
    record = Record("a", "interview", {"interviewer": (Name("Lind", "Eva"),)})
    (node,) = _written(record)
    assert node["contributor"][0]["roleName"] == "interviewer"
    assert node["contributor"][0]["contributor"]["familyName"] == "Lind"
    assert _back(record) == record


@pytest.mark.parametrize("edtf", ["1953-11-08", "1953?", "19XX", "1953-21", "1950/..", "1950/", "Y17000"])
def test_a_date_is_as_near_as_it_can_be_and_whole_beside(edtf: str) -> None:
    record = Record("a", "manuscript", {"created": Date(edtf)})
    assert _back(record) == record


def test_parts_have_their_texts_and_notes() -> None:
    part = Part("translation", "en", "Plans", "8 November 1953", "Text.[1]", (Note("1", "So."),))
    scan = Part("scan", url="https://example.org/a.pdf", media_type="application/pdf")
    record = Record("a", "document", {"parts": (part, scan)})
    (node,) = _written(record)
    assert [each.get("url") for each in node["hasPart"]] == [None, "https://example.org/a.pdf"]
    assert _back(record) == record


def test_identifiers_and_affiliations_of_names_go_out_as_they_came_in() -> None:
    author = {
        "@type": "Person",
        "name": "Eva Lind",
        "givenName": "Eva",
        "familyName": "Lind",
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
        "affiliation": {"@type": "Organization", "name": "Quay", "sameAs": "https://ror.org/0"},
    }
    (node,) = _written(_read({"@type": "Book", "name": "T", "author": author}))
    assert node["author"] == [author]
    assert "additionalProperty" not in node


def test_what_no_variable_has_a_word_for_goes_out_as_it_came_in_if_schema_org_has() -> None:
    given = {
        "@type": "Dataset",
        "name": "T",
        "temporalCoverage": "1850/1950",
        "funder": {"@type": "Organization", "name": "Quay Fund"},
        "citation": ["A", {"@type": "CreativeWork", "@id": "https://doi.org/10.5072/a"}],
        "shelf": "B",
    }
    record = _read(given)
    (node,) = _written(record)
    for key in ("temporalCoverage", "funder", "citation"):
        assert node[key] == given[key]
    assert "shelf" not in node
    assert _read(node) == record


def test_plain_carries_nothing_and_says_so() -> None:
    record = Record("a", "book", {"title": "T", "categories": ("x",)})
    report = Report()
    assert "citekit" not in "".join(write_plain([record], report))
    assert [(problem.code, problem.variables) for problem in report] == [(LOST, ("categories",))]


# What others write ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_type", "part_of", "type"),
    [
        ("Article", {"@type": "PublicationIssue", "isPartOf": {"@type": "Periodical"}}, "article-journal"),
        ("Article", {"@type": "WebSite", "name": "W"}, "webpage"),
        ("schema:Article", None, "article"),
        ("http://schema.org/OpinionNewsArticle", None, "article-newspaper"),
        (["CreativeWork", "Map"], None, "map"),
        (["Product", "Book"], None, "book"),
        ("SoftwareApplication", None, "software"),
        ("VideoObject", None, "motion_picture"),
        ("PodcastEpisode", None, "broadcast"),
        ("CreativeWork", None, "document"),
    ],
)
def test_the_type_is_told_by_the_most_special_class(given_type: object, part_of: object, type: str) -> None:
    assert _read({"@type": given_type, "name": "T", "isPartOf": part_of}).type == type


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Eva Lind", Name("Lind", "Eva")),
        ("Lind, Eva", Name("Lind", "Eva")),
        ({"@type": "Person", "name": "Mao Zedong"}, Name("Mao", "Zedong", family_first=True)),
        ({"@type": "Organization", "name": "Eva Lind"}, Name(literal="Eva Lind")),
        ({"name": "Ministry of Tides"}, Name(literal="Ministry of Tides")),
        (
            {"@type": "Person", "familyName": "King", "givenName": "Martin", "honorificSuffix": "Jr."},
            Name("King", "Martin", suffix="Jr."),
        ),
    ],
)
def test_a_name_is_taken_apart_where_it_is_plain(author: object, name: Name) -> None:
    assert _read({"@type": "Book", "name": "T", "author": author}).names("author") == (name,)


def test_a_bare_identifier_of_what_an_archive_holds_is_its_call_number() -> None:
    node = {"@type": ["Collection", "ArchiveComponent"], "name": "Papers", "identifier": "MS 26"}
    assert "call-number" not in _read(node)
    record = _read(node | {"holdingArchive": {"@type": "ArchiveOrganization", "name": "Library"}})
    assert (record.type, record.text("call-number"), record.custom) == ("collection", "MS 26", {})


def test_what_is_referred_to_by_its_id_is_read_with_the_work() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@id": "#b", "@type": "Book", "name": "T", "author": {"@id": "#p"}, "isPartOf": {"@id": "#b"}},
            {"@id": "#p", "@type": "Person", "name": "Eva Lind"},
        ],
    }
    report = Report()
    (record,) = read(json.dumps(graph).encode(), report)
    assert str(record.names("author")[0]) == "Eva Lind"
    assert [*report] == []


def test_references_in_a_circle_come_to_an_end() -> None:
    nodes = [
        {"@id": f"#{n}", "@type": "Book", "name": str(n), "isPartOf": [{"@id": f"#{m}"} for m in range(60)]}
        for n in range(60)
    ]
    assert len([*read(json.dumps({"@graph": nodes}).encode(), Report())]) == 60


def test_what_is_nested_deeper_than_python_goes_does_not_hurt_the_rest() -> None:
    deep = '{"@type": "Book", "name": "A", "isPartOf": ' * 900 + "{}" + "}" * 900
    report = Report()
    found = [*read(f'[{deep}, {{"@type": "Book", "name": "B"}}]'.encode(), report)]
    assert found[-1].text("title") == "B"
    assert len(found) == 2 or report.faulty


def test_a_broken_node_of_a_graph_does_not_hurt_the_others() -> None:
    given = b"""{"@context": "https://schema.org", "@graph": [
        {"@type": "Book", "name": "A"},
        {"@type": "Book" "name": "B"},
        {"@type": "Book", "name": "C"}
    ]}"""
    report = Report()
    assert [record.text("title") for record in read(given, report)] == ["A", "C"]
    assert [(problem.code, problem.place.line) for problem in report] == [("bad-json", 3)]


def test_a_page_without_any_is_reported() -> None:
    report = Report()
    assert [*read(b"<html><script>1</script></html>", report)] == []
    assert [problem.code for problem in report] == ["no-records"]


def test_unclosed_scripts_take_no_time() -> None:
    page = b"<html>" + b"<script " * 200_000 + b"<script type='application/ld+json'>" * 1000
    assert [*read(page, Report())] == []


def test_other_json_ld_and_json_is_not_taken_for_it() -> None:
    for other in (
        b'[{"id": "a", "type": "book", "title": "T"}]',
        b'{"@context": {"dcterms": "http://purl.org/dc/terms/"}, "@graph": []}',
        b'{"types": {"resourceTypeGeneral": "Book", "schemaOrg": "Book"}}',
        b"<html><head><title>schema.org</title></head></html>",
    ):
        assert not FORMAT.sniff(other)
    for ours in (
        b'{"@context": "http://schema.org/", "@type": "Book"}',
        b'{"@type": "Book", "@context": ["https://schema.org", {"x": "https://example.org/"}]}',
        b'[{"@type": ["http://schema.org/Book"], "http://schema.org/name": [{"@value": "T"}]}]',
    ):
        found = guess("a.jsonld", ours)
        assert found is not None
        assert found.name == "schema-org"


# Real and hostile files -------------------------------------------------------------------------------------


def test_every_work_of_real_files_comes_out() -> None:
    folder = reference("interchange/corpora/dc-oai/datacite+bolognese/spec/fixtures")
    paths = [*sorted(folder.glob("schema_org*.json")), folder / "aida.json"]
    assert len(paths) >= 9
    for path in paths:
        data = path.read_bytes()
        assert FORMAT.sniff(data[:4096]), path.name
        works = json.loads(data)
        found = [*read(data, report := Report(path.name))]
        assert len(found) == (len(works) if isinstance(works, list) else 1)
        assert all({"title", "issued"} <= record.variables.keys() for record in found), path.name
        assert {problem.code for problem in report} <= {"date-not-understood"}


@pytest.mark.parametrize("number", ["01", "02", "03", "05", "08", "09", "10", "12", "13"])
def test_hostile_files_do_no_harm(number: str) -> None:
    (path,) = reference("interchange/hostile").glob(f"j{number}_*.json")
    found = [*read(Path(path).read_bytes(), report := Report(path.name))]
    assert found or report.faulty


def test_half_a_surrogate_pair_in_the_kind_of_a_part_stops_no_writer() -> None:
    (node,) = _written(Record("a", "book", {"parts": (Part("\ud800"),)}))
    assert node["hasPart"][0]["additionalType"] == "https://w3id.org/citekit/terms#%3F"
