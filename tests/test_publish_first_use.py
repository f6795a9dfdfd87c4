"""What is missing the first time is told, each with what to type next; and the public address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from publisher import ENVIRONMENT, Publisher, git, publisher
from site_builder import SiteBuilder

from pilgi.cli import main
from pilgi.config.load import load_settings
from pilgi.git import Git, GitError, without_credentials
from pilgi.publish.address import public_address
from pilgi.publish.github import GitHubRepository, switched_on
from pilgi.publish.refusal import rejected, unreachable


@pytest.fixture
def author(tmp_path: Path) -> Publisher:
    return publisher(tmp_path)


def publish(root: Path, **environment: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["publish", str(root)], env={**ENVIRONMENT, **environment})
    return done.exit_code, done.output


def test_without_git_it_says_how_to_install_it(site: SiteBuilder, tmp_path: Path) -> None:
    site.note("2024-01-01-a.md", title="가")
    assert publish(site.root, PATH=str(tmp_path)) == (
        2,
        "not published: there is no program `git`, which publishing needs\n"
        "Install it, and open a new terminal:\n"
        "    winget install Git.Git      (Windows)\n"
        "    xcode-select --install      (macOS)\n"
        "    sudo apt install git        (Debian, Ubuntu)\n",
    )


@pytest.mark.parametrize("version", ["2.25.1", "2.28.0 (Apple Git-130)", "1.8.3.1"])
def test_an_old_git_is_told_with_how_to_get_a_newer_one(
    author: Publisher, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    say_version(monkeypatch, version)
    code, output = publish(author.root)
    assert code == 2
    assert output == (
        f"not published: git {version} is too old: publishing needs 2.29 or newer\n"
        "Get a newer one, and open a new terminal:\n"
        "    winget upgrade Git.Git      (Windows)\n"
        "    brew install git            (macOS)\n"
        "    sudo add-apt-repository ppa:git-core/ppa && sudo apt install git   (Ubuntu)\n"
        "or let GitHub build and publish, which any git will do for:\n"
        "    pilgi publish --workflow\n"
    )


@pytest.mark.parametrize("version", ["2.29.0", "3.0", "2.45.1.windows.1", "of somebody's own"])
def test_any_other_git_will_do(
    author: Publisher, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    say_version(monkeypatch, version)
    assert publish(author.root)[0] == 0


def say_version(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    call = Git.__call__

    def called(self: Git, *arguments: str, **rest: Any) -> str:
        if arguments == ("version",):
            return f"git version {version}\n"
        return call(self, *arguments, **rest)

    monkeypatch.setattr(Git, "__call__", called)


def test_without_a_repository_it_says_how_to_make_one(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="가")
    assert publish(site.root, GIT_CEILING_DIRECTORIES=str(site.root.parent)) == (
        2,
        "not published: the site is in no git repository yet\n"
        "Make one, with an empty repository from https://github.com/new behind it:\n"
        '    git init && git add . && git commit -m "First notes" && git branch -M main\n'
        "    git remote add origin https://github.com/YOU/REPOSITORY.git\n"
        "    git push -u origin main\n",
    )


def test_without_a_commit_it_says_how_to_commit(site: SiteBuilder) -> None:
    site.write("site.yml", "")
    git(site.root, "init", "-q")
    assert publish(site.root) == (
        2,
        "not published: the repository has no commit yet\n"
        "Commit your notes, so that they are safe before they are public:\n"
        '    git add . && git commit -m "First notes"\n',
    )


def test_without_a_remote_it_says_how_to_name_one(author: Publisher) -> None:
    author.git("remote", "rename", "origin", "upstream")
    assert publish(author.root) == (
        2,
        "not published: there is no remote `origin`\n"
        "Name the one to publish to in the settings, `upstream`:\n"
        "    publish:\n      remote: upstream\n",
    )
    author.git("remote", "remove", "upstream")
    assert publish(author.root) == (
        2,
        "not published: the repository has no remote `origin` to publish to\n"
        "Make an empty repository at https://github.com/new, then:\n"
        "    git remote add origin https://github.com/YOU/REPOSITORY.git\n",
    )


def test_without_a_name_it_says_how_to_tell_git(
    author: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.git("config", "user.useConfigOnly", "true")
    nobody: dict[str, str | None] = {name: None for name in ENVIRONMENT if "GIT_COMM" in name}
    for name in (*nobody, "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    rest = {name: value for name, value in ENVIRONMENT.items() if name not in nobody}
    done = CliRunner().invoke(main, ["publish", str(author.root)], env=rest)
    assert done.output == (
        "not published: git does not know who commits\nTell it, once:\n"
        '    git config --global user.name "Your Name"\n'
        '    git config --global user.email "you@example.com"\n'
    )


def test_a_remote_that_is_not_there_is_told_with_its_address(author: Publisher) -> None:
    gone = author.remote.with_name("gone.git").as_uri()
    author.git("remote", "set-url", "origin", gone)
    code, output = publish(author.root)
    assert code == 2
    assert output == (
        "not published: there is no repository at the remote's address, or you may not see it"
        f" (origin: {gone})\n"
        "Make it at https://github.com/new, or mend the address:\n"
        "    git remote set-url origin https://github.com/YOU/REPOSITORY.git\n"
    )


def test_without_a_network_nothing_changes_and_no_password_is_shown(author: Publisher) -> None:
    address = "https://me:ghp_secret@127.0.0.1:1/me/notes.git"
    author.git("remote", "set-url", "origin", address)
    before = author.own_state()
    code, output = publish(author.root)
    assert code == 2
    assert output.startswith(
        "not published: the network does not reach the remote"
        " (origin: https://127.0.0.1:1/me/notes.git)\n"
    )
    assert "secret" not in output
    assert author.own_state() == before


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("remote: Permission to a/b.git denied to c.\nfatal: unable to access 'https://github.com/"
         "a/b.git/': The requested URL returned error: 403", "you have no rights to push"),
        ("git@github.com: Permission denied (publickey).\nfatal: Could not read from remote "
         "repository.\n\nPlease make sure you have the correct access rights\nand the repository "
         "exists.", "you have no rights to push"),
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled",
         "you have no rights to push"),
        ("remote: Invalid username or token. Password authentication is not supported for Git "
         "operations.\nfatal: Authentication failed for 'https://github.com/a/b.git/'",
         "you have no rights to push"),
        ("Host key verification failed.\nfatal: Could not read from remote repository.",
         "the remote's host is not known to SSH yet"),
        ("remote: Repository not found.\nfatal: repository 'https://github.com/a/b.git/' not "
         "found", "there is no repository at the remote's address"),
        ("ssh: Could not resolve hostname github.com: Name or service not known",
         "the network does not reach the remote"),
        ("fatal: something new", "git cannot reach origin"),
    ],
)  # fmt: skip
def test_what_git_says_of_a_remote_becomes_advice(said: str, reason: str) -> None:
    """As git 2.39, OpenSSH and github.com word it, whose wording may change: what none of these
    signs is found in is quoted.
    """
    error = unreachable(GitError(said, ""), "origin", "https://github.com/a/b.git")
    assert error.message.startswith(reason)
    assert error.hint
    assert "{" not in error.hint


def test_of_what_ssh_and_git_say_the_reason_is_told() -> None:
    said = (
        "ssh: Could not resolve hostname github.com: Name or service not known\n"
        "fatal: Could not read from remote repository.\n\nPlease make sure you have the correct\n"
    )
    error = unreachable(GitError(said, ""), "origin", "git@github.com:a/b.git")
    assert error.hint.endswith("Git said: " + said.splitlines()[0])


def test_what_the_remote_says_of_a_protected_branch_is_quoted() -> None:
    said = (
        "remote: error: GH006: Protected branch update failed for refs/heads/gh-pages.        \n"
        "remote: \nremote: - Changes must be made through a pull request.        \n"
        "To https://github.com/a/b.git\nerror: failed to push some refs to 'x'"
    )
    error = rejected("[remote rejected] (protected branch hook declined)", said)
    assert error.hint == (
        "error: GH006: Protected branch update failed for refs/heads/gh-pages.\n"
        "- Changes must be made through a pull request."
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/Me/notes.git",
        "https://github.com/Me/notes",
        "https://token@github.com/Me/notes.git/",
        "git@github.com:Me/notes.git",
        "github.com:Me/notes",
        "ssh://git@github.com/Me/notes.git",
        "ssh://git@ssh.github.com:443/Me/notes.git",
    ],
)
def test_a_project_site_is_shown_below_its_owners_address(url: str) -> None:
    assert public_address(url, "") == "https://me.github.io/notes"


def test_a_user_site_is_shown_at_its_owners_address() -> None:
    assert public_address("git@github.com:Me/me.GitHub.io.git", "") == "https://me.github.io"


def test_an_own_domain_is_the_address() -> None:
    url = "https://github.com/me/notes.git"
    assert public_address(url, "수업.example.org") == "https://수업.example.org"
    assert public_address(url, "no domain\n</script>") == "https://me.github.io/notes"


@pytest.mark.parametrize(
    "url",
    ["https://gitlab.com/me/notes.git", "git@example.org:me/notes.git", "/srv/notes.git",
     "file:///github.com/me/notes", "https://github.com/me", "https://[broken", "C:\\notes"],
)  # fmt: skip
def test_other_hosts_have_no_address_that_is_known(url: str) -> None:
    assert public_address(url, "") == ""


def test_the_first_time_it_says_where_pages_is_switched_on() -> None:
    assert switched_on(GitHubRepository("me", "notes"), "gh-pages", "") == (
        "GitHub shows it once Pages is switched on, which is done once: at\n"
        "    https://github.com/me/notes/settings/pages\n"
        "choose `Deploy from a branch`, `gh-pages` and `/ (root)`; or type\n"
        "    gh api repos/me/notes/pages -f 'source[branch]=gh-pages' -f 'source[path]=/'"
    )


@pytest.fixture
def github(author: Publisher, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Publisher]:
    """The author's remote at GitHub: what is asked of there reaches the bare repository."""

    def at(repository: str) -> Publisher:
        from pilgi.publish import repository as room

        url = f"https://github.com/{repository}.git"
        monkeypatch.setattr(room, "_url", lambda git, remote: url)
        return author

    return at


