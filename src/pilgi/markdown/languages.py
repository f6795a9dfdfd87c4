"""Languages of code: from the name that an author writes after a fence to Pygments' lexer."""

from __future__ import annotations

import functools

from pygments.lexer import Lexer
from pygments.lexers import get_all_lexers, get_lexer_by_name

from pilgi.markdown.lexing import ask_by_character

PLAIN = frozenset(
    {"text", "txt", "plain", "plaintext", "none", "nohighlight", "output", "log", "traceback"}
    | {"terminal", "pseudo", "pseudocode", "csv", "mermaid", "plantuml"}
)
"""Names that ask for no colours; none of them is a mistake."""

# What people write and Pygments does not know, by Pygments' own name.
_ALIASES = {
    alias: name
    for name, aliases in {
        "bash": "sh-session bash-session",
        "batch": "cmd",
        "c": "h c99 c11 c17 c23",
        "cpp": "cc cxx hpp hxx c++11 c++14 c++17 c++20 c++23 cpp11 cpp14 cpp17 cpp20 cpp23",
        "docker": "containerfile",
        "graphql": "gql",
        "groovy": "gradle",
        "html": "htm svelte ejs razor cshtml",
        "html+jinja": "jinja2",
        "html+php": "blade",
        "ini": "conf env dotenv editorconfig service gitconfig",
        "javascript": "node nodejs es6 ecmascript mjs cjs",
        "json": "jsonc jsonl ndjson webmanifest",
        "kotlin": "kt kts",
        "markdown": "rmarkdown rmd",
        "matlab": "m",
        "objective-c++": "mm",
        "ocaml": "ml",
        "arduino": "ino",
        "nasm": "assembly masm",
        "powershell": "ps",
        "python": "pyspark ipython ipython3 ipynb jupyter",
        "scss": "postcss",
        "solidity": "sol",
        "sql": "oracle mssql sqlite hive hiveql plsql spark",
        "vb.net": "vb vba",
        "vim": "viml vimscript",
        "xml": "svg pom maven",
        "yaml": "yml",
        "diff": "patch git",
    }.items()
    for alias in aliases.split()
}


def canonical_name(written: str) -> str | None:
    """The language's own name, such as `cpp` for `C++`; None where there is no such language."""
    name = written.lower()
    name = _ALIASES.get(name, name)
    return name if name in PLAIN else _own_names().get(name)


@functools.cache
def lexer(name: str) -> Lexer:
    """The lexer of a canonical name, made once per process; making one costs milliseconds."""
    ask_by_character()
    # Blank lines at either end are the author's.
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@functools.lru_cache(maxsize=256)
def nearest_name(written: str) -> str | None:
    """The known name most like an unknown one, for a hint."""
    import difflib

    known = [*_own_names(), *_ALIASES, *PLAIN]
    return next(
        iter(difflib.get_close_matches(written.lower()[:40], known, n=1, cutoff=0.75)), None
    )


@functools.cache
def _own_names() -> dict[str, str]:
    """Every name that Pygments itself knows, with its language's first one.

    Lexers that happen to be installed as plugins are left out: a note gives the same HTML anywhere.
    """
    return {
        alias.lower(): aliases[0]
        for _, aliases, _, _ in get_all_lexers(plugins=False)
        for alias in aliases
    }
