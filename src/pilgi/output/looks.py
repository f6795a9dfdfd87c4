"""What a page's template sees of how its note wants it to look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pilgi.config.settings import MarkdownSettings, Settings, TocSettings
from pilgi.config.theme_settings import AuthorSettings, NavigationGroup
from pilgi.markdown.slots import as_written
from pilgi.note.conventions import CONVENTIONS
from pilgi.note.look import Action, Header, Look, SidebarPart, read_look, references
from pilgi.note.note import Face
from pilgi.output.late import Late
from pilgi.site.site import Site, Target


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies behind the title: CSS of the ground and of what is laid over the picture.

    `dark_ink` tells that the ground is too light for white letters.
    """

    image: str
    color: str
    filter: str
    dark_ink: bool


@dataclass(frozen=True, slots=True)
class Video:
    """`page` is where it is to be seen, `frame` what shows it here, `host` who has it."""

    page: str
    frame: str
    host: str


@dataclass(frozen=True, slots=True)
class SidebarView:
    """`text` is HTML."""

    title: str
    image: str
    image_alt: str
    text: str
    groups: tuple[NavigationGroup, ...]


@dataclass(frozen=True, slots=True)
class LookView:
    """`profile` is the author's where it is to be shown; `bio` and `caption` are HTML.

    `thread` is the note's id in Jekyll, by which Disqus knows its comments.
    """

    classes: str
    profile: AuthorSettings | None
    bio: str
    read_time: bool
    show_date: bool
    toc_icon: str
    tagline: str
    link: str
    breadcrumbs: bool
    share: bool
    comments: bool
    thread: str
    image: str
    image_description: str
    overlay: Overlay | None
    caption: str
    actions: tuple[Action, ...]
    video: Video | None
    sidebar: tuple[SidebarView, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a look takes from its site; the same for most notes."""

    author: AuthorSettings
    sidebars: Mapping[str, tuple[NavigationGroup, ...]]
    breadcrumbs: bool
    markdown: MarkdownSettings


class Looks:
    """Makes looks of one site's notes and pages; each is read once."""

    def __init__(self, site: Site, settings: Settings) -> None:
        self.site = site
        self.settings = settings
        self.rooted = CONVENTIONS[settings.layout].rooted
        self.known: dict[str, Look] = {}
        self.known_surroundings: dict[tuple[str, ...], Surroundings] = {}

    def read(self, face: Face) -> Look:
        if face.path not in self.known:
            self.known[face.path] = read_look(face.own)
        return self.known[face.path]

    def view(self, face: Face) -> Late:
        look = self.read(face)
        thread = f"{face.address.rstrip('/').rpartition('/')[0]}/{face.slug}"
        return Late(_view, (look, self.addresses(face), thread, self.surroundings(face)))

    def surroundings(self, face: Face) -> Surroundings:
        settings = self.settings
        named = sorted({part.nav for part in self.read(face).sidebar})
        key = (self.read(face).author, *named)
        if key not in self.known_surroundings:
            self.known_surroundings[key] = Surroundings(
                author=self.author(face),
                sidebars={name: settings.sidebars.get(name, ()) for name in named},
                breadcrumbs=settings.breadcrumbs,
                markdown=settings.markdown,
            )
        return self.known_surroundings[key]

    def author(self, face: Face) -> AuthorSettings:
        """Known by the key that the note calls it by, else by its name alone; else the site's."""
        name, known = self.read(face).author, self.settings.authors
        return known.get(name) or AuthorSettings(name=name) if name else self.settings.author

    def link(self, face: Face) -> str:
        """What the note is about, elsewhere."""
        written = self.read(face).link
        return self.addresses(face)[written] if written else ""

    def teaser(self, face: Face) -> str:
        """The picture that stands for the note among others; else the site's.

        One that leads nowhere is told once, and not shown by every page that lists the note.
        """
        written = self.read(face).header.teaser
        led = self._led(face) if written else {}
        return led.get(written, written) or self.settings.teaser

    def addresses(self, face: Face) -> dict[str, str]:
        """Where each address of the look leads; what leads nowhere, or elsewhere, is as written."""
        look = self.read(face)
        written = (*look.pictures, *look.links)
        led = self._led(face) if written else {}
        return {name: led.get(name) or name for name in written}

    def _led(self, face: Face) -> dict[str, str]:
        """Where each address of the look leads that is for the site; empty where it is nowhere."""
        look = self.read(face)
        links, targets = references(look, rooted=self.rooted), self.site.targets[face.path]
        found = {
            link: _with_fragment(target) for link, target in zip(face.links, targets, strict=True)
        }
        if face.image:
            found[face.image] = self.site.images.get(face.path, "")
        return {name: found.get(link, "") for name, link in links.items()}


def _with_fragment(target: Target) -> str:
    return f"{target.address}#{target.fragment}" if target.fragment else target.address


def _view(look: Look, at: Mapping[str, str], thread: str, surroundings: Surroundings) -> LookView:
    """`at` says where the addresses in `look` lead, by how they are written."""
    header = look.header
    return LookView(
        classes=look.classes,
        profile=surroundings.author if look.author_profile and surroundings.author.name else None,
        bio=_html(surroundings.author.bio, surroundings.markdown) if look.author_profile else "",
        read_time=look.read_time,
        show_date=look.show_date,
        toc_icon=look.toc_icon,
        tagline=look.tagline,
        link=at.get(look.link, look.link),
        breadcrumbs=surroundings.breadcrumbs if look.breadcrumbs is None else look.breadcrumbs,
        share=look.share,
        comments=look.comments,
        thread=thread,
        image=at.get(header.image, header.image),
        image_description=header.image_description,
        overlay=_overlay(header, at),
        caption=_html(header.caption, surroundings.markdown),
        actions=tuple(
            replace(action, url=at.get(action.url, action.url)) for action in header.actions
        ),
        video=_video(header.video),
        sidebar=tuple(_sidebar(part, at, surroundings) for part in look.sidebar),
    )


def _overlay(header: Header, at: Mapping[str, str]) -> Overlay | None:
    image = at.get(header.overlay_image, header.overlay_image)
    if not image and not header.overlay_color:
        return None
    # White letters cannot be read on any picture there is, so one without a filter gets the usual.
    usual = _USUAL_FILTER if image else ""
    bright = not image and is_light(header.overlay_color)
    return Overlay(image, header.overlay_color, header.overlay_filter or usual, bright)


_USUAL_FILTER = "linear-gradient(rgb(0 0 0 / 0.5), rgb(0 0 0 / 0.5))"


def is_light(colour: str) -> bool:
    """Whether black letters stand out better than white ones from `#rgb` or `#rrggbb`."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    if not colour.startswith("#") or len(digits) != 6:
        return False
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    # WCAG 2.2's relative luminance, at which both contrasts are the same.
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179


def _video(address: str) -> Video | None:
    if not address:
        return None
    from pilgi.markdown.frames import page_frame

    frame = page_frame(address)
    return Video(frame.page, frame.frame, frame.site) if frame else None


def _sidebar(part: SidebarPart, at: Mapping[str, str], surroundings: Surroundings) -> SidebarView:
    return SidebarView(
        title=part.title,
        image=at.get(part.image, part.image),
        image_alt=part.image_alt,
        text=_html(part.text, surroundings.markdown),
        groups=surroundings.sidebars.get(part.nav, ()),
    )


_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!<p>).)*)</p>\s*", re.DOTALL)


def _html(markdown: str, settings: MarkdownSettings) -> str:
    """A few words of Markdown; links of the site's stay as they are written."""
    if not markdown:
        return ""
    from pilgi.markdown.parser import render

    rendered = render(markdown, settings, TocSettings())
    html = as_written(rendered.pieces, rendered.links)
    paragraph = _ONE_PARAGRAPH.fullmatch(html)
    return paragraph[1] if paragraph else html
