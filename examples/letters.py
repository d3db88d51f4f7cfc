"""Build a record of a letter, cite it, and write it as BibTeX and as CSL-JSON beside this script's output.

Run it from anywhere: python examples/letters.py FOLDER
"""

import sys
from pathlib import Path

import citekit
from citekit import Date, Level, Name, Record

letter = Record(
    "novak-1948",
    "personal_communication",
    {
        "title": "Letter from Jana Nováková to Kim Chŏl-su",
        "genre": "letter",
        "author": (Name(family="Nováková", given="Jana"),),
        "recipient": (Name(family="Kim", given="Chŏl-su", family_first=True),),
        "created": Date("1948-03~"),  # about March 1948
        "archive": "Archiv Ministerstva zahraničních věcí",
        "archive-place": "Prague",
        "archive-levels": (
            Level("fond", "Teritoriální odbory"),
            Level("karton", "3"),
            Level("folio", "12-14"),
        ),
        "original-language": "cs",
    },
)

for entry in citekit.cite([letter], "chicago"):
    print(entry)

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
report = citekit.Report()
for name in ("letters.bib", "letters.json"):
    citekit.write([letter], folder / name, report=report)
    assert citekit.read(folder / name) == [letter]
    print(f"{name}: written, and read back equal")
for problem in report:
    print(problem)
