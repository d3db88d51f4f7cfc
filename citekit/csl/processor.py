"""The citation processor: a style and its locale in, whole documents out.

The stages are those of CSL 1.0.2 (https://docs.citationstyles.org/en/1.0.2/specification.html), in order:
compile the style, sort, find positions, render, disambiguate, group and collapse cites, render the
bibliography, substitute repeated names, settle punctuation. Markup is left to whoever asked
(:mod:`citekit.csl.markup`). What a job does not need is not done: a bibliography in a style that does not
disambiguate renders no citation.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from citekit.csl import reference_grouping
from citekit.csl.citation import Citation, Position
from citekit.csl.citation_label import citation_label
from citekit.csl.cite_grouping import Rendered, joined
from citekit.csl.cites import asked_for, begins, capitalized, laid_out, same_names, suffixed, together
from citekit.csl.compile import NO_HINTS, Context, Hints
from citekit.csl.compiled import Area, CompiledStyle
from citekit.csl.disambiguation import Methods, Result, disambiguate, year_suffixes
from citekit.csl.engine import Job, known
from citekit.csl.fields import parse, text_of
from citekit.csl.output import Content, Entry, Node, Piece, Tag
from citekit.csl.position import Place, places
from citekit.csl.projection import projection
from citekit.csl.punctuation import content_of
from citekit.csl.sorting import Key, by_keys
from citekit.csl.stylesheet import Locales, Stylesheet
from citekit.csl.tagged import find, pruned
from citekit.csl.variables import values
from citekit.model.record import Record
from citekit.problems import Report


class Document(NamedTuple):
    """A whole document as a style has it: its citations in their order, and its bibliography."""

    citations: tuple[Entry, ...]
    bibliography: tuple[Entry, ...]


class Processor(CompiledStyle):
    """A style, compiled once for any number of documents; it is made as :class:`CompiledStyle` says."""

    def order(self, records: Sequence[Record]) -> list[str]:
        """Return the ids of records in the order of the style's bibliography."""
        return _Run(self, records, (), self.methods).order

    def document(
        self, records: Sequence[Record], citations: Sequence[Citation], languages: tuple[str, ...] = ()
    ) -> Document:
        """Return the citations of a document and its bibliography.

        Args:
            records: all records of the bibliography; their ids are distinct.
            citations: the citations, in the document's order, of ids among the records'.
            languages: those of the forms of titles and names to print, by their tags.
        """
        run = _Run(self, records, citations, self.methods, languages)
        return Document(tuple(run.cited()), tuple(run.listed()))


# One document --------------------------------------------------------------------------------------------------


