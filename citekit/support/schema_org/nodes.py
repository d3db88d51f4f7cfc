"""JSON-LD in the words of schema.org as plain objects, and which of them are works.

https://www.w3.org/TR/json-ld11/, https://schema.org/docs/gs.html. It is read as JSON: no context is fetched or asked.
Prefixes and addresses before schema.org's words are left out, values and lists that are spelt as objects become
plain, and what a file refers to by its `@id` is put in the place of the reference. Texts in a language stay objects.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.model.language import is_tag
from citekit.model.record import Json
from citekit.support.json.forms import Item, filled, inner, listed, text, texts
from citekit.support.schema_org.types import is_work

_WORD: Final = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:|so:|sdo:)(?=\w)")
_ALIASES: Final = {"id": "@id", "type": "@type"}
"""As schema.org's own context has them."""
_REFERENCE: Final = re.compile(r"\{\s*\"@?id\"\s*:\s*\"[^\"]*\"\s*\}")


def plain_node(value: Json) -> Json:
    """Return a node with schema.org's bare words, and values that are no longer spelt as objects.

    >>> plain_node({"@type": ["http://schema.org/Book"], "schema:name": [{"@value": "Letters"}]})
    {'@type': 'Book', 'name': ['Letters']}
    """
    if isinstance(value, list):
        return [plain_node(each) for each in value]
    if not isinstance(value, dict):
        return value
    for wrapper in ("@list", "@set"):
        if wrapper in value:
            return plain_node(value[wrapper])
    if "@value" in value:
        return value if is_tag(text(value.get("@language"))) else value["@value"]
    node = {_ALIASES.get(key, _WORD.sub("", key)): plain_node(each) for key, each in value.items()}
    if "@type" in node:
        names: list[Json] = [_WORD.sub("", name) for name in texts(node["@type"])]
        node["@type"] = names[0] if len(names) == 1 else names
    return node


def classes(node: Item) -> list[str]:
    """Return the classes of a node."""
    return texts(node.get("@type"))


def has_references(source: str) -> bool:
    """Tell whether a text refers to nodes by their `@id` alone."""
    return _REFERENCE.search(source) is not None


def by_id(nodes: Iterable[Item]) -> dict[str, Item]:
    """Return nodes by their `@id`, without their longest lists: of what others refer to, a name is enough."""
    return {
        id: {
            key: value for key, value in node.items() if not (isinstance(value, list) and len(value) > _MOST)
        }
        for node in nodes
        if (id := text(node.get("@id"))) and len(node) > 1
    }


_MOST: Final = 50
_DEEPEST: Final = 4


def resolved(node: Item, known: dict[str, Item]) -> Item:
    """Return a node with what it refers to in the place of the references, as far as that is known.

    What refers to what it is within stays a reference, and so does all beyond the first fifty: in a file where
    everything refers to everything, the whole would have no end.

    >>> resolved({"author": {"@id": "#a"}}, {"#a": {"@id": "#a", "name": "Eva Lind"}})
    {'author': {'@id': '#a', 'name': 'Eva Lind'}}
    """
    left = iter(range(_MOST))

    def within(value: Json, above: tuple[str, ...]) -> Json:
        if isinstance(value, list):
            return [within(each, above) for each in value]
        if not isinstance(value, dict):
            return value
        id = text(value.get("@id"))
        is_known = len(value) == 1 and id in known and id not in above and len(above) < _DEEPEST
        if is_known and next(left, None) is not None:
            return within(known[id], above)
        return {key: within(each, (*above, id) if id else above) for key, each in value.items()}

    found = within(node, ())
    return found if isinstance(found, dict) else node


def references(value: Json) -> Iterator[str]:
    """Yield what a node refers to, apart from what it is about."""
    if isinstance(value, list):
        for each in value:
            yield from references(each)
    elif isinstance(value, dict):
        if len(value) == 1 and "@id" in value:
            yield text(value["@id"])
        for key, each in value.items():
            if key not in _ENTITIES:
                yield from references(each)


_ENTITIES: Final = ("@graph", "mainEntity", "itemListElement", "dataFeedElement", "item")
"""Keys of what a page, a list or the element of a list has to show."""


