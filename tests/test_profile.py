"""Where the time of a build went: by step, by note, by template."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from site_builder import NOW, SiteBuilder

from pilgi.cache import FILE
from pilgi.commands.build import command
from pilgi.config.load import load_settings
from pilgi.engine import build
from pilgi.means import Means
from pilgi.profile import Measured, Times
from pilgi.report import Report

STEPS = ["scan", "read", "assemble", "plan", "typeset", "write"]
LONG = "posts/알고리즘/2024-01-01-long.md"


@pytest.fixture
def notes(site: SiteBuilder) -> SiteBuilder:
    for number in range(12):
        site.note(f"algebra/2024-01-01-n{number}.md", "짧은 본문\n", tags="[수학]")
    paragraph = "한글과 English, `code`, $x^2$ 그리고 **굵게(bold)**는.\n\n"
    site.note(LONG.removeprefix("posts/"), paragraph * 1500)
    return site


def measured(site: SiteBuilder, jobs: int = 1) -> tuple[Report, Times]:
    profile = Measured()
    settings = load_settings(site.root).settings
    report = build(site.root, settings, site.output, NOW, Means(jobs, profile=profile))
    return report, profile.times()


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_slowest_note_is_named_wherever_it_was_read(
    notes: SiteBuilder, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pilgi.workers._WORTH_A_POOL", 0)
    report, times = measured(notes, jobs)
    assert times.read == report.read == 13
    assert len(times.notes) == 10
    assert times.notes[0].path == LONG
    assert times.notes[0].seconds > 3 * times.notes[1].seconds
    assert [note.seconds for note in times.notes] == sorted(
        (note.seconds for note in times.notes), reverse=True
    )


def test_steps_add_up_to_the_build_and_their_parts_to_them(notes: SiteBuilder) -> None:
    report, times = measured(notes)
    whole = sum(times.steps[step] for step in STEPS)
    assert 0.5 * report.seconds < whole <= report.seconds
    assert sum(note.seconds for note in times.notes) <= times.steps["read"]
    assert 0 < sum(template.seconds for template in times.templates) <= times.steps["write"]


def test_templates_are_named_with_what_they_became(notes: SiteBuilder) -> None:
    report, times = measured(notes)
    by_name = {template.template: template for template in times.templates}
    assert by_name["note.html"].files == 13
    assert by_name["note.html"].slowest in notes.files()
    assert by_name["note.html"].slowest_seconds <= by_name["note.html"].seconds
    assert by_name["home.html"].slowest == "index.html"
    pages = [template for name, template in by_name.items() if not name.startswith("assets/")]
    assert sum(template.files for template in pages) == report.rendered


def test_what_is_not_done_takes_no_time(notes: SiteBuilder) -> None:
    measured(notes)
    report, times = measured(notes)
    assert (report.read, report.rendered) == (0, 0)
    assert (times.read, times.notes, times.templates) == (0, (), ())
    assert list(times.steps) == STEPS


def test_a_profile_changes_nothing_in_the_output(notes: SiteBuilder) -> None:
    measured(notes)
    profiled = notes.files()
    (notes.root / FILE).unlink()
    notes.build()
    assert notes.files() == profiled


def test_the_table_follows_the_summary_on_stderr(notes: SiteBuilder) -> None:
    result = CliRunner().invoke(command, [str(notes.root), "--profile"])
    assert result.stdout.startswith("13 notes, ")
    assert result.stdout.count("\n") == 1
    lines = result.stderr.splitlines()
    titles = [line for line in lines if not line.startswith(" ")]
    assert titles == [
        "Where the time went",
        "Slowest to be read, of 13",
        "Slowest templates, by all their files",
    ]
    labels = [line.partition(" s  ")[2].strip() for line in lines[1 : lines.index(titles[1])]]
    assert labels == [*STEPS, "all else"]
    assert lines[lines.index(titles[1]) + 1].endswith(f" s  {LONG}")
    assert "Where the time went" not in CliRunner().invoke(command, [str(notes.root)]).stderr


def test_the_json_report_holds_the_profile_where_it_is_asked_for(notes: SiteBuilder) -> None:
    report = json.loads(
        CliRunner().invoke(command, [str(notes.root), "--json", "--profile"]).stdout
    )
    assert set(report["profile"]["steps"]) == set(STEPS)
    assert report["profile"]["notes"][0]["path"] == LONG
    assert "note.html" in [template["template"] for template in report["profile"]["templates"]]
    assert "profile" not in json.loads(
        CliRunner().invoke(command, [str(notes.root), "--json"]).stdout
    )
