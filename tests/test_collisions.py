"""Two notes at one address: told where the front matter makes it, by every command that tells."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from site_builder import SiteBuilder

from pilgi.cli import main
from pilgi.problems import Problem

OTHER = "posts/2024-01-03-b.md"


def collision(site: SiteBuilder) -> Problem:
    (problem,) = site.build().problems
    assert " is the address of " in problem.message
    return problem


def shown(problem: Problem) -> tuple[str, int, int, str]:
    return problem.path, problem.line, problem.column, problem.source


@pytest.mark.parametrize(
    ("key", "value", "column"),
    [("permalink", "/선형대수/", 12), ("slug", "선형대수", 7), ("permalink", '"/선형대수/"', 12)],
)
def test_it_is_told_at_the_key_that_makes_the_address(
    site: SiteBuilder, key: str, value: str, column: int
) -> None:
    site.note("2024-01-02-선형대수.md", title="가")
    site.write(OTHER, f"---\ntitle: 나\ntags: [벡터]\n{key}: {value}\n---\n\n본문\n")
    problem = collision(site)
    assert str(problem) == (
        f"{OTHER}:4:{column} error: `/선형대수/` is the address of `posts/2024-01-02-선형대수.md`"
        f" already\n    {key}: {value}\n    {' ' * (column - 1)}^\n"
        "    hint: Give one of them another file name, `slug:` or `permalink:`."
    )


def test_a_permalink_counts_before_a_slug(site: SiteBuilder) -> None:
    site.note("2024-01-02-a.md")
    site.note("2024-01-03-b.md", slug="가", permalink="/a/")
    assert shown(collision(site)) == (OTHER, 3, 12, "permalink: /a/")


def test_a_slug_that_the_address_does_not_hold_is_not_pointed_at(site: SiteBuilder) -> None:
    site.write("site.yml", "permalink: /:year/\n")
    site.note("2024-01-02-a.md", slug="가")
    site.note("2024-01-03-b.md", slug="나")
    assert shown(collision(site)) == (OTHER, 0, 0, "")


def test_an_address_of_the_files_name_has_no_line_to_show(site: SiteBuilder) -> None:
    site.note("2024-01-02-벡터.md", title="가", date="2024-01-02", slug="")
    site.note("2024-01-03-벡터.md", title="나", date="2024-01-03", slug="")
    problem = collision(site)
    assert str(problem) == (
        "posts/2024-01-03-벡터.md error: `/벡터/` is the address of `posts/2024-01-02-벡터.md`"
        " already\n    hint: Give one of them another file name, `slug:` or `permalink:`."
    )


def test_the_permalink_of_a_page_is_pointed_at(site: SiteBuilder) -> None:
    site.note("2024-01-02-a.md")
    site.write("pages/쪽.md", "\ufeff---\r\ntitle: 쪽\r\nslug: x\r\npermalink: /a/\r\n---\r\n")
    assert shown(collision(site)) == ("pages/쪽.md", 4, 12, "permalink: /a/")


def test_a_permalink_in_the_place_of_a_page_of_pilgis_own_is_pointed_at(site: SiteBuilder) -> None:
    site.note("2024-01-02-a.md", permalink="/courses/", title="과목")
    (problem,) = site.build().problems
    assert shown(problem) == ("posts/2024-01-02-a.md", 2, 12, "permalink: /courses/")
    site.note("2024-01-02-a.md", title="과목", permalink="/assets/pilgi/pilgi.css")
    (problem,) = site.build().problems
    line = "permalink: /assets/pilgi/pilgi.css"
    assert shown(problem) == ("posts/2024-01-02-a.md", 3, 12, line)


def test_a_post_copied_with_its_date_is_told_at_the_date(site: SiteBuilder) -> None:
    """Jekyll's permalink holds the day, which front matter states before the file's name does."""
    site.write("_config.yml", "title: 노트\n")
    site.write("_posts/2024-01-02-til.md", "---\ndate: 2024-01-02 10:00:00\n---\n가\n")
    site.write("_posts/2024-01-09-til.md", "---\ntitle: 나\ndate: 2024-01-02 10:00:00\n---\n나\n")
    line = "date: 2024-01-02 10:00:00"
    assert shown(collision(site)) == ("_posts/2024-01-09-til.md", 3, 7, line)


def test_a_date_that_the_files_name_says_too_is_not_pointed_at(site: SiteBuilder) -> None:
    site.write("_config.yml", "title: 노트\n")
    for folder in "ab":
        site.write(f"_posts/{folder}/2024-01-02-til.md", "---\ndate: 2024-01-02 10:00\n---\n")
    assert shown(collision(site)) == ("_posts/b/2024-01-02-til.md", 0, 0, "")


def test_a_permalink_that_the_settings_give_is_not_looked_for_in_the_note(
    site: SiteBuilder,
) -> None:
    site.write("_config.yml", "defaults: [{scope: {path: ''}, values: {permalink: /같은/}}]\n")
    site.write("_posts/2024-01-02-a.md", "---\ntitle: 가\n---\n")
    site.write("_posts/2024-01-03-b.md", "---\ntitle: 나\n---\n")
    assert shown(collision(site)) == ("_posts/2024-01-03-b.md", 0, 0, "")


def test_the_place_is_that_of_the_note_as_it_is_now(site: SiteBuilder) -> None:
    site.note("2024-01-02-a.md")
    site.note("2024-01-03-b.md", slug="a")
    assert shown(collision(site)) == (OTHER, 2, 7, "slug: a")
    site.note("2024-01-03-b.md", title="나", slug="a")
    assert shown(collision(site)) == (OTHER, 3, 7, "slug: a")
    assert shown(collision(site)) == (OTHER, 3, 7, "slug: a")


def test_every_form_of_report_shows_the_place(site: SiteBuilder) -> None:
    def pilgi(command: str, *options: str) -> str:
        return CliRunner().invoke(main, [command, str(site.root), *options]).output

    site.note("2024-01-02-a.md", title="가")
    site.note("2024-01-03-b.md", title="나", permalink="/a/")
    place = f"{OTHER}:3:12 error: `/a/` is the address of `posts/2024-01-02-a.md` already"
    for command in ("build", "check"):
        assert f"{place}\n    permalink: /a/\n               ^\n" in pilgi(command)
        (told,) = json.loads(pilgi(command, "--json"))["problems"]
        assert (told["line"], told["column"], told["source"]) == (3, 12, "permalink: /a/")
    annotated = pilgi("check", "--format", "github")
    assert f"{OTHER},line=3,col=12::`/a/` is the address of" in annotated
