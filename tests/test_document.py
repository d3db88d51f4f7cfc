"""The citations of a document, made at once and edited."""

import random
import warnings
from pathlib import Path

import pytest

from citekit import (
    Change,
    Citation,
    Cite,
    DataWarning,
    Date,
    Name,
    Processor,
    Record,
    Report,
    operations,
    parse_citation,
)
from citekit.errors import DataError, RequestError, UnknownStyle
from citekit.model.record import Value

IBID = "chicago-notes-bibliography-subsequent-ibid"
NUMERIC = "ieee"


def book(id: str, family: str, title: str, year: str = "1953") -> Record:
    return Record(id, "book", {"title": title, "author": (Name(family, "Ana"),), "issued": Date(year)})


NOVAK, KIM, NOVAK_AGAIN = (
    book("novak", "Novak", "Letters"),
    book("kim", "Kim", "Works"),
    book("novak-2", "Novak", "Diaries"),
)
ALL = [NOVAK, KIM, NOVAK_AGAIN]


def notes(*texts: str) -> list[Citation]:
    return [parse_citation(text, note) for note, text in enumerate(texts, 1)]


def in_text(*texts: str) -> list[Citation]:
    return [parse_citation(text) for text in texts]


# Whole documents


def test_a_document_in_notes() -> None:
    document = Processor(IBID).document(
        ALL, notes("novak, p. 3", "novak, p. 3", "novak, p. 7", "kim", "novak")
    )
    assert document.citations == [
        "Ana Novak, Letters (1953), 3.",
        "Ibid.",
        "Ibid., 7.",
        "Ana Kim, Works (1953).",
        "Novak, Letters.",
    ]
    assert document.bibliography == ["Kim, Ana. Works. 1953.", "Novak, Ana. Letters. 1953."]


def test_a_document_in_the_text() -> None:
    document = Processor("apa").document(
        ALL, in_text("novak, chap. 2; novak-2", "-@kim, 5", "see @kim, n. 7, torn")
    )
    assert document.citations == [
        "(Novak, 1953b, Chapter 2, 1953a)",
        "(1953, p. 5)",
        "(see Kim, 1953, Note 7, torn)",
    ]
    assert document.bibliography == [
        "Kim, A. (1953). Works.",
        "Novak, A. (1953a). Diaries.",
        "Novak, A. (1953b). Letters.",
    ]


def test_authors_in_the_sentence() -> None:
    citations = [
        Citation((Cite("kim", "5"),), composite=True),
        Citation((Cite("kim", author_only=True),)),
    ]
    assert Processor("apa").document(ALL, citations).citations == ["Kim (1953, p. 5)", "Kim"]


def test_numbers_are_those_of_the_citations_order() -> None:
    document = Processor(NUMERIC).document(ALL, in_text("kim", "novak", "kim; novak"))
    assert document.citations == ["[1]", "[2]", "[1], [2]"]
    assert [entry[:3] for entry in document.bibliography] == ["[1]", "[2]"]


@pytest.mark.parametrize(
    ("citations", "nocite", "titles"),
    [
        (in_text("kim"), (), {"Works"}),
        (in_text("kim"), ("novak",), {"Works", "Letters"}),
        (in_text("kim"), ("*",), {"Works", "Letters", "Diaries"}),
        ([], (), {"Works", "Letters", "Diaries"}),
        ([], ("novak",), {"Letters"}),
    ],
)
def test_what_is_in_the_bibliography(
    citations: list[Citation], nocite: tuple[str, ...], titles: set[str]
) -> None:
    bibliography = Processor("mla").document(ALL, citations, nocite).bibliography
    assert {entry.split(". ")[1] for entry in bibliography} == titles


def test_only_what_is_cited_is_told_apart() -> None:
    assert Processor("apa").document(ALL, in_text("novak")).citations == ["(Novak, 1953)"]


