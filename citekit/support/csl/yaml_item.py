"""Whole items: CSL-YAML's mapping on one side, the record on the other.

The form is pandoc's (https://pandoc.org/MANUAL.html#specifying-bibliographic-data), whose reader these facts
were measured on (3.9). All texts are Markdown to it, also names (whose markup it drops), ids, addresses and
dates (in which `1953~/1954~` is a subscript): so everything is escaped. Where nobody means Markdown, as in ids
and addresses, only escapes are undone. A text is what stands there: `title: 1984` and `volume: 010` are texts,
where pandoc has 10. A name may be a plain text, and is then a literal. Keys may be in lower case (`doi`).
A date is EDTF, a date object as in CSL-JSON, or `{year: 1953, month: 11, day: 8}`, or a list of two of them.
What pandoc cannot read of EDTF (unknown digits, `..`) is written as a date object with its `edtf` beside it.

citekit's own variables and `variants` stand in the item like any other; pandoc passes over what it does not
know. (Nor does it know `available-date` for a date, or cite a document by its `created`.)
"""

import re
from collections.abc import Callable
from typing import Final

from citekit.model.date import Date, parse
from citekit.model.record import Invalid, Json, Record, Value
from citekit.model.vocabulary import ALIASES, OWN, VARIABLES, Kind
from citekit.problems import Place, Report
from citekit.support.csl.dates import encode_date
from citekit.support.csl.item import read_variants, record_from_item
from citekit.support.csl.notices import Notice
from citekit.support.csl.values import FLAGS, NAME_KEYS, encode
from citekit.support.markdown import escape, from_markdown, to_markdown, unescape
from citekit.support.yaml.nodes import Found, Mapping, Node, Scalar, Sequence, value

_VERBATIM: Final = frozenset(
    """id type DOI ISBN ISSN PMCID PMID URL citation-key kind language media-type original-language""".split()
)
"""In which Markdown's escapes are undone and nothing else is taken for markup."""

_IN_LOWER_CASE: Final = {variable.lower(): variable for variable in VARIABLES}
_FALSE: Final = ("no", "No", "NO", "off", "n", "False", "FALSE")


# Reading ----------------------------------------------------------------------------------------------------


def record_from_yaml(found: Found, report: Report, *, fallback_id: str) -> Record:
    """Return the record of an item; `fallback_id` is its id if it has none.

    >>> from citekit.support.yaml.items import read_items
    >>> item, = read_items("- {id: a, type: book, title: '*Lolita*', issued: 1955}", Report())
    >>> record_from_yaml(item, Report(), fallback_id="1").variables
    {'title': '<i>Lolita</i>', 'issued': Date(edtf='1955', literal='')}
    """
    spelt = {_variable(key, found.item): key for key in found.item.members}
    members = {key: found.item.members[written] for key, written in spelt.items()}
    variants = members.pop("variants", None)
    item = {key: _read(key, node) for key, node in members.items() if not _is_null(node)}

    def locate(key: str) -> Place:
        return found.locate(spelt.get(key, key))

    record = record_from_item(item, report, locate, fallback_id=fallback_id)
    record.given.clear()  # how CSL-JSON might spell it, which this is not

    def notice(code: str, message: str, key: str = "variants") -> None:
        report.error(code, f"{key}: {message}", locate(key))

    _keep_as_given(record, members, notice)
    if variants is not None and not _is_null(variants):
        _read_variants(record, variants, notice)
    return record


def _variable(key: str, item: Mapping) -> str:
    """Return the variable that a key names: as it is, by the schema's name, or in lower case."""
    variable = ALIASES.get(key, key)
    if variable not in VARIABLES:
        variable = _IN_LOWER_CASE.get(key.lower(), key)
    return key if variable in item.members else variable


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and value(node) is None


def _read(key: str, node: Node) -> Json:
    """Return a value as CSL-JSON has it, of a variable or of whatever else the key is."""
    if key in ("id", "type"):
        return unescape(node.text) if isinstance(node, Scalar) else value(node)
    kind = VARIABLES.get(key)
    return value(node) if kind is None else _READERS[kind](key, node)


def _read_text(key: str, node: Node) -> Json:
    if not isinstance(node, Scalar):
        return value(node)
    return unescape(node.text) if key in _VERBATIM else from_markdown(node.text)


