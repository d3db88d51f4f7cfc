"""Records that were written in a format, as an answer: the text, and what was noticed in headers.

`Citekit-Problem-Count` says how many problems there are; `Citekit-Problems` has them as JSON in ASCII, as many as
there is room for.
"""

import json
from typing import Final

from citekit.formats import Format
from citekit.problems import Report
from citekit.serve.api.exchange import Answer
from citekit.serve.api.media_types import media_type
from citekit.serve.api.problems import as_json

_ROOM: Final = 4000
"""Bytes of problems in a header; clients and proxies take 8 KiB of headers at least."""


def written_answer(content: str, format: Format, name: str, report: Report) -> Answer:
    """Return text in a format, to be saved under a name that is made of ASCII letters, digits and hyphens."""
    extension = next(iter(format.extensions), "txt")
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{extension}"',
        "Access-Control-Expose-Headers": "Citekit-Problem-Count, Citekit-Problems, Content-Disposition, ETag",
        **_told(report),
    }
    return Answer(content.encode("utf-8", "replace"), media_type(format), headers)


def _told(report: Report) -> dict[str, str]:
    """Return the headers for what was noticed: JSON escapes all that is not ASCII, ends of lines too."""
    problems = as_json(report)
    kept: list[str] = []
    room = _ROOM
    for text in map(json.dumps, problems):
        room -= len(text) + 2
        if room < 0:
            break
        kept.append(text)
    return {"Citekit-Problem-Count": str(len(problems)), "Citekit-Problems": f"[{', '.join(kept)}]"}