@pytest.mark.parametrize(
    ("markup", "note", "entry"),
    [
        ("text", "Ana Kim, Works (1953).", "Kim, Ana. Works. 1953."),
        (
            "html",
            "Ana Kim, <i>Works</i> (1953).",
            '<div class="csl-entry">Kim, Ana. <i>Works</i>. 1953.</div>',
        ),
        ("markdown", "Ana Kim, *Works* (1953).", "Kim, Ana. *Works*. 1953."),
        ("latex", "Ana Kim, \\textit{Works} (1953).", "Kim, Ana. \\textit{Works}. 1953."),
        ("rtf", "Ana Kim, {\\i Works} (1953).", "Kim, Ana. {\\i Works}. 1953."),
        ("typst", "Ana Kim, #emph[Works] (1953).", "Kim, Ana. #emph[Works]. 1953."),
    ],
)
def test_every_markup(markup: str, note: str, entry: str) -> None:
    document = Processor("chicago", markup=markup).document([KIM], notes("kim"))
    assert (document.citations, document.bibliography) == ([note], [entry])


def test_titles_are_in_the_form_asked_for() -> None:
    forms: dict[str, Value] = {"ru": "Письма", "en": "Letters"}
    record = Record("novak", "book", {**NOVAK.variables}, {"title": forms})
    processor = Processor(IBID, language="ru,en")
    assert processor.document([record], notes("novak")).bibliography == ["Novak, Ana. Письма. 1953."]
    processor.add([record])
    assert processor.insert(notes("novak")[0]).texts == {1: "Ana Novak, Письма (1953)."}
    with pytest.raises(RequestError, match="not a language tag by BCP 47: 'ru_RU'"):
        Processor(IBID, language="ru_RU")


def test_the_locale_is_the_one_asked_for() -> None:
    assert Processor("apa", "de-DE").document([KIM], in_text("kim, p. 5")).citations == ["(Kim, 1953, S. 5)"]


def test_an_unknown_id_is_reported_and_left_out() -> None:
    report = Report()
    document = Processor("apa", report=report).document(ALL, in_text("kin, 5", "kim; nobody"))
    assert document.citations == ["", "(Kim, 1953)"]
    assert [str(problem) for problem in report] == [
        "-: error: no record has the id 'kin'; did you mean 'kim'? [unknown-id]",
        "-: error: no record has the id 'nobody' [unknown-id]",
    ]
    with pytest.warns(DataWarning, match="no record has the id 'kin'"):
        Processor("apa").document(ALL, in_text("kin"))


def test_a_style_without_a_bibliography_has_an_empty_one(tmp_path: Path) -> None:
    style = tmp_path / "bare.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">'
        '<citation><layout><text variable="title"/></layout></citation></style>'
    )
    document = Processor(str(style)).document(ALL, notes("kim"))
    assert (document.citations, document.bibliography) == (["Works"], [])


def test_what_cannot_be_had_is_an_exception(tmp_path: Path) -> None:
    with pytest.raises(UnknownStyle, match="did you mean"):
        Processor("chicagoo")
    with pytest.raises(RequestError, match="no markup is called 'word'"):
        Processor(markup="word")
    (tmp_path / "no.csl").write_text("<html/>")
    with pytest.raises(DataError, match="not a CSL style"):
        Processor(str(tmp_path / "no.csl"))
    with pytest.warns(DataWarning, match="no locale for 'tlh'"):
        Processor("apa", "tlh")


# Documents being edited


def test_a_change_has_the_texts_that_are_different_and_no_others() -> None:
    processor = Processor(IBID)
    assert processor.add(ALL) == Change(None, {})
    assert processor.insert(parse_citation("novak", 1)) == Change(1, {1: "Ana Novak, Letters (1953)."})
    assert processor.insert(parse_citation("novak, 5", 3)) == Change(2, {2: "Ibid., 5."})
    # Between them comes another: the third note now refers to a note that is not the one before it.
    between = processor.insert(parse_citation("kim", 2), before=2)
    assert between == Change(3, {3: "Ana Kim, Works (1953).", 2: "Novak, Letters, 5."})
    assert list(processor.citations()) == [1, 3, 2]
    assert processor.replace(3, parse_citation("novak, 5", 2)) == Change(3, {3: "Ibid., 5.", 2: "Ibid."})
    assert processor.remove(1) == Change(1, {3: "Ana Novak, Letters (1953), 5."})
    assert processor.citations() == {3: "Ana Novak, Letters (1953), 5.", 2: "Ibid."}
    assert processor.bibliography() == ["Novak, Ana. Letters. 1953."]


