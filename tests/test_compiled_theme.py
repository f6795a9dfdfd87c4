"""The theme is compiled once for all sites; what is kept of it is used only where it fits."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from site_builder import SiteBuilder

from pilgi.output import compiled_theme


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, bytes]]:
    """What is kept in the user's folder for temporary files, which is empty at first."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return lambda: {file.name: file.read_bytes() for file in sorted(folder.glob("*/pilgi_*"))}


def _clean_build(site: SiteBuilder) -> dict[str, bytes]:
    site.write("posts/2024-01-01-note.md", "# 노트\n\n글\n")
    for left in (site.output, site.root / ".pilgi"):
        shutil.rmtree(left, ignore_errors=True)
    assert not site.build().problems
    return site.files()


def test_a_second_site_finds_the_theme_compiled(
    site: SiteBuilder, kept: Callable[[], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _clean_build(site)
    before = kept()
    assert len(before) > 20
    monkeypatch.setattr(
        "jinja2.environment.Environment.compile", lambda *_: pytest.fail("compiled again")
    )
    assert _clean_build(site) == first
    assert kept() == before


def test_a_template_of_the_sites_own_is_not_kept(
    site: SiteBuilder, kept: Callable[[], dict[str, bytes]]
) -> None:
    _clean_build(site)
    before = kept()
    site.write("templates/note.html", "나의 {{ note.title }}")
    assert _clean_build(site)["note/index.html"].decode() == "나의 노트"
    assert kept() == before


def test_what_another_program_compiled_is_compiled_again(
    site: SiteBuilder, kept: Callable[[], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _clean_build(site)
    before = kept()
    monkeypatch.setattr(compiled_theme, "program_key", lambda: b"another")
    assert _clean_build(site) == first
    after = kept()
    assert after.keys() == before.keys()
    assert all(after[name] != before[name] for name in before)


@pytest.mark.parametrize("length", [0, 2, 20, 60, -20])
def test_a_broken_file_is_made_anew(
    site: SiteBuilder, kept: Callable[[], dict[str, bytes]], tmp_path: Path, length: int
) -> None:
    first = _clean_build(site)
    before = kept()
    for file in tmp_path.glob("tmp/*/pilgi_*"):
        file.write_bytes(file.read_bytes()[:length])
    assert _clean_build(site) == first
    assert kept() == before


def test_without_a_safe_folder_nothing_is_kept(
    site: SiteBuilder, kept: Callable[[], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _clean_build(site)
    before = kept()
    monkeypatch.setattr(tempfile, "tempdir", str(site.root / "posts"))
    site.write(f"posts/_jinja2-cache-{os.getuid()}", "no folder")
    assert _clean_build(site) == first
    assert kept() == before


def test_where_there_is_no_room_nothing_is_kept(
    site: SiteBuilder, kept: Callable[[], dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("jinja2.bccache.tempfile.NamedTemporaryFile", full)
    _clean_build(site)
    assert not kept()
