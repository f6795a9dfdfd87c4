"""`include file.html key="value" other=variable`, and `include_relative`.

Source: `Jekyll::Tags::IncludeTag`, 4.3.1. Names with `..` or `//` are refused as there.
"""

from __future__ import annotations

import re
from typing import TextIO

from liquid import RenderContext, Token, TokenStream
from liquid.ast import Node
from liquid.exceptions import LiquidError, LiquidSyntaxError, ResourceLimitError
from liquid.expression import Expression
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG

from pilgi.jekyll.context import DEEPEST_INCLUDE, JekyllContext, Rendering
from pilgi.jekyll.expressions import parse_value
from pilgi.jekyll.templates import parsed, place, rendered_within

_WITH_VARIABLE = re.compile(
    r"([^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|[^}]*)?\}\}[^\s{}]*)+)(.*)", re.DOTALL
)
_PARAMETER = re.compile(
    r"\s*([\w-]+)\s*=\s*"
    r"(?:\"([^\"\\]*(?:\\.[^\"\\]*)*)\"|'([^'\\]*(?:\\.[^'\\]*)*)'|([\w.-]+))(?=\s|\Z)",
    re.DOTALL,
)
_FILE_NAME = re.compile(r"[\w/.\-()+~#@]+")
_LEADS_OUT = re.compile(r"[./]{2,}")


class IncludeNode(Node):
    """`parameters` are texts, or expressions to be worked out where the file is included."""

    __slots__ = ("file", "parameters")

    def __init__(self, token: Token, file: str, parameters: dict[str, str | Expression]) -> None:
        super().__init__(token)
        self.file = file
        self.parameters = parameters
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        assert isinstance(context, JekyllContext)
        rendering = context.rendering
        name = rendered_within(context, self.file) if "{{" in self.file else self.file
        self.check(name)
        given = {
            key: value if isinstance(value, str) else value.evaluate(context)
            for key, value in self.parameters.items()
        }
        rendering.spend(1)
        if rendering.depth >= DEEPEST_INCLUDE:
            message = f"includes within includes, {DEEPEST_INCLUDE} deep: they never end"
            raise ResourceLimitError(message, token=self.token)
        template_text = self.text(rendering, name)
        rendering.depth += 1
        try:
            template = parsed(context.env, template_text)
            with context.extend({"include": given} if self.parameters else {}):
                template.render_with_context(context, buffer, partial=True)
        except ResourceLimitError as error:
            error.token = self.token
            raise
        except LiquidError as error:
            line, _ = place(error)
            where = f"`{name}`, line {line}" if line else f"`{name}`"
            raise LiquidError(f"in {where}: {error.message}", token=self.token) from error
        finally:
            rendering.depth -= 1
        return True

    def text(self, rendering: Rendering, name: str) -> str:
        """Raises `MissingIncludeError`."""
        return rendering.includes.read(name)

    def check(self, name: str) -> None:
        if _LEADS_OUT.search(name) or not _FILE_NAME.fullmatch(name):
            raise LiquidError(f"`{name}` is no name of an include", token=self.token)


class IncludeRelativeNode(IncludeNode):
    __slots__ = ()

    def text(self, rendering: Rendering, name: str) -> str:
        return rendering.includes.read_beside(rendering.page.path, name)


class IncludeTag(Tag):
    name = "include"
    block = False
    node_class = IncludeNode

    def parse(self, stream: TokenStream) -> IncludeNode:
        tag = stream.eat(TOKEN_TAG)
        if stream.current.kind != TOKEN_EXPRESSION:
            raise LiquidSyntaxError(f"`{self.name}` needs the name of a file", token=tag)
        markup = stream.current.value
        if match := _WITH_VARIABLE.match(markup):
            file, rest = match[1].strip(), match[2]
        else:
            file, _, rest = markup.replace("\n", " ").partition(" ")
            rest = markup[len(file) :]
        return self.node_class(tag, file, self.parameters(stream.current, rest))

    def parameters(self, token: Token, markup: str) -> dict[str, str | Expression]:
        found: dict[str, str | Expression] = {}
        position = 0
        while markup[position:].strip():
            match = _PARAMETER.match(markup, position)
            if match is None:
                rest = markup[position:].strip()
                raise LiquidSyntaxError(f"`{rest}` is no `name=value` of an include", token=token)
            name, double, single, variable = match.groups()
            if variable is not None:
                found[name] = parse_value(self.env, variable, token)
            else:
                found[name] = (
                    double.replace('\\"', '"') if double is not None else single.replace("\\'", "'")
                )
            position = match.end()
        return found


class IncludeCachedTag(IncludeTag):
    """Of jekyll-include-cache, which comes with Minimal Mistakes."""

    name = "include_cached"


class IncludeRelativeTag(IncludeTag):
    name = "include_relative"
    node_class = IncludeRelativeNode
