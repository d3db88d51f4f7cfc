"""What prints the document, in which set of volumes; its texts, who made them, and the links between all of these."""

from typing import Final, cast

from citekit.support.linked_data import languages, words
from citekit.support.linked_data.headings import set_name
from citekit.support.linked_data.naming import TRANSLATION, is_original
from citekit.support.linked_data.published import Published, add_list
from citekit.support.rdf.addresses import shorten
from citekit.support.rdf.terms import IRI, TYPE, term
from citekit.support.rdf.vocabulary import ALTERNATIVE, FIELDS, SERIAL, Role


def add_set(draft: Published) -> None:
    """Say of which set of volumes a volume that prints the document is one."""
    volume = draft.node(Role.HOST)
    said = draft.statements.get(volume, {}) if volume else {}
    classes = {shorten(cast(IRI, value)) for value in said.get(TYPE, ())}
    if volume is None or "bibo:volume" not in map(shorten, said) or not classes.isdisjoint(SERIAL):
        return
    titles = {name: tuple(said.get(term(name), ())) for name in ("dcterms:title", ALTERNATIVE)}
    draft.add(volume, "rdf:type", term(words.VOLUME))
    if titles["dcterms:title"]:
        whole = IRI(draft.addresses.thing("volume", set_name(draft.record)))
        draft.add(whole, "rdf:type", term(words.SET))
        for name, values in titles.items():
            for value in values:
                draft.add(whole, name, value)
        draft.add(volume, "dcterms:isPartOf", whole)
        draft.add(whole, "dcterms:hasPart", volume)


def add_translators(draft: Published) -> None:
    """Say who translated what: a text of the document or, if it is itself a translation, the document."""
    listed = draft.agents("translator")
    if not listed:
        return
    node = draft.node(Role.TRANSLATION) or draft.root
    if node == draft.root:
        node = _translation(draft)
    for agent in listed:
        for predicate in FIELDS["translator"].write:
            draft.add(node, predicate, agent)
    order = words.own_list("translator") if node == draft.root else words.TEXT_LIST
    add_list(draft, node, order, listed)


def _translation(draft: Published) -> IRI:
    """Return what the translators made, where no part is a translation."""
    if is_original(draft.core):
        node = draft.inner(TRANSLATION)
        draft.add(node, "rdf:type", term("bibo:Document"))
        draft.add(node, "dcterms:type", term("dcmitype:Text"))
        draft.add(node, "bibo:translationOf", draft.root)
        draft.add(draft.root, "dcterms:hasVersion", node)
        if "original-language" in draft.record:
            languages.add(draft, node, draft.record.text("language"))
        return node
    original = draft.inner(Role.ORIGINAL.value)
    draft.add(original, "rdf:type", term("bibo:Document"))
    draft.add(draft.root, "dcterms:isVersionOf", original)
    return draft.root


def add_types(draft: Published) -> None:
    """Say of transcripts and translations that they are texts."""
    for part, node in zip(draft.record.parts(), draft.parts(), strict=bool(draft.parts())):
        if part.kind in _TEXTS:
            draft.add(node, "dcterms:type", term("dcmitype:Text"))


_TEXTS: Final = ("transcript", "translation")


def add_links(draft: Published) -> None:
    """Say each link between a document and its texts from both ends."""
    for subject, said in list(draft.statements.items()):
        for predicate, inverse in words.INVERSES.items():
            for value in tuple(said.get(term(predicate), ())):
                draft.add(cast(IRI, value), inverse, cast(IRI, subject))
    for node, said in list(draft.statements.items()):
        if not _OF_TRANSLATIONS.isdisjoint(said):
            for value in tuple(said.get(term("dcterms:isVersionOf"), ())):
                draft.add(node, "schema:translationOfWork", value)
                draft.add(cast(IRI, value), "schema:workTranslation", cast(IRI, node))


_OF_TRANSLATIONS: Final = frozenset({term("bibo:translationOf"), *map(term, FIELDS["translator"].write)})


def add_contributors(draft: Published) -> None:
    """Say of editors and translators that they contributed; of the document itself, others did."""
    for subject, said in list(draft.statements.items()):
        if subject != draft.root:
            for predicate in ("marcrel:edt", "marcrel:trl"):
                for agent in tuple(said.get(term(predicate), ())):
                    draft.add(subject, "dcterms:contributor", agent)
