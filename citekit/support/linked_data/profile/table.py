"""The shapes that the profile's table says, in SHACL: a node shape for each shape, a property shape for each row.

DCTAP: https://www.dublincore.org/specifications/dctap/; SHACL: https://www.w3.org/TR/shacl/#core-components.
"""

import csv
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Final

from citekit.support.rdf.addresses import PUBLISHED_NAMESPACES
from citekit.support.rdf.quoted import quoted

_PREFIXES: Final = {
    **PUBLISHED_NAMESPACES,
    "ck": "https://w3id.org/citekit/profile#",
    "sh": "http://www.w3.org/ns/shacl#",
}
_KINDS: Final = {"IRI": "sh:IRI", "literal": "sh:Literal", "bnode": "sh:BlankNode"}

Row = dict[str, str]


def rows() -> list[Row]:
    """Return the rows of the profile's table, by the names of its columns.

    >>> row = rows()[0]
    >>> row["shapeID"], row["propertyID"], row["valueNodeType"]
    ('Resource', 'dcterms:title', 'literal')
    """
    text = (files(__package__) / "profile.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def shapes(rows: Iterable[Row]) -> str:
    """Return the shapes of a table, as Turtle.

    >>> row = {"shapeID": "Place", "shapeTarget": "dcterms:Location", "shapeLabel": "A place"}
    >>> row |= {"propertyID": "rdfs:label", "propertyLabel": "Name", "mandatory": "TRUE", "note": "it has one label"}
    >>> print(shapes([row]).rpartition("\\n\\n")[2], end="")
    ck:Place a sh:NodeShape ;
        sh:name "A place"@en ;
        sh:targetClass dcterms:Location ;
        sh:property [
            sh:path rdfs:label ;
            sh:name "Name"@en ;
            sh:message "it has one label"@en ;
            sh:minCount 1 ;
            sh:maxCount 1
        ] .
    """
    head = "".join(f"@prefix {prefix}: <{address}> .\n" for prefix, address in sorted(_PREFIXES.items()))
    return "# Made of profile.csv.\n\n".join(["", head]) + "".join(_statements(rows))


def _statements(rows: Iterable[Row]) -> Iterator[str]:
    end = ""
    for row in rows:
        if row["shapeID"]:
            yield f"{end}\nck:{row['shapeID']} a sh:NodeShape ;\n    sh:name {quoted(row['shapeLabel'])}@en ;\n"
            yield f"    sh:targetClass {row['shapeTarget']}"
        yield f" ;\n    sh:property [\n        {f' ;{chr(10)}        '.join(_property(row))}\n    ]"
        end = " .\n"
    yield end


def _property(row: Row) -> Iterator[str]:
    yield f"sh:path {row['propertyID']}"
    yield f"sh:name {quoted(row['propertyLabel'])}@en"
    yield f"sh:message {quoted(row['note'])}@en"
    if row["mandatory"] == "TRUE":
        yield "sh:minCount 1"
    if row.get("repeatable", "FALSE") != "TRUE":
        yield "sh:maxCount 1"
    if kind := row.get("valueNodeType"):
        yield f"sh:nodeKind {_KINDS[kind]}"
    if datatype := row.get("valueDataType"):
        yield f"sh:datatype {datatype}"
    if constraint := row.get("valueConstraint"):
        stem = row["valueConstraintType"] == "IRIstem"
        yield f"sh:pattern {quoted(f'^{constraint}' if stem else constraint)}"
    if shape := row.get("valueShape"):
        yield f"sh:node ck:{shape}"
