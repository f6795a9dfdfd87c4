"""Posts, pages and collections of a Jekyll site: what its settings make of each file."""

from __future__ import annotations

import json

import pytest
from site_builder import SiteBuilder

from pilgi.config.defaults import defaults_for
from pilgi.config.settings import DefaultSettings, ScopeSettings

POST = "---\n---\n본문\n"
LISTED = "---\nlayout: single\n---\n<p>목록 <a href='/벡터/'>벡터</a></p>\n"


def jekyll(site: SiteBuilder, config: str, **files: str) -> set[str]:
    """Builds the site and names its files, less those that every site has."""
    site.write("_config.yml", config)
    for path, text in files.items():
        site.write(path, text)
    assert not site.build().errors
    usual = (
        "assets/", "tags/", "courses/", "archive/", "search/", "robots.txt", "404.html", ".pilgi"
    )  # fmt: skip
    return {path for path in site.files() if not path.startswith(usual)}


class TestDefaults:
    def test_reach_every_key_of_the_front_matter(self, site: SiteBuilder) -> None:
        values = "{permalink: /d/:title/, tags: [특강], title: 기본, layout: single}"
        config = f"defaults:\n  - scope: {{path: ''}}\n    values: {values}\n"
        jekyll(site, config, **{"_posts/2024-03-05-벡터.md": POST})
        assert ">기본</h1>" in site.text("d/벡터/index.html")
        assert "특강" in site.text("d/벡터/index.html")

    def test_change_what_is_read_again(self, site: SiteBuilder) -> None:
        config = "defaults: [{scope: {path: _posts}, values: {title: %s}}]\n"
        jekyll(site, config % "하나", **{"_posts/2024-03-05-a.md": POST})
        jekyll(site, config % "둘")
        assert ">둘</h1>" in site.text("2024/03/05/a.html")

    @pytest.mark.parametrize(
        ("scope", "reached"),
        [
            ("*/_posts", {"a/_posts/2020-01-01-x.md"}),
            ("**/_posts", {"_posts/2020-01-01-y.md", "a/_posts/2020-01-01-x.md"}),
            ("_posts/*-y.md", {"_posts/2020-01-01-y.md"}),
            ("{_posts,b}", set()),
            ("a", {"a/_posts/2020-01-01-x.md", "a.md"}),
            ("*.md", {"a.md"}),
            ("*", {"_posts/2020-01-01-y.md", "a/_posts/2020-01-01-x.md", "a.md"}),
            (".*", {".well-known/a.md"}),
        ],
    )
    def test_a_scope_is_the_beginning_of_a_path_or_a_glob(
        self, scope: str, reached: set[str], site: SiteBuilder
    ) -> None:
        sets = [DefaultSettings(ScopeSettings(scope), {"v": 1})]
        paths = ("_posts/2020-01-01-y.md", "a/_posts/2020-01-01-x.md", "a.md", ".well-known/a.md")
        assert {path for path in paths if defaults_for(path, "posts", sets)} == reached

    def test_keep_files_back_and_a_page_only_by_itself(self, site: SiteBuilder) -> None:
        config = "defaults: [{scope: {path: old}, values: {published: false}}]\n"
        files = {"old/a.txt": "a", "old/b.md": POST, "old/_posts/2020-01-01-c.md": POST}
        assert jekyll(site, config, **files) == {"index.html", "old/b.html"}


