"""Which Python distributions there are."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def installed_version(name: str, *needed: str) -> str | None:
    """The version of the distribution `name`; None unless it and all the `needed` are installed."""
    try:
        versions = [version(distribution) for distribution in (name, *needed)]
    except PackageNotFoundError:
        return None
    return versions[0]
