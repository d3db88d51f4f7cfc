"""What documents say of a thing that they mention, kept as JSON, so that its own description can say all of it.

Each document's description says of an author, or of the volume that prints it, what the document's record knows; the
description of the author or the volume is made of what all of them say.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from citekit.support.rdf.terms import IRI, Blank, Literal, Object, Statements, Subject, state


def said_of(statements: Statements, thing: str) -> Statements:
    """Return what is said of a thing and of what is in it, with the lists in that.

    >>> thing, other = IRI("https://e.org/id/agent/mao"), IRI("https://e.org/id/agent/mao-2")
    >>> list(said_of({thing: {}, other: {}}, thing))
    ['https://e.org/id/agent/mao']
    """
    subjects: list[Subject] = [each for each in statements if _is_in(each, thing)]
    found: Statements = {}
    while subjects:
        subject = subjects.pop(0)
        if subject in statements and subject not in found:
            found[subject] = statements[subject]
            subjects += [each for each in _objects(statements[subject]) if isinstance(each, Blank)]
    return found


def leading_to(statements: Statements, thing: str) -> Statements:
    """Return the statements whose object a thing is, but for those of lists.

    >>> letter, mao = IRI("https://e.org/id/document/a"), IRI("https://e.org/id/agent/mao")
    >>> leading_to({letter: {IRI("urn:x:by"): {mao: None, Literal("Mao"): None}}}, mao)
    {'https://e.org/id/document/a': {'urn:x:by': {'https://e.org/id/agent/mao': None}}}
    """
    found: Statements = {}
    for subject, said in statements.items():
        for predicate, values in said.items():
            if thing in values and not isinstance(subject, Blank):
                state(found, subject, predicate, IRI(thing))
    return found


def _is_in(subject: Subject, thing: str) -> bool:
    return not isinstance(subject, Blank) and (subject == thing or subject.startswith(f"{thing}/"))


def _objects(said: dict[IRI, dict[Object, None]]) -> Iterator[Object]:
    return (value for values in said.values() for value in values)


def to_json(statements: Statements) -> str:
    """Return statements as JSON."""
    rows = [
        [_term(subject), predicate, [_term(value) for value in values]]
        for subject, said in statements.items()
        for predicate, values in said.items()
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _term(value: Object) -> Sequence[str]:
    """Return an IRI as one text, the label of a blank node as two, a literal as three."""
    if isinstance(value, Blank):
        return ["_", value.label]
    return list(value) if isinstance(value, Literal) else [value]


def union(kept: Iterable[str]) -> Statements:
    """Return the statements of several documents together, each once.

    >>> mao = IRI("https://e.org/id/agent/mao")
    >>> both = [to_json({mao: {IRI("urn:x:name"): {Literal(name): None}}}) for name in ("Mao", "毛")]
    >>> [value.text for value in union(both)[mao][IRI("urn:x:name")]]
    ['Mao', '毛']
    """
    found: Statements = {}
    for each in kept:
        for subject, predicate, values in json.loads(each):
            for value in values:
                state(found, _subject(subject), IRI(predicate), _read(value))
    return found


def _subject(term: Sequence[str]) -> Subject:
    return Blank(term[1]) if len(term) == 2 else IRI(term[0])


def _read(term: Sequence[str]) -> Object:
    return Literal(term[0], term[1], IRI(term[2])) if len(term) == 3 else _subject(term)
