"""Study days: what is counted, from front matter and from git, and how it is drawn."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from site_builder import SiteBuilder

from pilgi.output.calendar import WEEKS, calendar
from pilgi.site.study import StudyDay
from pilgi.source.revisions import FILE, revisions

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def commit(folder: Path, day: str) -> None:
    moment = f"{day}T21:00:00+09:00"
    who = {"NAME": "t", "EMAIL": "t@example.com", "DATE": moment}
    by = {
        f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()
    }
    for command in (["init", "-q"], ["add", "posts"], ["commit", "-q", "-m", day]):
        subprocess.run(["git", *command], cwd=folder, env={**os.environ, **by}, check=True)


@pytest.fixture
def studied(site: SiteBuilder) -> SiteBuilder:
    """A note of 4 March, added to git on the 5th and changed on the 6th and the 7th."""
    for day, body in (("05", "하나"), ("06", "둘"), ("07", "셋")):
        site.note("algebra/2024-03-04-벡터.md", f"{body}\n", title="벡터")
        commit(site.root, f"2024-03-{day}")
    return site


def told(page: str) -> list[str]:
    """The days of a page's calendar and what is said of each."""
    return re.findall(r"<title>([^<]*(?:개|번)[^<]*)</title>", page[page.index("<svg width") :])


@needs_git
def test_commits_count_as_revisions_but_the_first(studied: SiteBuilder) -> None:
    studied.build()
    days = [
        "2024년 3월 4일: 새 노트 1개",
        "2024년 3월 6일: 고침 1번",
        "2024년 3월 7일: 고침 1번",
    ]
    for page in ("index.html", "algebra/index.html", "archive/index.html"):
        assert told(studied.text(page)) == days, page
    assert "3일 공부, 새 노트 1개, 고침 2번" in studied.text("index.html")


@needs_git
def test_what_is_not_committed_is_no_revision(studied: SiteBuilder) -> None:
    studied.build()
    before = studied.text("index.html")
    studied.note("algebra/2024-03-04-벡터.md", "넷\n", title="벡터", excerpt="하나")
    studied.build()
    commit(studied.root, "2024-03-09")
    assert "3월 9일" not in before
    studied.build()
    assert "2024년 3월 9일: 고침 1번" in studied.text("index.html")


@needs_git
def test_git_is_asked_once_a_commit(studied: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = revisions(studied.root, None)
    assert first == {"posts/algebra/2024-03-04-벡터.md": ("2024-03-06", "2024-03-07")}
    monkeypatch.setattr("pilgi.source.revisions._asked", lambda *_: pytest.fail("asked again"))
    assert revisions(studied.root, None) == first


@needs_git
@pytest.mark.parametrize("kept", ["{", "[]", '{"key": 1}', '{"key": "K", "days": {"a": ["x"]}}'])
def test_what_was_kept_by_somebody_else_harms_nothing(studied: SiteBuilder, kept: str) -> None:
    first = revisions(studied.root, None)
    key = re.search(r'"key": "([^"]*)"', (studied.root / FILE).read_text("utf-8"))
    assert key
    studied.write(FILE, kept.replace("K", key[1]))
    assert revisions(studied.root, None) == first


def test_the_last_change_that_a_note_states_counts_without_git(site: SiteBuilder) -> None:
    site.note("2024-03-04-a.md", title="A", last_modified_at="2024-03-08")
    site.note("2024-03-04-b.md", title="B", last_modified_at="2024-03-04")
    site.build()
    assert told(site.text("archive/index.html")) == [
        "2024년 3월 4일: 새 노트 2개",
        "2024년 3월 8일: 고침 1번",
    ]


def test_days_are_counted_in_english_words(site: SiteBuilder) -> None:
    site.write("site.yml", "language: en\n")
    site.note("2024-03-04-a.md", title="A", last_modified_at="2024-03-08")
    site.note("2023-03-04-b.md", title="B", last_modified_at="2023-03-08")
    site.note("2023-03-04-c.md", title="C", last_modified_at="2023-03-08")
    site.note("2022-03-04-d.md", title="D")
    site.build()
    counts = re.findall(r"<figcaption><span>([^<]*)<", site.text("archive/index.html"))
    assert counts == [
        "2 days, 1 new note, 1 revision",
        "2 days, 2 new notes, 2 revisions",
        "1 day, 1 new note",
    ]


def test_fewer_than_three_days_are_no_calendar_on_the_home_page(site: SiteBuilder) -> None:
    for day in ("04", "05"):
        site.note(f"algebra/2024-03-{day}-a{day}.md", title="A")
    site.build()
    assert 'class="calendar"' not in site.text("index.html")
    assert 'class="calendar"' in site.text("algebra/index.html")
    site.note("algebra/2024-03-06-b.md", title="B")
    site.build()
    assert 'class="calendar"' in site.text("index.html")


def test_a_site_may_do_without(site: SiteBuilder) -> None:
    site.write("site.yml", "theme: {calendar: false}\n")
    site.note("algebra/2024-03-04-a.md", title="A")
    site.build()
    for page in ("index.html", "algebra/index.html", "archive/index.html"):
        assert 'class="calendar"' not in site.text(page)


def days(*stated: tuple[date, int, int]) -> tuple[StudyDay, ...]:
    return tuple(StudyDay(*each) for each in stated)


def test_weeks_are_columns_that_begin_on_sunday() -> None:
    late = calendar(days((date(2024, 3, 2), 1, 0), (date(2024, 3, 3), 2, 5)), least=2)
    assert late
    drawn = late.value()
    saturday, sunday = drawn.cells
    assert (saturday.x, saturday.y, saturday.level) == (0, 6 * 17, 1)
    assert (sunday.x, sunday.y, sunday.level) == (17, 0, 4)
    assert (drawn.days, drawn.new, drawn.revised) == (2, 3, 5)


def test_the_calendar_ends_with_the_last_study_day_and_shows_a_year_at_most() -> None:
    late = calendar(days((date(2020, 1, 1), 1, 0), (date(2024, 3, 2), 1, 0)))
    assert late
    drawn = late.value()
    assert [cell.date.year for cell in drawn.cells] == [2024]
    assert drawn.width == WEEKS * 17


def test_a_late_revision_does_not_hide_when_notes_were_written() -> None:
    late = calendar(days((date(2021, 3, 2), 1, 0), (date(2024, 3, 2), 0, 30)))
    assert late
    assert [cell.date.year for cell in late.value().cells] == [2021]


def test_no_days_make_no_calendar() -> None:
    assert calendar(()) is None


def test_the_archive_shows_whole_years(site: SiteBuilder) -> None:
    site.note("2024-03-04-a.md", title="A")
    site.note("2023-12-31-b.md", title="B")
    site.build()
    widths = re.findall(r'<svg width="(\d+)" height="139"', site.text("archive/index.html"))
    assert widths == [str(53 * 17), str(53 * 17)]
