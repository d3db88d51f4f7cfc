"""The objects of a JSON file one by one, each with its place (RFC 8259), as far as they can be had.

An array of objects, one object, several one after another (one a line: https://jsonlines.org) and an object
with an array `items` or `references` are all read; a format may name the keys of arrays that are its own way to have
several. What is broken is reported and passed over, if its end can be found.
"""

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from json.encoder import encode_basestring
from typing import Final, NoReturn

from citekit.model.record import Json
from citekit.problems import Place, Report
from citekit.support.places import Places

_BETWEEN: Final = re.compile(r"[\s,\x1e]*")
_STRING: Final = r'"(?:[^"\\]|\\.)*"'
_BRACKET: Final = re.compile(rf"{_STRING}|[\[\]{{}}]", re.DOTALL)
_DEPTHS: Final = {"{": 1, "[": 1, "}": -1, "]": -1}
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_WRAPPERS: Final = ("items", "references")
_KEY: Final = r'"(?:[^"\\]|\\.)*+"'
_SHORT: Final = rf"(?:{_KEY}|[\w.+-]++|\{{[^{{}}\[\]]*+\}}|\[[^\[\]{{}}]*+\])"
_HEAD: Final = re.compile(rf"\{{\s*(?:{_KEY}\s*:\s*{_SHORT}\s*,\s*){{0,20}}?({_KEY})\s*:\s*\[", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Source:
    """A text, where its lines begin, and who is told of its faults."""

    text: str
    places: Places
    report: Report
    within: tuple[str, ...] = ()
    """Keys of arrays that are the format's own, of which nothing is said."""

    def error(self, code: str, message: str, offset: int, hint: str) -> None:
        self.report.error(code, message, self.places.at(offset), hint=hint)


@dataclass(frozen=True, slots=True)
class Found:
    """An object, and where it begins and ends in its source."""

    value: dict[str, Json]
    source: _Source
    start: int
    end: int

    def locate(self, key: str) -> Place:
        """Return the place of one of the object's keys; of the object itself if it has no such key."""
        spelt = encode_basestring(key)
        return self.source.places.at(self.start if key not in self.value else self._offset(spelt))

    def _offset(self, spelt: str) -> int:
        first = _skip(self.source.text, self.start + 1)
        if self.source.text.startswith(spelt, first):
            return first
        depth = 0
        for match in _BRACKET.finditer(self.source.text, self.start, self.end):
            depth += _DEPTHS.get(match[0], 0)
            if depth == 1 and match[0] == spelt:
                return match.start()
        return self.start


def read_items(text: str, report: Report, within: tuple[str, ...] = ()) -> Iterator[Found]:
    """Yield the objects of a JSON text; report what is none.

    Args:
        text: the text.
        report: is told what is none.
        within: keys of arrays within an object in which the format has its items.

    >>> [found.value for found in read_items('[{"id": 1}, {"id": 2}]', Report())]
    [{'id': 1}, {'id': 2}]
    """
    source = _Source(text, Places(text), report, within)
    position = _skip(text, 0)
    if text[position : position + 1] == "[":
        end = yield from _elements(source, position + 1, closing="]")
        _check_end(source, end)
    else:
        yield from _elements(source, position, closing="")


def _skip(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _elements(source: _Source, position: int, closing: str) -> Generator[Found, None, int]:
    """Yield the objects from a position on to a closing bracket; return where that is."""
    text = source.text
    twice: list[str] = []
    decode = _decoder(twice)
    position = _skip(text, position)
    while position < len(text) and text[position] != closing:
        if array := _own_array(source, position):
            end = yield from _elements(replace(source, within=()), array, closing="]")
            _check_closed(source, end)
            position = _skip(text, _matching_end(text, end + 1, depth=1))
            continue
        try:
            value, end = decode.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            end = _pass_over(source, position, error)
        else:
            _report_twice(twice, source, position)
            yield from _objects(_mended(value, source, position, end), source, position, end)
        position = _skip(text, end)
    return position


def _own_array(source: _Source, position: int) -> int:
    """Return where the items of an object begin that has them in the format's own way; 0 where it has not.

    They are read one by one, so that a fault in one of them is no fault of the object. It has to be plain at once
    that there are some: only short values stand before them.
    """
    match = _HEAD.match(source.text, position) if source.within else None
    return match.end() if match and match[1][1:-1] in source.within else 0


def _check_closed(source: _Source, position: int) -> None:
    if position >= len(source.text):
        source.error("truncated", "the array is not closed", position, "the file was cut off?")


def _check_end(source: _Source, position: int) -> None:
    following = _skip(source.text, position + 1)
    _check_closed(source, position)
    if position < len(source.text) and following < len(source.text):
        source.error("extra-data", "something follows the array's end", following, "it was not read")


def _mended(value: Json, source: _Source, start: int, end: int) -> Json:
    """Replace halves of surrogate pairs, which JSON can escape and no text can hold."""
    if not _SURROGATE.search(source.text, start, end):
        return value
    spelt = json.dumps(value, ensure_ascii=False)
    mended: Json = json.loads(spelt.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    if mended != value:
        message = "half a surrogate pair is no character"
        source.error("lone-surrogate", message, start, "it was replaced by U+FFFD")
    return mended


def _objects(value: Json, source: _Source, start: int, end: int) -> Iterator[Found]:
    if not isinstance(value, dict):
        shown = source.text[start : min(end, start + 40)]
        source.error("not-an-object", f"an item is an object, not {shown}", start, "passed over")
        return
    wrappers = (*source.within, *(() if "type" in value else _WRAPPERS))
    wrapped = next((key for key in wrappers if isinstance(value.get(key), list)), None)
    if wrapped is None:
        yield Found(value, source, start, end)
        return
    if wrapped not in source.within:
        message = f"the items were found under {wrapped!r}; nothing beside them was read"
        source.report.info("wrapped", message, source.places.at(start))
    array = re.compile(rf'"{wrapped}"\s*:\s*\[').search(source.text, start, end)
    if array:
        yield from _elements(replace(source, within=()), array.end(), closing="]")


def _pass_over(source: _Source, position: int, error: Exception) -> int:
    """Report what cannot be decoded; return where what follows it begins."""
    at = getattr(error, "pos", position)
    message = "nested too deeply" if isinstance(error, RecursionError) else getattr(error, "msg", str(error))
    end = _matching_end(source.text, position)
    hint = "the item was passed over" if end < len(source.text) else "nothing after it could be read"
    source.error("bad-json", f"not JSON: {message}", at, hint)
    return end


def _matching_end(text: str, position: int, depth: int = 0) -> int:
    """Return where the brackets that open at a position, or are open there, are closed again, or the text's end."""
    for match in _BRACKET.finditer(text, position):
        depth += _DEPTHS.get(match[0], 0)
        if depth <= 0:
            return match.end()
    return len(text)


def _report_twice(twice: list[str], source: _Source, position: int) -> None:
    for key in twice:
        source.error("duplicate-key", f"{key} is given twice", position, f"the first is kept as {key}'")
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