def _read_texts(key: str, node: Node) -> Json:
    """Return lists and mappings of texts."""
    if isinstance(node, Mapping):
        return {key: _read_texts(key, member) for key, member in node.members.items() if not _is_null(member)}
    if isinstance(node, Sequence):
        return [_read_texts(key, member) for member in node.members]
    if _is_null(node):
        return None
    if key in FLAGS and node.text in _FALSE:
        return False
    return _read_text(key, node)


def _read_names(key: str, node: Node) -> Json:
    members = node.members if isinstance(node, Sequence) else (node,)
    return [
        {"literal": _read_text(key, member)}
        if isinstance(member, Scalar) and not _is_null(member)
        else _read_texts(key, member)
        for member in members
    ]


def _read_date(_: str, node: Node) -> Json:
    """Return a date object, EDTF or a number, or what else there is in the place of one."""
    if isinstance(node, Sequence):
        return _date_of_maps(node.members) or value(node)
    if isinstance(node, Mapping):
        return _date_of_maps((node,)) or _date_object(node)
    text = unescape(node.text)
    meant = value(node)
    if parse(text) or isinstance(meant, str):
        return text if parse(text) else from_markdown(node.text)
    return meant


def _date_object(node: Mapping) -> Json:
    """Return a date object; one with `edtf`, which is citekit's own and says more than the rest, as `raw`."""
    given = value(node)
    if not isinstance(given, dict):
        return given
    given |= {key: _read_text(key, node.members[key]) for key in ("literal", "raw") if key in given}
    edtf = str(given.get("edtf", ""))
    return {"raw": edtf, "literal": given.get("literal")} if parse(edtf) else given


def _disagrees(node: Node) -> bool:
    """Tell whether a date object's `edtf` is not what the rest of it says."""
    given = value(node)
    if not isinstance(given, dict) or not parse(edtf := str(given.get("edtf", ""))):
        return False
    rest = given.keys() - {"edtf", "literal"}
    meant = encode_date(Date(edtf))
    return bool(rest) and {key: given[key] for key in rest} != meant


def _date_of_maps(nodes: tuple[Node, ...]) -> Json:
    """Return the date object that ``[{year: 1953}, {year: 1954}]`` means, if it is of this form."""
    maps = [given for node in nodes if isinstance(given := value(node), dict) and "year" in given]
    known = {"year", "month", "day", "season", "circa", "literal"}
    if not maps or len(maps) != len(nodes) or any(given.keys() - known for given in maps):
        return None
    parts: list[Json] = [[given[key] for key in ("year", "month", "day") if key in given] for given in maps]
    date: dict[str, Json] = {"date-parts": parts}
    for given in maps:
        date |= {key: part for key, part in given.items() if key in ("season", "circa", "literal")}
    return date


_READERS: Final[dict[Kind, Callable[[str, Node], Json]]] = {
    Kind.TEXT: _read_text,
    Kind.NUMBER: _read_text,
    Kind.NAMES: _read_names,
    Kind.DATE: _read_date,
    Kind.LIST: _read_texts,
    Kind.LEVELS: _read_texts,
    Kind.PARTS: _read_texts,
}


def _keep_as_given(record: Record, members: dict[str, Node], notice: Callable[[str, str, str], None]) -> None:
    """Keep what cannot be understood as it stands, and beside it what can only be understood in part."""
    for variable, node in members.items():
        kind = VARIABLES.get(variable)
        if isinstance(record.variables.get(variable), Invalid):
            record[variable] = Invalid(value(node))
        elif kind is Kind.NAMES and _has_unknown_parts(node):
            record.custom.setdefault(f"{variable}'", value(node))
        elif kind is Kind.DATE and _disagrees(node):
            notice("date-conflict", "edtf is not what the date-parts say; it was taken", variable)
            record.custom.setdefault(f"{variable}'", value(node))


def _has_unknown_parts(node: Node) -> bool:
    members = node.members if isinstance(node, Sequence) else (node,)
    return any(isinstance(name, Mapping) and name.members.keys() - NAME_KEYS.keys() for name in members)


