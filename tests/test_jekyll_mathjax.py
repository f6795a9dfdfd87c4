"""What a Jekyll site's own MathJax was told, found in its includes and layouts."""

from __future__ import annotations

import pytest
from site_builder import SiteBuilder

from pilgi.config.load import load_settings
from pilgi.config.settings import Settings

THREE = "MathJax = { tex: { inlineMath: [['$', '$'], ['\\\\(', '\\\\)']], tags: 'all' } };"
TWO = """MathJax.Hub.Config({
  TeX: { equationNumbers: { autoNumber: "AMS" } },
  tex2jax: { inlineMath: [ ['\\\\(','\\\\)'], ["$", "$"] ], displayMath: [ ['$$','$$'] ] } });"""


@pytest.fixture
def blog(site: SiteBuilder) -> SiteBuilder:
    site.write("_config.yml", "title: 블로그\n")
    return site


def settings(blog: SiteBuilder) -> Settings:
    loaded = load_settings(blog.root)
    assert not loaded.problems
    return loaded.settings


@pytest.mark.parametrize(("script", "tags"), [(THREE, "all"), (TWO, "ams")])
def test_single_dollars_and_numbers_are_as_the_include_has_them(
    blog: SiteBuilder, script: str, tags: str
) -> None:
    blog.write("_includes/mathjax.html", f"<script>{script}</script>\n")
    assert settings(blog).markdown.dollars == "always"
    assert settings(blog).mathjax.tags == tags


def test_where_pages_ask_for_it_only_they_have_single_dollars(blog: SiteBuilder) -> None:
    blog.write(
        "_layouts/default.html", "{% if page.use_math %}{% include mathjax.html %}{% endif %}"
    )
    blog.write("_includes/mathjax.html", f"<script>{THREE}</script>\n")
    blog.write("_posts/2024-03-01-a.md", "---\ntitle: 식\nuse_math: true\n---\n값 $x_1$ 이다.\n")
    blog.write("_posts/2024-03-02-b.md", "---\ntitle: 돈\n---\n값은 5$ 또는 6$ 이다.\n")
    blog.write("_config.yml", "title: 블로그\nmathjax: {render: browser, theme: dark}\n")
    assert settings(blog).markdown.dollars == "marked"
    assert not blog.build().problems
    assert '<span class="math inline">\\(x_1\\)</span>' in blog.text("2024/03/01/a.html")
    assert "5$ 또는 6$" in blog.text("2024/03/02/b.html")


@pytest.mark.parametrize(
    "script", ["", "inlineMath: [['\\\\(', '\\\\)']]", "displayMath: [['$', '$']]", "inlineMath: ["]
)
def test_without_such_a_script_a_dollar_is_kramdowns(blog: SiteBuilder, script: str) -> None:
    blog.write("_includes/mathjax.html", f"<script>{script}</script>\n")
    assert settings(blog).markdown.dollars == "never"


def test_includes_outside_the_site_are_not_read(blog: SiteBuilder) -> None:
    outside = blog.root.parent / "outside.html"
    outside.write_text(THREE)
    (blog.root / "_includes").mkdir()
    (blog.root / "_includes" / "mathjax.html").symlink_to(outside)
    assert settings(blog).markdown.dollars == "never"
