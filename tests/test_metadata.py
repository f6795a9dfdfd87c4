"""What machines read of a site: its feed, and what pages say of themselves."""

from __future__ import annotations

import json
import re
from datetime import datetime
from xml.etree import ElementTree

import pytest
from site_builder import SiteBuilder

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://me.github.io/notes"


@pytest.fixture
def published(site: SiteBuilder) -> SiteBuilder:
    site.write("site.yml", f"url: {ADDRESS}\npaginate: 1\ntitle: 필기 & <노트>\n")
    return site


def texts(element: ElementTree.Element, *path: str) -> list[str]:
    return [found.text or "" for found in element.findall("/".join(ATOM + name for name in path))]


@pytest.mark.parametrize("notes", [0, 2])
def test_the_feed_has_what_atom_requires(published: SiteBuilder, notes: int) -> None:
    for day in range(1, notes + 1):
        published.note(f"2024-01-0{day}-{day}.md", title='"<가> & 나"')
    published.build()
    feed = ElementTree.fromstring(published.text("feed.xml"))
    assert texts(feed, "id") == [f"{ADDRESS}/"]
    assert texts(feed, "title") == ["필기 & <노트>"]
    assert texts(feed, "author", "name") == ["필기 & <노트>"]
    entries = feed.findall(f"{ATOM}entry")
    assert [texts(entry, "title") for entry in entries] == [["<가> & 나"]] * notes
    assert len({texts(entry, "id")[0] for entry in entries}) == notes
    for element in (feed, *entries):
        (updated,) = texts(element, "updated")
        assert datetime.fromisoformat(updated).tzinfo


def structured(page: str) -> dict[str, object]:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    parsed: dict[str, object] = json.loads(data)
    return parsed


def test_every_page_of_the_list_tells_of_the_site_and_a_note_of_itself(
    published: SiteBuilder,
) -> None:
    published.note("2024-01-01-a.md")
    published.note("2024-01-02-b.md")
    published.build()
    for path in ("index.html", "page/2/index.html"):
        about = structured(published.text(path))
        assert (about["@type"], about["url"]) == ("WebSite", f"{ADDRESS}/")
    about = structured(published.text("a/index.html"))
    assert (about["@type"], about["url"]) == ("BlogPosting", f"{ADDRESS}/a/")
    assert f'rel="canonical" href="{ADDRESS}/page/2/"' in published.text("page/2/index.html")


@pytest.mark.parametrize("own", [False, True])
def test_a_404_page_has_no_address_of_its_own(published: SiteBuilder, own: bool) -> None:
    if own:
        published.write("pages/missing.md", "---\npermalink: /404.html\n---\n여기 없습니다\n")
    published.build()
    page = published.text("404.html")
    assert ("여기 없습니다" in page) == own
    assert "canonical" not in page
    assert "og:url" not in page
