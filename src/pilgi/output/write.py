"""Write: render the planned pages, copy files, and take away what no longer belongs."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pilgi.config.settings import Settings
from pilgi.note.note import Body
from pilgi.output.bodies import joined
from pilgi.output.folder import OutputFolder
from pilgi.output.images import Images
from pilgi.output.mathjax import mathjax_files
from pilgi.output.page import Page
from pilgi.output.template_problems import template_problem
from pilgi.output.templates import Renderer
from pilgi.output.theme import ASSETS as _ASSETS
from pilgi.output.theme import asset_names, refused_folder
from pilgi.problems import Problem, Severity
from pilgi.site.addresses import ASSETS
from pilgi.site.site import Site

_NOTHING_MORE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_IN_THE_WAY = (errno.EISDIR, errno.ENOTDIR)
_MOVE_AWAY = "Move away what is there, or choose another output folder with `-o`."


class SiteWriter:
    """Writes one site. A page that cannot be rendered costs that page, and is reported."""

    def __init__(
        self,
        site: Site,
        body_of: Callable[[str], Body],
        root: Path,
        settings: Settings,
        folder: OutputFolder,
    ) -> None:
        self.site = site
        self.body_of = body_of
        self.root = root
        self.settings = settings
        self.folder = folder
        self.renderer = Renderer(root, settings)
        files = {file.path: file for file in (*site.static, *site.attachments)}
        self.images = Images(files)
        self.problems: list[Problem] = [*refused_folder(root), *self.renderer.problems]
        self.failures: dict[Problem, list[str]] = {}
        self.in_the_way: dict[str, str] = {}
        self.assets = asset_names(self.renderer.folders)
        self.copies = [
            *((file.output, file.file, file.path) for file in (*site.static, *site.attachments)),
            *((output, file, output) for output, file in self._mathjax()),
        ]

    def outputs(self, pages: Iterable[Page]) -> Iterator[str]:
        """Every file that `write` is to leave."""
        yield from (page.output for page in pages)
        yield from map(_asset_output, self.assets)
        yield from (output for output, _, _ in self.copies)

    def write(self, pages: Iterable[Page], done: Callable[[int], None]) -> None:
        """Raises `OSError` where the disk takes no more; what is written by then is whole."""
        for page in pages:
            self.page(page)
            done(1)
        for name in self.assets:
            self.asset(name)
        for output, file, path in self.copies:
            self.copy(output, file, path)
        self.problems += [_with_pages(problem, pages) for problem, pages in self.failures.items()]
        if self.in_the_way:
            self.problems.append(_in_the_way(self.in_the_way))

    def page(self, page: Page) -> None:
        path = page.body.path if page.body else page.output
        body = self.body(page)
        self.rendered(
            page.output, page.template, path, lambda: self.renderer.page(page, body).encode()
        )

    def asset(self, name: str) -> None:
        template = f"{_ASSETS}/{name}"
        self.rendered(_asset_output(name), template, template, lambda: self.renderer.asset(name))

    def body(self, page: Page) -> str:
        face = page.body
        if face is None:
            return ""
        targets, url = self.site.targets[face.path], self.settings.url
        return joined(self.body_of(face.path), face, targets, self.images, page.info.url, url)

    def rendered(self, output: str, template: str, path: str, render: Callable[[], bytes]) -> None:
        try:
            data = render()
        # A template may raise anything: whatever it is costs this page, and is told once.
        except Exception as error:
            problem = template_problem(error, template, self.root)
            self.failures.setdefault(problem, []).append(output)
            return
        self.put(output, data, path)

    def copy(self, output: str, file: Path, path: str) -> None:
        try:
            data = file.read_bytes()
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            self.problems.append(Problem(Severity.ERROR, message, path))
            return
        self.put(output, data, path)

    def put(self, output: str, data: bytes, path: str) -> None:
        """`path` names what the file is made of, for the problem where it cannot be written."""
        try:
            self.folder.write(output, data)
        except OSError as error:
            if error.errno in _NOTHING_MORE:
                raise
            if error.errno == errno.EEXIST:
                self.in_the_way[output] = path
                return
            message = f"cannot write `{output}`: {error.strerror or error}"
            hint = _hint(error)
            self.problems.append(Problem(Severity.ERROR, message, path, hint=hint))

    def _mathjax(self) -> Iterator[tuple[str, Path]]:
        if self.settings.mathjax.source == "local" and self.site.mathematics:
            yield from mathjax_files()


def _asset_output(name: str) -> str:
    return f"{ASSETS.lstrip('/')}{name}"


def _with_pages(problem: Problem, pages: list[str]) -> Problem:
    lost = f"`{pages[0]}`" if len(pages) == 1 else f"{len(pages)} pages, first `{pages[0]}`"
    return replace(problem, message=f"{problem.message} (not written: {lost})")


def _in_the_way(lost: Mapping[str, str]) -> Problem:
    """`lost` are outputs that could not be written, with what each is made of."""
    output, path = next(iter(lost.items()))
    if len(lost) == 1:
        message = f"cannot write `{output}`: a file that Pilgi did not write is in its place"
    else:
        count = f"cannot write {len(lost)} files, such as `{output}`"
        message = f"{count}: files that Pilgi did not write are in their places"
    return Problem(Severity.ERROR, message, path, hint=_MOVE_AWAY)


def _hint(error: OSError) -> str:
    if error.errno in _IN_THE_WAY:
        return _MOVE_AWAY
    if error.errno == errno.ENAMETOOLONG:
        return "Give it a shorter `slug:`, `permalink:`, course or tag."
    return ""
