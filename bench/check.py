"""Whether an output holds all that the notes say. A generator that drops something is not timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.corpus import Note
from bench.html_text import (
    code_blocks,
    comparable_code,
    fragments,
    headings,
    linked_files,
    squeezed,
    text_of,
)
from bench.peer import SITE_URL, Peer

_SHOWN = 5


class LossError(Exception):
    """The output lacks something that the notes hold."""

    def __init__(self, peer: str, losses: list[str]) -> None:
        more = f"\n  and {len(losses) - _SHOWN} more" if len(losses) > _SHOWN else ""
        shown = "\n  ".join(losses[:_SHOWN])
        super().__init__(f"{peer} lost something:\n  {shown}{more}")


def check_output(peer: Peer, output: Path) -> None:
    """Raises `LossError` where a page, title, heading, code block, formula or link is missing."""
    losses = [loss for note in peer.notes for loss in _losses(peer, note, output)]
    losses += _losses_of_the_site(peer, output)
    if losses:
        raise LossError(peer.name, losses)


def check_note(peer: Peer, note: Note, output: Path) -> None:
    """The same for the page of one note, which may have been edited since."""
    if losses := list(_losses(peer, note, output)):
        raise LossError(peer.name, losses)


def _losses(peer: Peer, note: Note, output: Path) -> Iterator[str]:
    path = peer.page(note)
    try:
        page = (output / path).read_text(encoding="utf-8")
    except OSError:
        yield f"{path}: no such page"
        return
    yield from _missing(path, "title or heading", (note.title, *note.headings), headings(page))
    expected = (comparable_code(code) for code in note.code_blocks)
    yield from _missing(path, "code block", expected, code_blocks(page))
    text = squeezed(text_of(page))
    yield from (
        f"{path}: no formula {formula!r}"
        for formula in set(note.formulas)
        if squeezed(formula) not in text
    )
    if len(fragments(page)) < len(note.headings):
        yield f"{path}: a table of contents of {len(fragments(page))} links is too short"
    linked = set(linked_files(page, path, SITE_URL))
    targets = (peer.page(peer.notes[number]) for number in note.links)
    yield from (f"{path}: no link to {target}" for target in targets if target not in linked)


def _missing(path: str, kind: str, expected: Iterable[str], found: Iterable[str]) -> Iterator[str]:
    lost = Counter(expected) - Counter(found)
    yield from (f"{path}: no {kind} {text[:60]!r}" for text in lost)


def _losses_of_the_site(peer: Peer, output: Path) -> Iterator[str]:
    """Every note is in the sitemap, and linked from a page that is not a note's own."""
    sitemap = output / "sitemap.xml"
    listed = sitemap.read_text(encoding="utf-8") if sitemap.is_file() else ""
    own = {peer.page(note) for note in peer.notes}
    linked: set[str] = set()
    for file in output.rglob("*.html"):
        path = file.relative_to(output).as_posix()
        if path not in own:
            linked |= set(linked_files(file.read_text(encoding="utf-8"), path, SITE_URL))
    for note in peer.notes:
        path = peer.page(note)
        if f"{SITE_URL}/{path.removesuffix('index.html')}" not in listed:
            yield f"sitemap.xml: {path} is not listed"
        if path not in linked:
            yield f"{path}: no list links to it"
    least = {
        "home": (len(peer.notes) - 1) // 10,
        "course": len({note.course for note in peer.notes}),
        "tag": len({tag for note in peer.notes for tag in note.tags}),
    }
    for kind, pattern in peer.lists.items():
        found = sum(1 for _ in output.glob(pattern))
        if found < least[kind]:
            yield f"{pattern}: {found} pages of kind {kind} instead of {least[kind]}"
