"""Has passages typeset, by as many processes as that is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pilgi.mathjax.passages import Passage
    from pilgi.mathjax.process import TypesettingProcess
    from pilgi.mathjax.typeset import Typeset

_BATCH = 20
"""Passages asked for at once: a tenth of a second's work."""
_WORTH_A_PROCESS = 60
"""Passages from which on another process repays the loading of MathJax."""


class Typesetter:
    """Starts MathJax when it is first needed, and keeps one process with it until closed."""

    def __init__(self) -> None:
        self.processes: list[TypesettingProcess] = []

    def begin(self, folder: Path, options: Sequence[Any]) -> None:
        """Take MathJax from `folder`, with what `start` of `driver.js` is given; starts nothing."""
        from pilgi.mathjax.process import TypesettingProcess

        wanted = (str(folder), *options)
        if self.processes and self.processes[0].options == wanted:
            return
        self.close()
        self.processes = [TypesettingProcess(wanted)]

    def warm_up(self) -> None:
        """Load MathJax while nobody waits for it."""
        self.processes[0].start()

    def style_sheet(self) -> str:
        """MathJax's, for all there is. Raises `UnfitError`."""
        self.processes[0].ready()
        return self.processes[0].style_sheet

    def typeset(self, passages: Sequence[Passage], jobs: int) -> Iterator[tuple[Typeset, ...]]:
        """What each passage came to, in their order. Raises `UnfitError`."""
        parts = [passages[start : start + _BATCH] for start in range(0, len(passages), _BATCH)]
        hands = min(jobs, len(passages) // _WORTH_A_PROCESS)
        if hands < 2:
            for part in parts:
                yield from self.processes[0].typeset(part)
            return
        from pilgi.mathjax.process import TypesettingProcess

        options = self.processes[0].options
        others = [TypesettingProcess(options) for _ in range(hands - 1)]
        try:
            yield from self._shared(parts, [self.processes[0], *others])
        finally:
            for other in others:
                other.end()

    def close(self) -> None:
        for process in self.processes:
            process.end()
        self.processes = []

    def _shared(
        self, parts: Sequence[Sequence[Passage]], hands: Sequence[TypesettingProcess]
    ) -> Iterator[tuple[Typeset, ...]]:
        """By threads that wait for a process each, and are gone when all is done."""
        from concurrent.futures import ThreadPoolExecutor

        free: SimpleQueue[TypesettingProcess] = SimpleQueue()
        for hand in hands:
            hand.start()
            free.put(hand)

        def typeset(part: Sequence[Passage]) -> list[tuple[Typeset, ...]]:
            hand = free.get()
            try:
                return hand.typeset(part)
            finally:
                free.put(hand)

        with ThreadPoolExecutor(len(hands)) as threads:
            for results in threads.map(typeset, parts):
                yield from results
