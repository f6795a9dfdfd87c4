"""Values of a page that are worked out late: most pages of a build need not be rendered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Late:
    """What the function `make` gives for the arguments `of`, and hangs on nothing else.

    So a page's fingerprint covers the arguments, and the value is made when the page is rendered.
    """

    make: Callable[..., Any]
    of: tuple[Any, ...]

    def value(self) -> Any:
        return self.make(*self.of)
