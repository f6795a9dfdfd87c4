"""The benchmark believes no generator: what is lost or stale in an output is found."""

from __future__ import annotations

import html
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from site_builder import NOW

from bench.check import LossError, check_output
from bench.corpus import make_corpus
from bench.measure import CommandError, peak_memory, run
from bench.peers.pilgi import Pilgi
from bench.scenarios import SCENARIOS, Scenario, Site
from pilgi.config.load import load_settings
from pilgi.engine import build

NOTE = 27
"""A note with headings, code and formulas."""


def built(site: Site) -> Site:
    report = build(site.folder, load_settings(site.folder).settings, site.output, NOW)
    assert not report.problems
    return site


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build, for tests to copy."""
    return built(Site(Pilgi(make_corpus(45)), tmp_path_factory.mktemp("whole"))).output


@pytest.fixture
def site(whole: Path, tmp_path: Path) -> Site:
    site = Site(Pilgi(make_corpus(45)), tmp_path)
    shutil.copytree(whole, site.output)
    return site


def page_of(site: Site) -> Path:
    return site.output / site.peer.page(site.peer.notes[NOTE])


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_whole_output_passes(site: Site) -> None:
    check_output(site.peer, site.output)


@pytest.mark.parametrize(
    ("damage", "loss"),
    [
        (lambda page, note: page.unlink(), "no such page"),
        (lambda page, note: edit(page, html.escape(note.title), "?"), "no title or heading"),
        (lambda page, note: edit(page, html.escape(note.headings[-1]), "?"), "no title or heading"),
        (lambda page, note: edit(page, "<pre", "<div"), "no code block"),
        (lambda page, note: edit(page, html.escape(note.formulas[0]), "?"), "no formula"),
        (lambda page, note: edit(page, 'href="#', 'href="x#'), "table of contents"),
    ],
    ids=["page", "title", "heading", "code", "formula", "contents"],
)
def test_a_loss_is_found(site: Site, damage: Callable[..., None], loss: str) -> None:
    damage(page_of(site), site.peer.notes[NOTE])
    with pytest.raises(LossError, match=loss):
        check_output(site.peer, site.output)


def test_a_changed_letter_of_code_is_found(site: Site) -> None:
    page = page_of(site)
    before = page.read_text(encoding="utf-8")
    after = re.sub(r"(<pre.*?</span>)", r"\1;", before, count=1, flags=re.DOTALL)
    assert before != after
    page.write_text(after, encoding="utf-8")
    with pytest.raises(LossError, match="no code block"):
        check_output(site.peer, site.output)


def test_a_link_between_notes_that_leads_elsewhere_is_found(site: Site) -> None:
    linking = next(note for note in site.peer.notes if note.links)
    (target, *_) = linking.links
    name = site.peer.notes[target].name
    edit(site.output / site.peer.page(linking), f"{name}/", "elsewhere/")
    with pytest.raises(LossError, match="no link to"):
        check_output(site.peer, site.output)


def test_a_note_missing_from_the_sitemap_is_found(site: Site) -> None:
    edit(site.output / "sitemap.xml", site.peer.notes[NOTE].name, "other")
    with pytest.raises(LossError, match=r"sitemap\.xml"):
        check_output(site.peer, site.output)


def test_missing_tag_pages_are_found(site: Site) -> None:
    for page in list(site.output.glob("tags/*/index.html"))[:1]:
        page.unlink()
    with pytest.raises(LossError, match="pages of kind tag"):
        check_output(site.peer, site.output)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_scenario_passes_after_a_build(site: Site, scenario: Scenario) -> None:
    check = scenario.prepare(site, 1)
    built(site)
    check()


@pytest.mark.parametrize(
    "scenario",
    [scenario for scenario in SCENARIOS if scenario.name != "warm"],
    ids=lambda scenario: scenario.name,
)
def test_a_scenario_fails_where_nothing_was_built(site: Site, scenario: Scenario) -> None:
    check = scenario.prepare(site, 1)
    with pytest.raises((LossError, OSError)):
        check()


def test_a_title_left_in_one_list_is_found(site: Site) -> None:
    (scenario,) = (scenario for scenario in SCENARIOS if scenario.name == "title")
    old = site.peer.notes[len(site.peer.notes) // 2].title
    check = scenario.prepare(site, 1)
    built(site)
    (site.output / "stale.html").write_text(old, encoding="utf-8")
    with pytest.raises(LossError, match="show the old title"):
        check()


def test_memory_is_that_of_the_whole_process_tree(tmp_path: Path) -> None:
    held = "import time; held = bytearray(40_000_000); time.sleep(0.3)"
    parent = (
        "import subprocess, sys;"
        f"children = [subprocess.Popen([sys.executable, '-c', {held!r}]) for _ in 'ab'];"
        "[child.wait() for child in children]"
    )
    assert 80_000_000 < peak_memory([sys.executable, "-c", parent], tmp_path) < 160_000_000


def test_processor_time_is_not_waiting_time(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", "import time; time.sleep(0.5)"], tmp_path)
    assert cost.wall >= 0.5
    assert cost.cpu < 0.4


def test_processor_time_of_children_counts(tmp_path: Path) -> None:
    child = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert run([sys.executable, "-c", parent], tmp_path).cpu >= 0.3


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"(?s)ended with 3.*안 된다"):
        run([sys.executable, "-c", "import sys; print('안 된다'); sys.exit(3)"], tmp_path)
