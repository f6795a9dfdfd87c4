"""Each check of `pilgi check`: what it tells, and what it lets pass."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from checked import checked, planned_site, told
from site_builder import NOW, SiteBuilder

from pilgi.checks.check import check
from pilgi.config.load import load_settings
from pilgi.config.settings import MarkdownSettings, TocSettings
from pilgi.engine import built
from pilgi.markdown.parser import render
from pilgi.means import Means

HEAD = "---\ntitle: 노트\ndate: 2024-03-05\n---\n"
FIRST = HEAD.count("\n") + 1
"""The line on which a note's text begins."""


@pytest.fixture(params=["pilgi", "kramdown"])
def dialect(request: pytest.FixtureRequest, site: SiteBuilder) -> str:
    name: str = request.param
    site.write("site.yml", f"language: ko\nmarkdown: {{dialect: {name}}}\n")
    return name


def text(site: SiteBuilder, body: str, path: str = "수학/벡터.md") -> Path:
    return site.write(f"posts/{path}", HEAD + body)


# Alternative texts


@pytest.mark.usefixtures("dialect")
def test_images_without_a_text_are_told(site: SiteBuilder) -> None:
    text(site, '첫 줄\n![](https://a.kr/그림.png)\n\n<img src="https://a.kr/b.png">\n')
    assert told(site.root, "alternative-texts") == [
        f"posts/수학/벡터.md:{FIRST + 1}:1 the image has no alternative text",
        f"posts/수학/벡터.md:{FIRST + 3}:1 the image has no alternative text",
    ]


@pytest.mark.usefixtures("dialect")
@pytest.mark.parametrize(
    "image",
    [
        "![벡터의 합](https://a.kr/a.png)",
        '<img src="https://a.kr/a.png" alt="벡터의 합">',
        '<img src="https://a.kr/a.png" alt="">',
        '<img src="https://a.kr/a.png" role="presentation">',
        '<img src="https://a.kr/a.png" aria-hidden="true">',
        '![](https://a.kr/a.png "설명")',
        "`![](a.png)`",
        "<!-- <img src='a.png'> -->",
    ],
)
def test_images_with_a_text_or_none_needed_pass(site: SiteBuilder, image: str) -> None:
    text(site, f"앞\n\n{image}\n")
    assert not told(site.root, "alternative-texts")


# Anchors


@pytest.mark.usefixtures("dialect")
def test_links_to_places_that_are_not_there_are_told(site: SiteBuilder) -> None:
    text(site, "[아래](#없는-곳) [다른](행렬.md#없는-곳)\n")
    text(site, "## 역행렬\n", "수학/행렬.md")
    assert told(site.root, "anchors") == [
        f"posts/수학/벡터.md:{FIRST} `#없는-곳` leads to no place on this page",
        f"posts/수학/벡터.md:{FIRST} `posts/수학/행렬.md` has no place `#없는-곳`",
    ]


def test_a_place_that_was_meant_is_named(site: SiteBuilder) -> None:
    text(site, "## 벡터의 내적\n\n[보기](#벡터의내적)\n")
    (problem,) = [each for each in checked(site.root) if each.check == "anchors"]
    assert (problem.line, problem.column, problem.source) == (FIRST + 2, 6, "[보기](#벡터의내적)")
    assert problem.hint == "Did you mean `벡터의-내적`?"


@pytest.mark.usefixtures("dialect")
@pytest.mark.parametrize(
    "body",
    [
        "## 내적\n\n[보기](#내적)",
        "## 내적\n\n[보기](#%EB%82%B4%EC%A0%81)",
        '<a name="내적"></a>\n\n[보기](#내적)',
        '<div id="내적">글</div>\n\n[보기](#내적)',
        "[위로](#) [위로](#top) [메뉴](#!) [식](#mjx-eqn:1)",
        "[제목으로](#page-title)",
        "각주[^주]\n\n[^주]: 뜻\n",
    ],
)
def test_places_that_are_there_pass(site: SiteBuilder, body: str) -> None:
    text(site, f"{body}\n\n[다른](행렬.md#역)\n")
    text(site, '## 행렬식\n\n<span id="역"></span> 뒤\n', "수학/행렬.md")
    assert not told(site.root, "anchors")


