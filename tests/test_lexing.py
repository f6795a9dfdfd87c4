"""Trying only the rules that may match gives the tokens that Pygments' own loop gives."""

from __future__ import annotations

import importlib.util
import re
from typing import Any

import pygments.lexer
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexer import RegexLexer, bygroups, default, using
from pygments.lexers import get_lexer_by_name
from pygments.lexers.html import HtmlLexer
from pygments.token import Keyword, Name, Number, Punctuation, Text, Whitespace, _TokenType

from pilgi.markdown import lexing

PIECES = [
    *("class Vec : public Base<T> {\n", "int add(int a, int b) { return a + b; }\n", "/* 주석 */"),
    *("#include <vector>\n", "#if 0\nx\n#endif\n", "// 끝\n", 'f"{x!r:>{w}} 가"', "'''문서\n'''"),
    *(
        "def 함수(self, *a): ...\n",
        "@decorator\n",
        "SELECT a FROM b WHERE c = 'd';\n",
        "$(echo ${A:-b})",
    ),
    *(
        "<<EOF\nx $y\nEOF\n",
        "`t ${1 + 2}`",
        "/re[/]g/i",
        "0x1F 1e-3 1_000 'c'",
        '{"a": [1, null]}\n',
    ),
    *(
        "key: [a, *b]\n",
        "<a href='x'>&amp;<script>let y;</script>",
        "}",
        ")",
        '"',
        "\\",
        "\n",
        "  ",
    ),
]
SOURCE = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
LANGUAGES = ["cpp", "csharp", "python", "javascript", "bash", "sql", "html", "yaml", "json", "java"]


class Tricky(RegexLexer):
    """Rules that refer to their groups, that match nothing, and that open or close states."""

    flags = re.MULTILINE
    tokens = {  # noqa: RUF012 - as Pygments' lexers write it
        "root": [
            (r"(?i)begin", Keyword, ("body", "#push")),
            (r"(\w)\1", Name.Constant),
            (r"(?P<quote>['\"]).*?(?P=quote)", Text),
            (r"(\d+)(\.)(\d+)?", bygroups(Number, Punctuation, Number.Float)),  # type: ignore[no-untyped-call]
            (r"\d+", Number),
            (r"[a-z]+", Name),
            (r"<[^>]*>", using(HtmlLexer)),  # type: ignore[no-untyped-call]
        ],
        "body": [
            (r"END", Keyword, "#pop"),
            (r"!+", Punctuation, "#pop:9"),
            (r"(?<=b)x", Name.Tag, ("#pop", "root", "#push")),
            (r"[a-z]+", Name.Function),
            (r"\d", Number, "#push"),
            (r" +", Whitespace),
            (r"(?=\?)", Text, "question"),
        ],
        "question": [(r"\?", Punctuation), default("#pop")],
    }


def pygments_own_loop() -> Any:
    """From a second copy of its module, as another test may have replaced that of the first."""
    spec = importlib.util.spec_from_file_location("pygments_lexer", pygments.lexer.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.RegexLexer.get_tokens_unprocessed


def tokens(loop: Any, lexer: RegexLexer, source: str) -> list[tuple[int, _TokenType, str]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RegexLexer, "get_tokens_unprocessed", loop)
        return list(lexer.get_tokens_unprocessed(source))


OWN = pygments_own_loop()
lexing.ask_by_character()
ASKED: Any = RegexLexer.get_tokens_unprocessed


@settings(max_examples=200)
@given(SOURCE, st.sampled_from(LANGUAGES))
def test_known_languages(source: str, language: str) -> None:
    lexer: Any = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    assert tokens(ASKED, lexer, source) == tokens(OWN, lexer, source)


@given(st.text(alphabet="begin ENDaabx!?12.'\"<>\n가", max_size=60))
def test_tricky_rules(source: str) -> None:
    lexer = Tricky()
    assert tokens(ASKED, lexer, source) == tokens(OWN, lexer, source)


def test_only_rules_that_may_match_are_tried() -> None:
    rules: Any = [(re.compile(word).match, Name, None) for word in ("a", "b", "[ac]", "d?")]
    state = lexing._State(rules)
    tried = {char: [match for match, *_ in state.before[char]] for char in ("a", "b", "가", "")}
    a, b, either, perhaps = (match for match, *_ in rules)
    assert tried == {"a": [a, either, perhaps], "b": [b, perhaps], "가": [perhaps], "": [perhaps]}
    assert list(state) == rules
