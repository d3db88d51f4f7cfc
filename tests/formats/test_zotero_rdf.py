"""Zotero RDF: what Zotero's import makes of what is written, files of Zotero's, and that it is RDF."""

import re
from pathlib import Path

import pytest
from rdflib import Graph

from citekit.formats import by_name, guess
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Part, Record, Value
from citekit.model.vocabulary import TYPES, VARIABLES, Kind
from citekit.operations import export
from citekit.problems import CARRIED, LOST, Report
from citekit.support.csl.zotero_tables import TAKEN
from citekit.support.zotero_rdf.tables import NAMESPACES, NODES, SPOTS
from tests.reference import reference
from tests.zotero import Imported, zotero_address

ROOT = Path(__file__).parents[2]
SEVEN = (
    "chapter",
    "personal_communication",
    "manuscript",
    "document",
    "report",
    "book",
    "article-journal",
)
"""The types whose fields were observed, in the order of the table's columns."""


def _read(data: bytes | str) -> tuple[list[Record], Report]:
    read = by_name("zotero-rdf").read
    assert read is not None
    report = Report()
    return list(read(data.encode() if isinstance(data, str) else data, report)), report


def _write(*records: Record) -> str:
    write = by_name("zotero-rdf").write
    assert write is not None
    return "".join(write(records, Report()))


def _item(*fields: str, type: str = "book") -> str:
    namespaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    inner = "".join(fields)
    return f"<rdf:RDF{namespaces}><bib:Book><z:itemType>{type}</z:itemType>{inner}</bib:Book></rdf:RDF>"


# What Zotero's import keeps ---------------------------------------------------------------------------------


def _sample(variable: str) -> Value:
    samples: dict[Kind, Value] = {
        Kind.TEXT: f"The {variable}",
        Kind.NUMBER: "12",
        Kind.NAMES: (Name("Kim", "Il Sung"), Name(literal="UN")),
        Kind.DATE: Date("1953-11-08"),
        Kind.LIST: ("one", "two"),
    }
    return samples[VARIABLES[variable]]


ELSEWHERE = ("note", "keyword", "annote", "created")
"""What stands neither in a field nor on a line of its own name."""
SAMPLED = [
    name
    for name, kind in VARIABLES.items()
    if kind not in (Kind.LEVELS, Kind.PARTS) and name not in ELSEWHERE
]
BASES = {
    "bookTitle": "publicationTitle",
    "institution": "publisher",
    "ISBN": "ISBN",
}
"""Fields that Zotero finds by their base fields."""


def _text(value: object) -> str:
    return value.edtf if isinstance(value, Date) else str(value)


def _lines(variable: str) -> list[str]:
    value = _sample(variable)
    if VARIABLES[variable] is Kind.NAMES:
        return [f"{variable}: Kim || Il Sung", f"{variable}: UN"]
    return [f"{variable}: {_text(member)}" for member in (value if isinstance(value, tuple) else (value,))]


@pytest.fixture(scope="module")
def observed() -> dict[str, dict[str, str]]:
    """The table of zotero.md: by variable and type, the field or creator that takes it, or `-`."""
    text = reference("interchange/zotero.md").read_text(encoding="utf-8")
    section = text[text.index("\n## CSL-JSON\n") : text.index("\n## RIS")]
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")] for row in re.findall(r"^\|.*\|$", section, re.M)
    ]
    assert tuple(cell.partition("→")[0] for cell in rows[0][1:]) == SEVEN
    return {row[0]: dict(zip(SEVEN, row[1:], strict=True)) for row in rows[2:]}


@pytest.mark.parametrize("kind", SEVEN)
@pytest.mark.parametrize("variable", SAMPLED)
def test_every_variable_of_every_type_is_kept(
    kind: str, variable: str, observed: dict[str, dict[str, str]]
) -> None:
    found = Imported(_write(Record("r", kind, {variable: _sample(variable)})))
    assert found.type == TAKEN[kind].zotero
    taken = observed.get(variable, {}).get(kind, "title" if variable == "title" else "-")
    if VARIABLES[variable] is Kind.NAMES and taken != "-" and (taken != "author" or variable == "author"):
        assert found.creators(taken) == [("Kim", "Il Sung"), ("UN", "")]
    elif VARIABLES[variable] is not Kind.NAMES and taken not in ("-", "itemType"):
        assert found.fields[BASES.get(taken, taken)] == _text(_sample(variable))
    else:
        assert [line for line in found.extra if line in _lines(variable)] == _lines(variable)


