"""What is measured against: how to run citeproc-js and pandoc on a file of references.

citeproc-js is installed with `npm ci` in benchmarks/citeproc_js, pandoc comes with the package pypandoc_binary.
citekit is the compiled wheel, as it is released and `make compiled` makes it; its source is measured beside it.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from citekit import csl_files
from citekit.csl.stylesheet import Stylesheet
from citekit.problems import Report

CITEPROC_JS: Final = Path(__file__).parent / "citeproc_js"
COMPILED: Final = Path(__file__).parents[1] / ".venv" / "compiled" / "venv" / "bin" / "citekit"


def citeproc_js(references: Path, style: Stylesheet, *options: str) -> list[str]:
    """Return the command that renders references with citeproc-js.

    Args:
        references: a file of CSL-JSON.
        style: the style; its own default locale is used.
        options: `--citations`, `--format`, `html`, ….
    """
    _need(CITEPROC_JS / "node_modules", "run `npm ci` in benchmarks/citeproc_js")
    _need(Path(shutil.which("node") or "node"), "install Node 20 or newer")
    [*_, last] = csl_files.find_locales(style, "", Report()).files
    given = ("--references", references, "--style", style.path, "--locales", last.parent)
    locale = ("--locale", style.head.default_locale) if style.head.default_locale else ()
    return ["node", str(CITEPROC_JS / "render.js"), *map(str, given), *locale, *options]


def pandoc(references: Path, style: Stylesheet) -> list[str]:
    """Return the command that prints the whole bibliography of references with pandoc, as plain text."""
    import pypandoc  # type: ignore[import-untyped] # it comes without types

    return [
        pypandoc.get_pandoc_path(),
        *(str(references), "--from", "csljson", "--to", "plain", "--wrap", "none"),
        *("--citeproc", "--csl", str(style.path)),
    ]


def citekit(references: Path, style: Stylesheet) -> list[str]:
    """Return the command that prints the bibliography of references with the compiled citekit, as plain text."""
    _need(COMPILED, "run `make compiled`")
    return [str(COMPILED), "cite", str(references), "--style", style.name, "-q"]


def citekit_source(references: Path, style: Stylesheet) -> list[str]:
    """Return the command that does the same with citekit's source, interpreted."""
    return [sys.executable, "-m", "citekit", "cite", str(references), "--style", style.name, "-q"]


def run_citeproc_js(references: Path, style: Stylesheet, *options: str) -> list[tuple[str, str]]:
    """Return what citeproc-js renders: the id of each reference with its entry."""
    command = citeproc_js(references, style, *options)
    rendered: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return list(zip(rendered["ids"], rendered["entries"], strict=True))


def version(command: list[str]) -> str:
    """Return the first line that a program prints of its version."""
    run = subprocess.run([command[0], "--version"], check=True, stdout=subprocess.PIPE, text=True)
    return run.stdout.partition("\n")[0]


def _need(path: Path, remedy: str) -> None:
    if not path.exists():
        sys.exit(f"{path} is missing: {remedy}")
