"""The names that requests may use: formats and styles."""

from functools import cache
from typing import Final

from citekit import csl_files
from citekit.csl_files import Listed
from citekit.errors import UnknownStyle
from citekit.formats import Format, all_formats
from citekit.library.words import fold
from citekit.model.record import Json
from citekit.operations import PLAIN
from citekit.serve.api.exchange import Answer, Asked, json_answer

_MOST_WORDS: Final = 10


def formats(asked: Asked) -> Answer:
    """Answer with all formats."""
    return json_answer(asked, {"formats": [_format(format) for format in all_formats()]})


def _format(format: Format) -> dict[str, Json]:
    return {
        "name": format.name,
        "title": format.title,
        "specification": format.specification,
        "extensions": list(format.extensions),
        "mediaTypes": list(format.media_types),
        "aliases": list(format.aliases),
        "profiles": [*([PLAIN] if format.write else []), *format.profiles],
        "read": format.read is not None,
        "written": bool(format.write or format.write_citing),
    }


def styles(asked: Asked) -> Answer:
    """Answer with the styles that have all words in their names or titles."""
    wanted = fold(asked.values["q"]).split()[:_MOST_WORDS]
    found = [style for sought, style in _styles() if all(word in sought for word in wanted)]
    offset, limit = asked.values["offset"], asked.values["limit"]
    shown: list[Json] = [dict(style._asdict()) for style in found[offset : offset + limit]]
    return json_answer(asked, {"total": len(found), "styles": shown})


@cache
def _styles() -> tuple[tuple[str, Listed], ...]:
    """Return all styles with the text that each is found by; there are some ten thousand files to look into."""
    return tuple((fold(f"{style.name} {style.title}"), style) for style in csl_files.styles())


@cache
def _style_names() -> frozenset[str]:
    return frozenset(csl_files.style_names())


def known_style(name: str) -> str:
    """Return the name of a style, so that what a request says is never taken for a path.

    Raises:
        UnknownStyle: no style is called so.

    >>> known_style("mla")
    'mla'
    """
    if name not in _style_names():
        raise UnknownStyle(f"no style is called {name!r}; `styles` of this API lists them")
    return name
