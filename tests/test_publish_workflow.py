"""The workflow by which GitHub publishes: valid, pinned, with few rights, and quick."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from publisher import Publisher, git, publisher
from site_builder import SiteBuilder

from pilgi import __version__
from pilgi.cli import main
from pilgi.publish.workflow import FILE, workflow_text
from pilgi.yaml_document import parse_yaml

ON = "True"
"""What YAML 1.1 takes `on` for; GitHub reads YAML 1.2."""
PULL_REQUEST = "github.event_name == 'pull_request'"
NO_PULL_REQUEST = "github.event_name != 'pull_request'"


@pytest.fixture
def workflow() -> dict[str, Any]:
    return parse_yaml(workflow_text(".", "main, master")).values


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def step(workflow: dict[str, Any], action: str) -> dict[str, Any]:
    (found,) = (each for each in steps(workflow) if each.get("uses", "").startswith(f"{action}@"))
    return found


def test_it_is_what_githubs_schema_of_workflows_allows(tmp_path: Path) -> None:
    file = tmp_path / "pages.yml"
    file.write_text(workflow_text('수업 "노트"', '"주제/가"'), "utf-8")
    tool = Path(sys.executable).with_name("check-jsonschema")
    command = [str(tool), "--builtin-schema", "vendor.github-workflows", str(file)]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout
    assert parse_yaml(file.read_text("utf-8")).values["env"]["SITE"] == '수업 "노트"'


def test_actions_are_githubs_own_and_pinned_by_commit(workflow: dict[str, Any]) -> None:
    used = [each["uses"].split("@") for each in steps(workflow) if "uses" in each]
    assert [name for name, _ in used] == [
        "actions/checkout",
        "actions/setup-python",
        "actions/cache",
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    assert all(re.fullmatch("[0-9a-f]{40}", commit) for _, commit in used)
    lines = [line for line in workflow_text(".", "main").splitlines() if "uses:" in line]
    assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in lines)


def test_each_job_has_the_rights_it_needs_and_no_other(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    jobs = workflow["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert step(workflow, "actions/checkout")["with"]["persist-credentials"] is False


def test_a_pull_request_is_checked_and_built_and_not_published(workflow: dict[str, Any]) -> None:
    assert "pull_request" in workflow[ON]
    assert "pull_request_target" not in workflow[ON]
    assert workflow["jobs"]["publish"]["if"] == NO_PULL_REQUEST
    for action in ("actions/configure-pages", "actions/upload-pages-artifact"):
        assert step(workflow, action)["if"] == NO_PULL_REQUEST
    (check,) = (each for each in steps(workflow) if each.get("name") == "Check")
    assert check["if"] == PULL_REQUEST
    assert check["run"] == 'pilgi check "$SITE" --format github'
    assert CliRunner().invoke(main, ["check", "--format", "github", "--help"]).exit_code == 0
    (build,) = (each for each in steps(workflow) if each.get("name") == "Build")
    assert "if" not in build


def test_no_expression_is_put_into_a_command(workflow: dict[str, Any]) -> None:
    """What a branch or a folder is called would run there."""
    assert not [each for each in steps(workflow) if "${{" in each.get("run", "")]


def test_it_installs_the_version_that_wrote_it(workflow: dict[str, Any]) -> None:
    assert f'pip install "pilgi=={__version__}"' in [each.get("run") for each in steps(workflow)]


@pytest.mark.skipif(os.name == "nt", reason="runs on Ubuntu")
def test_with_the_carried_cache_a_push_of_one_note_renders_little(
    workflow: dict[str, Any], tmp_path: Path
) -> None:
    (build,) = (each["run"] for each in steps(workflow) if each.get("name") == "Build")
    carried = step(workflow, "actions/cache")["with"]["path"].split()
    assert carried == ["${{", "env.SITE", "}}/.pilgi", "build"]
    site = SiteBuilder(tmp_path / "first")
    site.write("site.yml", "title: 필기\nsearch: false\nmathjax: {source: cdn}\n")
    for number in range(40):
        site.note(f"2024-01-{number % 28 + 1:02}-n{number}.md", title=f"필기 {number}")
    shutil.copytree(site.root, tmp_path / "second")
    assert counts(run(build, site.root))[0] > 40
    # The next push is checked out anew: all files are of another time.
    for folder in (".pilgi", "build"):
        shutil.copytree(site.root / folder, tmp_path / "second" / folder)
    site.root.rename(tmp_path / "gone")
    (tmp_path / "second").rename(site.root)
    for file in (site.root / "posts").iterdir():
        os.utime(file)
    note = site.root / "posts/2024-01-01-n0.md"
    note.write_text(f"{note.read_text('utf-8')}\n## 덧붙임\n", "utf-8")
    pages, changed = counts(run(build, site.root))
    assert pages > 40
    assert changed <= 3


def run(command: str, folder: Path) -> str:
    """As GitHub's runner does; `pilgi` is the one that is tested."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {"SITE": ".", "BASE_URL": "https://me.github.io/notes", "PATH": path}
    done = subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def counts(summary: str) -> tuple[int, int]:
    """Pages of the site, and files that were written."""
    (pages,) = re.findall(r"(\d+) pages", summary)
    written = re.findall(r"(\d+) files? written", summary)
    return int(pages), int(*written or ["0"])


