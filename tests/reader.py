"""Somebody who reads a built site in Chromium, without a server: a folder answers the browser."""

from __future__ import annotations

import mimetypes
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Route, ViewportSize

# https, since browsers give the clipboard to secure pages only; a folder, as GitHub Pages serves
# a project's site.
SITE = "https://notes.test/my-notes/"

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Calls home of its own fail, or take time, where there is no network.
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def launch(playwright: Playwright) -> Browser:
    """This machine's Chromium or Chrome, else Playwright's own; skips the test without either."""
    installed = next(filter(None, map(shutil.which, _NAMES)), None)
    browser = installed or playwright.chromium.executable_path
    if not Path(browser).exists():
        pytest.skip(f"needs a browser, and none of {', '.join(_NAMES)} is installed")
    return playwright.chromium.launch(executable_path=browser, args=list(_FLAGS))


class Reader:
    """Reads the site in the folder `root`; `options` are those of Playwright's `new_context`.

    Requests to other hosts fail and are noted in `outside`, what the console says of mistakes
    in `complaints`.
    """

    def __init__(self, browser: Browser, root: Path, **options: Any) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self._root = root
        self._context = browser.new_context(**{"viewport": DESK, **options})
        self._context.set_default_timeout(10_000)
        self._context.route(lambda address: not address.startswith("file:"), self._answer)
        self.page = self._context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        """The page at `path`, such as `tags/`, once its formulas are typeset."""
        self.page.goto(SITE + path)
        self.page.evaluate("window.MathJax?.startup?.promise?.then(() => true)")
        return self.page

    def close(self) -> None:
        self._context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{urlsplit(self.page.url).path}: {message.text}")

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if not address.startswith(SITE):
            self.outside.append(address)
            route.abort()
            return
        file = self._root / unquote(urlsplit(address.removeprefix(SITE)).path)
        if file.is_dir():
            file /= "index.html"
        if file.is_file():
            route.fulfill(path=file, content_type=mimetypes.guess_type(file)[0])
        else:
            route.fulfill(path=self._root / "404.html", status=404, content_type="text/html")
