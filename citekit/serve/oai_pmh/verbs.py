"""The six verbs: what each puts into the response.

https://www.openarchives.org/OAI/openarchivesprotocol.html#ProtocolMessages
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final, NamedTuple

from citekit.library.contract import Cursor, Entry, Span
from citekit.library.facets import above
from citekit.serve.oai_pmh.datestamps import GRANULARITY, datestamp, moment, span
from citekit.serve.oai_pmh.faults import (
    BAD_RESUMPTION_TOKEN,
    CANNOT_DISSEMINATE_FORMAT,
    ID_DOES_NOT_EXIST,
    NO_RECORDS_MATCH,
    NO_SET_HIERARCHY,
    ProtocolError,
)
from citekit.serve.oai_pmh.identifiers import identifier, is_domain, name_in
from citekit.serve.oai_pmh.lists import ending, page
from citekit.serve.oai_pmh.metadata import METADATA_FORMATS, metadata
from citekit.serve.oai_pmh.repository import Repository
from citekit.serve.oai_pmh.tokens import Token, verified
from citekit.support.xml import element


class Request(NamedTuple):
    """What a verb is given: its arguments, which are those that it takes, the repository and the time."""

    arguments: Mapping[str, str]
    repository: Repository
    now: datetime


# About the repository ---------------------------------------------------------------------------------------

_SCHEME: Final = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_DESCRIPTION: Final = (
    f'<description><oai-identifier xmlns="{_SCHEME}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xsi:schemaLocation="{_SCHEME} {_SCHEME}.xsd">{{}}</oai-identifier></description>'
)


def identify(request: Request) -> str:
    """Return what the repository is. An empty one says that nothing in it is earlier than now."""
    repository = request.repository
    told = {
        "repositoryName": repository.site.title,
        "baseURL": repository.base_url,
        "protocolVersion": "2.0",
        "adminEmail": repository.email,
        "earliestDatestamp": datestamp(repository.library.earliest() or request.now),
        "deletedRecord": "persistent",
        "granularity": GRANULARITY,
    }
    return _elements(told) + (_of_identifiers(repository.host) if is_domain(repository.host) else "")


def _of_identifiers(host: str) -> str:
    told = {
        "scheme": "oai",
        "repositoryIdentifier": host,
        "delimiter": ":",
        "sampleIdentifier": identifier(host, "example-1"),
    }
    return _DESCRIPTION.format(_elements(told))


def _elements(told: Mapping[str, str]) -> str:
    return "".join(element(name, text) for name, text in told.items())


def list_metadata_formats(request: Request) -> str:
    """Return the metadata formats: every record is disseminated in each."""
    if "identifier" in request.arguments:
        _entry(request)
    return "".join(
        f"<metadataFormat>{_elements({'metadataPrefix': prefix, 'schema': each.schema})}"
        f"{element('metadataNamespace', each.namespace)}</metadataFormat>"
        for prefix, each in METADATA_FORMATS.items()
    )


def list_sets(request: Request) -> str:
    """Return the sets, in the order of their setSpecs: one that is within another comes after it."""
    repository = request.repository
    sets = repository.library.sets()
    if not sets:
        raise ProtocolError(NO_SET_HIERARCHY, "no record is in a set")
    start = _start(request)
    found = page(sorted(spec for spec in sets if spec > start.name), partial(_set, sets), repository)
    behind = start._replace(name=found.last or "", size=len(sets)) if found.more else None
    return "".join(found.items) + ending(start, behind, len(found.items), repository, request.now)


def _set(sets: Mapping[str, str], spec: str) -> str:
    return f"<set>{_elements({'setSpec': spec, 'setName': sets[spec]})}</set>"


# Records ----------------------------------------------------------------------------------------------------


def get_record(request: Request) -> str:
    """Return a record in a metadata format."""
    entry = _entry(request)
    return _record(request.repository, _known(request.arguments["metadataPrefix"]), entry)


def list_records(request: Request) -> str:
    """Return a page of records in a metadata format."""
    start = _start(request)
    return _list(request, start, partial(_record, request.repository, start.prefix))


def list_identifiers(request: Request) -> str:
    """Return a page of the headers of records."""
    return _list(request, _start(request), partial(_header, request.repository.host))


def _start(request: Request) -> Token:
    """Return where the list that is asked for goes on, or begins."""
    given, verb = request.arguments, request.arguments["verb"]
    if "resumptionToken" not in given:
        prefix = _known(given["metadataPrefix"]) if "metadataPrefix" in given else ""
        return Token(verb, prefix, given.get("from", ""), given.get("until", ""), given.get("set", ""))
    start = verified(given["resumptionToken"], request.repository.key, request.now)
    if start.verb != verb:
        raise ProtocolError(BAD_RESUMPTION_TOKEN, f"it is of a list that {start.verb} began")
    return start


def _list(request: Request, start: Token, render: Callable[[Entry], str]) -> str:
    repository, library = request.repository, request.repository.library
    asked = Span(*span(start.since, start.until), start.set)
    after = Cursor(moment(start.modified), start.name) if start.modified else None
    found = page(library.entries(asked, after, repository.page + 1), render, repository)
    if found.last is None:
        raise _nothing(start, request)
    behind = None
    if found.more:
        size = start.size or library.count(asked)
        behind = start._replace(modified=datestamp(found.last.modified), name=found.last.name, size=size)
    return "".join(found.items) + ending(start, behind, len(found.items), repository, request.now)


def _nothing(start: Token, request: Request) -> ProtocolError:
    if start.position:
        message = "what was left of the list has changed or was withdrawn since; begin it again"
        return ProtocolError(BAD_RESUMPTION_TOKEN, message)
    if start.set and not request.repository.library.sets():
        return ProtocolError(NO_SET_HIERARCHY, "no record is in a set")
    return ProtocolError(NO_RECORDS_MATCH, "no record was changed in that time and is in that set")


def _known(prefix: str) -> str:
    if prefix not in METADATA_FORMATS:
        known = ", ".join(METADATA_FORMATS)
        raise ProtocolError(CANNOT_DISSEMINATE_FORMAT, f"records are disseminated as {known}")
    return prefix


def _entry(request: Request) -> Entry:
    name = name_in(request.repository.host, request.arguments["identifier"])
    entry = request.repository.library.named(name) if name else None
    if entry is None:
        raise ProtocolError(ID_DOES_NOT_EXIST, "no record has this identifier, and none had it")
    return entry


def _header(host: str, entry: Entry) -> str:
    """Return the header of a record, with all sets that it is harvested by: those above its own too."""
    status = "" if entry.record else ' status="deleted"'
    told = _elements({"identifier": identifier(host, entry.name), "datestamp": datestamp(entry.modified)})
    sets = "".join(element("setSpec", spec) for spec in above(entry.sets))
    return f"<header{status}>{told}{sets}</header>"


def _record(repository: Repository, prefix: str, entry: Entry) -> str:
    body = metadata(prefix, entry, repository.site)
    return f"<record>{_header(repository.host, entry)}{body and f'<metadata>{body}</metadata>'}</record>"


VERBS: Final[dict[str, Callable[[Request], str]]] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
    "GetRecord": get_record,
}
