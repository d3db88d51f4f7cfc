r"""What LaTeX's commands for characters and accents stand for, as far as bibliographies have them.

Names are those of LaTeX2e ("LaTeX2e: An unofficial reference manual", https://latexref.xyz, sections "Text symbols",
"Accents" and "Additional Latin letters"), of its encodings T1, T5, TS1 and T2A (https://ctan.org/pkg/encguide), of
biblatex and of TUGboat (https://ctan.org/pkg/tugboat). Those under :data:`WRITTEN` every LaTeX has, with the encoding
of its letters; the others are only read.
"""

from types import MappingProxyType
from typing import Final

from citekit.support.word_tables import pairs

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
        "d": "\u0323",
        "textcommabelow": "\u0326",
        "c": "\u0327",
        "k": "\u0328",
        "b": "\u0331",
        "t": "\u0361",
        "C": "\u030f",
        "G": "\u030f",
        "textdoublegrave": "\u030f",
        "f": "\u0311",
        "newtie": "\u0311",
        "textroundcap": "\u0311",
        "textcommaabove": "\u0313",
        "textsubdot": "\u0323",
        "textsubring": "\u0325",
        "textsubcircum": "\u032d",
        "textsubbreve": "\u032e",
        "textsubtilde": "\u0330",
        "textsubbar": "\u0331",
        "textogonekcentered": "\u0328",
        "textvbaraccent": "\u030d",
        # Mathematics has other names for them, which are met outside of it.
        "grave": "\u0300",
        "acute": "\u0301",
        "breve": "\u0306",
        "check": "\u030c",
        "ddot": "\u0308",
        "mathring": "\u030a",
    }
)
"""Commands that set an accent on their argument → combining character; the first that has one is written."""

WRITTEN_ACCENTS: Final = MappingProxyType(
    {ACCENTS[name]: name for name in [*"`'^~=.\"uhrHvcdkb", "textcommabelow"]}
)
"""Combining character → the command that every LaTeX has for it, T5's `\\h` among them."""

SPACING_ACCENTS: Final = MappingProxyType(
    {"\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0306": "˘", "\u0308": "¨"}
    | {"\u030a": "˚", "\u030b": "˝", "\u030c": "ˇ", "\u0327": "¸", "\u0328": "˛"}
)
"""What an accent on nothing is, by combining character."""

DOTLESS: Final = MappingProxyType({"ı": "i", "ȷ": "j"})
"""Letters that lose their dot only to make room for an accent."""

_WRITTEN: Final = """
    ss ß  SS ẞ  ae æ  AE Æ  oe œ  OE Œ  aa å  AA Å  o ø  O Ø  l ł  L Ł  i ı  j ȷ  th þ  TH Þ  dh ð  DH Ð  dj đ  DJ Đ
    ng ŋ  NG Ŋ  ij ĳ  IJ Ĳ  ohorn ơ  OHORN Ơ  uhorn ư  UHORN Ư

    textexclamdown ¡  textquestiondown ¿  textendash –  textemdash —  ldots …  textbullet •
    textquoteleft ‘  textquoteright ’  textquotedblleft “  textquotedblright ”  quotesinglbase ‚  quotedblbase „
    guillemotleft «  guillemotright »  guilsinglleft ‹  guilsinglright ›  textperiodcentered ·
    textbrokenbar ¦  textbardbl ‖  textfractionsolidus ⁄  textinterrobang ‽  textreferencemark ※
    textasciiacute ´  textasciimacron ¯  textasciidieresis ¨  textasciibreve ˘  textasciicaron ˇ  textacutedbl ˝
  textlbrackdbl ⟦  textrbrackdbl ⟧  textmusicalnote ♪  textopenbullet ◦

    S §  P ¶  dag †  ddag ‡  copyright ©  textregistered ®  texttrademark ™  textservicemark ℠  textcircledP ℗
    textnumero №  textrecipe ℞  textestimated ℮  textordfeminine ª  textordmasculine º
    textdegree °  textcelsius ℃  textmu µ  textohm \u2126  textmho ℧
    pounds £  texteuro €  textcent ¢  textyen ¥  textcurrency ¤  textflorin ƒ  textwon ₩  textdong ₫  textpeso ₱
    textnaira ₦  textlira ₤  textcolonmonetary ₡  textguarani ₲  textbaht ฿
    textperthousand ‰  textpertenthousand ‱
    textonequarter ¼  textonehalf ½  textthreequarters ¾  textonesuperior ¹  texttwosuperior ²  textthreesuperior ³"""

