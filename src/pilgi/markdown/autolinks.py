"""Bare addresses become links: `https://…`, `www.…` and e-mail (GFM's extended autolinks).

GFM ends an address at a blank, which Korean does not put before a particle. So beyond GFM it also
ends at full-width punctuation, at `**` and `~~`, at a closing mark that a CJK letter follows, and
before a particle right after a Latin letter or digit: `(https://a.example/b)를`,
`https://a.example/b에서`. Like GitHub's own parser, and unlike GFM's text, a scheme may follow any
sign but a Latin letter or digit: `주소:https://a.example`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pilgi.markdown.cjk import is_cjk
from pilgi.markdown.particles import PARTICLES

_SCHEME = re.compile(r"(?<![a-zA-Z0-9])(?:https?|ftp)\Z", re.IGNORECASE)
_WWW = "www."
# Bounded as DNS bounds them, which also keeps failing searches short.
_DOMAIN = re.compile(r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63}){0,32}")
_ADDRESS = re.compile(
    r"(?:(?!\*\*|~~)[^\s<\u3001-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1b\uff1f])+"
)
_CLOSING_MARKS = re.compile(r"[)\]\"'*_~’”]+(?=[^\x00-\u10ff])")
_PARTICLE = re.compile(rf"(?<=[a-zA-Z0-9])(?:{PARTICLES})\Z")
_TRAILING = frozenset("?!.,:*_~'\"[]")
_ENTITY_AT_END = re.compile(r"&[a-zA-Z0-9]+;\Z")
_LOCAL_PART = re.compile(r"[a-zA-Z0-9.+_-]{1,64}\Z")
_MAIL_HOST = re.compile(r"[a-zA-Z0-9_-]{1,63}(?:\.[a-zA-Z0-9_-]{1,63}){1,8}")
_MAY_PRECEDE_WWW = frozenset(" \t\n*_~(\"'[")


def autolinks_plugin(md: MarkdownIt) -> None:
    md.inline.ruler.at("text", _text)
    md.inline.ruler.after("text", "autolink_scheme", _scheme)
    md.inline.ruler2.push("autolink_email", _emails)


def _text(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule for plain text, which here also stops before `www.`."""
    start = state.pos
    found = state.md.inline.terminator_re.search(state.src, start, state.posMax)
    end = found.start() if found else state.posMax
    if end == start:
        return False
    if not silent:
        if state.src.startswith(_WWW, start) and _www(state):
            return True
        www = state.src.find(_WWW, start + 1, end)
        if www != -1:
            end = www
        state.append_pending(state.src[start:end])
    state.pos = end
    return True


def _www(state: StateInline) -> bool:
    start = state.pos
    if state.linkLevel or not _may_precede_www(state.src[start - 1] if start else " "):
        return False
    end = _end_of_address(state, start, start + len(_WWW))
    return end != -1 and _push_link(state, start, end, "http://")


def _may_precede_www(char: str) -> bool:
    return char in _MAY_PRECEDE_WWW or is_cjk(char)


def _scheme(state: StateInline, silent: bool) -> bool:
    colon = state.pos
    if silent or state.linkLevel or not state.src.startswith("://", colon):
        return False
    scheme = _SCHEME.search(state.src, max(0, colon - 6), colon)
    if scheme is None or not state.pending.endswith(scheme[0]):
        return False
    end = _end_of_address(state, scheme.start(), colon + 3)
    if end == -1:
        return False
    pending = state.pending
    state.pending = pending[: -len(scheme[0])]
    if _push_link(state, scheme.start(), end, ""):
        return True
    state.pending = pending
    return False


def _end_of_address(state: StateInline, start: int, host: int) -> int:
    """Where the address from `start` with its host at `host` ends, or -1 where it is none."""
    domain = _DOMAIN.match(state.src, host, state.posMax)
    if domain is None or "_" in "".join(domain[0].rsplit(".", 2)[-2:]):
        return -1
    if state.src.startswith(_WWW, start) and "." not in domain[0]:
        return -1
    address = _ADDRESS.match(state.src, start, state.posMax)
    return start + len(_trimmed(address[0])) if address else -1


def _trimmed(address: str) -> str:
    """Without what belongs to the sentence: GFM's "extended autolink path validation"."""
    address = address[: _before_letters(address)]
    if particle := _PARTICLE.search(address.rstrip("?!.,:"), max(0, len(address) - 8)):
        address = address[: particle.start()]
    end = len(address)
    surplus = address.count(")") - address.count("(")
    while end:
        last = address[end - 1]
        if last in _TRAILING:
            end -= 1
        elif last == ")" and surplus > 0:
            end -= 1
            surplus -= 1
        elif last == ";" and (entity := _ENTITY_AT_END.search(address, max(0, end - 32), end)):
            end = entity.start()
        else:
            break
    return address[:end]


def _before_letters(address: str) -> int:
    """Where a closing mark stands right before a CJK letter, else the length of `address`."""
    seen = depth = 0
    for marks in _CLOSING_MARKS.finditer(address):
        start, end = marks.span()
        depth += address.count("(", seen, start) - address.count(")", seen, start)
        while start < end and depth > 0 and address[start] == ")":
            depth -= 1
            start += 1
        if start < end and is_cjk(address[end]):
            return start
        seen = start
    return len(address)


def _push_link(state: StateInline, start: int, end: int, scheme: str) -> bool:
    text = state.src[start:end]
    href = state.md.normalizeLink(scheme + text)
    if not state.md.validateLink(href):
        return False
    for token in _link_tokens(href, text):
        pushed = state.push(token.type, token.tag, token.nesting)
        pushed.attrs, pushed.content = token.attrs, token.content
        pushed.markup, pushed.info = token.markup, token.info
    state.pos = end
    return True


def _link_tokens(href: str, text: str) -> list[Token]:
    return [
        Token("link_open", "a", 1, attrs={"href": href}, markup="autolink", info="auto"),
        Token("text", "", 0, content=text),
        Token("link_close", "a", -1, markup="autolink", info="auto"),
    ]


def _emails(state: StateInline) -> None:
    """E-mail addresses are found once emphasis is settled, since `_` is common in them."""
    if "@" not in state.src:
        return
    tokens: list[Token] = []
    depth = 0
    for token in state.tokens:
        depth += _link_nesting(token)
        if token.type == "text" and depth == 0 and "@" in token.content:
            tokens.extend(_with_emails(token.content))
        else:
            tokens.append(token)
    state.tokens[:] = tokens


def _link_nesting(token: Token) -> int:
    if token.type == "html_inline":
        tag = token.content[:3].lower()
        return -1 if tag == "</a" else int(tag in ("<a ", "<a>", "<a\n"))
    return token.nesting if token.tag == "a" else 0


def _with_emails(text: str) -> Iterator[Token]:
    position = 0
    at = text.find("@")
    while at != -1:
        local = _LOCAL_PART.search(text, max(position, at - 64), at)
        host = _MAIL_HOST.match(text, at + 1)
        if local and host and host[0][-1] not in "-_":
            if local.start() > position:
                yield Token("text", "", 0, content=text[position : local.start()])
            yield from _link_tokens(f"mailto:{local[0]}@{host[0]}", f"{local[0]}@{host[0]}")
            position = host.end()
        at = text.find("@", max(at + 1, position))
    if position < len(text):
        yield Token("text", "", 0, content=text[position:])
