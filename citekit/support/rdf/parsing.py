"""Text as a graph, read safely: nothing is fetched or expanded, and what is sound comes out of what is not.

Four syntaxes: Turtle (https://www.w3.org/TR/turtle/), RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/),
N-Triples (https://www.w3.org/TR/n-triples/) and JSON-LD (https://www.w3.org/TR/json-ld11/), by rdflib. A
source is parsed whole; where that fails, it is taken to pieces (statements, top elements, nodes): those that
can be parsed make the graph, of the others what stands before the fault is added to it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final
from xml.sax import SAXException, SAXParseException
from xml.sax.saxutils import quoteattr

from lxml import etree
from rdflib import Graph
from rdflib.exceptions import Error
from rdflib.plugins.parsers.jsonld import to_rdf
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.plugins.parsers.ntriples import NTGraphSink, W3CNTriplesParser

from citekit.model.record import Json
from citekit.problems import Place, Report
from citekit.support.encodings import decode_text
from citekit.support.json.items import read_items
from citekit.support.places import Places
from citekit.support.rdf.addresses import NAMESPACES, READ_NAMESPACES, is_parsable_tag
from citekit.support.rdf.graphs import as_written

BASE: Final = "http://base.invalid/"
"""What relative IRIs are relative to: nothing is known about where a source comes from."""

# Whatever rdflib's parsers raise on what they do not expect: it is the data's fault, and is reported as such.
_FAULTS: Final = (
    SAXException, Error, SyntaxError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
    AssertionError, RecursionError, NotImplementedError,
)  # fmt: skip


@dataclass
class Source:
    """A graph, and the text that it was read from."""

    graph: Graph
    text: str

    @cached_property
    def _offsets(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for match in _NAME.finditer(self.text):
            found.setdefault(match[match.lastindex or 0], match.start())
        return found

    @cached_property
    def _places(self) -> Places:
        return Places(self.text)

    def locate(self, iri: str) -> Place:
        """Return where an IRI is first met in the text, written out or by a prefix; no place if it is not."""
        for name in self._spellings(iri):
            if name in self._offsets:
                return self._places.at(self._offsets[name])
        return Place()

    def _spellings(self, iri: str) -> Iterator[str]:
        yield iri
        yield iri.removeprefix(BASE)
        for prefix, namespace in self.graph.namespaces():
            if iri.startswith(namespace) and len(namespace) < len(iri):
                yield f"{prefix}:{iri[len(namespace) :]}"
        yield iri.rpartition("#")[2]


_NAME: Final = re.compile(
    r"""<([^<>"\s]+)>
      | (?:rdf:)?(?:about|ID)\s*=\s*["']([^"']+)["']
      | "@id"\s*:\s*"([^"]+)"
      | (?<![\w<"'/&-])([\w.-]*:[\w.%-]*[\w%-])""",
    re.VERBOSE,
)


def parse(data: bytes, syntax: str, report: Report) -> Source:
    """Return the graph of a source, as much of it as can be had; the report says what could not.

    Args:
        data: the source's bytes.
        syntax: the name of its format: `dublin-core` (Turtle), `rdf-xml`, `n-triples`, `json-ld`.
        report: told what is wrong.

    >>> len(parse(b'<urn:x:1> <http://purl.org/dc/terms/title> "Peace" .', "n-triples", Report()).graph)
    1
    """
    text = _decode_xml(data, report) if syntax == "rdf-xml" else decode_text(data, report)
    if not text.strip():
        report.warning("empty", "there is nothing in it")
        return Source(_new_graph(), text)
    with as_written():
        return Source(_PARSERS[syntax](text, report), text)


def _new_graph() -> Graph:
    return Graph("SimpleMemory", bind_namespaces="none")


# Pieces -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a source that means something by itself; `mended` is what may be parsed in its place."""

    text: str
    place: Place
    mended: str = ""


_Parse = Callable[[str, Graph], None]


def _try(parse_text: _Parse, text: str) -> tuple[Graph, Exception | None]:
    """Return the graph of a text, up to where parsing it failed, and why it did."""
    graph = _new_graph()
    try:
        parse_text(text, graph)
    except _FAULTS as error:
        return graph, error
    return graph, None


_MOST_FAULTS: Final = 1000
"""To tell what is wrong with a piece takes long; whoever wrote so many is not helped by more."""


def _salvage(
    pieces: Sequence[_Piece], wrap: Callable[[str], str], parse_text: _Parse, report: Report
) -> Graph:
    """Return the graph of the pieces that can be parsed, with what can be had of the others."""
    sound: list[str] = []
    partial: list[Graph] = []
    for piece in pieces:
        _, error = _try(parse_text, wrap(piece.text))
        if error is None:
            sound.append(piece.text)
            continue
        if len(partial) == _MOST_FAULTS:
            report.error("too-many-faults", "it is hardly RDF", piece.place, hint="no more of it was read")
            break
        place = _place(error, piece, wrap)
        report.error("bad-rdf", _why(error), place, hint="what could not be read was passed over")
        partial.append(_try(parse_text, wrap(piece.mended or piece.text))[0])
    graph, error = _try(parse_text, wrap("".join(sound)))
    if error is not None:
        report.error("bad-rdf", f"its pieces do not fit together: {_why(error)}")
    for rest in partial:
        for triple in rest:
            graph.add(triple)
    return graph


def _place(error: Exception, piece: _Piece, wrap: Callable[[str], str]) -> Place:
    """Return the line that a parser names, or the piece's beginning if it names none."""
    if not isinstance(error, BadSyntax):
        return piece.place
    line = max(0, error.lines - wrap("").count("\n"))
    return Place(line=piece.place.line + line) if line else piece.place


_BAD_SYNTAX: Final = re.compile(r"Bad syntax \((.*?)\) at \^", re.DOTALL)


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, SAXParseException):
        return f"not XML: {error.getMessage()}"
    found = _BAD_SYNTAX.search(str(error))
    said = found[1] if found else (str(error) or type(error).__name__)
    return " ".join(said.split())[:200]


