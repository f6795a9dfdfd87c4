"""A folder served as GitHub Pages serves a branch: below a prefix, with `404.html` for all else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar


class _Pages(SimpleHTTPRequestHandler):
    folder: ClassVar[Path]
    prefix: ClassVar[str]

    def translate_path(self, path: str) -> str:
        """Outside the prefix lies nothing. `about` is `about.html` where it is no folder."""
        if not path.startswith(self.prefix):
            return str(self.folder / "no-such-file")
        self.directory = str(self.folder)
        file = super().translate_path(f"/{path.removeprefix(self.prefix)}")
        return file if Path(file).exists() or not Path(f"{file}.html").exists() else f"{file}.html"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (self.folder / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def list_directory(self, path: str | object) -> None:
        self.send_error(404)

    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def pages_host(folder: Path, prefix: str) -> Iterator[str]:
    """The address, such as `http://127.0.0.1:1234/repo/`, at which `folder` is served meanwhile.

    The folder may still be empty when it begins. `prefix` begins and ends with a slash.
    """
    handler = type("Pages", (_Pages,), {"folder": folder, "prefix": prefix})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
        thread.join()
