"""Forms that the text of a setting must have: an address, a link, a colour, a length, fonts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Form:
    """`expected` completes the sentence "… must be"."""

    expected: str
    fits: Callable[[str], bool]


def is_site_address(text: str) -> bool:
    """A full address with a host, to which the paths of pages can be added."""
    try:
        parts = urlsplit(text)
        # Reading the port is what finds that it is none.
        ported = parts.port is None or parts.port > 0
    except ValueError:
        return False
    addable = not (parts.query or parts.fragment or re.search(r"\s", text))
    return parts.scheme in ("http", "https") and bool(parts.hostname) and ported and addable


def is_link(text: str) -> bool:
    """Browsers pass over blanks in a scheme, so they hide none here either."""
    return not _SCRIPT.match(re.sub(r"[\x00-\x20]", "", text))


_SCRIPT = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)

# CSS Color 4 and 5, CSS Values 4: as far as a text cannot end the declaration that it stands in.
_COLOUR = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+"
    r"|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|var)"
    r"\((?:[^;{}<>()]|\([^;{}<>()]*\))+\)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\+?(?:\d+\.?\d*|\.\d+)"
    r"(?:%|r?(?:em|ex|ch|cap|ic|lh)|[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max)"
    r"|px|cm|mm|q|in|pt|pc)"
    r"|(?:calc|min|max|clamp|var)\((?:[^;{}<>()]|\([^;{}<>()]*\))+\)",
    re.IGNORECASE,
)
_FONTS = re.compile(r"""(?:[^;{}<>"'\\]|"[^"\\\n]*"|'[^'\\\n]*')+""")


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: bool(pattern.fullmatch(text))


FOUR_SIGNS = Form("four signs, such as `‘’“”`", lambda text: len(text) == 4)
SITE_ADDRESS = Form("a full address such as `https://me.github.io/notes`", is_site_address)
BASE_PATH = Form("a path such as `/notes`", _matches(re.compile(r"/[^\s?#]*")))
NUMBERED_PATH = Form(
    "a path that holds `:num`, such as `/page/:num/`",
    _matches(re.compile(r"/[^\s?#]*:num[^\s?#]*")),
)
LINK = Form("a path of this site or a full address", is_link)
COLOUR = Form('a CSS colour such as `"#2f5fd0"`', _matches(_COLOUR))
LENGTH = Form("a CSS length such as `42rem`", _matches(_LENGTH))
FONTS = Form("names of fonts as CSS writes them", _matches(_FONTS))
TRACKING_ID = Form("an id such as `G-ABC123`", _matches(re.compile(r"[A-Z]+-[A-Z0-9-]+")))
BRANCH = Form(
    "the name of a branch",
    # As `git check-ref-format` has it.
    _matches(
        re.compile(
            r"(?![-/.])(?!.*(?:\.\.|//|/\.|@\{|\.lock(?:/|$)))[^\x00-\x20\x7f~^:?*\[\\]+(?<![/.])"
        )
    ),
)
REMOTE = Form("the name of a remote, such as `origin`", _matches(re.compile(r"[\w][\w.-]*")))
FOLDER = Form(
    "a folder of the branch, such as `docs`",
    lambda text: (
        all(part not in ("", ".", "..") for part in text.split("/"))
        and not re.search(r"[\x00-\x1f\\]|(?:^|/)\.git(?:/|$)", text, re.IGNORECASE)
    ),
)
DOMAIN = Form(
    "a domain such as `notes.example.org`",
    _matches(re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]")),
)