class _Run:
    """One document being made: what each stage needs of those before, worked out when it is first asked for."""

    def __init__(
        self,
        processor: Processor,
        records: Sequence[Record],
        citations: Sequence[Citation],
        methods: Methods,
        languages: tuple[str, ...] = (),
    ) -> None:
        self.processor = processor
        self.methods = methods
        self.citations = citations
        self.records = {record.id: record for record in records}
        wanted = projection(processor.style.instruction, languages)
        self.items: dict[str, dict[str, Any]] = {
            id: values(record, wanted) for id, record in self.records.items()
        }
        if methods.any() or citations:
            _ = processor.citation  # compiled now, so that what it asks for is among the items' bits
        self.bits: dict[str, int] = {}
        self.facts = 0
        self._number(self._registered())
        if processor.labels:
            for item in self.items.values():
                item.setdefault("citation-label", citation_label(item))
        default = processor.style.attributes.get("default-locale", "en-US")
        tags = {id: item.get("language", "") for id, item in self.items.items()}
        self.languages = {id: (tag, (tag or default).lower().startswith("en")) for id, tag in tags.items()}

    def _number(self, ids: Sequence[str]) -> None:
        """Give the items their numbers; they are kept in this order."""
        self.ids = ids
        for number, id in enumerate(ids, 1):
            self.items[id]["citation-number"] = str(number)

    def _registered(self) -> list[str]:
        """Return the ids in the order in which they are met: cited ones first."""
        cited = (cite.id for citation in self.citations for cite in citation.cites if cite.id in self.records)
        return list(dict.fromkeys([*cited, *self.records]))

    # Sort

    @cached_property
    def order(self) -> list[str]:
        """The ids in the order of the bibliography, which numbers them."""
        area = self.processor.bibliography
        if area is not None and area.keys:
            order = by_keys([self._context(id) for id in self.ids], area.keys)
            self._number([self.ids[index] for index in order])
        return list(self.ids)

    @cached_property
    def sorted_citations(self) -> list[Citation]:
        """The citations with their cites in the order of the style."""
        self._number(self.order)  # cites may be sorted by the numbers that the bibliography gives
        keys = self.processor.citation.keys
        return [self._sorted(citation, keys) for citation in self.citations]

    def _sorted(self, citation: Citation, keys: tuple[Key, ...]) -> Citation:
        cites = [cite for cite in citation.cites if cite.id in self.records]
        if keys and len(cites) > 1:
            cites = [cites[index] for index in by_keys([self._context(cite.id) for cite in cites], keys)]
        return Citation(tuple(cites), citation.note, citation.composite, citation.infix)

    # Render

    def _context(self, id: str, hints: Hints = NO_HINTS) -> Context:
        item, type = self.items[id], self.records[id].type
        language, english = self.languages[id]
        return Context(item, item, type, self._bits(id), english, language, hints=hints)

    def _bits(self, id: str) -> int:
        """Return the bits of an item; they are found again when another area of the style has asked for facts."""
        bits = self.processor.shared.bits
        if bits.facts != self.facts:
            self.bits, self.facts = {}, bits.facts
        if id not in self.bits:
            self.bits[id] = bits.of_item(self.records[id].type, self.items[id])
        return self.bits[id]

    def _add(self, context: Context, variable: str, value: str) -> None:
        """Add what the place of a cite or entry makes a variable of."""
        context.item = context.values = {**context.item, variable: value}
        context.bits |= self.processor.shared.bits.of_item("", (variable,))

    def _cite_context(self, place: Place, hints: Hints) -> Context:
        context = self._context(place.cite.id, hints)
        context.position, context.near_note = place.position, place.near_note
        if place.cite.locator:
            self._add(context, "locator", place.cite.locator)
            context.label = (place.cite.label or "page").replace(" ", "-")
        bits = self.processor.shared.bits
        context.bits |= bits.of_place(place.position, place.near_note, context.label)
        if place.first_note and place.position is not Position.FIRST:
            self._add(context, "first-reference-note-number", str(place.first_note))
        return context

    def _ambiguous_cite(self, id: str, hints: Hints) -> Node | None:
        area, context = self.processor.citation, self._context(id, hints)
        context.position, context.near_note = Position.SUBSEQUENT, True
        context.bits |= self.processor.shared.bits.of_place(Position.SUBSEQUENT, True, "")
        return together(area.render(context))

    # Disambiguate

    @cached_property
    def disambiguated(self) -> Result:
        """What cites must show, by id, and the sets that only a year-suffix tells apart."""
        if not self.methods.any():
            return Result({}, [])
        return disambiguate(self.order, self.methods, self._ambiguous_cite, self._shows_hints)

    def _shows_hints(self, id: str) -> bool:
        """Tell whether anything that is printed of an item can show what disambiguation finds about it."""
        if self.citations or self.methods.year_suffix or self.methods.conditions:
            return True
        least = self.processor.shows_hints_from
        return any(len(value) >= least for value in self.items[id].values() if isinstance(value, tuple))

    @cached_property
    def suffixes(self) -> dict[str, str]:
        """The year-suffixes, by id."""
        return year_suffixes(self.disambiguated.ambiguous) if self.methods.year_suffix else {}

    def _hints(self, id: str) -> Hints:
        return self.disambiguated.hints.get(id, NO_HINTS)

    def _fields(self, area: Area, id: str, context: Context) -> list[Node]:
        """Render an item with its year-suffix, where the style places it or else behind the year."""
        suffix = self.suffixes.get(id)
        if not suffix:
            return area.render(context)
        if not self.processor.places_year_suffix:
            return suffixed(area.render(context), suffix)
        self._add(context, "year-suffix", suffix)
        return area.render(context)

    # Cite

    def cited(self) -> Iterator[Entry]:
        """Yield the citations."""
        distance = self.processor.citation.get("near-note-distance", "5")
        placed = places(
            self.sorted_citations, int(distance) if distance.isdecimal() and len(distance) < 10 else 5
        )
        for citation, its_places in zip(self.sorted_citations, placed, strict=True):
            node = self._citation(citation, its_places)
            ids = tuple(place.cite.id for place in its_places)
            yield Entry(ids, self._content(node), citation.note)

    def _citation(self, citation: Citation, its_places: Sequence[Place]) -> Node | None:
        cites = [self._cite(place, first=index == 0) for index, place in enumerate(its_places)]
        if citation.composite and cites:
            return self._composite(citation, [cite for cite in cites if cite.node is not None])
        shown = [cite for cite in cites if cite.node is not None]
        node = joined(shown, self.processor.joining)
        if node is None or any(place.cite.author_only for place in its_places):
            return node
        return laid_out(node, self.processor.citation.look)

    def _cite(self, place: Place, first: bool) -> Rendered:
        cite = place.cite
        context = self._cite_context(place, self._hints(cite.id))
        node = asked_for(together(self._fields(self.processor.citation, cite.id, context)), cite)
        quotes = self.processor.locale.quotes
        prefix, affix = parse(cite.prefix, quotes), parse(cite.suffix, quotes)
        if node is not None and self.processor.in_notes and begins(first, cite.prefix):
            node = capitalized(node)
        return Rendered(node, prefix, affix, bool(cite.locator))

    def _composite(self, citation: Citation, cites: Sequence[Rendered]) -> Node | None:
        """Return a citation whose author is part of the sentence, and stands before the rest."""
        look = self.processor.citation.look
        author = find(cites[0].node, Tag.NAMES) if cites else None
        if author is None:
            whole = joined(cites, self.processor.joining)
            return None if whole is None else laid_out(whole, look)
        node = pruned(joined(cites, self.processor.joining), same_names(text_of(author)))
        infix = citation.infix or " "
        if node is None:
            return author
        return Piece((author, infix, laid_out(node, look)))

    # List

    def listed(self) -> Iterator[Entry]:
        """Yield the entries of the bibliography."""
        area = self.processor.bibliography
        if area is None:
            return
        nodes = [self._entry(id, area) for id in self.order]
        substitute = area.element.attributes.get("subsequent-author-substitute")
        if substitute is not None:
            rule = area.get("subsequent-author-substitute-rule", "complete-all")
            nodes = reference_grouping.substituted(nodes, substitute, rule)
        for id, node in zip(self.order, nodes, strict=True):
            if node is not None:
                yield Entry((id,), self._content(laid_out(node, area.look)))

    def _entry(self, id: str, area: Area) -> Node | None:
        fields = self._fields(area, id, self._context(id, self._hints(id)))
        if not fields:
            return None
        if area.get("second-field-align"):
            fields = list(reference_grouping.aligned(fields))
        return capitalized(Piece(tuple(fields)))

    def _content(self, node: Node | None) -> Content:
        locale = self.processor.locale
        return content_of(node, locale.quotes, locale.punctuation_in_quote)


