import pytest

from citekit.problems import Report
from citekit.support.encodings import decode_text

CYRILLIC = "@book{a, title={Дневники и письма, том второй}, publisher={Наука}, address={Москва}}\n" * 3
CHINESE = "@book{a, title={毛泽东外交文选}, publisher={中央文献出版社}}\n" * 3
JAPANESE = "@book{a, title={日本の歴史}, publisher={岩波書店}}\n" * 3
KOREAN = "@book{a, title={조선 역사}, publisher={평양}}\n" * 3
GREEK = "@book{a, title={Ελληνική ιστορία}, publisher={Αθήνα}}\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CYRILLIC, "cp1251"), (CYRILLIC, "koi8-r"), (CHINESE, "gb18030"), (CHINESE, "big5hkscs"),
        (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (KOREAN, "euc_kr"), (GREEK, "cp1253"),
        ("@book{a, title={Müller und die Bücher}}\n", "cp1252"), ("@book{a, title={Bücher}}\n", "latin-1"),
        ("% Encoding: windows-1250\n@book{a, title={Šafařík}}\n", "cp1250"),
        ("# -*- coding: iso-8859-2 -*-\nŠafařík\n", "iso-8859-2"),
    ],
)  # fmt: skip
def test_an_old_encoding_is_recognised_and_reported(text: str, encoding: str) -> None:
    if encoding == "big5hkscs":
        text = text.replace("泽东", "澤東").replace("选", "選").replace("中央文献出版社", "中央文獻出版社")
    report = Report()
    assert decode_text(text.encode(encoding), report) == text
    assert {problem.code for problem in report} == {"encoding"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_needs_no_report_with_a_mark_or_without(encoding: str) -> None:
    report = Report()
    assert (
        decode_text("TY  - BOOK\r\nTI  - Café\rER  - \n".encode(encoding), report)
        == "TY  - BOOK\nTI  - Café\nER  - \n"
    )
    assert not report.problems


def test_one_bad_line_spoils_no_other() -> None:
    report = Report()
    given = "Дневники\n".encode() + "Müller\n".encode("cp1252") + "毛泽东\n".encode()
    assert decode_text(given, report) == "Дневники\nMüller\n毛泽东\n"
    assert [problem.place.line for problem in report] == [2]


def test_a_declared_encoding_that_is_none_or_does_not_fit_is_passed_over() -> None:
    for line in (b"% Encoding: klingon\n", b"% Encoding: ascii\n"):
        assert decode_text(line + "Müller\n".encode("cp1252"), Report()).endswith("Müller\n")


def test_what_is_decomposed_stays_so() -> None:
    assert decode_text("Cafe\u0301".encode(), Report()) == "Cafe\u0301"
