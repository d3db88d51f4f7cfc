"""biblatex's ``.bib`` files, with biblatex-chicago's entries for letters and what archives hold.

Types and fields are those of biblatex's manual, section 2 (https://ctan.org/pkg/biblatex) and of biblatex-chicago
(https://ctan.org/pkg/biblatex-chicago); the table of them is :mod:`citekit.support.bibtex.tables`. What they have no
field for, or cannot say exactly, stands in fields of citekit's own (:mod:`citekit.support.bibtex.own`), so that
reading the file gives an equal record.

A date of its own is `origdate` in ``@letter`` and else, for what nothing prints, `date`; which of the two it is says
``x-citekit-created``. What an archive holds has its place where biblatex-chicago prints it, and ``x-citekit-held``
names the fields that are so used. Classic BibTeX is read as well: a file does not say which of the two it is.
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.bibtex.sniffing import looks_like_bibtex


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a ``.bib`` file.

    >>> [record.text("title") for record in read(b"@book{a, title = {Letters}}", Report())]
    ['Letters']
    """
    from citekit.support.bibtex.reading import read_records

    yield from read_records(data, report)


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield each record as an entry; say in the report what went into fields of citekit's own.

    >>> print("".join(write([Record("a", "book", {"title": "R & D", "archive-place": "Prague"})], Report())), end="")
    @book{a,
      title = {R \\& D},
      x-citekit-archive-place = {Prague},
    }
    """
    from citekit.support.bibtex.dialects import BIBLATEX
    from citekit.support.bibtex.writing import write_records

    yield from write_records(records, report, BIBLATEX)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield each record as an entry of biblatex's own fields; say in the report what is lost."""
    from citekit.support.bibtex.dialects import BIBLATEX
    from citekit.support.bibtex.writing import write_plain as write_entries

    yield from write_entries(records, report, BIBLATEX)


def write_ascii(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield each record in ASCII, with LaTeX's commands; say in the report which letters LaTeX has none for.

    >>> print("".join(write_ascii([Record("č", "book", {"title": "Čapek’s Café"})], Report())), end="")
    @book{c,
      title = {{\v C}apek{\textquoteright}s Caf{\'e}},
      x-citekit-json-id = {"\u010d"},
    }
    """
    from citekit.support.bibtex.dialects import BIBLATEX
    from citekit.support.bibtex.spelling import ASCII
    from citekit.support.bibtex.writing import write_records

    yield from write_records(records, report, BIBLATEX, ASCII)


FORMAT = Format(
    name="biblatex",
    title="biblatex, with the fields of biblatex-chicago",
    specification="https://ctan.org/pkg/biblatex",
    extensions=("bib",),
    media_types=("application/x-bibtex", "text/x-bibtex"),
    read=read,
    write=write,
    write_plain=write_plain,
    profiles={"ascii": write_ascii},
    sniff=looks_like_bibtex,
)
