"""What one can type. Each command lives in its own file and is imported when it is called."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from pilgi import __version__

_COMMANDS = {
    "new": "Start a site in a new folder.",
    "note": "Start a note, dated today.",
    "serve": "Show the site while it is written.",
    "build": "Build the site into build/.",
    "import": "Leave another generator for good.",
    "check": "Tell what is wrong with the site.",
    "publish": "Bring the site to GitHub Pages.",
}


class _Commands(click.Group):
    """Imports a command only when it is needed, so that `pilgi --version` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        # A module may not have the name of a keyword, which gets a `_` as PEP 8 has it.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"pilgi.commands.{name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            # As a shell reports it: 128 and the number of SIGINT.
            click.echo("stopped", err=True)
            ctx.exit(130)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=_Commands)
@click.version_option(__version__, prog_name="pilgi")
def main() -> None:
    """Pilgi (필기): a folder of Markdown notes becomes a website."""
