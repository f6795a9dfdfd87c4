"""Extensions: `{::comment}`, `{::nomarkdown}` and `{::options /}`, as blocks and within a line."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from pilgi.markdown.kramdown.attribute_list import AttributeList
from pilgi.markdown.kramdown.patterns import ANY_IN_LIST, ID_NAME, LONGEST_LIST

EXTENSION = (
    rf"(?:\{{::(?P<extension>\w+)(?:\s(?P<options>{ANY_IN_LIST}{{0,{LONGEST_LIST}}}?)|)"
    rf"(?P<closed>/)?\}}|\{{:/(?:{ID_NAME})?\}})"
)
"""What opens an extension, or closes one; that has no `extension`."""


def stop_of(extension: str) -> str:
    """The pattern of what closes it."""
    return rf"\{{:/(?:{extension})?\}}"


def extension_html(name: str, body: str, options: AttributeList) -> str | None:
    """What the extension shows; None where there is no such extension."""
    if name == "comment":
        return f"<!-- {body} -->"
    if name == "nomarkdown":
        kinds = options.attributes.get("type", "").split()
        return body if not kinds or "html" in kinds else ""
    return None


def set_options(env: MutableMapping[str, Any], options: AttributeList) -> None:
    """Options hold for all of the note; those that are not read here are let be."""
    env.setdefault("options", {}).update(options.attributes)
