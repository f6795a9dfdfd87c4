"""Commands typed in a folder that is no site: they say where it is, and leave nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from site_builder import SiteBuilder

COMMANDS = [
    ("build",),
    ("check",),
    ("serve", "--port", "0"),
    ("publish",),
    ("publish", "--workflow"),
    ("note", "벡터"),
]

NOTE = "---\ntitle: 벡터\n---\n"


def pilgi(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pilgi", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.fixture
def notes(site: SiteBuilder) -> SiteBuilder:
    site.write("site.yml", "title: 노트\n")
    site.note("선형대수/2024-01-01-벡터.md", title="벡터")
    return site


@pytest.mark.parametrize("command", COMMANDS)
def test_in_a_part_of_a_site_each_command_says_where_the_site_is(
    notes: SiteBuilder, command: tuple[str, ...]
) -> None:
    before = names(notes.root)
    done = pilgi(notes.root / "posts/선형대수", *command)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[:3] == [
        f"`선형대수/` is no site of its own: it is in that of `{notes.root}`. Type:",
        f"    cd {Path('..', '..')}",
        "    pilgi note TITLE" if command[0] == "note" else f"    pilgi {command[0]}",
    ]
    assert names(notes.root) == before


@pytest.mark.parametrize("command", COMMANDS)
def test_where_no_site_is_each_command_says_how_to_start_one(
    site: SiteBuilder, command: tuple[str, ...]
) -> None:
    done = pilgi(site.root, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"there is no site in `{site.root}`: neither `site.yml` nor `posts/`. Start one:",
        "    pilgi new notes",
        "    cd notes",
    ]
    assert names(site.root) == set()


def test_whoever_stands_in_the_site_already_is_not_sent_there(notes: SiteBuilder) -> None:
    done = pilgi(notes.root, "build", "posts")
    assert done.returncode == 2
    assert "    cd " not in done.stderr
    assert "\n    pilgi build\n" in done.stderr


@pytest.mark.parametrize("place", ["templates", "build"])
def test_a_folder_without_pages_is_a_part_of_any_site_with_settings(
    notes: SiteBuilder, place: str
) -> None:
    notes.write(f"{place}/x.html", "")
    assert f"it is in that of `{notes.root}`" in pilgi(notes.root / place, "build").stderr


def test_a_part_of_a_site_without_settings_is_one_too(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="A")
    site.write("pages/about.md", "---\ntitle: 소개\n---\n")
    for place in ("posts", "pages"):
        done = pilgi(site.root / place, "build")
        assert f"it is in that of `{site.root}`" in done.stderr
        assert "needs a `site.yml`, which may be empty" in done.stderr


def test_a_part_of_a_jekyll_site_is_no_site(site: SiteBuilder) -> None:
    site.write("_config.yml", "title: 블로그\n")
    site.write("about/index.md", "---\ntitle: 소개\n---\n")
    assert f"it is in that of `{site.root}`" in pilgi(site.root / "about", "build").stderr


@pytest.mark.parametrize(
    "file",
    [
        "posts/2024-01-01-a.md",
        "drafts/a.md",
        "pages/about.md",
        "2024-01-01-벡터.md",
        "site.yml",
        "_config.yml",
    ],
)
def test_what_needs_no_settings_to_be_a_site_is_built(site: SiteBuilder, file: str) -> None:
    site.write(file, "" if file.endswith(".yml") else NOTE)
    assert pilgi(site.root, "build").returncode == 0


@pytest.mark.parametrize("file", ["site.yml", "posts/2024-01-01-a.md", "index.md"])
def test_a_site_of_its_own_may_lie_in_a_folder_that_another_does_not_read(
    notes: SiteBuilder, file: str
) -> None:
    notes.write(f"examples/{file}", "" if file.endswith(".yml") else NOTE)
    assert pilgi(notes.root / "examples", "build").returncode == 0


def test_posts_of_jekylls_need_its_settings(site: SiteBuilder) -> None:
    site.write("_posts/2024-01-01-a.md", NOTE)
    site.write("index.md", NOTE)
    done = pilgi(site.root, "build")
    assert done.returncode == 2
    assert "has `_posts/`, but no `_config.yml`" in done.stderr
    site.write("_config.yml", "")
    assert pilgi(site.root, "build").stdout.startswith("1 note, ")


def test_broken_settings_are_a_site_too(notes: SiteBuilder) -> None:
    notes.write("site.yml", "title: [\n")
    done = pilgi(notes.root / "posts", "build")
    assert f"it is in that of `{notes.root}`" in done.stderr