_ONLY_READ: Final = """
    imath ı  jmath ȷ  schwa ə  textschwa ə  textesh ʃ  textglotstop ʔ  textopeno ɔ
    texteng ŋ  texthtd ɗ  texthtb ɓ  textturnv ʌ  textraiseglotstop ˀ
    hv ƕ  textcrd đ  textcrh ħ  textHbar Ħ  texthbar ħ  Hbar Ħ  Tbar Ŧ  tbar ŧ  texttbar ŧ  textTbar Ŧ
    textbari ɨ  textyogh ȝ  ezh ʒ  textezh ʒ  kra ĸ  textlongs ſ  textrevepsilon ɜ  textinvscr ʁ  textltailn ɲ
    ohm Ω  textoline ‾  textprime ′  cprime ʹ  Cprime ʹ  cdprime ʺ  Cdprime ʺ  textcprime ʹ  textcdprime ʺ
    textbackslash \\  backslash \\  bs \\  textbraceleft {  textbraceright }  lbrace {  rbrace }
    textasciitilde ~  textasciicircum ^  textasciigrave `  textquotesingle '  textquotedbl "  textquotestraightbase ‚
    textquotestraightdblbase „  textunderscore _  textdollar $  textbar |  textless <  textgreater >
    textasteriskcentered *  textdblhyphen =  textdblhyphenchar =  textvisiblespace ␣  textpilcrow ¶
    textsection §  textparagraph ¶  textdagger †  textdaggerdbl ‡  textcopyright ©  degree °  textsterling £
    euro €  EUR €  officialeuro €  No №  texthyphen -  textnonbreakinghyphen ‑  texthorizontalbar ―  textfigdash ‒
    textellipsis …  dots …  lq ‘  rq ’  glqq „  grqq “  glq ‚  grq ‘  flqq «  frqq »  flq ‹  frq ›
    guillemetleft «  guillemetright »  slash /  hyphen -  textasciiacutex ´  dash –  ndash –  Dash —  mdash —
    textcircled ◯  textbigcircle ◯  textblank ␢  textborn *  textdied †  textmarried ⚭  textdivorced ⚮
    adddot .  addcomma ,  addcolon :  addsemicolon ;  addslash /  addhyphen -  bibrangedash –  textrangedash –
    bibinitperiod .  lbrack [  rbrack ]  textlbrack [  textrbrack ]
    textsuperscriptone ¹  Zbar Ƶ
    texttimes ×  textdiv ÷  textpm ±  textminus −  textlnot ¬  textsurd √
    textleftarrow ←  textuparrow ↑  textrightarrow →  textdownarrow ↓  textlangle ⟨  textrangle ⟩
    textcopyleft 🄯  textleaf ❧  permil ‰  textpercent %  textampersand &"""

_CYRILLIC: Final = """
    A А B Б V В G Г D Д E Е YO Ё ZH Ж Z З I И ISHRT Й K К L Л M М N Н O О P П R Р S С T Т U У F Ф H Х C Ц CH Ч SH Ш
    SHCH Щ HRDSN Ъ ERY Ы SFTSN Ь EREV Э YU Ю YA Я GUP Ґ DJE Ђ IE Є DZE Ѕ II І YI Ї JE Ј LJE Љ NJE Њ TSHE Ћ USHRT Ў
    DZHE Џ YAT Ѣ FITA Ѳ IZH Ѵ SCHWA Ә OTLD Ө SHHA Һ GHCRS Ғ KDSC Қ NDSC Ң Y Ү YHCRS Ұ HDSC Ҳ CHRDSC Ҷ ZHDSC Җ KVCRS Ҝ
    NG Ҥ KBEAK Ҡ ZDSC Ҙ SDSC Ҫ AE Ӕ"""

_LOGOS: Final = """
    TeX LaTeX BibTeX XeTeX XeLaTeX LuaTeX LuaLaTeX pdfTeX pdfLaTeX ConTeXt AmSTeX AmSLaTeX AMS PiCTeX SliTeX MiKTeX
    TeXLive LyX TikZ eTeX HTML XHTML XML SGML CSS PDF DVI DVD CTAN TUG NTG NTS UNIX WEB VAX GNU Java CSTUG MathML URL
    TeXworks VnTeX ExTeX"""

_OTHERS: Final = {
    "LaTeXe": "LaTeX2ε",
    "AmS": "AMS",
    "AllTeX": "(La)TeX",
    "MF": "METAFONT",
    "MP": "MetaPost",
    "PS": "PostScript",
    "TUB": "TUGboat",
    "OMEGA": "Omega",
    "Xy": "Xy",
    "XyMTeX": "XyMTeX",
    "space": " ",
    "quad": "\u2003",
    "qquad": "\u2003\u2003",
    "enspace": "\u2002",
    "thinspace": "\u2009",
    "nobreakspace": "\u00a0",
    "addspace": " ",
    "addnbspace": "\u00a0",
    "addnbthinspace": "\u202f",
    "addthinspace": "\u2009",
    "newline": "\n",
    "linebreak": "\n",
    "par": "\n\n",
    "psq": "\u00a0sq.",
    "psqq": "\u00a0sqq.",
    **dict.fromkeys(
        "nobreakdash isdot midsentence relax protect xspace ignorespaces unskip noindent null allowbreak sloppy "
        "nobreak fi hfil hfill strut empty leavevmode bgroup egroup nocorr".split(),
        "",
    ),
    "textcompwordmark": "\u200c",
}


def _cyrillic() -> dict[str, str]:
    """Return T2A's names of letters, in capitals and small."""
    capitals = pairs(_CYRILLIC)
    small = {f"cyr{name.lower()}": letter.lower() for name, letter in capitals.items()}
    return small | {f"CYR{name}": letter for name, letter in capitals.items()}


def _one_of_each(table: dict[str, str]) -> dict[str, str]:
    """Return the names by what they print; the first name goes before the others."""
    return {printed: name for name, printed in reversed(table.items())}


WORDS: Final = MappingProxyType(
    _cyrillic() | pairs(_ONLY_READ) | {name: name for name in _LOGOS.split()} | _OTHERS | pairs(_WRITTEN)
)
"""Commands of letters → the text they print."""

WRITTEN: Final = MappingProxyType(
    _one_of_each(pairs(_WRITTEN))
    | {"\u2003": "quad", "\u2002": "enspace", "\u200c": "textcompwordmark"}
    | {"\u2009": "thinspace", "\u00ad": "-"}
)
"""Characters → the command, of letters or of one sign, that every LaTeX has for it."""

SYMBOLS: Final = MappingProxyType(
    {sign: sign for sign in "&%#_{}$"}
    | {" ": " ", "\n": " ", "\t": " ", ",": "\u2009", ";": "\u2005", ":": "\u2005", "\\": "\n"}
    | {"/": "", "-": "\u00ad", "@": "", "!": "", "|": "", "*": "", ">": "\u2005"}
)
"""Commands of one sign → the text they print."""