def test_a_citation_that_makes_another_ambiguous_changes_it() -> None:
    processor = Processor("apa")
    processor.add(ALL)
    processor.insert(parse_citation("novak"))
    assert processor.insert(parse_citation("novak-2")).texts == {1: "(Novak, 1953b)", 2: "(Novak, 1953a)"}
    assert processor.remove(2).texts == {1: "(Novak, 1953)"}


def test_records_come_and_change() -> None:
    processor = Processor("apa")
    with pytest.warns(DataWarning, match="no record has the id 'kim'"):
        assert processor.insert(parse_citation("kim")) == Change(1, {1: ""})
    assert processor.add([KIM]) == Change(None, {1: "(Kim, 1953)"})
    assert processor.add([book("kim", "Kim", "Works", "1954")]) == Change(None, {1: "(Kim, 1954)"})
    assert processor.bibliography() == ["Kim, A. (1954). Works."]


def test_records_that_are_not_cited_can_be_in_the_bibliography() -> None:
    processor = Processor("apa")
    processor.add(ALL)
    assert len(processor.bibliography()) == 3
    processor.insert(parse_citation("novak"))
    assert len(processor.bibliography()) == 1
    assert processor.nocite(["novak-2"]) == Change(None, {1: "(Novak, 1953b)"})
    assert len(processor.bibliography()) == 2


def test_notes_get_other_numbers() -> None:
    processor = Processor("oscola")
    processor.add(ALL)
    processor.insert(parse_citation("novak", 1))
    processor.insert(parse_citation("kim", 2))
    processor.insert(parse_citation("novak", 3))
    assert processor.citations()[3] == "Novak (n 1)."
    assert processor.renumber({1: 4, 2: 5, 3: 6}) == Change(None, {3: "Novak (n 4)."})


def test_a_key_that_no_citation_has_is_refused_and_nothing_is_changed() -> None:
    processor = Processor("apa")
    processor.add(ALL)
    processor.insert(parse_citation("kim"))
    for edit in (
        lambda: processor.remove(7),
        lambda: processor.replace(7, parse_citation("kim")),
        lambda: processor.insert(parse_citation("kim"), before=7),
        lambda: processor.renumber({1: 3, 7: 4}),
    ):
        with pytest.raises(RequestError, match="no citation has the key 7"):
            edit()
    assert processor.citations() == {1: "(Kim, 1953)"}


@pytest.mark.parametrize("style", [IBID, "apa", NUMERIC])
def test_whatever_the_edits_the_texts_are_those_of_the_whole_document(style: str) -> None:
    chance = random.Random(7)  # noqa: S311 - edits, not secrets
    processor, model = Processor(style), dict[int, Citation]()
    processor.add(ALL)
    painted: dict[int, str] = {}
    for _ in range(40):
        texts = ["novak", "kim, 5", "novak-2, fol. 7", "kim; novak"]
        citation = parse_citation(chance.choice(texts), note=chance.randint(1, 3))
        key = chance.choice(list(model)) if model else None
        if key is None or chance.random() < 0.5:
            change = processor.insert(citation, before=key)
            assert change.key is not None
            items = list(model.items())
            at = list(model).index(key) if key is not None else len(items)
            model = dict([*items[:at], (change.key, citation), *items[at:]])
        elif chance.random() < 0.5:
            change = processor.replace(key, citation)
            model[key] = citation
        else:
            change = processor.remove(key)
            del model[key], painted[key]
        painted |= change.texts
        whole = Processor(style).document(ALL, model.values())
        assert [painted[key] for key in model] == whole.citations
        assert processor.citations() == {key: painted[key] for key in model}
        assert processor.bibliography() == whole.bibliography


def test_a_report_is_told_instead_of_warnings() -> None:
    report = Report()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        processor = Processor("apa", "tlh", report=report)
        processor.insert(parse_citation("nobody"))
    assert [problem.code for problem in report] == ["unknown-locale", "unknown-id"]


def test_a_warning_points_to_whoever_called() -> None:
    with pytest.warns(DataWarning) as caught:
        Processor("apa").insert(parse_citation("nobody"))
    assert caught[0].filename == __file__


def test_the_default_style_is_the_commands() -> None:
    assert Processor().document([KIM], notes("kim")) == Processor(operations.DEFAULT_STYLE).document(
        [KIM], notes("kim")
    )
