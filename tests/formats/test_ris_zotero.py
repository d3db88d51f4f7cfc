"""RIS for Zotero: its import, as ../shared/interchange/zotero.md observed it, keeps every fact."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.formats import by_name
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Level, Part, Record, Value
from citekit.model.vocabulary import TYPES as CSL_TYPES
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.operations import export
from citekit.problems import CARRIED, Report
from citekit.support.tagged.ris_zotero import ROWS, TYPES
from tests.reference import reference
from tests.strategies import records

ROOT = Path(__file__).parents[2]
KINDS = ("chapter", "personal_communication", "manuscript", "document", "report", "book", "article-journal")
"""The types whose fields were observed, in the order of the columns of the table for CSL-JSON."""


def _write(*given_records: Record) -> str:
    return "".join(export(given_records, "ris", Report(), profile="zotero"))


def _read(text: str) -> list[Record]:
    read = by_name("ris").read
    assert read is not None
    return list(read(text.encode(), Report()))


# What was observed ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tags() -> dict[str, dict[str, str]]:
    """What each tag becomes, by type of reference; where one means several fields, the first of them."""
    text = reference("interchange/zotero.md").read_text(encoding="utf-8")
    section = text[text.index("\n## RIS") : text.index("\n## BibTeX")]
    rows = re.findall(r"^- (\w+) → (\w+)(?:: (.*))?$", section, re.MULTILINE)
    found = {
        reference: {tag: field.partition(";")[0] for tag, field in re.findall(r"(\w\w):([^,]+)", fields)}
        for reference, _, fields in rows
        if fields
    }
    assert len(found) == 8
    return found


@pytest.fixture(scope="module")
def fields() -> dict[str, dict[str, str]]:
    """The field or creator that each variable becomes in each type, or `-`, from the table for CSL-JSON."""
    text = reference("interchange/zotero.md").read_text(encoding="utf-8")
    section = text[text.index("\n## CSL-JSON\n") : text.index("\n## RIS")]
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", section, re.M)
    ]
    assert tuple(cell.partition("→")[0] for cell in rows[0][1:]) == KINDS
    return {row[0]: dict(zip(KINDS, row[1:], strict=True)) for row in rows[2:]}


class Imported:
    """An item as Zotero's "RIS.js" makes one of an entry."""

    def __init__(self, text: str, tags: dict[str, dict[str, str]]) -> None:
        lines = [(line[:2], line[6:]) for line in text.splitlines() if line and line[:2] not in ("ER", "ID")]
        self.type = lines[0][1]
        self.fields: dict[str, str] = {}
        self.creators: dict[str, list[tuple[str, str]]] = {}
        self.tags: list[str] = []
        self.notes: list[str] = []
        self.extra: list[str] = []
        for tag, value in lines[1:]:
            field = tags[self.type].get(tag)
            assert field, f"Zotero passes over {tag} for {self.type}"
            self._take(field, value if tag in ("AB", "N1") else unescape(re.sub("<[^>]*>", "", value)))
        if len(self.tags) == 1:
            self.tags = re.split(r"\s*,\s*", self.tags[0])

    def _take(self, field: str, value: str) -> None:
        if field == "extra":
            self.extra.append(value)
        elif field == "tags":
            self.tags += re.split(r"\s*;\s*", value)
        elif field == "NOTE":
            self.notes.append(value)
        elif field in ("author", "editor", "translator", "recipient", "seriesEditor", "bookAuthor"):
            family, _, given_name = value.partition(",")
            self.creators.setdefault(field, []).append((family.strip(), given_name.strip()))
        elif field == "pages" and field in self.fields:
            self.fields[field] += f"-{value}"
        else:
            assert field not in self.fields, f"{field} is written twice"
            self.fields[field] = _date(value) if field in ("date", "accessDate") else value


def _date(text: str) -> str:
    """Return what Zotero makes of a date."""
    match = re.fullmatch(r"(\d+)(?:/(\d{0,2})(?:/(\d{0,2})(?:[/\s]([^/]*))?)?)?", text)
    if match:
        assert not match[4], f"Zotero cuts {text!r} behind the day"
        return "-".join(part.zfill(2) for part in match.groups()[:3] if part)
    assert re.search(r"\b\d{4}\b", text), f"Zotero makes another date of {text!r}"
    return text


