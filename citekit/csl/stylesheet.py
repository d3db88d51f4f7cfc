"""A CSL style as a file: what its root and its head say, before any engine compiles it.

The structure is CSL 1.0.2's ("File Types", "The Root Element", "Info";
https://docs.citationstyles.org/en/1.0.2/specification.html#styles-structure). Python's own expat reads it, so
that looking at a style does not need lxml. No style has a DOCTYPE, so none is read: nothing can be expanded,
nothing is fetched.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.parsers import expat

from citekit.errors import DataError

NAMESPACE: Final = "http://purl.org/net/xbiblio/csl"
_SEPARATOR: Final = " "
_VERSION: Final = re.compile(r"1\.0(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Head:
    """What a style says of itself. `parent` is the address of the style that a dependent one depends on."""

    title: str = ""
    citation_class: str = ""
    """``note`` or ``in-text``; a dependent style has none."""
    default_locale: str = ""
    parent: str = ""
    parts: frozenset[str] = frozenset()
    """The elements that the root has, such as ``citation`` and ``bibliography``."""


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """A style that was found: by its own name and title, with the text that is to be carried out.

    The text of a dependent style is its parent's; the name, title and default locale stay its own.
    """

    name: str
    path: Path
    text: bytes
    head: Head


@dataclass(frozen=True, slots=True)
class Locales:
    """The language to cite in, and the locale files to look in for its terms: the closest first.

    There may be no file for `tag` itself (``fr-BE``); a style may still have terms of its own for it.
    """

    tag: str
    files: tuple[Path, ...]


def read_head(text: bytes, name: str) -> Head:
    """Return what a style says of itself; `name` is what to call it in messages.

    Raises:
        DataError: it is not well-formed XML in UTF-8, has a DOCTYPE, is no CSL style or not one of CSL 1.0.

    >>> style = b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"/>'
    >>> read_head(style, "my.csl").citation_class
    'note'
    >>> read_head(b"<html/>", "my.csl")
    Traceback (most recent call last):
        ...
    citekit.errors.DataError: my.csl:1:1: not a CSL style: its root is <html>
    """
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: a CSL style is in UTF-8, and byte {error.start} is not") from None
    reader = _HeadReader(name)
    try:
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise DataError(f"{name}:{error.lineno}:{error.offset + 1}: not XML: {reason}") from None
    return reader.head()


class _HeadReader:
    """The state of one reading: the path of open elements, and what was found on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.path: list[str] = []
        self.root: dict[str, str] = {}
        self.title = ""
        self.parent = ""
        self.parts: set[str] = set()
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def head(self) -> Head:
        return Head(
            title=" ".join(self.title.split()),
            citation_class=self.root.get("class", ""),
            default_locale=self.root.get("default-locale", ""),
            parent=self.parent,
            parts=frozenset(self.parts),
        )

    def _refuse(self, reason: str) -> DataError:
        parser = self.parser
        return DataError(f"{self.name}:{parser.CurrentLineNumber}:{parser.CurrentColumnNumber + 1}: {reason}")

    def _doctype(self, *_: object) -> None:
        raise self._refuse("a CSL style has no DOCTYPE; it was not read")

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        if (encoding or "UTF-8").upper() not in ("UTF-8", "US-ASCII"):
            raise self._refuse(f"a CSL style is in UTF-8, not {encoding}")

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = element.rpartition(_SEPARATOR)
        if not self.path:
            self._check_root(namespace, tag, attributes)
            self.root = attributes
        self.path.append(tag)
        if len(self.path) == 2:
            self.parts.add(tag)
        elif self.path[1:] == ["info", "link"] and attributes.get("rel") == "independent-parent":
            self.parent = attributes.get("href", "")

    def _check_root(self, namespace: str, tag: str, attributes: dict[str, str]) -> None:
        if namespace != NAMESPACE or tag != "style":
            what = "a CSL locale" if (namespace, tag) == (NAMESPACE, "locale") else f"its root is <{tag}>"
            raise self._refuse(f"not a CSL style: {what}")
        version = attributes.get("version", "")
        if not _VERSION.fullmatch(version):
            stated = f"of CSL {version}" if version else "of no stated version of CSL"
            raise self._refuse(f"a style {stated}; citekit reads CSL 1.0")

    def _end(self, _: str) -> None:
        self.path.pop()

    def _characters(self, text: str) -> None:
        if self.path[1:] == ["info", "title"]:
            self.title += text
