"""Invented references in CSL-JSON, as varied as those of a real library, the same ones for the same number.

A seeded generator chooses type, variables and values; no data of others is in it. About one reference in ten
has the authors and the year of an earlier one, one in eight its authors alone, so that styles have to
disambiguate, to letter years and to replace repeated authors. Every item is valid CSL-JSON 1.0.2
(https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json).

What processors disagree about is as frequent as it is in 18,000 references of public libraries: 6 in 1,000 given
names are hyphenated initials, 5 in 1,000 references list an institution among persons, none has `supplement`.

    python -m benchmarks.references 5000 > refs.json
"""

import json
import sys
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final, TypeAlias

from benchmarks import words

Item: TypeAlias = dict[str, Any]
Name: TypeAlias = dict[str, Any]
Maker: TypeAlias = Callable[[Random], Any]

SEED: Final = 1953
SAME_AUTHORS_AND_YEAR: Final = 0.10
SAME_AUTHORS: Final = 0.12
OTHER_LANGUAGE: Final = 0.12


def references(count: int, seed: int = SEED) -> list[Item]:
    """Return invented references, with distinct ids.

    >>> [item["id"] for item in references(2)]
    ['ref-1', 'ref-2']
    >>> references(20) == references(25)[:20]
    True
    """
    random = Random(seed)  # noqa: S311 (nothing secret)
    types, weights = list(MIX), list(MIX.values())
    items: list[Item] = []
    for number in range(1, count + 1):
        item = _usual(random, random.choices(types, weights)[0], number)
        _repeat(random, item, items)
        items.append(item)
    return items


def filled(type: str, number: int = 1) -> Item:
    """Return a reference of a type that has every variable.

    >>> len(filled("map")) > 90
    True
    """
    random = Random(f"{type} {number}")  # noqa: S311 (nothing secret)
    return {"id": f"filled-{type}-{number}", "type": type} | {name: MAKERS[name](random) for name in MAKERS}


def sparse(type: str, number: int = 1) -> Item:
    """Return a reference of a type that has a title and hardly anything else.

    >>> sparse("map")["id"]
    'sparse-map-1'
    """
    random = Random(f"{type} {number}")  # noqa: S311 (nothing secret)
    item = {"id": f"sparse-{type}-{number}", "type": type, "title": _title(random)}
    return item | {name: MAKERS[name](random) for name in random.sample(list(MAKERS), 2)}


def _usual(random: Random, type: str, number: int) -> Item:
    """Return a reference with the variables that its type usually has."""
    item: Item = {"id": f"ref-{number}", "type": type}
    for name, likelihood in USUAL[type]:
        if random.random() < likelihood:
            item[name] = MAKERS[name](random)
    if "title" in item and random.random() < OTHER_LANGUAGE:
        _put_into_other_language(random, item)
    journal = item.get("container-title")
    if journal in _ABBREVIATIONS and type.startswith("article") and random.random() < 0.6:
        item["container-title-short"] = _ABBREVIATIONS[journal]
    return item


def _put_into_other_language(random: Random, item: Item) -> None:
    """Give an item a title in another language; in Chinese and Japanese, names in its script too."""
    language, title = random.choice(words.FOREIGN_TITLES)
    start = random.randrange(1500, 1950)
    item["title"] = f"{title}, {start}–{start + random.randrange(5, 50)}"
    item |= {"language": language} if random.random() < 0.85 else {}
    if language in _EAST_ASIAN:
        for role in (role for role in _ROLES if role in item):
            item[role] = [_east_asian(random) for _ in item[role][:4]]


_EAST_ASIAN: Final = frozenset(("zh", "ja"))
_ROLES: Final = (
    "author",
    "editor",
    "translator",
    "container-author",
    "collection-editor",
    "director",
    "recipient",
)


def _repeat(random: Random, item: Item, earlier: list[Item]) -> None:
    """Give an item the authors, perhaps also the year, of an earlier one, at the rate of a real library."""
    chance = random.random()
    if not earlier or "author" not in item or chance > SAME_AUTHORS_AND_YEAR + SAME_AUTHORS:
        return
    if item.get("language") in _EAST_ASIAN:
        return
    model = random.choice(earlier)
    if "author" in model:
        item["author"] = model["author"]
        if chance < SAME_AUTHORS_AND_YEAR and "issued" in model:
            item["issued"] = model["issued"]


# Names ----------------------------------------------------------------------------------------------------


def _authors(random: Random) -> list[Name]:
    counts, weights = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 25), (44, 22, 12, 7, 4, 3, 2, 2, 2, 1.5, 0.5)
    return _names(random, random.choices(counts, weights)[0])


