import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pymarc
import pytest
from hypothesis import given, settings
from lxml import etree

from citekit.formats import by_name
from citekit.formats.marc import read, read_xml, write, write_plain, write_xml
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Part, Record
from citekit.problems import LOST, Report
from citekit.support.marc import marc8
from citekit.support.marc.binary import split
from tests.reference import reference
from tests.strategies import records

SLIM = "{http://www.loc.gov/MARC21/slim}"


def _binary(*given_records: Record) -> bytes:
    return "".join(write(given_records, Report())).encode()


def _xml(*given_records: Record) -> etree._Element:
    return etree.fromstring("".join(write_xml(given_records, Report())).encode())


def _seen(record: Record) -> pymarc.Record:
    """Return a record as pymarc reads what we write of it."""
    (found,) = pymarc.MARCReader(BytesIO(_binary(record)))
    assert found is not None
    return found


def _fields(record: pymarc.Record, tag: str) -> list[str]:
    """Return fields in one line each, without what only citekit reads."""
    return [
        " ".join(f"${each.code} {each.value}" for each in field.subfields if each.code not in "69")
        for field in record.get_fields(tag)
    ]


def _from_fields(*fields: str, leader: str = "00000nam a2200000 a 4500", coded: str = "") -> Record:
    """Return the record of fields that are written as ``245 10 $a Title $c Author``."""
    (record,) = read_xml(_collection(fields, leader, coded), Report())
    return record


def _collection(fields: tuple[str, ...], leader: str, coded: str) -> bytes:
    root = etree.Element("record")
    etree.SubElement(root, "leader").text = leader
    if coded:
        etree.SubElement(root, "controlfield", tag="008").text = coded
    for line in fields:
        tag, indicators, rest = line.split(" ", 2)
        first, second = indicators.replace("#", " ")
        field = etree.SubElement(root, "datafield", tag=tag, ind1=first, ind2=second)
        for part in rest.split("$")[1:]:
            etree.SubElement(field, "subfield", code=part[0]).text = part[2:].strip()
    return etree.tostring(root)


# What other programs see ------------------------------------------------------------------------------------


def test_pymarc_reads_the_same_from_bytes_and_from_xml() -> None:
    record = Record("a", "book", {"title": "Прощай & оружие: роман", "author": (Name("Lind", "Eva"),)})
    (of_xml,) = pymarc.parse_xml_to_array(BytesIO("".join(write_xml([record], Report())).encode()))
    assert [str(each) for each in _seen(record).fields] == [str(each) for each in of_xml.fields]
    assert _seen(record)["245"]["a"] == "Прощай & оружие"


@settings(max_examples=60)
@given(records())
def test_pymarc_reads_all_that_is_written(record: Record) -> None:
    found = list(pymarc.MARCReader(BytesIO(_binary(record)), to_unicode=True))
    assert len(found) == 1
    assert found[0] is not None
    assert found[0].as_marc() == _binary(record)


# The patterns of the schema, MARC21slim.xsd version 1.2.
_LEADER = re.compile(
    r"[\d ]{5}[\dA-Za-z ][\dA-Za-z][\dA-Za-z ]{3}[2 ][2 ][\d ]{5}[\dA-Za-z ]{3}(?:4500|    )"
)
_CONTROL = re.compile(r"00[1-9A-Za-z]")
_DATA = re.compile(r"0(?:[1-9A-Z][\dA-Z]|[1-9a-z][\da-z])|[1-9A-Z][\dA-Z]{2}|[1-9a-z][\da-z]{2}")
_CODE = re.compile(r"[\dA-Za-z!\"#$%&'()*+,./:;<=>?{}_^`~\[\]\\-]")


