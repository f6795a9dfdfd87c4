"""How pages look as a whole: screenshots, so coarse that other fonts make little difference.

After a change that is meant, `PILGI_UPDATE_SCREENS=1 pytest tests/test_screens.py` writes them
anew; look at the pages before it is committed.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path
from statistics import mode
from typing import TYPE_CHECKING, Literal

import pytest
from reader import DESK, PHONE, Reader

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

    Read = Callable[..., Reader]

SCREENS = Path(__file__).parent / "data" / "screens"
BLOCK = 96
"""Pixels, across and down, of which only the mean lightness counts."""
PLACES: dict[str, tuple[ViewportSize, float]] = {"desk": (DESK, 0.1), "phone": (PHONE, 0.25)}
"""Windows, and which part of the ink may lie elsewhere: measured, a serif in the place of a sans
moves up to 0.06 and 0.19, a column left out 0.13 and more, a lost style sheet 0.4 and more.
"""
PAGES = {
    "home": "",
    "note": "data-engineering/chatgpt/",
    "construct": "시험/every-construct/",
    "course": "data-engineering/",
    "tags": "tags/",
    "archive": "archive/",
}

Screen = list[list[int]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_accepted(read: Read, name: str, scheme: Literal["light", "dark"]) -> None:
    for place, (viewport, tolerance) in PLACES.items():
        page = read(viewport=viewport, color_scheme=scheme).open(PAGES[name])
        file = SCREENS / f"{name}-{place}-{scheme}.txt"
        found = screen(page)
        if os.environ.get("PILGI_UPDATE_SCREENS"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(written(found), "utf-8")
        assert difference(found, accepted(file)) <= tolerance, file.name


@pytest.mark.parametrize("place", PLACES)
def test_a_lost_style_sheet_is_told(read: Read, place: str) -> None:
    viewport, tolerance = PLACES[place]
    page = read(viewport=viewport, color_scheme="light").open(PAGES["note"])
    page.evaluate("document.querySelector('link[rel=stylesheet]').remove()")
    assert difference(screen(page), accepted(SCREENS / f"note-{place}-light.txt")) > tolerance


def test_a_column_left_out_is_told(read: Read) -> None:
    page = read(color_scheme="light").open(PAGES["note"])
    page.evaluate("document.querySelector('.drawer').remove()")
    found, tolerance = screen(page), PLACES["desk"][1]
    assert difference(found, accepted(SCREENS / "note-desk-light.txt")) > tolerance


def screen(page: Page) -> Screen:
    """Mean lightness, from 0 to 255, of each block of what the window shows."""
    picture = base64.b64encode(page.screenshot(animations="disabled")).decode()
    return page.evaluate(SHRINK, [f"data:image/png;base64,{picture}", BLOCK])  # type: ignore[no-any-return]


SHRINK = """async ([picture, block]) => {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const lightness = (x, y, width, height) => {
    const {data} = canvas.getImageData(x, y, width, height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) {
      sum += 0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2];
    }
    return Math.round(sum * 4 / data.length);
  };
  const rows = [];
  for (let y = 0; y < image.height; y += block) {
    const row = [];
    for (let x = 0; x < image.width; x += block) {
      const width = Math.min(block, image.width - x), height = Math.min(block, image.height - y);
      row.push(lightness(x, y, width, height));
    }
    rows.push(row);
  }
  return rows;
}"""


def written(found: Screen) -> str:
    return "".join(" ".join(map(str, row)) + "\n" for row in found)


def accepted(file: Path) -> Screen:
    return [list(map(int, line.split())) for line in file.read_text("utf-8").splitlines()]


def difference(one: Screen, other: Screen) -> float:
    """Which part of the ink of both lies elsewhere in the other, from 0 to 1."""
    here, there = ([lightness for row in each for lightness in row] for each in (one, other))
    paper = mode(there)
    ink = sum(abs(lightness - paper) for lightness in (*here, *there))
    return sum(abs(a - b) for a, b in zip(here, there, strict=True)) / ink
