"""The site's own templates that Jinja cannot read; a check renders no page, which would tell it."""

from __future__ import annotations

from collections.abc import Iterator

from pilgi.checks.known import Known
from pilgi.output.theme import lies_within, theme_folder
from pilgi.problems import Problem
from pilgi.stages import Built

_ENDINGS = (".html", ".xml", ".css", ".js")


def templates(known: Known) -> Iterator[Problem]:
    root = known.planned.root
    own = root / "templates"
    if isinstance(known.planned, Built) or own.resolve() == theme_folder().resolve():
        return
    names = [name for name in known.files_in("templates") if name.endswith(_ENDINGS)]
    if not names:
        return
    from jinja2 import Environment, TemplateSyntaxError

    from pilgi.output.template_problems import template_problem

    environment = Environment(autoescape=True)
    for name in names:
        file = own / name
        # A link that leads out is told where a page is rendered from it; nothing is read there.
        if not lies_within(file, [own]) or not file.is_file():
            continue
        try:
            environment.parse(file.read_text("utf-8", "replace"), name, str(file))
        except TemplateSyntaxError as error:
            yield template_problem(error, name, root)
