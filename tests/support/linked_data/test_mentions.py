from rdflib import URIRef

from citekit import read
from citekit.support.linked_data.addresses import Addresses
from citekit.support.linked_data.describing import About, describe
from citekit.support.linked_data.mentions import describe_mention, mentions, resource_statements
from citekit.support.rdf.graphs import graph_of
from citekit.support.rdf.terms import IRI, Blank, term

ADDRESSES = Addresses("https://data.example.org/")
GRAPH = describe(read("records")[0], ADDRESSES)


def test_the_seed_names_its_people_the_volume_and_its_set_and_a_place() -> None:
    found = {(each.kind, each.label, each.relation) for each in mentions(GRAPH, ADDRESSES)}
    title = "Jianguo yilai Mao Zedong junshi wengao"
    assert found == {
        ("agent", "Mao Zedong", "dcterms:creator"),
        ("agent", "Kim Il Sung", "bibo:recipient"),
        ("agent", "Jeffrey Wang", "dcterms:contributor"),
        ("agent", "Charles Kraus", "dcterms:contributor"),
        ("agent", "Zhonggong zhongyang wenxian yanjiushi", "dcterms:contributor"),
        ("agent", "Zhongguo renmin jiefangjun junshi kexueyuan", "dcterms:contributor"),
        ("agent", "Junshi kexue chubanshe", "dcterms:publisher"),
        ("agent", "Zhongyang wenxian chubanshe", "dcterms:publisher"),
        ("agent", "Wilson Center Digital Archive", "schema:holdingArchive"),
        ("volume", title, "bibo:reproducedIn"),
        ("volume", title, "dcterms:isPartOf"),
        ("place", "Beijing", "marcrel:pup"),
    }
    assert len(mentions(GRAPH, ADDRESSES)) == len(found)


def test_a_things_own_graph_has_its_facts_its_lists_and_its_description() -> None:
    (volume,) = [each for each in mentions(GRAPH, ADDRESSES) if each.relation == "bibo:reproducedIn"]
    thing = IRI(ADDRESSES.thing(volume.kind, volume.name))
    own = resource_statements(GRAPH, thing)
    assert all(subject == thing or isinstance(subject, Blank) for subject in own)
    graph = graph_of(describe_mention(GRAPH, thing, ADDRESSES, About()))
    assert len(list(graph.items(next(graph.objects(None, _node("bibo:editorList")))))) == 2
    assert str(next(graph.subjects(_node("foaf:primaryTopic")))) == ADDRESSES.description(
        "volume", volume.name
    )
    assert term("foaf:isPrimaryTopicOf") not in GRAPH[thing]


def _node(name: str) -> URIRef:
    return URIRef(term(name))