@pytest.fixture
def author(tmp_path: Path) -> Publisher:
    return publisher(tmp_path)


def test_new_writes_the_workflow_that_publish_writes(tmp_path: Path) -> None:
    root = tmp_path / "notes"
    made = CliRunner().invoke(main, ["new", str(root), "--language", "ko"])
    assert made.exit_code == 0
    assert (root / FILE).read_text("utf-8") == workflow_text(".", "main, master")
    again = CliRunner().invoke(main, ["publish", str(root), "--workflow"])
    assert again.output == f"{root / FILE} is up to date\n{NEXT.format(root / FILE)}"


NEXT = (
    "GitHub publishes each push once `GitHub Actions` is chosen there, in Settings → Pages →\n"
    "Source, and the file is pushed:\n"
    "    git add {}\n"
    '    git commit -m "Publish on GitHub Pages"\n'
    "    git push -u origin HEAD\n"
)


def test_publish_writes_it_and_says_what_comes_next(
    author: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = author.own_state()
    monkeypatch.chdir(author.root)
    done = author.publish("--workflow")
    assert done.output == f"wrote {FILE}\n{NEXT.format(FILE)}"
    after = author.own_state()
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {FILE}
    assert not author.tip


def test_a_workflow_of_ones_own_is_never_replaced(author: Publisher) -> None:
    author.site.write(FILE, "name: 내 것\n")
    done = author.publish("--workflow")
    assert done.exit_code == 2
    assert done.output == (
        "not written: .github/workflows/pages.yml is there already, and is another one\n"
        "Move it away, and compare the two:\n"
        "    git mv .github/workflows/pages.yml .github/workflows/pages.yml.old\n"
        "    pilgi publish --workflow\n"
    )
    assert (author.root / FILE).read_text("utf-8") == "name: 내 것\n"


def test_a_site_in_a_folder_has_its_workflow_at_the_repositorys_top(author: Publisher) -> None:
    shutil.copytree(author.root / "posts", author.root / "수업" / "posts")
    author.git("checkout", "-q", "-b", "trunk")
    assert Publisher(author.root / "수업", author.remote).publish("--workflow").exit_code == 0
    values = parse_yaml((author.root / FILE).read_text("utf-8")).values
    assert values["env"] == {"SITE": "수업"}
    assert values[ON]["push"] == {"branches": ["trunk"]}


def test_the_remotes_first_branch_is_the_published_one(author: Publisher) -> None:
    author.git("push", "-q", "origin", "main:notes")
    git(author.remote, "symbolic-ref", "HEAD", "refs/heads/notes")
    author.git("fetch", "-q")
    author.git("remote", "set-head", "origin", "-a")
    author.publish("--workflow")
    values = parse_yaml((author.root / FILE).read_text("utf-8")).values
    assert values[ON]["push"] == {"branches": ["notes"]}
