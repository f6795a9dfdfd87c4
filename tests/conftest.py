"""Fixtures that more than one test file uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder import SiteBuilder


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of this checkout, which is itself a site."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared(repository: Path) -> Path:
    """The folder `shared` beside the checkout: reference data that is too big to live in git."""
    folder = repository.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the reference data in ../shared, which is not beside this checkout")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> SiteBuilder:
    """An empty site in a folder of its own."""
    root = tmp_path / "site"
    root.mkdir()
    return SiteBuilder(root)
