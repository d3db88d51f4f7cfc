"""BibTeX to records: the fields of entries by the plan they were written by, or biblatex's own.

What no variable has a field for is kept under ``custom`` by its field's name, and comes out again as that field.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Record, Value
from citekit.model.vocabulary import Kind
from citekit.problems import Report
from citekit.support.bibtex.crossref import check_pointers, inherit
from citekit.support.bibtex.dates import date_from_year
from citekit.support.bibtex.eprints import by_eprint
from citekit.support.bibtex.keywords import in_words
from citekit.support.bibtex.names import annotate, decode_names
from citekit.support.bibtex.own import (
    CREATED,
    HELD,
    JSON_PREFIX,
    PREFIX,
    STATED,
    UNSET,
    VARIABLES_BY_FIELD,
    load,
    load_value,
)
from citekit.support.bibtex.plan import Choice, Plan, main_of_fields, plan, statement_of
from citekit.support.bibtex.syntax import Entry, read_entries
from citekit.support.bibtex.tables import (
    ALIASES,
    ENTRY_TYPES,
    HOLDINGS,
    LIST,
    NAME_FIELDS,
    NAMES,
    NAMES_WITH_PREFIXES,
    PRINTED_LIST,
    RAW_FIELDS,
    ROLES,
    SLOTS,
    STAND_INS,
    THESES,
    YEAR,
    Codec,
    as_it_is,
    in_ascii,
    is_classic,
    is_usual,
    own_codec,
    read_again,
    type_of,
)
from citekit.support.csl.item import read_variants
from citekit.support.csl.values import encode_exact
from citekit.support.encodings import decode_text
from citekit.support.latex import Notice, decode
from citekit.support.latex.verbatim import only_url

_SUBTITLES: Final = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "maintitle": "mainsubtitle",
    "journaltitle": "journalsubtitle",
}
_DATE_FIELDS: Final = ("year", "month", "day")
_USEPREFIX: Final = re.compile(r"(?:^|,)\s*useprefix\s*(?:=\s*true\s*)?(?=,|$)")
_CONFERENCES: Final = ("inproceedings", "conference", "proceedings")
_HAS_YEAR: Final = re.compile(r"\d{4}")


def read_records(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a BibTeX file; say in the report what could not be understood."""
    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
        return
    entries = read_entries(text, report)
    if not entries:
        report.warning("no-entries", "there is no entry in it")
    inherit(entries, report)
    check_pointers(entries, report)
    for number, entry in enumerate(entries, 1):
        if entry.kind == "xdata":
            message = f"@xdata {entry.key!r} is for other entries to take from; it is no record of its own"
            report.info("xdata", message, entry.place(""))
        else:
            yield read_entry(entry, report, f"entry-{number}")


def read_entry(entry: Entry, report: Report, fallback_id: str = "") -> Record:
    """Return the record of an entry that has inherited what it does.

    >>> from citekit.problems import Place
    >>> read_entry(Entry("book", "a", lambda _: Place(), {"title": "Letters"}), Report()).text("title")
    'Letters'
    """
    return _Reader(entry, report).record(fallback_id)