def _few_names(random: Random) -> list[Name]:
    return _names(random, random.choices((1, 2, 3, 4), (60, 28, 8, 4))[0])


def _names(random: Random, count: int) -> list[Name]:
    """Institutions are authors by themselves, and seldom beside persons."""
    institutions = 8 if count == 1 else 0.2
    return [_name(random, institutions) for _ in range(count)]


def _name(random: Random, institutions: float) -> Name:
    makers = (_person, _person_with_more, _institution, _person_in_other_script, _mononym)
    return random.choices(makers, (85, 7, institutions, 3, 1))[0](random)


def _person(random: Random) -> Name:
    culture = random.choices(list(words.FAMILIES), (40, 14, 10, 10, 10, 4, 8, 4))[0]
    beginnings, ends = words.FAMILIES[culture]
    family = random.choice(beginnings) + random.choice(ends)
    if random.random() < 0.05:
        family += "-" + random.choice(beginnings) + random.choice(ends)
    return {"family": family, "given": _given(random, culture)}


def _given(random: Random, culture: str) -> str:
    first, second = random.sample(words.GIVENS[culture].split(), 2)
    forms = (
        first,
        f"{first} {second}",
        f"{first} {second[0]}.",
        f"{first[0]}. {second[0]}.",
        f"{first[0]}.",
        f"{first[0]}.{second[0]}.",
        f"{first[0]}.-{second[0]}.",
        f"{first}-{second}",
        f"{first[0]} {second[0]}",
    )
    return random.choices(forms, (40, 12, 18, 14, 6, 3, 0.6, 3, 2))[0]


def _person_with_more(random: Random) -> Name:
    more = random.choices((words.PARTICLES, words.SUFFIXES), (70, 30))[0]
    return _person(random) | random.choice(more)


def _institution(random: Random) -> Name:
    return {"literal": random.choice(words.INSTITUTIONS)}


def _person_in_other_script(random: Random) -> Name:
    script = random.choice(words.OTHER_SCRIPTS)
    return {"family": random.choice(script)[0], "given": random.choice(script)[1]}


def _east_asian(random: Random) -> Name:
    script = words.OTHER_SCRIPTS[0]
    return {"family": random.choice(script)[0], "given": random.choice(script)[1]}


def _mononym(random: Random) -> Name:
    return {"family": _person(random)["family"]}


# Texts ----------------------------------------------------------------------------------------------------


def _title(random: Random) -> str:
    patterns = words.DECORATED_TITLES if random.random() < 0.25 else words.ENGLISH_TITLES
    title = _fill(random, random.choice(patterns))
    if random.random() < 0.35:
        title += _fill(random, random.choice(words.SUBTITLES))
    return _as_written(random, title)


def _short_title(random: Random) -> str:
    return _as_written(random, _fill(random, "{adjective} {noun}"))


def _as_written(random: Random, title: str) -> str:
    """Return a title with a capital at its beginning, or sometimes at the beginning of each word."""
    if random.random() < 0.3 and "<" not in title:
        return " ".join(word[:1].upper() + word[1:] for word in title.split(" "))
    return title[:1].upper() + title[1:]


def _fill(random: Random, pattern: str) -> str:
    adjective, adjective2 = random.sample(words.ADJECTIVES, 2)
    noun, noun2 = random.sample(words.NOUNS, 2)
    place, place2 = random.sample(words.PLACES, 2)
    year = random.randint(1500, 1980)
    return pattern.format(
        adjective=adjective,
        adjective2=adjective2,
        noun=noun,
        noun2=noun2,
        place=place,
        place2=place2,
        year=year,
        year2=year + random.randint(1, 60),
    )


def _container(random: Random) -> str:
    return random.choice(words.JOURNALS)[0] if random.random() < 0.7 else _title(random)


_ABBREVIATIONS: Final = {title: short for title, short in words.JOURNALS if short}


def _place(random: Random) -> str:
    return random.choice(words.PLACES).removeprefix("the ")


def _one_of(choices: str) -> Maker:
    """Return a maker that chooses from a list with semicolons; ``#`` stands for a digit of any kind."""
    listed = choices.split(";")
    return lambda random: _digits(random, random.choice(listed))


def _digits(random: Random, pattern: str) -> str:
    return "".join(str(random.randint(1, 9)) if char == "#" else char for char in pattern)


