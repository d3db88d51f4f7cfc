"""What a request cannot have, as problem details (RFC 9457, https://www.rfc-editor.org/rfc/rfc9457)."""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from starlette.responses import Response

from citekit.model.record import Json
from citekit.problems import Problem
from citekit.serve.faults import PROBLEM


class Refusal(Exception):
    """Ends the work on a request: a status of HTTP, what was wrong, the problems of the data, headers."""

    def __init__(
        self,
        status: int,
        detail: str,
        problems: Iterable[Problem] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.problems = tuple(problems)
        self.headers = headers or {}


def problem_response(refusal: Refusal) -> Response:
    """Return a refusal as problem details.

    >>> json.loads(problem_response(Refusal(404, "no record has this name")).body)["title"]
    'Not Found'
    """
    body = {
        "type": "about:blank",
        "title": HTTPStatus(refusal.status).phrase,
        "status": refusal.status,
        "detail": refusal.detail,
        "problems": as_json(refusal.problems),
    }
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return Response(content, refusal.status, dict(refusal.headers), PROBLEM)


def as_json(problems: Iterable[Problem]) -> list[Json]:
    """Return problems as JSON, each once, without what is not known of their places.

    >>> from citekit.problems import Severity
    >>> as_json([Problem(Severity.ERROR, "no-id", "no id")])
    [{'severity': 'error', 'code': 'no-id', 'message': 'no id'}]
    """
    return [_as_json(problem) for problem in dict.fromkeys(problems)]


def _as_json(problem: Problem) -> dict[str, Json]:
    known: dict[str, Json] = {
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "line": problem.place.line,
        "column": problem.place.column,
        "record": problem.record,
        "variables": list(problem.variables),
    }
    return {key: value for key, value in known.items() if value}