def test_a_page_that_many_links_miss_is_told_once(site: SiteBuilder) -> None:
    text(site, "글\n", "수학/행렬.md")
    for number in range(12):
        text(site, f"[보기](행렬.md#절-{number})\n", f"수학/노트{number}.md")
    assert told(site.root, "anchors") == [
        "posts/수학/행렬.md 12 links lead to 12 places that it has not"
    ]


# Dates


@pytest.mark.parametrize(
    ("name", "head", "message"),
    [
        ("2024-03-05-가", "date: 2023-03-05", "2023-03-05 here, but 2024-03-05 in the file's name"),
        (
            "가",
            "date: 2024-03-05\nlast_modified_at: 2023-03-06",
            "revised on 2023-03-06, but written on 2024-03-05",
        ),
        ("가", "date: 1024-03-05", "it is in the year 1024"),
        ("가", "date: 2042-03-05", "the note is held back till 2042-03-05"),
    ],
)
def test_doubtful_dates_are_told(site: SiteBuilder, name: str, head: str, message: str) -> None:
    site.write(f"posts/수학/{name}.md", f"---\ntitle: 벡터\n{head}\n---\n글\n")
    (problem,) = told(site.root, "dates")
    assert problem.endswith(f" a doubtful date: {message}")


def test_a_date_far_ahead_is_told_at_its_key_unless_the_files_name_says_it(
    site: SiteBuilder,
) -> None:
    site.write("posts/가.md", "---\ntitle: 가\ndate: 2042-03-05\n---\n글\n")
    site.write("posts/2042-03-05-나.md", "---\ntitle: 나\n---\n글\n")
    assert sorted(told(site.root, "dates")) == [
        "posts/2042-03-05-나.md a doubtful date: the note is held back till 2042-03-05",
        "posts/가.md:3:7 a doubtful date: the note is held back till 2042-03-05",
    ]


def test_the_date_of_a_mere_file_is_told(site: SiteBuilder) -> None:
    file = site.write("posts/수학/벡터.md", "---\ntitle: 벡터\n---\n글\n")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    assert told(site.root, "dates") == [
        "posts/수학/벡터.md a doubtful date: that of the file, which is another on each machine"
    ]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("2024-03-05-가", "title: 벡터"),
        ("2024-03-05-가", "title: 벡터\ndate: 2024-03-06 01:00:00 +0900"),
        ("가", "title: 벡터\ndate: 2024-03-05\nlast_modified_at: 2024-03-05"),
        ("가", "title: 벡터\ndate: 2026-03-05"),
    ],
)
def test_dates_beyond_doubt_pass(site: SiteBuilder, name: str, head: str) -> None:
    site.write(f"posts/수학/{name}.md", f"---\n{head}\n---\n글\n")
    assert not told(site.root, "dates")


# Ids


@pytest.mark.usefixtures("dialect")
def test_ids_given_twice_are_told_at_the_later(site: SiteBuilder) -> None:
    text(site, '## 절 {#가}\n\n<p id="가">글</p>\n\n<p id="나">하나</p>\n')
    assert told(site.root, "duplicate-ids") == [
        f"posts/수학/벡터.md:{FIRST + 2} the id `가` is given 2 times: links lead to the first"
    ]


@pytest.mark.usefixtures("dialect")
def test_ids_that_differ_pass(site: SiteBuilder) -> None:
    body = '## 절\n\n## 절\n\n<p id="가">글</p>\n\n<!-- <p id="가"> -->\n\n`<p id="가">`\n'
    text(site, f"{body}\n각주[^1] 또[^1]\n\n[^1]: 뜻\n")
    assert not told(site.root, "duplicate-ids")


# Empty links


@pytest.mark.usefixtures("dialect")
def test_links_without_an_address_are_told(site: SiteBuilder) -> None:
    text(site, '앞\n[여기]() 뒤\n\n<a href="">저기</a>\n')
    assert told(site.root, "empty-links") == [
        f"posts/수학/벡터.md:{FIRST + 1}:4 the link has no address, so that it leads back to its"
        " own page",
        f"posts/수학/벡터.md:{FIRST + 3}:1 the link has no address, so that it leads back to its"
        " own page",
    ]