# Turtle -----------------------------------------------------------------------------------------------------

_LONG: Final = r'"""(?:[^"\\]|\\.|"(?!""))*"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*'''"
_SHORT: Final = r'"(?:[^"\\\n]|\\.)*"?' + r"|'(?:[^'\\\n]|\\.)*'?"
_TURTLE: Final = re.compile(
    rf"""(?P<string>{_LONG}|{_SHORT}) | <[^<>"\s]*> | \#[^\n]* | (?P<open>[\[(]) | (?P<close>[\])])
       | (?P<end>\.(?=\s|$|\#|<|@))""",
    re.VERBOSE,
)
_CLOSED: Final = _SHORT.replace('"?|', '"|').removesuffix("?")
_TAGGED: Final = re.compile(
    rf"""(?P<string>{_LONG}|{_CLOSED})@(?P<tag>[^\s;,.\[\]()^]+)|{_LONG}|{_CLOSED}|<[^<>"\s]*>|\#[^\n]*"""
)
_PREFIX: Final = re.compile(
    r"(?:@prefix|\bPREFIX)\s+([\w.-]*):\s*(<[^<>\"\s]*>)\s*\.?", re.MULTILINE | re.IGNORECASE
)
_BLANK: Final = re.compile(r"(?:\s|#[^\n]*)*+")
_LINE_START: Final = re.compile(r"\n(?=[^\s\])#;,.])")


def _parse_turtle(text: str, report: Report) -> Graph:
    graph, error = _try(_turtle, text)
    if error is None:
        return graph
    prefixes = dict(_PREFIX.findall(text))
    own = _header({prefix: namespace.strip("<>") for prefix, namespace in prefixes.items()})
    known = _header({prefix: name for prefix, name in READ_NAMESPACES.items() if prefix not in prefixes})
    pieces = [
        _untagged(piece, report)
        for statement in _statements(text)
        for piece in _beginnings(statement, own)
        if piece.text.strip()
    ]
    return _salvage([replace(p, mended=known + p.text) for p in pieces], _after(own), _turtle, report)


