"""Cite in the notes of a document, then edit it as a word processor would, and repaint only what has changed.

Run it from anywhere: python examples/document.py
"""

from citekit import Change, Citation, Cite, Date, Name, Processor, Record, parse_citation

letters = Record("mao-1953", "book", {"title": "Letters", "issued": Date("1953")})
letters["author"] = (Name(family="Mao", given="Zedong", family_first=True),)
memoirs = Record("nováková-1961", "book", {"title": "Memoirs", "issued": Date("1961")})
memoirs["author"] = (Name(family="Nováková", given="Jana"),)

# A whole document: its citations, in notes that are numbered from 1, and its bibliography.
typed = ["mao-1953, pp. 12-14", "mao-1953, p. 15", "see @nováková-1961, chap. 3; mao-1953, fol. 2v"]
notes = [parse_citation(text, note=number) for number, text in enumerate(typed, 1)]

processor = Processor("chicago-notes-bibliography-subsequent-ibid", markup="markdown")
document = processor.document([letters, memoirs], notes)
print(*(f"[^{number}]: {text}" for number, text in enumerate(document.citations, 1)), sep="\n")
print()
print(*document.bibliography, sep="\n\n")


# The same document being edited.
def repaint(what: str, change: Change) -> None:
    """Show what a word processor has to write anew."""
    print(f"\n{what}:")
    for key, text in change.texts.items():
        print(f"  citation {key}: {text}")


processor.add([letters, memoirs])
for note in notes:
    processor.insert(note)
repaint("Without the first note", processor.remove(1))
processor.renumber({2: 1, 3: 3})  # the notes that are there now, with a second to come
between = Citation((Cite("nováková-1961", "40", prefix="cf. "),), note=2)
repaint("A note between them", processor.insert(between, before=3))
