"""Write a commit without a working tree, an index or a branch: `git fast-import` makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pilgi.publish.branch import Branch
from pilgi.publish.changes import Changes
from pilgi.publish.files import PublishedFile

_NEXT = "refs/worktree/pilgi"
"""Keeps the commit from being collected until it is pushed; no other working tree sees it."""


def commit_of(
    branch: Branch,
    parent: str,
    message: str,
    changes: Changes,
    files: Mapping[str, PublishedFile],
) -> str:
    """Git's name of a new commit, which brings `changes` to `parent`, or begins a history.

    Raises `OSError` where a file cannot be read, and `GitError` where nothing can be written.
    """
    return commit_with(branch, parent, message, _modifications(branch, changes, files))


def commit_with(branch: Branch, parent: str, message: str, modifications: Iterable[bytes]) -> str:
    """As `commit_of`, of commands of `git fast-import`."""
    stream = _stream(branch.repository.committer, parent, message, modifications)
    written = branch.repository.git(
        "fast-import", "--quiet", "--done", "--force", "--date-format=raw", stdin=stream
    )
    return written.strip()


def forget_commit(branch: Branch) -> None:
    """Of what was pushed, the remote's branch tells; what was not is collected by and by."""
    branch.repository.git("update-ref", "-d", _NEXT)


def tree_command(tree: str, folder: str) -> bytes:
    """Puts the whole `tree` in the place of `folder`."""
    return f"M 040000 {tree} {_quoted(folder)}\n".encode("utf-8", "surrogateescape")


def _stream(
    committer: str, parent: str, message: str, modifications: Iterable[bytes]
) -> Iterator[bytes]:
    yield f"commit {_NEXT}\nmark :1\ncommitter {committer}\n".encode("utf-8", "surrogateescape")
    yield _data(f"{message.strip()}\n".encode("utf-8", "surrogateescape"))
    if parent:
        yield f"from {parent}\n".encode()
    yield from modifications
    yield b"\nget-mark :1\ndone\n"


def _modifications(
    branch: Branch, changes: Changes, files: Mapping[str, PublishedFile]
) -> Iterator[bytes]:
    """What is removed goes first: a file may be in the way of a folder of its name."""
    prefix = f"{branch.folder}/" if branch.folder else ""
    for path in changes.removed:
        yield f"D {_quoted(prefix + path)}\n".encode("utf-8", "surrogateescape")
    for path in (*changes.added, *changes.changed):
        yield f"M 100644 inline {_quoted(prefix + path)}\n".encode("utf-8", "surrogateescape")
        yield _data(files[path].read())


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
