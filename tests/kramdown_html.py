"""Renders Markdown as kramdown's own HTML, for tests and for `kramdown_cases.py --server`."""

from __future__ import annotations

import functools
import json
import sys
from typing import Any

from markdown_it import MarkdownIt

from pilgi.config.settings import MarkdownSettings, TocSettings
from pilgi.markdown.kramdown.parser import plain_kramdown_parser
from pilgi.markdown.remarks import Remarks


def kramdown_html(text: str, **settings: Any) -> str:
    """The HTML with addresses as they are written, by Jekyll's default settings or others."""
    md = _parser(MarkdownSettings(**{"dialect": "kramdown", "smart_quotes": True, **settings}))
    env: dict[str, Any] = {"links": [], "remarks": Remarks(text), "headings": []}
    env["toc"] = TocSettings(min_level=1, max_level=6)
    return str(md.render(text, env))


@functools.cache
def _parser(settings: MarkdownSettings) -> MarkdownIt:
    return plain_kramdown_parser(settings)


def main() -> None:
    """Answer each line of JSON, `{"markdown": …}`, with one, `{"html": …}`."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps({"html": kramdown_html(json.loads(line)["markdown"])}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
