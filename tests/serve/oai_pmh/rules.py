"""What a response must look like, by OAI-PMH.xsd and oai_dc.xsd, told in our words.

http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd, http://www.openarchives.org/OAI/2.0/oai_dc.xsd
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

Element = etree._Element

NAMESPACE: Final = "http://www.openarchives.org/OAI/2.0/"
_OAI: Final = f"{{{NAMESPACE}}}"
_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_OAI_DC: Final = f"{{{NAMESPACE}oai_dc/}}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"

_TIME: Final = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
_WORD: Final = r"[A-Za-z0-9\-_.!~*'()]+"
_SPEC: Final = rf"{_WORD}(:{_WORD})*"
_URI: Final = r"[^\s<>]+"
_ERRORS: Final = """cannotDisseminateFormat idDoesNotExist badArgument badVerb noMetadataFormats noRecordsMatch
    badResumptionToken noSetHierarchy""".split()

_TEXTS: Final = {
    "responseDate": _TIME,
    "request": r"https?://\S+",
    "repositoryName": r"[\s\S]*",
    "baseURL": r"https?://\S+",
    "protocolVersion": r"2\.0",
    "adminEmail": r"\S+@(\S+\.)+\S+",
    "earliestDatestamp": _TIME,
    "deletedRecord": "no|persistent|transient",
    "granularity": "YYYY-MM-DD(Thh:mm:ssZ)?",
    "metadataPrefix": _WORD,
    "schema": _URI,
    "metadataNamespace": _URI,
    "setSpec": _SPEC,
    "setName": r"[\s\S]*",
    "identifier": _URI,
    "datestamp": _TIME,
    "error": r"[\s\S]*",
    "resumptionToken": r"[\s\S]*",
}
"""Elements that have a text and no elements, and what the text looks like."""

_CONTENT: Final = {
    "OAI-PMH": "responseDate,request,((error,)+|(Identify|ListMetadataFormats|ListSets|GetRecord|ListIdentifiers"
    "|ListRecords),)",
    "Identify": "repositoryName,baseURL,protocolVersion,(adminEmail,)+earliestDatestamp,deletedRecord,granularity,"
    "(compression,)*(description,)*",
    "ListMetadataFormats": "(metadataFormat,)+",
    "metadataFormat": "metadataPrefix,schema,metadataNamespace,",
    "ListSets": "(set,)+(resumptionToken,)?",
    "set": "setSpec,setName,(setDescription,)*",
    "GetRecord": "record,",
    "ListIdentifiers": "(header,)+(resumptionToken,)?",
    "ListRecords": "(record,)+(resumptionToken,)?",
    "record": "header,(metadata,)?(about,)*",
    "header": "identifier,datestamp,(setSpec,)*",
}
"""Elements that have elements, and which, in which order and how often."""

_ATTRIBUTES: Final = {
    "OAI-PMH": {f"{_XSI}schemaLocation": rf"{NAMESPACE} {NAMESPACE}OAI-PMH\.xsd"},
    "request": {
        "verb": "Identify|ListMetadataFormats|ListSets|GetRecord|ListIdentifiers|ListRecords",
        "identifier": r"[\s\S]*",
        "metadataPrefix": _WORD,
        "from": rf"{_TIME}|\d{{4}}-\d\d-\d\d",
        "until": rf"{_TIME}|\d{{4}}-\d\d-\d\d",
        "set": _SPEC,
        "resumptionToken": r"[\s\S]*",
    },
    "error": {"code": "|".join(_ERRORS)},
    "header": {"status": "deleted"},
    "resumptionToken": {"expirationDate": _TIME, "completeListSize": r"[1-9]\d*", "cursor": r"\d+"},
}


def faults(text: str) -> list[str]:
    """Return what is wrong with a response; nothing for one that keeps the rules."""
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    if root.tag != f"{_OAI}OAI-PMH":
        return [f"the root is {root.tag}"]
    return [*_of_element(root), *_of_request(root)]


def _of_element(element: Element) -> Iterator[str]:
    name = element.tag.removeprefix(_OAI)
    allowed = _ATTRIBUTES.get(name, {})
    for key, value in element.attrib.items():
        if not re.fullmatch(allowed.get(key, "(?!)"), value):
            yield f"{name} has {key}={value[:60]!r}"
    yield from _of_text(name, element) if name in _TEXTS else _FOREIGN.get(name, _of_content)(element)
    yield from _of_record(element) if name == "record" else ()


def _of_text(name: str, element: Element) -> Iterator[str]:
    if len(element) or not re.fullmatch(_TEXTS[name], element.text or ""):
        yield f"{name} is {(element.text or '')[:60]!r}"


def _of_content(element: Element) -> Iterator[str]:
    name = element.tag.removeprefix(_OAI)
    inner = "".join(f"{child.tag.removeprefix(_OAI)}," for child in element)
    if name not in _CONTENT:
        yield f"{name} is no element of the protocol"
    elif not re.fullmatch(_CONTENT[name], inner):
        yield f"{name} has {inner[:100]}"
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        yield f"{name} has a text"
    for child in element:
        yield from _of_element(child)


def _of_request(root: Element) -> Iterator[str]:
    """Say where the request is repeated that must not be, or is not that must be."""
    request = root.find(f"{_OAI}request")
    codes = {each.get("code") for each in root.iterfind(f"{_OAI}error")}
    if codes & {"badVerb", "badArgument"} and request.attrib:
        yield "request has attributes beside badVerb or badArgument"
    if not codes & {"badVerb", "badArgument"} and "verb" not in request.attrib:
        yield "request has no verb"
    if not codes and root[2].tag != f"{_OAI}{request.get('verb')}":
        yield "the verb is another than that of the request"


def _of_record(record: Element) -> Iterator[str]:
    deleted = record.find(f"{_OAI}header").get("status") == "deleted"
    if deleted == (record.find(f"{_OAI}metadata") is not None):
        yield "metadata beside status deleted" if deleted else "neither metadata nor status deleted"


def _of_metadata(element: Element) -> Iterator[str]:
    if len(element) != 1 or (element.text or "").strip() or (element[0].tail or "").strip():
        yield "metadata is not one element"
    elif element[0].tag.startswith(_OAI):
        yield "metadata has no namespace of its own"
    elif element[0].tag == f"{_OAI_DC}dc":
        yield from dublin_core_faults(element[0])


def _of_description(element: Element) -> Iterator[str]:
    told = [(child.tag.rpartition("}")[2], child.text) for child in element[0]]
    host = dict(told).get("repositoryIdentifier") or ""
    if [name for name, _ in told] != ["scheme", "repositoryIdentifier", "delimiter", "sampleIdentifier"]:
        yield f"oai-identifier has {told}"
    elif not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9\-]*(\.[a-zA-Z][a-zA-Z0-9\-]*)+", host):
        yield f"the repositoryIdentifier is {host!r}"
    elif not re.fullmatch(
        rf"oai:{re.escape(host)}:[a-zA-Z0-9\-_.!~*'();/?:@&=+$,%]+", dict(told)["sampleIdentifier"]
    ):
        yield "the sampleIdentifier is none"


_FOREIGN: Final[dict[str, Callable[[Element], Iterator[str]]]] = {
    "metadata": _of_metadata,
    "description": _of_description,
}

_FIFTEEN: Final = frozenset(
    """title creator subject description publisher contributor date type format identifier source language relation
    coverage rights""".split()
)


def dublin_core_faults(element: Element) -> list[str]:
    """Return what is wrong with a description: it has the fifteen elements, any times each, and their languages."""
    found = [] if element.tag == f"{_OAI_DC}dc" else [f"it is {element.tag}"]
    found += [f"it has {key}" for key in element.attrib if key != f"{_XSI}schemaLocation"]
    for child in element:
        if child.tag not in {f"{_DC}{name}" for name in _FIFTEEN} or len(child):
            found.append(f"{child.tag} is none of the fifteen elements")
        found += [f"{child.tag} has {key}" for key in child.attrib if key != f"{_XML}lang"]
        language = child.get(f"{_XML}lang", "")
        if language and not re.fullmatch(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", language):
            found.append(f"{child.tag} is in {language!r}")
    return found
