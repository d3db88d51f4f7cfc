"""Types in DataCite: a general one of its list, and words of one's own beside it.

https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-1/resourceTypeGeneral/. The words tell a
type that the general one does not, and have the genre: "letter (cable)" where the genre does not tell the type.
"""

import re
from typing import Final

from citekit.model.vocabulary import TYPES
from citekit.support.json.forms import Item, filled, text
from citekit.support.marc.codes import type_by_word

_ROWS: Final = """
    article-journal | JournalArticle | journal article | Journal
    article | Preprint | preprint |
    book | Book | book |
    chapter | BookChapter | book chapter | Book
    collection | Collection | collection |
    dataset | Dataset | dataset |
    event | Event | event |
    graphic | Image | image |
    motion_picture | Audiovisual | film |
    paper-conference | ConferencePaper | conference paper | ConferenceProceeding
    periodical | Journal | journal |
    report | Report | report |
    software | Software | software |
    song | Sound | sound recording |
    standard | Standard | standard |
    thesis | Dissertation | thesis |
    review | PeerReview | review |
    webpage | InteractiveResource | web page |
    document | Text | document |
    article-magazine | Text | magazine article | Journal
    article-newspaper | Text | newspaper article | Journal
    bill | Text | bill |
    broadcast | Audiovisual | broadcast |
    classic | Text | classic |
    entry | Text | entry | Book
    entry-dictionary | Text | dictionary entry | Book
    entry-encyclopedia | Text | encyclopedia entry | Book
    figure | Image | figure |
    hearing | Text | hearing |
    interview | Text | interview |
    legal_case | Text | legal case |
    legislation | Text | legislation |
    manuscript | Text | manuscript |
    map | Image | map |
    musical_score | Text | musical score |
    pamphlet | Text | pamphlet |
    patent | Text | patent |
    performance | Audiovisual | performance |
    personal_communication | Text | letter |
    post | Text | forum post |
    post-weblog | Text | blog post |
    regulation | Text | regulation |
    review-book | Text | book review | Journal
    speech | Text | speech |
    treaty | Text | treaty |"""

_TYPES: Final = {
    cells[0]: cells[1:]
    for cells in ([cell.strip() for cell in line.split("|")] for line in _ROWS.strip().splitlines())
}
"""CSL's type → DataCite's general type, the word, and the general type of what it is published in."""

_OTHER_GENERAL: Final = {
    "ComputationalNotebook": "software",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Poster": "speech",
    "Presentation": "speech",
}
_BY_GENERAL: Final = _OTHER_GENERAL | {
    general: csl for csl, (general, *_) in reversed(_TYPES.items()) if general != "Other"
}
_VAGUE: Final = frozenset({"Text", "Other", ""})
"""General types that say next to nothing, so that other words decide."""


def _squeezed(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word).casefold()


_BY_WORD: Final = (
    {_squeezed(general): csl for general, csl in _BY_GENERAL.items()}
    | {
        "article": "article-journal",
        "blogposting": "post-weblog",
        "bookpart": "chapter",
        "bookreview": "review-book",
        "conferenceobject": "paper-conference",
        "doctoralthesis": "thesis",
        "masterthesis": "thesis",
        "technicalreport": "report",
        "text": "document",
        "webpage": "webpage",
        "workingpaper": "report",
    }
    | {_squeezed(word): csl for csl, (_, word, _) in _TYPES.items()}
)

_HINTS: Final = {
    "schemaOrg": {
        "BlogPosting": "post-weblog",
        "Book": "book",
        "Chapter": "chapter",
        "Legislation": "legislation",
        "Map": "map",
        "Message": "personal_communication",
        "NewsArticle": "article-newspaper",
        "Periodical": "periodical",
        "Report": "report",
        "Thesis": "thesis",
    },
    "bibtex": {
        "book": "book",
        "inbook": "chapter",
        "incollection": "chapter",
        "inproceedings": "paper-conference",
        "mastersthesis": "thesis",
        "phdthesis": "thesis",
        "techreport": "report",
    },
    "ris": {
        "BOOK": "book",
        "CHAP": "chapter",
        "CONF": "paper-conference",
        "CPAPER": "paper-conference",
        "THES": "thesis",
    },
    "citeproc": {type: type for type in TYPES - {"article", "article-journal", "document"}},
}
"""What bolognese adds, for a general type that is vague; its words for "some text" are left out."""

_WITH_GENRE: Final = re.compile(r"([^()]+) \((.+)\)", re.DOTALL)


def write_type(type: str, genre: str) -> Item:
    """Return the general type, and words for what it does not tell.

    >>> write_type("book", ""), write_type("personal_communication", "cable")
    ({'resourceTypeGeneral': 'Book'}, {'resourceTypeGeneral': 'Text', 'resourceType': 'cable'})
    >>> write_type("manuscript", "report")
    {'resourceTypeGeneral': 'Text', 'resourceType': 'manuscript (report)'}
    """
    general, word, _ = _TYPES.get(type, ("Other", type, ""))
    tried = (genre, f"{word} ({genre})") if genre else ("", word)
    written = [filled({"resourceTypeGeneral": general, "resourceType": words}) for words in tried]
    return next((each for each in written if read_type(each) == (type, genre)), written[-1])


def read_type(types: Item, *, in_journal: bool = False) -> tuple[str, str]:
    """Return CSL's type and the genre, if the words have one.

    >>> read_type({"resourceTypeGeneral": "Text", "resourceType": "Journal Article"})
    ('article-journal', '')
    >>> read_type({"resourceTypeGeneral": "Dataset", "resourceType": "Census data"})
    ('dataset', 'Census data')
    """
    general, words = text(types.get("resourceTypeGeneral")), text(types.get("resourceType"))
    match = _WITH_GENRE.fullmatch(words)
    for word, genre in ((words, ""), match.groups() if match else ("", "")):
        told = _BY_WORD.get(_squeezed(word), "")
        if told and (general in _VAGUE or _TYPES[told][0] == general):
            return _in_journal(told, in_journal), genre
    if type_by_word(words) and general in _VAGUE:
        return type_by_word(words), words
    hinted = _hinted(types) if general in _VAGUE else ""
    genre = "" if _squeezed(words) == _squeezed(general) else words
    return hinted or _in_journal(_BY_GENERAL.get(general, "document"), in_journal), genre


def _in_journal(type: str, in_journal: bool) -> str:
    return "article-journal" if type == "document" and in_journal else type


def _hinted(types: Item) -> str:
    hints = (known.get(text(types.get(key)), "") for key, known in _HINTS.items())
    return next((hint for hint in hints if hint), "")


def host_type(type: str) -> str:
    """Return the general type of what a type is published in; nothing where it is not known to be.

    >>> host_type("chapter"), host_type("book")
    ('Book', '')
    """
    return _TYPES.get(type, ("", "", ""))[2]
