"""An author with a site in a git repository, and the bare repository that it is published to."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result
from site_builder import SiteBuilder

from pilgi.cli import main

PERSON = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "김필기"), ("EMAIL", "pilgi@example.org"))
}
ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    **PERSON,
}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**os.environ, **ENVIRONMENT},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


class Publisher:
    """Publishes the site in `root`, a repository whose `origin` is the bare one in `remote`."""

    def __init__(self, root: Path, remote: Path) -> None:
        self.site = SiteBuilder(root)
        self.root = root
        self.remote = remote

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def note(self, name: str, body: str = "본문\n") -> Path:
        """Only the note's own page, and the search, show its `body`."""
        text = f"요약\n\n<!--more-->\n\n{body}"
        return self.site.note(f"2024-01-01-{name}.md", text, title=name)

    def publish(self, *arguments: str) -> Result:
        """As typed; warnings that tests are not about are not among the output's lines."""
        return CliRunner().invoke(main, ["publish", str(self.root), *arguments], env=ENVIRONMENT)

    @property
    def tip(self) -> str:
        """The last commit of the published branch; nothing where there is none."""
        return git(self.remote, "for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages")

    def published(self, branch: str = "gh-pages") -> set[str]:
        listed = git(self.remote, "ls-tree", "-r", "-z", "--name-only", branch)
        return set(filter(None, listed.split("\0")))

    def text(self, path: str, branch: str = "gh-pages") -> str:
        return git(self.remote, "show", f"{branch}:{path}")

    def subjects(self, branch: str = "gh-pages") -> list[str]:
        return git(self.remote, "log", "--format=%s", branch).splitlines()

    def own_state(self) -> dict[str, str]:
        """A digest of every file that is the author's: working tree, index, branches, settings,
        hooks and logs; not the objects, what is known of remotes, and our own folder.
        """
        left_out = (".git/objects/", ".git/refs/remotes/", ".git/logs/refs/remotes/", ".pilgi/")
        files = (file for file in sorted(self.root.rglob("*")) if file.is_file())
        named = ((file.relative_to(self.root).as_posix(), file) for file in files)
        return {
            name: hashlib.sha256(file.read_bytes()).hexdigest()
            for name, file in named
            if not name.startswith(left_out)
        }

    def fsck(self) -> None:
        for folder in (self.root, self.remote):
            git(folder, "fsck", "--strict", "--no-dangling")


def publisher(folder: Path) -> Publisher:
    """Two notes, committed in a repository whose remote is empty."""
    remote, root = folder / "remote.git", folder / "site"
    root.mkdir(parents=True)
    git(folder, "init", "-q", "--bare", str(remote))
    git(folder, "init", "-q", "-b", "main", str(root))
    author = Publisher(root, remote)
    author.git("remote", "add", "origin", remote.as_uri())
    author.site.write("site.yml", "title: 필기\nsearch: false\nmathjax: {source: cdn}\n")
    author.site.write(".gitignore", "/.pilgi/\n/build/\n")
    author.note("벡터")
    author.note("행렬")
    author.git("add", ".")
    author.git("commit", "-q", "-m", "first")
    return author


def clone_of(author: Publisher, folder: Path) -> Publisher:
    """Another author with the same notes and the same remote."""
    git(author.root, "clone", "-q", str(author.root), str(folder))
    git(folder, "remote", "set-url", "origin", author.remote.as_uri())
    return Publisher(folder, author.remote)
