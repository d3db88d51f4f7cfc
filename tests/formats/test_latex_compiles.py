"""What is written as BibTeX compiles: with LaTeX, biber and BibTeX themselves, where they are installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from citekit.model.name import Name
from citekit.model.record import Record
from citekit.operations import export
from citekit.problems import Report
from citekit.support.latex import math_signs, symbols
from tests.formats.test_latex_safety import ATTACKS, VARIABLES

SENTINEL = "CARRIED OUT"
COMMANDS = [rf"\typeout{{{SENTINEL}}}", f"^^5ctypeout{{{SENTINEL}}}", rf"}}\typeout{{{SENTINEL}}}{{"]

PREAMBLE = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{amssymb}
\newcommand{\ce}[1]{#1}
"""
BIBLATEX = (
    PREAMBLE
    + r"""\usepackage[style=authoryear]{biblatex}
\addbibresource{records.bib}
\begin{document}
\nocite{*}
\printbibliography
\end{document}
"""
)
BIBTEX = (
    PREAMBLE
    + r"""\begin{document}
\nocite{*}
\bibliographystyle{STYLE}
\bibliography{records}
\end{document}
"""
)
NEEDS_T5 = "ơƠưƯ"
"""Vietnamese letters, for which T1 has no commands."""


def _run(folder: Path, *command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    output = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, output[-3000:]
    return output


def _compile(folder: Path, document: str, bibliography: str, *processor: str) -> str:
    """Return what LaTeX says of a document with a bibliography; fail if it has an error."""
    (folder / "records.bib").write_text(bibliography, encoding="utf-8")
    (folder / "document.tex").write_text(document, encoding="utf-8")
    latex = ("pdflatex", "-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "document")
    for command in (latex, (*processor, "document"), latex, latex):
        output = _run(folder, *command)
        if command[0] in ("biber", "bibtex"):
            assert "ERROR" not in output, output[-3000:]
            assert "error message" not in output, output[-3000:]
    return output


def _write(records: list[Record], format: str, profile: str = "") -> str:
    return "".join(export(records, format, Report(), profile=profile))


def _hostile(variables: list[str]) -> list[Record]:
    records = []
    for number, attack in enumerate([*ATTACKS, *COMMANDS]):
        text = attack.strip() or "x"
        record = Record(f"{number}{attack}", "book", dict.fromkeys(variables, text))
        # biber passes over entries in which a family name has more than two commas, and BibTeX makes labels of
        # names, of which it keeps no more than 250 characters.
        name = text.replace(",", "")[:25].strip() or "x"
        record["author"] = (Name(name, "A"), Name(literal=name))
        record.custom["execute"] = record.custom["usera"] = record.custom["options"] = attack
        records.append(record)
    return records


@pytest.mark.parametrize("profile", ["", "ascii"])
def test_nothing_hostile_is_carried_out_by_biblatex(profile: str, tmp_path: Path) -> None:
    # biber prints no ISBN and number that is none.
    variables = [variable for variable in VARIABLES if variable != "ISBN"]
    output = _compile(tmp_path, BIBLATEX, _write(_hostile(variables), "biblatex", profile), "biber")
    assert f"\n{SENTINEL}" not in output


@pytest.mark.parametrize("style", ["plain", "alpha"])
def test_nothing_hostile_is_carried_out_by_bibtex(style: str, tmp_path: Path) -> None:
    document = BIBTEX.replace("STYLE", style)
    output = _compile(tmp_path, document, _write(_hostile(VARIABLES), "bibtex"), "bibtex")
    assert f"\n{SENTINEL}" not in output


def test_every_command_of_the_ascii_profile_is_one_of_latex(tmp_path: Path) -> None:
    letters = [chr(code) for code in range(0xC0, 0x250)] + ["x\u0304", "o\u0361o", "ẵ", "ǖ", "ș"]
    characters = [*symbols.WRITTEN, *math_signs.WRITTEN, *letters]
    wanted = [each for each in characters if not set(each) & set(NEEDS_T5)]
    records = []
    for number, character in enumerate(wanted):
        record = Record(f"r{number}", "book", {"title": f"A {character} b {character}x", "note": character})
        record["author"] = (Name(f"A{character}x", "B"),)
        if _write([record], "bibtex", "ascii").isascii():
            records.append(record)
    assert len(records) > 400
    document = BIBTEX.replace("STYLE", "plain")
    _compile(tmp_path, document, _write(records, "bibtex", "ascii"), "bibtex")
