"""What a page shows, as its fingerprint: while that is the same, rendering it changes nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from pilgi.note.note import Face
from pilgi.output.bodies import Bodies
from pilgi.output.fingerprints import Fingerprints
from pilgi.output.images import Images
from pilgi.output.page import Page
from pilgi.output.template_files import TemplateFiles
from pilgi.program import program_key
from pilgi.site.site import Site
from pilgi.source.source import GRAIN, Source


class Shown:
    """Fingerprints of one build's pages and of the theme's assets."""

    def __init__(
        self,
        site: Site,
        bodies: Bodies,
        templates: TemplateFiles,
        files: Mapping[str, Source],
        images: Images,
    ) -> None:
        self.site = site
        self.bodies = bodies
        self.templates = templates
        self.files = files
        self.images = images
        self.program = program_key()
        self.fingerprints = Fingerprints()
        for face in bodies.faces:
            # A file stands for its face, unless other files have changed that since.
            self.fingerprints.stand_for(face, bodies.digests[face.path])

    def page(self, page: Page) -> str:
        shown = [page.info, page.values, self.templates.digest(page.template), self.program]
        if page.body is not None:
            shown += [self.bodies.digests[page.body.path], *self._of_links(page.body)]
        return self.fingerprints.of(*shown)

    def asset(self, name: str) -> str:
        return self.fingerprints.of(name, self.templates.asset_version(name), self.program)

    def _of_links(self, face: Face) -> Iterator[object]:
        """What the slots of the body will show: addresses, titles where asked for, image sizes."""
        for link, target in zip(face.links, self.site.targets[face.path], strict=True):
            yield target.address
            yield target.fragment
            if link.by_name:
                yield target.title
            if link.embed and target.file in self.files:
                file = self.files[target.file]
                yield (file.size, file.modified, file.inode)
                # Its stat may hide another change, so what is shown of it must tell.
                if not settled(file.modified):
                    yield self.images.attributes(file.path)


def stat_fingerprint(file: Path) -> str:
    """By its stat, unless it was changed so lately that it may change again unseen."""
    stat = file.stat()
    if not settled(stat.st_mtime_ns):
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}"


def settled(modified: int) -> bool:
    return modified + GRAIN < time.time_ns()
