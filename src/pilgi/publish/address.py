"""Where readers find a site that is published: at an own domain, or where GitHub Pages shows it."""

from __future__ import annotations

from pathlib import Path

from pilgi.config.forms import DOMAIN
from pilgi.config.settings import Settings
from pilgi.publish.files import CNAME
from pilgi.publish.github import github_repository

_LIES_AT = {"pilgi": f"static/{CNAME}", "jekyll": CNAME}
"""By layout, the file of a site that becomes `CNAME`."""


def public_address(url: str, domain: str) -> str:
    """The address of what is pushed to a remote's `url`, without a slash at its end; empty where
    that cannot be known, as with other hosts. `domain` is the site's own one, if any.
    """
    if DOMAIN.fits(domain):
        return f"https://{domain}"
    repository = github_repository(url)
    return repository.pages_address if repository else ""


def stated_domain(root: Path, settings: Settings) -> str:
    """The own domain that the site in `root` states, in its settings or in a file; or nothing."""
    try:
        text = (root / _LIES_AT[settings.layout]).read_text("utf-8", "replace")
    except OSError:
        text = ""
    return settings.publish.domain or text.strip()
