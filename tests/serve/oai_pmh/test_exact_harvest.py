"""A harvest gets the exact set of records, for every size of page, set and span; and none is missed under changes."""

import random
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest

from citekit.library.contract import Span
from citekit.model.record import Record
from citekit.serve.oai_pmh.datestamps import datestamp
from citekit.serve.oai_pmh.responding import respond
from tests.serve.memory import Memory, at, letters, within
from tests.serve.oai_pmh.harvesting import NOW, harvest, name, pages, repository, service

COUNT = 60
LIBRARY = letters(COUNT)
SETS = ("", *LIBRARY.sets(), "no:such:set")
TIMES = [(None, None), (None, 12), (5, None), (5, 12), (12, 12)]
SPANS: list[tuple[str | None, str | None]] = [
    *((since and datestamp(at(since)), until and datestamp(at(until))) for since, until in TIMES),
    (None, "2024-02-28"),
    ("2024-02-29", None),
    ("2024-02-28", "2024-02-29"),
    ("2024-03-01", None),
]


def asked(set_: str, since: str | None, until: str | None) -> dict[str, str]:
    given = {"metadataPrefix": "oai_dc", "set": set_, "from_": since, "until": until}
    return {key: value for key, value in given.items() if value}


def expected(set_: str, since: str | None, until: str | None) -> set[str]:
    """Return the names that a harvest is to get, by comparing datestamps as text, another way than the library's."""
    return {
        name
        for name, entry in LIBRARY.kept.items()
        if within(entry, Span(set=set_))
        and (not since or datestamp(entry.modified)[: len(since)] >= since)
        and (not until or datestamp(entry.modified)[: len(until)] <= until)
    }


@pytest.mark.parametrize("page", range(1, COUNT + 2))
def test_a_harvest_is_the_exact_set_each_once_in_every_size_of_page(page: int) -> None:
    answer = service(LIBRARY, page)
    for set_, (since, until) in product(SETS, SPANS):
        found = harvest(answer, **asked(set_, since, until))
        assert len(found) == len(set(found))
        assert set(found) == expected(set_, since, until)


@pytest.mark.parametrize("page", [1, 2, 7, 59, 60, 61])
def test_records_are_listed_as_their_headers_are(page: int) -> None:
    answer = service(LIBRARY, page)
    assert harvest(answer, "ListRecords", metadataPrefix="oai_dc") == harvest(answer, metadataPrefix="oai_dc")


@pytest.mark.parametrize("page", [1, 2, 7, 30, 59, 60, 61])
def test_cursors_and_sizes_add_up_and_the_last_page_has_an_empty_token(page: int) -> None:
    found = list(pages(service(LIBRARY, page), "ListIdentifiers", metadataPrefix="oai_dc"))
    if page >= COUNT:
        assert [(len(each.items), each.token) for each in found] == [(COUNT, None)]
        return
    assert [each.cursor for each in found] == [page * number for number in range(len(found))]
    assert {each.size for each in found} == {COUNT}
    assert [bool(each.token) for each in found] == [True] * (len(found) - 1) + [False]
    assert found[-1].token == ""
    assert all(each.items for each in found)


def test_a_page_ends_early_where_its_records_are_large() -> None:
    kept = Memory()
    for number in range(9):
        kept.keep(Record(f"l-{number}", "book", {"abstract": "x" * 1000}), at(0))
    small = repository(kept, characters=2500)
    found = list(pages(lambda given: respond(given, small, NOW), "ListRecords", metadataPrefix="oai_dc"))
    assert [len(each.items) for each in found] == [2, 2, 2, 2, 1]
    assert [each.cursor for each in found] == [0, 2, 4, 6, 8]


@pytest.mark.parametrize("page", [1, 2, 3, 10])
def test_sets_are_listed_whole_in_pages_parents_before_children(page: int) -> None:
    answer = service(LIBRARY, page)
    found = [item[0].text for each in pages(answer, "ListSets") for item in each.items]
    assert found == sorted(LIBRARY.sets())
    assert all(spec.rpartition(":")[0] in ("", *found[:place]) for place, spec in enumerate(found))


# Changes while a harvest goes on ----------------------------------------------------------------------------


@dataclass
class Clock:
    """Goes on when a test says so."""

    seconds: int


@pytest.mark.parametrize("seed", range(100))
def test_no_record_is_missed_while_records_change_are_withdrawn_and_added(seed: int) -> None:
    """Also in the second in which a page is sent; what a harvest did not get, the next gets by `from`."""
    chance = random.Random(seed)  # noqa: S311 # no secret
    kept, page, clock = letters(30), chance.randint(1, 7), Clock(1000)
    before = set(kept.kept)
    met: dict[str, str] = {}
    answer = repository(kept, page)
    for listed in pages(
        lambda given: respond(given, answer, at(clock.seconds)), "ListIdentifiers", metadataPrefix="mods"
    ):
        met |= {name(item): item.findtext("{*}datestamp") for item in listed.items}
        assert listed.size >= listed.cursor + len(listed.items) + bool(listed.token)
        for _ in range(chance.randint(0, page - 1)):  # fewer than a page has, or the list had no end
            clock.seconds += chance.randint(0, 1)
            _change(kept, chance, clock.seconds)
    assert before <= set(met)
    later = service(kept)
    for listed in pages(later, "ListIdentifiers", metadataPrefix="mods", from_=datestamp(at(1000))):
        met |= {name(item): item.findtext("{*}datestamp") for item in listed.items}
    assert met == {each: datestamp(entry.modified) for each, entry in kept.kept.items()}


def _change(kept: Memory, chance: random.Random, clock: int) -> None:
    number = chance.randint(0, 40)
    if chance.random() < 0.3 and f"letter-{number}" in kept.kept:
        kept.withdraw(f"letter-{number}", at(clock))
    else:
        kept.keep(Record(f"letter-{number}", "book", {"title": str(clock)}), at(clock))


def test_with_until_what_changes_later_leaves_the_list_and_the_rest_stays_exact() -> None:
    kept = letters(30)
    answer = service(kept, 4)
    found: list[str] = []
    for number, listed in enumerate(
        pages(answer, "ListIdentifiers", metadataPrefix="mods", until=datestamp(at(500)))
    ):
        found += map(name, listed.items)
        assert listed.size == (30 if listed.token else len(found))
        if number == 1:
            gone = [each for each in sorted(kept.kept) if each not in found][:5]
            for each in gone:
                kept.withdraw(each, at(600))
    assert len(found) == len(set(found))
    assert set(found) == set(kept.kept) - set(gone)


def test_where_nothing_is_left_of_a_list_the_harvester_is_told_to_begin_again() -> None:
    kept = letters(10)
    answer = service(kept, 9)
    listing = pages(answer, "ListIdentifiers", metadataPrefix="mods", until=datestamp(at(500)))
    found = set(map(name, next(listing).items))
    (left,) = set(kept.kept) - found
    kept.withdraw(left, at(600))
    with pytest.raises(AssertionError, match="badResumptionToken"):
        next(listing)


def test_a_token_sent_twice_gives_the_same_page_twice() -> None:
    kept = repository(LIBRARY, 7)
    first = next(pages(lambda given: respond(given, kept, NOW), "ListRecords", metadataPrefix="oai_dc"))
    again = [("verb", "ListRecords"), ("resumptionToken", first.token or "")]
    assert respond(again, kept, NOW) == respond(again, kept, NOW)
    hour_later = respond(again, kept, NOW + timedelta(hours=1))
    assert hour_later.count("<identifier>") == respond(again, kept, NOW).count("<identifier>") == 7
