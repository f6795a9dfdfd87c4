"""Bodies of notes, and each as HTML: its pieces joined, each slot filled from where it leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from pilgi.markdown.rendered import Show, Slot
from pilgi.markdown.slots import written_address
from pilgi.note.note import Body, Face
from pilgi.output.hrefs import href
from pilgi.output.images import Images
from pilgi.site.site import Target


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies of notes by path: `digests` name each, `fetch` gets that of a path and digest.

    `faces` are those that came with them.
    """

    fetch: Callable[[str, bytes], Body]
    digests: Mapping[str, bytes]
    faces: Sequence[Face]

    def load(self, path: str) -> Body:
        return self.fetch(path, self.digests[path])


def joined(
    body: Body, face: Face, targets: Sequence[Target], images: Images, page: str, site_url: str
) -> str:
    """The HTML of `body` on the page at the address `page`; `targets` are those of its links."""

    def filled(slot: Slot) -> str:
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
