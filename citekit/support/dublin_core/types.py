"""Types of resource in Dublin Core: DCMI's own few, repositories' vocabularies, and words.

DCMI Type Vocabulary; the e-prints application profile (http://purl.org/eprint/type/), DRIVER's and OpenAIRE's
info:eu-repo/semantics/, COAR's resource types (http://purl.org/coar/resource_type/); anything else is a genre.
"""

from types import MappingProxyType
from typing import Final

from citekit.model.vocabulary import TYPES as RECORD_TYPES
from citekit.support.marc.codes import type_by_word
from citekit.support.rdf.vocabulary import CLASSES, TYPES
from citekit.support.xml_nodes import Node

_OWN_WORDS: Final = {
    "article": "preprint",
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "chapter": "book chapter",
    "entry-dictionary": "dictionary entry",
    "entry-encyclopedia": "encyclopedia entry",
    "paper-conference": "conference paper",
    "personal_communication": "letter",
    "post-weblog": "blog post",
    "review-book": "book review",
    "webpage": "web page",
}
WORDS: Final = MappingProxyType(
    {name: _OWN_WORDS.get(name, name.replace("_", " ")) for name in sorted(RECORD_TYPES)}
)
"""Types → words for them."""

_OF_REPOSITORIES: Final = """
    article-journal: article journalarticle submittedjournalarticle researcharticle annotation c_6501 c_3e5a
        c_2df8fbb1 c_dcae04bc reviewarticle;
    article: preprint eprint c_816b; article-magazine: contributiontoperiodical; article-newspaper: c_998f;
    book: book monograph c_2f33 conferenceproceedings c_f744; chapter: bookpart bookitem bookchapter c_3248;
    paper-conference: conferenceobject conferencepaper conferenceitem conferenceposter c_5794 c_c94f c_6670;
    thesis: thesis bachelorthesis masterthesis doctoralthesis dissertation c_46ec c_7a1f c_bdcc c_db06;
    report: report technicalreport workingpaper researchreport c_93fc c_8042 c_18gh c_18ws;
    speech: lecture presentation c_8544; review: review c_efa0; review-book: bookreview c_ba08;
    patent: patent c_15cd; dataset: dataset c_ddb1; software: software c_5ce6; manuscript: manuscript c_0040;
    personal_communication: c_0857; graphic: image stillimage photograph c_c513 c_ecc8; map: map c_12cd c_12cc;
    musical_score: musicalscore musicalnotation c_18cd c_18cw; song: sound c_18cc;
    motion_picture: movingimage video c_12ce c_8a7e; periodical: journal c_0640; webpage: website c_7ad9"""


def _by_name() -> dict[str, str]:
    found = {word.replace(" ", ""): name for name, word in WORDS.items()}
    for line in _OF_REPOSITORIES.split(";"):
        name, _, words = line.partition(":")
        found |= {word: name.strip() for word in words.split()}
    return found


_BY_NAME: Final = _by_name()
_GENERAL: Final = frozenset({"article-journal", "document"})
"""Types that give way to what another statement tells."""
_BARE: Final = frozenset(
    {*WORDS.values(), "article", "chapter", "research article", "conference item", "image"}
)
"""Words that say no more than the type; "telegram" or "doctoral thesis" may be printed as they stand."""


def dcmi_type(record_type: str) -> str:
    """Return the term of DCMI's vocabulary for a type; nothing where none follows from it."""
    return TYPES.get(record_type, ("", ""))[1].partition(":")[2]


def read_type(nodes: list[Node]) -> str:
    """Return the type of statements, and mark what says no more; what is left may be a genre.

    >>> read_type([Node("type", text="Article"), Node("type", text="http://purl.org/eprint/type/ConferencePaper")])
    'paper-conference'
    >>> read_type([Node("type", text="Text"), Node("type", text="cable")]), read_type([Node("type", text="Text")])
    ('personal_communication', 'document')
    """
    told = [(node, type) for node in nodes if (type := _type(node.line))]
    exact = [type for _, type in told if type not in _GENERAL] + [type for _, type in told]
    found = exact[0] if exact else next((type for node in nodes if (type := _of_dcmi(node.line))), "document")
    for node in nodes:
        same = _type(node.line) == found and (node.line.lower() in _BARE or _is_address(node.line))
        node.used = node.used or same or node.line == dcmi_type(found) or _of_dcmi(node.line) == "document"
    return found


def is_genre(text: str) -> bool:
    """Tell whether a text is a word that may be printed, and none for a type of which another statement says more."""
    return not _is_address(text) and _type(text) not in _GENERAL


def _type(text: str) -> str:
    if text in _DCMI:
        return ""
    name = text.rpartition("/")[2] if _is_address(text) else text
    return _BY_NAME.get(name.lower().replace(" ", ""), "") or type_by_word(name)


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "info:"))


_DCMI: Final = frozenset(name.partition(":")[2] for name in CLASSES if name.startswith("dcmitype:"))


def _of_dcmi(text: str) -> str:
    name = text.rpartition("/")[2]
    return CLASSES.get(f"dcmitype:{name}", "") if name in _DCMI else ""
