"""What LaTeX's commands for characters and accents stand for, as far as bibliographies have them.

Names are those of LaTeX2e ("LaTeX2e: An unofficial reference manual", https://latexref.xyz, sections
"Text symbols", "Accents" and "Additional Latin letters") and of biblatex.
"""

from types import MappingProxyType
from typing import Final

ACCENTS: Final = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        "u": "\u0306",
        ".": "\u0307",
        '"': "\u0308",
        "h": "\u0309",
        "r": "\u030a",
        "H": "\u030b",
        "v": "\u030c",
        "C": "\u030f",
        "G": "\u030f",
        "f": "\u0311",
        "d": "\u0323",
        "textsubdot": "\u0323",
        "c": "\u0327",
        "k": "\u0328",
        "textogonekcentered": "\u0328",
        "b": "\u0331",
        "t": "\u0361",
        "textcommabelow": "\u0326",
        "textcommaabove": "\u0313",
        "textsubbreve": "\u032e",
    }
)
"""Commands that set an accent on their argument → combining character."""

SPACING_ACCENTS: Final = MappingProxyType(
    {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0308": "¨", "\u0327": "¸"}
)
"""What an accent on nothing is, by combining character."""

DOTLESS: Final = MappingProxyType({"ı": "i", "ȷ": "j"})
"""Letters that lose their dot only to make room for an accent."""

_LETTERS: Final = {
    "ss": "ß",
    "SS": "ẞ",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "ı",
    "j": "ȷ",
    "imath": "ı",
    "jmath": "ȷ",
    "th": "þ",
    "TH": "Þ",
    "dh": "ð",
    "DH": "Ð",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
    "ij": "ĳ",
    "IJ": "Ĳ",
    "textschwa": "ə",
    "textmu": "µ",
    "ohm": "Ω",
    "textohm": "Ω",
}

_MARKS: Final = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "lbrace": "{",
    "rbrace": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textunderscore": "_",
    "textdollar": "$",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textbullet": "•",
    "textperiodcentered": "·",
    "textasteriskcentered": "*",
    "textexclamdown": "¡",
    "textquestiondown": "¿",
    "textendash": "–",
    "textemdash": "—",
    "textellipsis": "…",
    "ldots": "…",
    "dots": "…",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "lq": "‘",
    "rq": "’",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "quotesinglbase": "‚",
    "quotedblbase": "„",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flqq": "«",
    "frqq": "»",
    "flq": "‹",
    "frq": "›",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "slash": "/",
    "hyphen": "-",
    "nobreakdash": "",
    "textprime": "′",
    "cprime": "ʹ",
    "Cprime": "ʹ",
    "cdprime": "ʺ",
    "Cdprime": "ʺ",
    "textcprime": "ʹ",
    "textcdprime": "ʺ",
    "backslash": "\\",
    "textbrokenbar": "¦",
    "textasciiacute": "´",
    "textasciiacutex": "´",
    "textasciimacron": "¯",
    "textasciidieresis": "¨",
    "textlangle": "⟨",
    "textrangle": "⟩",
    "textsurd": "√",
    "textminus": "−",
    "textlnot": "¬",
    "textleftarrow": "←",
    "textrightarrow": "→",
    "textpertenthousand": "‱",
    "textperthousand": "‰",
    "textinterrobang": "‽",
    "textreferencemark": "※",
    "textmusicalnote": "♪",
    "textonehalf": "½",
    "isdot": "",
}

_SIGNS: Final = {
    "S": "§",
    "textsection": "§",
    "P": "¶",
    "textparagraph": "¶",
    "dag": "†",
    "textdagger": "†",
    "ddag": "‡",
    "textdaggerdbl": "‡",
    "copyright": "©",
    "textcopyright": "©",
    "textregistered": "®",
    "texttrademark": "™",
    "textdegree": "°",
    "degree": "°",
    "textordfeminine": "ª",
    "textordmasculine": "º",
    "pounds": "£",
    "textsterling": "£",
    "texteuro": "€",
    "euro": "€",
    "textcent": "¢",
    "textyen": "¥",
    "textcurrency": "¤",
    "textnumero": "№",
    "No": "№",
    "texttimes": "×",
    "textdiv": "÷",
    "textpm": "±",
    "textonequarter": "¼",
    "textthreequarters": "¾",
    "textonesuperior": "¹",
    "texttwosuperior": "²",
    "textthreesuperior": "³",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "LaTeXe": "LaTeX2ε",
    "BibTeX": "BibTeX",
    **{
        name: name
        for name in (
            "XeTeX XeLaTeX LuaLaTeX pdfTeX pdfLaTeX ConTeXt AmSTeX AmSLaTeX AMS PiCTeX SliTeX MiKTeX "
            "TeXLive LyX TikZ eTeX"
        ).split()
    },
    "LuaTeX": "LuaTeX",
    "space": " ",
    "quad": "\u2003",
    "enspace": "\u2002",
    "thinspace": "\u2009",
    "nobreakspace": "\u00a0",
    "newline": "\n",
    "linebreak": "\n",
    "par": "\n\n",
    "relax": "",
    "protect": "",
    "xspace": "",
    "ignorespaces": "",
    "unskip": "",
    "noindent": "",
    "null": "",
    "allowbreak": "",
    "sloppy": "",
}

WORDS: Final = MappingProxyType(_LETTERS | _MARKS | _SIGNS)
"""Commands of letters → the text they print."""

SYMBOLS: Final = MappingProxyType(
    {sign: sign for sign in "&%#_{}$"}
    | {" ": " ", "\n": " ", "\t": " ", ",": "\u2009", ";": "\u2005", ":": "\u2005", "\\": "\n"}
    | {"/": "", "-": "\u00ad", "@": "", "!": "", "|": "", "*": ""}
)
"""Commands of one sign → the text they print."""
