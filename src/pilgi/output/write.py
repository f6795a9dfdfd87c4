"""Write: render the planned pages, copy files, and take away what no longer belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pilgi.cache import State
from pilgi.mathjax.installed import VERSION
from pilgi.output.awaited import Awaited
from pilgi.output.bodies import Bodies
from pilgi.output.folder import OutputFolder
from pilgi.output.images import Images
from pilgi.output.job import Fate, Job, Outcome
from pilgi.output.mathjax import STYLE_SHEET, font_files, mathjax_files
from pilgi.output.mermaid import mermaid_files
from pilgi.output.page import Page
from pilgi.output.piece import Piece
from pilgi.output.press import Press
from pilgi.output.put import MOVE_AWAY, put
from pilgi.output.shown import Shown, stat_fingerprint
from pilgi.output.templating import Templating
from pilgi.output.theme import ASSETS as _ASSETS
from pilgi.problems import Problem, Severity
from pilgi.profile import Profile
from pilgi.shares import Shares
from pilgi.site.addresses import ASSETS
from pilgi.site.site import Site


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that is written as it is; `path` names it in problems."""

    output: str
    file: Path
    path: str


class SiteWriter:
    """Writes what is not there yet."""

    def __init__(
        self,
        site: Site,
        bodies: Bodies,
        templating: Templating,
        folder: OutputFolder,
        profile: Profile,
        pieces: Iterable[Piece] = (),
    ) -> None:
        self.folder = folder
        self.pieces = list(pieces)
        self.profile = profile
        self.templates = templating.files
        files = {file.path: file for file in (*site.static, *site.attachments)}
        images = Images(files)
        self.shown = Shown(site, bodies, self.templates, files, images)
        self.press = Press(site, bodies, templating, images, folder)
        self.copies = [
            *(Copy(file.output, file.file, file.path) for file in files.values()),
            *(Copy(output, file, output) for output, file in _mathjax(site, bodies, templating)),
            *(Copy(output, file, output) for output, file in mermaid_files(site)),
        ]
        self.style_sheet = bodies.typeset and bodies.typeset.style_sheet
        self.rendered_pages = 0
        self.written: dict[str, str] = {}
        """Files that had to be written, and what each is made of."""
        self.problems: list[Problem] = [*templating.problems]
        self.unrendered: dict[Problem, list[str]] = {}
        self.in_the_way: dict[str, str] = {}

    def outputs(self, pages: Iterable[Page]) -> Iterator[str]:
        """Every file that `write` is to leave."""
        yield from (page.output for page in pages)
        yield from map(_asset_output, self.templates.assets)
        yield from (copy.output for copy in self.copies)
        yield from (piece.output for piece in self.pieces)
        if self.style_sheet:
            yield STYLE_SHEET

    def write(
        self, pages: Iterable[Page], shares: Shares, done: Callable[[int], None], awaited: Awaited
    ) -> None:
        """`done` hears of each page and asset. Raises `OSError` where the disk takes no more."""
        first, others = awaited.parted(pages)
        for jobs in (map(self.page, first), self.assets()):
            self.make(jobs, shares, done)
        # A page that is shown early asks for its pictures and for MathJax at once.
        for copy in self.copies:
            self.copy(copy)
        if self.style_sheet:
            self.put_style_sheet(self.style_sheet)
        if self.written:
            awaited.came(dict(self.written))
        self.make(map(self.page, others), shares, done)
        held = self.folder.holds
        unmade = [each for each in self.pieces if not held(each.output, each.fingerprint)]
        for outcome in shares(self.piece, unmade):
            self.take(outcome)
        self.problems += [_with_pages(problem, lost) for problem, lost in self.unrendered.items()]
        if self.in_the_way:
            self.problems.append(_in_the_way(self.in_the_way))

    def make(self, jobs: Iterable[Job], shares: Shares, done: Callable[[int], None]) -> None:
        due = [job for job in jobs if not self.holds(job, done)]
        self.rendered_pages += sum(job.page is not None for job in due)
        for outcome in shares(self.press.make, due):
            self.take(outcome)
            if outcome.template:
                self.profile.rendered(outcome.template, outcome.output, outcome.seconds)
            done(1)

    def page(self, page: Page) -> Job:
        output = page.output
        path = page.body.path if page.body else output
        return Job(output, self.shown.page(page), page.template, path, page)

    def assets(self) -> Iterator[Job]:
        for name in self.templates.assets:
            template = f"{_ASSETS}/{name}"
            yield Job(_asset_output(name), self.shown.asset(name), template, template)

    def holds(self, job: Job, done: Callable[[int], None]) -> bool:
        """Whether the file of `job` is there as it should be."""
        held = self.folder.holds(job.output, job.fingerprint)
        if held:
            done(1)
        return held

    def copy(self, copy: Copy) -> None:
        try:
            fingerprint = stat_fingerprint(copy.file)
            if self.folder.holds(copy.output, fingerprint):
                return
            data = copy.file.read_bytes()
        except OSError as error:
            message = f"cannot be read: {error.strerror or error}"
            self.problems.append(Problem(Severity.ERROR, message, copy.path))
            return
        self.take(put(self.folder, copy.output, data, fingerprint, copy.path))

    def rewrite(self, pieces: Iterable[Piece]) -> dict[str, State]:
        """Write those of `pieces` that are other ones than were written last; how they were left.

        Raises `OSError` where the disk takes no more.
        """
        before, self.pieces = {piece.output for piece in self.pieces}, list(pieces)
        now = {piece.output for piece in self.pieces}
        self.folder.replan(now, before - now)
        left: dict[str, State] = {}
        for piece in self.pieces:
            if self.folder.now.get(piece.output, State()).fingerprint != piece.fingerprint:
                outcome = self.piece(piece)
                self.take(outcome)
                left[outcome.output] = outcome.state
        return left

    def piece(self, piece: Piece) -> Outcome:
        data = piece.make(*piece.of)
        return put(self.folder, piece.output, data, piece.fingerprint, piece.path)

    def put_style_sheet(self, text: Callable[[], str]) -> None:
        """MathJax's, which changes with MathJax and nothing else."""
        if not self.folder.holds(STYLE_SHEET, VERSION):
            data = text().encode()
            self.take(put(self.folder, STYLE_SHEET, data, VERSION, STYLE_SHEET))

    def take(self, outcome: Outcome) -> None:
        """Remember what came of a file, wherever it was made."""
        if outcome.fate is Fate.LEFT:
            self.folder.left(outcome.output, outcome.state)
            if outcome.changed:
                self.written[outcome.output] = outcome.path
        elif outcome.fate is Fate.IN_THE_WAY:
            self.in_the_way[outcome.output] = outcome.path
        elif outcome.fate is Fate.UNRENDERED and outcome.problem:
            self.unrendered.setdefault(outcome.problem, []).append(outcome.output)
        elif outcome.problem:
            self.folder.refused(outcome.output)
            self.problems.append(outcome.problem)


def _mathjax(site: Site, bodies: Bodies, templating: Templating) -> Iterator[tuple[str, Path]]:
    if bodies.typeset:
        yield from font_files(bodies.typeset.fonts)
    elif templating.settings.mathjax.source == "local" and site.mathematics:
        yield from mathjax_files()


def _asset_output(name: str) -> str:
    return f"{ASSETS.lstrip('/')}{name}"


def _with_pages(problem: Problem, lost: list[str]) -> Problem:
    """`lost` are the outputs of one template, in any order."""
    first = min(lost)
    shown = f"`{first}`" if len(lost) == 1 else f"{len(lost)} pages, first `{first}`"
    return replace(problem, message=f"{problem.message} (not written: {shown})")


def _in_the_way(lost: Mapping[str, str]) -> Problem:
    """`lost` are outputs that could not be written, with what each is made of."""
    output, path = min(lost.items())
    if len(lost) == 1:
        message = f"cannot write `{output}`: a file that Pilgi did not write is in its place"
    else:
        count = f"cannot write {len(lost)} files, such as `{output}`"
        message = f"{count}: files that Pilgi did not write are in their places"
    return Problem(Severity.ERROR, message, path, hint=MOVE_AWAY)
