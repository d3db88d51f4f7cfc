"""Where each thing is, and each description of one, under the base that a publisher has chosen.

A thing (a letter of 1953) is not its description (a page about it): `id/…` names the one and leads to the other,
`doc/…`, which a client gets in the media type that it asks for (https://www.w3.org/TR/cooluris/#r303gendocument).

    id/KIND/NAME                 the thing                       id/document/NAME/translation-en   a text of it
    doc/KIND/NAME                its description                 doc/KIND/NAME.ttl                 in one media type
    export/FORMAT/NAME.EXT       a record in a format            linkset/KIND/NAME.json            its links, RFC 9264

A kind is one of `KINDS`. A name is what `name_of` makes of an id or a heading: letters, digits and hyphens, so that
it is the same in an address, on any file system and in a rule of a web server.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from unicodedata import normalize

from citekit.errors import RequestError
from citekit.support.ascii import to_ascii
from citekit.support.rdf.addresses import is_iri

KINDS: Final = ("document", "agent", "volume", "collection", "place")
"""What has an address: documents; persons and organizations, archives among them; what prints documents (books,
journals, series); archives' collections; places."""

_PLAIN: Final = re.compile(r"[a-z0-9](?:[a-z0-9]|-(?!-))*(?<!-)")
_HASHED: Final = re.compile(r".*-[0-9a-f]{10}")
_RESERVED: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index")
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses under a base.

    Args:
        base: an http or https address that ends with a slash, without query and fragment.

    Raises:
        RequestError: the base is none.

    >>> addresses = Addresses("https://data.example.org/")
    >>> addresses.thing("document", "mao-1953"), addresses.description("agent", "mao-zedong", "ttl")
    ('https://data.example.org/id/document/mao-1953', 'https://data.example.org/doc/agent/mao-zedong.ttl')
    """

    base: str

    def __post_init__(self) -> None:
        right = (
            is_iri(self.base) and self.base.startswith(("http://", "https://")) and self.base.endswith("/")
        )
        if not right or set(self.base) & set("?#'()"):
            message = "is no base for addresses: it is to be like https://example.org/ or https://example.org/letters/"
            raise RequestError(f"{self.base!r} {message}")

    def thing(self, kind: str, name: str, inner: str = "") -> str:
        """Return the address of a thing, or of something in it, such as `translation-en`."""
        return f"{self.base}id/{kind}/{name}" + (f"/{inner}" if inner else "")

    def description(self, kind: str, name: str, extension: str = "") -> str:
        """Return the address of a thing's description, or of it in one media type, by the extension for that."""
        return f"{self.base}doc/{kind}/{name}" + (f".{extension}" if extension else "")

    def export(self, format: str, name: str, extension: str) -> str:
        """Return the address of a record in a format."""
        return f"{self.base}export/{format}/{name}.{extension}"

    def linkset(self, kind: str, name: str, extension: str) -> str:
        """Return the address of the links that a description has, in one of the two forms of RFC 9264."""
        return f"{self.base}linkset/{kind}/{name}.{extension}"

    def split(self, thing: str) -> tuple[str, str, str] | None:
        """Return kind, name and what is in it of a thing's address; nothing for other addresses.

        >>> Addresses("https://e.org/").split("https://e.org/id/document/mao-1953/translation-en")
        ('document', 'mao-1953', 'translation-en')
        """
        prefix = f"{self.base}id/"
        kind, _, rest = thing.removeprefix(prefix).partition("/")
        name, _, inner = rest.partition("/")
        return (kind, name, inner) if thing.startswith(prefix) and kind in KINDS and name else None


def name_of(text: str) -> str:
    """Return the name that an id, or a heading, has in addresses: itself if it can, else words of it and a digest.

    Two texts have two names, also where letter case is not told apart, unless they differ in how their accents are
    encoded only.

    >>> name_of("wilson-center-123087"), name_of("../../etc/passwd"), name_of("毛泽东")
    ('wilson-center-123087', 'etc-passwd-3754d6cb3a', 'maozedong-e540426218')
    """
    if (
        _PLAIN.fullmatch(text)
        and len(text) <= _LONGEST
        and not (_HASHED.match(text) or _RESERVED.fullmatch(text))
    ):
        return text
    return digested(text, text)


def digested(label: str, text: str) -> str:
    """Return a name of the words of a label and a digest of a text, which is another for every text.

    >>> digested("Wengao, vol. 2", "Wengao|2|2010")
    'wengao-vol-2-4ca2f85144'
    """
    words = re.sub("[^a-z0-9]+", "-", to_ascii(label[:200]).lower()).strip("-")[: _LONGEST - 20].rstrip("-")
    digest = sha256(normalize("NFC", text).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{words or 'x'}-{digest}"
