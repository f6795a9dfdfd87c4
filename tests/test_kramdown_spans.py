"""Spans of the dialect `kramdown`: the answers are those of Jekyll 4.3.1, white space aside."""

from __future__ import annotations

import pytest
from kramdown_html import kramdown_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**강조(괄호)**는", "<strong>강조(괄호)</strong>는"),
        ("한글**중간**한글", "한글<strong>중간</strong>한글"),
        ("*가*나", "<em>가</em>나"),
        ('**"따옴표"**은', "<strong>“따옴표”</strong>은"),
        ("** 아님 ** 그리고 **가 **나", "** 아님 ** 그리고 **가 **나"),
        (
            "***둘 다*** 그리고 **굵게 *안* 끝**",
            "<strong><em>둘 다</em></strong> 그리고 <strong>굵게 <em>안</em> 끝</strong>",
        ),
    ],
)
def test_emphasis_asks_nothing_of_the_character_outside(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("snake_case_name", "snake_case_name"),
        ("_기울임_은", "_기울임_은"),
        ("(_기울임_)", "(<em>기울임</em>)"),
        ("__밑줄__은", "__밑줄__은"),
        ("가_나_다", "가_나_다"),
        ("__굵게__ 다음", "<strong>굵게</strong> 다음"),
    ],
)
def test_underscores_need_the_edge_of_a_word(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**가 *나", "**가 *나"),
        ("*가\n\n나*", "<p>*가</p>\n<p>나*</p>\n"),
        ("a * b * c", "a * b * c"),
        ("**가*", "<em>*가</em>"),
    ],
)
def test_emphasis_that_is_never_closed_is_text(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("`가 | 나`", "<code>가 | 나</code>"),
        ("`` `틱` ``", "<code>`틱`</code>"),
        ("한 ` 글 `", "한 ` 글 `"),
        ("`열린 코드", "`열린 코드"),
        ("*`한``", "*<code>한</code>`"),
        ("[`**``", "[<code>**</code>`"),
    ],
)
def test_code_spans(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("\"안녕\" '하세요'", "“안녕” ‘하세요’"),
        ("가 -- 나 --- 다...", "가 – 나 — 다…"),
        ("He said \"it's\" in the '90s", "He said “it’s” in the ’90s"),
        ("<< 인용 >> <<인용>>", "«\xa0인용\xa0» «인용»"),
        ('\\"그대로\\" 가\\--나', '"그대로" 가--나'),
        ('**"굵은 인용"**', "<strong>“굵은 인용”</strong>"),
    ],
)
def test_smart_quotes_and_dashes(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[링크](경로 (괄호) 한글)", '<a href="경로 (괄호) 한글">링크</a>'),
        ('[가](b "제목")', '<a href="b" title="제목">가</a>'),
        ("[가](<b c>)", '<a href="b c">가</a>'),
        ('[가] [나]\n\n[나]: /주소 "제목"', '<a href="/주소" title="제목">가</a>'),
        ("[없음] 그리고 [없음][x]", "[없음] 그리고 [없음][x]"),
        (
            '![그림](a.png "제목"){: width="300"}',
            '<img src="a.png" alt="그림" title="제목" width="300">',
        ),
        ("[![그림](a.png)](b)", '<a href="b"><img src="a.png" alt="그림"></a>'),
        ("[가 [나](b)", '[가 <a href="b">나</a>'),
        ("<https://a.kr/한글>", '<a href="https://a.kr/한글">https://a.kr/한글</a>'),
        ("주소 https://a.kr 그대로", "주소 https://a.kr 그대로"),
    ],
)
def test_links(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**가**{: .강조 #id}", '<strong class="강조" id="id">가</strong>'),
        ("글{:.a}", "글{:.a}"),
        ('`코드`{:.a}{:.b title="한 글"}', '<code class="a b" title="한 글">코드</code>'),
        ('[가](b){:target="_blank"}', '<a href="b" target="_blank">가</a>'),
    ],
)
def test_attributes_of_spans(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ('<u>**가** \\* "나"</u> 다', '<u>**가** \\* "나"</u> 다'),
        ("<b>**가**</b>", "<b><strong>가</strong></b>"),
        ("가 <이름> 나", "가 <이름> 나</이름>"),
        ("List<String> x", "List<String> x</String>"),
        ('<br>가<img src="a">', '<br />가<img src="a" />'),
        ("<div>가</div>는 글", "<div>가</div>\n<p>는 글</p>\n"),
        ("가 <div>나</div>", "가 &lt;div&gt;나&lt;/div&gt;"),
        ("한 </b> 글", "한 &lt;/b&gt; 글"),
        ('<span title="가&amp;나">다 &lt; 라</span>', '<span title="가&amp;나">다 &lt; 라</span>'),
        ("<kbd>a &lt; b</kbd>", "<kbd>a &lt; b</kbd>"),
        ("width <a href=50%>x</a>", "width &lt;a href=50%&gt;x&lt;/a&gt;"),
    ],
)
def test_html(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("&amp; &nbsp; &copy; &#44032; &모름;", "&amp; \xa0 © 가 &amp;모름;"),
        ("&lt;태그&gt; < 글 >", "&lt;태그&gt; &lt; 글 &gt;"),
    ],
)
def test_references(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("$$가_1 * b$$와 $x_1$", "\\(가_1 * b\\)와 $x_1$"),
        ("\\\\(a\\\\) 와 \\(a\\)", "\\(a\\) 와 (a)"),
        ("$$ 열림", "$$ 열림"),
    ],
)
def test_mathematics(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("가  \n나", "가<br>\n나"),
        ("가\\\n나", "가<br>\n나"),
        ("가\\\\\n나", "가<br>\n나"),
        ("**가\\\n나**", "<strong>가<br>\n나</strong>"),
        ("가\n나", "가\n나"),
    ],
)
def test_line_breaks(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("~~가 **나**~~ ~다~", "<del>가 <strong>나</strong></del> ~다~"),
        ("~~ 가~~", "~~ 가~~"),
        ("~~가\n나~~ \\~\\~다", "<del>가\n나</del> ~~다"),
    ],
)
def test_strikethrough(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "가[^1] 나[^1] 다[^주]\n\n[^1]: 각주 *하나*.\n[^주]: 이름",
            '<p>가<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote"'
            ' rel="footnote">1</a></sup> 나<sup id="fnref:1:1" role="doc-noteref"><a'
            ' href="#fn:1" class="footnote" rel="footnote">1</a></sup> 다[^주]</p>\n'
            '<div class="footnotes" role="doc-endnotes">\n'
            "<ol>\n"
            '<li id="fn:1" role="doc-endnote">\n'
            '<p>각주 <em>하나</em>.\xa0<a href="#fnref:1" class="reversefootnote"'
            ' role="doc-backlink">↩</a>\xa0<a href="#fnref:1:1" class="reversefootnote"'
            ' role="doc-backlink">↩<sup>2</sup></a></p>\n'
            "</li>\n"
            "</ol>\n"
            "</div>\n",
        ),
    ],
)
def test_footnote_markers(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "HTML은 한글은 XHTML\n\n*[HTML]: 글\n*[한글]: 우리 글",
            '<abbr title="글">HTML</abbr>은 <abbr title="우리 글">한글</abbr>은 XHTML',
        ),
    ],
)
def test_abbreviations(markdown: str, html: str) -> None:
    assert kramdown_html(markdown) in (html, f"<p>{html}</p>\n")
