r"""LaTeX read and written: accents, letters, signs, markup, mathematics, what is unknown.

Pandoc does not know euro, thorn and comma below, nor pybtex an apostrophe, by LaTeX's names.
"""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.formats import by_name
from citekit.model.record import Record
from citekit.operations import export
from citekit.problems import Report, Severity
from citekit.support.latex import decode, decode_title, encode, math_signs, symbols
from citekit.support.latex.ascii import ascii_latex, command_for
from tests.pandoc import convert, same


def _silent(_: str, __: str) -> None: ...


def _read(latex: str) -> str:
    said: list[str] = []
    text = decode(latex, lambda code, message: said.append(f"{code}: {message}"))
    assert said == []
    return text


READ = {
    r"\'e {\'e} \'{e} {\'{e}}": "é é é é",
    r"\`a \^a \~n \=o \.z \"u \u a \v s \H o \r u \c c \k e \d s \b d \h a": "à â ñ ō ż ü ă š ő ů ç ę ṣ ḏ ả",
    r"\'\i\ \'{\i} {\'{\i}} \u{\i} \v{\j} \'i": "í í í ĭ ǰ í",
    r"\t{oo} \textcommabelow{s} \={\"u} \'{\^e}": "o͡o ș ǖ ế",
    r"\ss\ \ae\OE{} \o\L{} \aa\AA{} \th\DH{} \dj\NG": "ß æŒ øŁ åÅ þÐ đŊ",
    r"a--b a---b ``x'' `y' don't !`hola! ?`qu\'e?": "a–b a—b “x” ‘y’ don't ¡hola! ¿qué?",
    r"\textendash\textquoteleft\guillemotleft\texteuro\textdegree\textonehalf\textmu": "–‘«€°½µ",
    r"\& \% \# \_ \{ \} \$ \textbackslash{} \textasciitilde{} \textasciicircum{}": r"& % # _ { } $ \ ~ ^",
    r"\emph{a} \textit{b} \textbf{c} 2\textsuperscript{e} H\textsubscript{2}O": (
        "<i>a</i> <i>b</i> <b>c</b> 2<sup>e</sup> H<sub>2</sub>O"
    ),
    r"\textsc{d}": '<span style="font-variant:small-caps;">d</span>',
    r"{\it a} {\bf b} {\em c\/}": "<i>a</i> <b>b</b> <i>c</i>",
    r"\enquote{a \enquote{b} c} \mkbibquote{d} \enquote*{e}": "“a ‘b’ c” “d” ‘e’",
    r"\MakeUppercase{abc \emph{d}} \lowercase{ET AL.}": "ABC <i>D</i> et al.",
    r"\foreignlanguage{german}{Haus} \textcolor{red}{x} \mbox{y} \texttt{z}": "Haus x y z",
    r"$\alpha$ $ x^2 $ \(y\) \[z\] $$\mu $$SR": r"$\alpha$ $x^2$ $y$ $z$ $\mu$SR",
    r"\ensuremath{\alpha} \ensuremath{^7}Li \ensuremath{x^2} \beta-decay": "α ⁷Li $x^2$ β-decay",
    r"Dra\ifmmode \check{s}\else \v{s}\fi{}ar": "Drašar",
    r"\CYRM\cyra\cyro\ \textalpha\textOmega": "Мао αΩ",
    r"\verb|a_b| \path|x@y| \url{https://x.org/~a}": "a_b x@y https://x.org/~a",
    r"{\tt\char`\\let} DVIto\kern-.15em VDU \raise 0.5ex\hbox{x}": r"\let DVItoVDU x",
    r"\SI{1.3}{\kilo\electronvolt} \qtyrange{4}{300}{\kelvin} \nth{21}": "1.3\xa0keV 4–300\xa0K 21st",
    r"\ce{H2O} \ch{Al-{\emph{M}}^{+}}": "H<sub>2</sub>O Al-<i>M</i><sup>+</sup>",
    r"\noopsort{1973a}1973 \vphantom{x}y": "1973 y",
}


@pytest.mark.parametrize("latex", READ)
def test_latex_is_read(latex: str) -> None:
    assert _read(latex) == READ[latex]


