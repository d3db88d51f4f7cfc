"""Nothing that a record, a file or a request says has anybody asked elsewhere, and the server goes on answering.

The canary is the one of all tests here: that nobody has come to it by their end is shown when it is let go of.
"""

import contextlib
import socket
from urllib.parse import quote, urlsplit

import pyoxigraph
import pytest
import rdflib

from tests.acceptance.conftest import Site
from tests.acceptance.records import MODS, linked_data
from tests.canary import canary_server
from tests.serve.process import TIME

QUERIES = (
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "LOAD <{0}>",
)
ADDRESSES = (
    "oai?verb={0}",
    "oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={0}",
    "oai?verb=ListRecords&metadataPrefix={0}",
    "oai?verb=ListRecords&metadataPrefix=oai_dc&set={0}",
    "oai?verb=ListRecords&resumptionToken={0}",
    "unapi?id={0}",
    "unapi?id={0}&format=mods",
    "api/v1/records/{0}",
    "api/v1/search?q={0}",
    "sparql?query=ASK%7B%7D&default-graph-uri={0}",
    "sparql?query=ASK%7B%7D&named-graph-uri={0}",
    "id/document/{0}",
    "doc/document/{0}.ttl",
    "{0}",
)
DTD = '<!DOCTYPE r [<!ENTITY % e SYSTEM "{0}entity"> %e; <!ENTITY f SYSTEM "{0}file">]>\n'
BODIES = {
    "mods": MODS,
    "rdf-xml": DTD
    + '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="{0}x#">'
    + '<rdf:Description rdf:about="{0}thing"><x:y rdf:resource="{0}z"/></rdf:Description></rdf:RDF>',
    "marcxml": DTD + '<collection xmlns="http://www.loc.gov/MARC21/slim"/>',
    "endnote-xml": DTD + "<xml><records><record><titles><title>&f;</title></titles></record></records></xml>",
    "dublin-core": "@prefix owl: <http://www.w3.org/2002/07/owl#> . <{0}thing> owl:imports <{0}imported> .",
    "bibtex": '@book{{a, title = {{\\input{{{0}tex}}}}, url = "{0}url", crossref = "{0}crossref"}}',
    "csl-yaml": "references:\n- !!python/object/apply:urllib.request.urlopen ['{0}yaml']\n",
}
CITED = {"items": [{"id": "a", "type": "book", "title": "A"}]}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_what_does_not_look_out_would_ask_the_canary() -> None:
    with canary_server() as canary:
        with contextlib.suppress(Exception):
            rdflib.Graph().parse(
                data=linked_data(canary.address, f"{canary.address}context.jsonld"), format="json-ld"
            )
        with contextlib.suppress(OSError):
            list(pyoxigraph.Store().query(QUERIES[0].format(canary.address)))
        assert canary.hits == ["/context.jsonld", "/"]


def test_no_query_is_answered_by_asking_elsewhere(site: Site) -> None:
    for query in QUERIES:
        text = query.format(site.canary.address)
        assert site.client.get("sparql", params={"query": text}).status_code == 400, query
        assert site.client.post("sparql", data={"query": text}).status_code == 400, query
    _nobody_came(site)


def test_no_argument_is_fetched(site: Site) -> None:
    for address in ADDRESSES:
        asked = site.client.get(address.format(quote(site.canary.address, safe="")))
        assert asked.status_code in (200, 400, 404, 406), address
        assert not asked.headers.get("location", "").startswith(site.canary.address)
    parts = urlsplit(site.base)
    for line in (
        f"GET {site.canary.address} HTTP/1.1",
        f"CONNECT {urlsplit(site.canary.address).netloc} HTTP/1.1",
    ):
        with socket.create_connection((parts.hostname or "", parts.port or 0), TIME) as client:
            client.sendall(f"{line}\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
            assert 400 <= int(client.recv(1 << 16).split(b" ")[1]) < 500
    _nobody_came(site)


def test_no_body_has_anything_fetched(site: Site) -> None:
    address = site.canary.address
    bodies = {name: body.format(address) for name, body in BODIES.items()}
    bodies["json-ld"] = linked_data(address, f"{address}context.jsonld")
    for name, body in bodies.items():
        sent = site.client.post(
            "api/v1/export", params={"from": name, "to": "n-triples"}, content=body.encode()
        )
        assert sent.status_code in (200, 400, 422), (name, sent.text)
    for more in ({"style": f"{address}style.csl"}, {"locale": address}, {"citations": [address]}):
        assert site.client.post("api/v1/cite", json=CITED | more).status_code in (200, 400, 404, 422), more
    _nobody_came(site)


def _nobody_came(site: Site) -> None:
    assert site.canary.hits == []
    assert site.client.get("doc/document/wilson-center-123087").status_code == 200
    asked = site.client.get("sparql", params={"query": "ASK { ?s ?p ?o }"})
    assert asked.json()["boolean"] is True
