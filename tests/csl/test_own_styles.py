"""citekit's own styles: valid by CSL's schema, and each prints what it was made to print."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from citekit.csl.citation import Citation, Cite
from citekit.csl.engine import Job, OutputKind, render
from citekit.csl.markup import find_markup
from citekit.csl_files import find_locales, find_style
from citekit.formats.wilson_center import read
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Level, Record, Value
from citekit.problems import Report
from citekit.sources import read_sources
from tests.reference import reference

STYLES = sorted((Path(__file__).parents[2] / "styles").glob("*.csl"))
MAO = Name("Mao", "Zedong", family_first=True)
KIM = Name("Kim", "Il Sung", family_first=True)
CABLE = Record(
    "123087",
    "personal_communication",
    {
        "title": "Cable from Mao Zedong to Kim Il Sung, 'Plans to Publicize the Confessions of Americans "
        "Prisoners of War on Germ Warfare'",
        "created": Date("1953-11-08"),
        "archive": "Wilson Center Digital Archive",
        "editor": (
            Name(literal="Zhonggong zhongyang wenxian yanjiushi"),
            Name(literal="Zhongguo renmin jiefangjun junshi kexueyuan"),
        ),
        "container-title": "Jianguo yilai Mao Zedong junshi wengao",
        "volume": "2",
        "publisher-place": "Beijing",
        "publisher": "Junshi kexue chubanshe; Zhongyang wenxian chubanshe",
        "issued": Date("2010"),
        "page": "185",
        "translator": (Name("Wang", "Jeffrey"), Name("Kraus", "Charles")),
        "URL": "https://digitalarchive.umd.edu/document/123087",
    },
)  # fmt: skip


def _cite(style: str, record: Record) -> str:
    report = Report()
    found = find_style(style)
    job = Job(found, find_locales(found, "", report), (record,))
    (entry,) = render(job, OutputKind.BIBLIOGRAPHY, report)
    assert not list(report)
    return find_markup("text").entry(entry)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_style_is_valid(path: Path) -> None:
    from citeproc import SCHEMA_PATH

    schema = etree.RelaxNG(etree.parse(SCHEMA_PATH))
    schema.assertValid(etree.parse(path))


def test_wilson_center_prints_each_citation_as_it_was_in_either_generation() -> None:
    listed = json.loads(reference("archival/wilson-center.json").read_text(encoding="utf-8"))
    printed = [entry["wilson_citation"] for entry in listed if entry["wilson_citation"]]
    assert len(printed) == 8
    for citation in printed:
        (record,) = read(citation.encode(), Report())
        assert _cite("wilson-center", record) == citation


def test_wilson_center_prints_a_place_in_an_archive() -> None:
    record = Record(
        "1",
        "manuscript",
        {
            "title": "Record of Conversation",
            "created": Date("1949-12-16"),
            "archive": "Wilson Center Digital Archive",
            "archive_collection": "APRF",
            "archive-levels": (Level("fond", "45"), Level("opis", "1"), Level("listy", "9-17")),
            "translator": (Name("Rozas", "Danny"),),
        },
    )
    assert _cite("wilson-center", record) == (
        '"Record of Conversation", December 16, 1949, Wilson Center Digital Archive, APRF, '
        "fond 45, opis 1, listy 9-17. Translated by Danny Rozas."
    )


# Ordinary works, which one style must serve beside the documents ------------------------------------------------

WORKS = Path(__file__).parent / "works.yaml"
PUBLISHED = {
    ("chicago-archival", "note"): [
        "Inga Adler, The Harbors of the North, 2nd ed. (Oslo: Northgate University Press, 1998).",
        "Olaf Berg, “Letters from the Quay,” in Writing the Coast, ed. Inga Adler and Nils Dahl (London: Ashworth, "
        "2003), 11–24.",
        "Olaf Berg and Nils Dahl, “Cables and Their Readers,” Journal of Coastal History 12, no. 3 (2011): 211–39, "
        "https://doi.org/10.1000/xyz.",
        "Nils Dahl, “Silence in the Archive” (PhD diss., University of Ghent, 2015).",
        "“How to Cite an Archive,” Archive Notes, March 1, 2020, https://example.org/notes.",
        "Ling Wu, “Harbor Strike Ends,” The Lisbon Evening Post, November 9, 1953.",
        "Mairin Mitchell to Desmond Ryan, [February 1940?], UCD Archives.",
    ],
    ("turabian-archival", "bibliography"): [
        "Adler, Inga. The Harbors of the North. 2nd ed. Oslo: Northgate University Press, 1998.",
        "Berg, Olaf. “Letters from the Quay.” In Writing the Coast, edited by Inga Adler and Nils Dahl, 11–24. "
        "London: Ashworth, 2003.",
        "Berg, Olaf, and Nils Dahl. “Cables and Their Readers.” Journal of Coastal History 12, no. 3 (2011): 211–39. "
        "https://doi.org/10.1000/xyz.",
        "Dahl, Nils. “Silence in the Archive.” PhD diss., University of Ghent, 2015.",
        "“How to Cite an Archive.” Archive Notes, March 1, 2020. https://example.org/notes.",
        "Mitchell, Mairin. Letter to Desmond Ryan, [February 1940?]. UCD Archives.",
        "Wu, Ling. “Harbor Strike Ends.” The Lisbon Evening Post, November 9, 1953.",
    ],
    ("mla-archival", "bibliography"): [
        "Adler, Inga. The Harbors of the North. 2nd ed., Northgate University Press, 1998.",
        "Berg, Olaf. “Letters from the Quay.” Writing the Coast, edited by Inga Adler and Nils Dahl, "
        "Ashworth, 2003, pp. 11–24.",
        "Berg, Olaf, and Nils Dahl. “Cables and Their Readers.” Journal of Coastal History, vol. 12, no. "
        "3, 2011, pp. 211–39, https://doi.org/10.1000/xyz.",
        "Dahl, Nils. Silence in the Archive. 2015. University of Ghent, PhD diss.",
        "“How to Cite an Archive.” Archive Notes, 1 Mar. 2020, https://example.org/notes.",
        "Mitchell, Mairin. Letter to Desmond Ryan. Feb. 1940? UCD Archives.",
        "Wu, Ling. “Harbor Strike Ends.” The Lisbon Evening Post, 9 Nov. 1953.",
    ],
    ("apa-archival", "bibliography"): [
        "Adler, I. (1998). The harbors of the north (2nd ed.). Northgate University Press.",
        "Berg, O. (2003). Letters from the quay. In I. Adler & N. Dahl (Eds.), Writing the coast (pp. "
        "11–24). Ashworth.",
        "Berg, O., & Dahl, N. (2011). Cables and their readers. Journal of Coastal History, 12(3), "
        "211–239. https://doi.org/10.1000/xyz",
        "Dahl, N. (2015). Silence in the archive [PhD diss., University of Ghent].",
        "How to cite an archive. (2020, March 1). Archive Notes. https://example.org/notes",
        "Mitchell, M. (1940, February?). [Letter to Desmond Ryan]. UCD Archives.",
        "Wu, L. (1953, November 9). Harbor strike ends. The Lisbon Evening Post.",
    ],
    ("bundesarchiv", "bibliography"): [
        "Inga Adler, The harbors of the north, Oslo: Northgate University Press, 1998",
        "Olaf Berg und Nils Dahl, „Cables and their readers“, Journal of Coastal History 12, no. 3, 2011, "
        "S. 211–239, https://doi.org/10.1000/xyz",
        "Olaf Berg, „Letters from the quay“, in Writing the coast, Inga Adler und Nils Dahl (Hrsg.), London: "
        "Ashworth, 2003, S. 11–24",
        "Nils Dahl, „Silence in the archive“, PhD diss., University of Ghent, 2015",
        "„How to cite an archive“, Archive Notes, 1. März 2020, https://example.org/notes",
        "UCD Archives",
        "Ling Wu, „Harbor strike ends“, The Lisbon Evening Post, 9. November 1953",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("style", "kind"), PUBLISHED, ids="-".join)
def test_a_style_serves_a_whole_bibliography(style: str, kind: str) -> None:
    report = Report()
    found = find_style(style)
    job = Job(found, find_locales(found, "", report), tuple(read_sources([WORKS], report)))
    inline = find_markup("text").inline
    assert [inline(entry.content) for entry in render(job, OutputKind(kind), report)] == PUBLISHED[
        style, kind
    ]
    assert not list(report)


def test_a_document_cited_again_goes_by_its_persons_and_date() -> None:
    report = Report()
    found = find_style("chicago-archival")
    cites = [Citation((Cite("123087"),), 1), Citation((Cite("123087", locator="186"),), 2)]
    record = Record(CABLE.id, CABLE.type, {**CABLE.variables, "author": (MAO,), "recipient": (KIM,)})
    job = Job(found, find_locales(found, "", report), (record,), tuple(cites))
    _, again = render(job, OutputKind.NOTE, report)
    assert find_markup("text").inline(again.content) == "Mao to Kim, November 8, 1953, 186."


# Forms in several scripts -------------------------------------------------------------------------------------


def _book(id: str, name: Name, same: Name | None = None) -> Record:
    variants: dict[str, dict[str, Value]] = {"author": {"zh": (same,)}} if same else {}
    return Record(id, "book", {"title": f"Book {id}", "author": (name,), "issued": Date("1953")}, variants)


GAO = _book("1", Name("Gao", "Yong’ai", family_first=True), Name("高", "永爱"))
IRIYE = _book("2", Name("Iriye", "Akira"), Name("入江", "昭"))
DAHL = _book("3", Name("Dahl", "Nils"))


def _texts(
    style: str, kind: str, records: tuple[Record, ...], engine: str = "citekit", **more: Any
) -> list[str]:
    report = Report()
    found = find_style(style)
    job = Job(found, find_locales(found, "", report), records, **more)
    texts = [
        find_markup("text").inline(entry.content) for entry in render(job, OutputKind(kind), report, engine)
    ]
    assert not list(report)
    return texts


def test_a_name_with_characters_is_turned_round_only_if_it_is_of_those_that_are() -> None:
    assert _texts("chicago-archival", "note", (GAO, IRIYE)) == [
        "Gao Yong’ai 高永爱, Book 1 (1953).",
        "Akira Iriye 入江昭, Book 2 (1953).",
    ]
    assert _texts("chicago-archival", "bibliography", (GAO, IRIYE)) == [
        "Gao Yong’ai 高永爱. Book 1. 1953.",
        "Iriye, Akira 入江昭. Book 2. 1953.",
    ]


def test_a_dependent_style_wants_what_its_parent_wants() -> None:
    assert _texts("frus", "note", (GAO,)) == ["Gao Yong’ai 高永爱, Book 1 (1953)."]


def test_a_name_with_characters_sorts_and_shortens_by_its_family_name() -> None:
    cites = (Citation((Cite("1"),), 1), Citation((Cite("3"),), 2), Citation((Cite("1"),), 3))
    *_, again = _texts("chicago-archival", "note", (GAO, DAHL), citations=cites)
    assert again == "Gao, Book 1."
    listed = _texts("chicago-archival", "bibliography", (IRIYE, GAO, DAHL))
    assert [text.split()[0] for text in listed] == ["Dahl,", "Gao", "Iriye,"]


def test_what_is_asked_for_is_sorted_by() -> None:
    listed = _texts("chicago-archival", "bibliography", (GAO, IRIYE, DAHL), languages=("zh",))
    assert listed == ["Dahl, Nils. Book 3. 1953.", "入江昭. Book 2. 1953.", "高永爱. Book 1. 1953."]


def test_apa_has_its_comma_only_where_other_names_are_turned_round() -> None:
    names: dict[str, Value] = {"author": (MAO, Name("Dahl", "Nils")), "translator": (KIM,)}
    record = Record("1", "book", {"title": "Letters", "issued": Date("1953"), **names})
    assert _texts("apa-archival", "bibliography", (record,)) == [
        "Mao, Z., & Dahl, N. (1953). Letters (Kim I. S., Trans.)."
    ]
    assert _texts("apa-archival", "citation", (record,)) == ["(Mao & Dahl, 1953)"]
    in_characters = Record(
        "2", "book", {"title": "Letters", "author": (Name("高", "永爱"),), "issued": Date("1953")}
    )
    assert _texts("apa-archival", "bibliography", (in_characters,)) == ["高永爱. (1953). Letters."]


def test_a_volume_has_its_other_forms_in_the_set() -> None:
    variants: dict[str, dict[str, Value]] = {
        "container-title": {"zh": "文集", "zh-Latn": "Wenji", "en": "Collected works"},
        "volume-title": {"zh": "书信", "zh-Latn": "Shuxin", "en": "Letters"},
    }
    facts: dict[str, Value] = {
        "title": "Cable", "author": (MAO,), "created": Date("1953"), "container-title": "Wenji", "volume": "2",
        "volume-title": "Shuxin", "issued": Date("2010"), "publisher": "Chubanshe",
    }  # fmt: skip
    record = Record("1", "manuscript", facts, variants)
    assert _texts("chicago-archival", "note", (record,)) == [
        "Mao Zedong, “Cable,” 1953, in Wenji 文集 [Collected works], vol. 2, Shuxin 书信 [Letters] (Chubanshe, 2010)."
    ]
    assert _texts("mla-archival", "bibliography", (record,)) == [
        "Mao Zedong. “Cable.” 1953. 书信 [Shuxin; Letters]. 文集 [Wenji; Collected works], vol. 2, Chubanshe, 2010."
    ]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_citeproc_py_prints_the_same_forms(path: Path) -> None:
    title: dict[str, Value] = {"zh": "文集", "zh-Latn": "Wenji", "en": "Collected works"}
    facts: dict[str, Value] = {"title": "Wenji", "author": (MAO,), "container-title": "Journal"}
    record = Record("1", "article-journal", {**facts, "issued": Date("1953")}, {"title": title})
    (ours,), (theirs,) = (
        _texts(path.stem, "bibliography", (record,), engine, languages=("zh", "en"))
        for engine in ("citekit", "citeproc-py")
    )
    for text in ("文集", "Wenji", "Collected works"):
        assert (text in theirs) == (text in ours)
    assert ("文集" in ours) == ("Wenji" not in ours)
