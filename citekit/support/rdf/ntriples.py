"""N-Triples (https://www.w3.org/TR/n-triples/): a line for each triple."""

from collections.abc import Iterable, Iterator

from citekit.support.rdf.quoted import bracketed, quoted
from citekit.support.rdf.terms import PREFIXES, Blank, Literal, Object, Prefixes, Statements


def write(graphs: Iterable[Statements], declared: Prefixes = PREFIXES) -> Iterator[str]:  # noqa: ARG001 # as the others
    """Yield the lines of each graph, in which there are no prefixes.

    >>> from citekit.support.rdf.terms import IRI, term
    >>> print(*write([{IRI("urn:x:1"): {term("dcterms:title"): {Literal("Peace", "en"): None}}}]), end="")
    <urn:x:1> <http://purl.org/dc/terms/title> "Peace"@en .
    """
    for statements in graphs:
        yield "".join(
            f"{name} {verb} {_written(value)} .\n"
            for subject, said in statements.items()
            for name in (_written(subject),)
            for predicate, values in said.items()
            for verb in (bracketed(predicate),)
            for value in values
        )


def _written(value: Object) -> str:
    if isinstance(value, Blank):
        return f"_:{value.label}"
    if not isinstance(value, Literal):
        return bracketed(value)
    if value.language:
        return f"{quoted(value.text)}@{value.language}"
    return f"{quoted(value.text)}^^{bracketed(value.datatype)}" if value.datatype else quoted(value.text)