@pytest.mark.usefixtures("dialect")
def test_links_with_an_address_and_brackets_pass(site: SiteBuilder) -> None:
    text(site, "[여기](https://a.kr) `[여기]()` [괄호] <a id='가'></a> \\[여기]()\n")
    assert not told(site.root, "empty-links")


# Image sizes


def test_large_images_are_told_with_who_shows_them(site: SiteBuilder) -> None:
    site.write("site.yml", "check: {image_kilobytes: 2}\n")
    site.write("posts/수학/큰 그림.png", b"x" * 3000)
    site.write("posts/수학/작은.png", b"x" * 2000)
    text(site, "![큰](<큰 그림.png>) ![작은](작은.png)\n")
    (problem,) = [each for each in checked(site.root) if each.check == "image-sizes"]
    assert problem.path == "posts/수학/큰 그림.png"
    assert problem.message == "the image has 3 kB, more than 2 kB"
    assert problem.hint.endswith("Shown in `posts/수학/벡터.md`.")


def test_large_files_that_no_note_shows_pass(site: SiteBuilder) -> None:
    site.write("site.yml", "check: {image_kilobytes: 2}\n")
    for path in ("posts/수학/안 쓰는.png", "assets/배경.png", "posts/수학/자료.zip"):
        site.write(path, b"x" * 3000)
    text(site, "[자료](자료.zip)\n")
    assert not told(site.root, "image-sizes")


# Links of the settings


def test_links_of_the_settings_that_lead_nowhere_are_told(site: SiteBuilder) -> None:
    site.write(
        "site.yml",
        "navigation:\n  - {title: 소개, url: /소게/}\nauthor: {avatar: /assets/얼굴.png}\n",
    )
    text(site, "글\n")
    assert told(site.root, "site-links") == [
        "site.yml:2:22 `navigation` leads nowhere: the site has no `/소게/`",
        "site.yml:3:18 `author.avatar` leads nowhere: the site has no `/assets/얼굴.png`",
    ]


def test_links_of_the_settings_that_lead_somewhere_pass(site: SiteBuilder) -> None:
    site.write(
        "site.yml",
        "url: https://me.github.io/notes\n"
        "navigation:\n  - {title: 소개, url: /소개/}\n  - {title: 태그, url: /tags}\n"
        "  - {title: 노트, url: /notes/수학/벡터/#절}\n  - {title: 밖, url: 'https://a.kr/'}\n"
        "author: {avatar: assets/얼굴.png}\n",
    )
    site.write("pages/소개.md", "---\ntitle: 소개\n---\n글\n")
    site.write("assets/얼굴.png", b"x")
    text(site, "## 절\n")
    assert not told(site.root, "site-links")


# Titles


def test_a_note_without_a_title_is_told(site: SiteBuilder) -> None:
    site.write("posts/수학/2024-03-05-선형-변환.md", "글\n")
    assert told(site.root, "titles") == [
        "posts/수학/2024-03-05-선형-변환.md the note has no title: it is called `선형 변환` after"
        " its file"
    ]


def test_a_note_with_a_title_or_a_heading_passes(site: SiteBuilder) -> None:
    site.write("posts/수학/2024-03-05-가.md", "# 선형 변환\n")
    site.write("posts/수학/2024-03-05-나.md", "---\ntitle: 행렬\n---\n글\n")
    site.write("pages/소개.md", "글\n")
    assert not told(site.root, "titles")


# All of them


def test_what_is_not_published_is_not_checked(site: SiteBuilder) -> None:
    body = "![](https://a.kr/a.png) [여기]() [저기](#없음)\n"
    site.write("posts/수학/가.md", HEAD + body)
    site.write("drafts/나.md", HEAD + body)
    site.write("posts/수학/다.md", HEAD.replace("title:", "published: false\ntitle:") + body)
    assert {problem.path for problem in checked(site.root)} == {"posts/수학/가.md"}


