"""Languages in EDM: codes of ISO 639, of two letters where there is one."""

import re
from typing import Final

from citekit.model.language import is_tag, primary
from citekit.support.language_names import language_tag

_ISO_639: Final = re.compile("[a-z]{2,3}")


def iso_639(language: str) -> str:
    """Return the code of a language, which is given by a tag or its English name; nothing where it is neither.

    >>> iso_639("zh-Hans"), iso_639("German"), iso_639("x-own"), iso_639("")
    ('zh', 'de', '', '')
    """
    code = primary(language_tag(language) or (language if is_tag(language) else ""))
    return code if _ISO_639.fullmatch(code) else ""
