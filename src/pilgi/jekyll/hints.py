"""What to do about a mistake in Liquid, by what its message says."""

from __future__ import annotations

_RAW = "Put text that is no Liquid between `{% raw %}` and `{% endraw %}`."

_HINTS = (
    ("is not closed by", _RAW),
    ("is never closed", "Write its end, such as `{% endif %}` for `{% if … %}`."),
    ("unknown tag", f"Tags of Jekyll plugins are not supported. {_RAW}"),
    ("there is no include", "Write the file, or remove the tag."),
    ("there is no file", "Name a file in the folder of this one or below it."),
    ("leads out of the site", "Includes can read files of the site only."),
    ("is no name of an include", "Name a file of `_includes`, such as `note.html`."),
    ("of an include", 'Write it as `{% include file.html name="value" %}`.'),
    ("finds no", "Check the path; it begins at the site's folder."),
    ("is no name of a post", "Write the file's name without its extension."),
    ("they never end", "Let no include read itself."),
    ("steps of Liquid", "Shorten the loops."),
    ("of more than", "Shorten the loops."),
    ("cannot be compared", "Compare numbers with numbers, and text with text."),
    ("the filter", "See https://jekyllrb.com/docs/liquid/filters/."),
    ("unknown operator", "Write `==`, `!=`, `<`, `>`, `<=`, `>=` or `contains`."),
    ("is still open", "Close blocks in the order in which they were opened, backwards."),
    ("where nothing is open", "Remove it."),
)


def hint(message: str) -> str:
    return next((meant for said, meant in _HINTS if said in message), _RAW)
