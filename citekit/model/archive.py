"""An archive's location as levels, by the grammars that archives use, and back to the very same text.

    location := level {between level} [between] ["."]   F. 39, Op. 1, D. 39, Ll. 7-16
    level    := word ["(" word ")"] value               fond (f.) 45
              | values that their shape tells           R 43-I/161

A grammar (`_GRAMMARS`, each with where it is specified or seen) says by which rules a location starts, by which
it goes on, and which levels it cannot do without. The first that covers all of a text has it. What none covers
stays one string: nothing is invented, a remark and a second place ("d. 16, l. 5; d. 17, l. 3") included.

Levels are named by the field's own words in lower case, those of the grammar's language: fond, bestand, box,
carton. Whatever stands between values, the words and their spelling too, is kept, so that a location is written
as it was read. A value is as printed; the back of a leaf is part of it ("5-7ob.", "11v").

The time is linear in the text. No rule looks at a character more often than a fixed number of times: quantifiers
that could share a character are possessive, and a value that needs a digit finds it on its way. And as no level
may come twice, a grammar takes no more steps than it has levels.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from citekit.model.record import Level

_Rules: TypeAlias = tuple[re.Pattern[str], ...]
_Span: TypeAlias = tuple[str, int, int]


class Location(NamedTuple):
    """A place in an archive: the grammar's name, the levels, and the text before, between and after values."""

    grammar: str
    levels: tuple[Level, ...]
    between: tuple[str, ...]
    """One more than levels."""

    def write(self) -> str:
        """Return the location as it was read.

        >>> parse_location("f. 1235, op.1, d. 16, ll. 5-7ob.").write()
        'f. 1235, op.1, d. 16, ll. 5-7ob.'
        """
        values = (*(level.value for level in self.levels), "")
        return "".join(text + value for text, value in zip(self.between, values, strict=True))


def parse_location(text: str) -> Location | None:
    """Read a location in an archive, without the archive's name.

    Args:
        text: The location and nothing else; a full stop at its end is no part of a value.

    Returns:
        The location by the first grammar that covers all of the text; ``None`` where none does.

    >>> location = parse_location("RW 19 (OKW/Wehrwirtschafts- und Rüstungsamt)/234, Bl. 4.")
    >>> location.grammar, [f"{level.name} {level.value}" for level in location.levels if len(level.value) < 9]
    ('bundesarchiv', ['bestand RW 19', 'signatur 234', 'blatt 4'])
    >>> parse_location("a remark of 1953") is None
    True
    """
    for grammar in _GRAMMARS:
        if spans := _spans(grammar, text):
            return _location(grammar.name, text, spans)
    return None


def location_at(text: str, start: int = 0) -> tuple[Location, int] | None:
    """Read the location that a place in a text starts with, as far as a grammar goes.

    Args:
        text: The text, which may go on after the location.
        start: Where the location starts.

    Returns:
        The longest location there, of those as long the first grammar's, and where it ends; ``None`` where there
        is none. It ends at a mark or at the end of the text, never within a piece.

    >>> location, end = location_at("APRF: F. 39, Op. 1, D. 31. Reprinted in 1953", 6)
    >>> location.grammar, end
    ('russian', 25)
    >>> location_at("box of delights") is None
    True
    """
    if not _BEGINNING.match(text, start):
        return None
    ends = [(*_beginning(grammar, text, start), grammar.name) for grammar in _GRAMMARS]
    end, spans, grammar = max(ends, key=_end)
    if not spans:
        return None
    within = [(level, first - start, last - start) for level, first, last in spans]
    return _location(grammar, text[start:end], within), end


def levels_of(text: str) -> tuple[Level, ...]:
    """Return the levels of a location in an archive, none where no grammar covers it.

    Args:
        text: The location and nothing else, as for `parse_location`.

    >>> levels_of("box 26, folder 17")
    (Level(name='box', value='26'), Level(name='folder', value='17'))
    >>> levels_of("(Beijing: Publisher, 1994), 634")
    ()
    """
    location = parse_location(text)
    return location.levels if location else ()


# What values look like.

