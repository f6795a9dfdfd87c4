"""Mathematics that is there when the page is: typeset by MathJax while building."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from site_builder import NOW, SiteBuilder
from typeset_site import built, needs_typesetting, sources, typeset_tex

from pilgi.builder import Builder
from pilgi.config.load import load_settings
from pilgi.engine import build
from pilgi.markdown.rendered import Formula
from pilgi.mathjax import installed, process
from pilgi.mathjax.passages import Passage
from pilgi.mathjax.typesetter import Typesetter
from pilgi.means import Means
from pilgi.problems import Severity

pytestmark = needs_typesetting

PAGE = "note/index.html"


def test_a_page_carries_finished_formulas_and_loads_no_script_for_them(site: SiteBuilder) -> None:
    html = built(site, "함수$f(x)$는\n\n$$\n\\frac{1}{2}\n$$\n")
    assert html.count("<mjx-container") == 2
    assert sources(html) == ["f(x)", "\\frac{1}{2}"]
    assert "<mfrac><mn>1</mn><mn>2</mn></mfrac>" in html
    assert "MathJax =" not in html
    assert "tex-chtml.js" not in html
    assert not (site.output / "assets/mathjax/es5").exists()


def test_only_the_fonts_in_use_are_copied_and_links_to_them_are_relative(
    site: SiteBuilder,
) -> None:
    html = built(site, "$x+1$\n")
    assert 'href="../assets/mathjax/chtml.css?v=3.2.2"' in html
    css = site.text("assets/mathjax/chtml.css")
    folder = site.output / "assets/mathjax"
    fonts = {file.name for file in (folder / "woff-v2").iterdir()}
    assert fonts == {"MathJax_Main-Regular.woff", "MathJax_Math-Italic.woff", "MathJax_Zero.woff"}
    assert {f"woff-v2/{font}" for font in fonts} <= set(re.findall(r'url\("([^"]+)"\)', css))
    built(site, "$x+1$ $\\mathfrak{g}$\n")
    assert (folder / "woff-v2/MathJax_Fraktur-Regular.woff").is_file()
    built(site, "$x+1$\n")
    assert {file.name for file in (folder / "woff-v2").iterdir()} == fonts


@pytest.mark.parametrize("render", ["build", "browser", "auto", "without the extra"])
def test_pages_without_mathematics_are_the_same_to_the_byte(
    site: SiteBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, render: str
) -> None:
    site.note("2024-03-02-plain.md", "값은 5$와 6$이다.\n", title="글")
    site.build()
    before = site.files()
    site.note("2024-03-01-note.md", "$x$\n", title="식")
    if render == "without the extra":
        monkeypatch.setattr("pilgi.output.mathjax.has_v8", lambda: False)
    else:
        site.write("site.yml", f"mathjax: {{render: {render}}}\n")
    settings = load_settings(site.root).settings
    # Nothing is left as it was: all is made anew.
    report = build(site.root, settings, tmp_path / "anew", NOW, Means(cache=".pilgi/anew"))
    assert not report.problems
    page = (tmp_path / "anew/plain/index.html").read_bytes()
    assert page == before["plain/index.html"]


def test_a_note_may_turn_mathematics_off(site: SiteBuilder) -> None:
    html = built(site, "값 $x$와 $$y$$\n", mathjax="false")
    assert "$x$와 $$y$$" in html
    assert "mjx-" not in html
    assert not (site.output / "assets/mathjax").exists()


def test_formulas_in_headings_are_typeset_in_the_contents_too(site: SiteBuilder) -> None:
    html = built(site, "## 함수 $\\sigma(x)$\n\n글\n\n[TOC]\n")
    assert sources(html) == ["\\sigma(x)"] * 3
    assert "\\(" not in html


def test_a_heading_with_a_formula_may_be_the_title(site: SiteBuilder) -> None:
    site.note("2024-03-01-note.md", "# 식 $x^2$\n\n글\n")
    site.build()
    assert site.text(PAGE).count("<h1") == 1


def test_formulas_stand_in_lists_tables_quotes_and_footnotes(site: SiteBuilder) -> None:
    html = built(
        site,
        "- $a$\n\n> $b$\n\n| $|c|$ | 나 |\n|---|---|\n| $d$ | 라 |\n\n글[^1]\n\n[^1]: $e$\n",
    )
    assert sorted(sources(html)) == ["a", "b", "d", "e", "|c|"]


def test_macros_come_from_the_settings(site: SiteBuilder) -> None:
    site.write("site.yml", "mathjax: {macros: {RR: '\\mathbb{R}', pair: '(#1, #2)'}}\n")
    html = built(site, "$\\RR$ $\\pair{a}{b}$\n")
    assert '<mi mathvariant="double-struck">R</mi>' in html
    assert "<mi>a</mi><mo>,</mo><mi>b</mi>" in html


def test_a_definition_holds_from_where_it_stands_and_in_its_note_only(site: SiteBuilder) -> None:
    site.note("2024-03-02-other.md", "$\\R$\n", title="다른 글")
    site.note("2024-03-01-note.md", "$\\R$ $\\newcommand{\\R}{\\mathbb{R}}$ $\\R$\n", title="식")
    report = site.build()
    assert [(problem.path, problem.line, problem.column) for problem in report.problems] == [
        ("posts/2024-03-01-note.md", 5, 2),
        ("posts/2024-03-02-other.md", 5, 2),
    ]
    html = site.text(PAGE)
    assert html.count('<mi mathvariant="double-struck">R</mi>') == 1
    assert html.count('class="math-error"') == 1


def test_a_formula_hangs_on_no_other_formula() -> None:
    found = typeset_tex(r"\require{physics}\dv{x}{y}", r"\def\f{x}\f")
    assert not found[0].error
    (alone,) = typeset_tex(r"\dv{x}{y}")
    assert alone.error
    assert [each.error for each in typeset_tex(r"\ce{H2O}", r"\cancel{x}", r"x")] == [""] * 3


def test_equations_are_numbered_and_referred_to_across_a_note(site: SiteBuilder) -> None:
    site.write("site.yml", "mathjax: {tags: ams}\n")
    html = built(
        site,
        "식 $\\eqref{둘}$을 보라.\n\n"
        "\\begin{equation}a\\end{equation}\n\n$x$\n\n\\begin{equation}b\\label{둘}\\end{equation}\n",
    )
    assert '<a href="#mjx-eqn%3A%EB%91%98" aria-label="(2)">' in html
    assert 'id="mjx-eqn:둘"' in html
    assert re.findall(r"<mtext>(\(\d\))</mtext>", html) == ["(2)", "(1)", "(2)"]


def test_a_tag_is_what_the_author_says() -> None:
    (found,) = typeset_tex(r"a \tag{가}")
    assert "<mtext>(가)</mtext>" in found.html


def test_a_mistake_is_told_with_its_place_and_shown_as_it_was_written(site: SiteBuilder) -> None:
    site.note("2024-03-01-note.md", "글\n\n> 깨진 $x$ 식 $\\frac{1$ 과 `$\\frac{1$`\n", title="식")
    (problem,) = site.build().problems
    assert problem.severity is Severity.WARNING
    assert (problem.path, problem.line, problem.column) == ("posts/2024-03-01-note.md", 7, 13)
    assert problem.message == "MathJax cannot typeset `\\frac{1`: Missing close brace"
    assert problem.source == "> 깨진 $x$ 식 $\\frac{1$ 과 `$\\frac{1$`"
    html = site.text(PAGE)
    assert '<mark class="math-error" title="Missing close brace">\\(\\frac{1\\)</mark>' in html
    assert sources(html) == ["x"]
    assert site.build().problems == (problem,)


def test_of_equal_mistakes_each_has_its_place(site: SiteBuilder) -> None:
    site.note("2024-03-01-note.md", "$\\x$\n\n$\\x$\n\n$$\na \\\\\n\\나 \\x\n$$\n", title="식")
    places = [(problem.line, problem.column) for problem in site.build().problems]
    assert places == [(5, 2), (7, 2), (11, 1)]


def test_a_mistake_is_not_told_at_a_longer_formula_that_begins_alike(site: SiteBuilder) -> None:
    line = "분수 $\\frac{1}{2}$ 과 \\\\(\\frac{1\\\\) 과 $\\R$, $\\RR$ 이다."
    body = f"{line}\n\n> $$\n> \\frac{{1\n> $$\n"
    site.write("site.yml", "mathjax: {macros: {RR: x}}\n")
    site.note("2024-03-01-note.md", body, title="식")
    places = [(problem.line, problem.column) for problem in site.build().problems]
    assert places == [(5, 23), (5, 37), (8, 3)]


def test_a_place_moves_with_its_formula(site: SiteBuilder) -> None:
    site.note("2024-03-01-note.md", "$\\x$\n", title="식")
    site.build()
    site.note("2024-03-01-note.md", "글\n\n$\\x$\n", title="식")
    assert [problem.line for problem in site.build().problems] == [7]
    site.note("2024-03-01-note.md", "글\n\n$x$\n", title="식")
    assert not site.build().problems


def test_build_without_v8_is_an_error_that_says_what_to_install(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pilgi.output.mathjax.has_v8", lambda: False)
    site.write("site.yml", "mathjax: {render: build}\n")
    site.note("2024-03-01-note.md", "$x$\n", title="식")
    (problem,) = site.build().problems
    assert problem.severity is Severity.ERROR
    assert problem.hint == "pip install 'pilgi[math]'"
    assert "tex-chtml.js" in site.text(PAGE)
    site.write("site.yml", "")
    assert not site.build().problems
    assert "tex-chtml.js" in site.text(PAGE)


def test_a_site_may_leave_it_to_the_browser(site: SiteBuilder) -> None:
    site.write("site.yml", "mathjax: {render: browser}\n")
    html = built(site, "$x$\n")
    assert '<span class="math inline">\\(x\\)</span>' in html
    assert "tex-chtml.js" in html
    assert (site.output / "assets/mathjax/es5/tex-chtml.js").is_file()


def test_mathjax_that_does_not_run_leaves_it_to_the_browser_and_is_told(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "mathjax"
    (broken / "es5").mkdir(parents=True)
    (broken / "es5" / "startup.js").write_text("throw new Error('무엇')")
    monkeypatch.setattr("pilgi.typesetting.mathjax_folder", lambda: broken)
    site.note("2024-03-01-note.md", "$x$\n", title="식")
    (problem,) = site.build().problems
    assert problem.severity is Severity.WARNING
    assert "무엇" in problem.message
    assert "tex-chtml.js" in site.text(PAGE)


def typeset_again(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by the passages of each question that MathJax is asked."""
    asked: list[int] = []
    typeset = process.TypesettingProcess.typeset

    def counting(self: process.TypesettingProcess, passages: object) -> object:
        asked.append(len(passages))  # type: ignore[arg-type]
        return typeset(self, passages)  # type: ignore[arg-type]

    monkeypatch.setattr(process.TypesettingProcess, "typeset", counting)
    return asked


