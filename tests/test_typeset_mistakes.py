r"""TeX that MathJax refuses, of many kinds, and TeX that would never end."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from site_builder import SiteBuilder
from typeset_site import needs_typesetting, sources, typeset_tex

pytestmark = needs_typesetting

BROKEN = (
    r"\frac{1",
    r"\frac",
    r"\frac{1}",
    r"}",
    r"{",
    r"x}y",
    r"x^",
    r"x_",
    r"x^a^b",
    r"x_a_b",
    r"x'^a'",
    r"\left( x",
    r"x \right)",
    r"\left",
    r"\left x \right)",
    r"\middle|",
    r"\begin{align} a",
    r"\begin{pmatrix} a \end{bmatrix}",
    r"a \end{align}",
    r"\begin",
    r"\begin{}",
    r"\begin{nosuch} a \end{nosuch}",
    r"\begin{array}{c a \end{array}",
    r"\begin{tabular}{c} a \end{tabular}",
    r"\nosuch",
    r"\한글",
    r"a & b",
    r"\sqrt",
    r"\sqrt[3",
    r"\text{a",
    r"\text",
    r"\text{$x}",
    r"\mathbb",
    r"\operatorname",
    r"\color",
    r"\over a \over b",
    r"a \over b \over c",
    r"a \choose b \atop c",
    r"#1",
    r"\def",
    r"\def\x#3{a}",
    r"\newcommand",
    r"\rule{x}{y}",
    r"\newcommand{\f}[1]{#2} \f{a}",
    r"\newenvironment{a}",
    r"\let",
    r"\hspace{x}",
    r"\kern",
    r"\limits x",
    r"\big",
    r"\big x",
    r"\overset{a}",
    r"\underbrace",
    r"\tag{a} \tag{b}",
    r"\label{a} \label{b}",
    r"\ce{A",
    r"\require{nosuch}",
    r"\unicode{x}{",
    r"\verb|x",
    r"\bbox[x",
    r"\enclose",
    r"\genfrac{a}{b}",
    r"\cfrac[x]{a}{b}",
    r"\multicolumn{2}{c}{a}",
    r"\hline",
    r"\shoveleft a",
    r"\intertext{a}",
)
ENDLESS = (
    r"\def\x{\x\x}\x",
    r"\def\x{\x}\x",
    r"\def\x#1{\x{#1#1}}\x{a}",
    r"\newcommand{\x}{y\x}\x",
    r"\newenvironment{x}{\begin{x}}{\end{x}}\begin{x}\end{x}",
    r"\def\a{\b}\def\b{\a}\a",
    r"\def\a{aaaaaaaaaa}\def\b{\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b}"
    r"\def\d{\c\c\c\c\c\c\c\c}\def\e{\d\d\d\d\d\d\d\d}\e",
    "{" * 100_000,
    r"\sqrt{" * 5_000 + "x" + "}" * 5_000,
    r"\begin{array}{*{1000000000}{c}} a \end{array}",
)


def test_each_kind_of_broken_tex_is_a_problem_of_its_formula(site: SiteBuilder) -> None:
    assert len(BROKEN) >= 50
    for number, tex in enumerate(BROKEN):
        # A line of its own between blank ones: what it breaks, it breaks alone.
        body = f"앞 $x$ 글\n\n<!--more-->\n\n\\\\[{tex}\\\\]\n\n뒤 $y$ 글\n"
        site.note(f"2024-03-01-n{number}.md", body, title=f"글 {number}")
    report = site.build()
    told = {problem.path: problem for problem in report.problems}
    untold = [
        tex for number, tex in enumerate(BROKEN) if f"posts/2024-03-01-n{number}.md" not in told
    ]
    assert untold == []
    for number, tex in enumerate(BROKEN):
        problem = told[f"posts/2024-03-01-n{number}.md"]
        assert problem.line == 9, tex
        assert problem.column > 0
        assert "MathJax cannot typeset" in problem.message
        html = site.text(f"n{number}/index.html")
        assert sources(html) == ["x", "y"], tex
        assert html.count('class="math-error"') == 1


@pytest.mark.parametrize(
    ("tex", "told"),
    [
        (r"\dv{f}{x}", r"Undefined control sequence \dv; it is there after \require{physics}"),
        (r"a \coloneqq b", r"sequence \coloneqq; it is there after \require{mathtools}"),
        (r"\begin{numcases}{x}a\end{numcases}", r"'numcases'; it is there after \require{cases}"),
        (r"\constructor", r"Undefined control sequence \constructor"),
    ],
)
def test_what_only_has_to_be_asked_for_is_said(tex: str, told: str) -> None:
    (found,) = typeset_tex(tex)
    assert found.error.endswith(told)
    asked = re.search(r"\\require\{.*\}", told)
    if asked:
        assert not typeset_tex(asked[0] + tex)[0].error


@pytest.mark.parametrize("tex", ENDLESS, ids=range(len(ENDLESS)))
def test_what_would_never_end_is_stopped(tex: str) -> None:
    started = time.monotonic()
    # Its neighbours are none the worse for it.
    first, found, last = typeset_tex("x", tex, "y")
    assert (bool(first.html), bool(last.html)) == (True, True)
    assert found.error or len(found.html) < 1_000_000
    assert time.monotonic() - started < 15


STOPPED = """
import os, sys
from pilgi.mathjax import engine
from pilgi.mathjax.installed import mathjax_folder
engine.PATIENCE, engine.MEMORY = 1, 200_000_000
mathjax = engine.Engine(mathjax_folder(), ({}, "none"))
mathjax.racer.eval(sys.argv[1])
try:
    mathjax.typeset([])
except engine.LostError as error:
    print(error, flush=True)
os._exit(0)
"""


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("for (;;);", "MathJax is not done with it after 1 seconds"),
        ("const kept = []; for (;;) kept.push(new Array(1000).fill(0.5));", "too much memory"),
        ("throw new Error('무엇')", "무엇"),
    ],
)
def test_v8_is_stopped_where_mathjax_does_not_stop_itself(work: str, said: str) -> None:
    # In a process of its own, as always: V8 leaves threads behind.
    command = [sys.executable, "-c", STOPPED, f"typeset = () => {{ {work} }}"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert said in done.stdout


def test_what_a_formula_says_is_never_run() -> None:
    (found,) = typeset_tex("`${boom}`'\"\u2028</script>")
    assert "boom" in found.html
    assert "</script>" not in found.html
