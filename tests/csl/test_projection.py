"""What styles want of records beyond CSL, and records in the forms that styles or whoever cites ask for."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.projection import BESIDE, INSTRUCTION, PLAIN, Projection, project, projection
from citekit.csl.style import Element
from citekit.csl.variables import answers, values
from citekit.model.name import Name
from citekit.model.record import Invalid, Level, Record, Value
from citekit.model.vocabulary import OWN, VARIABLES
from tests.strategies import records

CHICAGO = Projection(names=("latin", "characters"), titles=("latin", "characters", "english"))
MLA = Projection(names=("latin",), titles=("original", "latin", "english"))
RU: dict[str, Value] = {"ru": "Дневники", "ru-Latn-alalc97": "Dnevniki", "en": "Diaries"}
ZH: dict[str, Value] = {"zh-Latn-pinyin": "Wengao", "zh-Hans": "文稿", "en": "Manuscripts"}


def _title(main: str, forms: dict[str, Value], wanted: Projection, **variables: Value) -> tuple[str, ...]:
    """Return the title as it is projected, and what is told beside it: own script, Latin letters, translation."""
    record = Record("a", "book", {"title": main, **variables}, {"title": forms})
    shown, beside = project(record, wanted)
    return (shown.text("title"), *(beside.get(name, "") for name in BESIDE["title"].values()))


def _author(main: Name, forms: dict[str, Value], wanted: Projection) -> Name:
    shown, _ = project(Record("a", "book", {"author": (main,)}, {"author": forms}), wanted)
    (name,) = shown.names("author")
    return name


# Titles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("main", ["Дневники", "Dnevniki"])
def test_the_form_that_the_style_has_first_is_the_title_whichever_the_record_holds(main: str) -> None:
    assert _title(main, RU, MLA) == ("Дневники", "", "Dnevniki", "Diaries")
    assert _title(main, RU, CHICAGO) == ("Dnevniki", "", "", "Diaries")


@pytest.mark.parametrize("main", ["文稿", "Wengao"])
def test_characters_are_told_to_a_style_that_has_them_beside_latin_letters(main: str) -> None:
    assert _title(main, ZH, CHICAGO) == ("Wengao", "文稿", "", "Manuscripts")


def test_a_title_that_is_a_translation_itself_goes_alone() -> None:
    assert _title("Diaries", RU, MLA) == ("Diaries", "", "", "")


def test_a_title_in_another_language_of_latin_letters_has_its_translation() -> None:
    forms: dict[str, Value] = {"de": "Briefe", "en": "Letters", "fr": "Lettres"}
    assert _title("Briefe", forms, MLA) == ("Briefe", "", "", "Letters")


def test_a_title_without_a_tag_is_in_the_language_of_the_record() -> None:
    forms: dict[str, Value] = {"ru": "Дневники", "en": "Diaries"}
    assert _title("Dnevniki", forms, MLA, language="ru") == ("Дневники", "", "Dnevniki", "Diaries")
    assert _title("Diary", {"ru": "Дневники"}, MLA, language="en") == ("Diary", "", "", "")
    assert _title("Dnevniki", {"ru": "Дневники"}, MLA) == ("Dnevniki", "", "", "")


def test_a_style_that_asks_for_nothing_is_told_nothing() -> None:
    record = Record("a", "book", {"title": "Wengao", "keyword": "war"}, {"title": ZH})
    assert project(record, PLAIN) == (record, {})
    assert values(record)["keyword"] == "war"


# Languages that are asked for ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("ru",), ("Дневники", "", "", "")),
        (("RU-latn",), ("Dnevniki", "", "", "")),
        (("ru", "ru-Latn"), ("Дневники", "", "Dnevniki", "")),
        (("ru-Latn", "ru"), ("Dnevniki", "Дневники", "", "")),
        (("fr", "en", "ru"), ("Diaries", "Дневники", "", "")),
        (("fr",), ("Dnevniki", "", "", "")),
    ],
)
def test_the_first_form_there_is_becomes_the_title_and_others_are_told(
    languages: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert _title("Dnevniki", RU, MLA._replace(languages=languages)) == expected


def test_a_style_that_has_no_place_for_other_forms_has_the_first() -> None:
    assert _title("Wengao", ZH, Projection(languages=("zh", "en"))) == ("文稿", "", "", "")


def test_the_tag_that_says_no_more_than_the_wish_comes_first() -> None:
    forms: dict[str, Value] = {"zh-Hant": "文稿集", "zh": "文稿"}
    assert _title("Manuscripts", forms, Projection(languages=("zh",)))[0] == "文稿"


def test_two_translations_are_told_together() -> None:
    forms: dict[str, Value] = {"ru": "Дневники", "de": "Tagebücher", "en": "Diaries"}
    wanted = MLA._replace(languages=("ru", "de", "en"))
    assert _title("Дневники", forms, wanted) == ("Дневники", "", "", "Tagebücher; Diaries")


def test_a_short_title_is_in_the_language_of_the_title() -> None:
    facts: dict[str, Value] = {"title": "Дневники 1895", "title-short": "Дневники", "shortTitle": "Дн."}
    forms: dict[str, dict[str, Value]] = {
        "title": {"ru": "Дневники 1895", "en": "Diaries, 1895", "de": "Tagebücher 1895"},
        "title-short": {"de": "Tagebücher"},
    }
    record = Record("a", "book", facts, forms)
    english, _ = project(record, Projection(languages=("en",)))
    assert english.variables == {"title": "Diaries, 1895"}
    german, _ = project(record, Projection(languages=("de",)))
    assert german.variables == {"title": "Tagebücher 1895", "title-short": "Tagebücher"}
    russian, _ = project(record, Projection(languages=("ru",)))
    assert russian.variables == facts


@pytest.mark.parametrize("read", [answers, values])
def test_what_is_asked_for_keeps_the_case_of_its_own_language(read: Callable[..., dict[str, Any]]) -> None:
    record = Record(
        "a", "book", {"title": "Diaries of old"}, {"title": {"en": "Diaries of old", "de": "alt"}}
    )
    assert read(record, Projection(languages=("de",)))["title"] == '<span class="nocase">alt</span>'
    assert read(record, Projection(languages=("en",)))["title"] == "Diaries of old"


def test_other_variables_have_forms_too() -> None:
    record = Record("a", "book", {"publisher": "Nauka"}, {"publisher": {"ru": "Наука", "ru-Latn": "Nauka"}})
    assert values(record, Projection(languages=("ru",)))["publisher"] == "Наука"
    assert values(record, MLA)["publisher"] == "Nauka"


# Names --------------------------------------------------------------------------------------------------------

GAO = Name("Gao", "Yong’ai", family_first=True)
IN_CHARACTERS: dict[str, Value] = {"zh": (Name("高", "永爱"),)}


def test_characters_stand_behind_a_name_and_leave_its_parts_alone() -> None:
    name = _author(GAO, IN_CHARACTERS, CHICAGO)
    assert (name.family, name.given, name.suffix, name.family_first) == ("Gao", "Yong’ai", "高永爱", True)


def test_characters_stand_behind_what_has_one_name_too() -> None:
    press, same = Name(literal="Junshi kexue chubanshe"), Name(literal="军事科学出版社")
    assert _author(press, {"zh": (same,)}, CHICAGO).literal == "Junshi kexue chubanshe 军事科学出版社"


def test_a_name_keeps_its_suffix_before_its_characters() -> None:
    name = _author(Name("Kim", "Il", suffix="Jr.", comma_suffix=True), {"ko": (Name("김", "일"),)}, CHICAGO)
    assert (name.suffix, name.comma_suffix) == ("Jr. 김일", True)


def test_other_scripts_than_characters_are_not_printed_behind_a_name() -> None:
    tolstoy = Name("Tolstoy", "Leo")
    assert _author(tolstoy, {"ru": (Name("Толстой", "Лев"),)}, CHICAGO) == tolstoy


@pytest.mark.parametrize("wanted", [MLA, CHICAGO])
def test_names_are_in_latin_letters_if_the_record_has_them(wanted: Projection) -> None:
    forms: dict[str, Value] = {"ru": (Name("Толстой", "Лев"),), "en": (Name("Tolstoy", "Leo"),)}
    assert _author(Name("Толстой", "Лев"), forms, wanted) == Name("Tolstoy", "Leo")


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("zh",), Name("高", "永爱")),
        (("zh-Latn",), GAO),
        (("en", "zh"), GAO),
        (("ru",), GAO),
    ],
)
def test_names_are_in_the_form_that_is_asked_for(languages: tuple[str, ...], expected: Name) -> None:
    assert _author(GAO, IN_CHARACTERS, MLA._replace(languages=languages)) == expected


def test_characters_are_printed_behind_a_name_only_if_they_are_asked_for() -> None:
    assert _author(GAO, IN_CHARACTERS, CHICAGO._replace(languages=("zh-Latn", "zh"))).suffix == "高永爱"
    assert _author(GAO, IN_CHARACTERS, CHICAGO._replace(languages=("zh-Latn",))) == GAO


def test_a_list_of_another_length_is_used_whole_or_not_at_all() -> None:
    names: tuple[Name, ...] = (GAO, Name("Smith", "John"))
    record = Record("a", "book", {"author": names}, {"author": IN_CHARACTERS})
    assert project(record, CHICAGO)[0].names("author") == names
    shown, _ = project(record, CHICAGO._replace(languages=("zh", "zh-Latn")))
    assert shown.names("author") == (Name("高", "永爱"),)


def test_who_has_no_characters_in_a_list_is_left_alone() -> None:
    smith = Name("Smith", "John")
    record = Record("a", "book", {"author": (GAO, smith)}, {"author": {"zh": (Name("高", "永爱"), smith)}})
    gao, other = project(record, CHICAGO)[0].names("author")
    assert (gao.suffix, other) == ("高永爱", smith)


# Publishers and archives --------------------------------------------------------------------------------------


def test_publishers_are_set_apart_as_the_style_has_it() -> None:
    facts: dict[str, Value] = {"publisher": "Nauka; Mysl", "publisher-place": "Moscow", "title": "One; two"}
    shown, _ = project(Record("a", "book", facts), Projection(publisher_delimiter=" / "))
    assert shown.variables == {**facts, "publisher": "Nauka / Mysl"}


def test_publishers_are_set_apart_in_the_form_that_is_asked_for() -> None:
    forms: dict[str, Value] = {"ru": "Наука; Мысль", "ru-Latn": "Nauka; Mysl"}
    record = Record("a", "book", {"publisher": "Nauka; Mysl"}, {"publisher": forms})
    shown, _ = project(record, Projection(publisher_delimiter=" / ", languages=("ru",)))
    assert shown["publisher"] == "Наука / Мысль"


@pytest.mark.parametrize("read", [answers, values])
@pytest.mark.parametrize(("first", "text"), [(False, "box 2, folder 1"), (True, "folder 1, box 2")])
def test_levels_are_in_the_order_of_the_style_and_a_text_stays(
    first: bool, text: str, read: Callable[..., dict[str, Any]]
) -> None:
    record = Record("a", variables={"archive-levels": (Level("box", "2"), Level("folder", "1"))})
    wanted = Projection(specific_first=first)
    assert read(record, wanted)["archive_location"] == text
    record["archive_location"] = "2/1"
    assert read(record, wanted)["archive_location"] == "2/1"


# The instruction ----------------------------------------------------------------------------------------------


def test_an_instruction_says_what_the_style_wants() -> None:
    said = {"names": "latin characters", "publisher-delimiter": " / ", "archive-levels": "specific-first"}
    wanted = projection(Element("?citekit", said), ("ru",))
    assert wanted == Projection(("latin", "characters"), (), " / ", True, ("ru",), own=True)
    assert projection(Element("?citekit", {})) is PLAIN


def test_no_variable_tells_two_forms() -> None:
    names = [name for forms in BESIDE.values() for name in forms.values()]
    assert len(names) == len(set(names)) == 9
    assert set(names) <= VARIABLES.keys() - OWN.keys()


_WORDS = st.lists(st.sampled_from(INSTRUCTION["titles"]), max_size=4).map(tuple)
_LANGUAGES = st.lists(st.sampled_from(["en", "zh", "zh-Latn", "ru-Latn", "x-own"]), max_size=3).map(tuple)


@given(records(), _WORDS, _LANGUAGES)
def test_any_record_can_be_projected_and_is_not_changed(
    record: Record, words: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    before = (dict(record.variables), dict(record.variants))
    wanted = Projection(("latin", "characters"), words, " / ", True, languages)
    shown, _ = project(record, wanted)
    assert (record.variables, record.variants) == before
    assert shown.variables.keys() <= record.variables.keys() | {"title-short", "container-title-short"}
    values(record, wanted)
    answers(record, wanted)


def test_what_is_invalid_is_passed_over() -> None:
    record = Record("a", "book", {"title": Invalid(["x"])}, {"title": dict(RU)})
    assert project(record, MLA._replace(languages=("en",))) == (record, {})
