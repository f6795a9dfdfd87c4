"""Code blocks, fenced and indented: coloured, titled, numbered, with lines marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, fence
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from pilgi.markdown.diagrams import drawn_height
from pilgi.markdown.highlight import HighlightError, as_html, as_lines, colour_runs
from pilgi.markdown.info_string import InfoString, read_info_string
from pilgi.markdown.languages import PLAIN, canonical_name, nearest_name
from pilgi.markdown.remarks import remarks_of

DIAGRAM = "mermaid-source"
"""The class of a diagram's text, which the browser draws."""
_CHANGES = {"+": "ins", "-": "del"}

Warn = Callable[..., None]
"""`Remarks.warn`, at the language of one fence."""


def code_plugin(md: MarkdownIt) -> None:
    may_interrupt = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.at("fence", _fence, {"alt": may_interrupt})
    md.add_render_rule("fence", render_fence)
    md.add_render_rule("code_block", render_indented)


def _fence(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """CommonMark's rule, which takes all the rest where a fence is not closed, with a warning."""
    found = fence(state, start_line, end_line, silent)
    if found and not silent:
        markup, last = state.tokens[-1].markup, state.line - 1
        end = state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]].strip()
        if last == start_line or len(end) < len(markup) or end.strip(markup[0]):
            remarks_of(state.env).warn(
                f"the code block opened by {markup} is never closed",
                start_line + 1,
                markup,
                hint=f"End it with a line of {markup}.",
            )
    return found


def render_fence(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: EnvType,
) -> str:
    token = tokens[index]
    info = read_info_string(unescapeAll(token.info))
    if info.language.lower() == "mermaid":
        code = escape(token.content, False)
        code = f'<code class="language-mermaid">{code}</code>'
        height = drawn_height(token.content)
        place = f' style="--drawn: {height}px"' if height else ""
        return f'<pre class="{DIAGRAM}" tabindex="0"{place}>{code}</pre>\n'
    line = token.map[0] + 1 if token.map else 0
    warn = partial(remarks_of(env).warn, line=line, written=info.language)
    return _block(token, info, _code(token.content, info, warn))


def render_indented(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    token = tokens[index]
    return _block(token, InfoString(), escape(token.content, False))


def _code(code: str, info: InfoString, warn: Warn) -> str:
    written = info.language
    if written.lower().startswith("diff-"):
        return _diff(code, info, warn)
    language = _known(written, warn) if written else ""
    runs = _runs(code, language, warn)
    if language == "diff":
        return _lines(as_lines(runs), info, [text[:1] for text in code.split("\n")])
    return _lines(as_lines(runs), info) if info.numbered or info.highlighted else as_html(runs)


def _diff(code: str, info: InfoString, warn: Warn) -> str:
    """`diff-python`: Python whose lines begin with `+`, `-` or a blank."""
    lines = code.split("\n")
    signs = [text[:1] if text[:1] in ("+", "-", " ") else "" for text in lines]
    bare = "\n".join(text[len(sign) :] for sign, text in zip(signs, lines, strict=True))
    if code and not code.endswith("\n"):
        bare += "\n"  # Or a last line that is nothing but its sign would be no line any more.
    language = _known(info.language[len("diff-") :], warn)
    coloured = as_lines(_runs(bare, language, warn))
    # Code that ends in a line end has one line fewer than pieces.
    return _lines([sign + html for sign, html in zip(signs, coloured, strict=False)], info, signs)


def _known(written: str, warn: Warn) -> str:
    """The canonical name, or nothing where no colours are wanted or none can be had."""
    language = canonical_name(written)
    if language is None:
        near = nearest_name(written)
        warn(
            f"unknown language `{written}`: the code is shown without colours",
            hint=f"Did you mean `{near}`?" if near else "`text` asks for no colours.",
        )
    return "" if language is None or language in PLAIN else language


def _runs(code: str, language: str, warn: Warn) -> list[tuple[str, str]]:
    if language:
        try:
            return colour_runs(code, language)
        except HighlightError as reason:
            warn(f"the code is shown without colours: {reason}")
    return [("", code)]


def _lines(lines: Sequence[str], info: InfoString, signs: Sequence[str] = ()) -> str:
    """Each line as a span that holds its line end, so that it can be shown as a block."""
    out: list[str] = []
    for number, html in enumerate(lines, start=1):
        sign = signs[number - 1] if signs else ""
        classes = ["line"]
        if number in info.highlighted:
            classes.append("hl")
        if sign in _CHANGES:
            classes.append(_CHANGES[sign])
        out.append(f'<span class="{" ".join(classes)}">{html}\n</span>')
    return "".join(out)


def _block(token: Token, info: InfoString, code: str) -> str:
    own = dict(token.attrs)
    classes = " ".join(filter(None, ("code", str(own.pop("class", "")))))
    box = {"class": classes, "data-language": _shown_name(info.language), **own}
    pre = {
        "class": "numbered" if info.numbered else "",
        "style": f"--start: {info.start}" if info.numbered and info.start != 1 else "",
        "tabindex": "0",
    }
    title = f'<p class="code-title">{escape(info.title)}</p>' if info.title else ""
    language = {"class": f"language-{info.language}" if info.language else ""}
    return (
        f"<div{_attributes(box)}>{title}"
        f"<pre{_attributes(pre)}><code{_attributes(language)}>{code}</code></pre></div>\n"
    )


def _shown_name(written: str) -> str:
    return canonical_name(written) or written.lower()


def _attributes(attributes: Mapping[str, object]) -> str:
    return "".join(
        f' {escape(name)}="{escape(str(value))}"' for name, value in attributes.items() if value
    )