@pytest.mark.parametrize(
    "latex",
    [r"\footnote{a}", r"\cite{key} b", r"\ce{A -> B}", r"\SI{1}{\foo}", r"\href{a}{b}", r"\unknown[x]{y}"],
)
def test_an_unknown_command_is_kept_with_its_arguments(latex: str) -> None:
    said: list[str] = []
    assert decode(latex, lambda code, _: said.append(code)) == latex
    assert said == ["unknown-command"]


def test_braces_protect_case_in_titles_and_come_back() -> None:
    for latex in (
        "The {NASA} Guide",
        r"{{\'E}cole} of {IBM} and {\'E}cole",
        r"A {\emph{Nature}} of {{\textbackslash{}}}x",
        "{Whole Title}",
    ):
        text = decode_title(latex, _silent)
        assert decode_title(encode(text), _silent) == text
    assert decode_title("The {NASA} Guide", _silent) == 'The <span class="nocase">NASA</span> Guide'
    assert encode('The <span class="nocase">NASA</span> Guide') == "The {NASA} Guide"


def test_plain_text_is_given_back_as_it_is() -> None:
    text = "Mao Zedong 毛泽东, 1953: letters & papers".replace("&", "and")
    assert encode(text) is text
    assert ascii_latex("plain") == "plain"


def test_every_sign_is_written_in_ascii_and_read_back() -> None:
    signs = [*symbols.WRITTEN, *math_signs.WRITTEN]
    letters = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
    for sign in [*signs, *letters, "x\u0304", "o\u0361o"]:
        latex = ascii_latex(f"a{sign}b")
        assert decode(latex, _silent) == f"a{sign}b", latex
        assert decode_title(latex, _silent) == f"a{sign}b", latex
    assert all(command_for(sign).isascii() for sign in signs)


@given(st.text(st.characters(max_codepoint=0x2400, exclude_categories=("Cs", "Cc", "Mn"))))
def test_ascii_says_what_unicode_says(text: str) -> None:
    latex = encode(unicodedata.normalize("NFC", text))
    assert decode_title(ascii_latex(latex), _silent) == decode_title(latex, _silent)


TITLES = [
    "Café Søren — Ďurica “Œuvre” «2 £»",
    "Łódź, Straße, Ångström, naïve, coöperation",
    "Řím 1948–1953: Nová cesta?",
    "Les élèves de l’École – § 5, 20° ½",
    "ţ ğ İ ı ő ű ų ẽ ệ",
]


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_others_read_the_same_of_ascii(name: str) -> None:
    records = [Record(f"t{number}", "book", {"title": title}) for number, title in enumerate(TITLES)]
    text = "".join(export(records, name, Report(), profile="ascii"))
    assert text.isascii()
    items = {item["id"]: item for item in json.loads(convert(text, name, "csljson"))}
    for record in records:
        assert same(str(items[record.id]["title"])).lower() == same(record.text("title")).lower()


def test_pybtex_reads_the_same_of_ascii() -> None:
    database = pytest.importorskip("pybtex.database")
    richtext = pytest.importorskip("pybtex.richtext")
    records = [Record(f"t{number}", "book", {"title": title}) for number, title in enumerate(TITLES[:3])]
    text = "".join(export(records, "bibtex", Report(), profile="ascii"))
    entries = database.parse_string(text, "bibtex").entries
    for record in records:
        assert str(richtext.Text.from_latex(entries[record.id].fields["title"])) == record.text("title")


def test_what_has_no_command_is_left_and_named() -> None:
    report = Report()
    record = Record("mao", "book", {"title": "Mao 毛泽东 é", "publisher": "Наука", "note": "plain"})
    text = "".join(export([record], "bibtex", report, profile="ascii"))
    assert r"title = {Mao 毛泽东 {\'e}}" in text
    (problem,) = [problem for problem in report if problem.code == "not-ascii"]
    assert problem.severity is Severity.WARNING
    assert problem.message == "mao: title, publisher: LaTeX has no command for 毛泽东Наук"
    read = by_name("bibtex").read
    assert read is not None
    assert list(read(text.encode(), Report())) == [record]
