"""What is within `metadata`: one element that stands by itself and keeps the schema of its format."""

from io import BytesIO

import pymarc
import pytest
from hypothesis import given, settings
from lxml import etree
from rdflib import DCTERMS, Graph, URIRef
from rdflib.compare import to_isomorphic

from citekit import read
from citekit.library.contract import Entry
from citekit.model.record import Record
from citekit.publish.dataset import about
from citekit.serve.oai_pmh import metadata as module
from citekit.serve.oai_pmh.datestamps import datestamp
from citekit.serve.oai_pmh.metadata import METADATA_FORMATS, metadata
from citekit.support.linked_data.addresses import name_of
from citekit.support.linked_data.describing import describe
from citekit.support.rdf.graphs import as_written, graph_of
from tests.formats.test_mods import SINCE_3_4
from tests.schemas import faults
from tests.serve.oai_pmh.harvesting import NOW, SITE
from tests.serve.oai_pmh.rules import dublin_core_faults
from tests.strategies import records

SEED = next(iter(read("records/wilson-center-123087.yaml")))
PLAIN = Record("a", "book", {"title": "R & D <b>x</b> \x00\ud800\ufffe]]>", "abstract": "two\r\nlines\x1b"})


def disseminated(prefix: str, record: Record) -> str:
    return metadata(prefix, Entry(record.id, name_of(record.id), NOW, (), "", record), SITE)


def parsed(prefix: str, record: Record) -> etree._Element:
    return etree.fromstring(disseminated(prefix, record).encode())


@pytest.mark.parametrize("prefix", METADATA_FORMATS)
@pytest.mark.parametrize("record", [SEED, PLAIN])
def test_each_format_is_one_element_of_its_namespace(prefix: str, record: Record) -> None:
    format = METADATA_FORMATS[prefix]
    element = parsed(prefix, record)
    assert element.tag.startswith(f"{{{format.namespace}}}")
    located = element.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")
    assert located == (None if prefix == "rdf" else f"{format.namespace} {format.schema}")


@settings(max_examples=40, deadline=None)
@given(records())
def test_any_record_is_disseminated_in_every_format(record: Record) -> None:
    assert dublin_core_faults(parsed("oai_dc", record)) == []
    for prefix in ("mods", "marcxml", "rdf"):
        assert parsed(prefix, record).tag.startswith(f"{{{METADATA_FORMATS[prefix].namespace}}}")


@pytest.mark.parametrize("record", [SEED, PLAIN])
def test_a_description_has_the_fifteen_elements_only(record: Record) -> None:
    assert dublin_core_faults(parsed("oai_dc", record)) == []


@pytest.mark.parametrize("record", [SEED, PLAIN])
def test_mods_keeps_its_schema(record: Record) -> None:
    found = faults("mods-3-4.xsd", disseminated("mods", record))
    assert [fault for fault in found if not any(known in fault for known in SINCE_3_4)] == []


@pytest.mark.parametrize("record", [SEED, PLAIN])
def test_pymarc_reads_what_is_in_marcxml(record: Record) -> None:
    (found,) = pymarc.parse_xml_to_array(BytesIO(disseminated("marcxml", record).encode()), strict=True)
    assert found["001"].data == record.id
    assert found["245"]["a"].startswith(("Cable from Mao", "R & D"))


def test_rdf_is_the_published_description() -> None:
    with as_written():
        graph = Graph().parse(data=disseminated("rdf", SEED), format="xml")
        described = graph_of(describe(SEED, SITE.addresses, about(NOW, SITE)))
    assert to_isomorphic(graph) == to_isomorphic(described)
    page = URIRef(SITE.addresses.description("document", "wilson-center-123087"))
    assert str(graph.value(page, DCTERMS.modified)) == datestamp(NOW)


@pytest.mark.parametrize("prefix", METADATA_FORMATS)
def test_only_tags_of_languages_are_said_to_be_some(prefix: str) -> None:
    forms = {"zh_Hans !": "false", "": "none", "de-AT": "right"}
    element = parsed(prefix, Record("a", "book", {"title": "T"}, {"title": dict(forms)}))
    tags = {each.text: each.get("{http://www.w3.org/XML/1998/namespace}lang") for each in element.iter()}
    assert not {"zh_Hans !", ""} & set(tags.values())
    assert prefix in ("marcxml", "mods") or tags["right"] == "de-AT"


def test_nothing_that_only_citekit_reads_goes_out() -> None:
    private = Record("a", "book", {"title": "T"}, custom={"our-shelf": "secret"})
    for prefix in ("oai_dc", "mods", "marcxml"):
        assert "secret" not in disseminated(prefix, private)


def test_a_text_of_many_megabytes_is_disseminated() -> None:
    assert (
        disseminated("oai_dc", Record("a", "book", {"abstract": "x" * 11_000_000})).count("x" * 11_000_000)
        == 1
    )


def test_a_document_type_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "writer", lambda *_, **__: lambda *_: ["<!DOCTYPE a><a><b/></a>"])
    with pytest.raises(ValueError, match="document type"):
        disseminated("mods", PLAIN)
