"""Where the latest news hang, and browsers wait for the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from pilgi.preview.news import News

_BEAT = 15.0
"""Seconds after which a silent connection is written to, so that one whose other end has gone is
found out."""


class Board:
    """Only the latest news are kept: who was slow, or away, is told what is now.

    All but the making of it belongs to the event loop's thread.
    """

    def __init__(self, first: News) -> None:
        self.latest = first
        self.closed = False
        self._turn = asyncio.Event()

    def post(self, news: News) -> None:
        self.latest = news
        self._wake()

    def close(self) -> None:
        """End all `events`."""
        self.closed = True
        self._wake()

    async def events(self) -> AsyncIterator[str]:
        """The news that hang now, then each that comes, as server-sent events."""
        yield "retry: 500\n\n"
        told: News | None = None
        while not self.closed:
            if self.latest is not told:
                told = self.latest
                yield told.event()
                continue
            try:
                await asyncio.wait_for(self._turn.wait(), _BEAT)
            except TimeoutError:
                yield ": still here\n\n"

    def _wake(self) -> None:
        turn, self._turn = self._turn, asyncio.Event()
        turn.set()