def _turtle(text: str, graph: Graph) -> None:
    graph.parse(data=text, format="turtle", publicID=BASE)


def _header(prefixes: Mapping[str, str]) -> str:
    return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())


def _after(header: str) -> Callable[[str], str]:
    return lambda piece: header + piece


def _statements(text: str) -> Iterator[_Piece]:
    """Yield the statements of a Turtle text: what stands before each full stop outside of brackets."""
    places, start, depth = Places(text), 0, 0
    for match in _TURTLE.finditer(text):
        depth = max(0, depth + {"open": 1, "close": -1}.get(match.lastgroup or "", 0))
        if match.lastgroup == "end" and depth == 0:
            yield _statement(text, start, match.end(), places)
            start = match.end()
    yield _statement(text, start, len(text), places)


def _statement(text: str, start: int, end: int, places: Places) -> _Piece:
    blank = _BLANK.match(text, start, end)
    begin = blank.end() if blank else start
    return _Piece(text[begin:end] + "\n", places.at(begin))


def _beginnings(statement: _Piece, header: str) -> list[_Piece]:
    """Return a statement; or several, where its full stop is missing and others begin at a line's start."""
    starts = [0, *(match.end() for match in _LINE_START.finditer(statement.text)), len(statement.text)]
    if len(starts) < 3 or _try(_turtle, header + statement.text)[1] is None:
        return [statement]
    places = Places(statement.text)
    pieces = [
        _Piece(statement.text[start:end], _below(statement.place, places.at(start)))
        for start, end in pairwise(starts)
    ]
    readable = any(_try(_turtle, header + piece.text)[1] is None for piece in pieces[1:])
    return pieces if readable else [statement]


def _below(place: Place, inner: Place) -> Place:
    """Return the place of something within a piece, in its source."""
    column = inner.column + (place.column - 1 if inner.line == 1 else 0)
    return Place(line=place.line + inner.line - 1, column=column)


def _untagged(piece: _Piece, report: Report) -> _Piece:
    """Leave out the language tags that are none, which would spoil the whole statement."""

    def untag(match: re.Match[str]) -> str:
        if match["tag"] is None or is_parsable_tag(match["tag"]):
            return match[0]
        _report_tag(match["tag"], piece.place, report)
        return match["string"]

    return replace(piece, text=_TAGGED.sub(untag, piece.text))


def _report_tag(tag: str, place: Place, report: Report) -> None:
    hint = "the text was read without it"
    report.error("bad-language-tag", f"not a language tag: {tag!r}", place, hint=hint)


# N-Triples --------------------------------------------------------------------------------------------------


def _parse_ntriples(text: str, report: Report) -> Graph:
    graph = _new_graph()
    parser = W3CNTriplesParser(NTGraphSink(graph), bnode_context={})
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            # Not by its `parse`, which takes a line in small pieces and is slow for one that is very long.
            parser.line = _untagged(_Piece(line, Place(line=number)), report).text
            parser.parseline()
        except _FAULTS as error:
            report.error("bad-rdf", f"no triple: {_why(error)}", Place(line=number), hint="passed over")
    return graph


# RDF/XML ----------------------------------------------------------------------------------------------------

