"""Every setting of a site: its name, type, default and one line of meaning.

This, with `theme_settings.py`, is the one place that documents settings: `docs/settings.md` is
generated from it, and `site.yml` is checked against it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pilgi.config.forms import (
    BASE_PATH,
    BRANCH,
    DOMAIN,
    FOLDER,
    FOUR_SIGNS,
    NUMBERED_PATH,
    REMOTE,
    SITE_ADDRESS,
)
from pilgi.config.setting import section, setting
from pilgi.config.theme_settings import (
    AnalyticsSettings,
    AuthorSettings,
    CommentsSettings,
    LabelledLink,
    NavigationGroup,
    ThemeSettings,
)


@dataclass(frozen=True, slots=True)
class MarkdownSettings:
    dialect: str = setting(
        "pilgi",
        "`pilgi` (CommonMark with additions) or `kramdown` (what Jekyll makes of a note).",
        choices=("pilgi", "kramdown"),
    )
    html: bool = setting(True, "Keep HTML written in notes; when off it is shown as text.")
    hard_wrap: bool = setting(False, "Turn every line break of a paragraph into `<br>`.")
    smart_quotes: bool = setting(False, "Set curly quotes, dashes and ellipses.")
    autolinks: bool = setting(True, "Turn bare addresses into links.")
    math: bool = setting(True, "Read `$…$`, `$$…$$`, `\\(…\\)`, `\\[…\\]` and environments as TeX.")
    input: str = setting(
        "GFM",
        "Which of kramdown's parsers reads the dialect `kramdown`.",
        choices=("GFM", "kramdown"),
    )
    auto_ids: bool = setting(True, "Give every heading an id (dialect `kramdown`).")
    quote_marks: str = setting(
        "‘’“”",
        "Single left and right, double left and right quotes (dialect `kramdown`).",
        form=FOUR_SIGNS,
    )
    dollars: str = setting(
        "never",
        "Where `$…$` is mathematics as `$$…$$` is: `never`, `always`, or `marked`, in notes that"
        " say `mathjax: true` (dialect `kramdown`; a Jekyll site's own MathJax says which).",
        choices=("never", "marked", "always"),
    )
    typographic_symbols: bool = setting(
        True, "Set dashes, ellipses and guillemets (dialect `kramdown`)."
    )


@dataclass(frozen=True, slots=True)
class MathJaxSettings:
    render: str = setting(
        "auto",
        "`build` typesets formulas while building (needs `pilgi[math]`), `browser` where they are"
        " read; `auto` is `build` where that is installed (docs/mathematics.md).",
        choices=("build", "browser", "auto"),
    )
    source: str = setting(
        "local",
        "For `browser`: `local` serves MathJax from the site itself, `cdn` from jsDelivr.",
        choices=("local", "cdn"),
    )
    macros: Mapping[str, str] = field(
        default_factory=dict, metadata={"meaning": "TeX macros, such as `RR: \\mathbb{R}`."}
    )
    tags: str = setting("none", "Which equations are numbered.", choices=("none", "ams", "all"))

    @property
    def definitions(self) -> dict[str, str | list[str | int]]:
        """The macros as MathJax takes them: what has `#1`, `#2` … with the number of those."""
        return {name: _definition(tex) for name, tex in self.macros.items()}


def _definition(tex: str) -> str | list[str | int]:
    arguments = max(map(int, re.findall(r"(?<!\\)#([1-9])", tex)), default=0)
    return [tex, arguments] if arguments else tex


@dataclass(frozen=True, slots=True)
class TocSettings:
    show: bool = setting(True, "Show a table of contents where `toc` is not set in a note.")
    label: str = setting("", "Heading of the table of contents; empty takes the language's own.")
    sticky: bool = setting(True, "Keep it in view beside the text.")
    min_level: int = setting(2, "Highest heading level listed.", least=1, most=6)
    max_level: int = setting(4, "Lowest heading level listed.", least=1, most=6)


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """For `pilgi check`, and where else the checks are asked for."""

    skip: tuple[str, ...] = setting((), "Names of checks that are left out (docs/checking.md).")
    image_kilobytes: int = setting(1000, "Images shown in notes are told beyond this.", least=1)


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """What `pilgi publish` pushes to: a branch, or a folder of one, that a host of pages serves."""

    branch: str = setting("gh-pages", "Branch that the built site is committed to.", form=BRANCH)
    folder: str = setting(
        "", "Folder of that branch, such as `docs`; empty takes all of it.", form=FOLDER
    )
    remote: str = setting("origin", "Git's name of the repository that has it.", form=REMOTE)
    domain: str = setting(
        "",
        "Own domain, such as `notes.example.org`; empty keeps the one that is published.",
        form=DOMAIN,
    )


@dataclass(frozen=True, slots=True)
class ScopeSettings:
    path: str = setting("", "Beginning of the paths that are meant, or a glob; empty for all.")
    type: str = setting("", "`posts`, `pages` or a collection's name; empty for all.")


@dataclass(frozen=True, slots=True)
class DefaultSettings:
    """Front matter for all files of a scope, as Jekyll's `defaults` state it."""

    scope: ScopeSettings = section(ScopeSettings, "The files that get the values.")
    values: Mapping[str, Any] = field(
        default_factory=dict,
        metadata={"meaning": "Front matter of the files below `scope.path`, of `scope.type`."},
    )


