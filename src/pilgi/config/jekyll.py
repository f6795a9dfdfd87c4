"""A Jekyll site's `_config.yml`, said in Pilgi's settings.

Keys mean what Jekyll 4.3 and Minimal Mistakes 4.26 say; keys that Pilgi has no word for are left
out silently, since a `_config.yml` may hold anything.
"""

from __future__ import annotations

from typing import Any

from pilgi.config.kramdown import markdown_settings, toc_settings
from pilgi.config.time_zone import process_zone

_SAME = (
    "title", "subtitle", "description", "permalink", "timezone", "exclude", "include", "future",
    "words_per_minute", "excerpt_separator",
)  # fmt: skip


def from_jekyll(config: dict[str, Any]) -> dict[str, Any]:
    """Plain values for `to_settings`; a key of the result may be placed in the document by name."""
    settings: dict[str, Any] = {
        "layout": "jekyll",
        "permalink": "date",
        "excerpt_separator": "\n\n",
    }
    settings["timezone"] = process_zone()
    settings |= {key: config[key] for key in _SAME if config.get(key) is not None}
    settings["title"] = str(settings.get("title", config.get("name") or "")).strip()
    settings["url"] = f"{config.get('url') or ''}{config.get('baseurl') or ''}"
    if not settings["url"].startswith(("http://", "https://")):
        settings["url"] = ""
    settings["language"] = str(config.get("locale") or config.get("lang") or "en")
    settings["drafts"] = bool(config.get("show_drafts"))
    if isinstance(config.get("paginate"), int) and config["paginate"] > 0:
        settings["paginate"] = config["paginate"]
    settings["markdown"] = markdown_settings(config.get("kramdown"))
    settings["author"] = _author(config.get("author"))
    settings["theme"] = {"logo": str(config.get("logo") or "")}
    # Minimal Mistakes shows a table of contents only where a post says `toc: true`.
    settings["toc"] = {"show": False, **toc_settings(config.get("kramdown"))}
    settings["extra"] = config
    return settings


def _author(author: Any) -> dict[str, Any]:
    if not isinstance(author, dict):
        return {"name": str(author or "")}
    known = ("name", "avatar", "bio", "location", "email")
    found: dict[str, Any] = {key: str(author[key]) for key in known if author.get(key)}
    links = author.get("links")
    if isinstance(links, list):
        found["links"] = [
            {"title": str(link.get("label") or ""), "url": str(link.get("url") or "")}
            for link in links
            if isinstance(link, dict)
        ]
    return found
