r"""Nothing in a record becomes a command of TeX when it is written as BibTeX, and all of it is read back."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citekit.formats import by_name
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.operations import export
from citekit.problems import Report
from citekit.support.latex import math_signs, symbols
from citekit.support.safe_addresses import guarded
from tests.strategies import records
from tests.tex import MATHEMATICS, PRINTING, check

ATTACKS = [
    r"\input{/etc/passwd}",
    r"\immediate\write18{rm -rf .}",
    r"\catcode`\%=12",
    r"\def\x{\x}\x",
    r"\csname input\endcsname{x}",
    "^^5cinput{x}",
    "^^5c^^69nput x",
    r"\\^^5cinput",
    "}",
    "{",
    "}}{{",
    "\\",
    "\\\\",
    r"\}",
    "a % b",
    "#1",
    "~",
    "a & b",
    "x_1^2",
    "$",
    "$$",
    "a $ b",
    r"$\input{x}$",
    r"$\alpha^2$",
    "$^^5cinput$",
    "$x^$",
    r"$\left($",
    r"\$",
    "\\$x$",
    "costs $5 or $6",
    "\n@book{b, title = {c}}\n",
    "\r@comment{",
    "}\n\n@string{a = {b}}",
    "},\n  execute = {\\input{x}",
    '" # input # "',
    "a\x00b",
    "\x7f\x1b[0m\x85\u2028",
    r"\ce{H2O} \ce{A -> B} \ce{\input x} \ce{^^5cinput x}",
    r"\begin{document}",
    "<i>\\input{x}</i>",
    '<span class="nocase">\\write18{x}</span>',
    '<span class="nocase">}</span>{',
    "</i><b>",
    "--- -- ``x'' ,, << >>",
    " and ",
    ",",
    "others",
    "%5c",
    "javascript:alert(1)%",
    r"https://example.org/{\input x}?a=1&b=#c~d_e%20f%zz",
]

texts = st.one_of(
    st.sampled_from(ATTACKS),
    st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=4)), min_size=1, max_size=4).map("".join),
).filter(lambda text: text.strip() == text != "" and not re.search("[\ud800-\udfff]", text))

VARIABLES = (
    "title title-short container-title collection-title publisher publisher-place note abstract keyword page volume "
    "edition genre language URL DOI PMID ISBN archive archive_location archive_collection annote section"
).split()
FIELDS = (
    "execute options crossref xref related xdata ids file pdf eprint eprintclass usera verba urlb biburl local-url "
    "title+x shortauthor unread month year"
).split()

DIALECTS = ["biblatex", "bibtex"]

ASCII = PRINTING | frozenset(
    f"\\{name}"
    for name in [
        *symbols.WRITTEN.values(),
        *symbols.WRITTEN_ACCENTS.values(),
        "t",
        "i",
        "j",
        "ensuremath",
    ]
)
ASCII_SIGNS = ASCII | {
    match for body in math_signs.WRITTEN.values() for match in re.findall(r"\\[a-zA-Z]+", body)
}


@st.composite
def hostile(draw: st.DrawFn) -> Record:
    """Draw a record that somebody has made to do harm."""
    chosen = draw(st.lists(st.sampled_from(VARIABLES), min_size=1, max_size=6, unique=True))
    record = Record(
        draw(texts),
        draw(st.sampled_from(["book", "article-journal", "personal_communication", "chapter", "x}\\y"])),
        {variable: draw(texts) for variable in chosen},
        custom=draw(st.dictionaries(st.one_of(st.sampled_from(FIELDS), texts), texts, max_size=3)),
    )
    if draw(st.booleans()):
        record["author"] = (Name(draw(texts), draw(texts)), Name(literal=draw(texts)))
    return record


def _write(name: str, given_records: list[Record], profile: str = "") -> str:
    return "".join(export(given_records, name, Report(), profile=profile))


def _read(name: str, text: str) -> list[Record]:
    read = by_name(name).read
    assert read is not None
    return list(read(text.encode(), Report()))


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("profile", ["", "plain", "ascii"])
@settings(max_examples=60)
@given(st.lists(hostile(), min_size=1, max_size=2, unique_by=lambda record: record.id))
def test_a_hostile_record_is_printed_and_read_back(
    name: str, profile: str, given_records: list[Record]
) -> None:
    text = _write(name, given_records, profile)
    check(text, ASCII_SIGNS if profile == "ascii" else PRINTING)
    back = _read(name, text)
    assert len(back) == len(given_records)
    if profile != "plain":
        assert back == list(guarded(given_records, Report()))


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=60)
@given(st.lists(records(), min_size=1, max_size=2, unique_by=lambda record: record.id))
def test_any_record_is_read_back_from_ascii(name: str, given_records: list[Record]) -> None:
    text = _write(name, given_records, "ascii")
    check(text, ASCII_SIGNS, MATHEMATICS)
    assert _read(name, text) == list(guarded(given_records, Report()))


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_in_every_field_is_read_back(name: str, attack: str) -> None:
    record = Record(attack, "book", dict.fromkeys(VARIABLES, attack.strip() or "x"))
    record["author"] = (Name(attack.strip() or "x", "A"), Name(literal=attack.strip() or "x"))
    record.custom.update(dict.fromkeys(FIELDS, attack))
    text = _write(name, [record])
    check(text)
    assert _read(name, text) == list(guarded([record], Report()))


@pytest.mark.parametrize("name", DIALECTS)
def test_what_was_read_as_an_unknown_command_is_not_carried_out_again(name: str) -> None:
    source = r"@book{a, title = {\input{x} \unknown{y} $\alpha$ \ce{A -> B}}, execute = {\input{z}}}"
    (record,) = _read(name, source)
    text = _write(name, [record])
    check(text)
    assert r"\textbackslash{}input\textbraceleft{}x\textbraceright{}" in text
    assert r"$\alpha$ \ce{A -> B}" in text
    assert "execute = " not in text
    assert _read(name, text) == [record]