_RANGE: Final = r"(?:\s?[-–—]\s?\d\w*+)?+"
_NUMBER: Final = rf"(?=\w)(?:[^\W\d]|[-/])*+\d\w*+(?:[-–/]++\w++)*+{_RANGE}"
"""A number with letters, in which a full stop ends it: "R-5446", "17a", "5/313"."""
_MARK: Final = rf"(?=\w)(?:[^\W\d]|[-./’'])*+\d\w*+(?:\.\d\w*+|[-–/’']++\w++)*+{_RANGE}"
"""A number in which there may be full stops and apostrophes: "1.14", "A’0392"."""
_SHORT: Final = rf"(?:{_MARK}|[IVXLCDM]++\b|[A-Z]\b)"
"""A number, a Roman one, or a letter."""
_SHEET: Final = r"(?:\d++(?:\s?(?i:ob|об|zv|зв|и\s++об|rs|recto|verso)\b\.?+|\w*+)|[ivxlc]++\b)"
_SHEETS: Final = rf"{_SHEET}(?:\s?[-–—]\s?{_SHEET})?+(?:,\s?(?=\d){_SHEET}(?:\s?[-–—]\s?{_SHEET})?+)*+"
_TITLED: Final = rf"(?:{_SHORT}|[“\"][^“”\"]{{1,80}}[”\"])"
"""The same, or a title in quotation marks."""
_WORD: Final = r"(?:[^\s,;:().]|\.(?!\s*+\Z))++"
_PHRASE: Final = rf"{_WORD}(?:\s++{_WORD})*+"
"""Words without a mark between them; the full stop at the very end is not theirs."""
_BRACKETED: Final = r"[^()]++"


# What words mean: by level, the spellings, separated by commas.

_LEAVES: Final = {
    "folio": "folio, folios, fol., fols., fo., fos., f., ff.",
    "page": "page, pages, p., pp.",
    "leaf": "leaf, leaves",
    "blatt": "Blatt, Bl.",
    "seite": "Seite, Seiten, S.",
}
_FOND: Final = {"fond": "fond, фонд, f., ф."}
_RUSSIAN: Final = {
    "opis": "opis, opis', opis’, опись, op., оп.",
    "papka": "papka, папка, pap., пап., p., п.",
    "karton": "karton, картон, kart., карт., k., к.",
    "delo": "delo, дело, d., д.",
    "sprava": "sprava, справа, spr., спр.",
    "sviazka": "sviazka, связка, sv., св.",
    "edinitsa_khraneniia": "edinitsa khraneniia, единица хранения, ed. khr., ед. хр.",
    "arkhivna_edinitsa": "arkhivna edinitsa, архивна единица, a. e., а. е.",
    "poriadok": "poriadok, порядок, por., пор.",
    "perechen": "perechen, perechen', perechen’, перечень, per., пер.",
    "dokument": "dokument, документ, dok., док.",
    "tom": "tom, том, t., т.",
}
_RUSSIAN_LEAVES: Final = {
    "list": "list, лист, l., л.",
    "listy": "listy, листы, ll., лл.",
    "arkush": "arkush, arkushi, аркуш, аркуші, ark., арк.",
}
_ENGLISH: Final = {
    "accession": "accession, acc.",
    "album": "album, albums",
    "box": "box, boxes",
    "carton": "carton, cartons",
    "container": "container, containers",
    "drawer": "drawer",
    "file": "file, files",
    "folder": "folder, folders",
    "fonds": "fonds",
    "inventory": "inventory",
    "lot": "lot, lot file",
    "reel": "reel, reels",
    "roll": "roll, rolls",
    "tape": "tape, tapes",
    "subseries": "subseries, sub-series",
}
_ENGLISH_TOO: Final = {
    "document": "document, documents, doc., docs.",
    "entry": "entry",
    "frame": "frame, frames, frame number, frame numbers",
    "issue": "issue, issues",
    "item": "item, items",
    "number": "no., nos., number",
    "piece": "piece, pieces",
    "side": "side",
    "section": "section",
    "series": "series",
    "volume": "volume, volumes, vol., vols.",
}
"""Words of books as well: by themselves they are no place in an archive."""
_FRENCH: Final = {
    "boîte": "boîte, boîtes, boite, boites",
    "carton": "carton, cartons",
    "dossier": "dossier, dossiers",
    "fonds": "fonds",
    "liasse": "liasse, liasses",
    "sous_série": "sous-série",
}
_FRENCH_TOO: Final = {
    "feuillet": "feuillet, feuillets",
    "pièce": "pièce, pièces, piece, pieces",
    "registre": "registre",
    "série": "série",
}
_SPANISH: Final = {
    "caja": "caja, cajas",
    "carpeta": "carpeta, carpetas",
    "expediente": "expediente, exp.",
    "legajo": "legajo, legajos, leg.",
}
_SPANISH_TOO: Final = {"sección": "sección", "serie": "serie", "tomo": "tomo"}
_GERMAN: Final = {
    "akte": "Akte, Akten",
    "faszikel": "Faszikel, Fasz.",
    "karton": "Karton, Kt.",
    "kasten": "Kasten, Kästen",
    "konvolut": "Konvolut, Konv.",
    "mappe": "Mappe, Mappen",
    "schachtel": "Schachtel",
}
_GERMAN_TOO: Final = {"band": "Band, Bd.", "heft": "Heft", "nummer": "Nummer, Nr."}


