"""What the core says of its nodes, said of addresses.

Things that records share (agents, places) are described once: a second name of the same heading that is written
otherwise is said exactly, as a variable.
"""

from typing import Final

from citekit.support.linked_data import words
from citekit.support.linked_data.published import Published, add_list
from citekit.support.rdf.addresses import shorten
from citekit.support.rdf.terms import IRI, Blank, Literal, Object, members, term
from citekit.support.rdf.vocabulary import FIELDS, OTHER_NAME, Form, Role


def restate(draft: Published) -> None:
    """Say of addresses what the core says of its nodes."""
    first: dict[IRI, object] = {}
    translated = _translated(draft)
    for subject, said in draft.core.statements.items():
        if isinstance(subject, Blank):
            continue
        address = draft.named[subject]
        facts = {predicate: values for predicate, values in said.items() if predicate != _OTHER_NAME}
        if first.setdefault(address, facts) != facts:
            _say_exactly(draft, subject)
            continue
        for predicate, values in said.items():
            for value in [translated] if predicate == _TRANSLATION_OF else values:
                _restate_one(draft, address, predicate, value)


_OTHER_NAME: Final = term(OTHER_NAME)


def _say_exactly(draft: Published, subject: IRI) -> None:
    """Say a variable exactly one of whose names differs from another of the same heading."""
    name = subject[len(draft.core.root) + 1 :]
    stem, _, number = name.rpartition("-")
    draft.exact(stem if number.isdigit() else name)


def _restate_one(draft: Published, subject: IRI, predicate: IRI, value: Object) -> None:
    if isinstance(value, Literal):
        _restate_literal(draft, subject, predicate, value)
    elif isinstance(value, Blank):
        listed = [_address(draft, member) for member in members(draft.core.statements, value)]
        add_list(draft, subject, shorten(predicate), listed)
    elif not _is_said_elsewhere(draft, subject, predicate, value):
        draft.add(subject, shorten(predicate), _address(draft, value))


_TRANSLATION_OF: Final = term("bibo:translationOf")


def _translated(draft: Published) -> IRI:
    """Return what a translation was made of: the transcript if there is just one, else the document."""
    described = draft.parts()
    parts = zip(draft.record.parts(), described, strict=bool(described))
    transcripts = [node for part, node in parts if part.kind == "transcript"]
    return transcripts[0] if len(transcripts) == 1 else draft.root


def _address(draft: Published, value: Object) -> Object:
    return value if isinstance(value, Literal) else draft.named.get(value, value)


def _restate_literal(draft: Published, subject: IRI, predicate: IRI, value: Literal) -> None:
    name = shorten(predicate)
    if name in _ELSEWHERE or (name in DATES and not value.datatype):
        return  # additions say it
    draft.add(subject, words.INSTEAD.get(name, name), value)


_ELSEWHERE: Final = ("dcterms:language", "dcterms:license", words.VARIANTS)
DATES: Final = frozenset(row.write[0] for row in FIELDS.values() if row.form is Form.DATE) - {
    row.write[0] for row in FIELDS.values() if row.write[0].startswith("citekit:")
}
_TRANSLATORS: Final = frozenset(map(term, FIELDS["translator"].write))


def _is_said_elsewhere(draft: Published, subject: IRI, predicate: IRI, value: IRI) -> bool:
    """Tell whether additions say a statement otherwise: what translators did, what prints an old document."""
    if subject != draft.root:
        return False
    printed = predicate == _IS_PART_OF and "created" in draft.record
    return predicate in _TRANSLATORS or (printed and value == draft.core.nodes.get(Role.HOST))


_IS_PART_OF: Final = term("dcterms:isPartOf")
