"""The output folder: only our own files are touched, and each is whole or absent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from site_builder import SiteBuilder

from pilgi.source.scan import MANIFEST

GOOD = "good/index.html"


@pytest.fixture
def good(site: SiteBuilder) -> SiteBuilder:
    site.note("2024-01-01-good.md", title="좋은 글")
    return site


def pilgi_build(site: SiteBuilder, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pilgi", "build", *options]
    return subprocess.run(
        command, cwd=site.root, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


def put(site: SiteBuilder, path: str, text: str = "내 것") -> Path:
    file = site.output / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_files_of_others_are_left_alone(good: SiteBuilder) -> None:
    put(good, "CNAME")
    put(good, "good/mine.txt")
    assert good.build().problems == ()
    (good.root / "posts/2024-01-01-good.md").unlink()
    good.build()
    assert good.text("CNAME") == good.text("good/mine.txt") == "내 것"
    assert GOOD not in good.files()


def test_a_file_of_another_in_a_pages_place_stays_and_is_told(good: SiteBuilder) -> None:
    put(good, GOOD)
    for _ in range(2):
        (problem,) = good.build().problems
        assert problem.path == "posts/2024-01-01-good.md"
        assert problem.message == (
            f"cannot write `{GOOD}`: a file that Pilgi did not write is in its place"
        )
        assert "-o" in problem.hint
        assert good.text(GOOD) == "내 것"
    (good.output / GOOD).unlink()
    assert good.build().problems == ()
    assert "좋은 글" in good.text(GOOD)


def test_a_page_changed_by_hand_is_put_back(good: SiteBuilder) -> None:
    good.build()
    clean = good.files()
    put(good, GOOD)
    assert good.build().written == 1
    assert good.files() == clean


def test_a_folder_in_a_files_place_stays_and_is_told(good: SiteBuilder) -> None:
    put(good, f"{GOOD}/mine.txt")
    (problem,) = good.build().problems
    assert problem.path == "posts/2024-01-01-good.md"
    assert good.text(f"{GOOD}/mine.txt") == "내 것"
    assert "index.html" in good.files()


def test_a_file_in_a_folders_place_stays_and_is_told(good: SiteBuilder) -> None:
    put(good, "good")
    (problem,) = good.build().problems
    assert problem.path == "posts/2024-01-01-good.md"
    assert good.text("good") == "내 것"


def test_a_stale_file_gives_way_to_a_folder_and_back(good: SiteBuilder) -> None:
    good.write("static/thing", "파일")
    good.build()
    (good.root / "static/thing").unlink()
    good.write("static/thing/inside", "안")
    assert good.build().problems == ()
    assert good.text("thing/inside") == "안"
    (good.root / "static/thing/inside").unlink()
    (good.root / "static/thing").rmdir()
    good.write("static/thing", "파일")
    assert good.build().problems == ()
    assert good.text("thing") == "파일"


def test_building_into_another_folder_removes_nothing_there(good: SiteBuilder) -> None:
    good.build()
    (good.root / "posts/2024-01-01-good.md").unlink()
    other = SiteBuilder(good.root)
    other.output = good.root / "other"
    put(other, GOOD)
    other.build()
    assert other.text(GOOD) == "내 것"
    good.build()
    assert GOOD not in good.files()


def test_nothing_is_written_or_removed_through_a_link_that_leads_out(
    good: SiteBuilder, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("내 것", "utf-8")
    good.output.mkdir()
    (good.output / "good").symlink_to(outside)
    (problem,) = good.build().problems
    assert problem.path == "posts/2024-01-01-good.md"
    (good.output / MANIFEST).write_text(
        '["good/index.html", "../../outside/index.html", "a\\u0000b", 3, ""]', "utf-8"
    )
    (good.root / "posts/2024-01-01-good.md").unlink()
    good.build()
    assert (outside / "index.html").read_text("utf-8") == "내 것"


@pytest.mark.parametrize("text", ["", "{", "3", '{"a": 1}', "[[]]"])
def test_a_broken_manifest_loses_nothing(good: SiteBuilder, text: str) -> None:
    good.build()
    clean = good.files()
    (good.output / MANIFEST).write_text(text, "utf-8")
    assert good.build().problems == ()
    assert good.files() == clean


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (".", "holds the site itself"),
        ("..", "holds the site itself"),
        ("posts/x", "lies in posts/"),
        ("drafts", "lies in drafts/"),
        (".git", "lies in .git/"),
        ("site.yml", "is a file"),
    ],
)
def test_a_folder_that_cannot_be_the_output_is_refused(
    good: SiteBuilder, output: str, said: str
) -> None:
    good.write("site.yml", "mathjax: {source: cdn}\n")
    before = sorted(path for path in good.root.rglob("*"))
    done = pilgi_build(good, "-o", output)
    assert (done.returncode, said in done.stderr) == (2, True)
    assert sorted(path for path in good.root.rglob("*")) == before


@pytest.mark.parametrize("output", ["../elsewhere", "/tmp/elsewhere", "posts"])
def test_settings_cannot_put_the_output_elsewhere(good: SiteBuilder, output: str) -> None:
    good.write("site.yml", f"output: {output}\n")
    done = pilgi_build(good)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: ")
    assert not (good.root.parent / "elsewhere").exists()


def test_a_site_that_cannot_be_written_builds_into_another_folder(
    good: SiteBuilder, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    good.root.chmod(0o555)
    try:
        before = sorted(good.root.rglob("*"))
        done = pilgi_build(good, "-o", str(output))
        # Root writes all the same, but nothing else than the cache.
        after = sorted(file for file in good.root.rglob("*") if ".pilgi" not in file.parts)
        assert after == before
    finally:
        good.root.chmod(0o755)
    assert done.returncode == 0
    assert (output / GOOD).is_file()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk that holds a site of three notes, and no more than some dozens."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", str(disk)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small disk")
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(("days", "length"), [(24, 1000), (72, 300)], ids=["alone", "in shares"])
def test_a_full_disk_is_told_and_leaves_whole_files(
    good: SiteBuilder, small_disk: Path, days: int, length: int
) -> None:
    body = "긴 글입니다. " * length
    for day in range(1, days + 1):
        good.note(f"2024-{2 + day // 25:02}-{1 + day % 25:02}-n{day}.md", body)
    pilgi_build(good)
    clean = good.files()
    good.output = small_disk / "build"
    done = pilgi_build(good, "-o", str(good.output))
    assert done.returncode == 2
    assert "the output folder takes no more files: No space left on device" in done.stderr
    left = good.files()
    assert 0 < len(left) < len(clean)
    assert all(data == clean[path] for path, data in left.items() if path != MANIFEST)

    for note in good.root.glob("posts/2024-*-n*.md"):
        note.unlink()
    assert pilgi_build(good, "-o", str(good.output)).returncode == 0
    healed = good.files()
    good.output = good.root / "clean"
    pilgi_build(good, "-o", str(good.output))
    assert healed == good.files()


@pytest.fixture
def unchangeable() -> Iterator[Callable[[Path], None]]:
    """Makes a folder unchangeable even for root; the second call, or the test's end, undoes it."""
    folders: set[Path] = set()

    def toggle(folder: Path) -> None:
        sign = "-" if folder in folders else "+"
        command = ["chattr", f"{sign}i", str(folder)]
        try:
            refused = subprocess.run(command, capture_output=True, check=False).returncode
        except OSError:
            refused = 1
        if refused:
            pytest.skip("no folder can be made unchangeable here (chattr +i)")
        folders.symmetric_difference_update({folder})

    yield toggle
    for folder in set(folders):
        toggle(folder)


