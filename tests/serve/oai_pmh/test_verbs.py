"""Each verb says what it must, in the protocol's envelope, and each error is told by its code."""

from typing import Final

import pytest

from citekit.errors import RequestError
from citekit.model.record import Record
from citekit.publish.site import Site
from citekit.serve.oai_pmh.identifiers import name_in
from citekit.serve.oai_pmh.repository import Repository
from citekit.serve.oai_pmh.responding import respond
from tests.serve.memory import Memory, at
from tests.serve.oai_pmh.harvesting import KEY, NOW, OAI, SITE, ask, error, repository, service
from tests.serve.oai_pmh.rules import faults

LIBRARY: Final = Memory()
LIBRARY.keep(Record("mao-1953", "personal_communication", {"title": "毛 & <co>", "archive": "GARF"}), at(15))
LIBRARY.keep(Record("kim-1954", "map", {"title": "A map"}), at(5))
LIBRARY.withdraw("kim-1954", at(30))
MAO: Final = "oai:data.example.org:mao-1953"
KIM: Final = "oai:data.example.org:kim-1954"

RIGHT: Final = [
    "verb=Identify",
    "verb=ListMetadataFormats",
    f"verb=ListMetadataFormats&identifier={MAO}",
    f"verb=ListMetadataFormats&identifier={KIM}",
    "verb=ListSets",
    "verb=ListIdentifiers&metadataPrefix=mods",
    "verb=ListIdentifiers&metadataPrefix=mods&from=2024-02-28&until=2024-02-29",
    "metadataPrefix=oai_dc&verb=ListIdentifiers&from=2024-02-28T00:00:00Z&until=2024-02-29T23:59:59Z",
    *(
        f"verb={verb}&metadataPrefix={prefix}"
        for prefix in ("oai_dc", "mods", "marcxml", "rdf")
        for verb in ("ListRecords", f"GetRecord&identifier={MAO}", f"GetRecord&identifier={KIM}")
    ),
]

WRONG: Final = {
    "": "badVerb",
    "junk=": "badVerb",
    "verb=": "badVerb",
    "verb=identify": "badVerb",
    "verb=Identify&verb=Identify": "badVerb",
    "Verb=Identify": "badVerb",
    "verb=Identify&set=a": "badArgument",
    "verb=ListSets&metadataPrefix=oai_dc": "badArgument",
    "verb=ListMetadataFormats&junk=1": "badArgument",
    "verb=ListMetadataFormats&identifier=oai:data.example.org:none": "idDoesNotExist",
    "verb=GetRecord": "badArgument",
    "verb=GetRecord&metadataPrefix=oai_dc": "badArgument",
    f"verb=GetRecord&identifier={MAO}": "badArgument",
    f"verb=GetRecord&identifier={MAO}&identifier={MAO}&metadataPrefix=oai_dc": "badArgument",
    f"verb=GetRecord&identifier={MAO}&metadataPrefix=marc21": "cannotDisseminateFormat",
    f"verb=GetRecord&identifier={MAO}&metadataPrefix=a b": "badArgument",
    'verb=GetRecord&identifier=invalid"id&metadataPrefix=oai_dc': "idDoesNotExist",
    "verb=GetRecord&identifier=mao-1953&metadataPrefix=oai_dc": "idDoesNotExist",
    "verb=GetRecord&identifier=oai:other.example.org:mao-1953&metadataPrefix=oai_dc": "idDoesNotExist",
    f"verb=GetRecord&identifier={MAO}&metadataPrefix=oai_dc&resumptionToken=x": "badArgument",
    "verb=ListRecords": "badArgument",
    "verb=ListRecords&metadataPrefix=zotero": "cannotDisseminateFormat",
    "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc": "badArgument",
    "verb=ListIdentifiers&until=junk": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=junk": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2024-02-30": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=9999-99-99": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2024": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&until=2024-02-28T10:00Z": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&until=2024-02-28T10:00:00": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&until=2024-02-28T10:00:00.5Z": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&until=2024-02-28T24:00:00Z": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&until=２０２４-02-28": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2024-02-28&until=2024-02-28T10:00:00Z": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2024-02-29&until=2024-02-28": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&until=1953-11-08": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=oai_dc&set=no:such": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=oai_dc&set=arch": "noRecordsMatch",
    "verb=ListRecords&metadataPrefix=oai_dc&set=": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&set=a::b": "badArgument",
    "verb=ListRecords&resumptionToken=": "badResumptionToken",
    "verb=ListRecords&resumptionToken=junk": "badResumptionToken",
    "verb=ListSets&resumptionToken=junk.junk": "badResumptionToken",
    "verb=ListRecords&resumptionToken=junk&until=2000-02-05": "badArgument",
    "verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=junk": "badArgument",
}


def arguments(query: str) -> list[tuple[str, str]]:
    pairs = (each.partition("=") for each in query.split("&") if each)
    return [(name, value) for name, _, value in pairs]


@pytest.mark.parametrize("query", RIGHT)
def test_what_is_asked_for_rightly_is_answered_by_the_schema(query: str) -> None:
    text = respond(arguments(query), repository(LIBRARY), NOW)
    assert "<error" not in text
    assert faults(text) == []


