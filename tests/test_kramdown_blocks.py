"""Blocks of the dialect `kramdown`: the answers are those of Jekyll 4.3.1, white space aside."""

from __future__ import annotations

import pytest
from kramdown_html import kramdown_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# 제목 {#id}", '<h1 id="id">제목</h1>\n'),
        ("# 제목 #", '<h1 id="제목">제목</h1>\n'),
        ("#제목", "<p>#제목</p>\n"),
        ("제목\n===", '<h1 id="제목">제목</h1>\n'),
        ("가\n나\n---", "<p>가\n나\n—</p>\n"),
        ("# 가 {: #x}", '<h1 id="가--x">가 {: #x}</h1>\n'),
        ("# 가\n{: #x .y}", '<h1 class="y" id="x">가</h1>\n'),
        ("가\n# 나\n다", '<p>가</p>\n<h1 id="나">나</h1>\n<p>다</p>\n'),
        ("## `코드` & *강조*", '<h2 id="코드--강조"><code>코드</code> &amp; <em>강조</em></h2>\n'),
        ("# ② 1️⃣ C++", '<h1 id="-1️⃣-c">② 1️⃣ C++</h1>\n'),
    ],
)
def test_headings(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "# 요약\n\n# 요약\n\n# 요약 1\n\n# 요약",
            '<h1 id="요약">요약</h1>\n'
            '<h1 id="요약-1">요약</h1>\n'
            '<h1 id="요약-1">요약 1</h1>\n'
            '<h1 id="요약-2">요약</h1>\n',
        ),
        ("# 😀\n\n# 😀", '<h1>😀</h1>\n<h1 id="-1">😀</h1>\n'),
        ("# 가 {#own}\n\n# own", '<h1 id="own">가</h1>\n<h1 id="own">own</h1>\n'),
    ],
)
def test_equal_headings_are_numbered(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("- 가\n- 나", "<ul>\n<li>가</li>\n<li>나</li>\n</ul>\n"),
        ("- 가\n\n- 나", "<ul>\n<li>\n<p>가</p>\n</li>\n<li>\n<p>나</p>\n</li>\n</ul>\n"),
        (
            "- 가\n  - 나\n    - 다",
            "<ul>\n<li>가\n<ul>\n<li>나\n<ul>\n<li>다</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>\n",
        ),
        ("1. 가\n  - 나", "<ol>\n<li>가\n<ul>\n<li>나</li>\n</ul>\n</li>\n</ol>\n"),
        (
            "1. 가\n   1. 나\n5. 다",
            "<ol>\n<li>가\n<ol>\n<li>나</li>\n</ol>\n</li>\n<li>다</li>\n</ol>\n",
        ),
        ("* 가\n+ 나", "<ul>\n<li>가</li>\n<li>나</li>\n</ul>\n"),
        ("2020. 1. 1", "<ol>\n<li>\n<ol>\n<li>1</li>\n</ol>\n</li>\n</ol>\n"),
        ("- 가\n나", "<ul>\n<li>가\n나</li>\n</ul>\n"),
        (
            "- 가\n\n  문단\n- 나",
            "<ul>\n<li>\n<p>가</p>\n<p>문단</p>\n</li>\n<li>\n<p>나</p>\n</li>\n</ul>\n",
        ),
        ("- 가\n\n\n- 나\n", "<ul>\n<li>\n<p>가</p>\n</li>\n<li>\n<p>나</p>\n</li>\n</ul>\n"),
        ("글\n- 가", "<p>글</p>\n<ul>\n<li>가</li>\n</ul>\n"),
        ("- 가\n^\n- 나", "<ul>\n<li>가</li>\n</ul>\n<ul>\n<li>나</li>\n</ul>\n"),
        ("- 가\\\n  - 나", "<ul>\n<li>가\n<ul>\n<li>나</li>\n</ul>\n</li>\n</ul>\n"),
        ("1) 가", "<p>1) 가</p>\n"),
        ("- ```\n  코드\n  ```", "<ul>\n<li>\n<pre><code>코드\n</code></pre>\n</li>\n</ul>\n"),
    ],
)
def test_lists(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("- 가\n{:.목록}", '<ul class="목록">\n<li>가</li>\n</ul>\n'),
        ("- {:.항목} 가", '<ul>\n<li class="항목">가</li>\n</ul>\n'),
        ("{:.앞}\n- 가", '<ul class="앞">\n<li>가</li>\n</ul>\n'),
    ],
)
def test_attributes_of_lists(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "- [ ] 할 일\n- [x] 한 일\n- 글",
            '<ul class="task-list">\n'
            '<li class="task-list-item"><input type="checkbox"'
            ' class="task-list-item-checkbox" disabled="disabled">할 일</li>\n'
            '<li class="task-list-item"><input type="checkbox"'
            ' class="task-list-item-checkbox" disabled="disabled" checked="checked">한 일'
            "</li>\n"
            '<li class="task-list-item">글</li>\n'
            "</ul>\n",
        ),
    ],
)
def test_task_lists(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("용어\n: 뜻", "<dl>\n<dt>용어</dt>\n<dd>뜻</dd>\n</dl>\n"),
        (
            "가\n나\n: 뜻 하나\n: 뜻 둘",
            "<dl>\n<dt>가</dt>\n<dt>나</dt>\n<dd>뜻 하나</dd>\n<dd>뜻 둘</dd>\n</dl>\n",
        ),
        ("용어\n\n: 문단", "<dl>\n<dt>용어</dt>\n<dd>\n<p>문단</p>\n</dd>\n</dl>\n"),
        (
            "가\n: 나\n\n다\n: 라",
            "<dl>\n<dt>가</dt>\n<dd>나</dd>\n<dt>다</dt>\n<dd>라</dd>\n</dl>\n",
        ),
    ],
)
def test_definition_lists(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("> 가\n나\n> 다", "<blockquote>\n<p>가\n나\n다</p>\n</blockquote>\n"),
        (
            "> 가\n\n> 나",
            "<blockquote>\n<p>가</p>\n</blockquote>\n<blockquote>\n<p>나</p>\n</blockquote>\n",
        ),
        (
            "> > 가\n> 나",
            "<blockquote>\n<blockquote>\n<p>가\n나</p>\n</blockquote>\n</blockquote>\n",
        ),
        ("> - 가\n> - 나", "<blockquote>\n<ul>\n<li>가</li>\n<li>나</li>\n</ul>\n</blockquote>\n"),
    ],
)
def test_quotes(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("    코드\n이어짐", "<pre><code>코드 이어짐\n</code></pre>\n"),
        ("```python\n가 = 1\n```", '<pre class="language-python"><code>가 = 1\n</code></pre>\n'),
        ("```c++ title=x\nx\n```", "<p><code>c++ title=x\nx\n</code></p>\n"),
        ("``` \n가", "<p>``` \n가</p>\n"),
        (
            "~~~\n가\n~~~\n{: .language-ruby}",
            '<pre class="language-ruby"><code>가\n</code></pre>\n',
        ),
        ("````\n```\n````", "<pre><code>```\n</code></pre>\n"),
        ("가\n```\n나\n```", "<p>가</p>\n<pre><code>나\n</code></pre>\n"),
    ],
)
def test_code(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "| 가 | 나 |\n|:--|--:|\n| 1 | `a|b` |",
            "<table>\n"
            "<thead>\n"
            "<tr>\n"
            '<th style="text-align: left">가</th>\n'
            '<th style="text-align: right">나</th>\n'
            "</tr>\n"
            "</thead>\n"
            "<tbody>\n"
            "<tr>\n"
            '<td style="text-align: left">1</td>\n'
            '<td style="text-align: right"><code>a|b</code></td>\n'
            "</tr>\n"
            "</tbody>\n"
            "</table>\n",
        ),
        (
            "가 | 나",
            "<table>\n<tbody>\n<tr>\n<td>가</td>\n<td>나</td>\n</tr>\n</tbody>\n</table>\n",
        ),
        (
            "| 가 |\n|---|\n| 나 |\n|===|\n| 다 |",
            "<table>\n"
            "<thead>\n"
            "<tr>\n"
            "<th>가</th>\n"
            "</tr>\n"
            "</thead>\n"
            "<tbody>\n"
            "<tr>\n"
            "<td>나</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "<tfoot>\n"
            "<tr>\n"
            "<td>다</td>\n"
            "</tr>\n"
            "</tfoot>\n"
            "</table>\n",
        ),
        ("글\n| 가 |", "<p>글\n| 가 |</p>\n"),
        (
            "| 가 | 나 |\n| 다 |",
            "<table>\n"
            "<tbody>\n"
            "<tr>\n"
            "<td>가</td>\n"
            "<td>나</td>\n"
            "</tr>\n"
            "<tr>\n"
            "<td>다</td>\n"
            "<td>\xa0</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "</table>\n",
        ),
        ("| a \\| b |", "<table>\n<tbody>\n<tr>\n<td>a | b</td>\n</tr>\n</tbody>\n</table>\n"),
        (
            "| <b>가|나</b> |",
            "<table>\n"
            "<tbody>\n"
            "<tr>\n"
            "<td><b>가</b></td>\n"
            "<td>나&lt;/b&gt;</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "</table>\n",
        ),
        (
            "| $$|x|$$ |",
            "<table>\n"
            "<tbody>\n"
            "<tr>\n"
            "<td>$$</td>\n"
            "<td>x</td>\n"
            "<td>$$</td>\n"
            "</tr>\n"
            "</tbody>\n"
            "</table>\n",
        ),
    ],
)
def test_tables(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("$$\n가 < 나\n$$", "\\[가 &lt; 나\\]\n"),
        ("글\n$$x$$", "<p>글\n\\(x\\)</p>\n"),
        ("$$x$$ 글", "<p>\\(x\\) 글</p>\n"),
        ("$$x$$\n{:.a}", '<div class="a">\\[x\\]\n</div>\n'),
        ("\\$$x$$", "<p>\\(x\\)</p>\n"),
    ],
)
def test_mathematics(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<div>\n**가**\n</div>", "<div>\n**가**\n</div>\n"),
        (
            '<div markdown="1">\n**가**\n\n- 나\n</div>',
            "<div><p><strong>가</strong></p>\n<ul>\n<li>나</li>\n</ul>\n</div>\n",
        ),
        ('<p markdown="1">*가*</p>', "<p><em>가</em></p>\n"),
        ('<div markdown="span">*가*\n\n나</div>', "<div><em>가</em>\n\n나</div>\n"),
        (
            "<details><summary>가</summary>\n\n나\n</details>",
            "<details><summary>가</summary>\n\n나\n</details>\n",
        ),
        ("<div>\n<p>닫지 않음", "<div>\n<p>닫지 않음\n</p></div>\n"),
        ("</div>\n가", "<p>&lt;/div&gt;\n가</p>\n"),
        ("<div>가</div> 뒤", "<div>가</div>\n<p>뒤</p>\n"),
        ('<DIV Class="a" hidden>가</DIV>', '<div class="a" hidden="">가</div>\n'),
        ("<이름>가", "<이름>가\n</이름>\n"),
        ("<!-- 주석 -->\n가", "<!-- 주석 -->\n<p>가</p>\n"),
        ("<script>a < b</script>", "<script>a < b</script>\n"),
        (
            '<div markdown="1">\n# in div 한글 1\n</div>',
            '<div><h1 id="in-div--1">in div 한글 1</h1>\n</div>\n',
        ),
        (
            '<div>\n<section markdown="1">\n*가*\n</section>\n</div>',
            "<div>\n<section><p><em>가</em></p>\n</section>\n</div>\n",
        ),
    ],
)
def test_html(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("가\n{: .a #b}", '<p class="a" id="b">가</p>\n'),
        ("{: .a}\n가", '<p class="a">가</p>\n'),
        ("{:이름: .a}\n\n가\n{:x}", "<p>가</p>\n"),
        ("{:x: .a}\n\n가\n{:x}", '<p class="a">가</p>\n'),
        ("가\n\n{: .a}\n나", '<p>가</p>\n<p class="a">나</p>\n'),
        ("{:.a}\n가 | 나\n> 다", "<p>가 | 나</p>\n<blockquote>\n<p>다</p>\n</blockquote>\n"),
        ("{:.a}\n\n가", "<p>가</p>\n"),
    ],
)
def test_attribute_lists(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("{::comment}\n숨김\n{:/comment}\n가", "<!-- 숨김 -->\n<p>가</p>\n"),
        ("{::nomarkdown}**가**{:/}", "<p>**가**</p>\n"),
        (
            '{::options parse_block_html="true" /}\n\n<div>*가*</div>',
            "<div><p><em>가</em>&lt;/div&gt;</p>\n</div>\n",
        ),
    ],
)
def test_extensions(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "- x\n{:toc}\n\n# 가\n\n## 나\n\n# 다\n{:.no_toc}",
            '<ul id="markdown-toc">\n'
            '<li><a href="#가" id="markdown-toc-가">가</a><ul>\n'
            '<li><a href="#나" id="markdown-toc-나">나</a></li>\n'
            "</ul>\n"
            "</li>\n"
            "</ul>\n"
            '<h1 id="가">가</h1>\n'
            '<h2 id="나">나</h2>\n'
            '<h1 class="no_toc" id="다">다</h1>\n',
        ),
    ],
)
def test_toc(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("***", "<hr>\n"),
        ("가\n***", "<p>가\n***</p>\n"),
        ("가\n^\n나", "<p>가</p>\n<p>나</p>\n"),
        ("* * *\n가", "<hr>\n<p>가</p>\n"),
    ],
)
def test_rules_and_ends(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) == html