# The engine ------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _compiled(stylesheet: Stylesheet, locales: Locales) -> tuple[Processor, Report]:
    report = Report()
    return Processor(stylesheet, locales, report), report


def processor_of(job: Job, report: Report) -> Processor:
    """Return the processor of a job's style, compiled once; tell the report what is wrong with the style."""
    processor, noticed = _compiled(job.style, job.locales)
    for problem in noticed:
        report.add(problem)
    return processor


def bibliography(job: Job, report: Report) -> Iterator[Entry]:
    """Yield the entries of a bibliography of all the job's records, in the style's order.

    Raises:
        DataError: the style cannot be used.
    """
    processor = processor_of(job, report)
    run = _Run(processor, job.records, job.citations, processor.bibliography_methods, job.languages)
    listed: set[str] = set()
    for entry in run.listed():
        listed.update(entry.ids)
        yield entry
    _tell_of_missing((id for id in run.order if id not in listed), job, report)


def citations(job: Job, report: Report) -> Iterator[Entry]:
    """Yield the job's citations, in their order.

    Raises:
        DataError: the style cannot be used.
    """
    processor, ids = processor_of(job, report), {record.id for record in job.records}
    cited = [known(citation, ids, report) for citation in job.citations]
    run = _Run(processor, job.records, cited, processor.methods, job.languages)
    for entry in run.cited():
        if entry.content:
            yield entry
        elif entry.ids:
            _tell_of_missing(entry.ids, job, report)


def _tell_of_missing(ids: Iterator[str] | Sequence[str], job: Job, report: Report) -> None:
    records: Mapping[str, Record] = {record.id: record for record in job.records}
    for id in ids:
        report.info("no-entry", f"in this style nothing is printed for {id!r}", records[id].place)
