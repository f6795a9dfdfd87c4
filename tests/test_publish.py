"""Publishing to a branch: what is pushed, what is never touched, and how it is undone."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from socket import create_connection, socket

import pytest
from publisher import Publisher, clone_of, git, publisher
from site_builder import SiteBuilder
from test_interrupted import started

from pilgi.publish.branch import Branch
from pilgi.source.scan import MANIFEST

UNKNOWN = (
    "the site's address is not known, so that it has no feed and no sitemap; in the settings,\n"
    "state\n"
    "    url: https://example.org/notes\n"
)


@pytest.fixture
def author(tmp_path: Path) -> Publisher:
    return publisher(tmp_path)


def test_a_site_is_published_then_what_changed_then_nothing(author: Publisher) -> None:
    first = author.publish()
    count = len(author.published())
    assert first.output == f"published to `gh-pages` of origin: {count} files added\n{UNKNOWN}"
    assert {"index.html", "404.html", ".nojekyll", "벡터/index.html"} <= author.published()
    assert ".pilgi-written.json" not in author.published()
    author.note("벡터", "다른 본문\n")
    changed = author.publish()
    assert changed.output == f"published to `gh-pages` of origin: 1 file changed\n{UNKNOWN}"
    assert "다른 본문" in author.text("벡터/index.html")
    tip = author.tip
    again = author.publish()
    assert (
        again.output
        == f"nothing to publish: `gh-pages` of origin holds the site as it is now\n{UNKNOWN}"
    )
    assert again.exit_code == 0
    assert author.tip == tip
    assert author.subjects() == ["Publish: 1 file changed", f"Publish: {count} files added"]


def test_a_published_file_is_the_built_one_byte_for_byte(author: Publisher) -> None:
    data = bytes(range(256)) * 3 + b"\r\n"
    author.site.write("static/raw.bin", data)
    author.site.write(".gitattributes", "* text=auto eol=crlf\n")
    author.git("config", "core.autocrlf", "true")
    assert author.publish().exit_code == 0
    shown = subprocess.run(
        ["git", "-C", str(author.remote), "show", "gh-pages:raw.bin"],
        check=True,
        capture_output=True,
    )
    assert shown.stdout == data


def test_the_branch_holds_the_built_site_and_what_github_asks_for(
    author: Publisher, tmp_path: Path
) -> None:
    author.publish()
    (tmp_path / "shown").mkdir()
    git(author.remote, "--work-tree", str(tmp_path / "shown"), "checkout", "-q", "gh-pages", ".")
    shown, built = SiteBuilder(tmp_path), SiteBuilder(tmp_path)
    shown.output, built.output = tmp_path / "shown", author.root / ".pilgi/publish"
    assert shown.files() == {
        **{path: data for path, data in built.files().items() if path != MANIFEST},
        ".nojekyll": b"",
    }


def test_nothing_of_the_authors_is_touched(author: Publisher) -> None:
    author.publish()
    # Something of each kind: staged, changed since, untracked, a local branch of that name.
    author.git("branch", "gh-pages")
    author.note("행렬", "단계에 오른 것\n")
    author.git("add", ".")
    author.note("행렬", "아직 저장소에 없는 것\n")
    author.site.write("posts/메모.txt", "내 것")
    before = author.own_state()
    assert author.publish().exit_code == 0
    assert "아직 저장소에 없는 것" in author.text("행렬/index.html")
    assert author.publish("--undo").exit_code == 0
    assert author.own_state() == before
    author.fsck()


def test_a_detached_head_publishes_as_a_branch_does(author: Publisher) -> None:
    author.git("checkout", "-q", "--detach")
    before = author.own_state()
    assert author.publish().exit_code == 0
    assert author.own_state() == before
    assert author.tip


def test_a_second_working_tree_and_a_submodule_publish_as_any_other(
    author: Publisher, tmp_path: Path
) -> None:
    author.git("worktree", "add", "-q", "--detach", str(tmp_path / "second"))
    second = Publisher(tmp_path / "second", author.remote)
    assert second.publish().exit_code == 0
    tip = author.tip
    git(tmp_path, "init", "-q", str(tmp_path / "outer"))
    allow = ("-c", "protocol.file.allow=always")
    git(tmp_path / "outer", *allow, "submodule", "-q", "add", author.root.as_uri(), "notes")
    inner = Publisher(tmp_path / "outer" / "notes", author.remote)
    inner.git("remote", "set-url", "origin", author.remote.as_uri())
    inner.note("부분공간")
    assert inner.publish().exit_code == 0
    assert git(author.remote, "rev-parse", "gh-pages^") == tip
    assert "부분공간/index.html" in author.published()


def test_a_site_in_a_folder_of_its_repository_is_published_alone(tmp_path: Path) -> None:
    outer = publisher(tmp_path)
    shutil.copytree(outer.root / "posts", outer.root / "수업" / "posts")
    inner = Publisher(outer.root / "수업", outer.remote)
    assert inner.publish().exit_code == 0
    assert "벡터/index.html" in inner.published()
    assert inner.publish("--undo").exit_code == 2


def test_ten_thousand_files_are_published_then_the_one_that_changed(author: Publisher) -> None:
    for number in range(10_000):
        author.site.write(f"static/자료/{number // 100}/{number}.txt", f"{number}")
    first = author.publish()
    assert re.search(r"origin: 10,\d{3} files added\n", first.output)
    assert sum(path.startswith("자료/") for path in author.published()) == 10_000
    author.site.write("static/자료/0/0.txt", "다른 것")
    assert author.publish().output.startswith("published to `gh-pages` of origin: 1 file changed")
    assert author.text("자료/0/0.txt") == "다른 것"


def test_names_are_published_in_nfc_whatever_their_form_on_disk(author: Publisher) -> None:
    name = "그림.svg"
    author.site.write(f"static/{unicodedata.normalize('NFD', name)}", "<svg/>")
    assert author.publish().exit_code == 0
    assert unicodedata.normalize("NFC", name) in author.published()
    assert author.publish().output.startswith("nothing to publish")


def test_names_that_git_quotes_are_published_as_they_are(author: Publisher) -> None:
    names = {'"인용".txt', "줄\n바꿈.txt", "back\\slash.txt", "빈 칸 .txt"}
    for name in names:
        author.site.write(f"static/{name}", name)
    assert author.publish().exit_code == 0
    assert names <= author.published()
    assert author.text('"인용".txt') == '"인용".txt'


def test_a_file_gives_way_to_a_folder_of_its_name_and_back(author: Publisher) -> None:
    file = author.site.write("static/자료", "파일")
    author.publish()
    file.unlink()
    author.site.write("static/자료/하나.txt", "폴더")
    assert author.publish().exit_code == 0
    assert author.text("자료/하나.txt") == "폴더"
    author.publish("--undo")
    assert author.text("자료") == "파일"
    author.fsck()


def test_a_dry_run_tells_every_page_and_writes_nothing(author: Publisher) -> None:
    author.publish()
    author.site.write("posts/2024-01-01-벡터.md", "---\ntitle: 벡터\n---\n바뀐 것\n")
    (author.root / "posts/2024-01-01-행렬.md").unlink()
    author.note("기저")
    tip, before = author.tip, author.own_state()
    shown = author.publish("--dry-run").output.splitlines()
    assert {"+ /기저/", "~ /벡터/", "~ /", "- /행렬/"} <= set(shown)
    assert shown[-1].startswith("would publish to `gh-pages` of origin: 1 file added, ")
    assert shown[-1].endswith(" changed, 1 removed")
    assert (author.tip, author.own_state()) == (tip, before)
    author.publish()
    assert author.publish("-n").output == "nothing to publish to `gh-pages` of origin\n"


def test_the_message_is_the_authors(author: Publisher) -> None:
    author.publish("--message", "1주차 '노트'\n\n선형대수")
    assert git(author.remote, "log", "-1", "--format=%B", "gh-pages") == "1주차 '노트'\n\n선형대수"
    assert git(author.remote, "log", "-1", "--format=%an", "gh-pages") == "김필기"


def test_errors_keep_a_site_from_being_published_and_warnings_with_strict(
    author: Publisher,
) -> None:
    author.publish()
    author.note("벡터", "[없는 곳](없음.md)\n")
    strict = author.publish("--strict")
    assert strict.exit_code == 1
    assert strict.output.splitlines()[-1] == "not published: 1 problem in the site"
    assert author.publish().exit_code == 0
    tip = author.tip
    author.site.write("posts/2024-01-02-b.md", "---\ntitle: [깨진\n---\n")
    broken = author.publish()
    assert broken.exit_code == 1
    assert "posts/2024-01-02-b.md" in broken.output
    assert broken.output.splitlines()[-1] == "not published: 1 error in the site"
    assert author.tip == tip


def test_a_folder_without_notes_never_replaces_a_site(author: Publisher) -> None:
    author.publish()
    shutil.rmtree(author.root / "posts")
    empty = author.publish()
    assert empty.exit_code == 2
    assert empty.output.startswith("not published: there is no note in `")


class TestFolder:
    @pytest.fixture
    def author(self, author: Publisher) -> Publisher:
        author.git("push", "-q", "origin", "main")
        settings = "publish: {branch: main, folder: docs}\n"
        author.site.write("site.yml", f"title: 필기\nmathjax: {{source: cdn}}\n{settings}")
        return author

    def test_the_rest_of_the_branch_stays(self, author: Publisher) -> None:
        assert author.publish().exit_code == 0
        published = author.published("main")
        assert {"docs/index.html", "docs/.nojekyll", "posts/2024-01-01-벡터.md"} <= published
        assert author.publish().output.startswith("nothing to publish: `main`, folder `docs`,")

    def test_undo_puts_back_the_folder_alone(self, author: Publisher) -> None:
        author.publish()
        author.note("기저")
        author.publish()
        author.git("fetch", "-q")
        author.git("stash", "-q", "-u")
        author.git("rebase", "-q", "origin/main")
        author.site.write("읽어보기.txt", "그 뒤에 온 것")
        author.git("add", "읽어보기.txt")
        author.git("commit", "-q", "-m", "later")
        author.git("push", "-q", "origin", "main")
        author.git("stash", "pop", "-q")
        assert author.publish("--undo").exit_code == 0
        assert "docs/기저/index.html" not in author.published("main")
        assert {"docs/벡터/index.html", "읽어보기.txt"} <= author.published("main")
        first = author.publish("--undo")
        assert first.output == "not undone: nothing was published before what is there now\n"


def test_the_branch_that_holds_the_notes_is_never_replaced(author: Publisher) -> None:
    author.git("push", "-q", "origin", "main", "main:시작")
    for branch in ("main", "시작"):
        author.site.write("site.yml", f"publish: {{branch: {branch}}}\n")
        refused = author.publish()
        assert refused.exit_code == 2
        assert refused.output == (
            f"not published: the branch `{branch}` holds your own files, which the site would"
            " replace\n"
            "Publish to another branch, or to a folder of this one, in the settings:\n"
            "    publish:\n      branch: gh-pages\nor\n"
            f"    publish:\n      branch: {branch}\n      folder: docs\n"
        )
        assert "posts/2024-01-01-벡터.md" in author.published(branch)


class TestDomain:
    def test_a_domain_of_the_settings_is_stated_and_is_the_sites_address(
        self, author: Publisher
    ) -> None:
        author.site.write("site.yml", "publish: {domain: notes.example.org}\n")
        shown = author.publish().output
        assert shown.endswith(" added\n    https://notes.example.org/\n")
        assert author.text("CNAME") == "notes.example.org"
        assert "https://notes.example.org/벡터/" in unquoted(author.text("sitemap.xml"))

    def test_a_domain_that_is_published_is_kept_byte_for_byte(self, author: Publisher) -> None:
        author.publish()
        other = clone_of(author, author.root.parent / "other")
        other.git("fetch", "-q", "origin", "gh-pages")
        other.git("checkout", "-q", "FETCH_HEAD")
        other.site.write("CNAME", "수업.example.org")
        other.git("add", "CNAME")
        other.git("commit", "-q", "-m", "Create CNAME")
        other.git("push", "-q", "origin", "HEAD:gh-pages")
        shown = author.publish().output
        assert shown.endswith("\n    https://수업.example.org/\n")
        assert author.text("CNAME") == "수업.example.org"
        tip = author.tip
        assert author.publish().output.startswith("nothing to publish: ")
        assert author.tip == tip

    def test_a_file_of_the_site_states_it_too(self, author: Publisher) -> None:
        author.site.write("static/CNAME", "a.example.org\n")
        assert author.publish().output.endswith("\n    https://a.example.org/\n")


def unquoted(text: str) -> str:
    from urllib.parse import unquote

    return unquote(text)


class TestUndo:
    def test_it_goes_back_state_by_state_on_top_of_what_is(self, author: Publisher) -> None:
        author.publish()
        trees = [git(author.remote, "rev-parse", "gh-pages^{tree}")]
        for number in (1, 2):
            author.note("벡터", f"판 {number}\n")
            author.publish()
            trees.append(git(author.remote, "rev-parse", "gh-pages^{tree}"))
        tip = author.tip
        would = author.publish("--undo", "--dry-run")
        assert re.match(r"would put back the state of \d{4}-\d\d-\d\d \d\d:\d\d \(", would.output)
        assert author.tip == tip
        done = author.publish("--undo")
        assert done.output.startswith("put back the state of 20")
        assert done.output.splitlines()[0].endswith(
            ", Publish: 1 file changed) on `gh-pages` of origin"
        )
        assert "`pilgi publish --undo` goes back to the state before" in done.output
        assert git(author.remote, "rev-parse", "gh-pages^{tree}") == trees[1]
        assert git(author.remote, "rev-parse", "gh-pages^") == tip
        author.publish("--undo")
        assert git(author.remote, "rev-parse", "gh-pages^{tree}") == trees[0]
        assert author.publish("--undo").exit_code == 2
        author.publish()
        assert git(author.remote, "rev-parse", "gh-pages^{tree}") == trees[2]
        assert len(author.subjects()) == 6

    def test_nothing_published_is_told(self, author: Publisher) -> None:
        undone = author.publish("--undo")
        assert undone.output == "not undone: nothing is published on `gh-pages` of origin yet\n"
        assert undone.exit_code == 2

    def test_what_somebody_else_has_published_meanwhile_stays(
        self, author: Publisher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        author.publish()
        author.note("벡터", "판 1\n")
        author.publish()
        other = clone_of(author, author.root.parent / "other")
        meanwhile(monkeypatch, other, times=1)
        undone = author.publish("--undo")
        assert undone.output.startswith("not undone: somebody else has published meanwhile\n")
        assert author.subjects()[0].startswith("other")


def meanwhile(monkeypatch: pytest.MonkeyPatch, other: Publisher, times: int) -> None:
    """Let `other` publish each time that somebody has looked at the branch."""
    fetch, left = Branch.fetch, list(range(times))

    def fetched(branch: Branch) -> object:
        found = fetch(branch)
        if left and branch.repository.git.root != other.root:
            number = left.pop()
            other.note("남의-노트", f"판 {number}\n")
            assert other.publish("-m", f"other {number}").exit_code == 0
        return found

    monkeypatch.setattr(Branch, "fetch", fetched)


def test_somebody_else_publishing_meanwhile_is_told_and_built_upon(
    author: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.publish()
    other = clone_of(author, author.root.parent / "other")
    author.note("기저")
    meanwhile(monkeypatch, other, times=1)
    done = author.publish()
    assert done.exit_code == 0
    assert done.output.startswith(
        "somebody else has published meanwhile; trying once more, on top of theirs\n"
        "published to `gh-pages` of origin: 1 file added, "
    )
    assert author.subjects()[1] == "other 0"
    assert "기저/index.html" in author.published()
    author.fsck()


def test_somebody_else_publishing_twice_ends_it_without_force(
    author: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.publish()
    other = clone_of(author, author.root.parent / "other")
    author.note("기저")
    meanwhile(monkeypatch, other, times=2)
    done = author.publish()
    assert done.exit_code == 2
    assert done.output.endswith(
        "not published: somebody else has published meanwhile, twice\nType `pilgi publish` again.\n"
    )
    assert author.subjects()[:2] == ["other 0", "other 1"]


def test_two_authors_at_once_both_end_well(author: Publisher) -> None:
    other = clone_of(author, author.root.parent / "other")
    author.publish()
    author.note("기저")
    other.note("차원")
    processes = [started(lambda each=each: os._exit(each.publish().exit_code))  # type: ignore[misc]
                 for each in (author, other)]  # fmt: skip
    for process in processes:
        process.join(timeout=60)
    assert [process.exitcode for process in processes] == [0, 0]
    assert len(author.subjects()) == 3
    assert {"기저/index.html", "차원/index.html"} & author.published()
    author.fsck()


def test_two_publishes_of_one_folder_wait_for_each_other(author: Publisher) -> None:
    processes = [started(lambda: os._exit(author.publish().exit_code)) for _ in range(3)]
    for process in processes:
        process.join(timeout=60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len(author.subjects()) == 1


def hook(author: Publisher, name: str, text: str) -> None:
    file = author.remote / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


def test_a_hook_that_declines_is_quoted_and_leaves_all_as_it_was(author: Publisher) -> None:
    author.publish()
    tip, before = author.tip, author.own_state()
    hook(author, "pre-receive", "printf '수업 전에는 안 됩니다\\033[31m\\n' >&2; exit 1")
    author.note("기저")
    done = author.publish()
    assert done.exit_code == 2
    assert done.output == (
        "not published: the remote declined what was pushed: [remote rejected]"
        " (pre-receive hook declined)\n수업 전에는 안 됩니다\N{REPLACEMENT CHARACTER}[31m\n"
    )
    assert author.tip == tip
    (author.root / "posts/2024-01-01-기저.md").unlink()
    assert author.own_state() == before


def test_without_history_only_the_new_state_is_left(author: Publisher) -> None:
    author.publish()
    author.note("기저")
    done = author.publish("--no-history")
    assert done.output.startswith("published to `gh-pages` of origin: 1 file added, ")
    assert len(author.subjects()) == 1
    assert "기저/index.html" in author.published()
    author.publish("--no-history", "-m", "새로")
    assert author.subjects() == ["새로"]
    author.fsck()


def test_no_program_runs_that_the_repository_names(author: Publisher, tmp_path: Path) -> None:
    author.publish()
    ran, evil = tmp_path / "ran", tmp_path / "evil"
    evil.write_text(f'#!/bin/sh\necho "$0 $*" >> {ran}\n')
    evil.chmod(0o755)
    hooks = author.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-push", "reference-transaction", "post-update", "update"):
        shutil.copy(evil, hooks / name)
    for key in ("core.fsmonitor", "gpg.program", "core.pager", "core.alternateRefsCommand",
                "remote.origin.uploadpack", "remote.origin.receivepack", "diff.external",
                "filter.evil.clean", "filter.evil.process", "uploadpack.packObjectsHook",
                "core.editor", "sequence.editor"):  # fmt: skip
        author.git("config", key, str(evil))
    author.git("config", "push.gpgSign", "if-asked")
    author.site.write(".gitattributes", "* filter=evil diff=evil\n")
    subprocess.run(["git", "-C", str(author.root), "fetch"], check=False, capture_output=True)
    assert ran.exists(), "git itself no longer runs it: this test shows nothing"
    ran.unlink()
    author.note("기저")
    assert author.publish().exit_code == 0
    assert author.publish("--undo").exit_code == 0
    assert not ran.exists()


@pytest.fixture
def daemon(author: Publisher) -> Iterator[str]:
    """The address of the author's remote over the network."""
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        "git", "daemon", "--export-all", "--enable=receive-pack", "--listen=127.0.0.1",
        f"--port={port}", f"--base-path={author.remote.parent}", "--reuseaddr",
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            wait_for(port, process)
            yield f"git://127.0.0.1:{port}/remote.git"
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            pytest.skip("needs `git daemon`")
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def test_it_is_the_same_over_the_network(author: Publisher, daemon: str) -> None:
    author.git("remote", "set-url", "origin", daemon)
    assert author.publish().exit_code == 0
    author.note("기저")
    assert author.publish().exit_code == 0
    assert author.publish("--undo").exit_code == 0
    assert "벡터/index.html" in author.published()
    assert len(author.subjects()) == 3


def test_environment_of_a_hook_leads_nowhere_else(
    author: Publisher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = publisher(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    assert author.publish().exit_code == 0
    monkeypatch.delenv("GIT_DIR")
    assert author.tip
    assert not other.tip
