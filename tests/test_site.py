"""What notes become together: courses, order, tags, lists, neighbours, backlinks."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from site_builder import SiteBuilder


def links(html: str, within: str = "") -> list[tuple[str, str]]:
    """Address and text of the links in `html`, or in its part that begins at `within`."""
    part = html[html.index(within) :] if within else html
    found = re.findall(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', part, re.DOTALL)
    return [(href, re.sub(r"<[^>]*>|\s+", " ", text).strip()) for href, text in found]


def texts_in_order(html: str, *texts: str) -> bool:
    places = [html.index(text) for text in texts]
    return places == sorted(places)


def test_course_lists_its_notes_by_order_then_date(site: SiteBuilder) -> None:
    site.note("la/2024-03-02-second.md", title="둘째")
    site.note("la/2024-03-01-first.md", title="첫째")
    site.note("la/2024-05-01-preface.md", title="머리말", order="0")
    site.write(
        "posts/la/index.md", "---\ntitle: 선형대수\nterm: 2024 봄\ninstructor: 김교수\n---\n"
    )
    assert not site.build().problems
    course = site.text("la/index.html")
    main = course[course.index("<main") :]
    assert texts_in_order(main, "선형대수", "머리말", "첫째", "둘째")
    assert "2024 봄" in main
    assert "김교수" in main


def test_neighbours_are_those_of_the_course_not_of_the_calendar(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="A", course="One")
    site.note("2024-01-02-b.md", title="B", course="Two")
    site.note("2024-01-03-c.md", title="C", course="One")
    site.build()
    note = site.text("one/a/index.html")
    assert any(href == "../../one/c/" and "C" in text for href, text in links(note))
    assert "two/b/" not in note


def test_a_course_is_one_by_its_folder_its_name_and_its_title(site: SiteBuilder) -> None:
    site.write("posts/cpp/index.md", "---\ntitle: C++ 입문\ncourse: C++\n---\n")
    site.note("cpp/2024-01-01-by-folder.md", title="폴더로")
    site.note("2024-01-02-by-name.md", title="이름으로", categories="[C++]")
    site.note("2024-01-03-by-title.md", title="제목으로", course="C++ 입문")
    site.build()
    courses = site.text("courses/index.html")
    assert courses.count("C++ 입문") == 1
    course = site.text("c/index.html")
    assert all(title in course for title in ("폴더로", "이름으로", "제목으로"))


def test_tags_that_differ_in_case_are_one_and_marks_are_kept_apart(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="A", tags="[SQL, C]")
    site.note("2024-01-02-b.md", title="B", tags="[sql, C++]")
    site.note("2024-01-03-c.md", title="C", tags="[SQL, C#]")
    site.build()
    names = {path for path in site.files() if path.startswith("tags/")}
    assert names == {
        "tags/index.html",
        "tags/sql/index.html",
        "tags/c/index.html",
        "tags/c-plus-plus/index.html",
        "tags/c-sharp/index.html",
    }
    assert texts_in_order(site.text("tags/sql/index.html"), ">C<", ">B<", ">A<")


def test_home_page_is_split_into_pages(site: SiteBuilder) -> None:
    site.write("site.yml", "paginate: 2\nlanguage: en\n")
    for day in range(1, 6):
        site.note(f"2024-01-0{day}-n{day}.md", title=f"Note {day}")
    site.build()
    assert texts_in_order(site.text("index.html"), "Note 5", "Note 4")
    assert "Note 3" not in site.text("index.html")
    assert "Note 1" in site.text("page/3/index.html")
    assert not (site.output / "page/4").exists()


def test_archive_groups_by_year_newest_first(site: SiteBuilder) -> None:
    site.note("2022-05-01-old.md", title="옛 노트")
    site.note("2024-05-01-new.md", title="새 노트")
    site.build()
    archive = site.text("archive/index.html")
    years = archive[archive.index("<section") :]
    assert texts_in_order(years, "2024", "새 노트", "2022", "옛 노트")


def test_backlinks_name_the_notes_that_lead_here_once(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", "[[B]], [다시](2024-01-02-b.md), [[A]]\n", title="A")
    site.note("2024-01-02-b.md", title="B")
    site.build()
    target = site.text("b/index.html")
    assert [text for href, text in links(target) if href == "../a/"].count("A") == 1
    assert "backlinks" not in site.text("a/index.html")


def test_drafts_future_and_unpublished_notes_stay_out_unless_asked_for(site: SiteBuilder) -> None:
    site.note("2024-01-01-seen.md", title="seen")
    site.note("2024-01-02-draft.md", title="draft", draft="true")
    site.write("drafts/idea.md", "# idea\n")
    site.note("2030-01-01-future.md", title="future")
    site.note("2024-01-03-hidden.md", title="hidden", published="false")
    site.build()
    assert {"seen/index.html"} == _notes(site)
    site.write("site.yml", "drafts: true\nfuture: true\n")
    site.build()
    assert _notes(site) == {f"{name}/index.html" for name in ("seen", "draft", "idea", "future")}


def _notes(site: SiteBuilder) -> set[str]:
    known = ("tags/", "courses/", "archive/", "assets/", "page/", "search/")
    return {
        path for path in site.files() if path.endswith("/index.html") and not path.startswith(known)
    }


def test_a_note_appears_once_its_date_has_come(site: SiteBuilder) -> None:
    site.note("2026-02-01-later.md", title="later")
    site.write("site.yml", "timezone: Asia/Seoul\n")
    assert site.build(datetime(2026, 1, 31, 14, 59, tzinfo=UTC)).to_come == 1
    assert not _notes(site)
    site.build(datetime(2026, 1, 31, 15, tzinfo=UTC))
    assert _notes(site) == {"later/index.html"}


def test_without_a_time_zone_a_day_has_come_once_it_has_anywhere(site: SiteBuilder) -> None:
    site.note("2026-02-01-today.md", title="today")
    assert site.build(datetime(2026, 1, 31, 9, 59, tzinfo=UTC)).to_come == 1
    assert site.build(datetime(2026, 1, 31, 10, tzinfo=UTC)).notes == 1


def test_a_page_of_ones_own_takes_the_place_of_a_generated_one(site: SiteBuilder) -> None:
    site.write("pages/tags.md", "---\ntitle: 내 태그\n---\n손으로 쓴 목록\n")
    report = site.build()
    assert not report.problems
    assert "손으로 쓴 목록" in site.text("tags/index.html")


def test_feed_sitemap_and_canonical_need_the_sites_address(site: SiteBuilder) -> None:
    site.note("2024-01-01-가.md", title="가")
    site.build()
    assert not {"feed.xml", "sitemap.xml"} & set(site.files())
    site.write("site.yml", "url: https://me.github.io/notes\n")
    site.build()
    full = "https://me.github.io/notes/%EA%B0%80/"
    assert full in site.text("feed.xml")
    assert full in site.text("sitemap.xml")
    assert f'<link rel="canonical" href="{full}">' in site.text("가/index.html")


def test_links_are_relative_and_those_of_the_404_page_begin_at_the_root(site: SiteBuilder) -> None:
    site.write("site.yml", "url: https://me.github.io/notes\n")
    site.note("2024-01-01-a.md", title="A", course="One")
    site.build()
    for path in ("index.html", "one/a/index.html", "tags/index.html"):
        local = [href for href, _ in links(site.text(path)) if not href.startswith("http")]
        assert local
        assert not [href for href in local if href.startswith("/")]
    missing = [href for href, _ in links(site.text("404.html"))]
    assert "/notes/courses/" in missing or "/notes/" in missing


def test_files_beside_notes_are_copied_only_where_a_note_shows_them(site: SiteBuilder) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'
    site.write("posts/la/그림.svg", svg)
    site.write("posts/la/unused.svg", svg)
    site.note("la/2024-01-01-a.md", "![그림](그림.svg)\n", title="A")
    site.build()
    assert site.text("la/그림.svg") == svg
    assert "la/unused.svg" not in site.files()
    assert '<img src="../../la/그림.svg"' in site.text("la/a/index.html")
    assert 'width="40" height="30"' in site.text("la/a/index.html")


def test_static_files_keep_their_bytes_and_names(site: SiteBuilder) -> None:
    data = bytes(range(256))
    site.write("assets/한글 파일.bin", data)
    site.write("static/CNAME", "notes.example.org\n")
    site.build()
    assert site.files()["assets/한글 파일.bin"] == data
    assert site.text("CNAME") == "notes.example.org\n"


def test_a_note_without_a_date_takes_that_of_its_first_commit(site: SiteBuilder) -> None:
    site.note("undated.md", title="언제")
    when = {"GIT_AUTHOR_DATE": "2021-04-05T06:07:08Z", "GIT_COMMITTER_DATE": "2021-04-05T06:07:08Z"}
    person = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        environment = {**os.environ, **when}
        subprocess.run(["git", *person, *command], cwd=site.root, check=True, env=environment)
    site.build()
    assert 'datetime="2021-04-05' in site.text("undated/index.html")


def test_the_first_heading_is_the_title_where_none_is_stated(site: SiteBuilder) -> None:
    site.write("posts/2024-01-01-x.md", "# 제목은 여기\n\n본문\n")
    site.build()
    html = site.text("x/index.html")
    assert html.count("<h1") == 1
    assert ">제목은 여기</h1>" in html
    assert 'id="제목은-여기"' in html


def test_a_note_in_another_language_says_so(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", title="Processes", lang="en")
    site.note("2024-01-02-b.md", title="벡터")
    site.build()
    assert re.search(r'<article class="note" lang="en"', site.text("a/index.html"))
    assert re.search(r'<article class="note" itemscope', site.text("b/index.html"))
    assert re.search(r'<article class="teaser" lang="en">', site.text("index.html"))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": "/same", "b": "/same.html"}, "`/same.html` is the address of `posts/a.md` already"),
        ({"a": "/dir/", "b": "/dir/index.html"}, "`/dir/` is the address of `posts/a.md` already"),
        (
            {"a": "/x", "b": "/x.html/y/"},
            "`/x.html/y/` is the address of `posts/a.md` already",
        ),
        ({"a": "/assets/pilgi/pilgi.css"}, "is kept for files of Pilgi's own"),
        ({"a": "/assets/mathjax/tex.js"}, "is kept for files of Pilgi's own"),
        ({"a": "/assets/mermaid/mermaid.min.js"}, "is kept for files of Pilgi's own"),
        ({"a": "/assets/search/ko.js"}, "is kept for files of Pilgi's own"),
        ({"a": "/.pilgi-written.json"}, "is kept for files of Pilgi's own"),
        ({"a": "/courses/"}, "`/courses/` is the address of a page that Pilgi makes too"),
        ({"a": "/page/1/", "b": "/tags/sql/"}, "`/tags/sql/` is the address of the tag `SQL` too"),
        ({"a": "/c/", "b": "/b/"}, "`/c/` is the address of the course `C` too"),
    ],
)
def test_no_two_things_share_a_place_unseen(
    site: SiteBuilder, files: dict[str, str], message: str
) -> None:
    for name, permalink in files.items():
        site.note(f"{name}.md", date="2024-01-01", permalink=permalink, tags="[SQL]", course="C")
    found = [problem.message for problem in site.build().problems]
    assert len([text for text in found if message in text]) == 1, found
    assert len(found) == 1, found


def test_a_static_file_replaces_a_list_but_not_a_note(site: SiteBuilder) -> None:
    site.write("static/robots.txt", "User-agent: none\n")
    site.write("static/a/index.html", "mine")
    site.note("2024-01-01-a.md", "note\n", title="A")
    (problem,) = site.build().problems
    assert problem.message == "`/a/` is the address of `posts/2024-01-01-a.md` already"
    assert site.text("robots.txt") == "User-agent: none\n"
    assert "note" in site.text("a/index.html")
    assert site.build().written == 0


def test_a_note_called_into_a_course_by_its_title_lives_where_the_course_does(
    site: SiteBuilder,
) -> None:
    site.write("posts/lin/index.md", "---\ntitle: 선형대수\n---\n")
    site.note("2024-01-01-a.md", title="A", course="선형대수")
    site.build()
    assert {"lin/index.html", "lin/a/index.html"} <= set(site.files())
    assert "A" in site.text("lin/index.html")


def test_a_folder_called_after_the_course_that_its_notes_state_is_that_course(
    site: SiteBuilder,
) -> None:
    site.note("데이터-엔지니어링/2024-01-01-a.md", title="A", course="데이터 엔지니어링")
    site.note("데이터-엔지니어링/2024-01-02-b.md", title="B")
    site.note("2024-01-03-c.md", title="C", course="데이터-엔지니어링")
    assert not site.build().problems
    pages = {path for path in site.files() if path.startswith("데이터")}
    assert pages == {f"데이터-엔지니어링/{name}index.html" for name in ("", "a/", "b/", "c/")}
    page = site.text("데이터-엔지니어링/index.html")
    assert {"A", "B", "C"} <= {text for _, text in links(page, "<main")}
    assert ">데이터 엔지니어링</h1>" in page


def test_a_folder_of_two_courses_with_its_name_is_a_third(site: SiteBuilder) -> None:
    site.note("c/2024-01-01-a.md", title="A", course="C++")
    site.note("c/2024-01-02-b.md", title="B", course="C#")
    site.note("c/2024-01-03-c.md", title="C")
    site.build()
    courses = ("c-plus-plus", "c-sharp", "c")
    assert {f"{name}/index.html" for name in courses} <= set(site.files())


def test_a_folder_keeps_the_name_that_its_index_gives_it(site: SiteBuilder) -> None:
    site.write("posts/logic/index.md", "---\ntitle: 논리학\n---\n")
    site.note("logic/2024-01-01-a.md", title="A", course="Logic!")
    site.note("logic/2024-01-02-b.md", title="B")
    site.build()
    page = site.text("courses/index.html")
    assert "논리학" in page
    assert "Logic!" in page


def test_the_courses_of_a_jekyll_site_are_its_categories_alone(site: SiteBuilder) -> None:
    site.write("_config.yml", "title: 블로그\n")
    site.write("posts/x/_posts/2024-01-01-a.md", "---\ncategories: x\ncourse: X!\n---\n")
    site.write("_posts/2024-01-02-b.md", "---\ncategory: x\n---\n")
    site.build()
    page = site.text("courses/index.html")
    assert "X!" in page
    assert ">x<" in page


def test_a_long_course_is_outlined_in_part(site: SiteBuilder) -> None:
    for number in range(1, 81):
        site.note(f"c/n{number:02}.md", date=f"2024-01-01 00:{number // 60:02}:{number % 60:02}")
    site.build()
    outline = site.text("c/n40/index.html")
    outline = outline[outline.index('class="outline') :]
    outline = outline[: outline.index("</nav>")]
    assert outline.count("<li>") == 31
    assert '<ol start="25"' in outline
    assert 'aria-current="page">n40</a>' in outline
    assert "강의 80개 모두 보기" in outline


def test_a_pager_stays_short(site: SiteBuilder) -> None:
    site.write("site.yml", "paginate: 1\n")
    for number in range(1, 31):
        site.note(f"n{number:02}.md", date="2024-01-01")
    site.build()
    pager = site.text("page/15/index.html")
    pager = pager[pager.index('class="pagination"') :]
    numbers = re.findall(r">(\d+|…)<", pager[: pager.index("</nav>")])
    assert numbers == ["1", "…", "13", "14", "15", "16", "17", "…", "30"]


def test_links_of_ones_own_404_page_begin_at_the_root(site: SiteBuilder) -> None:
    site.write("site.yml", "url: https://me.github.io/notes\n")
    site.note("2024-01-01-a.md", title="A")
    text = "---\ntitle: 없음\npermalink: /404.html\n---\n[[A]] [[A#x|B]]\n"
    site.write("pages/missing.md", text)
    site.build()
    assert 'href="/notes/a/"' in site.text("404.html")


def test_history_runs_no_program_that_a_repository_names(site: SiteBuilder, tmp_path: Path) -> None:
    site.note("undated.md", title="언제")
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    evil.chmod(0o755)
    person = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run(["git", *person, *command], cwd=site.root, check=True)
    _sign_head(site.root)
    for key, value in (("log.showSignature", "true"), ("gpg.program", str(evil))):
        subprocess.run(["git", "config", key, value], cwd=site.root, check=True)
    subprocess.run(["git", "log"], cwd=site.root, check=True, capture_output=True)
    assert (tmp_path / "ran").exists(), "git itself no longer runs it: this test shows nothing"
    (tmp_path / "ran").unlink()
    assert site.build(datetime(2100, 1, 1, tzinfo=UTC)).notes == 1
    assert not (tmp_path / "ran").exists()


def _sign_head(root: Path) -> None:
    """Give the newest commit a header that git takes for a signature."""
    shown = subprocess.run(
        ["git", "cat-file", "commit", "HEAD"], cwd=root, check=True, capture_output=True
    )
    head, _, message = shown.stdout.partition(b"\n\n")
    signature = b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    signed = b"%b\n%b\n\n%b" % (head, signature, message)
    written = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=root,
        input=signed,
        check=True,
        capture_output=True,
    )
    commit = written.stdout.decode().strip()
    subprocess.run(["git", "update-ref", "HEAD", commit], cwd=root, check=True)


def test_another_output_folder_of_the_site_is_no_part_of_it(site: SiteBuilder) -> None:
    site.write("_config.yml", "title: x\n")
    site.write("_posts/2024-01-01-a.md", "text\n")
    site.build()
    first = site.files()
    site.output = site.root / "other"
    site.build()
    assert site.files() == first


@pytest.mark.parametrize("name", ["archive", "tags", "courses", "page", "search"])
def test_a_course_called_like_a_list_keeps_its_page_and_the_list_its_own(
    site: SiteBuilder, name: str
) -> None:
    site.note("2024-01-01-a.md", title="A", course=name)
    assert not site.build().problems
    assert ">A<" in site.text(f"{name}-2/index.html")
    assert f'href="../{name}-2/"' in site.text("courses/index.html")


def test_of_many_courses_the_home_page_shows_those_that_went_on_last(site: SiteBuilder) -> None:
    for month in range(1, 12):
        site.note(f"course-{month:02}/2024-{month:02}-01-a.md", title=f"A{month}")
    site.build()
    home = site.text("index.html")
    cards = home[home.index('<ul class="cards">') : home.index('class="all-courses"')]
    shown = [f"course-{month:02}/" in cards for month in range(1, 12)]
    assert shown == [False, False, *[True] * 9]
    assert "모든 과목 (11)" in home