@pytest.mark.parametrize("query", WRONG)
def test_each_error_has_its_code_and_keeps_the_schema(query: str) -> None:
    text = respond(arguments(query), repository(LIBRARY), NOW)
    assert f'<error code="{WRONG[query]}">' in text
    assert faults(text) == []


@pytest.mark.parametrize("verb", ["ListSets", "ListRecords&metadataPrefix=oai_dc&set=type"])
def test_a_library_without_sets_says_so(verb: str) -> None:
    text = respond(arguments(f"verb={verb}"), repository(Memory()), NOW)
    assert 'code="noSetHierarchy"' in text
    assert faults(text) == []


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_an_empty_library_has_no_records(verb: str) -> None:
    assert error(ask(service(Memory()), verb, metadataPrefix="oai_dc")) == "noRecordsMatch"


def test_the_repository_says_what_it_is() -> None:
    told = ask(service(LIBRARY), "Identify")[2]
    assert [(each.tag.removeprefix(OAI), each.text) for each in told[:-1]] == [
        ("repositoryName", "Letters & cables"),
        ("baseURL", "https://data.example.org/letters/oai"),
        ("protocolVersion", "2.0"),
        ("adminEmail", "archive@example.org"),
        ("earliestDatestamp", "2024-02-29T00:00:05Z"),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ]


def test_an_empty_repository_has_nothing_before_now() -> None:
    told = ask(service(Memory()), "Identify")
    assert told[2].findtext(f"{OAI}earliestDatestamp") == told.findtext(f"{OAI}responseDate")


@pytest.mark.parametrize(
    ("base", "email", "has_scheme"),
    [
        ("http://localhost:8000/", "postmaster@localhost.invalid", False),
        ("http://127.0.0.1:8000/", "postmaster@127.0.0.1", False),
        ("https://3d.example.org/", "postmaster@3d.example.org", False),
        ("https://example.org/a/b/", "postmaster@example.org", True),
        ("https://xn--bcher-kva.example/", "postmaster@xn--bcher-kva.example", True),
    ],
)
def test_any_host_can_be_a_repository(base: str, email: str, has_scheme: bool) -> None:
    own = Repository(LIBRARY, Site(base), KEY)  # type: ignore[arg-type] # the part that is read
    text = respond([("verb", "Identify")], own, NOW)
    assert f"<adminEmail>{email}</adminEmail>" in text
    assert ("<scheme>oai</scheme>" in text) is has_scheme
    assert faults(text) == []
    listed = respond(arguments("verb=ListIdentifiers&metadataPrefix=oai_dc"), own, NOW)
    assert f"<identifier>oai:{own.host}:mao-1953</identifier>" in listed
    found = arguments(f"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:{own.host}:mao-1953")
    assert "<error" not in respond(found, own, NOW)


@pytest.mark.parametrize("name", ["", "A", "a b", "a\ud800", "a\n", "a" * 201, "../a", "é"])
def test_nothing_but_a_name_is_looked_for(name: str) -> None:
    assert name_in("example.org", f"oai:example.org:{name}") == ""


@pytest.mark.parametrize("email", ["archive", "a@b", "a b@example.org", "a@b@example.org"])
def test_what_is_no_email_is_told_at_the_start(email: str) -> None:
    with pytest.raises(RequestError, match="OAI-PMH"):
        Repository(LIBRARY, Site(SITE.base, email=email), KEY)  # type: ignore[arg-type] # the part that is read


def test_a_withdrawn_record_is_told_with_its_time_and_sets_and_no_metadata() -> None:
    found = ask(service(LIBRARY), "GetRecord", identifier=KIM, metadataPrefix="oai_dc")[2][0]
    assert [each.tag for each in found] == [f"{OAI}header"]
    assert found[0].get("status") == "deleted"
    assert [each.text for each in found[0]] == [KIM, "2024-02-29T00:00:20Z", "type", "type:map"]


def test_the_request_is_repeated_as_it_was_made() -> None:
    given = {"verb": "ListRecords", "metadataPrefix": "mods", "set": "type", "from": "2024-02-29"}
    text = respond(list(given.items()), repository(LIBRARY), NOW)
    assert error(root := ask(lambda _: text, "")) == ""
    assert dict(root.find(f"{OAI}request").attrib) == given
    assert root.findtext(f"{OAI}request") == "https://data.example.org/letters/oai"


def test_until_a_day_includes_its_last_second() -> None:
    late = Memory()
    late.keep(Record("a", "book"), at(9))  # 23:59:59
    answer = service(late)
    for asked, code in (
        ({"until": "2024-02-28"}, ""),
        ({"until": "2024-02-27"}, "noRecordsMatch"),
        ({"from_": "2024-02-29"}, "noRecordsMatch"),
        ({"from_": "2024-02-28", "until": "2024-02-28"}, ""),
        ({"from_": "2024-02-28T23:59:59Z", "until": "2024-02-28T23:59:59Z"}, ""),
        ({"until": "2024-02-28T23:59:58Z"}, "noRecordsMatch"),
        ({"until": "9999-12-31"}, ""),
    ):
        assert error(ask(answer, "ListIdentifiers", metadataPrefix="mods", **asked)) == code, asked
