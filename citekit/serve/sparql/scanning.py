"""The words of a query, as far as they decide what may be asked (SPARQL 1.1, section 19.8, https://www.w3.org/TR/sparql11-query/#sparqlGrammar).

Words in strings, addresses, comments, and names of variables and prefixes are no keywords.
"""

import re
from collections.abc import Iterator
from typing import Final

from citekit.errors import RequestError

LONGEST: Final = 20_000
"""Characters of a query."""
FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

_REASONS: Final = {
    "what is not in the published data cannot be asked for here": ("SERVICE", "FROM"),
    "the published data can be read here, not changed": tuple(
        "INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH USING".split()
    ),
}
_REFUSED: Final = {word: reason for reason, words in _REASONS.items() for word in words}
_TOKEN: Final = re.compile(
    r'''
      (?P<comment> \#[^\n\r]* )
    | (?P<iri> < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
    | (?P<string>
          """ (?: [^"\\] | \\. | "(?!"") )* """ | \'\'\' (?: [^'\\] | \\. | '(?!\'\') )* \'\'\'
        | " (?! "" ) (?: [^"\\\n\r] | \\. )* " | ' (?! \'\' ) (?: [^'\\\n\r] | \\. )* ' )
    | (?P<open> ["'] )
    | (?P<variable> [?$]\w+ )
    | (?P<tag> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> (?P<prefix> (?:\w[\w.-]*+)?+ ) : (?: [\w:%.-] | \\[_~.!$&'()*+,;=/?\#@%-] )* )
    | (?P<escape> \\ )
    | (?P<words> \w[\w.-]*+ )
    ''',
    re.VERBOSE | re.DOTALL,
)
"""What could be a prefix is taken as a whole, and its words afterwards: looked at from each of its characters anew,
a long query would take the square of its length."""
_WORD: Final = re.compile(r"\d+|[^\W\d]\w*")


def form_of(query: str) -> str:
    """Return the form of a query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Raises:
        RequestError: it is too long, no query, or asks for what may not be asked for.

    >>> form_of('PREFIX from: <http://e.org/#service> SELECT ?load { ?load from:x "SERVICE" } # DROP')
    'SELECT'
    """
    if len(query) > LONGEST:
        raise RequestError(f"the query has more than {LONGEST} characters")
    form = ""
    for word in _words(query):
        for refused in _REFUSED:
            if refused in word:
                raise RequestError(f"{refused}: {_REFUSED[refused]}")
        form = form or (word if word in FORMS else "")
    if not form:
        raise RequestError(f"this is no query: it has none of {', '.join(FORMS)}")
    return form


def _words(query: str) -> Iterator[str]:
    """Yield the keywords of a query, and what may be read as one.

    pyoxigraph takes keywords that are not set apart: `ASKFROM<a>{}`, `SERVICE:a{}`. So a word counts as all that is
    in it, and the prefix of a name counts as a word where it may be one with another prefix behind it.

    Raises:
        RequestError: a string is not closed, or something is escaped outside of strings and addresses.
    """
    declared: set[str] = set()
    word = ""
    for token in _TOKEN.finditer(query):
        kind = token.lastgroup
        if kind in _FAULTS:
            line = query.count("\n", 0, token.start()) + 1
            raise RequestError(f"line {line}: {_FAULTS[kind]}")
        if kind == "comment":
            continue
        if kind == "name" and word == "PREFIX":
            declared.add(token["prefix"])
        elif kind == "name" and not _is_prefix(token["prefix"], declared):
            yield token["prefix"].upper()
        word = ""
        for each in _WORD.findall(token["words"] or ""):
            word = each.upper()
            yield word


def _is_prefix(text: str, declared: set[str]) -> bool:
    return text in declared and not any(text != each and text.endswith(each) for each in declared)


_FAULTS: Final = {
    "open": "a string is not closed",
    "escape": "characters are escaped in strings and addresses only",
}
