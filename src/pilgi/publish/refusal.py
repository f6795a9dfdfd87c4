"""Why a site was not published, and what to do next."""

from __future__ import annotations

from pilgi.git import GitError


class PublishError(Exception):
    """Nothing was published. `hint` says what to do next, with the commands to type."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def unreachable(error: GitError, remote: str, url: str) -> PublishError:
    """What `git fetch` or `git push` said, as advice; `url` is that of the remote."""
    said = error.said.casefold()
    for signs, reason, hint in _REASONS:
        if any(sign in said for sign in signs):
            return PublishError(
                f"{reason} ({remote}: {url})",
                hint.format(remote=remote, url=url, said=_reason_in(error.said)),
            )
    return PublishError(f"git cannot reach {remote} ({url})", _quoted(error.said))


def rejected(reason: str, said: str) -> PublishError:
    """The remote took the commit and declined it; what it said of that, line by line."""
    lines = (line for line in said.splitlines() if line.startswith("remote:"))
    told = (line.removeprefix("remote:").strip() for line in lines)
    return PublishError(
        f"the remote declined what was pushed: {reason}", "\n".join(filter(None, told))
    )


_REASONS = (
    (
        ("could not resolve host", "failed to connect", "network is unreachable", "timed out",
         "connection refused", "no route to host", "couldn't connect", "could not connect",
         "name or service not known", "temporary failure in name resolution"),
        "the network does not reach the remote",
        "Nothing was changed; publish again once it does. Git said: {said}",
    ),
    (
        ("permission to", "permission denied", "authentication failed", "could not read username",
         "could not read password", "terminal prompts disabled", "invalid username",
         "access denied", "error: 403", "not authorized", "write access"),
        "you have no rights to push to the remote, or it does not know you",
        "Sign in, with GitHub's program `gh auth login`, or over SSH:\n"
        "    ssh -T git@github.com\n"
        "and see with `git push --dry-run {remote} HEAD` whether you may. Git said: {said}",
    ),
    (
        ("host key verification failed",),
        "the remote's host is not known to SSH yet",
        "Meet it once, and compare the key that it shows: `ssh -T git@github.com`",
    ),
    (
        ("repository not found", "not found", "does not appear to be a git repository",
         "does not exist"),
        "there is no repository at the remote's address, or you may not see it",
        "Make it at https://github.com/new, or mend the address:\n"
        "    git remote set-url {remote} https://github.com/YOU/REPOSITORY.git",
    ),
)  # fmt: skip


def _reason_in(said: str) -> str:
    """The line that says why, which git and ssh put before general advice."""
    signs = ("ssh:", "fatal:", "remote:", "error:")
    lines = [line for line in said.splitlines() if line.startswith(signs)]
    return (lines or said.splitlines() or [""])[0].strip()


def _quoted(said: str) -> str:
    return f"Git said: {said}" if said else ""