@dataclass(frozen=True, slots=True)
class CollectionSettings:
    """A folder `_name` of a Jekyll site; with an empty permalink, pages' rule holds."""

    output: bool = setting(False, "Whether its files are written.")
    permalink: str = setting("", "Address of its files: a template (docs/permalinks.md).")


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """What reading one note depends on, and nothing else: part of a note's cache key."""

    permalink: str
    timezone: str
    layout: str
    excerpt_separator: str
    words_per_minute: int
    characters_per_minute: int
    markdown: MarkdownSettings
    toc: TocSettings
    defaults: tuple[DefaultSettings, ...]
    collections: Mapping[str, CollectionSettings]
    collections_dir: str
    liquid: bool


@dataclass(frozen=True, slots=True)
class Settings:
    title: str = setting("", "Name of the site; empty takes the folder's name.")
    subtitle: str = setting("", "A short line below the title on the home page.")
    description: str = setting("", "One or two sentences for search engines and the home page.")
    language: str = setting(
        "ko", "Language of the pages and of the interface, such as `ko` or `en`."
    )
    author: AuthorSettings = section(AuthorSettings, "Who writes the notes; a plain name will do.")
    url: str = setting(
        "",
        "Full address of the published site, such as `https://me.github.io/notes`.",
        form=SITE_ADDRESS,
    )
    baseurl: str = setting(
        "",
        "Path that links of notes may begin with, such as `/notes`; else that of `url`.",
        form=BASE_PATH,
    )
    og_image: str = setting("", "Picture for previews of pages that have none of their own.")
    teaser: str = setting("", "Picture of related notes that have no `header.teaser`.")
    title_separator: str = setting("—", "Between a page's title and the site's, in tabs.")
    masthead_title: str = setting("", "Title in the header; empty takes the site's.")
    breadcrumbs: bool = setting(True, "Show above a note's title where it stands.")
    timezone: str = setting(
        "", "Zone that dates are shown in, such as `Asia/Seoul`; empty keeps each note's own."
    )
    permalink: str = setting(
        "/:slugified_categories/:title/",
        "Address of a note: a template or a style of Jekyll's (docs/permalinks.md).",
    )
    search: bool = setting(True, "Let readers search the notes; each may refuse: `search: false`.")
    navigation: tuple[LabelledLink, ...] = setting((), "Links in the header.")
    footer: str = setting("", "Text of the footer; plain text.")
    footer_links: tuple[LabelledLink, ...] = setting((), "Links in the footer.")
    authors: Mapping[str, AuthorSettings] = field(
        default_factory=dict,
        metadata={"meaning": "Other authors by the name that a note's `author` calls them."},
    )
    sidebars: Mapping[str, tuple[NavigationGroup, ...]] = field(
        default_factory=dict,
        metadata={"meaning": "Groups of links by the name that a note's `sidebar.nav` calls them."},
    )
    comments: CommentsSettings = section(CommentsSettings, "Comments below notes.")
    analytics: AnalyticsSettings = section(AnalyticsSettings, "Counting readers.")
    verification: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"meaning": "`<meta>` tags by which search engines know the owner, by name."},
    )
    theme: ThemeSettings = section(ThemeSettings, "Colours, fonts and width.")
    markdown: MarkdownSettings = section(MarkdownSettings, "The Markdown dialect.")
    mathjax: MathJaxSettings = section(MathJaxSettings, "Mathematics.")
    toc: TocSettings = section(TocSettings, "Tables of contents.")
    check: CheckSettings = section(CheckSettings, "What `pilgi check` looks for.")
    paginate: int = setting(10, "Notes on a page of the home page's list.", least=1)
    paginate_path: str = setting(
        "/page/:num/", "Address of that list's further pages, from 2.", form=NUMBERED_PATH
    )
    date_format: str = setting("", "Date as `strftime` writes it; empty takes the language's own.")
    excerpt_separator: str = setting("<!--more-->", "Text before it is the excerpt.")
    words_per_minute: int = setting(220, "Reading speed for words (Latin and such).", least=1)
    characters_per_minute: int = setting(
        500, "Reading speed for characters (Hangul, Han, Kana).", least=1
    )
    drafts: bool = setting(False, "Build notes marked `draft: true` or kept in `drafts/`.")
    future: bool = setting(False, "Build notes whose date is still to come.")
    unpublished: bool = setting(False, "Build notes and pages marked `published: false`.")
    feed_limit: int = setting(20, "Notes in the feed; 0 leaves the feed out.")
    exclude: tuple[str, ...] = setting((), "Paths left out, as globs relative to the site.")
    output: str = setting("build", "Folder that the site is built into.")
    publish: PublishSettings = section(PublishSettings, "Publishing (docs/publishing.md).")
    layout: str = setting(
        "pilgi",
        "Where files live: `pilgi` (`posts/`, `pages/`, `assets/`) or `jekyll` (`_posts/`, …).",
        choices=("pilgi", "jekyll"),
    )
    include: tuple[str, ...] = setting(
        (), "Names of hidden files and folders to take all the same, such as `.htaccess`."
    )
    defaults: tuple[DefaultSettings, ...] = setting(
        (), "Front matter that files have by where they lie; what they state themselves wins."
    )
    collections: Mapping[str, CollectionSettings] = field(
        default_factory=dict,
        metadata={"meaning": "Folders `_name` of documents by name (layout `jekyll`)."},
    )
    collections_dir: str = setting(
        "", "Folder in which posts and collections are gathered (layout `jekyll`)."
    )
    extra: Mapping[str, Any] = field(
        default_factory=dict,
        metadata={"meaning": "Your own keys, for your own templates: `site.extra.…`."},
    )

    @property
    def reading(self) -> ReadingSettings:
        """The part that reading a note depends on."""
        return ReadingSettings(
            permalink=self.permalink,
            timezone=self.timezone,
            layout=self.layout,
            excerpt_separator=self.excerpt_separator,
            words_per_minute=self.words_per_minute,
            characters_per_minute=self.characters_per_minute,
            markdown=self.markdown,
            toc=self.toc,
            defaults=self.defaults,
            collections=self.collections,
            collections_dir=self.collections_dir,
            liquid=self.layout == "jekyll",
        )

    @property
    def base_path(self) -> str:
        """Path of the site's root where it is published, without a slash at its end."""
        return self.baseurl.rstrip("/") or urlsplit(self.url).path.rstrip("/")