class _Reader:
    """Reads one entry; `fields` are those that nothing was made of yet."""

    def __init__(self, entry: Entry, report: Report) -> None:
        self.entry = entry
        self.report = report
        self.fields = {name: in_words(name, text) for name, text in _of_conference(entry).items()}
        for alias, name in ALIASES.items():
            if alias in self.fields:
                self.rename(alias, name)

    def record(self, fallback_id: str) -> Record:
        record = Record(self.id(fallback_id), place=self.entry.place(""))
        record.type = self.type(record)
        stated = self.fields.pop(STATED, "")
        statement = self.fields.pop(stated, "")
        self.find_url()
        self.find_title(record)
        planned = plan(record.type, self.choice(record.type))
        others = self.codecs()
        planned = {each: (field, others.get(codec, codec)) for each, (field, codec) in planned.items()}
        self.use_stand_ins(planned)
        self.read_year(record, planned)
        for variable, (field, _) in planned.items():
            self.read_field(record, variable, field, planned)
        self.read_own(record, planned)
        if statement:
            self.read_statement(record, stated, statement)
        self.keep_rest(record)
        return record

    def codecs(self) -> dict[Codec, Codec]:
        """Return what is read otherwise than by the plan, and how."""
        lists = {LIST: PRINTED_LIST} if is_classic(self.entry.fields) else {}
        return lists | ({NAMES: NAMES_WITH_PREFIXES} if self.prefixes_stay() else {})

    def prefixes_stay(self) -> str:
        return "useprefix" if _USEPREFIX.search(self.entry.fields.get("options", "")) else ""

    def rename(self, field: str, name: str) -> None:
        """Give a field the name of one that is not there."""
        if name not in self.fields:
            self.fields[name] = self.fields.pop(field)

    def notice(self, field: str) -> Notice:
        def notice(code: str, message: str) -> None:
            # Classic BibTeX has only words for what is no day: that is no fault where they are understood.
            tell = self.report.info if code == "date-read" else self.report.warning
            tell(code, f"{field}: {message}", self.entry.place(field))

        return notice

    def json(self, name: str) -> Json:
        """Take a field of citekit's own in JSON; one that is none stays where it is, with a problem."""
        text = self.fields.get(JSON_PREFIX + name)
        if text is None:
            return None
        try:
            value = load(text)
        except (ValueError, RecursionError):
            self.notice(JSON_PREFIX + name)("bad-json", "not JSON; kept as it stands")
            return None
        del self.fields[JSON_PREFIX + name]
        return value

    # What the entry is ------------------------------------------------------------------------------------

    def id(self, fallback: str) -> str:
        id = self.json("id")
        if isinstance(id, str):
            return id
        if not self.entry.key:
            hint = f"it was given {fallback!r}"
            self.report.error("no-id", "the entry has no key", self.entry.place(""), hint=hint)
        return self.entry.key or fallback

    def type(self, record: Record) -> str:
        kind = self.entry.kind
        subtype = self.fields.get("entrysubtype", "")
        known = type_of(kind, subtype)
        usual_subtype = ENTRY_TYPES.get(known, ("", ""))[1]
        if subtype and subtype == usual_subtype:
            del self.fields["entrysubtype"]
        if not is_usual(kind, known):
            record.custom["entry-type"] = kind
        if not known:
            hint = "kept, cited as a document"
            self.report.warning(
                "unknown-type", f"unknown entry type @{kind}", self.entry.place(""), hint=hint
            )
        if kind in THESES:
            self.fields["type"] = self.fields.get("type", "") or THESES[kind]
        given = self.json("type")
        return given if isinstance(given, str) and given else known or "document"

    def choice(self, type: str) -> Choice:
        """Return what the fields say was chosen, and take from them what says no more."""
        dated = self.fields.get(CREATED) == "date"
        if dated:
            del self.fields[CREATED]
        held = self.fields.pop(HELD, None)
        named = self.held() if held is None else tuple(held.split(", "))
        return Choice(
            dated,
            tuple(name for name in named if name in HOLDINGS),
            self.roles(),
            main_of_fields(type, self.fields),
        )

    def held(self) -> tuple[str, ...]:
        """Return what is in the fields in which biblatex-chicago has what holds an unpublished document.

        An institution is an archive where letters have it, and where it has collections.
        """
        fields = self.fields
        archives = self.entry.kind == "letter" or (
            self.entry.kind in ("unpublished", "misc") and "organization" in fields
        )
        if not archives or "institution" not in fields or "publisher" in fields or "booktitle" in fields:
            return ()
        return tuple(variable for variable, field in HOLDINGS.items() if field in fields)

    def roles(self) -> dict[str, str]:
        """Return which variables have their names in `editor`, `editora` and so on."""
        found: dict[str, str] = {}
        for slot in SLOTS:
            role = self.fields.get(f"{slot}type", "").strip().lower()
            if role in ROLES and role not in found and slot in self.fields:
                found[role] = slot
                del self.fields[f"{slot}type"]
        return found

    # Fields -----------------------------------------------------------------------------------------------

    def find_title(self, record: Record) -> None:
        """Take for the title of a book without one that of the whole, or what its parts call it.

        A `booktitle` that is the book's own title stands there for its parts to inherit.
        """
        fields = self.fields
        called = ("maintitle",) if self.entry.kind == "book" else ("maintitle", "booktitle")
        whole = next((name for name in called if name in fields), "")
        if record.type == "book" and whole and "title" not in fields:
            for suffix in ("", "addon"):
                self.fields |= (
                    {f"title{suffix}": fields.pop(whole + suffix)} if whole + suffix in fields else {}
                )
            subtitle = _SUBTITLES[whole]
            self.fields |= {"subtitle": fields.pop(subtitle)} if subtitle in fields else {}
        self.join_subtitles()
        if record.type == "book" and "title" in fields and fields.get("booktitle") == fields["title"]:
            record.custom["booktitle"] = decode(fields.pop("booktitle"), self.notice("booktitle"))

    def read_eprint(self, record: Record) -> None:
        for variable, value in by_eprint(self.fields | ({"doi": ""} if "DOI" in record else {})).items():
            record.variables.setdefault(variable, value)

    def join_subtitles(self) -> None:
        for title, subtitle in _SUBTITLES.items():
            if title in self.fields and subtitle in self.fields:
                self.fields[title] += ": " + self.fields.pop(subtitle)

    def find_url(self) -> None:
        """Take for the address what is all that `howpublished` or a note has: BibTeX has no field for it."""
        for field in ("howpublished", "note"):
            if "url" not in self.fields and "\\" in self.fields.get(field, ""):
                url = only_url(self.fields[field])
                if url:
                    self.fields["url"] = url
                    del self.fields[field]

    def use_stand_ins(self, planned: Plan) -> None:
        taken = {field for field, _ in planned.values()}
        for variable, others in STAND_INS.items():
            field = planned.get(variable, ("", None))[0]
            instead = next((each for each in others if each in self.fields and each not in taken), "")
            if field and instead:
                self.rename(instead, field)

    def read_year(self, record: Record, planned: Plan) -> None:
        """Read year, month and day, which BibTeX has in place of a date."""
        year, month, day = (self.fields.get(field, "") for field in _DATE_FIELDS)
        variable = next((each for each, (field, _) in planned.items() if field == "date"), "issued")
        if year and not month and "date" in self.fields and not _HAS_YEAR.search(self.fields["date"]):
            month = self.fields.pop("date")  # EndNote has only day and month there
        if not year or "date" in self.fields:
            self.drop_same_year(year)
            return
        date, complete = date_from_year(year, month, day, self.notice("year"))
        if date is not None:
            record[variable] = date
            planned[variable] = ("date", YEAR)
        for field in _DATE_FIELDS if complete else ("year",):
            self.fields.pop(field, None)
        if not complete and month:
            self.fields.setdefault("month", month)

    def drop_same_year(self, year: str) -> None:
        if year and self.fields.get("date", "").startswith(year):
            del self.fields["year"]

    def read_field(self, record: Record, variable: str, field: str, planned: Plan) -> None:
        if field not in self.fields:
            return
        codec = planned[variable][1]
        if codec in (NAMES, NAMES_WITH_PREFIXES):
            value: Value | None = self.names(field)
        else:
            value = codec.decode(self.fields[field], self.notice(field))
        del self.fields[field]
        if value is not None:
            record[variable] = value

    def names(self, field: str) -> tuple[Name, ...] | None:
        stays = self.prefixes_stay()
        names = decode_names(self.fields[field], stays, self.notice(field))
        if stays and any(name.non_dropping_particle for name in names):
            self.drop_option()
        note = self.fields.pop(f"{field}+an", "")
        names, rest = annotate(names, note) if note else (names, "")
        if rest:
            self.fields[f"{field}+an"] = rest
        return names or None

    def drop_option(self) -> None:
        """Drop what the names say themselves."""
        rest = _USEPREFIX.sub("", self.fields.get("options", "")).strip(", ")
        self.fields.pop("options", None)
        self.fields |= {"options": rest} if rest else {}

    # citekit's own fields and what is left ------------------------------------------------------------------

    def read_own(self, record: Record, planned: Plan) -> None:
        variants = self.json("variants")
        record.variants = (
            (read_variants(variants, self.notice(JSON_PREFIX + "variants")) or {}) if variants else {}
        )
        for field in [field for field in self.fields if field.startswith(PREFIX)]:
            exact = field.startswith(JSON_PREFIX)
            variable = VARIABLES_BY_FIELD.get(field.removeprefix(JSON_PREFIX if exact else PREFIX), "")
            read = self.own_json if exact else self.own_text
            if variable and read(record, variable, field, planned):
                del self.fields[field]
        self.read_eprint(record)
        for variable in self.fields.pop(UNSET, "").split(", "):
            record.variables.pop(variable, None)
        custom = self.json("custom")
        if isinstance(custom, dict):
            record.custom.update(custom)

    def own_text(self, record: Record, variable: str, field: str, _: Plan) -> bool:
        codec = own_codec(variable)
        if codec is None or variable in record:
            return False
        value = self.names(field) if codec is NAMES else codec.decode(self.fields[field], self.notice(field))
        if value is None:
            return False
        record[variable] = value
        return True

    def own_json(self, record: Record, variable: str, field: str, planned: Plan) -> bool:
        """Read the exact value of a variable, unless its field was given another one since."""
        try:
            value = load_value(variable, self.fields[field], self.notice(field))
        except (ValueError, RecursionError):
            self.notice(field)("bad-json", "not JSON; kept as it stands")
            return False
        if value is None or (variable in record and not _is_same(record[variable], value, planned, variable)):
            self.notice(field)("stale", f"{variable} was changed since; kept, and not taken")
            return False
        record[variable] = value
        return True

    def read_statement(self, record: Record, field: str, statement: str) -> None:
        """Read a field that said what others say; if somebody has changed it, it has something to say of its own."""
        text = decode(statement, self.notice(field))
        if text != decode(statement_of(record), self.notice(field)):
            self.notice(field)("stale", "it was changed since; taken, and what it was made of is kept")
            record[{"note": "note", "howpublished": "medium"}.get(field, "annote")] = text

    def keep_rest(self, record: Record) -> None:
        """Keep what is no variable's field as custom values, by their names."""
        # Names come first: they may take up what the options say.
        names = {field: self.names(field) or () for field in NAME_FIELDS & self.fields.keys()}
        for field, text in self.fields.items():
            kept = encode_exact(Kind.NAMES, names[field]) if field in names else self.rest(field, text)
            record.custom.setdefault(field, kept)
        again: dict[str, list[Json]] = {}
        for field, text in self.entry.again:
            again.setdefault(f"{field}'", []).append(text)
        record.custom |= {name: texts[0] if len(texts) == 1 else texts for name, texts in again.items()}
        if self.entry.unread:
            record.custom["unread"] = list(self.entry.unread)

    def rest(self, field: str, text: str) -> Json:
        if field in RAW_FIELDS:
            return text.strip()
        return decode(text, self.notice(field))


def _of_conference(entry: Entry) -> dict[str, str]:
    """Return where a conference was and where its proceedings came out, if one says both: as ACM's library does."""
    fields = entry.fields
    if entry.kind in _CONFERENCES and {"address", "location"} <= fields.keys() and "venue" not in fields:
        return fields | {"venue": fields["location"], "location": fields["address"]}
    return fields


def _is_same(present: Value, exact: Value, planned: Plan, variable: str) -> bool:
    """Tell whether a field has what it had when the exact value was written beside it."""
    if isinstance(exact, Invalid) or variable not in planned:
        return False
    if (
        isinstance(exact, Date)
        and isinstance(present, Date)
        and exact.literal
        and present.literal == exact.literal
    ):
        return True  # the words are the same, whatever date was read in them
    return present in (read_again(planned[variable][1], exact, spell) for spell in (as_it_is, in_ascii))
