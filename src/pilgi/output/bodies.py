"""Bodies of notes, and each as HTML: its pieces joined, each slot filled from where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pilgi.markdown.rendered import Formula, Show, Slot
from pilgi.markdown.slots import written_address, written_formula
from pilgi.note.note import Body, Face
from pilgi.output.formulas import Formulas, ShownFormula, shown_formula
from pilgi.output.hrefs import href
from pilgi.output.images import Images
from pilgi.site.site import Target


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies of notes by path: `digests` name each, `fetch` gets that of a path and digest.

    `faces` are those that came with them. `typeset` are their formulas; none where browsers
    typeset them.
    """

    fetch: Callable[[str, bytes], Body]
    digests: Mapping[str, bytes]
    faces: Sequence[Face]
    typeset: Formulas | None = None

    def load(self, path: str) -> Body:
        return self.fetch(path, self.digests[path])

    def formulas(self, body: Body) -> list[ShownFormula]:
        """Those of `body` in their order."""
        found = [piece for piece in body.pieces if isinstance(piece, Formula)]
        if self.typeset is None or not found:
            return [ShownFormula(written, written) for written in map(written_formula, found)]
        return list(map(shown_formula, found, self.typeset.of(body)))


def joined(
    body: Body,
    formulas: Iterable[ShownFormula],
    face: Face,
    targets: Sequence[Target],
    images: Images,
    page: str,
    site_url: str,
) -> str:
    """The HTML of `body` and its `formulas` on the page at the address `page`.

    `targets` are those of its links.
    """
    coming = iter(formulas)

    def filled(slot: Slot | Formula) -> str:
        if isinstance(slot, Formula):
            return next(coming).html
        link, target = face.links[slot.link], targets[slot.link]
        if slot.show is Show.TITLE:
            return escape(target.title or link.target, quote=False)
        if slot.show is Show.SIZE:
            return images.attributes(target.file)
        led = target.address and escape(href(page, target.address, target.fragment, site_url))
        if slot.show is Show.WIKILINK:
            return f' href="{led}"' if led else ""
        # A broken link stays as its author wrote it; the build has reported it.
        return led or escape(written_address(link))

    return "".join(piece if isinstance(piece, str) else filled(piece) for piece in body.pieces)
