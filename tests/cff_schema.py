"""The official schema of the Citation File Format 1.2.0, as the package cffconvert has it; tests skip without it.

cffconvert itself needs a jsonschema that is older than ours. So only its files are taken: from where it is installed,
or out of its wheel, which pip gets once into pytest's cache.
"""

import contextlib
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import pytest
import yaml

_SCHEMA = Path("schemas", "1.2.0", "schema.json")


def validator(cache: Path) -> jsonschema.Draft7Validator:
    """Return what tells the faults of a file."""
    spec = importlib.util.find_spec("cffconvert")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    found = next((path for folder in folders if (path := Path(folder) / _SCHEMA).exists()), None)
    schema = json.loads((found or _downloaded(cache)).read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def _downloaded(cache: Path) -> Path:
    """Return the schema's file; it is put there as a whole, as tests of several processes may want it at once."""
    package = cache / "cffconvert"
    if not (package / _SCHEMA).exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            _install(Path(folder))
            with contextlib.suppress(OSError):  # another process was first
                (Path(folder) / "cffconvert").rename(package)
    return package / _SCHEMA


def _install(folder: Path) -> None:
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--retries=0", "--timeout=10"]
    done = subprocess.run(
        [*install, "--no-deps", "--target", str(folder), "cffconvert==2.0.0"],
        capture_output=True,
        check=False,
    )
    if done.returncode or not (folder / "cffconvert" / _SCHEMA).exists():
        pytest.skip("cffconvert, which has the schema, is not here and cannot be got")


class _Loader(yaml.SafeLoader):
    """Reads dates as text, as YAML 1.2 does."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def faults(validator: jsonschema.Draft7Validator, text: str) -> list[str]:
    """Return what is not valid in a file, each fault with its path."""
    content = yaml.load(text, _Loader)  # noqa: S506 # it is a safe loader
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(content)]
