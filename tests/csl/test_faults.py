import pytest

from citekit.csl.faults import MAX_DEPTH, MAX_SIZE, check, faults
from citekit.csl.parse import parse_style
from citekit.csl.style import Style
from citekit.csl_files import find_style, style_names
from citekit.errors import DataError
from citekit.problems import Report

_START = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"'


def _style(rooms: str, attributes: str = "") -> Style:
    return parse_style(f"{_START} {attributes}>{rooms}</style>".encode(), "my.csl")


def _told(rooms: str, attributes: str = "") -> list[str]:
    return [str(problem).removeprefix("my.csl:") for problem in faults(_style(rooms, attributes))]


def _layout(content: str) -> str:
    return f"<citation><layout>{content}</layout></citation>"


def _told_of_layout(content: str) -> list[str]:
    return _told(_layout(content))


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    told = _told(
        '<macro name="title"><text variable="titel"/></macro>\n'
        + _layout('\n<text macro="tilte"/>\n<text variable="title" text-case="upper"/>')
    )
    assert told == [
        "1: error: there is no variable 'titel'; did you mean 'title'? [unknown-variable]",
        "3: error: there is no macro 'tilte'; did you mean 'title'? [undefined-macro]",
        "4: warning: text-case cannot be 'upper'; did you mean 'uppercase'? [unknown-value]",
    ]


@pytest.mark.parametrize(
    "name", [name for name in style_names() if name.startswith(("chicago", "apa", "mla"))]
)
def test_official_styles_have_no_faults(name: str) -> None:
    assert faults(parse_style(find_style(name).text, name)) == []


# Macros ---------------------------------------------------------------------------------------------------


def test_macros_that_call_each_other_in_a_ring_are_named() -> None:
    macros = "".join(
        f'<macro name="{name}"><group><text macro="{called}"/></group></macro>'
        for name, called in ("ab", "bc", "ca", "dd")
    )
    assert _told(macros + _layout('<text macro="a"/>')) == [
        "1: error: macros call each other in a ring: a → b → c → a [macro-ring]",
        "1: error: macros call each other in a ring: d → d [macro-ring]",
    ]


def test_macros_that_share_another_are_no_ring() -> None:
    macros = "".join(
        f'<macro name="{name}">{"".join(f"<text macro={called!r}/>" for called in calls)}</macro>'
        for name, calls in {"a": "bc", "b": "d", "c": "d", "d": ""}.items()
    )
    assert _told(macros + _layout('<text macro="a"/>')) == []


def test_macros_that_double_at_every_step_are_followed_once_each() -> None:
    calls = [f'<text macro="m{n + 1}"/>' * 2 for n in range(60)]
    macros = [f'<macro name="m{n}">{call}</macro>' for n, call in enumerate(calls)]
    (told,) = _told("".join(macros) + '<macro name="m60"/>' + _layout('<text macro="m0"/>'))
    assert told.startswith(f"1: error: more than {MAX_SIZE} elements, with each macro where it is called")


def test_a_chain_of_macros_without_measure_is_an_error() -> None:
    chain = [f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(5000)]
    (told,) = _told("".join(chain) + '<macro name="m5000"/>' + _layout('<text macro="m0"/>'))
    assert told.startswith(f"1: error: more than {MAX_DEPTH} elements inside each other, through macros")


def test_a_sort_key_can_call_a_macro_that_is_not_there() -> None:
    told = _told('<citation><sort><key macro="author"/></sort><layout/></citation>')
    assert told == ["1: error: there is no macro 'author' [undefined-macro]"]


# Variables ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "hint"),
    [
        ('<text variable="author"/>', "use <names>"),
        ('<text variable="issued"/>', "use <date>"),
        ('<number variable="editor"/>', "use <names>"),
        ('<names variable="author title"/>', "use <text>"),
        ('<date variable="volume" form="text"/>', "use <number>"),
        ('<label variable="accessed"/>', "use <date>"),
    ],
)
def test_a_variable_on_an_element_that_cannot_have_it_is_an_error(element: str, hint: str) -> None:
    (told,) = _told_of_layout(element)
    assert ": error: " in told
    assert told.endswith(f"; {hint} [wrong-element]")


@pytest.mark.parametrize("element", ["text", "number", "label", "names", "date", "key"])
def test_an_unknown_variable_is_an_error_on_every_element_that_prints_or_sorts(element: str) -> None:
    rendering = "" if element == "key" else f'<{element} variable="authro"/>'
    sort = '<sort><key variable="authro"/></sort>' if element == "key" else ""
    told = _told(f"<citation>{sort}<layout>{rendering}</layout></citation>")
    assert told == ["1: error: there is no variable 'authro'; did you mean 'author'? [unknown-variable]"]


def test_only_names_can_have_several_variables() -> None:
    assert _told_of_layout('<names variable="editor translator"/>') == []
    (told,) = _told_of_layout('<text variable="volume issue"/>')
    assert "there is no variable 'volume issue'" in told


def test_citekits_own_variables_are_not_for_styles() -> None:
    (told,) = _told_of_layout('<date variable="created" form="text"/>')
    assert "there is no variable 'created'" in told


def test_a_text_as_a_number_is_doubtful() -> None:
    (told,) = _told_of_layout('<number variable="title"/>')
    assert told == (
        "1: warning: <number> is for numbers, and the variable 'title' is not one [no-number-variable]"
    )


def test_every_variable_can_be_a_sort_key_and_a_condition() -> None:
    keys = '<sort><key variable="issued"/><key variable="author"/><key variable="title"/></sort>'
    layout = '<choose><if variable="issued author title"><text value="a"/></if></choose>'
    assert _told(f"<citation>{keys}<layout>{layout}</layout></citation>") == []


