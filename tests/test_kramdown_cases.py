"""kramdown's and its GFM parser's own test cases, held against what Jekyll makes of each.

The cases and the comparison, which sees neither white space nor how code is coloured, lie in
`../shared`.
"""

from __future__ import annotations

import importlib.util
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from jekyll_rules import jekyll_rules
from kramdown_html import kramdown_html

DIFFERENT = {
    "block/12_extension/options": "footnotes count from 1: `footnote_nr` is not read",
    "block/12_extension/options3": "options of Rouge mean nothing to Pygments",
}


@pytest.fixture(scope="module")
def comparer(shared: Path) -> Any:
    pytest.importorskip("selectolax", reason="needs the package selectolax")
    path = shared / "tools" / "kramdown_cases.py"
    spec = importlib.util.spec_from_file_location("kramdown_cases", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_kramdowns_own_cases(shared: Path, comparer: Any) -> None:
    cases = json.loads((shared / "jekyll" / "kramdown_cases.json").read_text("utf-8"))
    assert len(cases) == 207
    different = {
        case["name"]
        for case in cases
        if comparer.grade_of(case["jekyll"], kramdown_html(case["markdown"])) != "exact"
    }
    assert different == DIFFERENT.keys()


def test_snippets_are_rendered_as_by_jekyll(shared: Path, comparer: Any) -> None:
    snippets = jekyll_rules(shared)["snippets"]
    assert len(snippets) == 169
    assert not [
        snippet["name"]
        for snippet in snippets
        if comparer.grade_of(snippet["html"], kramdown_html(snippet["markdown"])) != "exact"
    ]


def test_ids_of_headings_are_those_of_jekyll(shared: Path) -> None:
    cases = jekyll_rules(shared)["headings"]
    assert len(cases) == 81
    assert not [case for case in cases if ids(kramdown_html(case["markdown"])) != case["ids"]]


def ids(html: str) -> list[str | None]:
    found = [re.search(r' id="([^"]*)"', tag) for tag in re.findall(r"<h[1-6][^>]*>", html)]
    return [unescape(ident[1]) if ident else None for ident in found]