def _faults(record: etree._Element) -> Iterator[str]:
    leader, *fields = record
    order = [child.tag for child in record]
    if not _LEADER.fullmatch(leader.text or "") or order != sorted(order, key=_order):
        yield f"{leader.text!r} {order}"
    for field in fields:
        tag = field.get("tag") or ""
        if field.tag == f"{SLIM}controlfield":
            yield from [] if _CONTROL.fullmatch(tag) and not len(field) else [tag]
            continue
        indicators = [field.get("ind1") or "", field.get("ind2") or ""]
        good = _DATA.fullmatch(tag) and all(re.fullmatch(r"[\da-z ]", each) for each in indicators)
        yield from [] if good and len(field) else [f"{tag} {indicators}"]
        yield from (f"{tag}${sub.get('code')}" for sub in field if not _CODE.fullmatch(sub.get("code") or ""))


def _order(tag: str) -> int:
    return ("leader", "controlfield", "datafield").index(tag.removeprefix(SLIM))


@settings(max_examples=60)
@given(records())
def test_the_xml_is_as_the_schema_has_it(record: Record) -> None:
    (found,) = _xml(record)
    assert list(_faults(found)) == []


def test_a_letter_in_a_book_is_a_part_of_it() -> None:
    variables = {
        "title": "Cable",
        "author": (Name("Mao", "Zedong", family_first=True),),
        "recipient": (Name("Kim", "Il Sung", family_first=True),),
        "created": Date("1953-11-08"),
        "container-title": "Wengao",
        "publisher-place": "Beijing",
        "publisher": "Junshi; Zhongyang",
        "issued": Date("2010"),
        "volume": "2",
        "page": "185",
    }
    record = Record("a", "personal_communication", variables)
    seen = _seen(record)
    assert str(seen.leader)[6:8] == "tm"
    assert _fields(seen, "100") == ["$a Mao, Zedong $e author $4 aut"]
    assert _fields(seen, "700") == ["$a Kim, Il Sung $e recipient $4 rcp"]
    assert _fields(seen, "773") == [
        "$7 nnam $t Wengao $d Beijing : Junshi ; Zhongyang, 2010 $g vol. 2, p. 185"
    ]
    assert _fields(seen, "046") == ["$k 1953-11-08 $2 edtf"]
    assert seen["008"].data[6:15] == "s2010    "


def test_zotero_finds_volume_issue_year_and_pages_of_an_article() -> None:
    """By its expressions, which need "vol." in small letters."""
    numbers = {"volume": "22", "issue": "3", "issued": Date("1997"), "page": "195-230"}
    record = Record("a", "article-journal", {"container-title": "Harbours", **numbers})
    host = _seen(record)["773"]
    assert host["7"] == "nnas"
    assert re.search(r"vol\.\s*(\d+)", host["g"])[1] == "22"  # type: ignore[index]
    assert re.search(r"vol\.\s*\d+\s*,\s*no\.\s*(\d+)", host["g"])[1] == "3"  # type: ignore[index]
    assert re.search(r"\d{4}", host["g"])[0] == "1997"  # type: ignore[index]
    assert re.search(r"[ps]\.\s*(\d+(-\d+)?)", host["g"])[1] == "195-230"  # type: ignore[index]


def test_other_scripts_are_linked_both_ways() -> None:
    forms = {"ru-Latn": "Dnevnik", "ru": "Дневник", "en": "Diary"}
    record = Record("a", "book", {"title": "Dnevnik", "language": "ru"}, {"title": dict(forms)})
    seen = _seen(record)
    assert seen["245"]["6"] == "880-01"
    assert seen["880"]["6"] == "245-01/(N"
    assert _fields(seen, "880") == ["$a Дневник"]
    assert _fields(seen, "242") == ["$a Diary $y eng"]


def test_a_thesis_has_its_note() -> None:
    variables = {"genre": "Ph.D.", "publisher": "Coast University"}
    assert _fields(_seen(Record("a", "thesis", variables)), "502") == ["$b Ph.D. $c Coast University"]


def test_names_of_all_kinds_stay_in_order() -> None:
    names = (Name(literal="Office of Mills"), Name("Lind", "Eva"), Name(literal="Harbour Board"))
    record = Record("a", "book", {"author": names})
    assert [field.tag for field in _seen(record).fields if field.tag[1:] in ("00", "10")] == [
        "110",
        "700",
        "710",
    ]
    assert list(read(_binary(record), Report())) == [record]


