"""Builds that are killed, stopped, or run at once: what they leave is whole, and heals.

`PILGI_KILLS=200 pytest tests/test_interrupted.py` kills that many.
"""

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
from site_builder import SiteBuilder

from pilgi.cache import FILE
from pilgi.source.scan import MANIFEST

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")

KILLS = int(os.environ.get("PILGI_KILLS", "30"))
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


# A site's title, which every page shows, and one note's text. From one to another a build has all
# pages to write, or one page, or a note's pages to take away.
STATES = [
    ("", "하나"),
    ("", "둘"),
    ("title: 다른 제목\n", "둘"),
    ("title: 다른 제목\n", None),
]


def put(site: SiteBuilder, state: tuple[str, str | None]) -> None:
    title, body = state
    site.write("site.yml", title)
    note = site.note("course-0/2024-01-01-n0.md", body or "", title="필기 0", tags="[t0]")
    if body is None:
        note.unlink()


def test_a_build_killed_at_any_moment_leaves_whole_files_and_heals(notes: SiteBuilder) -> None:
    moments = random.Random(20240101)
    clean = []
    for number, state in enumerate(STATES):
        put(notes, state)
        clean.append(clean_build(notes, f"clean-{number}"))
    longest = notes.build().seconds
    for _ in range(KILLS):
        goal = moments.randrange(len(STATES))
        put(notes, STATES[goal])
        process = started(notes.build)
        # Early moments more often than late ones: a build of one page is soon done.
        process.join(timeout=longest * moments.random() ** 2)
        process.kill()
        process.join()
        for path, data in notes.files().items():
            ours = path == MANIFEST or path.startswith(".pilgi-part-")
            assert ours or data in [files.get(path) for files in clean], path
        # A third of the kills meet what another one left.
        if moments.random() < 2 / 3:
            assert FILE not in [problem.path for problem in notes.build().problems]
            assert notes.files() == clean[goal]
    notes.build()
    assert notes.files() == clean[goal]


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
from pilgi.output.press import Press
build, make, told = os.getpid(), Press.make, []
def stopped(self, job):
    if {where} and not told:
        told.append(1)
        os.kill(build, signal.SIGINT)
    return make(self, job)
Press.make = stopped
from pilgi.cli import main
main(["build", "--jobs", "{jobs}"])
"""


@pytest.mark.parametrize(("jobs", "where"), [(1, "True"), (2, "os.getpid() != build")])
def test_ctrl_c_stops_at_once_with_130_and_no_traceback(
    notes: SiteBuilder, jobs: int, where: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED.format(jobs=jobs, where=where)],
        cwd=notes.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "stopped\n")
    notes.build()
    assert notes.files() == clean_build(notes)


ORPHANED = """
import os, signal
from pilgi.{module} import {kind}
build, done = os.getpid(), {kind}.{method}
def killing(self, *arguments):
    if os.getpid() == build:
        return done(self, *arguments)
    os.kill(build, signal.SIGKILL)
    signal.pause()
{kind}.{method} = killing
import pilgi.workers
pilgi.workers._WORTH_A_POOL = 0
from pilgi.cli import main
main(["build", "--jobs", "2"])
"""


@pytest.mark.parametrize(
    ("module", "kind", "method"),
    [("note.face_maker", "FaceMaker", "face"), ("output.press", "Press", "make")],
)
def test_processes_of_a_build_that_is_killed_end_with_it(
    notes: SiteBuilder, module: str, kind: str, method: str
) -> None:
    script = ORPHANED.format(module=module, kind=kind, method=method)
    # Every process of the build holds the other end of its output; it ends where none is left.
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=notes.root, stdout=subprocess.PIPE
    ) as build:
        build.communicate(timeout=60)
    assert build.returncode == -signal.SIGKILL
    notes.build()
    assert notes.files() == clean_build(notes)


LOST = """
import os, signal
from pilgi.output.press import Press
parent, make = os.getpid(), Press.make
def killed(self, job):
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return make(self, job)
Press.make = killed
from pilgi.cli import main
main(["build", "--jobs", "2"])
"""


def test_a_process_that_the_system_ends_costs_no_page(notes: SiteBuilder) -> None:
    notes.write("site.yml", "title: 필기\n")
    done = subprocess.run([sys.executable, "-c", LOST], cwd=notes.root, check=False, timeout=60)
    assert done.returncode == 0
    assert notes.files() == clean_build(notes)
