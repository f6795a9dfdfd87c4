"""Work that this process and others share out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from pilgi.workers import Workers


def test_this_process_takes_the_last_parts_and_the_others_the_first() -> None:
    begun: dict[bool, list[int]] = {True: [], False: []}
    ours = threading.Event()

    def work(part: Sequence[int]) -> list[int]:
        here = threading.current_thread() is threading.main_thread()
        begun[here] += part
        if here:
            ours.set()
        else:
            assert ours.wait(timeout=60)
        return list(part)

    with ThreadPoolExecutor(1) as other:
        done = list(Workers(other, ahead=1).share(work, [[1], [2], [3], [4]]))
    assert sorted(done) == [[1], [2], [3], [4]]
    assert begun[True][0] == 4
    assert begun[False][0] == 1