def test_fields_that_no_variable_has_are_written_again_as_they_were() -> None:
    given_fields = (
        "040 ## $a DLC $b ger",
        "561 ## $a Kept by the family until 1951.",
        "524 8# $a Cite as: Weiss Papers, {12}.",
    )
    record = _from_fields("245 00 $a Letters", *given_fields)
    seen = _seen(record)
    assert [_fields(seen, line[:3])[0] for line in given_fields] == [line[7:] for line in given_fields]
    assert list(read(_binary(record), Report())) == [record]


def test_field_008_keeps_what_was_coded_beside_dates_and_language() -> None:
    coded = "850312s1974    ru a          000 0 rus d"
    record = _from_fields("245 00 $a Letters", coded=coded)
    assert _seen(record)["008"].data == coded
    record["issued"] = Date("1980")
    assert _seen(record)["008"].data == coded.replace("1974", "1980")


def test_what_is_left_of_a_field_goes_where_it_was_if_the_field_is_there_again() -> None:
    lines = (
        "245 14 $a The letters $c collected by Ida Green.",
        "300 ## $a 412 pages : $b ill. ; $c 24 cm",
        "700 1# $a Lind, Eva, $d 1880-1950, $e editor. $0 http://example.org/1",
        "700 1# $a Berg, Max, $d 1900-",
    )
    record = _from_fields(*lines)
    seen = _seen(record)
    assert seen["245"]["c"] == "collected by Ida Green."
    assert _fields(seen, "300") == ["$a 412 pages $c 24 cm $b ill. ;"]
    assert [(field["a"], field["d"]) for field in seen.get_fields("700")] == [
        ("Lind, Eva", "1880-1950,"),
        ("Berg, Max", "1900-"),
    ]
    assert list(read(_binary(record), Report())) == [record]
    record["editor"] = (Name("Green", "Ida"),)
    assert "d" not in _seen(record)["700"].subfields_as_dict()


def test_the_article_of_a_title_does_not_count_in_sorting() -> None:
    record = Record("a", "book", {"title": "The Harbour", "language": "en-GB"})
    assert _seen(record)["245"].indicators == ("0", "4")


def test_the_links_of_forms_and_those_of_kept_fields_have_numbers_of_their_own() -> None:
    record = _from_fields(
        "245 00 $6 880-02 $a Dnevnik",
        "246 3# $6 880-01 $a Zapiski",
        "880 3# $6 246-01/(N $a Записки",
        "880 00 $6 245-02/(N $a Дневник",
        coded="850312s1974    ru            000 0 rus d",
    )
    assert record.variants["title"] == {"ru": "Дневник", "ru-Latn": "Dnevnik"}
    links = {each["6"][:6] for each in _seen(record).get_fields("880")}
    assert links == {"246-01", "245-02"}
    assert list(read(_binary(record), Report())) == [record]


def test_notes_in_another_script_stay_apart() -> None:
    forms = {"ru": "Один.\n\nДва."}
    record = Record("a", "book", {"note": "One.\n\nTwo.", "language": "ru"}, {"note": dict(forms)})
    assert _fields(_seen(record), "880") == ["$a Один.", "$a Два."]
    assert list(read(_binary(record), Report())) == [record]


# Limits -----------------------------------------------------------------------------------------------------


def test_what_is_too_long_for_a_field_is_cut_and_carried_beside() -> None:
    record = Record("a", "book", {"title": "T", "abstract": "Ünd so weiter. " * 2000 + "Ende."})
    assert len(_seen(record)["520"]["a"].encode()) < 9999
    assert list(read(_binary(record), Report())) == [record]
    "".join(write_plain([record], report := Report()))
    assert [(problem.code, problem.variables) for problem in report] == [(LOST, ("abstract",))]


def test_what_is_too_long_for_a_record_is_left_out_and_told() -> None:
    parts = (Part("transcript", text="Long. " * 40_000),)
    record = Record("a", "book", {"title": "T", "note": "N", "parts": parts})
    text = "".join(write([record], report := Report()))
    assert [problem.code for problem in report] == ["own-field", "too-long", LOST]
    assert report.problems[-1].variables == ("parts",)
    (back,) = read(text.encode(), Report())
    assert (back.text("title"), back.text("note")) == ("T", "N")
    assert len(text.encode()) <= 99_999
    assert list(read_xml("".join(write_xml([record], Report())).encode(), Report())) == [record]


