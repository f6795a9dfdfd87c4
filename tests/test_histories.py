"""Warm equals cold: after any edits, a build leaves byte for byte what a clean one leaves.

`PILGI_HISTORIES=5000 pytest tests/test_histories.py` tries that many.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_builder import NOW, SiteBuilder

from pilgi.config.load import load_settings
from pilgi.engine import build
from pilgi.means import Means
from pilgi.output.sandbox import Sandbox
from pilgi.problems import Problem
from pilgi.report import Report

HISTORIES = int(os.environ.get("PILGI_HISTORIES", "300"))

Files = dict[str, bytes]
Edit = tuple[str, tuple[Any, ...]]

# A theme so small that a build takes hundredths of a second. Together they have each way in which
# one template may name another, a setting, an asset or a text.
THEME = {
    "base.html": "{% include 'partials/head.html' %}{% block main %}{% endblock %}{{ t('home') }}",
    "partials/head.html": "{{ page.title or site.title }} {{ asset('pilgi.css') }}\n",
    "partials/list.html": "{% macro list(notes) %}{% for n in notes %}{{ url_for(n.url) }} "
    "{{ n.title }} {{ n.date|date }} {{ n.excerpt }} {{ n.tags|map(attribute='title')|join }}\n"
    "{% endfor %}{% endmacro %}",
    "note.html": "{% extends 'base.html' %}{% block main %}{{ note.title }} {{ note.date }}"
    "{{ note.extra.own }}{{ note.course.title if note.course }}{{ previous.title if previous }}"
    "{{ next.url if next }}{% for n in backlinks %}{{ n.title }}{{ n.sentence }}{% endfor %}"
    "{% for e in note.toc %}{{ e.id }}{% endfor %}{{ body }}{% endblock %}",
    "page.html": "{% extends 'base.html' %}{% block main %}{{ note.title }}{{ body }}"
    "{% endblock %}",
    "home.html": "{% extends 'base.html' %}{% from 'partials/list.html' import list with context %}"
    "{% block main %}{{ site.subtitle }}{{ body }}{{ list(notes) }}{{ paginator }}"
    "{% for c in courses %}{{ c.title }}{{ c.count }}{% endfor %}"
    "{% if calendar %}{{ calendar.days }}{{ calendar.last }}{% endif %}{% endblock %}",
    "course.html": "{% extends 'base.html' %}{% import 'partials/list.html' as lists with "
    "context %}{% block main %}{{ course.title }}{{ body }}{{ lists.list(notes) }}{% endblock %}",
    "courses.html": "{% for c in courses %}{{ c.title }} {{ c.updated }}{% endfor %}",
    "tag.html": "{% from 'partials/list.html' import list with context %}{{ tag.title }}"
    "{{ list(notes) }}",
    "tags.html": "{% for t in tags %}{{ t.title }} {{ t.count }} {{ url_for(t.url) }}{% endfor %}",
    "archive.html": "{{ site.description }}{% for y in years %}{{ y.year }}{% endfor %}"
    "{{ calendars }}",
    "404.html": "{{ url_for('/') }}{% for c in courses %}{{ url_for(c.url) }}{% endfor %}",
    "feed.xml": "{{ updated }}{% for n in notes %}{{ absolute(n.url) }}{{ n.title }}{% endfor %}",
    "sitemap.xml": "{% for e in entries %}{{ absolute(e.url) }} {{ e.updated }}{% endfor %}",
    "robots.txt": "{{ absolute('/sitemap.xml') }}",
    "assets/pilgi.css": "{% include 'css/part.css' %}",
    "assets/pilgi.js": "1",
    "assets/search.js": "1",
    "search.html": "{{ asset('search.js') }}",
    "css/part.css": "a{color:{{ site.theme.accent }}}",
}

FILES = [
    "posts/2024-01-01-a.md", "posts/algebra/2024-01-02-b.md", "posts/algebra/벡터.md",
    "posts/logic/2030-01-01-later.md", "posts/logic/2024-01-02-b.md", "drafts/d.md",
    "posts/algebra/index.md", "pages/about.md", "pages/c/index.md", "index.md", "pages/404.md",
]  # fmt: skip
FRONT_MATTER = [
    "", "title: A", "title: '벡터'", "title: B", "date: 2024-05-05", "date: 2031-01-01 09:00 +0900",
    "course: logic", "course: Algebra", "course: archive", "course: tags",
    "tags: [t, 태그]", "tags: [T]", "draft: true", "order: 1",
    "order: 0.5", "permalink: /about/", "permalink: /algebra/", "permalink: /x.html",
    "published: false", "own: [1, {a: true}]", "own: ['1', {a: 'true'}]", "own: {1: x}",
    "own: {'1': x}", "own: 2024-01-01 00:00:00Z", "own: 2024-01-01 09:00:00 +0900",
    "excerpt: short", "toc: false", "slug: s", "image: figure.svg", "order: x", "title: [",
    "last_modified_at: 2024-06-01", "categories: [logic, c]", "lang: en", "description: d",
    "search: false",
]  # fmt: skip
BODIES = [
    "", "본문", "text", "# 제목\n\n## H", "[[A]] [[벡터]]", "[[b]] [[missing]] [[b#H]]",
    "하나. 둘은 [[b]]다. 셋.", "하나. 셋은 [[b]]다.",
    "[b](2024-01-02-b.md) [x](/about/) [no](no.md)", "![f](figure.svg)", "[[figure.svg]]",
    "![[figure.svg]] <img src='figure.svg'>", "## H\n\n$x$\n\n```python\nx\n```", "---\n",
    "[t](/tags/t/) [a](/algebra/#H) [[]] [[#H]]", "[d](../algebra/%EB%B2%A1%ED%84%B0.md)",
]  # fmt: skip
OTHERS = {
    "posts/algebra/figure.svg": ['<svg width="4" height="3"/>', '<svg width="5" height="3"/>'],
    "posts/figure.svg": ['<svg width="4" height="3"/>', '<svg width="40" height="3"/>'],
    "static/figure.svg": ['<svg width="7" height="3"/>', ""],
    "static/about/index.html": ["mine"],
    "static/x.html": ["static x"],
    "assets/a.txt": ["a", "b"],
}
TEMPLATES = {
    "tags.html": [THEME["tags.html"], "{% extends 'base.html' %}", "{{ broken", "{{ nothing }}"],
    "archive.html": [
        "{% include ['no.html', 'partials/x.html'] %}", "{%include'partials/x.html'%}",
        "{% set s = site %}{{ s.title }}", "{{ site['footer'] }}", "{{ {'a': {}}, site.footer }}",
        "{% include 'partials/' 'x.html' %}", "{% include '/partials/x.html' %}",
        "{% include 'x.txt' if site.title == 'T' else 'partials/x.html' %}",
        "{% include 'partials/x' ~ '.html' %}", "{% include './partials/x.svg' ignore missing %}",
        "{% extends 'theme/archive.html' %}", "{% include './theme/tags.html' %}",
        "{% import 'partials/x.html' as x with context %}{{ x.m() }}{# site #}",
        "{% raw %}{{ site.x }}{% endraw %}{{ t('home') }}", "{% set a = asset %}{{ a('own.txt') }}",
        "{{ asset ('own.txt') }}", "{{ asset('own' '.txt') }}", "{{ asset('own.js') }}",
        "{% extends 'x.html' %}{% block b %}{{ super() }}{{ self.c() }}{% endblock %}",
        "{% for n in ['own.txt'] %}{{ asset(n) }}{% endfor %}", THEME["archive.html"],
    ],
    "partials/x.html": [
        "x", "y", "{% macro m() %}{{ site.footer }}{% endmacro %}", "", "{{ page.url }}",
    ],
    "partials/x.svg": ["<svg/>", "<svg></svg>"],
    "x.txt": ["text", "{{ site.title }}"],
    "x.html": ["{% block b %}b{% endblock %}{% block c %}{{ site.footer }}{% endblock %}"],
    "partials/head.html": ["", THEME["partials/head.html"], "{{ site.extra.own }}{{ page.url }}"],
    "css/part.css": [THEME["css/part.css"], "b{}"],
    "assets/own.txt": ["own", "own text", ""],
    "assets/own.js": ["{{ site.footer }}", "{% include 'x.txt' %}"],
    "i18n/ko.yml": ["home: 처음", "home: 첫 쪽\ndate_format: '%d'", "home: ["],
    "i18n/en.yml": ["home: Start"],
}  # fmt: skip
SETTINGS = [
    "title: T", "title: U", "language: en", "paginate: 1", "paginate: 2", "timezone: Asia/Seoul",
    "timezone: UTC", "url: https://a.org/notes", "url: https://b.org", "toc: {show: false}",
    "permalink: /:year/:title/", "drafts: true", "future: true", "footer: f", "footer: g",
    "own: 1", "own: '1'", "own: true", "own: {1: [2]}", "own: {'1': [2]}", "subtitle: s",
    "description: d", "theme: {accent: red}", "date_format: '%Y'", "exclude: ['posts/logic']",
    "markdown: {hard_wrap: true}", "feed_limit: 1", "words_per_minute: 1", "nonsense: 1",
    "search: false",
]  # fmt: skip
CLOCKS = [NOW, datetime(2024, 1, 1, 12, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)]


def kinds(files: dict[str, list[str]]) -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from([(path, text) for path in files for text in files[path]])


NOTE = st.tuples(
    st.sampled_from(FILES),
    st.lists(st.sampled_from(FRONT_MATTER), max_size=3),
    st.sampled_from(BODIES),
    st.sampled_from(["old", "new"]),
)
OTHER = kinds(OTHERS)
TEMPLATE = kinds(TEMPLATES).map(lambda each: (f"templates/{each[0]}", each[1]))
PATHS = [*FILES, *OTHERS, *(f"templates/{name}" for name in TEMPLATES)]
PATH = st.sampled_from(PATHS)


def edit(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    return st.tuples(st.just(name), st.tuples(*arguments))


EDITS = st.one_of(
    edit("note", NOTE),
    edit("note", NOTE),
    edit("file", OTHER, st.sampled_from(["old", "new", "unseen"])),
    edit("file", TEMPLATE, st.sampled_from(["old", "new", "unseen"])),
    edit("delete", PATH),
    edit("rename", st.sampled_from(FILES), st.sampled_from(FILES)),
    edit("touch", PATH),
    edit("configure", st.lists(st.sampled_from(SETTINGS), max_size=3)),
    edit("flags", st.booleans(), st.booleans()),
    edit("clock", st.sampled_from(CLOCKS)),
    edit("jobs", st.sampled_from([1, 2])),
    edit("forget"),
    edit("scribble", st.integers(0, 20)),
    edit("lose", st.integers(0, 20)),
    edit("output", st.sampled_from(["build", "public"])),
    edit("whole_theme"),
)


class History:
    """A site that is edited and built in the folder `root`; `folder` is for clean builds."""

    def __init__(self, folder: Path, theme: dict[str, str] = THEME) -> None:
        self.site = SiteBuilder(folder / "site")
        self.root = self.site.root
        self.clean = folder / "clean"
        self.now = NOW
        self.job_count = 1
        self.drafts = self.future = False
        self.times = itertools.count(1)
        for name, text in theme.items():
            self.written(f"templates/{name}", text, "old")
        for path in FILES[:3]:
            self.note((path, [], "본문", "old"))

    def written(self, path: str, text: str, age: str) -> None:
        file = self.root / path
        stat = file.stat() if file.is_file() else None
        if any(above.is_file() for above in file.parents) or file.is_dir():
            return
        self.site.write(path, text)
        if age == "old":
            self.aged(file)
        elif age == "unseen" and stat:
            os.utime(file, ns=(stat.st_atime_ns, max(stat.st_mtime_ns, 2 * 10**18)))

    def aged(self, file: Path) -> None:
        """A time of its own, so long ago that its stat is trusted."""
        time = 10**18 + next(self.times) * 10**9
        os.utime(file, ns=(time, time))

    def note(self, note: tuple[str, list[str], str, str]) -> None:
        path, front_matter, body, age = note
        self.written(path, "\n".join(["---", *front_matter, "---", body, ""]), age)

    def file(self, file: tuple[str, str], age: str) -> None:
        self.written(*file, age)

    def delete(self, path: str) -> None:
        (self.root / path).unlink(missing_ok=True)

    def rename(self, path: str, other: str) -> None:
        if (self.root / path).is_file():
            (self.root / other).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).replace(self.root / other)

    def touch(self, path: str) -> None:
        if (self.root / path).is_file():
            (self.root / path).touch()

    def configure(self, lines: list[str]) -> None:
        by_key = {line.partition(":")[0]: line for line in lines}
        self.site.write("site.yml", "\n".join(by_key.values()))

    def flags(self, drafts: bool, future: bool) -> None:
        self.drafts, self.future = drafts, future

    def clock(self, now: datetime) -> None:
        self.now = now

    def jobs(self, number: int) -> None:
        self.job_count = number

    def forget(self) -> None:
        shutil.rmtree(self.root / ".pilgi", ignore_errors=True)

    def outputs(self) -> list[Path]:
        files = sorted(path for path in self.site.output.rglob("*") if path.is_file())
        return [file for file in files if not file.name.startswith(".pilgi")]

    def scribble(self, place: int) -> None:
        for file in self.outputs()[place : place + 1]:
            file.write_text("mine")

    def lose(self, place: int) -> None:
        for file in self.outputs()[place : place + 1]:
            file.unlink()

    def output(self, name: str) -> None:
        self.site.output = self.root / name

    def whole_theme(self) -> None:
        """Away with a template of ours: the shipped one takes its place."""
        self.delete("templates/partials/head.html")
        self.delete("templates/tags.html")

    def apply(self, edit: Edit) -> None:
        name, arguments = edit
        getattr(self, name)(*arguments)

    def built(self, output: Path) -> Report:
        loaded = load_settings(self.root)
        drafts, future = (
            self.drafts or loaded.settings.drafts,
            self.future or loaded.settings.future,
        )
        site_settings = replace(loaded.settings, drafts=drafts, future=future)
        return build(self.root, site_settings, output, self.now, Means(self.job_count))

    def warm(self) -> tuple[Files, tuple[Problem, ...]]:
        report = self.built(self.site.output)
        return self.site.files(), report.problems

    def cold(self) -> tuple[Files, tuple[Problem, ...]]:
        """What a build leaves that knows nothing of earlier ones; their cache is out of sight."""
        kept, aside = self.root / ".pilgi", self.clean.with_name("cache")
        if kept.exists():
            kept.rename(aside)
        clean = SiteBuilder(self.root)
        clean.output = self.clean
        jobs, self.job_count = self.job_count, 1
        report = self.built(self.clean)
        self.job_count = jobs
        files = clean.files()
        shutil.rmtree(self.clean)
        shutil.rmtree(kept)
        if aside.exists():
            aside.rename(kept)
        return files, report.problems

    def check(self) -> None:
        warm, cold = self.warm(), self.cold()
        assert warm == cold


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One for all histories: a template is compiled once, which is half of a small build's time."""
    known: dict[tuple[str, ...], Any] = {}
    compiled: Any = Sandbox.compile

    def remembered(sandbox: Sandbox, *template: str) -> Any:
        if template not in known:
            known[template] = compiled(sandbox, *template)
        return known[template]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sandbox, "compile", remembered)
        yield tmp_path_factory.mktemp("histories") / "history"


