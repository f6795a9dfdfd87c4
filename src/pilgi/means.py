"""What a build has to work with, and what an earlier one left it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pilgi.cache import FILE, Entry
from pilgi.mathjax.typesetter import Typesetter
from pilgi.output.awaited import Awaited
from pilgi.output.templating import Templating
from pilgi.profile import UNMEASURED, Profile
from pilgi.progress import Progress, unseen
from pilgi.source.scan import Scan


@dataclass(frozen=True, slots=True)
class Means:
    """How a build is done, which makes no difference to what it leaves.

    At most `jobs` processes read notes and render pages; the Dask cluster at the address `cluster`
    reads notes in their place. `cache` is where they are kept, relative to the site. What is
    `awaited` is written first.
    """

    jobs: int = 1
    cluster: str = ""
    progress: Progress = unseen
    profile: Profile = UNMEASURED
    cache: str = FILE
    awaited: Awaited = Awaited()


@dataclass(frozen=True, slots=True)
class AtHand:
    """What an earlier build of this process left that is still so, and need not be made again.

    `found` are the site's files as they are by now, `entries` their texts as they were read, but
    those that have changed since. `typesetter` has MathJax loaded, where it was needed.
    """

    found: Scan | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    templating: Templating | None = None
    typesetter: Typesetter | None = None


NOTHING = AtHand()
"""What a first build has at hand."""
