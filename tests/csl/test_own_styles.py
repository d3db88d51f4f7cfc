"""citekit's own styles: valid by CSL's schema, and each prints what it was made to print."""

import json
from pathlib import Path

import pytest
from lxml import etree

from citekit.csl.engine import Job, OutputKind, render
from citekit.csl.markup import find_markup
from citekit.library import find_locales, find_style
from citekit.model.date import Date
from citekit.model.name import Name
from citekit.model.record import Level, Record
from citekit.problems import Report
from tests.reference import reference

STYLES = sorted((Path(__file__).parents[2] / "styles").glob("*.csl"))
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


def test_wilson_center_prints_what_the_page_prints_but_for_the_hosts_title_in_english() -> None:
    printed = json.loads(reference("archival/wilson-center.json").read_text(encoding="utf-8"))[0]
    expected = printed["wilson_citation"].replace(
        " (Mao Zedong's Military Manuscripts since the Founding of the PRC)", ""
    )
    assert _cite("wilson-center", CABLE) == expected


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
