"""HTML written in a note: addresses in its tags become slots, all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from markdown_it.utils import EnvType

from pilgi.markdown.rendered import Show
from pilgi.markdown.slots import link_to, slot

# Within a tag only quoted values may hold `>`, and nothing may hold `<`: that keeps the search
# linear however many tags are left open.
_TAG = r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>"
TAG = re.compile(_TAG)
_TAG_OR_COMMENT = re.compile(rf"<!--.*?(?:-->|\Z)|{_TAG}", re.DOTALL)
# The text of these elements is no HTML.
_RAW_TEXT = {
    name: re.compile(rf"</{name}\b|\Z", re.IGNORECASE) for name in ("script", "style", "textarea")
}
_ADDRESS = re.compile(
    r"(?P<before>\s(?P<name>href|src|poster)\s*=\s*)"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+))",
    re.IGNORECASE,
)
_SIZED = re.compile(r"\s(?:width|height|style|srcset)\s*=", re.IGNORECASE)


_ATTRIBUTE = re.compile(
    r"(?P<name>[a-zA-Z-]++)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+)))?"
)


def tags(html: str) -> Iterator[re.Match[str]]:
    """Each opening tag with its `name`; none in comments, scripts and their like."""
    position = 0
    while tag := _TAG_OR_COMMENT.search(html, position):
        position = tag.end()
        if tag["name"]:
            yield tag
            raw_text = _RAW_TEXT.get(tag["name"].lower())
            if raw_text and (end := raw_text.search(html, position)):
                position = end.start()


def attributes_of(written: str) -> dict[str, str]:
    """Attributes by their names in lower case, from what stands in a tag after its name."""
    return {
        found["name"].lower(): unescape(found["double"] or found["single"] or found["bare"] or "")
        for found in _ATTRIBUTE.finditer(written)
    }


def with_slots(html: str, env: EnvType, line: int) -> str:
    """`html` with a slot for each `href`, `src` and `poster` that has a path within the site.

    An `<img>` without a size of its own also gets a slot for it. `line` is where `html` begins.
    """
    out: list[str] = []
    position = counted = 0
    here = line
    for tag in tags(html):
        out.append(html[position : tag.start()])
        here += html.count("\n", counted, tag.start()) if line else 0
        counted = tag.start()
        out.append(_tag_with_slots(tag, env, here))
        position = tag.end()
    out.append(html[position:])
    return "".join(out)


def _tag_with_slots(tag: re.Match[str], env: EnvType, line: int) -> str:
    sized = tag["name"].lower() != "img" or _SIZED.search(tag[0]) is not None

    def replaced(attribute: re.Match[str]) -> str:
        value = attribute["double"] or attribute["single"] or attribute["bare"] or ""
        link = link_to(unescape(value), line)
        if link is None:
            return attribute[0]
        if attribute["name"].lower() != "href":
            link = replace(link, embed=True)
        address = f'{attribute["before"]}"{slot(env, link, Show.HREF)}"'
        return address if sized else address + slot(env, link, Show.SIZE)

    return _ADDRESS.sub(replaced, tag[0])