def _words(spellings: str) -> str:
    """Return an expression for any of the spellings.

    The full stop of an abbreviation may be missing, but not where it is all that tells one letter from a word.
    """
    return "(?i:" + "|".join(_spelling(word) for word in spellings.split(", ")) + ")"


def _spelling(word: str) -> str:
    if len(word) == 2 and word.endswith("."):
        return re.escape(word)
    parts = [re.escape(part.removesuffix(".")) + r"(?!\w)\.?+" for part in word.split()]
    return r"\s*+".join(parts)


def _named(levels: dict[str, str], value: str) -> re.Pattern[str]:
    """Return the rule of levels that a word names: the word, another in brackets, and the value."""
    return re.compile("|".join(_level(name, _words(words), value) for name, words in levels.items()))


def _level(name: str, words: str, value: str) -> str:
    return rf"{words}(?:\s*+\({words}\))?+\s*+(?:[Nn]os?\.\s*+|№\s*+)?+(?P<{name}>{value})"


def _fond(levels: dict[str, str]) -> re.Pattern[str]:
    """Return the rule of a fond, whose title may follow in brackets."""
    return re.compile(rf"(?:{_named(levels, _NUMBER).pattern})(?:\s\((?P<fond_title>{_BRACKETED})\))?+")


def _spelt_out(levels: dict[str, str]) -> dict[str, str]:
    """Return the levels with those of their words that are no abbreviations."""
    return {
        name: ", ".join(word for word in words.split(", ") if not word.endswith("."))
        for name, words in levels.items()
    }


def _any_of(codes: str) -> str:
    """Return an expression for any of the codes, the longest first.

    >>> _any_of("R Pers. RW")
    '(?:Pers\\\\.|RW|R)'
    """
    return "(?:" + "|".join(re.escape(code) for code in sorted(codes.split(), key=len, reverse=True)) + ")"


# The rules: what a level looks like, or several that only their common shape tells.

_LEAF: Final = _named(_LEAVES, _SHEETS)
_LOCATOR: Final = re.compile(rf"(?P<locator>{_SHEETS})")
"""Leaves or pages: the citation does not say which."""
_MEDIUM: Final = re.compile(r"\((?P<medium>(?i:microfilm|microfiche|photocopy|copy|mikrofilm|microforme))\)")

_RUSSIAN_RULES: Final = (_named(_RUSSIAN_LEAVES, _SHEETS), _named(_RUSSIAN, _NUMBER))

