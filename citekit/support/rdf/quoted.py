r"""Texts and IRIs between quotes and angle brackets, as N-Triples and Turtle both have them.

Of a text's characters only quotes, backslashes and line ends have to be escaped. Control characters and what
is no character are escaped too: editors and terminals do not show them, and may not keep them.
"""

import re
from functools import lru_cache
from typing import Final

from citekit.support.rdf.terms import legal

_UNSHOWN: Final = "\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff"
_ESCAPED: Final = re.compile(rf'[\\"\n{_UNSHOWN}]')
_ESCAPED_IN_LINES: Final = re.compile(rf'[\\{_UNSHOWN}]|"{{3,}}|"+\Z')
_SHORT: Final = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r"}


def quoted(text: str) -> str:
    r"""Return a text between quotes, on a line.

    >>> print(quoted('a "b" \\ c\r\n\x0b'))
    "a \"b\" \\ c\r\n\u000B"
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def quoted_lines(text: str) -> str:
    r"""Return a text between three quotes, each of its lines on a line.

    >>> print(quoted_lines('a\n\\ "b"')[3:-3])
    a
    \\ "b\"
    """
    return f'"""{_ESCAPED_IN_LINES.sub(_escape, text)}"""'


def _escape(match: re.Match[str]) -> str:
    return "".join(_SHORT.get(character) or f"\\u{ord(character):04X}" for character in match[0])


@lru_cache(maxsize=1024)
def bracketed(iri: str) -> str:
    """Return an IRI between angle brackets.

    >>> bracketed("urn:x:>1")
    '<urn:x:%3E1>'
    """
    return f"<{legal(iri)}>"
