"""Types in schema.org: a class of works for each of CSL's types, and others that are read as one of them.

https://schema.org/CreativeWork, whose subclasses they are; https://schema.org/ArchiveComponent. Where no class tells
the type, an `additionalType` of citekit's own vocabulary does.
"""

from collections.abc import Iterable
from typing import Final

from citekit.model.vocabulary import TYPES
from citekit.support.json.forms import Item, texts
from citekit.support.rdf.addresses import NAMESPACES

OWN: Final = NAMESPACES["citekit"]
"""citekit's own vocabulary."""

_CLASSES: Final = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "broadcast": "Episode",
    "chapter": "Chapter",
    "collection": "Collection",
    "dataset": "Dataset",
    "document": "CreativeWork",
    "graphic": "VisualArtwork",
    "figure": "ImageObject",
    "interview": "Conversation",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Movie",
    "musical_score": "SheetMusic",
    "periodical": "Periodical",
    "personal_communication": "Message",
    "post": "DiscussionForumPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "review": "Review",
    "software": "SoftwareSourceCode",
    "song": "MusicRecording",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
"""CSL's type → the class that tells it."""
_NEAREST: Final = {
    "article-magazine": "Article",
    "bill": "Legislation",
    "entry-encyclopedia": "Article",
    "paper-conference": "ScholarlyArticle",
    "regulation": "Legislation",
    "review-book": "Review",
    "treaty": "Legislation",
}
"""The same for types that share a class with another."""

_READ: Final = """
    article: TechArticle AdvertiserContentArticle SatiricalArticle;
    article-journal: MedicalScholarlyArticle;
    article-newspaper: AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
        ReportageNewsArticle ReviewNewsArticle;
    book: PublicationVolume BookSeries ComicStory;
    broadcast: PodcastEpisode PodcastSeries RadioEpisode RadioSeries TVEpisode TVSeries TVSeason RadioClip TVClip;
    collection: ArchiveComponent DataCatalog;
    document: DigitalDocument TextDigitalDocument NoteDigitalDocument PresentationDigitalDocument
        SpreadsheetDigitalDocument CreativeWorkSeries Guide HowTo Quotation Poster MediaObject LearningResource Course
        Game;
    graphic: Photograph Painting Drawing Sculpture CoverArt;
    map: Atlas;
    motion_picture: VideoObject MovieClip MovieSeries Clip;
    musical_score: MusicComposition;
    performance: Play;
    periodical: Newspaper PublicationIssue ComicIssue;
    post: SocialMediaPosting Comment Question Answer;
    post-weblog: LiveBlogPosting;
    review: ClaimReview CriticReview EmployerReview MediaReview UserReview Recommendation;
    software: SoftwareApplication MobileApplication WebApplication VideoGame;
    song: AudioObject AudioObjectSnapshot Audiobook MusicAlbum MusicRelease;
    legislation: LegislationObject;
    webpage: WebSite AboutPage CheckoutPage CollectionPage ContactPage FAQPage ImageGallery ItemPage MediaGallery
        MedicalWebPage ProfilePage QAPage RealEstateListing SearchResultsPage VideoGallery Blog"""


def _read() -> dict[str, str]:
    rows = (row.strip().partition(": ") for row in _READ.split(";"))
    known = {name: csl for csl, _, names in rows for name in names.split()}
    return known | {name: csl for csl, name in _CLASSES.items()}


_TYPES: Final = _read()
"""Class → CSL's type."""

_GENRES: Final = {
    name: name.lower() for name in ("Photograph", "Painting", "Drawing", "Sculpture", "Poster", "Quotation")
}
"""Classes that say more than CSL's type, as a genre says it."""

_MORE_GENERAL: Final = (
    "CreativeWork",
    "ArchiveComponent",
    "Collection",
    "PublicationVolume",
    "WebPage",
    "MediaObject",
)
"""Classes that give way to another that a work has beside them."""

_SERIALS: Final = {"Newspaper": "article-newspaper", "Periodical": "article-journal", "WebSite": "webpage"}
"""What an article of no special class is in one of these."""


def write_type(type: str, genre: str, *, is_archived: bool) -> Item:
    """Return the class of a type, and whether an archive holds the work.

    >>> write_type("personal_communication", "", is_archived=True)
    {'@type': ['Message', 'ArchiveComponent']}
    >>> write_type("legal_case", "", is_archived=False)
    {'@type': 'CreativeWork', 'additionalType': 'https://w3id.org/citekit/terms#legal_case'}
    """
    name = _CLASSES.get(type) or _NEAREST.get(type, "CreativeWork")
    by_genre = next(
        (each for each, word in _GENRES.items() if word == genre and _TYPES.get(each) == type), name
    )
    written: Item = {"@type": [by_genre, "ArchiveComponent"] if is_archived else by_genre}
    is_told = _TYPES.get(by_genre) == type or type not in TYPES
    return written if is_told else written | {"additionalType": f"{OWN}{type}"}


def read_type(classes: list[str], additional: list[str], around: Iterable[str]) -> tuple[str, str]:
    """Return CSL's type, and the genre that the class tells.

    Args:
        classes: the work's classes.
        additional: its additional types.
        around: the classes of what it is part of.

    >>> read_type(["Article"], [], ["PublicationIssue", "Periodical"]), read_type(["Photograph"], [], [])
    (('article-journal', ''), ('graphic', 'photograph'))
    """
    for each in additional:
        if each.startswith(OWN) and each.removeprefix(OWN) in TYPES:
            return each.removeprefix(OWN), ""
    known = sorted((each for each in classes if each in _TYPES), key=_MORE_GENERAL.__contains__)
    name = known[0] if known else ""
    type = _TYPES.get(name, "document")
    if name == "Article":
        type = next((_SERIALS[each] for each in around if each in _SERIALS), type)
    return type, _GENRES.get(name, "")


def more_than_told(classes: list[str], type: str, genre: str) -> bool:
    """Tell whether some classes say more than a type and a genre that were read of them.

    >>> more_than_told(["Book"], "book", ""), more_than_told(["TechArticle"], "article", "")
    (False, True)
    """
    told = texts(write_type(type, genre, is_archived=True)["@type"])
    return not set(classes) <= {*told, "Article", "CreativeWork", "Thing"}


def is_work(classes: list[str]) -> bool:
    """Tell whether one of some classes is one of works.

    >>> is_work(["Thing", "Book"]), is_work(["Person"])
    (True, False)
    """
    return any(each in _TYPES for each in classes)
