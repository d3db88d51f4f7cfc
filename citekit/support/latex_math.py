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
_LETTERS: Final = (
    "mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm rm bf it cal text"
)
_LETTERS_AND_SIGNS: Final = """
    textrm textbf textit hbar hslash ell Re Im aleph wp imath jmath partial nabla infty emptyset varnothing
    forall exists neg lnot angle triangle top bot flat natural sharp prime circ bullet cdot cdots ldots dots
    vdots ddots star ast dagger ddagger degree clubsuit diamondsuit heartsuit spadesuit backslash S P
    checkmark"""
_OPERATORS: Final = """
    sum prod coprod int oint iint bigcup bigcap bigvee bigwedge bigoplus bigotimes sin cos tan cot sec csc
    arcsin arccos arctan sinh cosh tanh log ln lg exp lim limsup liminf max min sup inf det dim ker deg gcd
    hom arg Pr bmod pmod mod operatorname pm mp times div setminus cap cup uplus sqcap sqcup vee wedge land
    lor oplus ominus otimes oslash odot diamond wr amalg"""
_RELATIONS: Final = """
    le leq leqslant ge geq geqslant ne neq equiv sim simeq approx cong propto ll gg lesssim gtrsim prec succ
    preceq succeq subset supset subseteq supseteq in ni notin not mid parallel perp vdash dashv models doteq
    asymp bowtie smile frown to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow
    longrightarrow longleftarrow mapsto longmapsto uparrow downarrow updownarrow hookrightarrow
    rightharpoonup rightleftharpoons iff implies xrightarrow"""
_BUILT: Final = """
    frac dfrac tfrac sqrt root overline underline hat widehat tilde widetilde bar vec dot ddot acute grave
    breve check overbrace underbrace stackrel binom left right big Big bigg Bigg bigl bigr Bigl Bigr langle
    rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace quad qquad thinspace
    limits nolimits displaystyle textstyle scriptstyle mathring mathop mathbin mathrel"""

_SAFE: Final = frozenset(
    " ".join((_GREEK, _LETTERS, _LETTERS_AND_SIGNS, _OPERATORS, _RELATIONS, _BUILT)).split()
)
_COMMAND: Final = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_SIGNS: Final = frozenset(",;:!{}|_$&%# ")
_ACTIVE: Final = re.compile(r"\\.|[%#&\n]|\^\^", re.DOTALL)


def is_safe(math: str) -> bool:
    r"""Tell whether mathematics, with its dollar signs, does nothing but print.

    >>> is_safe(r"$\alpha^{2}_{\mathrm{s}}$"), is_safe(r"$\input{x}$"), is_safe("$a % b$"), is_safe("$^^5cinput$")
    (True, False, False, False)
    """
    names = _COMMAND.findall(math)
    bare = [found for found in _ACTIVE.findall(math) if not found.startswith("\\")]
    return not bare and all(name in _SAFE or name in _SIGNS for name in names)