_GERMAN_FONDS: Final = _any_of(
    "B N R NS NY PH RH RL RM RS RW DA DC DN DP DQ DY MSg SgY ZSg Pers. BH VBS ZB AllProz Plak"
)
"""The Bundesarchiv's. BW and DO are left to none: the National Archives in London have a BW and a DO too."""
_SIGNATUR: Final = r"(?=\w)(?:[^\W\d]|[-. ])*+\d\w*+(?:[-–./]++\w++|\s\d\w*+)*+"
_BUNDESARCHIV: Final = re.compile(
    rf"(?P<bestand>{_GERMAN_FONDS}\s\d++(?:[-\s]?[IVX]++\b|-\d++|[a-z]\b)?+)"
    rf"(?:\s\((?P<bestand_title>{_BRACKETED})\))?+\s?/\s?(?P<signatur>{_SIGNATUR})"
)
_BILD: Final = re.compile(r"Bild\s(?P<bild>\d++-[A-Z\d]++(?:-[A-Z\d]++)*+)")
_SYGNATURA: Final = re.compile(
    r"(?i:sygn\.|sygnatura)\s++(?P<sygnatura>(?=[^,;\s])(?:[IVXLC]++\s)?(?:[A-Z]/?)?\d*+[\w/-]*+)(?<=\w)"
)
_AUSWAERTIGES_AMT: Final = re.compile(
    rf"(?P<bestand>(?:RZ|B|M)\s\d++|MfAA),\s(?:(?:Bd\.|Band)\s)?(?P<band>(?:[A-Z]{{1,2}}\s)?{_NUMBER})"
)

_DEPARTMENTS: Final = _any_of(
    "ADM AIR ASSI AVIA BT C CAB CHES CO COAL COPY CP CRIM CUST DEFE DPP DSIR E ED EXT FCO FD FO FV HCA HLG HO "
    "HS HW INF IR J KB KV LAB LCO MAF MEPO MH MT MUN NATS NDO OD PC PCOM PIN POWE PREM PRO PROB RAIL RG SC SP "
    "STAC STAT SUPP T TS UGC WARD WO WORK ZHC"
)
_KEW: Final = re.compile(
    rf"(?P<department>{_DEPARTMENTS})[ /](?P<series>\d++)/(?P<piece>\d\w*+(?:[-–]\d\w*+)?+)"
    r"(?:/(?P<item>\w++(?:[-./]\w++)*+))?+"
)

_NARA: Final = (
    re.compile(
        r"(?i:record\s++group|r\.?g\.?)[-\s]\s*+(?P<record_group>\d++(?:\.\d++)*+[A-Z]?+)"
        rf"(?:(?::\s|,\s(?=(?:General )?Records of\b))(?P<record_group_title>(?=[A-Z]){_PHRASE}))?+"
    ),
    re.compile(r"(?i:naid|national archives identifier):?\s*+(?P<naid>\d++)"),
    re.compile(
        r"(?i:files?)\s++(?P<file>(?:[A-Z]{2,5}\s)?\d(?:[^\s,;:().]|\.(?=\w))*+"
        r"(?:\s[A-Z](?:[^\s,;:().]|\.(?=\w))*+)*+)"
    ),
    re.compile(rf"(?i:entry)\s++(?P<entry>(?:[A-Z][A-Z\d-]{{0,7}}\s)?{_MARK})"),
    re.compile(r"(?i:lot(?:\sfiles?)?)\s++(?P<lot>\d++\s?[A-Z]\s?\d++)"),
    re.compile(r"(?P<file>\d{3}[A-Z]?(?:\.\w++)++(?:/\d[\w-]*+)?+)"),
    re.compile(
        r"(?P<series>(?:\d{4}(?:[-–]\d{2,4})?+ )?+"
        r"(?i:central (?:decimal|foreign policy) files?|decimal files?|subject-numeric files?)"
        r"(?:,?\s\d{4}[-–]\d{2,4})?+)(?=[.,;]|\s*+\Z)"
    ),
    re.compile(rf"(?P<series>{_PHRASE})\s\((?i:naid)\s(?P<naid>\d++)\)"),
)

