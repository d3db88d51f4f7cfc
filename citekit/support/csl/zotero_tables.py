"""What Zotero's types take of CSL's variables: its types, their fields and their creators, by CSL's words.

Zotero's fields are in its schema (https://github.com/zotero/zotero-schema, also https://api.zotero.org/schema).
Seven types were seen in schema version 41, by importing items with everything in them; they stand first. The others
have what version 22 gives them, for fields come and do not go. What a type is not known to take goes into a line of
Extra, which Zotero moves into the field where the type has one by now.
"""

from typing import Final, NamedTuple


class Taken(NamedTuple):
    """What a type of Zotero's takes."""

    zotero: str
    """The type by Zotero's word."""
    variables: frozenset[str]
    """All variables but names."""
    names: frozenset[str]
    """The lists of names that become creators of their own kind."""


_EVERY: Final = "title abstract language license note shortTitle title-short URL accessed issued"
_HELD: Final = "archive archive_location call-number source"
_SEEN: Final = f"{_EVERY} {_HELD} citation-key DOI"
_SERIES: Final = "collection-title collection-number"
_IMPRINT: Final = "publisher publisher-place"
_ENTRY: Final = (
    f"{_EVERY} {_HELD} {_SERIES} {_IMPRINT} container-title volume number-of-volumes edition page ISBN"
)
_LAW: Final = "authority container-title number page references"
_ALL_EDITORS: Final = "author contributor editor translator collection-editor"

_ROWS: Final = (
    # Seen in version 41.
    (
        "chapter",
        "bookSection",
        f"""{_SEEN} {_SERIES} {_IMPRINT} container-title ISBN ISSN medium original-publisher
        original-publisher-place original-date edition number-of-volumes page volume""",
        f"{_ALL_EDITORS} container-author",
    ),
    (
        "personal_communication",
        "letter",
        f"{_SEEN} event-place genre",
        "author contributor recipient translator",
    ),
    (
        "manuscript",
        "manuscript",
        f"{_SEEN} {_IMPRINT} genre number number-of-pages",
        "author contributor translator",
    ),
    (
        "document",
        "document",
        f"{_SEEN} {_IMPRINT} genre",
        "author contributor editor reviewed-author translator",
    ),
    (
        "report",
        "report",
        f"{_SEEN} {_SERIES} {_IMPRINT} genre ISBN ISSN number page",
        _ALL_EDITORS,
    ),
    (
        # A book with a `version` would become a computer program.
        "book",
        "book",
        f"""{_SEEN} {_SERIES} {_IMPRINT} ISBN ISSN medium original-publisher original-publisher-place
        original-date edition number-of-pages number-of-volumes volume""",
        _ALL_EDITORS,
    ),
    (
        "article-journal",
        "journalArticle",
        f"""{_SEEN} {_IMPRINT} collection-title container-title ISSN journalAbbreviation part-title PMCID PMID
        issue page part-number section volume""",
        "author contributor editor reviewed-author translator",
    ),
    # By version 22. `author` is there where the type has it or where its first creator is CSL's author.
    (
        "article",
        "preprint",
        f"{_EVERY} {_HELD} {_SERIES} {_IMPRINT} citation-key DOI genre number",
        "author contributor editor reviewed-author translator",
    ),
    (
        "article-magazine",
        "magazineArticle",
        f"{_EVERY} {_HELD} container-title volume issue page ISSN",
        "author contributor reviewed-author translator",
    ),
    (
        "article-newspaper",
        "newspaperArticle",
        f"{_EVERY} {_HELD} container-title publisher-place edition section page ISSN",
        "author contributor reviewed-author translator",
    ),
    # A bill with a `publisher` or volumes would become a hearing.
    ("bill", "bill", f"{_EVERY} {_LAW} volume section chapter-number", "author contributor"),
    # One with an archive, a container or a publisher would become a television broadcast.
    (
        "broadcast",
        "podcast",
        f"{_EVERY} collection-title number medium dimensions",
        "contributor guest host",
    ),
    (
        "dataset",
        "dataset",
        f"{_EVERY} {_HELD} {_IMPRINT} citation-key DOI genre medium number version",
        "author contributor",
    ),
    ("entry-dictionary", "dictionaryEntry", _ENTRY, _ALL_EDITORS),
    ("entry-encyclopedia", "encyclopediaArticle", _ENTRY, _ALL_EDITORS),
    ("graphic", "artwork", f"{_EVERY} {_HELD} medium dimensions", "author contributor"),
    (
        "hearing",
        "hearing",
        f"{_EVERY} {_IMPRINT} authority chapter-number number number-of-volumes page references section",
        "contributor",
    ),
    ("interview", "interview", f"{_EVERY} {_HELD} medium", "author contributor interviewer translator"),
    ("legal_case", "case", f"{_EVERY} {_LAW} volume", "author contributor"),
    (
        "legislation",
        "statute",
        f"{_EVERY} container-title number page references section chapter-number",
        "author contributor",
    ),
    (
        "map",
        "map",
        f"{_EVERY} {_HELD} {_IMPRINT} collection-title edition genre ISBN scale",
        "author contributor collection-editor",
    ),
    # One with a place, a series or volumes would become a video recording.
    (
        "motion_picture",
        "film",
        f"{_EVERY} {_HELD} publisher genre medium dimensions",
        "contributor director producer script-writer",
    ),
    (
        "paper-conference",
        "conferencePaper",
        f"{_EVERY} {_HELD} {_IMPRINT} collection-title container-title DOI event-title ISBN page volume",
        _ALL_EDITORS,
    ),
    (
        "patent",
        "patent",
        f"{_EVERY} authority publisher-place number page references status submitted",
        "author contributor",
    ),
    ("post", "forumPost", f"{_EVERY} container-title genre", "author contributor"),
    ("post-weblog", "blogPost", f"{_EVERY} container-title genre", "author contributor"),
    # A song with a `number` would become a podcast.
    (
        "song",
        "audioRecording",
        f"{_EVERY} {_HELD} {_IMPRINT} collection-title medium dimensions ISBN number-of-volumes volume",
        "composer contributor",
    ),
    ("speech", "presentation", f"{_EVERY} event-title genre publisher-place", "author contributor"),
    (
        "standard",
        "standard",
        f"{_EVERY} {_HELD} {_IMPRINT} authority DOI number number-of-pages status version",
        "author contributor",
    ),
    ("thesis", "thesis", f"{_EVERY} {_HELD} {_IMPRINT} genre number-of-pages", "author contributor"),
    ("webpage", "webpage", f"{_EVERY} container-title genre", "author contributor translator"),
)

