"""Front matter: where it ends, and what its values mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from note_reader import face, reading
from site_builder import SiteBuilder

from pilgi.note.front_matter import FrontMatter, parse_front_matter, split
from pilgi.problems import Severity


def keys(yaml: str) -> FrontMatter:
    parsed = parse_front_matter(yaml)
    assert not parsed.remarks
    return parsed.front_matter


# Where it ends (rule 5)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: t\n---\nbody\n",
        "---   \ntitle: t\n---\t\nbody\n",
        "\n\n---\ntitle: t\n---\nbody\n",
        "---\ntitle: t\n...\nbody\n",
        "---\ntitle: t\n---\nbody\n\n---\n\nmore\n",
    ],
)
def test_front_matter_stands_between_two_lines_of_dashes(text: str) -> None:
    parts = split(text)
    assert parts.yaml == "title: t\n"
    assert parts.body.startswith("body\n")


def test_lines_are_counted_from_the_files_first() -> None:
    parts = split("\n---\ntitle: t\n---\n\nbody\n")
    assert (parts.yaml_line, parts.body_line) == (3, 5)
    empty = split("---\n---\nbody\n")
    assert (empty.yaml, empty.body, empty.body_line) == ("", "body\n", 3)


@pytest.mark.parametrize(
    "text", ["body\n", "", "---\ntitle: t\nbody\n", "----\na: b\n----\n", "x\n---\na: b\n---\n"]
)
def test_without_both_lines_all_of_it_is_body(text: str) -> None:
    parts = split(text)
    assert (parts.yaml, parts.body, parts.body_line) == ("", text, 1)


def test_a_dashed_line_within_a_value_does_not_end_it() -> None:
    parts = split('---\ntitle: "a --- b"\nexcerpt: ---x\n---\nbody')
    assert parts.yaml == 'title: "a --- b"\nexcerpt: ---x\n'
    assert parts.body == "body"


@pytest.mark.parametrize("start", ["\ufeff", ""])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_byte_order_mark_and_windows_line_ends_change_nothing(start: str, newline: str) -> None:
    text = start + newline.join(["---", "title: 제목", "tags: [가]", "---", "본문", ""])
    note = reading(text).note
    assert note is not None
    assert (note.face.title, note.face.tags, note.face.excerpt) == ("제목", ("가",), "본문")


@given(st.text(alphabet="-. \nab:\t", max_size=60))
def test_no_text_is_lost_in_splitting(text: str) -> None:
    parts = split(text)
    assert text.endswith(parts.body)
    assert parts.yaml in text
    assert text.count("\n") == text[: -len(parts.body) or None].count("\n") + parts.body.count("\n")
    if parts.yaml_line:
        assert text.split("\n")[parts.yaml_line - 2].rstrip() == "---"


# Types (rule 7)


@pytest.mark.parametrize(
    ("written", "flag"),
    [("yes", True), ("on", True), ("TRUE", True), ('"true"', True), ("no", False), ("Off", False)],
)
def test_yaml_1_1_truth_values(written: str, flag: bool) -> None:
    assert keys(f"toc: {written}").toc is flag


def test_the_last_of_a_key_written_twice_counts() -> None:
    assert keys("title: one\ntitle: two").title == "two"


def test_titles_are_text_whatever_yaml_takes_them_for() -> None:
    assert keys("title: 2020").title == "2020"
    assert keys("title: 12:30").title == "12:30"
    assert keys("title: yes").title == "true"
    assert keys("title: '[C++] 제목: \"따옴표\" 😀'").title == '[C++] 제목: "따옴표" 😀'


def test_an_empty_value_is_as_good_as_none() -> None:
    found = face("title:\ndate:\nexcerpt:\ntags:\ncategories:\ntoc:\npermalink:\nslug:")
    assert found.title == "x"
    assert found.excerpt == "본문"
    assert found.address == "/x/"
    assert (found.tags, found.categories) == ((), ())


@pytest.mark.parametrize(
    ("yaml", "key"),
    [
        ("title: [DEV]", "title"),
        ("toc: maybe", "toc"),
        ("toc_min_level: 9", "toc_min_level"),
        ("order: first", "order"),
        ("categories: {a: b}", "categories"),
        ("permalink: {a: b}", "permalink"),
    ],
)
def test_a_value_of_the_wrong_type_is_told_by_line_and_left_out(yaml: str, key: str) -> None:
    found = reading(f"---\nlayout: post\n{yaml}\n---\n본문\n")
    (problem,) = found.problems
    assert f"`{key}`" in problem.message
    assert (problem.line, problem.column) == (3, len(key) + 3)
    assert problem.source == yaml
    assert found.note is not None


@pytest.mark.parametrize("yaml", ["title: a: b: [", "\ttitle: x", "- a\n- b", "title: 'open"])
def test_broken_yaml_is_an_error_and_the_note_is_kept_back(yaml: str) -> None:
    found = reading(f"---\n{yaml}\n---\n본문\n")
    assert found.note is None
    (problem,) = found.problems
    assert problem.severity == "error"
    assert problem.line >= 2
    assert problem.hint


# Categories, tags, publishing (rules 16 and 29 to 32)


@pytest.mark.parametrize(
    ("yaml", "categories"),
    [
        ("categories: Data Engineering", ("Data", "Engineering")),
        ("categories: [Data Engineering]", ("Data Engineering",)),
        ("category: Data Engineering", ("Data Engineering",)),
        ("category: [A, B]", ("A", "B")),
        ("category: One\ncategories: [Two, Three]", ("Two", "Three", "One")),
        ("categories: a, b", ("a,", "b")),
        ("categories: [A, a, A]", ("A", "a")),
        ("categories: [[a, b], c]", ("a", "b", "c")),
        ("categories: [2020, true, null, ' 한글 ']", ("2020", "true", "한글")),
        ("categories: []", ()),
    ],
)
def test_categories(yaml: str, categories: tuple[str, ...]) -> None:
    assert face(yaml).categories == categories


@pytest.mark.parametrize(
    ("yaml", "tags"),
    [
        ("tags: a b", ("a", "b")),
        ("tag: a b", ("a b",)),
        ("tag: [DevCourse, TIL, 특강]", ("DevCourse", "TIL", "특강")),
        ("tag: x\ntags: [a, b]", ("x",)),
        ("tag:\ntags: [a]", ("a",)),
        ("tags: [a, a]", ("a",)),
        ("tags: 2020", ("2020",)),
        ("tags:\n  - [C++, C#]", ("C++", "C#")),
    ],
)
def test_tags(yaml: str, tags: tuple[str, ...]) -> None:
    assert face(yaml).tags == tags


def test_tags_that_another_key_leaves_out_are_told(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", tag="TIL", tags="[수학, TIL, 특강]")
    (problem,) = site.build().problems
    assert (problem.severity, problem.line, problem.column) == (Severity.WARNING, 3, 1)
    assert problem.message == "`tag` stands beside `tags`, which leaves out `수학`, `특강`"


def test_tags_that_are_said_twice_or_by_defaults_are_not_told(site: SiteBuilder) -> None:
    site.write("site.yml", "defaults: [{scope: {path: ''}, values: {tags: [기본]}}]\n")
    site.note("2024-01-01-a.md", tag="[TIL, 수학]", tags="[수학]")
    site.note("2024-01-02-b.md", tag="TIL")
    assert not site.build().problems


def test_folders_above_posts_are_categories_in_jekylls_layout_only() -> None:
    path = "Alpha/Beta Two/_posts/sub/2020-01-02-both.md"
    text = "---\ncategories: [X, Alpha]\n---\n"
    jekylls = reading(text, path, layout="jekyll").note
    assert jekylls is not None
    assert jekylls.face.categories == ("Alpha", "Beta Two", "X")
    pilgis = reading(text, "posts/la/2020-01-02-both.md").note
    assert pilgis is not None
    assert pilgis.face.categories == ("X", "Alpha")


@pytest.mark.parametrize(
    ("written", "published"),
    [("false", False), ("", False), ("no", False), ("true", True), ('"false"', True)],
)
def test_published(written: str, published: bool) -> None:
    assert face(f"published: {written}").published is published
    assert face("title: t").published
