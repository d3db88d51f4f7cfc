import pytest

from citekit.model.name import Name
from citekit.model.record import Record
from tests.csl.documents import by, cited, letter, processor, rendered

MAO, KIM, ZHOU, LI = "Mao Zedong", "Kim Il Sung", "Zhou Enlai", "Li Fuchun"


def names(count: int) -> Record:
    """Return a letter by so many authors."""
    return by(" & ".join([MAO, KIM, ZHOU, LI][:count]), id="l")


def authors(attributes: str, record: Record, within: str = "", options: str = "") -> str:
    """Return what a cs:names makes of authors, its cs:name having certain attributes and elements."""
    element = f'<names variable="author"><name {attributes}>{within}</name></names>'
    return rendered(element, record, options=options)


# Lists


@pytest.mark.parametrize(
    ("attributes", "count", "expected"),
    [
        ("", 1, "Zedong Mao"),
        ("", 2, "Zedong Mao, Il Sung Kim"),
        ('delimiter="; "', 3, "Zedong Mao; Il Sung Kim; Enlai Zhou"),
        ('and="text"', 2, "Zedong Mao and Il Sung Kim"),
        ('and="text"', 3, "Zedong Mao, Il Sung Kim, and Enlai Zhou"),
        ('and="symbol"', 2, "Zedong Mao &#38; Il Sung Kim"),
        ('and="text" delimiter-precedes-last="always"', 2, "Zedong Mao, and Il Sung Kim"),
        ('and="text" delimiter-precedes-last="never"', 3, "Zedong Mao, Il Sung Kim and Enlai Zhou"),
        ('form="short"', 2, "Mao, Kim"),
        ('form="count"', 3, "3"),
    ],
)
def test_names_are_joined(attributes: str, count: int, expected: str) -> None:
    assert authors(attributes, names(count)) == expected


@pytest.mark.parametrize(
    ("attributes", "count", "expected"),
    [
        ('et-al-min="3" et-al-use-first="1"', 2, "Mao, Kim"),
        ('et-al-min="3" et-al-use-first="1"', 3, "Mao et al."),
        ('et-al-min="3" et-al-use-first="2"', 3, "Mao, Kim, et al."),
        ('et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', 3, "Mao, Kim et al."),
        ('et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"', 3, "Mao, et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', 3, "Mao, … Zhou"),
        ('et-al-min="3" et-al-use-first="2" et-al-use-last="true"', 3, "Mao, Kim, et al."),
        ('et-al-min="3" et-al-use-first="3"', 3, "Mao, Kim, Zhou"),
        ('et-al-min="1" et-al-use-first="1"', 1, "Mao"),
        ('et-al-min="3" et-al-use-first="1" form="count"', 3, "1"),
    ],
)
def test_long_lists_are_cut_short(attributes: str, count: int, expected: str) -> None:
    form = "" if "form" in attributes else 'form="short"'
    assert authors(f"{form} {attributes}", names(count)) == expected


def test_et_al_may_be_another_term_in_a_look_of_its_own() -> None:
    name = '<name form="short" et-al-min="2" et-al-use-first="1"/>'
    element = f'<names variable="author">{name}<et-al term="and others" font-style="italic"/></names>'
    assert rendered(element, names(3)) == "Mao <i>and others</i>"


# Each name


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('name-as-sort-order="first"', "Mao, Zedong, Il Sung Kim"),
        ('name-as-sort-order="all"', "Mao, Zedong, Kim, Il Sung"),
        ('name-as-sort-order="all" sort-separator=" "', "Mao Zedong, Kim Il Sung"),
        ('initialize-with=". "', "Z. Mao, I. S. Kim"),
        ('initialize-with="" name-as-sort-order="all" sort-separator=" "', "Mao Z, Kim IS"),
        ('initialize-with="." initialize="false"', "Zedong Mao, Il Sung Kim"),
    ],
)
def test_names_are_turned_round_and_shortened(attributes: str, expected: str) -> None:
    assert authors(attributes, names(2)) == expected


GAULLE = Name("Gaulle", "Charles", non_dropping_particle="de")
BEETHOVEN = Name("Beethoven", "Ludwig", dropping_particle="van")
KING = Name("King", "Martin", suffix="Jr.")


