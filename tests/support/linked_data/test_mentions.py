from citekit import read
from citekit.support.linked_data.addresses import Addresses
from citekit.support.linked_data.describing import describe
from citekit.support.linked_data.mentions import mentions

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
