"""Run an application until Ctrl-C, and then end at once, whoever is still listening."""

from __future__ import annotations

import socket

import uvicorn
from starlette.applications import Starlette

from pilgi.preview.board import Board


class Server(uvicorn.Server):
    """Serves `application`, whose news hang on the `board`.

    `run` raises `KeyboardInterrupt` after Ctrl-C.
    """

    def __init__(self, application: Starlette, board: Board) -> None:
        config = uvicorn.Config(
            application,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="on",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self.board = board

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        # From before there is a loop: a Ctrl-C between its making and its first step
        # would leave a coroutine that is never awaited, and Python says so.
        with self.capture_signals():
            super().run(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Browsers that wait for news would keep their connections open for ever.
        self.board.close()
        await super().shutdown(sockets)
