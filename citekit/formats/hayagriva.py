"""Hayagriva's YAML, the bibliography of Typst: a mapping of keys to entries.

https://github.com/typst/hayagriva/blob/main/docs/file-format.md. An entry has parents, each an entry itself: the
book or journal that it appeared in, its series, a conference, an earlier publication. What stands where is in
:mod:`citekit.support.hayagriva.tables`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.encodings import decode_text


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a file.

    >>> given = b"harry: {type: book, title: Harry Potter, author: 'Rowling, J. K.', date: 2003-06-21}"
    >>> [(record.id, record.text("title"), str(record["author"][0])) for record in read(given, Report())]
    [('harry', 'Harry Potter', 'J. K. Rowling')]
    """
    from citekit.support.hayagriva.entries import codec, read_entry
    from citekit.support.side_channel import restored
    from citekit.support.yaml.nodes import Mapping
    from citekit.support.yaml.pairs import read_pairs

    reading = codec()
    text = decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
    for pair in read_pairs(text, report):
        if isinstance(pair.node, Mapping):
            yield restored(reading, read_entry(pair.key, pair.node), pair.place, report)
        else:
            report.error("not-an-entry", f"{pair.key}: an entry is a mapping", pair.place, hint="passed over")


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield each record as an entry; Typst passes over what it has no field for.

    >>> book = Record("a", "book", {"title": "Letters", "medium": "print"})
    >>> next(write([book], Report()))
    'a:\n  type: book\n  title: Letters\n  citekit:\n    medium: print\n'
    """
    from citekit.support.hayagriva.entries import codec, lines
    from citekit.support.side_channel import writers

    yield from writers(codec(), lines)[0](records, report)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield each record as an entry of what the format holds."""
    from citekit.support.hayagriva.entries import codec, lines
    from citekit.support.side_channel import writers

    yield from writers(codec(), lines)[1](records, report)


_TYPES: Final = """
    article chapter entry anthos report thesis web scene artwork patent case newspaper legislation manuscript original
    post tweet misc performance periodical proceedings book blog reference conference anthology repository thread
    video audio exhibition""".split()
_ENTRY: Final = re.compile(
    rf"""(?:\A|^)(?:\xef\xbb\xbf)?[^\s#-][^\n]*?:[ \t]*
         (?: \r?\n (?:[ \t][^\n]*\n|\r?\n)*? [ \t]+ | \{{ [^{{}}\n]*? )
         ["']?type["']?:[ \t]+["']?(?:{"|".join(_TYPES)})\b""".encode(),
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_OTHER: Final = re.compile(rb"^(?:cff-version|references)[ \t]*:|\A\s*(?:[\[{<@]|-(?!--))", re.MULTILINE)

FORMAT: Final = Format(
    name="hayagriva",
    title="Hayagriva's YAML, the bibliography of Typst",
    specification="https://github.com/typst/hayagriva/blob/main/docs/file-format.md",
    extensions=("yaml", "yml"),
    media_types=("application/yaml",),
    aliases=("typst",),
    read=read,
    write=write,
    write_plain=write_plain,
    sniff=lambda start: not _OTHER.search(start) and _ENTRY.search(start) is not None,
)
