"""Names in DataCite: persons by their parts, bodies whole, with their identifiers and affiliations.

https://datacite-metadata-schema.readthedocs.io/en/4.6/properties/creator/. The `name` shows more than the parts: a
name whose family name comes first has no comma in it, and what goes behind a name is its last part.
"""

from collections.abc import Iterator
from typing import Final

from citekit.model.identifiers import address, identify
from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.model.rich_text import plain
from citekit.model.vocabulary import VARIABLES, Kind
from citekit.support.catalogue.names import by_parts, is_suffix, parts, person, unmarked
from citekit.support.datacite.tables import NAMES, UNKNOWN, is_hosted
from citekit.support.json.forms import Item, filled, inner, objects, text, texts, unique
from citekit.support.name_facts import AFFILIATIONS, IDENTIFIERS, keep, kept


def write_name(name: Name, record: Record) -> Item:
    """Return a name as a creator or contributor.

    >>> write_name(Name("Mao", "Zedong", family_first=True), Record("a"))
    {'name': 'Mao Zedong', 'nameType': 'Personal', 'givenName': 'Zedong', 'familyName': 'Mao'}
    """
    if name.literal:
        written: Item = {"name": plain(name.literal), "nameType": "Organizational"}
    else:
        family, given = parts(name)
        between = " " if name.family_first else ", "
        whole = ", ".join(part for part in (between.join(filter(None, (family, given))), name.suffix) if part)
        written = {"name": whole, "nameType": "Personal", "givenName": given, "familyName": family}
    written["nameIdentifiers"] = [_identifier(each) for each in texts(kept(record, IDENTIFIERS, name))]
    written["affiliation"] = unique([*map(_affiliation, kept(record, AFFILIATIONS, name))])
    return filled(written)


def write_names(record: Record, variable: str) -> Iterator[Item]:
    """Yield the names of a variable as creators."""
    for name in record.names(variable):
        if str(name):
            yield write_name(name, record)


def write_contributors(record: Record, place: str) -> Iterator[Item]:
    """Yield the contributors of a record, or of a related item."""
    for variable in (variable for variable in record if VARIABLES[variable] is Kind.NAMES):
        at, key, kind = NAMES.get(variable, ("main", "contributors", "Other"))
        at = ("host" if is_hosted(record) else "main") if at == "carrier" else at
        if (at, key) == (place, "contributors"):
            for written in write_names(record, variable):
                yield written | {"contributorType": kind}


def _affiliation(given: Json) -> Item:
    more = {key: text(inner(given).get(key)) for key in _AFFILIATION}
    return filled({"name": _body_of(given), **more})


def _body_of(affiliation: Json) -> str:
    return text(affiliation) or text(inner(affiliation).get("name")) or UNKNOWN


_AFFILIATION: Final = ("affiliationIdentifier", "affiliationIdentifierScheme", "schemeUri")


def _identifier(given: str) -> Item:
    known = identify(given)
    scheme = known.scheme if known else "URL" if "://" in given else "Other"
    return {"nameIdentifier": given, "nameIdentifierScheme": scheme}


NAME_KEYS: Final = frozenset(
    "name nameType givenName familyName nameIdentifiers affiliation contributorType type id".split()
)
"""What is read of a name; `type` and `id` are of older versions."""


def read_name(given: Item, record: Record) -> Name | None:
    """Return the name of a creator or contributor; put its identifiers and affiliations into the record.

    >>> record = Record("a")
    >>> read_name({"name": "King, Martin Luther, Jr.", "familyName": "King", "givenName": "Martin Luther"}, record)
    Name(family='King', given='Martin Luther', ..., suffix='Jr.', ...)
    >>> identified = {"name": "Garza, Kristian", "nameIdentifiers": [{"nameIdentifier": "0000-0003-3484-6875"}]}
    >>> read_name(identified, record).family, record.custom
    ('Garza', {'name-identifiers': {'Kristian Garza': ['0000-0003-3484-6875']}})
    """
    name = _name(given)
    if name is None:
        return None
    found = [_address(each) for each in objects(given.get("nameIdentifiers"), "nameIdentifier")]
    keep(record, IDENTIFIERS, name, [*found, *texts(given.get("id"))])
    affiliations = [_bare(each) for each in objects(given.get("affiliation"), "name")]
    keep(record, AFFILIATIONS, name, affiliations)
    return name


def _address(given: Item) -> str:
    """Return an identifier, as an address where its scheme tells one."""
    value, scheme = text(given.get("nameIdentifier")), text(given.get("nameIdentifierScheme"))
    return address("ORCID", value) or value if scheme.upper() == "ORCID" else value


def _bare(affiliation: Item) -> Json:
    """Return an affiliation by its name, if there is no more to it."""
    return text(affiliation.get("name")) if set(filled(affiliation)) == {"name"} else affiliation


def _name(given: Item) -> Name | None:
    whole, family, first = (text(given.get(key)) for key in ("name", "familyName", "givenName"))
    if family or first:
        suffix = whole.removeprefix(f"{family}, {first}, ") if is_suffix(whole.rpartition(", ")[2]) else ""
        name = by_parts(family, first, "" if suffix == whole else suffix)
        if family and first and whole == f"{family} {first}":
            return Name(name.family, name.given, name.dropping_particle, family_first=True)
        return name
    if not whole:
        return None
    kind = (text(given.get("nameType")) or text(given.get("type"))).casefold()
    return _WHOLE.get(kind, unmarked)(whole)


def _body(whole: str) -> Name:
    return Name(literal=whole)


_WHOLE: Final = {
    "personal": person,
    "person": person,
    "organizational": _body,
    "organization": _body,
}
"""How a name is taken that is not given by parts, by its type."""