def test_the_seed_record_is_kept_whole() -> None:
    read = by_name("csl-yaml").read
    assert read is not None
    seed = list(read((ROOT / "records" / "wilson-center-123087.yaml").read_bytes(), Report()))
    text = _write(*seed)
    found = Imported(text)
    assert found.type == "letter"
    assert found.creators("author") == [("Mao", "Zedong")]
    assert found.creators("recipient") == [("Kim", "Il Sung")]
    assert found.creators("translator") == [("Wang", "Jeffrey"), ("Kraus", "Charles")]
    assert found.creators("editor") == []
    assert found.fields == {
        "itemType": "letter",
        "title": seed[0].text("title"),
        "letterType": "cable",
        "date": "2010",
        "archive": "Wilson Center Digital Archive",
        "url": "https://digitalarchive.umd.edu/document/123087",
        "language": "en",
        "citationKey": "wilson-center-123087",
    }
    assert [line for line in found.extra if not line.startswith("citekit: ")] == [
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
    assert _read(text)[0] == seed


def test_the_day_of_access_is_not_taken_for_the_date() -> None:
    accessed = Record("r", "book", {"accessed": Date("2024-02-01")})
    assert "date" not in Imported(_write(accessed)).fields
    accessed["issued"] = Date("1953")
    fields = Imported(_write(accessed)).fields
    assert (fields["date"], fields["accessDate"]) == ("1953", "2024-02-01")


def test_tags_and_notes_are_zoteros_own() -> None:
    found = Imported(_write(Record("r", "book", {"keyword": "war, peace", "annote": "A < B\n\nC"})))
    assert found.tags == {"war", "peace"}
    assert found.notes == ["<p>A &lt; B</p><p>C</p>"]


# That it is RDF ---------------------------------------------------------------------------------------------


def test_every_record_is_one_item_whatever_its_type() -> None:
    kinds = enumerate(sorted(TYPES))
    records = [Record(f"r {number} <&>", kind, {"title": "T", "volume": "1"}) for number, kind in kinds]
    text = _write(*records, Record("r 0 <&>", "book", {"title": "The same id"}))
    graph = Graph().parse(data=text, format="xml")
    assert len(set(graph.subject_objects(zotero_address("z:itemType")))) == len(records) + 1
    assert _read(text)[0][:-1] == records


def test_every_node_leads_to_the_item() -> None:
    assert {spot.node for spot in SPOTS.values()} <= {"item", "container", *NODES}
    assert {parent for parent, _, _ in NODES.values()} <= {"item", "container", *NODES}


# What others write ------------------------------------------------------------------------------------------


def _corpus() -> list[Path]:
    files = sorted(reference("interchange/corpora/zoterordf").rglob("*.rdf"))
    assert files
    return files


def test_files_of_zoteros_are_read_whole() -> None:
    for path in _corpus():
        data = path.read_bytes()
        assert guess(path.name, data[:4096]) == by_name("zotero-rdf"), path.name
        records, report = _read(data)
        assert not report.faulty, path.name
        assert len(records) == len(re.findall(rb"<z:itemType[^>]*>(?!attachment|note)", data)), path.name
        assert all(record.text("title") for record in records), path.name


def test_files_of_zoteros_come_back() -> None:
    for path in _corpus():
        records, _ = _read(path.read_bytes())
        assert _read(_write(*records))[0] == records, path.name


@pytest.mark.parametrize(
    "name", ["x02_xxe_file", "x03_xxe_http", "x04_ext_dtd", "x05_quadratic", "x06_truncated"]
)
def test_hostile_files(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    records, report = _read((reference("interchange/hostile") / f"{name}.rdf").read_bytes())
    assert len(records) == 2
    assert "number" in records[-1].text("title")
    assert report.faulty == (name != "x04_ext_dtd")
    assert capsys.readouterr().out == ""


def test_what_large_notes_are_many_items_refer_to_is_read_once() -> None:
    note = f'<bib:Memo rdf:about="#n"><rdf:value>{"word " * 3000}</rdf:value></bib:Memo>'
    reference_to_it = '<dcterms:isReferencedBy rdf:resource="#n"/>'
    text = _item(reference_to_it).replace("</rdf:RDF>", f"{note}</rdf:RDF>")
    book = text[text.index("<bib:Book") : text.index("</bib:Book>") + len("</bib:Book>")]
    records, _ = _read(text.replace(book, book * 3))
    assert ["annote" in record for record in records] == [True, False, False]
    assert records[1].custom == {"dcterms:isReferencedBy": "#n"}


def test_items_that_refer_to_each_other_end() -> None:
    part = '<dcterms:isPartOf rdf:resource="#b"/>'
    text = _item(part).replace("<bib:Book>", '<bib:Book rdf:about="#a">')
    other = '<bib:Book rdf:about="#b"><dc:title>B</dc:title><dcterms:isPartOf rdf:resource="#a"/></bib:Book>'
    records, _ = _read(text.replace("</rdf:RDF>", f"{other}</rdf:RDF>"))
    assert [record.text("container-title") for record in records] == ["B"]


@pytest.mark.parametrize(
    ("field", "variable", "value"),
    [
        ("<z:type>cable</z:type>", "genre", "cable"),
        ("<dc:type>cable</dc:type>", "genre", "cable"),
        ("<z:university>Oxford</z:university>", "publisher", "Oxford"),
        ("<dc:publisher>Orbis</dc:publisher>", "publisher", "Orbis"),
        ("<dc:identifier>10.5555/x</dc:identifier>", "DOI", "10.5555/x"),
        ("<dc:identifier>isbn 9780306406157</dc:identifier>", "ISBN", "9780306406157"),
        ("<prism:number>7</prism:number>", "number", "7"),
        ("<z:bookTitle>B</z:bookTitle>", "container-title", "B"),
        (
            "<dc:subject><z:AutomaticTag><rdf:value>a, b</rdf:value></z:AutomaticTag></dc:subject>",
            "keyword",
            "a, b",
        ),
        ("<dcterms:issued>May 1953</dcterms:issued>", "issued", Date("1953-05")),
        ("<dc:creator>Lind, Eva</dc:creator>", "author", (Name("Lind", "Eva"),)),
        ("stray <dc:title>T</dc:title> text", "title", "T"),
    ],
)
def test_other_spellings(field: str, variable: str, value: Value) -> None:
    (record,), report = _read(_item(field))
    assert record[variable] == value
    assert not report.faulty


@pytest.mark.parametrize(
    ("zotero", "csl"),
    [("email", "personal_communication"), ("tvBroadcast", "broadcast"), ("computerProgram", "software")],
)
def test_types_that_csl_has_one_for_several_of(zotero: str, csl: str) -> None:
    (record,), _ = _read(_item(type=zotero))
    assert record.type == csl
    assert record.custom.get("z:itemType", zotero) == zotero


# What is carried beside -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("profile", "code"), [("", CARRIED), ("plain", LOST)])
def test_what_is_beside_may_be_missing(profile: str, code: str) -> None:
    record = Record("r", "book", {"parts": (Part("scan", url="https://example.org/scan.pdf"),)})
    text = "".join(export([record], "zotero-rdf", report := Report(), profile=profile))
    assert [(problem.code, problem.variables) for problem in report] == [(code, ("parts",))]
    assert ("citekit: " in text) == (code == CARRIED)


def test_fields_of_zoteros_own_come_out_again() -> None:
    (record,), _ = _read(_item("<z:programmingLanguage>C</z:programmingLanguage>"))
    assert record.custom == {"z:programmingLanguage": "C"}
    assert "<z:programmingLanguage>C</z:programmingLanguage>" in _write(record)


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty"), (f"<rdf:RDF xmlns:rdf='{NAMESPACES['rdf']}'/>", "no-records"), ("no XML", "broken-xml")],
)
def test_nothing_is_no_error_but_is_said(text: str, code: str) -> None:
    records, report = _read(text)
    assert records == []
    assert code in [problem.code for problem in report]
