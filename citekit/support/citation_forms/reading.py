"""What the forms share: a citation that is being read, and the parts that stand alike in several of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from citekit.model.name import Name
from citekit.model.record import Value
from citekit.support.citation_facts import Facts
from citekit.support.citation_forms.container import container, translators
from citekit.support.citation_forms.document import type_of
from citekit.support.citation_forms.holding import holding
from citekit.support.citation_forms.text import Online, without_characters
from citekit.support.letter_title import letter
from citekit.support.printed_dates import DATE, date
from citekit.support.wilson.facts import romanized

_DIGITAL: Final = re.compile(
    r"[A-Z].*\b(?:digital|virtual|online) (?:archives?|library|collections?)\b[^,]*", re.IGNORECASE
)
_A_DATE: Final = re.compile(rf"\[?(?:{DATE})\]?", re.IGNORECASE)
_FORM: Final = re.compile(r"[\s,.]*\[(?P<form>[^\[\]]+)\]")


@dataclass(slots=True)
class Reading:
    """A citation being read: its facts so far, and the pieces of which it is not known what they say."""

    variables: dict[str, Value] = field(default_factory=dict)
    variants: dict[str, dict[str, Value]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def add(self, variables: dict[str, Value]) -> None:
        """Put down variables; what is there already stays."""
        self.variables |= {name: value for name, value in variables.items() if name not in self.variables}

    def facts(self, online: Online) -> Facts:
        """Return what was read, with where it can be read online."""
        addresses = {
            "URL": online.url,
            "DOI": online.doi,
            "accessed": online.accessed and date(online.accessed),
        }
        self.variables |= {name: value for name, value in addresses.items() if value}
        self._read_title()
        self._tag_what_is_pinyin()
        self._date_what_is_published()
        found = Facts(type_of(self.variables), self.variables, self.variants)
        if self.left:
            found.custom["source-statement"] = ", ".join(self.left)
        return found

    def _date_what_is_published(self) -> None:
        """Let the date of what is neither a letter nor in an archive be that of its publication."""
        if (
            not _UNPUBLISHED & self.variables.keys()
            and {"container-title", "publisher", "URL"} & self.variables.keys()
        ):
            day = self.variables.pop("created", None)
            self.add({"issued": day} if day else {})
            # "Northern Curiosities, 21 July 2019" on a page of the web is its site and not a place.
            site = self.variables.pop("event-place", None) or self._site()
            self.add({"container-title": site} if site else {})

    def _site(self) -> str:
        """Return the one piece that is left of an entry with a title and an address: the site's name."""
        is_site = {"title", "URL"} <= self.variables.keys() and len(self.left) == 1
        return self.left.pop() if is_site and self.left[0][:1].isupper() else ""

    def _tag_what_is_pinyin(self) -> None:
        """Tag titles that are plainly in Pinyin, so that no style gives them the capitals of English."""
        for variable in ("title", "container-title"):
            title = self.variables.get(variable, "")
            tag = romanized(title, "") if isinstance(title, str) and variable not in self.variants else ""
            if tag:
                self.variants[variable] = {tag: title}

    def _read_title(self) -> None:
        """Read in the title what is said nowhere else: "Cable from Mao Zedong to Kim Il Sung"."""
        said = letter(str(self.variables.get("title", "")))
        if said.recipient and "recipient" not in self.variables:
            self.add({"recipient": said.recipient, "author": said.author} if said.author else {})
        if said.genre and "created" in self.variables:
            self.add({"genre": said.genre})


_UNPUBLISHED: Final = frozenset(
    ("archive", "archive_collection", "archive_location", "call-number", "genre", "recipient", "issued")
)


def is_date(text: str) -> bool:
    """Tell whether a piece is a date, or says that there is none.

    >>> is_date("[ca. 1772]"), is_date("undated"), is_date("box 1953")
    (True, True, False)
    """
    return _A_DATE.fullmatch(text) is not None or date(text) is not None


def created(text: str) -> dict[str, Value]:
    """Return the document's own date.

    >>> created("8 Nov. 1953"), created("undated")
    ({'created': Date(edtf='1953-11-08', literal='')}, {})
    """
    day = date(text)
    return {"created": day} if day else {}


def put_author(text: str, read: Callable[[str], tuple[Name, ...]], reading: Reading) -> None:
    """Read who wrote the document, with the names in characters that stand behind them (CMOS 18, 13.75).

    >>> from citekit.support.printed_names import names
    >>> reading = Reading()
    >>> put_author("Gao Yong’ai 高永爱", names, reading)
    >>> str(reading.variables["author"][0]), str(reading.variants["author"]["und-Hani"][0])
    ('Gao Yong’ai', '高永爱')
    """
    latin, characters = without_characters(text)
    found = read(latin) if latin.strip() else read(text)
    reading.add({"author": found})
    if len(characters) == len(found) and latin.strip():
        tag = tag_of_characters("".join(characters))
        reading.variants["author"] = {tag: tuple(Name(literal=each) for each in characters)}


def tag_of_characters(text: str) -> str:
    """Return the tag of a text in characters: Japanese or Korean where its letters show it.

    >>> tag_of_characters("海洋史研究"), tag_of_characters("日本の歴史"), tag_of_characters("조선")
    ('und-Hani', 'ja', 'ko')
    """
    if re.search("[\u3040-\u30ff]", text):
        return "ja"
    return "ko" if re.search("[\uac00-\ud7af]", text) else "und-Hani"