_DECLARED: Final = re.compile(
    rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["'](iso-8859-\d{1,2}|windows-125\d|us-ascii|koi8-r|gb18030|gbk|big5|
    shift_jis|euc-jp|euc-kr)["']""",
    re.IGNORECASE | re.VERBOSE,
)
_XML_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PROLOG: Final = re.compile(r"(?:\s|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
# Possessive, so that what is not closed is not tried in every way that there is.
_DOCTYPE: Final = re.compile(
    r"""<!DOCTYPE (?:[^\["'>]|"[^"]*"|'[^']*')*+
        (?:\[ (?:[^\]"'<]|"[^"]*"|'[^']*'|<!--(?:(?!-->).)*+(?:-->|\Z)|<)*+ \]\s*)? >
      | <!DOCTYPE (?:[^\]]*+\]\s*>|[^>]*+>|.*)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_ENTITY: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?!(?:amp|lt|gt|quot|apos|\#\d+|\#x[\da-fA-F]+);)",
    re.DOTALL,
)
_CUT_OFF: Final = {"no element found", "unclosed token", "unclosed CDATA section"}
"""What expat says of a text that ends too early."""

_RDF: Final = NAMESPACES["rdf"]
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"


def _decode_xml(data: bytes, report: Report) -> str:
    """Return the text of an XML file, in the encoding that it declares, without the declaration."""
    declared = _DECLARED.match(data[:200])
    if declared:
        text = data.decode(declared[1].decode(), "replace").replace("\r\n", "\n").replace("\r", "\n")
    else:
        text = decode_text(data, report)
    return _XML_DECLARATION.sub(lambda match: _blank(match[0]), text, count=1)


def _blank(text: str) -> str:
    """Return white space in a text's place, so that what follows it stays where it was."""
    return re.sub(r"[^\n]", " ", text)


def _parse_xml(text: str, report: Report) -> Graph:
    text = _without_doctype(text, report)
    graph, error = _try(_xml, text)
    if error is None:
        return graph
    if isinstance(error, SAXParseException):
        report.error("bad-rdf", _why(error), _xml_place(error), hint="what could be read comes out")
        if error.getMessage() in _CUT_OFF:
            return graph
    return _salvage_xml(text, report)


def _xml(text: str, graph: Graph) -> None:
    graph.parse(data=text.encode("utf-8", "replace"), format="xml", publicID=BASE)


def _xml_place(error: SAXParseException) -> Place:
    return Place(line=error.getLineNumber() or 0, column=(error.getColumnNumber() or 0) + 1)


def _without_doctype(text: str, report: Report) -> str:
    """Return an XML text without the declarations that can expand or fetch things, which are reported."""
    places = Places(text)
    hint = "it was left out; entities other than XML's own stand as they are written"
    while True:
        prolog = _PROLOG.match(text)
        found = _DOCTYPE.match(text, prolog.end() if prolog else 0)
        if found is None:
            break
        report.error(
            "doctype", "a document type declaration is not read", places.at(found.start()), hint=hint
        )
        text = text[: found.start()] + _blank(found[0]) + text[found.end() :]
    return _ENTITY.sub(lambda match: "&amp;" if match[0] == "&" else match[0], text)


def _salvage_xml(text: str, report: Report) -> Graph:
    """Return the graph of the elements that can be read, by a parser that goes on after a fault."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return _new_graph()
    if root is None:
        return _new_graph()
    is_rdf = root.tag == f"{{{_RDF}}}RDF"
    kept = [(key, root.get(_XML + key[4:])) for key in ("xml:lang", "xml:base") if is_rdf]
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in kept if value)
    pieces = [_element(each, report) for each in (root if is_rdf else [root]) if isinstance(each.tag, str)]
    wrap = f'<rdf:RDF xmlns:rdf="{_RDF}"{attributes}>%s</rdf:RDF>'
    return _salvage(pieces, lambda piece: wrap.replace("%s", piece), _xml, report)


def _element(element: "etree._Element", report: Report) -> _Piece:
    place = _line_of(element)
    for each in element.iter():
        tag = each.get(f"{_XML}lang")
        if tag and not is_parsable_tag(str(tag)):
            _report_tag(str(tag), _line_of(each), report)
            del each.attrib[f"{_XML}lang"]
    return _Piece(etree.tostring(element, encoding="unicode", with_tail=False), place)


def _line_of(element: "etree._Element") -> Place:
    line: object = element.sourceline  # its stubs leave the type open
    return Place(line=line) if isinstance(line, int) else Place()


# JSON-LD ----------------------------------------------------------------------------------------------------

_GRAPH_KEY: Final = re.compile(r'"@graph"\s*:\s*(?=\[)')
_CONTEXT_KEY: Final = re.compile(r'"@context"\s*:\s*')


def _parse_jsonld(text: str, report: Report) -> Graph:
    document = _load(text, report)
    if not isinstance(document, dict | list):
        message = "JSON-LD is an object or a list of them"
        report.error("bad-rdf", message, Place(line=1, column=1), hint="nothing could be read")
        return _new_graph()
    _make_safe(document, text, report)
    graph, error = _try(_jsonld, json.dumps(document))
    if error is None:
        return graph
    nodes, context = _nodes_of(document)
    pieces = [_Piece(json.dumps(node), _place_of(node, text), "") for node in nodes]
    if not pieces:
        report.error("bad-rdf", _why(error), Place(line=1, column=1))
    head = f'{{"@context": {json.dumps(context)}, "@graph": ['
    return _salvage_nodes(pieces, head, report)


def _salvage_nodes(pieces: list[_Piece], head: str, report: Report) -> Graph:
    return _salvage(
        [replace(piece, text=f"{piece.text},") for piece in pieces],
        lambda nodes: f"{head}{nodes.rstrip(',')}]}}",
        _jsonld,
        report,
    )


def _jsonld(text: str, graph: Graph) -> None:
    to_rdf(json.loads(text), graph, base=BASE)


def _load(text: str, report: Report) -> Json:
    """Return the JSON; if it is broken, the context and the nodes that can be had."""
    try:
        document: Json = json.loads(text)
    except (ValueError, RecursionError):
        found = _GRAPH_KEY.search(text)
        start = found.end() if found else 0
        nodes: list[Json] = [each.value for each in read_items(_blank(text[:start]) + text[start:], report)]
        return {"@context": _context_of(text), "@graph": nodes} if found else nodes
    return document


def _context_of(text: str) -> Json:
    found = _CONTEXT_KEY.search(text)
    try:
        context: Json = json.JSONDecoder().raw_decode(text, found.end())[0] if found else {}
    except (ValueError, RecursionError):
        return {}
    return context


def _nodes_of(document: Json) -> tuple[list[Json], Json]:
    if isinstance(document, list):
        return document, {}
    if isinstance(document, dict) and isinstance(nodes := document.get("@graph"), list):
        return nodes, document.get("@context")
    return ([document] if isinstance(document, dict) else []), {}


def _place_of(node: Json, text: str) -> Place:
    identifier = node.get("@id") if isinstance(node, dict) else None
    offset = text.find(json.dumps(identifier, ensure_ascii=False)) if identifier else -1
    return Places(text).at(offset) if offset >= 0 else Place()


def _make_safe(document: Json, text: str, report: Report) -> None:
    """Take out of a document whatever would have something fetched, and tags that are no language's."""
    left: list[Json] = [document]
    while left:
        each = left.pop()
        if isinstance(each, list):
            left += each
        elif isinstance(each, dict):
            _make_object_safe(each, text, report)
            left += [value for key, value in each.items() if key != "@value"]


def _make_object_safe(each: dict[str, Json], text: str, report: Report) -> None:
    if "@context" in each:
        each["@context"] = _safe_context(each["@context"], text, report)
    if "@import" in each:
        _report_remote(each.pop("@import"), text, report)
    tag = each.get("@language")
    if isinstance(tag, str) and not is_parsable_tag(tag):
        _report_tag(tag, _first(tag, text), report)
        del each["@language"]


def _safe_context(context: Json, text: str, report: Report) -> Json:
    """Return a context without addresses; the well-known prefixes stand in for what is not fetched."""
    if isinstance(context, list):
        return [_safe_context(each, text, report) for each in context]
    if not isinstance(context, str):
        return context
    _report_remote(context, text, report)
    return dict(READ_NAMESPACES)


def _report_remote(address: Json, text: str, report: Report) -> None:
    hint = "only the well-known prefixes stand in for it"
    message = f"a context elsewhere is not fetched: {address}"
    report.error("remote-context", message, _first(str(address), text), hint=hint)


def _first(words: str, text: str) -> Place:
    offset = text.find(json.dumps(words, ensure_ascii=False))
    return Places(text).at(offset) if offset >= 0 else Place()


_PARSERS: Final[dict[str, Callable[[str, Report], Graph]]] = {
    "dublin-core": _parse_turtle,
    "rdf-xml": _parse_xml,
    "n-triples": _parse_ntriples,
    "json-ld": _parse_jsonld,
}
