"""Harvesters, and that all who keep a copy agree on what was changed and withdrawn while the site is served."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from oaipmh_scythe import Scythe
from resync.client import Client
from sickle import Sickle
from usp.tree import sitemap_from_str

from citekit import Record
from tests.acceptance.conftest import Site
from tests.acceptance.records import as_yaml, generated

Harvest = dict[str, bool]
"""Names, and whether they are there still."""


def by_sickle(site: Site, **asked: str) -> Harvest:
    listed = Sickle(f"{site.base}oai").ListRecords(metadataPrefix="oai_dc", **asked)
    return {_name(each.header.identifier): not each.header.deleted for each in listed}


def by_scythe(site: Site, **asked: str) -> Harvest:
    with Scythe(f"{site.base}oai") as scythe:
        listed = scythe.list_records(from_=asked.get("from"))
        return {_name(each.header.identifier): not each.header.deleted for each in listed}


def _name(identifier: str) -> str:
    return identifier.removeprefix("oai:127.0.0.1:")


def by_feed(site: Site) -> Harvest:
    text = site.get("feed.xml").content
    feed = feedparser.parse(text)
    assert feed.bozo == 0
    gone = etree.fromstring(text).iter("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    thing = f"{site.base}id/document/"
    return {
        **{each.id.removeprefix(thing): True for each in feed.entries},
        **{each.get("ref").removeprefix(thing): False for each in gone},
    }


def by_sitemap(site: Site) -> set[str]:
    index = sitemap_from_str(site.get("sitemap.xml").text)
    parts = [sitemap_from_str(site.get(each.url).text) for each in index.sub_sitemaps]
    urls = [page.url for part in parts for page in part.all_pages()]
    assert {site.get(url).status_code for url in urls} == {200}
    return _documents(url.removeprefix(site.base) for url in urls)


def _documents(paths: Iterable[str]) -> set[str]:
    return {Path(path).stem for path in paths if path.startswith("doc/document/")}


def _there(harvest: Harvest) -> set[str]:
    return {name for name, is_there in harvest.items() if is_there}


# What is there -----------------------------------------------------------------------------------------------


def test_all_get_exactly_the_records(site: Site) -> None:
    names = site.records().keys()
    assert len(names) > 40
    assert _there(by_sickle(site)) == _there(by_scythe(site)) == names
    assert _there(by_feed(site)) == by_sitemap(site) == names


# What becomes of it ------------------------------------------------------------------------------------------


@contextmanager
def _republished(site: Site, letters: list[Record]) -> Iterator[str]:
    """Publish other letters; after it they are as before, so that tests may come in any order."""
    try:
        _write(site, letters)
        yield site.publish()
    finally:
        _write(site, generated())
        site.publish()


def _write(site: Site, letters: list[Record]) -> None:
    (site.sources / "letters.yaml").write_text(as_yaml(letters), encoding="utf-8")


def test_all_learn_what_was_changed_and_withdrawn_while_the_site_is_served(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    client = _in_sync(site, tmp_path / "copy")
    since = _stamp(site.latest() + timedelta(seconds=1))
    first, second, *others = generated()
    changed = replace(second, variables={**second.variables, "title": "A letter on weirs"})
    with _republished(site, [changed, *others]) as said:
        assert "1 changed, 1 withdrawn" in said
        for harvester in (by_sickle, by_scythe):
            assert harvester(site, **{"from": since}) == {second.id: True, first.id: False}
            assert _there(harvester(site)) == site.records().keys()
        assert next(iter(by_feed(site))) == second.id
        assert not by_feed(site)[first.id]
        assert _there(by_feed(site)) == by_sitemap(site) == site.records().keys()
        _catch_up(client, site, since)
        assert _copies(tmp_path / "copy") == site.records().keys()
        assert "on weirs" in (tmp_path / f"copy/doc/document/{second.id}.ttl").read_text(encoding="utf-8")
        _is_gone(site, first.id)
        _is_changed(site, second.id)
    assert _there(by_sickle(site)) == site.records().keys() >= {first.id}


def _stamp(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _in_sync(site: Site, copy: Path) -> Client:
    """Return a client of ResourceSync that has a copy of all descriptions."""
    client = Client(hashes=["md5", "sha-256"])
    client.set_mappings([site.base.rstrip("/"), str(copy)])
    client.baseline_or_audit()
    assert _copies(copy) == site.records().keys()
    return client


def _catch_up(client: Client, site: Site, since: str) -> None:
    changes = f"{site.base}resourcesync/changelist.xml"
    client.incremental(allow_deletion=True, change_list_uri=changes, from_datetime=since)


def _copies(copy: Path) -> set[str]:
    return _documents(path.relative_to(copy).as_posix() for path in copy.rglob("*.ttl"))


def _is_gone(site: Site, name: str) -> None:
    for path in (f"id/document/{name}", f"doc/document/{name}", f"doc/document/{name}.html"):
        assert site.get(path).status_code == 410
    assert "withdrawn" in site.get(f"doc/document/{name}").text
    assert site.get(f"api/v1/records/{name}").status_code == 410
    assert not _is_said(site, f"<{site.base}id/document/{name}> ?p ?o")


def _is_changed(site: Site, name: str) -> None:
    assert "on weirs" in site.get(f"doc/document/{name}").text
    found = site.get("api/v1/search?q=weirs").json()
    assert found["total"] == 1
    assert _is_said(site, f"<{site.base}id/document/{name}> ?p ?o . FILTER(CONTAINS(STR(?o), 'on weirs'))")


def _is_said(site: Site, pattern: str) -> bool:
    answer = site.client.get("sparql", params={"query": f"ASK {{ {pattern} }}"})
    return bool(answer.json()["boolean"])
