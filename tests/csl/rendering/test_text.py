import pytest

from tests.csl.documents import cited, letter, processor, rendered

CABLE = letter(title="cable from Mao", title_short="Cable", volume="2", page="185-187")


# Variables


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('variable="title"', "cable from Mao"),
        ('variable="title" form="short"', "Cable"),
        ('variable="volume" form="short"', "2"),
        ('variable="page"', "185–187"),
        ('variable="page-first"', "185"),
        ('variable="URL"', ""),
        ('variable="title" prefix="(" suffix=")"', "(cable from Mao)"),
        ('variable="URL" prefix="(" suffix=")"', ""),
        ('variable="title" quotes="true"', "“cable from Mao”"),
        ('variable="title" text-case="title"', "Cable from Mao"),
        ('variable="title" text-case="uppercase"', "CABLE FROM MAO"),
        ('variable="title" font-style="italic" font-weight="bold"', "<b><i>cable from Mao</i></b>"),
        ('variable="title" vertical-align="sup"', "<sup>cable from Mao</sup>"),
    ],
)
def test_a_variable_is_printed_in_the_look_asked_for(attributes: str, expected: str) -> None:
    assert rendered(f"<text {attributes}/>", CABLE) == expected


def test_title_case_is_for_english_only() -> None:
    element = '<text variable="title" text-case="title"/>'
    german = letter(title="brief an die partei", language="de")
    assert rendered(element, german) == "brief an die partei"
    assert rendered(element, letter(title="letter to the party")) == "Letter to the Party"


def test_a_text_in_quotes_has_its_own_quotations_inside_out() -> None:
    cable = letter(title="Cable on 'Plans' and “Plots”")
    assert (
        rendered('<text variable="title" quotes="true" suffix="."/>', cable)
        == "“Cable on ‘Plans’ and ‘Plots.’”"
    )


def test_markup_of_a_text_is_kept_and_what_looks_like_markup_is_escaped() -> None:
    assert rendered('<text variable="title"/>', letter(title="On <i>Wengao</i> & <em>")) == (
        "On <i>Wengao</i> &#38; &#60;em&#62;"
    )


@pytest.mark.parametrize(
    ("variable", "value", "address"),
    [
        ("DOI", "10.1/x", "https://doi.org/10.1/x"),
        ("URL", "https://example.org/1", "https://example.org/1"),
        ("PMID", "123", "https://www.ncbi.nlm.nih.gov/pubmed/123"),
        ("DOI", "https://doi.org/10.1/x", "https://doi.org/10.1/x"),
    ],
)
def test_an_identifier_leads_to_its_address(variable: str, value: str, address: str) -> None:
    assert (
        rendered(f'<text variable="{variable}"/>', letter(**{variable: value}))
        == f'<a href="{address}">{value}</a>'
    )


def test_the_prefix_of_an_identifier_is_part_of_the_link_where_it_is_part_of_the_address() -> None:
    element = '<text variable="DOI" prefix="doi: https://doi.org/"/>'
    assert rendered(element, letter(DOI="10.1/x")) == (
        'doi: <a href="https://doi.org/10.1/x">https://doi.org/10.1/x</a>'
    )


# Terms and values


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('term="editor"', "editor"),
        ('term="editor" plural="true"', "editors"),
        ('term="editor" form="short"', "ed."),
        ('term="editor" form="verb"', "edited by"),
        ('term="editor" form="short" strip-periods="true"', "ed"),
        ('term="section" form="symbol"', "§"),
        ('term="section" form="symbol" plural="true"', "§§"),
        ('term="and" text-case="capitalize-first"', "And"),
        ('value="op. cit."', "op. cit."),
        ('value="op. cit." prefix="("', "(op. cit."),
        ('value=""', ""),
    ],
)
def test_terms_and_values_are_printed_whatever_the_record(attributes: str, expected: str) -> None:
    assert rendered(f"<text {attributes}/>") == expected


# Macros and groups


MACROS = """<macro name="title"><text variable="title"/><text variable="volume" prefix=" "/></macro>
<macro name="number"><text term="number"/><text variable="number"/></macro>"""


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ('<text macro="title"/>', "cable from Mao 2"),
        ('<text macro="title" prefix="(" suffix=")" font-style="italic"/>', "(<i>cable from Mao 2</i>)"),
        ('<text macro="title" text-case="uppercase"/>', "CABLE FROM MAO 2"),
        ('<text macro="number" prefix="(" suffix=")"/>', ""),
        ('<group delimiter=", "><text macro="title"/><text macro="number"/></group>', "cable from Mao 2"),
    ],
)
def test_a_macro_is_printed_as_one_and_is_nothing_where_its_variables_are_empty(
    element: str, expected: str
) -> None:
    style = processor(f"{MACROS}<citation><layout>{element}</layout></citation>")
    assert cited(style, [CABLE]) == [expected]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ('<text term="volume"/> <text variable="volume"/>', "volume 2"),
        ('<text term="volume"/> <text variable="number"/>', ""),
        ('<text term="volume"/> <text value="x"/>', "volume x"),
        ('<text variable="title"/> <text variable="number"/>', "cable from Mao"),
        ('<text term="in"/> <group><text value="x"/></group> <text variable="number"/>', "in x"),
        ('<text term="in"/> <group><text variable="number"/></group>', ""),
        ('<text term="in"/> <choose><if variable="number"><text variable="number"/></if></choose>', "in"),
        ('<label variable="volume"/> <text variable="number"/>', ""),
        ("", ""),
    ],
)
def test_a_group_is_nothing_where_all_its_variables_are_empty(group: str, expected: str) -> None:
    assert rendered(f'<group delimiter=" ">{group}</group>', CABLE) == expected


def test_the_affixes_of_a_group_are_there_if_it_is() -> None:
    group = '<group prefix="(" suffix=")" delimiter=", ">{}</group>'
    assert (
        rendered(group.format('<text variable="title"/><text variable="volume"/>'), CABLE)
        == "(cable from Mao, 2)"
    )
    assert rendered(group.format('<text variable="number"/>'), CABLE) == ""