def _read_variants(record: Record, node: Node, notice: Notice) -> None:
    read = None
    if isinstance(node, Mapping):
        read = read_variants({key: _read_forms(key, forms) for key, forms in node.members.items()}, notice)
    else:
        notice("wrong-value-type", "a mapping expected, of variables to their forms by language tag")
    if read is None:
        record.custom.setdefault("variants", value(node))
    else:
        record.variants |= read


def _read_forms(variable: str, forms: Node) -> Json:
    if variable not in VARIABLES or not isinstance(forms, Mapping):
        return value(forms)
    return {tag: _read(variable, form) for tag, form in forms.members.items()}


# Writing ----------------------------------------------------------------------------------------------------

_POINT: Final = r"-?(?!0000)\d{4}(?:-\d\d(?:-\d\d(?:T[^/]*)?)?)?[?~%]?"
_READ_BY_PANDOC: Final = re.compile(rf"{_POINT}|(?:{_POINT})?/(?:{_POINT})?")
_INTEGER: Final = re.compile(r"0|[1-9]\d{0,14}", re.ASCII)


def yaml_from_record(record: Record) -> dict[str, Json]:
    """Return the mapping of a record.

    >>> yaml_from_record(Record("a", "book", {"title": "<i>Lolita</i>", "issued": Date("1955")}))
    {'id': 'a', 'type': 'book', 'title': '*Lolita*', 'issued': 1955}
    """
    item: dict[str, Json] = {"id": escape(record.id), "type": escape(record.type)}
    item |= {variable: _write(variable, written) for variable, written in record.variables.items()}
    if record.variants:
        item["variants"] = {
            variable: {tag: _write(variable, form) for tag, form in forms.items()}
            for variable, forms in record.variants.items()
        }
    return item | ({"custom": record.custom} if record.custom else {})


def own_facts(record: Record) -> list[str]:
    """Return the keys of a record's mapping that only citekit knows."""
    return [variable for variable in record if variable in OWN] + (["variants"] if record.variants else [])


def _write(variable: str, written: Value) -> Json:
    if isinstance(written, Invalid):
        return written.given
    return _WRITERS[VARIABLES[variable]](variable, written)


def _write_text(key: str, written: Json) -> Json:
    return escape(str(written)) if key in _VERBATIM else to_markdown(str(written))


def _write_number(text: Json) -> Json:
    """Return a text as a number if that is how it is written; which it is, is no question in YAML."""
    return int(text) if isinstance(text, str) and _INTEGER.fullmatch(text) else text


def _write_texts(key: str, written: Json) -> Json:
    if isinstance(written, dict):
        return {key: _write_texts(key, member) for key, member in written.items()}
    if isinstance(written, list):
        return [_write_texts(key, member) for member in written]
    return _write_text(key, written) if isinstance(written, str) else written


def _write_levels(key: str, written: Value) -> Json:
    levels = _write_texts(key, encode(Kind.LEVELS, written))
    return (
        {name: _write_number(text) for name, text in levels.items()} if isinstance(levels, dict) else levels
    )


def _write_date(_: str, written: Value) -> Json:
    assert isinstance(written, Date)
    if written.literal or not _READ_BY_PANDOC.fullmatch(written.edtf):
        given = {"edtf": written.edtf} if written.edtf else {}
        return {**given, **encode_date(Date(written.edtf)), **_literal(written)}
    return _write_number(escape(written.edtf))


def _literal(date: Date) -> dict[str, Json]:
    return {"literal": to_markdown(date.literal)} if date.literal else {}


def _written_by(kind: Kind) -> Callable[[str, Value], Json]:
    return lambda key, written: _write_texts(key, encode(kind, written))


_WRITERS: Final[dict[Kind, Callable[[str, Value], Json]]] = {
    Kind.TEXT: lambda key, written: _write_number(_write_text(key, encode(Kind.TEXT, written))),
    Kind.NUMBER: lambda key, written: _write_number(_write_text(key, encode(Kind.NUMBER, written))),
    Kind.NAMES: _written_by(Kind.NAMES),
    Kind.DATE: _write_date,
    Kind.LIST: _written_by(Kind.LIST),
    Kind.LEVELS: _write_levels,
    Kind.PARTS: _written_by(Kind.PARTS),
}
