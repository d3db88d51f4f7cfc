from starlette.testclient import TestClient

import citekit
from citekit.formats import by_name
from citekit.library.contract import Library
from citekit.problems import Report
from citekit.publish.sitemaps import stamp
from citekit.serve.api.media_types import media_type, written_formats
from citekit.support.csl.item import item_from_record
from citekit.support.linked_data.addresses import name_of
from tests.serve.api.conftest import HOSTILE, SEED

ONE = f"/api/v1/records/{SEED}"


def test_every_entry_is_listed_once_for_every_size_of_page(client: TestClient, library: Library) -> None:
    all_names = [entry.name for entry in library.entries()]
    for limit in (1, 7, 51, 52, 53, 100):
        names: list[str] = []
        cursor = ""
        while cursor is not None:
            got = client.get("/api/v1/records", params={"limit": limit, "cursor": cursor}).json()
            assert len(got["entries"]) <= limit
            names += [entry["name"] for entry in got["entries"]]
            cursor = got["next"]
        assert names == all_names


def test_a_withdrawn_record_is_listed_without_its_item_and_is_gone(client: TestClient) -> None:
    last = client.get("/api/v1/records?limit=100").json()["entries"][-1]
    assert (last["name"], last["withdrawn"], last["item"]) == ("letter-7", True, None)
    gone = client.get("/api/v1/records/letter-7")
    assert gone.status_code == 410
    assert gone.headers["content-type"] == "application/problem+json"


def test_a_list_is_of_a_set_and_of_a_time(client: TestClient, library: Library) -> None:
    def names(query: str) -> list[str]:
        got = client.get(f"/api/v1/records?limit=100&{query}").json()
        return [entry["name"] for entry in got["entries"]]

    entries = list(library.entries())
    assert names("set=archive") == [SEED]
    assert names(f"until={stamp(entries[1].modified)}") == [SEED, "letter-0"]
    assert names(f"since={stamp(entries[-1].modified)}") == ["letter-7"]
    assert names("since=2026-01-01&until=2026-01-01") == [entry.name for entry in entries]
    assert names("since=2026-01-02") == []


def test_a_record_has_its_item_and_links_that_lead_to_it_in_each_format(
    client: TestClient, seed: list[citekit.Record]
) -> None:
    got = client.get(ONE).json()
    assert got["item"] == item_from_record(seed[0])
    assert got["links"]["thing"] == f"https://data.example.org/id/document/{SEED}"
    assert set(got["links"]["formats"]) == {format.name for format in written_formats()}
    for address in got["links"]["formats"].values():
        assert client.get(address.removeprefix("https://data.example.org")).status_code == 200


def test_a_record_is_the_same_in_a_format_by_name_by_accept_and_by_python(
    client: TestClient, library: Library
) -> None:
    entry = library.named(SEED)
    assert entry
    assert entry.record
    for format in written_formats():
        if format.write is None:
            continue
        by_parameter = client.get(ONE, params={"format": format.name})
        assert by_parameter.text == "".join(format.write([entry.record], Report())), format.name
        assert by_parameter.headers["content-type"].partition(";")[0] == media_type(format)
    by_accept = client.get(ONE, headers={"Accept": "text/html;q=0.8, application/x-bibtex"})
    assert by_accept.text == client.get(ONE, params={"format": "bibtex"}).text


def test_a_browser_gets_json_and_who_accepts_nothing_there_is_gets_406(client: TestClient) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get(ONE, headers={"Accept": browser}).headers["content-type"] == "application/json"
    for path in (ONE, "/api/v1/records", "/api/v1/search"):
        refused = client.get(path, headers={"Accept": "image/png, application/json;q=0"})
        assert refused.status_code == 406
        assert "application/json" in refused.json()["detail"]