_ENGLISH_RULES: Final = (_LEAF, _named(_ENGLISH | _ENGLISH_TOO, _TITLED), _MEDIUM)
_SERIES_OF: Final = re.compile(rf"(?P<collection>[A-Z]{{2,8}})\s(?i:series)\s(?P<series>{_SHORT})")
_RECORD_UNIT: Final = re.compile(rf"(?i:record\s++unit|ru)\s++(?P<record_unit>{_MARK})")
_FILE: Final = _named({"file": "file, file no., file number"}, _MARK)
_DEPARTMENT_FILE: Final = re.compile(
    r"(?P<department>[A-Z]{2,8}|(?:Department|Ministry|Office)\sof(?:\s[^\s,;:/()]++){1,8})"
    rf"/(?P<file>{_MARK})"
)

_OWNERS: Final = _any_of(
    "Add. Additional Arundel Beinecke Burney Cotton Egerton Eng. GEN Gen. Harley Lansdowne Or. Osborn Royal "
    "Sloane Stowe"
)
"""What may stand before "MS"; any other word may be the sentence's."""
_OF_MANUSCRIPT: Final = r"(?:\s(?:[^\W\d_]{1,12}\.|[A-Z][^\W\d_]{1,14}(?!\w)))"
_SHELFMARK: Final = re.compile(
    rf"(?P<shelfmark>(?:(?:{_OWNERS}\s)?(?:MSS?|Mss?|Hs|Cod)(?!\w)\.?+{_OF_MANUSCRIPT}{{0,3}}"
    rf"|Codex{_OF_MANUSCRIPT}{{0,3}}|Clm|Cgm|Cpg|(?:Vat|Pal|Reg|Urb|Ottob|Barb)\.\s(?:lat|gr|ar|ebr)\.)"
    rf"\s(?:{_NUMBER}|[A-Z]\s[IVXLC]++\b))"
)


class _Grammar(NamedTuple):
    name: str
    first: _Rules
    then: _Rules
    needs: frozenset[str] = frozenset()
    """At least one of these levels is there, if there are any of these."""


_GRAMMARS: Final = (
    # GOST R 7.0.5-2008, "Archival documents"; http://www.library.illinois.edu/spx/webct/archives/russarchives/.
    # "f." alone may be a folio and "op." an opus, so abbreviations start from the fond and go as far as a file.
    _Grammar(
        "russian",
        (_fond(_FOND),),
        _RUSSIAN_RULES,
        frozenset(
            {"opis", "delo", "sprava", "edinitsa khraneniia", "arkhivna edinitsa", "karton", "perechen"}
        ),
    ),
    _Grammar("russian", (_fond(_spelt_out(_FOND)), _named(_spelt_out(_RUSSIAN), _NUMBER)), _RUSSIAN_RULES),
    # https://bundesarchiv.de, "Zitierweisen": Bestand/Signatur, leaf or page; pictures by their own number.
    _Grammar("bundesarchiv", (_BUNDESARCHIV, _BILD), (_LEAF, _LOCATOR)),
    # Polish state archives: sygnatura, and the leaf (karta) or page (strona).
    _Grammar(
        "polish", (_SYGNATURA,), (_named({"karta": "k., karta, karty", "strona": "s., str."}, _SHEETS), _LEAF)
    ),
    # https://archiv.diplo.de, "Archivalien bestellen und zitieren": Bestand, Band.
    _Grammar("auswärtiges amt", (_AUSWAERTIGES_AMT,), (_LEAF,)),
    # The National Archives (Kew), "Citing records": department series/piece[/item].
    _Grammar("kew", (_KEW,), (_LEAF,)),
    # NARA, General Information Leaflet 17: from the file to the record group, or the other way round.
    _Grammar(
        "nara",
        (*_NARA, *_ENGLISH_RULES),
        (*_NARA, *_ENGLISH_RULES),
        frozenset({"record group", "naid"}),
    ),
    # The Smithsonian Institution Archives' record units, https://siarchives.si.edu.
    _Grammar("record unit", (_RECORD_UNIT,), _ENGLISH_RULES),
    # Seen in the Wilson Center's citations: Japan's Diplomatic Archives, the National Archives of Ireland.
    _Grammar("file number", (_FILE, _DEPARTMENT_FILE), (_MEDIUM, *_ENGLISH_RULES[:2])),
    # Shelf marks of libraries, with leaves, or with the box where a collection has one: CMOS 18, 14.127; MLA.
    _Grammar("manuscript", (_SHELFMARK,), _ENGLISH_RULES),
    # Finding aids by the words of their language: MLA, APA 7 and Chicago's models of archival documents.
    _Grammar(
        "finding aid",
        (_SERIES_OF, *_ENGLISH_RULES[1:2]),
        _ENGLISH_RULES,
        frozenset(_ENGLISH),
    ),
    _Grammar(
        "finding aid",
        (_named(_FRENCH | _FRENCH_TOO, _SHORT),),
        (_LEAF, _named(_FRENCH | _FRENCH_TOO, _SHORT), _MEDIUM),
        frozenset({"boîte", "carton", "dossier", "fonds", "liasse", "sous série"}),
    ),
    _Grammar(
        "finding aid",
        (_named(_SPANISH | _SPANISH_TOO, _SHORT),),
        (_LEAF, _named(_SPANISH | _SPANISH_TOO, _SHORT), _MEDIUM),
        frozenset(_SPANISH),
    ),
    _Grammar(
        "finding aid",
        (_named(_GERMAN, _SHORT),),
        (_LEAF, _named(_GERMAN | _GERMAN_TOO, _SHORT), _MEDIUM),
    ),
)


