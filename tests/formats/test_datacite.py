import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft201909Validator

from citekit.formats import guess
from citekit.formats.datacite import FORMAT, read, write, write_plain
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.problems import LOST, Report
from tests.reference import reference
from tests.strategies import records


def _written(*given_records: Record) -> list[Any]:
    found = json.loads("".join(write(given_records, Report())))
    assert isinstance(found, list) is (len(given_records) != 1)
    return found if isinstance(found, list) else [found]


def _read(entry: object) -> Record:
    (record,) = read(json.dumps(entry).encode(), Report())
    return record


# DataCite's schema ------------------------------------------------------------------------------------------

_NEW_IN_4_6 = {"contributorType": ["Translator"], "relationType": ["HasTranslation", "IsTranslationOf"]}
"""What version 4.6 added to the lists of 4.5 and citekit writes."""
_W3CDTF = r"-?\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?)?)?"
_DATE = re.compile(rf"{_W3CDTF}(/({_W3CDTF})?)?|/{_W3CDTF}", re.ASCII)


def _validator() -> Draft201909Validator:
    package = find_spec("datacite")
    if package is None or package.origin is None:
        pytest.skip("the package datacite, which has the schema, is not installed")
    path = Path(package.origin).parent / "schemas" / "datacite-v4.5.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    for name, words in _NEW_IN_4_6.items():
        schema["definitions"][name]["enum"] += words
    return Draft201909Validator(schema)


@settings(max_examples=150, deadline=None)
@given(records())
def test_what_is_written_is_valid_by_the_official_schema(record: Record) -> None:
    validator = _validator()
    for text in ("".join(write([record], Report())), "".join(write_plain([record], Report()))):
        entry = json.loads(text)
        assert [error.message for error in validator.iter_errors(entry)] == []
        assert all(_DATE.fullmatch(date["date"]) for date in entry.get("dates", []))


def test_the_schema_refuses_what_is_not_of_it() -> None:
    (entry,) = _written(Record("a", "book", {"title": "T"}))
    assert _validator().is_valid(entry)
    assert not _validator().is_valid(entry | {"pages": "1-2"})
    assert not _validator().is_valid(entry | {"contributors": [{"name": "A", "contributorType": "Friend"}]})


# What other programs see ------------------------------------------------------------------------------------


def test_what_there_has_to_be_and_is_not_known_has_the_standard_value_and_is_not_read() -> None:
    (entry,) = _written(Record("a", "book"))
    assert entry["creators"] == [{"name": ":unav"}]
    assert (entry["titles"], entry["publisher"]) == ([{"title": ":unav"}], {"name": ":unav"})
    assert entry["publicationYear"] == "0000"
    assert _read(entry) == Record("a", "book")


def test_editors_are_creators_where_there_is_no_author_and_are_no_authors_when_read() -> None:
    record = Record("a", "book", {"editor": (Name("Lind", "Eva"),)})
    (entry,) = _written(record)
    assert [each["name"] for each in entry["creators"]] == ["Lind, Eva"]
    assert [each["contributorType"] for each in entry["contributors"]] == ["Editor"]
    assert _read(entry) == record


def test_the_archive_publishes_what_nobody_else_does() -> None:
    record = Record("a", "manuscript", {"archive": "RGASPI", "created": Date("1953")})
    (entry,) = _written(record)
    assert entry["publisher"] == {"name": "RGASPI"}
    assert entry["publicationYear"] == "1953"
    assert entry["contributors"][0]["contributorType"] == "HostingInstitution"
    assert _read(entry) == record


def test_a_chapter_is_published_in_its_book() -> None:
    variables = {
        "title": "Doors",
        "container-title": "Rooms",
        "editor": (Name("Lind", "Eva"),),
        "publisher": "Quarry Press",
        "issued": Date("2010"),
        "page": "12-34",
        "ISBN": "9780306406157",
    }
    record = Record("a", "chapter", dict(variables))
    (entry,) = _written(record)
    (item,) = entry["relatedItems"]
    assert (item["relationType"], item["relatedItemType"]) == ("IsPublishedIn", "Book")
    assert item["titles"] == [{"title": "Rooms"}]
    assert (item["firstPage"], item["lastPage"], item["publicationYear"]) == ("12", "34", "2010")
    assert item["relatedItemIdentifier"]["relatedItemIdentifier"] == "9780306406157"
    assert [each["name"] for each in item["contributors"]] == ["Lind, Eva"]
    assert list(read("".join(write_plain([record], Report())).encode(), Report())) == [record]