def test_many_fields_that_are_too_much_for_a_record_are_told_too() -> None:
    record = Record("a", "book", {"title": "T", "keyword": ", ".join(f"word{n}" for n in range(20_000))})
    text = "".join(write([record], report := Report()))
    assert len(text.encode()) <= 99_999
    assert [each.variables for each in report if each.code == LOST] == [("keyword",)]
    assert next(read(text.encode(), Report())).text("title") == "T"


def test_terminators_in_texts_break_no_record() -> None:
    record = Record("a", "book", {"title": "A\x1dB\x1e\x1f$c", "note": "x\x1d00005"})
    assert list(read(_binary(record), Report())) == [record]
    assert len(list(pymarc.MARCReader(BytesIO(_binary(record))))) == 1


# What others write ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leader", "fields", "coded", "type"),
    [
        ("am", (), "", "book"),
        ("as", (), "", "periodical"),
        ("ai", (), "", "webpage"),
        ("em", (), "", "map"),
        ("gm", (), "", "motion_picture"),
        ("jm", (), "", "song"),
        ("km", (), "", "graphic"),
        ("cm", (), "", "musical_score"),
        ("tm", (), "", "manuscript"),
        ("tm", ("655 #7 $a Letters (Correspondence) $2 aat",), "", "personal_communication"),
        ("pc", (), "", "collection"),
        ("mm", (), "850312s1974    ru         a  000 0 rus d", "dataset"),
        ("mm", (), "", "software"),
        ("am", ("502 ## $a Thesis (Ph. D.)--Bergen, 1990.",), "", "thesis"),
        ("am", ("502 ## $a Diss., Bergen", "020 ## $a 9780306406157"), "", "book"),
        ("am", (), "850312s1974    ru t          000 0 rus d", "book"),
        ("am", (), "850312s1974    ru       t    000 0 rus d", "report"),
        ("ab", ("773 0# $t Harbours $7 nnas",), "", "article-journal"),
        ("aa", ("773 0# $t Harbours $7 nnam",), "", "chapter"),
        ("aa", ("773 0# $t Harbours $7 m2am",), "", "paper-conference"),
        ("am", ("773 0# $t Harbours",), "", "article-journal"),
        ("am", ("773 0# $t Harbours $z 9780306406157",), "", "chapter"),
        ("aa", ("773 0# $t Harbours",), "", "chapter"),
        ("am", ("655 #7 $a newspaper article $2 local", "773 0# $t H $7 nnas"), "", "article-newspaper"),
        ("  ", ("336 ## $b cri",), "", "map"),
    ],
)
def test_the_type_is_told_by_genres_the_host_and_the_leader(
    leader: str, fields: tuple[str, ...], coded: str, type: str
) -> None:
    given_leader = f"00000n{leader} a2200000 a 4500"
    assert _from_fields("245 00 $a T", *fields, leader=given_leader, coded=coded).type == type


@pytest.mark.parametrize(
    ("text", "coded", "date"),
    [
        ("1953.", "s1953    ", Date("1953")),
        ("[1953?]", "s1953    ", Date("1953?")),
        ("c1953", "s1953    ", Date("1953")),
        ("[195-]", "s195u    ", Date("195X")),
        ("1953-", "m19539999", Date("1953/..")),
        ("1953", "e19531108", Date("1953-11-08")),
        ("an VII", "s1799    ", Date("1799", "an VII")),
        ("", "s1953    ", Date("1953")),
    ],
)
def test_the_date_is_in_words_and_in_codes(text: str, coded: str, date: Date) -> None:
    fields = ("245 00 $a T", *([f"260 ## $a Bergen : $b Quay, $c {text}"] if text else []))
    assert _from_fields(*fields, coded=f"850312{coded}ru            000 0 rus d")["issued"] == date


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("Vol. 22, no. 2 (February 1997), p. 195-230", ("22", "2", "195-230", "1997-02")),
        ("16(1990) H. 2, S. 45-67", ("16", "2", "45-67", "1990")),
        ("Bd. 5, S. 12", ("5", "", "12", "")),
        ("volume:12 $g number:3 $g year:1990 $g pages:12-34", ("12", "3", "12-34", "1990")),
        ("vol. 1, iss. 4, pp. 1, 5-6", ("1", "4", "1, 5-6", "")),
        ("65:2 (1986)", ("65", "2", "", "1986")),
    ],
)
def test_the_place_in_a_host_is_read_in_many_manners(numbers: str, expected: tuple[str, ...]) -> None:
    record = _from_fields("245 00 $a T", f"773 0# $7 nnas $t H $g {numbers}")
    date = record.date("issued")
    found = (record.text("volume"), record.text("issue"), record.text("page"), date.edtf if date else "")
    assert found == expected


