from __future__ import annotations

import re
import time
from html import escape, unescape
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pilgi.markdown.math import math_plugin
from pilgi.markdown.remarks import Remarks
from pilgi.markdown.slots import as_written, pieces
from pilgi.markdown.table_math import table_math_plugin
from pilgi.problems import Remark

MD = MarkdownIt("commonmark").enable("table").use(math_plugin).use(table_math_plugin)


def html(text: str) -> str:
    env: dict[str, Any] = {"formulas": []}
    return as_written(pieces(str(MD.render(text, env)), env["formulas"]), ()).strip()


def inline(tex: str) -> str:
    return f'<span class="math inline">\\({tex}\\)</span>'


def display(tex: str) -> str:
    return f'<div class="math display">\\[{tex}\\]</div>'


def remarks(text: str) -> list[Remark]:
    found = Remarks(text)
    MD.render(text, {"remarks": found})
    return found.made


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("함수$f(x)$는", "f(x)"),
        ("($x$)", "x"),
        ("**$a*b$**", "a*b"),
        ("$a_1 b_2$", "a_1 b_2"),
        (r"$\text{5\$}$", r"\text{5\$}"),
        ("$x\n= y$", "x\n= y"),
        ("$a < b & c$", "a &lt; b &amp; c"),
        (r"값 \(x_1\) 은", "x_1"),
        (r"값 \\(x_1\\) 은", "x_1"),
        (r"\(5\)와 \\(거리\\)", "5"),
        (r"\(5\)와 \\(거리\\)", "거리"),
        ("값은 $$x_1$$ 이다", "x_1"),
        ("[링크 $x$](https://example.com)", "x"),
    ],
)
def test_mathematics_within_a_line(text: str, tex: str) -> None:
    assert inline(tex) in html(text)


@pytest.mark.parametrize(
    "text",
    [
        "월 20$",
        "$5 and $10",
        "US$5, then US$7",
        "20$짜리와 30$",
        "$20,000과 $30,000",
        r"\$x\$",
        "$ x $",
        "$x",
        "$$$x$$$",
        "$$$$",
        "`$x$`",
        "    $x$",
        "$HOME과 `echo $PATH`",
        "<https://example.com/$a$>",
        "https://example.com/?a=$b&c=$",
        "[a](https://example.com/$x$)",
        r"\(\) \[\\\]",
        r"\[1\] 참고",
        r"\(주\) 회사, \[예제 1\]",
    ],
)
def test_what_is_no_mathematics(text: str) -> None:
    env: dict[str, Any] = {}
    assert "math" not in MD.render(text, env)
    assert "math" not in env


def test_a_note_with_mathematics_says_so() -> None:
    for text in ("$x$", "$$x$$", r"\(x\)", r"\[x\]", r"\begin{align}x\end{align}"):
        env: dict[str, Any] = {}
        MD.render(text, env)
        assert env["math"] is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$$x$$", display("x")),
        ("$$\nx\n$$", display("x")),
        ("$$ x\n y $$", display("x\n y")),
        ("\\[\nx \\\\[2pt] y\n\\]", display("x \\\\[2pt] y")),
        (r"\[x\]", display("x")),
        ("$$\na\n\nb\n$$", display("a\n\nb")),
        ("앞\n$$\na\n- b\n= c\n$$\n뒤", "<p>앞</p>\n" + display("a\n- b\n= c") + "\n<p>뒤</p>"),
        ("> $$\n> x\n>  y\n> $$", "<blockquote>\n" + display("x\n y") + "\n</blockquote>"),
        ("- $$\n  x\n    y\n  $$", "<ul>\n<li>\n" + display("x\n  y") + "\n</li>\n</ul>"),
        (r"$$\begin{align} x \end{align}$$", display(r"\begin{align} x \end{align}")),
    ],
)
def test_display_mathematics(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize("name", ["align", "align*", "equation", "gather", "multline*", "cases"])
def test_an_environment_stands_by_itself(name: str) -> None:
    tex = f"\\begin{{{name}}}\na_1 &= b \\\\\n\nc &< d\n\\end{{{name}}}"
    assert html(f"그러면\n{tex}\n이다") == (
        f'<p>그러면</p>\n<div class="math display">{escape(tex, False)}</div>\n<p>이다</p>'
    )


def test_an_environment_that_is_no_mathematics_is_text() -> None:
    assert "math" not in html("\\begin{itemize}\nx\n\\end{itemize}")


def test_display_mathematics_that_begins_amid_a_line_stays_in_its_paragraph() -> None:
    assert html("값 $$\nx\n$$ 이다") == ('<p>값 <span class="math display">\\[x\\]</span> 이다</p>')


def test_bars_in_mathematics_do_not_end_a_table_cell() -> None:
    table = html("| $|x|$ | $P(A|B)$ | \\(|y|\\) | $a\\|b$ |\n|---|---|---|---|\n| `a` |")
    for tex in ("|x|", "P(A|B)", "|y|", "a|b"):
        assert f"<th>{inline(tex)}</th>" in table


def test_dollars_of_shell_variables_do_not_join_table_cells() -> None:
    table = html("|$HOME|$PATH|\n|---|---|\n|$5|$10|")
    assert re.findall("<t[hd]>(.*?)</t", table) == ["$HOME", "$PATH", "$5", "$10"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("$$\nx", 1),
        ("글\n\n앞\n$$\nx\n\n뒤", 4),
        ("본문 $$ x=1 다음", 1),
        ("글\n본문 $$\n\\frac{1}{2} 다음", 2),
        ("값 $$a$$ 와\n$$ b_1 다음", 2),
    ],
)
def test_display_mathematics_never_closed_is_text_and_a_warning(text: str, line: int) -> None:
    assert "$$" in html(text)
    (remark,) = remarks(text)
    assert (remark.line, "never closed" in remark.message) == (line, True)


@pytest.mark.parametrize(
    "text",
    [
        "프로세스 $$ 를 죽인다",
        "값은 $$, [문서](a_b) 와 https://a.example/?b=c",
        "셸의 $$ 는 `pid=$$`",
        "$$$ x=1",
        "$$a=b$$5개",
        r"\$\$ x=1",
    ],
)
def test_two_dollars_in_prose_give_no_warning(text: str) -> None:
    assert remarks(text) == []


def test_closed_mathematics_gives_no_warning() -> None:
    assert remarks("$$\nx\n$$\n\n값 $$x$$ 와 `$$`, $$$$\n\n값 $$\nx\n$$ 이다") == []


TEX = st.text(st.characters(exclude_characters="$`\\\r\0", exclude_categories=["Cs"]), min_size=1)


@given(TEX)
def test_the_tex_within_a_line_survives(tex: str) -> None:
    tex = " ".join(tex.split())
    assume(tex and "://" not in tex)
    found = re.search(r'<span class="math inline">\\\((.*)\\\)</span>', html(f"가 ${tex}$ 나"))
    assert found is not None
    assert unescape(found[1]) == tex


@given(st.lists(TEX, min_size=1))
def test_the_tex_of_a_block_survives(lines: list[str]) -> None:
    tex = "\n".join(" ".join(line.split()) for line in lines).strip()
    assert html(f"$$\n{tex}\n$$") == display(escape(tex, False))


@pytest.mark.parametrize(
    "piece",
    [
        "$",
        "$a ",
        "$$ ",
        "$$x\n",
        r"\(",
        r"\[",
        "\\[x\n",
        r"\\(",
        "\\begin{align}\n",
        r"\begin{",
        "$a`",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        MD.render(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(60_000) < 40 * max(seconds(6_000), 0.002)