@pytest.mark.parametrize(
    ("edtf", "date", "information"),
    [
        ("1953-11-08", "1953-11-08", None),
        ("1953?", "1953", "1953?"),
        ("1950/1953", "1950/1953", None),
        ("1950/..", "1950/", None),
        ("1950/", "1950/", "1950/"),
        ("../1953", "/1953", None),
        ("195X", "1950/1959", "195X"),
        ("1953-21", "1953", "1953-21"),
        ("-0043", "-0043", None),
    ],
)
def test_a_date_is_as_near_as_w3cdtf_comes(edtf: str, date: str, information: str | None) -> None:
    record = Record("a", "book", {"issued": Date(edtf)})
    entry = json.loads("".join(write_plain([record], Report())))
    assert [(each["date"], each.get("dateInformation")) for each in entry["dates"]] == [(date, information)]
    assert _read(entry) == record


def test_forms_of_a_title_have_their_languages() -> None:
    forms = {"ru": "Дневник", "ru-Latn": "Dnevnik", "en": "Diary"}
    record = Record("a", "book", {"title": "Дневник"}, {"title": dict(forms)})
    (entry,) = _written(record)
    assert entry["titles"] == [
        {"title": "Дневник", "lang": "ru"},
        {"title": "Dnevnik", "titleType": "AlternativeTitle", "lang": "ru-Latn"},
        {"title": "Diary", "titleType": "TranslatedTitle", "lang": "en"},
    ]
    assert _read(entry) == record


def test_identifiers_and_affiliations_of_names_go_out_as_they_came_in() -> None:
    creator = {
        "name": "Lind, Eva",
        "nameType": "Personal",
        "givenName": "Eva",
        "familyName": "Lind",
        "nameIdentifiers": [
            {"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
        ],
        "affiliation": [
            {"name": "Harbour University"},
            {
                "name": "Quay",
                "affiliationIdentifier": "https://ror.org/0",
                "affiliationIdentifierScheme": "ROR",
            },
        ],
    }
    record = _read({"doi": "10.5072/a", "creators": [creator]})
    (entry,) = _written(record)
    assert entry["creators"] == [creator]
    assert "descriptions" not in entry


def test_what_no_variable_has_a_word_for_goes_out_as_it_came_in_if_the_schema_allows_it() -> None:
    given: dict[str, Any] = {
        "doi": "10.5072/a",
        "publisher": {
            "name": "Quay",
            "publisherIdentifier": "https://ror.org/0",
            "publisherIdentifierScheme": "ROR",
        },
        "dates": [{"date": "2018-11-02", "dateType": "Accepted"}, {"date": "2018", "dateType": "Printed"}],
        "relatedIdentifiers": [
            {"relatedIdentifier": "10.5072/b", "relatedIdentifierType": "DOI", "relationType": "Cites"}
        ],
        "fundingReferences": [{"funderName": "Quay Fund", "awardNumber": "7"}],
        "subjects": [{"subject": "tides", "subjectScheme": "Own"}, {"subject": "quays"}],
        "rightsList": [{"rights": "CC BY 4.0", "rightsUri": "https://creativecommons.org/licenses/by/4.0/"}],
    }
    record = _read(given)
    (entry,) = _written(record)
    assert _validator().is_valid(entry)
    assert entry["dates"] == given["dates"][:1]
    for key in ("publisher", "relatedIdentifiers", "fundingReferences", "subjects", "rightsList"):
        assert entry[key] == given[key]
    assert "Printed" in entry["descriptions"][0]["description"]
    assert _read(entry) == record


def test_plain_carries_nothing_and_says_so() -> None:
    record = Record("a", "book", {"title": "T", "status": "in press"})
    report = Report()
    assert "citekit" not in "".join(write_plain([record], report))
    assert [(problem.code, problem.variables) for problem in report] == [(LOST, ("status",))]


# What others write ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("types", "type", "genre"),
    [
        ({"resourceTypeGeneral": "JournalArticle", "resourceType": "Journal Article"}, "article-journal", ""),
        ({"resourceTypeGeneral": "Text", "resourceType": "Book chapter"}, "chapter", ""),
        ({"resourceTypeGeneral": "Text", "bibtex": "phdthesis", "citeproc": "article-journal"}, "thesis", ""),
        ({"resourceTypeGeneral": "Text", "citeproc": "article-journal", "ris": "RPRT"}, "document", ""),
        ({"citeproc": "interview"}, "interview", ""),
        ({"resourceTypeGeneral": "Image", "resourceType": "Map"}, "map", ""),
        ({"resourceTypeGeneral": "Book", "resourceType": "Monograph"}, "book", "Monograph"),
        ({"resourceTypeGeneral": "Dissertation", "resourceType": "Dissertation"}, "thesis", ""),
        (
            {"resourceTypeGeneral": "Text", "resourceType": "Memorandum"},
            "personal_communication",
            "Memorandum",
        ),
        ({"resourceTypeGeneral": "Sound", "resourceType": "text"}, "song", "text"),
        ({}, "document", ""),
    ],
)
def test_the_type_is_told_by_the_general_one_then_by_words(
    types: dict[str, str], type: str, genre: str
) -> None:
    record = _read({"titles": [{"title": "T"}], "types": types})
    assert (record.type, record.text("genre")) == (type, genre)


