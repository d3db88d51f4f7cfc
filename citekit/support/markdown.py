r"""Pandoc's Markdown on one side, texts with CSL-JSON's markup on the other.

Pandoc reads every text of an item in YAML as Markdown (https://pandoc.org/MANUAL.html#pandocs-markdown), and
as inlines unless the text ends in a line break. What is written here it takes for the same text and markup;
straight quotes stay as they are, as it writes them itself. What Markdown has beyond CSL-JSON's markup (links,
code, formulas, strikeout) stays in the text as it stands.

    inlines = (text | escape | emphasis | "^" inlines "^" | "~" inlines "~" | "[" inlines "]{" classes "}")*
    emphasis = "*" inlines "*" | "_" inlines "_" | "**" inlines "**" | "__" inlines "__"
    classes = ".smallcaps" | ".nocase" | ".smallcaps .sc" | ".i" | ".b" | ".sup" | ".sub"
    escape = "\" (any but letters and digits) | "&" name or number ";"

``{.smallcaps .sc}`` is ``<sc>``. The last four classes are citekit's own and mean what has no unambiguous
spelling otherwise, such as superscript within superscript; pandoc shows their text without markup.
``<!-- -->`` keeps delimiters apart, as in pandoc's own output. (Pandoc 3.9 reads what is between ``^`` or
``~`` twice over, so that an escape in there, also one of its own, has no effect on it; it has here.)
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape as _decode_reference
from html.entities import html5
from typing import Final, NamedTuple

from citekit.model.rich_text import NOCASE, SMALL_CAPS, Token, tokens

_CLASSES: Final = {
    SMALL_CAPS: ".smallcaps",
    NOCASE: ".nocase",
    "<sc>": ".smallcaps .sc",
    "<i>": ".i",
    "<b>": ".b",
    "<sup>": ".sup",
    "<sub>": ".sub",
}
_TAGS: Final = {f"{{{classes}}}": tag for tag, classes in _CLASSES.items()}
_DELIMITERS: Final = {"<sup>": "^", "<sub>": "~", "<i>": "*", "<b>": "**"}
_GUARD: Final = "<!-- -->"


class _Way(NamedTuple):
    """A way to write marks: which have delimiters, and what stands for an asterisk within another."""

    delimiters: Mapping[str, str]
    second: str


_WAYS: Final = (_Way(_DELIMITERS, "_"), _Way(_DELIMITERS, ""), _Way({}, ""))
"""The most readable way first. A mark without a delimiter is a span, and spans are never ambiguous."""

# Texts: escape and unescape ---------------------------------------------------------------------------------

_SPECIAL: Final = re.compile(r"[\\`*_^~$\[\]<>&@\n\t\r\f\v]|--|\.\.\.|  |^ | $|^#")
_ESCAPED: Final = re.compile(
    r"""(?P<always> [\\`*] | -(?=-) | \.(?=\.\.) | <(?=[A-Za-z/!?]|$) | &(?=\#?\w+;) | !(?=$)
                  | (?<![A-Za-z0-9]) @ (?=[\w*{]|$)
                  | (?: ^ | (?<=\n) ) (?: > | \#(?=\#*\s) )
                  | (?<=\n) [=-] (?= [=-]* (?:\n|$) ) )
      | (?P<underscore> _ )
      | (?P<lonely> [\^~$] )
      | (?P<bracket> [\[\]] )
      | (?P<break> \n+ )
      | (?P<space> [ \t\r\f\v]+ )""",
    re.VERBOSE,
)
_LIST: Final = re.compile(
    r"^(?:[-+|:]|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9}|[#@])[.)])(?=\s)", re.MULTILINE
)
_BRACKETS: Final = re.compile(r"(?<![!^\]])\[(?![\^\]])[^\[\]@\n]*\](?![(\[{])")
_ESCAPE: Final = re.compile(
    r"\\([^\w\s]|[_ \n])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});", re.ASCII
)


def escape(text: str) -> str:
    r"""Return a text so that Markdown takes it for the same text, with no markup in it.

    >>> print(escape("The [sic] *Plan* -- <a> & b_c, 'quoted'"))
    The [sic] \*Plan\* \-- \<a> & b_c, 'quoted'
    """
    if not _SPECIAL.search(text):
        return text
    lonely = "".join(mark for mark in "^~$" if text.count(mark) == 1)
    return _as_inlines(_escape(text, _Context(lonely)))


def unescape(markdown: str) -> str:
    r"""Undo `escape` and nothing else: for addresses and identifiers, in which nobody means markup.

    >>> print(unescape(r"https://example.org/a\--b_*c*_d"))
    https://example.org/a--b_*c*_d
    """
    return _ESCAPE.sub(lambda match: match[1] or _reference(match[0]), markdown)


def _reference(text: str) -> str:
    """Return the character that a reference stands for; the reference itself if there is none."""
    if text[1] != "#":
        return html5.get(text[1:], text)
    number = int(text[3:-1], 16) if text[2] in "xX" else int(text[2:-1])
    return chr(number) if 0 < number < 0x80 else _decode_reference(text) or text


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a stretch of text stands within its whole."""

    lonely: str = ""
    """Of ``^~$``, those that stand alone in the whole and so delimit nothing."""
    first: bool = True
    last: bool = True
    opens: bool = True
    """Whether it begins the whole or what a mark encloses; `closes`, whether it ends that."""
    closes: bool = True
    depth: int = 0
    in_script: bool = False


def _escape(text: str, context: _Context) -> str:
    kept = {at for match in _BRACKETS.finditer(text) for at in _ends(match, text, context)}

    def replacement(match: re.Match[str]) -> str:
        if match.lastgroup == "bracket" and match.start() in kept:
            return match[0]
        return _REPLACEMENTS[match.lastgroup or ""](match, context)

    return _ESCAPED.sub(replacement, text)


def _as_inlines(markdown: str) -> str:
    """Keep pandoc from taking the lines of a text for a list."""
    if "\n" not in markdown:
        return markdown
    return _LIST.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", markdown)


def _ends(match: re.Match[str], text: str, context: _Context) -> tuple[int, ...]:
    """Return where brackets stand that mean nothing to Markdown and need no escape."""
    touches = (match.start() == 0 and not context.first) or (match.end() == len(text) and not context.last)
    defines = text[match.end() : match.end() + 1] == ":" and text[: match.start()][-1:] in ("", "\n")
    return () if defines or touches else (match.start(), match.end() - 1)


def _escape_always(match: re.Match[str], context: _Context) -> str:
    harmless = context.last and match[0] in "<!@" and match.end() == len(match.string)
    return match[0] if harmless else f"\\{match[0]}"


def _escape_underscore(match: re.Match[str], _: _Context) -> str:
    text, at = match.string, match.start()
    within_word = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    return "_" if within_word else "\\_"


def _escape_lonely(match: re.Match[str], context: _Context) -> str:
    before_bracket = match[0] == "^" and match.string[match.end() : match.end() + 1] == "["
    return match[0] if match[0] in context.lonely and not before_bracket else f"\\{match[0]}"


def _escape_break(match: re.Match[str], context: _Context) -> str:
    r"""One line break is a hard one, two are a paragraph; Markdown cannot say others but by reference."""
    text, start, end = match.string, match.start(), match.end()
    at_edge = start == 0 or end == len(text) or context.in_script
    beside_space = text[start - 1 : start].isspace() or text[end : end + 1].isspace()
    if at_edge or beside_space or len(match[0]) > 2:
        return "&#10;" * len(match[0])
    return "\n\n" if len(match[0]) == 2 and not context.depth else "\\\n" * len(match[0])


def _escape_space(match: re.Match[str], context: _Context) -> str:
    if context.in_script:
        return "".join("\\ " if character == " " else f"&#{ord(character)};" for character in match[0])
    text, start, end = match.string, match.start(), match.end()
    beside_break = text[start - 1 : start] == "\n" or text[end : end + 1] == "\n"
    at_edge = (start == 0 and context.opens) or (end == len(text) and context.closes)
    first = "&#32;" if beside_break or at_edge else " "
    if match[0][0] == " ":
        return first + "".join(f"&#{ord(character)};" for character in match[0][1:])
    return "".join(f"&#{ord(character)};" for character in match[0])


_REPLACEMENTS: Final[dict[str, Callable[[re.Match[str], _Context], str]]] = {
    "always": _escape_always,
    "underscore": _escape_underscore,
    "lonely": _escape_lonely,
    "bracket": lambda match, _: f"\\{match[0]}",
    "break": _escape_break,
    "space": _escape_space,
}

# Writing ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=65536)
def to_markdown(text: str) -> str:
    r"""Return the Markdown of a text with CSL-JSON's markup.

    >>> print(to_markdown('<i>Jianguo yilai</i>, <span class="nocase">de facto</span>, 10<sup>2</sup> * 3'))
    *Jianguo yilai*, [de facto]{.nocase}, 10^2^ \* 3
    """
    if not _SPECIAL.search(text):
        return text
    parsed = tokens(text)
    if len(parsed) == 1:
        return escape(text)
    markdown = text
    for way in _WAYS:
        markdown = _written(parsed, way)
        if from_markdown(markdown) == text:
            break
    return markdown


def _written(parsed: tuple[Token, ...], way: _Way) -> str:
    """Return tokens in Markdown; marks for which there is no delimiter are written as spans."""
    written: list[str] = []
    opened: list[tuple[str, str]] = []
    for at, token in enumerate(parsed):
        if not token.mark:
            written.append(_escape(token.source, _context(parsed, at, opened)))
            continue
        if token.opens:
            opened.append((token.source, _delimiter(parsed, at, opened, way)))
        tag, delimiter = opened[-1] if token.opens else opened.pop()
        written += _guard(parsed, at, written, delimiter)
        written.append(delimiter or ("[" if token.opens else f"]{{{_CLASSES[tag]}}}"))
    return _as_inlines("".join(written))


def _delimiter(parsed: tuple[Token, ...], at: int, opened: list[tuple[str, str]], way: _Way) -> str:
    """Return what delimits the mark that opens here, kept apart from an asterisk beside or around it."""
    tag = parsed[at].source
    delimiter = way.delimiters.get(tag, "")
    inside = sum(other == tag for other, _ in opened)
    if inside > 1 or (inside and delimiter in _SCRIPTS):
        return ""
    directly_within = at > 0 and parsed[at - 1].source in ("<i>", "<b>") and parsed[at - 1].opens
    return delimiter.replace("*", way.second) if inside or directly_within else delimiter


def _guard(parsed: tuple[Token, ...], at: int, written: list[str], delimiter: str) -> list[str]:
    """Return what keeps a delimiter apart from the one before it, if they would be taken for one."""
    if not at or not delimiter or not parsed[at - 1].mark or parsed[at - 1].opens == parsed[at].opens:
        return []
    return [_GUARD] if written[-1][-1] == delimiter[0] and delimiter[0] in "*_" else []


def _context(parsed: tuple[Token, ...], at: int, opened: list[tuple[str, str]]) -> _Context:
    return _Context(
        first=at == 0,
        last=at == len(parsed) - 1,
        opens=at == 0 or parsed[at - 1].opens,
        closes=at == len(parsed) - 1 or not parsed[at + 1].opens,
        depth=len(opened),
        in_script=any(delimiter in ("^", "~") for _, delimiter in opened),
    )


# Reading ----------------------------------------------------------------------------------------------------

_MARKDOWN: Final = re.compile(
    r"""(?P<guard> <!--\ --> )
      | (?P<raw> `[^`\n]{1,300}`\{=html\} )
      | (?P<verbatim> (?P<ticks> `+ ) (?!`) .{1,300}? (?<!`) (?P=ticks) (?!`)
                    | \$\$ [^$]{1,300} \$\$ | \$ (?=\S) [^$]{1,300} (?<=\S) \$ (?!\d)
                    | </? [A-Za-z] [^<>]{0,300} >
                    | ~~+ | `+ | \^(?=\[) )
      | (?P<escape> \\ (?: \n[ \t]* | [^\w\s] | _ ) )
      | (?P<nonbreaking> \\[ ] )
      | (?P<reference> & (?: \#\d{1,7} | \#[xX][0-9a-fA-F]{1,6} | [A-Za-z]\w{1,31} ) ; )
      | (?P<paragraph> [ \t]* \n (?: [ \t]* \n )+ [ \t]* )
      | (?P<break> [ ]{2,} \n [ \t]* | [ \t]* \n [ \t]* (?= (?: [-*+] | \d{1,3}[.)] ) [ \t] ) )
      | (?P<space> [ \t]* \n [ \t]* | [ \t]+ )
      | (?P<dash> ---? | \.\.\. )
      | (?P<link> \] \( [^()\s]{0,500} \) )
      | (?P<open> \[ )
      | (?P<close> \] (?: \{ [^{}\n]{1,100} \} )? )
      | (?P<emphasis> \*+ | _+ )
      | (?P<script> [\^~] )""",
    re.VERBOSE | re.DOTALL,
)
_MARKED: Final = re.compile(r"[\\`*_^~$\[<&\n\t]|--|\.\.\.|  |^ | $")
_DASHES: Final = {"--": "–", "---": "—", "...": "…"}
_WHITE_SPACE: Final = ("", " ", "\t", "\n")
_EMPHASES: Final = {1: "i", 2: "b"}
_SCRIPTS: Final = {"^": "sup", "~": "sub"}


@dataclass(slots=True)
class _Opener:
    """A delimiter that may yet be closed; until then it stands in the text as it is."""

    character: str
    at: int
    count: int = 1
    closes: bool = False
    tags: str = ""
    length: int = 1
    """How long it was at first."""


@dataclass(slots=True)
class _Reading:
    """The text read so far, and what is open in it."""

    out: list[str] = field(default_factory=list)
    openers: list[_Opener] = field(default_factory=list)
    floors: list[int] = field(default_factory=list)
    """For each open span, how many openers there were outside it."""
    nonbreaking: list[int] = field(default_factory=list)
    last_space: int = -1


@lru_cache(maxsize=65536)
def from_markdown(markdown: str) -> str:
    r"""Return the text with CSL-JSON's markup that Markdown says.

    >>> from_markdown(r"*Jianguo yilai*, [de facto]{.nocase}, 1953--54, 2 \* 3, as it stands")
    '<i>Jianguo yilai</i>, <span class="nocase">de facto</span>, 1953–54, 2 * 3, as it stands'
    """
    if not _MARKED.search(markdown):
        return markdown
    markdown = markdown.strip(" \t\n")
    found = list(_MARKDOWN.finditer(markdown))
    spans = _spans(found)
    reading = _Reading()
    end = 0
    for match in found:
        reading.out.append(markdown[end : match.start()])
        if match.start() in spans:
            _read_span(match, spans[match.start()], reading)
        else:
            _READERS[match.lastgroup or ""](match, reading)
        end = match.end()
    reading.out.append(markdown[end:])
    return "".join(reading.out)


def _spans(found: list[re.Match[str]]) -> dict[int, str]:
    """Return the tags that brackets stand for, by where they stand; other brackets are text."""
    spans: dict[int, str] = {}
    opened: list[int] = []
    for match in found:
        if match.lastgroup == "open":
            opened.append(match.start())
        elif match.lastgroup == "paragraph":
            opened.clear()
        elif match.lastgroup in ("close", "link") and opened:
            start = opened.pop()
            tag = _TAGS.get(match[0][1:], "")
            spans |= {start: tag, match.start(): _closing(tag)} if tag else {}
    return spans


def _closing(tag: str) -> str:
    return "</span>" if tag.startswith("<span") else f"</{tag[1:]}"


def _read_span(match: re.Match[str], tag: str, reading: _Reading) -> None:
    if match.lastgroup == "open":
        reading.floors.append(len(reading.openers))
    else:
        del reading.openers[reading.floors.pop() :]
    reading.out.append(tag)


def _floor(reading: _Reading) -> int:
    return reading.floors[-1] if reading.floors else 0


def _read_emphasis(match: re.Match[str], reading: _Reading) -> None:
    character, count = match[0][0], len(match[0])
    opens, closes = _flanks(match)
    while closes and count:
        opener = _nearest(character, reading, count=len(match[0]), opens=opens)
        if opener is None:
            break
        count -= _close_emphasis(opener, count, reading)
    if count and opens:
        reading.openers.append(_Opener(character, len(reading.out), count, closes, length=len(match[0])))
    reading.out.append(character * count)


def _flanks(match: re.Match[str]) -> tuple[bool, bool]:
    """Tell whether a delimiter can open and whether it can close; underscores do neither within a word."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() : match.end() + 1]
    in_word = match[0][0] == "_"
    opens = after not in _WHITE_SPACE and not (in_word and before.isalnum())
    closes = before not in _WHITE_SPACE and not (in_word and after.isalnum())
    return opens, closes


def _nearest(character: str, reading: _Reading, count: int = 1, *, opens: bool = False) -> _Opener | None:
    """Return the nearest opener of a character within the present span; those after it close nothing.

    A delimiter that might be either does not match where that would break up another one (CommonMark's
    rule of three, https://spec.commonmark.org/0.31.2/#can-open-emphasis, rules 9 and 10).
    """
    for at in range(len(reading.openers) - 1, _floor(reading) - 1, -1):
        opener = reading.openers[at]
        breaks_up = (opens or opener.closes) and (opener.length + count) % 3 == 0 and count % 3
        if opener.character == character and not breaks_up:
            del reading.openers[at + 1 :]
            return opener
    return None


def _close_emphasis(opener: _Opener, count: int, reading: _Reading) -> int:
    """Close what can be closed at once and return its length. As in pandoc, `***` is bold outside."""
    used = 1 if min(opener.count, count) in (1, 3) else 2
    tag = _EMPHASES[used]
    opener.count -= used
    opener.tags = f"<{tag}>{opener.tags}"
    reading.out[opener.at] = opener.character * opener.count + opener.tags
    reading.out.append(f"</{tag}>")
    if not opener.count:
        reading.openers.remove(opener)
    return used


def _read_script(match: re.Match[str], reading: _Reading) -> None:
    """Read ``^`` or ``~``: there is no white space between two of them, unless it is escaped."""
    opens, closes = _flanks(match)
    opener = _nearest(match[0], reading) if closes else None
    if opener is not None and opener.at > reading.last_space:
        reading.openers.pop()
        tag = _SCRIPTS[match[0]]
        reading.out[opener.at] = f"<{tag}>"
        while reading.nonbreaking and reading.nonbreaking[-1] > opener.at:
            reading.out[reading.nonbreaking.pop()] = " "
        reading.out.append(f"</{tag}>")
        return
    if opens:
        reading.openers.append(_Opener(match[0], len(reading.out)))
    reading.out.append(match[0])


def _read_nonbreaking(_: re.Match[str], reading: _Reading) -> None:
    reading.nonbreaking.append(len(reading.out))
    reading.out.append("\N{NO-BREAK SPACE}")


def _read_space(match: re.Match[str], reading: _Reading) -> None:
    reading.last_space = len(reading.out)
    reading.out.append("\n" if match.lastgroup == "break" else " ")


def _read_paragraph(_: re.Match[str], reading: _Reading) -> None:
    del reading.openers[_floor(reading) :]
    reading.last_space = len(reading.out)
    reading.out.append("\n\n")


def _as(text: Callable[[str], str]) -> Callable[[re.Match[str], _Reading], None]:
    def read(match: re.Match[str], reading: _Reading) -> None:
        reading.out.append(text(match[0]))

    return read


_READERS: Final[dict[str, Callable[[re.Match[str], _Reading], None]]] = {
    "guard": _as(lambda _: ""),
    "raw": _as(lambda given: given[1 : -len("`{=html}")]),
    "verbatim": _as(str),
    "escape": _as(lambda given: given[1]),
    "nonbreaking": _read_nonbreaking,
    "reference": _as(_reference),
    "paragraph": _read_paragraph,
    "break": _read_space,
    "space": _read_space,
    "dash": _as(lambda given: _DASHES[given]),
    "link": _as(str),
    "open": _as(str),
    "close": _as(str),
    "emphasis": _read_emphasis,
    "script": _read_script,
}
