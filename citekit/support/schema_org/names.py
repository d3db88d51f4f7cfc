"""Names in schema.org: persons by their parts, organizations whole, each in a property that says the role.

https://schema.org/Person, https://schema.org/Role. The `name` of a person is in the order of the name itself, and so
shows whether the family name comes first. Roles that have no property of their own have a name, within a Role.
"""

from collections.abc import Iterator
from typing import Final

from citekit.model.identifiers import address
from citekit.model.name import Name
from citekit.model.record import Json, Record
from citekit.model.rich_text import plain
from citekit.support.catalogue.names import by_parts, is_suffix, parts, person, unmarked
from citekit.support.csl.notices import Notice
from citekit.support.json.forms import Item, filled, inner, listed, text, texts, unique
from citekit.support.marc.codes import RELATORS, relator_variable
from citekit.support.name_facts import AFFILIATIONS, IDENTIFIERS, keep, kept
from citekit.support.printed_names import name as printed_name
from citekit.support.schema_org.nodes import classes, first, linked

PROPERTIES: Final = {
    "author": ("main", "author"),
    "editor": ("carrier", "editor"),
    "translator": ("main", "translator"),
    "contributor": ("main", "contributor"),
    "composer": ("main", "composer"),
    "director": ("main", "director"),
    "illustrator": ("main", "illustrator"),
    "producer": ("main", "producer"),
    "narrator": ("main", "readBy"),
    "volume-editor": ("volume", "editor"),
    "container-author": ("host", "author"),
    "collection-editor": ("series", "editor"),
    "original-author": ("original", "author"),
    "reviewed-author": ("review", "author"),
}
"""Variable → the node and its property."""
RECIPIENT: Final = "recipient"
"""What only messages have."""

ALSO: Final = {
    "creator": "author",
    "sender": "author",
    "artist": "author",
    "actor": "performer",
    "byArtist": "performer",
    "performer": "performer",
    "musicBy": "composer",
    "recipient": "recipient",
}
"""Properties that are read as well."""

_ROLES: Final = ("Role", "OrganizationRole", "PerformanceRole", "LinkRole")


# Writing ----------------------------------------------------------------------------------------------------


def write_names(record: Record, variable: str) -> list[Json]:
    """Return the names of a variable as persons and organizations.

    >>> write_names(Record("a", "book", {"author": (Name("Mao", "Zedong", family_first=True),)}), "author")
    [{'@type': 'Person', 'name': 'Mao Zedong', 'givenName': 'Zedong', 'familyName': 'Mao'}]
    """
    return [_written(name, record) for name in record.names(variable) if str(name)]


def _written(name: Name, record: Record) -> Item:
    identifiers = texts(kept(record, IDENTIFIERS, name))
    affiliations: list[Json] = [_affiliation(each) for each in kept(record, AFFILIATIONS, name)]
    more: Item = {"sameAs": _single([*identifiers]), "affiliation": _single(affiliations)}
    if name.literal:
        return filled({"@type": "Organization", "name": plain(name.literal), **more})
    family, given = parts(name)
    whole = str(Name(family, given, suffix=name.suffix, family_first=name.family_first))
    known: Item = {"name": whole, "givenName": given, "familyName": family, "honorificSuffix": name.suffix}
    return filled({"@type": "Person", **known, **more})


def _single(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _affiliation(given: Json) -> Item:
    name = text(given) or text(inner(given).get("name"))
    return filled(
        {"@type": "Organization", "name": name, "sameAs": text(inner(given).get("affiliationIdentifier"))}
    )


def write_role(record: Record, variable: str) -> list[Json]:
    """Return the names of a variable that has no property, each in its role."""
    word = RELATORS[variable].word
    return [
        {"@type": "Role", "roleName": word, "contributor": written}
        for written in write_names(record, variable)
    ]


# Reading ----------------------------------------------------------------------------------------------------


def read_names(record: Record, value: Json, _: Notice, *, variable: str) -> Json:
    """Add names to those of a variable, or of the one that their role names; return what has more to it.

    >>> record = Record("a")
    >>> read_names(record, ["Eva Lind", {"@type": "Organization", "name": "Office"}], print, variable="author")
    []
    >>> [str(name) for name in record.names("author")]
    ['Eva Lind', 'Office']
    """
    rest: list[Json] = []
    for given, role in _with_roles(value, variable):
        name = _read(given)
        if name is None:
            rest += [given] if not isinstance(given, dict) or filled(given).keys() - {"@type"} else []
            continue
        if name not in record.names(role):
            record[role] = (*record.names(role), name)
        _keep_facts(record, given, name)
        if isinstance(given, dict) and not _PERSON.issuperset(filled(given)):
            rest.append(given)
    return unique(rest)


_PERSON: Final = frozenset(
    "@type @id name givenName familyName additionalName honorificSuffix sameAs identifier affiliation".split()
)


def _with_roles(value: Json, variable: str) -> Iterator[tuple[Json, str]]:
    """Yield each name with its variable, which a role around it may tell."""
    for each in listed(value):
        role = inner(each)
        if not set(_ROLES) & set(classes(role)):
            yield each, variable
            continue
        told = relator_variable(first(role.get("roleName"))) or variable
        within = [value for key, value in role.items() if key in ROLE_HOLDERS]
        for inside in (inside for value in within for inside in listed(value)):
            yield inside, told


ROLE_HOLDERS: Final = frozenset({property for _, property in PROPERTIES.values()} | ALSO.keys())


def _read(given: Json) -> Name | None:
    if isinstance(given, str):
        return _of_text(given)
    node = inner(given)
    whole = first(node.get("name"))
    family, forename, more = (first(node.get(key)) for key in ("familyName", "givenName", "additionalName"))
    if family or forename:
        forename = " ".join(filter(None, (forename, more)))
        suffix = first(node.get("honorificSuffix"))
        name = by_parts(family, forename, suffix if is_suffix(suffix) else "")
        shown = whole.removesuffix(f" {name.suffix}") if name.suffix else whole
        if family and forename and shown == f"{family} {forename}" != f"{forename} {family}":
            return Name(
                name.family, name.given, name.dropping_particle, suffix=name.suffix, family_first=True
            )
        return name
    if not whole:
        return None
    if "Person" in classes(node):
        return person(whole)
    return Name(literal=whole) if classes(node) else _of_text(whole)


def _of_text(given: str) -> Name | None:
    """Return the name that a text is, of which is not said whose it is."""
    given = " ".join(given.split())
    if not given or "://" in given:
        return None
    return unmarked(given) if "," in given else printed_name(given)


def _keep_facts(record: Record, given: Json, name: Name) -> None:
    node = inner(given)
    found = [
        text(node.get("@id")),
        *map(linked, listed(node.get("sameAs"))),
        *_identifiers(node.get("identifier")),
    ]
    keep(record, IDENTIFIERS, name, [each for each in found if "://" in each])
    affiliations = [_bare_affiliation(each) for each in listed(node.get("affiliation"))]
    keep(record, AFFILIATIONS, name, affiliations)


def _identifiers(value: Json) -> Iterator[str]:
    for each in listed(value):
        found = text(each) or text(inner(each).get("value"))
        yield address("ORCID", found) or found


def _bare_affiliation(given: Json) -> Json:
    name = first(given)
    links = (text(inner(given).get("@id")), *map(linked, listed(inner(given).get("sameAs"))))
    link = next((each for each in links if "://" in each), "")
    return {"name": name, "affiliationIdentifier": link} if name and link else name
