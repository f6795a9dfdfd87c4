"""Ask one address whether it is there: by HEAD, by GET where that is refused, and once again."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from dataclasses import dataclass
from enum import Enum
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from pilgi import __version__

AGENT = f"Pilgi/{__version__} (checks the links of a site; python-urllib)"
_TIMEOUT = 10.0
"""Seconds without a sign."""
_PAUSE = 1.0
"""Seconds before the second try."""
_KEPT = "/:@!$&'()*+,;=-._~%?"
_GONE = (404, 410)
_FAILED = range(500, 600)
_NO_LOCAL_ISSUER = 20
"""OpenSSL's number; it may be this machine that lacks the authority's certificate."""


class Fate(Enum):
    THERE = "there"
    GONE = "gone"
    UNREACHED = "unreached"
    """No server was found at all, which may be this machine's fault."""
    UNSURE = "unsure"
    """It answers, but not to a program."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is that of HTTP, or 0 where none came."""

    fate: Fate
    reason: str = ""
    status: int = 0


def ask(address: str, timeout: float = _TIMEOUT, pause: float = _PAUSE) -> Answer:
    """What becomes of the full address `address`, redirections followed.

    A server that fails, and one that is silent, is asked once again after `pause` seconds.
    """
    try:
        url = ascii_address(address)
    except ValueError:
        return Answer(Fate.GONE, "it is no address")
    answer = _by_head_or_get(url, timeout)
    if answer.fate is Fate.UNREACHED or answer.status in _FAILED:
        time.sleep(pause)
        answer = _asked(url, "GET", timeout)
    return answer


def ascii_address(address: str) -> str:
    """An IRI as a URI (RFC 3987), without its fragment. Raises `ValueError`."""
    parts = urlsplit(address if ":" in address.partition("//")[0] else f"https:{address}")
    if not parts.hostname:
        raise ValueError("there is no host")
    host = parts.hostname.encode("idna").decode() if ":" not in parts.hostname else parts.netloc
    port = f":{parts.port}" if parts.port and ":" not in parts.hostname else ""
    path, query = quote(parts.path, safe=_KEPT), quote(parts.query, safe=_KEPT)
    return urlunsplit((parts.scheme, f"{host}{port}", path or "/", query, ""))


def _by_head_or_get(url: str, timeout: float) -> Answer:
    answer = _asked(url, "HEAD", timeout)
    # Some servers know no HEAD, and answer it with any status.
    return answer if answer.fate in (Fate.THERE, Fate.UNREACHED) else _asked(url, "GET", timeout)


def _asked(url: str, method: str, timeout: float) -> Answer:
    headers = {"User-Agent": AGENT, "Accept": "*/*"}
    try:
        with urlopen(Request(url, method=method, headers=headers), timeout=timeout):
            return Answer(Fate.THERE)
    except HTTPError as error:
        error.close()
        gone = error.code in _GONE or error.code in _FAILED
        reason = f"{error.code} {error.reason}".strip()
        return Answer(Fate.GONE if gone else Fate.UNSURE, reason, error.code)
    except URLError as error:
        return _unreached(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _unreached(error)


def _unreached(reason: object) -> Answer:
    if isinstance(reason, ssl.SSLCertVerificationError):
        if reason.verify_code == _NO_LOCAL_ISSUER:
            return Answer(Fate.UNSURE, reason.verify_message)
        return Answer(Fate.GONE, f"its certificate: {reason.verify_message}")
    if isinstance(reason, TimeoutError):
        return Answer(Fate.UNREACHED, "it does not answer in time")
    if isinstance(reason, socket.gaierror):
        return Answer(Fate.UNREACHED, "there is no such host")
    if isinstance(reason, ConnectionRefusedError):
        return Answer(Fate.UNREACHED, "it refuses to connect")
    return Answer(Fate.UNREACHED, str(reason) or type(reason).__name__)
