"""The citations and the bibliography of a document, for programs that write documents and those that edit them.

The words are CSL's (https://docs.citationstyles.org/en/1.0.2/specification.html): a *citation* stands in a note
or in the text, and each reference in it is a *cite*. What a citation looks like depends on the others: it may
be "Ibid.", need a name or a year-suffix to be told apart, or have a number. So every change gives the document
anew, and tells which citations look different from before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from citekit import csl_files, operations
from citekit.csl import engine
from citekit.csl.citation import Citation, in_text
from citekit.csl.markup import find_markup
from citekit.csl.output import Entry, one_line
from citekit.errors import RequestError
from citekit.model.language import tags
from citekit.model.record import Record
from citekit.problems import Report

if TYPE_CHECKING:
    from citekit.csl import processor


@dataclass(frozen=True, slots=True)
class Document:
    """The texts of a document's citations, in their order, and of its bibliography, in the style's."""

    citations: list[str]
    bibliography: list[str]


@dataclass(frozen=True, slots=True)
class Change:
    """What a change to a document made of its citations.

    `key` is that of the citation that was put in, replaced or taken out; `None` if it was none. `texts` has
    the texts, by their keys, of all citations that are new or look different now.
    """

    key: int | None
    texts: dict[int, str]


class Processor:
    """A style, ready to cite in it; and a document being edited, whose records and citations it holds.

    Args:
        style: a CSL style by its name (`chicago`, `mla`, `apa`, any official one) or the path of a .csl file.
        locale: the language to cite in, such as `de-DE`; the style's own if it is not given.
        markup: `text`, `html`, `markdown`, `latex`, `rtf` or `typst`.
        language: the forms of titles and names to print, by BCP 47 tags: `ru,ru-Latn`. Else the style decides.
        report: is told what was noticed; without one it is issued as `DataWarning`.

    Raises:
        UnknownStyle: no style goes by this name.
        RequestError: there is no such markup, or a tag is not well-formed.
        DataError: the style has faults; the message lists them all.

    A whole document at once:

    >>> from citekit import Date, Name, Record, parse_citation
    >>> book = Record("mao-1953", "book", {"title": "Letters", "issued": Date("1953")})
    >>> book["author"] = (Name(family="Mao", given="Zedong", family_first=True),)
    >>> processor = Processor("chicago")
    >>> cites = ["See @mao-1953, p. 185", "mao-1953, p. 186"]
    >>> citations = [parse_citation(text, note) for note, text in enumerate(cites, 1)]
    >>> document = processor.document([book], citations)
    >>> document.citations
    ['See Mao Zedong, Letters (1953), 185.', 'Mao, Letters, 186.']
    >>> document.bibliography
    ['Mao Zedong. Letters. 1953.']

    A document being edited:

    >>> _ = processor.add([book])
    >>> processor.insert(parse_citation("mao-1953", note=1))
    Change(key=1, texts={1: 'Mao Zedong, Letters (1953).'})
    """

    def __init__(
        self,
        style: str = operations.DEFAULT_STYLE,
        locale: str = "",
        markup: str = "text",
        *,
        language: str = "",
        report: Report | None = None,
    ) -> None:
        from citekit.csl.processor import processor_of

        told = Report()
        found = operations.find_style(style)
        job = engine.Job(found, csl_files.find_locales(found, locale, told), ())
        self._markup = find_markup(markup)
        self._processor = processor_of(job, told)
        self._languages = tags(language)
        self._report = report
        self._records: dict[str, Record] = {}
        self._citations: dict[int, Citation] = {}
        self._nocite: tuple[str, ...] = ()
        self._texts: dict[int, str] = {}
        self._last_key = 0
        operations.issue(report, told)

    # A whole document

    def document(
        self, records: Iterable[Record], citations: Iterable[Citation], nocite: Iterable[str] = ()
    ) -> Document:
        """Return the citations of a document and its bibliography; nothing is held.

        A cite of an id that no record has is reported, and left out.

        Args:
            records: the records to cite from.
            citations: the citations, in the document's order.
            nocite: the ids of records that are in the bibliography though they are not cited; ``*`` means all.
                Where nothing is cited, all are.
        """
        told = Report()
        known = {record.id: record for record in engine.distinct(records)}
        made = self._made(known, [engine.known(each, known, told) for each in citations], tuple(nocite))
        operations.issue(self._report, told)
        return Document([self._inline(entry) for entry in made.citations], self._listed(made))

    def _made(
        self, records: Mapping[str, Record], citations: Sequence[Citation], nocite: Sequence[str]
    ) -> "processor.Document":
        listed = _in_bibliography(records, citations, nocite)
        return self._processor.document(listed, citations, self._languages)

    def _inline(self, entry: Entry) -> str:
        return one_line(self._markup.inline(entry.content))

    def _listed(self, made: "processor.Document") -> list[str]:
        return [self._markup.entry(entry) for entry in made.bibliography]

    # A document being edited

    def add(self, records: Iterable[Record]) -> Change:
        """Hold records, to cite from; one with an id that is held already takes the other's place."""
        self._records.update((record.id, record) for record in records)
        return self._changed(None)

    def nocite(self, ids: Iterable[str]) -> Change:
        """Have records in the bibliography though they are not cited; ``*`` means all that are held."""
        self._nocite = tuple(ids)
        return self._changed(None)

    def insert(self, citation: Citation, before: int | None = None) -> Change:
        """Put a citation before the one of a key, or behind all; the change tells its own key.

        Where this makes a new note, the numbers of the notes behind it are for :meth:`renumber`.

        Raises:
            RequestError: no citation has the key.
        """
        self._find(before)
        operations.issue(self._report, self._unknown(citation))
        self._last_key = key = self._last_key + 1
        keys = list(self._citations)
        keys.insert(len(keys) if before is None else keys.index(before), key)
        citations = {**self._citations, key: citation}
        self._citations = {key: citations[key] for key in keys}
        return self._changed(key)

    def replace(self, key: int, citation: Citation) -> Change:
        """Put a citation in the place of another, whose key it takes over.

        Raises:
            RequestError: no citation has the key.
        """
        self._find(key)
        operations.issue(self._report, self._unknown(citation))
        self._citations[key] = citation
        return self._changed(key)

    def remove(self, key: int) -> Change:
        """Take a citation out.

        Raises:
            RequestError: no citation has the key.
        """
        self._find(key)
        del self._citations[key]
        return self._changed(key)

    def renumber(self, notes: Mapping[int, int]) -> Change:
        """Say in which notes citations are now: the numbers of notes, by the keys of citations.

        Raises:
            RequestError: no citation has one of the keys.
        """
        for key in notes:
            self._find(key)
        for key, note in notes.items():
            self._citations[key] = replace(self._citations[key], note=note)
        return self._changed(None)

    def citations(self) -> dict[int, str]:
        """Return the texts of all citations by their keys, in the document's order."""
        return dict(self._texts)

    def bibliography(self) -> list[str]:
        """Return the bibliography: what is cited; where nothing is, all records that are held."""
        return self._listed(self._now())

    def _find(self, key: int | None) -> None:
        if key is not None and key not in self._citations:
            raise RequestError(f"no citation has the key {key}")

    def _unknown(self, citation: Citation) -> Report:
        told = Report()
        engine.known(citation, self._records, told)
        return told

    def _now(self) -> "processor.Document":
        unheard = Report()  # Each citation's unknown ids were reported when it came.
        known = [engine.known(each, self._records, unheard) for each in self._citations.values()]
        return self._made(self._records, known, self._nocite)

    def _changed(self, key: int | None) -> Change:
        before = self._texts
        texts = [self._inline(entry) for entry in self._now().citations]
        self._texts = dict(zip(self._citations, texts, strict=True))
        return Change(key, {key: text for key, text in self._texts.items() if before.get(key) != text})


def _in_bibliography(
    records: Mapping[str, Record], citations: Sequence[Citation], nocite: Sequence[str]
) -> tuple[Record, ...]:
    """Return the records that a bibliography has; where nothing is asked for, all of them."""
    if "*" in nocite or not (citations or nocite):
        return tuple(records.values())
    return engine.cited(records.values(), [*citations, *in_text(nocite)])
