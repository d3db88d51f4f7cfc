"""The texts of a record side by side: transcript, translation and the like, each in its language, with its notes.

A note is referred to where its mark stands: in the text as `<sup>1</sup>` or `[1]` raised, or at the title or the
date; one that nothing refers to is only listed.
"""

import re
from typing import Final

from citekit.model.record import Note, Part, Record
from citekit.publish.pages.html import Html, element, followed, joined, link, text
from citekit.publish.pages.languages import language_name, spoken
from citekit.publish.pages.rich import lines, paragraphs

_MARK: Final = re.compile(r"(?<!\s)\s*<sup>\s*\[?(\w{1,4}|[*†‡]{1,3})\]?\s*</sup>")


def texts(record: Record) -> Html:
    """Return the parts of a record that have something to be read, and links to those that are elsewhere.

    >>> record = Record("a", variables={"parts": (Part("transcript", "zh", text="金首相"),)})
    >>> texts(record)[:72]
    '<div class="texts"><article id="text-1" aria-labelledby="text-1-title"><'
    """
    parts = [*enumerate(record.parts(), 1)]
    return (
        element("div", *(_part(number, part) for number, part in parts), class_="texts") if parts else Html()
    )


def _part(number: int, part: Part) -> Html:
    """Return a part under a heading that says what it is and in which language."""
    id = f"text-{number}"
    kind = part.kind[:1].upper() + part.kind[1:]
    named = ", ".join(filter(None, (kind, language_name(part.language))))
    heading = element("h3", element("bdi", named or "Text"), id=f"{id}-title")
    content = joined([heading, _content(id, part), _elsewhere(part), _notes(id, part)], between="\n")
    return element("article", content, "\n", id=id, aria_labelledby=f"{id}-title")


def _content(id: str, part: Part) -> Html:
    title = element("p", lines(part.title), _referred(id, part, "title"), class_="text-title")
    date = element("p", lines(part.date_line), _referred(id, part, "date-line"), class_="date-line")
    said = [title if part.title else "", date if part.date_line else "", _body(id, part)]
    inner = joined(filter(None, said), between="\n")
    return element("div", inner, class_="text", **spoken(part.language)) if inner else Html()


def _referred(id: str, part: Part, anchor: str) -> Html:
    return joined(
        _reference(id, number, note.mark)
        for number, note in enumerate(part.notes, 1)
        if note.anchor == anchor
    )


def _body(id: str, part: Part) -> Html:
    """Return the text, in which the first mark of each note leads to it."""
    left = {note.mark: number for number, note in enumerate(part.notes, 1) if not note.anchor}

    def refer(match: re.Match[str]) -> str:
        number = left.pop(match[1], 0)
        return _reference(id, number, match[1]) if number else match[0]

    return Html(_MARK.sub(refer, paragraphs(part.text)))


def _reference(id: str, number: int, mark: str) -> Html:
    name = f"Note {mark}"
    inner = element("a", mark, href=f"#{id}-note-{number}", id=f"{id}-mark-{number}", aria_label=name)
    return element("sup", inner, class_="mark")


def _notes(id: str, part: Part) -> Html:
    items = (_note(id, number, note) for number, note in enumerate(part.notes, 1))
    return element("ul", *items, class_="notes", **spoken(part.language)) if part.notes else Html()


def _note(id: str, number: int, note: Note) -> Html:
    mark = element("span", note.mark, " ", class_="mark")
    return element("li", mark, element("span", lines(note.text), dir="auto"), "\n", id=f"{id}-note-{number}")


def _elsewhere(part: Part) -> Html:
    if not part.url:
        return Html()
    shown = element("bdi", part.url if not followed(part.url) else "Open it where it is", class_="address")
    kind = text(f" ({part.media_type})" if part.media_type else "")
    return element("p", link(part.url, shown), kind)
