"""Two harvesters of others', Sickle and oaipmh-scythe, get exactly the records of a library of over a thousand."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from oaipmh_scythe import Scythe
from oaipmh_scythe.exceptions import NoRecordsMatch as ScytheFoundNothing
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch as SickleFoundNothing
from starlette.applications import Starlette
from starlette.testclient import TestClient

from citekit.library import facets
from citekit.library.contract import Entry, Library, Span
from citekit.library.opening import open_library
from citekit.model.record import Record
from citekit.problems import Report
from citekit.publish.site import Site
from citekit.publish.state import library_path
from citekit.serve.application import application
from citekit.serve.context import Context
from citekit.serve.oai_pmh.datestamps import datestamp
from citekit.serve.oai_pmh.routes import routes
from tests.serve.listening import listening
from tests.serve.memory import at
from tests.serve.oai_pmh.rules import dublin_core_faults

COUNT: Final = 1050
SITE: Final = Site("https://data.example.org/letters/")
OAI: Final = "{http://www.openarchives.org/OAI/2.0/}"


# A library, and its copy in plain sight ---------------------------------------------------------------------


@dataclass
class Clock:
    """A library's time, which goes on when a test says so."""

    seconds: int = 0

    def __call__(self) -> datetime:
        return at(self.seconds)


def record(number: int, title: str = "") -> Record:
    variables = {
        "title": title or f"Letter {number} & more",
        "archive": f"Archive {number % 3}",
        "archive_collection": f"Fond {number % 9}",
    }
    return Record(f"letter-{number}", ("book", "map", "personal_communication")[number % 3], variables)


@dataclass
class Kept:
    """A library on disk with its clock."""

    folder: Path
    library: Library
    clock: Clock

    def context(self) -> Context:
        return Context(self.folder, self.library, SITE)

    def expected(self, of: Callable[[Entry], bool] = lambda _: True) -> dict[str, str]:
        """Return the identifiers of entries with their datestamps."""
        return {
            f"oai:data.example.org:{each.name}": datestamp(each.modified)
            for each in self.entries()
            if of(each)
        }

    def entries(self) -> list[Entry]:
        return list(self.library.entries())


def fill(folder: Path) -> Kept:
    """Make a library in ten seconds on two sides of midnight, and withdraw some of it."""
    clock = Clock()
    (folder / ".citekit").mkdir()
    library = open_library(str(library_path(folder)), now=clock)
    for start in range(0, COUNT, 105):
        library.add(map(record, range(start, start + 105)), Report())
        clock.seconds += 2
    library.remove(f"letter-{number}" for number in range(0, COUNT, 17))
    return Kept(folder, library, clock)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    made = fill(tmp_path_factory.mktemp("site"))
    yield made
    made.library.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Kept]:
    made = fill(tmp_path)
    yield made
    made.library.close()


# The harvesters ---------------------------------------------------------------------------------------------

Harvester = Callable[..., Iterator[tuple[str, str]]]
"""Yields identifiers and datestamps; asked by `set`, `from_`, `until`, or a `token`."""


def by_sickle(sickle: Sickle, **asked: str) -> Iterator[tuple[str, str]]:
    given = {"resumptionToken": asked["token"]} if "token" in asked else {"metadataPrefix": "oai_dc"} | asked
    try:
        for each in sickle.ListIdentifiers(**{name.replace("from_", "from"): given[name] for name in given}):
            yield each.identifier, each.datestamp
    except SickleFoundNothing:
        return


def by_scythe(scythe: Scythe, **asked: str) -> Iterator[tuple[str, str]]:
    names = {"set": "set_", "token": "resumption_token"}
    try:
        for each in scythe.list_identifiers(**{names.get(name, name): asked[name] for name in asked}):
            yield each.identifier, each.datestamp
    except ScytheFoundNothing:
        return


def harvesters(client: TestClient) -> dict[str, Harvester]:
    """Return the two, who ask an application by a client instead of a server by a socket."""
    sickle, scythe = Sickle("http://testserver/oai"), Scythe("http://testserver/oai")
    sickle._request = lambda given: client.get("/oai", params=given)
    scythe._client = client
    return {
        "Sickle": lambda **asked: by_sickle(sickle, **asked),
        "scythe": lambda **asked: by_scythe(scythe, **asked),
    }


def asking(kept: Kept, name: str, page: int) -> Harvester:
    return harvesters(TestClient(Starlette(routes=list(routes(kept.context(), page)))))[name]


BOTH: Final = pytest.mark.parametrize("name", ["Sickle", "scythe"])


@BOTH
@pytest.mark.parametrize("page", [1, 10, 97, 100, 105, 525, 1000, COUNT - 1, COUNT, COUNT + 1])
def test_a_harvest_is_the_exact_set_of_records(kept: Kept, name: str, page: int) -> None:
    found = list(asking(kept, name, page)())
    assert len(found) == COUNT
    assert dict(found) == kept.expected()


@BOTH
def test_a_harvest_of_each_set_and_span_is_exact(kept: Kept, name: str) -> None:
    ask, entries = asking(kept, name, 100), kept.entries()
    spans = [(None, None), (2, None), (None, 7), (4, 14), (20, 20), (21, None)]
    for set_ in ("", *kept.library.sets()):
        for since, until in spans:
            span = Span(at(since) if since else None, at(until) if until else None, set_)
            asked = {
                "set": set_,
                "from_": datestamp(span.since) if span.since else "",
                "until": datestamp(span.until) if span.until else "",
            }
            found = list(ask(**{key: value for key, value in asked.items() if value}))
            wanted = [each.name for each in entries if _within(each, span)]
            assert [identifier.rpartition(":")[2] for identifier, _ in found] == wanted


