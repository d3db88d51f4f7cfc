"""Codes that MODS and MARC 21 share: relators, languages, genres; each to the record's words and back.

Relators: https://www.loc.gov/marc/relators/; languages: ISO 639-2/B, https://www.loc.gov/standards/iso639-2/, whose
codes CLDR has (:mod:`babel`); genres: https://www.loc.gov/standards/valuelist/marcgt.html; types of resource:
https://www.loc.gov/standards/mods/userguide/typeofresource.html; types of record and bibliographic levels:
https://www.loc.gov/marc/bibliographic/bdleader.html.
"""

import re
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from citekit.model.language import is_tag, primary
from citekit.support.csl.zotero_tables import CSL_TYPES, TAKEN
from citekit.support.language_names import language_tag

# Relators ---------------------------------------------------------------------------------------------------


class Relator(NamedTuple):
    """What a name has to do with the work: the code, if there is one, and the word."""

    code: str
    word: str


RELATORS: Final = MappingProxyType(
    {
        "author": Relator("aut", "author"),
        "recipient": Relator("rcp", "recipient"),
        "translator": Relator("trl", "translator"),
        "editor": Relator("edt", "editor"),
        "editor-translator": Relator("", "editor and translator"),
        "volume-editor": Relator("", "volume editor"),
        "collection-editor": Relator("", "series editor"),
        "editorial-director": Relator("", "editorial director"),
        "container-author": Relator("", "container author"),
        "original-author": Relator("", "original author"),
        "reviewed-author": Relator("", "reviewed author"),
        "compiler": Relator("com", "compiler"),
        "composer": Relator("cmp", "composer"),
        "curator": Relator("cur", "curator"),
        "director": Relator("drt", "director"),
        "executive-producer": Relator("", "executive producer"),
        "producer": Relator("pro", "producer"),
        "script-writer": Relator("aus", "screenwriter"),
        "series-creator": Relator("", "series creator"),
        "guest": Relator("", "guest"),
        "host": Relator("hst", "host"),
        "chair": Relator("", "chair"),
        "illustrator": Relator("ill", "illustrator"),
        "interviewer": Relator("ivr", "interviewer"),
        "narrator": Relator("nrt", "narrator"),
        "organizer": Relator("orm", "organizer"),
        "performer": Relator("prf", "performer"),
        "contributor": Relator("ctb", "contributor"),
    }
)
"""Variable → relator. The word of `rcp` is "addressee"; "recipient", which the list has as its other name, is what
Zotero looks for."""

_OTHERS: Final = """
    author: aut cre dis inv ive spk art pht ctg arc
            creator, dissertant, inventor, interviewee, speaker, artist, photographer, cartographer, architect;
    recipient: addressee, recipient of letters;
    director: fmd rdd tld film director, television director, radio director;
    producer: fmp tlp rpc film producer, television producer, radio producer;
    performer: act sng mus itr cnd actor, singer, musician, instrumentalist, conductor;
    host: osp tlh television host, onscreen presenter, presenter;
    editor: edc ed., eds., hrsg., herausgeber, editor of compilation;
    translator: tr., trans., übersetzer;
    compiler: comp.;
    illustrator: ill., illus.;
    script-writer: script writer, scriptwriter;
    collection-editor: serieseditor, collection editor;
    container-author: book author, bookauthor;
    contributor: clb collaborator"""


def _relators() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in _OTHERS.split(";"):
        variable, _, words = row.strip().partition(": ")
        codes = re.match(r"(?:[a-z]{3}\s+(?![,]))*", words)
        end = codes.end() if codes else 0
        known |= dict.fromkeys((*words[:end].split(), *re.split(r",\s*", words[end:].strip())), variable)
    for variable, relator in RELATORS.items():
        known |= {relator.code: variable, relator.word: variable, variable: variable}
    del known[""]
    return known


_VARIABLES: Final = _relators()


def relator_variable(term: str) -> str:
    """Return the variable of a relator by its code, its address or its word; nothing for one that is none of ours.

    >>> [relator_variable(term) for term in ("rcp", "Editor,", "http://id.loc.gov/vocabulary/relators/trl", "fnd")]
    ['recipient', 'editor', 'translator', '']
    """
    word = term.strip().rpartition("/")[2].casefold().rstrip(",;: ")
    return _VARIABLES.get(word) or _VARIABLES.get(word.rstrip("."), "")


# Languages --------------------------------------------------------------------------------------------------

