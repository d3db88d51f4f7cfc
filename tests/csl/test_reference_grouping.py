import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.reference_grouping import aligned, substituted
from citekit.model.record import Record
from tests.csl.documents import by, letter, listed, processor

RULES = ("complete-all", "complete-each", "partial-each", "partial-first")
NAMES = '<names variable="author"><name form="short" delimiter=", "/></names>'
TITLE = '<text variable="title" prefix=": "/>'


def entries(*authors: str, rule: str = "", substitute: str = "---", names: str = NAMES) -> list[str]:
    """Return a bibliography of letters by authors, entitled by their numbers."""
    option = f'subsequent-author-substitute-rule="{rule}"' if rule else ""
    area = f'<bibliography subsequent-author-substitute="{substitute}" {option}>'
    style = (
        f"<citation><layout><text variable='title'/></layout></citation>{area}<layout>{names}{TITLE}</layout>"
    )
    records = [by(each, id=str(index), title=str(index)) for index, each in enumerate(authors)]
    return listed(processor(f"{style}</bibliography>"), records)


MAO, KIM = "Mao Zedong", "Kim Il"
BOTH = f"{MAO} & {KIM}"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("", "---: 1"),
        ("complete-all", "---: 1"),
        ("complete-each", "---, ---: 1"),
        ("partial-each", "---, ---: 1"),
        ("partial-first", "---, Kim: 1"),
    ],
)
def test_the_same_names_as_before_are_substituted(rule: str, expected: str) -> None:
    assert entries(BOTH, BOTH, rule=rule) == ["Mao, Kim: 0", expected]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("complete-all", "Mao, Li: 1"),
        ("complete-each", "Mao, Li: 1"),
        ("partial-each", "---, Li: 1"),
        ("partial-first", "---, Li: 1"),
    ],
)
def test_some_of_the_same_names_are_substituted_by_the_rules_that_say_so(rule: str, expected: str) -> None:
    assert entries(BOTH, f"{MAO} & Li Fuchun", rule=rule) == ["Mao, Kim: 0", expected]


@pytest.mark.parametrize("rule", RULES)
def test_other_names_stay(rule: str) -> None:
    assert entries(MAO, KIM, MAO, rule=rule) == ["Mao: 0", "Kim: 1", "Mao: 2"]


@pytest.mark.parametrize("rule", RULES)
def test_names_are_shared_from_the_first_on(rule: str) -> None:
    assert entries(BOTH, f"Li Fuchun & {KIM}", rule=rule) == ["Mao, Kim: 0", "Li, Kim: 1"]


def test_a_substituted_entry_is_what_the_next_is_compared_with_by_its_own_names() -> None:
    assert entries(MAO, MAO, MAO) == ["Mao: 0", "---: 1", "---: 2"]


def test_the_substitute_may_be_nothing() -> None:
    assert entries(MAO, MAO, substitute="") == ["Mao: 0", ": 1"]


def test_the_label_of_the_names_stays() -> None:
    names = '<names variable="author editor"><name form="short"/><label form="short" prefix=" "/></names>'
    editor = [Record(id, "book", {"editor": by(MAO)["author"], "title": id}) for id in "01"]
    option = 'subsequent-author-substitute="---"'
    style = (
        f"<citation><layout/></citation><bibliography {option}><layout>{names}{TITLE}</layout></bibliography>"
    )
    assert listed(processor(style), editor) == ["Mao ed.: 0", "--- ed.: 1"]


def test_only_the_first_names_of_an_entry_are_substituted() -> None:
    assert entries(MAO, MAO, names=f"{NAMES}; {NAMES}".replace("; ", '<text value="; "/>')) == [
        "Mao; Mao: 0",
        "---; Mao: 1",
    ]


def test_names_that_differ_only_behind_et_al_are_the_same_in_print_only() -> None:
    shortened = NAMES.replace("<name ", '<name et-al-min="2" et-al-use-first="1" ')
    assert entries(MAO, BOTH, names=shortened) == ["Mao: 0", "Mao et al.: 1"]


def test_entries_without_names_or_without_anything_are_left_alone() -> None:
    assert substituted(["Cable", None, "Cable"], "---", "complete-all") == ["Cable", None, "Cable"]
    assert substituted([], "---", "complete-all") == []


@given(st.lists(st.sampled_from([MAO, KIM, BOTH]), max_size=6))
def test_a_name_is_substituted_if_and_only_if_it_is_that_of_the_entry_before(authors: list[str]) -> None:
    found = entries(*authors)
    for index, entry in enumerate(found):
        assert entry.startswith("---") == (index > 0 and authors[index] == authors[index - 1])


# Second-field-align


def test_the_first_field_stands_in_the_margin_and_the_rest_beside_it() -> None:
    first, rest = aligned(["[1] ", "Mao, ", "Cable"])
    assert (first.look.display, first.content) == ("left-margin", ("[1] ",))
    assert (rest.look.display, rest.content) == ("right-inline", ("Mao, ", "Cable"))


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (2, 2), (5, 2)])
def test_there_are_as_many_columns_as_there_is_something_for(count: int, expected: int) -> None:
    assert len(aligned(["x"] * count)) == expected


@pytest.mark.parametrize("value", ["flush", "margin"])
def test_a_style_aligns_the_fields_of_its_entries(value: str) -> None:
    layout = (
        '<layout suffix="."><text variable="citation-number" suffix=" "/><text variable="title"/></layout>'
    )
    area = f'<bibliography second-field-align="{value}">{layout}</bibliography>'
    (entry,) = listed(processor(f"<citation>{layout}</citation>{area}"), [letter(title="Cable")])
    assert entry == '<div class="csl-left-margin">1 </div><div class="csl-right-inline">Cable.</div>'
