"""The preview over HTTP: pages as GitHub Pages would serve them, made to follow changes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from pilgi.preview.board import Board
from pilgi.preview.guard import Guard
from pilgi.preview.pages import find, media_type

RESERVED = "/__pilgi/"
"""Where the preview's own script and news lie: outside of any site, whatever its base."""
_CLIENT = Path(__file__).parent / "client"
# The panel last: what it puts into the page was not served with it.
_SCRIPTS = ("morph.js", "mathematics.js", "follow.js", "panel.js")
_END_OF_BODY = re.compile(rb"</body\s*>", re.IGNORECASE)
_NOT_KEPT = {"Cache-Control": "no-store"}
_MISSING = "404.html"

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def application(board: Board, output: Path, names: frozenset[str], lifespan: Lifespan) -> Starlette:
    """Serves the folder `output` under the host `names`, and tells what hangs on the `board`."""
    site = _Site(board, output)
    routes = [
        Route(f"{RESERVED}client.js", _script),
        Route(f"{RESERVED}panel.css", _style),
        Route(f"{RESERVED}events", site.events),
        Route("/{path:path}", site.page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, names=names)], lifespan=lifespan)


class _Site:
    def __init__(self, board: Board, output: Path) -> None:
        self.board = board
        self.output = output

    async def events(self, _request: Request) -> Response:
        return StreamingResponse(
            self.board.events(), media_type="text/event-stream", headers=_NOT_KEPT
        )

    async def page(self, request: Request) -> Response:
        # Before the file is read: told an older state than it has, a browser looks once more.
        state, base = self.board.latest.state, self.board.latest.base
        path = request.scope["path"]
        if path in ("/", base.removesuffix("/")) and path != base:
            return RedirectResponse(base, 307, _NOT_KEPT)
        found = find(self.output, path.removeprefix(base)) if path.startswith(base) else None
        if found is None:
            return self._answer(_MISSING, state, 404)
        if found.moved:
            query = f"?{request.url.query}" if request.url.query else ""
            address = quote(f"{path}/") + query
            return RedirectResponse(address, 301, _NOT_KEPT)
        return self._answer(found.path, state, 200)

    def _answer(self, path: str, state: str, status: int) -> Response:
        file = self.output / path
        try:
            if path.endswith((".html", ".htm")):
                data = followed(file.read_bytes(), path if status == 200 else "", state)
                return Response(data, status, _NOT_KEPT, "text/html")
            stat = file.stat()
        # It has just been removed, or the site has no page for what is missing.
        except OSError:
            return Response(followed(b"Not found\n", "", state), 404, _NOT_KEPT, "text/html")
        return FileResponse(file, status, _NOT_KEPT, media_type(path), stat_result=stat)


def followed(page: bytes, path: str, state: str) -> bytes:
    """The HTML of `page` with the script that makes it follow changes.

    `path` is that of its file, or empty for the page that answers where nothing else does.
    The script stands last in the body, and is run before those that are deferred: it sees the page
    as it was served.
    """
    script = (
        f'<script src="{RESERVED}client.js" data-page="{html.escape(path)}"'
        f' data-state="{state}"></script>'
    ).encode()
    ends = list(_END_OF_BODY.finditer(page))
    at = ends[-1].start() if ends else len(page)
    return page[:at] + script + page[at:]


async def _script(_request: Request) -> Response:
    parts = "\n".join((_CLIENT / name).read_text("utf-8") for name in _SCRIPTS)
    return Response(
        f"(() => {{\n'use strict';\n{parts}\n}})();\n", 200, _NOT_KEPT, "text/javascript"
    )


async def _style(_request: Request) -> Response:
    return Response((_CLIENT / "panel.css").read_bytes(), 200, _NOT_KEPT, "text/css")
