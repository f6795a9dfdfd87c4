"""Settings that pages show as they are: links, authors, comments, counters and the look."""

from __future__ import annotations

from dataclasses import dataclass

from pilgi.config.forms import COLOUR, FONTS, LENGTH, LINK, TRACKING_ID
from pilgi.config.setting import section, setting


@dataclass(frozen=True, slots=True)
class LabelledLink:
    """A link with its label, as in navigation and author links."""

    title: str = setting("", "Text of the link.")
    url: str = setting("", "A path of this site (`/about/`) or a full address.", form=LINK)
    icon: str = setting("", "Icon before it, by its Font Awesome name (docs/minimal-mistakes.md).")


@dataclass(frozen=True, slots=True)
class NavigationGroup:
    """A heading of a sidebar, which may be a link itself, and the links below it."""

    title: str = setting("", "Heading of the group.")
    url: str = setting("", "Where the heading leads; empty where it leads nowhere.", form=LINK)
    icon: str = setting("", "Icon before it.")
    children: tuple[LabelledLink, ...] = setting((), "Links of the group.")


@dataclass(frozen=True, slots=True)
class AuthorSettings:
    name: str = setting("", "Shown on the home page, in feeds and in page metadata.")
    avatar: str = setting("", "Path or address of a picture.")
    bio: str = setting("", "One or two sentences.")
    location: str = setting("", "Where the author is.")
    email: str = setting("", "Address for feeds and the author card.")
    links: tuple[LabelledLink, ...] = setting((), "Profiles elsewhere.")


@dataclass(frozen=True, slots=True)
class PaletteSettings:
    """Colours of pages, light or dark; an empty one stays the theme's own."""

    paper: str = setting("", "Ground of the page.", form=COLOUR)
    surface: str = setting("", "Ground of code and boxes.", form=COLOUR)
    raised: str = setting("", "Ground of cards and buttons.", form=COLOUR)
    line: str = setting("", "Lines between things.", form=COLOUR)
    ink: str = setting("", "Text.", form=COLOUR)
    ink_soft: str = setting("", "Text of deeper lists and of leads.", form=COLOUR)
    ink_faint: str = setting("", "Dates and labels.", form=COLOUR)
    marker: str = setting("", "Ground of `==marked==` text.", form=COLOUR)


HOME_PARTS = ("introduction", "courses", "calendar", "notes")


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    accent: str = setting("#2f5fd0", "Accent colour on light pages, as a CSS colour.", form=COLOUR)
    accent_dark: str = setting("#8fb2ff", "Accent colour on dark pages.", form=COLOUR)
    measure: str = setting("42rem", "Width of the reading column, as a CSS length.", form=LENGTH)
    text_size: str = setting("1.0625rem", "Size of the text, as a CSS length.", form=LENGTH)
    font: str = setting(
        "", "Font families put before the theme's own, as CSS writes them.", form=FONTS
    )
    font_headings: str = setting("", "Font families of headings; else the text's.", form=FONTS)
    font_code: str = setting("", "Font families put before the theme's own for code.", form=FONTS)
    light: PaletteSettings = section(PaletteSettings, "Colours of light pages.")
    dark: PaletteSettings = section(PaletteSettings, "Colours of dark pages.")
    logo: str = setting("", "Path of an image shown beside the title.")
    favicon: str = setting("", "Path of the image in the browser's tab.")
    home: tuple[str, ...] = setting(
        HOME_PARTS, "What the home page shows, in this order.", choices=HOME_PARTS
    )
    calendar: bool = setting(
        True, "Show the days on which notes were written or, as git knows, revised."
    )


@dataclass(frozen=True, slots=True)
class CommentsSettings:
    """Comments come from the provider's host: the one thing that a page may load from elsewhere."""

    provider: str = setting(
        "",
        "Who keeps the comments; they stand below notes that say `comments: true`.",
        choices=("utterances", "giscus", "disqus"),
    )
    repository: str = setting("", "`owner/name` on GitHub (utterances, giscus).")
    issue_term: str = setting("pathname", "How utterances finds the issue of a note.")
    repo_id: str = setting("", "As giscus.app gives it.")
    category: str = setting("", "Category of the discussions (giscus).")
    category_id: str = setting("", "As giscus.app gives it.")
    discussion_term: str = setting("pathname", "How giscus finds the discussion of a note.")
    reactions: bool = setting(True, "Whether a note itself can be reacted to (giscus).")
    theme: str = setting("", "Theme of utterances or giscus; empty follows the reader's system.")
    shortname: str = setting("", "Name of the site at Disqus.")


@dataclass(frozen=True, slots=True)
class AnalyticsSettings:
    provider: str = setting("", "Who counts readers.", choices=("google-gtag",))
    tracking_id: str = setting("", "Google's `G-…`.", form=TRACKING_ID)
    anonymize_ip: bool = setting(False, "Ask Google to leave out the end of addresses.")
