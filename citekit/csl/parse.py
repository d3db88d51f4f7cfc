"""Reads a CSL style or a locale file into a tree of elements, in one pass of Python's own expat.

Only CSL's own elements are kept (CSL 1.0.2, "Namespacing" and "Styles - Structure",
https://docs.citationstyles.org/en/1.0.2/specification.html#namespacing), and the processing instructions that are
for citekit (:mod:`citekit.csl.projection`): comments and whatever belongs to another namespace are passed over.
Values of attributes stay exactly as they stand, since their spaces are output ("Whitespace Handling"). Whether a
style makes sense is for :mod:`citekit.csl.faults` to say.
"""

import re
from pathlib import Path
from typing import Final, NamedTuple
from xml.parsers import expat

from citekit.csl.style import NO_INSTRUCTION, Element, Style
from citekit.csl.stylesheet import NAMESPACE, read_head
from citekit.errors import DataError

MAX_DEPTH: Final = 100
"""How deep elements may be nested: several times what any official style does, and safe to recurse into."""

_SEPARATOR: Final = " "
_OURS: Final = NAMESPACE + _SEPARATOR
_ATTRIBUTES: Final = {"http://www.w3.org/XML/1998/namespace lang": "lang"}
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")


def parse_style(text: bytes, name: str) -> Style:
    """Return the style that a file has; `name` is what to call it in messages.

    A style without cs:citation gets an empty one, so that :func:`citekit.csl.faults.faults` can tell all that
    it lacks at once. Of two macros with one name, the first counts.

    Raises:
        DataError: it is no style of CSL 1.0 in well-formed XML, or its elements are nested without measure.

    >>> text = b'''<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
    ...   <macro name="title"><text variable="title" suffix=" "/></macro>
    ...   <citation><layout><text macro="title"/></layout></citation>
    ... </style>'''
    >>> style = parse_style(text, "my.csl")
    >>> style.attributes["class"], style.macros["title"].children[0].get("suffix"), style.citation.line
    ('note', ' ', 3)
    """
    read_head(text, name)
    root, instruction = _read(text, name)
    return Style(
        name=name,
        attributes=root.attributes,
        citation=root.child("citation") or Element("citation", {}, line=root.line),
        bibliography=root.child("bibliography"),
        macros=_first_of_each_name(_children(root, "macro")),
        locales=tuple(_children(root, "locale")),
        instruction=instruction,
    )


def parse_locale_file(path: Path) -> Element:
    """Return the root, cs:locale, of a locale file.

    Raises:
        DataError: the file cannot be read, is not well-formed XML, or its root is another.
    """
    try:
        root, _ = _read(path.read_bytes(), str(path))
    except OSError as error:
        raise DataError(f"{path}: the locale cannot be read: {error.strerror}") from None
    if root.name != "locale":
        raise DataError(f"{path}:{root.line}: not a CSL locale: its root is <{root.name}>")
    return root


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element.children if child.name == name]


def _first_of_each_name(macros: list[Element]) -> dict[str, Element]:
    first: dict[str, Element] = {}
    for macro in macros:
        first.setdefault(macro.get("name"), macro)
    return first


def _read(text: bytes, name: str) -> tuple[Element, Element]:
    """Return the root, and the instruction to citekit as an element."""
    reader = _TreeReader(name)
    try:
        reader.parser.Parse(text, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise DataError(f"{name}:{error.lineno}:{error.offset + 1}: not XML: {reason}") from None
    root = reader.outermost.children[0] if reader.outermost.children else Element("", {})
    return root, reader.instruction


_PAIR: Final = re.compile(r"""([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')|(\S+)""")


def _pseudo_attributes(text: str) -> dict[str, str]:
    """Return what a processing instruction says, in the manner of attributes; any other word has no value.

    >>> _pseudo_attributes('names="latin" publisher-delimiter=" / " titles')
    {'names': 'latin', 'publisher-delimiter': ' / ', 'titles': ''}
    """
    pairs = _PAIR.findall(text)
    return {name or word: double or single for name, double, single, word in pairs}


class _Unfinished(NamedTuple):
    """An element whose end has not come yet."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element]
    text: list[str]

    def finished(self) -> Element:
        text = _content(self.text) if self.text else ""
        return Element(self.name, self.attributes, tuple(self.children), text, self.line)


def _content(texts: list[str]) -> str:
    """Return the character data of an element; its line breaks, and what only indents it, are no content.

    >>> _content([" et al."]), _content(["available\\n    at\\n  "])
    (' et al.', 'available at')
    """
    text = "".join(texts)
    return _LINE_BREAK.sub("\n", text).strip("\n").replace("\n", " ") if "\n" in text else text


class _TreeReader:
    """The state of one reading: the open elements, outermost first, and how deep in foreign ones we are."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.outermost = _Unfinished("", {}, 0, [], [])
        self.open = [self.outermost]
        self.foreign = 0
        self.instruction = NO_INSTRUCTION
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.ProcessingInstructionHandler = self._instruct

    def _doctype(self, *_: object) -> None:
        raise DataError(f"{self.name}:{self.parser.CurrentLineNumber}: CSL has no DOCTYPE; it was not read")

    def _instruct(self, target: str, text: str) -> None:
        if f"?{target}" == NO_INSTRUCTION.name:
            said = {**self.instruction.attributes, **_pseudo_attributes(text)}
            self.instruction = Element(NO_INSTRUCTION.name, said, line=self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self.foreign or not name.startswith(_OURS):
            self.foreign += 1
            return
        line = self.parser.CurrentLineNumber
        if len(self.open) > MAX_DEPTH:
            raise DataError(f"{self.name}:{line}: more than {MAX_DEPTH} elements inside each other")
        if attributes and _SEPARATOR in "".join(attributes):
            attributes = _own_attributes(attributes)
        self.open.append(_Unfinished(name[len(_OURS) :], attributes, line, [], []))

    def _end(self, _: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        element = self.open.pop().finished()
        self.open[-1].children.append(element)

    def _characters(self, text: str) -> None:
        if not self.foreign and not (text.isspace() and "\n" in text):
            self.open[-1].text.append(text)


def _own_attributes(attributes: dict[str, str]) -> dict[str, str]:
    """Return an element's attributes without those of other namespaces; ``xml:lang`` is ``lang``."""
    named = ((_ATTRIBUTES.get(name, name), value) for name, value in attributes.items())
    return {name: value for name, value in named if _SEPARATOR not in name}
