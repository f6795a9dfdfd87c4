"""Other hosts, as far as a test needs them: a server of this machine that keeps a diary."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Asked(NamedTuple):
    method: str
    address: str
    agent: str


@dataclass
class Web:
    """`statuses` are by path; what has none is 200. Also a proxy, so that any host is here.

    A list gives one status after the other, the last for good; `HEAD /…` goes before `/…`.
    """

    port: int = 0
    statuses: dict[str, int | list[int]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def status(self, method: str, path: str) -> int:
        for name in (f"{method} {path}", path):
            found = self.statuses.get(name)
            if isinstance(found, list):
                return found.pop(0) if len(found) > 1 else found[0]
            if found is not None:
                return found
        return 200


@contextmanager
def web() -> Iterator[Web]:
    there = Web()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            with there.lock:
                agent = self.headers["User-Agent"]
                there.asked.append(Asked(self.command, unquote(self.path), agent))
                there.at_once += 1
                there.most_at_once = max(there.most_at_once, there.at_once)
                status = there.status(self.command, unquote(urlsplit(self.path).path))
            time.sleep(0.02)
            with there.lock:
                there.at_once -= 1
            self.send_response(status)
            if status == 301:
                self.send_header("Location", "/새-주소".encode().decode("latin-1"))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_HEAD(self) -> None:
            self.answer()

        def do_GET(self) -> None:
            self.answer()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        server.server_close()