_BIBLIOGRAPHIC: Final = """
    alb arm baq bur chi cze dut fre geo ger gre ice mac mao may per rum slo tib wel""".split()
"""Codes of ISO 639-2/B where 639-2/T has another."""

_OLD: Final = {
    "scc": "sr",
    "scr": "hr",
    "mol": "ro",
    "cam": "km",
    "esp": "eo",
    "eth": "gez",
    "gag": "gl",
    "gua": "gn",
}
"""Codes that MARC has given up and old records have."""


@cache
def _tags() -> dict[str, str]:
    from babel.core import get_global

    aliases = get_global("language_aliases")
    return {code: tag for code, tag in aliases.items() if len(code) == 3 and len(str(tag)) == 2} | _OLD


@cache
def _codes() -> dict[str, str]:
    macro = _shared_codes()
    codes = {tag: code for code, tag in _tags().items() if code not in _OLD and code not in macro}
    return codes | {tag: code for code, tag in _tags().items() if code in _BIBLIOGRAPHIC}


def _shared_codes() -> frozenset[str]:
    """Return the codes of ISO 639-3 that CLDR takes for the larger language that has a code of two letters."""
    return frozenset(
        """
        adp als arb ayr azj cls cmn cwd drh ekk esk fat fuc gaz gug ike khk kmr knc kng kpv lvs npi ojg ory pbu pes
        plt prp quz src swh twi uzn ydd zsm zyb
        """.split()
    )


def tag_of_language(code: str) -> str:
    """Return the BCP 47 tag of a language by its code of three letters, its name, or its tag; else the text itself.

    >>> [tag_of_language(code) for code in ("chi", "zho", "grc", "English", "zh-Latn", "Hittite, cuneiform")]
    ['zh', 'zh', 'grc', 'en', 'zh-Latn', 'Hittite, cuneiform']
    """
    word = code.strip()
    known = _tags().get(word.lower())
    if known:
        return known
    if len(word) == 3 and word.isascii() and word.isalpha():
        return word.lower()
    return word if is_tag(word) and len(word.partition("-")[0]) < 4 else language_tag(word) or word


def code_of_language(tag: str) -> str:
    """Return the code of ISO 639-2/B of a tag's language; nothing where the text is no tag.

    >>> [code_of_language(tag) for tag in ("zh-Latn-pinyin", "de", "grc", "English", "x-own")]
    ['chi', 'ger', 'grc', '', '']
    """
    language = primary(tag) if is_tag(tag) else ""
    return _codes().get(language) or (language if len(language) == 3 else "")


NO_LANGUAGE: Final = frozenset({"und", "zxx", "mul", "|||", "   ", "xxx", "###", "n/a", ""})
"""Codes that name no language."""


# Types ------------------------------------------------------------------------------------------------------


class Kind(NamedTuple):
    """How libraries say what a type of CSL's is; each may be empty."""

    genre: str
    """A genre of MARC's list."""
    host_genre: str
    """What the host is, by the same list."""
    resource: str
    """MODS's type of resource."""
    record: str
    """MARC's type of record and bibliographic level."""


_TYPES: Final = """
    article-journal | article | periodical | text | ab
    article-magazine | article | periodical | text | ab
    article-newspaper | article | newspaper | text | ab
    review | review | periodical | text | ab
    review-book | review | periodical | text | ab
    chapter | | book | text | aa
    paper-conference | article | conference publication | text | aa
    entry-encyclopedia | | encyclopedia | text | aa
    entry-dictionary | | dictionary | text | aa
    entry | | book | text | aa
    book | book | | text | am
    pamphlet | | | text | am
    classic | | | text | am
    periodical | periodical | | text | as
    report | technical report | | text | am
    thesis | thesis | | text | am
    standard | standard or specification | | text | am
    patent | patent | | text | am
    legal_case | legal case and case notes | | text | am
    legislation | legislation | | text | am
    bill | legislation | | text | am
    regulation | legislation | | text | am
    treaty | treaty | | text | am
    hearing | | | text | am
    personal_communication | letter | | text | tm
    manuscript | | | text | tm
    collection | | | mixed material | pc
    interview | interview | | text | am
    speech | speech | | text | am
    webpage | web site | | text | ai
    post-weblog | web site | | text | ai
    post | web site | | text | ai
    article | article | | text | am
    document | | | text | am
    dataset | numeric data | | software, multimedia | mm
    software | | | software, multimedia | mm
    graphic | art original | | still image | km
    figure | | | still image | km
    map | map | | cartographic | em
    motion_picture | motion picture | | moving image | gm
    broadcast | | | moving image | gm
    song | sound | | sound recording-musical | jm
    performance | | | sound recording-nonmusical | im
    musical_score | | | notated music | cm
    event | | | text | am"""

