"""A format of your own: one value in one module says all of it, and the package's entry point makes citekit find it.

In your package's pyproject.toml:

    [project.entry-points."citekit.formats"]
    shelf-list = "your_package.shelf_list"

Here, where no package is installed, the format is used as it is. Its entries are lines such as
``Letters | Mao Zedong | 1953``; what it has no room for is carried beside, behind a tab.
"""

from collections.abc import Iterator

from citekit import Date, Name, Place, Record, Report
from citekit.formats import Format
from citekit.support.side_channel import Codec, restored, writers

Entry = list[str]


def encode(record: Record) -> Entry:
    """Return a record as a line of title, author and year."""
    author = next(iter(record.names("author")), "")
    return [" | ".join((record.text("title"), str(author), str(record.date("issued") or "")))]


def decode(entry: Entry, _: object) -> Record:
    """Return the record of a line."""
    title, author, issued = (*entry[0].split(" | "), "", "")[:3]
    given = {"title": title, "author": author and (Name(literal=author),), "issued": issued and Date(issued)}
    return Record(title, "book", {variable: value for variable, value in given.items() if value})


CODEC = Codec(encode, decode, attach=list.append, detach=lambda entry: entry.pop() if len(entry) > 1 else "")


def render(entries: Iterator[Entry]) -> Iterator[str]:
    """Yield the lines."""
    for entry in entries:
        yield "\t".join(entry) + "\n"


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a shelf list."""
    for number, line in enumerate(data.decode().splitlines(), 1):
        yield restored(CODEC, line.split("\t"), Place(line=number), report)


WRITE, WRITE_PLAIN = writers(CODEC, render)
FORMAT = Format(
    name="shelf-list",
    title="a shelf list, one book a line",
    specification="https://example.org/shelf-list",
    extensions=("shelf",),
    read=read,
    write=WRITE,
    write_plain=WRITE_PLAIN,
)

if __name__ == "__main__":
    letters = Record(
        "l1", "book", {"title": "Letters", "issued": Date("1953"), "archive": "Central Archives"}
    )
    for line in WRITE_PLAIN([letters], Report()):
        print(line, end="")
    assert list(read("".join(WRITE([letters], Report())).encode(), Report())) == [letters]