def take_forms(text: str, reading: Reading) -> str:
    """Read what follows a title in brackets: its other forms, or the date; return the text after that.

    >>> reading = Reading({"title": "Карта"})
    >>> take_forms(" [Karta; Map] [ca. 1772], MS 228", reading), reading.variants["title"]
    ('MS 228', {'und-Latn': 'Karta', 'en': 'Map'})
    """
    text, characters = _leading_characters(text)
    if characters and "title" in reading.variables:
        put_characters("title", characters, reading)
    while match := _FORM.match(text):
        if is_date(match["form"]):
            reading.add(created(match["form"]))
        elif "title" in reading.variables and "en" not in reading.variants.get("title", {}):
            put_forms("title", match["form"].split("; "), reading)
        else:
            break
        text = text[match.end() :]
    return text.lstrip(" ,.")


def _leading_characters(text: str) -> tuple[str, str]:
    match = re.match(r"[\s,.]*(\S+?)(?=[,.]?(?:\s|\Z))", text)
    characters = without_characters(match[1])[1] if match else []
    if match and characters == [match[1]]:
        return text[match.end() :], characters[0]
    return text, ""


def put_characters(variable: str, characters: str, reading: Reading) -> None:
    """Put down a title's form in characters; its romanised form is in the same language."""
    title = str(reading.variables[variable])
    tag = tag_of_characters(characters)
    romanised = romanized(title, "")
    if romanised and tag == "und-Hani":
        tag = romanised.partition("-")[0]
    language = tag if tag != "und-Hani" else "und"
    reading.variants[variable] = {tag: characters, romanised or f"{language}-Latn": title}


def put_forms(variable: str, forms: list[str], reading: Reading) -> None:
    """Put down the other forms of a title: in Latin letters where it is in others, then in English."""
    title = str(reading.variables[variable])
    in_latin = re.search("[A-Za-z]", title) is not None
    tag = romanized(title, "") if in_latin else ""
    own: dict[str, Value] = {tag: title} if tag else {}
    tags = ["en"] if in_latin else ["und-Latn", "en"]
    reading.variants[variable] = reading.variants.get(variable, own) | dict(zip(tags, forms, strict=False))
    reading.left += forms[len(tags) :]


def read_container(pieces: list[str], reading: Reading) -> list[str]:
    """Read the container that pieces begin with; return what they say of something else, all if it is none."""
    families = [name.family for name in _authors(reading)]
    found = container(pieces, families)
    if not found.variables.keys() & (
        _OF_CONTAINERS if "container-title" in found.variables else found.variables.keys()
    ):
        return pieces
    reading.add(found.variables)
    split_characters("container-title", reading)
    if found.forms:
        put_forms("container-title", found.forms, reading)
    return found.left


_OF_CONTAINERS: Final = frozenset(("edition", "editor", "issue", "issued", "publisher", "volume"))
"""What only a container has; a page alone may be anything's."""


def split_characters(variable: str, reading: Reading) -> None:
    """Take what stands behind a title in characters for its form in these."""
    title, characters = without_characters(str(reading.variables.get(variable, "")))
    if title.strip() and len(characters) == 1:
        reading.variables[variable] = title
        put_characters(variable, characters[0], reading)


def is_container(pieces: list[str]) -> bool:
    """Tell whether pieces are plainly of a container: they name a volume, an edition or an editor.

    >>> is_container(["Journal of Old Archives", "vol. 12", "May 2011"]), is_container(["Mill Papers", "box 12"])
    (True, False)
    """
    return not {"edition", "editor", "volume"}.isdisjoint(container(pieces).variables)


def _authors(reading: Reading) -> list[Name]:
    value = reading.variables.get("author", ())
    return [name for name in value if isinstance(name, Name)] if isinstance(value, tuple) else []


_JOURNAL: Final = re.compile(
    r"(?P<title>[^\d:;]+?) (?P<volume>\d+)(?:, no\. (?P<issue>[\w/–-]+))? \((?P<issued>[^()]+)\)"
    r"(?:: (?P<page>\d[\w–-]*))?"
)


def read_journal(pieces: list[str], reading: Reading) -> bool:
    """Read "Journal of Old Archives 12, no. 3 (2011): 225–250", and tell whether pieces are that.

    >>> read_journal(["Annals 12", "no. 3 (May 2011): 225–50"], Reading()), read_journal(["box 12"], Reading())
    (True, False)
    """
    match = _JOURNAL.fullmatch(", ".join(pieces))
    issued = date(match["issued"]) if match else None
    if match is None or issued is None:
        return False
    reading.add({"container-title": match["title"], "issued": issued})
    reading.add({name: match[name] for name in ("volume", "issue", "page") if match[name]})
    split_characters("container-title", reading)
    return True


def read_holding(pieces: list[str], reading: Reading) -> None:
    """Read who translated the document, who holds it and where; what else is said is left."""
    pieces = translators(pieces, reading.variables)
    digital = [piece for piece in pieces if _DIGITAL.fullmatch(piece)]
    held = holding(piece for piece in pieces if piece not in digital)
    reading.add(held.variables)
    for piece in digital:
        reading.add({"source" if "archive" in reading.variables else "archive": piece})
    reading.left += held.left
