"""Minimal Mistakes' front matter and settings: a Jekyll site goes in, and its pages show them."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from site_builder import SiteBuilder

from pilgi.note.look import Header, Look

SETTINGS = """\
title: 공부방
url: https://me.github.io
baseurl: /notes
locale: ko-KR
permalink: /:categories/:title/
author: {name: 김필기, avatar: /assets/me.png, bio: "**밤**에 쓴다", location: 서울, github: me}
"""
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x0a\0\0\0\x05\x08\6\0\0\0"


class Blog(SiteBuilder):
    """A Jekyll site with Minimal Mistakes' keys."""

    def post(self, front_matter: str, body: str = "## 벡터\n\n본문\n", day: int = 5) -> None:
        text = f"---\ntitle: 포인터\ncategories: cpp\n{front_matter}\n---\n{body}"
        self.write(f"_posts/2024-03-0{day}-post{day}.md", text)

    def page(self, settings: str = "", path: str = "cpp/post5/index.html") -> str:
        """The page at `path`, of a site without problems."""
        self.write("_config.yml", SETTINGS + settings)
        assert not self.build().problems
        return self.text(path)

    def shown(self, front_matter: str, settings: str = "") -> str:
        self.post(front_matter)
        return self.page(settings)


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    root = tmp_path / "blog"
    for name in ("me", "wide", "over", "teaser"):
        Blog(root).write(f"assets/{name}.png", PICTURE)
    return Blog(root)


def test_the_document_names_every_key(repository: Path) -> None:
    text = (repository / "docs" / "minimal-mistakes.md").read_text("utf-8")
    keys = [field.name for field in fields(Look)] + [f"header.{f.name}" for f in fields(Header)]
    assert [key for key in keys if f"`{key}`" not in text and key != "header"] == []


def part(page: str, opening: str, tag: str) -> str:
    """What stands between the element that begins with `opening` and the first end of `tag`."""
    (_, after) = page.split(opening, 1)
    return after.split(f"</{tag}>", 1)[0]


def test_every_post_and_page_has_the_anchor_of_its_title(blog: Blog) -> None:
    blog.write("about.md", "---\ntitle: 소개\npermalink: /about/\n---\n나\n")
    assert '<h1 id="page-title"' in blog.shown("")
    assert '<h1 id="page-title"' in blog.text("about/index.html")


def test_a_table_of_contents_has_its_label_icon_and_place(blog: Blog) -> None:
    page = blog.shown("toc: true\ntoc_label: 차례\ntoc_icon: cog\ntoc_sticky: true")
    toc = part(page, '<nav class="toc sticky"', "nav")
    assert "차례</h2>" in toc
    assert '<svg class="icon"' in toc
    assert 'href="#벡터"' in toc
    assert 'class="toc' not in blog.shown("toc: false")
    assert '<nav class="toc"' in blog.shown("toc: true\ntoc_sticky: false")


def test_icons_are_drawn_by_font_awesomes_names_and_unknown_ones_get_a_dot(blog: Blog) -> None:
    drawn = {
        name: re.findall(
            r'<path d="([^"]*)"', part(blog.shown(f"toc: true\n{line}"), "toc-l", "h2")
        )
        for name, line in {
            "bare": "toc_icon: cog",
            "full": 'toc_icon: "fas fa-fw fa-cog"',
            "unknown": "toc_icon: fa-hippo",
            "unsaid": "",
        }.items()
    }
    assert len(drawn["bare"]) == len(drawn["unknown"]) == 1
    assert drawn["bare"] == drawn["full"] != drawn["unknown"]
    assert drawn["unsaid"] == []


def test_an_author_profile_is_the_sites_or_that_of_a_named_author(blog: Blog) -> None:
    page = blog.shown("author_profile: true")
    profile = part(page, '<section class="profile"', "section")
    assert 'src="../../assets/me.png"' in profile
    assert "<strong>밤</strong>에 쓴다" in profile
    assert "서울" in profile
    assert 'href="https://github.com/me"' in profile

    blog.write("_data/authors.yml", "lee: {name: 이강의, links: [{label: 집, url: /lee/}]}\n")
    page = blog.shown("author_profile: true\nauthor: lee")
    assert "이강의" in part(page, '<section class="profile"', "section")
    assert '<meta name="author" content="이강의">' in page
    assert '<meta name="author" content="박아무개">' in blog.shown("author: 박아무개")
    assert 'class="profile"' not in blog.shown("author_profile: false")


