"""The types of reference by EndNote's names of them, in which refer files, now and then RIS files, state types.

The names are those of EndNote's manual ("Reference Types Table"), the types RIS's.
"""

from types import MappingProxyType
from typing import Final

from citekit.support.word_tables import listed, listed_pairs

_NAMES: Final = """
    AGGR Aggregated Database, ANCIENT Ancient Text, ART Artwork, ADVS Audiovisual Material, BILL Bill, BLOG Blog,
    BOOK Book, CHAP Book Section, CASE Case, CTLG Catalog, CHART Chart or Table, CLSWK Classical Work,
    COMP Computer Program, CPAPER Conference Paper, CONF Conference Proceedings, DATA Dataset, DICT Dictionary,
    EDBOOK Edited Book, EJOUR Electronic Article, EBOOK Electronic Book, ECHAP Electronic Book Section,
    ENCYC Encyclopedia, EQUA Equation, FIGURE Figure, MPCT Film or Broadcast, GEN Generic, GOVDOC Government Document,
    GRANT Grant, HEAR Hearing, INPR Journal Article in Press, JOUR Journal Article, LEGAL Legal Rule or Regulation,
    MGZN Magazine Article, MANSCPT Manuscript, MAP Map, MUSIC Music, NEWS Newspaper Article, DBASE Online Database,
    MULTI Online Multimedia, PAMP Pamphlet, PAT Patent, PCOMM Personal Communication, RPRT Report,
    SER Serial, STAND Standard, STAT Statute, THES Thesis, UNPB Unpublished Work, ELEC Web Page"""


NAMES: Final = MappingProxyType(listed(_NAMES))
"""RIS's types → EndNote's names."""

_OTHERS: Final = """
    JOUR Journal, CHAP Book Chapter, CONF Conference, JOUR Review, CTLG Catalogue, SER Serial Publication,
    GRANT Grant Proposal, ELEC Website, ELEC Electronic Source, EDBOOK Edited Collection, THES Dissertation,
    MAP Atlas, SOUND Audiorecording, PCOMM Letter, PCOMM Interview, ART Art Work, UNPB Unpublished,
    CONF Conference, RPRT Press Release"""

TYPES_BY_NAME: Final = MappingProxyType(
    {name.lower(): type_of_reference for type_of_reference, name in listed_pairs(f"{_NAMES},{_OTHERS}")}
)
"""EndNote's and others' names, in lower case → RIS's types."""
