import pytest

from citekit.csl.engine import DEFAULT, ENGINES, find_engine
from citekit.errors import RequestError


@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_has_what_an_engine_has(name: str) -> None:
    engine = find_engine(name)
    assert callable(engine.bibliography)
    assert callable(engine.citations)


def test_the_default_is_an_engine() -> None:
    assert find_engine() is find_engine(DEFAULT)


def test_an_unknown_engine_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(RequestError, match="no citation engine is called 'biber'; there is citeproc-py"):
        find_engine("biber")
