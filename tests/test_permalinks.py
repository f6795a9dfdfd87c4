"""Addresses from permalinks, and the files that serve them."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_builder import SiteBuilder

from pilgi.note.permalinks import (
    Facts,
    jekyll_page_address,
    note_address,
    output_path,
    page_address,
    pretty_address,
    site_template,
)

NOTE = Facts(
    path="Courses/_posts/2023-10-02-Chat GPT_4.0",
    name="2023-10-02-Chat GPT_4.0",
    slug="Chat GPT_4.0",
    categories=("Data Engineering", "C++"),
    date=datetime(2023, 10, 2, 9, 5, 7, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("placeholder", "value"),
    [
        ("collection", "posts"),
        ("path", "Courses/2023-10-02-Chat GPT_4.0"),
        ("name", "2023-10-02-chat-gpt-4-0"),
        ("title", "Chat-GPT_4.0"),
        ("slug", "chat-gpt-4-0"),
        ("categories", "data engineering/c++"),
        ("slugified_categories", "data-engineering/c"),
        ("year", "2023"),
        ("month", "10"),
        ("day", "02"),
        ("hour", "09"),
        ("minute", "05"),
        ("second", "07"),
        ("i_day", "2"),
        ("i_month", "10"),
        ("short_month", "Oct"),
        ("long_month", "October"),
        ("short_year", "23"),
        ("w_year", "2023"),
        ("week", "40"),
        ("w_day", "1"),
        ("short_day", "Mon"),
        ("long_day", "Monday"),
        ("y_day", "275"),
        ("output_ext", ".html"),
    ],
)
def test_placeholder_stands_for(placeholder: str, value: str) -> None:
    assert note_address(f"/a/:{placeholder}/z/", NOTE) == f"/a/{value}/z/"


@pytest.mark.parametrize(
    ("style", "address"),
    [
        ("date", "/data engineering/c++/2023/10/02/Chat-GPT_4.0.html"),
        ("pretty", "/data engineering/c++/2023/10/02/Chat-GPT_4.0/"),
        ("ordinal", "/data engineering/c++/2023/275/Chat-GPT_4.0.html"),
        ("weekdate", "/data engineering/c++/2023/W40/Mon/Chat-GPT_4.0.html"),
        ("none", "/data engineering/c++/Chat-GPT_4.0.html"),
        ("/:slugified_categories/:title/", "/data-engineering/c/Chat-GPT_4.0/"),
    ],
)
def test_site_may_name_a_style_of_jekylls(style: str, address: str) -> None:
    assert note_address(site_template(style), NOTE) == address


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("/한글/:title/", "/한글/Chat-GPT_4.0/"),
        ("/%ED%95%9C%EA%B8%80/", "/한글/"),
        ("no/slash/", "/no/slash/"),
        ("pretty", "/pretty"),
        ("/:year-:month/", "/2023-10/"),
        ("/a//b/", "/a/b/"),
    ],
)
def test_a_notes_own_permalink_is_a_template(permalink: str, address: str) -> None:
    assert note_address(permalink, NOTE) == address


def test_a_note_without_categories_leaves_no_gap() -> None:
    facts = Facts("posts/x", "x", "x", (), NOTE.date)
    assert note_address("/:categories/:title/", facts) == "/x/"


@pytest.mark.parametrize(
    "template", ["/:nosuch/", "/:titles/", "/:year_/:title/", "/:title_:slug/"]
)
def test_an_unknown_placeholder_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="unknown placeholder"):
        note_address(template, NOTE)


def test_a_date_placeholder_needs_a_date() -> None:
    undated = Facts("x", "x", "x", (), None)
    assert note_address("/:title/", undated) == "/x/"
    with pytest.raises(ValueError, match="`:year` needs a date"):
        note_address("/:year/:title/", undated)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/a/b/", "a/b/index.html"),
        ("/한글 제목/", "한글 제목/index.html"),
        ("/a.html", "a.html"),
        ("/a", "a.html"),
        ("/v1.2/j", "v1.2/j.html"),
        ("/data/i.json", "data/i.json"),
        ("/50%/", "50%/index.html"),
    ],
)
def test_output_file_of_an_address(address: str, path: str) -> None:
    assert output_path(address) == path


def test_pages_are_found_at_their_path() -> None:
    assert pretty_address("about.md") == "/about/"
    assert pretty_address("소개.md") == "/소개/"
    assert pretty_address("a/index.md") == "/a/"
    assert pretty_address("index.md") == "/"
    assert pretty_address("reindex.md") == "/reindex/"


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("date", "/docs/a.html"),
        ("pretty", "/docs/a/"),
        ("none", "/docs/a.html"),
        ("/:title/", "/docs/a/"),
        ("/:title", "/docs/a"),
        ("/:title:output_ext", "/docs/a.html"),
    ],
)
def test_jekylls_pages_follow_the_ending_of_the_sites_permalink(
    permalink: str, address: str
) -> None:
    assert jekyll_page_address("docs/a.md", permalink) == address
    assert jekyll_page_address("docs/index.md", permalink) == "/docs/"


def test_a_pages_permalink_has_three_placeholders_and_other_colons_are_text() -> None:
    assert page_address("/:path/:basename/x/", "_pages/sub/e.md") == "/_pages/sub/e/x/"
    assert page_address("/:basename:output_ext", "a.md") == "/a.html"
    assert page_address("/x/:title/", "a.md") == "/x/:title/"
    assert page_address("categories/c++", "a.md") == "/categories/c++"


addresses = st.text(alphabet="ab가./\\:%2eE\0 ~-", max_size=20)


@given(addresses)
def test_no_permalink_leads_out_of_the_site(permalink: str) -> None:
    for address in (page_address(permalink, "a.md"), page_address(quote(permalink), "a.md")):
        assert address.startswith("/")
        assert ".." not in output_path(address).split("/")
        assert not output_path(address).startswith("/")
        assert "\0" not in address


@given(st.text(max_size=20), st.lists(st.text(max_size=8), max_size=3))
def test_no_slug_or_category_leads_out_of_the_site(slug: str, categories: list[str]) -> None:
    facts = Facts(f"posts/{slug}", slug, slug, tuple(categories), NOTE.date)
    address = note_address("/:categories/:title/:path/:name/:slugified_categories/", facts)
    assert address.startswith("/")
    assert ".." not in output_path(address).split("/")


def test_a_note_is_at_its_course_and_name_by_default(site: SiteBuilder) -> None:
    site.write(
        "posts/2023-10-20-chatgpt.md",
        "---\ntitle: ChatGPT\ncategories:\n  - Data Engineering\n---\n본문\n",
    )
    assert not site.build().problems
    assert "data-engineering/chatgpt/index.html" in site.files()


def test_an_unknown_placeholder_is_told_and_the_note_still_built(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="A", permalink="/:yaer/:title/")
    (problem,) = site.build().problems
    assert problem.path == "posts/2024-01-01-a.md"
    assert problem.line == 3
    assert "`:yaer`" in problem.message
    assert "a/index.html" in site.files()


def test_a_permalink_out_of_the_site_is_told_and_stays_within(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="A", permalink="../../x")
    (problem,) = site.build().problems
    assert "leads out of the site" in problem.message
    assert "x.html" in site.files()
    assert not list(site.root.parent.glob("x*"))


def test_two_notes_at_one_address_are_an_error_that_names_both(site: SiteBuilder) -> None:
    site.note("2024-01-01-same.md", title="A")
    site.note("2024-01-02-same.md", title="B")
    (problem,) = site.build().problems
    assert problem.path == "posts/2024-01-02-same.md"
    assert "posts/2024-01-01-same.md" in problem.message
