"""No address that may not be followed stands where addresses do, in any format; nothing of it is lost."""

import pytest

from citekit.formats import Format, all_formats
from citekit.model.record import Part, Record
from citekit.operations import export
from citekit.problems import Report
from citekit.support.safe_addresses import guarded, may_be_followed

UNSAFE = (
    "javascript:alert(1)",
    " javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "view-source:https://example.org/",
    "ms-msdt:/id",
)
SAFE = (
    "https://example.org/a?b=c#d",
    "HTTP://EXAMPLE.ORG/",
    "//example.org/a",
    "/a:b",
    "a/b:c",
    "localhost:8000/a",
    "urn:isbn:0-1",
    "doi:10.1000/182",
    "mailto:a@example.org",
    "",
)
WRITTEN = [format for format in all_formats() if format.write]


@pytest.mark.parametrize("text", UNSAFE)
def test_what_runs_or_reads_is_not_followed(text: str) -> None:
    assert not may_be_followed(text)


@pytest.mark.parametrize("text", SAFE)
def test_what_leads_somewhere_is_followed(text: str) -> None:
    assert may_be_followed(text)


def test_records_without_such_addresses_are_the_same_ones() -> None:
    given = [Record("a", "book", {"URL": "https://example.org/"}), Record("b")]
    assert all(one is other for one, other in zip(guarded(given, Report()), given, strict=True))


def test_the_other_parts_stay_as_they_are() -> None:
    parts = (
        Part("scan", url="https://example.org/1.jpg"),
        Part("scan", title="T", url="javascript:alert(2)"),
    )
    [record] = guarded([Record("a", "book", {"parts": parts})], Report())
    assert record.parts() == (parts[0], Part("scan", title="T"))
    assert record.custom == {"parts.2.URL": "javascript:alert(2)"}


@pytest.mark.parametrize("format", WRITTEN, ids=lambda format: format.name)
def test_a_format_has_it_only_beside_and_tells(format: Format) -> None:
    """What is read back from every format has no such address in a place for one."""
    unsafe = Record(
        "a", "webpage", {"title": "T", "URL": "javascript:alert(1)", "license": "javascript:alert(3)"}
    )
    report = Report()
    text = "".join(export([unsafe], format.name, report))
    assert "unsafe-address" in {problem.code for problem in report}
    if format.read is None:
        assert "javascript:alert(1)" not in text
        return
    [back] = format.read(text.encode(), Report())
    assert "URL" not in back
    assert "javascript:alert(1)" in str(back.custom)
