"""A text means the same in every encoding of Unicode and with every kind of line end, whatever the format."""

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from citekit.formats import Format, all_formats
from citekit.problems import Report

VARIANTS: Final[dict[str, Callable[[str], bytes]]] = {
    "utf-8-mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16-le": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "mixed": lambda text: "".join(
        line + ("\n", "\r", "\r\n")[number % 3] for number, line in enumerate(text.splitlines())
    ).encode(),
    "utf-16-crlf": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
}


BINARY: Final = frozenset({"marc"})
"""Formats that count bytes, so that a file in another encoding is another file."""


def _inputs() -> list[tuple[Format, Path]]:
    folder = Path(__file__).parent
    readable = [format for format in all_formats() if format.read and format.name not in BINARY]
    return [
        (format, path) for format in readable for path in sorted((folder / format.name).glob("*/input.*"))
    ]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    ("format", "path"), _inputs(), ids=lambda each: each.parent.name if isinstance(each, Path) else each.name
)
def test_the_same_records_are_read(format: Format, path: Path, variant: str) -> None:
    assert format.read is not None
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        pytest.skip("it is no UTF-8")
    if "utf-" in variant and 'encoding="' in text[:200] and 'encoding="utf' not in text[:200].lower():
        pytest.skip("it says itself which encoding it has")
    expected = list(format.read(text.encode(), Report()))
    assert list(format.read(VARIANTS[variant](text), Report())) == expected
