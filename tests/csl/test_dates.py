"""Every kind of date that EDTF, level 1, has, in each of our styles (dates.yaml), and read again."""

import re
from pathlib import Path

import pytest
import yaml

from citekit.csl.engine import Job, OutputKind, render
from citekit.csl.markup import find_markup
from citekit.csl_files import find_locales, find_style
from citekit.model.date import Date, Point
from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.problems import Report
from citekit.support.english_dates import DATE, date

CASES = yaml.safe_load((Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8"))
# Where the date stands in an entry: of a document in an archive, and of one in a book.
OWN = {
    "chicago-archival": ("chicago", OutputKind.BIBLIOGRAPHY, "A, B. “T.” {}. Z."),
    "turabian-archival": ("chicago", OutputKind.BIBLIOGRAPHY, "A, B. “T.” {}. Z."),
    "mla-archival": ("mla", OutputKind.BIBLIOGRAPHY, "A, B. “T.” {}. Z."),
    "apa-archival": ("apa", OutputKind.BIBLIOGRAPHY, "A, B. ({}). T. Z."),
    "nara": ("archives", OutputKind.NOTE, "B A, “T,” {}, Z."),
    "wilson-center": ("archives", OutputKind.NOTE, '"T", {}, Z.'),
}
HOST = {
    "chicago-archival": ("chicago", OutputKind.NOTE, "B A, “T,” November 8, 1953, in Host (P, {})."),
    "mla-archival": ("mla", OutputKind.BIBLIOGRAPHY, "A, B. “T.” 8 Nov. 1953. Host, P, {}."),
    "apa-archival": (
        "apa", OutputKind.BIBLIOGRAPHY, "A, B. ({}). T. In Host. P. (Original work written November 8, 1953)"
    ),
    "nara": ("nara", OutputKind.NOTE, "B A, “T,” November 8, 1953, Host, P, {}."),
    "archive-signature": ("nara", OutputKind.BIBLIOGRAPHY, "B A, “T,” November 8, 1953, Host, P, {}"),
    "wilson-center": ("wilson", OutputKind.NOTE, '"T", November 8, 1953, Host (P, {}).'),
}  # fmt: skip


def _printed(style: str, kind: OutputKind, variables: dict[str, Value]) -> str:
    report = Report()
    found = find_style(style)
    record = Record("a", "document", {"title": "T", "author": (Name("A", "B"),), **variables})
    (entry,) = render(Job(found, find_locales(found, "", report), (record,)), kind, report)
    assert not list(report)
    return find_markup("text").inline(entry.content)


def _framed(frame: str, text: str) -> str:
    """Return an entry with a date in it; a question mark closes a sentence by itself."""
    return frame.format(text).replace("?.", "?")


@pytest.mark.parametrize("case", CASES["own"], ids=lambda case: case["edtf"])
@pytest.mark.parametrize("style", OWN)
def test_a_style_prints_the_date_of_a_document(style: str, case: dict[str, str]) -> None:
    column, kind, frame = OWN[style]
    printed = _printed(style, kind, {"created": Date(case["edtf"]), "archive": "Z"})
    assert printed == _framed(frame, case[column])


@pytest.mark.parametrize("case", CASES["host"], ids=lambda case: case["edtf"])
@pytest.mark.parametrize("style", HOST)
def test_a_style_prints_the_date_of_the_host_beside_the_documents_own(
    style: str, case: dict[str, str]
) -> None:
    column, kind, frame = HOST[style]
    host: dict[str, Value] = {"container-title": "Host", "publisher": "P", "issued": Date(case["edtf"])}
    assert _printed(style, kind, {**host, "created": Date("1953-11-08")}) == _framed(frame, case[column])


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago-archival", "A, B. “T.” [ca. November 8, 1953]. In Host. P, 2010."),
        ("mla-archival", "A, B. “T.” Circa 8 Nov. 1953. Host, P, 2010."),
        ("apa-archival", "A, B. (2010). T. In Host. P. (Original work written ca. November 8, 1953)"),
        ("wilson-center", '"T", ca. November 8, 1953, Host (P, 2010).'),
    ],
)
def test_what_is_said_of_one_date_is_not_said_of_the_other(style: str, expected: str) -> None:
    host: dict[str, Value] = {"container-title": "Host", "publisher": "P", "issued": Date("2010")}
    dates: dict[str, Value] = {"created": Date("1953-11-08~")}
    assert _printed(style, OutputKind.BIBLIOGRAPHY, host | dates) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago-archival", "A, B. “T.” [ca. November 8, 1953]. In Host. P, n.d."),
        ("mla-archival", "A, B. “T.” Circa 8 Nov. 1953. Host, P."),
        ("wilson-center", '"T", ca. November 8, 1953, Host (P).'),
    ],
)
def test_the_date_of_a_document_is_not_taken_for_that_of_its_host(style: str, expected: str) -> None:
    variables: dict[str, Value] = {"container-title": "Host", "publisher": "P"}
    dated: dict[str, Value] = {"created": Date("1953-11-08~")}
    assert _printed(style, OutputKind.BIBLIOGRAPHY, variables | dated) == expected


