"""Frames: the address of a page, to follow, and that of the frame which shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

_YOUTUBE = frozenset(
    {"youtube.com", "www.youtube.com", "m.youtube.com", "www.youtube-nocookie.com", "youtu.be"}
)
_VIMEO = frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"})
_YOUTUBE_PATH = re.compile(r"/(?:(?:embed|shorts|live|v)/)?([\w-]{6,})/?")
_VIMEO_PATH = re.compile(r"/(?:video/)?(\d+)(?:/(\w+))?/?")
_TIME = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


@dataclass(frozen=True, slots=True)
class Frame:
    page: str
    frame: str
    site: str
    """Where it comes from, as a reader knows it: `youtube.com`."""


def video_frame(address: str) -> Frame | None:
    """The frame of a YouTube or Vimeo video, in the form that sets no cookies; else None."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.hostname in _YOUTUBE:
        return _youtube(parts.hostname, parts.path, query)
    return _vimeo(parts.path, query) if parts.hostname in _VIMEO else None


def page_frame(address: str) -> Frame | None:
    """The frame of any page that has a host of its own."""
    address = f"https:{address}" if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parts.hostname
    if not host or parts.scheme not in ("http", "https"):
        return None
    return video_frame(address) or Frame(address, address, host.removeprefix("www."))


def _youtube(host: str, path: str, query: dict[str, str]) -> Frame | None:
    found = _YOUTUBE_PATH.fullmatch(path)
    if path == "/watch":
        video = query.get("v", "")
    elif found is not None and (host == "youtu.be" or path.count("/") > 1):
        video = found[1]
    else:
        return None
    if not re.fullmatch(r"[\w-]+", video):
        return None
    start = _seconds(query.get("t") or query.get("start", ""))
    playlist = {"list": query["list"]} if "list" in query else {}
    page = urlencode({"v": video, **playlist, **({"t": f"{start}s"} if start else {})})
    frame = urlencode({**playlist, **({"start": start} if start else {})})
    return Frame(
        f"https://www.youtube.com/watch?{page}",
        f"https://www.youtube-nocookie.com/embed/{video}" + (f"?{frame}" if frame else ""),
        "youtube.com",
    )


def _vimeo(path: str, query: dict[str, str]) -> Frame | None:
    found = _VIMEO_PATH.fullmatch(path)
    if found is None:
        return None
    # Unlisted videos have a second part, without which they cannot be seen.
    key = found[2] or query.get("h", "")
    frame = urlencode({**({"h": key} if key else {}), "dnt": 1})
    return Frame(
        "https://vimeo.com/" + "/".join(filter(None, (found[1], key))),
        f"https://player.vimeo.com/video/{found[1]}?{frame}",
        "vimeo.com",
    )


def _seconds(time: str) -> int:
    """`90`, `90s` and `1m30s` are 90 seconds; what is no time is none."""
    found = _TIME.fullmatch(time[:20])
    if found is None:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds
