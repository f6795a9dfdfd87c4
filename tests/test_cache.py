"""What is kept of notes between builds: how much is read again, and what may become of the file."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
from enum import Enum
from pathlib import Path

import pytest
from site_builder import SiteBuilder

import pilgi.note.read
from pilgi.cache import FILE, Cache, OutdatedCacheError
from pilgi.config.load import load_settings
from pilgi.config.settings import ReadingSettings
from pilgi.database import BrokenCacheError
from pilgi.engine import build
from pilgi.markdown.rendered import Show
from pilgi.means import Means
from pilgi.note.note import Body, Reading
from pilgi.problems import Problem, Severity
from pilgi.records import dump, load
from pilgi.sound_cache import with_sound_cache
from pilgi.source.source import GRAIN, Kind, Source


@pytest.fixture
def three(site: SiteBuilder) -> SiteBuilder:
    """Three notes, built once, whose files are old enough for their stats to be trusted."""
    site.write("site.yml", "timezone: Asia/Seoul\n")
    for name in "abc":
        old(site.note(f"2024-01-01-{name}.md", f"# {name}\n\n본문 {name}\n", tags=f"[{name}]"))
    assert site.build().read == 3
    return site


def old(file: Path) -> None:
    os.utime(file, ns=(10**18, 10**18))


def test_nothing_is_read_twice(three: SiteBuilder) -> None:
    report = three.build()
    assert (report.read, report.written, report.notes) == (0, 0, 3)


def test_a_touched_file_is_opened_but_not_read(three: SiteBuilder) -> None:
    (three.root / "posts/2024-01-01-a.md").touch()
    assert three.build().read == 0


def test_only_what_changed_is_read(three: SiteBuilder) -> None:
    old(three.note("2024-01-01-a.md", "달라진 본문\n"))
    assert three.build().read == 1
    assert "달라진 본문" in three.text("a/index.html")
    (three.root / "posts/2024-01-01-b.md").rename(three.root / "posts/2024-01-01-d.md")
    assert three.build().read == 1
    assert "b/index.html" not in three.files()


def test_a_change_that_leaves_size_and_time_is_seen(three: SiteBuilder) -> None:
    """Another file takes the place of the first, as editors do when they save."""
    file = three.root / "posts/2024-01-01-a.md"
    text = file.read_text("utf-8")
    other = file.with_name("other")
    other.write_text(text.replace("본문 a", "본문 z"), "utf-8")
    old(other)
    other.replace(file)
    assert three.build().read == 1
    assert "본문 z" in three.text("a/index.html")


def test_a_file_changed_within_the_clocks_grain_is_looked_into(site: SiteBuilder) -> None:
    file = site.note("2024-01-01-a.md", "하나\n")
    site.build()
    stat = file.stat()
    file.write_bytes(file.read_bytes().replace("하나".encode(), "두울".encode()))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    site.build()
    assert "두울" in site.text("a/index.html")


def test_a_file_changed_while_others_are_read_is_looked_into(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the first takes so long that the time of the second seems settled by then."""
    site.note("2024-01-01-a.md", "본문\n")
    file = site.note("2024-01-01-b.md", "하나\n")
    stat, read = file.stat(), pilgi.note.read.read
    now = stat.st_mtime_ns + 1

    def slow(source: Source, data: bytes, settings: ReadingSettings) -> Reading:
        nonlocal now
        now += 10 * GRAIN
        file.write_bytes(file.read_bytes().replace("하나".encode(), "두울".encode()))
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        return read(source, data, settings)

    with monkeypatch.context() as patch:
        patch.setattr("time.time_ns", lambda: now)
        patch.setattr("pilgi.note.read.read", slow)
        site.build()
    assert "하나" in site.text("b/index.html")
    site.build()
    assert "두울" in site.text("b/index.html")


def test_settings_that_reading_uses_have_all_read_again_and_others_none(
    three: SiteBuilder,
) -> None:
    three.write("site.yml", "timezone: Asia/Seoul\ntitle: 다른 제목\n")
    assert three.build().read == 0
    three.write("site.yml", "timezone: UTC\n")
    assert three.build().read == 3


