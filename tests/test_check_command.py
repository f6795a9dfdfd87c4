"""`pilgi check` as one types it: reports for people, programs and GitHub; exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from site_builder import SiteBuilder
from web import web

from pilgi.commands.annotations import annotation
from pilgi.problems import Problem, Severity

NOTE = (
    "---\ntitle: 벡터\ndate: 2024-03-05\n---\n[여기]() ![](https://a.kr/a.png)\n\n![](그림.png)\n"
)


def pilgi(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pilgi", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def wrong(site: SiteBuilder) -> SiteBuilder:
    site.write("posts/수학/벡터.md", NOTE)
    return site


def test_people_get_each_hint_once_and_the_numbers(wrong: SiteBuilder) -> None:
    done = pilgi(wrong.root, "check")
    assert done.returncode == 1
    assert done.stdout == (
        "posts/수학/벡터.md:5:4 warning: the link has no address, so that it leads back to its own"
        " page\n"
        "    [여기]() ![](https://a.kr/a.png)\n"
        "         ^\n"
        "posts/수학/벡터.md:5:8 warning: the image has no alternative text\n"
        "    [여기]() ![](https://a.kr/a.png)\n"
        "             ^\n"
        '    hint: Say what it shows: `![…](…)` or `alt="…"`; `alt=""` where it is mere ornament.\n'
        "posts/수학/벡터.md:7:1 warning: the image has no alternative text\n"
        "    ![](그림.png)\n"
        "    ^\n"
        "posts/수학/벡터.md:7:5 warning: the file `그림.png` leads nowhere\n"
        "    ![](그림.png)\n"
        "        ^\n"
        "1 note checked, 4 warnings\n"
        "       2 alternative-texts\n"
        "       1 empty-links\n"
        "       1 build\n"
    )


def test_programs_get_json(wrong: SiteBuilder) -> None:
    wrong.write("posts/수학/벡터.md", NOTE.partition(" ![]")[0])
    for flags in (["--json"], ["--format", "json"]):
        done = pilgi(wrong.root, "check", *flags)
        assert done.returncode == 1
        report = json.loads(done.stdout)
        assert report.pop("read") in (0, 1)
        assert report == {
            "notes": 1,
            "errors": 0,
            "warnings": 1,
            "problems": [
                {
                    "severity": "warning",
                    "message": "the link has no address, so that it leads back to its own page",
                    "path": "posts/수학/벡터.md",
                    "line": 5,
                    "column": 4,
                    "source": "[여기]()",
                    "hint": "",
                    "check": "empty-links",
                }
            ],
        }


def test_github_gets_annotations_with_paths_from_where_it_runs(wrong: SiteBuilder) -> None:
    done = pilgi(wrong.root.parent, "check", "site", "--format", "github")
    assert done.returncode == 1
    image = (
        "title=alternative-texts::the image has no alternative text%0A"
        'Say what it shows: `![…](…)` or `alt="…"`; `alt=""` where it is mere ornament.'
    )
    note = "::warning file=site/posts/수학/벡터.md"
    assert done.stdout.splitlines() == [
        f"{note},line=5,col=4,title=empty-links::the link has no address, so that it leads back to"
        " its own page",
        f"{note},line=5,col=8,{image}",
        f"{note},line=7,col=1,{image}",
        f"{note},line=7,col=5::the file `그림.png` leads nowhere",
    ]


def test_annotations_are_escaped_as_github_reads_them() -> None:
    problem = Problem(Severity.ERROR, "100 %\r\n::x", "posts/가,나:다%.md", 3, hint="둘째 줄")
    assert annotation(problem, Path()) == (
        "::error file=posts/가%2C나%3A다%25.md,line=3::100 %25%0D%0A::x%0A둘째 줄"
    )


def test_a_clean_site_has_status_0_and_one_line(site: SiteBuilder) -> None:
    site.write("posts/수학/벡터.md", "---\ntitle: 벡터\ndate: 2024-03-05\n---\n글\n")
    done = pilgi(site.root, "check")
    assert (done.returncode, done.stdout) == (0, "1 note checked, no problems\n")
    assert pilgi(site.root, "check", "--format", "github").stdout == ""


def test_a_site_whose_settings_cannot_be_read_has_status_2(site: SiteBuilder) -> None:
    site.write("site.yml", "title: [\n")
    done = pilgi(site.root, "check")
    assert done.returncode == 2
    assert "site.yml" in done.stderr


def test_a_mistake_of_the_settings_is_told_too(site: SiteBuilder) -> None:
    site.write("site.yml", "tittle: 필기\n")
    done = pilgi(site.root, "check")
    assert done.returncode == 1
    assert "unknown setting `tittle`" in done.stdout


def test_a_check_leaves_the_output_folder_as_it_is(wrong: SiteBuilder) -> None:
    pilgi(wrong.root, "build")
    before = wrong.files()
    wrong.write("posts/수학/행렬.md", NOTE)
    pilgi(wrong.root, "check")
    assert wrong.files() == before


def test_a_strict_build_checks_and_an_ordinary_one_does_not(site: SiteBuilder) -> None:
    site.write("posts/수학/벡터.md", NOTE.partition(" ![]")[0])
    assert pilgi(site.root, "build").returncode == 0
    done = pilgi(site.root, "build", "--strict", "--json")
    assert done.returncode == 1
    assert [each["check"] for each in json.loads(done.stdout)["problems"]] == ["empty-links"]
    assert (site.output / "수학/벡터/index.html").is_file()


def test_outside_links_are_asked_only_with_external(site: SiteBuilder) -> None:
    head = "---\ntitle: 벡터\ndate: 2024-03-05\n---\n"
    site.write("posts/수학/벡터.md", f"{head}[있고](http://a.kr/가) [없고](http://b.kr/나)\n")
    with web() as there:
        there.statuses = {"/나": 404}
        # All hosts of plain HTTP are the proxy then.
        proxy = {"http_proxy": there.address, "no_proxy": ""}
        assert pilgi(site.root, "check", **proxy).returncode == 0
        assert there.asked == []
        for asked, addresses in (("2 outside addresses", 2), ("1 outside address", 1)):
            done = pilgi(site.root, "check", "--external", **proxy)
            assert done.returncode == 1
            assert done.stderr == f"{asked} asked\n"
            assert done.stdout.startswith(
                "posts/수학/벡터.md:5:26 warning: `http://b.kr/나` cannot be had: 404 Not Found\n"
            )
            assert len({each.address for each in there.asked}) == addresses
            there.asked.clear()
