"""The official examples of CommonMark 0.31.2 and of GFM's extensions, run through the dialect."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from markdown_html import html

DATA = Path(__file__).parent / "data"

FIGURE = "an image with a title, alone in its paragraph, is a figure with a caption"
WIKILINK = "[[name]] is a link to the note of that name"
BARE = "a bare address is a link (GFM says so too)"

COMMONMARK_DIFFERENCES = {
    548: WIKILINK,
    572: FIGURE,
    573: FIGURE,
    576: FIGURE,
    577: FIGURE,
    584: FIGURE,
    585: FIGURE,
    586: FIGURE,
    588: FIGURE,
    589: FIGURE,
    590: WIKILINK,
    591: FIGURE,
    602: BARE,
    608: BARE,
    611: BARE,
    612: BARE,
}

GFM_DIFFERENCES = {
    652: "notes are their owner's: HTML is kept whole, or with `html: false` not at all",
}


def examples(name: str) -> list[Any]:
    found = json.loads((DATA / name).read_text(encoding="utf-8"))
    return [pytest.param(example, id=str(example["example"])) for example in found]


def undecorated(text: str) -> str:
    """HTML without what the dialect adds on purpose everywhere, and without ways of spelling.

    Added: heading ids and anchors, lazy images with sizes, boxes around tables and code, colours
    in code, class names and labels of task lists. Spelling: `<br />`, blanks within an empty
    quotation, `%C3%B6` and `&ouml;` in addresses, `&quot;` in text, `align` and `style` in tables,
    order of a checkbox's attributes.
    """
    text = re.sub(r' <a class="anchor" [^>]*></a>', "", text)
    text = re.sub(r'<(h[1-6]) id="[^"]*">', r"<\1>", text)
    text = text.replace(" data-sized", "").replace(' loading="lazy" decoding="async"', "")
    text = text.replace('<div class="table" tabindex="0">', "")
    text = text.replace("</table></div>", "</table>")
    text = re.sub(r'<div class="code"[^>]*>\n?<pre[^>]*>', "<pre>", text)
    text = re.sub(r"</pre>\n?</div>", "</pre>", text)
    text = re.sub(r'<span class="[a-z0-9]+">|</span>', "", text)
    text = re.sub(r'<(ul|li) class="task(?:-list)?">', r"<\1>", text)
    text = re.sub(r"<label>(<input [^>]*>.*?)</label>", r"\1", text)
    text = re.sub(r"<input [^>]*>", checkbox, text)
    text = re.sub(r' style="text-align:(\w+)"', r' align="\1"', text)
    text = re.sub(r' (href|src)="([^"]*)"', address, text)
    text = text.replace("<blockquote>\n</blockquote>", "<blockquote></blockquote>")
    return re.sub(r" ?/>", ">", text).replace("&quot;", '"')


def checkbox(tag: re.Match[str]) -> str:
    return "<input" + "".join(sorted(tag[0].removesuffix(">").replace('=""', "").split()[1:])) + ">"


def address(attribute: re.Match[str]) -> str:
    return f' {attribute[1]}="{quote(unquote(unescape(attribute[2])))}"'


@pytest.mark.parametrize("example", examples("commonmark-0.31.2.json"))
def test_commonmark_example(example: dict[str, Any]) -> None:
    same = undecorated(html(example["markdown"])) == undecorated(example["html"])
    assert same is (example["example"] not in COMMONMARK_DIFFERENCES)


@pytest.mark.parametrize("example", examples("gfm-0.29.json"))
def test_gfm_example(example: dict[str, Any]) -> None:
    same = undecorated(html(example["markdown"])) == undecorated(example["html"])
    assert same is (example["example"] not in GFM_DIFFERENCES)


def test_all_examples_are_there() -> None:
    assert len(examples("commonmark-0.31.2.json")) == 652
    assert len(examples("gfm-0.29.json")) == 24
