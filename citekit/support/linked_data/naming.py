"""What each node of a record's description is called when it is published: the addresses of things."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Final

from citekit.model.record import Part
from citekit.support.linked_data import headings, words
from citekit.support.linked_data.addresses import Addresses, name_of
from citekit.support.rdf.from_record import Description
from citekit.support.rdf.terms import IRI, TYPE, Literal, Subject, term
from citekit.support.rdf.vocabulary import Role

TRANSLATION: Final = "translation"
RIGHTS: Final = "rights"
_WITHIN: Final = (Role.ORIGINAL, Role.REVIEWED, Role.EVENT)
_TAKEN: Final = frozenset({*(role.value for role in _WITHIN), RIGHTS})

_SHARED: Final = {
    Role.HOST: ("volume", headings.volume_name),
    Role.SERIES: ("volume", headings.series_name),
    Role.COLLECTION: ("collection", headings.collection_name),
}


def addresses_of(core: Description, addresses: Addresses, name: str) -> dict[Subject, IRI]:
    """Return the address of each node of a description.

    Args:
        core: the description, in which nodes are named after the record.
        addresses: the addresses under the base.
        name: the record's name in them.
    """
    found: dict[Subject, IRI] = {core.root: IRI(addresses.thing("document", name))}
    for role in _WITHIN:
        if role in core.nodes:
            found[core.nodes[role]] = IRI(addresses.thing("document", name, role.value))
    for role, (kind, named) in _SHARED.items():
        if role in core.nodes and core.nodes[role] != core.root:
            found[core.nodes[role]] = IRI(addresses.thing(kind, named(core.record)))
    parts = core.record.parts()
    for number, (inner, part) in enumerate(zip(part_names(parts), parts, strict=True), 1):
        found[core.inner(f"part-{number}")] = IRI(addresses.thing("document", name, inner))
        for each in range(1, len(part.notes) + 1):
            note = IRI(addresses.thing("document", name, f"{inner}/note-{each}"))
            found[core.inner(f"part-{number}-note-{each}")] = note
    found.update(_headed(core, addresses))
    return found


def part_names(parts: tuple[Part, ...]) -> list[str]:
    """Return the names that a record's parts have within it: what they are and, if it is known, in which language.

    >>> part_names((Part("transcript", "zh-Hans"), Part("scan"), Part("scan")))
    ['transcript-zh-hans', 'scan', 'scan-2']
    """
    names: list[str] = []
    taken = set(_TAKEN)
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    for part in parts:
        stem = name_of("-".join(filter(None, (part.kind, part.language.lower()))))
        tried = (f"{stem}-{number}" if number > 1 else stem for number in numbers[stem])
        names.append(next(each for each in tried if each not in taken))
        taken.add(names[-1])
    return names


def _headed(core: Description, addresses: Addresses) -> Iterator[tuple[Subject, IRI]]:
    """Yield the addresses of agents and places, by what they are called."""
    for subject, said in core.statements.items():
        for kind_of in said.get(TYPE, ()):
            if kind_of in _HEADINGS:
                kind, label, named = _HEADINGS[kind_of]
                heading = next(iter(said[label]))
                assert isinstance(heading, Literal)
                yield subject, IRI(addresses.thing(kind, named(heading.text)))


_HEADINGS: Final = {
    term("foaf:Person"): ("agent", term("foaf:name"), headings.person_name),
    term("foaf:Organization"): ("agent", term("foaf:name"), headings.organization_name),
    term(words.PLACE): ("place", term("rdfs:label"), headings.place_name),
}


def is_original(core: Description) -> bool:
    """Tell whether a record is of a document itself, of which a translation is another text.

    A book that has translators is the translation; a letter in an archive was translated, unless the record says
    of what it is itself one.
    """
    return Role.ORIGINAL not in core.nodes and not _OF_ORIGINALS.isdisjoint(core.record.variables)


_OF_ORIGINALS: Final = frozenset(
    "created recipient original-language archive archive_collection archive_location archive-levels".split()
)
