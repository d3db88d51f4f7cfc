"""The rules for Apache httpd 2.4, as `.htaccess`: negotiation, 303, 406, 410, media types, headers.

A description is chosen by mod_negotiation's MultiViews (https://httpd.apache.org/docs/2.4/content-negotiation.html),
with q-values, `Vary`, `Content-Location` and, where nothing fits, a 406 that lists what there is. The rules are as
long for any number of records: a file beside the page of each that was withdrawn says that it is gone.
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

_NAME: Final = "([a-z0-9-]+)"
_KIND: Final = f"({'|'.join(KINDS)})"

_HEAD: Final = """\
# Apache httpd 2.4 reads these rules where the folder is served with
#
#     <Directory "/path/of/this/folder">
#         AllowOverride All
#         Require all granted
#     </Directory>
#
# and with the modules dir, headers, mime, negotiation, rewrite and setenvif. `citekit publish` writes them anew.

Options -Indexes +MultiViews +SymLinksIfOwnerMatch
DirectoryIndex index.html
AddDefaultCharset Off
ErrorDocument 404 {root}404.html
ErrorDocument 410 "{root}doc/document/%{{reqenv:CITEKIT_GONE}}.html"

# What was withdrawn is gone in every media type
<If "-f '%{{REQUEST_FILENAME}}{gone}'">
Options -MultiViews
</If>
"""


def htaccess(site: Site) -> Iterator[File]:
    """Yield the rules."""
    root = urlsplit(site.base).path
    head = _HEAD.format(root=root, gone=GONE)
    yield File(".htaccess", head + _types() + _rules(site, root) + _headers(site))


def _types() -> str:
    """Return the media types; the best quality is the page's, so that whoever takes anything gets it."""
    lines = [f'AddType "{HTML};qs=1.0" .html', "AddCharset utf-8 .html .ttl .css .js .svg"]
    lines += [f'AddType "{each.media_type};qs={each.quality}" .{each.extension}' for each in SYNTAXES]
    lines += ["AddType application/gzip .gz", "RemoveEncoding .gz"]
    return _section("Media types, and how good each is as a description", lines)


def _rules(site: Site, root: str) -> str:
    """Return the rules of mod_rewrite; paths in them are those within the folder."""
    own = {
        **{f"linkset/.*\\.{extension}": type for extension, type in LINKSETS},
        **{f"export/{format.name}/.*": media_type(format) for format in downloads(site)},
        **{path.replace(".", "\\."): type for path, type in NAMED.items()},
    }
    lines = [
        "RewriteEngine On",
        f"RewriteBase {root}",
        "# What begins with a dot is nobody's business",
        "RewriteRule ^(?:.*/)?\\.(?!well-known/) - [R=404,L]",
        "RewriteRule ^nginx\\.conf$ - [R=404,L]",
        "# What was withdrawn",
        *_gone(f"id/document/{_NAME}(?:/.*)?"),
        *_gone(f"doc/document/{_NAME}(?:\\.[a-z]+)?"),
        *_gone(f"linkset/document/{_NAME}\\.[a-z]+"),
        *_gone(f"export/[a-z0-9-]+/{_NAME}\\.[a-z0-9]+"),
        "# A thing is not its description",
        f"RewriteRule ^id/{_KIND}/{_NAME}(?:/.*)?$ {root}doc/$1/$2 [R=303,L]",
        "# Media types that an extension does not tell",
        *(f"RewriteRule ^{path}$ - [T={type}]" for path, type in own.items()),
    ]
    return _section("Where things are", lines, "rewrite_module")


def _gone(path: str) -> list[str]:
    """Return the rule that answers 410, with its page, for a file of a document that was withdrawn."""
    return [
        "RewriteCond %{ENV:REDIRECT_STATUS} ^$",
        "RewriteCond %{REQUEST_FILENAME} ^(.*?)/(?:id|doc|linkset|export)(?:/|$)",
        f"RewriteCond %1/doc/document/$1{GONE} -f",
        f"RewriteRule ^{path}$ - [R=410,L,E=CITEKIT_GONE:$1]",
    ]


def _headers(site: Site) -> str:
    lines = [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
    lines += [
        "# What mod_negotiation leaves over: the quality, and an entity tag without its end",
        'Header edit Content-Type "; ?qs=[0-9.]+" ""',
        'Header unset ETag "expr=%{resp:ETag} !~ m#\\"$#"',
        "# Signposting",
        f"SetEnvIf Request_URI ^.*/doc/{_KIND}/{_NAME}(?:\\.[a-z]+)?$ CITEKIT_KIND=$1 CITEKIT_NAME=$2",
        f'Header set Link "{_links(site)}" env=CITEKIT_NAME',
    ]
    return _section("Headers", lines, "headers_module")


def _links(site: Site) -> str:
    """Return the links as mod_headers has them."""
    links = signposting.header("CITEKIT_KIND", "CITEKIT_NAME", site).replace("%", "%%")
    for variable in ("CITEKIT_KIND", "CITEKIT_NAME"):
        links = links.replace(variable, f"%{{{variable}}}e")
    return links.replace('"', '\\"')


def _section(heading: str, lines: Iterable[str], module: str = "") -> str:
    body = "\n".join(lines)
    guarded = f"<IfModule {module}>\n{body}\n</IfModule>" if module else body
    return f"\n# {heading}\n{guarded}\n"
