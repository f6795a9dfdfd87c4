"""Render a page or an asset and put it into the output folder; works alike in any process."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from pilgi.output.bodies import Bodies, joined
from pilgi.output.folder import OutputFolder
from pilgi.output.formulas import ShownFormula
from pilgi.output.images import Images
from pilgi.output.job import Fate, Job, Outcome
from pilgi.output.page import Page
from pilgi.output.put import put
from pilgi.output.templating import Templating
from pilgi.output.theme import ASSETS
from pilgi.site.site import Site


class Press:
    """A page that cannot be rendered costs that page, and is told."""

    def __init__(
        self,
        site: Site,
        bodies: Bodies,
        templating: Templating,
        images: Images,
        folder: OutputFolder,
    ) -> None:
        self.site = site
        self.bodies = bodies
        self.templating = templating
        self.images = images
        self.folder = folder

    def make(self, job: Job) -> Outcome:
        """Raises `OSError` where the disk takes no more; what is written by then is whole."""
        body, formulas = self._body(job.page) if job.page else ("", [])
        started = time.perf_counter()
        try:
            data = self._rendered(job, body, formulas)
        # A template may raise anything: whatever it is costs this page, and is told once.
        except Exception as error:
            from pilgi.output.template_problems import template_problem

            problem = template_problem(error, job.template, self.templating.root)
            return Outcome(job.output, job.path, Fate.UNRENDERED, problem=problem)
        seconds = time.perf_counter() - started
        outcome = put(self.folder, job.output, data, job.fingerprint, job.path)
        return replace(outcome, template=job.template, seconds=seconds)

    def _rendered(self, job: Job, body: str, formulas: Sequence[ShownFormula]) -> bytes:
        renderer = self.templating.renderer
        if job.page is None:
            return renderer.asset(job.template.removeprefix(f"{ASSETS}/"))
        return renderer.page(job.page, body, formulas)

    def _body(self, page: Page) -> tuple[str, list[ShownFormula]]:
        """The HTML of the note that `page` embeds, and the formulas in it."""
        face = page.body
        if face is None:
            return "", []
        body = self.bodies.load(face.path)
        formulas = self.bodies.formulas(body)
        targets, url = self.site.targets[face.path], self.templating.settings.url
        html = joined(body, formulas, face, targets, self.images, page.info.url, url)
        return html, formulas
