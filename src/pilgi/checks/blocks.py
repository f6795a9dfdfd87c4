"""Blocks of the site's own templates that fill nothing: Jinja leaves them out without a word."""

from __future__ import annotations

from collections.abc import Iterator

from pilgi.checks.known import Known
from pilgi.checks.own_templates import own_templates
from pilgi.hints import did_you_mean
from pilgi.output.theme import template_folders
from pilgi.problems import Problem, Severity


def blocks(known: Known) -> Iterator[Problem]:
    texts = {name: file.read_text("utf-8", "replace") for name, file in own_templates(known)}
    extending = {name: text for name, text in texts.items() if "extends" in text}
    if not extending:
        return
    # Here, since importing Jinja takes longer than all checks of a small site.
    from pilgi.checks.inheritance import Inheritance

    inheritance = Inheritance(template_folders(known.planned.root))
    for name, text in extending.items():
        lost, there = inheritance.lost(name)
        for block, line in lost.items():
            source = text.split("\n")[line - 1]
            message = (
                f"the block `{block}` is shown nowhere: what this extends has none of that name"
            )
            hint = did_you_mean(block, there) or "docs/theming.md names those that there are."
            column = source.find(block) + 1
            path = f"templates/{name}"
            yield Problem(Severity.WARNING, message, path, line, column, source, hint)
