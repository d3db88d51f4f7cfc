"""Who made an object: dc:creator, dc:contributor with what part each had, and edm:Agent.

A name is a text, with the family name first. One that the record has in several languages or scripts is the address
of an agent, whose labels they are.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from citekit.model.name import Name
from citekit.model.record import Record, Value
from citekit.support.dublin_core.names import with_relator, write_name
from citekit.support.dublin_core.vocabulary import NAMES
from citekit.support.edm.statements import Resource, Statement, say
from citekit.support.marc.codes import RELATORS
from citekit.support.rdf.addresses import inner_iri, is_language

_CREATOR: Final = "author"
_OF_OTHER_WORKS: Final = frozenset(
    "container-author collection-editor original-author reviewed-author".split()
)
"""Names of those who had no part in the object itself."""
_RELATED: Final = tuple(variable for variable in NAMES if variable not in _OF_OTHER_WORKS)
"""Variables of names that are contributors, with their relators."""
_VARIABLES: Final = (_CREATOR, *_RELATED, "contributor")
_EDITORS: Final = ("editor", "volume-editor")


class _Named(NamedTuple):
    """One of a variable's names, its forms by their tags, and the address that it has as an agent."""

    variable: str
    name: Name
    labels: dict[str, str]
    address: str


def names(record: Record, iri: str) -> Iterator[Statement]:
    """Yield who made the object that has an address.

    >>> record = Record("a", "book", {"author": (Name("Mill", "Ada"),), "translator": (Name("Lake", "Bo"),)})
    >>> [(said.name, said.text) for said in names(record, "urn:x:1")]
    [('dc:creator', 'Mill, Ada'), ('dc:contributor', 'Lake, Bo (translator)')]
    """
    for each in _named(record, iri):
        property_name = "dc:creator" if each.variable == _CREATOR else "dc:contributor"
        if len(each.labels) > 1:
            yield Statement(property_name, resource=each.address, tells=(each.variable,))
        else:
            text = write_name(each.name)
            text = with_relator(text, each.variable) if text and each.variable in _RELATED else text
            yield from say(property_name, text, each.variable, language=next(iter(each.labels), ""))


def agents(record: Record, iri: str) -> Iterator[Resource]:
    """Yield those whose names the record has in several languages or scripts, with what part they had.

    >>> own, chinese = (Name("Lin", "Biao", family_first=True),), (Name(literal="林彪"),)
    >>> (agent,) = agents(Record("a", "book", {"author": own}, {"author": {"zh": chinese}}), "urn:x:1")
    >>> agent.address, [(said.text, said.language) for said in agent.statements]
    ('urn:x:1#author-1', [('Lin Biao', ''), ('林彪', 'zh')])
    """
    for each in _named(record, iri):
        if len(each.labels) > 1:
            said = [Statement("skos:prefLabel", label, tag) for tag, label in each.labels.items()]
            if each.variable in _RELATED:
                relator = RELATORS.get(each.variable)
                said.append(Statement("skos:note", relator.word if relator else each.variable))
            yield Resource("edm:Agent", each.address, tuple(said))


def editors_of_host(record: Record) -> tuple[str, ...]:
    """Return the variables of those who edited what prints an object: they had no part in the object itself.

    >>> editors_of_host(Record("a", "chapter", {"container-title": "Wengao", "editor": (Name("Lin"),)}))
    ('editor',)
    """
    return tuple(each for each in _EDITORS if record.text("container-title") and record.names(each))


def _named(record: Record, iri: str) -> Iterator[_Named]:
    of_host = editors_of_host(record)
    for variable in (each for each in _VARIABLES if each in record and each not in of_host):
        own = record.names(variable)
        variants = record.variants.get(variable, {})
        lists = {record.tag(variable): own} | {
            tag: _names_of(form) for tag, form in variants.items() if is_told(record, variable, tag)
        }
        for number, name in enumerate(own):
            labels = {tag: str(names[number]).strip() for tag, names in lists.items()}
            labels = {tag: label for tag, label in labels.items() if label}
            yield _Named(variable, name, labels, inner_iri(iri, f"{variable}-{number + 1}"))


def _names_of(form: Value) -> tuple[Name, ...]:
    return tuple(name for name in form if isinstance(name, Name)) if isinstance(form, tuple) else ()


def is_told(record: Record, variable: str, tag: str) -> bool:
    """Tell whether names have a form in a language: a list of as many.

    >>> record = Record("a", "book", {"author": (Name("Lin"),)}, {"author": {"zh": (Name("林"), Name("毛"))}})
    >>> is_told(record, "author", "zh")
    False
    """
    own, form = record.names(variable), _names_of(record.variants[variable][tag])
    known = variable in _VARIABLES and variable not in editors_of_host(record)
    return known and is_language(tag) and 0 < len(own) == len(form)
