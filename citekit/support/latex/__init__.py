r"""LaTeX to text with CSL-JSON's markup, and back.

It is read by :mod:`citekit.support.latex.reading` and written by :mod:`citekit.support.latex.writing`. Writing
leaves Unicode as it is; :mod:`citekit.support.latex.ascii` makes ASCII of it. Braces come out balanced, both as
BibTeX counts them and as readers do that pass over ``\{``. ``decode_title(encode(text)) == text`` for nearly
every text; who must be sure compares.
"""

from citekit.support.latex.markup import NOCASE, SMALL_CAPS, group_end, is_balanced
from citekit.support.latex.reading import Notice, decode, decode_title
from citekit.support.latex.writing import encode, encode_words

__all__ = [
    "NOCASE",
    "SMALL_CAPS",
    "Notice",
    "decode",
    "decode_title",
    "encode",
    "encode_words",
    "group_end",
    "is_balanced",
]
