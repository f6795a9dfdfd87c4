"""A Jekyll site's `_config.yml`, said in Pilgi's settings.

Keys mean what Jekyll 4.3 and Minimal Mistakes 4.26 say; keys that Pilgi has no word for are left
out silently, since a `_config.yml` may hold anything. All of it stays in `extra`.
"""

from __future__ import annotations

from typing import Any

from pilgi.config.date_format import unknown_directive
from pilgi.config.forms import BASE_PATH, NUMBERED_PATH, SITE_ADDRESS
from pilgi.config.jekyll_theme import group, theme_settings
from pilgi.config.kramdown import markdown_settings, toc_settings
from pilgi.config.time_zone import process_zone

_SAME = (
    "title", "subtitle", "description", "permalink", "timezone", "exclude", "include", "future",
    "unpublished", "words_per_minute", "excerpt_separator",
)  # fmt: skip
_OF_MATHJAX = ("render", "source", "macros", "tags")

_PUBLISH = ("branch", "folder", "remote", "domain")


def from_jekyll(config: dict[str, Any]) -> dict[str, Any]:
    """Plain values for `to_settings`; a key of the result may be placed in the document by name."""
    return {
        "layout": "jekyll",
        "permalink": "date",
        "excerpt_separator": "\n\n",
        "timezone": process_zone(),
        **{key: config[key] for key in _SAME if config.get(key) is not None},
        "title": str(config.get("title") or config.get("name") or "").strip(),
        **_address(config),
        # Many write a locale of POSIX, `ko_KR`, which HTML does not know.
        "language": str(config.get("locale") or config.get("lang") or "en").replace("_", "-"),
        "drafts": bool(config.get("show_drafts")),
        **_pagination(config),
        **_date_format(config),
        "markdown": markdown_settings(config.get("kramdown")),
        "mathjax": _mathjax(config.get("mathjax")),
        **theme_settings(config),
        # Minimal Mistakes shows a table of contents only where a post says `toc: true`.
        "toc": {"show": False, **toc_settings(config.get("kramdown"))},
        "defaults": _defaults(config),
        "collections": _collections(config.get("collections")),
        "collections_dir": _collections_dir(config),
        # Pilgi's own: nothing of Jekyll's has this name.
        "check": group(config.get("check")),
        "publish": _publish(config.get("publish")),
        "extra": config,
    }


def _address(config: dict[str, Any]) -> dict[str, str]:
    """What is no address, such as that of a preview on this computer, is as good as none."""
    base = f"/{str(config.get('baseurl') or '').strip('/')}".rstrip("/")
    url = f"{str(config.get('url') or '').rstrip('/')}{base}"
    return {
        "url": url if SITE_ADDRESS.fits(url) else "",
        "baseurl": base if BASE_PATH.fits(base) else "",
    }


def _pagination(config: dict[str, Any]) -> dict[str, Any]:
    path = f"/{str(config.get('paginate_path') or '/page:num').lstrip('/')}"
    # The plugin `jekyll-paginate` writes an `index.html` into the folder of that name.
    found: dict[str, Any] = {"paginate_path": f"{path.rstrip('/')}/"}
    if not NUMBERED_PATH.fits(path):
        found = {}
    if isinstance(config.get("paginate"), int) and config["paginate"] > 0:
        found["paginate"] = config["paginate"]
    return found


def _date_format(config: dict[str, Any]) -> dict[str, str]:
    """Minimal Mistakes' own; Liquid's `strftime` knows more directives than others do."""
    pattern = str(config.get("date_format") or "")
    return {} if unknown_directive(pattern) else {"date_format": pattern}


def _mathjax(stated: Any) -> dict[str, Any]:
    """Pilgi's own keys; themes have others, or say `mathjax: true`."""
    return {key: value for key, value in group(stated).items() if key in _OF_MATHJAX}


def _defaults(config: dict[str, Any]) -> list[dict[str, Any]]:
    """Jekyll warns of sets without `values` and goes on; a scope may be left out."""
    sets, gathered = config.get("defaults"), f"{_collections_dir(config)}/"
    found = []
    for item in sets if isinstance(sets, list) else []:
        if isinstance(item, dict) and isinstance(item.get("values"), dict):
            scope = group(item.get("scope"))
            path, kind = (str(scope.get(key) or "") for key in ("path", "type"))
            known = {"path": path.removeprefix(gathered) if gathered != "/" else path, "type": kind}
            found.append({"scope": known, "values": item["values"]})
    return found


def _publish(stated: Any) -> dict[str, Any]:
    """Jekyll has no such key; what a site of its own may mean by it is none of ours."""
    return {key: value for key, value in group(stated).items() if key in _PUBLISH}


def _collections_dir(config: dict[str, Any]) -> str:
    return str(config.get("collections_dir") or "").strip("/")


def _collections(stated: Any) -> dict[str, dict[str, Any]]:
    """By name, whether they are listed or described."""
    if isinstance(stated, list):
        return {str(name): {} for name in stated}
    return {
        str(name): {
            "output": bool(group(described).get("output")),
            "permalink": str(group(described).get("permalink") or ""),
        }
        for name, described in group(stated).items()
    }
