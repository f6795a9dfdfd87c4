"""Render the Liquid of one text, as Jekyll 4.3.1 does before it reads Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from liquid.exceptions import LiquidError, LiquidInterrupt

from pilgi.jekyll.context import JekyllContext, Rendering
from pilgi.jekyll.documents import Document, SiteFacts
from pilgi.jekyll.drops import variables
from pilgi.jekyll.environment import environment
from pilgi.jekyll.hints import hint
from pilgi.jekyll.includes import Includes
from pilgi.jekyll.templates import parsed, place
from pilgi.problems import Remark, Severity


@dataclass(frozen=True, slots=True)
class Rendered:
    """With an error among `remarks`, `text` is empty. Their lines count within the text given."""

    text: str
    remarks: tuple[Remark, ...] = ()


def render_liquid(text: str, page: Document, site: SiteFacts, includes: Includes) -> Rendered:
    """The text of `page` as Markdown or HTML. A pure function, but for the includes it reads.

    Whatever the text, nothing is raised: what stops Jekyll (rule 45) is an error among the remarks.
    A filter that there is not, which Jekyll passes over in silence, is a warning.
    """
    rendering = Rendering(page, site, includes)
    try:
        rendered = _rendered(text, rendering)
    except LiquidError as error:
        return Rendered("", (_remark(error),))
    except RecursionError:
        return Rendered("", (_too_deep(),))
    return Rendered(rendered, tuple(map(_unknown_filter, sorted(rendering.unknown_filters))))


def _rendered(text: str, rendering: Rendering) -> str:
    """Raises `LiquidError`."""
    template = parsed(environment(), text)
    context = JekyllContext(template, variables(rendering.page, rendering.site), rendering)
    buffer = context.get_buffer()
    for node in template.nodes:
        try:
            node.render(context, buffer)
        except LiquidInterrupt:
            # A `break` outside any loop ends the text.
            break
        except LiquidError as error:
            if place(error) == (0, 0):
                error.token = node.token
            raise
    return buffer.getvalue()


def _remark(error: LiquidError) -> Remark:
    line, column = place(error)
    message = f"Liquid: {error.message}"
    return Remark(Severity.ERROR, message, line, column, hint(str(error.message)))


def _too_deep() -> Remark:
    message = "Liquid: blocks and includes are nested too deep"
    return Remark(Severity.ERROR, message, hint="Write it flatter.")


def _unknown_filter(name: str) -> Remark:
    message = f"Liquid: there is no filter `{name}`; it changes nothing"
    return Remark(Severity.WARNING, message, hint="Filters of Jekyll plugins are not supported.")