def test_a_header_image_stands_above_the_title_with_its_caption(blog: Blog) -> None:
    page = blog.shown(
        'header: {image: /assets/wide.png, image_description: 산, caption: "[**사진**](https://a.b)"}'
    )
    figure = part(page, '<figure class="page__hero">', "figure")
    assert 'src="../../assets/wide.png" alt="산"' in figure
    assert '<a href="https://a.b"><strong>사진</strong></a>' in figure
    assert page.index("page__hero") < page.index('id="page-title"')
    assert '<meta property="og:image" content="https://me.github.io/notes/assets/wide.png">' in page


@pytest.mark.parametrize(
    ("stated", "css"),
    [
        ("0.3", "linear-gradient(rgb(0 0 0 / 0.3), rgb(0 0 0 / 0.3))"),
        ('"rgba(255, 0, 0, 0.5)"', "linear-gradient(rgba(255, 0, 0, 0.5), rgba(255, 0, 0, 0.5))"),
        ("linear-gradient(red, rgba(0, 0, 255, .2))", "linear-gradient(red, rgba(0, 0, 255, .2))"),
        ('"red; background: url(//evil)"', "linear-gradient(rgb(0 0 0 / 0.5), rgb(0 0 0 / 0.5))"),
        ('"linear-gradient(url(//a), red)"', "linear-gradient(rgb(0 0 0 / 0.5), rgb(0 0 0 / 0.5))"),
    ],
)
def test_an_overlay_is_the_ground_of_the_title(stated: str, css: str, blog: Blog) -> None:
    page = blog.shown(
        "tagline: 주소를 담는 변수\nheader:\n  overlay_image: assets/over.png\n"
        f"  overlay_filter: {stated}\n  actions: [{{label: 더 읽기, url: /cpp/post5/#벡터}}]"
    )
    hero = part(page, '<div class="page__hero--overlay"', "div")
    assert 'src="../../assets/over.png"' in hero
    assert f'<span style="background: {css}"' in hero
    assert "주소를 담는 변수" in hero
    assert re.search(r'class="btn[^"]*" href="(?:\./|\.\./\.\./cpp/post5/)?#벡터">더 읽기', hero)


@pytest.mark.parametrize(
    ("colour", "dark"), [('"#ffd166"', True), ('"#333"', False), ("teal", False)]
)
def test_letters_on_a_coloured_ground_can_be_read(colour: str, dark: bool, blog: Blog) -> None:
    page = blog.shown(f"header: {{overlay_color: {colour}}}")
    assert f'style="background-color: {colour.strip(chr(34))}"' in page
    assert ("dark-ink" in page) == dark


def test_a_header_video_loads_nothing_before_it_is_asked_for(blog: Blog) -> None:
    page = blog.shown("header: {video: {id: dQw4w9WgXcQ, provider: youtube}}")
    assert 'data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"' in page
    assert 'class="embed"' not in blog.shown("header: {video: {id: '<b>', provider: youtube}}")


def test_classes_reach_the_page(blog: Blog) -> None:
    assert '<div class="layout wide mine">' in blog.shown("classes: [wide, mine]")
    assert '<div class="layout wide">' in blog.shown("classes: wide")


def test_date_and_reading_time_can_be_left_out(blog: Blog) -> None:
    facts = part(blog.shown(""), '<ul class="facts">', "ul")
    assert "2024년 3월 5일" in facts
    assert "읽는 데" in facts
    facts = part(blog.shown("show_date: false\nread_time: false"), '<ul class="facts">', "ul")
    assert "<li>" not in facts


def test_a_link_post_leads_where_it_says(blog: Blog) -> None:
    page = blog.shown("link: https://example.org/")
    assert 'href="https://example.org/"' in part(page, '<h1 id="page-title"', "h1")
    assert 'class="link-mark" href="https://example.org/"' in blog.text("index.html")
    assert "javascript:" not in blog.shown("link: 'javascript:alert(1)'")


