"""What a command costs: time, work of the processors, memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PAUSE = 0.01
_SHOWN = 3000


class CommandError(Exception):
    """The command ended with another status than 0."""


@dataclass(frozen=True, slots=True)
class Cost:
    """`wall` and `cpu` in seconds; `cpu` is user and system time of all processes."""

    wall: float
    cpu: float


def run(command: list[str], folder: Path) -> Cost:
    """Run `command` in `folder`, with nothing beside it that takes processor time."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = _start(command, folder, said.fileno())
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        _ended(process, command, status, said.fileno())
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def peak_memory(command: list[str], folder: Path) -> int:
    """Run `command` and return the most bytes that its processes held at any one time.

    That is the sum of their proportional set sizes (PSS), in which a page that processes share
    counts once, looked at every 10 ms or as often as the kernel can tell. Looking costs time, so
    this is no run to be timed; and `ru_maxrss` is of no use, since it knows one process only and
    takes over the size of the one that started it.
    """
    with tempfile.TemporaryFile() as said:
        process = _start(command, folder, said.fileno())
        watch = _Watch(process.pid)
        watch.start()
        _, status, _ = os.wait4(process.pid, 0)
        watch.ended.set()
        watch.join()
        _ended(process, command, status, said.fileno())
    return watch.peak


def held_memory(process: int) -> int:
    """Bytes that `process` and all its children hold, as their proportional set sizes."""
    return sum(map(_proportional_size, _tree(process)))


def environment() -> dict[str, str]:
    """In which every command runs."""
    variables = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    # Images for tests set it; a reader's Python keeps the code that it has compiled.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables


def _start(command: list[str], folder: Path, said: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.STDOUT,
    )


def _ended(process: subprocess.Popen[bytes], command: list[str], status: int, said: int) -> None:
    # Popen has not seen the end, since `wait4` did; told so, it does not warn.
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        os.lseek(said, max(0, os.fstat(said).st_size - _SHOWN), os.SEEK_SET)
        words = os.read(said, _SHOWN).decode(errors="replace")
        raise CommandError(f"`{' '.join(command)}` ended with {process.returncode}:\n{words}")


class _Watch(threading.Thread):
    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.ended = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self.ended.wait(_PAUSE):
            self.peak = max(self.peak, held_memory(self.root))


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        for children in _PROC.glob(f"{process}/task/*/children"):
            for child in children.read_text().split():
                yield from _tree(int(child))
    except OSError:
        return  # It has just ended.


def _proportional_size(process: int) -> int:
    """In bytes; 0 where the process has just ended."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
