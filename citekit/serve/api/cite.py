"""Citing for other programs: records, a style and citations as people type them; texts come back."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from citekit import operations
from citekit.csl.citation import Citation, Cite
from citekit.document import Processor
from citekit.formats import by_name
from citekit.model.record import Json, Record
from citekit.operations import DEFAULT_STYLE, MARKUPS
from citekit.problems import Report
from citekit.serve.api.exchange import JSON, Answer, Asked, json_answer, prefer
from citekit.serve.api.names import known_style
from citekit.serve.api.parameters import Parameter, one_of, read_value, text
from citekit.serve.api.problems import Refusal, as_json
from citekit.serve.api.sent import MOST_RECORDS, read_sent, size_of

MOST_CITATIONS: Final = 1000
_MOST_CITED: Final = 20_000_000
_CITATION: Final = text(2000)
LOCALE: Final = text(35, pattern=r"^([A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*)?$")
STYLE: Final = Parameter(
    "style", "The name of a CSL style, one that `styles` lists.", text(200), DEFAULT_STYLE
)
LOCALE_PARAMETER: Final = Parameter("locale", "The language of citations, such as de-DE.", LOCALE)
LANGUAGE: Final = Parameter(
    "language", "The forms of titles and names to print, by BCP 47 tags: ru,ru-Latn.", text(200)
)
_TEXTS: Final = (
    STYLE,
    LOCALE_PARAMETER,
    LANGUAGE,
    Parameter("markup", "The markup of the texts.", one_of(MARKUPS), "text"),
    Parameter("kind", "Whether citations are notes; else the style says.", one_of(["", "note", "citation"])),
)
SCHEMA: Final[dict[str, Json]] = {
    "type": "object",
    "required": ["items"],
    "additionalProperties": False,
    "properties": {
        "items": {
            "description": "The records, as CSL-JSON; what is none is told in `problems`.",
            "type": "array",
            "maxItems": MOST_RECORDS,
            "items": {"type": "object"},
        },
        "citations": {
            "description": "Citations in the order of a document, such as “see @mao-1953, p. 5; kim-1954”. "
            "Without any, each record is cited once.",
            "type": "array",
            "maxItems": MOST_CITATIONS,
            "items": _CITATION,
        },
        **{
            each.name: {"description": each.description, "default": each.default, **each.schema}
            for each in _TEXTS
        },
    },
}


def cite(asked: Asked) -> Answer:
    """Answer with the texts of citations, as many as were given, and of the bibliography, as a document has them."""
    given = _given(asked)
    report = Report()
    records = read_sent(by_name("csl-json"), json.dumps(given["items"]).encode(), report)
    style = known_style(given["style"])
    processor = Processor(style, given["locale"], given["markup"], language=given["language"], report=report)
    made = processor.document(records, _bounded(_citations(given, records), records))
    return json_answer(
        asked,
        {
            "citations": list[Json](made.citations),
            "bibliography": list[Json](made.bibliography),
            "problems": as_json(report),
        },
    )


def _citations(given: Mapping[str, Any], records: Iterable[Record]) -> list[Citation]:
    """Return the citations that are typed, else one of each record, in notes of their own or in the text."""
    in_notes = operations.find_style(given["style"]).head.citation_class == "note"
    kind = given["kind"] or ("note" if in_notes else "citation")
    cited = [operations.parse_citation(text).cites for text in given["citations"]]
    cited = cited or [(Cite(record.id),) for record in records]
    return [Citation(cites, number if kind == "note" else 0) for number, cites in enumerate(cited, 1)]


def _bounded(citations: list[Citation], records: Iterable[Record]) -> list[Citation]:
    """Return citations if what they cite, each time anew, is not too much: a long title may be cited often."""
    sizes = {record.id: size_of(record) for record in records}
    if sum(sizes.get(each.id, 0) for citation in citations for each in citation.cites) > _MOST_CITED:
        raise Refusal(413, f"what is cited has more than {_MOST_CITED} characters in all")
    return citations


def _given(asked: Asked) -> dict[str, Any]:
    """Return what the body says, as `SCHEMA` has it, with the defaults of what it does not say.

    Raises:
        Refusal: it is not JSON, or not as the schema has it.
    """
    prefer(asked.accept, [JSON])
    if asked.content_type.partition(";")[0].strip().lower() != JSON:
        raise Refusal(415, f"the body is to be {JSON}")
    given = _parsed(asked.body)
    known = {each.name: each for each in _TEXTS}
    if unknown := sorted(given.keys() - known.keys() - {"items", "citations"}):
        raise Refusal(400, f"the body has no {unknown[0][:40]!r}")
    texts = {name: _text(given.get(name, each.default), each) for name, each in known.items()}
    return texts | {"items": _items(given), "citations": _typed(given)}


def _parsed(body: bytes) -> Mapping[str, Any]:
    try:
        given = json.loads(body, parse_constant=_refuse_constant)
        json.dumps(given, ensure_ascii=False).encode()  # half a surrogate pair is refused here
    except (ValueError, RecursionError) as error:
        said = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise Refusal(400, f"the body is not JSON: {said[:200]}") from None
    if not isinstance(given, dict):
        raise Refusal(400, "the body is to be a JSON object")
    return given


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _text(value: object, parameter: Parameter) -> object:
    if not isinstance(value, str):
        raise Refusal(400, f"{parameter.name} is to be a text")
    return read_value(parameter.name, value, parameter.schema)


def _items(given: Mapping[str, Any]) -> list[Json]:
    items = given.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise Refusal(400, "items is to be a list of CSL-JSON items")
    return items


def _typed(given: Mapping[str, Any]) -> list[str]:
    citations = given.get("citations", [])
    if not isinstance(citations, list) or not all(isinstance(each, str) for each in citations):
        raise Refusal(400, "citations is to be a list of texts")
    if len(citations) > MOST_CITATIONS:
        raise Refusal(400, f"there are more than {MOST_CITATIONS} citations")
    return [str(read_value("a citation", each, _CITATION)) for each in citations]
