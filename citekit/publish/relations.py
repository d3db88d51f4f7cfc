"""What something is to the documents that mention it, in words for readers; by the predicates that lead to it."""

from types import MappingProxyType
from typing import Final

_WORDS: Final = MappingProxyType(
    {
        "bibo:editor": "editor",
        "bibo:recipient": "recipient",
        "bibo:reproducedIn": "documents printed here",
        "bibo:translator": "translator",
        "citekit:chair": "chair",
        "dcterms:contributor": "contributor",
        "dcterms:creator": "author",
        "dcterms:hasPart": "set of volumes",
        "dcterms:isPartOf": "part of this",
        "dcterms:publisher": "publisher",
        "marcrel:aus": "script writer",
        "marcrel:cmp": "composer",
        "marcrel:com": "compiler",
        "marcrel:cur": "curator",
        "marcrel:drt": "director",
        "marcrel:evp": "place of the event",
        "marcrel:hst": "host",
        "marcrel:ill": "illustrator",
        "marcrel:ivr": "interviewer",
        "marcrel:nrt": "narrator",
        "marcrel:orm": "organizer",
        "marcrel:prf": "performer",
        "marcrel:pro": "producer",
        "marcrel:pup": "place of publication",
        "schema:holdingArchive": "archive",
    }
)


def relation_words(relation: str) -> str:
    """Return what a relation is called.

    >>> relation_words("dcterms:creator"), relation_words("citekit:series-creator")
    ('author', 'series creator')
    """
    return _WORDS.get(relation) or relation.partition(":")[2].replace("-", " ")
