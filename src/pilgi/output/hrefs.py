"""How an address is written in a page: relative, so that the site works wherever it lies."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from pilgi.site.addresses import MISSING

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_KEPT = "/:@!$&'()*+,;=-._~"
_UNSAFE = re.compile(r"""[\x00-\x20"%<>?#\\^`{|}\[\]]""")


def is_external(address: str) -> bool:
    # Most begin with a slash, and need no expression to tell.
    within = address[:1] == "/" and address[1:2] != "/"
    return not within and bool(_SCHEME.match(address))


def relative(page: str, address: str, fragment: str = "") -> str:
    """The link from the page at `page` to `address`, percent-encoded as far as HTML needs it.

    Hangul stays readable: an address in HTML is an IRI.
    """
    if fragment and address == page:
        return f"#{_encoded(fragment)}"
    return _from_depth(page.count("/") - 1, address, fragment)


@lru_cache(maxsize=100_000)
def _from_depth(folders: int, address: str, fragment: str) -> str:
    """From any page that lies in so many folders below the root."""
    anchor = f"#{_encoded(fragment)}" if fragment else ""
    path = f"{'../' * folders}{_encoded(address.removeprefix('/'))}"
    return f"{path or './'}{anchor}"


def href(page: str, address: str, fragment: str, site_url: str) -> str:
    """The link from the page at `page`; a 404 page is served at any address, so its are rooted."""
    if page != MISSING:
        return relative(page, address, fragment)
    anchor = f"#{_encoded(fragment)}" if fragment else ""
    return f"{urlsplit(site_url).path.rstrip('/')}{_encoded(address)}{anchor}"


def absolute(site_url: str, address: str) -> str:
    """The full address, in ASCII."""
    return f"{site_url.rstrip('/')}{quote(address, safe=_KEPT)}"


@lru_cache(maxsize=100_000)
def _encoded(path: str) -> str:
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", path)
