import re
import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import RequestError
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.citation_keys import PATTERN, citation_key, citation_keys
from tests.strategies import names, records

# Records that often have the same key: few names, years and titles.
_ALIKE = st.builds(
    Record,
    id=st.text("abc", min_size=1, max_size=4),
    variables=st.fixed_dictionaries(
        {"author": st.sampled_from([(Name("Mao"),), (Name("mao"),), (Name("毛"),)])},
        optional={
            "title": st.sampled_from(["A", "a", "毛"]),
            "issued": st.just(Date("1953")),
            "citation-key": st.sampled_from(["Mao1953", "maoa", "x"]),
        },
    ),
)
SETS = st.lists(st.one_of(records(), _ALIKE), max_size=8, unique_by=lambda record: record.id)
PATTERNS = st.sampled_from([PATTERN, "{author}", "{editor}:{shorttitle:_}", "{title:2}", "{year}", "x", "-"])


@given(SETS, PATTERNS)
def test_keys_are_unique_and_plain_and_what_exists_is_not_changed(
    given_records: list[Record], pattern: str
) -> None:
    keys = citation_keys(given_records, Report(), pattern)
    made = [key for key, record in zip(keys, given_records, strict=True) if not record.text("citation-key")]
    own = [record.text("citation-key") for record in given_records if record.text("citation-key")]
    assert all(re.fullmatch(r"[A-Za-z0-9:_-]+", key) for key in made)
    assert len({key.lower() for key in made} | {key.lower() for key in own}) == len(made) + len(
        {key.lower() for key in own}
    )
    assert [
        key for key, record in zip(keys, given_records, strict=True) if record.text("citation-key")
    ] == own


@given(SETS, PATTERNS, st.randoms(use_true_random=False))
def test_the_order_of_records_makes_no_difference(
    given_records: list[Record], pattern: str, random: Random
) -> None:
    turned = random.sample(given_records, len(given_records))
    keys = {
        record.id: key
        for record, key in zip(given_records, citation_keys(given_records, Report(), pattern), strict=True)
    }
    again = {
        record.id: key for record, key in zip(turned, citation_keys(turned, Report(), pattern), strict=True)
    }
    assert again == keys


@given(SETS)
def test_keys_that_were_given_once_stay(given_records: list[Record]) -> None:
    half = given_records[::2]
    for record, key in zip(half, citation_keys(half, Report()), strict=True):
        record["citation-key"] = key
    assert citation_keys(given_records, Report())[::2] == [record.text("citation-key") for record in half]


@given(names)
def test_any_name_gives_letters_and_digits(name: Name) -> None:
    assert re.fullmatch(r"[A-Za-z0-9]+", citation_key(Record("r", variables={"author": (name,)}), "{author}"))


LETTER = Record(
    "l",
    variables={
        "author": (Name("Mao", "Zedong"), Name("Zhou", "Enlai")),
        "editor": (Name(literal="The Central Archives of the Party, Beijing"),),
        "title": "On the <i>Plans</i> to Publicize the Confessions",
        "created": Date("1953-11-08"),
        "issued": Date("2010"),
    },
)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("{author}{year}{title}", "Mao1953Plans"),
        ("{author:1-2,-}", "Mao-Zhou"),
        ("{author:2,upper}", "ZHOU"),
        ("{author:3}{year}", "1953"),
        ("{editor}", "CentralArchivesParty"),
        ("{shorttitle}", "PlansPublicizeConfessions"),
        ("{shorttitle:_,lower}", "plans_publicize_confessions"),
        ("{title:2}", "Publicize"),
        ("wc:{year}-{title:9}-{author:lower}", "wc:1953-mao"),
        ("{title:9}", "l"),
    ],
)
def test_patterns(pattern: str, key: str) -> None:
    assert citation_key(LETTER, pattern) == key


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "cannot be empty"),
        ("{autor}", "'autor'"),
        ("{author:first}", "'first'"),
        ("{author:0}", "'0'"),
        ("{author:}", "''"),
        ("{author", "'{author'"),
        ("{author} {year}", "' {year}'"),
        ("毛", "'毛'"),
    ],
)
def test_what_is_no_pattern_is_refused_with_the_way_out(pattern: str, said: str) -> None:
    with pytest.raises(RequestError, match=re.escape(said)):
        citation_key(LETTER, pattern)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (Name("毛", "泽东"), "Mao"),
        (Name(literal="毛泽东"), "MaoZeDong"),
        (Name("김", "일성"), "Gim"),
        (Name("Хрущёв", "Никита"), "Khrushchev"),
        (Name("كمال", "مصطفى"), "kml"),
        (Name("Ødegård", "Å."), "Odegard"),
        (Name("Gogh", "Vincent", non_dropping_particle="van"), "vanGogh"),
        (Name("O’Neill", "E."), "ONeill"),
        (Name(given="Plato"), "Plato"),
    ],
)
def test_names_of_all_scripts_are_readable(name: Name, key: str) -> None:
    assert citation_key(Record("r", variables={"author": (name,)})) == key


def test_a_romanised_form_of_the_record_is_preferred() -> None:
    kim = Record("k", variables={"author": (Name("김", "일성"),), "title": "東京の手紙"})
    assert citation_key(kim) == "GimDongJing"
    kim.variants = {
        "author": {"en": (Name("Kimm", "I."),), "ko-Latn": (Name("Kim", "Il Sung"),)},
        "title": {"ja-Latn": "Tōkyō no tegami", "en": "A letter from Tokyo"},
    }
    assert citation_key(kim) == "KimTokyo"


def test_a_value_in_latin_letters_is_taken_as_it_is() -> None:
    kim = Record(
        "k", variables={"author": (Name("Kim", "Il Sung"),)}, variants={"author": {"ko-Latn": (Name("Gim"),)}}
    )
    assert citation_key(kim) == "Kim"


@pytest.mark.parametrize(
    ("id", "kind", "key"), [("Letter 12", "book", "Letter12"), ("—", "x y", "xy"), ("…?", "!", "item")]
)
def test_a_record_that_says_nothing_has_a_key_all_the_same(id: str, kind: str, key: str) -> None:
    assert citation_key(Record(id, kind)) == key


def test_keys_that_two_records_have_are_told() -> None:
    both = [Record(id, variables={"citation-key": "mao"}) for id in ("a", "b")]
    assert citation_keys(both, report := Report()) == ["mao", "mao"]
    assert [problem.code for problem in report] == ["duplicate-key"]


def test_many_records_with_one_key_take_linear_time() -> None:
    many = [Record(f"r{number}", variables={"author": (Name("Mao"),)}) for number in range(5000)]
    start = time.process_time()
    keys = citation_keys(many, Report())
    assert len(set(keys)) == 5000
    assert time.process_time() - start < 5
