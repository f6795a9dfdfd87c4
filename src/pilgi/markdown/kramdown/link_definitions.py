"""What a link's definition says, and the id by which links find it."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.token import Token

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


class LinkDefinition(NamedTuple):
    """`holder` takes the attributes that stand after the definition."""

    address: str
    title: str | None
    holder: Token


def normalized_id(written: str) -> str:
    return _BLANKS.sub(" ", written).lower()