def test_problems_are_told_again_though_nothing_is_read(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", "```nolang\nx\n```\n", order="x")
    first = site.build().problems
    assert len(first) == 2
    again = site.build()
    assert again.read == 0
    assert again.problems == first


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_broken_file_is_told_and_made_anew(three: SiteBuilder, content: bytes) -> None:
    for left in (three.root / FILE).parent.glob("cache*"):
        left.unlink()
    (three.root / FILE).write_bytes(content)
    report = three.build()
    assert (report.read, report.written) == (3, 0)
    assert [problem.path for problem in report.problems] == ([FILE] if content else [])
    assert three.build().read == 0


def test_a_file_of_another_version_is_made_anew(three: SiteBuilder) -> None:
    with sqlite3.connect(three.root / FILE) as database:
        database.execute("DROP TABLE notes")
        database.execute("PRAGMA user_version=999")
    database.close()
    assert three.build().read == 3
    assert three.build().read == 0


@pytest.mark.parametrize("column", ["face", "body"])
def test_a_file_broken_inside_is_told_and_made_anew(three: SiteBuilder, column: str) -> None:
    with sqlite3.connect(three.root / FILE) as database:
        database.execute(f"UPDATE notes SET {column} = x'80'")
    database.close()
    shutil.rmtree(three.output)
    report = three.build()
    assert (report.read, [problem.path for problem in report.problems]) == (3, [FILE])


def test_a_build_works_where_nothing_can_be_kept(three: SiteBuilder) -> None:
    shutil.rmtree((three.root / FILE).parent)
    (three.root / ".pilgi").write_text("a file where a folder must go")
    report = three.build()
    assert (report.read, report.problems) == (3, ())


def test_a_build_goes_on_where_another_holds_the_cache(
    three: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pilgi.database._PATIENCE", 0.01)
    other = sqlite3.connect(three.root / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    three.note("2024-01-01-a.md", "달라진 본문\n")
    assert three.build().read == 1
    assert "달라진 본문" in three.text("a/index.html")
    other.close()


def test_a_body_that_another_build_has_replaced_is_read_again(
    three: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a page would show the later text as what was made of the earlier one."""
    three.note("2024-01-01-a.md", "하나\n")
    other = SiteBuilder(three.root)
    other.output = three.root / "other"
    body = Cache.body

    def late(cache: Cache, path: str, digest: bytes) -> Body:
        monkeypatch.setattr(Cache, "body", body)
        three.note("2024-01-01-a.md", "둘\n")
        other.build()
        return body(cache, path, digest)

    monkeypatch.setattr(Cache, "body", late)
    assert three.build().problems == ()
    assert "둘" in three.text("a/index.html")
    three.note("2024-01-01-a.md", "하나\n")
    three.build()
    assert "하나" in three.text("a/index.html")


def test_the_cache_makes_records_and_runs_nothing(tmp_path: Path) -> None:
    """A folder may come from a stranger, with a cache of theirs."""

    class Evil:
        def __reduce__(self) -> tuple[object, ...]:
            return (os.system, (f"touch {tmp_path}/ran",))

    with pytest.raises(pickle.UnpicklingError):
        load(pickle.dumps(Evil()))
    with pytest.raises(pickle.UnpicklingError):
        load(dump(getattr))
    assert not list(tmp_path.iterdir())


def test_any_number_of_processes_gives_the_same_site(site: SiteBuilder, tmp_path: Path) -> None:
    paragraph = "한글과 English, `code`, $x^2$ 그리고 **굵게(bold)**는.\n\n" * 60
    for number in range(150):
        site.note(f"c{number % 7}/2024-01-01-n{number}.md", paragraph, tags=f"[t{number % 5}]")
    settings = load_settings(site.root).settings
    from site_builder import NOW

    outputs = []
    for jobs in (1, 2, 3):
        folder = tmp_path / f"out{jobs}"
        (site.root / FILE).unlink(missing_ok=True)
        report = build(site.root, settings, folder, NOW, Means(jobs))
        assert (report.read, report.problems) == (150, ())
        outputs.append({f.relative_to(folder): f.read_bytes() for f in folder.rglob("*.html")})
    assert outputs[0] == outputs[1] == outputs[2]


@pytest.mark.parametrize("member", [Kind.NOTE, Severity.WARNING, Show.HREF])
def test_members_are_kept_by_value_whatever_way_python_has(
    member: Enum, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.11.2, which Debian has, would fetch them by `getattr`."""
    kind = type(member)
    monkeypatch.setattr(kind, "__reduce_ex__", lambda self, _: (getattr, (kind, self.name)))
    with pytest.raises(pickle.UnpicklingError):
        load(pickle.dumps(member))
    assert load(dump(member)) is member


def test_work_begins_anew_with_a_cache_that_is_outdated_and_once_where_it_is_broken(
    tmp_path: Path,
) -> None:
    failures: list[Exception] = [OutdatedCacheError(), BrokenCacheError(), OutdatedCacheError()]
    (tmp_path / ".pilgi").mkdir()

    def work(cache: Cache, told: tuple[Problem, ...]) -> list[str]:
        list(cache.rows())
        if failures:
            raise failures.pop(0)
        return [problem.message for problem in told]

    told = with_sound_cache(tmp_path, FILE, b"", work)
    assert told == ["the cache was broken and is made anew"]
    failures += [BrokenCacheError(), BrokenCacheError()]
    with pytest.raises(BrokenCacheError):
        with_sound_cache(tmp_path, FILE, b"", work)
