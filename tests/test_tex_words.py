"""How formulas read where none can be drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilgi.markdown.tex_commands import ACCENTS, HIDDEN, LARGE, SHOWN, SIGNS, SILENT, SPACED
from pilgi.markdown.tex_words import UNTOLD, readable

READS = [
    (r"\boldsymbol{\mu}_{ML}", "μ_ML"),
    (r"m\times n", "m × n"),
    (r"행렬 \times 벡터", "행렬 × 벡터"),
    (r"x_1 + x^2", "x_1 + x^2"),
    (r"e^{x_i}", "e^(x_i)"),
    (r"A^{-1}", "A^-1"),
    (r"A^\top x", "A^⊤ x"),
    (r"90^\circ", "90°"),
    (r"f: X \to Y", "f: X → Y"),
    (r"\frac{a}{b}", "a/b"),
    (r"\frac12", "1/2"),
    (r"\dfrac{1}{1+e^{-x}}", "1/(1+e^-x)"),
    (r"\sum_{i=1}^{n} x_i^2 \le \infty", "∑_(i=1)^n x_i^2 ≤ ∞"),
    (r"\frac{1}{n}\sum_i x_i", "1/n ∑_i x_i"),
    (r"\lim_{x \to 0} \sin x", "lim_(x → 0) sin x"),
    (r"\nabla_\theta J(\theta)", "∇_θ J(θ)"),
    (r"\mathbb{R}^n", "ℝ^n"),
    (r"\text{면적 } x \in A", "면적 x ∈ A"),
    (r"\left( \sqrt{x+1} \right)", "(√(x+1))"),
    (r"\hat{y} = \bar{x}", "ŷ = x̄"),
    (r"\not\in", "∉"),
    (r"\{x \mid x>0\}", "{x ∣ x>0}"),
    (r"\operatorname{rank} A\label{eq}", "rank A"),
    (r"\rank A", "rank A"),
    (r"O(n \log n)", "O(n log n)"),
    (r"a \equiv b \pmod{n}", "a ≡ b (mod n)"),
    ("", ""),
]


@pytest.mark.parametrize(("tex", "words"), READS)
def test_a_formula_reads_as_its_signs(tex: str, words: str) -> None:
    assert readable(tex) == words


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
        r"\dv{f}{x}",
        r"\xrightarrow{f}",
        r"a \\ b",
        r"a & b",
        r"\sqrt[5]{x}",
        r"\frac{a}",
        "a } b",
        "{" * 50 + "}" * 50,
        "x" + "^" * 399,
        "\\sqrt" * 80,
        "x + " * 40,
    ],
)
def test_what_takes_more_than_a_few_characters_is_left_out(tex: str) -> None:
    assert readable(tex) == UNTOLD


COMMANDS = [
    *(f"\\{name}" for name in (*SIGNS, *LARGE, *SPACED, *ACCENTS, *SHOWN, *SILENT, *HIDDEN)),
    *(f"\\{name}" for name in ("frac", "sqrt", "binom", "pmod", "not", "mathbb", "left", "begin")),
    *(
        "\\",
        "\\\\",
        "\\{",
        "\\,",
        "\\R",
        "{",
        "}",
        "[",
        "]",
        "^",
        "_",
        " ",
        "&",
        "x",
        "2",
        "+",
        "글",
    ),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(COMMANDS), max_size=60).map("".join)))
def test_any_text_has_words_without_commands_and_not_much_longer(tex: str) -> None:
    words = readable(tex)
    assert "\\" not in words
    assert len(words) <= 4 * len(tex) / 3 + 1
    assert words == " ".join(words.split())
