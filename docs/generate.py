"""Write `settings.md` and `front-matter.md` from what the code itself says of its keys.

Run as `python docs/generate.py`; a test fails where the files are out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import Field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from pilgi.config.settings import Settings
from pilgi.note.front_matter import FrontMatter

SETTINGS = """\
# Settings

A site needs no settings. What it sets stands in `site.yml`, at its root:

```yaml
title: 수업 노트
language: ko
timezone: Asia/Seoul
author: 김필기
url: https://me.github.io/notes
navigation:
  - {title: 소개, url: /about/}
theme:
  accent: "#2f5fd0"
```

An unknown key and a value of the wrong type are errors that name the line; the default is taken
then. An empty value is as good as none. A site with Jekyll's `_config.yml` and no `site.yml` is
read as a Jekyll site: its keys mean what Jekyll and Minimal Mistakes say.

This page is made by `python docs/generate.py`.
"""

DEFAULTS = """
## Defaults

Front matter that many files share may stand in the settings, once. A longer `path` wins over a
shorter one, `type` (`posts`, `pages`, or a collection of a Jekyll site) over none, and what a file
states itself over all; categories add up.

```yaml
defaults:
  - scope: {path: posts/linear-algebra}
    values: {course: 선형대수, tags: [수학]}
  - scope: {type: posts}
    values: {toc_max_level: 3}
```
"""

FRONT_MATTER = """\
# Front matter

A note may begin with settings of its own, in YAML between two lines of `---`:

```yaml
---
title: "[DEV] ChatGPT 활용하기"
date: 2023-10-20 21:00:00 +0900
categories: [Data Engineering]
tags: [DevCourse, TIL, 특강]
toc_sticky: true
mathjax: true
---
```

No key is needed, and an empty one is as good as none, but for `published:`. Quote a text that
begins with `[`, `{` or `*`, or that holds `: `. Dates may be written as `2023-10-20`,
`2023-10-20 21:00`, `2023-10-20 21:00:00 +0900`, `2023.10.20` or `2023년 10월 20일`.

This page is made by `python docs/generate.py`.

"""

OWN_KEYS = """
Keys that say how the page looks, such as `header`, `author_profile`, `sidebar` and `comments`, are
Minimal Mistakes': see [minimal-mistakes.md](minimal-mistakes.md). They and any key of your own
reach the templates as they are, in `note.extra`.
"""


def documents() -> dict[str, str]:
    """The text of each generated page by its file name."""
    return {"settings.md": settings_reference(), "front-matter.md": front_matter_reference()}


def settings_reference() -> str:
    groups = [field for field in fields(Settings) if is_dataclass(_type(Settings, field))]
    sections = [SETTINGS, "## General\n", _settings_table(Settings, "")]
    for group in groups:
        kind = _type(Settings, group)
        sections += [f"## `{group.name}`\n", group.metadata["meaning"] + "\n"]
        sections += [_settings_table(kind, f"{group.name}.")]
    return "\n".join(sections)


def front_matter_reference() -> str:
    keys = [field for field in fields(FrontMatter) if field.name not in ("own", "stated")]
    rows = (
        (f"`{key.name}`", _WRITTEN[_stated(_type(FrontMatter, key))], key.metadata["meaning"])
        for key in keys
    )
    return FRONT_MATTER + _table(("Key", "Value", "Meaning"), rows) + OWN_KEYS + DEFAULTS


def _settings_table(kind: type, prefix: str) -> str:
    return _table(("Setting", "Value", "Default", "Meaning"), _settings_rows(kind, prefix))


def _settings_rows(kind: type, prefix: str) -> Iterable[tuple[str, ...]]:
    defaults = kind()
    for field in fields(kind):
        value, default = _type(kind, field), getattr(defaults, field.name)
        name = prefix + field.name
        if is_dataclass(value):
            # Those of the site itself have a section each.
            if kind is not Settings:
                yield from _settings_rows(value, f"{name}.")  # type: ignore[arg-type]
            continue
        yield f"`{name}`", _kind(value, field), _default(default), field.metadata["meaning"]
        if _is_list_of_groups(value):
            yield from _settings_rows(get_args(value)[0], f"{name}.")


_WRITTEN = {
    str: "text",
    bool: "`true` or `false`",
    int: "whole number",
    float: "number",
    tuple[str, ...]: "names",
    Any: "date",
}


def _kind(value: Any, field: Field[Any]) -> str:
    rules = field.metadata
    if get_origin(value) is Mapping:
        return "`key: value` lines"
    if get_origin(value) is tuple and rules["choices"]:
        return f"list of {_kind(str, field)}"
    if get_origin(value) is tuple:
        return "list of groups" if _is_list_of_groups(value) else "list of texts"
    if rules["choices"]:
        return " or ".join(f"`{choice}`" for choice in rules["choices"])
    if rules["most"]:
        return f"whole number, {rules['least']} to {rules['most']}"
    return f"whole number, at least {rules['least']}" if value is int else _WRITTEN[value]


def _is_list_of_groups(value: Any) -> bool:
    return get_origin(value) is tuple and is_dataclass(get_args(value)[0])


def _default(value: Any) -> str:
    if value in ("", (), {}):
        return ""
    if isinstance(value, tuple):
        return f"`[{', '.join(value)}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _type(kind: type, field: Field[Any]) -> Any:
    return get_type_hints(kind)[field.name]


def _stated(value: Any) -> Any:
    """`str` for `str | None`: every key may be missing."""
    kinds = [kind for kind in get_args(value) if kind is not type(None)]
    return kinds[0] if type(None) in get_args(value) else value


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines
    )


def main() -> None:
    for name, text in documents().items():
        (Path(__file__).parent / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
