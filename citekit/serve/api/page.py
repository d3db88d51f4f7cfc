"""The page for people that says what the API has."""

from html import escape
from typing import Final
from urllib.parse import quote

from citekit.publish.site import Site
from citekit.serve.api.entries import PREFIX
from citekit.serve.api.exchange import Endpoint
from citekit.serve.page import document


def page(site: Site, endpoints: tuple[Endpoint, ...]) -> str:
    """Return the page."""
    base, table = f"{site.base}{PREFIX}", "".join(map(_row, endpoints))
    content = _CONTENT.format(title=escape(site.title), base=escape(base), table=table)
    return document(f"API – {site.title}", content)


def _row(endpoint: Endpoint) -> str:
    path = escape(endpoint.path.removeprefix("/"))
    linked = endpoint.method == "GET" and "{" not in path
    shown = f'<a href="api/v1/{quote(path)}">{path}</a>' if linked else path
    told = ", ".join(f"<code>{escape(each.name)}</code>" for each in endpoint.parameters) or "none"
    return (
        f'<tr><th scope="row">{endpoint.method} {shown}</th>'
        f"<td>{escape(endpoint.summary)}</td><td>{told}</td></tr>\n"
    )


_CONTENT: Final = """\
<h1>API of {title}</h1>
<p>Other programs find, convert and cite records here. All is below <code>{base}</code>;
<a href="api/v1/openapi.json">openapi.json</a> describes it in full.</p>
<table>
<caption>What there is</caption>
<thead><tr><th scope="col">Request</th><th scope="col">What it gives</th><th scope="col">Parameters</th></tr></thead>
<tbody>
{table}</tbody>
</table>
<h2>Examples</h2>
<pre><code>curl '{base}search?q=letter'
curl --data-binary @letters.bib -H 'Content-Type: application/x-bibtex' '{base}export?to=csl-json'
curl -d '{{"items": [{{"id": "a", "type": "book"}}], "citations": ["a, p. 5"]}}' \\
  -H 'Content-Type: application/json' '{base}cite'</code></pre>
<p>A body has one megabyte and a thousand records at most. Errors are problem details (RFC 9457). Nothing that is sent
is kept, and nothing is fetched for it.</p>"""
