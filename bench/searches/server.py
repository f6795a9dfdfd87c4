"""A server that answers as GitHub Pages does: text is compressed, all else is sent as it is."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TEXT = ("text/", "application/javascript", "application/json", "application/wasm", "image/svg")

OWN = ("index.html", "find.html", "addresses.js")


class Served:
    """The folder `root` at `address`; `sent` are the bytes of each answer's body by its path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sent: list[tuple[str, int]] = []
        self.address = ""

    def answer(self, path: str) -> tuple[int, str, bytes]:
        file = self.root / unquote(urlsplit(path).path).lstrip("/")
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            return 404, "text/plain", b""
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = _compressed(file) if kind.startswith(_TEXT) else file.read_bytes()
        self.sent.append((file.relative_to(self.root).as_posix(), len(data)))
        return 200, kind, data

    def taken(self) -> int:
        """Bytes sent since this was asked last, but for the bench's own page."""
        total = sum(size for path, size in self.sent if path not in OWN)
        self.sent.clear()
        return total


@lru_cache(maxsize=100_000)
def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


@contextmanager
def served(root: Path) -> Iterator[Served]:
    site = Served(root)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, kind, data = site.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if kind.startswith(_TEXT) and status == 200:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
