"""What stands above a block of code: its title, its language and its buttons, in Chromium."""

from __future__ import annotations

import base64
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pytest
from reader import DESK, PHONE, Reader
from site_builder import SiteBuilder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

CODE = """
```markdown title="posts/linear-algebra/2024-03-05-벡터와-내적.md"
짧다
```

```ragel-in-objective-c-host title="a.rl"
줄이 길다. %s
```

```typographic-number-theory-of-a-long-name title="posts/선형대수/2024-03-05-벡터와-내적과-외적.md"
줄이 길다. %s
```

``` {title="posts/linear-algebra/2024-03-05-notes-without-a-language.md"}
줄이 길다. %s
```

```a-language-with-a-name-so-long-that-it-would-meet-the-buttons
줄이 길다. %s
```
""".replace("%s", "가나다라 " * 40)


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


@pytest.mark.parametrize("width", [DESK["width"], PHONE["width"], 320])
def test_title_language_and_buttons_lie_beside_each_other(
    browser: Browser, site: SiteBuilder, width: int
) -> None:
    site.note("2024-01-01-a.md", CODE, title="A")
    site.build()
    # So high that nothing is scrolled between two pictures.
    reader = Reader(browser, site.output, viewport={"width": width, "height": 1500})
    page = reader.open("a/")
    blocks = page.locator(".code").all()
    assert len(blocks) == CODE.count("\n```") // 2
    over = []
    for number, block in enumerate(blocks):
        parts = {
            "title": ink(page, block, ".code-title"),
            "language": ink(page, block, ".code::before"),
            "code": ink(page, block, ".code pre"),
        }
        for button in block.locator("button").all():
            box = button.bounding_box()
            assert box
            x, y = box["x"], box["y"]
            parts[button.inner_text()] = Box(x, y, x + box["width"], y + box["height"])
        found = [(name, box) for name, box in parts.items() if box]
        pairs = combinations(found, 2)
        over += [(number, a, b) for (a, one), (b, other) in pairs if meet(one, other)]
    reader.close()
    assert over == []


def meet(one: Box, other: Box) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not (beside or one.bottom <= other.top or other.bottom <= one.top)


def ink(page: Page, block: Locator, selector: str) -> Box | None:
    """Where the letters of what `selector` names within `block` are, in CSS pixels of the window.

    Generated text has no box that could be asked for, so it is seen by taking it away.
    """
    pictures = [page.screenshot()]
    style = page.add_style_tag(content=f"{selector} {{ color: transparent !important }}")
    pictures.append(page.screenshot())
    style.evaluate("style => style.remove()")
    box = block.bounding_box()
    assert box
    area = [box["x"], box["y"], box["width"], box["height"]]
    encoded = [f"data:image/png;base64,{base64.b64encode(each).decode()}" for each in pictures]
    found = page.evaluate(DIFFERENCE, [encoded, area])
    return Box(*found) if found else None


DIFFERENCE = """async ([pictures, area]) => {
  const [left, top, width, height] = area.map(Math.round);
  const [one, other] = await Promise.all(pictures.map(async picture => {
    const image = await createImageBitmap(await (await fetch(picture)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(left, top, width, height).data;
  }));
  // Rounded corners come out a little otherwise each time.
  const differs = at => [0, 1, 2].some(by => Math.abs(one[at + by] - other[at + by]) > 32);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < one.length; at += 4) {
    if (!differs(at)) continue;
    const x = left + at / 4 % width, y = top + Math.floor(at / 4 / width);
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  }
  return box[2] > box[0] ? box : null;
}"""
