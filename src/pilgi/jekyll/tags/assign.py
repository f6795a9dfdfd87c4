"""`assign` and `echo`, whose value may be anything that Jekyll reads."""

from __future__ import annotations

from typing import TextIO

from liquid import RenderContext, Token, TokenStream
from liquid.ast import Node
from liquid.builtin.expressions import parse_identifier, tokenize
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.exceptions import LiquidSyntaxError
from liquid.expression import Expression
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG

from pilgi.jekyll.expressions import parse_output
from pilgi.jekyll.ruby import shown


class AssignTag(Tag):
    name = "assign"
    block = False

    def parse(self, stream: TokenStream) -> AssignNode:
        tag = stream.eat(TOKEN_TAG)
        token = stream.expect(TOKEN_EXPRESSION)
        name, equals, value = token.value.partition("=")
        if not equals:
            raise LiquidSyntaxError("`assign` needs a name, `=` and a value", token=tag)
        identifier = parse_identifier(self.env, TokenStream(tokenize(name, token)))
        start = token.start_index + len(name) + 1
        written = Token(TOKEN_EXPRESSION, value, start, token.source)
        return AssignNode(tag, name=identifier, expression=parse_output(self.env, written))


class EchoNode(Node):
    __slots__ = ("expression",)

    def __init__(self, token: Token, expression: Expression) -> None:
        super().__init__(token)
        self.expression = expression
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        return buffer.write(shown(self.expression.evaluate(context)))


class EchoTag(Tag):
    name = "echo"
    block = False

    def parse(self, stream: TokenStream) -> EchoNode:
        tag = stream.eat(TOKEN_TAG)
        return EchoNode(tag, parse_output(self.env, stream.expect(TOKEN_EXPRESSION)))
