"""Filters on addresses, normalised as the Ruby library Addressable normalises them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from pilgi.jekyll.context import JekyllContext
from pilgi.jekyll.ruby import to_s

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PARTS = re.compile(r"([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_UNRESERVED = "-._~"
_IN_PATHS = _UNRESERVED + "!$&'()*+,;=:@"
_IN_QUERIES = _IN_PATHS + "/?"
_RESERVED = _UNRESERVED + ":/?#[]@!$&'()*+,;="


def relative_url(value: Any, *, context: JekyllContext) -> Any:
    """Below the site's `baseurl`; a full address stays as it is."""
    if value is None or _SCHEME.match(address := _address(value)):
        return value if value is None else address
    base = to_s(context.rendering.site.config.get("baseurl")).removesuffix("/")
    return normalized(_slashed(base) + _slashed(address))


def absolute_url(value: Any, *, context: JekyllContext) -> Any:
    """At the site's `url`, where it has one."""
    if value is None or _SCHEME.match(address := _address(value)):
        return value if value is None else address
    site = to_s(context.rendering.site.config.get("url"))
    return normalized(site + relative_url(address, context=context))


def strip_index(value: Any) -> Any:
    return None if to_s(value) == "" else re.sub(r"/index\.html?\Z", "/", to_s(value), count=1)


def uri_escape(value: Any) -> Any:
    return None if value is None else _encoded(to_s(value), _RESERVED)


def normalized(address: str) -> str:
    """Percent-encoded once, without `.` and `..`, its host in lower case."""
    host = ""
    if match := re.match(r"([A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)(.*)", address, re.DOTALL):
        host, address = match[1].lower(), match[2]
    match = _PARTS.match(address)
    assert match is not None
    path, query, fragment = match[1], match[2] or "", match[3] or ""
    segments = [_encoded(segment, _IN_PATHS) for segment in _without_dots(path.split("/"))]
    written = "/".join(segments) or ("/" if host else "")
    return (
        host
        + written
        + (query and "?" + _encoded(query[1:], _IN_QUERIES))
        + (fragment and "#" + _encoded(fragment[1:], _IN_QUERIES))
    )


def _address(value: Any) -> str:
    """A text, or the address of a page that is given instead of one."""
    return to_s(value.get("url")) if isinstance(value, Mapping) else to_s(value)


def _slashed(part: str) -> str:
    return part if not part or part.startswith("/") else f"/{part}"


def _encoded(text: str, kept: str) -> str:
    return quote(unquote_to_bytes(text), safe=kept)


def _without_dots(segments: list[str]) -> list[str]:
    kept: list[str] = []
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
    if segments[-1] in (".", "..") and kept:
        kept.append("")
    return kept
