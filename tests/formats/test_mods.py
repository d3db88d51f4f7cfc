import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from citekit.formats.mods import FORMAT, read, write, write_plain
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Record
from citekit.problems import LOST, Report
from tests.reference import reference
from tests.schemas import faults
from tests.strategies import records

MODS = "{http://www.loc.gov/mods/v3}"
NS = {"m": MODS.strip("{}")}


def _written(*given_records: Record) -> etree._Element:
    return etree.fromstring("".join(write(given_records, Report())).encode())


def _all(root: etree._Element, path: str) -> list[str]:
    """Return the texts that XPath finds, as other programs look for them."""
    found = root.xpath(path, namespaces=NS)
    assert isinstance(found, list)
    return [each if isinstance(each, str) else "".join(each.itertext()) for each in found]


def _read(text: str) -> tuple[list[Record], Report]:
    report = Report()
    return list(read(text.encode(), report)), report


def _one(inner: str) -> Record:
    (record,), _ = _read(f"<mods>{inner}</mods>")
    return record


# What the user guidelines allow -----------------------------------------------------------------------------

_LANGUAGE = "lang xml:lang script transliteration altRepGroup"
_DATE = "encoding point keyDate qualifier"
_RECORD = """titleInfo name typeOfResource genre originInfo language physicalDescription abstract note subject
    classification relatedItem identifier location accessCondition part extension recordInfo"""
ALLOWED = {
    "mods": ("version", _RECORD),
    "relatedItem": ("type", _RECORD),
    "titleInfo": (f"type {_LANGUAGE}", "title subTitle partNumber partName"),
    "name": (f"type {_LANGUAGE}", "namePart displayForm role"),
    "namePart": ("type", ""),
    "role": ("", "roleTerm"),
    "roleTerm": ("type authority", ""),
    "typeOfResource": ("manuscript collection", ""),
    "genre": ("authority", ""),
    "originInfo": (
        "eventType",
        "place publisher dateIssued dateCreated dateCaptured dateOther edition",
    ),
    "place": (_LANGUAGE, "placeTerm"),
    "placeTerm": ("type", ""),
    "publisher": (_LANGUAGE, ""),
    "dateIssued": (_DATE, ""),
    "dateCreated": (_DATE, ""),
    "dateCaptured": (_DATE, ""),
    "dateOther": (f"type {_DATE}", ""),
    "language": ("", "languageTerm scriptTerm"),
    "languageTerm": ("type authority", ""),
    "scriptTerm": ("type authority", ""),
    "physicalDescription": ("", "form extent"),
    "note": ("type", ""),
    "subject": ("", "topic cartographics"),
    "cartographics": ("", "scale"),
    "identifier": ("type", ""),
    "location": ("", "physicalLocation shelfLocator url holdingSimple"),
    "url": ("usage dateLastAccessed", ""),
    "holdingSimple": ("", "copyInformation"),
    "copyInformation": ("", "subLocation note"),
    "accessCondition": ("type", ""),
    "part": ("", "detail extent"),
    "detail": ("type", "number title"),
    "extent": ("unit", "start end list"),
    "recordInfo": ("", "recordContentSource recordIdentifier"),
}
IN_ORDER = {"location", "copyInformation"}
"""Elements whose children have an order in the schema."""


def _faults(element: etree._Element) -> Iterator[str]:
    name = str(element.tag).removeprefix(MODS)
    if name == "extension":
        return
    attributes, children = ALLOWED.get(name, ("", ""))
    for attribute in element.attrib:
        shown = str(attribute).replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
        if shown not in attributes.split():
            yield f"{name}@{shown}"
    order = [str(child.tag).removeprefix(MODS) for child in element]
    yield from (f"{name}/{child}" for child in order if child not in children.split())
    if name in IN_ORDER and order != sorted(order, key=children.split().index):
        yield f"{name}: {order}"
    for child in element:
        yield from _faults(child)


@settings(max_examples=60)
@given(records())
def test_what_is_written_is_of_elements_and_attributes_that_mods_has(record: Record) -> None:
    root = _written(record)
    assert root.tag == f"{MODS}modsCollection"
    assert [fault for mods in root for fault in _faults(mods)] == []


# What other programs see ------------------------------------------------------------------------------------


SINCE_3_4 = (
    "attribute 'version': [facet 'enumeration'] The value '3.8'",
    "attribute 'authority': [facet 'enumeration'] The value 'rfc5646'",
    "attribute 'eventType': The attribute 'eventType' is not allowed",
    "publisher', attribute 'altRepGroup': The attribute 'altRepGroup' is not allowed",
)
"""What later versions of MODS have and the schema of 3.4, which is at hand, cannot know."""


@settings(max_examples=200)
@given(records())
def test_what_is_written_is_valid_by_the_schema(record: Record) -> None:
    found = faults("mods-3-4.xsd", "".join(write([record], Report())))
    assert [fault for fault in found if not any(known in fault for known in SINCE_3_4)] == []