def test_equal_formulas_are_typeset_once_for_all_notes_and_builds(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typeset_again(monkeypatch)
    for number in range(1, 4):
        site.note(f"2024-03-0{number}-n{number}.md", "$x$ $y$ $x$\n", title=f"글 {number}")
    site.build()
    assert sum(asked) == 2
    site.build()
    site.note("2024-03-04-n4.md", "$y$ $$x$$ 또 $x$\n", title="글 4")
    site.build()
    assert sum(asked) == 2
    site.note("2024-03-04-n4.md", "$z$\n", title="글 4")
    site.build()
    assert sum(asked) == 3


def kept_formulas(site: SiteBuilder) -> int:
    """Without the style sheet, which is kept with them."""
    with sqlite3.connect(site.root / ".pilgi/cache.sqlite3") as database:
        (number,) = database.execute("SELECT count(*) FROM formulas WHERE facts!=x''").fetchone()
    return int(number)


def test_formulas_that_no_note_shows_are_forgotten_once_they_outnumber_the_others(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = typeset_again(monkeypatch)
    site.note("2024-03-02-other.md", "$가$ $나$\n", title="다른 글")
    kept = []
    for number in range(12):
        built(site, f"$x_{{{number}}}$\n")
        kept.append(kept_formulas(site))
    # Three are shown, and the style sheet is kept with them.
    assert kept == [3, 4, 5, 6, 7, 3, 4, 5, 6, 7, 3, 4]
    before = sum(asked)
    built(site, "$x_{10}$ $가$\n")
    assert sum(asked) == before
    built(site, "$x_0$\n")
    assert sum(asked) == before + 1


def test_a_cache_that_lacks_formulas_is_filled_again(site: SiteBuilder) -> None:
    built(site, "$x$\n")
    with sqlite3.connect(site.root / ".pilgi/cache.sqlite3") as database:
        database.execute("DELETE FROM formulas WHERE facts!=x''")
        database.execute("DELETE FROM outputs")
    assert not site.build().problems
    assert sources(site.text(PAGE)) == ["x"]


def test_a_build_without_changes_starts_no_process(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(site, "$x$\n")

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(process.TypesettingProcess, "start", refused)
    assert site.build().written == 0


def test_other_macros_have_their_formulas_typeset_anew(site: SiteBuilder) -> None:
    site.write("site.yml", "mathjax: {macros: {R: x}}\n")
    assert "<mi>x</mi>" in built(site, "$\\R$\n")
    site.write("site.yml", "mathjax: {macros: {R: y}}\n")
    assert "<mi>y</mi>" in built(site, "$\\R$\n")


def test_warm_equals_cold_with_any_number_of_processes(site: SiteBuilder, tmp_path: Path) -> None:
    for number in range(1, 10):
        body = "\n\n".join(
            f"$x_{{{number * each}}}$ $\\newcommand{{\\a}}{{y}}$ $\\a_{each}$" for each in range(20)
        )
        site.note(f"2024-03-0{number}-n{number}.md", body + "\n", title=f"글 {number}")
    site.build()
    site.note("2024-03-01-n1.md", "$x_3$ $w$\n", title="글 1")
    site.build()
    cold = tmp_path / "cold"
    settings = load_settings(site.root).settings
    build(site.root, settings, cold, NOW, Means(3, cache=".pilgi/other.sqlite3"))
    left = site.files()
    found = {
        file.relative_to(cold).as_posix(): file.read_bytes()
        for file in cold.rglob("*")
        if file.is_file()
    }
    assert found == left


def test_a_killed_process_costs_a_retry(site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = process.TypesettingProcess._heard
    killed: list[int] = []

    def killing(self: process.TypesettingProcess) -> dict[str, object]:
        if self.style_sheet and not killed:
            assert self.child is not None
            self.child.kill()
            killed.append(self.child.pid)
        return heard(self)

    monkeypatch.setattr(process.TypesettingProcess, "_heard", killing)
    assert sources(built(site, "$x$ $y$\n")) == ["x", "y"]
    assert killed


def test_of_several_processes_one_may_be_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = installed.mathjax_folder()
    assert folder is not None
    heard = process.TypesettingProcess._heard
    spared = iter(range(4))

    def killing(self: process.TypesettingProcess) -> dict[str, object]:
        # Not the first, so that the others are at work.
        if self.style_sheet and next(spared, None) == 3:
            assert self.child is not None
            self.child.kill()
            self.child.wait()
        return heard(self)

    monkeypatch.setattr(process.TypesettingProcess, "_heard", killing)
    passages = [Passage((), (Formula(f"x_{{{each}}}", True),), False) for each in range(180)]
    typesetter = Typesetter()
    typesetter.begin(folder, ({}, "none"))
    found = [typeset.html for (typeset,) in typesetter.typeset(passages, 3)]
    typesetter.close()
    assert next(spared, None) is None
    assert [sources(html) for html in found] == [[f"x_{{{each}}}"] for each in range(180)]


def test_a_formula_at_which_v8_crashes_each_time_is_told(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = process.TypesettingProcess._asked

    def crashing(self: process.TypesettingProcess, passages: object) -> dict[str, object]:
        if "boom" in repr(passages):
            self.ready()
            assert self.child is not None
            self.child.kill()
        return asked(self, passages)  # type: ignore[arg-type]

    monkeypatch.setattr(process.TypesettingProcess, "_asked", crashing)
    site.note("2024-03-01-note.md", "$x$ $boom$ $y$\n", title="식")
    (problem,) = site.build().problems
    assert problem.message == "MathJax cannot typeset `boom`: MathJax crashes at it"
    assert sources(site.text(PAGE)) == ["x", "y"]


def test_a_cache_of_formulas_from_a_stranger_is_begun_anew(site: SiteBuilder) -> None:
    built(site, "$x$\n")
    with sqlite3.connect(site.root / ".pilgi/cache.sqlite3") as database:
        database.execute("UPDATE formulas SET typeset=x'00', facts=x'00'")
        database.execute("DELETE FROM outputs")
    report = site.build()
    assert [problem.message for problem in report.problems] == [
        "the cache was broken and is made anew"
    ]
    assert sources(site.text(PAGE)) == ["x"]


def test_the_preview_typesets_an_edit_without_a_whole_build(site: SiteBuilder) -> None:
    note = site.note("2024-03-01-note.md", "글\n\n<!--more-->\n\n$x$ $y$\n", title="식")
    settings = load_settings(site.root).settings
    builder = Builder(site.root, site.output)
    builder.build(settings, NOW, Means())
    site.note("2024-03-01-note.md", "글\n\n<!--more-->\n\n$x$ $z$\n", title="식")
    report = builder.rebuild(settings, [note], NOW, Means())
    assert report.changed == {PAGE: "posts/2024-03-01-note.md"}
    assert sources(site.text(PAGE)) == ["x", "z"]
    site.note("2024-03-01-note.md", "글\n\n<!--more-->\n\n$x$ $\\z$\n", title="식")
    report = builder.rebuild(settings, [note], NOW, Means())
    assert [problem.line for problem in report.problems] == [9]
    site.note("2024-03-01-note.md", "$x$ $\\mathfrak{z}$\n", title="식")
    report = builder.rebuild(settings, [note], NOW, Means())
    assert "assets/mathjax/woff-v2/MathJax_Fraktur-Regular.woff" in report.changed
    assert not report.problems


def test_texts_in_liquid_are_typeset_too(site: SiteBuilder) -> None:
    site.write("_config.yml", "title: 블로그\n")
    site.write(
        "_posts/2024-03-01-a.md", "---\ntitle: 식\n---\n{% assign v = 'x' %}값 $${{ v }}^2$$\n"
    )
    site.write(
        "list.md",
        "---\ntitle: 목록\n---\n{% for post in site.posts %}{{ post.content }}{% endfor %}\n",
    )
    assert not site.build().problems
    assert sources(site.text("2024/03/01/a.html")) == ["x^2"]
    assert "\\(x^2\\)" in unescape(site.text("list.html"))


def test_version_is_that_of_the_files() -> None:
    folder = installed.mathjax_folder()
    assert folder is not None
    assert f'"{installed.VERSION}"' in (folder / "es5" / "core.js").read_text("utf-8")
    assert replace(load_settings(folder).settings.mathjax, render="build").render == "build"
