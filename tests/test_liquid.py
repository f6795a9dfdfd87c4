"""Liquid as Jekyll 4.3.1 has it, by what Jekyll made of every case (`data/liquid_cases.json`).

The answers come from `ruby tests/data/liquid_measure.rb`; Ruby is not needed to hold ours to them.
"""

from __future__ import annotations

import json
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from liquid_site import INCLUDES, ROOT, page, site_facts

from pilgi.jekyll.documents import Document
from pilgi.jekyll.excerpts import with_blocks_closed
from pilgi.jekyll.includes import Includes
from pilgi.jekyll.liquid import Rendered, render_liquid
from pilgi.note.excerpt_source import excerpt_source
from pilgi.problems import Remark, Severity

MEASURED = json.loads((Path(__file__).parent / "data" / "liquid_cases.json").read_text("utf-8"))
CASES: list[dict[str, str]] = MEASURED["cases"]


def rendered(text: str) -> Rendered:
    return render_liquid(text, page(), site_facts(), INCLUDES)


def error(text: str) -> Remark:
    (remark,) = rendered(text).remarks
    assert remark.severity is Severity.ERROR
    return remark


def uncoloured(html: str) -> str:
    """Rouge and Pygments find other tokens."""
    return re.sub(r"</?span[^>]*>", "", html)


@pytest.mark.parametrize("case", [case for case in CASES if "output" in case], ids=repr)
def test_gives_what_jekyll_gives(case: dict[str, str]) -> None:
    ours = rendered(case["text"])
    assert not [remark for remark in ours.remarks if remark.severity is Severity.ERROR]
    assert uncoloured(ours.text) == uncoloured(case["output"])


@pytest.mark.parametrize("case", [case for case in CASES if "error" in case], ids=repr)
def test_tells_an_error_where_jekyll_stops(case: dict[str, str]) -> None:
    remark = error(case["text"])
    assert remark.line >= 1
    assert remark.column >= 1
    assert remark.hint


@pytest.mark.parametrize("case", MEASURED["excerpts"], ids=repr)
def test_takes_the_excerpt_that_jekyll_takes(case: dict[str, str]) -> None:
    source = excerpt_source(case["text"], "\n\n")
    assert source is not None
    assert with_blocks_closed(source) == case["output"]


def test_an_empty_separator_leaves_no_excerpt() -> None:
    assert excerpt_source("가\n\n나", "") is None


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("첫 줄\n가 {{ 열림", 2, 3, "`{{` is not closed by `}}`"),
        ("{% for b in c %}\n{% endif %}", 2, 1, "`{% endif %}` where `{% for %}` is still open"),
        ("a\n{% if b %}\nc", 2, 1, "`{% if %}` is never closed"),
        ("{% endfor %}", 1, 1, "`{% endfor %}` where nothing is open"),
        ("가\n\n나 {% 새태그 %}", 3, 3, "unknown tag `새태그`"),
        ("{% include broken.html %}", 1, 1, "in `broken.html`, line 2: unknown tag `nonsense`"),
        ("x {{ 'a' | date_to_string }}", 1, 12, "the filter `date_to_string`: `a` is no date"),
        ("{{ 'a' | append }}", 1, 10, "wrong number of arguments for the filter `append`"),
        ("{% link 없음.md %}", 1, 1, "`link` finds no `없음.md`"),
        ("{% if 1 < 'a' %}{% endif %}", 1, 7, "a number cannot be compared with text"),
    ],
)  # fmt: skip
def test_tells_where_a_mistake_stands(text: str, line: int, column: int, message: str) -> None:
    remark = error(text)
    assert (remark.line, remark.column, remark.message) == (line, column, f"Liquid: {message}")


def test_a_filter_that_there_is_not_changes_nothing_and_is_told_once() -> None:
    found = rendered("{{ '가' | reading_time }}{{ '나' | reading_time | upcase }}")
    assert found.text == "가나"
    assert [(remark.severity, remark.message) for remark in found.remarks] == [
        (Severity.WARNING, "Liquid: there is no filter `reading_time`; it changes nothing")
    ]


def test_names_may_be_hangul_where_jekyll_allows_ascii_only() -> None:
    assert rendered("{% assign 이름 = '값' %}{{ 이름 }}").text == "값"


def test_markdownify_asks_the_dialect_given() -> None:
    site = replace(site_facts(), markdownify=lambda text: f"<p>{text.strip('*')}</p>")
    assert render_liquid("{{ '**굵게**' | markdownify }}", page(), site, INCLUDES).text == (
        "<p>굵게</p>"
    )


def test_now_is_the_time_of_the_build() -> None:
    assert rendered("{{ 'now' | date: '%F' }} {{ now }}{{ today }}").text == "2026-05-04 "


def test_highlight_leaves_no_blank_line_that_would_end_its_html() -> None:
    text = "{% highlight python %}\na = 1\n\n\nb = '한글'\n{% endhighlight %}"
    html = rendered(text).text
    assert "\n\n" not in html
    assert '<span class="mi">1</span>' in html
    assert uncoloured(html).endswith("a = 1\n\n\nb = '한글'</code></pre></figure>")