def test_zotero_finds_the_recipient_and_the_editor_by_their_words() -> None:
    kim = Name("Kim", "Il Sung", family_first=True)
    variables = {"recipient": (kim,), "editor": (Name(literal="Office"),), "container-title": "Papers"}
    root = _written(Record("a", "personal_communication", variables))
    role = "m:role/m:roleTerm[@type='text']"
    assert _all(root, f"m:mods/m:name[{role}='recipient']/m:namePart[@type='family']") == ["Kim"]
    assert _all(root, f"m:mods/m:relatedItem[@type='host']/m:name[{role}='editor']/m:namePart") == ["Office"]
    assert _all(root, "m:mods/m:genre[@authority='local']") == ["letter"]


def test_zotero_finds_a_single_page_which_it_takes_for_none_if_it_has_no_end() -> None:
    root = _written(Record("a", "chapter", {"page": "185"}))
    extent = "m:mods/m:relatedItem/m:part/m:extent[@unit='pages']"
    assert _all(root, f"{extent}/m:start") == _all(root, f"{extent}/m:end") == ["185"]


@pytest.mark.parametrize(
    ("edtf", "texts", "attributes"),
    [
        ("1953-11-08", ["1953-11-08"], [("w3cdtf", None, None)]),
        ("1953~", ["1953"], [("w3cdtf", None, "approximate")]),
        ("1953?", ["1953"], [("w3cdtf", None, "questionable")]),
        ("1953%", ["1953%"], [("edtf", None, None)]),
        ("1950/1953", ["1950", "1953"], [("w3cdtf", "start", None), ("w3cdtf", "end", None)]),
        ("1950/..", ["1950/.."], [("edtf", None, None)]),
        ("195X", ["195X"], [("edtf", None, None)]),
        ("1953-21", ["1953-21"], [("edtf", None, None)]),
    ],
)
def test_a_date_is_written_with_its_encoding_and_read_again(
    edtf: str, texts: list[str], attributes: list[tuple[str, str | None, str | None]]
) -> None:
    record = Record("a", "book", {"issued": Date(edtf)})
    root = _written(record)
    dates = root.findall(f"{MODS}mods/{MODS}originInfo/{MODS}dateIssued")
    assert [date.text for date in dates] == texts
    assert [(date.get("encoding"), date.get("point"), date.get("qualifier")) for date in dates] == attributes
    assert list(read("".join(write_plain([record], Report())).encode(), Report())) == [record]


def test_a_document_has_its_own_date_and_the_book_another() -> None:
    variables = {"created": Date("1953-11-08"), "issued": Date("2010"), "container-title": "Wengao"}
    root = _written(Record("a", "personal_communication", variables))
    assert _all(root, "m:mods/m:originInfo/m:dateCreated[@keyDate='yes']") == ["1953-11-08"]
    assert _all(root, "m:mods/m:relatedItem[@type='host']/m:originInfo/m:dateIssued") == ["2010"]


def test_the_archive_is_a_location() -> None:
    variables = {
        "archive": "RGASPI",
        "archive_location": "f. 558, op. 11, d. 328",
        "archive_collection": "Stalin papers",
        "archive-place": "Moscow",
    }
    root = _written(Record("a", "manuscript", variables))
    place = "m:mods/m:location"
    assert _all(root, f"{place}/m:physicalLocation") == ["RGASPI"]
    assert _all(root, f"{place}/m:shelfLocator") == ["f. 558, op. 11, d. 328"]
    assert _all(root, f"{place}/m:holdingSimple/m:copyInformation/m:subLocation") == ["Stalin papers"]
    assert _all(root, f"{place}/m:holdingSimple/m:copyInformation/m:note[@type='address']") == ["Moscow"]


def test_a_title_in_another_language_is_a_translation_and_one_in_another_script_an_alternative() -> None:
    forms = {"ru": "Дневник", "ru-Latn": "Dnevnik", "en": "Diary"}
    root = _written(Record("a", "book", {"title": "Дневник"}, {"title": dict(forms)}))
    info = "m:mods/m:titleInfo"
    assert _all(root, f"{info}[@type='translated'][@xml:lang='en'][@lang='eng']/m:title") == ["Diary"]
    assert _all(root, f"{info}[@altRepGroup='title-1'][@script='Latn'][not(@type)]/m:title") == ["Dnevnik"]
    assert _all(root, f"{info}[not(@type)][1]/m:title") == ["Дневник"]


def test_markup_is_not_shown_to_others_and_comes_back() -> None:
    record = Record("a", "book", {"title": "On <i>Lolita</i>: a study"})
    root = _written(record)
    assert _all(root, "m:mods/m:titleInfo/m:title") == ["On Lolita"]
    assert _all(root, "m:mods/m:titleInfo/m:subTitle") == ["a study"]
    assert _read("".join(write([record], Report())))[0] == [record]


def test_what_no_xml_can_hold_is_carried_beside() -> None:
    record = Record("a", "book", {"title": "A\x0cB\ufffe"})
    assert _read("".join(write([record], Report())))[0] == [record]


def test_plain_carries_nothing_and_says_so() -> None:
    record = Record("a", "book", {"title": "T", "status": "in press"})
    report = Report()
    text = "".join(write_plain([record], report))
    assert "extension" not in text
    assert [(problem.code, problem.variables) for problem in report] == [(LOST, ("status",))]


