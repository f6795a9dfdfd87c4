"""A note's body as HTML: its pieces joined, each slot filled from where its link leads."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pilgi.markdown.rendered import Show, Slot
from pilgi.note.note import Body, Face
from pilgi.output.hrefs import href
from pilgi.output.images import Images
from pilgi.site.site import Target


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
        # A broken link stays as its author wrote it; the build has reported it.
        if not target.address:
            return escape(f"{link.target}#{link.fragment}" if link.fragment else link.target)
        return escape(href(page, target.address, target.fragment, site_url))

    return "".join(piece if isinstance(piece, str) else filled(piece) for piece in body.pieces)
