"""Model citations that publishers of styles and archives print, each with its address, against our styles.

A case is a file in `models`: the `style` and the `kind` of output, perhaps the `language` asked for, the records
(CSL-YAML, under `references`), what is `expected`, character by character, whose model it is (`authority`), its
`address` and when it was `seen` there, or that it is our own reading of the manual. Where the manual's own rule
makes something else of it, or CSL cannot say it, `printed` is what we print and `because` says why.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from citekit.csl.engine import Job, OutputKind, render
from citekit.csl.markup import find_markup
from citekit.csl_files import find_locales, find_style
from citekit.model.language import tags
from citekit.problems import Report
from citekit.sources import read_sources

CASES = sorted((Path(__file__).parent / "models").glob("*.yaml"))


def _printed(path: Path, case: dict[str, Any]) -> list[str]:
    report = Report()
    records = tuple(read_sources([path], report))
    style = find_style(case["style"])
    languages = tags(case.get("language", ""))
    job = Job(style, find_locales(style, case.get("locale", ""), report), records, languages=languages)
    entries = render(job, OutputKind(case["kind"]), report)
    assert not [problem for problem in report if problem.code != "wrapped"]
    return [find_markup("text").inline(entry.content) for entry in entries]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_model_comes_out_as_it_is_printed(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case["authority"] == "our reading of the manual" or {"address", "seen"} <= case.keys()
    assert ("printed" in case) == ("because" in case)
    printed = _printed(path, case)
    assert printed == [case.get("printed", case["expected"])]
