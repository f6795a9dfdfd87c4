"""Files that are no ordinary notes, broken templates and settings: told, and the rest is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from site_builder import NOW, SiteBuilder

from pilgi.config.load import SettingsError
from pilgi.config.permalinks import PLACEHOLDERS
from pilgi.note.permalinks import Facts, note_address


@pytest.fixture
def good(site: SiteBuilder) -> SiteBuilder:
    site.note("2024-01-01-good.md", title="좋은 글")
    return site


def told(site: SiteBuilder) -> list[str]:
    problems = [str(problem) for problem in site.build().problems]
    assert "좋은 글" in site.text("good/index.html")
    return problems


def test_links_in_circles_out_of_the_site_and_to_nowhere_are_not_followed(
    good: SiteBuilder, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text("비밀", "utf-8")
    posts = good.root / "posts"
    (posts / "loop").symlink_to(posts)
    (posts / "self.md").symlink_to("self.md")
    (posts / "out.md").symlink_to(tmp_path / "secret.md")
    (posts / "nowhere.md").symlink_to("none.md")
    assert told(good) == [
        "posts/loop/ warning: a symbolic link leads back to a folder above it; not followed",
        "posts/nowhere.md warning: a symbolic link that leads nowhere; not followed",
        "posts/out.md warning: a symbolic link that leads out of the site; not followed",
        "posts/self.md warning: a symbolic link that leads nowhere; not followed",
    ]
    assert not any("비밀".encode() in data for data in good.files().values())


def test_a_pipe_is_not_waited_for(good: SiteBuilder) -> None:
    os.mkfifo(good.root / "posts/pipe.md")
    command = [sys.executable, "-m", "pilgi", "build"]
    done = subprocess.run(
        command, cwd=good.root, capture_output=True, encoding="utf-8", check=False, timeout=30
    )
    assert done.returncode == 0
    assert "posts/pipe.md warning: neither a file nor a folder; left out" in done.stderr


def test_a_folder_named_like_a_note_is_a_folder(good: SiteBuilder) -> None:
    good.note("2024-01-02-folder.md/2024-01-03-inside.md")
    assert told(good) == []


def test_a_name_that_is_not_utf_8_is_told(good: SiteBuilder) -> None:
    try:
        (good.root / "posts" / os.fsdecode(b"\xff.md")).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this disk takes UTF-8 names only")
    assert told(good) == [
        "posts/\N{REPLACEMENT CHARACTER}.md error: the file's name is not in UTF-8; left out"
    ]


@pytest.mark.parametrize("error", [FileNotFoundError(2, "gone"), PermissionError(13, "denied")])
def test_a_note_that_vanishes_or_cannot_be_read_is_told(
    good: SiteBuilder, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    gone = good.note("2024-01-02-gone.md")
    read_bytes = Path.read_bytes

    def read(path: Path) -> bytes:
        if path == gone:
            raise error
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert told(good) == [f"posts/2024-01-02-gone.md error: cannot be read: {error.strerror}"]


def test_a_folder_that_cannot_be_read_is_told(
    good: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = good.note("shut/2024-01-02-x.md").parent
    scandir = os.scandir

    def scan(path: Path) -> object:
        if Path(path) == shut:
            raise PermissionError(13, "Denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan)
    assert told(good) == ["posts/shut/ error: the folder cannot be read: Denied"]


TEMPLATES = {
    "syntax": ("{% if %}", "template syntax: "),
    "undefined variable": ("{{ nope }}", "'nope' is undefined"),
    "undefined attribute": ("{{ note.nope }}", "has no attribute 'nope'"),
    "missing include": ('{% include "nope.html" %}', "there is no template `nope.html`"),
    "Python's insides": ("{{ ''.__class__.__mro__ }}", "'__class__' of 'str' object is unsafe"),
    "a function's globals": ("{{ url_for.__globals__ }}", "'__globals__'"),
    "a format string": ("{{ '{0.__class__}'.format(3) }}", "'__class__'"),
    "a path upwards": ("{% include '../../etc/passwd' %}", "there is no template"),
    "a full path": ("{% include '/etc/passwd' %}", "there is no template `/etc/passwd`"),
    "a link outwards": ("{% include 'link.html' %}", "`link.html` leads out"),
    "a loop for ever": ("{% for i in range(9**9) %}{% endfor %}", "Range too big"),
    "itself": ("{% include 'note.html' %}", "maximum recursion depth"),
    "division": ("{{ 1 // 0 }}", "division"),
}


@pytest.mark.parametrize(("code", "message"), TEMPLATES.values(), ids=TEMPLATES)
def test_a_broken_template_is_told_once_at_its_line(
    good: SiteBuilder, code: str, message: str
) -> None:
    good.note("2024-01-02-second.md")
    good.write("templates/note.html", f"첫 줄\n{code}\n")
    (good.root / "templates/link.html").symlink_to("/etc/passwd")
    (problem,) = good.build().problems
    assert (problem.path, problem.line, problem.source) == ("templates/note.html", 2, code)
    assert message in problem.message
    assert "docs/theming.md" in problem.hint
    assert "good/index.html" not in good.files()
    assert "좋은 글" in good.text("index.html")


def test_what_jinja_cannot_compile_is_told_with_what_to_do(good: SiteBuilder) -> None:
    good.write("templates/note.html", "{{ 10 ** 9999 }}")
    (problem,) = good.build().problems
    assert problem.path == "templates/note.html"
    assert "Exceeds the limit" in problem.message
    assert "docs/theming.md" in problem.hint


def test_templates_take_nothing_from_outside_through_links(
    good: SiteBuilder, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("read_more: 비밀\n", "utf-8")
    for name in ("assets/s.txt", "assets/s.css", "i18n/ko.yml"):
        link = good.root / "templates" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(secret)
    assert [line.partition(" ")[0] for line in told(good)] == [
        "templates/assets/s.css",
        "templates/assets/s.txt",
    ]
    assert not any("비밀".encode() in data for data in good.files().values())


def test_a_templates_folder_that_leads_out_is_told(good: SiteBuilder, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/note.html").write_text("비밀", "utf-8")
    (good.root / "templates").symlink_to(tmp_path / "theirs")
    assert told(good) == [
        "templates error: a symbolic link leads out of the site; not followed\n"
        "    hint: Copy the templates into the site."
    ]


PICTURES = {
    "a.png": b"\x89PNG\r\n\x1a\n",
    "b.jpg": b"\xff\xd8\xff\xe0",
    "c.svg": b"<svg",
    "d.webp": b"RIFF\0\0\0\0WEBP",
    "e.tif": b"II*\0",
    "f.gif": b"GIF89a",
}


def test_a_picture_that_is_none_has_no_size(good: SiteBuilder) -> None:
    for name, data in PICTURES.items():
        good.write(f"posts/{name}", data)
        good.note(f"2024-01-02-{name[0]}.md", f"![그림]({name})")
    assert told(good) == []
    assert 'src="../a.png"' in good.text("a/index.html")


def test_broken_interface_texts_are_told(good: SiteBuilder) -> None:
    good.write("templates/i18n/ko.yml", "a: b: c\n")
    (problem,) = told(good)
    assert problem.startswith("templates/i18n/ko.yml:1:5 error: broken YAML")


@pytest.mark.parametrize(
    "data", ["title: x: y\n", "- x\n", b"ti\0tle: x\n", "title: x\n".encode("utf-16"), b"\xff\n"]
)
def test_settings_that_cannot_be_read_stop_the_build(good: SiteBuilder, data: str | bytes) -> None:
    good.write("site.yml", data)
    with pytest.raises(SettingsError) as raised:
        good.build()
    assert raised.value.problem.path == "site.yml"
    assert raised.value.problem.line == 1
    assert raised.value.problem.source


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        ("titel: x", 1, "Did you mean `title`?"),
        ("paginate: 셋", 11, "`paginate` must be a whole number"),
        ("theme: 7", 8, "`theme` must be a group"),
        ("timezone: Asia/Soul", 11, "unknown time zone `Asia/Soul`"),
        ("timezone: ../../etc/passwd", 11, "unknown time zone"),
        ("timezone: /etc/passwd", 11, "unknown time zone"),
        ("permalink: /:tilte/", 12, "Did you mean `:title`?"),
    ],
)
def test_a_setting_that_does_not_fit_is_told_once(
    good: SiteBuilder, line: str, column: int, said: str
) -> None:
    good.note("2024-01-02-second.md")
    good.note("undated.md")
    good.write("site.yml", f"description: 필기\n{line}\n")
    (problem,) = told(good)
    first, shown, *_ = problem.split("\n")
    assert first.startswith(f"site.yml:2:{column} error: ")
    assert shown == f"    {line}"
    assert said in problem


@pytest.mark.parametrize("name", sorted(PLACEHOLDERS))
def test_every_placeholder_that_is_allowed_has_a_value(name: str) -> None:
    facts = Facts("posts/a", "a", "a", ("c",), NOW)
    assert ":" not in note_address(f"/:{name}/", facts)
