"""The port that the preview is served at: the one asked for, or the next that is free."""

from __future__ import annotations

import errno
import socket

_TRIED = 50
_LAST = 65_535
_TAKEN = (errno.EADDRINUSE, errno.EACCES)


def bound(host: str, port: int) -> socket.socket:
    """A socket at `host`, at `port` or one of the fifty after it; port 0 is any free one.

    Raises `OSError` where none of them can be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in range(port, min(port + _TRIED, _LAST) + 1):
        try:
            listening = socket.create_server((host, tried), family=family, backlog=256)
        except OSError as error:
            if error.errno not in _TAKEN or port == 0:
                raise
            last = error
        else:
            # Taken over by connections: else the body of an answer waits until its head is
            # acknowledged, which takes a browser's system 40 ms.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return listening
    raise last


def network_address() -> str:
    """This machine's address in its network, as far as it has one; nothing is sent to learn it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # An address kept for documentation: only the way there is looked up.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""