@pytest.mark.parametrize(
    ("fields", "variable"),
    [
        (("100 1# $a Lind, Eva",), "author"),
        (("700 1# $a Lind, Eva",), "editor"),
        (("100 1# $a Berg, Max", "700 1# $a Lind, Eva"), "author"),
        (("700 1# $a Lind, Eva $4 trl",), "translator"),
        (("700 1# $a Lind, Eva, $e ill.",), "illustrator"),
        (("700 1# $a Lind, Eva $4 http://id.loc.gov/vocabulary/relators/rcp",), "recipient"),
        (("245 00 $a T $c Max Berg ; translated by Eva Lind.", "700 1# $a Lind, Eva"), "translator"),
        (("245 00 $a T $c hrsg. von Eva Lind", "100 1# $a Berg, Max", "700 1# $a Lind, Eva"), "editor"),
        (("700 1# $a Lind, Eva $e former owner",), "contributor"),
    ],
)
def test_a_name_is_what_its_relator_says_or_the_statement_of_responsibility(
    fields: tuple[str, ...], variable: str
) -> None:
    assert Name("Lind", "Eva") in _from_fields(*fields).names(variable)


@pytest.mark.parametrize(
    "text", ["Viewed on 2010-02-01", "Title from PDF (viewed on Feb. 1, 2010).", "Accessed: February 1, 2010"]
)
def test_a_note_tells_when_a_resource_was_viewed(text: str) -> None:
    assert _from_fields(f"588 0# $a {text}")["accessed"] == Date("2010-02-01")


def test_publishers_owners_and_authors_of_other_works_are_no_names_of_the_record() -> None:
    record = _from_fields(
        "710 2# $a Quay Press $4 pbl", "700 1# $a Fust, Johann $4 fmo", "700 1# $a Lind, Eva $t Poems"
    )
    assert record.variables == {}
    assert record.custom["700"] == ["1#$aFust, Johann$4fmo", "1#$aLind, Eva$tPoems"]


def test_punctuation_of_cataloguing_rules_is_left_out_and_what_is_the_texts_own_stays() -> None:
    record = _from_fields(
        "245 00 $a War and peace : $b a novel / $c Leo Tolstoy.",
        "250 ## $a 2nd ed.",
        "260 ## $a [Bergen : $b s.n.], $c 1953.",
        "490 0# $a Series ; $v v. 2",
    )
    found = [record.text(each) for each in ("title", "edition", "publisher-place", "publisher")]
    assert found == ["War and peace: a novel", "2nd ed.", "Bergen", ""]
    assert record.text("collection-title") == "Series"
    own = Record("a", "book", {"title": "Et al., etc.,", "edition": "1st."})
    "".join(write_plain([own], report := Report()))
    assert [str(problem) for problem in report] == []


# Bytes ------------------------------------------------------------------------------------------------------


def test_marc8_is_decoded_as_pymarc_does() -> None:
    folder = reference("interchange/corpora/marc")
    compared = 0
    for path in sorted(folder.rglob("*.dat")) + sorted(folder.rglob("*.mr*c*")):
        for raw in split(path.read_bytes()):
            if raw.data[9:10] == b"a" or path.name in ("1251.dat", "testunimarc.dat"):
                continue
            for piece in re.split(rb"[\x1d-\x1f]", raw.data[24:]):
                text, faulty = marc8.decode(piece)
                if not faulty and b"&#x" not in piece:
                    assert text == re.sub(r"[\x00-\x1f]", "", pymarc.marc8_to_unicode(piece, True))
                    compared += not piece.isascii()
    assert compared >= 10


