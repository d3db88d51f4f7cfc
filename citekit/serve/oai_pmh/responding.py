"""A response: the envelope that every one has, around what the verb says or an error.

https://www.openarchives.org/OAI/openarchivesprotocol.html#XMLResponse. Errors of the protocol are no errors of HTTP.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from citekit.serve.oai_pmh.arguments import checked
from citekit.serve.oai_pmh.datestamps import datestamp
from citekit.serve.oai_pmh.faults import NOT_REPEATED, ProtocolError
from citekit.serve.oai_pmh.repository import Repository
from citekit.serve.oai_pmh.verbs import VERBS, Request
from citekit.support.xml import element

_NAMESPACE: Final = "http://www.openarchives.org/OAI/2.0/"
_HEAD: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="{_NAMESPACE}"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xsi:schemaLocation="{_NAMESPACE} {_NAMESPACE}OAI-PMH.xsd">'
)


def respond(arguments: Sequence[tuple[str, str]], repository: Repository, now: datetime) -> str:
    """Return the response to a request, as XML.

    Args:
        arguments: names and values, as they came, in their order.
        repository: what is harvested.
        now: when the request came: nothing that changes later has an earlier datestamp.
    """
    given: Mapping[str, str] = {}
    try:
        given = checked(arguments)
        verb = given["verb"]
        content = f"<{verb}>{VERBS[verb](Request(given, repository, now))}</{verb}>"
    except ProtocolError as error:
        content = element("error", error.message, {"code": error.code})
        given = {} if error.code in NOT_REPEATED else given
    asked = element("request", repository.base_url, dict(given))
    return f"{_HEAD}{element('responseDate', datestamp(now))}{asked}{content}</OAI-PMH>\n"