# Elements -------------------------------------------------------------------------------------------------


def test_a_style_without_a_layout_cannot_say_what_to_cite() -> None:
    assert _told("") == [
        "1: error: the style has no <layout> in its <citation>; it says what is cited and how [no-layout]"
    ]
    assert _told(_layout("") + "\n<bibliography/>") == [
        "2: error: the style has no <layout> in its <bibliography> [no-layout]"
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<txt><a/></txt>", "there is no element <txt>; did you mean 'text'? [unknown-element]"),
        ("<key/>", "<key> cannot stand in <layout> [misplaced]"),
        ("<text/>", "<text> has no variable or macro or term or value [missing-attribute]"),
        ("<names/>", "<names> has no variable [missing-attribute]"),
    ],
)
def test_an_element_that_cannot_be_meant_is_an_error(content: str, told: str) -> None:
    assert _told_of_layout(content) == [f"1: error: {told}"]


def test_elements_of_csl_m_are_passed_over() -> None:
    (told,) = _told_of_layout('<names variable="author"><institution><a/></institution></names>')
    assert told == (
        "1: warning: <institution> means nothing in the <names> of a style; it is passed over [passed-over]"
    )


@pytest.mark.parametrize(
    "choose", ["<choose/>", "<choose><else/></choose>", "<choose><else/><if type='book'/></choose>"]
)
def test_branches_out_of_order_are_doubtful(choose: str) -> None:
    (told,) = _told_of_layout(choose)
    assert told.endswith("[disordered-branches]")
    assert ": warning: " in told


def test_a_branch_without_a_condition_is_doubtful() -> None:
    assert _told_of_layout('<choose><if match="any"/></choose>') == [
        "1: warning: <if> has no condition [no-condition]"
    ]


# Attributes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ('<group sufix="."/>', "<group> has no attribute 'sufix'; did you mean 'suffix'? [unknown-attribute]"),
        ('<group font-style="slanted"/>', "it can be 'italic', 'normal', 'oblique' [unknown-value]"),
        ('<text term="ibid" form="shrt"/>', "form cannot be 'shrt'; did you mean 'short'? [unknown-value]"),
        ('<number variable="issue" form="short"/>', "form cannot be 'short'; it can be"),
        ('<label variable="issue" plural="true"/>', "plural cannot be 'true'; it can be"),
        ('<date variable="issued"><date-part name="year" form="numeric"/></date>', "it can be 'long', 'short'"),
        ('<choose><if type="bok"/></choose>', "type cannot be 'bok'; did you mean 'book'? [unknown-value]"),
        ('<choose><if position="first ibd"/></choose>', "position cannot be 'ibd'; did you mean 'ibid'?"),
        ('<choose><if match="every" type="book"/></choose>', "it can be 'all', 'any', 'none'"),
        ('<choose><if is-uncertain-date="title"/></choose>', "is-uncertain-date cannot be 'title'"),
        ('<text term="no dat"/>', "there is no term 'no dat'; did you mean 'no date'? [unknown-term]"),
    ],
)  # fmt: skip
def test_what_can_be_passed_over_is_a_warning(element: str, told: str) -> None:
    (problem,) = _told_of_layout(element)
    assert problem.startswith("1: warning: ")
    assert told in problem


def test_a_number_that_is_none_is_an_error() -> None:
    assert _told(_layout(""), 'et-al-min="three" et-al-use-first=" 1 "') == [
        " error: et-al-min is to be a whole number, not 'three' [no-number]"
    ]


def test_a_style_can_have_terms_of_its_own() -> None:
    locale = '<locale xml:lang="en"><terms><term name="box">box</term></terms></locale>'
    assert _told(locale + _layout('<text term="box"/><text term="month-01"/><text term="ordinal-02"/>')) == []


# What a style says to citekit alone ---------------------------------------------------------------------------


def test_what_the_instruction_to_citekit_cannot_say_is_told_with_its_line() -> None:
    said = (
        '\n<?citekit nmaes="latin" titles="latin english klingon"?>\n<?citekit archive-levels="box" loud?>\n'
    )
    assert _told(said + _layout('<text variable="title"/>')) == [
        "3: warning: <?citekit> has no attribute 'nmaes'; did you mean 'names'? [unknown-attribute]",
        "3: warning: <?citekit> has no attribute 'loud' [unknown-attribute]",
        "3: warning: titles cannot be 'klingon'; it can be 'characters', 'english', 'latin', 'original' "
        "[unknown-value]",
        "3: warning: archive-levels cannot be 'box'; it can be 'general-first', 'specific-first' [unknown-value]",
    ]


def test_what_is_said_to_others_is_passed_over() -> None:
    assert _told('<?xml-model href="csl.rnc"?>' + _layout('<text variable="title"/>')) == []


# Checking -------------------------------------------------------------------------------------------------


def test_a_style_with_errors_is_refused_with_all_of_them() -> None:
    report = Report()
    style = _style(_layout('<text macro="a"/>\n<text variable="b"/><text term="box"/>'))
    with pytest.raises(DataError) as refusal:
        check(style, report)
    assert str(refusal.value).splitlines() == [
        "the style my.csl cannot be used:",
        "my.csl:1: error: there is no macro 'a' [undefined-macro]",
        "my.csl:2: error: there is no variable 'b' [unknown-variable]",
        "my.csl:2: warning: there is no term 'box' [unknown-term]",
    ]
    assert [problem.code for problem in report] == ["undefined-macro", "unknown-variable", "unknown-term"]


def test_a_style_with_warnings_is_used() -> None:
    report = Report()
    check(_style(_layout('<text term="box"/>')), report)
    assert [problem.code for problem in report] == ["unknown-term"]