def _any_first() -> re.Pattern[str]:
    """Return an expression for what any grammar's location begins with, in which nothing is told apart."""
    rules = {rule.pattern for grammar in _GRAMMARS for rule in grammar.first}
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", rule) for rule in sorted(rules)))


_BEGINNING: Final = _any_first()
"""To tell at once that no location begins at a place, which is so almost everywhere."""

_BETWEEN: Final = re.compile(r"(?=[\s,;.])\s*+[,;.]?+\s*+")
_END: Final = re.compile(r"\s*+\.?+\s*+\Z")
_MARK_AFTER: Final = re.compile(r"\s*+\Z|(?:\)?[,;.:]|\))(?:\s|\Z)")
_SPACE: Final = re.compile(r"\s*+")


def _spans(grammar: _Grammar, text: str) -> list[_Span]:
    """Return the levels with where their values start and end; none where the grammar does not cover all."""
    for found, end in _steps(grammar, text, 0):
        if _END.match(text, end):
            return found
    return []


def _beginning(grammar: _Grammar, text: str, start: int) -> tuple[int, list[_Span]]:
    """Return where the levels end that a place in a text begins with, and as many as there are up to a mark."""
    end, longest = start, list[_Span]()
    for found, after in _steps(grammar, text, start):
        if _MARK_AFTER.match(text, after):
            end, longest = after, found
    return end, longest


def _end(beginning: tuple[int, list[_Span], str]) -> int:
    return beginning[0]


def _steps(grammar: _Grammar, text: str, start: int) -> Iterator[tuple[list[_Span], int]]:
    """Yield the levels found so far and where the last ends, each time that they are enough for the grammar."""
    found: list[_Span] = []
    names: set[str] = set()
    rules = grammar.first
    between = _SPACE.match(text, start)
    while between and (match := _first(rules, text, between.end())):
        found += _values(match)
        names.update(name for name, _, _ in found)
        if len(names) < len(found):
            return  # a second place, or a level of this one named twice
        if not grammar.needs or grammar.needs & names:
            yield list(found), match.end()
        between = _BETWEEN.match(text, match.end())
        rules = grammar.then


def _first(rules: _Rules, text: str, start: int) -> re.Match[str] | None:
    for rule in rules:
        if match := rule.match(text, start):
            return match
    return None


def _values(match: re.Match[str]) -> Iterator[_Span]:
    for group, value in match.groupdict().items():
        if value is not None:
            yield group.replace("_", " "), match.start(group), match.end(group)


def _location(grammar: str, text: str, spans: list[_Span]) -> Location:
    levels = tuple(Level(name, text[start:end]) for name, start, end in spans)
    starts = (*(start for _, start, _ in spans), len(text))
    ends = (0, *(end for _, _, end in spans))
    between = tuple(text[end:start] for end, start in zip(ends, starts, strict=True))
    return Location(grammar, levels, between)
