"""Which files a site uses and what they are, in Pilgi's layout and in Jekyll's."""

from __future__ import annotations

import pytest
from site_builder import SiteBuilder

from pilgi.config.load import load_settings
from pilgi.source.scan import scan

TEMPLATE = "---\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n"


def kinds(site: SiteBuilder) -> dict[str, str]:
    found = scan(site.root, load_settings(site.root).settings, site.output)
    assert not found.problems
    return {source.path: str(source.kind) for source in found.sources}


def test_pilgis_folders(site: SiteBuilder) -> None:
    for path in (
        "posts/a.md",
        "posts/la/2024-03-05-벡터.md",
        "posts/la/index.md",
        "posts/la/그림.png",
        "drafts/b.markdown",
        "pages/about.md",
        "pages/me.jpg",
        "assets/x.css",
        "static/CNAME",
        "src/posts/c.md",
        "node_modules/d.md",
        "posts/node_modules/e.md",
        "posts/.hidden.md",
        "posts/_old/f.md",
        "posts/g.md~",
        "templates/base.html",
        "setup.py",
    ):
        site.write(path, "text")
    assert kinds(site) == {
        "posts/a.md": "note",
        "posts/la/2024-03-05-벡터.md": "note",
        "posts/la/index.md": "course",
        "posts/la/그림.png": "attachment",
        "drafts/b.markdown": "note",
        "pages/about.md": "page",
        "pages/me.jpg": "attachment",
        "assets/x.css": "static",
        "static/CNAME": "static",
    }


@pytest.mark.parametrize("opening", ["---\n", "---  \r\n", "\ufeff---\n"])
def test_markdown_at_the_root_is_a_page_where_it_has_front_matter(
    opening: str, site: SiteBuilder
) -> None:
    site.write("about.md", f"{opening}title: 소개\n---\n본문\n")
    site.write("README.md", "# readme\n\n---\n")
    site.write("NOTES.md", "----\n")
    site.write("empty.md", "")
    assert kinds(site) == {"about.md": "page"}


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("posts/old", {"posts/old.md", "posts/new.md"}),
        ("posts/old/", {"posts/old.md", "posts/new.md"}),
        ("posts/old/*", {"posts/old.md", "posts/new.md"}),
        ("*old*", {"posts/new.md"}),
        ("old", {"posts/old.md", "posts/new.md", "posts/old/a.md"}),
        ("", {"posts/old.md", "posts/new.md", "posts/old/a.md"}),
    ],
)
def test_exclude_names_a_path_or_a_glob(pattern: str, left: set[str], site: SiteBuilder) -> None:
    site.write("site.yml", f'exclude: ["{pattern}"]\n')
    for path in ("posts/old.md", "posts/new.md", "posts/old/a.md"):
        site.write(path, "text")
    assert set(kinds(site)) == left


@pytest.mark.parametrize("name", ["feed.xml", "data.json", "a.css", "a.js", "a.html"])
def test_a_jekyll_template_is_a_page_and_the_same_without_front_matter_is_copied(
    name: str, site: SiteBuilder
) -> None:
    site.write("_config.yml", "")
    site.write(name, TEMPLATE)
    site.write(f"plain/{name}", "<p>{{ as it is }}</p>\r\n")
    assert kinds(site) == {name: "page", f"plain/{name}": "static"}
    site.build()
    assert site.files()[name] == b"\n"
    assert site.files()[f"plain/{name}"] == b"<p>{{ as it is }}</p>\r\n"


def test_include_takes_hidden_names_all_the_same(site: SiteBuilder) -> None:
    site.write("site.yml", "include: [.htaccess, assets/vendor, lib]\n")
    for path in ("static/.htaccess", "assets/vendor/a.js", "static/vendor/b.js", "lib/c.js"):
        site.write(path, "text")
    assert kinds(site) == {"static/.htaccess": "static", "assets/vendor/a.js": "static"}


def test_sass_is_left_out_where_jekyll_would_compile_it(site: SiteBuilder) -> None:
    site.write("_config.yml", "")
    site.write("assets/main.scss", "---\n---\na { b { c: d } }\n")
    site.write("assets/part.scss", "a { b { c: d } }\n")
    assert kinds(site) == {"assets/part.scss": "static"}


def test_jekylls_markdown_without_front_matter_is_copied(site: SiteBuilder) -> None:
    site.write("_config.yml", "")
    site.write("README.md", "# readme\n")
    site.write("about.md", "---\ntitle: 소개\n---\n본문\n")
    assert kinds(site) == {"README.md": "static", "about.md": "page"}


def test_jekylls_own_folders_are_no_part_of_the_site(site: SiteBuilder) -> None:
    site.write("_config.yml", "include: [_pages, _layouts, _data]\n")
    for path in ("_layouts/a.html", "_includes/b.html", "_data/c.yml", "_sass/d.scss", "_x/e.txt"):
        site.write(path, "text")
    site.write("_pages/about.md", "---\n---\n")
    assert kinds(site) == {"_pages/about.md": "page"}