HISTORY = st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4)


@settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(history=HISTORY, pool=st.sampled_from([False] * 15 + [True]))
def test_after_any_history_a_build_leaves_what_a_clean_one_leaves(
    folder: Path, history: list[list[Edit]], pool: bool
) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        if pool:
            patch.setattr("pilgi.workers._WORTH_A_POOL", 0)
            patch.setattr("pilgi.shares._WORTH_FORKING", 2)
        ours = History(folder)
        ours.warm()
        for edits in history:
            for each in edits:
                ours.apply(each)
            ours.check()


# Templates that once were taken for ones that do not hang on what is edited after them.
NAMED_OTHERWISE = [
    "{%include'partials/x.html'%}",
    "{% include('partials/x.html') %}",
    "{% include 'partials/' 'x.html' %}",
    "{% include 'partials/y.html' if site.title == 'no' else 'partials/x.html' %}",
    "{% include 'partials/X.html'|lower %}",
    "{% include '/partials//x.html' %}",
    "{% include './partials/x.html' without context %}",
    "{% include 'partials/\\x78.html' %}",
    "{% include ['none.html', 'partials/x.html'] %}",
    "{% set name = 'partials/x.html' %}{% include name %}",
    "{% from 'partials/import.html' import what %}{{ what() }}",
    "{% import 'partials/import.html' as all with context %}{{ all.what() }}",
    "{% extends 'partials/x.html' %}",
    "{{ asset ('x.txt') }}",
    "{{ asset('x' '.txt') }}",
    "{% set address = asset %}{{ address('x.txt') }}",
    "{{ ['x.txt']|map('lower')|map('replace', 'X', 'x')|list }}{{ asset(name='x.txt') }}",
    "{{ site['footer'] }}",
    "{% set here = site %}{{ here.footer }}",
    "{{ site|attr('footer') }}",
    "{{ '{0.footer}'.format(site) }}",
    "{{ {'a': {}}, site.footer }}",
    "{{ '}}' ~ site.footer ~ '{{' }}",
    "{{ '{#' ~ site.footer ~ '#}' }}",
    "{% include 'partials/x.svg' %}",
]


