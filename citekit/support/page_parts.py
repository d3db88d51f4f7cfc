"""The texts of a page that prints several after each other, and each text's title, date line and notes.

Where one text ends and the next begins is taken from their titles with a date line in parentheses; where they
have none, from the change of script, if their languages have different ones. In doubt nothing is divided.
"""

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Final

from citekit.model.record import Note, Part

_DATE_LINE: Final = re.compile(r"[(（](?P<date>[^()（）\n]{2,60})[)）]")
_DATED: Final = re.compile(r"\d|[〇零一二三四五六七八九十]+[年月日]")
_MARK: Final = re.compile(r"\s*<sup>\s*\[?(?P<mark>\w{1,4}|[*†‡]{1,3})\]?\s*</sup>")
_NOTE: Final = re.compile(_MARK.pattern + r":?\s*(?P<text>\S.*)", re.DOTALL)
_HEADING: Final = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*(?P<after>.*)|#{1,6}\s+(?P<heading>[^\n]+)")

_SCRIPTS: Final = {
    "CJK": "han",
    "HIRAGANA": "kana",
    "KATAKANA": "kana",
    "HANGUL": "hangul",
    "CYRILLIC": "cyrillic",
    "LATIN": "latin",
    "ARABIC": "arabic",
    "HEBREW": "hebrew",
    "GREEK": "greek",
    "GEORGIAN": "georgian",
    "ARMENIAN": "armenian",
}
_SCRIPT_OF: Final = (
    {
        "zh": "han",
        "ja": "kana",
        "ko": "hangul",
        "el": "greek",
        "he": "hebrew",
        "ka": "georgian",
        "hy": "armenian",
    }
    | dict.fromkeys(("ar", "fa", "ur"), "arabic")
    | dict.fromkeys(("be", "bg", "mk", "mn", "ru", "sr", "uk"), "cyrillic")
)


def divide(paragraphs: list[str], languages: list[str]) -> list[list[str]] | None:
    """Divide paragraphs into the texts that they are; ``None`` where it cannot be told.

    Args:
        paragraphs: what is printed, in order.
        languages: the BCP 47 tag of each text, in order.

    >>> divide(["Сообщение", "Текст.", "Message", "Text."], ["ru", "en"])
    [['Сообщение', 'Текст.'], ['Message', 'Text.']]
    >>> divide(["One.", "Two."], ["de", "en"]) is None
    True
    """
    if len(languages) < 2:
        return [paragraphs] if languages else None
    starts = _dated_starts(paragraphs)
    if len(starts) != len(languages) or starts[0] != 0:
        starts = _script_starts(paragraphs, languages)
    if not starts:
        return None
    ends = [*starts[1:], len(paragraphs)]
    return [paragraphs[start:end] for start, end in zip(starts, ends, strict=True)]


def _dated_starts(paragraphs: list[str]) -> list[int]:
    """Return where a title stands: before a paragraph that is a date in parentheses, and nothing but that."""
    return [index for index in range(len(paragraphs) - 1) if _date_line(paragraphs[index + 1])]


def _date_line(paragraph: str) -> str:
    match = _DATE_LINE.fullmatch(_MARK.sub("", paragraph))
    return match["date"].strip() if match and _DATED.search(match["date"]) else ""


def _script_starts(paragraphs: list[str], languages: list[str]) -> list[int]:
    """Return where each text starts by its script; nothing where two that follow each other share one."""
    scripts = [_SCRIPT_OF.get(language.split("-")[0], "latin") for language in languages]
    if any(one == other for one, other in pairwise(scripts)) or not all(languages):
        return []
    starts = [0]
    for index, paragraph in enumerate(paragraphs):
        if _script(paragraph) == scripts[min(len(starts), len(scripts) - 1)] != scripts[len(starts) - 1]:
            starts.append(index)
    return starts if len(starts) == len(scripts) and _keeps(paragraphs, starts, scripts) else []


def _keeps(paragraphs: list[str], starts: list[int], scripts: list[str]) -> bool:
    """Tell whether no paragraph of a text is in the script of another text beside it."""
    ends = [*starts[1:], len(paragraphs)]
    return all(
        _script(paragraph) in (script, "") or _script(paragraph) not in scripts
        for start, end, script in zip(starts, ends, scripts, strict=True)
        for paragraph in paragraphs[start:end]
    )


def _script(text: str) -> str:
    """Return the script that most letters are in; kana tell Japanese among Chinese characters."""
    text = re.sub(r"</?\w+>", "", text)
    counted = Counter(
        _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0], "")
        for letter in text
        if letter.isalpha()
    )
    if counted["kana"]:
        return "kana"
    return counted.most_common(1)[0][0] if counted else ""


def part(kind: str, language: str, paragraphs: list[str]) -> Part:
    """Return a part with its title, date line and notes taken out of its text.

    >>> printed = ["Plans<sup>[1]</sup>", "(8 May 1950)", "Dear A,", "<sup>[1]</sup> A cable."]
    >>> found = part("translation", "en", printed)
    >>> found.title, found.date_line, found.text, found.notes
    ('Plans', '8 May 1950', 'Dear A,', (Note(mark='1', text='A cable.', anchor='title'),))
    """
    noted = {match["mark"] for paragraph in paragraphs if (match := _NOTE.fullmatch(paragraph))}
    title, date_line, rest, anchors = _head(paragraphs, noted)
    referred = set(anchors)
    notes: list[Note] = []
    text: list[str] = []
    for paragraph in rest:
        match = _NOTE.fullmatch(paragraph)
        if match and match["mark"] in referred:
            notes.append(Note(match["mark"], match["text"], anchors.get(match["mark"], "")))
        else:
            text.append(paragraph)
            referred.update(_marks(paragraph, noted))
    return Part(kind, language, title, date_line, "\n\n".join(text), tuple(notes))


def _head(paragraphs: list[str], noted: set[str]) -> tuple[str, str, list[str], dict[str, str]]:
    """Return title, date line, the other paragraphs, and which marks of notes stand at title and date line."""
    heading = _HEADING.fullmatch(paragraphs[0]) if paragraphs else None
    dated = _date_line(paragraphs[1]) if len(paragraphs) > 1 else ""
    if not (heading or dated):
        return "", "", paragraphs, {}
    printed = (heading["heading"] or heading["bold"] + heading["after"]) if heading else paragraphs[0]
    anchors = dict.fromkeys(_marks(paragraphs[1], noted), "date-line") if dated else {}
    anchors |= dict.fromkeys(_marks(printed, noted), "title")
    title = _MARK.sub(lambda match: "" if match["mark"] in noted else match[0], printed).strip()
    return title, dated, paragraphs[2 if dated else 1 :], anchors


def _marks(text: str, noted: set[str]) -> list[str]:
    return [match["mark"] for match in _MARK.finditer(text) if match["mark"] in noted]
