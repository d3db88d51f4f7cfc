"""What is found in printed citations: over a corpus of our own, over the models, and over anything at all.

`printed-citations.yaml` has citations that were written by the rules of the manuals without knowing the reader, each
with the facts that it states; those of `printed-citations-harder.yaml` go to the rim of what is printed anywhere.
`either` names the variables that a careful reader could put either way, which do not count. `no-citations.txt` has
lines that are none.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from citekit.csl.engine import Job, OutputKind, render
from citekit.csl.markup import find_markup
from citekit.csl_files import find_locales, find_style
from citekit.formats.citation import read
from citekit.model.date import Date
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.citation_forms.forms import LONGEST, read_citation

HERE = Path(__file__).parent
CORPORA = {
    name: yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("printed-citations", "printed-citations-harder")
}
CORPUS = [entry for entries in CORPORA.values() for entry in entries]
NO_CITATIONS = (HERE / "no-citations.txt").read_text(encoding="utf-8").splitlines()
MODELS = sorted((HERE.parent / "csl" / "models").glob("*.yaml"))
RECALL = {"printed-citations": 0.985, "printed-citations-harder": 0.88}
"""The share of the facts of a corpus that are found: it must not fall."""
PRECISION = {"printed-citations": 0.99, "printed-citations-harder": 0.94}
"""The share of what is found that the corpus has, too."""


def _read(text: str) -> tuple[Record, Report]:
    report = Report()
    (record,) = read(text.encode(), report)
    return record, report


def _said(value: object) -> str:
    if isinstance(value, Date):
        return value.edtf or value.literal
    said = "; ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return re.sub(r"\bthe |,|\.$", "", said.translate(str.maketrans("–‘’“”", "-''\"\""))).strip()


def _facts(record: Record) -> dict[str, str]:
    facts = {variable: _said(value) for variable, value in record.variables.items()}
    provenance = record.custom.get("provenance")
    return facts | ({"provenance": _said(str(provenance).split(". "))} if provenance else {})


@pytest.mark.parametrize("name", CORPORA)
def test_what_the_corpus_states_is_found_and_little_else(name: str, accept: bool) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in CORPORA[name]:
        ignored = {*entry.get("either", ()), "archive-levels", "language"}
        found = {name: said for name, said in _facts(_read(entry["text"])[0]).items() if name not in ignored}
        stated = {name: _said(said) for name, said in entry["facts"].items() if name not in ignored}
        for variable in found.keys() | stated.keys():
            right = found.get(variable) == stated.get(variable)
            counts[variable]["right"] += right
            counts[variable]["found"] += variable in found
            counts[variable]["stated"] += variable in stated
            if not right:
                counts[variable][
                    f"{entry['id']}: {stated.get(variable)!r}, found {found.get(variable)!r}"
                ] += 1
    _check_table(counts, HERE / f"{name}-found.txt", accept)
    total = sum((Counter(each) for each in counts.values()), Counter())
    wrong = {variable: dict(count) for variable, count in counts.items() if len(count) > 3}
    assert total["right"] >= RECALL[name] * total["stated"], wrong
    assert total["right"] >= PRECISION[name] * total["found"], wrong


def _check_table(counts: dict[str, Counter[str]], path: Path, accept: bool) -> None:
    """Compare the table of precision and recall by variable with what was written down; `--accept` writes it."""
    rows = ["variable             stated  found  right  precision  recall"]
    for variable, count in sorted(counts.items(), key=lambda item: item[0].lower()):
        stated, found, right = count["stated"], count["found"], count["right"]
        shares = [f"{right / whole:.3f}" if whole else "-" for whole in (found, stated)]
        rows.append(f"{variable:20} {stated:6} {found:6} {right:6} {shares[0]:>10} {shares[1]:>7}")
    if accept:
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert "\n".join(rows) + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("line", NO_CITATIONS)
def test_what_is_no_citation_is_kept_whole_and_nothing_is_made_of_it(line: str) -> None:
    record, report = _read(line)
    assert record.variables == {}
    assert record.custom == {"source-statement": line.strip()} or line.startswith(("* ", "- "))
    assert [problem.code for problem in report] == ["not-a-citation"]


def _again(case: dict[str, Any], text: str) -> list[str]:
    """Return a citation, read and printed in the style that it came from."""
    report = Report()
    style = find_style(case["style"])
    records = tuple(read(text.encode(), report))
    job = Job(style, find_locales(style, case.get("locale", ""), report), records)
    return [
        find_markup("text").inline(entry.content) for entry in render(job, OutputKind(case["kind"]), report)
    ]


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_model_that_is_read_is_printed_again_to_the_letter(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    text = case.get("printed", case["expected"])
    if path.stem in NOT_TOLD:
        assert _again(case, text) != [text], f"{path.stem} is printed again by now: {NOT_TOLD[path.stem]}"
    else:
        assert _again(case, text) == [text]


NOT_TOLD = {
    "mla-one-script": "that the diaries are a work by themselves, without quotation marks",
    "mla-three-scripts": "that the diaries are a work by themselves, without quotation marks",
    "mla-uncertain-range": "that the title is in Spanish, and so has no capitals to be given",
}
"""What the text of a model does not tell of its record, so that it comes out otherwise."""


# Anything at all ------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [piece for entry in CORPUS for piece in re.split(r"(?<=[,.]) ", entry["text"])]
    + ["“", "”", "(", ")", "[", "]", '"']
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(
        st.sampled_from(
            ["to", "in", "of", "Letter", "Papers", "Archive", "1953", ",", ".", "Mao", "f. 5", "box 3"]
        )
    ).map(" ".join),
)
IMPLIED = re.compile(r"^(?:letter|en|zh|\w\w|und)$")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@given(TEXTS)
def test_no_value_has_a_word_that_the_text_has_not(text: str) -> None:
    found = read_citation(text)
    if found is None:
        return
    there = _words(text)
    for variable, value in found.facts.variables.items():
        if isinstance(value, Date) or variable in ("archive-levels", "language", "original-language"):
            continue
        for each in value if isinstance(value, tuple) else (value,):
            assert _words(str(each)) <= there, (variable, value)
    for value in found.facts.variables.values():
        years = re.findall(r"\d{4}", value.edtf) if isinstance(value, Date) else []
        assert all(year[:2] in text for year in years)


@given(TEXTS)
def test_no_text_is_too_strange_and_no_word_is_lost(text: str) -> None:
    line = " ".join(text.split())
    if not line:
        return
    records = list(read(line.encode(), report := Report()))
    assert len(records) == 1
    if not records[0].variables:
        assert report.faulty


def test_an_element_of_nothing_but_marks_is_survived() -> None:
    """Found by fuzzing: between such marks no piece is left."""
    assert read_citation('""".\ufffd.\n.."AAA') is None


def test_a_text_longer_than_any_citation_is_kept_and_not_looked_into() -> None:
    record, report = _read("GARF, f. 1235, op. 1, d. 16, l. " + "5, " * LONGEST)
    assert record.variables == {}
    assert report.faulty
