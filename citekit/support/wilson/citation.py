"""A citation as the Wilson Center Digital Archive prints it, cut into its pieces.

    citation := title ", " date ", " host ", " statement [url]
    title    := “…,” | "…", | text that has lost its quotation marks
    host     := "History and Public Policy Program Digital Archive"     (2010s)
              | "Wilson Center Digital Archive"                         (2020s)

https://digitalarchive.umd.edu; until 2025 digitalarchive.wilsoncenter.org. The statement's own grammar is in
:mod:`citekit.support.source_statement`.
"""

import re
from dataclasses import dataclass
from typing import Final

from citekit.support.english_dates import DATE

HOST: Final = re.compile(
    r"\b(?:the )?(?P<host>(?:(?:Woodrow )?Wilson (?:International )?Center(?: for Scholars)?"
    r"|History and Public Policy Program|Cold War International History Project)"
    r" (?:Digital|Virtual) Archive)\b(?!['’])"
)
_URL: Final = re.compile(
    r"\s*<?(?P<url>(?:https?://|(?:www\.)?digitalarchive\.(?:wilsoncenter\.org|umd\.edu))[^\s<>]*?)>?[.,;]?\s*$"
)
_NUMBER: Final = re.compile(r"/document/(?P<number>[\w-]+)", re.ASCII)

_QUOTED: Final = re.compile(r"[\"“”„](?P<title>.+)[\"“”](?P<after>.*)", re.DOTALL)
_QUOTED_SHORT: Final = re.compile(
    rf"[\"“”„](?P<title>.+?)[\"“”],? (?P<date>{DATE})(?:[,.;] (?P<after>.*))?", re.DOTALL | re.IGNORECASE
)
_DATED: Final = re.compile(rf"(?P<title>.*?)(?:^|, ?|\. )(?P<date>{DATE})", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """The pieces of a citation, as printed; each may be missing."""

    title: str = ""
    date: str = ""
    host: str = ""
    statement: str = ""
    url: str = ""

    @property
    def number(self) -> str:
        """The document's number, or what the address has in its place.

        >>> Citation(url="https://digitalarchive.umd.edu/document/123087").number
        '123087'
        """
        match = _NUMBER.search(self.url)
        return match["number"] if match else ""


def cut(text: str) -> Citation:
    """Cut a citation into its pieces. A text that is none is all statement.

    >>> found = cut('"A to B," May 1949, Wilson Center Digital Archive, APRF, f. 45. <https://example.org/1>')
    >>> found.title, found.date, found.host, found.statement, found.url
    ('A to B', 'May 1949', 'Wilson Center Digital Archive', 'APRF, f. 45.', 'https://example.org/1')
    """
    text = " ".join(text.split())
    found = _URL.search(text)
    url = found["url"] if found else ""
    text = text[: found.start()] if found else text
    host = _host(text)
    if host is None:
        short = _QUOTED_SHORT.fullmatch(text)
        if short is None:
            return Citation(statement=text, url=url)
        return Citation(_title(short["title"]), short["date"], statement=short["after"] or "", url=url)
    title, date = _title_and_date(text[: host.start()].rstrip(" ,"))
    return Citation(title, date, host["host"], text[host.end() :].lstrip(" ,;."), url)


def _host(text: str) -> re.Match[str] | None:
    """Return the first naming of the digital archive that is not within the title's quotation marks."""
    matches = list(HOST.finditer(text))
    after_title = (match for match in matches if text[: match.start()].rstrip()[-1:] in ("", *',."”'))
    return next(after_title, matches[0] if matches else None)


def _title_and_date(text: str) -> tuple[str, str]:
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return _title(quoted["title"]), quoted["after"].strip(" ,")
    dated = _DATED.fullmatch(text)
    if dated:
        return _title(dated["title"].lstrip('"“„')), dated["date"]
    return _title(text.lstrip('"“„')), ""


def _title(text: str) -> str:
    return text.strip().rstrip(",").rstrip()