def _pages(random: Random) -> str:
    first = random.choice((random.randint(1, 99), random.randint(100, 999), random.randint(1000, 12000)))
    last = first + random.choice((1, 3, 12, 38, 140))
    shapes = (
        f"{first}-{last}",
        f"{first}–{last}",
        f"{first}",
        f"{first}-{str(last)[-2:]}",
        f"{first}, {last}",
        f"e{first}",
        f"xii-xvi, {first}-{last}",
        f"S{first}-S{last}",
        f"{first}-{last}, {last + 9}-{last + 12}",
        f"A{first}-{last}",
        f"{first} & {last}",
        "iv–xx",
        f"{first}f.",
        f"{first}+",
    )
    return random.choices(shapes, (60, 10, 8, 4, 2, 5, 2, 3, 2, 1, 1, 1, 0.5, 0.5))[0]


def _volume(random: Random) -> str | int:
    makers = (
        lambda: random.randint(1, 240),
        lambda: str(random.randint(1, 240)),
        lambda: "XII",
        lambda: "3-4",
        lambda: "12A",
        lambda: "Suppl. 2",
        lambda: "2 & 3",
        lambda: "new series",
    )
    return random.choices(makers, (20, 65, 3, 3, 2, 2, 2, 1))[0]()


def _doi(random: Random) -> str:
    return _digits(random, f"10.####/{random.choice(('jch', 'S', 'abc.'))}.####-###(##)")


def _url(random: Random) -> str:
    return _digits(
        random, f"https://www.{random.choice(words.NOUNS)}.example/{random.choice(words.NOUNS)}/###?id=#&v=#"
    )


# Dates ----------------------------------------------------------------------------------------------------


def _date(random: Random) -> Item:
    makers = (_year, _month, _day, _season, _year_range, _day_range, _circa, _ancient, _literal_date)
    return random.choices(makers, (52, 14, 20, 3, 3, 2, 3, 1, 2))[0](random)


def _parts(random: Random) -> list[int]:
    return [int(random.triangular(1890, 2025, 2012)), random.randint(1, 12), random.randint(1, 28)]


def _year(random: Random) -> Item:
    return {"date-parts": [_parts(random)[:1]]}


def _month(random: Random) -> Item:
    return {"date-parts": [_parts(random)[:2]]}


def _day(random: Random) -> Item:
    return {"date-parts": [_parts(random)]}


def _season(random: Random) -> Item:
    return _year(random) | {"season": random.randint(1, 4)}


def _year_range(random: Random) -> Item:
    [first], length = _year(random)["date-parts"][0], random.randint(1, 20)
    return {"date-parts": [[first], [first + length]]}