def test_a_file_of_nothing_is_told() -> None:
    assert list(read(b" \n", report := Report())) == []
    assert [problem.code for problem in report] == ["empty"]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b'[{"leader": ""}]'])
def test_what_is_no_marc_is_told(data: bytes) -> None:
    assert list(read(data, report := Report())) == []
    assert report.faulty


def test_other_files_are_not_taken_for_marc() -> None:
    marc, marcxml = by_name("marc"), by_name("marcxml")
    for other in (b"12345 apples and pears are what this is", b"TY  - BOOK", b"{}", b"<html><head/></html>"):
        assert not marc.sniff(other)
        assert not marcxml.sniff(other)
    assert marcxml.sniff(b'<?xml version="1.0"?><marc:record xmlns:marc="http://www.loc.gov/MARC21/slim">')


# Real and hostile files -------------------------------------------------------------------------------------


def test_every_record_of_real_binary_files_comes_out_or_is_told() -> None:
    files = [
        path
        for path in sorted(reference("interchange/corpora/marc").rglob("*"))
        if path.suffix in (".mrc", ".marc", ".dat", ".marc21")
    ]
    for path in files:
        data = path.read_bytes()
        found = list(read(data, report := Report(path.name)))
        left_out = sum("left out" in problem.hint for problem in report)
        assert len(found) + left_out == len(list(split(data))), path
        assert by_name("marc").sniff(data[:4096])
    assert len(files) > 40


def test_every_record_of_real_xml_files_comes_out() -> None:
    count = 0
    for path in sorted(reference("interchange/corpora/marc").rglob("*.xml")):
        data = path.read_bytes()
        if not by_name("marcxml").sniff(data[:4096]):
            continue
        root = etree.fromstring(data, etree.XMLParser(recover=True))
        entries = [each for each in root.iter("{*}record") if _is_marc(each)]
        found = list(read_xml(data, report := Report(path.name)))
        assert len(found) == len(entries), path
        count += len(found)
        assert not found or {problem.code for problem in report} <= {
            "not-bibliographic",
            "date-not-understood",
        }
    assert count > 900


def _is_marc(record: etree._Element) -> bool:
    return any(record.find(f"{{*}}{name}") is not None for name in ("leader", "controlfield", "datafield"))


def test_real_records_come_back_from_both_spellings() -> None:
    path = reference("interchange/corpora/marc") / "traject+traject/test/test_support/test_data.utf8.mrc"
    given_records = list(read(path.read_bytes(), Report()))
    assert len(given_records) == 30
    assert list(read(_binary(*given_records), Report())) == given_records
    assert list(read_xml("".join(write_xml(given_records, Report())).encode(), Report())) == given_records


def test_real_records_are_written_as_the_schema_has_it() -> None:
    folder = reference("interchange/corpora/marc")
    for path in sorted(folder.rglob("*.dat")) + sorted(folder.rglob("*.marc")):
        for record in _xml(*read(path.read_bytes(), Report())):
            assert list(_faults(record)) == [], path


@pytest.mark.parametrize("number", ["m01", "m02"])
def test_hostile_files_give_their_good_records(number: str) -> None:
    folder = reference("interchange/hostile")
    (path,) = folder.glob(f"{number}_*.mrc")
    expected = json.loads((folder / "INDEX.json").read_text())[path.name]
    found = list(read(Path(path).read_bytes(), report := Report(path.name)))
    texts = " ".join(json.dumps([record.custom, record.text("title")]) for record in found)
    assert len(found) == expected["good"]
    assert [must for must in expected["must"] if must not in texts] == []
    faulty = {"m01": "record 3, at byte 192", "m02": "record 2, at byte 96"}[number]
    assert any(faulty in problem.message for problem in report)
