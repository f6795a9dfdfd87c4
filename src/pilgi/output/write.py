"""Write: render the planned pages, copy files, and take away what no longer belongs."""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pilgi.config.settings import Settings
from pilgi.note.note import Body, Face
from pilgi.output.behind import Behind
from pilgi.output.bodies import joined
from pilgi.output.fingerprints import Fingerprints
from pilgi.output.folder import OutputFolder
from pilgi.output.images import Images
from pilgi.output.interface import interface_texts
from pilgi.output.mathjax import mathjax_files
from pilgi.output.page import Page
from pilgi.output.template_files import TemplateFiles
from pilgi.output.theme import ASSETS as _ASSETS
from pilgi.output.theme import refused_folder, template_folders
from pilgi.problems import Problem, Severity
from pilgi.profile import Profile
from pilgi.program import program_key
from pilgi.site.addresses import ASSETS
from pilgi.site.site import Site
from pilgi.source.source import GRAIN

if TYPE_CHECKING:
    from pilgi.output.templates import Renderer

_NOTHING_MORE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_IN_THE_WAY = (errno.EISDIR, errno.ENOTDIR)
_MOVE_AWAY = "Move away what is there, or choose another output folder with `-o`."


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies of notes: `digests` name each by its path, `fetch` gets that of a path and digest."""

    fetch: Callable[[str, bytes], Body]
    digests: Mapping[str, bytes]

    def load(self, path: str) -> Body:
        return self.fetch(path, self.digests[path])


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is written as it is; `path` names it in problems."""

    output: str
    file: Path
    path: str


class SiteWriter:
    """Writes what is not there yet. A page that cannot be rendered costs that page, and is told."""

    def __init__(
        self,
        site: Site,
        bodies: Bodies,
        root: Path,
        settings: Settings,
        folder: OutputFolder,
        profile: Profile,
    ) -> None:
        self.site = site
        self.bodies = bodies
        self.root = root
        self.settings = settings
        self.folder = folder
        self.profile = profile
        folders = template_folders(root)
        self.texts, problems = interface_texts(folders, settings.language)
        self.templates = TemplateFiles(folders, settings, self.texts)
        self.files = {file.path: file for file in (*site.static, *site.attachments)}
        self.images = Images(self.files)
        self.fingerprints = Fingerprints()
        self.program = program_key()
        self.behind = Behind()
        self.rendered_pages = 0
        self.problems: list[Problem] = [*refused_folder(root), *problems]
        self.failures: dict[Problem, list[str]] = {}
        self.in_the_way: dict[str, str] = {}
        self.copies = [
            *(Copy(file.output, file.file, file.path) for file in self.files.values()),
            *(Copy(output, file, output) for output, file in self._mathjax()),
        ]

    @cached_property
    def renderer(self) -> Renderer:
        """Made, and Jinja imported, only where there is something to render."""
        from pilgi.output.templates import Renderer

        return Renderer(self.templates, self.texts, self.settings)

    def outputs(self, pages: Iterable[Page]) -> Iterator[str]:
        """Every file that `write` is to leave."""
        yield from (page.output for page in pages)
        yield from map(_asset_output, self.templates.assets)
        yield from (copy.output for copy in self.copies)

    def write(self, pages: Iterable[Page], done: Callable[[int], None]) -> None:
        """Raises `OSError` where the disk takes no more; what is written by then is whole."""
        with self.behind:
            for page in pages:
                self.page(page)
                done(1)
            for name in self.templates.assets:
                self.asset(name)
            for copy in self.copies:
                self.copy(copy)
        self.problems += [_with_pages(problem, pages) for problem, pages in self.failures.items()]
        if self.in_the_way:
            self.problems.append(_in_the_way(self.in_the_way))

    def page(self, page: Page) -> None:
        output, fingerprint = page.output, self.fingerprint(page)
        if self.folder.holds(output, fingerprint):
            return
        path = page.body.path if page.body else output
        body = self.body(page)
        self.rendered_pages += 1
        self.rendered(
            output,
            fingerprint,
            page.template,
            path,
            lambda: self.renderer.page(page, body).encode(),
        )

    def fingerprint(self, page: Page) -> str:
        shown = [page.info, page.values, self.templates.digest(page.template), self.program]
        if page.body is not None:
            path = page.body.path
            shown += [self.bodies.digests[path], *self.shown_of_links(page.body)]
        return self.fingerprints.of(*shown)

    def shown_of_links(self, face: Face) -> Iterator[object]:
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
                if not _settled(file.modified):
                    yield self.images.attributes(file.path)

    def asset(self, name: str) -> None:
        template, output = f"{_ASSETS}/{name}", _asset_output(name)
        version = self.templates.asset_version(name)
        fingerprint = self.fingerprints.of(name, version, self.program)
        if not self.folder.holds(output, fingerprint):
            self.rendered(
                output, fingerprint, template, template, lambda: self.renderer.asset(name)
            )

    def body(self, page: Page) -> str:
        face = page.body
        if face is None:
            return ""
        targets, url = self.site.targets[face.path], self.settings.url
        return joined(self.bodies.load(face.path), face, targets, self.images, page.info.url, url)

    def rendered(
        self,
        output: str,
        fingerprint: str,
        template: str,
        path: str,
        render: Callable[[], bytes],
    ) -> None:
        try:
            with self.profile.rendering(template, output):
                data = render()
        # A template may raise anything: whatever it is costs this page, and is told once.
        except Exception as error:
            from pilgi.output.template_problems import template_problem

            problem = template_problem(error, template, self.root)
            self.failures.setdefault(problem, []).append(output)
            return
        self.put(output, data, fingerprint, path)

    def copy(self, copy: Copy) -> None:
        try:
            fingerprint = _stat_fingerprint(copy.file)
            if self.folder.holds(copy.output, fingerprint):
                return
            data = copy.file.read_bytes()
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            self.problems.append(Problem(Severity.ERROR, message, copy.path))
            return
        self.put(copy.output, data, fingerprint, copy.path)

    def put(self, output: str, data: bytes, fingerprint: str, path: str) -> None:
        """`path` names what the file is made of, for the problem where it cannot be written."""
        self.behind.do(lambda: self._put(output, data, fingerprint, path))

    def _put(self, output: str, data: bytes, fingerprint: str, path: str) -> None:
        try:
            with self.profile.step("files"):
                self.folder.write(output, data, fingerprint)
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


def _stat_fingerprint(file: Path) -> str:
    """By its stat, unless it was changed so lately that it may change again unseen."""
    stat = file.stat()
    settled = _settled(stat.st_mtime_ns)
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ino}" if settled else ""


def _settled(modified: int) -> bool:
    return modified + GRAIN < time.time_ns()


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