def test_breadcrumbs_are_the_sites_choice_or_the_posts(blog: Blog) -> None:
    assert 'class="breadcrumbs"' in blog.shown("")
    assert 'class="breadcrumbs"' not in blog.shown("breadcrumbs: false")
    assert 'class="breadcrumbs"' not in blog.shown("", "breadcrumbs: false\n")
    assert 'class="breadcrumbs"' in blog.shown("breadcrumbs: true", "breadcrumbs: false\n")


def test_a_sidebar_shows_its_navigation_and_its_parts(blog: Blog) -> None:
    blog.write(
        "_data/navigation.yml",
        "docs:\n  - title: 시작\n    children:\n      - {title: 포인터, url: /cpp/post5/}\n"
        "      - {title: 처음, url: /}\n",
    )
    page = blog.shown("sidebar: {nav: docs}")
    navigation = part(page, '<nav class="sidebar-nav"', "nav")
    assert "시작" in navigation
    assert re.search(r'href="[^"]*" aria-current="page">포인터', navigation)
    page = blog.shown("sidebar: [{title: 역할, image: /assets/me.png, text: '**개발**'}]")
    assert "<strong>개발</strong>" in part(page, '<section class="sidebar-part">', "section")


def test_the_masthead_has_its_title_and_navigation_and_the_footer_its_links(blog: Blog) -> None:
    title = "\"<i class='fas fa-home'></i> 집\""
    blog.write("_data/navigation.yml", f"main:\n  - {{title: {title}, url: /}}\n")
    page = blog.shown(
        "",
        "masthead_title: 밤샘\ntitle_separator: '|'\nlogo: /assets/me.png\nfooter:\n"
        "  links: [{label: 깃허브, icon: fab fa-github, url: 'https://github.com/me'}]\n",
    )
    masthead = part(page, '<header class="masthead">', "header")
    assert "<span>밤샘</span>" in masthead
    assert 'src="../../assets/me.png"' in masthead
    assert re.search(r'<svg class="icon".*</svg>집</a>', masthead)
    assert "<title>포인터 | 공부방</title>" in page
    assert re.search(r"</svg>깃허브</a>", part(page, '<footer class="colophon">', "footer"))


def test_a_canonical_address_may_be_elsewhere(blog: Blog) -> None:
    page = blog.shown("canonical_url: https://example.org/x/")
    assert '<link rel="canonical" href="https://example.org/x/">' in page


def test_what_is_hidden_is_in_no_list_and_may_stay_out_of_the_sitemap(blog: Blog) -> None:
    blog.shown("hidden: true\nsitemap: false")
    assert "cpp/post5/" not in blog.text("index.html")
    assert "cpp/post5/" not in blog.text("sitemap.xml")


GITHUB = "repository: me/blog\n"
GISCUS = "{repo_id: R1, category_name: C}"
COMMENTS = {
    f"comments: {{provider: utterances}}\n{GITHUB}": 'repo="me/blog" issue-term="pathname"',
    f"comments: {{provider: giscus, giscus: {GISCUS}}}\n{GITHUB}": (
        'data-repo="me/blog" data-repo-id="R1" data-category="C"'
    ),
    "comments: {provider: disqus, disqus: {shortname: me}}\n": (
        'this.page.identifier = "/cpp/post5";'
    ),
}


@pytest.mark.parametrize(
    ("settings", "found"), COMMENTS.items(), ids=["utterances", "giscus", "disqus"]
)
def test_comments_stand_below_posts_that_want_them(settings: str, found: str, blog: Blog) -> None:
    assert found in blog.shown("comments: true", settings)
    assert 'id="comments"' not in blog.shown("comments: false", settings)
    assert 'id="comments"' not in blog.shown("", settings)
    assert 'id="comments"' not in blog.shown("comments: true", "comments: {provider: staticman}\n")


def test_owner_and_readers_are_told_to_search_engines_and_counters_only_when_set(
    blog: Blog,
) -> None:
    page = blog.shown(
        "",
        "google_site_verification: g1\nnaver_site_verification: n1\nog_image: /assets/me.png\n"
        "analytics: {provider: google-gtag, google: {tracking_id: G-AB12}}\n",
    )
    assert '<meta name="google-site-verification" content="g1">' in page
    assert '<meta name="naver-site-verification" content="n1">' in page
    assert 'content="https://me.github.io/notes/assets/me.png"' in page
    assert "gtag/js?id=G-AB12" in page
    page = blog.shown("")
    assert "site-verification" not in page
    assert not re.findall(r'<script[^>]*src="(?:https?:)?//', page)


