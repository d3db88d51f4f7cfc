r"""Addresses and identifiers in BibTeX: fields that biblatex prints as they stand, "verbatim" and "uri".

They are in its manual, section 2.2.1. In them ``~``, ``%``, ``#`` and ``_`` are themselves. Programs escape them all
the same, for the sake of classic styles, and write ``\url{…}`` around them; so a backslash or a brace, which no
address has, is read as what it stands for. Written, an address has neither: they are percent-encoded (RFC 3986,
section 2.1), so that nothing in it is a command.
"""

import re
from typing import Final

_COMMAND: Final = re.compile(
    r"""\\(?:url|path|nolinkurl|href|verb)\b
      | \\textasciitilde\b(?:\{\})? | \\textasciicircum\b(?:\{\})? | \\textunderscore\b(?:\{\})?
      | \\textbackslash\b(?:\{\})? | \\(?:allowbreak|slash|hyphen)\b(?:\{\})?
      | \\~(?:\{\})? | \\[-/]
      | \\(?P<sign>[^A-Za-z\s])
      | \$\\sim\$ | [{}]""",
    re.VERBOSE,
)
_MEANT: Final = {
    "\\textasciitilde": "~",
    "\\~": "~",
    "$\\sim$": "~",
    "\\textasciicircum": "^",
    "\\textunderscore": "_",
    "\\textbackslash": "\\",
    "\\slash": "/",
    "\\hyphen": "-",
}
_UNSAFE: Final = re.compile(r"[\\{}^\"`<>|\s\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})")
_UNSAFE_ID: Final = re.compile(r"[\\{}^\s\x00-\x1f\x7f]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_ONE_URL: Final = re.compile(r"\s*\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}\s*")


def decode_verbatim(text: str) -> str:
    r"""Return the address or identifier that a field has.

    >>> decode_verbatim("https://example.org/~a/b_c%20d"), decode_verbatim(r"\url{https://example.org/a\_b\%20}")
    ('https://example.org/~a/b_c%20d', 'https://example.org/a_b%20')
    >>> decode_verbatim(r"https://example.org/{\textasciitilde}a/\~{}b")
    'https://example.org/~a/~b'
    """
    text = text.strip()
    if "\\" not in text and "{" not in text and "}" not in text:
        return text
    return _COMMAND.sub(_meant, text).strip()


def _meant(match: re.Match[str]) -> str:
    found = match[0].removesuffix("{}")
    return _MEANT.get(found, match["sign"] if match["sign"] and match["sign"] not in "-/" else "")


def encode_address(text: str) -> str:
    r"""Return an address that has nothing in it which TeX or BibTeX would act on, except what ``\url`` prints.

    >>> encode_address(r"https://example.org/a b/{c}\input")
    'https://example.org/a%20b/%7Bc%7D%5Cinput'
    """
    return _UNSAFE.sub(_percent, text)


def encode_identifier(text: str) -> str:
    """Return an identifier in the same way; a DOI may have angle brackets.

    >>> encode_identifier("10.1002/(SICI)1096<427::AID>3.0.CO;2-R"), encode_identifier("10.1/{a}")
    ('10.1002/(SICI)1096<427::AID>3.0.CO;2-R', '10.1/%7Ba%7D')
    """
    return _UNSAFE_ID.sub(_percent, text)


def ascii_address(text: str) -> str:
    """Return an address in ASCII, as it goes over the wire (RFC 3987, section 3.1).

    >>> ascii_address("https://example.org/é"), ascii_address("https://example.org/%C3%A9")
    ('https://example.org/%C3%A9', 'https://example.org/%C3%A9')
    """
    return _NOT_ASCII.sub(_percent, text)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def only_url(text: str) -> str:
    r"""Return the address that is all a text has, as in ``howpublished = {\url{…}}``; nothing where there is more.

    >>> only_url(r"\url{https://example.org/~a}"), only_url(r"see \url{https://example.org}")
    ('https://example.org/~a', '')
    """
    match = _ONE_URL.fullmatch(text)
    return decode_verbatim(match[1]) if match else ""
