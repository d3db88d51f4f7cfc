"""What no reader of any format may do, whatever it is given: raise, hang, take all memory, open a file or an address.

A format that is added is tested by itself: on the broken files of reference material that are of its kind, and on
inputs that are made here of nothing, or of its golden inputs by cutting and spoiling them.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import urlsplit

import pytest

from citekit.formats import Format, all_formats
from tests.canary import Canary, canary_server
from tests.limited import Outcome, read_within_limits
from tests.reference import reference

HOSTILE: Final = "interchange/hostile"
CANARY: Final = "feldspar ptarmigan hornbeam"
"""What stands in the file that no reader may open."""

KINDS: Final = {
    "bib": ("biblatex", "bibtex"),
    "csl": ("csl-json", "zotero-json"),
    "enl": ("endnote-xml",),
    "marc": ("marc", "marc21", "iso2709"),
    "mods": ("mods",),
    "rdf": ("rdf-xml",),
    "ris": ("ris",),
    "ttl": ("dublin-core",),
    "yaml": ("csl-yaml",),
}
"""The kinds of files in the reference material, and the formats that read them, as far as there are such."""

READ: Final = {format.name: format for format in all_formats() if format.read}


# Broken files of others -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with canary_server() as found:
        yield found


def _pairs() -> list[tuple[str, str]]:
    """Return each broken file with each format that reads its kind."""
    try:
        index = json.loads((reference(HOSTILE) / "INDEX.json").read_text(encoding="utf-8"))
    except pytest.skip.Exception:
        return []
    kinds = {kind: [name for name in names if name in READ] for kind, names in KINDS.items()}
    return [(file, name) for file, about in index.items() for name in kinds.get(about["fmt"], ()) or [""]]


@pytest.mark.parametrize(("file", "name"), _pairs())
def test_the_good_records_of_broken_files_come_out(
    file: str, name: str, canary: Canary, tmp_path: Path
) -> None:
    if not name:
        pytest.skip("no format reads this kind of file")
    folder = reference(HOSTILE)
    expected = json.loads((folder / "INDEX.json").read_text(encoding="utf-8"))[file]
    (tmp_path / "canary.txt").write_text(CANARY, encoding="utf-8")
    given = (folder / file).read_bytes().replace(b"CANARY_DIR", str(tmp_path).encode())
    path = tmp_path / file
    path.write_bytes(given.replace(b"127.0.0.1:18099", urlsplit(canary.address).netloc.encode()))
    (found,) = read_within_limits(name, [path])
    assert [must for must in expected["must"] if must not in found.text] == []
    assert found.records >= expected["good"]
    assert [word for word in CANARY.split() if word in found.text] == []
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["canary.txt", file])
    assert canary.hits == []


def test_every_kind_of_broken_file_is_known() -> None:
    index = json.loads((reference(HOSTILE) / "INDEX.json").read_text(encoding="utf-8"))
    assert {about["fmt"] for about in index.values()} <= KINDS.keys()


# Inputs that are no files of anybody ------------------------------------------------------------------------

_MANY: Final = 200_000
_MEGABYTE: Final = 1_000_000
_LAUGHS: Final = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
_BOMB: Final = "a0: &a0 [x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 12)
)

NASTY: Final = {
    "empty": b"",
    "blank": b" \n\t\r\n \x0c ",
    "mark": b"\xef\xbb\xbf",
    "half-a-mark": b"\xff\xfe\x00",
    "nul": b"\0" * 5000,
    "controls": bytes(range(32)) * 100,
    "every-byte": bytes(range(256)) * 20,
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89",
    "zip": b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0" + b"\xb6\x83" * 200,
    "not-utf-8": b"\xc3\x28 \xa0\xa1 \xf8\xa1\xa1\xa1\xa1 \xed\xa0\x80 \xff" * 50,
    "utf-16-odd": "title: A\nTY  - BOOK\n".encode("utf-16") + b"\x00",
    "utf-16-alone": b"\xff\xfe" + b"\x00\xd8" * 500,
    "braces": b"{" * _MEGABYTE,
    "brackets": b"[" * _MANY,
    "quotes": b'"' * _MANY,
    "stops": b'{"a":' * _MANY,
    "elements": b"<a>" * (_MEGABYTE // 3),
    "less-than": b"<" * _MANY,
    "doctypes": b"<!DOCTYPE x [" * 70_000,
    "comments": b"<!--" * _MANY,
    "comments-in-a-doctype": b"<!DOCTYPE x [" + b"<!--" * 50_000,
    "doctypes-with-entities": b"<!ENTITY x 'y'>" + b"<!DOCTYPE x [" * 50_000,
    "entities": b"<x>" + b"&x;" * 50_000,
    "sections": b"<x>" + b"<![CDATA[" * 50_000,
    "blanks": b" " * _MANY,
    "line-ends": b"\n" * _MANY,
    "returns": b"\r" * _MANY,
    "at-signs": b"@" * _MANY,
    "at-braces": b"@a{" * 50_000,
    "backslashes": b"\\" * _MANY,
    "hyphens": b"-" * _MANY,
    "dashes": b"- " * _MANY,
    "dashes-on-lines": b"- a\n" * 20_000,
    "commas": b"," * _MANY,
    "semicolons": b"; " * _MANY,
    "long-line": b"title: " + b"x" * 200_000,
    "long-words": b"word " * 40_000,
    "many-names": b"author: " + b"Fam, Given; " * 20_000,
    "many-stops": b"1. " * 20_000,
    "laughs": f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "ha">{_LAUGHS}]><l>&l11;</l>'.encode(),
    "alias-bomb": f"{_BOMB}references: *a11\n".encode(),
    "merge-bomb": b"a: &a {<<: *a, x: 1}\nreferences: [*a]\n",
    "deep-json": b'[{"id": "a", "note": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]",
    "deep-object": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep-xml": b"<a>" * 100_000 + b"</a>" * 100_000,
    "deep-yaml": "".join(f"{' ' * level}a:\n" for level in range(1, 700)).encode(),
    "deep-flow": b"references: " + b"[" * 50_000,
    "prototype": b'[{"id": "__proto__", "__proto__": {"x": 1}, "constructor": {"prototype": {"y": 1}}}]',
    "doubled-keys": b'[{"id": "a", "id": "b", "type": "book", "type": 1, "title": "A", "title": "B"}]',
    "numbers": b'[{"id": 1e999, "volume": -1e-999, "page": 99999999999999999999999999999999999999, "issue": NaN}]',
    "long-number": b'[{"id": ' + b"9" * 100_000 + b"}]",
    "surrogates": b'[{"id": "\\ud800", "title": "\\udfff\\ud800", "note": "\\u0000"}]',
    "wrong-kinds": b'[1, null, [], {"id": []}, {"id": {}, "type": 1, "author": 1, "issued": {"date-parts": [[[]]]}}]',
    "dates": b'[{"id": "a", "issued": {"date-parts": [["x", {}, null], [1e400]]}, "accessed": "9999999999999-99"}]',
}
"""Inputs that are bad for one kind of reader or other; each reader gets all of them."""


def _golden(format: Format) -> list[bytes]:
    folder = Path(__file__).parent / format.name
    return [path.read_bytes() for path in sorted(folder.glob("*/input.*"))]


def _spoilt(data: bytes, random: Random) -> Iterator[bytes]:
    """Yield what is left of an input that is cut at many places, and inputs with some bytes changed."""
    for at in sorted(random.sample(range(len(data)), min(40, len(data)))):
        yield data[:at]
    for at in sorted(random.sample(range(len(data)), min(10, len(data)))):
        yield data[at:]
    for _ in range(40):
        changed = bytearray(data)
        for _ in range(random.choice((1, 3, 20))):
            changed[random.randrange(len(changed))] = random.choice(_CHANGES)
        yield bytes(changed)
    for line_end in (b"\r", b"\r\n", b"\n\n", b"\0"):
        yield data.replace(b"\n", line_end)
    yield data + data
    yield data * 2 + data[: len(data) // 2]


_CHANGES: Final = (*b"\0\n\r\t \"'<>{}[]&:;,-\\", 0x80, 0xC3, 0xFF)


def _write(folder: Path, inputs: dict[str, bytes]) -> list[Path]:
    paths = [folder / name for name in inputs]
    for path in paths:
        path.write_bytes(inputs[path.name])
    return paths


@pytest.mark.parametrize("name", READ)
def test_nothing_makes_a_reader_raise_or_hang(name: str, tmp_path: Path) -> None:
    outcomes = read_within_limits(name, paths := _write(tmp_path, NASTY))
    assert len(outcomes) == len(paths)
    by_input = dict(zip(NASTY, outcomes, strict=True))
    for empty in ("empty", "blank", "mark"):
        assert _is_told_to_be_empty(by_input[empty]), empty


def _is_told_to_be_empty(outcome: Outcome) -> bool:
    return outcome.records == 0 and outcome.faulty


@pytest.mark.parametrize("name", READ)
def test_no_fault_in_a_usual_file_makes_a_reader_raise_or_hang(name: str, tmp_path: Path) -> None:
    random = Random(name)  # noqa: S311 # the same for ever
    spoilt = [bad for data in _golden(READ[name]) if data for bad in _spoilt(data, random)]
    paths = _write(tmp_path, {f"{number:05}": bad for number, bad in enumerate(spoilt)})
    assert len(read_within_limits(name, paths)) == len(paths)
