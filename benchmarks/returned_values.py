"""References in CSL-JSON through a format and back to CSL-JSON: the share of values that come back equal.

A value is one variable of one item; names and dates are compared by what they say, not by how the JSON spells it. An
item that does not come back loses all its values, and a tool that refuses a file loses all of the file.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from benchmarks.converters import Tool
from benchmarks.references import references

Item: TypeAlias = dict[str, Any]
FORMAT: Final = "csl-json"


def sets(corpora: Path | None, generated: int) -> Iterator[tuple[str, list[Item]]]:
    """Yield sets of references by name: invented ones, and the distinct ones of each public repository."""
    yield "invented", references(generated)
    for repository in sorted((corpora / "csljson").iterdir()) if corpora else ():
        items = [item for path in sorted(repository.rglob("*.json")) for item in _items(path)]
        # Each once, under an id of its own: a repository has the same references in many files.
        distinct = {json.dumps(item, sort_keys=True): item for item in items}
        yield repository.name, [item | {"id": f"item{n}"} for n, item in enumerate(distinct.values(), 1)]


def _items(path: Path) -> list[Item]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return []
    listed = given if isinstance(given, list) else [given]
    return [item for item in listed if isinstance(item, dict) and item.get("type") and "id" in item]


def print_table(items: list[Item], tools: dict[str, Tool], folder: Path) -> None:
    """Print the share of values that come back, in per cent, for each format and tool."""
    source = folder / "items.json"
    source.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    print(f"{'through':20}" + "".join(f"{name:>13}" for name in tools))
    for format in tools["citekit"].writes:
        backs = (tool.there_and_back(source, FORMAT, format, folder) for tool in tools.values())
        print(f"{format:20}" + "".join(f"{_share(items, back):>13}" for back in backs), flush=True)


def _share(items: list[Item], back: str | None) -> str:
    """Return which share of all values came back."""
    if back is None:
        return ""
    try:
        returned = json.loads(back)
    except ValueError:
        return "refused"
    by_id = {str(item.get("id")): item for item in returned}
    in_order = len(by_id.keys() & {str(item["id"]) for item in items}) < len(items) / 2
    pairs = (
        zip(items, returned, strict=False)
        if in_order
        else ((item, by_id.get(str(item["id"]), {})) for item in items)
    )
    total = sum(len(item) - 1 for item in items)
    return f"{100 * sum(_equal(item, other) for item, other in pairs) / total:.1f}"


def _equal(item: Item, other: Item) -> int:
    """Return how many values are equal; what is no variable of CSL may stand under `custom`, as the schema wants."""
    custom = other.get("custom") or {}
    own = custom.get("citekit") or {}
    said = {**custom, **other, **({"type": own["type"]} if "type" in own else {})}
    return sum(_canonical(value) == _canonical(said.get(key)) for key, value in item.items() if key != "id")


def _canonical(value: Any) -> Any:
    """Return what a value says, however it is spelt: ``"2"`` and ``2``, ``"1953"`` and ``[["1953"]]``."""
    if value in ("", [], {}):
        return None
    if isinstance(value, list):
        return [_canonical(each) for each in value]
    if isinstance(value, dict):
        kept = {key: _canonical(each) for key, each in value.items() if each not in (None, "", [], {}, False)}
        if set(kept) == {"family"}:  # one name alone is how some tools write a literal
            return {"literal": kept["family"]}
        return kept
    return value if value is None else str(value)
