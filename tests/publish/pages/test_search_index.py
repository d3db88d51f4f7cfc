import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from unicodedata import category

import pytest

from citekit import Date, Name, Record
from citekit.library.contract import Entry
from citekit.library.facets import facets
from citekit.library.words import texts, words
from citekit.publish import search_index as module
from citekit.publish.files import File
from citekit.publish.search_index import search_index
from tests.publish.pages.site import entry, records

_ASSIGNED = [char for char in map(chr, range(sys.maxunicode + 1)) if category(char) not in ("Cn", "Cs", "Co")]
_TEXTS = [
    "L'Été 1953: Müller",
    "毛泽东 to Kim Il Sung",
    "ΟΔΟΣ ὀδός",
    "Straße STRASSE ẞ",
    "ﬁn Ⅷ ½",
    "İstanbul ısı",
    "ภาษาไทย",
    "ᏣᎳᎩ ꮳꮃꭹ",
    "x" * 50 + "𝒜" * 50,
    "𠀀𠀁𠀂",
    "한국어 조선",
    "e\u0301te\u0301",
    'שָׁלוֹם רשב"ם',
]


def _search_js() -> Path:
    return Path(module.__file__).parent / "assets" / "search.js"


def _in_node(function: str, values: list[str]) -> list[object]:
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    script = "const f = require(process.argv[1])[process.argv[2]];"
    script += "const v = JSON.parse(require('fs').readFileSync(0));"
    script += "console.log(JSON.stringify(v.map(f).map((x) => x instanceof Map ? [...x] : x)))"
    done = subprocess.run(
        ["node", "-e", script, str(_search_js()), function],
        input=json.dumps(values), capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    found: list[object] = json.loads(done.stdout)
    return found


def test_the_script_takes_texts_for_the_same_words_as_the_library() -> None:
    given = [*_ASSIGNED, *_TEXTS, *(text for record in records() for text in texts(record))]
    found = _in_node("words", given)
    different = [
        (text, words(text), other) for text, other in zip(given, found, strict=True) if words(text) != other
    ]
    assert not different


def test_the_script_reads_numbers_as_they_are_written() -> None:
    numbers = [0, 1, 2, 15, 16, 17, 1000, 1001, 99_999, 100_000, 4_000_000]
    written = module._written([number * 10 + number % 2 for number in numbers])
    assert _in_node("decoded", [written]) == [[[number, number % 2] for number in numbers]]


def _found(files: Iterable[File]) -> dict[str, str]:
    found = {}
    for file in files:
        assert isinstance(file.content, str)
        assert file.path not in found
        found[file.path] = file.content
    return found


def test_every_word_and_value_leads_to_its_records_and_to_no_others() -> None:
    entries = [entry(record) for record in records()]
    files = _found(search_index(enumerate(entries)))
    shards = [json.loads(content) for path, content in files.items() if path.startswith("search/words/")]
    postings = {word: written for shard in shards for word, written in shard.items()}
    rows = {(path[14:-5], row[0]): row[3] for path, content in files.items() if "/facets/" in path
            for row in json.loads(content)}  # fmt: skip
    decoded = _in_node("decoded", [*postings.values(), *rows.values()])
    by_key = dict(zip([*postings, *rows], decoded, strict=True))
    expected: dict[object, set[int]] = {}
    for number, each in enumerate(entries):
        assert each.record is not None
        for text in texts(each.record):
            for word in words(text):
                expected.setdefault(word, set()).add(number)
        for facet, values in facets(each.record).items():
            for value in values:
                expected.setdefault((facet, value), set()).add(number)
    assert {key: {number for number, _ in found} for key, found in by_key.items()} == expected


def _many(count: int) -> list[tuple[int, Entry]]:
    return [(number, entry(_numbered(number))) for number in range(count)]


def _numbered(number: int) -> Record:
    title = f"Word{number:x} and word{number * 7919 % 100_003:x}"
    author = (Name("Lind", f"Eva {number % 700}"),)
    issued = Date(f"{1900 + number % 80}")
    return Record(f"record-{number}", "book", {"title": title, "author": author, "issued": issued})


def test_one_record_more_or_less_changes_few_files() -> None:
    numbered = _many(3000)
    before = _found(search_index(numbered))
    assert len([path for path in before if "/words/" in path]) > 5
    changed = numbered[1500][1]
    assert changed.record is not None
    record = replace(
        changed.record, variables={**changed.record.variables, "title": "An altogether other one"}
    )
    numbered[1500] = (1500, changed._replace(record=record))
    after = _found(search_index(numbered))
    different = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert "search/records/30.json" in different
    assert len([path for path in different if "/words/" in path]) <= 6
    assert len([path for path in different if "/records/" in path]) == 1


def test_shards_and_facets_are_not_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 5000)
    files = _found(search_index(_many(2000)))
    assert max(len(content) for path, content in files.items() if "/records/" not in path) < 10_000


def test_withdrawn_records_are_not_found() -> None:
    files = _found(search_index([(0, entry(records()[0])._replace(record=None))]))
    assert list(files) == ["search/index.json"]
