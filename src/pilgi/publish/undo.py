"""Put the state back that was published before, as a commit on top of what is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pilgi.publish.branch import Branch, MovedOnError
from pilgi.publish.commit import commit_with, forget_commit, tree_command
from pilgi.publish.refusal import PublishError

_RESTORES = re.compile(r"^Restores: ([0-9a-f]{40,64})$", re.MULTILINE)
"""States in an undoing commit which one it puts back, so that a second one goes on from there."""


@dataclass(frozen=True, slots=True)
class State:
    """A state that was published: the commit that published it first, its day and minute as the
    author's clock had them, its subject.
    """

    commit: str
    time: str
    subject: str


def previous_state(branch: Branch, commit: str) -> State:
    """What was published before the state that `commit` shows.

    Raises `PublishError` where that is the first one, or nothing is published.
    """
    if not commit:
        raise PublishError(f"nothing is published on {branch.place} yet")
    git = branch.repository.git
    states = git(
        "rev-list", "--first-parent", commit, "--", f":(top,literal){branch.folder}"
    ).split()
    message = git("show", "--no-patch", "--format=%B", states[0]) if states else ""
    restored = _RESTORES.search(message)
    shown = states.index(restored[1]) if restored and restored[1] in states else 0
    before = states[shown + 1 :]
    if not before or not _tree(branch, before[0]):
        raise PublishError("nothing was published before what is there now")
    shown_as = ("--no-patch", "--date=format:%Y-%m-%d %H:%M", "--format=%cd%n%s")
    time, subject = git("show", *shown_as, before[0]).split("\n", 1)
    return State(before[0], time, subject.strip())


def put_back(branch: Branch, parent: str, state: State) -> None:
    """Publish `state` again, on top of the commit `parent`.

    Raises `PublishError` where that cannot be done, or is no longer the last one: what somebody
    else has published meanwhile is not to be undone unseen.
    """
    message = f"Undo: back to {state.time}, {state.subject}\n\nRestores: {state.commit}"
    command = tree_command(_tree(branch, state.commit), branch.folder)
    try:
        branch.push(commit_with(branch, parent, message, [command]))
    except MovedOnError as error:
        raise PublishError(
            "somebody else has published meanwhile",
            "Look at what is published now, and type `pilgi publish --undo` again if it must go.",
        ) from error
    finally:
        forget_commit(branch)


def _tree(branch: Branch, commit: str) -> str:
    """Git's name of the published folder in `commit`; nothing where that has none."""
    return branch.repository.git.answer(
        "rev-parse", "--verify", "--quiet", f"{commit}:{branch.folder}"
    )
