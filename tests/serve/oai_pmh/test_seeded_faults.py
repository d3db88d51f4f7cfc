"""Fifteen faults that repositories have: ours has none of them, and each is found where it is put in on purpose.

A validator that has passed most of these is known; so that ours is not such a one, every fault is seeded in turn.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

import pytest

from citekit.library.contract import Cursor, Entry, Span
from citekit.serve.oai_pmh.datestamps import datestamp
from tests.serve.memory import ALL, Memory, at, letters, within
from tests.serve.oai_pmh.harvesting import OAI, Service, ask, error, harvest, header, name, pages, service
from tests.serve.oai_pmh.rules import faults

PAGE: Final = 7
LIBRARY: Final = letters(30)
EVERYTHING: Final = {"metadataPrefix": "oai_dc"}


# What a repository is held to -------------------------------------------------------------------------------


def each_record_once(answer: Service) -> bool:
    listed = list(islice(pages(answer, "ListRecords", **EVERYTHING), 50))
    found = [name(item) for page in listed for item in page.items]
    return len(found) == len(set(found))


def no_record_is_missing(answer: Service) -> bool:
    listed = list(islice(pages(answer, "ListRecords", **EVERYTHING), 50))
    return {
        name(item) for page in listed for item in page.items if header(item).get("status") != "deleted"
    } == {each for each, entry in LIBRARY.kept.items() if entry.record}


def the_withdrawn_are_told(answer: Service) -> bool:
    listed = list(islice(pages(answer, "ListIdentifiers", **EVERYTHING), 50))
    return {name(item) for page in listed for item in page.items if item.get("status") == "deleted"} == {
        each for each, entry in LIBRARY.kept.items() if not entry.record
    }


def a_set_has_all_that_is_in_it_and_below(answer: Service) -> bool:
    return all(
        set(harvest(answer, **EVERYTHING, set=spec)) >= _within(Span(set=spec)) for spec in LIBRARY.sets()
    )


def a_set_has_nothing_else(answer: Service) -> bool:
    return all(
        set(harvest(answer, **EVERYTHING, set=spec)) <= _within(Span(set=spec)) for spec in LIBRARY.sets()
    )


def both_ends_of_a_span_are_in_it(answer: Service) -> bool:
    return all(
        set(harvest(answer, **EVERYTHING, from_=datestamp(at(second)), until=datestamp(at(second))))
        == _within(Span(at(second), at(second)))
        for second in range(10)
    )


def _within(span: Span) -> set[str]:
    return {name for name, entry in LIBRARY.kept.items() if within(entry, span)}


def unknown_arguments_are_refused(answer: Service) -> bool:
    return error(ask(answer, "Identify", shelf="3")) == "badArgument"


def repeated_arguments_are_refused(answer: Service) -> bool:
    text = answer([("verb", "ListRecords"), ("metadataPrefix", "mods"), ("metadataPrefix", "mods")])
    return 'code="badArgument"' in text


def a_token_stands_alone(answer: Service) -> bool:
    token = next(pages(answer, "ListRecords", **EVERYTHING)).token
    return error(ask(answer, "ListRecords", resumptionToken=token, metadataPrefix="oai_dc")) == "badArgument"


def nothing_is_before_the_earliest_datestamp(answer: Service) -> bool:
    earliest = ask(answer, "Identify").findtext(f".//{OAI}earliestDatestamp")
    listed = pages(answer, "ListIdentifiers", **EVERYTHING)
    return all(item.findtext(f"{OAI}datestamp") >= earliest for page in listed for item in page.items)


def the_last_page_has_an_empty_token(answer: Service) -> bool:
    return list(pages(answer, "ListIdentifiers", **EVERYTHING))[-1].token == ""


def sizes_and_cursors_are_right(answer: Service) -> bool:
    listed = list(pages(answer, "ListIdentifiers", **EVERYTHING))
    starts = [sum(len(page.items) for page in listed[:number]) for number in range(len(listed))]
    return [page.cursor for page in listed] == starts and {page.size for page in listed} == {30}


def the_request_is_repeated_only_where_it_was_understood(answer: Service) -> bool:
    return faults(answer([("verb", "ListRecords")])) == []


def records_keep_the_schemas(answer: Service) -> bool:
    given = [("verb", "ListRecords"), ("metadataPrefix", "oai_dc")]
    return faults(answer(given)) == []


def granularities_are_not_mixed(answer: Service) -> bool:
    root = ask(answer, "ListRecords", **EVERYTHING, from_="2024-02-28", until="2024-02-29T10:00:00Z")
    return error(root) == "badArgument"


# The faults -------------------------------------------------------------------------------------------------


@dataclass
class Faulty(Memory):
    """A library that answers through functions, of which one may have a fault."""

    span: Callable[[Span], Span] = lambda span: span
    keep_entry: Callable[[Entry, Span], bool] = lambda *_: True
    skip: int = 0

    def entries(self, span: Span = ALL, after: Cursor | None = None, limit: int = -1) -> Iterator[Entry]:
        found = super().entries(self.span(span), after, limit)
        yield from (
            each for each in islice(found, self.skip if after else 0, None) if self.keep_entry(each, span)
        )


@dataclass
class Late(Memory):
    def earliest(self) -> datetime | None:
        found = super().earliest()
        return found and found + timedelta(days=1)


def _library(**fault: object) -> Service:
    return service(Faulty(LIBRARY.kept, LIBRARY.names, **fault), PAGE)  # type: ignore[arg-type] # the part that is read


def _rewritten(pattern: str, replacement: str) -> Service:
    return lambda given: re.sub(pattern, replacement, RIGHT(given))


def _asked(change: Callable[[list[tuple[str, str]]], list[tuple[str, str]]]) -> Service:
    return lambda given: RIGHT(change(given))


def _first_page_again(given: list[tuple[str, str]]) -> str:
    text = RIGHT(given)
    if dict(given).get("resumptionToken") and "<record>" in text:
        first = RIGHT([given[0], ("metadataPrefix", "oai_dc")])
        record = re.search("<record>.*</record>", first)
        assert record
        return re.sub("<record>.*</record>", lambda _: record[0], text)
    return text


def _no_mixing(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(key, value[:10] if key in ("from", "until") else value) for key, value in given]


def _only_token(given: list[tuple[str, str]]) -> list[tuple[str, str]]:
    alone = [each for each in given if each[0] in ("verb", "resumptionToken")]
    return alone if len(alone) > 1 else given


RIGHT: Final = service(LIBRARY, PAGE)
KNOWN: Final = {"verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken"}
METADATA: Final = "<metadata><a xmlns='urn:a'/></metadata>"

SEEDED: Final[dict[str, tuple[Service, Callable[[Service], bool]]]] = {
    "a page comes again": (_first_page_again, each_record_once),
    "a token skips a record": (_library(skip=1), no_record_is_missing),
    "withdrawn records are left out": (
        _library(keep_entry=lambda entry, _: entry.record is not None),
        the_withdrawn_are_told,
    ),
    "a set lacks what is below it": (
        _library(keep_entry=lambda entry, span: span.set in ("", *entry.sets)),
        a_set_has_all_that_is_in_it_and_below,
    ),
    "sets are not told apart": (
        _library(span=lambda span: Span(span.since, span.until)),
        a_set_has_nothing_else,
    ),
    "until excludes its second": (
        _library(
            span=lambda span: Span(span.since, span.until and span.until - timedelta(seconds=1), span.set)
        ),
        both_ends_of_a_span_are_in_it,
    ),
    "unknown arguments are taken": (
        _asked(lambda given: [each for each in given if each[0] in KNOWN]),
        unknown_arguments_are_refused,
    ),
    "repeated arguments are taken": (
        _asked(lambda given: list(dict(given).items())),
        repeated_arguments_are_refused,
    ),
    "a token is taken with other arguments": (
        _asked(_only_token),
        a_token_stands_alone,
    ),
    "from and until of two granularities are taken": (_asked(_no_mixing), granularities_are_not_mixed),
    "the earliest datestamp is too late": (
        service(Late(LIBRARY.kept, LIBRARY.names), PAGE),
        nothing_is_before_the_earliest_datestamp,
    ),
    "the last page has no token": (
        _rewritten("<resumptionToken[^>]*></resumptionToken>", ""),
        the_last_page_has_an_empty_token,
    ),
    "sizes are those of pages": (
        _rewritten(r'completeListSize="\d+"', 'completeListSize="7"'),
        sizes_and_cursors_are_right,
    ),
    "a wrong request is repeated": (
        _rewritten(r'<request>(.*)(code="badArgument")', r'<request verb="ListRecords">\1\2'),
        the_request_is_repeated_only_where_it_was_understood,
    ),
    "an element of Dublin Core is misspelt": (_rewritten("dc:type>", "dc:tipe>"), records_keep_the_schemas),
    "a withdrawn record has metadata": (
        _rewritten('(<header status="deleted">.*?</header>)', rf"\1{METADATA}"),
        records_keep_the_schemas,
    ),
    "datestamps have fractions": (_rewritten("Z</datestamp>", ".0Z</datestamp>"), records_keep_the_schemas),
}


@pytest.mark.parametrize("check", dict.fromkeys(check for _, check in SEEDED.values()))
def test_our_repository_has_none_of_the_faults(check: Callable[[Service], bool]) -> None:
    assert check(RIGHT)


@pytest.mark.parametrize("fault", SEEDED)
def test_a_seeded_fault_is_found(fault: str) -> None:
    faulty, check = SEEDED[fault]
    assert not check(faulty)
