"""`pilgi new`: start a site in a new folder."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

import pilgi
from pilgi.publish.workflow import placeholders

LANGUAGES = ("ko", "en")
# Tools leave files alone whose names begin with a dot, so the scaffold's do not.
_DOTTED = ("gitignore", "github")


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the site.")
def command(folder: Path, language: str | None) -> None:
    """Start a site in FOLDER: settings, two notes, and a workflow for GitHub Pages."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            click.echo(f"{folder} is there already and not empty; nothing was written", err=True)
            sys.exit(2)
        written = _write(folder, language or _spoken())
    except OSError as error:
        click.echo(f"cannot write `{folder}`: {error.strerror or error}", err=True)
        sys.exit(2)
    click.echo(f"{written} files in {folder}/. Next:\n\n    cd {folder}\n    pilgi serve\n")
    click.echo("Once it is worth reading: `pilgi publish`, which says what it needs.")


def _write(folder: Path, language: str) -> int:
    """How many files were written. Raises `OSError` where one cannot be, and leaves none."""
    files = dict(scaffold(language, folder.resolve().name, date.today()))
    try:
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
    except OSError:
        # It was empty, so all in it is ours; another try must find it empty.
        for path in folder.glob("*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    return len(files)


def scaffold(language: str, title: str, today: date) -> Iterator[tuple[str, str]]:
    """Path below the new folder, and text, of each file."""
    # Within double quotes of YAML, a text is written as within those of JSON.
    values = {"{title}": json.dumps(title, ensure_ascii=False)[1:-1]}
    yield from common()
    for name, text in _part(language, values):
        yield name.replace("{today}", today.isoformat()), text


def common() -> Iterator[tuple[str, str]]:
    """The files that are alike in all sites: what git ignores, the workflow for GitHub Pages."""
    for name, text in _part("common", placeholders()):
        yield (f".{name}" if name.startswith(_DOTTED) else name), text


def _part(part: str, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    folder = Path(pilgi.__file__).parent / "scaffold" / part
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), _filled(file.read_text("utf-8"), values)


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def _spoken() -> str:
    """The language of the terminal, as far as it is one that we have."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "ko" if locale.lower().startswith("ko") else "en"
