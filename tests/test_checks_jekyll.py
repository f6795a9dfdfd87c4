"""What `pilgi check` says of a Jekyll site: all that is not carried over, each thing once."""

from __future__ import annotations

import pytest
from checked import checked, told
from site_builder import SiteBuilder

from pilgi.checks.check import JEKYLL

POST = "---\ntitle: 선형 변환\n{head}---\n글\n"


@pytest.fixture
def blog(site: SiteBuilder) -> SiteBuilder:
    """A blog of which everything is carried over."""
    site.write(
        "_config.yml",
        "title: 필기\ntheme: minimal-mistakes-jekyll\n"
        "plugins: [jekyll-feed, jekyll-sitemap, jekyll-paginate, jekyll-include-cache]\n"
        "comments: {provider: giscus}\nanalytics: {provider: google-gtag}\n"
        "minimal_mistakes_skin: default\nsearch: true\nsass: {sass_dir: _sass}\n",
    )
    post(site, "가")
    return site


def post(site: SiteBuilder, name: str, head: str = "", body: str = "") -> None:
    site.write(f"_posts/2024-03-05-{name}.md", POST.format(head=head) + body)


def test_a_blog_that_is_carried_over_has_no_problem(blog: SiteBuilder) -> None:
    assert not checked(blog.root)


def test_a_site_of_pilgis_own_is_asked_nothing_of_the_kind(site: SiteBuilder) -> None:
    site.write("site.yml", "extra: {plugins: [jemoji]}\n")
    site.write("_plugins/한글.rb", "x")
    site.write("_layouts/나의.html", "x")
    assert not {problem.check for problem in checked(site.root)} & JEKYLL.keys()


def test_plugins_that_are_missed_are_told_with_what_is_lost(blog: SiteBuilder) -> None:
    blog.write("_config.yml", "title: 필기\nplugins:\n  - jekyll-feed\n  - jemoji\n  - 나의-것\n")
    assert told(blog.root, "jekyll-plugins") == [
        "_config.yml:4:5 Pilgi does not do what the plugin `jemoji` does: `:smile:` stays as it is"
        " written",
        "_config.yml:5:5 Pilgi does not do what the plugin `나의-것` does",
    ]


def test_plugins_are_told_once_wherever_they_are_listed(blog: SiteBuilder) -> None:
    blog.write("_config.yml", "gems: [jemoji]\nplugins: [jemoji]\n")
    blog.write(
        "Gemfile",
        'gem "jekyll-scholar"\ngroup :jekyll_plugins do\n  gem "jemoji"\n  gem "jekyll-feed"\n'
        '  gem "jekyll-mentions"\nend\ngem "jekyll-toc"\n',
    )
    lines = told(blog.root, "jekyll-plugins")
    assert [line.split(" ")[0] for line in lines] == ["Gemfile:5:8", "_config.yml:2:11"]


def test_redirections_name_the_texts_that_ask_for_them(blog: SiteBuilder) -> None:
    blog.write("_config.yml", "plugins: [jekyll-redirect-from]\n")
    post(blog, "나", "redirect_from: /옛날/\n")
    (problem,) = [each for each in checked(blog.root) if each.check == "jekyll-plugins"]
    assert problem.hint == "1 text: `_posts/2024-03-05-나.md`"


def test_plugins_of_the_sites_own_are_told(blog: SiteBuilder) -> None:
    blog.write("_plugins/한글/초성.rb", "puts 1")
    blog.write("_plugins/읽기.md", "x")
    assert told(blog.root, "jekyll-plugins") == [
        "_plugins/한글/초성.rb a plugin of the site's own is not run: Pilgi runs no code of a site"
    ]


def test_layouts_of_the_sites_own_are_told_with_the_texts_that_use_them(blog: SiteBuilder) -> None:
    for name in ("강의", "안-쓰는"):
        blog.write(f"_layouts/{name}.html", "{{ content }}")
    for name in ("나", "다", "라", "마"):
        post(blog, name, "layout: 강의\n")
    (problem,) = [each for each in checked(blog.root) if each.check == "jekyll-layouts"]
    assert problem.path == "_layouts/강의.html"
    assert problem.message == (
        "the layout is not executed: Pilgi's theme shows 4 texts in its place"
    )
    assert "2024-03-05-라.md` and 1 more." in problem.hint


def test_layouts_of_the_theme_are_told_in_one_line(blog: SiteBuilder) -> None:
    for name in ("single", "archive"):
        blog.write(f"_layouts/{name}.html", "{{ content }}")
    assert told(blog.root, "jekyll-layouts") == [
        "_layouts 2 layouts with names of Minimal Mistakes' give way to Pilgi's theme: what was"
        " changed there is not seen"
    ]