def _within(entry: Entry, span: Span) -> bool:
    """Tell whether an entry is asked for: another way than that of the library, by the words of the specification."""
    in_set = not span.set or span.set in facets.above(entry.sets)
    not_before = span.since is None or not entry.modified < span.since
    return in_set and not_before and (span.until is None or not entry.modified > span.until)


@BOTH
def test_days_are_whole_days(kept: Kept, name: str) -> None:
    ask = asking(kept, name, 100)
    first = dict(ask(until="2024-02-28"))
    second = dict(ask(from_="2024-02-29"))
    assert first == kept.expected(lambda entry: entry.modified.day == 28)
    assert first
    assert second == kept.expected(lambda entry: entry.modified.day == 29)
    assert second


@BOTH
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_missed_while_records_change(own: Kept, name: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 # no secret
    own.clock.seconds = 1000
    before = own.expected()
    met: dict[str, str] = {}
    for number, (identifier, time) in enumerate(asking(own, name, 50)()):
        met[identifier] = time
        if number % 100 == 30:
            own.clock.seconds += chance.randint(0, 2)
            some = chance.sample(range(COUNT + 50), 12)
            own.library.add([record(each, f"changed {number}") for each in some[:6]], Report())
            own.library.remove(f"letter-{each}" for each in some[6:])
    assert met.keys() >= before.keys()
    met |= dict(asking(own, name, 50)(from_=datestamp(at(1000))))
    assert met == own.expected()


# Over a socket ----------------------------------------------------------------------------------------------


@contextmanager
def served(context: Context) -> Iterator[str]:
    """Have the whole server listen, and give the address of its repository."""
    with listening(application(context)) as address:
        yield f"{address}/letters/oai"


def test_the_harvesters_get_every_record_with_its_metadata_from_a_server(kept: Kept) -> None:
    wanted = kept.expected(lambda entry: entry.record is not None)
    with served(kept.context()) as address:
        by_one = list(Sickle(address).ListRecords(metadataPrefix="oai_dc", ignore_deleted=True))
        with Scythe(address) as scythe:
            by_other = list(scythe.list_records(metadata_prefix="oai_dc", ignore_deleted=True))
            assert scythe.identify().repositoryName == "Records"
        assert Sickle(address).Identify().deletedRecord == "persistent"
        assert {each.setSpec for each in Sickle(address).ListSets()} == kept.library.sets().keys()
        posted = Sickle(address, http_method="POST").ListIdentifiers(metadataPrefix="mods")
        assert {each.identifier for each in posted} == kept.expected().keys()
    for found in (by_one, by_other):
        assert sorted(each.header.identifier for each in found) == sorted(wanted)
        assert [fault for each in found for fault in _faults(each)] == []
        titles = {each.header.identifier: each.metadata["title"] for each in found}
        assert titles["oai:data.example.org:letter-1"] == ["Letter 1 & more"]


def _faults(found: Any) -> list[str]:
    return dublin_core_faults(found.xml.find(f"{OAI}metadata")[0])


@pytest.mark.parametrize("prefix", ["mods", "marcxml", "rdf"])
def test_other_formats_are_harvested_whole(kept: Kept, prefix: str) -> None:
    client = TestClient(Starlette(routes=list(routes(kept.context(), 300))))
    scythe = Scythe("http://testserver/oai")
    scythe._client = client
    found = list(scythe.list_records(metadata_prefix=prefix, set_="archive", ignore_deleted=True))
    assert len(found) == len(kept.expected(lambda entry: entry.record is not None))
    assert all(len(each.xml.find(f"{OAI}metadata")) == 1 for each in found)


@BOTH
def test_a_harvest_goes_on_where_it_was_after_the_server_was_started_anew(own: Kept, name: str) -> None:
    with served(own.context()) as address:
        found, token = _begun(name, address)
    own.library.close()
    again = open_library(str(library_path(own.folder)), read_only=True)
    with served(Context(own.folder, again, SITE)) as address:
        going_on = (
            by_sickle(Sickle(address), token=token) if name == "Sickle" else _scythe(address, token=token)
        )
        found += list(going_on)
    assert len(found) == COUNT
    assert dict(found) == Kept(own.folder, again, own.clock).expected()
    again.close()


def _begun(name: str, address: str) -> tuple[list[tuple[str, str]], str]:
    """Return what a harvester got before it was interrupted, two pages, and the token that it then had."""
    if name == "Sickle":
        listing = Sickle(address).ListIdentifiers(metadataPrefix="oai_dc")
        found = [(each.identifier, each.datestamp) for each in (next(listing) for _ in range(200))]
        return found, listing.resumption_token.token
    with Scythe(address) as scythe:
        query = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
        listing = scythe.iterator(scythe, query)
        items = iter(listing)
        found = [(each.identifier, each.datestamp) for each in (next(items) for _ in range(200))]
        return found, listing.resumption_token.token


def _scythe(address: str, **asked: str) -> Iterator[tuple[str, str]]:
    with Scythe(address) as scythe:
        yield from by_scythe(scythe, **asked)