class TestCollections:
    CONFIG = "collections: {notes: {output: true}, wiki: {permalink: /w/:name/}}\n"

    def test_only_those_with_output_are_written(self, site: SiteBuilder) -> None:
        files = {"_notes/벡터.md": POST, "_notes/그림.png": "x", "_notes/raw.md": "# raw\n"}
        found = jekyll(site, self.CONFIG, **files, **{"_wiki/a.md": POST, "_wiki/b.png": "x"})
        assert found == {"index.html", "notes/벡터.html", "notes/그림.png", "notes/raw.md"}

    def test_their_documents_are_in_no_list_of_notes(self, site: SiteBuilder) -> None:
        jekyll(site, self.CONFIG, **{"_notes/2024-03-05-벡터.md": POST})
        assert "벡터" not in site.text("index.html")

    def test_a_document_to_come_waits_for_its_day(self, site: SiteBuilder) -> None:
        files = {
            "_notes/a.md": "---\ndate: 2030-01-01\n---\n",
            "about.md": "---\ndate: 2030-01-01\n---\n",
        }
        assert jekyll(site, self.CONFIG, **files) == {"index.html", "about.html"}

    def test_a_permalink_that_needs_a_date_is_told(self, site: SiteBuilder) -> None:
        site.write("_config.yml", "collections: {n: {output: true, permalink: '/:year/:title/'}}\n")
        site.write("_n/a.md", POST)
        site.write("_n/2024-01-02-b.md", POST)
        (problem,) = site.build().problems
        assert (problem.path, problem.message) == (
            "_n/a.md",
            "the permalink: `:year` needs a date",
        )
        assert "2024/b/index.html" in site.files()

    def test_the_folder_that_gathers_them_is_no_category(self, site: SiteBuilder) -> None:
        config = "collections_dir: 강의\ncollections: [notes]\n"
        files = {"강의/선형/_posts/2024-03-05-a.md": POST, "_posts/2024-03-05-b.md": POST}
        assert jekyll(site, config, **files) == {
            "index.html",
            "선형/index.html",
            "선형/2024/03/05/a.html",
        }


class TestPagesInOtherFormats:
    def test_html_with_a_layout_gets_the_theme_and_links(self, site: SiteBuilder) -> None:
        config = "permalink: /:title/\n"
        jekyll(site, config, **{"list.html": LISTED, "_posts/2024-03-05-벡터.md": POST})
        text = site.text("list/index.html")
        assert 'href="../벡터/"' in text
        assert 'itemprop="articleBody"' in text

    @pytest.mark.parametrize("stated", ["", "layout: null\n", "layout: none\n"])
    def test_html_without_a_layout_is_written_as_it_is(
        self, stated: str, site: SiteBuilder
    ) -> None:
        config = "defaults: [{scope: {path: a}, values: {layout: single}}]\n" if stated else ""
        text = "<!doctype html>\n<p>제 집&nbsp;\n"
        page = f"---\n{stated}---\n{text}"
        jekyll(site, config, **{"index.html": page, "a/naver.html": page})
        assert site.text("index.html") == site.text("a/naver.html") == text

    def test_other_texts_lose_their_front_matter_only(self, site: SiteBuilder) -> None:
        files = {"feed.xml": "---\n---\n<x a='1'/>\n", "a.txt": "---\npermalink: /b\n---\n<가>\n"}
        jekyll(site, "", **files)
        assert site.text("feed.xml") == "<x a='1'/>\n"
        assert site.text("b.txt") == "<가>\n"

    def test_texts_in_liquid_list_what_there_is_in_any_format(self, site: SiteBuilder) -> None:
        each = "{% for post in site.posts %}<i>{{ post.title }}</i>{% endfor %}"
        listing = f"---\nlayout: single\n---\n\n{each}\n"
        data = "---\n---\n{{ site.posts | map: 'url' | jsonify }}\n"
        post = {"_posts/2024-03-01-a.md": "---\ntitle: 첫 글\n---\n"}
        jekyll(site, "", **{"list.html": listing, "data.json": data}, **post)
        assert "<i>첫 글</i>" in site.text("list.html")
        assert json.loads(site.text("data.json")) == ["/2024/03/01/a.html"]

    def test_a_mistake_in_liquid_costs_its_page_and_is_told(self, site: SiteBuilder) -> None:
        site.write("_config.yml", "")
        site.write("list.html", "---\nlayout: single\n---\n\n{% for post in site.posts %}\n")
        site.write("about.md", "---\n---\n글\n")
        (problem,) = site.build().problems
        assert (problem.path, problem.line) == ("list.html", 5)
        assert "list.html" not in site.files()
        assert "about.html" in site.files()