def test_pages_whose_layout_is_a_list_are_told(blog: SiteBuilder) -> None:
    blog.write("태그.md", "---\ntitle: 태그\nlayout: tags\npermalink: /tags/\n---\n")
    blog.write("소개.md", "---\ntitle: 소개\nlayout: single\n---\n글\n")
    assert told(blog.root, "jekyll-layouts") == [
        "태그.md:3:9 the layout `tags` lists nothing here: only the page's own text is shown"
    ]


def test_includes_of_layouts_are_told_and_those_of_texts_pass(blog: SiteBuilder) -> None:
    for name in ("쓰는.html", "그-안의.html", "안-쓰는.html", "masthead.html", "search/lunr.html"):
        blog.write(f"_includes/{name}", "글")
    blog.write("_includes/쓰는.html", "{% include 그-안의.html %}")
    post(blog, "나", body="{% include 쓰는.html %}\n")
    assert told(blog.root, "jekyll-includes") == [
        "_includes includes that only layouts put in are not shown: `안-쓰는.html`"
    ]


def test_what_the_site_puts_into_every_head_is_told(blog: SiteBuilder) -> None:
    blog.write("_includes/head/custom.html", "<!-- 시작 -->\n<script src='/a.js'></script>\n")
    blog.write("_includes/footer/custom.html", "<!-- 비어 있음 -->\n")
    assert told(blog.root, "jekyll-includes") == [
        "_includes/head/custom.html what it puts into every page's head is not put in"
    ]


def test_sass_is_told_once(blog: SiteBuilder) -> None:
    blog.write("assets/css/main.scss", "---\n---\n@import 'x';\n")
    blog.write("_sass/_나의.scss", "a { b: c }")
    blog.write("assets/css/복사.scss", "a { b: c }")
    (problem,) = [each for each in checked(blog.root) if each.check == "jekyll-styles"]
    assert problem.path == "assets/css/main.scss"
    assert problem.hint.startswith("`assets/css/main.scss`, `_sass (1 file)`. ")


def test_settings_without_effect_are_told_at_their_lines(blog: SiteBuilder) -> None:
    blog.write(
        "_config.yml",
        "title: 필기\ntheme: jekyll-theme-chirpy\nminimal_mistakes_skin: dark\n"
        "search_provider: algolia\n"
        "comments:\n  provider: staticman\nanalytics:\n  provider: google\n",
    )
    lines = told(blog.root, "jekyll-settings")
    assert [line.split(":")[0:2] for line in lines] == [
        ["_config.yml", number] for number in ("2", "3", "4", "6", "8")
    ]
    assert "`comments.provider` has no effect: only" in lines[3]


def test_a_check_can_be_left_out_in_config(blog: SiteBuilder) -> None:
    blog.write("_config.yml", "search_provider: google\ncheck: {skip: [jekyll-settings]}\n")
    assert not checked(blog.root)


def test_folders_that_lead_out_of_the_site_are_not_looked_at(blog: SiteBuilder) -> None:
    (blog.root.parent / "밖").mkdir()
    (blog.root.parent / "밖/나의.html").write_text("x", "utf-8")
    blog.write("_config.yml", "layouts_dir: ../밖\nincludes_dir: ../밖\n")
    (blog.root / "_plugins").symlink_to(blog.root.parent, target_is_directory=True)
    post(blog, "나", "layout: 나의\n")
    assert not checked(blog.root)


def test_texts_in_liquid_are_checked_as_they_come_out(blog: SiteBuilder) -> None:
    post(blog, "나", body="{% assign 곳 = '없음' %}[보기](#{{ 곳 }})\n")
    assert [line.partition(" ")[2] for line in told(blog.root, "anchors")] == [
        "`#없음` leads to no place on this page"
    ]


def test_places_of_pages_in_html_are_known(blog: SiteBuilder) -> None:
    blog.write("표.html", "---\nlayout: null\n---\n<table id='표'></table>\n")
    blog.write("글.html", "---\ntitle: 글\n---\n<p id='절'>글</p><img src='/없음.png'>\n")
    post(blog, "나", body="[표](/표.html#표) [절](/글.html#절) [없는 절](/글.html#없음)\n")
    (line,) = told(blog.root, "anchors")
    assert line.endswith("`글.html` has no place `#없음`")
    assert told(blog.root, "alternative-texts") == [
        "글.html:4:16 the image has no alternative text"
    ]
