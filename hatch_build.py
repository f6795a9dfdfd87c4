"""Build hook: brings MathJax and Mermaid into the wheel, since this repository does not carry them.

Both come from a package index, in wheels that hold npm's files, through whatever index, mirror or
cache this machine's pip is set up with; pip refuses any wheel whose hash differs from the one
pinned here. They were compared with npm's packages once and are the same byte for byte: the 106
files of `sphinx-mathjax-offline` 0.0.2 with `es5/` of `mathjax@3.2.2`, the script of
`artoo-mermaid` 11.16.0 with `dist/mermaid.min.js` of `mermaid@11.16.0`.

A build without a network succeeds all the same: sites built with that wheel load MathJax from the
CDN, and show diagrams as their text.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Vendored(NamedTuple):
    """Files of another project: `wanted` are globs below `folder` of the wheel that holds them.

    They are unpacked to `vendor/<name>/<place>`. `without` says what a wheel without them does.
    """

    name: str
    requirement: str
    folder: PurePosixPath
    wanted: tuple[str, ...]
    place: str
    without: str

    @property
    def origin(self) -> str:
        return "\n".join((self.requirement, *self.wanted, ""))


MATHJAX = Vendored(
    name="MathJax",
    requirement="sphinx-mathjax-offline==0.0.2"
    " --hash=sha256:206418155b2ff2f57496fb8501fdccae3da978e53031ff296c73729ba16062c4",
    folder=PurePosixPath("sphinx-mathjax-offline/static/mathjax"),
    wanted=(
        # What a page loads, by itself or for `\require` and rarer commands.
        "tex-chtml.js",
        "input/tex/extensions/*.js",
        "output/chtml/fonts/woff-v2/*.woff",
        # What the formulas' own menu loads when asked to speak, fold or explore them, or for SVG.
        "a11y/*.js",
        "input/mml.js",
        "sre/mathmaps/*.json",
        "output/svg.js",
        "output/svg/fonts/tex.js",
        # What typesetting without a browser starts from.
        "startup.js",
        "core.js",
        "adaptors/liteDOM.js",
        "input/tex-full.js",
        "output/chtml.js",
        "output/chtml/fonts/tex.js",
    ),
    place="es5",
    without="pages will load MathJax from the CDN",
)
MERMAID = Vendored(
    name="Mermaid",
    requirement="artoo-mermaid==11.16.0"
    " --hash=sha256:fa6d2c8c0fbc4be09a456bfdd62f92eb85e44299a02460b1f4fd4f200a19f01d",
    folder=PurePosixPath("artoo_mermaid/assets"),
    wanted=("mermaid.min.js",),
    place=".",
    without="diagrams will be shown as their text",
)
PATIENCE = 300  # seconds; an index that hangs must not hang the build


class VendorHook(BuildHookInterface[Any]):
    """Runs before every wheel, `pip install -e` included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        for vendored in (MATHJAX, MERMAID):
            self.bring(vendored)

    def bring(self, vendored: Vendored) -> None:
        root, name = Path(self.root), vendored.name.lower()
        folder = root / "src" / "pilgi" / "vendor" / name
        if is_current(folder, vendored):
            return
        shutil.rmtree(folder, ignore_errors=True)
        try:
            install(folder, vendored, root / "licenses" / f"{name}.txt")
        except (OSError, subprocess.SubprocessError, zipfile.BadZipFile) as reason:
            self.app.display_warning(
                f"{vendored.name} could not be downloaded, so this build goes without it: "
                f"{vendored.without}.\n{reason_of(reason)}"
            )


def is_current(folder: Path, vendored: Vendored) -> bool:
    """Whether `folder` holds what this file would put there; its `ORIGIN` is written last."""
    origin = folder / "ORIGIN"
    return origin.is_file() and origin.read_text(encoding="utf-8") == vendored.origin


def install(folder: Path, vendored: Vendored, license_text: Path) -> None:
    """Download the wheel and unpack the wanted files to `folder`.

    Raises `subprocess.SubprocessError` if pip cannot get the pinned wheel, else `OSError` or
    `zipfile.BadZipFile`. `folder` is then absent, never half there.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as work:
        unpacked = Path(work, folder.name)
        unpack(download(Path(work), vendored.requirement), vendored, unpacked / vendored.place)
        shutil.copyfile(license_text, unpacked / "LICENSE")
        (unpacked / "ORIGIN").write_text(vendored.origin, encoding="utf-8")
        unpacked.replace(folder)


def download(work: Path, requirement: str) -> Path:
    requirements = work / "requirements.txt"
    requirements.write_text(requirement, encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--retries=2"]
    # No Python of theirs is ever run, so it may ask for a newer one than ours.
    options.append("--ignore-requires-python")
    subprocess.run(
        [*pip, "download", *options, "--dest", str(work), "--requirement", str(requirements)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
    )
    return next(work.glob("*.whl"))


def unpack(wheel: Path, vendored: Vendored, folder: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            path = PurePosixPath(name)
            if not path.is_relative_to(vendored.folder):
                continue
            inner = path.relative_to(vendored.folder)
            if any(_is_one_of(inner, wanted) for wanted in vendored.wanted):
                target = folder / inner
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))


def _is_one_of(inner: PurePosixPath, wanted: str) -> bool:
    return inner.parent == PurePosixPath(wanted).parent and inner.match(wanted)


def reason_of(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return str(error.stderr).strip()
    return str(error)
