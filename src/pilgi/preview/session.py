"""One run of the preview: a thread that builds after each change, beside the server that tells."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from starlette.applications import Starlette

from pilgi.means import Means
from pilgi.preview.area import Area
from pilgi.preview.board import Board
from pilgi.preview.news import Newsroom
from pilgi.preview.rebuilder import Rebuilder, Rebuilt
from pilgi.preview.terminal import Terminal
from pilgi.preview.watcher import Watcher

_NOTHING: frozenset[Path] = frozenset()
_YOUNG = 1
"""The last generation of objects that one rebuild makes: older ones are the site itself."""


class Session:
    """Builds the site at once, by as many processes as `means` says; and again while `served`."""

    def __init__(self, rebuilder: Rebuilder, terminal: Terminal, means: Means) -> None:
        self.rebuilder = rebuilder
        self.terminal = terminal
        first = rebuilder.rebuild(_NOTHING, means)
        terminal.built(first)
        self.settings = first.settings
        self.newsroom = Newsroom(rebuilder.root, rebuilder.output)
        self.board = Board(self.newsroom.news(first, _NOTHING))

    @asynccontextmanager
    async def served(self, _application: Starlette) -> AsyncIterator[None]:
        """The time in which changes are followed, each answered on the board."""
        watcher = Watcher(Area(self.rebuilder.root, self.settings), self.terminal.say)
        loop = asyncio.get_running_loop()
        # A daemon: the end need not wait for a build, which leaves every file whole.
        threading.Thread(target=self._follow, args=(watcher, loop), daemon=True).start()
        try:
            yield
        finally:
            watcher.close()

    def _follow(self, watcher: Watcher, loop: asyncio.AbstractEventLoop) -> None:
        self.rebuilder.rehearse()
        watcher.start()
        while changed := watcher.changes():
            tell = partial(self._tell, changed, loop)
            rebuilt = self.rebuilder.rebuild(changed, early=tell)
            self.terminal.rebuilt(rebuilt, changed)
            tell(rebuilt)
            self.rebuilder.catch_up()
            # Templates leave circles, each of which holds a whole page.
            gc.collect(_YOUNG)
            if rebuilt.settings != self.settings:
                self.settings = rebuilt.settings
                watcher.resettle(Area(self.rebuilder.root, self.settings))

    def _tell(
        self, changed: frozenset[Path], loop: asyncio.AbstractEventLoop, rebuilt: Rebuilt
    ) -> None:
        try:
            loop.call_soon_threadsafe(self.board.post, self.newsroom.news(rebuilt, changed))
        except RuntimeError:
            # The server has ended meanwhile.
            return
