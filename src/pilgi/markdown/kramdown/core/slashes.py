r"""`\assets\그림.png`: a browser reads the backslashes of a path as slashes, so the site does too.

See "special schemes" in the URL standard, https://url.spec.whatwg.org/#path-start-state. kramdown
leaves them in its HTML; CommonMark writes `%5C`, which is another sign and no slash.
"""

from __future__ import annotations

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pilgi.markdown.kramdown.core.spans import all_tokens
from pilgi.markdown.slots import link_to

_ADDRESSES = ("href", "src", "poster")


def slashes(state: StateCore) -> None:
    if "\\" not in state.src:
        return
    for tokens in all_tokens(state):
        for token in tokens:
            _mend(token)
            for child in token.children or ():
                _mend(child)


def _mend(token: Token) -> None:
    for name in _ADDRESSES:
        address = token.attrs.get(name)
        # One with a scheme is not the site's, and stays as it is written.
        if isinstance(address, str) and "\\" in address and link_to(address):
            token.attrs[name] = _with_slashes(address)


def _with_slashes(address: str) -> str:
    """Neither a query nor a fragment is part of the path."""
    path, hash_sign, fragment = address.partition("#")
    path, question_mark, query = path.partition("?")
    return path.replace("\\", "/") + question_mark + query + hash_sign + fragment
