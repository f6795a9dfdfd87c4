"""Where the files of a Jekyll site go in a site of Pilgi's own."""

from __future__ import annotations

from pilgi.config.collections import below_collections
from pilgi.config.settings import Settings
from pilgi.note.note import Face
from pilgi.source.formats import MARKDOWN
from pilgi.source.passed_over import pilgi_passes_over
from pilgi.source.source import Kind


class Places:
    """Gives each file a place of its own, also where a disk takes `A.md` and `a.md` for one."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.taken: set[str] = set()

    def text(self, face: Face) -> str:
        """Of a note, a page or a document that becomes one."""
        path = below_collections(face.path, self.settings.collections_dir)
        stem, _, ending = path.rpartition(".")
        if not path.endswith(MARKDOWN):
            path = f"{stem or ending}.md"
        if face.kind is not Kind.NOTE:
            return self.free(_visible(moved_page(path)))
        folder = "drafts" if face.draft and "_drafts/" in f"/{path}" else "posts"
        bare = moved_note(path)
        # A folder of `posts/` is the course of its notes, and its `index.md` no note at all.
        name = bare.rpartition("/")[2]
        if not face.course or name.startswith("index."):
            bare = name
        return self.free(_visible(f"{folder}/{bare}"))

    def free(self, path: str) -> str:
        """`path`, with a number at its stem where it is taken."""
        stem, dot, ending = path.rpartition(".")
        number, found = 1, path
        while found.casefold() in self.taken:
            number += 1
            found = f"{stem}-{number}{dot}{ending}"
        self.taken.add(found.casefold())
        return found


def moved_note(path: str) -> str:
    """The path below `posts/` or `drafts/`: folders above `_posts` are kept."""
    parts = [part for part in path.split("/") if part not in ("_posts", "_drafts")]
    return "/".join(parts)


def moved_page(path: str) -> str:
    """The path of a page or of a collection's document: `_pages/a.md` and `a.md` are `pages/a.md`.

    A collection's folder loses its `_`.
    """
    bare = path.removeprefix("_pages/").removeprefix("pages/").removeprefix("_")
    return f"pages/{bare}"


def static_place(output: str) -> str:
    """Of the file that is found at `output`: what lies in `static/` is copied to the root."""
    return output if output.startswith("assets/") else f"static/{output}"


def passed_over(path: str) -> str:
    """The first name in `path` that a Pilgi site does not look at; empty where there is none."""
    parts = path.split("/")
    for number in range(2, len(parts) + 1):
        if pilgi_passes_over("/".join(parts[:number]), Settings()):
            return parts[number - 1]
    return ""


def _visible(path: str) -> str:
    """`path` with other names for those that a Pilgi site does not look at."""
    while name := passed_over(path):
        seen = name.strip("._#~") or "x"
        path = path.replace(f"/{name}", f"/{seen if seen != name else f'{name}-1'}", 1)
    return path
