"""How a note wants its page to look: keys of Minimal Mistakes' that are in its front matter.

They change that page only, so they stay among the note's own keys until the page is planned. A
value that does not fit is as good as none, since Minimal Mistakes lets them pass too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pilgi.config.forms import COLOUR, is_link
from pilgi.markdown.rendered import Link
from pilgi.markdown.slots import link_to


@dataclass(frozen=True, slots=True)
class Action:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Header:
    """`image` stands above the title, `overlay_image` behind it, `teaser` among related notes.

    `overlay_color` and `overlay_filter` are CSS: a colour, and the background that is laid over the
    picture. `caption` is Markdown. `video` is the address of its page.
    """

    image: str = ""
    image_description: str = ""
    overlay_image: str = ""
    overlay_color: str = ""
    overlay_filter: str = ""
    caption: str = ""
    actions: tuple[Action, ...] = ()
    teaser: str = ""
    video: str = ""


@dataclass(frozen=True, slots=True)
class SidebarPart:
    """`nav` names one of the site's `sidebars`; `text` is Markdown."""

    title: str = ""
    image: str = ""
    image_alt: str = ""
    text: str = ""
    nav: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """`breadcrumbs` is none where the site decides; `link` leads to what the note is about.

    `canonical_url` is the full address of a page that is at home elsewhere.
    """

    classes: str = ""
    author: str = ""
    author_profile: bool = False
    read_time: bool = True
    show_date: bool = True
    toc_icon: str = ""
    tagline: str = ""
    link: str = ""
    canonical_url: str = ""
    breadcrumbs: bool | None = None
    share: bool = False
    related: bool = False
    comments: bool = False
    header: Header = field(default_factory=Header)
    sidebar: tuple[SidebarPart, ...] = ()

    @property
    def pictures(self) -> Iterator[str]:
        header = self.header
        found = (header.image, header.overlay_image, header.teaser)
        yield from filter(None, (*found, *(part.image for part in self.sidebar)))

    @property
    def links(self) -> Iterator[str]:
        yield from filter(None, (self.link, *(action.url for action in self.header.actions)))


PLAIN = Look()


def references(look: Look, *, rooted: bool) -> dict[str, Link]:
    """The files and pages of the site that `look` names, by how it writes their addresses.

    With `rooted`, a path begins at the site's root even without a slash.
    """
    named = [(address, True) for address in look.pictures]
    named += [(address, False) for address in look.links]
    found = {address: reference(address, embed=embed, rooted=rooted) for address, embed in named}
    return {address: link for address, link in found.items() if link}


def reference(address: str, *, embed: bool, rooted: bool) -> Link | None:
    """None where the address is not for the site."""
    link = link_to(address)
    if link is None:
        return None
    target = f"/{link.target.lstrip('/')}" if rooted else link.target
    return replace(link, target=target, embed=embed)


_KEYS = frozenset(Look.__dataclass_fields__)


def read_look(own: Mapping[str, Any]) -> Look:
    """The look that a note's own keys state."""
    if _KEYS.isdisjoint(own):
        return PLAIN
    header = _mapping(own.get("header"))
    return Look(
        classes=_classes(own.get("classes")),
        author=_author(own.get("author")),
        author_profile=own.get("author_profile") is True,
        read_time=own.get("read_time") is not False,
        show_date=own.get("show_date") is not False,
        toc_icon=_text(own.get("toc_icon")),
        tagline=_text(own.get("tagline")),
        link=_address(own.get("link")),
        canonical_url=_address(own.get("canonical_url")),
        breadcrumbs=own["breadcrumbs"] if isinstance(own.get("breadcrumbs"), bool) else None,
        share=own.get("share") is True,
        related=own.get("related") is True,
        comments=own.get("comments") is True,
        header=_header(header) if header else PLAIN.header,
        sidebar=tuple(_sidebar(own.get("sidebar"))),
    )


def _header(header: Mapping[str, Any]) -> Header:
    colour = _text(header.get("overlay_color"))
    return Header(
        image=_address(header.get("image")),
        image_description=_text(header.get("image_description")),
        overlay_image=_address(header.get("overlay_image")),
        overlay_color=colour if COLOUR.fits(colour) else "",
        overlay_filter=_filter(header.get("overlay_filter")),
        caption=_text(header.get("caption")),
        actions=tuple(_actions(header)),
        teaser=_address(header.get("teaser")),
        video=_video(_mapping(header.get("video"))),
    )


def _actions(header: Mapping[str, Any]) -> Iterator[Action]:
    """`cta_label` and `cta_url` are how Minimal Mistakes 3 said it."""
    stated = header.get("actions")
    items = stated if isinstance(stated, list) else []
    for item in [*items, {"label": header.get("cta_label"), "url": header.get("cta_url")}]:
        label, url = _text(_mapping(item).get("label")), _address(_mapping(item).get("url"))
        if label and url:
            yield Action(label, url)


_GRADIENT = re.compile(r"(?:linear|radial)-gradient\((?:[^;{}<>()\"'\\]|\([^;{}<>()\"'\\]*\))+\)")


def _filter(value: Any) -> str:
    """A gradient, or a colour of which one is made; a number is how dark the picture gets."""
    text = _text(value)
    if _GRADIENT.fullmatch(text) and "url(" not in text:
        return text
    if isinstance(value, int | float) or re.fullmatch(r"0?\.\d+|[01](?:\.0*)?", text):
        text = f"rgb(0 0 0 / {min(max(float(text), 0), 1):g})"
    return f"linear-gradient({text}, {text})" if text and COLOUR.fits(text) else ""


_VIDEOS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "google-drive": "https://drive.google.com/file/d/{}/preview",
    "bilibili": "https://player.bilibili.com/player.html?bvid={}",
    "dailymotion": "https://www.dailymotion.com/embed/video/{}",
}


def _video(video: Mapping[str, Any]) -> str:
    name, address = _text(video.get("id")), _VIDEOS.get(_text(video.get("provider")), "")
    return address.format(name) if address and re.fullmatch(r"[\w-]+", name) else ""


def _sidebar(sidebar: Any) -> Iterator[SidebarPart]:
    """A part, or a list of parts; a part with a `nav` of its own may hold more."""
    for part in sidebar if isinstance(sidebar, list) else [sidebar]:
        found = SidebarPart(
            title=_text(_mapping(part).get("title")),
            image=_address(_mapping(part).get("image")),
            image_alt=_text(_mapping(part).get("image_alt")),
            text=_text(_mapping(part).get("text")),
            nav=_text(_mapping(part).get("nav")),
        )
        if found != SidebarPart():
            yield found


def _author(author: Any) -> str:
    """By key, by name, or a group that has a name."""
    return _text(_mapping(author).get("name")) or _text(author)


def _classes(classes: Any) -> str:
    listed = classes if isinstance(classes, list) else [classes]
    names = " ".join(map(_text, listed)).split()
    return " ".join(name for name in names if re.fullmatch(r"[\w-]+", name))


def _address(value: Any) -> str:
    text = _text(value)
    return text if is_link(text) else ""


def _text(value: Any) -> str:
    if value is None or isinstance(value, bool | list | Mapping):
        return ""
    return str(value).strip()


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
