"""Notes that are broken: each is told with its place, and all else is still built."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from site_builder import SiteBuilder

from pilgi.config.settings import Settings
from pilgi.note.read import read
from pilgi.problems import Severity
from pilgi.report import Report
from pilgi.source.source import Kind, Source

BAD = "posts/2024-01-02-bad.md"


def built(site: SiteBuilder, **files: str | bytes) -> Report:
    """Builds one good note, and the bad ones in `files` (`bad` is at `BAD`)."""
    site.note("2024-01-01-good.md", title="좋은 글")
    for name, text in files.items():
        site.write(BAD if name == "bad" else f"posts/2024-01-03-{name}.md", text)
    report = site.build()
    assert "좋은 글" in site.text("good/index.html")
    return report


def told(report: Report) -> list[str]:
    return [str(problem) for problem in report.problems]


YAML = {
    "a colon": (
        "title: 가나: 다라",
        ["2:10 error: broken YAML: mapping values are not allowed in this context"],
        ["    title: 가나: 다라", "               ^"],
        'Quote a value that holds a colon: `title: "A: B"`.',
    ),
    "an indented key": (
        "title: 한글\n  tags: x",
        ["3:7 error: broken YAML: mapping values are not allowed in this context"],
        ["      tags: x", "          ^"],
        "Begin this key in the same column as the one above it.",
    ),
    "an open quote": (
        'title: 첫\nsubtitle: "한글',
        ["3:11 error: broken YAML: found unexpected end of stream"],
        ['    subtitle: "한글', "              ^"],
        "Close the quotation mark.",
    ),
    "an open bracket": (
        "title: 한글\ntags: [가, 나",
        ["3:7 error: broken YAML: did not find expected ',' or ']'"],
        ["    tags: [가, 나", "          ^"],
        'Quote a value that begins with `[`: `title: "[DEV] …"`.',
    ),
    "text after a bracket": (
        "title: [개발] 한글",
        ["2:13 error: broken YAML: did not find expected key"],
        ["    title: [개발] 한글", "                  ^"],
        "Quote a value that holds quotes or begins with `[`, `{` or `*`.",
    ),
    "a tab": (
        "title: 한글\n\ttags: x",
        ["3:1 error: broken YAML: found a tab character that violates indentation"],
        ["    \ttags: x", "    ^"],
        "Indent with blanks; YAML allows no tabs there.",
    ),
    "an at sign": (
        "title: @한글",
        ["2:8 error: broken YAML: found character that cannot start any token"],
        ["    title: @한글", "           ^"],
        "Quote the value, and indent with blanks.",
    ),
    "a star": (
        "title: *한글",
        ["2:9 error: broken YAML: did not find expected alphabetic or numeric character"],
        ["    title: *한글", "            ^"],
        "Quote a value that begins with `*`, `&` or `!`.",
    ),
    "a list": (
        "- 하나",
        ["2:1 error: expected `key: value` lines, found a list"],
        ["    - 하나", "    ^"],
        "Write one setting a line, such as `title: My notes`.",
    ),
    "a control character": (
        "title: 한\x9b글",
        ["2:9 error: broken YAML: the control character U+009B"],
        ["    title: 한\N{REPLACEMENT CHARACTER}글", "             ^"],
        "Delete it; editors may not show it.",
    ),
    "a Python object": (
        "title: !!python/object/apply:os.system [ls]",
        ["2:8 error: broken YAML: could not determine a constructor for the tag"],
        ["    title: !!python/object/apply:os.system [ls]", "           ^"],
        "Write a plain value, or quote it.",
    ),
    "a value that holds itself": (
        "tags: &가 [x]\nlist: &a [*a]",
        ["2:8 error: broken YAML: did not find expected alphabetic or numeric character"],
        ["    tags: &가 [x]", "           ^"],
        "Quote a value that begins with `*`, `&` or `!`.",
    ),
    "a list in itself": (
        "tags: &a [*a]",
        ["2:7 error: broken YAML: a value that holds itself"],
        ["    tags: &a [*a]", "          ^"],
        "Write the values out instead of `&` and `*`.",
    ),
}


@pytest.mark.parametrize(("yaml", "message", "shown", "hint"), YAML.values(), ids=YAML)
def test_broken_yaml_is_shown_with_a_caret_below_it(
    site: SiteBuilder, yaml: str, message: list[str], shown: list[str], hint: str
) -> None:
    report = built(site, bad=f"---\n{yaml}\n---\n본문\n")
    (problem,) = told(report)
    lines = problem.split("\n")
    assert lines[0].startswith(f"{BAD}:{message[0]}")
    assert lines[1:3] == shown
    assert lines[3] == f"    hint: {hint}"
    assert "bad/index.html" not in site.files()


DEEP = 10_000


@pytest.mark.parametrize(
    "yaml",
    [
        "x: " + "[" * DEEP,
        "x: " + "[" * DEEP + "]" * DEEP,
        "- " * DEEP,
        "? " * DEEP,
        "a: {" * DEEP,
        "\n".join(" " * depth + "a:" for depth in range(500)),
    ],
    ids=["brackets", "closed brackets", "lists", "keys", "braces", "indentation"],
)
def test_yaml_nested_too_deeply_is_told(site: SiteBuilder, yaml: str) -> None:
    (problem,) = built(site, bad=f"---\n{yaml}\n---\n").problems
    assert problem.line
    assert problem.column
    assert re.fullmatch("broken YAML: .*nesting.*", problem.message)
    assert problem.hint == "Write it flatter."
    assert all(len(line) < 250 for line in str(problem).split("\n"))


def test_aliases_that_unfold_to_millions_of_values_are_told(site: SiteBuilder) -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for name, before in zip("bcdefghi", "abcdefgh", strict=True):
        rows.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    (problem,) = built(site, bad="\n".join(["---", *rows, "---", ""])).problems
    assert (problem.line, problem.message) == (
        5,
        "broken YAML: aliases for more than 10,000 values",
    )


@pytest.mark.parametrize(
    "value", ["!!bool 아마", "!!int ''", "!!timestamp 어제", "9" * 5000, ".nan"]
)
def test_a_value_that_only_looks_typed_is_text(site: SiteBuilder, value: str) -> None:
    assert told(built(site, bad=f"---\ntitle: {value}\n---\n")) == []
    assert "bad/index.html" in site.files()


def test_front_matter_that_is_never_closed_is_told_and_not_published(site: SiteBuilder) -> None:
    report = built(site, bad="---\ntitle: 비밀\npublished: false\n\n본문\n")
    assert told(report) == [
        f"{BAD}:1:1 error: the front matter opened here is never closed\n"
        "    ---\n    ^\n    hint: End it with a line of `---`."
    ]
    assert "bad/index.html" not in site.files()


def test_front_matter_in_toml_is_told_and_not_published(site: SiteBuilder) -> None:
    report = built(site, bad='+++\ntitle = "비밀"\ndraft = true\n+++\n\n본문\n')
    assert told(report) == [
        f"{BAD}:1:1 error: the front matter is in TOML, which is not read\n"
        "    +++\n    ^\n    hint: Write YAML between lines of `---`, "
        'such as `title: Vectors` for `title = "Vectors"`.'
    ]
    assert "bad/index.html" not in site.files()


@pytest.mark.parametrize("text", ["", "\n", "본문\n", "---\n\n본문\n", "---\n---\n", "\ufeff"])
def test_a_note_needs_no_front_matter(site: SiteBuilder, text: str) -> None:
    assert told(built(site, bad=text)) == []
    assert "bad/index.html" in site.files()


@pytest.mark.parametrize("breaks", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(
    site: SiteBuilder, mark: str, breaks: str
) -> None:
    text = "---\ntitle: 제목\n---\n\n# 하나\n\n| 가 | 나 |\n|--|--|\n| 1 | 2 |\n"
    built(site, bad=text)
    usual = site.files()
    built(site, bad=mark + text.replace("\n", breaks))
    assert site.files() == usual


def test_a_stray_nul_byte_is_left_out_and_told(site: SiteBuilder) -> None:
    site.note("la/2024-01-01-a.md", "## 벡터\n\n내\0적과 외적은 다르다.\n", title="벡터")
    (problem,) = site.build().problems
    assert problem.message == "the control character U+0000 left out"
    assert "내적과 외적" in site.text("la/a/index.html")


NO_TEXT = {
    "NUL": (
        "---\ntitle: 한글\n---\n본\0\0\0문\n".encode(),
        "4:2 error: the file is full of NUL bytes, so it is no text",
        f"    본{3 * chr(0xFFFD)}문",
    ),
    "UTF-16": ("제목\n".encode("utf-16"), "1:1 error: the file is in UTF-16", "    제목"),
    "invalid UTF-8": (
        "제목\r\n본문 ".encode() + b"\xff\xfe\x80 x",
        "2:4 error: the file is not text in UTF-8",
        "    본문 \N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER} x",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\xff\xff\xff",
        "1:1 error: the file is not text in UTF-8",
        "    \N{REPLACEMENT CHARACTER}PNG",
    ),
}


@pytest.mark.parametrize(("data", "message", "source"), NO_TEXT.values(), ids=NO_TEXT)
def test_a_file_that_is_no_text_is_told_with_its_place(
    site: SiteBuilder, data: bytes, message: str, source: str
) -> None:
    (problem,) = told(built(site, bad=data))
    lines = problem.split("\n")
    assert lines[0] == f"{BAD}:{message}"
    assert lines[1] == source
    assert lines[-1] == "    hint: Save the file as UTF-8 in your editor."


def test_euc_kr_is_read_with_a_warning(site: SiteBuilder) -> None:
    report = built(site, bad="---\ntitle: 펲시콜라\n---\n똠방각하\n".encode("cp949"))
    (problem,) = report.problems
    assert problem.severity is Severity.WARNING
    assert (problem.line, problem.source) == (2, "title: 펲시콜라")
    assert "똠방각하" in site.text("bad/index.html")


def test_decomposed_hangul_is_composed_in_text_names_and_links(site: SiteBuilder) -> None:
    decomposed = unicodedata.normalize("NFD", "한글")
    site.note("2024-01-03-link.md", "[[한글]] [파일](2024-01-02-한글.md)")
    site.write(f"posts/2024-01-02-{decomposed}.md", f"# {decomposed}\n\n## {decomposed} 둘\n")
    assert told(built(site)) == []
    page = site.text("한글/index.html")
    assert decomposed not in page
    assert 'id="한글-둘"' in page


def test_two_names_that_differ_only_in_unicode_form_are_told(site: SiteBuilder) -> None:
    folder = site.note("2024-01-02-한글.md").parent
    (folder / unicodedata.normalize("NFD", "2024-01-02-한글.md")).write_text("둘", "utf-8")
    if len(list(folder.iterdir())) < 2:
        pytest.skip("this disk takes the two for one name")
    (problem,) = built(site).problems
    assert problem.path == "posts/2024-01-02-한글.md"
    assert "differ only in Unicode form" in problem.message


def test_two_addresses_that_differ_only_in_case_are_told(site: SiteBuilder) -> None:
    site.note("2024-01-02-Note.md")
    site.note("2024-01-02-note.md", permalink="/note/")
    if len(list((site.root / "posts").iterdir())) < 2:
        pytest.skip("this disk takes the two for one name")
    (problem,) = built(site).problems
    assert problem.severity is Severity.WARNING
    assert problem.path == "posts/2024-01-02-note.md"
    assert "posts/2024-01-02-Note.md" in problem.message


@pytest.mark.parametrize(
    ("text", "line", "source"),
    [
        ("본문\n\n```python\nx = 1\n", 3, "```python"),
        ("본문\n\n$$\nx = 1\n\n다음\n", 3, "$$"),
    ],
)
def test_what_is_opened_and_never_closed_is_told(
    site: SiteBuilder, text: str, line: int, source: str
) -> None:
    (problem,) = built(site, bad=text).problems
    assert (problem.line, problem.source) == (line, source)
    assert re.fullmatch(r"[A-Z].*\.", problem.hint)
    assert "bad/index.html" in site.files()


def test_lines_are_counted_as_editors_count_them(site: SiteBuilder) -> None:
    text = "---\ntitle: 가\u2028나\x85다\ndate: 어제\n---\nx\x0c\u2028y\x1cz\n\n```nolang\n```\n"
    date, control, code = built(site, bad=text).problems
    assert (control.line, control.column) == (5, 2)
    assert (date.line, date.column, date.source) == (3, 7, "date: 어제")
    assert (code.line, code.source) == (7, "```nolang")


@pytest.mark.parametrize(
    "value",
    ["2024-02-30", "2024-13-01", "어제", "99999999999999999999", "{a: 1}", "[2024-01-01]", "true",
     "'2024-01-01 10:00 +99:00'", "'2024-01-01 25:00'", "9999-12-31 23:59:00 -1200"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["date", "last_modified_at"])
def test_a_date_that_is_none_is_told_and_left_out(site: SiteBuilder, key: str, value: str) -> None:
    site.write("site.yml", "timezone: Asia/Seoul\n")
    (problem,) = built(site, bad=f"---\n{key}: {value}\n---\n").problems
    assert (problem.line, problem.column) == (2, len(key) + 3)
    assert problem.source == f"{key}: {value}"
    assert problem.hint.startswith("Write a date such as")
    assert "bad/index.html" in site.files()


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("[2024-01-01]", "a list is no date"),
        ("{날: 2024-01-01}", "a mapping is no date"),
        ("true", "`true` is no date"),
        ("0000-00-00", "`0000-00-00` is no day of the calendar"),
    ],
)
def test_what_stands_for_a_date_is_named_as_its_author_wrote_it(
    site: SiteBuilder, value: str, said: str
) -> None:
    (problem,) = built(site, bad=f"---\ndate: {value}\n---\n").problems
    assert problem.message == f"`date`: {said}"


@pytest.mark.parametrize("name", ["2024-02-30-x.md", "0000-01-01-x.md", "2024-00-10-x.md"])
def test_an_impossible_date_in_a_files_name_is_told(site: SiteBuilder, name: str) -> None:
    site.note(name)
    (problem,) = built(site).problems
    assert problem.path == f"posts/{name}"
    assert "no day of the calendar" in problem.message
    assert problem.hint.startswith("Rename the file")


@pytest.mark.parametrize(
    "line",
    ["title: [가]", "order: 첫째", "order: .nan", "order: -.inf", f"order: {'9' * 400}", "toc: 아",
     "tags: {a: b}", "categories: {a: b}", "draft: 3", "slug: [x]", "permalink: {x: y}",
     "excerpt: [1]", "course: [1]", "toc_label: {a: b}", "toc_min_level: 9", "mathjax: 아마"],
)  # fmt: skip
def test_a_value_of_the_wrong_type_is_told_and_left_out(site: SiteBuilder, line: str) -> None:
    (problem,) = built(site, bad=f"---\n{line}\n---\n# 제목\n").problems
    key = line.partition(":")[0]
    assert (problem.line, problem.column, problem.source) == (2, len(key) + 3, line)
    assert problem.message.startswith(f"`{key}` must be ")
    assert "bad/index.html" in site.files()


def test_of_two_notes_at_one_address_the_first_by_path_stays(site: SiteBuilder) -> None:
    report = built(site, bad="---\nslug: same\n---\n하나\n", other="---\nslug: same\n---\n둘\n")
    (problem,) = report.problems
    assert problem.path == "posts/2024-01-03-other.md"
    assert BAD in problem.message
    assert "하나" in site.text("same/index.html")


@pytest.mark.parametrize("text", ["본문\n", "---\nslug: 🎉\n---\n"])
def test_a_note_whose_name_is_only_emoji_leaves_the_home_page_alone(
    site: SiteBuilder, text: str
) -> None:
    name = "🎉" if "slug" not in text else "축하"
    site.write(f"posts/2024-01-02-{name}.md", text)
    site.write("posts/수업/2024-01-03-🎉🎊.md", "본문\n")
    assert told(built(site)) == []
    assert {"1f389/index.html", "수업/1f389-1f38a/index.html"} <= site.files().keys()
    assert "좋은 글" in site.text("index.html")


def test_of_a_note_and_a_page_at_one_address_the_note_stays(site: SiteBuilder) -> None:
    site.write("pages/bad.md", "쪽\n")
    (problem,) = built(site, bad="필기\n").problems
    assert problem.path == "pages/bad.md"
    assert BAD in problem.message
    assert "필기" in site.text("bad/index.html")


@pytest.mark.parametrize(
    "permalink", ["../../x", "/../../x/", "/%2e%2e/%2E%2E/x/", "..\\\\..\\\\x", "a/../../../x"]
)
def test_a_permalink_never_leads_out_of_the_site(site: SiteBuilder, permalink: str) -> None:
    site.write("pages/p.md", f'---\npermalink: "{permalink}y"\n---\n쪽\n')
    page, note = built(site, bad=f'---\npermalink: "{permalink}"\n---\n필기\n').problems
    assert (page.path, note.path) == ("pages/p.md", BAD)
    assert note.message == "the permalink leads out of the site"
    assert (note.line, note.column) == (2, 12)
    assert not [path for path in site.root.parent.iterdir() if path != site.root]


def test_a_permalink_that_holds_the_address_of_a_site_is_told(site: SiteBuilder) -> None:
    report = built(site, bad="---\npermalink: https://me.github.io/벡터/\n---\n필기\n")
    assert told(report) == [
        f"{BAD}:2:12 error: the permalink holds the address of a site\n"
        "    permalink: https://me.github.io/벡터/\n               ^\n"
        "    hint: Write a path from the site's root, such as `/about/`."
    ]


@pytest.mark.parametrize("name", ["2024-01-02-bad.md", "undated.md"])
def test_an_unknown_placeholder_of_a_note_is_told(site: SiteBuilder, name: str) -> None:
    site.note(name, permalink="/:yaer/:title/")
    (problem,) = told(built(site))
    assert problem == (
        f"posts/{name}:2:12 error: unknown placeholder `:yaer` in a permalink\n"
        "    permalink: /:yaer/:title/\n               ^\n    hint: Did you mean `:year`?"
    )


@pytest.mark.parametrize(
    ("permalink", "output", "problems"),
    [
        ("/a\\0b/", "ab/index.html", 0),
        ("/a\\nb/", "ab/index.html", 1),
        ("/a\\\\b/", "a/b/index.html", 0),
        ("//evil.example//x//", "evil.example/x/index.html", 0),
    ],
)
def test_odd_permalinks_stay_addresses_of_the_site(
    site: SiteBuilder, permalink: str, output: str, problems: int
) -> None:
    report = built(site, bad=f'---\npermalink: "{permalink}"\n---\n')
    assert len(report.problems) == problems
    assert all(problem.line == 2 for problem in report.problems)
    assert output in site.files()


def test_names_too_long_for_the_disk_are_told_and_cost_their_pages_only(site: SiteBuilder) -> None:
    title, slug, tag = "가" * 5000, "나" * 100, "다" * 100
    report = built(
        site,
        bad=f"---\ntitle: {title}\n---\n",
        long=f"---\nslug: {slug}\n---\n",
        tagged=f"---\ntags: [{tag}]\n---\n",
    )
    assert title in site.text("bad/index.html")
    assert "tagged/index.html" in site.files()
    assert {problem.path for problem in report.problems} == {
        "posts/2024-01-03-long.md",
        f"tags/{tag}/index.html",
    }
    assert [problem.message for problem in report.problems] == [
        f"cannot write `{slug}/index.html`: File name too long",
        "cannot be written: File name too long",
    ]
    assert all("shorter" in problem.hint for problem in report.problems)


def test_a_name_as_long_as_the_disk_allows_is_written(site: SiteBuilder) -> None:
    name = "가" * 83 + ".html"
    assert len(name.encode()) == 254
    assert told(built(site, bad=f"---\npermalink: /{name}\n---\n")) == []
    assert name in site.files()


NESTED = {
    "quotes": "> " * DEEP + "x",
    "lists": "- " * DEEP + "x",
    "indented lists": "\n".join("  " * depth + "- x" for depth in range(1000)),
    "brackets": "[" * DEEP + "x" + "]" * DEEP,
    "links": "[" * 2000 + "x" + "](a)" * 2000,
    "images": "![" * 2000 + "x" + "](a)" * 2000,
    "emphasis": "*" * DEEP + "x" + "*" * DEEP,
    "alternating emphasis": "*a **b " * 2000 + "x",
    "HTML": "<b>" * DEEP + "x",
    "parentheses": "[a](" + "(" * DEEP + ")" * DEEP + ")",
    "dollars": "$" * DEEP,
    "wikilinks": "[[" * DEEP,
    "footnotes": "[^a]: " * 1000,
    "callouts": "\n".join(">" * depth + " [!NOTE]" for depth in range(1, 200)),
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_deep_nesting_is_built(site: SiteBuilder, text: str) -> None:
    report = built(site, bad=f"{text}\n\n끝\n")
    assert report.errors == 0
    assert "bad/index.html" in site.files()


def test_ten_megabytes_are_built_in_a_few_seconds(site: SiteBuilder) -> None:
    line = "가나다라 마바사 아자차카 " * 1000 + "**굵게**"
    text = f"{line}\n\n- 목록\n\n" * (10_000_000 // len(line.encode()))
    report = built(site, bad=text)
    assert told(report) == []
    assert report.seconds < 30
    assert site.text("bad/index.html").count("<strong>굵게</strong>") == text.count("굵게")


_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
_MARKDOWN = st.text("가나\n\t ab1`*_[]()<>!#-+=|~$\\{}:^&;/\"'.\0\r\x85\u2028\ufeff", max_size=80)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | _MARKDOWN.map(str.encode))
@example(b"---\n\xff\n---\n")
@example(b"\xff\xfe")
@example(b"\xfe\xff\xd8\x00")
def test_any_bytes_make_a_note_or_a_problem(data: bytes) -> None:
    reading = read(Source(BAD, Path(BAD), Kind.NOTE, 0, 0, 0), data, Settings().reading)
    assert reading.note or reading.problems


_SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates().map(str), _MARKDOWN,
    st.sampled_from(["!!bool x", "!!timestamp x", "&a [*a]", "*a", "=", "<<", "~", "0x", "@"]),
)  # fmt: skip
_KEYS = st.sampled_from(
    ["title", "date", "slug", "permalink", "course", "order", "categories", "tags", "excerpt",
     "published", "draft", "toc", "toc_min_level", "mathjax", "image", "header", "last_modified_at",
     "layout", "own", "<<"],
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=_SLOW)
@given(st.lists(st.tuples(_KEYS, _SCALARS | st.lists(_SCALARS, max_size=3)), max_size=5))
@example([("title", "!!binary 한글")])
@example([("date", "!!set {a}")])
def test_any_front_matter_makes_a_note_or_a_problem(
    site: SiteBuilder, keys: list[tuple[str, object]]
) -> None:
    yaml = "\n".join(f"{key}: {value}" for key, value in keys)
    built(site, bad=f"---\n{yaml}\n---\n본문\n")


def test_problems_hold_no_terminal_commands(site: SiteBuilder) -> None:
    problems = told(built(site, bad="---\ndate: \x9b31m\x1b[31m\n---\n"))
    assert problems
    assert not {"\x1b", "\x9b"} & set("".join(problems))


CONTROLS = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))


def test_control_characters_are_left_out_with_a_warning(site: SiteBuilder) -> None:
    text = f"---\ntitle: 제{CONTROLS}목\n---\n본\b문&#12;\n"
    (problem,) = built(site, bad=text).problems
    assert (problem.severity, problem.line, problem.column) == (Severity.WARNING, 2, 9)
    assert problem.message == "the control character U+0001 and 30 more left out"
    assert problem.source == "title: 제목"
    assert "본문" in site.text("bad/index.html")


@pytest.mark.parametrize("stray", ["\x01", "\ufffe", "\uffff"])
def test_a_control_character_alone_is_found(site: SiteBuilder, stray: str) -> None:
    (problem,) = built(site, bad=f"---\ntitle: 제목！\n---\n본{stray}문\n").problems
    assert problem.message == f"the control character U+{ord(stray):04X} left out"
    assert "본문" in site.text("bad/index.html")


def test_no_control_character_reaches_any_page(site: SiteBuilder) -> None:
    site.write("site.yml", 'url: https://x.org\ntitle: "필\\u0001기"\n')
    site.note("2024-01-03-\b.md", "가&#12;나 \f\n")
    built(site, bad='---\ntitle: "제\\e\\0\\uFFFF목"\n"\\b키": ["\\x1F"]\n---\n본\b문\n')
    pages = {path: data.decode() for path, data in site.files().items() if "assets" not in path}
    assert [path for path, text in pages.items() if set(CONTROLS + "\0") & set(text)] == []
    assert "제목" in pages["bad/index.html"]
    ElementTree.fromstring(pages["feed.xml"])


def test_the_path_of_a_problem_is_relative_to_the_site(site: SiteBuilder, tmp_path: Path) -> None:
    assert str(tmp_path) not in "".join(told(built(site, bad="---\ndate: x\n---\n")))


def test_a_note_whose_only_date_is_none_is_kept_back(site: SiteBuilder) -> None:
    site.write("posts/undated.md", "---\ndate: 어제\n---\n")
    (problem,) = site.build().problems
    assert (problem.path, problem.line) == ("posts/undated.md", 2)
    assert "undated/index.html" not in site.files()