def _day_range(random: Random) -> Item:
    year, month, day = _parts(random)
    day = min(day, 26)
    ends = ([year, month, day + 2], [year + month // 12, month % 12 + 1, day], [year + 1, month, day])
    return {"date-parts": [[year, month, day], random.choice(ends)]}


def _circa(random: Random) -> Item:
    return _year(random) | {"circa": True}


def _ancient(random: Random) -> Item:
    return {"date-parts": [[random.choice((-400, -44, 79, 640, 987))]]}


def _literal_date(random: Random) -> Item:
    return {"literal": random.choice(("in press", "sometime in the 1920s", "Michaelmas 1687", "n.d."))}


# Which variables a reference has ---------------------------------------------------------------------------

_NUMBER: Final = _one_of("#;##;###;12;7;#-#;#A;A/##;No. ##;IV")

MAKERS: Final[dict[str, Maker]] = {
    "author": _authors,
    "title": _title,
    "issued": _date,
    **dict.fromkeys(
        (
            "chair collection-editor compiler composer container-author contributor curator director editor "
            "editorial-director executive-producer guest host interviewer illustrator narrator organizer "
            "original-author performer producer recipient reviewed-author script-writer series-creator translator"
        ).split(),
        _few_names,
    ),
    **dict.fromkeys("available-date event-date original-date submitted".split(), _date),
    "accessed": _day,
    **dict.fromkeys("collection-title original-title part-title reviewed-title volume-title".split(), _title),
    "container-title": _container,
    **dict.fromkeys("title-short container-title-short volume-title-short".split(), _short_title),
    **dict.fromkeys("publisher-place event-place archive-place original-publisher-place".split(), _place),
    "publisher": lambda random: random.choice(words.PUBLISHERS),
    "original-publisher": lambda random: random.choice(words.PUBLISHERS),
    "archive": lambda random: random.choice(words.ARCHIVES),
    "archive_collection": _one_of("Radley papers;Harbor Board records;Fonds Beaumont"),
    "archive_location": _one_of("box #, folder ##;MS. Add. ###;f. ##, op. #, d. ###, l. ##-##"),
    "authority": _one_of("High Court;Supreme Court;Patent Office of the Isles;House of Delegates"),
    "call-number": _one_of("QH ###.#;MS ##"),
    "DOI": _doi,
    "URL": _url,
    "ISBN": _one_of("978-#-##-######-#"),
    "ISSN": _one_of("####-####"),
    "PMID": _one_of("########"),
    "PMCID": _one_of("PMC#######"),
    "page": _pages,
    "page-first": _one_of("#;##;###"),
    "volume": _volume,
    "issue": _one_of("#;#;#;##;#-#;#/#;Special Issue;# & #;Suppl. #;S#"),
    "edition": lambda random: random.choice(
        (2, 3, "2", "4", "2nd", "Revised", "3rd rev. ed.", "10", "First")
    ),
    "number": _one_of("###;##;####-#;A/RES/##;US ###### B#;TR-##-#;S. ###;No. ##"),
    **dict.fromkeys(
        (
            "chapter-number collection-number number-of-pages number-of-volumes part printing supplement"
        ).split(),
        _NUMBER,
    ),
    "section": _one_of("§ ##;B;Sports;sec. #;##"),
    "version": _one_of("#.#;#.#.#-beta;v#;####a"),
    "genre": _one_of(
        "PhD thesis;Technical report;Press release;letter;Preprint;Working paper;[Data set];editorial"
    ),
    "medium": _one_of("DVD;Oil on canvas;typescript;PDF;Videocassette;web"),
    "event-title": _one_of("##th Annual Meeting on Harbors;Symposium “Sediment ####”;RiverConf ’##"),
    "event": _one_of("Workshop on Silence and Archives"),
    "division": _one_of("Department of Geology;Faculty of Letters"),
    "jurisdiction": _one_of("us;gb;Isles"),
    "language": _one_of("en;en-US;de;fr-FR"),
    "status": _one_of("in press;forthcoming;accepted"),
    "source": _one_of("Harbor Catalogue;JSTORE"),
    "scale": _one_of("1:##,000"),
    "dimensions": _one_of("## x ## cm;# h ## min;## pages"),
    "references": _one_of("Act of ####, c. #;## H.C. ###"),
    "reviewed-genre": _one_of("exhibition;film"),
    "abstract": _one_of("We study what has not been studied. It matters."),
    "annote": _one_of("To be read again."),
    "note": _one_of("Copy of ####;Signed."),
    "keyword": _one_of("harbors, rivers"),
    "citation-label": _one_of("Ash##;RMP+##"),
}
"""What makes a value of each variable."""

MIX: Final[dict[str, float]] = {
    "article-journal": 38, "book": 15, "chapter": 10, "paper-conference": 6, "thesis": 3.5, "report": 4,
    "webpage": 4, "article-newspaper": 3, "article-magazine": 2.5, "manuscript": 1.5, "personal_communication": 1.5,
    "motion_picture": 1, "entry-encyclopedia": 1, "entry-dictionary": 0.5, "patent": 0.7, "legal_case": 0.7,
    "dataset": 1, "software": 0.7, "speech": 0.6, "interview": 0.6, "map": 0.4, "broadcast": 0.4, "article": 0.6,
    "bill": 0.2, "classic": 0.2, "collection": 0.2, "document": 0.4, "entry": 0.2, "event": 0.1, "figure": 0.1,
    "graphic": 0.3, "hearing": 0.2, "legislation": 0.4, "musical_score": 0.2, "pamphlet": 0.2, "performance": 0.1,
    "periodical": 0.1, "post": 0.3, "post-weblog": 0.4, "regulation": 0.1, "review": 0.3, "review-book": 0.6,
    "song": 0.3, "standard": 0.2, "treaty": 0.2,
}  # fmt: skip
"""How often each type occurs."""

_BOOK: Final = (
    "title author=.85 issued=.97 publisher=.95 publisher-place=.85 editor=.15 translator=.08 edition=.15 "
    "volume=.1 number-of-volumes=.06 collection-title=.15 collection-number=.1 collection-editor=.04 "
    "original-date=.05 original-title=.02 DOI=.1 URL=.1 accessed=.06 ISBN=.5 title-short=.1 language=.2 "
    "number-of-pages=.2 genre=.02 medium=.02 event-place=.03"
)
_ARTICLE: Final = (
    "title author=.94 issued=.98 container-title=.98 volume=.93 issue=.75 page=.9 DOI=.6 URL=.25 "
    "accessed=.2 ISSN=.3 PMID=.1 PMCID=.05 language=.15 title-short=.04 collection-title=.03 number=.04 "
    "status=.02 section=.02 translator=.02 publisher=.05 abstract=.2 note=.05 keyword=.1"
)
_PART: Final = (
    "title author=.93 issued=.97 container-title=.97 editor=.75 container-author=.06 page=.85 "
    "publisher=.93 publisher-place=.8 edition=.1 volume=.12 number-of-volumes=.04 collection-title=.12 "
    "collection-number=.08 collection-editor=.04 translator=.07 chapter-number=.06 original-date=.04 "
    "DOI=.15 URL=.1 accessed=.06 language=.1 volume-title=.02"
)
_ONLINE: Final = (
    "title author=.7 issued=.8 container-title=.6 URL=.95 accessed=.7 publisher=.2 genre=.1 language=.1 "
    "medium=.03"
)
_PRESS: Final = (
    "title author=.75 issued=.98 container-title=.97 page=.5 section=.25 edition=.15 URL=.4 accessed=.3 "
    "publisher-place=.2 volume=.1 issue=.1 ISSN=.1 genre=.06"
)
_UNPUBLISHED: Final = (
    "title=.85 author=.85 recipient=.3 issued=.85 genre=.5 archive=.75 archive_location=.75 "
    "archive_collection=.35 archive-place=.4 publisher-place=.15 medium=.15 event-place=.1 URL=.15 "
    "accessed=.1 number-of-pages=.05 call-number=.1"
)
_LAW: Final = (
    "title title-short=.2 issued=.95 authority=.7 container-title=.6 volume=.5 page=.5 number=.6 "
    "section=.3 chapter-number=.1 jurisdiction=.3 references=.2 URL=.3 accessed=.2 author=.1 "
    "event-place=.1 status=.05"
)
_MADE: Final = (
    "title author=.5 director=.4 producer=.2 performer=.25 composer=.1 script-writer=.1 host=.1 guest=.1 "
    "issued=.93 publisher=.7 publisher-place=.3 medium=.4 genre=.3 dimensions=.2 container-title=.3 "
    "number=.15 volume=.05 URL=.3 accessed=.2 original-date=.05 archive=.1 archive_location=.1 scale=.1 "
    "event-title=.1 event-place=.15 narrator=.05 executive-producer=.04 curator=.05 illustrator=.04"
)
_SPOKEN: Final = (
    "title author=.95 interviewer=.3 issued=.95 event-title=.6 event-place=.6 event-date=.1 genre=.4 "
    "publisher=.3 publisher-place=.2 container-title=.3 medium=.15 URL=.3 accessed=.2 archive=.15 "
    "archive_location=.1 chair=.05 page=.1 volume=.05 organizer=.04"
)
_REPORT: Final = (
    "title author=.92 issued=.96 publisher=.85 publisher-place=.6 number=.6 genre=.5 collection-title=.25 "
    "collection-number=.15 URL=.5 accessed=.4 DOI=.2 page=.08 number-of-pages=.2 version=.08 status=.05 "
    "medium=.08 edition=.05 archive=.1 language=.1 authority=.05 division=.05 submitted=.03 "
    "available-date=.02"
)
_REVIEW: Final = f"{_ARTICLE} reviewed-title=.7 reviewed-author=.7 reviewed-genre=.1"
_MEETING: Final = f"{_PART} event-title=.6 event-place=.5 event-date=.1 issue=.05 genre=.05"

_FAMILIES: Final = {
    _BOOK: "book classic collection pamphlet musical_score periodical",
    _ARTICLE: "article-journal",
    _REVIEW: "review review-book",
    _PART: "chapter entry-encyclopedia entry-dictionary entry",
    _MEETING: "paper-conference",
    _ONLINE: "webpage post post-weblog",
    _PRESS: "article-newspaper article-magazine",
    _UNPUBLISHED: "manuscript personal_communication document",
    _LAW: "bill hearing legal_case legislation regulation treaty",
    _MADE: "broadcast event figure graphic map motion_picture performance song",
    _SPOKEN: "interview speech",
    _REPORT: "article dataset patent report software standard thesis",
}


def _likelihoods(listed: str) -> Iterator[tuple[str, float]]:
    for entry in listed.split():
        name, _, likelihood = entry.partition("=")
        yield name, float(likelihood or 1)


USUAL: Final[dict[str, tuple[tuple[str, float], ...]]] = {
    type: tuple(_likelihoods(listed)) for listed, types in _FAMILIES.items() for type in types.split()
}
"""The variables that references of a type have, each with its likelihood."""


def main() -> None:
    """Print as many references as the argument says, as CSL-JSON."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    json.dump(references(count), sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
