"""Where an electronic text is, by its archive and its number there (biblatex's manual, section 3.14.7)."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_ADDRESSES: Final = MappingProxyType(
    {
        "arxiv": "https://arxiv.org/abs/{}",
        "jstor": "https://www.jstor.org/stable/{}",
        "hdl": "https://hdl.handle.net/{}",
        "googlebooks": "https://books.google.com/books?id={}",
    }
)
_NUMBERS: Final = MappingProxyType({"pubmed": "PMID", "pmid": "PMID", "pmcid": "PMCID"})
_EPRINT: Final = re.compile(r"[\w./:()<>;+-]+", re.ASCII)


def by_eprint(fields: Mapping[str, object]) -> dict[str, str]:
    """Return the variables that `eprinttype` and `eprint` say: an address, but beside a DOI, or a number.

    >>> by_eprint({"eprinttype": "arXiv", "eprint": "hep-th/9603067"}), by_eprint({"eprint": "1"})
    ({'URL': 'https://arxiv.org/abs/hep-th/9603067'}, {})
    """
    archive, number = fields.get("eprinttype"), fields.get("eprint")
    if not (isinstance(archive, str) and isinstance(number, str) and _EPRINT.fullmatch(number.strip())):
        return {}
    archive, number = archive.strip().lower(), number.strip()
    if archive in _NUMBERS:
        return {_NUMBERS[archive]: number}
    address = _ADDRESSES.get(archive)
    return {"URL": address.format(number.removeprefix("arXiv:"))} if address and "doi" not in fields else {}
