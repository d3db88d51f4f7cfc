"""What the site is made of beside the seed record: letters, letters in other scripts, and what is hostile.

Of the hostile, ids and titles try to leave the folder or to run; addresses, a document type and a context lead to the
canary.
"""

import json
from pathlib import Path
from typing import Final

from citekit import Record, Report
from citekit.operations import export
from tests.publish.letters import HOSTILE_IDS, letters
from tests.publish.pages.site import ARABIC, HEBREW, JAPANESE, RUSSIAN

TITLES: Final = (
    "<script>fetch('{0}script')</script>",
    "<img src=x onerror=\"fetch('{0}image')\">",
    "</title></head><body><iframe src='{0}frame'></iframe>",
    "x\" /><link rel='stylesheet' href='{0}style.css'>",
    "\\input{{{0}input}} \\immediate\\write18{{curl {0}tex}}",
    "=HYPERLINK(\"{0}cell\")",
    "\u202eevil\u202c {0}bidi",
)  # fmt: skip
MODS: Final = """<?xml version="1.0"?>
<!DOCTYPE modsCollection SYSTEM "{0}mods.dtd">
<modsCollection xmlns="http://www.loc.gov/mods/v3">
<mods ID="from-mods"><titleInfo><title>Letter with a document type</title></titleInfo></mods>
</modsCollection>
"""


def generated() -> list[Record]:
    """Return letters, some in scripts from right to left or of East Asia, and books with hostile ids."""
    books = [
        Record(id, "book", {"title": f"Book {number}"})
        for number, id in enumerate(HOSTILE_IDS)
        if "\ud800" not in id  # no file can have it
    ]
    return [*letters(12), ARABIC, HEBREW, JAPANESE, RUSSIAN, *books]


def leading_to(address: str) -> list[Record]:
    """Return records whose titles and addresses lead to one."""
    return [
        Record(
            f"hostile-{number}",
            "book",
            {
                "title": title.format(address),
                "URL": f"{address}url" if number % 2 else f"javascript:fetch('{address}run')",
                "archive": title.format(address),
            },
        )
        for number, title in enumerate(TITLES)
    ]


def linked_data(address: str, *contexts: str) -> str:
    """Return JSON-LD with contexts that are elsewhere."""
    context = [*contexts, {"dcterms": "http://purl.org/dc/terms/"}]
    said = {"@type": "dcterms:BibliographicResource", "dcterms:title": "A book with a context elsewhere"}
    return json.dumps({"@context": context, "@id": f"{address}thing", **said})


def write_sources(folder: Path, address: str) -> None:
    """Write all of them into files; the letters are by themselves."""
    texts = {
        "letters.yaml": as_yaml(generated()),
        "hostile.yaml": as_yaml(leading_to(address)),
        "hostile.xml": MODS.format(address),
        "hostile.jsonld": linked_data(address, f"{address}context.jsonld"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def mend(folder: Path, address: str) -> None:
    """Take away what was reported as an error, since nothing is withdrawn where there is one."""
    (folder / "hostile.jsonld").write_text(linked_data(address), encoding="utf-8")


def as_yaml(records: list[Record]) -> str:
    """Return records as CSL-YAML."""
    return "".join(export(records, "csl-yaml", Report()))
