import pytest

from citekit.problems import Report
from citekit.support.xml import element, iterate, parse, text, whole_text

RECORDS = "<c><r>one</r><r>{}</r><r>three</r></c>"
LAUGHS = '<!DOCTYPE c [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">\n]>'


def _read(data: bytes) -> tuple[list[str], list[str]]:
    """Return the texts of the records and the codes of what was reported, which are the same in both ways."""
    report, whole = Report(), Report()
    streamed = [text(each) for each in iterate(data, report, "r")]
    root = parse(data, whole)
    assert streamed == [text(each) for each in root.iter("{*}r")] if root is not None else not streamed
    assert [str(problem) for problem in report] == [str(problem) for problem in whole]
    return streamed, [problem.code for problem in report]


def test_what_is_well_formed_is_read_without_a_word() -> None:
    assert _read(RECORDS.format("<i>t</i>wo").encode()) == (["one", "two", "three"], [])


def test_an_entity_is_not_expanded_and_spoils_no_record() -> None:
    texts, codes = _read((LAUGHS + RECORDS.format("&b; two")).encode())
    assert texts == ["one", "&b; two", "three"]
    assert codes == ["entity", "broken-xml"]


def test_lines_are_counted_though_the_document_type_is_left_out() -> None:
    report = Report()
    list(iterate((LAUGHS + "\n<c>\n<r>&b;</r></c>").encode(), report, "r"))
    assert [problem.place.line for problem in report][1:] == [4]


@pytest.mark.parametrize("declared", ['<?xml version="1.0" encoding="UTF-8"?>', ""])
def test_what_is_not_utf8_though_it_claims_to_be_is_decoded(declared: str) -> None:
    data = (declared + RECORDS.format("café")).encode("latin-1")
    assert _read(data) == (["one", "café", "three"], ["encoding"])


def test_another_encoding_is_read_as_declared() -> None:
    declared = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    assert _read((declared + RECORDS.format("café")).encode("latin-1")) == (["one", "café", "three"], [])


def test_what_is_nested_too_deeply_keeps_its_text_and_the_records_after_it() -> None:
    deep = "<x>" * 1000 + "two" + "</x>" * 1000
    assert _read(RECORDS.format(deep).encode()) == (["one", "two", "three"], ["too-deep"])


def test_a_file_that_is_cut_off_gives_what_is_there() -> None:
    assert _read(RECORDS.format("two").encode()[:-15]) == (["one", "two"], ["broken-xml"])


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"no XML"])
def test_what_is_no_xml_has_nothing_in_it(data: bytes) -> None:
    texts, codes = _read(data)
    assert texts == []
    assert "broken-xml" in codes


def test_a_comment_within_a_text_is_passed_over() -> None:
    assert _read(RECORDS.format("t<!-- a comment -->wo").encode())[0] == ["one", "two", "three"]


def test_a_missing_end_tag_costs_one_record_and_not_those_after_it() -> None:
    data = b"<c><r><t>one</r><r><t>two</t></r></c>"
    records = iterate(data, Report(), "r")
    assert sorted(text(each) for each in records) == ["one", "two"]


@pytest.mark.parametrize("half", ["&#xD800;", "&#xdfff;", "&#55296;", "&#57343;"])
def test_half_a_character_is_replaced(half: str) -> None:
    assert _read(RECORDS.format(half).encode()) == (["one", "\ufffd", "three"], ["broken-xml"])


@pytest.mark.parametrize("whole", ["&#xD7FF;", "&#xE000;", "&#55295;", "&#57344;"])
def test_a_whole_one_beside_them_is_not(whole: str) -> None:
    texts, codes = _read(RECORDS.format(whole).encode())
    assert (len(texts[1]), texts[1] != "\ufffd", codes) == (1, True, [])


def test_a_carriage_return_comes_back() -> None:
    root = parse(element("a", "one\rtwo\r\n").encode(), Report())
    assert root is not None
    assert whole_text(root) == "one\rtwo\r\n"


@pytest.mark.parametrize(
    "type",
    [
        '<!DOCTYPE c SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE c PUBLIC "-//A//B" "http://127.0.0.1/c.dtd">',
        '<!-- before -->\n<!DOCTYPE c [<!ATTLIST r a CDATA "planted">]>',
    ],
)
def test_a_document_type_is_passed_over_and_told(type: str) -> None:
    report = Report()
    root = parse(f'<?xml version="1.0"?>{type}<c><r>x</r></c>'.encode(), report)
    assert root is not None
    assert [(each.text, dict(each.attrib)) for each in root] == [("x", {})]
    assert [problem.code for problem in report] == ["doctype"]
    assert not report.faulty


def test_what_looks_like_a_document_type_in_a_text_stays() -> None:
    report = Report()
    root = parse(b"<c><![CDATA[<!DOCTYPE a>]]></c>", report)
    assert root is not None
    assert root.text == "<!DOCTYPE a>"
    assert not list(report)
