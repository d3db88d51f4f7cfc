"""MARC 21: in which field each variable stands, and in what form. Reading and writing go by the same rows.

https://www.loc.gov/marc/bibliographic/; the Library of Congress's mapping to MODS
(https://www.loc.gov/standards/mods/mods-mapping.html) has the same places, so far as both have them. What is
printed in a book or serial has these in field 773, and what the rows of `_HOSTED` say of the publication stands
there.

The archive is field 852: the location is $a, the collection $b, the address $e, the shelf mark $j. Each level of
the place in the archive is a field 351, with the level's name in $c. Titles, names, dates, imprints, what a volume
or an issue is called and the type have modules of their own: `marc_titles`, `marc_names` and so on.
"""

from typing import Final, NamedTuple

from citekit.support.marc.fields import Spot, spot


class Row(NamedTuple):
    """Where a variable stands, in what form, and where else it is read; `hosted` is for what is printed in a host."""

    variable: str
    place: Spot
    form: str
    others: tuple[Spot, ...]
    hosted: Spot | None


_ROWS: Final = """
    genre               | 655 #4 $a          | text
    edition             | 250 ** $a          | text
    version             | 251 ** $a          | text
    scale               | 255 ** $a          | text
    number-of-volumes   | 300 ** $a          | volumes
    number-of-pages     | 300 ** $a          | pages
    dimensions          | 300 ** $c          | dimensions
    medium              | 340 ** $a          | medium     | 245 ** $h | 533 ** $a
    archive-levels      | 351 ** $a          | levels
    collection-title    | 490 ** $a          | text       | 440 ** $a | 830 ** $a | 800 ** $t | 810 ** $t
    collection-number   | 490 ** $v          | text       | 440 ** $v | 830 ** $v
    note                | 500 ** $a          | paragraphs
    abstract            | 520 3* $a          | paragraphs | 520 ** $ab
    license             | 540 ** $a          | paragraphs | 540 ** $u
    annote              | 590 ** $a          | paragraphs
    call-number         | 050 #4 $a          | text       | 050 ** $ab | 090 ** $ab | 099 ** $a | 060 ** $ab | \
                                                            070 ** $ab | 080 ** $ab | 082 ** $a | 084 ** $ab
    number              | 088 ** $a          | text       | 027 ** $a | 013 ** $a
    ISBN                | 020 ** $a          | numbers
    ISSN                | 022 ** $a          | numbers
    DOI                 | 024 7* $a doi      | DOI
    PMID                | 024 7* $a pmid     | PMID
    PMCID               | 024 7* $a pmcid    | PMCID
    citation-key        | 024 7* $a citekey  | text
    source              | 040 ** $a          | agency
    archive             | 852 ** $a          | holder     | 535 1* $a
    archive_collection  | 852 ** $b          | collection
    archive-place       | 852 ** $e          | text
    archive_location    | 852 ** $j          | text       | 852 ** $hikm
    URL                 | 856 40 $u          | url        | 856 ** $u | 024 7* $a hdl
    title-short         | 210 ** $a          | text
    reviewed-title      | 787 08 $t          | review
    reviewed-genre      | 787 08 $n          | review
    accessed            | 588 ** $a          | viewed     | 500 ** $a
    container-title     | 773 0* $t          | text
    container-title-short | 773 0* $p        | text"""

_HOSTED: Final = {
    "edition": "773 0* $b",
    "number-of-volumes": "773 0* $h",
    "ISBN": "773 0* $z",
    "ISSN": "773 0* $x",
}


def _row(line: str) -> Row:
    variable, place, form, *others = (cell.strip() for cell in line.split("|"))
    hosted = _HOSTED.get(variable)
    return Row(variable, spot(place), form, tuple(map(spot, others)), spot(hosted) if hosted else None)


ROWS: Final = tuple(map(_row, _ROWS.strip().splitlines()))

HOST: Final = spot("773 0* $t")
CARRIED: Final = spot("887 ** $a citekit")
"""What citekit carries beside: information that is not MARC's, as the field is for."""