TAKEN: Final = {
    kind: Taken(zotero, frozenset(variables.split()), frozenset(names.split()))
    for kind, zotero, variables, names in _ROWS
}
"""By CSL's types, those that Zotero has a type of its own for. It makes documents of the others, and gives them back
as such; for one `software` it rejects a whole file."""

OTHERS: Final = "document"
"""What an item of any other type is written as."""

FIELDS: Final = """
abstractNote accessDate adminFlag adoptionDate algorithm applicationNumber archive archiveCollection
archiveID archiveLocation artworkMedium artworkSize assignee audioFileType audioRecordingFormat authority
billNumber blogTitle bookTitle callNumber caseName citationKey city code codeNumber codePages codeVolume
committee company conferenceDate conferenceName country court date dateDecided dateEnacted dictionaryTitle
distributor division DOI docketNumber documentNumber edition encyclopediaTitle episodeNumber eventPlace
extra filingDate firstPage format forumTitle genre history identifier institution interviewMedium ISBN ISSN
issue issueDate issuingAuthority journalAbbreviation label language legalStatus legislativeBody letterType
libraryCatalog manuscriptType mapType medium meetingName nameOfAct network number numberOfVolumes numPages
opus organization originalDate originalPlace originalPublisher pages partNumber partTitle patentNumber PMCID
PMID place postType presentationType priorityDate priorityNumbers proceedingsTitle programmingLanguage
programTitle publicationTitle publicLawNumber publisher references reporter reporterVolume reportNumber
reportType repository repositoryLocation rights runningTime scale section series seriesNumber seriesText
seriesTitle session shortTitle status studio subject system thesisType title type university url version
versionNumber videoRecordingFormat volume websiteTitle websiteType artist attorneyAgent author bookAuthor
cartographer castMember commenter composer contributor cosponsor counsel director editor executiveProducer
guest host interviewee interviewer inventor performer podcaster presenter producer programmer recipient
reviewedAuthor scriptwriter seriesCreator seriesEditor sponsor translator wordsBy itemType
"""
"""Zotero's own words that a line of Extra may start with and be acted on; its fields first, then its creators."""

CSL_TYPES: Final = {
    **{taken.zotero: kind for kind, taken in TAKEN.items()},
    "computerProgram": "software",
    "email": "personal_communication",
    "instantMessage": "personal_communication",
    "radioBroadcast": "broadcast",
    "tvBroadcast": "broadcast",
    "videoRecording": "motion_picture",
}
"""CSL's types by Zotero's."""
