"""What GitHub Pages makes of a repository: the site's public address, and where it is set up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_SCP = re.compile(r"(?:[^@/\s]+@)?(?P<host>[\w.-]+):(?!//)(?P<path>.+)")
"""`git@github.com:me/notes.git`, which is no URL."""
_HOSTS = ("github.com", "www.github.com", "ssh.github.com")


@dataclass(frozen=True, slots=True)
class GitHubRepository:
    owner: str
    name: str

    @property
    def pages_address(self) -> str:
        """As the documentation of GitHub Pages gives it for user and for project sites."""
        host = f"{self.owner.lower()}.github.io"
        return f"https://{host}" if self.name.lower() == host else f"https://{host}/{self.name}"

    @property
    def settings_address(self) -> str:
        return f"https://github.com/{self.owner}/{self.name}/settings/pages"


def github_repository(url: str) -> GitHubRepository | None:
    """The repository that a remote's `url` leads to; none where that is not on github.com."""
    match = _SCP.fullmatch(url)
    if match and "://" not in url:
        host, path = match["host"], match["path"]
    else:
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        host, path = parts.hostname or "", parts.path
    names = path.strip("/").removesuffix(".git").split("/")
    if host.lower() not in _HOSTS or len(names) != 2 or not all(names):
        return None
    return GitHubRepository(*names)


def switched_on(repository: GitHubRepository, branch: str, folder: str) -> str:
    """What is to be done once, so that GitHub shows a branch."""
    place = f"/{folder}" if folder else "/ (root)"
    return (
        "GitHub shows it once Pages is switched on, which is done once: at\n"
        f"    {repository.settings_address}\n"
        f"choose `Deploy from a branch`, `{branch}` and `{place}`; or type\n"
        f"    gh api repos/{repository.owner}/{repository.name}/pages"
        f" -f 'source[branch]={branch}' -f 'source[path]=/{folder}'"
    )
