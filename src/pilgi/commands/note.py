"""`pilgi note`: start a note, dated today, in its course's folder."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click

from pilgi.begin import begin
from pilgi.commands.site_settings import loaded_settings
from pilgi.config.time_zone import zone_named
from pilgi.note.front_matter import parse_front_matter, split
from pilgi.note.slugs import slugify
from pilgi.text import decode


def _stated(_context: click.Context, _parameter: click.Parameter, title: str) -> str:
    if not title.strip():
        raise click.BadParameter("a note needs a title")
    return title


@click.command("note")
@click.argument("title", callback=_stated)
@click.option("--course", default="", help="Course that the note belongs to.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given more than once.")
@click.option("--draft", is_flag=True, help="Keep it back until it is ready.")
@click.option("--site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(title: str, course: str, tags: tuple[str, ...], draft: bool, site: Path) -> None:
    """Start a note called TITLE and print its path."""
    settings = loaded_settings(site).settings
    now = datetime.now(zone_named(settings.timezone))
    folder = site / ("_posts" if settings.layout == "jekyll" else "posts")
    try:
        if settings.layout != "jekyll":
            folder, course = _folder(folder, course)
        file = folder / f"{now:%Y-%m-%d}-{slugify(title) or 'note'}.md"
        folder.mkdir(parents=True, exist_ok=True)
        begin(file, _front_matter(title, course, tags, draft=draft))
    except FileExistsError as error:
        click.echo(f"{error.filename} is there already; nothing was written", err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(f"cannot write in `{folder}`: {error.strerror or error}", err=True)
        sys.exit(2)
    click.echo(file)


def _folder(posts: Path, course: str) -> tuple[Path, str]:
    """The course's folder, and the course as the note must state it: its folder says it else.

    Raises `OSError`.
    """
    if not course:
        return posts, ""
    for index in sorted(posts.glob("*/index.md")):
        described = parse_front_matter(split(decode(index.read_bytes()).text).yaml).front_matter
        names = (described.course, described.title, index.parent.name)
        if course.casefold() in {name.casefold() for name in names if name}:
            return index.parent, described.course or ""
    folder = posts / (slugify(course) or "course")
    if folder.exists():
        return folder, course
    _begin_course(folder, course)
    return folder, ""


def _begin_course(folder: Path, title: str) -> None:
    """With an index that names it, so that whatever notes come there need not. Raises `OSError`."""
    folder.mkdir(parents=True)
    index = folder / "index.md"
    begin(index, f"---\ntitle: {_quoted(title)}\n---\n")
    click.echo(f"new course: {index}", err=True)


def _front_matter(title: str, course: str, tags: tuple[str, ...], *, draft: bool) -> str:
    lines = [f"title: {_quoted(title)}"]
    if course:
        lines.append(f"course: {_quoted(course)}")
    lines.append(f"tags: [{', '.join(map(_quoted, tags))}]")
    if draft:
        lines.append("draft: true")
    return "\n".join(["---", *lines, "---", "", ""])


def _quoted(text: str) -> str:
    """A double-quoted YAML text: JSON's strings are a part of YAML."""
    return json.dumps(text, ensure_ascii=False)