def test_the_address_is_worked_out_printed_and_used(github: Callable[[str], Publisher]) -> None:
    author = github("Me/notes")
    done = author.publish()
    _, address, *rest = done.output.splitlines()
    assert address == "    https://me.github.io/notes/"
    assert rest == switched_on(GitHubRepository("Me", "notes"), "gh-pages", "").splitlines()
    assert "https://me.github.io/notes/" in author.text("sitemap.xml")
    assert 'href="https://me.github.io/notes/' in author.text("feed.xml")
    assert '<link rel="canonical" href="https://me.github.io/notes/">' in author.text("index.html")
    assert 'href="/notes/' in author.text("404.html")
    assert author.publish().output == (
        "nothing to publish: `gh-pages` of origin holds the site as it is now\n"
        "    https://me.github.io/notes/\n"
    )


def test_an_address_that_is_set_wins(github: Callable[[str], Publisher]) -> None:
    author = github("me/notes")
    author.site.write("site.yml", "url: https://example.org/강의\n")
    assert author.publish().output.splitlines()[1] == "    https://example.org/강의/"


def test_a_workflow_that_publishes_too_is_told_the_first_time(
    github: Callable[[str], Publisher],
) -> None:
    author = github("me/notes")
    author.publish("--workflow")
    assert author.publish().output.endswith(
        ".github/workflows/pages.yml publishes too, on each push. One way is enough: to keep to\n"
        "this one, type\n    git rm .github/workflows/pages.yml\n"
    )
    author.note("기저")
    assert "git rm" not in author.publish().output


