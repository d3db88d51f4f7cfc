"""Languages as resources: those of the Library of Congress (https://id.loc.gov/vocabulary/iso639-2), and tags beside.

A tag says more than a code of three letters does (a script, a region), so `schema:inLanguage` has it as it is. What
has no code of two letters has an address by ISO 639-3 instead (http://lexvo.org/id/iso639-3), which has all.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from citekit.model.language import is_tag, primary
from citekit.model.vocabulary import several
from citekit.support.marc.codes import NO_LANGUAGE, code_of_language
from citekit.support.rdf.terms import IRI, Literal, term

if TYPE_CHECKING:
    from citekit.support.linked_data.published import Published

_TWO_LETTERS: Final = "http://id.loc.gov/vocabulary/iso639-2/"
_THREE_LETTERS: Final = "http://lexvo.org/id/iso639-3/"
_LONGEST: Final = 3
"""The letters of the longest code that there is."""


def is_told(text: str) -> bool:
    """Tell whether a text is one tag, and so whether a graph can say it as it is; names can look like one.

    >>> is_told("zh-Hans"), is_told("en; zh"), is_told("Chinese")
    (True, False, False)
    """
    return is_tag(text) and len(primary(text)) <= _LONGEST


def add(draft: "Published", subject: IRI, text: str) -> None:
    """Say of something that it is in the languages that a text names by their tags."""
    for tag in several(text):
        if is_told(tag):
            draft.add(subject, "schema:inLanguage", Literal(tag))
            address, label = resource(primary(tag))
            if address:
                draft.add(subject, "dcterms:language", IRI(address))
                draft.add(IRI(address), "rdf:type", term("dcterms:LinguisticSystem"))
            if address and label:
                draft.add(IRI(address), "skos:prefLabel", Literal(label, "en"))


@lru_cache(maxsize=4096)
def resource(language: str) -> tuple[str, str]:
    """Return the address of a language and its English name; each is empty where it is not known.

    >>> resource("zh"), resource("und")
    (('http://id.loc.gov/vocabulary/iso639-2/chi', 'Chinese'), ('', ''))
    >>> resource("grc")
    ('http://lexvo.org/id/iso639-3/grc', 'Ancient Greek')
    """
    from babel import Locale

    code = code_of_language(language)
    label = Locale("en").languages.get(language, "")
    if not code or language in NO_LANGUAGE or not label:
        return "", ""
    return (_TWO_LETTERS if len(language) == 2 else _THREE_LETTERS) + code, label