@pytest.mark.parametrize(
    ("style", "undated", "in_words"),
    [
        ("chicago-archival", "A, B. “T.” Z.", "A, B. “T.” early in 1953. Z."),
        ("mla-archival", "A, B. “T.” Z.", "A, B. “T.” Early in 1953. Z."),
        ("apa-archival", "A, B. (n.d.). T. Z.", "A, B. (early in 1953). T. Z."),
        ("nara", "B A, “T,” Z", "B A, “T,” early in 1953, Z"),
        ("wilson-center", '"T", Z.', '"T", early in 1953, Z.'),
    ],
)
def test_a_document_without_a_date_or_with_one_in_words(style: str, undated: str, in_words: str) -> None:
    kind = OutputKind.BIBLIOGRAPHY
    assert _printed(style, kind, {"archive": "Z"}).rstrip(".") == undated.rstrip(".")
    dated: dict[str, Value] = {"archive": "Z", "created": Date(literal="early in 1953")}
    assert _printed(style, kind, dated).rstrip(".") == in_words.rstrip(".")


def test_another_language_has_no_english_words() -> None:
    report = Report()
    style = find_style("nara")
    for edtf, expected in (("195X", "1950–1959"), ("../1953", "–1953"), ("1953/", "1953–?")):
        record = Record("a", "document", {"created": Date(edtf), "archive": "Z"})
        job = Job(style, find_locales(style, "de-DE", report), (record,))
        (entry,) = render(job, OutputKind.NOTE, report)
        assert find_markup("text").inline(entry.content) == f"{expected}, Z."


@pytest.mark.parametrize("style", ["chicago", "mla", "apa"])
@pytest.mark.parametrize("edtf", ["1955?", "1955?/1960?", "1953/", "195X"])
def test_an_official_style_is_told_only_what_csl_can_say(style: str, edtf: str) -> None:
    """They print what CSL-JSON has of a date: whether it is approximate, and the ends of a range."""
    same = {"1955?": "1955~", "1955?/1960?": "1955~/1960~", "1953/": "1953/..", "195X": "1950/1959"}[edtf]
    printed, expected = (
        _printed(style, OutputKind.BIBLIOGRAPHY, {"created": Date(each), "archive": "Z"})
        for each in (edtf, same)
    )
    assert printed == expected


# Reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES["own"], ids=lambda case: case["edtf"])
@pytest.mark.parametrize("column", ["chicago", "mla", "apa", "archives"])
def test_what_a_style_prints_is_read_again(column: str, case: dict[str, str]) -> None:
    assert date(case[column]) == Date(case.get("reads", case["edtf"]))
    assert re.fullmatch(DATE, case[column].strip("[]"), re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Circa 1400-10", "1400~/1410~"),
        ("1955-60?", "1955?/1960?"),
        ("28 Sept. 1954", "1954-09-28"),
        ("22 June 1847", "1847-06-22"),
        ("8–10 November 1953", "1953-11-08/1953-11-10"),
        ("about June 5th, 1958", "1958-06-05~"),
        ("1905-08", "1905-08"),  # a month, by ISO 8601; with an en dash it would be a range
        ("c. 1953-11-08", "1953-11-08~"),
        ("44 BCE", "-0043"),
    ],
)
def test_what_archives_print_is_read(text: str, edtf: str) -> None:
    assert date(text) == Date(edtf)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("before 1953", "/1953"),
        ("After November 8, 1953", "1953-11-08/"),
        ("between 1950 and ca. 1953", "1950/1953~"),
    ],
)
def test_what_edtf_says_less_exactly_stays_in_words_too(text: str, edtf: str) -> None:
    assert date(text) == Date(edtf, literal=text)
    assert re.fullmatch(DATE, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["undated", "n.d.", "n. d.", "no date"])
def test_that_there_is_no_date_is_known_for_one(text: str) -> None:
    assert date(text) is None
    assert re.fullmatch(DATE, text, re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        "early 1953", "1900s", "November 31, 1953", "November", "November–", "–", "?–?", "12–13", "1960–1955",
        "1898–01", "November 8–31, 1953", "fall 8, 1950", "before", "between 1950", "between 1953 and 1950", "0 BC",
        "1946-February", "November 10–8, 1953", "",
    ],
)  # fmt: skip
def test_what_is_no_date_or_impossible_is_none(text: str) -> None:
    assert date(text) is None


@pytest.mark.parametrize(
    "repeated", ["1953-", "November 8 ", "between 1950 and ", " ", "1", "circa ", "–", "?"]
)
def test_a_long_text_is_no_date_and_takes_no_longer(repeated: str) -> None:
    assert date(repeated * 200_000) is None


def test_the_last_of_years_is_the_end_of_a_range() -> None:
    assert Date("195X/196X").end == Point(1960, years=10)
    assert "1950–1969" in _printed("apa", OutputKind.BIBLIOGRAPHY, {"created": Date("195X/196X")})
