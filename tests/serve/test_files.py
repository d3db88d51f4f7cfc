"""The folder over HTTP: descriptions, redirects, validators, ranges, what is gone and what never was."""

import shutil
from pathlib import Path

import pytest

from citekit.serve.folder import pieces, read
from tests.serve.published import BASE, NAME, Client, make_context, make_folder

THING = f"id/document/{NAME}"
DOC = f"doc/document/{NAME}"
DUMP = "dumps/records.nt.gz"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("inner", ["", "/translation-en", "/transcript-zh-Hans"])
def test_a_thing_leads_to_its_description(client: Client, inner: str) -> None:
    answer = client.get(THING + inner)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/letters/{DOC}")


@pytest.mark.parametrize(
    ("accept", "extension", "media_type"),
    [
        (BROWSER, "html", "text/html; charset=utf-8"),
        ("", "html", "text/html; charset=utf-8"),
        ("text/turtle", "ttl", "text/turtle; charset=utf-8"),
        ("application/ld+json", "jsonld", "application/ld+json"),
        ("application/rdf+xml, text/html;q=0.9", "rdf", "application/rdf+xml"),
        ("application/n-triples", "nt", "application/n-triples"),
    ],
)
def test_a_description_comes_as_it_is_accepted(
    client: Client, folder: Path, accept: str, extension: str, media_type: str
) -> None:
    answer = client.get(DOC, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-location"] == f"/letters/{DOC}.{extension}"
    assert answer.headers["vary"] == "Accept"
    direct = client.get(f"{DOC}.{extension}", "image/png")
    assert (direct.content, direct.headers["etag"]) == (answer.content, answer.headers["etag"])
    if extension != "html":
        assert answer.content == (folder / f"{DOC}.{extension}").read_bytes()


def test_who_accepts_none_is_told_of_all(client: Client) -> None:
    answer = client.get(DOC, "image/png")
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")
    assert [each["href"] for each in answer.json()["alternates"]] == [
        f"/letters/{DOC}.{extension}" for extension in ("html", "ttl", "jsonld", "rdf", "nt")
    ]
    assert f'</letters/{DOC}.ttl>; rel="alternate"; type="text/turtle"' in answer.headers["link"]
    assert answer.headers["vary"] == "Accept"


def test_the_linkset_is_in_the_header(client: Client) -> None:
    description = f"{BASE}{DOC}"
    linkset = f'<{BASE}linkset/document/{NAME}.json>; rel="linkset"; type="application/linkset+json"'
    link = client.get(DOC, "text/html").headers["link"]
    assert f'<{BASE}{THING}>; rel="cite-as"' in link
    assert f'<{description}.ttl>; rel="describedby"; type="text/turtle"' in link
    assert linkset in link
    assert "item" not in link
    link = client.get(DOC, "text/turtle").headers["link"]
    assert f'<{BASE}{THING}>; rel="describes"' in link
    assert "cite-as" not in link
    assert linkset in link
    link = client.get(f"export/bibtex/{NAME}.bib").headers["link"]
    assert f'<{description}>; rel="collection"; type="text/html"' in link


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("search/", "text/html; charset=utf-8"),
        ("assets/site.css", "text/css; charset=utf-8"),
        (f"export/bibtex/{NAME}.bib", "application/x-bibtex"),
        (f"linkset/document/{NAME}.json", "application/linkset+json"),
        (f"linkset/document/{NAME}.txt", "application/linkset"),
        (".well-known/void", "text/turtle; charset=utf-8"),
        ("feed.xml", "application/atom+xml"),
        (DUMP, "application/gzip"),
    ],
)
def test_each_file_has_its_media_type(client: Client, path: str, media_type: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert "content-encoding" not in answer.headers


def test_a_folder_is_asked_for_with_a_slash(client: Client) -> None:
    answer = client.get("search")
    assert (answer.status_code, answer.headers["location"]) == (301, "/letters/search/")
    answer = client.get("search?q=a%20b%0d%0a&type=book")
    assert answer.headers["location"] == "/letters/search/?q=a%20b%0d%0a&type=book"


# What is not there --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["doc/document/old-1", "doc/document/old-1.html", "doc/document/old-1.ttl"])
def test_what_was_withdrawn_is_gone(client: Client, path: str) -> None:
    page = client.get(path, BROWSER)
    assert page.status_code == 410
    assert "<h1>Withdrawn</h1>" in page.text
    data = client.get(path, "text/turtle")
    assert (data.status_code, data.json()["status"]) == (410, 410)


def test_the_thing_that_was_withdrawn_leads_to_its_tombstone(client: Client) -> None:
    answer = client.get("id/document/old-1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/letters/doc/document/old-1")


def test_what_a_withdrawn_record_was_exported_to_is_gone(client: Client) -> None:
    assert client.get("export/bibtex/old-1.bib").status_code == 410
    assert client.get("export/bibtex/never-1.bib").status_code == 404


@pytest.mark.parametrize(
    "path", ["nothing", "id/document/never", "doc/document/never", "doc/agent/never.ttl"]
)
def test_what_never_was_is_not_found(client: Client, path: str) -> None:
    page = client.get(path, BROWSER)
    assert page.status_code == 404
    assert "<h1>There is no such page</h1>" in page.text
    data = client.get(path, "text/turtle, */*;q=0.1")
    assert (data.status_code, data.headers["content-type"]) == (404, "application/problem+json")


def test_an_agent_that_has_a_page_only_is_not_taken_for_withdrawn(client: Client) -> None:
    assert client.get("doc/agent/mao-zedong").status_code == 200


# Validators and ranges ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [DOC, f"{DOC}.ttl", DUMP])
def test_what_the_client_has_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    assert etag.startswith('"')
    for header, value in [
        ("If-None-Match", etag),
        ("If-None-Match", f'"x", W/{etag}'),
        ("If-None-Match", "*"),
        ("If-Modified-Since", modified),
    ]:
        again = client.get(path, **{header: value})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers.get("vary") == first.headers.get("vary")
    for header, value in [
        ("If-None-Match", '"x"'),
        ("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"),
        ("If-Modified-Since", "nonsense"),
        ("If-Match", etag),
        ("If-Unmodified-Since", modified),
    ]:
        assert client.get(path, **{header: value}).status_code == 200
    assert client.get(path, **{"If-None-Match": '"x"', "If-Modified-Since": modified}).status_code == 200
    assert client.get(path, **{"If-Match": '"x"'}).status_code == 412
    assert client.get(path, **{"If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}).status_code == 412


def test_a_change_changes_the_validator(tmp_path: Path) -> None:
    client = Client(make_context(make_folder(tmp_path)))
    for path in (f"{DOC}.ttl", DUMP):
        before = client.get(path).headers["etag"]
        content = (tmp_path / path).read_bytes()
        (tmp_path / path).unlink()
        (tmp_path / path).write_bytes(content[::-1])
        after = client.get(path)
        assert after.headers["etag"] != before
        assert after.content == content[::-1]


@pytest.mark.parametrize("path", [f"{DOC}.ttl", DUMP])
def test_a_part_is_sent_where_one_is_asked_for(client: Client, folder: Path, path: str) -> None:
    whole = (folder / path).read_bytes()
    size = len(whole)
    for asked, start, end in [
        ("bytes=0-0", 0, 1),
        ("bytes=5-9", 5, 10),
        (f"bytes=5-{size * 2}", 5, size),
        ("bytes=7-", 7, size),
        ("bytes=-3", size - 3, size),
        (f"bytes=-{size * 2}", 0, size),
    ]:
        part = client.get(path, Range=asked)
        assert part.status_code == 206
        assert part.content == whole[start:end]
        assert part.headers["content-range"] == f"bytes {start}-{end - 1}/{size}"
        assert part.headers["content-length"] == str(end - start)


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=-0", "bytes=999999999-9999999999"])
def test_a_part_that_is_not_there_is_refused(client: Client, folder: Path, asked: str) -> None:
    answer = client.get(f"{DOC}.ttl", Range=asked)
    size = (folder / f"{DOC}.ttl").stat().st_size
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{size}")


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=9-5",
        "bytes=-",
        "bytes=a-b",
        "lines=1-2",
        "bytes=0-1,5-6",
        "bytes=" + ",".join(["0-"] * 3000),
        f"bytes=0-{'9' * 5000}",
        "bytes=0-1 ; x",
        "bytes=１-２".encode().decode("latin-1"),
    ],
)
def test_whoever_asks_for_parts_in_another_way_gets_the_whole(
    client: Client, folder: Path, asked: str
) -> None:
    answer = client.get(f"{DOC}.ttl", Range=asked)
    assert (answer.status_code, answer.content) == (200, (folder / f"{DOC}.ttl").read_bytes())


def test_a_part_of_what_has_changed_is_not_sent(client: Client) -> None:
    whole = client.get(f"{DOC}.ttl")
    for validator, status in [
        (whole.headers["etag"], 206),
        (whole.headers["last-modified"], 206),
        ('"x"', 200),
        (f"W/{whole.headers['etag']}", 200),
    ]:
        assert client.get(f"{DOC}.ttl", Range="bytes=0-3", **{"If-Range": validator}).status_code == status


# Methods ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [DOC, f"{DOC}.ttl", DUMP, "nothing", THING])
def test_head_is_get_without_content(client: Client, path: str) -> None:
    got = client.get(path)
    head = client.send("HEAD", f"/letters/{path}", headers={"Accept": "*/*"})
    assert head.content == b""
    assert (head.status_code, dict(head.headers)) == (got.status_code, dict(got.headers))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "NONSENSE"])
def test_other_methods_are_not_allowed(client: Client, method: str) -> None:
    answer = client.send(method, f"/letters/{DOC}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_options_says_what_is_allowed(client: Client) -> None:
    answer = client.send("OPTIONS", f"/letters/{DOC}", headers={"Origin": "https://example.com"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_a_large_file_that_is_replaced_while_it_is_sent_is_not_mixed_with_another(tmp_path: Path) -> None:
    make_folder(tmp_path)
    file = read(str(tmp_path.resolve()), DUMP)
    assert file is not None
    assert b"".join(pieces(file, 0, file.size)) == (tmp_path / DUMP).read_bytes()
    (tmp_path / "new").write_bytes(bytes(file.size))
    (tmp_path / "new").replace(tmp_path / DUMP)
    with pytest.raises(OSError, match="was replaced"):
        list(pieces(file, 0, file.size))


def test_what_is_replaced_while_it_is_served_is_served_anew(tmp_path: Path) -> None:
    client = Client(make_context(make_folder(tmp_path / "a")))
    assert "Cable" in client.get(DOC).text
    shutil.rmtree(tmp_path / "a")
    assert client.get(DOC).status_code == 404
