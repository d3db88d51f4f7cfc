"""Whoever kills a publication leaves the former state, whole, and the next publication gets everything right."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FACTS = ("killed", "whole", "agrees", "then", "tidy")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_publication_may_be_killed_at_any_moment(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.publish.killed", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == 24
    assert [each for each in found if not all(each[fact] for fact in FACTS)] == []
    assert not any(each["changed"] for each in found if each["run"] == "first" and each["point"] < 100)
    changed = [each["changed"] for each in found if each["run"] == "again"]
    assert changed == sorted(changed)
    assert set(changed) == {True, False}
