"""A harvester that follows the protocol and believes nothing: what others are told is compared with it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from citekit.library.contract import Library
from citekit.publish.site import Site
from citekit.serve.oai_pmh.repository import Repository
from citekit.serve.oai_pmh.responding import respond
from tests.serve.memory import Memory, at

Service = Callable[[list[tuple[str, str]]], str]
"""Answers a request: its arguments in, XML out."""

OAI = "{http://www.openarchives.org/OAI/2.0/}"
SITE = Site("https://data.example.org/letters/", title="Letters & cables", email="archive@example.org")
KEY = b"k" * 32
NOW = at(100_000)


def repository(library: Memory | Library, page: int = 100, characters: int = 4_000_000) -> Repository:
    return Repository(library, SITE, KEY, page, characters)  # type: ignore[arg-type] # the part that is read


def service(library: Memory | Library, page: int = 100) -> Service:
    kept = repository(library, page)
    return lambda arguments: respond(arguments, kept, NOW)


_MOST_PAGES = 500


class Page(NamedTuple):
    """A response to a request for a list."""

    items: list[etree._Element]
    token: str | None
    """Empty on the last page of several; nothing where there is no element."""
    cursor: int
    size: int


def ask(answer: Service, verb: str, **arguments: str) -> etree._Element:
    """Return the root of a response; of the argument `from` the name is `from_` here."""
    given = [(name.rstrip("_"), value) for name, value in arguments.items()]
    return etree.fromstring(answer([("verb", verb), *given]).encode())


def error(root: etree._Element) -> str:
    """Return the code of a response's error; nothing where there is none."""
    found = root.find(f"{OAI}error")
    return "" if found is None else found.get("code", "")


def pages(answer: Service, verb: str, **arguments: str) -> Iterator[Page]:
    """Yield the pages of a list; none where no record matches."""
    for _ in range(_MOST_PAGES):
        root = ask(answer, verb, **arguments)
        if error(root) == "noRecordsMatch" and "resumptionToken" not in arguments:
            return
        assert not error(root), etree.tostring(root)
        found = root.find(f"{OAI}{verb}")
        token = found.find(f"{OAI}resumptionToken")
        items = [each for each in found if each is not token]
        yield (
            Page(items, None, 0, len(items))
            if token is None
            else Page(items, token.text or "", int(token.get("cursor")), int(token.get("completeListSize")))
        )
        if token is None or not token.text:
            return
        arguments = {"resumptionToken": token.text}
    raise AssertionError("the list has no end")


def header(item: etree._Element) -> etree._Element:
    return item if item.tag == f"{OAI}header" else item.find(f"{OAI}header")


def name(item: etree._Element) -> str:
    return header(item).findtext(f"{OAI}identifier").removeprefix("oai:data.example.org:")


def harvest(answer: Service, verb: str = "ListIdentifiers", **arguments: str) -> list[str]:
    """Return the names of all records of a list, as often as they are met, in the order of the list."""
    return [name(item) for page in pages(answer, verb, **arguments) for item in page.items]
