"""Where templates come from: the site's own `templates/`, file by file before the theme's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pilgi
from pilgi.problems import Problem, Severity

ASSETS = "assets"
SHIPPED = "theme/"
"""Before the name of a template: the theme's own is meant, though the site may have another."""


def theme_folder() -> Path:
    """The theme that Pilgi ships: inside the package, or beside it in a checkout."""
    package = Path(pilgi.__file__).parent
    shipped = package / "templates"
    return shipped if shipped.is_dir() else package.parent.parent / "templates"


def template_folders(root: Path) -> list[Path]:
    """Folders to look for a template in, the first that has it wins."""
    own = root / "templates"
    shipped = theme_folder()
    used = own.is_dir() and not refused_folder(root)
    return [own, shipped] if used and own.resolve() != shipped.resolve() else [shipped]


def refused_folder(root: Path) -> list[Problem]:
    """Told where the site has its own templates outside itself."""
    own = root / "templates"
    if not own.is_symlink() or lies_within(own, [root]):
        return []
    message = "a symbolic link leads out of the site; not followed"
    hint = "Copy the templates into the site."
    return [Problem(Severity.ERROR, message, own.name, hint=hint)]


def candidates(name: str, folders: list[Path]) -> list[Path]:
    """Files that the template `name` may be, the first that exists is it."""
    if name.startswith(SHIPPED):
        return [folders[-1] / name.removeprefix(SHIPPED)]
    return [folder / name for folder in folders]


def asset_names(folders: list[Path]) -> list[str]:
    """Files below `assets/` in any of the folders, as `/`-separated names, sorted."""
    return sorted(
        {
            file.relative_to(folder / ASSETS).as_posix()
            for folder in folders
            for file in (folder / ASSETS).rglob("*")
            if file.is_file() and not file.name.startswith(".")
        }
    )


def lies_within(file: Path, folders: Sequence[Path]) -> bool:
    """Whether `file`, all symbolic links followed, is in one of the folders."""
    real = file.resolve()
    # A path without links in it begins with no folder that has one: most need no second look.
    return any(map(real.is_relative_to, folders)) or any(
        real.is_relative_to(folder.resolve()) for folder in folders
    )
