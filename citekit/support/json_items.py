"""The objects of a JSON file one by one, each with its place (RFC 8259), as far as they can be had.

An array of objects, one object, several one after another (one a line: https://jsonlines.org) and an object
with an array `items` or `references` are all read. What is broken is reported and passed over, if its end can
be found.
"""

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Final, NoReturn

from citekit.model.record import Json
from citekit.problems import Place, Report

_BETWEEN: Final = re.compile(r"[\s,\x1e]*")
_STRING: Final = r'"(?:[^"\\]|\\.)*"'
_BRACKET: Final = re.compile(rf"{_STRING}|[\[\]{{}}]", re.DOTALL)
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_WRAPPERS: Final = ("items", "references")


@dataclass(frozen=True, slots=True)
class Found:
    """An object, and where it begins and ends in the text."""

    value: dict[str, Json]
    text: str
    start: int
    end: int

    def locate(self, key: str) -> Place:
        """Return the place of one of the object's keys; of the object itself if it has no such key."""
        depth = 0
        for match in _BRACKET.finditer(self.text, self.start, self.end):
            if match[0] in "[{":
                depth += 1
            elif match[0] in "]}":
                depth -= 1
            elif depth == 1 and match[0] == json.dumps(key, ensure_ascii=False):
                return place_at(self.text, match.start())
        return place_at(self.text, self.start)


def place_at(text: str, offset: int) -> Place:
    r"""Return the line and column of an offset.

    >>> place_at("a\nbc", 3)
    Place(file='', line=2, column=2)
    """
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(line=text.count("\n", 0, offset) + 1, column=offset - line_start + 1)


def read_items(text: str, report: Report) -> Iterator[Found]:
    """Yield the objects of a JSON text; report what is none.

    >>> [found.value for found in read_items('[{"id": 1}, {"id": 2}]', Report())]
    [{'id': 1}, {'id': 2}]
    """
    position = _skip(text, 0)
    if text[position : position + 1] == "[":
        end = yield from _elements(text, position + 1, report, closing="]")
        _check_end(text, end, report)
    else:
        yield from _elements(text, position, report, closing="")


def _skip(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _elements(text: str, position: int, report: Report, closing: str) -> Generator[Found, None, int]:
    """Yield the objects from a position on to a closing bracket; return where that is."""
    twice: list[str] = []
    decode = _decoder(twice)
    position = _skip(text, position)
    while position < len(text) and text[position] != closing:
        try:
            value, end = decode.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            end = _pass_over(text, position, error, report)
        else:
            _report_twice(twice, text, position, report)
            yield from _objects(_mended(value, text, position, end, report), text, position, end, report)
        position = _skip(text, end)
    return position


def _check_end(text: str, position: int, report: Report) -> None:
    if position >= len(text):
        report.error(
            "truncated", "the array is not closed", place_at(text, len(text)), hint="the file was cut off?"
        )
    elif _skip(text, position + 1) < len(text):
        place = place_at(text, _skip(text, position + 1))
        report.error("extra-data", "something follows the array's end", place, hint="it was not read")


def _mended(value: Json, text: str, start: int, end: int, report: Report) -> Json:
    """Replace halves of surrogate pairs, which JSON can escape and no text can hold."""
    if not _SURROGATE.search(text, start, end):
        return value
    whole = (
        json.dumps(value, ensure_ascii=False).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
    mended: Json = json.loads(whole)
    if mended != value:
        hint = "it was replaced by U+FFFD"
        report.error(
            "lone-surrogate", "half a surrogate pair is no character", place_at(text, start), hint=hint
        )
    return mended


def _objects(value: Json, text: str, start: int, end: int, report: Report) -> Iterator[Found]:
    if not isinstance(value, dict):
        shown = text[start : min(end, start + 40)]
        report.error(
            "not-an-object", f"an item is an object, not {shown}", place_at(text, start), hint="passed over"
        )
        return
    wrapped = next((key for key in _WRAPPERS if isinstance(value.get(key), list)), None)
    if wrapped is None or "type" in value:
        yield Found(value, text, start, end)
        return
    place = place_at(text, start)
    report.info("wrapped", f"the items were found under {wrapped!r}; nothing beside them was read", place)
    array = re.compile(rf'"{wrapped}"\s*:\s*\[').search(text, start, end)
    if array:
        yield from _elements(text, array.end(), report, closing="]")


def _pass_over(text: str, position: int, error: Exception, report: Report) -> int:
    """Report what cannot be decoded; return where what follows it begins."""
    at = getattr(error, "pos", position)
    message = "nested too deeply" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))
    end = _matching_end(text, position)
    hint = "the item was passed over" if end < len(text) else "nothing after it could be read"
    report.error("bad-json", f"not JSON: {message}", place_at(text, at), hint=hint)
    return end


def _matching_end(text: str, position: int) -> int:
    """Return where the brackets that open at a position are closed again, or the text's end."""
    depth = 0
    for match in _BRACKET.finditer(text, position):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(match[0], 0)
        if depth <= 0:
            return match.end() if depth == 0 else match.start()
    return len(text)


def _report_twice(twice: list[str], text: str, position: int, report: Report) -> None:
    for key in twice:
        hint = f"the first is kept as {key}'"
        report.error("duplicate-key", f"{key} is given twice", place_at(text, position), hint=hint)
    twice.clear()


def _decoder(twice: list[str]) -> json.JSONDecoder:
    """Return a decoder that keeps both values of a key that is given twice, and adds the key to a list."""

    def pairs(members: list[tuple[str, Json]]) -> dict[str, Json]:
        value = dict(members)
        if len(value) != len(members):
            first = dict(reversed(members))
            again = sorted(key for key in value if first[key] != value[key])
            value |= {f"{key}'": first[key] for key in again}
            twice.extend(again)
        return value

    def constant(name: str) -> NoReturn:
        raise ValueError(f"{name} is no JSON number")

    return json.JSONDecoder(object_pairs_hook=pairs, parse_constant=constant)
