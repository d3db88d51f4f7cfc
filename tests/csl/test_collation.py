import random
import sys
from importlib.util import find_spec
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl import collation
from citekit.csl.collation import collator, key


def in_order(*texts: str) -> list[str]:
    return sorted(texts, key=key)


@pytest.mark.parametrize(
    "texts",
    [
        ("fond 5", "fond 6", "fonda"),
        ("1953", "Mao", "Мао", "毛"),
        ("Émile", "Emilia"),
        ("Emile", "Émile", "Emiles"),
        ("mao", "Mao"),
        ("de Luca", "Delacroix"),
        ("Ohlsson", "Østergaard", "Otto"),
        ("Łódź", "Lomonosov"),
        ("Stras", "Straße", "Strassen"),
        ("Ægir", "Afanasyev"),
        ("Дело", "Ёлка", "Жуков"),
        ("", "a"),
    ],
)  # fmt: skip
def test_texts_sort_by_letters_then_accents_then_case(texts: tuple[str, ...]) -> None:
    assert in_order(*reversed(texts)) == list(texts)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("O’Neill", "ONeill"),
        ("“Cable”", "Cable"),
        ("Jean-Luc", "JeanLuc"),
        ("d'Arcus", "dArcus"),
        ("¿Qué?", "Qué"),
    ],
)
def test_punctuation_does_not_count(text: str, other: str) -> None:
    assert key(text)[0] == key(other)[0]


def test_composed_and_decomposed_letters_have_one_base() -> None:
    assert key("\u00e9")[0] == key("e\u0301")[0]


@pytest.mark.skipif(find_spec("icu") is not None, reason="PyICU sorts in the locale's own order")
def test_a_collator_sorts_as_its_key_says() -> None:
    names = ["Zoe", "Émile", "emil", "de Luca", "Delacroix"]
    assert sorted(names, key=collator("en-US")) == ["de Luca", "Delacroix", "emil", "Émile", "Zoe"]


@given(st.lists(st.text(max_size=8)), st.randoms())
def test_the_order_does_not_depend_on_the_order_before(texts: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(texts, len(texts))
    assert [*map(key, sorted(shuffled, key=key))] == [*map(key, sorted(texts, key=key))]


@given(st.text(max_size=8), st.text(min_size=1, max_size=4))
def test_a_text_comes_before_those_that_it_begins(text: str, more: str) -> None:
    if key(more)[0]:
        assert key(text)[0] <= key(text + more)[0]


def test_the_language_itself_sorts_where_icu_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Collator:
        @staticmethod
        def createInstance(locale: str) -> SimpleNamespace:  # noqa: N802 # ICU's name
            asked.append(locale)
            return SimpleNamespace(getSortKey=lambda text: text.replace("\u00c5", "\U0001f600"))

    monkeypatch.setitem(sys.modules, "icu", SimpleNamespace(Collator=Collator, Locale=str))
    collation._icu_collator.cache_clear()
    assert sorted(["\u00c5sa", "Zoe"], key=collation.collator("sv-SE")) == ["Zoe", "\u00c5sa"]
    assert asked == ["sv_SE"]
    collation._icu_collator.cache_clear()