def test_what_a_client_has_is_not_sent_again_and_another_type_has_another_tag(client: TestClient) -> None:
    first = client.get(ONE)
    again = client.get(ONE, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(ONE, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(ONE, params={"format": "ris"}).headers["etag"] != first.headers["etag"]


def test_a_search_finds_by_words_and_facets_and_counts_the_facets(client: TestClient) -> None:
    found = client.get("/api/v1/search", params={"q": "mao KIM", "decade": "1950s"}).json()
    assert [entry["name"] for entry in found["entries"]] == [SEED]
    assert {"value": "personal_communication", "count": 1} in found["facets"]["type"]
    letters = client.get("/api/v1/search", params={"q": "letter", "offset": 45, "limit": 10}).json()
    assert (letters["total"], len(letters["entries"])) == (49, 4)
    assert client.get("/api/v1/search", params={"q": "mao", "author": "nobody"}).json()["total"] == 0


def test_formats_and_styles_are_listed(client: TestClient) -> None:
    formats = {each["name"]: each for each in client.get("/api/v1/formats").json()["formats"]}
    assert formats["ead"]["read"]
    assert not formats["ead"]["written"]
    assert "ascii" in formats["bibtex"]["profiles"]
    styles = client.get("/api/v1/styles", params={"q": "modern language"}).json()
    assert "modern-language-association" in {each["name"] for each in styles["styles"]}
    assert client.get("/api/v1/styles", params={"limit": 2}).json()["total"] > 1000


def test_hostile_ids_and_titles_stay_out_of_headers(client: TestClient) -> None:
    name = name_of(HOSTILE)
    for format in written_formats():
        got = client.get(f"/api/v1/records/{name}", params={"format": format.name})
        assert got.status_code == 200, format.name
        assert got.headers["content-disposition"].startswith(f'attachment; filename="{name}.')
        assert "sandbox" in got.headers["content-security-policy"]
        assert all("\r" not in value and "\n" not in value for value in got.headers.values())
        assert "x" not in got.headers
    assert "<script" not in client.get(f"/api/v1/records/{name}", params={"format": "coins"}).text


def test_what_is_not_there_is_refused_with_problem_details(client: TestClient) -> None:
    cases = {
        "/api/v1/nothing": 404,
        "/api/v1/records/nobody": 404,
        "/api/v1/records/..%2f..%2fetc%2fpasswd": 404,
        "/api/v1/search?limit=0": 400,
        "/api/v1/search?limit=101": 400,
        "/api/v1/search?limit=%D9%A3": 400,
        "/api/v1/search?q=a&q=b": 400,
        "/api/v1/search?colour=red": 400,
        f"/api/v1/search?q={'a' * 1001}": 400,
        "/api/v1/records?cursor=x": 400,
        "/api/v1/records?cursor=2026-02-31T00:00:00Z,a": 400,
        "/api/v1/records?since=2026-13-01": 400,
        f"{ONE}?format=ead": 400,
        f"{ONE}?format=/etc/passwd": 400,
    }
    for path, status in cases.items():
        refused = client.get(path)
        assert refused.status_code == status, path
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["status"] == status


def test_methods_are_told_and_head_is_get_without_content(client: TestClient) -> None:
    assert client.head(ONE).headers["etag"] == client.get(ONE).headers["etag"]
    for method, path, allowed in (
        ("DELETE", ONE, {"GET", "HEAD"}),
        ("POST", "/api/v1/search", {"GET", "HEAD"}),
        ("GET", "/api/v1/export?to=ris", {"POST"}),
    ):
        refused = client.request(method, path)
        assert refused.status_code == 405
        assert set(refused.headers["allow"].split(", ")) == allowed
        assert refused.headers["content-type"] == "application/problem+json"


def test_the_first_format_of_a_shared_media_type_is_the_one_meant(client: TestClient) -> None:
    for accept, name in {
        "application/rdf+xml": "rdf-xml",
        "application/vnd.citationstyles.csl+yaml": "csl-yaml",
        "text/turtle": "dublin-core",
        "application/vnd.citationstyles.csl+json": "csl-json",
    }.items():
        got = client.get(ONE, headers={"Accept": accept})
        assert got.headers["content-type"].startswith(accept)
        assert got.text == client.get(ONE, params={"format": name}).text
        assert by_name(name).write


def test_a_page_of_another_host_may_ask(client: TestClient) -> None:
    asked = {"Origin": "https://example.com", "Access-Control-Request-Method": "POST"}
    allowed = client.options("/api/v1/cite", headers=asked)
    assert allowed.status_code == 204
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert client.get(ONE).headers["access-control-allow-origin"] == "*"
