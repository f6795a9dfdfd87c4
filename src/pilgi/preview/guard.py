"""Who may ask: this machine's own browser pages, and no page of another site through it.

A site that one visits may send requests to 127.0.0.1, and may let its own name lead there ("DNS
rebinding"), so that the browser takes the answers for its own.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOST = re.compile(r"(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?")
_LOCAL = ("localhost", "127.0.0.1", "::1")


def own_names(host: str) -> frozenset[str]:
    """By which names a server that is bound to `host` may be asked; `*` stands for any number.

    A number is no name that another site could let lead here.
    """
    if host in _LOCAL:
        return frozenset(_LOCAL)
    machine = socket.gethostname().lower()
    return frozenset((*_LOCAL, "*", host.lower(), machine, f"{machine}.local"))


class Guard:
    """Refuses with 403 what comes under a foreign name, or from another site's page.

    Following a link from elsewhere is allowed: it shows a page to the reader and nothing to the
    site that has the link.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self.app = app
        self.names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._may_ask(Headers(scope=scope)):
            refused = PlainTextResponse("Refused: not asked for by a page of this site.\n", 403)
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _may_ask(self, headers: Headers) -> bool:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return False
        if any(origin != f"http://{hosts[0]}" for origin in headers.getlist("origin")):
            return False
        if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
            return True
        follows = ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")
        return all(headers.get(name) == value for name, value in follows)

    def _is_ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host.lower())
        name = found[1].strip("[]") if found else ""
        return name in self.names or ("*" in self.names and _is_number(name))


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
