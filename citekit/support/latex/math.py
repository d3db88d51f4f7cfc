r"""What may stand in mathematics that is written out: commands that print something and do nothing else.

A text may have ``$…$`` in it from anywhere. Written as it is, a command such as ``\input`` or ``\write`` in it would
be carried out by TeX; so only the commands of LaTeX's mathematics ("LaTeX2e: An unofficial reference manual",
https://latexref.xyz, chapter "Math formulas") and of amsmath are, and everything else is text with a dollar sign.
"""

import re
from typing import Final

_GREEK: Final = """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi
    rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma
    Upsilon Phi Psi Omega upmu"""
_LETTERS: Final = "rm bf it cal"
_LETTERS_AND_SIGNS: Final = """
    hbar hslash ell Re Im aleph wp imath jmath partial nabla infty emptyset varnothing
    forall exists neg lnot angle triangle top bot flat natural sharp prime circ bullet cdot cdots ldots dots
    vdots ddots star ast dagger ddagger degree clubsuit diamondsuit heartsuit spadesuit backslash S P
    checkmark"""
_OPERATORS: Final = """
    sum prod coprod int oint iint bigcup bigcap bigvee bigwedge bigoplus bigotimes sin cos tan cot sec csc
    arcsin arccos arctan sinh cosh tanh log ln lg exp lim limsup liminf max min sup inf det dim ker deg gcd
    hom arg Pr bmod mod pm mp times div setminus cap cup uplus sqcap sqcup vee wedge land
    lor oplus ominus otimes oslash odot diamond wr amalg"""
_RELATIONS: Final = """
    le leq leqslant ge geq geqslant ne neq equiv sim simeq approx cong propto ll gg lesssim gtrsim prec succ
    preceq succeq subset supset subseteq supseteq in ni notin not mid parallel perp vdash dashv models doteq
    asymp bowtie smile frown to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow
    longrightarrow longleftarrow mapsto longmapsto uparrow downarrow updownarrow hookrightarrow
    rightharpoonup rightleftharpoons iff implies"""
_OF_TWO: Final = "frac dfrac tfrac binom stackrel"
_OF_ONE: Final = """
    sqrt overline underline hat widehat tilde widetilde bar vec dot ddot acute grave breve check mathring overbrace
    underbrace mathop mathbin mathrel operatorname pmod xrightarrow mathrm mathbf mathit mathsf mathtt mathcal
    mathbb mathfrak mathscr boldsymbol bm text textrm textbf textit"""
_SIZES: Final = "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr"
_BRACKETS: Final = "langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace"
_SETTING: Final = "quad qquad thinspace limits nolimits displaystyle textstyle scriptstyle"

_SAFE: Final = frozenset(
    " ".join(
        (
            *(_GREEK, _LETTERS, _LETTERS_AND_SIGNS, _OPERATORS, _RELATIONS),
            *(_OF_TWO, _OF_ONE, _SIZES, _BRACKETS, _SETTING),
        )
    ).split()
)
_COMMAND: Final = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_SIGNS: Final = frozenset(",;:!{}|_$&%# ")

_ATOM: Final = r"\s*(?:\\[A-Za-z]+|\\.|[^\\^_])"
_BRACKET: Final = rf"\s*(?:[()\[\]|/.<>]|\\[{{}}|]|\\(?:{'|'.join(_BRACKETS.split())})(?![A-Za-z]))"
_GROUP: Final = re.compile(r"(?<!\\)\{((?:[^{}\\]|\\.)*)\}", re.DOTALL)
_LIMITS: Final = re.compile(
    r"\\(sum|prod|coprod|int|oint|iint|big[a-z]+|lim|max|min|sup|inf)\s*\\(?:no)?limits(?![A-Za-z])"
)
_BROKEN: Final = re.compile(
    rf"""\x00
       | [\^_]\s*(?:[\^_]|$) | '\s*\^
       | \^{_ATOM}'*\s*(?:_{_ATOM}\s*)?\^ | _{_ATOM}\s*(?:\^{_ATOM}\s*)?_
       | \\(?:{"|".join(_OF_TWO.split())})(?![A-Za-z])(?!{_ATOM}{_ATOM})
       | \\(?:{"|".join(_OF_ONE.split())})(?![A-Za-z])(?!\s*(?:\[[^\]]*\])?{_ATOM})
       | \\(?:{"|".join(_SIZES.split())})(?![A-Za-z])(?!{_BRACKET})
       | \\(?:no)?limits(?![A-Za-z])""",
    re.VERBOSE | re.DOTALL,
)
_PAIR: Final = re.compile(r"\\(left|right)(?![A-Za-z])")
_ACTIVE: Final = re.compile(r"\\.|[%#&\x00-\x1f\x7f]|\^\^", re.DOTALL)


def is_safe(math: str) -> bool:
    r"""Tell whether mathematics, with its dollar signs, does nothing but print, and is such that TeX can.

    >>> is_safe(r"$\alpha^{2}_{\mathrm{s}}$"), is_safe(r"$\input{x}$"), is_safe("$a % b$"), is_safe("$^^5cinput$")
    (True, False, False, False)
    >>> is_safe("$\x1b$")
    False
    """
    names = _COMMAND.findall(math)
    bare = [found for found in _ACTIVE.findall(math) if not found.startswith("\\")]
    return not bare and all(name in _SAFE or name in _SIGNS for name in names) and _is_whole(math)


def _is_whole(math: str) -> bool:
    r"""Tell whether nothing is missing: what is raised, what a fraction is of, the other bracket.

    >>> [_is_whole(each) for each in (r"$x_i^2$", "$x^$", "$x^{a}^b$", r"$\frac{1}{2}$", r"$\frac$", r"$\left($")]
    [True, False, False, True, False, False]
    """
    inner = _LIMITS.sub(r"\\\1", math[1:-1])
    while (outer := _GROUP.sub(_atom, inner)) != inner:
        inner = outer
    return _is_whole_row(inner)


def _atom(group: re.Match[str]) -> str:
    """Return a sign that stands for a group, by whether anything is missing in it."""
    return "." if _is_whole_row(group[1]) else "\x00"


def _is_whole_row(row: str) -> bool:
    depth = 0
    for match in _PAIR.finditer(row):
        depth += 1 if match[1] == "left" else -1
        if depth < 0:
            return False
    return depth == 0 and not _BROKEN.search(row)