# Single variables -------------------------------------------------------------------------------------------


def _sample(variable: str) -> Value:
    samples: dict[Kind, Value] = {
        Kind.TEXT: f"The {variable}",
        Kind.NUMBER: "12",
        Kind.NAMES: (Name("Kim", "Il Sung"), Name("Gogh", "Vincent", suffix="Jr."), Name(literal="UN")),
        Kind.DATE: Date("1953-11-08"),
        Kind.LIST: ("one", "two"),
    }
    return "10.5555/x" if variable == "DOI" else samples[VARIABLES[variable]]


ELSEWHERE = ("note", "keyword", "created")
SAMPLED = [
    name
    for name, kind in VARIABLES.items()
    if kind not in (Kind.LEVELS, Kind.PARTS) and name not in ELSEWHERE
]


def _text(value: object) -> str:
    return value.edtf if isinstance(value, Date) else str(value)


def _lines(variable: str) -> list[str]:
    value = _sample(variable)
    if VARIABLES[variable] is Kind.NAMES:
        return [f"{variable}: {name}" for name in ("Kim || Il Sung", "Gogh || Vincent, Jr.", "UN")]
    return [f"{variable}: {_text(member)}" for member in (value if isinstance(value, tuple) else (value,))]


OTHER_FIELDS = {
    ("article-journal", "collection-title"): "series",
    ("article-journal", "container-title-short"): "journalAbbreviation",
}
"""Fields that RIS becomes and CSL-JSON does not."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("variable", SAMPLED)
def test_every_variable_of_every_type_is_kept(
    kind: str, variable: str, tags: dict[str, dict[str, str]], fields: dict[str, dict[str, str]]
) -> None:
    found = Imported(_write(Record("r", kind, {variable: _sample(variable)})), tags)
    known = fields.get(variable, {}).get(kind, "title" if variable == "title" else "-")
    field = OTHER_FIELDS.get((kind, variable), known)
    lines = [line for line in found.extra if line in _lines(variable)]
    own = ["citation-key: r"] if variable != "citation-key" else []
    others = [line for line in found.extra if line not in [*lines, *own]]
    if found.creators:
        assert field != "author" or variable == "author"
        assert found.creators == {field: [("Kim", "Il Sung"), ("Gogh", "Vincent, Jr."), ("UN", "")]}
        assert found.extra == own
    elif found.fields:
        assert found.fields == {field: _text(_sample(variable))}
        assert [line for line in others if not line.startswith("citekit: ")] == []
    elif (kind, variable) == ("chapter", "medium"):  # Zotero destroys such a line
        assert others == ['citekit: {"medium":"The medium"}']
    else:
        assert lines == _lines(variable)


@pytest.mark.parametrize("reference", sorted(ROWS))
def test_what_becomes_something_else_is_in_no_table(reference: str, tags: dict[str, dict[str, str]]) -> None:
    assert "ED" not in [row[0] for row in ROWS[reference].values()] or reference == "RPRT"
    for variable, (tag, *_) in ROWS[reference].items():
        assert reference not in tags or tag in tags[reference], variable


def test_no_type_is_a_journal_article_that_is_none() -> None:
    for kind in CSL_TYPES:
        text = _write(record := Record("r", kind, {"title": "T"}))
        assert not text.startswith(("TY  - GEN", "TY  - ARCHIVE"))
        assert text.startswith("TY  - JOUR") == (kind == "article-journal")
        assert (f"M2  - type: {kind}\n" in text) == (kind not in TYPES)
        assert _read(text) == [record]


# Whole records ----------------------------------------------------------------------------------------------


def _seed() -> Record:
    read = by_name("csl-yaml").read
    assert read is not None
    (seed,) = read((ROOT / "records" / "wilson-center-123087.yaml").read_bytes(), Report())
    return seed


def test_the_seed_record_is_kept_whole(tags: dict[str, dict[str, str]]) -> None:
    text = _write(_seed())
    found = Imported(text, tags)
    assert found.type == "PCOMM"
    assert found.creators == {
        "author": [("Mao", "Zedong")],
        "recipient": [("Kim", "Il Sung")],
        "translator": [("Wang", "Jeffrey"), ("Kraus", "Charles")],
    }
    assert found.fields == {
        "title": _seed().text("title"),
        "letterType": "cable",
        "date": "2010",
        "archive": "Wilson Center Digital Archive",
        "url": "https://digitalarchive.umd.edu/document/123087",
        "language": "en",
    }
    assert found.extra[:-1] == [
        "citation-key: wilson-center-123087",
        "original-date: 1953-11-08",
        "editor: Zhonggong zhongyang wenxian yanjiushi",
        "editor: Zhongguo renmin jiefangjun junshi kexueyuan",
        'container-title: <span class="nocase">Jianguo yilai Mao Zedong junshi wengao</span>',
        "volume: 2",
        "publisher: Junshi kexue chubanshe; Zhongyang wenxian chubanshe",
        "publisher-place: Beijing",
        "page: 185",
        "original-language: zh",
    ]
    assert found.extra[-1].startswith("citekit: {")
    assert _read(text) == [_seed()]


HELD = Record(
    "held",
    "",
    {
        "title": "On grain",
        "author": (Name("Lind", "Eva"), Name(literal="Harbour Office")),
        "editor": (Name(literal="Institute"),),
        "container-title": "Harbours of the North",
        "genre": "report",
        "page": "12-34",
        "publisher": "Quarry Press",
        "publisher-place": "Oxford",
        "issued": Date("1949"),
        "archive": "Harbour Library",
        "archive-levels": (Level("box", "3"), Level("folder", "7")),
        "archive_collection": "Merriam Papers",
        "keyword": "grain, frost",
        "note": "Seen.\nTorn.",
        "ISSN": "2049-3630",
        "ISBN": "9780306406157",
    },
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_an_archive_is_kept_line_by_line(kind: str, tags: dict[str, dict[str, str]]) -> None:
    record = Record("held", kind, dict(HELD.variables))
    text = _write(record)
    found = Imported(text, tags)
    creators = [name for names in found.creators.values() for name in names]
    said = {
        *found.fields.values(),
        *(f"{given_name} {family}".strip() for family, given_name in creators),
        *(" ".join(reversed(line.partition(": ")[2].split(" || "))) for line in found.extra),
        *found.tags,
    }
    texts = {variable: value for variable, value in record.variables.items() if isinstance(value, str | Date)}
    facts = {_text(value) for variable, value in texts.items() if variable not in ("keyword", "note")}
    assert facts | {"Eva Lind", "Harbour Office", "Institute", "box 3, folder 7", "grain", "frost"} <= said
    assert found.notes == ["Seen.", "Torn."]
    assert found.tags == ["grain", "frost"]
    assert found.creators["author"] == [("Lind", "Eva"), ("Harbour Office", "")]
    assert _read(text) == [record]


@given(st.lists(records(), min_size=1, max_size=2, unique_by=lambda record: record.id))
def test_any_records_come_back(given_records: list[Record]) -> None:
    assert _read(_write(*given_records)) == given_records


# Single rules -----------------------------------------------------------------------------------------------


def _fields(record: Record) -> list[tuple[str, str]]:
    found = [(line[:2], line[6:]) for line in _write(record).splitlines() if line]
    return [
        field for field in found if field[0] not in ("TY", "ID", "ER") and field != ("M2", "citation-key: r")
    ]


@pytest.mark.parametrize(
    ("date", "field"),
    [
        (Date("1953-11-08"), ("DA", "1953/11/08/")),
        (Date("1953"), ("DA", "1953///")),
        (Date("1950~"), ("DA", "1950~")),
        (Date("1950/1953"), ("DA", "1950/1953")),
        (Date("1953-21"), ("DA", "1953-21")),
        (Date(literal="after the harvest of 1950"), ("DA", "after the harvest of 1950")),
        (Date("195X"), ("M2", "issued: 195X")),
        (Date("Y17000"), ("M2", "issued: Y17000")),
        (Date(literal="in press"), ("M2", "issued: in press")),
        (Date(literal="1950/5 or so"), ("DA", "1950/5 or so")),
        (Date(literal="1950/5/7 at noon"), ("M2", "issued: 1950/5/7 at noon")),
    ],
)
def test_dates_are_written_so_that_nothing_is_cut(date: Date, field: tuple[str, str]) -> None:
    assert _fields(Record("r", "book", {"issued": date}))[0] == field
    assert _read(_write(record := Record("r", "book", {"issued": date}))) == [record]


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("keyword", "war; peace, lasting", [("KW", "war"), ("KW", "peace, lasting")]),
        ("keyword", "peace, lasting", [("KW", "peace"), ("KW", "lasting")]),
        ("keyword", "a;b, c", [("M2", "keyword: a;b, c")]),
        ("DOI", "254", [("M2", "DOI: 254")]),
        ("title", "On <i>Wheat</i> & grain", [("TI", "On &lt;i&gt;Wheat&lt;/i&gt; &amp; grain")]),
        ("title", "R & D", [("TI", "R & D")]),
        ("abstract", "On <i>Wheat</i>", [("AB", "On <i>Wheat</i>")]),
        ("note", "Call Number: 12", [("M2", "note: Call Number: 12")]),
        ("note", "Seen: twice", [("N1", "Seen: twice")]),
    ],
)
def test_values_that_zotero_damages(variable: str, value: str, expected: list[tuple[str, str]]) -> None:
    record = Record("r", "book", {variable: value})
    fields = [(tag, text) for tag, text in _fields(record) if not text.startswith("citekit: ")]
    assert fields == expected
    assert _read(_write(record)) == [record]


def test_a_name_that_zotero_would_divide_is_a_line() -> None:
    names = (Name("Lind", "Eva"), Name(literal="Foreign Office, London"))
    assert _fields(Record("r", "book", {"author": names})) == [
        ("M2", "author: Lind || Eva"),
        ("M2", "author: Foreign Office, London"),
    ]


def test_translators_of_a_conference_paper_are_no_contributors() -> None:
    paper = Record("r", "paper-conference", {"translator": (Name("Wang", "Jeffrey"),)})
    assert _fields(paper) == [("M2", "translator: Wang || Jeffrey")]


def test_a_director_is_what_zotero_takes_an_author_of_a_film_for() -> None:
    film = Record(
        "r", "motion_picture", {"director": (Name("Lind", "Eva"),), "author": (Name("Mill", "Ann"),)}
    )
    assert _fields(film)[:2] == [("AU", "Lind, Eva"), ("M2", "author: Mill || Ann")]
    assert _read(_write(film)) == [film]


def test_what_is_beside_is_one_line_without_markup() -> None:
    record = Record("r", "book", {"parts": (Part("note", text="<b>R & D</b>"),)})
    report = Report()
    text = "".join(export([record], "ris", report, profile="zotero"))
    assert [(problem.code, problem.variables) for problem in report] == [(CARRIED, ("parts",))]
    (line,) = [line for line in text.splitlines() if "citekit: " in line]
    assert not set("<>&") & set(line)
    assert _read(text) == [record]


def test_a_citation_key_is_the_id_where_there_is_none() -> None:
    (record,) = _read("TY  - BOOK\nTI  - T\nM2  - citation-key: mill1949\nER  - \n")
    assert (record.id, record.variables) == ("mill1949", {"title": "T"})
    (record,) = _read("TY  - BOOK\nID  - other\nM2  - citation-key: mill1949\nER  - \n")
    assert (record.id, record.text("citation-key")) == ("other", "mill1949")


def test_what_a_source_had_is_kept_where_zotero_keeps_it() -> None:
    custom = {"L1": "https://example.org/scan.pdf", "M2": "condition: torn", "AD": "Riga"}
    record = Record("r", "book", {}, custom=dict(custom))
    assert _fields(record)[:2] == [("L1", custom["L1"]), ("M2", custom["M2"])]
    assert {tag for tag, _ in _fields(record)} == {"L1", "M2"}
    assert len(_fields(record)) == 3
    assert _read(_write(record)) == [record]
