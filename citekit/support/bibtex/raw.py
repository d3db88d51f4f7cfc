r"""Fields that are no LaTeX: which of what a source had in them may be written there again.

biblatex reads keys, options and addresses in them as they stand, so that nothing in them can be escaped. A value goes
back only where there is nothing in it that TeX or BibTeX would act on, whoever prints it; `execute`, which biblatex
carries out, never does. Others are carried beside.
"""

import re
from typing import Final

_KEYS: Final = re.compile(
    r"[^\s\"#%'(){}\\~@^&$|=\x00-\x1f\x7f]+(?:[ ]?[^\s\"#%'(){}\\~@^&$|=\x00-\x1f\x7f]+)*"
)
_OPTIONS: Final = re.compile(r"[A-Za-z0-9 =,./:+-]+")
# Programs put a backslash before a colon or a backslash in names of files; before a letter it would be a command.
_FILES: Final = re.compile(r"(?:[^{}\\^\x00-\x1f\x7f]|\\[^A-Za-z{}^\x00-\x1f\x7f])+(?<!\\)")
_ADDRESS: Final = re.compile(r"[^{}\\^\s\x00-\x1f\x7f]+")
_IDENTIFIER: Final = re.compile(r"[^{}\\^%#&$~\s\x00-\x1f\x7f]+")
_OTHER: Final = re.compile(r"[^{}\\^\x00-\x1f\x7f]+")
_NOTHING: Final = re.compile(r"(?!)")

_SHAPES: Final = {
    **dict.fromkeys("crossref xref xdata entryset related ids".split(), _KEYS),
    **dict.fromkeys("file pdf bdsk-file-1 bdsk-file-2".split(), _FILES),
    **dict.fromkeys("biburl urla urlb urlc local-url bdsk-url-1 bdsk-url-2 bdsk-url-3".split(), _ADDRESS),
    "eprint": _IDENTIFIER,
    "options": _OPTIONS,
    "execute": _NOTHING,
}


def is_harmless(field: str, value: str) -> bool:
    r"""Tell whether a value may stand in a field that is no LaTeX.

    >>> is_harmless("file", r"Text:C\:\\texts\\a b.pdf:application/pdf"), is_harmless("file", r"\input{x}")
    (True, False)
    >>> is_harmless("options", "useprefix=true"), is_harmless("options", "a=^^5cinput"), is_harmless("execute", "x")
    (True, False, False)
    """
    return value.strip() == value and _SHAPES.get(field, _OTHER).fullmatch(value) is not None
