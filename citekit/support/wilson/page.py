"""The document page of the Wilson Center Digital Archive, as text with Markdown's bold.

    page     := ["**" date "**"] ["**" title "**"] {label value} contents body
    label    := "**Citation:**" | "**Summary:**" | "**Original Language:**" | …
    contents := "**Contents:**" {kind " - " language}             Transcript - Chinese
    body     := the parts, in the order of the contents
    part     := [title [mark]] ["(" date ")"] {paragraph} {mark note}
    mark     := "<sup>[1]</sup>"

Paragraphs are separated by empty lines. A page begins with the bold lines before its citation.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from citekit.support.language_names import language_tag

_LABEL: Final = re.compile(r"\*\*(?P<label>[^*:]{1,60}?)\s*(?::\s*\*\*|\*\*\s*:)\s*(?P<value>.*)")
_BOLD: Final = re.compile(r"\*\*(?P<text>(?!\s|\*).+?)\*\*")
_ITEM: Final = re.compile(
    r"(?:[-*•]\s+)?(?P<kind>[^\W\d][\w ]{1,40}?)\s+[-–—]\s+(?P<language>[^\W\d][\w ()-]{1,40})"
)

_KINDS: Final = frozenset({"transcript", "translation", "scan", "original scan", "audio", "image", "summary"})

CITATION: Final = "citation"
LANGUAGE: Final = "original-language"
CONTENTS: Final = "contents"
SUMMARY: Final = "summary"
SOURCE: Final = "source"
_OF_ONE_PARAGRAPH: Final = {CITATION, LANGUAGE, SOURCE}


class Line(NamedTuple):
    """A line of the file, by its number."""

    number: int
    text: str


@dataclass(slots=True)
class Field:
    """What stands under a label: its lines, empty ones between paragraphs too."""

    label: str
    line: int
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs, separated by an empty line."""
        return "\n\n".join(paragraph.text for paragraph in paragraphs(self.lines))


@dataclass(slots=True)
class Page:
    """A page by its pieces: bold lines before the labels, fields by label, the contents, the body."""

    line: int
    head: list[Line] = field(default_factory=list)
    fields: dict[str, Field] = field(default_factory=dict)
    contents: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)


def label_of(line: str) -> str:
    """Return the label of a line in small letters with hyphens; an empty string where it has none.

    >>> label_of("**Original Language:**"), label_of("**8 May 1950**")
    ('original-language', '')
    """
    match = _LABEL.fullmatch(line.strip())
    return "-".join(re.findall(r"\w+", match["label"].lower())) if match else ""


def plain(line: str) -> str:
    """Return a line without the asterisks around it.

    >>> plain("**8 May 1950**")
    '8 May 1950'
    """
    match = _BOLD.fullmatch(line.strip())
    return match["text"].strip() if match else line.strip()


def pages(text: str) -> tuple[list[Line], list[Page]]:
    r"""Return the lines before the first page, and the pages.

    >>> printed = "**8 May 1950**\n\n**Citation:**\n\nA to B\n\n**Contents:**\nTranscript - Korean\n\nText"
    >>> loose, found = pages(printed)
    >>> len(loose), found[0].head[0].text, found[0].fields["citation"].text, found[0].body[-1].text
    (0, '**8 May 1950**', 'A to B', 'Text')
    """
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    starts = _starts(lines)
    if not starts:
        return lines, []
    ends = [*starts[1:], len(lines)]
    return lines[: starts[0]], [_page(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _starts(lines: list[Line]) -> list[int]:
    """Return where pages start; a file that has labels but no citation is one page."""
    labels = [(index, label) for index, line in enumerate(lines) if (label := label_of(line.text))]
    citations = [index for index, label in labels if label == CITATION]
    if citations:
        return [_up_from(lines, index) for index in citations]
    return [0] if any(label in (SUMMARY, LANGUAGE, CONTENTS) for _, label in labels) else []


def _up_from(lines: list[Line], index: int) -> int:
    """Return where the bold lines begin that stand before a label."""
    start = index
    while index > 0:
        text = lines[index - 1].text.strip()
        if text and (label_of(text) or not _BOLD.fullmatch(text)):
            break
        index -= 1
        start = index if text else start
    return start


def _page(lines: list[Line]) -> Page:
    page = Page(lines[0].number)
    current: Field | None = None
    for index, line in enumerate(lines):
        if _begins_body(line, current):
            page.body = lines[index:]
            break
        label = label_of(line.text)
        if label and label not in page.fields:
            current = page.fields[label] = Field(label, line.number)
            _add_value(current, line)
        elif current is None:
            page.head += [line] if line.text.strip() else []
        else:
            current.lines.append(line)
    contents = page.fields.pop(CONTENTS, None)
    page.contents = [line for line in contents.lines if line.text.strip()] if contents else []
    return page


def _add_value(current: Field, line: Line) -> None:
    match = _LABEL.fullmatch(line.text.strip())
    if match and match["value"]:
        current.lines.append(Line(line.number, match["value"]))


def _begins_body(line: Line, current: Field | None) -> bool:
    """Tell whether a line follows the contents, or a field of one paragraph, and so is in no field."""
    text = line.text.strip()
    if current is None or not text or label_of(text):
        return False
    if current.label == CONTENTS:
        return not _is_item(text)
    ended = bool(current.lines) and any(
        before.text.strip() and not after.text.strip()
        for before, after in zip(current.lines, current.lines[1:], strict=False)
    )
    return current.label in _OF_ONE_PARAGRAPH and ended


def _is_item(text: str) -> bool:
    kind, language = item(text)
    return bool(language) and (kind in _KINDS or bool(language_tag(language)))


def item(line: str) -> tuple[str, str]:
    """Return kind and language, as printed, of a line of the contents.

    >>> item("Transcript - Chinese")
    ('transcript', 'Chinese')
    """
    match = _ITEM.fullmatch(line.strip())
    return (match["kind"].lower(), match["language"].strip()) if match else (line.strip().lower(), "")


def paragraphs(lines: Iterable[Line]) -> list[Line]:
    """Return the paragraphs of lines, each by the number of its first line.

    >>> paragraphs([Line(1, "a"), Line(2, "b"), Line(3, ""), Line(4, "c")])
    [Line(number=1, text='a\\nb'), Line(number=4, text='c')]
    """
    found: list[Line] = []
    within = False
    for line in lines:
        text = line.text.strip()
        if not text:
            within = False
        elif within:
            found[-1] = Line(found[-1].number, f"{found[-1].text}\n{text}")
        else:
            found.append(Line(line.number, text))
            within = True
    return found
