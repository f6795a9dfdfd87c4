"""Fixtures that more than one test file uses."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from reader import SITE, Reader, launch
from site_builder import NOW, SiteBuilder

from pilgi.config.load import load_settings
from pilgi.engine import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    with sync_api.sync_playwright() as playwright:
        browser: Browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tour(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own site, and a note that holds every construct, built at `reader.SITE`."""
    root = tmp_path_factory.mktemp("tour")
    for name in ("posts", "pages"):
        shutil.copytree(repository / name, root / name)
    for name in ("site.yml", "index.md"):
        shutil.copy(repository / name, root)
    shutil.copy(repository / "tests" / "data" / "every-construct.md", root / "posts")
    settings = replace(load_settings(root).settings, url=SITE.rstrip("/"), paginate=10)
    # One warning is right where this installation has no MathJax.
    assert not build(root, settings, root / "build", NOW).errors
    return root / "build"


@pytest.fixture
def read(browser: Browser, tour: Path) -> Iterator[Callable[..., Reader]]:
    """Sends a reader to the site; takes Playwright's options for a browser context."""
    readers: list[Reader] = []

    def reader(**options: Any) -> Reader:
        readers.append(Reader(browser, tour, **options))
        return readers[-1]

    yield reader
    for each in readers:
        each.close()