def test_other_notes_are_asked_for_their_texts_only_when_looked_at() -> None:
    asked: list[str] = []

    def content(path: str) -> str:
        asked.append(path)
        return "내용"

    site = replace(site_facts(), content=content)
    text = "{% for p in site.posts %}{{ p.title }}{% endfor %}{{ site.posts[1].content }}"
    assert render_liquid(text, page(), site, INCLUDES).text.endswith("내용")
    assert asked == ["_posts/2024-03-05-벡터.md"]


def test_records_and_includes_can_be_sent_to_other_processes() -> None:
    document = Document("가.md", "/%EA%B0%80/", "가", {"키": [1]}, content="글")
    assert pickle.loads(pickle.dumps((document, INCLUDES))) == (document, INCLUDES)


def test_what_a_text_asks_for_costs_no_import_of_the_library() -> None:
    code = (
        "import sys; from pilgi.jekyll.asks import asks_for;"
        "asks_for('{{ site.posts }}', lambda name: None);"
        "sys.exit('liquid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def built_in(text: str, front_matter: dict[str, Any] | None = None) -> str:
    """`text` on a site without includes of its own."""
    document = replace(page(), front_matter=front_matter or {})
    site = replace(site_facts(), markdownify=lambda markdown: f"<p>{markdown}</p>\n")
    found = render_liquid(text, document, site, Includes(ROOT, "no_includes"))
    assert found.remarks == ()
    return found.text


def test_figure_is_built_in() -> None:
    text = '{% include figure image_path="/img/그림.png" alt="그림" caption="첫 *그림*" %}'
    assert built_in(text) == (
        '<figure><img src="/%EB%85%B8%ED%8A%B8/img/%EA%B7%B8%EB%A6%BC.png" alt="그림">'
        "<figcaption>첫 *그림*</figcaption></figure>\n"
    )


def test_gallery_shows_the_page_s_images() -> None:
    images = [{"image_path": f"/{n}.png", "alt": f"그림 {n}", "url": f"/{n}.png"} for n in (1, 2)]
    html = built_in('{% include gallery caption="모음" %}', {"gallery": images})
    assert html.startswith('<figure class="half ">')
    assert html.count("<a href=") == 2
    assert "<figcaption>모음</figcaption>" in html
    other = built_in('{% include gallery id="g2" layout="third" %}', {"g2": images})
    assert other.startswith('<figure class="third ">')


def test_video_knows_its_providers() -> None:
    html = built_in('{% include video id="XsxDH4HcOWA" provider="youtube" %}')
    assert 'src="https://www.youtube-nocookie.com/embed/XsxDH4HcOWA"' in html
    assert 'class="responsive-video-container"' in html
    assert "player.vimeo.com/video/1?dnt" in built_in('{% include video id="1" provider="vimeo" %}')


def test_feature_row_nav_list_and_toc_are_built_in() -> None:
    row = [{"title": "특징", "excerpt": "설명", "url": "/a/", "btn_label": "더", "btn_class": "b"}]
    html = built_in('{% include feature_row type="left" %}', {"feature_row": row})
    assert '<div class="feature__item--left">' in html
    assert '<a href="/%EB%85%B8%ED%8A%B8/a/" class="btn b">더</a>' in html
    assert '<span class="nav__sub-title">홈</span>' in built_in('{% include nav_list nav="main" %}')
    assert "{:toc .toc__menu}" in built_in("{% include toc %}")


LIST = (
    "{% assign posts = site.categories['C++'] %}"
    "{% for post in posts %}{% include archive-single.html type=page.entries_layout %}{% endfor %}"
)


def test_a_listing_page_shows_its_posts_with_built_in_includes() -> None:
    html = built_in(LIST)
    assert re.findall(r'<a href="([^"]+)" rel="permalink">([^/]+)</a>', html) == [
        ("/%EB%85%B8%ED%8A%B8/c++/basics/hello-world/", "Hello World"),
        ("/%EB%85%B8%ED%8A%B8/c++/no-weight/", 'Tom & "Jerry" <x>'),
    ]
    assert html.count('<div class="list__item">') == 2
    assert "\n\n" not in html


def test_archives_are_built_in() -> None:
    by_tag = built_in('{% include posts-tag.html taxonomy="C++" type="grid" %}')
    assert by_tag.count('<div class="grid__item">') == 2
    assert built_in('{% include posts-category.html taxonomy="데이터 과학" %}').count("<h2") == 2
    recipes = built_in(
        '{% include documents-collection.html collection="recipes" sort_by="title" %}'
    )
    assert recipes.index("Apfel") < recipes.index("김치찌개")
    grouped = built_in(
        "{% include group-by-array collection=site.posts field='tags' %}"
        "{% for name in group_names %}{{ name }}:{{ group_items[forloop.index0].size }} "
        "{% endfor %}"
    )
    assert grouped == "C++:2 수학:1 "


def test_the_site_s_own_include_goes_before_a_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "_includes").mkdir()
    (tmp_path / "_includes" / "figure").write_text("내 그림", "utf-8")
    text = "{% include figure %}{% include archive-single.html %}"
    found = render_liquid(text, page(), site_facts(), Includes(tmp_path))
    assert found.text.startswith("내 그림<div")
