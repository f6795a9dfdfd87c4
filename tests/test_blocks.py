"""Tables, task lists, footnotes and definition lists."""

from __future__ import annotations

from markdown_html import html, rendered


def test_table_stands_in_a_box_that_scrolls() -> None:
    assert html("| 가 |\n| -: |\n| 나 |") == (
        '<div class="table" tabindex="0"><table>\n<thead>\n<tr>\n'
        '<th style="text-align:right">가</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
        '<td style="text-align:right">나</td>\n</tr>\n</tbody>\n</table></div>\n'
    )


def test_task_list() -> None:
    assert html("- [ ] 할 일\n- [x] 한 일\n- 그냥") == (
        '<ul class="task-list">\n'
        '<li class="task"><label><input type="checkbox" disabled> 할 일</label></li>\n'
        '<li class="task"><label><input type="checkbox" disabled checked> 한 일</label></li>\n'
        "<li>그냥</li>\n</ul>\n"
    )


def test_loose_task_has_its_box_in_the_line() -> None:
    loose = html("- [ ] 가\n\n- [ ] 나")
    assert '<p><label><input type="checkbox" disabled> 가</label></p>' in loose


def test_a_tasks_name_is_its_own_text_without_the_tasks_below() -> None:
    text = html("- [ ] **큰** 일\n    - [x] 작은 일")
    assert "<strong>큰</strong> 일</label>\n<ul" in text


def test_footnotes_are_numbered_by_first_use() -> None:
    text = "가[^나] 다[^1] 라[^나].\n\n[^1]: 하나\n[^나]: 둘\n"
    assert html(text) == (
        '<p>가<sup class="footnote"><a href="#fn:1" id="fnref:1" role="doc-noteref">1</a></sup>'
        ' 다<sup class="footnote"><a href="#fn:2" id="fnref:2" role="doc-noteref">2</a></sup>'
        ' 라<sup class="footnote"><a href="#fn:1" id="fnref:1:1" role="doc-noteref">1</a></sup>.'
        '</p>\n<section class="footnotes" role="doc-endnotes">\n<ol>\n'
        '<li id="fn:1">\n<p>둘'
        ' <a class="footnote-back" href="#fnref:1" role="doc-backlink">↩\ufe0e</a>'
        ' <a class="footnote-back" href="#fnref:1:1" role="doc-backlink">↩\ufe0e</a></p>\n</li>\n'
        '<li id="fn:2">\n<p>하나'
        ' <a class="footnote-back" href="#fnref:2" role="doc-backlink">↩\ufe0e</a></p>\n</li>\n'
        "</ol>\n</section>\n"
    )


def test_a_footnote_within_another_comes_after_it() -> None:
    found = html("가[^1] 나[^2]\n\n[^1]: > 하나\n    >\n    > [^2]: 둘\n\n    넷\n")
    _, first, second = found.split("<li id=")
    assert first.startswith('"fn:1">\n<blockquote>\n<p>하나</p>\n</blockquote>\n<p>넷 <a ')
    assert second.startswith('"fn:2">\n<p>둘 <a ')
    assert found.count("blockquote>") == 2


def test_footnote_in_the_line() -> None:
    assert "<p>여기 쓴 <em>각주</em> <a" in html("글^[여기 쓴 *각주*]")


def test_links_in_footnotes_are_links() -> None:
    assert [link.target for link in rendered("가[^1]\n\n[^1]: [글](b.md)").links] == ["b.md"]


def test_unused_footnote_is_told() -> None:
    (remark,) = rendered("글\n\n[^a]: 안 쓴 각주").remarks
    assert (remark.line, remark.message) == (
        3,
        "footnote [^a] is never referred to, so it is left out",
    )


def test_definition_list() -> None:
    assert html("용어\n: 뜻 *하나*\n: 둘") == (
        "<dl>\n<dt>용어</dt>\n<dd>뜻 <em>하나</em></dd>\n<dd>둘</dd>\n</dl>\n"
    )


def test_line_breaks_can_be_kept() -> None:
    assert html("가\n나") == "<p>가\n나</p>\n"
    assert html("가\n나", hard_wrap=True) == "<p>가<br>\n나</p>\n"


def test_typography_can_be_set() -> None:
    assert html("\"가\" -- '나'...") == "<p>&quot;가&quot; -- '나'...</p>\n"
    assert html("\"가\" -- '나'...", smart_quotes=True) == "<p>“가” – ‘나’…</p>\n"
