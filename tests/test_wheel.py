"""The wheel: built from what git knows, installed where nothing else is, and put to work."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.wheel

NOTE_WITH_MATHEMATICS = """\
---
title: 연쇄 법칙
permalink: /미분/연쇄-법칙/
---

합성 함수의 미분: $(f \\circ g)' = (f' \\circ g) \\, g'$.

```mermaid
flowchart LR
  f --> g
```
"""


class Wheel(NamedTuple):
    checkout: Path
    file: Path
    python: Path


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Wheel:
    """A wheel of this checkout, installed in a virtual environment with what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    checkout = copy_checkout(repository, folder / "checkout")
    run([sys.executable, "-m", "venv", folder / "venv"])
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip: list[str | Path] = [python, "-m", "pip", "-q", "--disable-pip-version-check"]
    run([*pip, "wheel", "--no-deps", "--wheel-dir", folder / "dist", checkout])
    (file,) = (folder / "dist").iterdir()
    run([*pip, "install", file])
    return Wheel(checkout, file, python)


def names_in(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        return archive.namelist()


def copy_checkout(source: Path, target: Path) -> Path:
    """Copy the files that git tracks or would track; those it ignores stay behind."""
    if not (source / ".git").exists():
        pytest.skip("needs a git checkout, to tell the project's files from others")
    listing = run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], source)
    for name in filter(None, listing.split("\0")):
        if (source / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / name, target / name)
    return target


def run(
    command: Sequence[str | Path],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run `command`; return what it printed, or fail the test with it."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{command} exited {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout + done.stderr


def bare_environment(home: Path, python: Path) -> dict[str, str]:
    """What `env -i PATH=… HOME=…` leaves, and what Windows cannot start a program without."""
    path = os.pathsep.join([str(python.parent), os.defpath])
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {"PATH": path, "HOME": str(home), **needed}


def local_addresses(page: Path) -> Iterator[str]:
    """The addresses in `page` that stand in the site itself, without query and fragment."""
    for address in re.findall(r'\b(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
        parts = urlsplit(address)
        if parts.path and not parts.scheme and not parts.netloc:
            yield unquote(parts.path)


def test_wheel_carries_the_theme_and_the_licences_and_nothing_of_the_repository(
    wheel: Wheel,
) -> None:
    names = names_in(wheel.file)
    theme = {
        f"pilgi/{path.relative_to(wheel.checkout).as_posix()}"
        for path in (wheel.checkout / "templates").rglob("*")
        if path.is_file()
    }
    assert theme
    assert theme <= set(names)
    licences = ("LICENSE", "mathjax.txt", "mermaid.txt")
    assert all(any(name.endswith(f"licenses/{each}") for name in names) for each in licences)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"pilgi"}


def test_wheel_installed_alone_builds_a_new_site(wheel: Wheel, tmp_path: Path) -> None:
    environment = bare_environment(tmp_path, wheel.python)
    pilgi = wheel.python.with_name("pilgi.exe" if os.name == "nt" else "pilgi")
    site = tmp_path / "notes"
    run([pilgi, "new", "notes"], tmp_path, environment)
    (site / "posts" / "2024-03-04-연쇄-법칙.md").write_text(NOTE_WITH_MATHEMATICS, encoding="utf-8")
    run([pilgi, "build"], site, environment)

    build = site / "build"
    pages = sorted(build.rglob("*.html"))
    formula_page = build / "미분" / "연쇄-법칙" / "index.html"
    assert "circ g" in formula_page.read_text(encoding="utf-8")
    style = [name for name in local_addresses(build / "index.html") if name.endswith(".css")]
    assert style, "the home page has no style sheet of the site"
    broken = [
        f"{page.relative_to(build)}: {address}"
        for page in pages
        if page.name != "404.html"  # found at any depth, so its addresses begin at the root
        for address in local_addresses(page)
        if not points_to_a_file(page.parent / address)
    ]
    assert not broken

    if "pilgi/vendor/mathjax/es5/tex-chtml.js" in names_in(wheel.file):
        scripts = [a for a in local_addresses(formula_page) if a.endswith("tex-chtml.js")]
        assert scripts, "MathJax is in the wheel, but the page does not load it from the site"
    else:
        assert "cdn.jsdelivr.net/npm/mathjax@3" in formula_page.read_text(encoding="utf-8")
    in_wheel = "pilgi/vendor/mermaid/mermaid.min.js" in names_in(wheel.file)
    # Loaded by a script once a diagram is near.
    assert ("mermaid.min.js" in formula_page.read_text(encoding="utf-8")) == in_wheel
    assert (build / "assets/mermaid/mermaid.min.js").is_file() == in_wheel


def points_to_a_file(path: Path) -> bool:
    return path.is_file() or (path / "index.html").is_file()


def test_wheel_is_built_without_what_the_index_cannot_give(wheel: Wheel, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("vendor")
    checkout = shutil.copytree(wheel.checkout, tmp_path / "checkout", ignore=ignored)
    output = run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        checkout,
        {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ""},
    )
    (file,) = (checkout / "dist").iterdir()
    assert "pages will load MathJax from the CDN" in output
    assert "diagrams will be shown as their text" in output
    assert not any("/vendor/" in name for name in names_in(file))
