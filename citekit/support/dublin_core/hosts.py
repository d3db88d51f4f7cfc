"""What prints a document and what holds it, by statements of Dublin Core: a book or journal, a series, an archive."""

from collections.abc import Iterator

from citekit.model.record import Record
from citekit.support.dublin_core import citation as dc_citation
from citekit.support.dublin_core.identifiers import is_address, is_known
from citekit.support.dublin_core.statements import left, put, take
from citekit.support.dublin_core.vocabulary import HELD, variable_of_source
from citekit.support.rdf.vocabulary import HOSTS
from citekit.support.xml_nodes import Node


def read(record: Record, node: Node) -> None:
    """Put into a record where it is printed, in which series it is, and in which archive."""
    _read_citation(record, node)
    for each in left(node, "isPartOf"):
        each.used = each.line == record.text("container-title")
    for variable in _wholes(record, node):
        put(record, variable, take(each for each in left(node, "isPartOf") if not is_address(each.line)))
    put(record, "original-title", take(each for each in left(node, "isVersionOf") if not is_known(each.line)))
    source = variable_of_source(record.type, any(left(node, "provenance")))
    put(record, source, take(left(node, "source")))


def _read_citation(record: Record, node: Node) -> None:
    """Read the first citation that is one, or is only the title of what the document is part of."""
    wholes = {each.line for each in left(node, "isPartOf")}
    for each in left(node, "bibliographicCitation", "source"):
        found = dc_citation.read(each.line) or ({"container-title": each.line} if each.line in wholes else {})
        if found:
            record.variables |= found
            each.use()
            return


def _wholes(record: Record, node: Node) -> Iterator[str]:
    """Yield which variables the wholes are that a document is part of, by what it is."""
    if record.type in HOSTS and record.type not in HELD and "container-title" not in record:
        yield "container-title"
    if record.type in HELD or any(left(node, "provenance")):
        yield "archive_collection"
    yield "collection-title"
    if "archive_collection" not in record:
        yield "archive_collection"
