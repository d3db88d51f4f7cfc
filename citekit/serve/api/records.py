"""Records: all in their order, one, and those that are searched for."""

from datetime import UTC, datetime
from itertools import islice
from typing import Final

from citekit import operations
from citekit.formats import Format, by_name
from citekit.library.contract import Cursor, Entry, Query, Span
from citekit.library.facets import FACETS
from citekit.model.record import Json
from citekit.operations import Styling
from citekit.problems import Report
from citekit.publish.sitemaps import stamp
from citekit.serve.api.entries import entry_json, with_formats
from citekit.serve.api.exchange import JSON, Answer, Asked, json_answer, prefer
from citekit.serve.api.media_types import by_media_type
from citekit.serve.api.parameters import text
from citekit.serve.api.problems import Refusal
from citekit.serve.api.written import written_answer

_DATE: Final = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_CLOCK: Final = r"T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ"
CURSOR: Final = text(130, pattern=f"^({_DATE}{_CLOCK},[a-z0-9-]{{1,100}})?$")
TIME: Final = text(20, pattern=f"^({_DATE}({_CLOCK})?)?$")
_DAY: Final = len("2026-11-30")


def listed(asked: Asked) -> Answer:
    """Answer with entries in the order in which they were changed, from a cursor on."""
    values = asked.values
    span = Span(_time(values["since"]), _time(values["until"], ends=True), values["set"])
    limit = values["limit"]
    entries = list(
        islice(asked.context.library.entries(span, _cursor(values["cursor"]), limit + 1), limit + 1)
    )
    shown: list[Json] = [entry_json(entry, asked.context.site) for entry in entries[:limit]]
    return json_answer(
        asked, {"entries": shown, "next": _after(entries[limit - 1]) if len(entries) > limit else None}
    )


def _after(entry: Entry) -> str:
    return f"{stamp(entry.modified)},{entry.name}"


def _cursor(given: str) -> Cursor | None:
    time, _, name = given.partition(",")
    return Cursor(_exact(time), name) if given else None


def _time(day: str, *, ends: bool = False) -> datetime | None:
    """Return a time; of a day alone the first second or, for the end of a span, the last."""
    if len(day) == _DAY:
        day += "T23:59:59Z" if ends else "T00:00:00Z"
    return _exact(day) if day else None


def _exact(given: str) -> datetime:
    try:
        return datetime.strptime(given, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        raise Refusal(400, f"there is no such time: {given}") from None


def one(asked: Asked) -> Answer:
    """Answer with a record: as JSON with its links, or in the format that is asked for."""
    entry = asked.context.library.named(asked.values["name"])
    if entry is None:
        raise Refusal(404, "no record has this name")
    if entry.record is None:
        raise Refusal(410, f"the record was withdrawn on {stamp(entry.modified)}")
    format = _format(asked)
    if format is None:
        return json_answer(asked, with_formats(entry_json(entry, asked.context.site)))
    report = Report()
    content = "".join(operations.writer(format, Styling())([entry.record], report))
    return written_answer(content, format, entry.name, report)


def _format(asked: Asked) -> Format | None:
    """Return the format that is asked for by name, else by media type; nothing for JSON with links."""
    if name := asked.values["format"]:
        return by_name(name)
    formats = by_media_type()
    return formats.get(prefer(asked.accept, [JSON, *formats]))


def search(asked: Asked) -> Answer:
    """Answer with the records that have all words and values of facets, and the facets of all of them."""
    values = asked.values
    facets = {facet: values[facet] for facet in FACETS if values[facet]}
    found = asked.context.library.search(Query(values["q"], facets, values["offset"], values["limit"]))
    counted: dict[str, Json] = {
        facet: [{"value": value, "count": count} for value, count in counts.items()]
        for facet, counts in found.facets.items()
    }
    entries: list[Json] = [entry_json(entry, asked.context.site) for entry in found.entries]
    return json_answer(asked, {"total": found.total, "entries": entries, "facets": counted})
