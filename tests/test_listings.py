"""Pages whose layout lists notes: what they list, in which order, and by which ids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from site_builder import SiteBuilder

POSTS = {
    "2023-12-30-first": "categories: [C++, 데이터 과학]\ntags: [포인터]\ntitle: 하나",
    "2024-01-02-second": "categories: [C++]\ntags: [포인터, C#]\ntitle: 둘",
    "2024-03-05-third": "categories: [C]\ntags: [C#]\ntitle: 셋\nhidden: true",
}


class Blog(SiteBuilder):
    def listed(self, front_matter: str) -> str:
        """The page with this front matter, of a site without problems."""
        self.write("list.md", f"---\ntitle: 목록\npermalink: /list/\n{front_matter}\n---\n머리말\n")
        assert not self.build().problems
        return self.text("list/index.html")


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    found = Blog(tmp_path / "blog")
    found.write("_config.yml", "title: 공부방\ncollections: {recipes: {output: true}}\n")
    for name, front_matter in POSTS.items():
        found.write(f"_posts/{name}.md", f"---\n{front_matter}\n---\n본문\n")
    return found


def sections(page: str) -> list[tuple[str, list[str]]]:
    """Id of each section and the titles in it, in order."""
    found = re.findall(
        r'<section class="taxonomy__section"(?: id="([^"]*)")?>(.*?)</section>', page, re.S
    )
    return [(name, titles(inner)) for name, inner in found]


def titles(html: str) -> list[str]:
    return re.findall(r"<a [^>]*>(하나|둘|셋|비빔밥|김치|잡채)</a>", html)


def test_categories_are_listed_largest_first_with_the_ids_of_minimal_mistakes(blog: Blog) -> None:
    page = blog.listed("layout: categories")
    assert sections(page) == [("c", ["둘", "하나"]), ("데이터-과학", ["하나"]), ("c-1", ["셋"])]
    index = page[page.index("taxonomy__index") :]
    assert re.findall(r'<a href="#([^"]+)">(\S+)', index)[:2] == [
        ("c", "C++"),
        ("데이터-과학", "데이터"),
    ]
    assert "머리말" in page
    assert '<h1 id="page-title"' in page


def test_tags_are_listed_as_categories_are(blog: Blog) -> None:
    assert sections(blog.listed("layout: tags")) == [
        ("포인터", ["둘", "하나"]),
        ("c", ["셋", "둘"]),
    ]


def test_posts_are_listed_by_year(blog: Blog) -> None:
    assert sections(blog.listed("layout: posts")) == [("2024", ["셋", "둘"]), ("2023", ["하나"])]


@pytest.mark.parametrize(
    ("front_matter", "shown"),
    [
        ("layout: category\ntaxonomy: C++", ["둘", "하나"]),
        ("layout: category\ntaxonomy: C", []),
        ("layout: tag\ntaxonomy: C#", ["둘"]),
        ("layout: home", ["둘", "하나"]),
        ("layout: collection\ncollection: posts", ["하나", "둘"]),
    ],
)
def test_one_category_tag_or_collection_is_listed_without_what_is_hidden(
    blog: Blog, front_matter: str, shown: list[str]
) -> None:
    assert sections(blog.listed(front_matter)) == [("", shown)]


def test_documents_of_a_collection_are_sorted_as_they_are_asked_for(blog: Blog) -> None:
    for path, front_matter in {
        "a": "title: 비빔밥",
        "b": "title: 김치\ndate: 2024-01-01",
        "c": "title: 잡채\nheader: {teaser: /assets/j.png}",
    }.items():
        blog.write(f"_recipes/{path}.md", f"---\n{front_matter}\n---\n밥\n")
    blog.write("assets/j.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x0a\0\0\0\x05\x08\6\0\0\0")
    asked = "layout: collection\ncollection: recipes"
    assert sections(blog.listed(asked)) == [("", ["김치", "비빔밥", "잡채"])]
    assert sections(blog.listed(f"{asked}\nsort_by: title\nsort_order: reverse")) == [
        ("", ["잡채", "비빔밥", "김치"])
    ]
    grid = blog.listed(f"{asked}\nentries_layout: grid")
    assert re.search(r'<ul class="note-grid">.*<img src="\.\./assets/j\.png"', grid, re.S)


def test_a_page_that_lists_follows_its_notes(blog: Blog) -> None:
    blog.listed("layout: tags")
    blog.write("_posts/2024-04-01-fourth.md", "---\ntitle: 잡채\ntags: 포인터\n---\n본문\n")
    blog.build()
    assert sections(blog.text("list/index.html"))[0] == ("포인터", ["잡채", "둘", "하나"])


def test_a_layout_that_lists_nothing_leaves_a_page_alone(blog: Blog) -> None:
    for layout in ("single", "search", "splash"):
        assert sections(blog.listed(f"layout: {layout}")) == []


def test_a_page_of_the_layout_search_is_one_of_the_search(blog: Blog) -> None:
    page = blog.listed("layout: search")
    assert '<div class="search-page">' in page
    assert "<h1>목록</h1>" in page
    assert "머리말" in page
    assert '<div class="search-page">' in blog.text("search/index.html")
    blog.write("_config.yml", "title: 공부방\nsearch: false\n")
    assert "search-page" not in blog.listed("layout: search")
