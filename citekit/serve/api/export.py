"""Conversion: records that are sent, in any format that is read, to any that is written."""

from citekit import operations
from citekit.formats import Format, by_name
from citekit.model.record import Json
from citekit.operations import DEFAULT_STYLE, Styling
from citekit.problems import Report
from citekit.serve.api.exchange import JSON, Answer, Asked, json_answer, prefer
from citekit.serve.api.media_types import format_of, media_type
from citekit.serve.api.names import known_style
from citekit.serve.api.problems import as_json
from citekit.serve.api.sent import read_sent
from citekit.serve.api.written import written_answer


def export(asked: Asked) -> Answer:
    """Answer with what was sent in another format or, for clients that ask for JSON, with that and the problems."""
    values = asked.values
    format = by_name(values["to"])
    given = by_name(values["from"]) if values["from"] else format_of(asked.content_type, asked.body)
    enveloped = _is_enveloped(asked, format)
    report = Report()
    records = read_sent(given, asked.body, report)
    style = known_style(values["style"] or DEFAULT_STYLE)
    styling = Styling(style, values["locale"], language=values["language"])
    output = "".join(operations.writer(format, styling, values["profile"])(records, report))
    if enveloped:
        return json_answer(asked, {"output": output, "problems": list[Json](as_json(report))})
    return written_answer(output, format, "export", report)


def _is_enveloped(asked: Asked, format: Format) -> bool:
    """Return whether the client likes JSON more than the format itself.

    Raises:
        Refusal: it accepts neither.
    """
    own = media_type(format)
    return own != JSON and prefer(asked.accept, [own, JSON]) == JSON
