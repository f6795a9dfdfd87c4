"""All filters by their names, called so that a mistake in a text is told and not raised.

python-liquid's own are not used: they take and give Python's values, where texts expect Ruby's.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from liquid.exceptions import LiquidError, LiquidTypeError

from pilgi.jekyll.context import JekyllContext
from pilgi.jekyll.filters import data, dates, lists, markup, numbers, selection, text, urls

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    # Texts
    "append": text.append,
    "base64_decode": text.base64_decode,
    "base64_encode": text.base64_encode,
    "base64_url_safe_decode": text.base64_url_safe_decode,
    "base64_url_safe_encode": text.base64_url_safe_encode,
    "capitalize": text.capitalize,
    "cgi_escape": text.cgi_escape,
    "downcase": text.downcase,
    "escape": text.escape,
    "escape_once": text.escape_once,
    "h": text.escape,
    "lstrip": text.lstrip,
    "newline_to_br": text.newline_to_br,
    "normalize_whitespace": text.normalize_whitespace,
    "number_of_words": text.number_of_words,
    "prepend": text.prepend,
    "remove": text.remove,
    "remove_first": text.remove_first,
    "remove_last": text.remove_last,
    "replace": text.replace,
    "replace_first": text.replace_first,
    "replace_last": text.replace_last,
    "rstrip": text.rstrip,
    "slice": text.cut,
    "split": text.split,
    "strip": text.strip,
    "strip_html": text.strip_html,
    "strip_newlines": text.strip_newlines,
    "truncate": text.truncate,
    "truncatewords": text.truncatewords,
    "upcase": text.upcase,
    "url_decode": text.url_decode,
    "url_encode": text.url_encode,
    "xml_escape": text.xml_escape,
    # Numbers
    "abs": numbers.absolute,
    "at_least": numbers.at_least,
    "at_most": numbers.at_most,
    "ceil": numbers.ceil,
    "divided_by": numbers.divided_by,
    "floor": numbers.floor,
    "minus": numbers.minus,
    "modulo": numbers.modulo,
    "plus": numbers.plus,
    "round": numbers.rounded,
    "times": numbers.times,
    "to_integer": numbers.to_integer,
    # Lists
    "array_to_sentence_string": lists.array_to_sentence_string,
    "compact": lists.compact,
    "concat": lists.concat,
    "first": lists.first,
    "join": lists.join,
    "last": lists.last,
    "map": lists.mapped,
    "pop": lists.pop,
    "push": lists.push,
    "reverse": lists.reverse,
    "sample": lists.sample,
    "shift": lists.shift,
    "size": lists.size,
    "sort_natural": lists.sort_natural,
    "uniq": lists.uniq,
    "unshift": lists.unshift,
    # What items hold
    "find": selection.find,
    "find_exp": selection.find_exp,
    "group_by": selection.group_by,
    "group_by_exp": selection.group_by_exp,
    "sort": selection.sort,
    "where": selection.where,
    "where_exp": selection.where_exp,
    # Dates
    "date": dates.date,
    "date_to_long_string": dates.date_to_long_string,
    "date_to_rfc822": dates.date_to_rfc822,
    "date_to_string": dates.date_to_string,
    "date_to_xmlschema": dates.date_to_xmlschema,
    # Addresses
    "absolute_url": urls.absolute_url,
    "relative_url": urls.relative_url,
    "strip_index": urls.strip_index,
    "uri_escape": urls.uri_escape,
    # Values and markup
    "default": data.default,
    "inspect": data.inspected,
    "jsonify": data.jsonify,
    "markdownify": markup.markdownify,
    "sassify": markup.sassify,
    "scssify": markup.sassify,
    "slugify": markup.slugify,
    "smartify": markup.smartify,
}


def _guarded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Called with a context, whether the function wants one or not.

    Raises LiquidTypeError for arguments of the wrong number and for values it cannot work on.
    """
    signature = inspect.signature(function)
    wants_context = "context" in signature.parameters

    def call(value: Any, *arguments: Any, context: JekyllContext, **named: Any) -> Any:
        if wants_context:
            named["context"] = context
        try:
            signature.bind(value, *arguments, **named)
        except TypeError as error:
            message = f"wrong number of arguments for the filter `{name}`"
            raise LiquidTypeError(message, token=None) from error
        try:
            return function(value, *arguments, **named)
        except LiquidError:
            raise
        except ValueError as error:
            raise LiquidTypeError(f"the filter `{name}`: {error}", token=None) from error
        except (TypeError, LookupError, ArithmeticError, AttributeError) as error:
            message = f"the filter `{name}` cannot work on this value"
            raise LiquidTypeError(message, token=None) from error

    return call


FILTERS = {name: _guarded(name, function) for name, function in _FUNCTIONS.items()}
