from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pygments.lexers.python import PythonLexer

from pilgi.markdown.code import code_plugin
from pilgi.markdown.highlight import LONGEST_LINE
from pilgi.markdown.info_string import InfoString, read_info_string
from pilgi.markdown.languages import canonical_name, lexer, nearest_name
from pilgi.markdown.remarks import Remarks
from pilgi.problems import Remark

MD = MarkdownIt("commonmark").use(code_plugin)


def rendered(text: str) -> tuple[str, list[Remark]]:
    remarks = Remarks(text)
    return str(MD.render(text, {"remarks": remarks})), remarks.made


def html(text: str) -> str:
    return rendered(text)[0]


def code_text(html: str) -> str:
    """The text of the one code block in `html`, as a reader would copy it."""
    found = re.search(r"<code[^>]*>(.*)</code>", html, re.DOTALL)
    assert found is not None
    return unescape(re.sub(r"<[^>]*>", "", found[1]))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *[(name, "cpp") for name in ("c++", "C++", "cpp", "CPP", "cc", "c++17")],
        *[(name, "csharp") for name in ("cs", "c#", "C#", "csharp")],
        *[(name, "bash") for name in ("sh", "shell", "zsh", "bash")],
        *[(name, "javascript") for name in ("js", "JavaScript", "node")],
        *[(name, "python") for name in ("py", "py3", "Python", "jupyter")],
        ("jsx", "jsx"),
        ("ts", "typescript"),
        ("rs", "rust"),
        ("golang", "go"),
        ("yml", "yaml"),
        ("md", "markdown"),
        ("objc", "objective-c"),
        ("ps1", "powershell"),
        ("console", "console"),
        ("html", "html"),
        ("svg", "xml"),
        ("kt", "kotlin"),
        ("jsonc", "json"),
        ("dockerfile", "docker"),
        ("text", "text"),
        ("plaintext", "plaintext"),
        ("없는말", None),
    ],
)
def test_the_names_that_people_write(written: str, name: str | None) -> None:
    assert canonical_name(written) == name


def test_every_alias_leads_to_a_lexer() -> None:
    for alias in ("h", "ini", "env", "gradle", "vb", "viml", "blade", "cshtml", "ino", "sol", "m"):
        name = canonical_name(alias)
        assert name is not None
        assert lexer(name).name


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", InfoString()),
        ("c++", InfoString("c++")),
        ('python title="한글 x.py"', InfoString("python", "한글 x.py")),
        ("python title='x.py'", InfoString("python", "x.py")),
        ('title="x"', InfoString("", "x")),
        ("python linenos", InfoString("python", numbered=True)),
        ("python linenos=false", InfoString("python")),
        ('python linenums="7"', InfoString("python", numbered=True, start=7)),
        ("js {1,3-4} showLineNumbers", InfoString("js", "", True, 1, frozenset({1, 3, 4}))),
        ("js{2}", InfoString("js", highlighted=frozenset({2}))),
        ('py hl_lines="1 3-4"', InfoString("py", highlighted=frozenset({1, 3, 4}))),
        (
            'go {linenos=true,hl_lines=[1,"3-4"],linenostart=5}',
            InfoString("go", "", True, 5, frozenset({1, 3, 4})),
        ),
        ('{.python title="x" .numbered}', InfoString("python", "x", True)),
        ("python what = ever {x}", InfoString("python")),
        ("python {1-999999999}", InfoString("python", highlighted=frozenset())),
    ],
)
def test_info_strings(info: str, expected: InfoString) -> None:
    assert read_info_string(info) == expected


def test_a_fence_is_coloured() -> None:
    assert html("```python\ndef 함수(): pass\n```") == (
        '<div class="code" data-language="python"><pre tabindex="0"><code class="language-python">'
        '<span class="k">def</span> <span class="nf">함수</span>(): '
        '<span class="k">pass</span>\n</code></pre></div>\n'
    )


def test_plain_names_and_punctuation_bear_no_mark() -> None:
    found = html("```c\nx = f(a[0], y);\n```")
    assert '>x <span class="o">=</span> f(a[<span class="mi">0</span>], y);\n</code>' in found


def test_code_without_a_language_is_plain_and_no_mistake() -> None:
    expected = '<div class="code"><pre tabindex="0"><code>a &lt; b\n</code></pre></div>\n'
    assert rendered("```\na < b\n```") == (expected, [])
    assert rendered("    a < b") == (expected, [])