@pytest.mark.parametrize("template", NAMED_OTHERWISE)
def test_a_page_follows_what_its_template_names_in_whatever_way(
    folder: Path, template: str
) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    ours = History(folder)
    ours.written("templates/archive.html", template, "old")
    ours.written("templates/partials/import.html", WHAT, "old")
    pages = []
    for text in ("one", "two"):
        for name in ("partials/x.html", "partials/x.svg", "assets/x.txt"):
            ours.written(f"templates/{name}", text, "new")
        ours.configure([f"footer: {text}"])
        files, problems = ours.warm()
        assert (files, problems) == ours.cold()
        assert not problems
        pages.append(files["archive/index.html"])
    assert pages[0] != pages[1]


WHAT = "{% macro what() %}{% include 'partials/x.html' %}{% endmacro %}"


def test_an_image_changed_within_the_clocks_grain_is_looked_into(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    ours = History(folder)
    ours.note((FILES[0], [], "![f](figure.svg)", "old"))
    for text in OTHERS["posts/figure.svg"]:
        ours.written("posts/figure.svg", f"{text[:-2]} {'x' * (30 - len(text))}/>", "unseen")
        os.utime(ours.root / "posts/figure.svg", ns=(2 * 10**18, 2 * 10**18))
        ours.check()


def test_a_course_with_the_address_of_a_list_is_one_page(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    ours = History(folder)
    ours.note((FILES[0], ["course: archive"], "", "old"))
    ours.check()
    assert ours.built(ours.site.output).rendered == 0


def test_notes_of_a_folder_follow_the_course_that_one_of_them_states(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    ours = History(folder)
    for stated in (["course: Algebra"], ["course: ALGEBRA!"], ["course: logic"], []):
        ours.note((FILES[2], stated, "본문", "old"))
        ours.check()
