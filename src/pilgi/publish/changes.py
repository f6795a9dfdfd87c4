"""What publishing changes: the site as it is built against the branch as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pilgi.publish.files import PublishedFile


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths below the published folder, sorted."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        """Such as `2 files added, 1 changed`; nothing where nothing changes."""
        counts = (
            (self.added, "added"), (self.changed, "changed"), (self.removed, "removed"),
        )  # fmt: skip
        told = ", ".join(f"{len(paths):,} {what}" for paths, what in counts if paths)
        return told.replace(" ", " file " if told.startswith("1 ") else " files ", 1)


def changes_between(
    objects: Mapping[str, str], files: Mapping[str, PublishedFile], hashing: str
) -> Changes:
    """`objects` are git's names of what is published, by path; `hashing` is how it names."""
    common = objects.keys() & files.keys()
    return Changes(
        added=tuple(sorted(files.keys() - common)),
        changed=tuple(
            sorted(path for path in common if files[path].object_name(hashing) != objects[path])
        ),
        removed=tuple(sorted(objects.keys() - common)),
    )


def reader_path(path: str) -> str:
    """Where readers find the file `path`: `/벡터/` for `벡터/index.html`."""
    folder, _, name = path.rpartition("/")
    if name != "index.html":
        return f"/{path}"
    return f"/{folder}/" if folder else "/"
