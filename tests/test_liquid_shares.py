"""Texts in Liquid come out alike however many processes render them, and whatever ends those."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from site_builder import NOW, SiteBuilder

from pilgi.cache import FILE, Cache
from pilgi.config.load import load_settings
from pilgi.liquid_reading import with_liquid
from pilgi.reading import Notes, Reader, reading_key
from pilgi.shares import Shares
from pilgi.source.scan import scan
from pilgi.workers import Workers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")

FILES = {
    "_config.yml": "title: 필기\ncollections: {recipes: {output: true}}\n",
    "_includes/note.html": "<b>{{ include.text }}</b>",
    "_data/books.yml": "- 교과서\n",
    "_data/broken.yml": "- [교과서\n",
}
PATHS = [
    "_posts/2024-03-01-하나.md",
    "_posts/2024-03-02-둘.md",
    "_posts/2024-03-03-셋.md",
    "_recipes/김치찌개.md",
    "about.md",
    "목록.html",
    "feed.xml",
]
BODIES = [
    "본문\n",
    "{{ site.title }} 글\n\n다음 [글](/about/)\n",
    "{% if true %}첫{% endif %} 글\n\n둘\n",
    "{% for post in site.posts %}{{ post.title }}{{ post.excerpt }}{{ post.content }}{% endfor %}",
    "{{ page.previous.url }} {{ page.next.title }}\n",
    "{% include note.html text='하나' %}\n",
    "{% include missing.html %}\n",
    "{% assign name = 'note.html' %}{% include {{ name }} text='둘' %}\n",
    "{{ site.data.books | join: ',' }}\n",
    "{{ 'now' | date: '%Y' }} {{ site.recipes.first.url }}\n",
    "{{ site.title | 없는_것 }}\n",
    "{% if %}\n",
    "{% raw %}{{ 그대로 }}{% endraw %}\n",
]


@dataclass(frozen=True)
class Read:
    """What came of a site's texts: the notes, what `made` heard, and what the cache has kept."""

    notes: Notes
    made: Mapping[str, str]
    kept: Mapping[str, list[bytes]]


def read(site: SiteBuilder, jobs: int) -> Read:
    settings = load_settings(site.root).settings
    sources = scan(site.root, settings, site.output).sources
    made: dict[str, str] = {}
    with Cache(site.root / FILE, reading_key(settings.reading)) as cache:
        begun = Reader(sources, settings.reading, cache, {}).read(Workers(), lambda _: None)
        shares = Shares(cache, jobs)
        notes = with_liquid(
            begun, sources, site.root, settings, cache, NOW, shares, made.__setitem__
        )
        rows = cache.database.rows("SELECT path, digest, face, body FROM notes")
        return Read(replace(notes, read=0), made, {path: kept for path, *kept in rows})


def forgotten(site: SiteBuilder) -> SiteBuilder:
    shutil.rmtree(site.root / ".pilgi", ignore_errors=True)
    return site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all examples."""
    return tmp_path_factory.mktemp("shares") / "blog"


@settings(max_examples=40, deadline=None)
@given(
    texts=st.dictionaries(st.sampled_from(PATHS), st.sampled_from(BODIES), min_size=2),
    edited=st.sampled_from(BODIES),
)
def test_texts_come_out_alike_with_any_number_of_processes(
    folder: Path, texts: dict[str, str], edited: str
) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    site = SiteBuilder(folder)
    for path, text in FILES.items():
        site.write(path, text)
    for path, body in texts.items():
        site.write(path, f"---\ntitle: '{path}'\n---\n{body}")
    alone = read(site, jobs=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pilgi.shares._WORTH_FORKING", 2)
        assert read(forgotten(site), jobs=2) == alone
        assert read(site, jobs=3) == replace(alone, made={})
        path = min(texts)
        site.write(path, f"---\ntitle: '{path}'\n---\n\n{edited}")
        after = read(site, jobs=2)
    assert after.notes == read(forgotten(site), jobs=1).notes


def blog(site: SiteBuilder, posts: int) -> SiteBuilder:
    site.write("_config.yml", "title: 필기\n")
    for number in range(posts):
        site.write(
            f"_posts/2024-03-{number + 1:02}-글.md",
            f"---\ntitle: 글 {number}\n---\n\n{{{{ site.title }}}} {number}\n",
        )
    return site


# In processes of their own: one that has threads, as that of the tests may have, forks no others.
SHARED = """
import os
from pilgi.liquid_text import LiquidRenderer
parent, rendered = os.getpid(), LiquidRenderer.rendered
def telling(self, text):
    if os.getpid() != parent:
        os.write(2, b".")
    return rendered(self, text)
LiquidRenderer.rendered = telling
from pilgi.cli import main
main(["build", "--jobs", "2"])
"""


def built_by(script: str, site: SiteBuilder) -> tuple[int, str]:
    """Exit status, and what was written to standard error."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=site.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(("posts", "shared"), [(7, False), (8, True)])
def test_as_many_texts_as_repay_it_are_rendered_by_other_processes_too(
    site: SiteBuilder, posts: int, shared: bool
) -> None:
    status, elsewhere = built_by(SHARED, blog(site, posts))
    assert status == 0
    assert set(elsewhere) == ({"."} if shared else set())


LOST = """
import os, signal
from pilgi.liquid_text import LiquidRenderer
parent, rendered = os.getpid(), LiquidRenderer.rendered
def killed(self, text):
    if os.getpid() != parent:
        os.write(2, b"killed")
        os.kill(os.getpid(), signal.SIGKILL)
    return rendered(self, text)
LiquidRenderer.rendered = killed
from pilgi.cli import main
main(["build", "--jobs", "2"])
"""


def test_a_process_that_the_system_ends_costs_no_text(site: SiteBuilder) -> None:
    blog(site, posts=9)
    assert built_by(LOST, site) == (0, "killed")
    files = site.files()
    forgotten(site).build()
    assert files == site.files()
    assert "필기 8" in site.text("2024/03/09/글.html")
