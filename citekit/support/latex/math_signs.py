r"""Signs that LaTeX has in mathematics only, and how one of them stands in a text: α is ``\ensuremath{\alpha}``.

Names are those of LaTeX's mathematics and of amssymb (https://ctan.org/pkg/comprehensive). A text says α where one is
in ``\ensuremath`` or, by mistake, in no mathematics at all; what is in ``$…$`` stays mathematics.
"""

from types import MappingProxyType
from typing import Final

from citekit.support.word_tables import pairs

_GREEK: Final = """
    alpha α  beta β  gamma γ  delta δ  epsilon ϵ  varepsilon ε  zeta ζ  eta η  theta θ  vartheta ϑ  iota ι
    kappa κ  lambda λ  mu μ  nu ν  xi ξ  pi π  varpi ϖ  rho ρ  varrho ϱ  sigma σ  varsigma ς  tau τ
    upsilon υ  phi ϕ  varphi φ  chi χ  psi ψ  omega ω  Gamma Γ  Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π
    Sigma Σ  Upsilon Υ  Phi Φ  Psi Ψ  Omega Ω"""

_SIGNS: Final = """
    leq ≤  geq ≥  neq ≠  equiv ≡  sim ∼  simeq ≃  approx ≈  cong ≅  propto ∝  ll ≪  gg ≫  prec ≺  succ ≻
    subset ⊂  supset ⊃  subseteq ⊆  supseteq ⊇  in ∈  ni ∋  notin ∉  perp ⊥  parallel ∥  vdash ⊢  dashv ⊣
    models ⊨  mp ∓  ast ∗  star ⋆  circ ∘  cdot ⋅  setminus ∖  cap ∩  cup ∪  vee ∨  wedge ∧  oplus ⊕
    ominus ⊖  otimes ⊗  odot ⊙  sum ∑  prod ∏  int ∫  oint ∮  partial ∂  nabla ∇  infty ∞  emptyset ∅
    forall ∀  exists ∃  aleph ℵ  hbar ℏ  ell ℓ  wp ℘  Re ℜ  Im ℑ  angle ∠  triangle △  top ⊤  flat ♭
    natural ♮  sharp ♯  clubsuit ♣  diamondsuit ♢  heartsuit ♡  spadesuit ♠  leftrightarrow ↔  Leftarrow ⇐
    Rightarrow ⇒  Leftrightarrow ⇔  longrightarrow ⟶  longleftarrow ⟵  mapsto ↦  updownarrow ↕  nearrow ↗
    searrow ↘  swarrow ↙  nwarrow ↖  rightleftharpoons ⇌  hookrightarrow ↪  lfloor ⌊  rfloor ⌋  lceil ⌈
    rceil ⌉  cdots ⋯  vdots ⋮  ddots ⋱  diamond ⋄  bowtie ⋈  asymp ≍  doteq ≐
    times ×  div ÷  pm ±  lnot ¬  surd √  leftarrow ←  uparrow ↑  rightarrow →  downarrow ↓  langle ⟨  rangle ⟩"""

_ONLY_READ: Final = """
    le ≤  ge ≥  ne ≠  to →  gets ←  iff ⇔  implies ⇒
    varnothing ∅  neg ¬  land ∧  lor ∨  bullet •  dagger †  ddagger ‡
    upmu μ  micro µ  prime ′  lesssim ≲  gtrsim ≳  leqslant ⩽  geqslant ⩾  mid ∣
    checkmark ✓  bot ⊥  backslash \\  owns ∋  square □  Box □  blacksquare ■  bigcirc ◯"""

_RAISED: Final = ("0123456789+=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₌₍₎")


_RAISED_BODIES: Final = {
    body: sign
    for plain, above, below in zip(*_RAISED, strict=True)
    for body, sign in ((f"^{plain}", above), (f"_{plain}", below))
}

WORDS: Final = MappingProxyType(
    {f"text{name}": sign for name, sign in pairs(_GREEK).items()}
    | {"textepsilon": "ε", "textphi": "φ"}
    | pairs(_GREEK)
    | pairs(_SIGNS)
    | pairs(_ONLY_READ)
)
"""Commands of mathematics, and those of Greek text → the sign they print."""

BODIES: Final = MappingProxyType(
    {f"\\{name}": sign for name, sign in WORDS.items()} | _RAISED_BODIES | {"'": "′", "''": "″", "-": "−"}
)
"""What is within ``\\ensuremath`` → the sign it prints."""

_WRITTEN: Final = {sign: f"\\{name}" for table in (_GREEK, _SIGNS) for name, sign in pairs(table).items()}

WRITTEN: Final = MappingProxyType(
    _WRITTEN | {sign: body for body, sign in _RAISED_BODIES.items()} | {"′": "'", "″": "''", "−": "-"}
)
"""Signs → what is written within ``\\ensuremath``."""


def sign_of(body: str) -> str:
    r"""Return the sign that the argument of ``\ensuremath`` is; nothing where it is more than a sign.

    >>> sign_of(r"\alpha"), sign_of("^{7}"), sign_of("x^2")
    ('α', '⁷', '')
    """
    bare = body.strip()
    if bare[:1] in ("^", "_") and bare[1:2] == "{" and bare[-1:] == "}":
        bare = bare[0] + bare[2:-1]
    return BODIES.get(bare, "")


def is_greek(letter: str) -> bool:
    """Tell whether a letter is Greek: in a word of such it is no sign.

    >>> is_greek("α"), is_greek("ά"), is_greek("≤")
    (True, True, False)
    """
    return "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff"
