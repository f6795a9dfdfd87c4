"""Texts in Liquid are rendered anew where something changes that they ask for, and only there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from site_builder import NOW, SiteBuilder

from pilgi.builder import Builder
from pilgi.config.load import load_settings
from pilgi.means import Means

LISTING = """---
layout: single
title: C++ 글
permalink: /cpp/
---

{% assign posts = site.categories['C++'] %}
{% for post in posts %}{% include archive-single.html %}{% endfor %}
"""
FILES = {
    "_config.yml": "title: 필기\nteacher: 김\n",
    "_pages/cpp.md": LISTING,
    "_posts/2024-03-01-a.md": "---\ntitle: 첫 글\ncategories: [C++]\n---\n\n본문\n",
    "_posts/2024-03-02-raw.md": "---\ntitle: 둘째\n---\n\n{% raw %}{{ 그대로 }}{% endraw %}\n",
    "_includes/note.html": "<b>{{ include.text }}</b>",
    "_data/books.yml": "- 교과서\n",
    "include.md": "---\nlayout: page\n---\n\n{% include note.html text='하나' %}\n",
    "data.md": "---\nlayout: page\n---\n\n{{ site.data.books | join: ',' }} {{ site.teacher }}\n",
}


@pytest.fixture
def blog(site: SiteBuilder) -> SiteBuilder:
    for path, text in FILES.items():
        site.write(path, text)
    site.write("_config.yml", FILES["_config.yml"] + "include: [_pages]\n")
    return site


def test_what_a_listing_leads_to_and_an_include_says_is_in_the_page(blog: SiteBuilder) -> None:
    assert not blog.build().problems
    assert "첫 글" in blog.text("cpp/index.html")
    assert "{{ 그대로 }}" in blog.text("2024/03/02/raw.html")
    assert "<b>하나</b>" in blog.text("include.html")
    assert "교과서 김" in blog.text("data.html")


EDITS: dict[str, Callable[[SiteBuilder], object]] = {
    "a post is added": lambda site: site.write(
        "_posts/2024-03-03-b.md", "---\ntitle: 새 글\ncategories: [C++]\n---\n"
    ),
    "a post is renamed": lambda site: site.write(
        "_posts/2024-03-01-a.md", "---\ntitle: 다른 제목\ncategories: [C++]\n---\n\n본문\n"
    ),
    "a post is deleted": lambda site: (site.root / "_posts/2024-03-01-a.md").unlink(),
    "an include changes": lambda site: site.write("_includes/note.html", "{{ include.text }}!"),
    "an include of ours is replaced": lambda site: site.write(
        "_includes/archive-single.html", "<p>{{ post.url }}</p>"
    ),
    "data changes": lambda site: site.write("_data/books.yml", "- 사전\n"),
    "a setting changes": lambda site: site.write(
        "_config.yml", "title: 필기\nteacher: 이\ninclude: [_pages]\n"
    ),
    "Liquid leaves a text": lambda site: site.write("data.md", "---\nlayout: page\n---\n\n없음\n"),
    "a text breaks": lambda site: site.write("data.md", "---\nlayout: page\n---\n\n{% if %}\n"),
}


def texts_of(site: SiteBuilder) -> set[tuple[Path, str]]:
    files = {site.root / path for path in FILES} | {*site.root.rglob("_posts/*")}
    files |= {*site.root.rglob("_includes/*")}
    return {(file, file.read_text("utf-8")) for file in files if file.exists()}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("by_builder", [False, True], ids=["anew", "in a builder"])
def test_after_an_edit_a_build_leaves_what_a_clean_one_leaves(
    blog: SiteBuilder, edit: str, by_builder: bool
) -> None:
    builder = Builder(blog.root, blog.output)
    builder.build(load_settings(blog.root).settings, NOW, Means())
    before = texts_of(blog)
    EDITS[edit](blog)
    if by_builder:
        changed = {file for file, _ in before ^ texts_of(blog)}
        builder.rebuild(load_settings(blog.root).settings, changed, NOW, Means())
    else:
        blog.build()
    files = blog.files()
    shutil.rmtree(blog.root / ".pilgi")
    shutil.rmtree(blog.output)
    blog.build()
    assert files == blog.files()


def test_where_nothing_changed_no_liquid_is_rendered(
    blog: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog.build()

    def refuse(*_: object) -> None:
        raise AssertionError("rendered again")

    monkeypatch.setattr("pilgi.liquid_text.render_liquid", refuse)
    report = blog.build()
    assert (report.read, report.rendered, report.written) == (0, 0, 0)
    # No text asks for what this note says.
    blog.write("_includes/unused.html", "새것")
    assert blog.build().rendered == 0


@pytest.mark.parametrize("asks", ["data", "title"])
def test_a_broken_data_file_is_told_by_every_build_where_a_text_asks_for_data(
    site: SiteBuilder, asks: str
) -> None:
    site.write("_config.yml", "title: 필기\n")
    site.write("_data/책.yml", "- [교과서\n")
    site.write("about.md", f"---\nlayout: page\n---\n\n{{{{ site.{asks} }}}}\n")
    told = [[problem.path for problem in site.build().problems] for _ in range(2)]
    assert told == 2 * [["_data/책.yml"] if asks == "data" else []]


def test_a_listing_follows_what_is_to_be_seen_though_no_file_has_changed(blog: SiteBuilder) -> None:
    blog.write("_posts/2026-02-01-later.md", "---\ntitle: 나중 글\ncategories: [C++]\n---\n")
    blog.build()
    assert "나중 글" not in blog.text("cpp/index.html")
    blog.build(NOW + timedelta(days=60))
    assert "나중 글" in blog.text("cpp/index.html")


@pytest.mark.parametrize(
    ("path", "permalink", "url", "output"),
    [
        ("_posts/2024-03-05-글.md", "/한글/글 하나/", "/한글/글 하나/", "한글/글 하나/index.html"),
        ("_posts/2024-03-05-글.md", "/한글/:title/", "/한글/%EA%B8%80/", "한글/글/index.html"),
        ("_posts/2024-03-05-글.md", "/%ED%95%9C/l/", "/%ED%95%9C/l/", "한/l/index.html"),
        ("_posts/2024-03-05-글.txt", "/x/a.html", "/x/a.html", "x/a.html"),
        ("글.md", "/p/한글/", "/p/한글/", "p/한글/index.html"),
        ("sub/글.md", "", "/sub/%EA%B8%80.html", "sub/글.html"),
    ],
)
def test_a_url_is_encoded_but_for_what_the_permalink_states(
    path: str, permalink: str, url: str, output: str, tmp_path: Path
) -> None:
    """Each as Jekyll 4.3.1 made it."""
    blog = SiteBuilder(tmp_path / "blog")
    blog.write("_config.yml", "title: 공부방\n")
    blog.write(path, f"---\nlayout: single\npermalink: {permalink}\n---\n[{{{{ page.url }}}}]\n")
    blog.write("list.html", "---\n---\n{% for post in site.posts %}({{ post.url }}){% endfor %}\n")
    blog.build()
    assert f"[{url}]" in blog.text(output)
    if path.startswith("_posts"):
        assert f"({url})" in blog.text("list.html")


@pytest.mark.parametrize(
    ("front_matter", "body", "excerpt"),
    [
        ("", "{% assign name = '필기' %}\n\n{{ name }} 본문\n", ""),
        ("", "{% raw %}{{ 가 }} 하나\n\n둘{% endraw %} 셋\n", "<p>{{ 가 }} 하나</p>"),
        ("", "{% for i in (1..2) %}글{{ i }} {% endfor %}\n\n다음\n", "<p>글1 글2</p>"),
        ("excerpt: '**굵게** 글'\n", "본문\n", "**굵게** 글"),
        ("", "\n\n{% if true %}첫{% endif %} [글][1]\n\n둘\n\n[1]: https://a.kr\n", "<p>첫 글</p>"),
        (
            "excerpt_separator: '<!--more-->'\n",
            "가{% if true %}나<!--more-->다{% endif %}\n",
            "<p>가나</p>",
        ),
    ],
)
def test_an_excerpt_is_what_liquid_makes_of_the_texts_beginning(
    front_matter: str, body: str, excerpt: str, tmp_path: Path
) -> None:
    """The words as Jekyll 4.3.1 has them; markup within an excerpt is left out."""
    blog = SiteBuilder(tmp_path / "blog")
    blog.write("_config.yml", "title: 공부방\n")
    blog.write("_posts/2024-03-05-글.md", f"---\n{front_matter}---\n{body}")
    blog.write("list.txt", "---\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}")
    assert not blog.build().problems
    assert blog.text("list.txt") == excerpt
