"""Build hook: brings MathJax into the wheel, since this repository does not carry it.

MathJax 3.2.2 comes from a package index, in the wheel of `sphinx-mathjax-offline` 0.0.2, through
whatever index, mirror or cache this machine's pip is set up with. Its 106 files were compared with
`es5/` of the npm package `mathjax@3.2.2` once and are the same byte for byte; pip refuses any
wheel whose hash differs from the one pinned here.

A build without a network succeeds all the same: the wheel then has no MathJax, and sites built
with it load MathJax from the CDN.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REQUIREMENT = (
    "sphinx-mathjax-offline==0.0.2"
    " --hash=sha256:206418155b2ff2f57496fb8501fdccae3da978e53031ff296c73729ba16062c4"
)
FOLDER_IN_WHEEL = PurePosixPath("sphinx-mathjax-offline/static/mathjax")
WANTED = (
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
)
ORIGIN = "\n".join((REQUIREMENT, *WANTED, ""))
PATIENCE = 300  # seconds; an index that hangs must not hang the build


class MathJaxHook(BuildHookInterface[Any]):
    """Runs before every wheel, `pip install -e` included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        folder = root / "src" / "pilgi" / "vendor" / "mathjax"
        if is_current(folder):
            return
        shutil.rmtree(folder, ignore_errors=True)
        try:
            install(folder, root / "licenses" / "mathjax.txt")
        except (OSError, subprocess.SubprocessError, zipfile.BadZipFile) as reason:
            self.app.display_warning(
                "MathJax could not be downloaded, so this build goes without it: "
                f"pages will load MathJax from the CDN.\n{reason_of(reason)}"
            )


def is_current(folder: Path) -> bool:
    """Whether `folder` holds what this file would put there; its `ORIGIN` is written last."""
    origin = folder / "ORIGIN"
    return origin.is_file() and origin.read_text(encoding="utf-8") == ORIGIN


def install(folder: Path, license_text: Path) -> None:
    """Download MathJax and unpack the wanted files to `folder`/es5.

    Raises `subprocess.SubprocessError` if pip cannot get the pinned wheel, else `OSError` or
    `zipfile.BadZipFile`. `folder` is then absent, never half there.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".mathjax-") as work:
        unpacked = Path(work, "mathjax")
        unpack(download(Path(work)), unpacked / "es5")
        shutil.copyfile(license_text, unpacked / "LICENSE")
        (unpacked / "ORIGIN").write_text(ORIGIN, encoding="utf-8")
        unpacked.replace(folder)


def download(work: Path) -> Path:
    requirements = work / "requirements.txt"
    requirements.write_text(REQUIREMENT, encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--retries=2"]
    subprocess.run(
        [*pip, "download", *options, "--dest", str(work), "--requirement", str(requirements)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=PATIENCE,
    )
    return next(work.glob("*.whl"))


def unpack(wheel: Path, folder: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            path = PurePosixPath(name)
            if not path.is_relative_to(FOLDER_IN_WHEEL):
                continue
            inner = path.relative_to(FOLDER_IN_WHEEL)
            if any(inner.parent == PurePosixPath(w).parent and inner.match(w) for w in WANTED):
                target = folder / inner
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))


def reason_of(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return str(error.stderr).strip()
    return str(error)
