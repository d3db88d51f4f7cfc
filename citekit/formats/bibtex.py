"""Classic BibTeX: the entry types and fields of btxdoc, which every program for bibliographies reads.

They are in "BibTeXing" (btxdoc, section 3; https://ctan.org/pkg/bibtex); to them come the fields that its readers
have agreed on since (`doi`, `url`, `language` and the like: :mod:`citekit.support.bibtex.dialects`). A date is
`year`, `month` as a macro, and `day`. What an archive holds is ``@unpublished`` with the archive in its `note`, or
``@misc`` with it in `howpublished`; what is printed there stands in fields of citekit's own as well
(:mod:`citekit.support.bibtex.own`), as does all for which BibTeX has no field, so that reading the file gives an
equal record. biblatex is read as well: a file does not say which of the two it is.
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report
from citekit.support.bibtex.sniffing import looks_like_bibtex


def read(data: bytes, report: Report) -> Iterator[Record]:
    """Yield the records of a ``.bib`` file.

    >>> [record.text("container-title") for record in read(b"@article{a, journal = {Annals}}", Report())]
    ['Annals']
    """
    from citekit.support.bibtex.reading import read_records

    yield from read_records(data, report)


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield each record as an entry; say in the report what went into fields of citekit's own.

    >>> from citekit.model.date import Date
    >>> print("".join(write([Record("a", "book", {"issued": Date("1953-11"), "edition": "2"})], Report())), end="")
    @book{a,
      edition = {Second},
      year = {1953},
      month = nov,
    }
    """
    from citekit.support.bibtex.dialects import CLASSIC
    from citekit.support.bibtex.writing import write_records

    yield from write_records(records, report, CLASSIC)


def write_plain(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield each record as an entry that has no field of citekit's own; say in the report what is lost."""
    from citekit.support.bibtex.dialects import CLASSIC
    from citekit.support.bibtex.writing import write_plain as write_entries

    yield from write_entries(records, report, CLASSIC)


def write_ascii(records: Iterable[Record], report: Report) -> Iterator[str]:
    r"""Yield each record in ASCII, with LaTeX's commands; say in the report which letters LaTeX has none for.

    >>> print("".join(write_ascii([Record("č", "book", {"title": "Čapek’s Café"})], Report())), end="")
    @book{c,
      title = {{\v C}apek{\textquoteright}s Caf{\'e}},
      x-citekit-json-id = {"\u010d"},
    }
    """
    from citekit.support.bibtex.dialects import CLASSIC
    from citekit.support.bibtex.spelling import ASCII
    from citekit.support.bibtex.writing import write_records

    yield from write_records(records, report, CLASSIC, ASCII)


FORMAT = Format(
    name="bibtex",
    title="BibTeX, with its classic entry types and fields",
    specification="https://ctan.org/pkg/bibtex",
    extensions=("bib", "bibtex"),
    media_types=("application/x-bibtex", "text/x-bibtex"),
    read=read,
    write=write,
    write_plain=write_plain,
    profiles={"ascii": write_ascii},
    sniff=looks_like_bibtex,
)
