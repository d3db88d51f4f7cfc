"""The pages for people: a form to ask with, and below it the results, as a table or as text. Without script."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from citekit.serve.page import document

_EXAMPLE: Final = """\
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?document ?title WHERE { ?document dcterms:title ?title } LIMIT 20"""


def page(title: str, query: str = "", results: str = "") -> str:
    """Return the page; `results` is HTML."""
    content = _CONTENT.format(title=escape(title), query=escape(query or _EXAMPLE), results=results)
    return document(f"SPARQL – {title}", content)


def shown(form: str, result: bytes) -> str:
    """Return a result as HTML: JSON of SELECT and ASK, Turtle of the others.

    >>> shown("ASK", b'{"boolean": true}'), shown("CONSTRUCT", b"<a> <b> <c> .")
    ('<p>Yes.</p>', '<pre>&lt;a&gt; &lt;b&gt; &lt;c&gt; .</pre>')
    """
    text = result.decode("utf-8", "replace")
    if form not in ("SELECT", "ASK"):
        return f"<pre>{escape(text)}</pre>"
    found = json.loads(text)
    if form == "ASK":
        return "<p>Yes.</p>" if found["boolean"] else "<p>No.</p>"
    return _table(found["head"]["vars"], found["results"]["bindings"])


def _table(variables: list[str], rows: list[Mapping[str, Any]]) -> str:
    head = "".join(f'<th scope="col">{escape(variable)}</th>' for variable in variables)
    body = "".join(f"<tr>{''.join(_cell(row.get(each)) for each in variables)}</tr>\n" for row in rows)
    counted = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return f"<table>\n<caption>{counted}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _cell(term: Mapping[str, Any] | None) -> str:
    if term is None:
        return "<td></td>"
    text = escape(str(term["value"]))
    if term["type"] == "uri" and str(term["value"]).startswith(("http://", "https://")):
        return f'<td><a href="{text}">{text}</a></td>'
    language = escape(str(term.get("xml:lang", "")))
    return f'<td lang="{language}" dir="auto">{text}</td>' if language else f"<td>{text}</td>"


_CONTENT: Final = """\
<h1>Ask {title} in SPARQL</h1>
<form action="sparql" method="get">
<p><label for="query">Query</label></p>
<p><textarea id="query" name="query" rows="12" cols="90" spellcheck="false">{query}</textarea></p>
<p><button>Ask</button></p>
</form>
{results}
<p>Programs ask at this address by the SPARQL 1.1 Protocol. A query has five seconds, and its result five megabytes;
all triples at once are to be had as a dump. Tags of languages are in lower case here: zh-hans.</p>"""