def test_sharing_is_plain_links(blog: Blog) -> None:
    shared = part(blog.shown("share: true"), '<section class="page__share"', "section")
    assert "u=https%3A//me.github.io/notes/cpp/post5/" in shared
    assert 'class="page__share"' not in blog.shown("share: false")


def test_related_posts_are_the_newest_others_of_the_category(blog: Blog) -> None:
    for day in range(1, 8):
        blog.post("related: true\nheader: {teaser: /assets/teaser.png}", day=day)
    blog.write("_posts/2024-04-01-other.md", "---\ncategories: 그밖\n---\n")
    related = part(blog.page(), '<section class="related"', "section")
    assert re.findall(r"/(post\d)/", related) == ["post7", "post6", "post4", "post3"]
    assert 'src="../../assets/teaser.png"' in related


def test_lists_do_not_show_a_teaser_that_leads_nowhere(blog: Blog) -> None:
    blog.post("related: true\nheader: {teaser: /assets/none.png}", day=1)
    blog.post("related: true\nheader: {teaser: https://me.org/a.png}", day=2)
    blog.post("related: true")
    blog.write("_config.yml", f"{SETTINGS}teaser: /assets/me.png\n")
    blog.build()
    related = part(blog.text("cpp/post5/index.html"), '<section class="related"', "section")
    shown = ["https://me.org/a.png", "../../assets/me.png"]
    assert re.findall(r'<img src="([^"]+)"', related) == shown


@pytest.mark.parametrize("layout", ["splash", "single"])
def test_a_splash_at_the_root_is_the_home_page(blog: Blog, layout: str) -> None:
    blog.post("")
    blog.write("_pages/home.md", f"---\nlayout: {layout}\npermalink: /\n---\n## 어서 오세요\n")
    home = blog.page("include: [_pages]\n", "index.html")
    assert 'id="어서-오세요"' in part(home, 'itemprop="articleBody"', "div")
    assert "cpp/post5/" not in part(home, '<main id="main"', "main")


def test_a_home_page_of_layout_home_stands_above_the_list(blog: Blog) -> None:
    blog.post("")
    blog.write("index.md", "---\nlayout: home\n---\n## 어서 오세요\n")
    home = part(blog.page(path="index.html"), '<main id="main"', "main")
    assert 'id="어서-오세요"' in home
    assert 'href="cpp/post5/"' in home


def test_a_broken_picture_of_a_header_is_told_once(blog: Blog) -> None:
    blog.post("header: {overlay_image: /assets/none.png, teaser: /assets/nil.png}")
    blog.write("_config.yml", SETTINGS)
    told = sorted(problem.message for problem in blog.build().problems)
    assert told == [f"the file `/assets/{name}.png` leads nowhere" for name in ("nil", "none")]


def test_a_pilgi_site_says_it_in_its_own_settings(site: SiteBuilder) -> None:
    site.write(
        "site.yml",
        "authors: {lee: {name: 이강의}}\nsidebars:\n  과목: [{title: 차례, url: /courses/}]\n"
        "comments: {provider: utterances, repository: me/notes}\n",
    )
    site.write("posts/cpp/그림.png", PICTURE)
    front_matter = {"author": "lee", "author_profile": "true", "sidebar": "{nav: 과목}"}
    header = "{image: 그림.png, actions: [{label: 다음, url: 2024-03-06-b.md}]}"
    site.note("cpp/2024-03-05-a.md", comments="true", header=header, **front_matter)
    site.note("cpp/2024-03-06-b.md", title="둘째")
    assert not site.build().problems
    page = site.text("cpp/a/index.html")
    assert "이강의" in part(page, '<section class="profile"', "section")
    assert "차례" in part(page, '<nav class="sidebar-nav"', "nav")
    assert 'class="page__hero-image" src="../../cpp/그림.png"' in page
    assert '<a class="btn" href="../../cpp/b/">다음</a>' in page
    assert "utteranc.es" in page
    assert "cpp/그림.png" in site.files()