def test_a_check_can_be_left_out(site: SiteBuilder) -> None:
    text(site, "![](https://a.kr/a.png) [여기]()\n")
    site.write("site.yml", "check: {skip: [alternative-texts]}\n")
    assert {problem.check for problem in checked(site.root)} == {"empty-links"}


def test_an_unknown_name_of_a_check_is_told(site: SiteBuilder) -> None:
    text(site, "글\n")
    site.write("site.yml", "check: {skip: [alternative-text]}\n")
    (problem,) = checked(site.root)
    assert problem.message == "`check.skip` names no check: `alternative-text`"
    assert problem.hint == "Did you mean `alternative-texts`?"


def test_an_ordinary_build_tells_nothing_of_it(site: SiteBuilder) -> None:
    site.write("site.yml", "mathjax: {render: browser}\n")
    text(site, "![](https://a.kr/a.png) [여기]() [저기](#없음) $\\frac{1}{2$\n")
    assert len(checked(site.root)) == 4
    assert not site.build().problems


def test_a_warm_check_reads_no_note_and_says_the_same(site: SiteBuilder) -> None:
    site.write("site.yml", "mathjax: {render: browser}\n")
    for number in range(3):
        body = "![](https://a.kr/a.png) [저기](#없음) $\\frac{1}{2$\n"
        os.utime(text(site, body, f"수학/노트{number}.md"), ns=(10**18, 10**18))
    cold = checked(site.root)
    assert planned_site(site.root).notes.read == 0
    assert checked(site.root) == cold
    assert len(cold) == 9


def test_a_check_after_a_build_reads_no_note(site: SiteBuilder) -> None:
    os.utime(text(site, "[여기]()\n"), ns=(10**18, 10**18))
    assert site.build().read == 1
    assert planned_site(site.root).notes.read == 0
    assert told(site.root, "empty-links")


def test_a_check_writes_nothing_of_the_site(site: SiteBuilder) -> None:
    text(site, "[여기]()\n")
    checked(site.root)
    assert not site.output.exists()


def test_findings_that_a_stranger_put_into_the_cache_are_not_believed(site: SiteBuilder) -> None:
    os.utime(text(site, "[여기]()\n"), ns=(10**18, 10**18))
    known = planned_site(site.root)
    for bytes_ in (b"nonsense", b"\x80\x05]."):
        known.notes.findings["posts/수학/벡터.md"] = bytes_
        (problem,) = check(known)
        assert problem.path == "posts/수학/벡터.md"
        assert "broken" in problem.message


def test_a_note_that_is_due_by_now_is_checked(site: SiteBuilder) -> None:
    site.write("posts/수학/가.md", HEAD.replace("2024", "2026") + "[여기]()\n")
    assert not told(site.root, "empty-links", NOW)
    assert told(site.root, "empty-links", datetime(2026, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "part",
    [
        "![](a.png) ",
        '<p id="가{0}">글</p>\n<p id="가{0}">글</p>\n\n',
        "x id= ",
        "<a id=",
        "$\\frac{{1$ 뒤\n",
        "{{:",
    ],
)
def test_time_grows_with_the_texts_length_only(part: str) -> None:
    def seconds(times: int) -> float:
        body = "".join(part.format(number) for number in range(times))
        start = time.process_time()
        render(body, MarkdownSettings(), TocSettings())
        return time.process_time() - start

    seconds(100)
    assert seconds(4_000) < 20 * max(seconds(500), 0.005)


# Front matter


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("titel", "title"), ("couse", "course"), ("catagory", "category"), ("Title", "title"),
        ("dat", "date"), ("dtae", "date"), ("last-modified-at", "last_modified_at"),
        ("layuot", "layout"), ("auhtor", "author"),
    ],
)  # fmt: skip
def test_a_key_one_slip_from_a_known_one_is_told_where_it_stands(
    site: SiteBuilder, key: str, meant: str
) -> None:
    note = f"---\ndate: 2024-01-01\ntags: [수학]\n{key}: 벡터\n---\n# 벡터\n"
    for path in ("posts/a.md", "pages/소개.md", "posts/선형대수/index.md"):
        site.write(path, note)
    problems = [problem for problem in checked(site.root) if problem.check == "keys"]
    assert [(problem.path, problem.line, problem.column) for problem in problems] == [
        ("pages/소개.md", 4, 1), ("posts/a.md", 4, 1), ("posts/선형대수/index.md", 4, 1),
    ]  # fmt: skip
    assert {problem.hint for problem in problems} == {f"Did you mean `{meant}`?"}
    assert not site.build().problems


