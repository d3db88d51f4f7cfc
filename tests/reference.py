"""Reference material that lives beside the repository, not in it; tests that need it skip without it."""

import os
from pathlib import Path

import pytest

_ROOT = Path(os.environ.get("CITEKIT_REFERENCE", Path(__file__).parents[2] / "shared"))


def reference(path: str) -> Path:
    """Return the path of reference material; skip the test where it is missing."""
    found = _ROOT / path
    if not found.exists():
        pytest.skip(f"reference material is not here: {path}")
    return found
