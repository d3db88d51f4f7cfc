"""Ranges of pages: every format of CSL, and what is no range."""

import pytest

from citekit.csl.page_range import format_pages


def in_format(format: str, *texts: str) -> list[str]:
    return [format_pages(text, format, "–") for text in texts]


RANGES = (
    "5-12",
    "84-9",
    "200-208",
    "203-8",
    "311-47",
    "389-402",
    "1204-9",
    "1978-2003",
    "20517-20588",
    "20517-21004",
)


def test_no_format_changes_only_the_delimiter() -> None:
    assert in_format("", *RANGES) == [text.replace("-", "–") for text in RANGES]


def test_expanded_prints_all_digits() -> None:
    assert in_format("expanded", "84-9", "311-47", "1978-2003", "S21-S29") == [
        "84–89",
        "311–347",
        "1978–2003",
        "S21–S29",
    ]


def test_minimal_prints_the_digits_that_change() -> None:
    assert in_format("minimal", "84-89", "200-208", "311-347", "389-402", "95-102", "S21-S29") == [
        "84–9",
        "200–8",
        "311–47",
        "389–402",
        "95–102",
        "S21–9",
    ]


def test_minimal_two_prints_at_least_two_digits() -> None:
    assert in_format("minimal-two", "5-8", "84-89", "200-208", "1204-1209", "1978-2003") == [
        "5–8",
        "84–89",
        "200–08",
        "1204–09",
        "1978–2003",
    ]


@pytest.mark.parametrize("name", ["chicago", "chicago-15"])
def test_chicago_15_prints_four_digits_where_three_change(name: str) -> None:
    assert in_format(name, *RANGES) == [
        "5–12",
        "84–89",
        "200–208",
        "203–8",
        "311–47",
        "389–402",
        "1204–9",
        "1978–2003",
        "20517–88",
        "20517–21004",
    ]
    assert in_format(name, "1389-1402", "20517-20602") == ["1389–1402", "20517–602"]


def test_chicago_16_prints_two_digits_or_more() -> None:
    assert in_format("chicago-16", *RANGES) == [
        "5–12",
        "84–89",
        "200–208",
        "203–8",
        "311–47",
        "389–402",
        "1204–9",
        "1978–2003",
        "20517–88",
        "20517–1004",
    ]
    assert in_format("chicago-16", "1389-1402") == ["1389–402"]


@pytest.mark.parametrize("text", ["30-40", "30 - 40", "30–40", "30 –40", "30--40", "30‑40"])
def test_every_dash_is_printed_as_the_delimiter(text: str) -> None:
    assert format_pages(text, "minimal", "‑") == "30‑40"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("301-309, 311", "301–9, 311"),
        ("301-309,311-319", "301–9,311–19"),
        ("301-309&311-319", "301–9 & 311–19"),
        ("301-309 und 311-319", "301–9 und 311–19"),
        ("pp. 301-309.", "pp. 301–9."),
        ("xiv-xvi, 301-309", "xiv–xvi, 301–9"),
        ("IV-IX", "IV–IX"),
        ("iv-12", "iv–12"),
    ],
)
def test_every_range_of_a_text_is_formatted(text: str, printed: str) -> None:
    assert format_pages(text, "chicago-16", "–") == printed


@pytest.mark.parametrize(
    "text",
    [
        "17",
        "e1042",
        "A-Z",
        "A3-B4",
        "R312-9",
        "Marx-Engels",
        "2-3-4",
        "10.1000/12-15",
        "3:1-3:9",
        "12—15",
        "",
    ],
)
def test_what_is_no_range_stays(text: str) -> None:
    assert format_pages(text, "chicago-16", "–") == text


@pytest.mark.parametrize(
    ("text", "printed"), [(r"12\-15", "12-15"), (r"12\–15", "12-15"), ("A3 - B4", "A3-B4"), (r"C\-2", "C-2")]
)
def test_a_hyphen_that_joins_no_range_is_a_hyphen(text: str, printed: str) -> None:
    assert format_pages(text, "expanded", "–") == printed


@pytest.mark.parametrize(
    ("text", "printed"), [("120-95", "120–95"), ("9-9", "9–9"), ("121a-125b", "121a–125b")]
)
def test_numbers_that_do_not_ascend_or_have_letters_are_left_alone(text: str, printed: str) -> None:
    assert format_pages(text, "minimal", "–") == printed


def test_numbers_beyond_reason_are_no_pages() -> None:
    text = "9" * 100_000 + "-5"
    assert format_pages(text, "expanded", "–") == text