@pytest.mark.parametrize(
    "key",
    [
        "data",
        "links",
        "images",
        "authors",
        "created",
        "cssclasses",
        "subtitle",
        "제목",
        "to",
        "layout",
    ],
)
def test_a_key_with_a_name_of_its_own_passes(site: SiteBuilder, key: str) -> None:
    site.write("site.yml", "defaults: [{scope: {path: ''}, values: {titel: x}}]\n")
    site.note("2024-01-01-a.md", title="A", **{key: "x"})
    assert told(site.root, "keys") == []


# Templates


def test_own_templates_that_cannot_be_read_are_told_once(site: SiteBuilder) -> None:
    text(site, "본문\n")
    site.write("templates/note.html", "{% include 'partials/머리.html' %}\n")
    site.write("templates/partials/머리.html", "첫 줄\n{% for x in %}\n")
    assert told(site.root, "templates") == [
        "templates/partials/머리.html:2 template syntax: "
        "Expected an expression, got 'end of statement block'"
    ]
    made = built(site.root, load_settings(site.root).settings, site.output, NOW, Means())
    assert made.report.errors == 1
    assert not [problem for problem in check(made) if problem.check == "templates"]


def test_a_block_that_nothing_shows_is_told_at_its_line(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="A")
    site.write(
        "templates/note.html",
        "{% extends 'theme/note.html' %}\n{# 꼬리말 #}\n  {% block note_foter %}끝{% endblock %}\n"
        "{% block note_body %}{% block 안 %}{{ super() }}{% endblock %}{% endblock %}\n",
    )
    (problem,) = (problem for problem in checked(site.root) if problem.check == "blocks")
    assert (problem.path, problem.line, problem.column) == ("templates/note.html", 3, 12)
    assert problem.message.startswith("the block `note_foter` is shown nowhere")
    assert problem.hint == "Did you mean `note_footer`?"
    made = built(site.root, load_settings(site.root).settings, site.output, NOW, Means())
    assert [found.check for found in check(made)] == ["blocks"]


@pytest.mark.parametrize(
    "template",
    [
        "{% extends 'theme/note.html' %}{% block note_footer %}{% endblock %}",
        "{% extends 'own.html' %}{% block mine %}{% endblock %}{% block footer %}{% endblock %}",
        "{% extends 'theme/note.html' %}{% block x %}{% endblock %}"
        "{% block note_footer %}{{ self.x() }}{% endblock %}",
        "{% extends 'note.html' %}{% block x %}{% endblock %}",
        "{% extends page.layout %}{% block x %}{% endblock %}",
        "{% if page %}{% extends 'theme/note.html' %}{% endif %}{% block x %}{% endblock %}",
        "{% extends 'none.html' %}{% block x %}{% endblock %}",
        "{% extends 'theme/note.html' %}{% block x %}",
        "{% block extends %}{% endblock %}",
    ],
)
def test_blocks_that_are_shown_or_that_nobody_knows_pass(site: SiteBuilder, template: str) -> None:
    site.write("templates/own.html", "{% extends 'base.html' %}{% block main %}"
               "{% block mine %}{% endblock %}{% endblock %}")  # fmt: skip
    site.write("templates/note.html", template)
    assert told(site.root, "blocks") == []


def test_own_templates_that_can_be_read_pass(site: SiteBuilder, tmp_path: Path) -> None:
    text(site, "본문\n")
    site.write("templates/note.html", "{% extends 'theme/note.html' %}\n")
    site.write("templates/assets/own.css", "a { color: {{ site.theme.accent }} }\n")
    site.write("templates/assets/사진.png", b"{% \xff")
    (tmp_path / "secret.html").write_text("{% 비밀", "utf-8")
    (site.root / "templates/out.html").symlink_to(tmp_path / "secret.html")
    assert told(site.root, "templates") == []