class TestTheListOfNotes:
    def test_its_pages_are_where_paginate_path_says(self, site: SiteBuilder) -> None:
        posts = {f"_posts/2024-03-0{day}-a.md": POST for day in range(1, 6)}
        config = "paginate: 2\npaginate_path: /blog/p:num\npermalink: /:day/\n"
        assert {"index.html", "blog/p2/index.html", "blog/p3/index.html"} <= jekyll(
            site, config, **posts
        )
        assert 'href="../../blog/p3/"' in site.text("blog/p2/index.html")

    def test_a_hidden_post_is_in_none_of_them(self, site: SiteBuilder) -> None:
        posts = {"_posts/2024-03-01-a.md": "---\ntitle: 숨김\nhidden: true\n---\n"}
        assert "2024/03/01/a.html" in jekyll(site, "", **posts)
        assert "숨김" not in site.text("index.html")

    def test_unpublished_posts_are_built_where_asked_for(self, site: SiteBuilder) -> None:
        posts = {"_posts/2024-03-01-a.md": "---\npublished: false\n---\n"}
        assert "2024/03/01/a.html" in jekyll(site, "unpublished: true\n", **posts)


def test_a_page_at_the_address_of_a_course_takes_its_place(site: SiteBuilder) -> None:
    posts = {"_posts/2024-03-01-a.md": "---\ncategories: [선형대수]\n---\n"}
    jekyll(site, "", **posts, **{"선형대수/index.md": "---\ntitle: 손으로 쓴 목록\n---\n"})
    assert "손으로 쓴 목록" in site.text("선형대수/index.html")


def test_the_heading_of_a_post_without_a_title_stays_in_its_text(site: SiteBuilder) -> None:
    jekyll(site, "", **{"_posts/2024-03-05-벡터.md": "---\n---\n# 내적\n"})
    page = site.text("2024/03/05/벡터.html")
    assert ">벡터</h1>" in page
    assert '<h1 id="내적">내적' in page


def test_links_may_begin_with_the_base_path(site: SiteBuilder) -> None:
    config = "url: http://localhost:4000\nbaseurl: /notes\npermalink: /:title/\n"
    posts = {
        "_posts/2024-03-01-a.md": "---\n---\n[b](/notes/b/) [홈](/notes/)\n",
        "_posts/2024-03-01-b.md": POST,
    }
    jekyll(site, config, **posts)
    assert 'href="../b/"' in site.text("a/index.html")
    assert 'href="../"' in site.text("a/index.html")


def test_the_masthead_and_footer_have_the_links_of_minimal_mistakes(site: SiteBuilder) -> None:
    config = "footer: {links: [{label: GitHub, url: 'https://github.com/me'}, {label: 빈}]}\n"
    navigation = "main:\n  - {title: 소개, url: /about/}\n  - {title: 빈}\n"
    jekyll(site, config, **{"_data/navigation.yml": navigation, "about.md": POST})
    text = site.text("index.html")
    assert 'href="about/">소개</a>' in text
    assert '<a href="https://github.com/me">GitHub</a>' in text
    assert "빈" not in text


def test_broken_navigation_is_told_where_it_stands(site: SiteBuilder) -> None:
    site.write("_config.yml", "")
    site.write("_data/navigation.yml", "main:\n  - title: a: b\n")
    (problem,) = site.build().problems
    assert (problem.path, problem.line) == ("_data/navigation.yml", 2)


def test_a_page_that_begins_with_a_byte_order_mark_is_copied_and_told(site: SiteBuilder) -> None:
    page = "\ufeff---\ntitle: 찾기\npermalink: /search/\n---\n찾기\n"
    site.write("_config.yml", "title: 공부방\n")
    site.write("search.html", page)
    (problem,) = site.build().problems
    assert problem.path == "search.html"
    assert "byte order mark" in problem.message
    assert site.text("search.html") == page
