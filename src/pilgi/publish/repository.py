"""The git repository that a site lies in, and the remote that it is published to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pilgi.git import Git, GitError, NoGitError, without_credentials
from pilgi.publish.refusal import PublishError

_NO_GIT = (
    "there is no program `git`, which publishing needs",
    "Install it, and open a new terminal:\n"
    "    winget install Git.Git      (Windows)\n"
    "    xcode-select --install      (macOS)\n"
    "    sudo apt install git        (Debian, Ubuntu)",
)
_OLD_GIT = (
    "git {version} is too old: publishing needs 2.29 or newer",
    "Get a newer one, and open a new terminal:\n"
    "    winget upgrade Git.Git      (Windows)\n"
    "    brew install git            (macOS)\n"
    "    sudo add-apt-repository ppa:git-core/ppa && sudo apt install git   (Ubuntu)\n"
    "or let GitHub build and publish, which any git will do for:\n"
    "    pilgi publish --workflow",
)
_OLDEST_GIT = (2, 29)
"""The first whose `git fetch` leaves `FETCH_HEAD`, which is the author's, as it is."""
_NO_REPOSITORY = (
    "the site is in no git repository yet",
    "Make one, with an empty repository from https://github.com/new behind it:\n"
    '    git init && git add . && git commit -m "First notes" && git branch -M main\n'
    "    git remote add origin https://github.com/YOU/REPOSITORY.git\n"
    "    git push -u origin main",
)
_NO_COMMIT = (
    "the repository has no commit yet",
    "Commit your notes, so that they are safe before they are public:\n"
    '    git add . && git commit -m "First notes"',
)
_NOBODY = (
    "git does not know who commits",
    "Tell it, once:\n"
    '    git config --global user.name "Your Name"\n'
    '    git config --global user.email "you@example.com"',
)


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a site is published from. `url` is that of the remote, and may hold credentials.

    `committer` is as a commit states it: name, address, seconds and zone; `hashing` is git's name
    of the function that names its objects, such as `sha1`.
    """

    git: Git
    remote: str
    url: str
    committer: str
    hashing: str

    @property
    def shown_url(self) -> str:
        return without_credentials(self.url)


def repository_of(root: Path, remote: str) -> Repository:
    """The repository that the folder `root` lies in.

    Raises `PublishError` where there is none, or none that can be published from.
    """
    git = Git(root)
    _refuse_old(git)
    try:
        git("rev-parse", "--git-dir")
    except GitError as error:
        if "not a git repository" in error.said:
            raise PublishError(*_NO_REPOSITORY) from error
        # Such as that it belongs to somebody else, which git says with the command to type.
        raise PublishError("git does not work in the site's folder", error.said) from error
    if not git.answer("rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        raise PublishError(*_NO_COMMIT)
    url = _url(git, remote)
    try:
        committer = git("var", "GIT_COMMITTER_IDENT").strip()
    except GitError as error:
        raise PublishError(*_NOBODY) from error
    hashing = git("rev-parse", "--show-object-format").strip()
    return Repository(git, remote, url, committer, hashing)


def _refuse_old(git: Git) -> None:
    try:
        version = git("version").removeprefix("git version ").strip()
    except NoGitError as error:
        raise PublishError(*_NO_GIT) from error
    found = re.match(r"(\d+)\.(\d+)", version)
    if found and (int(found[1]), int(found[2])) < _OLDEST_GIT:
        message, hint = _OLD_GIT
        raise PublishError(message.format(version=version), hint)


def _url(git: Git, remote: str) -> str:
    if url := git.answer("remote", "get-url", "--push", remote):
        return url
    others = git.answer("remote").split()
    if others:
        named = " or ".join(f"`{name}`" for name in others)
        raise PublishError(
            f"there is no remote `{remote}`",
            f"Name the one to publish to in the settings, {named}:\n"
            f"    publish:\n      remote: {others[0]}",
        )
    raise PublishError(
        f"the repository has no remote `{remote}` to publish to",
        "Make an empty repository at https://github.com/new, then:\n"
        f"    git remote add {remote} https://github.com/YOU/REPOSITORY.git",
    )
