"""A real preview of a site, on a port of its own, and one who listens to it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from pilgi.commands.site_settings import overridden
from pilgi.means import Means
from pilgi.preview.guard import own_names
from pilgi.preview.ports import bound
from pilgi.preview.rebuilder import Rebuilder
from pilgi.preview.server import application
from pilgi.preview.serving import Server
from pilgi.preview.session import Session
from pilgi.preview.terminal import Terminal

PATIENCE = 20.0
"""Seconds to wait for what must come: it is only ever waited for so long where a test fails."""

News = dict[str, Any]


class Preview:
    """Serves the site in `root` until `close`."""

    def __init__(self, root: Path, *, port: int = 0, drafts: bool = True) -> None:
        self.lines: list[str] = []
        completed = partial(overridden, site=root, base_url=None, drafts=drafts, future=False)
        self.rebuilder = Rebuilder(root.resolve(), completed)
        self.output = self.rebuilder.output
        terminal = Terminal(root.resolve(), self.lines.append)
        self.session = Session(self.rebuilder, terminal, Means())
        listening = bound("127.0.0.1", port)
        self.port: int = listening.getsockname()[1]
        names = own_names("127.0.0.1")
        shown = application(self.session.board, self.output, names, self.session.served)
        self.server = Server(shown, self.session.board)
        self.thread = threading.Thread(target=self.server.run, args=([listening],), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.session.board.latest.base}"

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join()

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """`headers` with `_` for `-`; the path is sent as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host="host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def text(self, path: str) -> str:
        return self.get(path)[1].decode()


class Listener:
    """Hears the news as a browser does. What hung there at first is in `first`."""

    def __init__(self, preview: Preview) -> None:
        self.connection = HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
        self.connection.request("GET", "/__pilgi/events")
        self.answer = self.connection.getresponse()
        self.first = self.hear()

    def hear(self) -> News:
        """The next news; raises `TimeoutError` where none come, `EOFError` after the last."""
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                news: News = json.loads(line.removeprefix(b"data: "))
                return news
        raise EOFError

    def until(self, is_so: Callable[[News], object]) -> News:
        """The first news of which `is_so` holds."""
        while not is_so(news := self.hear()):
            pass
        return news

    def close(self) -> None:
        self.connection.close()