@pytest.mark.parametrize(
    ("name", "attributes", "expected"),
    [
        (GAULLE, "", "Charles de Gaulle"),
        (GAULLE, 'form="short"', "de Gaulle"),
        (GAULLE, 'name-as-sort-order="all"', "Gaulle, Charles de"),
        (BEETHOVEN, "", "Ludwig van Beethoven"),
        (BEETHOVEN, 'form="short"', "Beethoven"),
        (BEETHOVEN, 'name-as-sort-order="all"', "Beethoven, Ludwig van"),
        (KING, "", "Martin King Jr."),
        (KING, 'name-as-sort-order="all"', "King, Martin, Jr."),
        (Name("King", "Martin", suffix="Jr.", comma_suffix=True), "", "Martin King, Jr."),
        (Name("Mao", "Zedong", family_first=True), "", "Mao Zedong"),
        (Name("毛", "泽东"), "", "毛泽东"),
        (Name("毛", "泽东"), 'name-as-sort-order="all" initialize-with="."', "毛泽东"),
        (Name(literal="C.C.P."), 'name-as-sort-order="all" initialize-with="."', "C.C.P."),
        (Name(given="Plato"), 'form="short"', "Plato"),
    ],
)
def test_the_parts_of_a_name_have_their_places(name: Name, attributes: str, expected: str) -> None:
    assert authors(attributes, letter(author=(name,))) == expected


@pytest.mark.parametrize(
    ("demote", "expected"),
    [
        ("never", "de Gaulle, Charles"),
        ("sort-only", "de Gaulle, Charles"),
        ("display-and-sort", "Gaulle, Charles de"),
    ],
)
def test_a_style_says_where_the_non_dropping_particle_goes(demote: str, expected: str) -> None:
    options = f'demote-non-dropping-particle="{demote}"'
    assert authors('name-as-sort-order="all"', letter(author=(GAULLE,)), options=options) == expected


def test_the_parts_of_a_name_have_looks() -> None:
    family = '<name-part name="family" text-case="uppercase" font-weight="bold"/>'
    given = '<name-part name="given" prefix="(" suffix=")"/>'
    assert authors("", names(1), family + given) == "(Zedong) <b>MAO</b>"


# Labels, several variables


def test_a_label_is_that_of_the_variable_and_in_the_number_of_names() -> None:
    element = (
        '<names variable="editor"><name form="short"/><label form="short" prefix=" (" suffix=")"/></names>'
    )
    records = [Record("l", "book", {"editor": names(count)["author"]}) for count in (1, 2)]
    assert [rendered(element, record) for record in records] == ["Mao (ed.)", "Mao, Kim (eds.)"]


def test_a_label_may_stand_before_the_names() -> None:
    element = '<names variable="editor"><label form="verb" suffix=" "/><name form="short"/></names>'
    assert rendered(element, Record("l", "book", {"editor": names(1)["author"]})) == "edited by Mao"


def test_several_variables_are_printed_in_the_order_asked_for() -> None:
    element = '<names variable="editor author" delimiter="; "><name form="short"/></names>'
    assert rendered(element, letter(author=names(1)["author"], editor=names(2)["author"])) == "Mao, Kim; Mao"


def test_the_same_editors_and_translators_are_printed_once() -> None:
    element = (
        '<names variable="editor translator" delimiter="; "><name form="short"/><label prefix=" "/></names>'
    )
    both = letter(editor=names(1)["author"], translator=names(1)["author"])
    assert rendered(element, both) == "Mao editor &#38; translator"


# Substitutes

SUBSTITUTE = """<names variable="author"><name form="short"/><substitute><names variable="editor"/>
<text variable="title"/></substitute></names><text variable="title" prefix=" | "/>"""


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (letter(author=names(1)["author"], title="Cable"), "Mao | Cable"),
        (letter(editor=names(1)["author"], title="Cable"), "Mao | Cable"),
        (letter(title="Cable"), "Cable"),
        (letter(), ""),
    ],
)
def test_the_first_substitute_that_is_there_stands_for_the_names_and_is_not_printed_again(
    record: Record, expected: str
) -> None:
    assert rendered(SUBSTITUTE, record) == expected


# Inheritance

NAMES = '<names variable="author"/>'


def test_name_options_are_those_of_the_style_then_of_the_area_then_of_the_name() -> None:
    assert rendered(NAMES, names(2), options='name-form="short"') == "Mao, Kim"
    area = processor(
        f'<citation name-form="long" and="text"><layout>{NAMES}</layout></citation>', 'name-form="short"'
    )
    assert cited(area, [names(2)]) == ["Zedong Mao and Il Sung Kim"]
    assert authors('form="long"', names(1), options='name-form="short"') == "Zedong Mao"


def test_there_may_be_thousands_of_names() -> None:
    many = letter(author=tuple(Name(f"N{number}") for number in range(5000)))
    assert authors('and="text"', many).endswith("N4998, and N4999")


def test_no_names_are_none_that_is_printed() -> None:
    assert authors("", letter(author=())) == ""
    assert authors('form="count"', letter()) == ""


@pytest.mark.parametrize(
    ("empty", "expected"),
    [
        (Name(), "Zedong Mao"),
        (Name(non_dropping_particle="von"), "von, Zedong Mao"),
        (Name(suffix="Jr."), "Jr., Zedong Mao"),
    ],
)
def test_a_name_of_which_nothing_is_printed_leaves_no_delimiter(empty: Name, expected: str) -> None:
    assert authors("", letter(author=(empty, Name("Mao", "Zedong")))) == expected
