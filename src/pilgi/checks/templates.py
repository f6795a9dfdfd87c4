"""The site's own templates that Jinja cannot read; a check renders no page, which would tell it."""

from __future__ import annotations

from collections.abc import Iterator

from pilgi.checks.known import Known
from pilgi.checks.own_templates import own_templates
from pilgi.problems import Problem
from pilgi.stages import Built


def templates(known: Known) -> Iterator[Problem]:
    files = [] if isinstance(known.planned, Built) else list(own_templates(known))
    if not files:
        return
    from jinja2 import Environment, TemplateSyntaxError

    from pilgi.output.template_problems import template_problem

    environment = Environment(autoescape=True)
    for name, file in files:
        try:
            environment.parse(file.read_text("utf-8", "replace"), name, str(file))
        except TemplateSyntaxError as error:
            yield template_problem(error, name, known.planned.root)
