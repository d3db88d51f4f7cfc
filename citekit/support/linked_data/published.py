"""A published graph while it is made: the core's description of a record, the addresses, what has been said."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import cast

from citekit.model.record import Json, Record
from citekit.model.vocabulary import several
from citekit.support.linked_data import words
from citekit.support.linked_data.addresses import Addresses
from citekit.support.rdf.from_record import Description
from citekit.support.rdf.terms import IRI, NIL, Blank, Literal, Object, Statements, Subject, state, term
from citekit.support.rdf.values import dump, pack
from citekit.support.rdf.vocabulary import Role


@dataclass(slots=True)
class Published:
    """A record's published graph, while and after it is made; `own` are the facts that are in citekit's own words."""

    core: Description
    addresses: Addresses
    name: str
    named: dict[Subject, IRI]
    statements: Statements = field(default_factory=dict)
    own: dict[str, None] = field(default_factory=dict)

    @property
    def record(self) -> Record:
        """The record, under no id."""
        return self.core.record

    @property
    def root(self) -> IRI:
        """The address of the document."""
        return self.named[self.core.root]

    def add(self, subject: Subject, predicate: str, value: Object) -> None:
        """Say something of a node, and what follows from it; nothing is said to be its own page or part."""
        if value == subject:
            return
        state(self.statements, subject, term(predicate), value)
        for other in () if isinstance(value, Blank) else words.ALSO.get(predicate, ()):
            self.add(subject, other, value)

    def own_text(self, variable: str, text: str) -> None:
        """Say a text in citekit's own words."""
        self.own[variable] = None
        self.add(self.root, f"citekit:{variable}", Literal(text))

    def exact(self, variable: str) -> None:
        """Say a variable to the last detail."""
        self.own[variable] = None
        value = dump(cast(Json, pack(self.record[variable])))
        self.add(self.root, f"citekit:{variable}", Literal(value, datatype=term("rdf:JSON")))

    def inner(self, name: str) -> IRI:
        """Return the address of something within the document."""
        return IRI(self.addresses.thing("document", self.name, name))

    def agents(self, variable: str) -> list[IRI]:
        """Return the addresses of those whom, or of the places that, a variable names, in its order."""
        count = len(self.record.names(variable)) or len(several(self.record.text(variable)))
        nodes = [self.core.inner(f"{variable}-{number}") for number in range(1, count + 1)]
        return [self.named[node] for node in nodes if node in self.named]

    def parts(self) -> list[IRI]:
        """Return the addresses of the parts that are described, in their order."""
        nodes = [self.core.inner(f"part-{number}") for number in range(1, len(self.record.parts()) + 1)]
        return [self.named[node] for node in nodes if node in self.core.statements]

    def node(self, role: Role) -> IRI | None:
        """Return the address of what plays a role for the document, if anything does."""
        found = self.core.nodes.get(role)
        return self.named[found] if found else None


def add_list(draft: Published, subject: IRI, predicate: str, listed: Iterable[Object]) -> None:
    """Say an ordered list; its cells are named after what is in it, so that a list said twice is one."""
    nodes = list(listed)
    told = "\n".join((subject, predicate, *map(str, nodes)))
    stem = f"l{sha256(told.encode()).hexdigest()[:16]}"
    cells: list[Subject] = [Blank(f"{stem}x{number}") for number in range(1, len(nodes) + 1)]
    following = [*cells[1:], NIL]
    draft.add(subject, predicate, cells[0] if cells else NIL)
    for cell, node, rest in zip(cells, nodes, following, strict=False):
        draft.add(cell, "rdf:first", node)
        draft.add(cell, "rdf:rest", rest)