# What others write ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "type"),
    [
        ("<genre authority='local'>thesis</genre>", "thesis"),
        ("<genre authority='marcgt'>technical report</genre>", "report"),
        ("<genre>letter</genre>", "personal_communication"),
        ("<genre authority='marcgt'>article</genre><relatedItem type='host'/>", "chapter"),
        (
            "<relatedItem type='host'><genre authority='marcgt'>newspaper</genre></relatedItem>",
            "article-newspaper",
        ),
        (
            "<relatedItem type='host'><originInfo><issuance>serial</issuance></originInfo></relatedItem>",
            "article-journal",
        ),
        ("<genre>letter</genre><relatedItem type='host'/>", "personal_communication"),
        ("<typeOfResource>cartographic</typeOfResource>", "map"),
        ("<typeOfResource manuscript='yes'>text</typeOfResource>", "manuscript"),
        ("<typeOfResource collection='yes'>mixed material</typeOfResource>", "collection"),
        ("<originInfo><publisher>P</publisher></originInfo>", "book"),
        ("<originInfo><issuance>continuing</issuance></originInfo>", "periodical"),
        ("<titleInfo><title>T</title></titleInfo>", "document"),
    ],
)
def test_the_type_is_told_by_genres_then_by_the_host_then_by_the_resource(inner: str, type: str) -> None:
    assert _one(inner).type == type


@pytest.mark.parametrize(
    ("inner", "tag"),
    [
        ("<languageTerm authority='iso639-2b' type='code'>chi</languageTerm>", "zh"),
        ("<languageTerm authority='iso639-3' type='code'>grc</languageTerm>", "grc"),
        ("<languageTerm type='text'>Russian</languageTerm>", "ru"),
        ("<languageTerm authority='rfc3066'>pt-BR</languageTerm>", "pt-BR"),
        (
            "<languageTerm authority='iso639-2b' type='code'>srp</languageTerm>"
            "<scriptTerm authority='iso15924' type='code'>Cyrl</scriptTerm>",
            "sr-Cyrl",
        ),
        ("English", "en"),
        ("<languageTerm authority='iso639-2b' type='code'>und</languageTerm>", ""),
    ],
)
def test_a_language_becomes_a_tag(inner: str, tag: str) -> None:
    assert _one(f"<language>{inner}</language>").text("language") == tag


def test_a_date_without_publication_is_of_the_making_of_what_archives_hold() -> None:
    date = "<originInfo><dateCreated>1921</dateCreated></originInfo>"
    assert _one(f"<genre>letter</genre>{date}")["created"] == Date("1921")
    published = "<originInfo><publisher>University</publisher><dateCreated>1921</dateCreated></originInfo>"
    assert _one(f"<genre>thesis</genre>{published}")["issued"] == Date("1921")


def test_records_are_read_one_by_one() -> None:
    record = "<mods><titleInfo><title>T</title></titleInfo></mods>"
    found = read(f"<modsCollection>{record * 3}<broken".encode(), report := Report())
    assert next(found).text("title") == "T"
    assert not report.problems
    assert len(list(found)) == 2
    assert report.faulty


def test_a_file_without_a_record_is_reported() -> None:
    _, report = _read("<html/>")
    assert [problem.code for problem in report] == ["no-records"]


def test_other_xml_is_not_taken_for_mods() -> None:
    for other in (b"<rdf:RDF>", b"<modsy>", b'{"mods": 1}', b"@book{mods,", b"<collection><record>"):
        assert not FORMAT.sniff(other)


# Real and hostile files -------------------------------------------------------------------------------------


def test_every_entry_of_real_files_comes_out() -> None:
    files = sorted(reference("interchange/corpora/mods").rglob("*.xml"))
    read_files = 0
    for path in files:
        data = path.read_bytes()
        if not FORMAT.sniff(data[:4096]):
            assert "TEI" in path.name
            continue
        tree = etree.fromstring(data, etree.XMLParser(recover=True))
        entries = [
            each
            for each in tree.iter(f"{MODS}mods")
            if next(each.iterancestors(f"{MODS}extension"), None) is None
        ]
        found = list(read(data, report := Report(path.name)))
        assert len(found) == len(entries), path
        assert [str(problem) for problem in report] == []
        assert all(record.variables for record in found)
        read_files += 1
    assert read_files >= 50


def _hostile() -> list[str]:
    return [f"x{number:02}" for number in (1, 2, 3, 5, 6, 7, 9, 10)]


@pytest.mark.parametrize("number", _hostile())
def test_hostile_files_give_their_good_records(number: str) -> None:
    folder = reference("interchange/hostile")
    (path,) = folder.glob(f"{number}_*.mods.xml")
    expected = json.loads((folder / "INDEX.json").read_text())[path.name]
    found = list(read(Path(path).read_bytes(), report := Report(path.name)))
    texts = " ".join(record.text("title") for record in found)
    assert len(found) >= expected["good"]
    assert [must for must in expected["must"] if must not in texts] == []
    assert report.faulty is (number != "x10")
