"""The servers that generators bring for those who write, and how long they take to show an edit."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from html import unescape
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from bench.corpus import Note
from bench.measure import environment, held_memory
from bench.peers.hugo import hugo_program
from bench.scenarios import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_HOST = "127.0.0.1"
_PATIENCE = 600.0
_PAUSE = 0.001
"""Seconds between two looks at the page."""
_BETWEEN = 0.5
"""Seconds between two edits, so that each meets a server at rest."""

COMMANDS: dict[str, Callable[[Path, int], list[str]]] = {
    "pilgi": lambda site, port: [
        sys.executable, "-m", "pilgi", "serve", str(site), "--port", str(port),
    ],
    "hugo": lambda site, port: [
        str(hugo_program()), "server", "--source", str(site), "--bind", _HOST, "--port", str(port),
        "--baseURL", f"http://{_HOST}:{port}/",
    ],
}  # fmt: skip
"""By the names of the generators that have such a server; all with their own defaults."""


class Shown:
    """One generator's server over `site`, and its note in the middle, which is edited.

    `address` is the path of that note's page. Edits are numbered, each with a text of its own.
    """

    def __init__(self, site: Site, port: int, process: int) -> None:
        self.site = site
        self.port = port
        self.process = process
        self.edits = 0
        self.note = site.peer.notes[len(site.peer.notes) // 2]
        self.address = quote(f"/{site.peer.page(self.note).removesuffix('index.html')}")

    @property
    def memory(self) -> int:
        """Bytes that all its processes hold."""
        return held_memory(self.process)

    def to_http(self, edit: Callable[[Note, int], tuple[Note, str]]) -> float:
        """Seconds from the write of an edit to the answer that has it."""
        time.sleep(_BETWEEN)
        text, started = self.write(edit)
        connection = HTTPConnection(_HOST, self.port, timeout=_PATIENCE)
        while text.encode() not in self._answer(connection):
            time.sleep(_PAUSE)
        seconds = time.time() - started
        connection.close()
        return seconds

    def write(self, edit: Callable[[Note, int], tuple[Note, str]]) -> tuple[str, float]:
        """What the page is to show of the next edit, and when that was written."""
        self.edits += 1
        note, text = edit(self.note, self.edits)
        started = time.time()
        self.site.edit(note)
        return text, started

    def wait(self) -> None:
        """Until the page is served."""
        ends = time.monotonic() + _PATIENCE
        while time.monotonic() < ends:
            with closing(HTTPConnection(_HOST, self.port, timeout=_PATIENCE)) as connection:
                # Some write `+` as a reference.
                if self.note.title in unescape(self._answer(connection).decode(errors="replace")):
                    return
            time.sleep(0.1)
        raise TimeoutError(f"{self.site.peer.name} does not serve {self.address}")

    def _answer(self, connection: HTTPConnection) -> bytes:
        """The page; nothing where the server is not there yet, or broke off as Hugo's may."""
        try:
            connection.request("GET", self.address)
            return connection.getresponse().read()
        except (OSError, HTTPException):
            connection.close()
            return b""


def body_edit(note: Note, number: int) -> tuple[Note, str]:
    sentence = f"덧붙인 문장 number {number}."
    return replace(note, body=f"{note.body}\n{sentence}\n"), sentence


def title_edit(note: Note, number: int) -> tuple[Note, str]:
    title = f"새로 지은 제목 number {number}."
    return replace(note, title=title), title


@contextmanager
def served(site: Site) -> Iterator[Shown]:
    """The time in which the site's generator serves it."""
    with socket.create_server((_HOST, 0)) as free:
        port = free.getsockname()[1]
    with tempfile.TemporaryFile() as said:
        command = COMMANDS[site.peer.name](site.folder, port)
        process = subprocess.Popen(
            command, stdout=said, stderr=subprocess.STDOUT, env=environment()
        )
        try:
            shown = Shown(site, port, process.pid)
            shown.wait()
            yield shown
        finally:
            process.terminate()
            process.wait()


def to_dom(shown: Shown, browser: Browser, edits: int) -> list[float]:
    """Seconds from the write of each of `edits` to the open page's document that has it."""
    page = browser.new_page()
    seen: dict[int, float] = {}

    def see(number: int, at: float) -> None:
        seen[number] = at

    page.expose_function("seen", see)
    page.add_init_script(_LOOK)
    page.goto(f"http://{_HOST}:{shown.port}{shown.address}")
    seconds = []
    for _ in range(edits):
        page.wait_for_timeout(1000 * _BETWEEN)
        _, started = shown.write(body_edit)
        while shown.edits not in seen:
            page.wait_for_timeout(5)
        seconds.append(seen[shown.edits] / 1000 - started)
    page.close()
    return seconds


# Runs in every document, whether the server changes one or loads another.
_LOOK = """
const told = new Set();
new MutationObserver(() => {
  const text = document.body ? document.body.textContent : '';
  for (const [, number] of text.matchAll(/덧붙인 문장 number (\\d+)\\./g)) {
    if (told.has(number)) continue;
    told.add(number);
    window.seen(Number(number), performance.timeOrigin + performance.now());
  }
}).observe(document, {subtree: true, childList: true, characterData: true});
"""
