"""The key of the tokens: made once, for its owner only."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from citekit.errors import DataError, RequestError
from citekit.serve.oai_pmh.keys import kept_key


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = kept_key(tmp_path)
    assert len(key) == 32
    assert kept_key(tmp_path) == key
    (kept,) = (tmp_path / ".citekit").iterdir()
    assert kept.name == "oai.key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    assert kept_key(tmp_path / "a") != kept_key(tmp_path / "b")


def test_all_who_begin_at_once_have_the_same_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as threads:
        keys = list(threads.map(lambda _: kept_key(tmp_path), range(64)))
    assert len(set(keys)) == 1
    assert [each.name for each in (tmp_path / ".citekit").iterdir()] == ["oai.key"]


@pytest.mark.parametrize("content", [b"", b"abc", b"00" * 31, b"zz" * 32, b"\xff" * 64])
def test_what_is_no_key_is_told_with_the_way_out(content: bytes, tmp_path: Path) -> None:
    (tmp_path / ".citekit").mkdir()
    (tmp_path / ".citekit" / "oai.key").write_bytes(content)
    with pytest.raises(DataError, match="remove it"):
        kept_key(tmp_path)


def test_where_no_key_can_be_kept_it_is_told(tmp_path: Path) -> None:
    (tmp_path / ".citekit").write_text("a file, no folder")
    with pytest.raises(RequestError, match="resumption tokens"):
        kept_key(tmp_path)
