"""A small published folder made by hand, a stand-in for its library, and a client of the application."""

import asyncio
import json
from pathlib import Path
from typing import Any, cast

import httpx

from citekit.library.contract import Library
from citekit.model.record import Record
from citekit.operations import read
from citekit.publish.site import Site
from citekit.publish.state import save_site
from citekit.serve.application import application
from citekit.serve.context import Context
from citekit.serve.limits import LIMITS, Limits
from tests.serve.memory import START, memory_of

ROOT = Path(__file__).parents[2]
SEED = read(ROOT / "records" / "wilson-center-123087.yaml")[0]
BASE = "https://data.example.org/letters/"
PAGE = "<!doctype html>\n<html lang='en'><head><title>{}</title></head>\n<body><h1>{}</h1></body></html>\n"
NAME = "wilson-center-123087"


def make_folder(folder: Path) -> Path:
    """Make a folder with a record that is published, one that was withdrawn, and an agent."""
    for path, content in _content().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    save_site(Site(BASE), folder)
    return folder


def _content() -> dict[str, str | bytes]:
    description = f"{BASE}doc/document/{NAME}"
    links = {
        "anchor": description,
        "cite-as": [{"href": f"{BASE}id/document/{NAME}"}],
        "item": [{"href": f"{BASE}export/bibtex/{NAME}.bib", "type": "application/x-bibtex"}],
        "describedby": [{"href": f"{description}.ttl", "type": "text/turtle"}],
    }
    item = {
        "anchor": f"{BASE}export/bibtex/{NAME}.bib",
        "collection": [{"href": description, "type": "text/html"}],
    }
    other = {"anchor": f"{description}.ttl", "describes": [{"href": f"{BASE}id/document/{NAME}"}]}
    return {
        "index.html": PAGE.format("Letters", "Letters"),
        "404.html": PAGE.format("Not found", "There is no such page"),
        f"doc/document/{NAME}.html": PAGE.format("Cable", "Cable"),
        f"doc/document/{NAME}.ttl": f"<{BASE}id/document/{NAME}> a <http://purl.org/ontology/bibo/Letter> .\n",
        f"doc/document/{NAME}.jsonld": '{"@id": "x"}\n',
        f"doc/document/{NAME}.rdf": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>\n",
        f"doc/document/{NAME}.nt": "",
        "doc/document/old-1.html": PAGE.format("Withdrawn", "Withdrawn"),
        "doc/agent/mao-zedong.html": PAGE.format("Mao", "Mao"),
        f"linkset/document/{NAME}.json": json.dumps({"linkset": [links, other, item]}),
        f"linkset/document/{NAME}.txt": f'<{description}.ttl>; rel="describedby"; anchor="{description}"\n',
        f"export/bibtex/{NAME}.bib": "@book{a}\n",
        "search/index.html": PAGE.format("Search", "Search"),
        "assets/site.css": "body { margin: 0 }\n",
        "dumps/records.nt.gz": bytes(range(256)) * 8192,
        ".well-known/void": "<> a <http://rdfs.org/ns/void#Dataset> .\n",
        ".secret": "secret\n",
        "feed.xml": "<feed/>\n",
    }


def make_context(folder: Path, **settings: Any) -> Context:
    library = memory_of([SEED, Record("old-1", "book")])
    library.withdraw("old-1", START)
    return Context(folder, cast(Library, library), Site(**{"base": BASE, **settings}))


class Client:
    """Sends requests to an application, each with a time after which it counts as hanging."""

    def __init__(self, context: Context, limits: Limits = LIMITS) -> None:
        self.app = application(context, limits)

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._send(method, path, **more))

    async def _send(self, method: str, path: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            return await asyncio.wait_for(client.request(method, path, **more), 20)

    def get(self, path: str, accept: str = "*/*", **headers: str) -> httpx.Response:
        """Get what is under the path of the site's base."""
        given = {name: value.encode("latin-1") for name, value in {"Accept": accept, **headers}.items()}
        return self.send("GET", f"/letters/{path}", headers=given)
