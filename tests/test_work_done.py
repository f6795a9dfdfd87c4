"""Time spent follows work changed: what each kind of edit has read, rendered and written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from site_builder import SiteBuilder

from pilgi.report import Report


def old(file: Path) -> None:
    """Old enough for its stat to be trusted."""
    os.utime(file, ns=(10**18, 10**18))


@pytest.fixture
def built(site: SiteBuilder) -> SiteBuilder:
    """Two courses of four notes, built once."""
    site.write("site.yml", "language: en\nurl: https://me.github.io\n")
    for course in ("algebra", "logic"):
        for day in range(1, 5):
            old(note(site, course, day))
    old(site.write("posts/algebra/figure.svg", '<svg width="4" height="3"></svg>'))
    old(site.write("assets/file.txt", "x"))
    first = site.build()
    assert (first.read, first.rendered) == (8, first.pages)
    assert work(site.build()) == (0, 0, 0)
    return site


def note(site: SiteBuilder, course: str, day: int, body: str = "Text.\n", **more: str) -> Path:
    stated = {"title": f"{course} {day}", "excerpt": "short", "tags": f"[{course}]", **more}
    return site.note(f"{course}/2024-01-0{day}-n{day}.md", body, **stated)


def work(report: Report) -> tuple[int, int, int]:
    assert not report.problems
    return (report.read, report.rendered, report.written)


def rendered(site: SiteBuilder) -> tuple[set[str], Report]:
    """Pages that the next build writes, by path."""
    before = site.files()
    report = site.build()
    after = site.files()
    changed = {path for path in after if before.get(path) != after[path]}
    return {path for path in changed - {MANIFEST} if not path.startswith(SEARCH)}, report


MANIFEST = ".pilgi-written.json"
SEARCH = "assets/search/"


def test_an_edit_of_a_body_renders_one_page(built: SiteBuilder) -> None:
    note(built, "algebra", 2, "Other text.\n")
    changed, report = rendered(built)
    assert changed == {"algebra/n2/index.html"}
    # Its text in the search, the piece of its words, and what is loaded first.
    assert work(report) == (1, 1, 1 + 3)


def test_an_edit_of_a_title_renders_the_pages_that_show_it(built: SiteBuilder) -> None:
    note(built, "algebra", 2, title="Renamed")
    changed, report = rendered(built)
    assert changed == {
        *(f"algebra/n{day}/index.html" for day in range(1, 5)),
        "algebra/index.html",
        "tags/algebra/index.html",
        "index.html",
        "archive/index.html",
        "feed.xml",
    }
    assert report.rendered == len(changed)
    assert report.read == 1


def test_a_new_note_leaves_other_courses_alone(built: SiteBuilder) -> None:
    note(built, "logic", 5)
    changed, report = rendered(built)
    assert "algebra/n1/index.html" not in changed
    assert {"logic/n5/index.html", "logic/n4/index.html", "sitemap.xml"} <= changed
    assert report.read == 1


def test_an_edit_of_a_template_renders_the_pages_that_use_it(built: SiteBuilder) -> None:
    built.write("templates/tags.html", "tags of {{ site.title }}\n")
    changed, report = rendered(built)
    assert changed == {"tags/index.html"}
    assert work(report) == (0, 1, 1)


def test_an_edit_of_an_included_template_renders_the_pages_that_include_it(
    built: SiteBuilder,
) -> None:
    built.write("templates/partials/pagination.html", "<!-- none -->")
    report = built.build()
    assert report.read == 0
    assert 0 < report.rendered < report.pages


def test_a_setting_renders_what_shows_it(built: SiteBuilder) -> None:
    built.write("templates/tags.html", "{{ site.subtitle }}\n")
    built.build()
    built.write("site.yml", "language: en\nurl: https://me.github.io\nsubtitle: changed\n")
    changed, report = rendered(built)
    assert {"tags/index.html", "index.html"} <= changed
    assert "algebra/n1/index.html" not in changed
    assert report.read == 0


def test_a_setting_that_nothing_shows_renders_nothing(built: SiteBuilder) -> None:
    built.write("site.yml", "language: en\nurl: https://me.github.io\nexclude: [nothing]\n")
    assert work(built.build()) == (0, 0, 0)


def test_another_title_of_the_target_renders_the_page_that_shows_it(built: SiteBuilder) -> None:
    note(built, "logic", 1, "[[algebra 2]] and [named](../algebra/2024-01-02-n2.md)\n")
    note(built, "logic", 2, "[named](../algebra/2024-01-02-n2.md)\n")
    built.build()
    note(built, "algebra", 2, title="algebra 2 renamed", slug="n2")
    note(built, "logic", 1, "[[algebra 2 renamed]]\n")
    changed, _ = rendered(built)
    assert "logic/n1/index.html" in changed
    assert "logic/n2/index.html" not in changed


def test_another_size_of_an_image_renders_the_page_that_shows_it(built: SiteBuilder) -> None:
    note(built, "algebra", 1, "![figure](figure.svg)\n")
    built.build()
    assert 'width="4" height="3"' in built.text("algebra/n1/index.html")
    built.write("posts/algebra/figure.svg", '<svg width="40" height="30"></svg>')
    changed, _ = rendered(built)
    assert changed == {"algebra/n1/index.html", "algebra/figure.svg"}
    assert 'width="40" height="30"' in built.text("algebra/n1/index.html")


def test_an_asset_is_copied_again_when_it_changes(built: SiteBuilder) -> None:
    built.write("assets/file.txt", "y")
    changed, report = rendered(built)
    assert changed == {"assets/file.txt"}
    assert report.rendered == 0


def test_an_output_changed_by_hand_is_put_back(built: SiteBuilder) -> None:
    page = built.output / "algebra/n1/index.html"
    whole = page.read_bytes()
    page.write_bytes(b"mine")
    report = built.build()
    assert (report.read, report.rendered, report.written) == (0, 1, 1)
    assert page.read_bytes() == whole


def test_a_lost_output_is_made_again_and_a_lost_folder_too(built: SiteBuilder) -> None:
    (built.output / "algebra/n1/index.html").unlink()
    assert work(built.build()) == (0, 1, 1)
    before = built.files()
    for file in sorted(built.output.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    assert built.build().read == 0
    after = built.files()
    assert {p: b for p, b in after.items() if p != MANIFEST} == {
        p: b for p, b in before.items() if p != MANIFEST
    }


def test_a_page_that_a_template_lost_is_tried_and_told_every_time(built: SiteBuilder) -> None:
    built.write("templates/tags.html", "{{ nothing_of_that_name }}\n")
    for _ in range(2):
        (problem,) = built.build().problems
        assert problem.path == "templates/tags.html"
        assert "`tags/index.html`" in problem.message
    built.write("templates/tags.html", "mended\n")
    assert work(built.build()) == (0, 1, 1)


def test_a_warm_build_imports_neither_the_parser_nor_the_templates(built: SiteBuilder) -> None:
    import subprocess
    import sys

    command = [sys.executable, "-X", "importtime", "-m", "pilgi", "build", "--base-url"]
    run = [*command, "https://me.github.io"]
    subprocess.run(run, cwd=built.root, capture_output=True, check=True)
    done = subprocess.run(run, cwd=built.root, capture_output=True, check=True, encoding="utf-8")
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "pilgi.engine" in imported
    assert not {"jinja2", "markdown_it", "pygments", "concurrent.futures.process"} & imported
