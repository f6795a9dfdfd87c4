"""What one types, and what comes back: output, exit status, files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from site_builder import SiteBuilder

from pilgi.config.load import load_settings
from pilgi.problems import Problem


def pilgi(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pilgi", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("locale", "title"), [("ko_KR.UTF-8", "첫 노트"), ("C.UTF-8", "First note")]
)
def test_a_new_site_builds_without_a_problem(tmp_path: Path, locale: str, title: str) -> None:
    started = pilgi(tmp_path, "new", "notes", LC_ALL=locale)
    assert started.returncode == 0
    names = {
        path.relative_to(tmp_path / "notes").as_posix() for path in (tmp_path / "notes").rglob("*")
    }
    assert {"site.yml", ".gitignore", ".github/workflows/pages.yml", "pages/about.md"} <= names
    built = pilgi(tmp_path / "notes", "build", "--base-url", "https://me.github.io/notes")
    assert built.returncode == 0
    assert "2 notes" in built.stdout
    assert title in (tmp_path / "notes/build/index.html").read_text("utf-8")


def test_new_never_touches_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/mine.txt").write_text("mine")
    done = pilgi(tmp_path, "new", "notes")
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["mine.txt"]


def test_a_folders_name_becomes_the_title_whatever_it_holds(tmp_path: Path) -> None:
    name = 'C++ "기초"'
    assert pilgi(tmp_path, "new", name).returncode == 0
    assert load_settings(tmp_path / name).settings.title == name


def test_new_where_nothing_can_be_made_says_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = pilgi(tmp_path, "new", "file/notes")
    assert done.stderr == "cannot write `file/notes`: Not a directory\n"
    assert done.returncode == 2


def test_note_where_nothing_can_be_made_says_so_in_one_line(site: SiteBuilder) -> None:
    site.write("site.yml", "")
    done = pilgi(site.root, "note", "가" * 300)
    assert done.stderr == "cannot write in `posts`: File name too long\n"
    assert done.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("new", "notes"), "cannot write `notes`: "),
        (("note", "벡터"), "cannot write in `posts`: "),
        (("publish", "--workflow"), "not written: `{root}/.github/workflows/pages.yml`: "),
    ],
)
def test_what_cannot_be_written_whole_is_not_left_in_the_way(
    site: SiteBuilder, arguments: tuple[str, ...], told: str
) -> None:
    site.write("site.yml", "")
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20));"
        "sys.argv[0] = 'pilgi'; from pilgi.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, *arguments],
        cwd=site.root, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == f"{told.format(root=site.root)}File too large\n"
    assert [path.name for path in site.root.rglob("*") if path.is_file()] == ["site.yml"]
    assert pilgi(site.root, *arguments).returncode == 0


@pytest.mark.parametrize("title", ["", "  "])
def test_a_note_needs_a_title(site: SiteBuilder, title: str) -> None:
    done = pilgi(site.root, "note", title)
    assert done.returncode == 2
    assert "a note needs a title" in done.stderr
    assert not list(site.root.iterdir())


def test_note_goes_to_its_courses_folder_and_keeps_what_is_there(site: SiteBuilder) -> None:
    site.write("posts/cpp/index.md", "---\ntitle: C++ 입문\ncourse: C++\n---\n")
    first = pilgi(site.root, "note", "포인터: [기초]", "--course", "c++", "--tag", "메모리")
    assert first.returncode == 0
    path = Path(first.stdout.strip())
    assert path.parent.as_posix() == "posts/cpp"
    assert path.name == f"{date.today().isoformat()}-포인터-기초.md"
    assert pilgi(site.root, "note", "포인터: [기초]", "--course", "c++").returncode == 2
    report = site.build(datetime(2100, 1, 1, tzinfo=UTC))
    assert not report.problems
    assert "포인터: [기초]" in site.text("c/index.html")


@pytest.mark.parametrize(
    ("course", "folder"),
    [("Linear Algebra", "linear-algebra"), ("데이터 엔지니어링", "데이터-엔지니어링")],
)
def test_what_else_comes_into_a_folder_that_note_made_is_of_its_course(
    site: SiteBuilder, course: str, folder: str
) -> None:
    site.write("site.yml", "title: 노트\n")
    first = pilgi(site.root, "note", "고윳값", "--course", course)
    assert first.stderr == f"new course: {Path('posts', folder, 'index.md')}\n"
    assert Path(first.stdout.strip()).parent == Path("posts", folder)
    assert pilgi(site.root, "note", "벡터", "--course", course.upper()).returncode == 0
    site.write(f"posts/{folder}/행렬.md", "# 행렬\n")
    assert not site.build(datetime(2100, 1, 1, tzinfo=UTC)).problems
    page = site.text(f"{folder}/index.html")
    assert f">{course}</h1>" in page
    assert all(title in page for title in ("고윳값", "벡터", "행렬"))
    assert f"{folder}-2/index.html" not in site.files()


def test_exit_status_is_1_for_errors_and_with_strict_for_warnings(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", "[x](no.md)\n", title="A")
    assert pilgi(site.root, "build").returncode == 0
    strict = pilgi(site.root, "build", "--strict")
    assert strict.returncode == 1
    assert "posts/2024-01-01-a.md:5:5 warning: the link `no.md` leads nowhere" in strict.stderr
    site.note("2024-01-02-b.md", title="[broken")
    assert pilgi(site.root, "build").returncode == 1
    assert (site.output / "a/index.html").is_file()


def test_a_mistake_is_shown_with_its_line_a_caret_and_a_hint(site: SiteBuilder) -> None:
    site.write("posts/2024-01-02-b.md", "---\ntags: [가]\ntitle: 벡터: 기초\n---\n")
    done = pilgi(site.root, "build")
    assert done.stderr.splitlines() == [
        "posts/2024-01-02-b.md:3:10 error: broken YAML: mapping values are not allowed in this"
        " context",
        "    title: 벡터: 기초",
        "               ^",
        '    hint: Quote a value that holds a colon: `title: "A: B"`.',
    ]


def test_wrong_use_is_exit_status_2(site: SiteBuilder) -> None:
    assert pilgi(site.root, "build", "nowhere").returncode == 2
    assert pilgi(site.root, "build", "--nonsense").returncode == 2
    assert pilgi(site.root, "build", "-o", ".").returncode == 2
    assert pilgi(site.root, "build", "-o", "posts/out").returncode == 2
    assert pilgi(site.root, "build", "--base-url", "me.github.io").returncode == 2
    site.write("site.yml", "title: [\n")
    broken = pilgi(site.root, "build")
    assert broken.returncode == 2
    assert broken.stderr.startswith("site.yml:1:")


def test_the_summary_says_what_became_of_the_site(site: SiteBuilder) -> None:
    def summary() -> str:
        return re.sub(r"\d+\.\d\d s", "0 s", pilgi(site.root, "build").stdout)

    site.write("site.yml", "search: false\n")
    site.note("2024-01-01-a.md", title="A", excerpt="요약")
    site.note("2024-01-02-b.md", title="B", draft="true")
    first = summary()
    assert first.startswith("1 note, ")
    assert first.endswith(" files written) in 0 s, 1 draft held back, no problems: build/\n")
    assert " (none changed) in 0 s" in summary()
    site.note("2024-01-01-a.md", "[x](no.md)\n", title="A", excerpt="요약")
    assert summary().endswith("(1 file written) in 0 s, 1 draft held back, 1 warning: build/\n")


def test_notes_that_are_held_back_are_named_with_the_option_that_shows_them(
    site: SiteBuilder,
) -> None:
    for number in range(1, 6):
        site.note(f"2024-01-0{number}-초안-{number}.md", title="초안", draft="true")
    site.note("2999-01-01-나중.md", title="나중")
    done = pilgi(site.root, "build")
    named = ", ".join(f"`posts/2024-01-0{number}-초안-{number}.md`" for number in (1, 2, 3))
    assert done.stderr.splitlines() == [
        f"drafts: {named} and 2 more (built with `--drafts`)",
        "to come: `posts/2999-01-01-나중.md` (built with `--future`)",
    ]
    assert ", 5 drafts and 1 note to come held back, " in done.stdout
    assert pilgi(site.root, "build", "--drafts", "--future").stderr == ""


def test_help_names_every_figure_of_the_json_report(site: SiteBuilder) -> None:
    site.write("site.yml", "")
    words = set(re.findall(r"\w+", pilgi(site.root, "build", "--help").stdout))
    report = json.loads(pilgi(site.root, "build", "--json").stdout)
    assert set(report) <= words
    assert {field.name for field in fields(Problem)} <= words


def test_json_report_names_figures_and_problems(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", "[x](no.md)\n", title="A")
    report = json.loads(pilgi(site.root, "build", "--json").stdout)
    assert (report["notes"], report["errors"], report["warnings"]) == (1, 0, 1)
    assert report["problems"][0]["path"] == "posts/2024-01-01-a.md"
    assert report["problems"][0]["line"] == 5


def test_version_is_quick_because_it_imports_nothing_costly(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pilgi", "--version"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not {"jinja2", "markdown_it", "pygments", "yaml", "pilgi.engine"} & imported
