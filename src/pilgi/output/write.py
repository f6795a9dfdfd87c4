"""Write: render the planned pages, copy files, and take away what no longer belongs."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.note.note import Body
from pilgi.output.bodies import joined
from pilgi.output.images import Images
from pilgi.output.mathjax import mathjax_files
from pilgi.output.pages import Page
from pilgi.output.template_problems import template_problem
from pilgi.output.templates import Renderer
from pilgi.output.theme import asset_names
from pilgi.output.writer import Writer
from pilgi.problems import Problem, Severity
from pilgi.site.addresses import ASSETS
from pilgi.site.site import Site

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


class OutputFullError(Exception):
    """Nothing more can be written; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class SiteWriter:
    """Writes one site. A page that cannot be rendered costs that page, and is reported."""

    def __init__(
        self,
        site: Site,
        bodies: Mapping[str, Body],
        root: Path,
        settings: Settings,
        writer: Writer,
    ) -> None:
        self.site = site
        self.bodies = bodies
        self.root = root
        self.settings = settings
        self.writer = writer
        self.renderer = Renderer(root, settings)
        files = {file.path: file for file in (*site.static, *site.attachments)}
        self.images = Images(files)
        self.problems: list[Problem] = []
        self.failures: set[tuple[str, int, str]] = set()

    def write(self, pages: Iterable[Page]) -> list[Problem]:
        """Raises `OutputFullError` where the disk takes no more; what is written by then is whole."""
        for page in pages:
            self.page(page)
        for name in asset_names(self.renderer.folders):
            self.asset(name)
        for file in (*self.site.static, *self.site.attachments):
            self.put(file.output, file.file.read_bytes, file.path)
        if self.settings.mathjax.source == "local" and self.site.mathematics:
            for output, path in mathjax_files():
                self.put(output, path.read_bytes, output)
        return self.problems

    def page(self, page: Page) -> None:
        self.rendered(
            page.output,
            page.template,
            lambda: self.renderer.page(page, self.body(page)).encode(),
        )

    def asset(self, name: str) -> None:
        output = f"{ASSETS.lstrip('/')}{name}"
        self.rendered(output, f"assets/{name}", lambda: self.renderer.asset(name))

    def body(self, page: Page) -> str:
        face = page.body
        if face is None:
            return ""
        targets = self.site.targets[face.path]
        return joined(self.bodies[face.path], face, page.info.url, targets, self.images)

    def rendered(self, output: str, template: str, render: Callable[[], bytes]) -> None:
        try:
            data = render()
        # A template may raise anything: whatever it is costs this page, and is told once.
        except Exception as error:
            problem = template_problem(error, template, self.root)
            failure = (problem.path, problem.line, problem.message)
            if failure not in self.failures:
                self.failures.add(failure)
                self.problems.append(problem)
            return
        self.put(output, lambda: data, output)

    def put(self, output: str, read: Callable[[], bytes], path: str) -> None:
        try:
            self.writer.write(output, read())
        except OSError as error:
            problem = Problem(Severity.ERROR, f"cannot write: {error.strerror or error}", path)
            if error.errno in _FULL:
                raise OutputFullError(problem) from error
            self.problems.append(problem)
