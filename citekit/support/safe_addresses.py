"""Addresses that may be followed, by their schemes, and records without those that may not.

Whoever clicks on `javascript:…` runs it, and a page, a PDF or a reference manager makes a link of whatever stands
where addresses do. So nothing stands there whose scheme is not listed; it is kept as custom, and told. Browsers pass
over blanks and control characters in a scheme (https://url.spec.whatwg.org/#url-parsing).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from citekit.model.record import Record
from citekit.problems import Report

SCHEMES: Final = frozenset("http https ftp ftps mailto urn doi info hdl ark news gopher".split())

_IGNORED: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+-]*):(?!\d+(?:/|$))", re.IGNORECASE)
_WHOLE: Final = re.compile(r"([a-z][a-z0-9+.-]*):[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def may_be_followed(text: str) -> bool:
    r"""Tell whether a text has no scheme, or one that is listed.

    >>> [may_be_followed(text) for text in ("https://example.org/", "example.org:8080/a", "10.1000/182")]
    [True, True, True]
    >>> [may_be_followed(text) for text in ("javascript:alert(1)", " Java\tScript:alert(1)", "data:text/html,a")]
    [False, False, False]
    """
    scheme = _SCHEME.match(_IGNORED.sub("", text))
    return scheme is None or scheme[1].lower() in SCHEMES


def is_address(text: str) -> bool:
    """Tell whether a text is an address, with a scheme that is listed and no character that none may have.

    >>> [is_address(text) for text in ("https://example.org/", "javascript:alert(1)", "https://e.org/a b", "CC0")]
    [True, False, False, False]
    """
    found = _WHOLE.fullmatch(text)
    return found is not None and found[1].lower() in SCHEMES


def guarded(records: Iterable[Record], report: Report) -> Iterator[Record]:
    """Yield records in which no address is one that may not be followed; what was is custom, and told.

    >>> report = Report()
    >>> [record] = guarded([Record("a", "webpage", {"URL": "javascript:alert(1)"})], report)
    >>> record.custom, report.problems[0].code
    ({'URL': 'javascript:alert(1)'}, 'unsafe-address')
    """
    for record in records:
        unsafe = {name: url for name, url in _addresses(record) if not may_be_followed(url)}
        for name in unsafe:
            message = f"{record.id}: {name}: the scheme of the address is none to be followed"
            hint = f"kept as custom; these are followed: {', '.join(sorted(SCHEMES))}"
            report.warning("unsafe-address", message, record.place, hint=hint)
        yield _without(record, unsafe) if unsafe else record


def _addresses(record: Record) -> Iterator[tuple[str, str]]:
    yield "URL", record.text("URL")
    for number, part in enumerate(record.parts(), 1):
        yield f"parts.{number}.URL", part.url


def _without(record: Record, unsafe: dict[str, str]) -> Record:
    variables = {name: value for name, value in record.variables.items() if name not in unsafe}
    if parts := record.parts():
        variables["parts"] = tuple(
            replace(part, url="") if f"parts.{number}.URL" in unsafe else part
            for number, part in enumerate(parts, 1)
        )
    return replace(record, variables=variables, custom={**record.custom, **unsafe})
