"""A citation's text, cut at its marks but not within quotation marks or brackets.

    note  := piece {", " piece} ["."]           Chicago, Turabian, the archives' own forms
    entry := element {". " element} ["."]       MLA, APA, Chicago's bibliography

A full stop ends an element only where it is not an abbreviation's: after a letter alone, "vol." or "Sept." the
element goes on. All of it takes time in proportion to the text.
"""

import re
from typing import Final, NamedTuple

from citekit.support.printed_dates import date

_MARKUP: Final = re.compile(
    r"</?[a-z]{1,6}(?: [^<>]*)?>|\*+(?=\S)|(?<=\S)\*+|(?<!\w)_(?=\w)|(?<=[\w.])_(?!\w)"
)
_ADDRESS: Final = re.compile(
    r"[\s,.]*(?:\bavailable at:? |\bretrieved from )?<?(?P<url>(?:https?://|www\.)[^\s<>]+?)>?[.,;]?\Z",
    re.IGNORECASE,
)
_ACCESSED: Final = re.compile(
    r"[\s,.]*\(?\baccessed(?: on)? (?P<date>[\w ,.]{4,20}?)\)?\.?\s*\Z", re.IGNORECASE
)
_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s?)(?P<doi>10\.\S+)", re.IGNORECASE)
_BRACKETS: Final = {"(": ")", "[": "]", "“": "”", "„": "“", "«": "»", "{": "}"}
_SIGN: Final = re.compile(r"[()\[\]“”„«»{}]|[,;.?!](?= |”|\")|\"")
_ABBREVIATIONS: Final = """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mr Mrs Ms Dr Prof Gen Col Lt Sgt St Jr Sr Gov
    Vol vol Vols vols No no Nos nos Nr nr Pp pp Ed ed Eds eds Trans trans Ca ca Doc doc Bk bk Pt pt Ch ch
    Univ Dept Co Inc Ltd Acc Add Cod Mss Fol fol Fols fols Fo fo Fos fos ff Bd bd Bl bl Fasz Konv Jg Hg
    Op op Ll ll Dok dok khr kart pap por per оп лл ед хр карт
    """
_ABBREVIATED: Final = re.compile(
    rf"(?:(?<![^\W\d_])[^\W\d_]|ob|об|\bet al|\b(?:{'|'.join(_ABBREVIATIONS.split())}))\Z"
)
"""A letter alone, the back of a leaf, or one of these."""
_OPENING: Final = re.compile(r"[“\"„«]")
_DATE_TAIL: Final = re.compile(r"(?:\d{1,2} )?[^\W\d_]+\.?(?: \d{1,2}(?:st|nd|rd|th)?)?(?:\s?[-–]\s?[\w ]+)?")


_CHARACTER: Final = r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_CHARACTERS: Final = rf"[\u3040-\u30ff{_CHARACTER}][\u3000-\u30ff{_CHARACTER}]*"
_IN_CHARACTERS: Final = re.compile(rf"\s?({_CHARACTERS})")


class Quoted(NamedTuple):
    """A text with a title in quotation marks: what is before it, the title, what is after it."""

    before: str
    title: str
    after: str


class Online(NamedTuple):
    """Where a citation says that it can be read: what is before that, the address, when it was read there."""

    text: str
    url: str = ""
    doi: str = ""
    accessed: str = ""


def plain(text: str) -> str:
    """Return a text in one line, without the markup of HTML and Markdown.

    >>> plain("Ida Roe, <i>Rooms of State</i>,  *The Annals* 3")
    'Ida Roe, Rooms of State, The Annals 3'
    """
    return " ".join(_MARKUP.sub("", text).split())


def online(text: str) -> Online:
    """Return a citation without the address at its end, and the address.

    >>> online("Rooms, 1953, https://example.org/a.")
    Online(text='Rooms, 1953', url='https://example.org/a', doi='', accessed='')
    >>> online("Rooms, 1953. https://doi.org/10.1/x. Accessed 3 May 2020.")
    Online(text='Rooms, 1953', url='', doi='10.1/x', accessed='3 May 2020')
    """
    accessed = _ACCESSED.search(text[-60:])
    when = accessed["date"] if accessed and date(accessed["date"]) else ""
    if accessed and when:
        text = text[: len(text) - len(accessed[0])]
    cut = text.rstrip().rfind(" ") + 1
    start = max(0, cut - 20)
    match = _ADDRESS.search(text, start)
    doi = _DOI.search(text, start)
    if doi:
        return Online(text[: doi.start()].rstrip(" ,.<"), doi=doi["doi"].rstrip(".,;>"), accessed=when)
    if match:
        return Online(text[: match.start()], match["url"], accessed=when)
    return Online(text, accessed=when)


def quoted(text: str) -> Quoted | None:
    """Return a text by its first title in quotation marks; ``None`` where it has none.

    >>> quoted("Joseph Purcell, “A ‘Map’” [ca. 1772], MS 228")
    Quoted(before='Joseph Purcell, ', title='A ‘Map’', after=' [ca. 1772], MS 228')
    """
    opening = _OPENING.search(text)
    if opening is None:
        return None
    end = _closing(text, opening)
    if end < 0:
        return None
    title = re.sub(r"[,.](?=[’'\"”]?\Z)", "", text[opening.end() : end].strip())
    return Quoted(text[: opening.start()], title, text[end + 1 :]) if title else None


def _closing(text: str, opening: re.Match[str]) -> int:
    """Return where the quotation ends; the marks of one within it are counted."""
    if opening[0] == '"':
        match = re.compile(r"\"(?=[\s,.;:)\]]|\Z)").search(text, opening.end())
        return match.start() if match else -1
    depth = 0
    for match in re.compile("[" + opening[0] + _BRACKETS[opening[0]] + "]").finditer(text, opening.start()):
        depth += 1 if match[0] == opening[0] else -1
        if depth == 0:
            return match.start()
    return -1


