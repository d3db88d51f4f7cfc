"""How files of tagged formats begin, by their first bytes; little to import, for guessing a file's format."""

import re
from typing import Final

_MARK: Final = rb"\A(?:\xef\xbb\xbf)?\s*"
_RIS: Final = re.compile(
    rb"(?:\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?|[\r\n]\0?)[ \t]*\0?T\0?Y\0?(?: \0?){1,2}-\0?(?:[ \t\r\n\0]|\Z)"
)
_MEDLINE: Final = re.compile(_MARK + rb"(?:PMID|OWN |STAT)- *\S")
_ISI: Final = re.compile(
    _MARK + rb"(?:FN [^\r\n]*\s+(?:VR [\d.]+|PT [A-Z]\b)|PT [A-Z][ \t]*[\r\n]+[A-Z][A-Z0-9] )"
)
_REFER: Final = re.compile(_MARK + rb"%[0A-Z](?:[ \t]+[^\r\n]*)?[\r\n]+(?:%[0-9A-Z@?!~]|[ \t]|\s*\Z)")


def like_ris(start: bytes) -> bool:
    """Tell whether a line has the tag that an entry of RIS begins with; what stands before is passed over.

    >>> like_ris(b"1.\\nTY  - JOUR\\n"), like_ris("TY  - JOUR\\n".encode("utf-16")), like_ris(b"ID  - 1\\n")
    (True, True, False)
    """
    return _RIS.search(start) is not None


def like_medline(start: bytes) -> bool:
    """Tell whether the first tag is the number, owner or status of a citation of MEDLINE.

    >>> like_medline(b"PMID- 12\\nOWN - NLM\\n"), like_medline(b"TY  - JOUR\\n")
    (True, False)
    """
    return _MEDLINE.match(start) is not None


def like_isi(start: bytes) -> bool:
    """Tell whether a file begins as exports of the Web of Science do.

    >>> like_isi(b"FN ISI Export\\nVR 1.0\\nPT J\\n"), like_isi(b"PT J\\nAU A, J\\n"), like_isi(b"PT boat\\n")
    (True, True, False)
    """
    return _ISI.match(start) is not None


def like_refer(start: bytes) -> bool:
    """Tell whether the first lines have tags of refer.

    >>> like_refer(b"%0 Book\\n%T Works\\n"), like_refer(b"% a comment\\n@book{a,\\n")
    (True, False)
    """
    return _REFER.match(start) is not None
