"""`link path` and `post_url name`: the address of a file of the site.

Source: `Jekyll::Tags::Link` and `Jekyll::Tags::PostUrl`, 4.3.1.
"""

from __future__ import annotations

import re
from typing import TextIO

from liquid import RenderContext, Token, TokenStream
from liquid.ast import Node
from liquid.exceptions import LiquidError, LiquidSyntaxError
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG

from pilgi.jekyll.context import JekyllContext
from pilgi.jekyll.documents import Document, SiteFacts
from pilgi.jekyll.filters.urls import relative_url
from pilgi.jekyll.templates import rendered_within
from pilgi.note.permalinks import encoded

_POST = re.compile(r"(.+/)*(\d+-\d+-\d+)-(.*)")


class LinkNode(Node):
    __slots__ = ("path",)

    def __init__(self, token: Token, path: str) -> None:
        super().__init__(token)
        self.path = path
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        assert isinstance(context, JekyllContext)
        path = rendered_within(context, self.path) if "{{" in self.path else self.path
        url = self.find(context.rendering.site, path)
        if url is None:
            message = f"`{self.token.value}` finds no `{path}`"
            raise LiquidError(message, token=self.token)
        return buffer.write(relative_url(url, context=context))

    def find(self, site: SiteFacts, path: str) -> str | None:
        """The address of the file at `path`, with or without a slash before it."""
        path = path.lstrip("/")
        documents = (*site.pages, *site.posts, *(d for c in site.collections.values() for d in c))
        for document in documents:
            if document.path == path:
                return document.url
        return encoded(f"/{path}") if path in site.static_files else None


class PostUrlNode(LinkNode):
    __slots__ = ()

    def find(self, site: SiteFacts, path: str) -> str | None:
        """A post by its file's name, below the folder named before it."""
        match = _POST.fullmatch(path.lstrip("/"))
        assert match is not None
        folder, name = match[1] or "", f"{match[2]}-{match[3]}"
        for post in site.posts:
            if _stem(post.path) in (f"_posts/{folder}{name}", f"{folder}_posts/{name}"):
                return post.url
        return next((post.url for post in site.posts if _is_named(post, match)), None)


def _stem(path: str) -> str:
    head, dot, extension = path.rpartition(".")
    return head if dot and "/" not in extension else path


def _is_named(post: Document, match: re.Match[str]) -> bool:
    """By slug and day alone, which Jekyll still allows."""
    if post.date is None or post.slug != match[3]:
        return False
    return [int(part) for part in match[2].split("-")] == [
        post.date.year,
        post.date.month,
        post.date.day,
    ]


class LinkTag(Tag):
    name = "link"
    block = False
    node_class = LinkNode

    def parse(self, stream: TokenStream) -> LinkNode:
        tag = stream.eat(TOKEN_TAG)
        if stream.current.kind != TOKEN_EXPRESSION:
            raise LiquidSyntaxError(f"`{self.name}` needs the path of a file", token=tag)
        return self.node(tag, stream.current.value)

    def node(self, tag: Token, path: str) -> LinkNode:
        return LinkNode(tag, path)


class PostUrlTag(LinkTag):
    name = "post_url"

    def node(self, tag: Token, path: str) -> LinkNode:
        if not _POST.fullmatch(path.lstrip("/")):
            message = f"`{path}` is no name of a post, such as `2024-03-05-vectors`"
            raise LiquidSyntaxError(message, token=tag)
        return PostUrlNode(tag, path)
