"""A site built again and again in one process: less is done, and the same is left."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_builder import NOW, SiteBuilder
from test_histories import EDITS, HISTORIES, Edit, History
from test_histories import folder as folder  # noqa: PLC0414 - a fixture

from pilgi.builder import Builder
from pilgi.config.load import load_settings
from pilgi.engine import Means
from pilgi.report import Report

# A builder has its output folder to itself.
BY_OTHERS = ("scribble", "lose", "output")
EDITS_OF_SITES = EDITS.filter(lambda edit: edit[0] not in BY_OTHERS)


class OneBuilder(History):
    """As a watcher would have it: each build hears which files are not as they were."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.builder = Builder(self.root, self.site.output)
        self.seen: dict[Path, tuple[bytes, int]] = {}
        self.time = self.now

    def built(self, output: Path) -> Report:
        if output == self.clean:
            return super().built(output)
        read = load_settings(self.root).settings
        drafts, future = self.drafts or read.drafts, self.future or read.future
        now = {
            file: (file.read_bytes(), file.stat().st_mtime_ns)
            for file in self.root.rglob("*")
            if file.is_file() and file.relative_to(self.root).parts[0] not in ("build", ".pilgi")
        }
        changed = {
            file for file in now.keys() | self.seen.keys() if now.get(file) != self.seen.get(file)
        }
        self.seen = now
        wanted = replace(read, drafts=drafts, future=future)
        # A clock that is set back is no matter of files.
        if self.now < self.time:
            self.builder.last = None
        self.time = self.now
        return self.builder.rebuild(wanted, changed, self.now, Means())


@settings(max_examples=HISTORIES // 2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.lists(st.lists(EDITS_OF_SITES, min_size=1, max_size=2), min_size=1, max_size=5))
def test_a_builder_leaves_what_a_clean_build_leaves(
    folder: Path, history: list[list[Edit]]
) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    ours = OneBuilder(folder)
    ours.warm()
    for edits in history:
        for each in edits:
            ours.apply(each)
        ours.check()


@pytest.fixture
def notes(site: SiteBuilder) -> SiteBuilder:
    for number in range(5):
        site.note(
            f"algebra/2024-01-0{number + 1}-n{number}.md",
            f"본문 {number}\n",
            title=f"글 {number}",
            excerpt="요약",
        )
    return site


@pytest.fixture
def builder(notes: SiteBuilder) -> Builder:
    builder = Builder(notes.root, notes.output)
    builder.build(load_settings(notes.root).settings, NOW, Means())
    return builder


def rebuilt(builder: Builder, *changed: Path) -> Report:
    return builder.rebuild(load_settings(builder.root).settings, changed, NOW, Means())


@pytest.fixture
def blind(builder: Builder, monkeypatch: pytest.MonkeyPatch) -> Builder:
    """A builder that from now on cannot walk through the site."""

    def refuse(*_: object) -> None:
        raise AssertionError("the whole site was looked at")

    monkeypatch.setattr("pilgi.engine.scan", refuse)
    return builder


def test_another_text_is_read_and_written_without_a_look_at_the_site(
    blind: Builder, notes: SiteBuilder
) -> None:
    for text in ("다른 본문", "두 줄\n\n```python\nx = 1\n```"):
        body = f"본문 1\n\n{text}\n"
        note = notes.note("algebra/2024-01-02-n1.md", body, title="글 1", excerpt="요약")
        report = rebuilt(blind, note)
        assert (report.read, report.rendered, report.written) == (1, 1, 1)
    assert "두 줄" in notes.text("algebra/n1/index.html")


def test_what_other_pages_show_is_built_as_a_whole(builder: Builder, notes: SiteBuilder) -> None:
    titled = notes.note("algebra/2024-01-02-n1.md", "본문 1\n", title="새 제목")
    assert rebuilt(builder, titled).rendered > 1
    added = notes.note("algebra/2024-01-06-n6.md", title="여섯")
    assert rebuilt(builder, added).notes == 6
    broken = notes.note("algebra/2024-01-03-n2.md", title="[")
    assert [problem.path for problem in rebuilt(builder, broken).problems] == [
        "posts/algebra/2024-01-03-n2.md"
    ]
    added.unlink()
    broken.unlink()
    assert rebuilt(builder, added, broken).notes == 4
    files = notes.files()
    notes.output = notes.root.parent / "clean"
    notes.build()
    assert files == notes.files()


def test_a_note_with_a_problem_is_built_as_a_whole_so_that_its_line_is_told(
    builder: Builder, notes: SiteBuilder
) -> None:
    for lines in (1, 3):
        text = "본문\n\n" * lines + "[[없는 글]]\n"
        note = notes.note("algebra/2024-01-02-n1.md", text, title="글 1")
        (problem,) = rebuilt(builder, note).problems
        assert problem.line == 2 * lines + 5


def test_a_page_that_its_template_cannot_show_comes_back_when_it_is_mended(
    builder: Builder, notes: SiteBuilder
) -> None:
    template = notes.write("templates/note.html", "{{ nothing }}")
    assert rebuilt(builder, template).errors
    note = notes.note("algebra/2024-01-02-n1.md", "본문 1\n\n더\n", title="글 1")
    assert rebuilt(builder, note).errors
    template.unlink()
    assert not rebuilt(builder, template).problems
    assert "더" in notes.text("algebra/n1/index.html")
