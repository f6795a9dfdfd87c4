"""`pilgi serve`: show the site while it is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from socket import socket

import click

from pilgi.commands.memory import collect_rarely
from pilgi.commands.progress_bar import progress
from pilgi.commands.site_folder import refuse_other_folder
from pilgi.commands.site_settings import overridden
from pilgi.config.settings import Settings
from pilgi.means import Means
from pilgi.workers import cores

_ANY = ("0.0.0.0", "::")


@click.command("serve")
@click.argument("site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--port", default=8000, type=click.IntRange(0, 65535), show_default=True,
              help="Port; the next free one where it is taken.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True,
              help="Address to serve at; 0.0.0.0 lets the network in.")  # fmt: skip
@click.option("--open", "opened", is_flag=True, help="Open the site in the browser.")
@click.option("--drafts/--no-drafts", default=True, show_default=True, help="Show drafts too.")
def command(site: Path, port: int, host: str, opened: bool, drafts: bool) -> None:
    """Show the notes in SITE (default: this folder), and each change as it is saved.

    What is built lies in .pilgi/preview/ and never comes to build/. Ctrl-C ends it.
    """
    collect_rarely()
    refuse_other_folder(site)
    completed = partial(overridden, site=site, base_url=None, drafts=drafts, future=False)
    with suppress(KeyboardInterrupt), closing(_bound(host, port)) as listening:
        got = listening.getsockname()[1]
        if port not in (0, got):
            click.echo(f"port {port} is taken, so it is {got}")
        _serve(site.resolve(), completed, host, listening, opened=opened)


def _bound(host: str, port: int) -> socket:
    from pilgi.preview.ports import bound

    try:
        return bound(host, port)
    except OSError as error:
        click.echo(f"cannot serve at {host}, port {port}: {error.strerror or error}", err=True)
        sys.exit(2)


def _serve(
    root: Path,
    completed: Callable[[Settings], Settings],
    host: str,
    listening: socket,
    *,
    opened: bool,
) -> None:
    # Here, so that no other command pays for a web server.
    from pilgi.preview.guard import own_names
    from pilgi.preview.ports import network_address
    from pilgi.preview.rebuilder import Rebuilder
    from pilgi.preview.server import application
    from pilgi.preview.serving import Server
    from pilgi.preview.session import Session
    from pilgi.preview.terminal import Terminal

    rebuilder = Rebuilder(root, completed)
    session = Session(rebuilder, Terminal(root, click.echo), Means(cores(), progress=progress))
    base, port = session.board.latest.base, listening.getsockname()[1]
    address = _address("127.0.0.1" if host in _ANY else host, port, base)
    click.echo(f"{address} (Ctrl-C ends)")
    if host in _ANY and (network := network_address()):
        click.echo(f"{_address(network, port, base)} in the network")
    shown = application(session.board, rebuilder.output, own_names(host), session.served)
    if opened:
        click.launch(address)
    Server(shown, session.board).run([listening])


def _address(host: str, port: int, base: str) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}{base}"
