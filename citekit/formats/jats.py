"""JATS: a list of references as journals' publishers have it in XML; written only.

NISO Z39.96, JATS 1.3, https://jats.nlm.nih.gov/archiving/tag-library/1.3/element/element-citation.html: each record
is a `ref` with an `element-citation`. The table of its elements is :mod:`citekit.support.jats_elements`; what readers
of a reference need and it has no element for stands in a `comment`; what is left out is named in the report.
"""

from collections.abc import Iterable, Iterator

from citekit.formats.contract import Format
from citekit.model.record import Record
from citekit.problems import Report


def write(records: Iterable[Record], report: Report) -> Iterator[str]:
    """Yield a list of references.

    >>> print("".join(write([Record("a", "book", {"title": "R & D"})], Report())), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <ref-list>
      <ref id="a">
        <element-citation publication-type="book">
          <source>R &amp; D</source>
        </element-citation>
      </ref>
    </ref-list>
    """
    from citekit.support.jats_elements import citation, reference_id

    yield '<?xml version="1.0" encoding="UTF-8"?>\n<ref-list>\n'
    taken: set[str] = set()
    for record in records:
        lines, lost = citation(record)
        if lost:
            report.lost(record.id, lost, record.place)
        yield f'  <ref id="{reference_id(record.id, taken)}">\n'
        yield "".join(f"    {line}\n" for line in lines)
        yield "  </ref>\n"
    yield "</ref-list>\n"


FORMAT = Format(
    name="jats",
    title="JATS, a list of references for journals' XML",
    specification="https://jats.nlm.nih.gov/archiving/tag-library/1.3/",
    media_types=("application/vnd.jats+xml",),
    write=write,
)
