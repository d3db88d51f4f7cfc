"""What a published folder knows about itself."""

from pathlib import Path

import pytest

from citekit.errors import CitekitError, RequestError
from citekit.publish.site import Site
from citekit.publish.state import FOLDER, load_site, save_site


def test_what_is_set_comes_back(tmp_path: Path) -> None:
    site = Site("https://example.org/letters", title="毛 & co", styles=("apa",), formats=("bibtex", "ris"))
    save_site(site, tmp_path)
    assert load_site(tmp_path) == site
    assert site.base == "https://example.org/letters/"


@pytest.mark.parametrize(
    "kept", ["", "[]", "{}", '{"base": 7, "styles": [], "formats": []}', '{"base": "https://e.org/"}']
)
def test_what_cannot_be_understood_is_told(kept: str, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "site.json").write_text(kept)
    with pytest.raises(CitekitError):
        load_site(tmp_path)


def test_another_folder_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="citekit publish"):
        load_site(tmp_path)


@pytest.mark.parametrize(
    "base",
    ["", "example.org", "ftp://e.org/", "javascript:alert(1)/", "https://e.org/?a=/", "https://e.org/#/"],
)
def test_a_base_is_an_address_of_the_web(base: str) -> None:
    with pytest.raises(RequestError):
        Site(base)
