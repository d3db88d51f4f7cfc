"""Whether a file is BibTeX, by how it begins; which dialect it is nobody can tell from that."""

import re
from typing import Final

_ENTRY: Final = re.compile(rb"(?:^|\n)[ \t]*@[ \t]*[A-Za-z]+[ \t\r\n]*[{(][^@]*?[,={(]")


def looks_like_bibtex(start: bytes) -> bool:
    """Tell whether there is an entry of BibTeX's in the first bytes of a file.

    >>> looks_like_bibtex(b"% mine\\n@book{a, title = {T}}"), looks_like_bibtex(b"write to me@example.org {soon}")
    (True, False)
    """
    return bool(_ENTRY.search(start))
