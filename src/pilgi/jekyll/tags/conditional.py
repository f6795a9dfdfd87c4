"""`if` and `unless`, whose conditions may be anything that Jekyll reads."""

from __future__ import annotations

from typing import ClassVar

from liquid import Token, TokenStream
from liquid.ast import BlockNode, ConditionalBlockNode, Node
from liquid.builtin.tags.if_tag import IfNode
from liquid.builtin.tags.unless_tag import UnlessNode
from liquid.exceptions import LiquidSyntaxError
from liquid.expression import Expression
from liquid.parser import get_parser
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG

from pilgi.jekyll.conditions import parse_condition


class _ConditionalTag(Tag):
    """After an `else` nothing more is shown, but it must be closed all the same."""

    node_class: ClassVar[type[IfNode] | type[UnlessNode]]

    def parse(self, stream: TokenStream) -> Node:
        token = stream.eat(TOKEN_TAG)
        condition = self.condition(stream, token)
        consequence = self.branch(stream)
        alternatives: list[ConditionalBlockNode] = []
        default: BlockNode | None = None
        while not stream.current.is_tag(self.end):
            branch = stream.eat(TOKEN_TAG)
            if branch.value == "elsif":
                expression = self.condition(stream, branch)
                block = self.branch(stream)
                if default is None:
                    alternatives.append(ConditionalBlockNode(branch, expression, block))
            else:
                if stream.current.kind == TOKEN_EXPRESSION:
                    next(stream)
                block = self.branch(stream)
                default = default or block
        return self.node_class(token, condition, consequence, alternatives, default)

    def condition(self, stream: TokenStream, tag: Token) -> Expression:
        if stream.current.kind != TOKEN_EXPRESSION:
            raise LiquidSyntaxError(f"`{tag.value}` needs a condition", token=tag)
        return parse_condition(self.env, next(stream))

    def branch(self, stream: TokenStream) -> BlockNode:
        return get_parser(self.env).parse_block(stream, ("elsif", "else", self.end))


class IfTag(_ConditionalTag):
    name = "if"
    end = "endif"
    node_class = IfNode


class UnlessTag(_ConditionalTag):
    name = "unless"
    end = "endunless"
    node_class = UnlessNode
