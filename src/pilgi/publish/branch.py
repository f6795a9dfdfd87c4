"""The branch that is published: what it holds, and how it takes a commit.

The branch is that of the remote. A branch of the same name in the author's repository is another
one, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pilgi.git import GitError
from pilgi.publish.files import CNAME
from pilgi.publish.refusal import PublishError, rejected, unreachable
from pilgi.publish.repository import Repository

_PLAIN_FILE = "100644"
_MOVED_ON = (
    "fetch first", "non-fast-forward", "stale info", "cannot lock ref", "failed to update ref",
    "failed to lock", "incorrect old value", "reference already exists",
)  # fmt: skip


class MovedOnError(Exception):
    """Somebody else has published meanwhile."""


@dataclass(frozen=True, slots=True)
class Published:
    """The branch as it is: its last commit, none where there is no such branch, and git's names of
    the files in the published folder, by path; what is no plain file has none. `cname` is the text
    of the file `CNAME`, which GitHub itself may have put there.
    """

    commit: str = ""
    objects: Mapping[str, str] = field(default_factory=dict)
    cname: str = ""

    @property
    def domain(self) -> str:
        return self.cname.strip()


@dataclass(frozen=True, slots=True)
class Branch:
    """The branch `name` of the repository's remote, of which the site takes `folder`, or all."""

    repository: Repository
    name: str
    folder: str = ""

    @property
    def place(self) -> str:
        """As it is called in messages."""
        folder = f", folder `{self.folder}`," if self.folder else ""
        return f"`{self.name}`{folder} of {self.repository.remote}"

    @property
    def ref(self) -> str:
        return f"refs/heads/{self.name}"

    def fetch(self) -> Published:
        """What is published now. Raises `PublishError` where the remote cannot be asked."""
        commit = self._remote_commit()
        if not commit:
            return Published()
        kept = f"refs/remotes/{self.repository.remote}/{self.name}"
        self._network("fetch", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
                      "--upload-pack=git-upload-pack", "--refmap=", self.repository.remote,
                      f"+{self.ref}:{kept}")  # fmt: skip
        # What it has become since it was asked for, if anything.
        commit = self.repository.git("rev-parse", "--verify", kept).strip()
        objects = self._objects(commit)
        cname = objects.get(CNAME)
        text = self.repository.git("cat-file", "blob", cname) if cname else ""
        return Published(commit, objects, text)

    def push(self, commit: str, *, replacing: str = "") -> None:
        """Make `commit` what is published, on top of what is, unless it is `replacing` that.

        Raises `MovedOnError` where the branch has moved on, and `PublishError` where the remote
        will not have it.
        """
        lease = [f"--force-with-lease={self.ref}:{replacing}"] if replacing else []
        force = "+" if replacing else ""
        try:
            self.repository.git(
                "push", "--porcelain", "--no-verify", "--no-follow-tags", "--no-recurse-submodules",
                "--receive-pack=git-receive-pack", *lease, self.repository.remote,
                f"{force}{commit}:{self.ref}",
            )  # fmt: skip
        except GitError as error:
            raise _declined(error, self.repository) from error

    def refuse_sources(self, published: Published) -> None:
        """Raises `PublishError` where the site would take the place of what it is made of."""
        if not self.folder and self._holds_sources(published):
            raise PublishError(
                f"the branch `{self.name}` holds your own files, which the site would replace",
                "Publish to another branch, or to a folder of this one, in the settings:\n"
                "    publish:\n      branch: gh-pages\n"
                f"or\n    publish:\n      branch: {self.name}\n      folder: docs",
            )

    def _holds_sources(self, published: Published) -> bool:
        """Whether it is the branch that is checked out, or has a commit in common with that."""
        git = self.repository.git
        if git.answer("symbolic-ref", "--quiet", "HEAD") == self.ref:
            return True
        return bool(published.commit and git.answer("merge-base", "HEAD", published.commit))

    def _remote_commit(self) -> str:
        found = self._network("ls-remote", "--upload-pack=git-upload-pack",
                              self.repository.remote, self.ref)  # fmt: skip
        # It lists others too whose names end so.
        commits = [line.split("\t") for line in found.splitlines()]
        return next((commit for commit, ref in commits if ref == self.ref), "")

    def _network(self, *arguments: str) -> str:
        try:
            return self.repository.git(*arguments)
        except GitError as error:
            remote = self.repository.remote
            raise unreachable(error, remote, self.repository.shown_url) from error

    def _objects(self, commit: str) -> dict[str, str]:
        prefix = f"{self.folder}/" if self.folder else ""
        listed = self.repository.git(
            "ls-tree", "-r", "-z", "--full-tree", commit, *([prefix] if prefix else [])
        )
        objects: dict[str, str] = {}
        for entry in filter(None, listed.split("\0")):
            facts, path = entry.split("\t", 1)
            mode, _, name = facts.split(" ")
            objects[path.removeprefix(prefix)] = name if mode == _PLAIN_FILE else ""
        return objects


def _declined(error: GitError, repository: Repository) -> PublishError | MovedOnError:
    """`--porcelain` writes a line for the branch: its flag, `from:to` and a summary."""
    refused = [line for line in error.output.splitlines() if line.startswith("!\t")]
    if not refused:
        return unreachable(error, repository.remote, repository.shown_url)
    summary = refused[0].split("\t")[-1]
    if any(sign in summary for sign in _MOVED_ON):
        return MovedOnError(summary)
    return rejected(summary, error.said)
