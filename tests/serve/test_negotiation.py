"""Which media type a client is given, by RFC 9110, section 12.5.1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.serve.media_types import DESCRIPTIONS
from citekit.serve.negotiation import MediaRange, choose, parse_accept

HTML, TURTLE, JSON_LD, RDF_XML, N_TRIPLES = OFFERED = tuple(DESCRIPTIONS.values())


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", HTML),
        ("*/*", HTML),
        ("text/*", HTML),
        ("application/*", JSON_LD),
        ("text/turtle", TURTLE),
        ("TEXT/Turtle", TURTLE),
        ("text/turtle;q=0.5, text/html;q=0.4", TURTLE),
        ("text/turtle;q=0.5, text/html", HTML),
        ("text/turtle, text/html", HTML),
        ("*/*, text/html;q=0.1", TURTLE),
        ("*/*;q=0.1, text/html;q=0", TURTLE),
        ("text/*;q=0, */*", JSON_LD),
        ("text/html;q=0", None),
        ("*/*;q=0", None),
        ("image/png", None),
        ("text/turtle;charset=utf-8", TURTLE),
        ('text/turtle; charset="UTF-8"', TURTLE),
        ("text/turtle;charset=utf-16", None),
        ("text/turtle;q=0.1, text/turtle;charset=utf-8;q=0.9, application/n-triples;q=0.5", TURTLE),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted, x"', JSON_LD),
        ("text/html;level=1;q=0.2, text/html;q=0.7, text/turtle;q=0.6", HTML),
        ("text/turtle ; q=1.000 , image/png", TURTLE),
        # What clients of RDF send: rdflib's, Jena's, rapper's
        ("application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1", RDF_XML),
        ("text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,*/*;q=0.3", TURTLE),
        ("application/n-triples", N_TRIPLES),
        # A browser
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", HTML),
    ],
)
def test_what_is_chosen(accept: str, chosen: str | None) -> None:
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize(
    "accept", [",,,", "nonsense", "text/turtle;q=7", "*/html", "/", "text/", "q=1", ";", '"', "text/tur tle"]
)
def test_what_cannot_be_read_says_nothing(accept: str) -> None:
    assert parse_accept(accept) == []
    assert choose(accept, OFFERED) == HTML
    assert choose(f"{accept}, text/turtle" if '"' not in accept else "text/turtle", OFFERED) == TURTLE


@given(st.text(alphabet='abc/*;q=01.,"\\ \t', max_size=200))
def test_whatever_is_sent_is_answered(accept: str) -> None:
    assert choose(accept, OFFERED) in (*OFFERED, None)


QUALITIES = st.integers(0, 1000).map(lambda number: number / 1000)


@given(st.lists(st.tuples(st.sampled_from(OFFERED), QUALITIES), min_size=1, unique_by=lambda pair: pair[0]))
def test_the_best_of_those_named_is_chosen_and_the_first_of_equals(named: list[tuple[str, float]]) -> None:
    accept = ", ".join(f"{media_type.partition(';')[0]};q={quality:.3f}" for media_type, quality in named)
    qualities = dict(named)
    best = max(qualities.values())
    expected = next((each for each in OFFERED if qualities.get(each) == best), None) if best else None
    assert choose(accept, OFFERED) == expected


@pytest.mark.parametrize(
    "piece", ["a", ",", ";", '"', '\\"', "a/b,", "a/b;q=1;", '*/*;x="\\\\', "q=", "a/b;p=1,", '"a/b",']
)
def test_a_header_of_100_kb_is_read_in_no_time(piece: str) -> None:
    ranges = parse_accept(piece * (100_000 // len(piece)))
    assert len(ranges) <= 200
    assert all(isinstance(each, MediaRange) for each in ranges)
