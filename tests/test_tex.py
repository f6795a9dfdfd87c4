"""TeX that MathJax refuses: what is sure is told, and all else passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from checked import told
from site_builder import SiteBuilder

from pilgi.markdown.tex import mistake_in
from pilgi.mathjax.installed import mathjax_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser

needs_mathjax = pytest.mark.skipif(
    mathjax_folder() is None, reason="needs MathJax, which this installation of Pilgi has not"
)

REFUSED = {
    r"\frac{1}{2": "`{` is never closed",
    r"a}": "`}` closes nothing",
    r"\begin{aligned} a \end{align}": r"`\begin{aligned}` is still open where `\end{align}` stands",
    r"\begin{matrix} 1": r"`\begin{matrix}` is never closed",
    r"1 \end{matrix}": r"`\end{matrix}` closes nothing",
    r"\left( \frac12": r"`\left` is never closed",
    r"x \right)": r"`\right` closes nothing",
    r"{\left( x} \right)": r"`\left` is still open where `}` stands",
    r"\text{한글": "`{` is never closed",
    r"\begin{tabular}{c} 1 \end{tabular}": "MathJax has no environment `tabular`",
}
ACCEPTED = (
    r"\frac{1}{2}",
    r"\{ a \}",
    r"\left\{ x \right.",
    r"\left( \left[ 0, 1 \right] \right)",
    r"\begin{aligned} a &= b \\{} c &= d \end{aligned}",
    r"\begin{cases} 1 & \text{짝수 } \} \\ 0 & \text{홀수} \end{cases}",
    r"\leftarrow \rightarrow \Leftrightarrow",
    r"\text{괄호 \{ 하나}",
    r"\begin {matrix} 1 \end {matrix}",
    r"a \\ b",
    r"\tag{$\dagger$} x",
)
UNSURE = (
    "a % }",
    r"\def\be{\begin{equation}} \be x",
    r"\newcommand{\lp}{\left(} \lp",
    r"\verb|{|",
    r"\ce{H2O ->[{a}] B}",
)

IN_BROWSERS = "mathjax: {render: browser}\n"
"""Where MathJax runs while building, it tells itself."""


@pytest.mark.parametrize(("tex", "message"), REFUSED.items())
def test_what_closes_nothing_or_is_never_closed_is_told(tex: str, message: str) -> None:
    mistake = mistake_in(tex)
    assert mistake
    assert mistake.message == message


@pytest.mark.parametrize("tex", [*ACCEPTED, *UNSURE])
def test_what_mathjax_may_set_passes(tex: str) -> None:
    assert mistake_in(tex) is None


@pytest.mark.parametrize("dialect", ["pilgi", "kramdown"])
def test_a_formula_is_told_at_its_place(site: SiteBuilder, dialect: str) -> None:
    site.write("site.yml", f"{IN_BROWSERS}markdown: {{dialect: {dialect}}}\n")
    site.note("수학/가.md", "값은\n여기 $$\\frac{1}{2$$ 이다.\n", title="가", date="2024-03-05")
    assert told(site.root, "tex") == [
        "posts/수학/가.md:7:14 MathJax cannot set this formula: `{` is never closed"
    ]


def test_a_formula_of_many_lines_is_told_at_its_line(site: SiteBuilder) -> None:
    site.write("site.yml", IN_BROWSERS)
    body = "글\n\n$$\n\\begin{aligned}\na &= b\n\\end{align}\n$$\n"
    site.note("수학/가.md", body, title="가", date="2024-03-05")
    (problem,) = told(site.root, "tex")
    assert problem.startswith("posts/수학/가.md:11:1 ")


def test_a_definition_on_the_page_makes_all_formulas_unsure(site: SiteBuilder) -> None:
    site.write("site.yml", IN_BROWSERS)
    body = "$\\newcommand{\\lp}{\\left(}$ 그리고 $\\lp x \\right)$\n"
    site.note("수학/가.md", body, title="가", date="2024-03-05")
    assert not told(site.root, "tex")


def test_a_macro_of_the_site_that_opens_makes_all_formulas_unsure(site: SiteBuilder) -> None:
    site.note("수학/가.md", "$\\lp x \\right)$\n", title="가", date="2024-03-05")
    site.write("site.yml", "mathjax: {render: browser, macros: {RR: '\\mathbb{R}'}}\n")
    assert len(told(site.root, "tex")) == 1
    site.write("site.yml", "mathjax: {render: browser, macros: {lp: '\\left('}}\n")
    assert not told(site.root, "tex")


def test_dollars_that_are_no_formulas_pass(site: SiteBuilder) -> None:
    site.write("site.yml", f"{IN_BROWSERS}markdown: {{math: false}}\n")
    site.note("수학/가.md", "$\\frac{1}{2$ 와 `$}$`\n", title="가", date="2024-03-05")
    assert not told(site.root, "tex")


def test_mathjax_tells_where_it_runs_while_building(site: SiteBuilder) -> None:
    pytest.importorskip("py_mini_racer", reason="needs the extra `math`")
    site.note("수학/가.md", "$\\frac{1}{2$\n", title="가", date="2024-03-05")
    assert not told(site.root, "tex")
    (problem,) = site.build().problems
    assert "MathJax cannot typeset" in problem.message


@needs_mathjax
def test_mathjax_agrees(browser: Browser) -> None:
    folder = mathjax_folder()
    assert folder
    page = browser.new_page()
    page.add_script_tag(path=folder / "es5" / "tex-chtml.js")
    page.evaluate("MathJax.startup.promise")
    refuses = "tex => MathJax.tex2chtml(tex, {display: true}).querySelector('mjx-merror') !== null"
    assert [tex for tex in REFUSED if not page.evaluate(refuses, tex)] == []
    assert [tex for tex in ACCEPTED if page.evaluate(refuses, tex)] == []
    page.close()
