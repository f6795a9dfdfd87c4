"""Links, images and HTML: which addresses are the site's to resolve, and how they are recorded."""

from __future__ import annotations

import time

import pytest
from markdown_html import html, rendered

from pilgi.markdown.rendered import Link, Show, Slot


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("other.md", Link("other.md", line=1)),
        ("../c++/포인터.md", Link("../c++/포인터.md", line=1)),
        ("<가 나.md#제 목>", Link("가 나.md", "제 목", line=1)),
        ("%EA%B0%80%20b.md", Link("가 b.md", line=1)),
        ("\u1100\u1161.md", Link("가.md", line=1)),
        ("/about/", Link("/about/", line=1)),
        ("files/a.pdf#page=2", Link("files/a.pdf", "page=2", line=1)),
    ],
)
def test_paths_are_links_of_the_site(address: str, link: Link) -> None:
    result = rendered(f"[글]({address})")
    assert result.links == (link,)
    assert result.pieces == ('<p><a href="', Slot(0, Show.HREF), '">글</a></p>\n')


@pytest.mark.parametrize(
    "address",
    ["https://a.example/b", "mailto:a@b.example", "//cdn.example/x.js", "#여기", "?q=1", ""],
)
def test_other_addresses_stay_as_they_are(address: str) -> None:
    result = rendered(f"[글]({address})\n\n![그림]({address})")
    assert result.links == ()


def test_dangerous_addresses_make_no_link() -> None:
    assert "<a" not in html("[x](javascript:alert(1)) [y](vbscript:x)")


def test_reference_links_are_links_too() -> None:
    assert rendered("[글][참고]\n\n[참고]: notes/b.md").links == (Link("notes/b.md", line=1),)


def test_lines_count_within_the_text() -> None:
    text = "# 제목\n\n첫 줄\n[둘째](b.md)  \n<b>\n</b>[넷째](d.md)\n\n- 목록\n- [항목](e.md)\n"
    assert [(link.target, link.line) for link in rendered(text).links] == [
        ("b.md", 4),
        ("d.md", 6),
        ("e.md", 9),
    ]


def test_link_opened_elsewhere_cannot_reach_back() -> None:
    assert html("[글](https://a.example){target=_blank}") == (
        '<p><a href="https://a.example" target="_blank" rel="noopener">글</a></p>\n'
    )


def test_image_has_slots_for_address_and_size_of_one_link() -> None:
    result = rendered("글 ![대체 *글*](a b.png)".replace("a b", "a%20b"))
    assert result.links == (Link("a b.png", embed=True, line=1),)
    assert result.pieces == (
        '<p>글 <img src="',
        Slot(0, Show.HREF),
        '" alt="대체 글"',
        Slot(0, Show.SIZE),
        ' loading="lazy" decoding="async"></p>\n',
    )


def test_image_of_another_host_is_lazy_without_slots() -> None:
    assert html("![a](https://h.example/a.png)") == (
        '<p><img src="https://h.example/a.png" alt="a" loading="lazy" decoding="async"></p>\n'
    )


def test_titled_image_alone_in_its_paragraph_is_a_figure() -> None:
    assert html('![a](a.png "그림 1 <캡션>")') == (
        '<figure><img src="a.png" alt="a" data-sized loading="lazy" decoding="async">\n'
        "<figcaption>그림 1 &lt;캡션&gt;</figcaption>\n</figure>\n"
    )


def test_titled_image_in_a_list_item_is_a_figure() -> None:
    assert "<li>\n<figure>" in html('- ![a](a.png "캡션")').replace(
        "<li><figure>", "<li>\n<figure>"
    )


def test_titled_image_in_a_footnote_stays_in_its_paragraph() -> None:
    assert "<figure>" not in html('글[^1]\n\n[^1]: ![a](a.png "캡션")')


def test_titled_image_among_words_keeps_its_title() -> None:
    assert 'title="t"' in html('말 ![a](a.png "t")')
    assert "<figure>" not in html('말 ![a](a.png "t")')


def test_addresses_in_html_become_slots() -> None:
    text = "<p>\n<a class=x href=\"b.md#c\">b</a>\n<video src=v.mp4 poster='p 1.png'></video>\n</p>"
    assert rendered(text).links == (
        Link("b.md", "c", line=2),
        Link("v.mp4", embed=True, line=3),
        Link("p 1.png", embed=True, line=3),
    )
    assert html(text).startswith(
        '<p>\n<a class=x href="b.md#c">b</a>\n<video src="v.mp4" poster="p'
    )


def test_time_grows_with_the_number_of_tags_only() -> None:
    def seconds(tags: int) -> float:
        text = "<div>\n" + '<a href="b.md">\n' * tags
        start = time.process_time()
        assert rendered(text).links[-1].line == tags + 1
        return time.process_time() - start

    seconds(100)
    assert seconds(40_000) < 10 * seconds(8_000)


def test_html_image_without_size_gets_a_slot_for_it() -> None:
    assert html('글 <img src="a.png" alt="a > b">') == (
        '<p>글 <img src="a.png" data-sized alt="a > b"></p>\n'
    )
    assert html('글 <img src="a.png" width="50%">') == '<p>글 <img src="a.png" width="50%"></p>\n'


@pytest.mark.parametrize(
    "text",
    [
        '<!-- <img src="a.png"> -->',
        "<script>\nlet s = '<img src=\"a.png\">';\n</script>",
        '<pre>src="a.png"</pre>',
        '<img src="https://h.example/a.png">',
        '`<img src="a.png">`',
        '<div data-src="a.png">',
    ],
)
def test_html_that_loads_nothing_of_the_site_stays(text: str) -> None:
    assert rendered(text).links == ()


def test_html_can_be_shown_as_text() -> None:
    text = '<script>x</script>\n\n글 <b onclick="x">굵게</b>'
    assert html(text, html=False) == (
        "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
        "<p>글 &lt;b onclick=&quot;x&quot;&gt;굵게&lt;/b&gt;</p>\n"
    )


def test_details_hold_markdown() -> None:
    text = "<details>\n<summary>풀이</summary>\n\n**답**은 [여기](a.md)\n\n</details>"
    assert html(text) == (
        "<details>\n<summary>풀이</summary>\n"
        '<p><strong>답</strong>은 <a href="a.md">여기</a></p>\n</details>'
    )


def test_nul_in_a_note_cannot_pose_as_a_slot() -> None:
    result = rendered("\x000h\x00 [a](b.md)")
    assert result.pieces[0] == '<p>\ufffd0h\ufffd <a href="'
