"""RDF's words and addresses: namespaces, which IRIs are safe to write, a record's own IRI.

The vocabularies are DCMI Metadata Terms (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/),
BIBO (http://purl.org/ontology/bibo/), the MARC relators (https://id.loc.gov/vocabulary/relators), FOAF and
SKOS; what none of them has a word for is in citekit's own, under the name of the variable. IRIs are those of
RFC 3987, language tags those of Turtle (https://www.w3.org/TR/turtle/#grammar-production-LANGTAG).
Nothing here needs rdflib.
"""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, unquote

from citekit.model.language import is_tag

NAMESPACES: Final = MappingProxyType(
    {
        "bibo": "http://purl.org/ontology/bibo/",
        "citekit": "https://w3id.org/citekit/terms#",
        "dcmitype": "http://purl.org/dc/dcmitype/",
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "marcrel": "http://id.loc.gov/vocabulary/relators/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The prefixes that are written."""

PUBLISHED_NAMESPACES: Final = MappingProxyType(
    {**NAMESPACES, "schema": "https://schema.org/", "void": "http://rdfs.org/ns/void#"}
)
"""The prefixes of what is published under addresses of its own."""

READ_NAMESPACES: Final = MappingProxyType(
    {
        **PUBLISHED_NAMESPACES,
        "dc": "http://purl.org/dc/elements/1.1/",
        "loc": "http://id.loc.gov/datatypes/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
    }
)
"""And those that are only understood."""

RECORD: Final = "urn:citekit:record:"
"""What a record's IRI begins with, if its id is not itself one."""

_UCS: Final = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd"
_CHARS: Final = rf"(?:[\w.~:/?@!$&'()*+,;=\[\]-]|[{_UCS}]|%[0-9A-Fa-f]{{2}})"
_PATH: Final = _CHARS.replace(r"\[\]", "")
_IRI: Final = re.compile(
    rf"""(?: (?:https?|ftp)://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{{1,5}})? (?:[/?]{_PATH}*)?
           | urn:[A-Za-z0-9][A-Za-z0-9-]{{1,31}}:{_PATH}+
           | (?:doi|mailto|info):{_PATH}+ )
        (?: \#{_PATH}* )?""",
    re.VERBOSE,
)
_DOT_SEGMENT: Final = re.compile(r"/\.\.?(?:[/?#]|$)")
_UNCLEAN: Final = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUBJECT: Final = re.compile(r"(?:https?|urn):", re.IGNORECASE)
_TAG: Final = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*", re.ASCII)
_AGAIN: Final = "?="
"""Begins the part of a URN that does not name another resource (RFC 8141, section 2.3.2)."""


def expand(name: str) -> str:
    """Return the IRI of a prefixed name.

    >>> expand("dcterms:title")
    'http://purl.org/dc/terms/title'
    """
    prefix, _, local = name.partition(":")
    return READ_NAMESPACES[prefix] + local


@lru_cache(maxsize=4096)
def shorten(iri: str) -> str:
    """Return the prefixed name of an IRI, or the IRI where no prefix is known for it.

    >>> shorten("http://purl.org/dc/terms/title"), shorten("urn:x:1")
    ('dcterms:title', 'urn:x:1')
    """
    for prefix, namespace in READ_NAMESPACES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def is_iri(text: str) -> bool:
    """Tell whether a text can stand as an IRI in every syntax, and whether it is one to be followed.

    >>> [is_iri(text) for text in ("https://example.org/毛?a=1#b", "urn:isbn:0-1", "doi:10.1/2")]
    [True, True, True]
    >>> [is_iri(text) for text in ("javascript:alert(1)", "http://e/a b", "http://e/<b>", "file:///etc")]
    [False, False, False, False]
    """
    return _IRI.fullmatch(text) is not None and not _DOT_SEGMENT.search(text)


def is_clean(text: str) -> bool:
    r"""Tell whether every syntax holds a text as it is: XML has no control characters and changes line ends.

    >>> is_clean("Büro\n毛"), is_clean("\x0b"), is_clean("a\r\n")
    (True, False, False)
    """
    return not _UNCLEAN.search(text)


def is_language(tag: str) -> bool:
    """Tell whether a tag can stand behind a literal and says a language by BCP 47.

    >>> is_language("zh-Latn-pinyin"), is_language("not_a_lang"), is_language("")
    (True, False, False)
    """
    return is_parsable_tag(tag) and is_tag(tag)


def is_parsable_tag(tag: str) -> bool:
    """Tell whether a tag is one by the grammar of RDF's syntaxes, which is wider than BCP 47's.

    >>> is_parsable_tag("abc-def-ghi"), is_parsable_tag("not_a_lang")
    (True, False)
    """
    return _TAG.fullmatch(tag) is not None


def record_iri(identifier: str, occurrence: int = 1) -> str:
    """Return the IRI of the record with an id; ids that are IRIs stand for themselves.

    A second record with the same id is another subject all the same, or the two would run together.

    >>> record_iri("Mao 1953"), record_iri("https://example.org/1"), record_iri("a", 2)
    ('urn:citekit:record:Mao%201953', 'https://example.org/1', 'urn:citekit:record:a?=2')
    """
    own = _SUBJECT.match(identifier) and is_iri(identifier) and not identifier.startswith(RECORD)
    if own and occurrence == 1:
        return identifier
    named = RECORD + quote(identifier, safe="", errors="surrogatepass")
    return named if occurrence == 1 else f"{named}{_AGAIN}{occurrence}"


def record_id(iri: str) -> str:
    """Return the id of the record with an IRI: what `record_iri` is the reverse of.

    >>> record_id("urn:citekit:record:Mao%201953"), record_id("https://example.org/1")
    ('Mao 1953', 'https://example.org/1')
    """
    if not iri.startswith(RECORD):
        return iri
    named = iri.removeprefix(RECORD).partition(_AGAIN)[0]
    try:
        return unquote(named, errors="surrogatepass")
    except UnicodeDecodeError:
        return iri


def inner_iri(iri: str, name: str) -> str:
    """Return the IRI of something that belongs to a record: its host, its second author.

    >>> inner_iri("urn:x:1", "author-2"), inner_iri("https://example.org/#letter", "host")
    ('urn:x:1#author-2', 'https://example.org/#letter/host')
    """
    return f"{iri}{_separator(iri)}{name}"


def is_inner(iri: str, of: str) -> bool:
    """Tell whether an IRI is one that `inner_iri` makes of another.

    >>> is_inner("urn:x:1#host", of="urn:x:1"), is_inner("urn:x:12#host", of="urn:x:1")
    (True, False)
    """
    return iri.startswith(of + _separator(of))


def _separator(iri: str) -> str:
    return "/" if "#" in iri else "#"
