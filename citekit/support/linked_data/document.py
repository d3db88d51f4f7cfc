"""What the document is said to be: its classes, its languages, its rights, who holds it and who sent it."""

from typing import Final, cast

from citekit.model.record import Record
from citekit.support.linked_data import languages, words
from citekit.support.linked_data.naming import RIGHTS
from citekit.support.linked_data.published import Published
from citekit.support.rdf.addresses import is_clean, shorten
from citekit.support.rdf.terms import IRI, TYPE, Blank, Literal, state, term
from citekit.support.rdf.values import dump
from citekit.support.rdf.vocabulary import Role
from citekit.support.schema_org.types import write_type


def add_identity(draft: Published, record: Record) -> None:
    """Say what the document is, and its id; it is called by that if it has no title."""
    root = draft.root
    for predicate, values in draft.core.statements[draft.core.root].items():
        if predicate == TYPE:
            for value in values:
                draft.add(root, "rdf:type", cast(IRI, value))
    draft.add(root, "rdf:type", term(words.RESOURCE))
    archived = not _ARCHIVED.isdisjoint(record.variables)
    classes = write_type(record.type, record.text("genre"), is_archived=archived)["@type"]
    for name in [classes] if isinstance(classes, str) else cast(list[str], classes):
        draft.add(root, "rdf:type", term(f"schema:{name}"))
    if is_clean(record.id):
        draft.add(root, "dcterms:identifier", Literal(record.id))
    else:
        draft.add(root, "citekit:id", Literal(dump(record.id), datatype=term("rdf:JSON")))


_ARCHIVED: Final = frozenset("archive archive_collection archive_location archive-levels".split())


def add_label(draft: Published) -> None:
    """Call a document that has no title by its name in addresses."""
    if term("dcterms:title") not in draft.statements[draft.root]:
        state(draft.statements, draft.root, term("rdfs:label"), Literal(draft.name))


def add_sender(draft: Published) -> None:
    """Say of the authors of a message that they sent it."""
    said = draft.statements[draft.root]
    if term("schema:Message") in said[TYPE]:
        for author in tuple(said.get(term("dcterms:creator"), ())):
            draft.add(draft.root, "schema:sender", author)


def add_classes(draft: Published) -> None:
    """Say the classes of what stands beside the document, as schema.org has them, and those of DCMI."""
    for subject, said in list(draft.statements.items()):
        classes = [shorten(cast(IRI, value)) for value in said.get(TYPE, ())]
        if subject == draft.root or isinstance(subject, Blank):
            continue
        for name in classes:
            if name in words.CLASSES:
                draft.add(subject, "rdf:type", term(words.CLASSES[name]))
        if not set(words.AGENTS).isdisjoint(classes):
            draft.add(subject, "rdf:type", term(words.AGENT))
        elif term("dcterms:title") in said and "bibo:Collection" not in classes:
            draft.add(subject, "rdf:type", term(words.RESOURCE))


def add_archive(draft: Published) -> None:
    """Say of who holds the document that it is an archive, and of the collection that the archive holds it."""
    for holder in tuple(draft.statements[draft.root].get(term("schema:holdingArchive"), ())):
        draft.add(cast(IRI, holder), "rdf:type", term(words.ARCHIVE))
        if collection := draft.node(Role.COLLECTION):
            draft.add(collection, "schema:holdingArchive", holder)
    if collection := draft.node(Role.COLLECTION):
        draft.add(collection, "rdf:type", term(words.COMPONENT))


def add_languages(draft: Published) -> None:
    """Say in which language the document was written, and its texts are."""
    record = draft.record
    written = record.text("original-language") or record.text("language")
    languages.add(draft, draft.root, written)
    copied = record.text("language")
    is_unsaid = "original-language" in record or not languages.is_told(written)
    if copied and is_clean(copied) and is_unsaid:
        draft.own_text("language", copied)
    for number, part in enumerate(record.parts(), 1):
        node = draft.named[draft.core.inner(f"part-{number}")]
        if node in draft.statements:
            languages.add(draft, node, part.language)
            if part.language and not languages.is_told(part.language):
                draft.add(node, "citekit:language", Literal(part.language))


def add_rights(draft: Published) -> None:
    """Say the rights by a resource; where nothing is known of them, that they were not evaluated."""
    text = draft.record.text("license")
    said = draft.statements[draft.root]
    if "license" not in draft.record:
        draft.add(draft.root, "dcterms:rights", IRI(words.NOT_EVALUATED))
        _add_labelled(draft, IRI(words.NOT_EVALUATED), Literal(words.NOT_EVALUATED_LABEL, "en"))
    elif is_clean(text) and text and term("dcterms:license") not in said:
        node = draft.inner(RIGHTS)
        draft.add(draft.root, "dcterms:rights", node)
        _add_labelled(draft, node, Literal(text))
        draft.own_text("license", text)


def _add_labelled(draft: Published, node: IRI, label: Literal) -> None:
    draft.add(node, "rdf:type", term("dcterms:RightsStatement"))
    state(draft.statements, node, term("skos:prefLabel"), label)
