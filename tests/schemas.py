"""Official XML schemas, from packages that have them; tests skip where there are none. None is fetched."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

_XML_ATTRIBUTES = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:string"/><xs:attribute name="space" type="xs:string"/>
</xs:schema>"""
"""What the schemas need of that of the namespace `xml`, which no package has."""


class _Local(etree.Resolver):
    """Finds what a schema imports beside it, by its file name."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, system_url: str | None, public_id: str | None, context: object) -> object:  # noqa: ARG002
        name = (system_url or "").rpartition("/")[2]
        if name == "xml.xsd":
            return self.resolve_string(_XML_ATTRIBUTES, context)
        return self.resolve_filename(str(self.folder / name), context)


@cache
def schema(name: str) -> etree.XMLSchema:
    """Return a schema of the package eulxml (https://pypi.org/project/eulxml/), which is not imported for that."""
    package = find_spec("eulxml")
    if package is None or package.origin is None:
        pytest.skip("the package eulxml is not here, which has the schemas")
    folder = Path(package.origin).parent / "schema_data"
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local(folder))
    return etree.XMLSchema(etree.parse(str(folder / name), parser))


def faults(name: str, document: str) -> list[str]:
    """Return what a schema has against a document."""
    official = schema(name)
    return (
        []
        if official.validate(etree.fromstring(document.encode()))
        else [e.message for e in official.error_log]
    )
