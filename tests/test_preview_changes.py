"""Whatever happens to a site's files, the preview comes to what a clean build leaves.

`PILGI_DANCES=500 pytest tests/test_preview_changes.py` tries that many.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from preview_server import PATIENCE, Listener, Preview
from site_builder import SiteBuilder
from test_histories import THEME
from watchdog.observers.api import BaseObserver

from pilgi.builder import Builder
from pilgi.config.load import load_settings
from pilgi.config.settings import Settings
from pilgi.engine import build
from pilgi.means import Means
from pilgi.preview.area import Area
from pilgi.preview.changes import Changes
from pilgi.preview.news import News, Newsroom
from pilgi.preview.rebuilder import Rebuilder, Rebuilt
from pilgi.preview.watcher import Watcher

DANCES = int(os.environ.get("PILGI_DANCES", "40"))
NOTE = "posts/algebra/2024-01-02-벡터.md"


def small(site: SiteBuilder) -> SiteBuilder:
    """A site with a theme so small that it is built in hundredths of a second."""
    for name, text in THEME.items():
        site.write(f"templates/{name}", text)
    site.note("algebra/2024-01-02-벡터.md", "하나\n", title="벡터", excerpt="벡터란")
    site.note("algebra/2024-01-03-b.md", "[[벡터]]\n", title="B")
    site.note("2024-01-04-c.md", title="C")
    return site


def clean(preview: Preview, folder: Path) -> dict[str, bytes]:
    """What a build leaves that knows nothing of earlier ones, with drafts."""
    root = preview.rebuilder.root
    shutil.rmtree(folder, ignore_errors=True)
    cache = folder.with_name("clean.sqlite3")
    for part in folder.parent.glob("clean.sqlite3*"):
        part.unlink()
    completed = preview.rebuilder.completed(load_settings(root).settings)
    build(root, completed, folder, datetime.now(UTC), Means(cache=str(cache)))
    return files(folder)


def files(folder: Path) -> dict[str, bytes]:
    found = {}
    # A rebuild may be taking files and folders away meanwhile.
    for place, _, names in os.walk(folder):
        for file in (Path(place) / name for name in names):
            with suppress(FileNotFoundError):
                found[file.relative_to(folder).as_posix()] = file.read_bytes()
    return found


def comes_to(preview: Preview, listener: Listener, wanted: dict[str, bytes]) -> None:
    """Hears news until the preview is as `wanted`; `TimeoutError` where it never is."""
    while files(preview.output) != wanted:
        try:
            listener.hear()
        except TimeoutError:
            assert files(preview.output) == wanted


@pytest.fixture
def preview(site: SiteBuilder) -> Iterator[Preview]:
    served = Preview(small(site).root)
    yield served
    served.close()


@pytest.fixture
def listener(preview: Preview) -> Iterator[Listener]:
    """One who listens once the preview watches: the rebuild that this begins with is over."""
    heard = Listener(preview)
    if heard.first["state"].endswith(".1"):
        heard.until(lambda news: news["state"].endswith(".2"))
    yield heard
    heard.close()


def test_an_edit_is_built_and_told_of(
    preview: Preview, listener: Listener, site: SiteBuilder
) -> None:
    site.note("algebra/2024-01-02-벡터.md", "둘\n", title="벡터", excerpt="벡터란")
    news = listener.until(lambda news: news["changed"])
    assert news["changed"] == ["algebra/벡터/index.html"]
    assert [note["url"] for note in news["notes"]] == ["/algebra/%EB%B2%A1%ED%84%B0/"]
    assert "둘" in preview.text(news["notes"][0]["url"])
    assert f"{NOTE}: 1 file in " in preview.lines[-1]


@pytest.fixture
def rebuilder(site: SiteBuilder) -> Rebuilder:
    rebuilder = Rebuilder(small(site).root, lambda settings: settings)
    rebuilder.rebuild(frozenset())
    return rebuilder


def told_of(rebuilder: Rebuilder, changed: Path) -> list[News]:
    """All news of a rebuild: browsers may see the last only, if they are slow."""
    rebuilt: list[Rebuilt] = []
    paths = frozenset({changed})
    rebuilt.append(rebuilder.rebuild(paths, early=lambda early: rebuilt.insert(0, early)))
    newsroom = Newsroom(rebuilder.root, rebuilder.output)
    return [newsroom.news(each, paths) for each in rebuilt]


def test_the_edited_page_is_told_of_before_those_that_show_something_of_it(
    rebuilder: Rebuilder, site: SiteBuilder
) -> None:
    note = site.note("algebra/2024-01-02-벡터.md", "하나\n", title="새 제목")
    early, later = told_of(rebuilder, note)
    assert early.changed == ("algebra/벡터/index.html",)
    assert [link.url for link in early.notes] == ["/algebra/%EB%B2%A1%ED%84%B0/"]
    assert later.since == early.state
    assert "algebra/index.html" in (later.changed or ())
    assert not {"algebra/벡터/index.html"} & {*(later.changed or ())}
    assert later.notes == ()


def test_a_style_sheet_is_told_of_before_the_pages_that_name_it(
    rebuilder: Rebuilder, site: SiteBuilder
) -> None:
    early, later = told_of(rebuilder, site.write("templates/css/part.css", "a{color:red}"))
    assert early.changed == ("assets/pilgi/pilgi.css",)
    assert "index.html" in (later.changed or ())


def test_a_mistake_is_told_with_the_lines_round_it_and_goes_when_mended(
    preview: Preview, listener: Listener, site: SiteBuilder
) -> None:
    good = (site.root / NOTE).read_bytes()
    site.write(NOTE, "---\ntags: [가]\ntitle: 벡터: 기초\n---\n본문\n")
    news = listener.until(lambda news: news["problems"])
    lost, problem = sorted(news["problems"], key=lambda problem: len(problem["hint"]))
    assert lost["message"] == "the link `벡터` leads nowhere"
    assert (problem["severity"], problem["path"], problem["line"]) == ("error", NOTE, 3)
    assert [(line["number"], line["text"]) for line in problem["lines"] if line["here"]] == [
        (3, "title: 벡터: 기초")
    ]
    assert [line["number"] for line in problem["lines"]] == [1, 2, 3, 4, 5, 6]
    assert "Quote a value" in problem["hint"]
    assert any(line.startswith(f"  {NOTE}:3:10 error: broken YAML") for line in preview.lines)
    site.write(NOTE, good)
    listener.until(lambda news: not news["problems"])
    assert preview.get("/algebra/%EB%B2%A1%ED%84%B0/")[0].status == 200


@pytest.mark.parametrize(
    ("path", "broken"),
    [
        ("site.yml", "title: [\n"),
        ("site.yml", b"title: \xff\xfe\n"),
        ("templates/note.html", "{% if %}"),
        ("templates/assets/pilgi.css", "{{ nothing }}"),
        (NOTE, b"\xff\xfe\x00"),
    ],
)
def test_nothing_broken_ends_the_server_or_changes_other_pages(
    preview: Preview, listener: Listener, site: SiteBuilder, path: str, broken: str | bytes
) -> None:
    site.write("site.yml", "title: 제목\n")
    listener.until(lambda news: "index.html" in (news["changed"] or ()))
    before = (site.root / path).read_bytes()
    site.write(path, broken)
    news = listener.until(lambda news: news["problems"])
    assert path in [problem["path"] for problem in news["problems"]]
    assert "제목" in preview.text("/")
    site.write(path, before)
    listener.until(lambda news: not news["problems"])
    assert "제목" in preview.text("/")


def test_a_build_that_fails_is_told_and_the_next_one_done(
    preview: Preview, listener: Listener, site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("pilgi.builder.Builder.rebuild", lambda *_: 1 / 0)
        site.note("2024-01-04-c.md", "x\n", title="C")
        news = listener.until(lambda news: news["problems"])
        assert "ZeroDivisionError" in news["problems"][0]["message"]
    site.note("2024-01-04-c.md", "y\n", title="C")
    listener.until(lambda news: not news["problems"])
    assert "y" in preview.text("/c/")


def test_a_change_during_a_rebuild_causes_another(
    preview: Preview, listener: Listener, site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, goes_on = threading.Event(), threading.Event()

    rebuild = Builder.rebuild

    def held(*arguments: Any) -> Any:
        report = rebuild(*arguments)
        began.set()
        assert goes_on.wait(PATIENCE)
        return report

    monkeypatch.setattr("pilgi.builder.Builder.rebuild", held)
    site.note("2024-01-04-c.md", "one\n", title="C")
    assert began.wait(PATIENCE)
    site.note("2024-01-04-c.md", "two\n", title="C")
    goes_on.set()
    while "two" not in preview.text("/c/"):
        listener.hear()


def test_settings_that_lay_the_site_out_otherwise_are_followed(
    preview: Preview, listener: Listener, site: SiteBuilder, tmp_path: Path
) -> None:
    site.write("site.yml", "exclude: [posts/algebra]\nurl: https://me.github.io/other\n")
    comes_to(preview, listener, clean(preview, tmp_path / "clean"))
    while preview.session.board.latest.base != "/other/":
        listener.hear()
    assert preview.get("/other/")[0].status == 200
    site.write("site.yml", "title: x\n")
    comes_to(preview, listener, clean(preview, tmp_path / "clean"))
    site.note("algebra/2024-01-05-d.md", title="D")
    comes_to(preview, listener, clean(preview, tmp_path / "clean"))


def test_no_output_folder_causes_a_rebuild(site: SiteBuilder) -> None:
    small(site).build()
    (site.root / ".git").mkdir()
    (site.root / "node_modules" / "x").mkdir(parents=True)
    area = Area(site.root, Settings())
    assert [folder.name for folder in area.folders()] == ["posts", "templates"]
    for path in ("build/index.html", ".pilgi/preview/x", ".git/index", "posts/.x.swp", "posts/x~"):
        assert not area.holds(site.root / path), path
    for path in (NOTE, "site.yml", "index.md", "templates/css/x.css", "drafts/d.md", "posts/new"):
        assert area.holds(site.root / path), path


def test_without_drafts_none_is_shown(site: SiteBuilder) -> None:
    small(site).note("2024-01-05-d.md", title="D", draft="true")
    preview = Preview(site.root, drafts=False)
    try:
        assert preview.get("/d/")[0].status == 404
    finally:
        preview.close()
    assert not site.output.exists()


def test_where_no_watches_are_left_the_files_are_looked_at(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    watches = BaseObserver.schedule

    def only_polled(observer: Any, *arguments: Any, **options: Any) -> Any:
        polls = type(observer).__name__.startswith("Polling")
        return (watches if polls else full)(observer, *arguments, **options)

    monkeypatch.setattr(BaseObserver, "schedule", only_polled)
    preview = Preview(small(site).root)
    listener = Listener(preview)
    try:
        while not preview.lines[-1].startswith("the system has no more inotify watches"):
            listener.hear()
        site.note("2024-01-04-c.md", "polled\n", title="C")
        while "polled" not in preview.text("/c/"):
            listener.hear()
    finally:
        listener.close()
        preview.close()
    assert len([line for line in preview.lines if "inotify" in line]) == 1


def test_where_watches_end_with_a_folder_within_the_files_are_looked_at(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    small(site).build()
    said: list[str] = []
    watcher = Watcher(Area(site.root, Settings()), said.append)
    watcher.start()
    assert not said
    watches = BaseObserver.schedule

    def none_for_another(observer: Any, handler: Any, path: str, **options: Any) -> Any:
        if path.endswith(".pilgi"):
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return watches(observer, handler, path, **options)

    monkeypatch.setattr(BaseObserver, "schedule", none_for_another)
    (site.root / "posts" / "new").mkdir()
    while not said:
        watcher.changes()
    assert watcher.polls
    site.note("new/2024-01-01-n.md")
    while not any(path.name == "2024-01-01-n.md" for path in watcher.changes()):
        pass
    watcher.close()
    assert watcher.changes() == frozenset()


@pytest.mark.skipif(sys.platform != "linux", reason="needs inotify")
def test_where_the_system_drops_changes_the_whole_site_counts_as_changed(
    site: SiteBuilder,
) -> None:
    small(site)
    watcher = Watcher(Area(site.root, Settings()), print)
    watcher.start()
    assert site.root in watcher.changes()
    for number in range(6_000):
        site.write(f"posts/{number}.txt", "")
    # Three for each file are more than the 16,384 that the system keeps while nobody looks.
    with watcher.observer._inotify_fd._lock:  # type: ignore[attr-defined]
        for number in range(6_000):
            (site.root / "posts" / f"{number}.txt").rename(site.root / "posts" / f"{number}.md")
            site.write(f"posts/{number}.md", "x")
    given_up = threading.Timer(PATIENCE, watcher.close)
    given_up.start()
    while site.root not in (changes := watcher.changes()):
        assert changes
    given_up.cancel()
    watcher.close()


def seconds_to_take(*gathered: tuple[str, str]) -> float:
    changes = Changes()
    started = time.monotonic()
    for how, path in gathered:
        getattr(changes, how)(Path(path))
    assert changes.take() == {Path(path) for _, path in gathered}
    return time.monotonic() - started


def test_one_file_written_to_its_end_is_not_waited_for_as_others_are() -> None:
    for others in ([("add", "a.md")], [("finish", "a.md"), ("finish", "b.md")]):
        assert seconds_to_take(*others) > 0.012
    # The machine may be busy meanwhile.
    assert min(seconds_to_take(("add", "a.md"), ("finish", "a.md")) for _ in range(20)) < 0.012


def test_changes_are_given_out_together_and_none_twice() -> None:
    changes = Changes()
    paths = {Path(f"{number}.md") for number in range(100)}
    for path in paths:
        changes.add(path)
        changes.add(path)
    assert changes.take() == paths
    changes.add(Path("late.md"))
    assert changes.take() == {Path("late.md")}
    changes.close()
    assert changes.take() == frozenset()


def test_fifty_browsers_hear_the_last_of_two_hundred_edits(
    preview: Preview, site: SiteBuilder
) -> None:
    listeners = [Listener(preview) for _ in range(50)]
    last = threading.Event()
    ends: list[str] = []

    def listen(listener: Listener) -> None:
        while not last.is_set() or listener.first["state"] != preview.session.board.latest.state:
            listener.first = listener.hear()
        ends.append(listener.first["state"])

    threads = [threading.Thread(target=listen, args=(each,)) for each in listeners]
    for thread in threads:
        thread.start()
    witness = Listener(preview)
    for number in range(200):
        site.note("2024-01-04-c.md", f"edit {number}.\n", title="C")
        while f"edit {number}." not in preview.text("/c/"):
            witness.hear()
    site.note("2024-01-04-c.md", "the end.\n", title="C")
    while "the end." not in preview.text("/c/"):
        witness.hear()
    # Who was slow may hear only now what came before: none may end earlier than this.
    shown = preview.session.board.latest.state
    last.set()
    # Those who have heard all wait for more.
    site.note("2024-01-04-c.md", "the end. It is.\n", title="C")
    for thread in threads:
        thread.join(PATIENCE)
    for each in (*listeners, witness):
        each.close()
    assert len(ends) == 50
    assert all(number_of(state) >= number_of(shown) for state in ends)
    assert "the end." in preview.text("/c/")


def number_of(state: str) -> int:
    return int(state.rpartition(".")[2])


class Dancer:
    """Changes the files of `site` as editors, shells and git do."""

    def __init__(self, site: SiteBuilder) -> None:
        self.site = site
        self.root = site.root

    def write(self, path: str, text: str) -> None:
        if (self.root / path).is_dir() or any(a.is_file() for a in (self.root / path).parents):
            return
        self.site.write(path, text)

    def twice(self, path: str, text: str) -> None:
        self.write(path, "half")
        self.write(path, text)

    def rename_over(self, path: str, text: str) -> None:
        part = Path(path).with_name(f".{Path(path).name}.swp").as_posix()
        self.write(part, text)
        self.move(part, path)

    def with_backup(self, path: str, text: str) -> None:
        self.move(path, f"{path}~")
        self.write(path, text)
        self.remove(f"{path}~")

    def piece_by_piece(self, path: str, text: str) -> None:
        self.write(path, "")
        if (self.root / path).is_file():
            with (self.root / path).open("w", encoding="utf-8") as stream:
                for start in range(0, len(text), 8):
                    stream.write(text[start : start + 8])
                    stream.flush()

    def move(self, path: str, other: str) -> None:
        source, target = self.root / path, self.root / other
        if source.exists() and not target.is_dir() and source not in target.parents:
            if (
                any(above.is_file() for above in target.parents)
                or target.is_file() > source.is_file()
            ):
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)

    def remove(self, path: str) -> None:
        file = self.root / path
        shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)

    def checkout(self, folder: str, count: int) -> None:
        for number in range(count):
            day = f"2024-02-{number % 28 + 1:02}"
            self.write(f"{folder}/{day}-n{number}.md", f"---\ntitle: {folder} {number}\n---\nx\n")

    def away_and_back(self, folder: str) -> None:
        if (self.root / folder).is_dir() and not (self.root / "aside").exists():
            (self.root / folder).rename(self.root / "aside")
            shutil.copytree(self.root / "aside", self.root / folder)
            shutil.rmtree(self.root / "aside")

    def dance(self, step: tuple[str, tuple[Any, ...]]) -> None:
        name, arguments = step
        getattr(self, name)(*arguments)


PATHS = st.sampled_from(
    [
        NOTE, "posts/2024-01-04-c.md", "posts/논리/2024-01-05-e.md", "posts/algebra/index.md",
        "drafts/d.md", "pages/about.md", "index.md", "static/a.txt", "assets/b.txt",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "",
        "본문\n",
        "---\ntitle: 제목\n---\n[[벡터]]\n",
        "---\ntitle: [\n---\n",
        "---\ntags: [가]\n---\n## H\n",
    ]
)
FOLDERS = st.sampled_from(["posts", "posts/algebra", "posts/논리", "drafts", "pages"])
OTHERS = st.sampled_from(
    [
        ("site.yml", "title: T\n"), ("site.yml", "title: U\npaginate: 2\n"), ("site.yml", ""),
        ("site.yml", "exclude: [posts/algebra]\n"),
        ("templates/partials/head.html", "{{ page.title }}\n"), ("templates/404.html", "{{ broken"),
        ("templates/404.html", THEME["404.html"]), ("templates/css/part.css", "b{}"),
    ]
)  # fmt: skip


def step(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(st.just(name), st.tuples(*arguments))


STEPS = st.one_of(
    *(
        step(name, PATHS, TEXTS)
        for name in ("write", "twice", "rename_over", "with_backup", "piece_by_piece")
    ),
    OTHERS.map(lambda other: ("write", other)),
    step("move", PATHS, PATHS),
    step("move", FOLDERS, st.sampled_from(["posts/새 폴더", "posts/algebra", "drafts", "posts"])),
    step("remove", PATHS),
    step("remove", FOLDERS),
    step("checkout", st.sampled_from(["posts/bulk", "posts/algebra", "drafts"]), st.just(120)),
    step("away_and_back", FOLDERS),
)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dancer, Preview, Path]]:
    """One preview for all dances: each goes on where the last one ended."""
    folder = tmp_path_factory.mktemp("stage")
    (folder / "site").mkdir()
    site = small(SiteBuilder(folder / "site"))
    preview = Preview(site.root)
    yield Dancer(site), preview, folder / "clean"
    preview.close()


@settings(
    max_examples=DANCES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, min_size=1, max_size=6))
def test_after_any_dance_the_preview_is_what_a_clean_build_leaves(
    stage: tuple[Dancer, Preview, Path], steps: list[Any]
) -> None:
    dancer, preview, folder = stage
    listener = Listener(preview)
    for each in steps:
        dancer.dance(each)
    comes_to(preview, listener, clean(preview, folder))
    listener.close()
