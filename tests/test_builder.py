"""A site built again and again in one process: less is done, and the same is left."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_builder import NOW, SiteBuilder
from test_histories import EDITS, HISTORIES, Edit, History
from test_histories import folder as folder  # noqa: PLC0414 - a fixture

from pilgi.builder import Builder
from pilgi.cache import OutdatedCacheError
from pilgi.config.load import load_settings
from pilgi.means import Means
from pilgi.output.awaited import Awaited
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
        report = self.builder.rebuild(wanted, changed, self.now, Means())
        try:
            self.builder.catch_up()
        except OutdatedCacheError:
            return self.builder.build(wanted, self.now, Means())
        return report


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


def left_by_a_clean_build(notes: SiteBuilder) -> dict[str, bytes]:
    copy = SiteBuilder(notes.root.with_name("copy"))
    shutil.copytree(notes.root, copy.root, ignore=shutil.ignore_patterns("build", ".pilgi"))
    copy.build()
    return copy.files()


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


def test_another_title_is_shown_everywhere_without_a_look_at_the_site(
    blind: Builder, notes: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        text = f"본문 {number}\n\n[[글 0]]\n"
        note = notes.note("algebra/2024-01-02-n1.md", text, title=f"새 제목 {number}")
        report = rebuilt(blind, note)
        assert report.read == 1
        for page in ("index.html", "algebra/index.html", "algebra/n0/index.html"):
            assert f"새 제목 {number}" in notes.text(page), page
    monkeypatch.undo()
    assert notes.files() == left_by_a_clean_build(notes)


def test_what_an_editor_leaves_for_a_moment_costs_nothing(
    blind: Builder, notes: SiteBuilder
) -> None:
    note = notes.note("algebra/2024-01-02-n1.md", "둘\n", title="글 1", excerpt="요약")
    report = rebuilt(blind, note, note.with_name("4913"))
    assert (report.read, report.written) == (1, 1)
    assert rebuilt(blind, note.with_name("4913")).changed == {}


def test_a_folder_that_is_gone_is_no_moment_of_an_editor(
    builder: Builder, notes: SiteBuilder
) -> None:
    shutil.rmtree(notes.root / "posts/algebra")
    assert rebuilt(builder, notes.root / "posts/algebra").notes == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_text_with_two_names_is_read_under_both(builder: Builder, notes: SiteBuilder) -> None:
    note = notes.note("algebra/2024-01-02-n1.md", title="하나", excerpt="요약")
    link = note.with_name("2024-01-09-link.md")
    link.symlink_to(note.name)
    rebuilt(builder, note, link)
    for edited in (note, link):
        edited.write_text(note.read_text("utf-8") + f"\n{edited.name}\n", "utf-8")
        # The system tells of the one that was written to.
        rebuilt(builder, note)
        for page in ("algebra/n1/index.html", "algebra/link/index.html"):
            assert edited.name in notes.text(page)


def test_pages_that_are_awaited_are_there_before_others(
    builder: Builder, notes: SiteBuilder
) -> None:
    path = "posts/algebra/2024-01-02-n1.md"
    home = notes.text("index.html")
    came: list[tuple[dict[str, str], str, str]] = []

    def hear(written: Mapping[str, str]) -> None:
        came.append((dict(written), notes.text("algebra/n1/index.html"), notes.text("index.html")))

    note = notes.note("algebra/2024-01-02-n1.md", title="새 제목")
    means = Means(awaited=Awaited(frozenset({path}), hear))
    builder.rebuild(load_settings(notes.root).settings, [note], NOW, means)
    ((written, page, others),) = came
    assert written == {"algebra/n1/index.html": path}
    assert "새 제목" in page
    assert others == home != notes.text("index.html")


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
    assert notes.files() == left_by_a_clean_build(notes)


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


def test_the_search_follows_once_the_page_is_shown(builder: Builder, notes: SiteBuilder) -> None:
    note = notes.note("algebra/2024-01-02-n1.md", "임베딩\n", title="글 1", excerpt="요약")
    assert rebuilt(builder, note).rendered == 1
    assert "임베" not in notes.text("assets/search/ko.js")
    builder.catch_up()
    assert "임베" in notes.text("assets/search/ko.js")
    assert notes.files() == left_by_a_clean_build(notes)
    catching_up = notes.files()
    builder.catch_up()
    assert notes.files() == catching_up


def test_a_piece_of_the_search_goes_with_its_last_word(
    builder: Builder, notes: SiteBuilder
) -> None:
    others = [
        notes.note(
            f"algebra/2024-01-0{n + 1}-n{n}.md", "1\n", title=f"{n}", excerpt="2", course="a"
        )
        for n in range(5)
    ]
    rebuilt(builder, *others)
    assert "assets/search/ko.js" not in notes.files()
    text = notes.note("algebra/2024-01-01-n0.md", "말\n", title="0", excerpt="2", course="a")
    rebuilt(builder, text)
    builder.catch_up()
    assert "assets/search/ko.js" in notes.files()
    notes.note("algebra/2024-01-01-n0.md", "1\n", title="0", excerpt="2", course="a")
    rebuilt(builder, text)
    builder.catch_up()
    assert notes.files() == left_by_a_clean_build(notes)
