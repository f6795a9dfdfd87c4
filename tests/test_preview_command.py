"""`pilgi serve` as one types it: what it says, and how it ends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from preview_server import PATIENCE
from site_builder import SiteBuilder

from pilgi.preview.ports import bound

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals of POSIX")

ADDRESS = re.compile(r"http://([\d.]+):(\d+)(/\S*)")


class Serving:
    """`pilgi serve` in a process of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pilgi", "serve", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.said: list[str] = []
        # Lines that never come are not waited for.
        self.patience = threading.Timer(2 * PATIENCE, self.process.kill)
        self.patience.daemon = True
        self.patience.start()

    def until(self, pattern: str) -> str:
        """The first line that has `pattern`."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            if re.search(pattern, line):
                return line
        raise EOFError(f"ended without {pattern}: {self.said}")

    def port(self) -> int:
        found = ADDRESS.search(self.until("Ctrl-C ends"))
        assert found
        return int(found[2])

    def ended(self) -> tuple[int, str]:
        """Exit status and last words after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        words, _ = self.process.communicate(timeout=PATIENCE)
        self.patience.cancel()
        return self.process.returncode, words


@pytest.fixture
def serving(site: SiteBuilder) -> Iterator[Serving]:
    site.write("site.yml", "title: 필기\nurl: https://me.github.io/repo\n")
    site.note("2024-01-01-a.md", title="가")
    started = Serving(site.root, "--port", "0")
    yield started
    started.patience.cancel()
    started.process.kill()
    started.process.communicate()


def test_it_says_its_address_each_rebuild_and_each_problem(
    serving: Serving, site: SiteBuilder
) -> None:
    port = serving.port()
    assert serving.said[0].startswith("10 pages built in ")
    assert serving.said[1] == f"http://127.0.0.1:{port}/repo/ (Ctrl-C ends)"
    site.note("2024-01-01-a.md", "새 글\n", title="가")
    # The first change may meet the look at the whole site with which watching begins.
    serving.until(r"^(the site|posts/2024-01-01-a\.md): \d+ files? in \d+ ms$")
    site.note("2024-01-01-a.md", title="가: 나")
    serving.until(r"^posts/2024-01-01-a\.md: \d+ files in \d+ ms, 1 error$")
    serving.until(r"^  posts/2024-01-01-a\.md:2:9 error: broken YAML")
    assert not site.output.exists()


def test_ctrl_c_ends_it_at_once_though_browsers_listen(serving: Serving) -> None:
    port = serving.port()
    connections = [HTTPConnection("127.0.0.1", port, timeout=PATIENCE) for _ in range(3)]
    for connection in connections:
        connection.request("GET", "/__pilgi/events")
        assert connection.getresponse().readline().startswith(b"retry")
    started = time.monotonic()
    assert serving.ended() == (0, "")
    assert time.monotonic() - started < 2
    for connection in connections:
        connection.close()


def test_ctrl_c_before_the_first_step_is_as_quiet(site: SiteBuilder) -> None:
    site.write("site.yml", "")
    hurried = """if True:
        import signal, uvicorn
        from pilgi.cli import main

        made = uvicorn.Config.get_loop_factory

        def get_loop_factory(self):
            signal.raise_signal(signal.SIGINT)
            return made(self)

        uvicorn.Config.get_loop_factory = get_loop_factory
        main()
    """
    done = subprocess.run(
        [sys.executable, "-c", hurried, "serve", "--port", "0"],
        cwd=site.root,
        capture_output=True,
        check=False,
        text=True,
        timeout=PATIENCE,
    )
    assert "Ctrl-C ends" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_a_busy_port_moves_to_the_next_free_one(site: SiteBuilder) -> None:
    site.write("site.yml", "")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        serving = Serving(site.root, "--port", str(port))
        assert serving.port() > port
        assert serving.said[0].startswith(f"port {port} is taken, so it is ")
        assert serving.ended() == (0, "")


def test_a_host_that_cannot_be_had_is_told_in_one_line(site: SiteBuilder) -> None:
    site.write("site.yml", "")
    serving = Serving(site.root, "--host", "192.0.2.1")
    words, _ = serving.process.communicate(timeout=PATIENCE)
    assert serving.process.returncode == 2
    assert words.startswith("cannot serve at 192.0.2.1, port 8000: ")
    assert words.count("\n") == 1


def test_settings_broken_from_the_start_do_not_keep_it_from_serving(site: SiteBuilder) -> None:
    site.write("site.yml", "title: [\n")
    serving = Serving(site.root, "--port", "0")
    serving.port()
    assert "site.yml:1:9 error" in serving.said[-2]
    site.write("site.yml", "title: 고침\n")
    serving.until(r"^(the site|site\.yml): \d+ files in \d+ ms$")
    assert serving.ended() == (0, "")


def test_a_preview_that_could_not_be_written_is_not_called_built(site: SiteBuilder) -> None:
    site.write("site.yml", "")
    site.write(".pilgi/preview", "a file in the folder's place")
    serving = Serving(site.root, "--port", "0")
    serving.port()
    assert re.match(r"not complete: \d+ pages built in [\d.]+ s, 1 error$", serving.said[0])
    assert "error: the output folder takes no more files: " in serving.said[1]
    assert serving.ended() == (0, "")


@pytest.mark.parametrize("command", ["build", "--version"])
def test_other_commands_do_not_pay_for_the_server(site: SiteBuilder, command: str) -> None:
    looked = "import sys; from pilgi.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    looked += "print(sorted({'starlette', 'uvicorn', 'watchdog', 'anyio'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", looked, command],
        cwd=site.root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_no_answer_waits_for_its_head_to_be_acknowledged() -> None:
    with bound("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        connection, _ = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
