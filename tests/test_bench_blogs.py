"""The benchmarks on real blogs: the table says what was measured, and what is missing is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from site_builder import SiteBuilder

from bench.blogs import MissingToolError, check_tools, compared, row
from bench.dialects import measured
from pilgi.config.settings import Settings
from pilgi.source.source import Kind, Source

PARITY = {
    "kinds": {"post": 3},
    "url": {"found": 4, "total": 4},
    "assets": {"found": 0, "total": 0},
    "ids": {"found": 19998, "total": 20000},
    "text": {"mean": 0.99995, "share_099": 2 / 3},
    "code": {"found": 7, "total": 8},
    "links": {"found": 10, "total": 12},
}


def test_a_row_says_what_is_all_there_and_what_is_not() -> None:
    assert row("공부", PARITY, 12.34, 0.96) == (
        "공부",
        "3",
        "100 % of 4",
        "100 % of 0",
        "99.99 %, 19,998 of 20,000",
        "0.99995 / 66.7 %",
        "87.50 %, 7 of 8",
        "2",
        "12.3",
        "1.0",
    )


def test_missing_tools_are_named(tmp_path: Path) -> None:
    with pytest.raises(MissingToolError, match=r"no jekyll_truth\.rb in .*--tools"):
        check_tools(tmp_path)


def test_a_jekyll_site_is_built_by_both_and_left_as_it_is(site: SiteBuilder, shared: Path) -> None:
    if shutil.which("jekyll") is None:
        pytest.skip("needs Jekyll")
    pytest.importorskip("selectolax")
    site.write("_config.yml", "title: 공부방\n")
    body = "## 벡터\n\n```c\nint x;\n```\n\n[나](/2024/03/06/b.html)\n"
    site.write("_posts/2024-03-05-a.md", f"---\n---\n{body}")
    site.write("_posts/2024-03-06-b.md", "---\n---\n글 하나\n")
    site.write("assets/a.txt", "가")
    before = sorted(site.root.rglob("*"))
    found = compared(site.root, shared / "tools")
    assert found[:8] == (
        "site",
        "2",
        "100 % of 2",
        "100 % of 1",
        "100 % of 1",
        "1.00000 / 100.0 %",
        "100 % of 1",
        "0",
    )
    assert sorted(site.root.rglob("*")) == before


def test_both_dialects_read_every_note(tmp_path: Path) -> None:
    source = Source("_posts/2024-03-05-a.md", tmp_path, Kind.NOTE, 0, 0, 0)
    seconds = measured([(source, "---\n---\n# 가\n".encode())], Settings().reading, 2)
    assert list(seconds) == ["pilgi", "kramdown"]
    assert min(seconds.values()) > 0
