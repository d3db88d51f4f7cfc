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
from citekit.publish.postings import Posting, numbers_of, written
from citekit.publish.search_index import search_index, updated_index
from citekit.publish.shards import read_shard, shard_file, shards
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
    posting = written({number: bool(number % 2) for number in numbers})
    assert numbers_of(posting) == {number: bool(number % 2) for number in numbers}
    assert _in_node("decoded", [posting]) == [[[number, number % 2] for number in numbers]]


def _found(files: Iterable[File]) -> dict[str, str]:
    found = {}
    for file in files:
        assert isinstance(file.content, str)
        assert file.path not in found
        found[file.path] = file.content
    return found


def _shards(files: dict[str, str], kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, name in json.loads(files["search/index.json"])[kind]:
        found |= json.loads(files[f"search/{kind}/{name}.json"])
    assert list(found) == sorted(found)
    return found


def test_every_word_and_value_leads_to_its_records_and_to_no_others() -> None:
    entries = [entry(record) for record in records()]
    files = _found(search_index(enumerate(entries)))
    postings = _shards(files, "words")
    split = {(*key.split(" ", 1),): found for key, found in _shards(files, "values").items()}
    values = {(facet, json.loads(value)): found for (facet, value), found in split.items()}
    rows = {(path[14:-5], row[0]): row[2] for path, content in files.items() if "/facets/" in path
            for row in json.loads(content)}  # fmt: skip
    assert rows == values
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


def test_a_changed_index_is_the_one_that_all_records_would_make() -> None:
    numbered = dict(_many(2000))
    before = _found(search_index(numbered.items()))
    changes: dict[int, Entry | None] = {
        7: entry(_numbered(123_456)),
        51: None,
        1999: numbered[1999]._replace(record=None),
        2000: entry(_numbered(2000)),
        2345: entry(records()[0]),
        **dict.fromkeys(range(100, 150), None),
    }
    kept = {number: each for number, each in (numbered | changes).items() if each is not None}
    expected = _found(search_index(sorted(kept.items())))
    assert _found(updated_index(before.get, changes)) == expected
    assert "search/records/2.json" not in expected


def test_an_index_grows_from_nothing() -> None:
    numbered = dict(_many(30))
    assert _found(updated_index(lambda _: None, numbered)) == _found(search_index(numbered.items()))


def test_shards_are_not_large() -> None:
    postings = [Posting(f"{number:05}", "A" * 90) for number in range(2000)]
    found = [shard_file("words", shard) for shard in shards(postings, largest=5000)]
    assert max(len(file.content) for file in found) < 5100
    assert [each for file in found for each in read_shard(str(file.content))] == postings


def test_withdrawn_records_are_not_found() -> None:
    files = _found(search_index([(0, entry(records()[0])._replace(record=None))]))
    assert list(files) == ["search/index.json"]
