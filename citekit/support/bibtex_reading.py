"""BibTeX to records: the fields of entries by the plan they were written by, or biblatex's own.

What no variable has a field for is kept under ``custom`` by its field's name, and comes out again as that field.
"""

from collections.abc import Iterator
from typing import Final

from citekit.model.name import Name
from citekit.model.record import Invalid, Json, Record, Value
from citekit.problems import Report
from citekit.support.bibtex_crossref import inherit
from citekit.support.bibtex_dates import date_from_year
from citekit.support.bibtex_names import annotate, decode_names
from citekit.support.bibtex_own import JSON_PREFIX, PREFIX, VARIABLES_BY_FIELD, load, load_value
from citekit.support.bibtex_plan import Plan, plan
from citekit.support.bibtex_syntax import Entry, read_entries
from citekit.support.bibtex_tables import (
    ALIASES,
    ENTRY_TYPES,
    HOLDINGS,
    KNOWN_FIELDS,
    NAMES,
    own_codec,
    read_again,
    type_of,
)
from citekit.support.csl_item import read_variants
from citekit.support.encodings import decode_text
from citekit.support.latex import Notice, decode

_SUBTITLES: Final = {"title": "subtitle", "booktitle": "booksubtitle", "journaltitle": "journalsubtitle"}
_DATE_FIELDS: Final = ("year", "month", "day")
_THESES: Final = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
}


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
    for number, entry in enumerate(entries, 1):
        if entry.kind != "xdata":
            yield _Reader(entry, report).record(f"entry-{number}")


class _Reader:
    """Reads one entry; `fields` are those that nothing was made of yet."""

    def __init__(self, entry: Entry, report: Report) -> None:
        self.entry = entry
        self.report = report
        self.fields = dict(entry.fields)
        for alias, name in ALIASES.items():
            if alias in self.fields and name not in self.fields:
                self.fields[name] = self.fields.pop(alias)

    def record(self, fallback_id: str) -> Record:
        record = Record(self.id(fallback_id), place=self.entry.place(""))
        record.type = self.type(record)
        planned = self.plan(record.type)
        self.join_subtitles()
        self.read_year(record, planned)
        for variable, (field, _) in planned.items():
            self.read_field(record, variable, field, planned)
        self.read_own(record, planned)
        self.keep_rest(record)
        return record

    def notice(self, field: str) -> Notice:
        def notice(code: str, message: str) -> None:
            self.report.warning(code, f"{field}: {message}", self.entry.place(field))

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
        usual, usual_subtype = ENTRY_TYPES.get(known, ("", ""))
        if subtype and subtype == usual_subtype:
            del self.fields["entrysubtype"]
        if kind != usual:
            record.custom["entry-type"] = kind
        if not known:
            hint = "kept, cited as a document"
            self.report.warning(
                "unknown-type", f"unknown entry type @{kind}", self.entry.place(""), hint=hint
            )
        if kind in _THESES and "type" not in self.fields:
            self.fields["type"] = _THESES[kind]
        given = self.json("type")
        return given if isinstance(given, str) and given else known or "document"

    def plan(self, type: str) -> Plan:
        dated = self.fields.get(PREFIX + "created") == "date"
        if dated:
            del self.fields[PREFIX + "created"]
        named = self.fields.pop(PREFIX + "held", "").split(", ")
        return plan(type, created_is_date=dated, held=[name for name in named if name in HOLDINGS])

    # Fields -----------------------------------------------------------------------------------------------

    def join_subtitles(self) -> None:
        for title, subtitle in _SUBTITLES.items():
            if title in self.fields and subtitle in self.fields:
                self.fields[title] += ": " + self.fields.pop(subtitle)

    def read_year(self, record: Record, planned: Plan) -> None:
        """Read year, month and day, which BibTeX has in place of a date."""
        year, month, day = (self.fields.get(field, "") for field in _DATE_FIELDS)
        variable = next((each for each, (field, _) in planned.items() if field == "date"), "issued")
        if not year or "date" in self.fields:
            self.drop_same_year(year)
            return
        date, complete = date_from_year(year, month, day, self.notice("year"))
        if date is not None:
            record[variable] = date
        for field in _DATE_FIELDS if complete else ("year",):
            self.fields.pop(field, None)

    def drop_same_year(self, year: str) -> None:
        if year and self.fields.get("date", "").startswith(year):
            del self.fields["year"]

    def read_field(self, record: Record, variable: str, field: str, planned: Plan) -> None:
        if field not in self.fields:
            return
        codec = planned[variable][1]
        if codec is NAMES:
            value: Value | None = self.names(field)
        else:
            value = codec.decode(self.fields[field], self.notice(field))
        del self.fields[field]
        if value is not None:
            record[variable] = value

    def names(self, field: str) -> tuple[Name, ...] | None:
        prefixes_stay = (
            "useprefix" if "useprefix=true" in self.fields.get("options", "").replace(" ", "") else ""
        )
        names = decode_names(self.fields[field], prefixes_stay, self.notice(field))
        note = self.fields.pop(f"{field}+an", "")
        names, rest = annotate(names, note) if note else (names, "")
        if rest:
            self.fields[f"{field}+an"] = rest
        return names or None

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

    def keep_rest(self, record: Record) -> None:
        """Keep what is no variable's field as custom values, by their names."""
        for field, text in self.fields.items():
            record.custom.setdefault(field, decode(text, self.notice(field)))
        for field, text in self.entry.again:
            record.custom[_free(record, field)] = text
        if self.entry.unread:
            record.custom["unread"] = list(self.entry.unread)


def _is_same(present: Value, exact: Value, planned: Plan, variable: str) -> bool:
    """Tell whether a field has what it had when the exact value was written beside it."""
    if isinstance(exact, Invalid) or variable not in planned:
        return False
    return read_again(planned[variable][1], exact) == present


def _free(record: Record, name: str) -> str:
    return name if name not in record.custom and name not in KNOWN_FIELDS else _free(record, f"{name}'")
