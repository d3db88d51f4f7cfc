"""What an endpoint is given of a request, and what it gives back; where it is said what an endpoint is."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, Literal

from citekit.model.record import Json
from citekit.serve.api.parameters import Parameter
from citekit.serve.api.problems import Refusal
from citekit.serve.context import Context
from citekit.serve.negotiation import choose

JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request whose parameters are as they are described; the body has been read within its limit."""

    context: Context
    values: Mapping[str, Any]
    accept: str = ""
    content_type: str = ""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: content in a media type, with headers."""

    content: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        """The entity tag (RFC 9110, section 8.8.3): another one for other content and for another media type."""
        return f'"{sha256(self.media_type.encode() + self.content).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint: where it is, what it is told, what it gives, each as the OpenAPI description is to say it.

    `bodies` and `gives` have the JSON Schemas of what is sent and what comes back, by media types; `refuses` the
    statuses that it may end with beside those that every endpoint of its method may.
    """

    method: Literal["GET", "POST"]
    path: str
    name: str
    summary: str
    answer: Callable[[Asked], Answer]
    gives: Mapping[str, Json]
    parameters: tuple[Parameter, ...] = ()
    bodies: Mapping[str, Json] = field(default_factory=dict)
    refuses: tuple[int, ...] = ()


def prefer(accept: str, offered: Iterable[str]) -> str:
    """Return the media type that a client is best given.

    Raises:
        Refusal: the client accepts none of them.

    >>> prefer("text/turtle;q=0.5, application/*", ["text/turtle", "application/json"])
    'application/json'
    """
    there_are = tuple(dict.fromkeys(offered))
    if chosen := choose(accept, there_are):
        return chosen
    raise Refusal(406, f"there is no such media type; there is: {', '.join(there_are)}")


def json_answer(asked: Asked, value: Json) -> Answer:
    """Return a value as JSON, if the client takes that.

    Raises:
        Refusal: it does not.
    """
    prefer(asked.accept, [JSON])
    return Answer(json_bytes(value), JSON)


def json_bytes(value: Json) -> bytes:
    """Return a value as JSON; what is no character in it, which a record may have, is replaced.

    >>> json_bytes({"title": "毛"}).decode()
    '{"title": "毛"}'
    """
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
