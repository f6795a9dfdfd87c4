"""The dialect `kramdown` as a site uses it: links, markup for the theme, and its settings."""

from __future__ import annotations

import re
import time
from typing import Any

from kramdown_html import kramdown_html
from markdown_html import html, rendered

from pilgi.markdown.rendered import Formula


def page(text: str, **settings: Any) -> str:
    return html(text, **{"dialect": "kramdown", "smart_quotes": True, **settings})


def test_headings_have_anchors_and_records() -> None:
    assert page("# 벡터 *공간*") == (
        '<h1 id="벡터-공간">벡터 <em>공간</em>'
        ' <a class="anchor" href="#벡터-공간" aria-hidden="true" tabindex="-1"'
        " data-parity-skip></a></h1>\n"
    )
    _, heading = rendered("> 글\n\n# 가\n\n- 나\n\n## 다 `라`", dialect="kramdown").headings
    assert (heading.level, heading.id, heading.text, heading.line) == (2, "다-라", "다 라", 7)


def test_lines_of_links_are_counted_through_containers() -> None:
    text = "문단\n이어짐 [가](a.md)\n\n> - 나\n>   [다](b.md)\n\n"
    text += "[^1]\n\n[^1]: 각주\n\n    ![라](c.png)\n"
    links = rendered(text, dialect="kramdown").links
    assert [(link.target, link.line, link.embed) for link in links] == [
        ("a.md", 2, False),
        ("b.md", 5, False),
        ("c.png", 11, True),
    ]


def test_a_list_sets_neither_scripts_nor_addresses() -> None:
    text = '[벡터](u){: onclick="x()" HREF="y" data-a="가"}\n{: ONLOAD="x()" formaction="y" .b}\n'
    made = page(text)
    assert 'data-a="가"' in made
    assert 'class="b"' in made
    assert not re.search(r"onclick|onload|formaction|x\(\)|\"y\"", made, re.IGNORECASE)


def test_addresses_in_html_are_links_of_the_site() -> None:
    (image,) = rendered('<div>\n<img src="그림.png">\n</div>', dialect="kramdown").links
    assert (image.target, image.embed) == ("그림.png", True)


def test_backslashes_of_a_path_are_slashes_as_in_browsers() -> None:
    text = (
        "![가](\\assets\\그림.png) [나](..\\b.md?a\\b#c\\d)\n\n"
        '<img src="\\assets\\다.png">\n\n글[^1]\n\n[^1]: <a href=".\\라.md">라</a>\n'
    )
    links = rendered(text, dialect="kramdown").links
    assert [(link.target, link.fragment) for link in links] == [
        ("/assets/그림.png", ""),
        ("../b.md?a\\b", "c\\d"),
        ("/assets/다.png", ""),
        ("./라.md", ""),
    ]


def test_backslashes_that_lead_elsewhere_or_are_signs_of_a_name_stay() -> None:
    written = "[가](\\\\host\\a) [나](https://host\\a) [다](C:\\a) `\\a`"
    assert not rendered(written, dialect="kramdown").links
    assert 'href="//host/a"' in page(written)
    assert 'href="https://host\\a"' in page(written)
    (link,) = rendered("[가](a%5Cb.md)", dialect="kramdown").links
    assert link.target == "a\\b.md"
    (link,) = rendered("[가](\\assets\\b.md)").links
    assert link.target == "\\assets\\b.md"


def test_code_is_coloured() -> None:
    assert page("```python\n가 = 1\n```").startswith('<div class="code" data-language="python">')
    assert '<span class="mi">1</span>' in page("    가 = 1\n{: .language-python}")


def test_mathematics_is_marked_for_the_theme() -> None:
    assert page("$$가$$") == '<div class="math display">\\[가\\]</div>\n'
    assert page("글 $$가$$") == '<p>글 <span class="math inline">\\(가\\)</span></p>\n'


def test_what_mathjax_finds_in_text_is_mathematics() -> None:
    assert page("값 \\\\(a_1\\\\)은") == '<p>값 <span class="math inline">\\(a_1\\)</span>은</p>\n'
    assert page("\\\\[\na\n\\\\]") == '<p><span class="math display">\\[a\\]</span></p>\n'


def test_without_mathematics_its_text_stays() -> None:
    assert page("글 $$가$$ \\\\(a\\\\)", math=False) == "<p>글 \\(가\\) \\(a\\)</p>\n"


