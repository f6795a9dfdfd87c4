"""`.pilgi/`, the folder of Pilgi's own in a site: git need not be told of it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from publisher import git, publisher
from site_builder import SiteBuilder

import pilgi.own_folder

IGNORED = ".pilgi/.gitignore"


@pytest.fixture
def by_hand(site: SiteBuilder) -> SiteBuilder:
    """A site that `pilgi new` did not begin, in a repository without a `.gitignore`."""
    git(site.root.parent, "init", "-q", str(site.root))
    site.note("2024-01-01-벡터.md", title="벡터")
    git(site.root, "add", "posts")
    git(site.root, "commit", "-qm", "첫 강의")
    return site


def test_git_sees_nothing_of_it_in_a_site_made_by_hand(by_hand: SiteBuilder) -> None:
    by_hand.build()
    assert (by_hand.root / ".pilgi").is_dir()
    assert git(by_hand.root, "status", "--porcelain") == "?? build/"


def test_what_its_owner_had_in_it_stays_so(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md")
    site.write(IGNORED, "내 것\n")
    site.build()
    assert (site.root / IGNORED).read_text("utf-8") == "내 것\n"


def test_what_its_owner_took_out_of_it_stays_out(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md")
    site.build()
    (site.root / IGNORED).unlink()
    site.build()
    assert not (site.root / IGNORED).exists()


def test_a_disk_that_takes_no_more_does_not_keep_a_site_from_being_built(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, _text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    monkeypatch.setattr(pilgi.own_folder, "begin", full)
    site.note("2024-01-01-a.md", title="A")
    report = site.build()
    assert (report.complete, report.problems) == (True, ())
    assert not (site.root / IGNORED).exists()


def test_it_keeps_nothing_from_being_published(tmp_path: Path) -> None:
    author = publisher(tmp_path)
    author.note("벡터")
    assert author.publish().exit_code == 0
    assert (author.root / IGNORED).is_file()
    published = author.published()
    assert "벡터/index.html" in published
    assert not [path for path in published if path.endswith(".gitignore")]
    assert author.publish().output.startswith("nothing to publish")


def test_a_jekyll_site_is_built_with_it_as_before(site: SiteBuilder) -> None:
    site.write("_config.yml", "title: 노트\n")
    site.write("_posts/2024-01-01-벡터.md", "---\ntitle: 벡터\n---\n본문\n")
    first = site.build()
    files = site.files()
    again = site.build()
    assert (site.root / IGNORED).is_file()
    assert (first.problems, again.problems) == ((), ())
    assert (again.read, again.written, site.files()) == (0, 0, files)
    assert not [path for path in files if path.endswith(".gitignore")]
