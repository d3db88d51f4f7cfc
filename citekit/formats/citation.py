"""Citations: the records as a bibliography, in the style asked for, as plain text.

The styles are those of CSL 1.0.2 (https://docs.citationstyles.org/en/1.0.2/specification.html). An entry is
one line, never wrapped. A citation holds only what its style prints, so this format is not read.
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Cite, Format
from citekit.model.record import Record
from citekit.problems import Report


def write(records: Iterable[Record], _: Report, cite: Cite) -> Iterator[str]:
    """Yield the entries that `cite` makes of the records, one a line.

    >>> def by_title(records):
    ...     return sorted(record.text("title") + "." for record in records)
    >>> letters = [Record("b", variables={"title": "To Kim"}), Record("a", variables={"title": "To Mao"})]
    >>> list(write(letters, Report(), by_title))
    ['To Kim.\\n', 'To Mao.\\n']
    """
    for entry in cite(records):
        yield entry + "\n"


FORMAT = Format(
    name="citation",
    title="a bibliography as text, in any CSL style",
    specification="https://docs.citationstyles.org/en/1.0.2/specification.html",
    aliases=("bibliography",),
    media_types=("text/plain",),
    write_citing=write,
)
