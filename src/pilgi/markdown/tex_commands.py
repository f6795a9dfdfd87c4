"""What commands of TeX are read as: signs and words, for those of LaTeX, amsmath and amssymb."""

from __future__ import annotations


def _pairs(listed: str) -> dict[str, str]:
    words = listed.split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SIGNS = _pairs(
    r"""
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ neg ¬ lnot ¬
    aleph ℵ hbar ℏ ell ℓ Re ℜ Im ℑ wp ℘ imath ı jmath ȷ prime ′ degree ° angle ∠ triangle △
    square □ Box □ blacksquare ■ bigstar ★ top ⊤ bot ⊥ dagger † ddagger ‡ checkmark ✓ surd √
    ldots … dots … dotsc … dotsb … dotsm … cdots ⋯ vdots ⋮ ddots ⋱
    langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ vert | lvert | rvert | Vert ‖ lVert ‖
    rVert ‖ lbrace { rbrace } lbrack [ rbrack ] circ ∘ bullet • star ⋆ ast ∗ colon : And &
    """
)
"""Signs that stand against their neighbours."""
LARGE = _pairs(
    """
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂
    bigvee ⋁ bigwedge ⋀ bigsqcup ⨆
    """
)
"""Operators that begin a term."""
SPACED = _pairs(
    r"""
    times × div ÷ pm ± mp ∓ cdot · setminus ∖ backslash ∖ cup ∪ cap ∩ sqcup ⊔ sqcap ⊓ vee ∨ lor ∨
    wedge ∧ land ∧ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ ltimes ⋉ rtimes ⋊ uplus ⊎ wr ≀ amalg ⨿
    le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ lt < gt > ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ equiv ≡
    sim ∼ simeq ≃ cong ≅ doteq ≐ propto ∝ prec ≺ succ ≻ preceq ⪯ succeq ⪰ asymp ≍ triangleq ≜
    coloneqq ≔ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋
    nsubseteq ⊈ mid ∣ nmid ∤ parallel ∥ nparallel ∦ perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨
    therefore ∴ because ∵ to → gets ← rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒
    Leftarrow ⇐ Leftrightarrow ⇔ implies ⇒ impliedby ⇐ iff ⇔ longrightarrow ⟶ longleftarrow ⟵
    longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦
    longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑
    Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ rightleftharpoons ⇌
    leadsto ⇝ rightsquigarrow ⇝ bmod mod mod mod
    """
) | {"quad": "", "qquad": "", "enspace": "", "enskip": "", "thinspace": "", "space": ""}
"""Operators and relations, and blanks."""
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304",
    "tilde": "\u0303", "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301",
    "grave": "\u0300", "mathring": "\u030a", "underline": "\u0332",
}  # fmt: skip
"""Over one letter; over more they say little."""
SHOWN = _names(
    """
    mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathnormal boldsymbol bm pmb
    text textrm textbf textit textsf texttt textnormal mbox hbox emph operatorname ce
    underbrace overbrace boxed fbox mathop mathbin mathrel mathord mathopen mathclose mathpunct
    overrightarrow overleftarrow cancel smash ensuremath
    """
)
"""Of which the argument is all there is to say."""
SILENT = _names(
    """
    displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag mathstrut
    strut allowbreak nobreak big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm
    Biggl Biggr Biggm bf rm it sf tt cal mit tiny small normalsize large Large LARGE huge Huge
    """
)
"""Nothing to read; what follows is."""
HIDDEN = _names(
    "label tag phantom hphantom vphantom hspace vspace mspace hskip color class cssId style"
)
"""Nothing to read, and neither is the argument."""
BLACKBOARD = dict(zip("ACEFHNPQRZ", "𝔸ℂ𝔼𝔽ℍℕℙℚℝℤ", strict=True)) | {"1": "𝟙"}
"""Letters of `\\mathbb` that have a character."""
