from html.parser import HTMLParser

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema.validators import Draft202012Validator
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig
from starlette.testclient import TestClient

from citekit.library.contract import Library
from citekit.serve.api.endpoints import endpoints
from citekit.serve.api.exchange import Endpoint
from citekit.serve.application import application
from tests.serve.api.conftest import context

# A schema does not say which days there are (31 February), how large all is together, and what can be read.
_EXPECTED = {
    "positive_data_acceptance": {
        "expected-statuses": ["2xx", "304", "404", "400", "413", "414", "415", "422"]
    },
    "negative_data_rejection": {
        "expected-statuses": ["400", "404", "405", "406", "413", "414", "415", "422"]
    },
}
CONFIG = SchemathesisConfig.from_dict({"checks": _EXPECTED})
FEW = settings(
    max_examples=20,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    deadline=None,
    database=None,
)


def check(client: TestClient, endpoint: Endpoint, mode: GenerationMode) -> None:
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app, config=CONFIG)
    operation = described[endpoint.path][endpoint.method]

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def answered(case: Case) -> None:
        case.call_and_validate()

    answered()


@pytest.mark.parametrize("endpoint", endpoints(), ids=lambda each: each.name)
def test_what_the_description_allows_is_answered_as_it_says(client: TestClient, endpoint: Endpoint) -> None:
    check(client, endpoint, GenerationMode.POSITIVE)


ASKING = [each for each in endpoints() if each.parameters or each.bodies]


@pytest.mark.parametrize("endpoint", ASKING, ids=lambda each: each.name)
def test_what_the_description_forbids_is_refused_as_it_says(client: TestClient, endpoint: Endpoint) -> None:
    check(client, endpoint, GenerationMode.NEGATIVE)


def test_the_description_has_every_endpoint_with_its_parameters_and_refusals(client: TestClient) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for endpoint in endpoints():
        operation = told["paths"][endpoint.path][endpoint.method.lower()]
        assert [each["name"] for each in operation["parameters"]] == [
            each.name for each in endpoint.parameters
        ]
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"]
    for schema in told["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_an_answer_that_is_not_as_described_would_be_noticed(client: TestClient) -> None:
    told = client.get("/api/v1/openapi.json").json()
    schema = {"$ref": "#/components/schemas/Entry", "components": told["components"]}
    entry = client.get("/api/v1/records?limit=1").json()["entries"][0]
    jsonschema.validate(entry, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(entry | {"withdrawn": "no"}, schema)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src") and value]


def test_the_page_names_every_endpoint_escapes_its_title_and_links_to_what_is_there(
    library: Library,
) -> None:
    client = TestClient(application(context(library, '<script>alert(1)</script>"')), "http://127.0.0.1")
    page = client.get("/api")
    seen = _Seen()
    seen.feed(page.text)
    assert "script" not in seen.tags
    assert "&lt;script&gt;" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for endpoint in endpoints():
        assert endpoint.path.removeprefix("/") in page.text
    for address in seen.addresses:
        assert client.get(f"/{address}").status_code == 200
