"""The documents that say what can be set are those of this very code."""

from __future__ import annotations

import re
import runpy
from datetime import UTC, datetime
from pathlib import Path

import pytest
from site_builder import SiteBuilder

from pilgi.note.permalinks import Facts, note_address, site_template


@pytest.mark.parametrize("name", ["settings.md", "front-matter.md"])
def test_generated_documents_are_up_to_date(name: str, repository: Path) -> None:
    documents = runpy.run_path(str(repository / "docs" / "generate.py"))["documents"]()
    written = (repository / "docs" / name).read_text("utf-8")
    assert written == documents[name], "run `python docs/generate.py`"


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_readmes_mistake_is_told_as_they_show_it(
    name: str, repository: Path, site: SiteBuilder
) -> None:
    readme = (repository / name).read_text("utf-8")
    (shown,) = re.findall(r"```text\n(posts/cpp/.*?)\n\d+ notes", readme, re.DOTALL)
    site.write("posts/cpp/2024-03-05-pointers.md", "---\ndraft: no\ntitle: C++: pointers\n---\n")
    (problem,) = site.build().problems
    assert str(problem) == shown


@pytest.fixture
def permalinks(repository: Path) -> str:
    return (repository / "docs" / "permalinks.md").read_text("utf-8")


def test_documented_placeholders_stand_for_what_the_document_says(permalinks: str) -> None:
    facts = Facts(
        path="posts/2023-10-02-Chat GPT_4.0",
        name="2023-10-02-Chat GPT_4.0",
        slug="Chat GPT_4.0",
        categories=("Data Engineering", "C++"),
        date=datetime(2023, 10, 2, 9, 5, 7, tzinfo=UTC),
    )
    rows = re.findall(r"^\| (`:.*?`) \|.*\| (`.*?`) \|$", permalinks, re.MULTILINE)
    documented = [
        (placeholder, value)
        for placeholders, values in rows
        for placeholder, value in zip(
            re.findall("`(.*?)`", placeholders), re.findall("`(.*?)`", values), strict=True
        )
    ]
    assert len(documented) == 25
    for placeholder, value in documented:
        assert note_address(f"/x/{placeholder}/", facts) == f"/x/{value}/"


def test_documented_styles_are_jekylls(permalinks: str) -> None:
    styles = re.findall(r"^\| `([a-z]+)` \| `(/.*)` \|$", permalinks, re.MULTILINE)
    assert len(styles) == 5
    assert {style: site_template(style) for style, _ in styles} == dict(styles)


def test_documented_slugs_are_those_of_the_files(permalinks: str) -> None:
    rows = re.findall(
        r"^\| `2020-01-02-(.*)\.md` \| `(.*)` \| `(.*)` \|$", permalinks, re.MULTILINE
    )
    assert len(rows) == 5
    for name, title, slug in rows:
        facts = Facts(name, name, name, (), None)
        assert note_address("/:title/:slug/", facts) == f"/{title}/{slug}/"
