"""Notes read on a Dask cluster: a scheduler and workers in processes of their own, on loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from site_builder import NOW, SiteBuilder

import pilgi.commands.build
import pilgi.program
from pilgi.cache import FILE
from pilgi.config.load import load_settings
from pilgi.engine import build
from pilgi.means import Means
from pilgi.progress import Progress, unseen
from pilgi.workers import NoWorkersError

if TYPE_CHECKING:
    from distributed import Client

NOTES = 60
NEEDS_DASK = "needs Dask: pip install 'pilgi[cluster]'"


@pytest.fixture
def running() -> Iterator[ExitStack]:
    """Ends the processes that a test starts."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def scheduler(running: ExitStack) -> str:
    """The address of a scheduler that has no workers."""
    pytest.importorskip("distributed", reason=NEEDS_DASK)
    port = free_port()
    start(running, "scheduler", "--host", "127.0.0.1", "--port", str(port))
    return f"127.0.0.1:{port}"


@pytest.fixture
def client(scheduler: str, running: ExitStack) -> Client:
    """Looks at the cluster beside the build."""
    from distributed import Client

    client: Client = Client(f"tcp://{scheduler}", timeout=20, set_as_default=False)
    running.callback(client.close)
    return client


@pytest.fixture
def workers(
    scheduler: str, client: Client, running: ExitStack
) -> dict[str, subprocess.Popen[bytes]]:
    """Two processes of two threads each, by the names that the scheduler knows them by."""
    here = ("--host", "127.0.0.1", "--nthreads", "2", "--no-nanny")
    started = {
        name: start(running, "worker", f"tcp://{scheduler}", *here, "--name", name)
        for name in ("first", "second")
    }
    client.wait_for_workers(2, timeout=20)
    return started


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def start(running: ExitStack, role: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{role}", "--no-dashboard", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    running.callback(process.wait)
    running.callback(process.kill)
    return process


@pytest.fixture
def notes(site: SiteBuilder) -> SiteBuilder:
    paragraph = "한글과 English, `code`, $x^2$ 그리고 **굵게(bold)**는.\n\n"
    body = (paragraph + "```python\ndef f(x):\n    return x\n```\n\n") * 80
    for number in range(NOTES):
        site.note(f"c{number % 7}/2024-01-01-n{number}.md", body, tags=f"[t{number % 5}]")
    site.note("2024-01-01-broken.md", title="[broken")
    return site


def built(
    site: SiteBuilder, cluster: str = "", progress: Progress = unseen
) -> tuple[dict[str, bytes], object]:
    """Output and problems of a build into an empty folder that reads all anew."""
    (site.root / FILE).unlink(missing_ok=True)
    other = SiteBuilder(site.root)
    other.output = site.root.parent / (cluster.rpartition(":")[2] or "here")
    settings = load_settings(site.root).settings
    report = build(site.root, settings, other.output, NOW, Means(1, cluster, progress))
    assert report.read == NOTES + 1
    return other.files(), report.problems


def after_the_first(event: Callable[[], None]) -> Progress:
    """Has `event` happen when the first notes were read."""

    @contextmanager
    def progress(step: str, total: int) -> Iterator[Callable[[int], None]]:
        happened = step != "read"

        def done(count: int) -> None:
            nonlocal happened
            if not happened:
                assert count < total
                event()
            happened = True

        yield done

    return progress


def test_a_lost_worker_costs_no_note(
    notes: SiteBuilder, scheduler: str, client: Client, workers: dict[str, subprocess.Popen[bytes]]
) -> None:
    def lose_a_worker() -> None:
        known = client.scheduler_info()["workers"]
        (address,) = [address for address in known if known[address]["name"] == "first"]
        assert client.processing()[address]
        workers["first"].kill()

    assert built(notes, f"dask://{scheduler}", after_the_first(lose_a_worker)) == built(notes)
    assert workers["first"].wait() < 0
    assert workers["second"].poll() is None


@pytest.mark.usefixtures("workers")
def test_workers_of_another_version_read_nothing(
    notes: SiteBuilder, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they made would be taken for our own by the builds to come."""
    versions = pilgi.program.versions() | {"jinja2": "99"}
    monkeypatch.setattr("pilgi.cluster.versions", lambda: versions)
    with pytest.raises(NoWorkersError, match=r"a worker has jinja2 3\S+, this machine jinja2 99$"):
        built(notes, f"dask://{scheduler}")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pilgi.cluster._PATIENCE", 1)


def pilgi_build(site: SiteBuilder, address: str) -> tuple[int, str]:
    """Exit status, and all that is printed."""
    arguments = [str(site.root), "--executor", address]
    result = CliRunner().invoke(pilgi.commands.build.command, arguments)
    return result.exit_code, result.output


@pytest.mark.usefixtures("client", "impatient")
def test_a_cluster_without_workers_is_told_in_one_line(site: SiteBuilder, scheduler: str) -> None:
    site.note("2024-01-01-a.md")
    told = f"the scheduler at dask://{scheduler} has no workers\n"
    assert pilgi_build(site, f"dask://{scheduler}") == (2, told)


@pytest.mark.usefixtures("impatient")
def test_a_scheduler_out_of_reach_is_told_in_one_line(site: SiteBuilder) -> None:
    pytest.importorskip("distributed", reason=NEEDS_DASK)
    site.note("2024-01-01-a.md")
    address = f"dask://127.0.0.1:{free_port()}"
    status, told = pilgi_build(site, address)
    assert status == 2
    assert told.startswith(f"no scheduler answers at {address}: ")
    assert told.count("\n") == 1
    assert not site.output.exists()


def test_dask_that_is_not_installed_is_told_in_one_line(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    site.note("2024-01-01-a.md")
    status, told = pilgi_build(site, "dask://127.0.0.1:8786")
    assert status == 2
    assert told.endswith("needs Dask, which is not installed: `pip install 'pilgi[cluster]'`\n")
    assert told.count("\n") == 1


def test_a_build_with_nothing_to_read_asks_no_cluster(site: SiteBuilder) -> None:
    site.write("site.yml", "title: 필기\n")
    assert pilgi_build(site, f"dask://127.0.0.1:{free_port()}")[0] == 0


@pytest.mark.parametrize(
    "address", ["ray://127.0.0.1:8786", "dask://127.0.0.1", "dask://:1", "127.0.0.1:8786", "dask"]
)
def test_an_executor_that_is_no_dask_address_is_wrong_use(site: SiteBuilder, address: str) -> None:
    status, told = pilgi_build(site, address)
    assert status == 2
    assert f"`{address}` is not `dask://HOST:PORT`" in told
