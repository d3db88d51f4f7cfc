from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from citekit.csl.projection import PLAIN, Projection
from citekit.csl.variables import answers, values
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Level, Record
from citekit.model.vocabulary import OWN, TYPES, VARIABLES
from citekit.operations import cite
from tests.strategies import records

OWN_STYLE = Projection(own=True)


def test_created_answers_for_issued_where_nothing_prints_the_document() -> None:
    record = Record("a", variables={"created": Date("1953-11-08")})
    assert answers(record)["issued"] == {"date-parts": [[1953, 11, 8]]}
    assert "event-date" not in answers(record)


def test_created_answers_for_the_date_of_the_event_where_a_host_is_issued() -> None:
    record = Record("a", variables={"created": Date("1953-11-08"), "issued": Date("2010")})
    assert answers(record)["issued"] == {"date-parts": [[2010]]}
    assert answers(record)["event-date"] == {"date-parts": [[1953, 11, 8]]}


def test_created_answers_for_nothing_that_the_record_has() -> None:
    dates = {"created": Date("1953"), "issued": Date("2010"), "event-date": Date("1954")}
    answered = answers(Record("a", variables=dict(dates)))
    assert answered["event-date"] == {"date-parts": [[1954]]}
    assert "created" not in answered


def test_a_family_first_name_keeps_its_order_and_its_parts() -> None:
    record = Record("a", variables={"author": (Name("Mao", "Zedong", family_first=True),)})
    assert answers(record)["author"] == [{"family": "Mao", "given": "Zedong", "static-ordering": True}]


def test_the_place_in_the_archive_is_composed_of_its_levels() -> None:
    levels = (Level("fond", "45"), Level("opis", "1"), Level("delo", "329"), Level("listy", "9-17"))
    record = Record("a", variables={"archive-levels": levels})
    assert answers(record)["archive_location"] == "fond 45, opis 1, delo 329, listy 9-17"
    record["archive_location"] = "45/1/329"
    assert answers(record)["archive_location"] == "45/1/329"


VOLUME_EDITORS = (Name("McElveen", "James"),)


@pytest.mark.parametrize("project", [answers, values])
def test_who_edited_the_volume_directs_it_editorially_where_the_set_has_an_editor(
    project: Callable[[Record], dict[str, Any]],
) -> None:
    record = Record("a", variables={"volume-editor": VOLUME_EDITORS})
    assert "editorial-director" not in project(record)
    assert project(record)["editor"]
    record["editor"] = (Name("Howard", "Adam"),)
    assert project(record)["editorial-director"] != project(record)["editor"]


@pytest.mark.parametrize("project", [answers, values])
@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("1955?", "?"), ("1955?/1960", "?"), ("1955/1960~", "?"), ("../1955~", "?"),
        ("1955%", None), ("1955~", None), ("1955~/1960?", None), ("1955", None),
    ],
)  # fmt: skip
def test_a_date_is_told_to_be_in_doubt_where_no_circa_before_it_says_so(
    date: str, told: str | None, project: Callable[[Record, Projection], dict[str, Any]]
) -> None:
    projected = project(Record("a", variables={"created": Date(date), "keyword": "cables"}), OWN_STYLE)
    assert projected.get("division") == told
    assert ("printing-number" in projected) == (told is not None)


@pytest.mark.parametrize("project", [answers, values])
def test_only_a_style_with_the_instruction_is_told_and_finds_nothing_else_there(
    project: Callable[[Record, Projection], dict[str, Any]],
) -> None:
    held: dict[str, Any] = {"created": Date("1953?"), "keyword": "cables", "PMID": "7", "division": "2nd"}
    shown = project(Record("a", variables=held), PLAIN)
    assert (shown["keyword"], shown["PMID"], shown["division"]) == ("cables", "7", "2nd")
    told = project(Record("a", variables=held), OWN_STYLE)
    assert {"keyword", "PMID"}.isdisjoint(told)
    assert told["division"] == "?"