def test_tasks_and_tables_have_the_themes_markup() -> None:
    assert '<li class="task-list-item task"><input type="checkbox" disabled>' in page("- [ ] 할 일")
    assert page("가 | 나").startswith('<div class="table" tabindex="0"><table>')


def test_a_table_of_contents_is_a_list_of_links() -> None:
    assert page("- x\n{:toc}\n\n## 가\n\n### 나").startswith(
        '<nav class="toc-inline"><ul id="markdown-toc">\n'
        '<li><a href="#가" id="markdown-toc-가">가</a><ul>\n'
        '<li><a href="#나" id="markdown-toc-나">나</a></li>\n</ul>\n</li>\n</ul>\n</nav>\n'
    )


def test_frames_of_other_hosts_wait_for_the_reader() -> None:
    assert page('<iframe src="https://example.org/a"></iframe>') == (
        '<figure class="embed" data-embed="https://example.org/a">'
        '<a href="https://example.org/a" rel="noopener" data-parity-skip>'
        "▶ example.org</a></figure>\n"
    )


def test_plain_facts_of_a_note() -> None:
    note = rendered("# 제목\n\n첫 문단.\n\n[^1]\n\n[^1]: 각주\n", dialect="kramdown")
    assert (note.title, note.excerpt) == ("제목", "첫 문단.")
    assert [section.text for section in note.sections] == ["첫 문단. 각주 "[:-1]]


def test_a_footnote_without_reference_is_told() -> None:
    (remark,) = rendered("글\n\n[^가나]: 아님\n\n[^a]: 각주\n", dialect="kramdown").remarks
    assert (remark.line, "[^a]" in remark.message) == (5, True)


def test_settings() -> None:
    assert kramdown_html("\"가\" -- '나'", quote_marks="「」『』") == "<p>『가』 – 「나」</p>\n"
    assert kramdown_html('"가" --', smart_quotes=False) == '<p>"가" –</p>\n'
    assert kramdown_html('"가" --', typographic_symbols=False) == "<p>“가” --</p>\n"
    assert kramdown_html("가\n나", hard_wrap=True) == "<p>가<br>\n나</p>\n"
    assert kramdown_html("# 가", auto_ids=False) == "<h1>가</h1>\n"
    assert kramdown_html("<b>가</b>", html=False) == "<p>&lt;b&gt;가&lt;/b&gt;</p>\n"


def test_kramdown_itself() -> None:
    own = {"input": "kramdown"}
    assert kramdown_html("# Title 제목\n\n# 가", **own) == (
        '<h1 id="title-">Title 제목</h1>\n<h1 id="section">가</h1>\n'
    )
    assert kramdown_html("#제목", **own) == '<h1 id="section">제목</h1>\n'
    assert kramdown_html("가\n- 나\n# 다", **own) == "<p>가\n- 나\n# 다</p>\n"
    assert kramdown_html("~~가~~", **own) == "<p>~~가~~</p>\n"
    assert kramdown_html("```\n가\n```", **own) == "<p><code>\n가\n</code></p>\n"
    assert kramdown_html("- [ ] 가\\\n나", **own) == "<ul>\n<li>[ ] 가\\\n나</li>\n</ul>\n"


def test_single_dollars_are_mathematics_where_the_site_says_so() -> None:
    text = "값 $a_1$ 과 $x\n= y$, \\\\(z\\\\), $\\text{가 $b$}$ 는 1$ 이다."
    formulas = [
        piece.tex
        for piece in rendered(text, dialect="kramdown", dollars="always").pieces
        if isinstance(piece, Formula)
    ]
    assert formulas == ["a_1", "x\n= y", "z", "\\text{가 $b$}"]
    assert "$a_1$" in page(text)
    assert "$a_1$" in page(text, dollars="always", math=False)


def test_a_dollar_takes_in_what_kramdown_made_of_quotes_and_dashes_but_no_tag() -> None:
    assert "\\(x’ – y\\)" in page("$x' -- y$", dollars="always")
    assert page("$x *가* y$", dollars="always") == "<p>$x <em>가</em> y$</p>\n"
    assert "\\({a$b}\\)" in page("${a\\$b}$", dollars="always")


def test_many_dollars_that_nothing_closes_take_no_more_than_their_length() -> None:
    started = time.perf_counter()
    page("$ { " * 20_000, dollars="always")
    assert time.perf_counter() - started < 5