def without_characters(text: str) -> tuple[str, list[str]]:
    """Return a text without what stands in it in characters of China, Japan and Korea, and that.

    >>> without_characters("Gao Yong’ai 高永爱 and Ida Roe")
    ('Gao Yong’ai and Ida Roe', ['高永爱'])
    """
    return _IN_CHARACTERS.sub("", text), _IN_CHARACTERS.findall(text)


def pieces(text: str) -> list[str]:
    """Return the pieces between commas; a date with a comma in it is one.

    >>> pieces("telegram, January 26, 1923, (Moscow, 2005), box 26")
    ['telegram', 'January 26, 1923', '(Moscow, 2005)', 'box 26']
    """
    found: list[str] = []
    for piece in _cut(text, ","):
        if (
            found
            and piece[:4].isdigit()
            and _DATE_TAIL.fullmatch(found[-1])
            and date(f"{found[-1]}, {piece}")
        ):
            found[-1] += f", {piece}"
        else:
            found.append(piece)
    return found


def elements(text: str) -> list[str]:
    """Return the elements between full stops.

    >>> elements("Frank, L. K. 22 Sept. 1847. Mill Papers, St. Paul. Manuscript.")
    ['Frank, L. K.', '22 Sept. 1847', 'Mill Papers, St. Paul', 'Manuscript']
    """
    return _cut(text, ".")


def without_semicolons(text: str) -> str:
    """Return a text with commas for its semicolons, but not in brackets and quotation marks.

    >>> without_semicolons("12 August 1862; Letters Received (Beijing: A; B, 2010)")
    '12 August 1862, Letters Received (Beijing: A; B, 2010)'
    """
    return ", ".join(_cut(text, ";"))


def _cut(text: str, mark: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end, after in _marks(text, mark):
        found.append(text[start:end].strip())
        start = after
    return [piece for piece in (*found, without_stop(text[start:])) if piece]


def without_stop(text: str) -> str:
    """Return a text without the full stop at its end, unless it is an abbreviation's too.

    >>> without_stop("Newberry Library, Chicago."), without_stop("f. 16, ll. 5-7ob.")
    ('Newberry Library, Chicago', 'f. 16, ll. 5-7ob.')
    """
    text = text.strip()
    return text if _ABBREVIATED.search(text, max(0, len(text) - 7), len(text) - 1) else text.removesuffix(".")


def _marks(text: str, mark: str) -> list[tuple[int, int]]:
    """Return where marks start and end that are outside of quotation marks and brackets.

    Where those do not match, they are taken for ordinary characters.
    """
    found: list[tuple[int, int]] = []
    all_of_them: list[tuple[int, int]] = []
    closers: list[str] = []
    straight = balanced = True
    for match in _SIGN.finditer(text):
        sign, start, end = match[0], match.start(), match.end()
        if sign == '"':
            straight = not straight
        elif closers and sign == closers[-1]:
            closers.pop()
        elif sign in _BRACKETS:
            closers.append(_BRACKETS[sign])
        elif sign in ")]”»}":
            balanced = False
        elif sign != "”" and _is_mark(text, start, mark):
            kept = start + _stays(text, start)
            all_of_them.append((kept, end))
            if straight and not closers:
                found.append((kept, end))
    return found if balanced and straight and not closers else all_of_them


def _stays(text: str, start: int) -> bool:
    """Tell whether a mark is part of what it ends: a question mark, or the full stop of an abbreviation."""
    abbreviated = _ABBREVIATED.search(text, max(0, start - 6), start) is not None
    return text[start] == "?" or (text[start] == "." and abbreviated)


def _is_mark(text: str, start: int, mark: str) -> bool:
    if mark != "." or text[start] in ",;":
        return text[start] == mark
    if text[start] == ".":
        return not _is_abbreviated(text, start)
    # "1955–60? Jorge Luis Borges Papers": a question mark ends a date, and the element with it.
    return text[start] == "?" and text[start - 1].isdigit()


def _is_abbreviated(text: str, stop: int) -> bool:
    if text[max(0, stop - 3) : stop].lower() == "n.d":
        return False
    if _DAY.search(text, max(0, stop - 3), stop) and _MONTH_AND_YEAR.match(text, stop + 1):
        return True
    if not _ABBREVIATED.search(text, max(0, stop - 6), stop):
        return False
    # After initials a new element can begin all the same, where it shows what it is.
    return not _BEGINS.match(text, stop + 1)


_DAY: Final = re.compile(r"(?<!\d)\d{1,2}\Z")
_MONTH_AND_YEAR: Final = re.compile(r" [^\W\d_]{3,9} [12]\d\d\d\b")
"""What stands before and after the full stop of "4. Juni 1958"."""
_BEGINS: Final = re.compile(
    r" (?:Papers\b|[A-Z][^\W\d_]+(?:[ ,]+[A-Z][^\W\d_]+){0,3}: [A-Z]|\d{1,2} [A-Z][a-z]{2,8}\.? 1\d{3}"
    r"|(?:Letter|Telegram|Cable|Memorandum|Postcard|Report|Note|Dispatch)s? (?:\d+ )?to |Translated by |Edited by "
    r"|In [A-Z]|Manuscript\b|Typescript\b|\[?[Cc](?:irca|a\.?) 1\d{3}|[“\"„«\[])"
)
"""How elements begin that are plain: dates, letters, translators, hosts, titles."""
