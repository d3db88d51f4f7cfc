"""An entry of the library as JSON: its record, what became of it, and the links to all there is of it."""

from typing import Final
from urllib.parse import quote

from citekit.library.contract import Entry
from citekit.model.record import Json
from citekit.publish.site import Site
from citekit.publish.sitemaps import stamp
from citekit.serve.api.media_types import written_formats
from citekit.support.csl.item import item_from_record

PREFIX: Final = "api/v1/"
"""Where the API is under the site's base."""


def entry_json(entry: Entry, site: Site) -> dict[str, Json]:
    """Return an entry with the links to the thing and to its descriptions; `item` is null if it was withdrawn."""
    addresses = site.addresses
    return {
        "name": entry.name,
        "id": entry.id,
        "modified": stamp(entry.modified),
        "withdrawn": entry.record is None,
        "sets": list(entry.sets),
        "links": {
            "self": f"{site.base}{PREFIX}records/{quote(entry.name)}",
            "thing": addresses.thing("document", entry.name),
            "description": addresses.description("document", entry.name),
        },
        "item": None if entry.record is None else dict(item_from_record(entry.record)),
    }


def with_formats(shown: dict[str, Json]) -> dict[str, Json]:
    """Return an entry with links to its record in each format too."""
    links = shown["links"]
    assert isinstance(links, dict)
    formats: dict[str, Json] = {
        each.name: f"{links['self']}?format={each.name}" for each in written_formats()
    }
    return shown | {"links": links | {"formats": formats}}
