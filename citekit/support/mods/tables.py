"""MODS 3.8: where in a record each variable stands, and in what form. Reading and writing go by the same rows.

https://www.loc.gov/standards/mods/userguide/. A row's place is the record itself ("main") or one of its related
items: "host" is what prints it, "series", "original" and "review" speak for themselves; "carrier" is the host where
there is one, else the record: what MODS, and Zotero with it, says of the publication stands there.

The archive is `location/physicalLocation`, the place in it `shelfLocator`. The collection is `subLocation`, which the
guidelines have for a collection within the holding institution, and the archive's place a note to it of the type
"address": so they correspond to the subfields $b and $e of MARC 21's field 852.
"""

from typing import Final, NamedTuple

from citekit.support.xml_nodes import Step, steps


class Row(NamedTuple):
    """Where a variable stands: the related item, the steps to it, its form, and other steps that are read as well.

    `first` has the names of the first steps, by which a reader tells at once where there is nothing to be read.
    """

    variable: str
    place: str
    path: tuple[Step, ...]
    form: str
    others: tuple[tuple[Step, ...], ...]
    first: frozenset[str]


_COPY: Final = "location/holdingSimple/copyInformation"
_MADE: Final = "originInfo[eventType=production]"
_PUBLISHED: Final = "originInfo[eventType!=production]"
_OTHER_DATES: Final = "originInfo/copyrightDate | part/date"

_ROWS: Final = f"""
    title             | main     | titleInfo[!type]                        | title
    part-number       | main     | titleInfo[!type]/partNumber             | text
    part-title        | main     | titleInfo[!type]/partName               | text
    title-short       | main     | titleInfo[type=abbreviated]             | title
    event-title       | main     | name[type=conference]/namePart[!type]   | text
    event-date        | main     | name[type=conference]/namePart[type=date] | bare date
    genre             | main     | genre[!authority]                       | text
    created           | main     | {_MADE}/dateCreated                     | date
    event-place       | main     | {_MADE}/place                           | places
    submitted         | main     | originInfo/dateOther[type=submitted]    | date
    available-date    | main     | originInfo/dateOther[type=available]    | date
    publisher-place   | carrier  | {_PUBLISHED}/place                      | places
    publisher         | carrier  | {_PUBLISHED}/publisher                  | several | {_PUBLISHED}/agent/namePart
    issued            | carrier  | {_PUBLISHED}/dateIssued                 | date | {_OTHER_DATES}
    edition           | carrier  | {_PUBLISHED}/edition                    | text
    language          | main     | language                                | language
    number-of-pages   | main     | physicalDescription/extent              | pages
    number-of-volumes | carrier  | physicalDescription/extent              | volumes
    dimensions        | main     | physicalDescription/extent              | dimensions
    medium            | main     | physicalDescription/form[!authority]    | text
    abstract          | main     | abstract                                | paragraphs
    note              | main     | note[!type]                             | paragraphs
    annote            | main     | note[type=annotation]                   | paragraphs
    version           | main     | note[type=version identification]       | text
    scale             | main     | subject/cartographics/scale             | text
    keyword           | main     | subject                                 | keywords
    call-number       | main     | classification                          | text
    DOI               | main     | identifier[type=doi]                    | DOI
    PMID              | main     | identifier[type=pmid]                   | PMID | identifier[type=pubmed]
    PMCID             | main     | identifier[type=pmcid]                  | PMCID | identifier[type=pmc]
    citation-key      | main     | identifier[type=citekey]                | text
    ISBN              | carrier  | identifier[type=isbn]                   | numbers
    ISSN              | carrier  | identifier[type=issn]                   | numbers
    archive           | main     | location/physicalLocation               | text
    archive_location  | main     | location/shelfLocator                   | text | {_COPY}/shelfLocator
    URL               | main     | location/url[usage:primary display]     | url
    archive_collection | main    | {_COPY}/subLocation                     | text
    archive-place     | main     | {_COPY}/note[type=address]              | text
    license           | main     | accessCondition[type:use and reproduction;type!=restriction on access] | paragraphs
    number            | main     | part/detail[type=number]/number         | text
    volume            | carrier  | part/detail[type=volume]/number         | text
    volume-title      | carrier  | part/detail[type=volume]/title          | text
    issue             | carrier  | part/detail[type=issue]/number          | text
    section           | carrier  | part/detail[type=section]/number        | text
    chapter-number    | carrier  | part/detail[type=chapter]/number        | text
    supplement-number | carrier  | part/detail[type=supplement]/number     | text
    page              | carrier  | part/extent[unit:pages]                 | range
    container-title   | host     | titleInfo[!type]                        | title | titleInfo[type=uniform]
    container-title-short | host | titleInfo[type=abbreviated]             | title
    collection-title  | series   | titleInfo[!type]                        | title | titleInfo[type=uniform]
    collection-number | series   | titleInfo[!type]/partNumber             | text | part/detail[type=volume]/number
    original-title    | original | titleInfo[!type]                        | title | titleInfo[type=uniform]
    original-publisher-place | original | originInfo/place                 | places
    original-publisher | original | originInfo/publisher                   | several
    original-date     | original | originInfo/dateIssued                   | date | originInfo/dateCreated
    original-language | original | language                                | language
    reviewed-title    | review   | titleInfo[!type]                        | title
    reviewed-genre    | review   | genre                                   | text
    source            | main     | recordInfo/recordContentSource[!authority] | text"""


def _row(line: str) -> Row:
    variable, place, path, form, *others = (cell.strip() for cell in line.split("|"))
    paths = [steps(each) for each in (path, *others)]
    return Row(variable, place, paths[0], form, tuple(paths[1:]), frozenset(each[0].name for each in paths))


ROWS: Final = tuple(_row(line) for line in _ROWS.strip().splitlines())

RELATED: Final = {"host": "host", "series": "series", "original": "original", "review": "reviewOf"}
"""Place → type of the related item."""

NAMES: Final = {
    "author": "main",
    "recipient": "main",
    "translator": "main",
    "editor": "carrier",
    "editor-translator": "main",
    "volume-editor": "host",
    "container-author": "host",
    "collection-editor": "series",
    "original-author": "original",
    "reviewed-author": "review",
}
"""Names that have a place of their own; the others stand in the record itself."""

DEFAULT_ROLE: Final = {
    "main": "author",
    "host": "container-author",
    "series": "collection-editor",
    "original": "original-author",
    "review": "reviewed-author",
}
"""What a name is taken for that has no role."""

ROLE_IN: Final = {
    "host": {"author": "container-author"},
    "series": {"author": "collection-editor", "editor": "collection-editor"},
    "original": {"author": "original-author"},
    "review": {"author": "reviewed-author"},
}
"""What a relator means within a related item, where it means another variable than in the record itself."""
