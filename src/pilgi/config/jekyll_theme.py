"""The keys of `_config.yml` that are Minimal Mistakes' own, said in Pilgi's settings.

They mean what Minimal Mistakes 4.26 says; docs/minimal-mistakes.md names those without a word here.
"""

from __future__ import annotations

from typing import Any

_PROFILES = {
    "uri": ("Website", "{}", "fa-link"),
    "home": ("Website", "{}", "fa-link"),
    "github": ("GitHub", "https://github.com/{}", "fa-github"),
    "gitlab": ("GitLab", "https://gitlab.com/{}", "fa-gitlab"),
    "bitbucket": ("Bitbucket", "https://bitbucket.org/{}", "fa-bitbucket"),
    "stackoverflow": ("Stack Overflow", "https://stackoverflow.com/users/{}", "fa-stack-overflow"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}", "fa-linkedin"),
    "twitter": ("Twitter", "https://twitter.com/{}", "fa-twitter"),
    "facebook": ("Facebook", "https://www.facebook.com/{}", "fa-facebook"),
    "instagram": ("Instagram", "https://instagram.com/{}", "fa-instagram"),
    "youtube": ("YouTube", "https://youtube.com/{}", "fa-youtube"),
}
"""Profiles that an author names by key: label, address and icon."""

_VERIFICATION = {
    "google": "google-site-verification",
    "bing": "msvalidate.01",
    "naver": "naver-site-verification",
    "yandex": "yandex-verification",
    "baidu": "baidu-site-verification",
}


def theme_settings(config: dict[str, Any]) -> dict[str, Any]:
    """Plain values for `to_settings`."""
    same = ("og_image", "teaser", "title_separator", "masthead_title")
    shown: dict[str, Any] = {key: str(config[key]) for key in same if config.get(key)}
    switches = ("breadcrumbs", "search")
    shown |= {key: config[key] for key in switches if isinstance(config.get(key), bool)}
    return {
        **shown,
        "author": author(config.get("author"), str(config.get("name") or "")),
        "theme": {"logo": str(config.get("logo") or "")},
        "footer_links": links(group(config.get("footer")).get("links")),
        "comments": _comments(config),
        "analytics": _analytics(group(config.get("analytics"))),
        "verification": {
            name: str(config[key])
            for engine, name in _VERIFICATION.items()
            if config.get(key := f"{engine}_site_verification")
        },
    }


def author(stated: Any, owner: str = "") -> dict[str, Any]:
    """`author` may be a group or a name; Minimal Mistakes has `name` for who owns the site."""
    if not isinstance(stated, dict):
        return {"name": str(stated or owner)}
    known = ("avatar", "bio", "location", "email")
    profiles = [
        {"title": label, "url": _profile(address, str(stated[key])), "icon": icon}
        for key, (label, address, icon) in _PROFILES.items()
        if stated.get(key)
    ]
    return {
        "name": str(stated.get("name") or owner),
        **{key: str(stated[key]) for key in known if stated.get(key)},
        "links": [*links(stated.get("links")), *profiles],
    }


def _profile(address: str, name: str) -> str:
    return name if "://" in name else address.format(name.removeprefix("@"))


def links(stated: Any) -> list[dict[str, str]]:
    """Those without an address are examples left in place."""
    return [
        {
            "title": str(link.get("label") or ""),
            "url": str(link["url"]),
            "icon": str(link.get("icon") or ""),
        }
        for link in (stated if isinstance(stated, list) else [])
        if isinstance(link, dict) and link.get("url")
    ]


def _comments(config: dict[str, Any]) -> dict[str, Any]:
    """Providers that need a server of the owner's, or are gone, are none."""
    stated = group(config.get("comments"))
    disqus, utterances, giscus = (
        group(stated.get(name)) for name in ("disqus", "utterances", "giscus")
    )
    provider = stated.get("provider")
    own = utterances if provider == "utterances" else giscus
    found = {
        "provider": provider if provider in ("utterances", "giscus", "disqus") else "",
        "repository": own.get("repo") or config.get("repository"),
        "issue_term": utterances.get("issue_term"),
        "repo_id": giscus.get("repo_id"),
        "category": giscus.get("category_name"),
        "category_id": giscus.get("category_id"),
        "discussion_term": giscus.get("discussion_term"),
        "theme": own.get("theme"),
        "shortname": disqus.get("shortname"),
    }
    reactions = str(giscus.get("reactions_enabled", 1)).lower() not in ("0", "false")
    return {**{key: str(value) for key, value in found.items() if value}, "reactions": reactions}


def _analytics(stated: dict[str, Any]) -> dict[str, Any]:
    """Google's older ways, `google` and `google-universal`, count nobody since 2023."""
    google = group(stated.get("google"))
    if stated.get("provider") != "google-gtag" or not google.get("tracking_id"):
        return {}
    return {
        "provider": "google-gtag",
        "tracking_id": str(google["tracking_id"]),
        "anonymize_ip": google.get("anonymize_ip") is True,
    }


def group(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
