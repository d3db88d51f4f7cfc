r"""What TeX would do with a ``.bib`` file: its tokens, by the categories that LaTeX gives characters.

It knows nothing of how the file was written. It is a judge of whether anything in it is more than printing.
"""

import re
from collections.abc import Iterator

PRINTING = frozenset(
    r"\textbackslash \textbraceleft \textbraceright \textasciicircum \textasciitilde \textasciigrave \textless "
    r"\textgreater \textbar \newline \emph \textbf \textsuperscript \textsubscript \textsc \ce \ch "
    r"\& \% \# \_ \$".split()
) | {"\\ "}
"""The commands of texts in Unicode."""

MATHEMATICS = frozenset(
    r"\alpha \beta \mu \Delta \infty \leq \times \frac \sqrt \mathrm \left \right \sum \limits \bar \, \; \: \! "
    r"\{ \} \| \_ \$ \& \% \#".split()
) | {"\\ "}
"""Those of the mathematics in these tests."""

_LINE = re.compile(
    r"  (?P<name>[a-z][a-z0-9_:.+-]*) = (?:\{(?P<value>.*)\}|[a-z]{3}),|@[a-z]+\{(?P<key>.+),|\}|"
)
_KEY = re.compile(r"[^\s\"#%'(),={}\\~@^&$|\x00-\x1f\x7f-\x9f]+")
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\^\^|.", re.DOTALL)
_VERBATIM = frozenset("url doi pmid pmcid eprint urlb biburl local-url".split())
_FILES = frozenset("file pdf verba".split())
_IN_ADDRESSES = re.compile(r"[^\\{}^\s\x00-\x1f\x7f]+")
_IN_FILES = re.compile(r"(?:[^\\{}^\x00-\x1f\x7f]|\\[^A-Za-z{}^])+")
_SAYING = frozenset("x-citekit-held x-citekit-unset x-citekit-stated".split())
# biber reads dates and hands on their parts alone.
_DATE = re.compile(r"[-Y]*[0-9X]{4,}[-0-9XY/.~?%TZ:]*|[./]+[-Y]*[0-9X]{4,}[-0-9X~?%TZ:]*")
_IN_JSON = re.compile(r"(?:[^\\%#$&~^@\x00-\x1f\x7f]|\\u[0-9a-f]{4})*")


def fields(bib: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a file that is written line by line, and the keys of entries without a name."""
    assert bib.endswith("}\n") or not bib
    for line in bib.split("\n"):
        match = _LINE.fullmatch(line)
        assert match, f"something has broken out of a field: {line!r}"
        if match["key"]:
            assert _KEY.fullmatch(match["key"]), match["key"]
        if match["name"] and match["value"] is not None:
            yield match["name"], match["value"]


def check(bib: str, allowed: frozenset[str] = PRINTING, mathematics: frozenset[str] = MATHEMATICS) -> None:
    """Fail where a file has anything in it that TeX would carry out, or cannot print."""
    for name, value in fields(bib):
        _check_braces(value)
        if name.startswith("x-citekit-json-"):
            assert _IN_JSON.fullmatch(value), value
        elif name in _SAYING:
            assert re.fullmatch("[A-Za-z_, -]+", value), value
        elif name in _VERBATIM:
            assert _IN_ADDRESSES.fullmatch(value), value
        elif name in _FILES:
            assert _IN_FILES.fullmatch(value), value
        elif not _DATE.fullmatch(value):
            check_tokens(value, allowed, mathematics)


def _check_braces(value: str) -> None:
    """To BibTeX, a brace is one whatever stands before it."""
    depth = 0
    for brace in re.findall(r"[{}]", value):
        depth += 1 if brace == "{" else -1
        assert depth >= 0, value
    assert depth == 0, value


def check_tokens(
    latex: str, allowed: frozenset[str] = PRINTING, mathematics: frozenset[str] = MATHEMATICS
) -> None:
    """Fail where a text in LaTeX does more than print."""
    depth, opened_at = 0, -1
    for piece in _TOKEN.findall(latex):
        assert piece not in ("^^", "%", "#", "&"), latex
        assert piece >= " ", latex
        depth += {"{": 1, "}": -1}.get(piece, 0)
        assert depth >= 0, latex
        if piece == "$":
            assert opened_at in (-1, depth), latex
            opened_at = depth if opened_at == -1 else -1
        elif piece.startswith("\\"):
            assert piece in (mathematics if opened_at >= 0 else allowed), f"{piece} in {latex}"
        elif piece in "_^":
            assert opened_at >= 0, latex
    assert (depth, opened_at) == (0, -1), latex