@pytest.mark.parametrize("project", [answers, values])
@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"created": "1953", "issued": "2010?"}, "?"),
        ({"issued": "2010?"}, "?"),
        ({"created": "1953?", "issued": "2010"}, None),
        ({"created": "1953"}, "0"),
        ({"issued": "2010"}, None),
    ],
)
def test_a_style_is_told_what_the_date_of_a_host_is_worth(
    dates: dict[str, str], told: str | None, project: Callable[[Record, Projection], dict[str, Any]]
) -> None:
    variables: dict[str, Any] = {name: Date(date) for name, date in dates.items()}
    record = Record("a", variables={**variables, "container-title": "Wengao"})
    projected = project(record, OWN_STYLE)
    assert projected.get("citation-key") == told


@pytest.mark.parametrize("style", ["chicago-archival", "mla-archival", "apa-archival", "wilson-center"])
def test_what_a_record_has_of_its_own_is_not_taken_for_what_a_style_is_told(style: str) -> None:
    own = dict.fromkeys(
        ("citation-key", "keyword", "license", "division", "annote", "printing-number"), "7777"
    )
    facts = {"title": "Cable", "container-title": "Wengao", "created": Date("1953~"), "issued": Date("1954~")}
    plain, with_own = Record("a", "document", dict(facts)), Record("a", "document", facts | own)
    assert cite([with_own], style) == cite([plain], style)


@pytest.mark.parametrize(
    ("tag", "protected"),
    [("zh-Latn-pinyin", True), ("de", True), ("en", False), ("en-GB", False), ("und", False)],
)
def test_a_title_in_another_language_is_not_to_be_title_cased(tag: str, protected: bool) -> None:
    title = "Jianguo yilai Mao Zedong junshi wengao"
    record = Record("a", variables={"container-title": title}, variants={"container-title": {tag: title}})
    expected = f'<span class="nocase">{title}</span>' if protected else title
    assert answers(record)["container-title"] == expected


def test_a_title_is_judged_by_its_own_language_not_by_that_of_a_variant() -> None:
    record = Record("a", variables={"title": "War and Peace"}, variants={"title": {"ru": "Война и мир"}})
    assert answers(record)["title"] == "War and Peace"


def test_the_original_title_is_in_the_original_language() -> None:
    record = Record("a", variables={"original-title": "Voina i mir", "original-language": "ru"})
    assert answers(record)["original-title"] == '<span class="nocase">Voina i mir</span>'


def test_a_title_that_says_itself_what_keeps_its_case_is_left_alone() -> None:
    title = 'The <span class="nocase">wengao</span>'
    record = Record("a", variables={"title": title}, variants={"title": {"zh-Latn": title}})
    assert answers(record)["title"] == title


def test_older_names_of_variables_answer_for_the_newer() -> None:
    record = Record("a", variables={"shortTitle": "S", "journalAbbreviation": "J", "event": "E"})
    answered = answers(record)
    assert (answered["title-short"], answered["container-title-short"], answered["event-title"]) == (
        "S", "J", "E"
    )  # fmt: skip
    record["title-short"] = "T"
    assert answers(record)["title-short"] == "T"


def test_what_is_invalid_or_unknown_answers_nothing() -> None:
    record = Record("a", "cable", {"title": Invalid(["x"]), "created": Invalid({}), "categories": ("x",)})
    assert answers(record) == {"id": "a", "type": "document"}


@given(records())
def test_any_record_answers_only_what_styles_can_ask_for_and_is_not_changed(record: Record) -> None:
    before = (dict(record.variables), dict(record.variants))
    answered = answers(record)
    assert (record.variables, record.variants) == before
    assert answered["type"] in TYPES
    assert not answered.keys() & OWN.keys()
    assert answered.keys() - {"id", "type"} <= VARIABLES.keys()
    assert all(value not in (None, "", [], {}) for key, value in answered.items() if key != "id")
