"""A statement of EDM: one property of one resource, with the variables of the record that it tells."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from citekit.model.record import Record
from citekit.model.rich_text import plain
from citekit.support.rdf.addresses import is_language
from citekit.support.xml import clean, element

NAMESPACES: Final = MappingProxyType(
    {
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "edm": "http://www.europeana.eu/schemas/edm/",
        "ore": "http://www.openarchives.org/ore/terms/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
)


class Statement(NamedTuple):
    """A property by its prefixed name, and its value: a text, with its language, or the address of a resource."""

    name: str
    text: str = ""
    language: str = ""
    resource: str = ""
    tells: tuple[str, ...] = ()


class Resource(NamedTuple):
    """Something with an address and what is said of it, in the order that the schema has."""

    name: str
    address: str
    statements: tuple[Statement, ...]


def say(name: str, text: str, *tells: str, language: str = "") -> Iterator[Statement]:
    """Yield the statement of a text, without markup and white space around it; none where nothing is left.

    >>> list(say("dc:title", "<i>Peat</i>", "title"))
    [Statement(name='dc:title', text='Peat', language='', resource='', tells=('title',))]
    >>> list(say("dc:title", " ", "title"))
    []
    """
    said = clean(plain(text)).strip()
    if said:
        yield Statement(name, said, language if is_language(language) else "", tells=tells)


def once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return statements without those that say again what one before says.

    >>> once((Statement("dc:type", "letter"), Statement("dc:type", "letter", tells=("genre",))))
    (Statement(name='dc:type', text='letter', language='', resource='', tells=('genre',)),)
    """
    tells: dict[Statement, tuple[str, ...]] = {}
    for each in statements:
        alone = each._replace(tells=())
        tells[alone] = (*tells.get(alone, ()), *each.tells)
    return tuple(alone._replace(tells=of) for alone, of in tells.items())


def forms(record: Record, variable: str) -> Mapping[str, str]:
    """Return the forms of a text by their tags, its own first; its own has none where its language is not known.

    >>> record = Record("a", "book", {"title": "Wengao"}, {"title": {"zh": "文稿"}})
    >>> dict(forms(record, "title"))
    {'': 'Wengao', 'zh': '文稿'}
    """
    others = record.variants.get(variable, {})
    own = {record.tag(variable): record.text(variable)} if variable in record else {}
    return own | {tag: form for tag, form in others.items() if isinstance(form, str)}


def lines(resource: Resource) -> Iterator[str]:
    """Yield a resource as the lines of RDF/XML.

    >>> list(lines(Resource("edm:WebResource", "urn:x:1", (Statement("dc:title", "R & D"),))))
    ['<edm:WebResource rdf:about="urn:x:1">', '  <dc:title>R &amp; D</dc:title>', '</edm:WebResource>']
    >>> list(lines(Resource("edm:WebResource", "urn:x:1", ())))
    ['<edm:WebResource rdf:about="urn:x:1"/>']
    """
    about = {"rdf:about": resource.address}
    if not resource.statements:
        yield _empty(resource.name, about)
        return
    yield _start(resource.name, about) + ">"
    for each in resource.statements:
        yield f"  {_line(each)}"
    yield f"</{resource.name}>"


def _line(statement: Statement) -> str:
    if statement.resource:
        return _empty(statement.name, {"rdf:resource": statement.resource})
    return element(
        statement.name, statement.text, {"xml:lang": statement.language} if statement.language else None
    )


def _start(name: str, attributes: dict[str, str]) -> str:
    return element(name, "", attributes).removesuffix(f"></{name}>")


def _empty(name: str, attributes: dict[str, str]) -> str:
    return _start(name, attributes) + "/>"
