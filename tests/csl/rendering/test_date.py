import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.rendering.date import sortable
from citekit.model.date import Date
from tests.csl.documents import letter, rendered

TEXT = '<date variable="issued" form="text"/>'
NUMERIC = '<date variable="issued" form="numeric"/>'
OWN = """<date variable="issued"><date-part name="day" suffix=" "/><date-part name="month" suffix=" "/>
<date-part name="year"/></date>"""


def dated(element: str, date: str, literal: str = "", language: str = "en-US") -> str:
    return rendered(element, letter(issued=Date(date, literal=literal)), language=language)


# Localized dates


@pytest.mark.parametrize(
    ("language", "text", "numeric"),
    [
        ("en-US", "November 8, 1953", "11/08/1953"),
        ("en-GB", "8 November 1953", "08/11/1953"),
        ("de-DE", "8. November 1953", "08.11.1953"),
        ("zh-CN", "1953年11月8日", "1953-11-08"),
    ],
)
def test_the_locale_says_how_a_date_is_written(language: str, text: str, numeric: str) -> None:
    assert dated(TEXT, "1953-11-08", language=language) == text
    assert dated(NUMERIC, "1953-11-08", language=language) == numeric


@pytest.mark.parametrize(
    ("shown", "expected"),
    [("year-month-day", "November 8, 1953"), ("year-month", "November 1953"), ("year", "1953")],
)
def test_a_localized_date_may_be_cut_short(shown: str, expected: str) -> None:
    assert dated(f'<date variable="issued" form="text" date-parts="{shown}"/>', "1953-11-08") == expected


def test_a_part_of_a_localized_date_may_be_overridden_but_for_its_affixes() -> None:
    element = TEXT.replace("/>", '><date-part name="month" form="short" suffix="!"/></date>')
    assert dated(element, "1953-11-08") == "Nov. 8, 1953"


# Parts


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1953-11-08", "8 November 1953"),
        ("1953-11", "November 1953"),
        ("1953", "1953"),
        ("1953-21", "Spring 1953"),
        ("1953-XX-XX", "1953"),
        ("", ""),
    ],
)
def test_a_date_has_the_parts_that_are_known(date: str, expected: str) -> None:
    assert dated(OWN, date) == expected


@pytest.mark.parametrize(
    ("name", "form", "date", "expected"),
    [
        ("day", "numeric", "1953-11-08", "8"),
        ("day", "numeric-leading-zeros", "1953-11-08", "08"),
        ("day", "ordinal", "1953-11-08", "8th"),
        ("day", "ordinal", "1953-11-01", "1st"),
        ("month", "long", "1953-11-08", "November"),
        ("month", "short", "1953-11-08", "Nov."),
        ("month", "numeric", "1953-01-08", "1"),
        ("month", "numeric-leading-zeros", "1953-01-08", "01"),
        ("year", "long", "1953", "1953"),
        ("year", "short", "1953", "53"),
        ("year", "short", "0053", "53 AD"),
        ("year", "long", "0499", "499 AD"),
        ("year", "long", "0500", "500"),
        ("year", "long", "0000", "1 BC"),
        ("year", "long", "-0043", "44 BC"),
        ("year", "long", "Y17000", "17000"),
    ],
)  # fmt: skip
def test_a_part_has_forms(name: str, form: str, date: str, expected: str) -> None:
    assert dated(f'<date variable="issued"><date-part name="{name}" form="{form}"/></date>', date) == expected


def test_a_part_has_its_case_and_loses_its_periods() -> None:
    part = '<date-part name="month" form="short" text-case="uppercase" strip-periods="true"/>'
    assert dated(f'<date variable="issued">{part}</date>', "1953-11") == "NOV"


def test_the_delimiter_stands_between_the_parts_that_are_there() -> None:
    parts = "".join(f'<date-part name="{name}" form="numeric"/>' for name in ("year", "month", "day"))
    element = f'<date variable="issued" delimiter="-">{parts}</date>'
    assert [dated(element, date) for date in ("1953-11-08", "1953-11", "1953")] == [
        "1953-11-8",
        "1953-11",
        "1953",
    ]


def test_a_date_without_the_parts_asked_for_is_empty_and_so_are_its_affixes() -> None:
    element = '<date variable="issued" prefix="(" suffix=")"><date-part name="day"/></date>'
    assert dated(element, "1953") == ""


# Ranges


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1953-11-08/1953-11-12", "8–12 November 1953"),
        ("1953-11-30/1953-12-02", "30 November–2 December 1953"),
        ("1953-12-30/1954-01-02", "30 December 1953–2 January 1954"),
        ("1953-11/1953-12", "November–December 1953"),
        ("1953-11/1954-11", "November 1953–November 1954"),
        ("1953/1954", "1953–1954"),
        ("1953/1953", "1953"),
        ("1953-11-08/1953-11-08", "8 November 1953"),
        ("1953-21/1953-23", "Spring–Autumn 1953"),
        ("1953/..", "1953–"),
        ("../1953", "–1953"),
        ("195X", "1950–1959"),
        ("-0002/0003", "3 BC–3 AD"),
    ],
)
def test_a_range_says_once_what_its_ends_share(date: str, expected: str) -> None:
    assert dated(OWN, date) == expected


def test_the_largest_part_that_differs_gives_the_range_its_delimiter() -> None:
    element = """<date variable="issued" delimiter=" "><date-part name="month" range-delimiter="/"/>
    <date-part name="year" range-delimiter=" to "/></date>"""
    assert dated(element, "1953-11/1953-12") == "November/December 1953"
    assert dated(element, "1953-11/1954-01") == "November 1953 to January 1954"


def test_parts_that_are_not_shown_make_no_range() -> None:
    element = '<date variable="issued"><date-part name="year"/></date>'
    assert dated(element, "1953-11-08/1953-12-02") == "1953"


# Words instead of a date


def test_a_date_in_words_is_printed_where_the_year_would_be() -> None:
    assert dated(OWN, "", "during the thaw") == "during the thaw"
    month = '<date variable="issued"><date-part name="month"/></date>'
    assert dated(month, "", "during the thaw") == ""


@pytest.mark.parametrize(
    "element", ['<date variable="issued"/>', '<date variable="event-date" form="text"/>']
)
def test_without_parts_or_date_there_is_nothing(element: str) -> None:
    assert dated(element, "1953-11-08") == ""


# Sort keys

DATES = [
    "Y-170000000", "-9999", "-0043", "0000", "0068", "1953", "1953-01", "1953-01-31", "1953-11", "1954-01-01",
    "9999", "Y17000", "Y170000000",
]  # fmt: skip


def test_dates_sort_by_time() -> None:
    shuffled = DATES[5:] + DATES[:5]
    assert sorted(shuffled, key=lambda date: sortable(Date(date))) == DATES


_YEARS = st.integers(-9999, 9999).map(lambda year: f"{year:05}" if year < 0 else f"{year:04}")


@given(_YEARS, _YEARS, st.integers(1, 12), st.integers(1, 12))
def test_years_and_months_sort_as_numbers_do(year: str, other: str, month: int, other_month: int) -> None:
    one, two = sortable(Date(f"{year}-{month:02}")), sortable(Date(f"{other}-{other_month:02}"))
    assert (one < two) == ((int(year), month) < (int(other), other_month))