def test_credentials_are_taken_out_of_addresses_of_any_kind() -> None:
    text = "at https://me:t0ken@github.com/a.git and ssh://git@github.com/a, git@github.com:a"
    assert without_credentials(text) == (
        "at https://github.com/a.git and ssh://github.com/a, git@github.com:a"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("branch: --force", "the name of a branch, not `--force`"),
        ("branch: a..b", "the name of a branch, not `a..b`"),
        ("branch: 'a:b'", "the name of a branch, not `a:b`"),
        ("branch: a.lock", "the name of a branch, not `a.lock`"),
        ("remote: --exec=x", "the name of a remote, such as `origin`, not `--exec=x`"),
        ("remote: 'ext::sh -c x'", "the name of a remote, such as `origin`, not `ext::sh -c x`"),
        ("folder: ../x", "a folder of the branch, such as `docs`, not `../x`"),
        ("folder: .git", "a folder of the branch, such as `docs`, not `.git`"),
        ("folder: /docs", "a folder of the branch, such as `docs`, not `/docs`"),
        ("domain: https://a.b", "a domain such as `notes.example.org`, not `https://a.b`"),
    ],
)  # fmt: skip
def test_settings_name_places_and_nothing_else(site: SiteBuilder, line: str, expected: str) -> None:
    site.write("site.yml", f"publish:\n  {line}\n")
    (problem,) = load_settings(site.root).problems
    assert problem.message == f"`publish.{line.split(':', maxsplit=1)[0]}` must be {expected}"
    assert problem.line == 2


@pytest.mark.parametrize("branch", ["gh-pages", "pages/수업", "v1.0", "웹"])
def test_names_that_git_allows_are_allowed(site: SiteBuilder, branch: str) -> None:
    site.write(
        "site.yml", f"publish: {{branch: {branch}, folder: docs/노트, remote: up-stream.2}}\n"
    )
    loaded = load_settings(site.root)
    assert not loaded.problems
    assert loaded.settings.publish.branch == branch


def test_a_jekyll_site_may_state_them_too(site: SiteBuilder) -> None:
    site.write("_config.yml", "publish: {branch: site, key: of another}\n")
    loaded = load_settings(site.root)
    assert not loaded.problems
    assert loaded.settings.publish.branch == "site"
    site.write("_config.yml", "publish: true\n")
    assert not load_settings(site.root).problems


def test_a_build_folder_that_leads_elsewhere_is_not_written(
    author: Publisher, tmp_path: Path
) -> None:
    (tmp_path / "else").mkdir()
    (author.root / ".pilgi").mkdir()
    (author.root / ".pilgi/publish").symlink_to(tmp_path / "else")
    code, output = publish(author.root)
    assert code == 2
    assert output == (
        "not published: a symbolic link leads `.pilgi/publish` out of the site\n"
        "    rm .pilgi/publish\n"
    )
    assert not list((tmp_path / "else").iterdir())
