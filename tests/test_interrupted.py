"""Builds that are killed, stopped, or run at once: what they leave is whole, and heals."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_builder import SiteBuilder

from pilgi.source.scan import MANIFEST

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")

KILLS = 30
NOTES = 60


def started(work: Callable[[], object]) -> BaseProcess:
    """A process of its own that has all modules at hand, so that it is at work at once."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    return process


def clean_build(site: SiteBuilder, folder: str = "clean") -> dict[str, bytes]:
    clean = SiteBuilder(site.root)
    clean.output = site.root.parent / folder
    clean.build()
    return clean.files()


@pytest.fixture
def notes(site: SiteBuilder) -> SiteBuilder:
    for number in range(NOTES):
        site.note(
            f"course-{number % 4}/2024-01-{number % 28 + 1:02}-n{number}.md",
            f"## 제목\n\n본문 {number}, [[n{(number + 1) % NOTES}]]\n\n```python\nx = 1\n```\n",
            title=f"필기 {number}",
            tags=f"[t{number % 5}]",
        )
    site.write("static/logo.svg", "<svg/>")
    return site


def test_a_build_killed_at_any_moment_leaves_whole_files_and_heals(notes: SiteBuilder) -> None:
    moments = random.Random(20240101)
    note = notes.root / "posts/course-0/2024-01-01-n0.md"
    text = note.read_text("utf-8")
    odd = clean_build(notes, "odd")
    # The title is on every page, so that every build has all of them to write.
    notes.write("site.yml", "title: 다른 제목\n")
    note.unlink()
    even = clean_build(notes, "even")
    longest = notes.build().seconds
    for kill in range(KILLS):
        if kill % 2:
            notes.write("site.yml", "title: 다른 제목\n")
            note.unlink()
        else:
            notes.write("site.yml", "")
            note.write_text(text, "utf-8")
        process = started(notes.build)
        process.join(timeout=longest * moments.random())
        process.kill()
        process.join()
        for path, data in notes.files().items():
            ours = path == MANIFEST or path.startswith(".pilgi-part-")
            assert ours or data in (odd.get(path), even.get(path)), path
        if kill % 5 == 0 or kill == KILLS - 1:
            notes.build()
            assert notes.files() == (even if kill % 2 else odd)


def test_a_note_deleted_or_renamed_before_a_kill_leaves_nothing_stale(notes: SiteBuilder) -> None:
    notes.build()
    note = notes.root / "posts/course-0/2024-01-01-n0.md"
    note.rename(note.with_name("2024-01-01-renamed.md"))
    (notes.root / "static/logo.svg").rename(notes.root / "static/sign.svg")
    # It writes its own end into the first page, just before that is put in its place.
    process = started(lambda: die_while_writing(notes))
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert list(notes.output.glob(".pilgi-part-*"))
    (notes.root / "static/sign.svg").unlink()
    note.with_name("2024-01-01-renamed.md").unlink()
    notes.build()
    assert notes.files() == clean_build(notes)


def die_while_writing(site: SiteBuilder) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Path, "replace", lambda part, file: die_unless(file.name == MANIFEST, part, file)
        )
        site.build()


def die_unless(alive: bool, part: Path, file: Path) -> None:
    if not alive:
        os.kill(os.getpid(), signal.SIGKILL)
    os.replace(part, file)  # noqa: PTH105


def test_builds_at_once_into_one_folder_both_end_well(notes: SiteBuilder) -> None:
    clean = clean_build(notes)
    for _ in range(3):
        processes = [started(notes.build) for _ in range(2)]
        for process in processes:
            process.join(timeout=60)
        assert [process.exitcode for process in processes] == [0, 0]
        assert notes.files() == clean
        notes.write("site.yml", "")


STOPPED = """
import os, signal
from pilgi.output.write import SiteWriter
page = SiteWriter.page
def stopped(self, shown):
    os.kill(os.getpid(), signal.SIGINT)
    page(self, shown)
SiteWriter.page = stopped
from pilgi.cli import main
main(["build"])
"""


def test_ctrl_c_stops_at_once_with_130_and_no_traceback(notes: SiteBuilder) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED],
        cwd=notes.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "stopped\n")
    notes.build()
    assert notes.files() == clean_build(notes)


_NAMES = st.sampled_from(["a", "b", "한글", "c/index", "c/d", "a/b"])
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["write", "draft", "delete", "page", "static", "output"]),
        _NAMES,
        st.sampled_from(["하나", "둘", "[[a]] [b](b.md)"]),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_EDITS)
def test_after_any_edits_the_output_is_that_of_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    site = SiteBuilder(folder / "site")
    site.root.mkdir()
    for number, (edit, name, text) in enumerate(edits):
        apply(site, edit, name, text)
        problems = site.build().problems
        clean = clean_build(site, f"clean-{number}")
        assert site.files() == clean, problems


def apply(site: SiteBuilder, edit: str, name: str, text: str) -> None:
    note, static = site.root / f"posts/{name}.md", site.root / "static" / name
    if edit in ("write", "draft"):
        site.note(f"{name}.md", text, date="2024-01-02", draft=str(edit == "draft").lower())
    elif edit == "page":
        site.write(f"pages/{name}.md", text)
    elif edit == "static":
        if not static.is_dir() and not static.parent.is_file():
            site.write(f"static/{name}", text)
    elif edit == "delete":
        note.unlink(missing_ok=True)
        if static.is_file():
            static.unlink()
    elif site.output.is_dir():
        for file in list(site.output.rglob("index.html"))[:1]:
            file.write_text(text, "utf-8")
