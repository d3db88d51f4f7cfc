import pytest

from citekit.csl.citation import Cite, Position
from citekit.model.date import Date
from citekit.model.record import Record
from tests.csl.documents import by, cited, letter, processor, rendered, together

DATES = {"issued": Date("1953~"), "accessed": Date("2010")}
CABLE = Record("c", "report", {"title": "Cable", "volume": "2", "edition": "second", **DATES})


def holds(condition: str, record: Record = CABLE) -> bool:
    """Tell whether a condition holds for a record."""
    element = f'<choose><if {condition}><text value="yes"/></if><else><text value="no"/></else></choose>'
    return rendered(element, record) == "yes"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('type="report"', True),
        ('type="book"', False),
        ('type="book report"', True),
        ('type="book report" match="any"', True),
        ('type="book" match="none"', True),
        ('variable="title"', True),
        ('variable="title URL"', False),
        ('variable="title URL" match="any"', True),
        ('variable="title URL" match="none"', False),
        ('variable="URL DOI" match="none"', True),
        ('is-numeric="volume"', True),
        ('is-numeric="edition"', False),
        ('is-numeric="number"', False),
        ('is-uncertain-date="issued"', True),
        ('is-uncertain-date="accessed"', False),
        ('is-uncertain-date="event-date"', False),
        ('type="report" variable="title"', True),
        ('type="report" variable="URL"', False),
        ('type="report" variable="URL" match="any"', True),
        ('type="book" variable="URL" match="none"', True),
        ('type="report" variable="URL" match="none"', False),
        ('type="book" is-numeric="volume" match="any"', True),
        ('locator="page"', False),
        ('position="first"', True),
        ('position="subsequent"', False),
        ('position="near-note"', False),
        ('disambiguate="true"', False),
    ],
)
def test_conditions(condition: str, expected: bool) -> None:
    assert holds(condition) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2", True),
        ("2nd", True),
        ("2-4", True),
        ("2, 4 & 6", True),
        ("D2", True),
        ("second", False),
        ("2nd ed.", False),
    ],
)
def test_what_is_numeric(value: str, expected: bool) -> None:
    assert holds('is-numeric="volume"', letter(volume=value)) is expected


@pytest.mark.parametrize("type", ["", "unheard-of", "book "])
def test_a_type_that_is_none_is_of_no_type_asked_for(type: str) -> None:
    assert not holds('type="book report" match="any"', Record("r", type, {"title": "Cable"}))


BRANCHES = """<choose><if type="book"><text value="book"/></if>
<else-if variable="title"><text value="titled"/></else-if><else-if type="report"><text value="report"/></else-if>
<else><text value="other"/></else></choose>"""


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (Record("r", "book", {"title": "Cable"}), "book"),
        (CABLE, "titled"),
        (Record("r", "report"), "report"),
        (Record("r", "thesis"), "other"),
    ],
)
def test_the_first_branch_that_holds_is_taken(record: Record, expected: str) -> None:
    assert rendered(BRANCHES, record) == expected


def test_the_same_style_takes_each_record_its_own_way() -> None:
    records = [Record(str(index), "thesis", {"title": "T"} if index % 2 else {}) for index in range(4)]
    assert rendered(BRANCHES, *records) == "other; titled; other; titled"


def test_without_a_branch_that_holds_there_is_nothing() -> None:
    assert rendered('<choose><if type="book"><text value="book"/></if></choose>', CABLE) == ""


def test_a_branch_has_no_look_and_its_elements_are_delimited_as_those_around_it() -> None:
    branch = '<choose><if type="report"><text variable="title"/><text variable="volume"/></if></choose>'
    assert (
        rendered(f'<group delimiter=", ">{branch}<text variable="edition"/></group>', CABLE)
        == "Cable, 2, second"
    )


# What a cite's place makes of it


def placed(condition: str, *cites: Cite) -> list[str]:
    """Return for cites, each in a citation of its own, whether a condition holds."""
    element = f'<choose><if {condition}><text value="yes"/></if><else><text value="no"/></else></choose>'
    made = processor(f"<citation><layout>{element}</layout></citation>", 'class="note"')
    citations = [together(cite, note=note) for note, cite in enumerate(cites, 1)]
    return cited(made, [by("Mao", id="m"), by("Kim", id="k")], citations)


M, K = Cite("m"), Cite("k")


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("first", ["yes", "no", "no", "yes", "no"]),
        ("subsequent", ["no", "yes", "yes", "no", "yes"]),
        ("ibid", ["no", "yes", "yes", "no", "no"]),
        ("ibid-with-locator", ["no", "no", "yes", "no", "no"]),
        ("near-note", ["no", "yes", "yes", "no", "yes"]),
    ],
)
def test_positions_include_one_another(position: str, expected: list[str]) -> None:
    found = placed(f'position="{position}"', M, M, Cite("m", locator="3"), K, M)
    assert found == expected


def test_there_are_no_positions_in_a_bibliography() -> None:
    condition = '<choose><if position="first subsequent" match="any"><text value="x"/></if></choose>'
    layout = f'<layout><text variable="title"/>{condition}</layout>'
    made = processor(f"<citation>{layout}</citation><bibliography>{layout}</bibliography>")
    document = made.document([CABLE], [together("c")])
    assert [entry.content for entry in (*document.citations, *document.bibliography)] == [
        ("Cable", "x"),
        ("Cable",),
    ]


@pytest.mark.parametrize(
    ("locator", "label", "expected"),
    [
        ("3", "page", ["yes", "no", "yes"]),
        ("3", "folio", ["no", "no", "no"]),
        ("3", "sub verbo", ["no", "yes", "no"]),
        ("3", "sub-verbo", ["no", "yes", "no"]),
        ("", "page", ["no", "no", "no"]),
        ("3", "unheard-of", ["no", "no", "no"]),
    ],
)
def test_a_locator_is_of_the_kind_that_its_label_says(locator: str, label: str, expected: list[str]) -> None:
    cite = Cite("m", locator, label, position=Position.FIRST)
    conditions = ('locator="page"', 'locator="sub-verbo"', 'locator="page note" match="any"')
    assert [placed(condition, cite)[0] for condition in conditions] == expected
