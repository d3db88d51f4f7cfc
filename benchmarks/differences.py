"""Differences between two renderings of one reference: which spans differ, and of what kind they are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html import unescape
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"</?[a-z][^<>]*>|\d+|[^\W\d_]+|.", re.DOTALL)
_TAG: Final = re.compile(r"</?[a-z][^<>]*>")
_LINK_OR_BLOCK: Final = re.compile(r"\s*(</?(?:a|div)\b[^<>]*>)\s*")
_SPACES: Final = re.compile(r"[ \t\n]+")
_AROUND: Final = 24


class Pair(NamedTuple):
    """One reference as it is rendered by us and by them."""

    id: str
    ours: str
    theirs: str


class Difference(NamedTuple):
    """A span that differs, with some of what stands around it."""

    id: str
    kind: str
    ours: str
    theirs: str
    our_surroundings: str
    their_surroundings: str


def comparable(html: str) -> str:
    """Return an entry without links and blocks, and with its spaces folded; other formatting stays.

    >>> comparable('  <div class="csl-entry"><div class="csl-left-margin">1.</div> <i>R &#38; D</i></div>')
    '1. <i>R & D</i>'
    """
    return _SPACES.sub(" ", _protected(_LINK_OR_BLOCK.sub(_instead, html))).strip(" \n")


def _instead(match: re.Match[str]) -> str:
    return " " if "div" in match[1] else match[0].replace(match[1], "")


def _protected(html: str) -> str:
    """Unescape, but keep what looks like a tag and is text distinct from what is a tag."""
    return unescape(html.replace("&#60;", "‹").replace("&lt;", "‹"))


def bare(text: str) -> str:
    """Return the text of an entry without any formatting.

    >>> bare("<i>Wengao</i> 1")
    'Wengao 1'
    """
    return _TAG.sub("", text)


def differences(pair: Pair) -> Iterator[Difference]:
    """Yield the spans in which two renderings differ.

    >>> pair = Pair("a", "In Wengao 1, 2", "In wengao 1. 2")
    >>> [(each.kind, each.ours, each.theirs) for each in differences(pair)]
    [('case', 'Wengao', 'wengao'), ('punctuation', ',', '.')]
    """
    ours, theirs = _TOKEN.findall(pair.ours), _TOKEN.findall(pair.theirs)
    for operation, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if operation != "equal":
            around = (_around(ours, a, b), _around(theirs, c, d))
            for mine, yours in _parts(ours[a:b], theirs[c:d]):
                yield Difference(pair.id, _kind(mine, yours), mine, yours, *around)


def _parts(ours: list[str], theirs: list[str]) -> Iterable[tuple[str, str]]:
    """Return the spans as pairs of tokens if they are the same words in another case, else as one pair."""
    pairs = list(zip(ours, theirs, strict=False))
    if len(ours) == len(theirs) and all(one.casefold() == other.casefold() for one, other in pairs):
        return [pair for pair in pairs if pair[0] != pair[1]]
    return [("".join(ours), "".join(theirs))]


def _around(tokens: list[str], start: int, end: int) -> str:
    before, after = "".join(tokens[:start]), "".join(tokens[end:])
    return f"{before[-_AROUND:]}⟦{''.join(tokens[start:end])}⟧{after[:_AROUND]}"


def _kind(ours: str, theirs: str) -> str:
    if bare(ours) == bare(theirs):
        return "formatting"
    if ours.casefold() == theirs.casefold():
        return "case"
    if not any(map(str.isalnum, bare(ours + theirs))):
        return "punctuation"
    return "missing" if not ours.strip() else "extra" if not theirs.strip() else "other"


class Cluster(NamedTuple):
    """Differences that look alike: the key says how, the first few of them are examples."""

    kind: str
    ours: str
    theirs: str
    examples: list[Difference]


def clusters(pairs: Iterable[Pair]) -> list[Cluster]:
    """Return the differences of pairs, those that look alike together, the most frequent first."""
    found: dict[tuple[str, str, str], list[Difference]] = defaultdict(list)
    for pair in pairs:
        for each in differences(pair):
            found[each.kind, _shape(each.kind, each.ours), _shape(each.kind, each.theirs)].append(each)
    return sorted((Cluster(*key, each) for key, each in found.items()), key=lambda each: -len(each.examples))


def _shape(kind: str, span: str) -> str:
    """Return what a span has in common with others like it: numbers are 9, several words are one."""
    shape = re.sub(r"\d+", "9", span)
    if kind == "case":
        word = bare(shape)
        return "lower" if word.islower() else "Title" if word[:1].isupper() and word[1:].islower() else word
    return re.sub(r"[^\W\d_]+(?:[\s’'-]+[^\W\d_]+){2,}", "www", shape)
