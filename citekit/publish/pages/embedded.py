"""What a page says of its record to programs: schema.org as JSON-LD, Dublin Core as meta tags, COinS for libraries.

JSON within HTML may not end its script (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements):
what could is escaped. Highwire's tags stand for what journals and conferences print only, as programs take all that
has them for an article. COinS has the creators only, as programs take everybody else it names for an author, too.
"""

import json
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from citekit.model.record import Part, Record, Value
from citekit.publish.pages.html import Html, element, fit, followed, joined, undirected
from citekit.support.coins_keys import pairs
from citekit.support.html_meta_tags import tags
from citekit.support.schema_org.writing import encode

DCTERMS: Final = "http://purl.org/dc/terms/"
_PRINTED_IN_JOURNALS: Final = frozenset({"article-journal", "paper-conference"})
_OTHERS: Final = ("recipient", "editor", "translator", "contributor")
_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def embedded(record: Record, thing: str, page: str) -> Html:
    """Return what stands in the head of a record's page.

    Args:
        record: the record.
        thing: the address of what it describes.
        page: the address of the page.
    """
    safe = _followed(record)
    return joined([*_meta(safe), _json_ld(safe, thing, page)], between="\n")


def coins(record: Record) -> Html:
    """Return a span in which programs find the record.

    >>> coins(Record("a", "book", {"title": "R & D"}))[:60]
    '<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_val_f'
    """
    safe = _followed(record)
    kept = {variable: value for variable, value in safe.variables.items() if variable not in _OTHERS}
    found, _ = pairs(replace(safe, variables=kept))
    return element("span", class_="Z3988", title=urlencode(found, errors="replace"), aria_hidden="true")


def _followed(record: Record) -> Record:
    """Return a record without addresses that may not be followed, as nobody knows what programs do with those.

    The texts of its parts are on the page itself, once.
    """
    kept = {variable: _safe(value) for variable, value in record.variables.items()}
    url = record.text("URL")
    if url and not followed(url):
        del kept["URL"]
    if ":" in (licence := record.text("license")) and not followed(licence):
        kept["license"] = licence.replace(":", " ")
    return replace(record, variables=kept, custom={})


def _safe(value: Value) -> Value:
    if not isinstance(value, tuple):
        return value
    return tuple(
        replace(each, url=followed(each.url), text="", notes=()) if isinstance(each, Part) else each
        for each in value
    )


def _meta(record: Record) -> list[Html]:
    named = record.type in _PRINTED_IN_JOURNALS
    found = [(name, content) for name, content in tags(record)[0] if named or name.startswith("DCTERMS.")]
    date = record.date("created") or record.date("issued")
    found += [("DCTERMS.date", date.edtf or date.literal)] if date else []
    schema = element("link", rel="schema.DCTERMS", href=DCTERMS)
    return [
        schema,
        *(element("meta", name=name, content=_line(content)) for name, content in found if content),
    ]


def _line(content: str) -> str:
    return undirected(" ".join(content.split()))


def _json_ld(record: Record, thing: str, page: str) -> Html:
    node = {"@context": "https://schema.org", **encode(record), "@id": thing, "mainEntityOfPage": page}
    return element(
        "script", Html(fit(escaped(json.dumps(node, ensure_ascii=False)))), type="application/ld+json"
    )


def escaped(data: str) -> str:
    r"""Return JSON as it may stand within HTML.

    >>> escaped('{"name": "</script>"}')
    '{"name": "\\u003c/script\\u003e"}'
    """
    return data.translate(_ESCAPES)
