"""What RIS calls types and variables: by each type of reference, which tag holds what.

The tags are those of the RIS specification of Research Information Systems and of EndNote; which variable a
tag is for a type is as Zotero has it, which reads most RIS files, and as EndNote has it where Zotero has no
such field. The first tag of a variable is written, the others are read. A variable without a tag in a type's
table is written as a line of ``M2``, which Zotero takes for its Extra field (see
:mod:`citekit.support.tagged.extra_lines`); so an editor, for whom a letter has no field, is never given as `ED`,
which would make an author of him.

What RIS has no type for is a manuscript, never `GEN` or `ARCHIVE`, which are journal articles in Zotero.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from citekit.support.tagged.record import Rows, joined, rows_of
from citekit.support.word_tables import listed

ORDER: Final = """
    TY ID TI AU T2 A2 T3 A3 A4 AD AB C1 C2 C3 C4 C5 C6 C7 C8 CN CY DA PY DO DP ET VL IS SP EP J2 LA M1 M3 NV OP
    PB SE SN ST SV UR AN DB CR Y2 L1 L2 L3 L4 U1 U2 U3 U4 U5 N1 KW M2"""
"""The order that tags are written in."""

# Types ------------------------------------------------------------------------------------------------------

DEFAULT: Final = "MANSCPT"
"""The type of what RIS has no type for."""


TYPES: Final = MappingProxyType(
    listed("""
    article UNPD, article-journal JOUR, article-magazine MGZN, article-newspaper NEWS, bill BILL, book BOOK,
    broadcast SOUND, chapter CHAP, classic CLSWK, dataset DATA, entry ENCYC, entry-dictionary DICT,
    entry-encyclopedia ENCYC, figure FIGURE, graphic ART, hearing HEAR, interview PCOMM, legal_case CASE,
    legislation STAT, manuscript MANSCPT, map MAP, motion_picture MPCT, musical_score MUSIC, pamphlet PAMP,
    paper-conference CONF, patent PAT, performance VIDEO, periodical JFULL, personal_communication PCOMM,
    post ELEC, post-weblog BLOG, regulation LEGAL, report RPRT, review JOUR, review-book JOUR, software COMP,
    song SOUND, speech SLIDE, standard STAND, thesis THES, treaty LEGAL, webpage ELEC""")
)
"""CSL's types → RIS's."""

CSL_TYPES: Final = MappingProxyType(
    {theirs: ours for ours, theirs in TYPES.items()}
    | listed("""
    ABST article-journal, ADVS motion_picture, AGGR dataset, ANCIENT document, ARCHIVE document,
    CHART graphic, CPAPER paper-conference, CTLG book, DBASE dataset, EBOOK book, ECHAP chapter, EDBOOK book,
    EJOUR article-journal, EQUA document, GEN document, GOVDOC report, GRANT document, GRNT document,
    ICOMM personal_communication, INPR article-journal, MULTI motion_picture, OTHER document, SER periodical,
    UNBILL bill, UNBIL bill, UNPB manuscript, WEB webpage""")
    # These are written for several types, and mean one of them.
    | listed("""
    ELEC webpage, ENCYC entry-encyclopedia, JOUR article-journal, LEGAL regulation,
    PCOMM personal_communication, SOUND song, UNPD manuscript, VIDEO motion_picture""")
)
"""RIS's types → CSL's."""

# Fields -----------------------------------------------------------------------------------------------------

_EVERY: Final = """
    title TI T1 CT, author AU A1, translator A4, abstract AB N2, archive DB, archive_location AN AV,
    call-number CN H2, DOI DO, source DP H1, language LA, license CR, title-short ST, URL UR, issued DA,
    accessed Y2, keyword KW, note N1"""
_IMPRINT: Final = "publisher PB, publisher-place CY"
_SERIAL: Final = f"""
    container-title T2 JF BT JO JA J2 J1, container-title-short J2 JA JO J1, collection-title T3,
    editor A2 ED, volume VL VO, issue IS, page SP, section SE, ISSN SN, {_IMPRINT}"""
_PART: Final = f"""
    container-title T2 BT JF JO JA J2, editor A2 ED, collection-editor A3, collection-title T3,
    collection-number SV, volume VL, number-of-volumes NV IS M1, edition ET, page SP, ISBN SN,
    container-author C2, {_IMPRINT}"""
_PAPER: Final = """
    container-title C3 T2 BT JF JO JA J2, event-title T2, editor A2 ED, collection-editor A3,
    collection-title T3, volume VL, number-of-volumes NV, issue IS, edition ET, page SP, ISBN SN,
    publisher PB, publisher-place C1 CY"""
_BOOK: Final = f"""
    collection-title T2 T3, collection-editor A2, editor A3 ED, collection-number M1 SV, volume VL,
    number-of-volumes NV, edition ET, number-of-pages SP, ISBN SN, {_IMPRINT}"""
_REPORT: Final = f"""
    collection-title T2, collection-editor A2, editor ED, genre M3, number SN, page SP, {_IMPRINT}"""
_MANUSCRIPT: Final = f"genre M3, number-of-pages SP, {_IMPRINT}"
_VIDEO: Final = f"producer A3, performer C1, genre C4, medium C5, dimensions SP, ISBN SN, {_IMPRINT}"
_LAW: Final = """
    container-title T2, volume VL, section SE, page SP, number M1, chapter-number ET, references OP"""
_HEARING: Final = f"""
    section T2, authority T3, number M1, chapter-number ET, page SP, references OP, {_IMPRINT}"""
_MAP: Final = f"""
    collection-title T2, collection-editor A3, scale C1, edition ET, genre M3, ISBN SN, {_IMPRINT}"""
_SOUND: Final = f"performer A2, collection-title T3, volume VL, medium C5, ISBN SN, {_IMPRINT}"

_BY_TYPE: Final = {
    "JOUR EJOUR MGZN NEWS ABST JFULL INPR GEN OTHER": _SERIAL,
    "CHAP ECHAP DICT ENCYC": _PART,
    "CONF CPAPER": _PAPER,
    "BOOK EDBOOK EBOOK CLSWK CTLG SER": _BOOK,
    "RPRT GOVDOC STAND": _REPORT,
    "MANSCPT UNPD UNPB PAMP ARCHIVE": _MANUSCRIPT,
    "PCOMM": "recipient A2, genre M3",
    "ICOMM": "recipient A2",
    "ANCIENT AGGR EQUA GRANT GRNT": f"editor A2 ED, {_IMPRINT}",
    "ELEC WEB": "container-title T2, genre M3, publisher PB",
    "BLOG": "container-title T2, genre M3",
    "THES": f"contributor A3, {_MANUSCRIPT}",
    "MAP": _MAP,
    "CASE": "container-title A2, volume VL, page-first SP, authority PB, number SV, references OP",
    "LEGAL": "container-title T2, volume VL, page-first SP, authority PB, number SV",
    "STAT": _LAW,
    "BILL UNBILL UNBIL": f"{_LAW}, authority T3",
    "HEAR": _HEARING,
    "PAT": "authority A2, number SN, page SP, publisher-place CY, status C6, submitted C1, references OP",
    "MPCT ADVS": f"{_VIDEO}, contributor A4",
    "VIDEO MULTI": _VIDEO,
    "SOUND MUSIC": _SOUND,
    "COMP": f"collection-title T2, version ET, ISBN SN, {_IMPRINT}",
    "DATA DBASE": f"version ET IS, number NV, {_IMPRINT}",
    "SLIDE": "event-title T2, genre M3, event-place CY",
    "ART CHART FIGURE": "medium M3, dimensions C3",
}

ROWS: Final[Mapping[str, Rows]] = MappingProxyType(
    {name: joined(rows_of(_EVERY), rows_of(own)) for names, own in _BY_TYPE.items() for name in names.split()}
)
"""The rows by type of reference."""

TAGS: Final = frozenset(
    """
    A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CR CT CY DA DB DO DP ED EP ET H1 H2 ID IS
    J1 J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SF SN SP ST SV T1 T2 T3
    TA TI TT TY U1 U2 U3 U4 U5 UR VL VO Y1 Y2""".split()
)
"""Every tag that one of the specifications has."""
