"""How tokens become kramdown's own HTML: what a rule of markdown-it's does not say already.

`theme.py` has what Pilgi's theme needs in its stead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from pilgi.markdown.toc_tree import TocEntry, toc_tree

RenderRule = Callable[[RendererHTML, Sequence[Token], int, OptionsDict, EnvType], str]


def _text(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    return escape(tokens[index].content, quote=False)


def _nothing(*_: object) -> str:
    return ""


def _code(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    token = tokens[index]
    language = f"language-{token.info}" if token.info else ""
    classes = " ".join(filter(None, (language, str(token.attrs.get("class", "")))))
    attributes = token.attrs | ({"class": classes} if classes else {})
    code = escape(token.content.removesuffix("\n"), quote=False)
    return f"<pre{attributes_html(attributes)}><code>{code}\n</code></pre>\n"


def _image(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f"<img{attributes_html(tokens[index].attrs)}>"


def _hard_break(*_: object) -> str:
    return "<br>\n"


def _inline_math(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    token = tokens[index]
    tex = escape(token.content)
    return f"<span{attributes_html(token.attrs)}>${tex}$</span>" if token.attrs else f"\\({tex}\\)"


def _display_math(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f"\\[{escape(tokens[index].content)}\\]"


def _math_block(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    token = tokens[index]
    tex = f"\\[{escape(token.content)}\\]\n"
    return f"<div{attributes_html(token.attrs)}>{tex}</div>\n" if token.attrs else tex


def _checkbox(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    checked = ' checked="checked"' if tokens[index].meta["checked"] else ""
    return f'<input type="checkbox" class="task-list-item-checkbox" disabled="disabled"{checked}>'


def _footnote_ref(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    meta = tokens[index].meta
    return (
        f'<sup id="{_reference_id(meta)}" role="doc-noteref"><a href="#fn:{meta["name"]}"'
        f' class="footnote" rel="footnote">{meta["number"]}</a></sup>'
    )


def _footnote_anchor(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    meta = tokens[index].meta
    arrow = "↩" + (f"<sup>{meta['again'] + 1}</sup>" if meta["again"] else "")
    blank = "\u00a0" if meta["again"] else ""
    return (
        f'{blank}<a href="#{_reference_id(meta)}" class="reversefootnote"'
        f' role="doc-backlink">{arrow}</a>'
    )


def _reference_id(meta: Mapping[str, object]) -> str:
    return f"fnref:{meta['name']}" + (f":{meta['again']}" if meta["again"] else "")


def _footnotes_open(*_: object) -> str:
    return '<div class="footnotes" role="doc-endnotes">\n<ol>\n'


def _footnotes_close(*_: object) -> str:
    return "</ol>\n</div>\n"


def _footnote_open(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    return f'<li id="fn:{tokens[index].meta["name"]}" role="doc-endnote">\n'


def toc_list(
    _: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    """The table of contents as a list; each of its links has an id of its own."""
    token = tokens[index]
    entries = toc_tree(env["headings"], env["toc"])
    ident = str(token.attrs.get("id", "markdown-toc"))
    attributes = token.attrs | {"id": ident}
    return _toc(entries, token.tag, ident, attributes) if entries else ""


def _toc(
    entries: Iterable[TocEntry], tag: str, ident: str, attributes: Mapping[str, object]
) -> str:
    items = "".join(
        f'<li><a href="#{escape(entry.id)}" id="{escape(f"{ident}-{entry.id}")}">{entry.html}</a>'
        f"{_toc(entry.children, tag, ident, {}) if entry.children else ''}</li>\n"
        for entry in entries
    )
    return f"<{tag}{attributes_html(attributes)}>\n{items}</{tag}>\n"


def attributes_html(attributes: Mapping[str, object]) -> str:
    return "".join(
        f' {escape(name)}="{escape(str(value))}"'
        for name, value in attributes.items()
        if name != "id" or str(value).strip()
    )


KRAMDOWN: Mapping[str, RenderRule] = {
    "text": _text,
    "text_special": _text,
    "hardbreak": _hard_break,
    "image": _image,
    "math_inline": _inline_math,
    "math_display": _display_math,
    "math_block": _math_block,
    "checkbox": _checkbox,
    "fence": _code,
    "code_block": _code,
    "anchor": _nothing,
    "toc": toc_list,
    "footnote_ref": _footnote_ref,
    "footnote_anchor": _footnote_anchor,
    "footnote_block_open": _footnotes_open,
    "footnote_block_close": _footnotes_close,
    "footnote_open": _footnote_open,
}
