"""The real pandoc, as the reference for what its Markdown and CSL-YAML mean; tests skip without it."""

import json
import re
import subprocess
from collections.abc import Iterable
from functools import cache

import pytest


@cache
def _path() -> str:
    pypandoc = pytest.importorskip("pypandoc")
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        pytest.skip("pandoc is not here")


def convert(text: str, source: str, target: str) -> str:
    done = subprocess.run(
        [_path(), "--from", source, "--to", target, "--standalone"],
        input=text, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def items_of_yaml(text: str) -> list[dict[str, object]]:
    """Return the CSL-JSON items that pandoc reads in a CSL-YAML text."""
    items = json.loads(convert(f"---\n{text}---\n", "markdown", "csljson"))
    assert isinstance(items, list)
    return items


def titles(markdown: Iterable[str]) -> list[str]:
    """Return what pandoc makes of texts, each read as the title of an item."""
    items = "".join(f"- id: i{number}\n  title: {json.dumps(text)}\n" for number, text in enumerate(markdown))
    return [str(item.get("title", "")) for item in items_of_yaml(f"references:\n{items}")]


def same(text: str) -> str:
    """Return a text without what pandoc alone adds to it or takes from it.

    It makes quotes typographic and double, puts a no-break space after abbreviations and sets lines anew.
    """
    text = re.sub('[“”‘’"]', "'", text).replace("\N{NO-BREAK SPACE}", " ")
    text = re.sub(r"<sc>(.*?)</sc>", r"<span style='font-variant:small-caps;'>\1</span>", text)
    return re.sub(r"\s+", " ", text).strip()