def test_one_broken_entry_of_an_answer_does_not_hurt_the_others() -> None:
    report = Report()
    given = b"""{"data": [
        {"attributes": {"doi": "10.5072/a"}},
        {"attributes": {"doi" "10.5072/b"}},
        {"id": "10.5072/c", "attributes": {"titles": "C"}}
    ], "meta": {"total": 3}}"""
    assert [record.id for record in read(given, report)] == ["10.5072/a", "10.5072/c"]
    assert [(problem.code, problem.place.line) for problem in report] == [("bad-json", 3)]


def test_an_answer_that_is_cut_off_gives_what_is_whole() -> None:
    report = Report()
    given = b'{"data": [{"attributes": {"doi": "10.5072/a"}}, {"attributes": {"doi": "10.50'
    assert [record.id for record in read(given, report)] == ["10.5072/a"]
    assert report.faulty


def test_other_json_is_not_taken_for_datacite() -> None:
    for other in (
        b'[{"id": "a", "type": "book", "title": "T"}]',
        b'{"message-type": "work", "message": {"DOI": "10.5072/a"}}',
        b'{"@context": "https://schema.org", "@type": "Dataset", "schemaVersion": "4"}',
        b'{"@context": {"dcterms": "http://purl.org/dc/terms/"}, "@graph": []}',
    ):
        assert not FORMAT.sniff(other)


# Real and hostile files -------------------------------------------------------------------------------------


def test_every_entry_of_real_files_comes_out() -> None:
    folder = reference("interchange/corpora/dc-oai/datacite+bolognese/spec/fixtures")
    paths = [path for path in sorted(folder.glob("*.json")) if re.match(r"crosscite|datacite", path.name)]
    whole = [path for path in paths if not re.search(r"missing_comma|overlapping|software\.json", path.name)]
    assert len(whole) >= 6
    for path in whole:
        data = path.read_bytes()
        found = guess(path.name, data[:4096])
        assert found is not None
        assert found.name == "datacite"
        (record,) = read(data, report := Report(path.name))
        assert [str(problem) for problem in report] == []
        assert {"title", "author", "issued", "DOI"} <= record.variables.keys()
    for path in set(paths) - set(whole):
        assert [*read(path.read_bytes(), report := Report(path.name))] or report.faulty


@pytest.mark.parametrize("number", ["01", "02", "03", "05", "08", "09", "10", "12", "13"])
def test_hostile_files_do_no_harm(number: str) -> None:
    (path,) = reference("interchange/hostile").glob(f"j{number}_*.json")
    found = [*read(path.read_bytes(), report := Report(path.name))]
    assert found or report.faulty
