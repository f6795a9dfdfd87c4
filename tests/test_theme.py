"""The theme's own promises: what its parts hold, and what a page costs a reader."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pilgi.config.settings import Settings
from pilgi.config.theme_settings import PaletteSettings, ThemeSettings
from pilgi.output.interface import interface_texts
from pilgi.output.template_files import TemplateFiles
from pilgi.output.templates import Renderer
from pilgi.output.theme import theme_folder
from pilgi.yaml_document import parse_yaml

THEME = theme_folder()
TEMPLATES = sorted(file for file in THEME.rglob("*") if file.suffix in {".html", ".xml", ".txt"})
SCRIPTS = sorted(THEME.rglob("*.js"))
# Included only where the settings name a provider.
OWNERS_CHOICE = ("comments.html", "analytics.html")
TEXT_ALONE = 4.5
LARGE_OR_GRAPHIC = 3.0


def renderer_for(settings: Settings) -> Renderer:
    texts, _ = interface_texts([THEME], settings.language)
    return Renderer(TemplateFiles([THEME], settings, texts), settings)


@pytest.fixture
def renderer() -> Renderer:
    return renderer_for(Settings(title="필기"))


def keys(language: str) -> set[str]:
    return set(parse_yaml((THEME / "i18n" / f"{language}.yml").read_text("utf-8")).values)


def used_keys() -> Iterator[str]:
    for file in (*TEMPLATES, *SCRIPTS):
        for call in re.findall(r"\bt\(([^)]*)", file.read_text("utf-8")):
            yield from re.findall(r"'([a-z_]+)'", call)


def test_korean_and_english_have_the_same_texts() -> None:
    assert keys("ko") == keys("en")


def test_every_text_a_template_asks_for_exists_and_none_lies_idle() -> None:
    asked_by_python = {"date_format"}
    assert set(used_keys()) | asked_by_python == keys("en")


@pytest.mark.parametrize(
    ("name", "parts"),
    [("pilgi.css", "css/*.css"), ("pilgi.js", "js/*.js"), ("search.js", "js/search/*.js")],
)
def test_every_part_is_in_the_asset(renderer: Renderer, name: str, parts: str) -> None:
    asset = renderer.asset(name).decode()
    # `own.css` is a place for a site's own.
    files = [part for part in THEME.glob(parts) if part.name != "own.css"]
    assert files
    for part in files:
        # The longest line is in no other part, as the last one, a brace, is in all.
        lines = map(str.strip, part.read_text("utf-8").splitlines())
        plain = [line for line in lines if not re.search(r"\{[{%#]|//|/\*", line)]
        assert max(plain, key=len) in asset, part.name


@pytest.mark.parametrize(
    ("name", "budget"), [("pilgi.css", 15_000), ("pilgi.js", 8_000), ("diagrams.js", 2_000)]
)
def test_what_every_page_loads_stays_small(renderer: Renderer, name: str, budget: int) -> None:
    assert len(gzip.compress(renderer.asset(name), mtime=0)) <= budget


def test_all_scripts_together_stay_below_25_kilobytes(renderer: Renderer) -> None:
    scripts = (renderer.asset(name) for name in ("pilgi.js", "search.js"))
    assert sum(len(gzip.compress(script, mtime=0)) for script in scripts) <= 25_000


def test_the_theme_asks_nothing_of_other_hosts_but_the_chosen_mathjax(renderer: Renderer) -> None:
    assets = renderer.asset("pilgi.css").decode() + renderer.asset("pilgi.js").decode()
    texts = [_read(file) for file in TEMPLATES if file.name not in OWNERS_CHOICE]
    loaded = re.findall(r"(?:src|href)=\"(https?://[^\"]*)", "".join(texts))
    assert [address for address in loaded if "npm/mathjax@" not in address] == []
    assert re.findall(r"(?<!xmlns=')https?://[\w.]+", assets) == []


def test_the_owners_colours_reach_the_style_sheet() -> None:
    theme = ThemeSettings(accent="#123456", accent_dark="#abcdef", font='"나눔명조", serif')
    css = renderer_for(Settings(theme=theme)).asset("pilgi.css").decode()
    assert "--accent: #123456" in css
    assert css.count("--accent: #abcdef") == 2
    assert '--font: "나눔명조", serif, ' in css


def test_the_owners_palettes_take_the_place_of_the_themes_colours() -> None:
    theme = ThemeSettings(
        light=PaletteSettings(paper="#fffaf0"),
        dark=PaletteSettings(ink_soft="#cccccc"),
        font_headings="Batang",
        font_code="D2Coding",
        text_size="1.125rem",
    )
    css = renderer_for(Settings(theme=theme)).asset("pilgi.css").decode()
    assert css.rindex("--paper: #fffaf0") > css.index("--paper: #fdfdfb")
    assert css.count("--ink-soft: #cccccc") == 2
    assert "--font-headings: Batang, var(--font)" in css
    assert "--mono: D2Coding, ui-monospace" in css
    assert "--text-size: 1.125rem" in css


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_by_wcag_aa(scheme: str) -> None:
    colours = palette(scheme)
    code = [name for name in colours if re.match("code-(?!added|removed|marked)", name)]
    pairs = {
        **{(text, "paper"): TEXT_ALONE for text in ("ink", "ink-soft", "ink-faint", "accent")},
        **{(text, "surface"): TEXT_ALONE for text in ("ink", "ink-soft", "ink-faint", "accent")},
        **{(text, "raised"): TEXT_ALONE for text in ("ink", "ink-soft", "ink-faint")},
        **{(tone, "paper"): TEXT_ALONE for tone in ("blue", "green", "amber", "red", "violet")},
        ("ink", "marker"): TEXT_ALONE,
        ("line-strong", "paper"): LARGE_OR_GRAPHIC,
    }
    for ground in ("surface", "code-added", "code-removed", "code-marked"):
        pairs |= {(text, ground): TEXT_ALONE for text in code}
    weak = {
        pair: round(ratio, 2)
        for pair, least in pairs.items()
        if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < least
    }
    assert weak == {}


def palette(scheme: str) -> dict[str, str]:
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", _read(THEME / "css" / f"{scheme}.css")))
    own = ThemeSettings()
    return colours | {"accent": own.accent if scheme == "light" else own.accent_dark}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two `#rrggbb` colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _read(file: Path) -> str:
    return file.read_text("utf-8")
