"""Resumption tokens: good anywhere and for days, and nobody else's."""

from datetime import timedelta

import pytest

from citekit.serve.oai_pmh.faults import ProtocolError
from citekit.serve.oai_pmh.responding import respond
from citekit.serve.oai_pmh.tokens import Token, signed, verified
from tests.serve.memory import letters
from tests.serve.oai_pmh.harvesting import KEY, NOW, ask, error, pages, repository

TOKEN = Token(
    "ListRecords", "oai_dc", "2024-02-28", "", "type:book", "2024-02-28T10:00:00Z", "l-1", 100, 2000
)


def refused(text: str, key: bytes = KEY) -> bool:
    with pytest.raises(ProtocolError) as raised:
        verified(text, key, NOW)
    return raised.value.code == "badResumptionToken"


def test_a_token_says_again_what_was_put_into_it() -> None:
    assert verified(signed(TOKEN, KEY, NOW), KEY, NOW) == TOKEN


def test_no_bit_of_a_token_can_be_changed() -> None:
    text = signed(TOKEN, KEY, NOW)
    for place, char in enumerate(text):
        for bit in range(7):
            changed = text[:place] + chr(ord(char) ^ (1 << bit)) + text[place + 1 :]
            assert refused(changed), changed


def test_no_part_of_a_token_is_enough() -> None:
    text = signed(TOKEN, KEY, NOW)
    assert all(refused(text[:length]) for length in range(len(text)))
    assert all(refused(text[start:]) for start in range(1, len(text)))


@pytest.mark.parametrize(
    "text",
    ["", ".", "a.b", "\x00", "é.é", "\ud800", "x" * 100_000, "." * 100_000, signed(TOKEN, KEY, NOW) + " "],
)
def test_what_is_no_token_is_refused(text: str) -> None:
    assert refused(text)


def test_a_token_of_another_repository_is_refused() -> None:
    assert refused(signed(TOKEN, b"another key", NOW))


def test_a_token_is_good_for_a_week() -> None:
    text = signed(TOKEN, KEY, NOW)
    assert verified(text, KEY, NOW + timedelta(days=7)) == TOKEN
    with pytest.raises(ProtocolError, match="good until"):
        verified(text, KEY, NOW + timedelta(days=7, seconds=1))


def test_a_token_goes_on_with_the_list_that_it_is_of_and_no_other() -> None:
    own = repository(letters(60), 7)
    token = next(pages(lambda given: respond(given, own, NOW), "ListSets")).token
    for verb in ("ListRecords", "ListIdentifiers"):
        assert (
            error(ask(lambda given: respond(given, own, NOW), verb, resumptionToken=token))
            == "badResumptionToken"
        )
