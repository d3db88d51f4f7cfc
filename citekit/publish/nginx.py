"""The rules for nginx, as `nginx.conf` in the folder: two parts, one for `http`, one for a `server`.

nginx cannot negotiate. What it does here is to look for each media type together with each q-value to one decimal
place, the best first, in one `map` (https://nginx.org/en/docs/http/ngx_http_map_module.html): so the type that a
client likes best is found, and of several equally good ones that which is best here. What it cannot: tell q-values
apart that differ in the second decimal place only; obey a wildcard that refuses (`text/*;q=0`); list in a 406 what
there is of the record, for which it has a page that is the same for all.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from citekit.publish import signposting
from citekit.publish.downloads import downloads, media_type
from citekit.publish.files import File
from citekit.publish.headers import HEADERS
from citekit.publish.making import GONE
from citekit.publish.site import Site
from citekit.publish.syntaxes import HTML, LINKSETS, NAMED, SYNTAXES
from citekit.support.linked_data.addresses import KINDS

_NAME: Final = "[a-z0-9-]+"
_KIND: Final = "|".join(KINDS)
_PARAMETERS: Final = "(?:;(?![ ]*q=)[^,;]*)*"
_QUALITIES: Final = (
    "(?:;[ ]*q=1(?:\\.0*)?)?[ ]*(?:,|$)",
    *(f";[ ]*q=0\\.{tenth}" for tenth in range(9, 0, -1)),
    ";[ ]*q=0\\.0[0-9]*[1-9]",
)
"""What stands behind a media type by how much it is liked, the most first."""

_HEAD: Final = """\
# Rules for nginx, in two parts; `citekit publish` writes them anew.
#
# 1. This belongs into `http`: which extension the description has that a client likes best. It looks at q-values to
#    one decimal place, as nginx cannot do more; Apache httpd and `citekit serve` negotiate in full.

"""


def snippet(site: Site) -> Iterator[File]:
    """Yield the rules."""
    yield File("nginx.conf", _HEAD + _map() + _server(site))


def _map() -> str:
    types = {"html": HTML, **{each.extension: each.media_type for each in SYNTAXES}}
    lines = ["    default 406;", "    '' html;"]
    for quality in _QUALITIES:
        for extension, type in types.items():
            lines.append(_line(type, quality, extension))
        lines += [_line("*/*", quality, "html", _not(HTML)), _line("*/*", quality, SYNTAXES[0].extension)]
        lines += [_line("text/*", quality, "html", _not(HTML)), _line("application/*", quality, "jsonld")]
    body = "\n".join(lines)
    return f"map $http_accept $citekit_extension {{\n{body}\n}}\n\n{_VARY}"


_VARY: Final = """\
map $citekit_found $citekit_vary {
    default Accept;
    '' '';
}
"""


def _line(type: str, quality: str, extension: str, unless: str = "") -> str:
    wanted = type.replace("+", "\\+").replace("*", "\\*").replace(".", "\\.")
    return f"    '~*^{unless}(?:.*,)?[ ]*{wanted}[ ]*{_PARAMETERS}{quality}' {extension};"


def _not(type: str) -> str:
    """Return what does not fit where a media type is refused."""
    return f"(?!.*{type}[ ]*;[ ]*q=0(?:\\.0*)?[ ]*(?:,|$))"


_SERVER: Final = """
# 2. This belongs into a `server` whose `root` is such that its path and {root} together are the path of this folder.

error_page 404 {root}404.html;
error_page 406 {root}406.html;
error_page 410 @citekit_gone;
index index.html;
charset utf-8;
charset_types text/turtle text/css text/javascript image/svg+xml;
"""


def _server(site: Site) -> str:
    root = urlsplit(site.base).path
    types = {"html": HTML, **{each.extension: each.media_type for each in SYNTAXES}}
    folder = f"$document_root{root}"
    gone = [
        "set $citekit_name $1;",
        f"if (-f {folder}doc/document/$citekit_name{GONE}) {{ return 410; }}",
    ]
    known = ["set $citekit_kind $1;", "set $citekit_name $2;", *gone[1:]]
    locations: dict[str, list[str]] = {
        f"= {root}nginx.conf": ["return 404;"],
        f"~ ^{root}(?:.*/)?\\.(?!well-known/)": ["return 404;"],
        f"~ ^{root}id/({_KIND})/({_NAME})(?:/.*)?$": [
            *known,
            f"return 303 {root}doc/$citekit_kind/$citekit_name;",
        ],
        f"~ ^{root}doc/({_KIND})/({_NAME})$": [
            *known,
            f"if (!-f {folder}doc/$citekit_kind/$citekit_name.html) {{ return 404; }}",
            "if ($citekit_extension = 406) { return 406; }",
            "set $citekit_found $citekit_name.$citekit_extension;",
            f"rewrite ^ {root}doc/$citekit_kind/$citekit_found last;",
        ],
        f"~ ^{root}doc/({_KIND})/({_NAME})\\.[a-z]+$": [
            *known,
            _types(types),
            *_headers({"Vary": "$citekit_vary", "Content-Location": "$citekit_found", "Link": _links(site)}),
        ],
        f"~ ^{root}linkset/[a-z]+/({_NAME})\\.[a-z]+$": [*gone, _types(dict(LINKSETS)), "charset off;"],
        **{
            f"~ ^{root}export/{format.name}/({_NAME})\\.[a-z0-9]+$": [*gone, *_type(media_type(format))]
            for format in downloads(site)
        },
        f"^~ {root}dumps/": _type("application/gzip"),
        **{f"= {root}{path}": _type(type) for path, type in NAMED.items()},
        f"= {root}406.html": _headers({"Vary": "Accept"}),
        "@citekit_gone": [f"try_files {root}doc/document/$citekit_name.html =410;", _types(types)],
    }
    blocks = (_location(match, lines) for match, lines in locations.items())
    return _SERVER.format(root=root) + "\n".join(_headers({})) + "\n\n" + "\n".join(blocks)


def _location(match: str, lines: Iterable[str]) -> str:
    body = "".join(f"    {line}\n" for line in lines)
    shown = f'"{match[2:]}"' if match.startswith("~ ") else match
    return f"location {'~ ' if match.startswith('~ ') else ''}{shown} {{\n{body}}}\n"


def _types(types: dict[str, str]) -> str:
    """Return the media types of extensions."""
    listed = " ".join(f"{type} {extension};" for extension, type in types.items())
    return f"types {{ {listed} }}"


def _type(type: str) -> list[str]:
    """Return that all files have one media type."""
    return ["types { }", f"default_type {type};"]


def _headers(more: dict[str, str]) -> list[str]:
    """Return the headers; where some are added, nginx forgets those of the server, and all are said again."""
    return [f"add_header {name} {_quoted(value)} always;" for name, value in {**HEADERS, **more}.items()]


def _quoted(text: str) -> str:
    return f'"{text}"' if "'" in text else f"'{text}'"


def _links(site: Site) -> str:
    return signposting.header("$citekit_kind", "$citekit_name", site)
