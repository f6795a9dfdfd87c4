"""The workflow by which GitHub itself builds a site and publishes it."""

from __future__ import annotations

import json
from pathlib import Path

import pilgi
from pilgi.begin import begin
from pilgi.git import Git, NoGitError
from pilgi.publish.refusal import PublishError

FILE = ".github/workflows/pages.yml"
_BRANCHES = "main, master"
"""What git and GitHub call the first branch."""


def placeholders(site: str = ".", branches: str = _BRANCHES) -> dict[str, str]:
    """What stands for the names in braces that the scaffold's workflow holds.

    `site` is the folder of the site below that of the repository; pushes to `branches` publish.
    """
    # Within double quotes of YAML, a text is written as within those of JSON.
    quoted = json.dumps(site, ensure_ascii=False)[1:-1]
    return {"{version}": pilgi.__version__, "{site}": quoted, "{branches}": branches}


def workflow_text(site: str, branches: str) -> str:
    scaffold = Path(pilgi.__file__).parent / "scaffold" / "common" / FILE.removeprefix(".")
    text = scaffold.read_text("utf-8")
    for name, value in placeholders(site, branches).items():
        text = text.replace(name, value)
    return text


def write_workflow(root: Path) -> tuple[Path, bool]:
    """The workflow's file in the repository that the site in `root` lies in, and whether it is new.

    Raises `PublishError` where there is another file in its place, which is never replaced, and
    `OSError` where it cannot be written.
    """
    repository, branch = _top(root), _branch(root)
    branches = _BRANCHES if branch in ("", *_BRANCHES.split(", ")) else json.dumps(branch)
    text = workflow_text(root.relative_to(repository).as_posix(), branches)
    file = repository / FILE
    if file.exists():
        if file.read_text("utf-8", "replace") == text:
            return file, False
        raise PublishError(
            f"{FILE} is there already, and is another one",
            "Move it away, and compare the two:\n"
            f"    git mv {FILE} {FILE}.old\n    pilgi publish --workflow",
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    begin(file, text)
    return file, True


def _top(root: Path) -> Path:
    """The folder of the repository's working tree, or the site itself where there is none yet."""
    try:
        top = Git(root).answer("rev-parse", "--show-toplevel")
    except NoGitError:
        return root
    return Path(top).resolve() if top and root.is_relative_to(Path(top).resolve()) else root


def _branch(root: Path) -> str:
    """The remote's first branch, or the one that is checked out."""
    try:
        git = Git(root)
        ref = git.answer("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
        return ref.removeprefix("origin/") or git.answer(
            "symbolic-ref", "--quiet", "--short", "HEAD"
        )
    except NoGitError:
        return ""