@pytest.mark.parametrize("notes", [3, 70], ids=["alone", "in shares"])
def test_what_a_folder_refuses_costs_its_files_and_comes_later(
    good: SiteBuilder, unchangeable: Callable[[Path], None], notes: int
) -> None:
    for number in range(notes):
        good.note(
            f"algebra/2024-02-01-n{number}.md", title=f"필기 {number}", permalink=f"/a/{number}"
        )
    assert pilgi_build(good).returncode == 0
    good.write("site.yml", "title: 다른 제목\n")
    unchangeable(good.output / "a")
    good.note("algebra/2024-02-02-new.md", title="새 필기", permalink="/a/new")
    gone = good.root / "posts/algebra/2024-02-01-n0.md"
    gone.unlink()
    done = pilgi_build(good)
    assert done.returncode == 1
    refused = (
        "posts/algebra/2024-02-02-new.md error: cannot write `a/new.html`: Operation not permitted"
    )
    assert refused in done.stderr
    assert "다른 제목" in good.text(GOOD)
    assert (good.output / "a/0.html").is_file()

    unchangeable(good.output / "a")
    assert pilgi_build(good).returncode == 0
    healed = good.files()
    good.output = good.root / "clean"
    pilgi_build(good, "-o", str(good.output))
    assert healed == good.files()


def test_a_folder_that_takes_no_files_is_told(good: SiteBuilder) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("needs /proc, where nobody can make a folder")
    done = pilgi_build(good, "-o", "/proc/pilgi")
    assert done.returncode == 2
    assert "/proc/pilgi error: the output folder takes no more files" in done.stderr


def test_a_file_may_become_a_folder_of_its_name_and_back(site: SiteBuilder) -> None:
    site.write("static/a", "file")
    site.build()
    site.note("2024-01-01-a.md")
    (site.root / "static/a").unlink()
    site.build()
    assert json.loads(site.text(MANIFEST)) == sorted(set(site.files()) - {MANIFEST})
    (site.root / "posts/2024-01-01-a.md").unlink()
    site.write("static/a", "file")
    site.build()
    assert site.text("a") == "file"
    assert json.loads(site.text(MANIFEST)) == sorted(set(site.files()) - {MANIFEST})