def works(node: Item) -> Iterator[Item]:
    """Yield the works that a node is, or has to show; the node itself where there are none.

    >>> page = {"@type": "WebPage", "mainEntity": {"@type": "Book", "name": "Letters"}}
    >>> [work["name"] for work in works(page)]
    ['Letters']
    """
    shown = [each for key in _ENTITIES for each in listed(node.get(key)) if isinstance(each, dict)]
    found = [work for each in shown for work in works(each) if is_record(work)]
    yield from found or [node]


_NAMES: Final = frozenset({"name", "headline"})
_TELLING: Final = frozenset("author creator datePublished dateCreated isPartOf isbn publisher".split())


def is_record(node: Item) -> bool:
    """Tell whether a node is a work: by its class, or by what is said of it where the class is not known.

    >>> is_record({"@type": "Person", "name": "Eva Lind"}), is_record({"@type": "Ode", "name": "O", "author": "E."})
    (False, True)
    """
    known = {key for key in filled(node) if not key.startswith("@")}
    if is_work(classes(node)):
        return bool(known)
    return not _TELLING.isdisjoint(known) and not _NAMES.isdisjoint(known)


_BESIDE: Final = frozenset({"ImageObject", "WebPage", "WebSite", "CollectionPage", "ItemPage", "Blog"})


def is_beside(node: Item) -> bool:
    """Tell whether a node is no work, or only what surrounds one on a page: a picture, the page, the site."""
    return not is_record(node) or _BESIDE.issuperset(classes(node))


def forms(value: Json) -> list[tuple[str, str]]:
    """Return one or several texts, each with the tag of its language or nothing.

    >>> forms(["Letters", {"@value": "Briefe", "@language": "de"}])
    [('Letters', ''), ('Briefe', 'de')]
    """
    found = [(_form(each), text(inner(each).get("@language"))) for each in listed(value)]
    return [(form, tag) for form, tag in found if form]


def _form(value: Json) -> str:
    return text(value) or text(inner(value).get("@value")) or text(inner(value).get("name"))


def first(value: Json) -> str:
    """Return the first of one or several texts; of a thing its name.

    >>> first([{"@type": "Place", "name": "Oxford"}]), first(None)
    ('Oxford', '')
    """
    return next((form for form, _ in forms(value)), "")


def linked(value: Json) -> str:
    """Return the first of one or several addresses.

    >>> linked({"@id": "https://example.org/"}), linked("https://example.org/")
    ('https://example.org/', 'https://example.org/')
    """
    found = (
        text(each) or text(inner(each).get("@id")) or text(inner(each).get("url")) for each in listed(value)
    )
    return next((each for each in found if each), "")


# Pages of HTML ------------------------------------------------------------------------------------------------

_OPEN: Final = re.compile(
    r"<script\b[^<>]{0,999}?\btype\s*=\s*[\"']?\s*application/ld\+json[^<>]{0,999}>", re.IGNORECASE
)
_CLOSE: Final = re.compile(r"</script", re.IGNORECASE)


def is_page(source: str) -> bool:
    """Tell whether a text is a page of HTML."""
    return source.lstrip("\ufeff \t\r\n").startswith("<")


def scripts(source: str) -> Iterator[str]:
    """Yield the JSON-LD of a page, each with as many lines before it as on the page, so that places are the page's.

    >>> [*scripts('<p>\\n<script type="application/ld+json">{}</script>')]
    ['\\n{}']
    """
    position = lines = counted = 0
    while (opened := _OPEN.search(source, position)) and (closed := _CLOSE.search(source, opened.end())):
        lines += source.count("\n", counted, opened.end())
        counted = opened.end()
        yield "\n" * lines + _unwrapped(source[opened.end() : closed.start()])
        position = closed.end()


def _unwrapped(script: str) -> str:
    """Return a script without the comment that old pages have around it, with all of its lines."""
    start, end = _STARTS.match(script), _ENDS.search(script[-_LONGEST:])
    begin = start.end() if start else 0
    stop = len(script) - (len(end[0]) if end else 0)
    return script[:begin].replace("<!--", "").replace("<![CDATA[", "").replace("//", "") + script[begin:stop]


_STARTS: Final = re.compile(r"\s*(?:<!--|(?://\s*)?<!\[CDATA\[)")
_ENDS: Final = re.compile(r"(?:-->|(?://\s*)?\]\]>)\s*\Z")
_LONGEST: Final = 200
