"""The contract of a library, which one in a file and one on a server both keep."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citekit import Date, Name, Part, Record, Report
from citekit.library.contract import Cursor, Library, Query, Span
from citekit.library.opening import open_library
from citekit.library.stored import said_by
from tests.strategies import records

START = datetime(2026, 1, 1, tzinfo=UTC)


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def pass_by(self, seconds: int) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(address: str, clock: Clock) -> Iterator[Library]:
    library = open_library(address, now=clock)
    yield library
    library.close()


def book(id: str, title: str = "", **variables: str) -> Record:
    given = {"title": title, **{name.replace("__", "-"): value for name, value in variables.items()}}
    return Record(id, "book", {name: value for name, value in given.items() if value})


def ids(library: Library, words: str = "", **facets: str) -> list[str]:
    return [entry.id for entry in library.search(Query(words, facets, limit=1000)).entries]


def test_a_record_comes_back_with_its_time_its_sets_and_a_digest(library: Library) -> None:
    record = book("b", "War and Peace", archive="GARF")
    assert library.add([record], Report()) == (["b"], [], [], 0)
    entry = library.get("b")
    assert entry is not None
    assert (entry.record, entry.name, entry.modified) == (record, "b", START)
    assert entry.sets == ("type:book", "archive:garf-bc51d95a7d")
    assert entry == library.named("b") == next(library.entries())
    assert entry.digest == said_by(record).digest


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn=st.lists(records(), max_size=5, unique_by=lambda record: record.id))
def test_every_record_comes_back_equal(library: Library, drawn: list[Record]) -> None:
    report = Report()
    library.put(drawn, report)
    kept = {entry.id: entry.record for entry in library.entries() if entry.record}
    assert kept == {record.id: record for record in drawn} or report.problems
    assert all(kept[record.id] == record for record in drawn if record.id in kept)
    again = library.put(drawn, Report())
    assert again.withdrawn == []
    assert again.added == again.changed == [] or report.problems


def test_what_is_the_same_stays_as_it_was_and_what_differs_takes_its_place(
    library: Library, clock: Clock
) -> None:
    library.add([book("a", "One"), book("b", "Two")], Report())
    clock.pass_by(60)
    changes = library.add([book("a", "One"), book("b", "Three"), book("c")], Report())
    assert changes == (["c"], ["b"], [], 1)
    assert [(entry.id, entry.modified) for entry in library.entries()] == [
        ("a", START),
        ("b", clock.time),
        ("c", clock.time),
    ]
    assert ids(library, "two") == []
    assert ids(library, "three") == ["b"]


def test_put_withdraws_what_it_is_not_given(library: Library, clock: Clock) -> None:
    library.add([book("a"), book("b")], Report())
    clock.pass_by(60)
    assert library.put([book("b"), book("c")], Report()) == (["c"], [], ["a"], 1)
    assert ids(library) == ["b", "c"]


def test_a_withdrawn_record_is_remembered_but_not_found(library: Library, clock: Clock) -> None:
    library.add([book("a", "Secrets"), book("b")], Report())
    clock.pass_by(60)
    assert library.remove(["a", "unknown"]) == ([], [], ["a"], 0)
    assert library.remove(["a"]) == ([], [], [], 0)
    entry = library.get("a")
    assert entry is not None
    assert (entry.record, entry.sets, entry.modified) == (None, ("type:book",), clock.time)
    assert [entry.id for entry in library.entries()] == ["b", "a"]
    assert ids(library) == ["b"]
    assert ids(library, "secrets") == []


def test_a_withdrawn_record_can_be_added_again(library: Library, clock: Clock) -> None:
    library.add([book("a", "Secrets")], Report())
    library.remove(["a"])
    clock.pass_by(60)
    assert library.add([book("a", "Secrets")], Report()).added == ["a"]
    assert ids(library, "secrets") == ["a"]


def test_of_two_with_one_id_the_later_stays_and_it_is_told(library: Library) -> None:
    report = Report()
    changes = library.add([book("a", "One"), book("b"), book("a", "Two")], report)
    assert sorted(changes.added) == ["a", "b"]
    assert [problem.code for problem in report] == ["duplicate-id"]
    assert ids(library, "one") == []
    assert ids(library, "two") == ["a"]


def test_one_that_comes_again_is_counted_once(library: Library) -> None:
    library.add([book("old", "Old"), book("same", "Same")], Report())
    many = [book(f"b{number}") for number in range(600)]
    again = [book("old", "New"), book("same", "Other"), book("b0", "Again"), book("b1")]
    changes = library.add([book("old", "Newer"), book("same", "Same"), *many, *again], Report())
    assert (len(changes.added), changes.changed, changes.unchanged) == (600, ["old", "same"], 0)
    assert [entry.record for entry in library.search(Query("again")).entries] == [book("b0", "Again")]
    assert ids(library, "newer") == []


def test_ids_that_differ_in_how_accents_are_encoded_are_one_and_it_is_told(library: Library) -> None:
    library.add([book("caf\u00e9", "One")], Report())
    report = Report()
    assert library.add([book("cafe\u0301", "Two")], report).changed == ["cafe\u0301"]
    assert [problem.code for problem in report] == ["same-id"]
    entry = library.get("caf\u00e9")
    assert entry is not None
    assert entry.id == "cafe\u0301"
    assert library.get("cafe") is None


def test_another_record_with_the_address_of_one_is_left_out_and_it_is_told(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citekit.library.changing.name_of", lambda _: "the-same")
    report = Report()
    library.add([book("a", "One")], report)
    assert library.add([book("b", "Two")], report) == ([], [], [], 0)
    assert [problem.code for problem in report] == ["same-address"]
    assert ids(library) == ["a"]


def test_time_never_goes_back(library: Library, clock: Clock) -> None:
    library.add([book("a")], Report())
    clock.pass_by(-3600)
    library.add([book("b")], Report())
    assert [entry.modified for entry in library.entries()] == [START, START]


def test_what_was_there_and_changes_moves_behind_every_cursor(library: Library) -> None:
    library.add([book(id) for id in "abcd"], Report())
    read = [entry.id for entry in library.entries(limit=2)]
    library.add([book("a", "changed")], Report())
    library.remove(["c"])
    rest = [entry.id for entry in library.entries(after=Cursor(START, "b"))]
    assert (read, rest) == (["a", "b"], ["d", "a", "c"])


def test_nothing_happens_if_the_records_break_off(library: Library) -> None:
    def broken() -> Iterator[Record]:
        yield from (book(f"b{number}") for number in range(2000))
        raise ValueError("the source broke off")

    library.add([book("a")], Report())
    with pytest.raises(ValueError, match="broke off"):
        library.put(broken(), Report())
    assert ids(library) == ["a"]
    assert library.add([book("b")], Report()).added == ["b"]


# Harvests -----------------------------------------------------------------------------------------------------


@pytest.fixture
def harvested(library: Library, clock: Clock) -> Library:
    for day in range(5):
        library.add(
            [book(f"r{day}-{number}", archive="GARF" if number % 2 else "") for number in range(7)], Report()
        )
        clock.pass_by(86400)
    return library


def pages(library: Library, span: Span, size: int) -> Iterator[list[str]]:
    cursor = None
    while page := list(library.entries(span, cursor, size)):
        cursor = Cursor(page[-1].modified, page[-1].name)
        yield [entry.id for entry in page]


EVERY = [f"r{day}-{number}" for day in range(5) for number in range(7)]
GARF = [id for id in EVERY if int(id[-1]) % 2]


@pytest.mark.parametrize(
    ("set", "expected"),
    [
        ("", EVERY),
        ("type", EVERY),
        ("type:book", EVERY),
        ("archive", GARF),
        ("archive:garf-bc51d95a7d", GARF),
        ("arch", []),
        ("none", []),
    ],
)
def test_pages_of_any_size_have_every_id_once(harvested: Library, set: str, expected: list[str]) -> None:
    span = Span(set=set)
    assert harvested.count(span) == len(expected)
    for size in (1, 2, 3, 5, 7, 8, 34, 35, 36):
        assert [id for page in pages(harvested, span, size) for id in page] == expected, size


def test_both_ends_of_a_span_are_in_it(harvested: Library) -> None:
    second, third = START + timedelta(days=1), START + timedelta(days=2)
    within = Span(second, third)
    assert {entry.modified for entry in harvested.entries(within)} == {second, third}
    assert harvested.count(within) == 14
    assert harvested.count(Span(third, second)) == 0
    assert harvested.count(Span(since=second + timedelta(milliseconds=1))) == 21


def test_what_is_added_between_pages_makes_none_be_skipped(harvested: Library) -> None:
    there = {entry.id for entry in harvested.entries()}
    read = set[str]()
    for number, page in enumerate(pages(harvested, Span(), 4)):
        read.update(page)
        if number < 5:
            harvested.add([book(f"new-{number}"), book(f"r{number}-0", "changed")], Report())
            harvested.remove([f"r{number}-1"])
    assert read >= there


def test_sets_are_named_with_those_above_them(harvested: Library) -> None:
    harvested.add([book("c", archive="GARF", archive_collection="Fond 1")], Report())
    assert list(harvested.sets().items()) == [
        ("archive", "Archives"),
        ("archive:garf-bc51d95a7d", "GARF"),
        ("archive:garf-bc51d95a7d:fond-1-de921ed0ca", "Fond 1"),
        ("type", "Types"),
        ("type:book", "book"),
    ]


def test_the_earliest_time_is_that_of_the_first_entry(library: Library, clock: Clock) -> None:
    assert library.earliest() is None
    library.add([book("a")], Report())
    clock.pass_by(60)
    library.add([book("b")], Report())
    assert library.earliest() == START


# Searches -----------------------------------------------------------------------------------------------------

SCRIPTS = {
    "latin": book("latin", "Dvořák’s Schlüssel über L'Été"),
    "cyrillic": book("cyrillic", "Записка о переговорах с Мао Цзэдуном"),
    "chinese": book("chinese", "毛泽东选集"),
    "arabic": book("arabic", "رسالة إلى الرئيس"),
    "thai": book("thai", "จดหมายถึงประธาน"),
    "korean": book("korean", "김일성에게 보낸 편지"),
}


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("dvorak", "latin"),
        ("SCHLUSSEL ete", "latin"),
        ("schlüss", "latin"),
        ("переговорах ЗАПИСКА", "cyrillic"),
        ("цзэ", "cyrillic"),
        ("毛泽东", "chinese"),
        ("选集", "chinese"),
        ("毛", "chinese"),
        ("الرئيس", "arabic"),
        ("رسالة", "arabic"),
        ("หมาย", "thai"),
        ("편지", "korean"),
        ("김일", "korean"),
    ],
)
def test_a_record_is_found_in_every_script(library: Library, words: str, id: str) -> None:
    library.add(SCRIPTS.values(), Report())
    assert ids(library, words) == [id]


def test_all_words_must_be_there_and_the_last_may_go_on(library: Library) -> None:
    library.add([book("a", "harbour letters"), book("b", "harbour lights")], Report())
    assert ids(library, "harbour let") == ["a"]
    assert ids(library, "letters harb") == [
        "a",
    ]
    assert ids(library, "harb letters") == []
    assert ids(library, "letters lights") == []


def test_transcripts_names_and_variants_are_searched(library: Library) -> None:
    mao = Name("Mao", "Zedong", family_first=True)
    part = Part("transcript", "ru", text="Дорогой товарищ")
    letter = Record(
        "l", "personal_communication", {"recipient": (mao,), "parts": (part,)}, {"title": {"de": "Brief"}}
    )
    library.add([letter, book("other")], Report())
    assert [ids(library, words) for words in ("zedong", "товарищ", "brief")] == [["l"]] * 3


def test_words_of_the_title_count_more_than_others(library: Library) -> None:
    library.add(
        [
            book("a", "Zebras", abstract="harbour, harbour"),
            book("b", "The harbour", abstract="zebras, zebras"),
        ],
        Report(),
    )
    assert ids(library, "harbour") == ["b", "a"]


def test_without_words_all_are_found_in_the_order_of_their_titles(library: Library) -> None:
    library.add(
        [book("1", "Émile"), book("2", "Zoo"), book("3", "abacus"), book("4", "Zoo"), book("5")], Report()
    )
    assert ids(library) == ids(library, " *** ") == ["5", "3", "1", "2", "4"]


def test_a_search_has_a_total_and_a_page(library: Library) -> None:
    library.add([book(f"b{number}", f"Volume {number}") for number in range(10, 40)], Report())
    found = library.search(Query("volume", offset=25, limit=10))
    assert (found.total, len(found.entries)) == (30, 5)
    assert library.search(Query(limit=0)) == (30, [], {"type": {"book": 30}})


def test_facets_count_all_that_are_found_and_choose_among_them(library: Library) -> None:
    library.add(
        [
            Record("a", "book", {"title": "x", "archive": "GARF", "created": Date("1953")}),
            Record("b", "map", {"title": "x", "archive": "GARF", "created": Date("1949/1951")}),
            Record("c", "map", {"title": "y", "archive": "Politburo"}),
        ],
        Report(),
    )
    assert library.search(Query("x", limit=1)).facets == {
        "type": {"book": 1, "map": 1},
        "archive": {"GARF": 2},
        "decade": {"1950s": 2, "1940s": 1},
    }
    assert library.search(Query(facets={"type": "map"})).facets["archive"] == {"GARF": 1, "Politburo": 1}
    assert ids(library, type="map", archive="GARF") == ["b"]
    assert ids(library, "x", decade="1950s") == ["b", "a"] or ids(library, "x", decade="1950s") == ["a", "b"]
    assert ids(library, type="nothing") == ids(library, nothing="map") == []


def test_a_facet_lists_fifty_values_at_most_the_most_frequent(library: Library) -> None:
    library.add([book(f"b{number}", archive=f"A{number % 60:02}") for number in range(70)], Report())
    counted = library.search(Query()).facets["archive"]
    assert (len(counted), next(iter(counted.items())), list(counted)[10]) == (50, ("A00", 2), "A10")


ATTACKS = [
    '" OR *', '"', '""', "'", "NEAR(a b)", "NEAR(", "title:secret", "col:", "- secret", "^secret", "secret*", "a\0b",
    "\0",
    "{title rest}: secret", "(((", "AND", "OR NOT", "a AND", "x'); DROP TABLE entries; --", ":match", ":title",
    "%", "\\", "& | ! <->", "secret:*", "'secret':A", "\ud800", "\u202e", "🙂", "e" * 100_000, "word " * 20_000,
    " ".join(f"w{number}" for number in range(20_000)), "毛" * 100_000, '"' * 100_000, "\u0301" * 100_000,
]  # fmt: skip


def test_any_text_can_be_searched_for_and_none_is_a_command(library: Library) -> None:
    library.add([book("a", "secret"), book("b", "or")], Report())
    for text in ATTACKS:
        assert set(ids(library, text)) <= {"a", "b"}
        assert ids(library, type=text) == ids(library, **{text: "x"}) == []
        assert library.get(text) is library.named(text) is None
        assert list(library.entries(Span(set=text))) == []
        assert list(library.entries(after=Cursor(START, text))) in (
            [],
            [*library.entries()][:2],
            [*library.entries()][1:],
        )
        assert library.remove([text]) == ([], [], [], 0)
    assert ids(library, "secret") == ["a"]


def test_any_text_can_be_kept(library: Library) -> None:
    for text in dict.fromkeys(ATTACKS):
        record = book(text, text, archive=text, archive_collection=text)
        assert library.put([record], Report()).added == [text]
        entry = library.get(text)
        assert entry is not None
        assert (entry.id, entry.record) == (text, record)
        assert library.search(Query()).total == 1
        assert library.count(Span(set=entry.sets[-1])) == 1


def test_authors_that_are_alike_as_far_as_they_count_are_one(library: Library) -> None:
    endings = ("a", "b", "\0", "\ud800", "\ud801")
    names = tuple(Name(literal=name + end) for name in ("x" * 200, "short") for end in endings)
    library.add([Record("a", "book", {"author": names})], Report())
    assert library.search(Query()).facets["author"] == {
        "x" * 200: 1,
        "shorta": 1,
        "shortb": 1,
        "short\ufffd": 1,
    }


def test_numbers_may_be_of_any_size(library: Library) -> None:
    library.add([book("a")], Report())
    assert library.search(Query(offset=10**30, limit=10**30)).entries == []
    assert library.search(Query(offset=-1, limit=-1)).total == 1
    assert len(list(library.entries(limit=10**30))) == 1