def test_title_numbers_and_highlighted_lines() -> None:
    found = html('```text title="a<b" linenums=3 hl_lines=2\n가\n나\n```')
    assert '<p class="code-title">a&lt;b</p><pre class="numbered" style="--start: 3" ' in found
    assert '<span class="line">가\n</span><span class="line hl">나\n</span></code>' in found


def test_a_token_over_several_lines_is_closed_on_each() -> None:
    found = html("```js {2}\n/* a\nb */\n```")
    assert '<span class="line"><span class="cm">/* a</span>\n</span>' in found
    assert '<span class="line hl"><span class="cm">b */</span>\n</span>' in found


def test_a_diff_marks_its_lines() -> None:
    found = html("```diff\n-a\n+b\n c\n```")
    assert re.findall(r'class="(line[^"]*)"', found) == ["line del", "line ins", "line"]
    assert code_text(found) == "-a\n+b\n c\n"


def test_a_diff_of_a_language_is_coloured_as_that_language() -> None:
    found = html("```diff-python\n-def a():\n+def b():\n     pass\n```")
    assert '<span class="line del">-<span class="k">def</span>' in found
    assert code_text(found) == "-def a():\n+def b():\n     pass\n"


def test_a_diff_that_ends_with_the_note_keeps_its_last_sign() -> None:
    assert code_text(html("```diff-python\n+a\n+")) == "+a\n+\n"


def test_mermaid_is_left_for_the_browser() -> None:
    assert html("```mermaid\na-->b\n```") == (
        '<pre class="mermaid-source" tabindex="0">'
        '<code class="language-mermaid">a--&gt;b\n</code></pre>\n'
    )


def test_an_unknown_language_is_a_warning_and_not_a_loss() -> None:
    found, (remark,) = rendered("글\n\n```pyhton\nx < 1\n```")
    assert code_text(found) == "x < 1\n"
    assert remark.line == 3
    assert "`pyhton`" in remark.message
    assert "`python`" in remark.hint


def test_only_a_name_that_is_likely_meant_is_a_hint() -> None:
    assert [nearest_name(name) for name in ("pyton", "javscript")] == ["python", "javascript"]
    assert [nearest_name(name) for name in ("전혀없는말", "nosuchlang")] == [None, None]


@pytest.mark.parametrize(
    "text",
    ["```py\nx\n", "> ```py\n> x\n\n글", "- ```py\n  x\n\n글", "````py\n```\n", "~~~py\n```\n"],
)
def test_a_fence_that_is_never_closed_is_a_warning(text: str) -> None:
    _, (remark,) = rendered(text)
    assert (remark.line, "never closed" in remark.message) == (1, True)


@pytest.mark.parametrize(
    "text", ["```\n```", "~~~ py\nx\n~~~~", "> ```\n> x\n> ```", "   ```\nx\n   ```  "]
)
def test_a_closed_fence_gives_no_warning(text: str) -> None:
    assert rendered(text)[1] == []


def test_a_lexer_that_raises_costs_the_colours_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(PythonLexer, "get_tokens_unprocessed", fail)
    found, (remark,) = rendered("```python\nx < 1\n```")
    assert code_text(found) == "x < 1\n"
    assert "RecursionError" in remark.message


def test_code_with_an_endless_line_is_not_coloured() -> None:
    found, (remark,) = rendered("```js\n" + "a(" * LONGEST_LINE + "\n```")
    assert "<span" not in found
    assert "longer than" in remark.message


def test_classes_from_an_attribute_list_reach_the_box() -> None:
    tokens = MD.parse("```py\nx\n```", {})
    tokens[0].attrs = {"class": "wide", "id": "x"}
    found = MD.renderer.render(tokens, MD.options, {})
    assert found.startswith('<div class="code wide" data-language="python" id="x">')


SOURCE = st.text(st.characters(exclude_characters="`\r\0", exclude_categories=["Cs"]))


@given(
    SOURCE, st.sampled_from(["python", "c++", "html", "bash", "diff", "diff-js", "yaml", "", "no"])
)
def test_the_code_itself_survives(source: str, language: str) -> None:
    assert code_text(html(f"```{language}\n{source}\n```")) == source + "\n"


@given(SOURCE, st.sampled_from(["python", "console", "diff", "diff-cs", "text", ""]))
def test_the_code_itself_survives_line_by_line(source: str, language: str) -> None:
    found = html(f"```{language} {{1}} linenos\n{source}\n```")
    assert code_text(found) == source + "\n"