KINDS: Final = MappingProxyType(
    {
        cells[0]: Kind(*cells[1:])
        for cells in ([cell.strip() for cell in line.split("|")] for line in _TYPES.strip().splitlines())
    }
)
"""CSL's type → what libraries have for it. Several share a row: for them the type is written beside, by `OWN`."""

OWN: Final = "csl"
"""The source that a genre is said to be of where it is a type of CSL's and no other word tells it."""

ZOTERO: Final = MappingProxyType({csl: taken.zotero for csl, taken in TAKEN.items()})
"""CSL's type → Zotero's, which Zotero reads and writes as a genre of the source "local"."""

_GENRES: Final = {kind.genre: csl for csl, kind in reversed(list(KINDS.items())) if kind.genre} | {
    **dict.fromkeys(("journal article", "academic article"), "article-journal"),
    **dict.fromkeys(
        ("letters", "correspondence", "cable", "telegram", "memorandum"), "personal_communication"
    ),
    **dict.fromkeys(("theses", "dissertation", "academic dissertation"), "thesis"),
    **dict.fromkeys(("legal case", "case notes", "law report or digest"), "legal_case"),
    **dict.fromkeys(
        ("art reproduction", "graphic", "chart", "slide", "picture", "photograph", "comic strip"), "graphic"
    ),
    **dict.fromkeys(("globe", "atlas", "remote sensing image"), "map"),
    **dict.fromkeys(
        ("novel", "biography", "autobiography", "memoir", "handbook", "history", "yearbook"), "book"
    ),
    **dict.fromkeys(("festschrift", "fiction", "poetry", "drama", "multivolume monograph"), "book"),
    **dict.fromkeys(("newspaper", "journal", "academic journal", "magazine", "issue"), "periodical"),
    **dict.fromkeys(("online system or service", "web page"), "webpage"),
    **dict.fromkeys(("database", "statistics", "dataset"), "dataset"),
    **dict.fromkeys(("filmstrip", "videorecording"), "motion_picture"),
    **dict.fromkeys(("manuscript", "loose-leaf"), "manuscript"),
    "encyclopedia": "book",
    "dictionary": "book",
    "conference publication": "book",
    "newspaper article": "article-newspaper",
    "magazine article": "article-magazine",
    "book review": "review-book",
    "book chapter": "chapter",
    "report": "report",
    "standard": "standard",
}

_IN_HOST: Final = {
    "periodical": "article-journal",
    "journal": "article-journal",
    "academic journal": "article-journal",
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "conference publication": "paper-conference",
    "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary",
    "book": "chapter",
}
"""What is in a host of these genres; the magazine and the newspaper tell more than that it is a periodical."""

_GENERAL: Final = frozenset({"article", "book", "periodical", "article-journal", "document"})
"""Types that give way to what the host tells."""


def type_by_word(word: str) -> str:
    """Return CSL's type of a genre, by MARC's list or Zotero's words; nothing for any other.

    >>> type_by_word("letter"), type_by_word("journalArticle"), type_by_word("Technical report"), type_by_word("ode")
    ('personal_communication', 'article-journal', 'report', '')
    """
    return CSL_TYPES.get(word) or _GENRES.get(word.casefold().rstrip("."), "")


def type_in_host(words: list[str], serial: bool) -> str:
    """Return CSL's type of what is in a host, by its genres and by whether it is a serial.

    >>> type_in_host(["periodical", "magazine"], False), type_in_host([], True), type_in_host([], False)
    ('article-magazine', 'article-journal', 'chapter')
    """
    known = {_IN_HOST[word.casefold()] for word in words if word.casefold() in _IN_HOST}
    for exact in ("article-magazine", "article-newspaper", "paper-conference", "entry-encyclopedia"):
        if exact in known:
            return exact
    return next(iter(sorted(known)), "article-journal" if serial else "chapter")


def with_host(own: str, hosted: str) -> str:
    """Return the type of what has one by itself, or none, and one by its host, or none.

    >>> with_host("article", "article-newspaper"), with_host("personal_communication", "chapter"), with_host("", "")
    ('article-newspaper', 'personal_communication', '')
    """
    return hosted if hosted and (not own or own in _GENERAL) else own
