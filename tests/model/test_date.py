import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from citekit.model.date import Date, Interval, Point, parse

VALID = """1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z 1985-04-12T23:20:30+04:30
    1964/2008 2004-06/2006-08 2004-02-01/2005-02-08 2004-02-01/2005 2005/2006-02 Y170000002 Y-170000002
    2001-21 1984? 2004-06~ 2004-06-11% 201X 20XX 2004-XX 1985-04-XX 1985-XX-XX 1985-04-12/..
    1985-04/.. 1985/.. 1985-04-12/
    1985-04/ 1985/ ../1985-04-12 ../1985 /1985-04-12 /1985 -1985 2004-02-29""".split()
IMPOSSIBLE = """1953-13 1953-00 1953-11-31 1953-11-00 2001-02-29 1900-02-29 19531108 53 1953- 1953-1 1953/
    08-11-1953 1953-21-01 XXXX-12 19XX-05 19XX-XX 1953-XX-08 Y1953 -0000 / ../.. .. 1953/1954/1955
    1953-11T10:00:00 1953?? 1953-25 １９５３ 1953-11-08T25:00:00""".split()


@pytest.mark.parametrize("text", VALID)
def test_the_examples_of_levels_0_and_1_are_dates(text: str) -> None:
    assert parse(text) is not None
    assert parse_edtf(text) is not None  # so says the library too


@pytest.mark.parametrize("text", [text for text in IMPOSSIBLE if text != "1953/"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert parse(text) is None


@given(
    st.from_regex(
        r"-?(\d{4}|\d{3}X|\d{2}XX|Y\d{5})(-(\d\d|XX)){0,2}[?~%]?(/(\d{4}(-\d\d){0,2}|\.\.|)[?~%]?)?",
        fullmatch=True,
        alphabet=st.characters(codec="ascii"),
    )
)
def test_what_we_read_the_library_reads_too(text: str) -> None:
    """The other way round the library is too kind (29 February of any year), or too strict (2010-22~)."""
    value = parse(text)
    points = (value.start, value.end) if isinstance(value, Interval) else (value,)
    unusual = any(
        point and (point.season or (point.qualifier and abs(point.year) > 9999)) for point in points
    )
    beyond_level_1 = unusual or ("/" in text and "X" in text)
    if value is None or beyond_level_1:
        return
    try:
        parse_edtf(text)
    except EDTFParseException as refusal:  # pragma: no cover - the failure itself
        pytest.fail(f"{text}: {refusal}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1953?", Point(1953, qualifier="?")),
        ("1953-11~", Point(1953, 11, qualifier="~")),
        ("1953-11-08%", Point(1953, 11, 8, qualifier="%")),
        ("1953-23", Point(1953, season=3)),
        ("19XX", Point(1900, years=100)),
        ("-01XX", Point(-199, years=100)),
        ("Y-17000", Point(-17000)),
        ("1953/..", Interval(Point(1953), None)),
        ("/1953", Interval(None, Point(1953), start_unknown=True)),
        ("1953~/1954?", Interval(Point(1953, qualifier="~"), Point(1954, qualifier="?"))),
    ],
)
def test_meaning(text: str, value: Point | Interval) -> None:
    assert parse(text) == value


def test_both_qualifiers_have_one_spelling() -> None:
    assert Date("1953?~") == Date("1953%") == Date("1953~?")
