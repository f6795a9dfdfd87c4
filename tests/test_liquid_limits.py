"""Liquid from strangers: it reads nothing outside the site, ends, and never raises."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from liquid_site import INCLUDES, page, site_facts

from pilgi.jekyll.asks import ALL, NOTHING, Asks, asks_for
from pilgi.jekyll.excerpts import with_blocks_closed
from pilgi.jekyll.filters.table import FILTERS as FILTERS_TABLE
from pilgi.jekyll.includes import LARGEST_INCLUDE, Includes, MissingIncludeError
from pilgi.jekyll.liquid import Rendered, render_liquid
from pilgi.note.excerpt_source import excerpt_source
from pilgi.problems import Severity


def rendered(text: str, includes: Includes = INCLUDES) -> Rendered:
    return render_liquid(text, page(), site_facts(), includes)


def message(text: str, includes: Includes = INCLUDES) -> str:
    (remark,) = rendered(text, includes).remarks
    assert remark.severity is Severity.ERROR
    return remark.message


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site beside a secret."""
    (tmp_path / "secret.html").write_text("비밀", "utf-8")
    (tmp_path / "site" / "_includes").mkdir(parents=True)
    (tmp_path / "site" / "_posts").mkdir()
    return tmp_path / "site"


@pytest.mark.parametrize(
    "name",
    [
        "../secret.html",
        "../../secret.html",
        "a/../../../secret.html",
        "/etc/passwd",
        "..%2f..%2fsecret.html",
        "....//....//secret.html",
        "..\\..\\secret.html",
        "{{ '../../secret.html' }}",
        "{{ up }}/{{ up }}/secret.html",
        "{{ up }}{{ slash }}{{ up }}{{ slash }}secret.html",
        "{{ absolute }}",
    ],
)
@pytest.mark.parametrize("tag", ["include", "include_relative", "include_cached"])
def test_no_name_leads_an_include_out_of_the_site(site: Path, tag: str, name: str) -> None:
    text = (
        "{% assign up = '..' %}{% assign slash = '/' %}"
        f"{{% assign absolute = '{site.parent / 'secret.html'}' %}}{{% {tag} {name} %}}"
    )
    found = rendered(text, Includes(site))
    assert "비밀" not in found.text
    assert [remark.severity for remark in found.remarks] == [Severity.ERROR]


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege there")
def test_no_symbolic_link_leads_an_include_out_of_the_site(site: Path) -> None:
    (site / "_includes" / "file.html").symlink_to(site.parent / "secret.html")
    (site / "_includes" / "folder").symlink_to(site.parent)
    (site / "_includes" / "itself.html").symlink_to(site / "_includes" / "itself.html")
    (site / "_posts" / "file.html").symlink_to(site.parent / "secret.html")
    for text in (
        "{% include file.html %}",
        "{% include folder/secret.html %}",
        "{% include itself.html %}",
        "{% include_relative file.html %}",
    ):
        found = rendered(text, Includes(site))
        assert found.text == ""
        assert [remark.severity for remark in found.remarks] == [Severity.ERROR]


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege there")
def test_a_symbolic_link_within_the_site_is_followed(site: Path) -> None:
    (site / "note.html").write_text("쪽지", "utf-8")
    (site / "_includes" / "note.html").symlink_to(site / "note.html")
    assert rendered("{% include note.html %}", Includes(site)).text == "쪽지"


def test_an_include_that_is_no_text_or_far_too_long_is_told(site: Path) -> None:
    (site / "_includes" / "bytes.html").write_bytes(b"\xff\xfe\x00")
    (site / "_includes" / "long.html").write_bytes(b"x" * (LARGEST_INCLUDE + 1))
    (site / "_includes" / "folder.html").mkdir()
    assert "cannot be read" in message("{% include bytes.html %}", Includes(site))
    assert "has more than 1,000,000 bytes" in message("{% include long.html %}", Includes(site))
    assert "there is no include" in message("{% include folder.html %}", Includes(site))
    with pytest.raises(MissingIncludeError):
        Includes(site).read("nul\0.html")


@pytest.mark.parametrize(
    "text",
    [
        "{% include loop.html %}",
        "{% for a in (1..100000000000000000000) %}{% endfor %}",
        "{% for a in (1..3000) %}{% for b in (1..3000) %}{% endfor %}{% endfor %}",
        "{% for a in (1..10) %}{% for b in (1..900000) %}x{% endfor %}{% endfor %}",
        "{% tablerow a in (1..100000000000) %}x{% endtablerow %}",
        "{{ (1..100000000000) | join: '' }}",
        "{{ (1..100000000000) | where_exp: 'x', 'x == 1' }}",
        "{% assign s = 'xx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}",
        "{% assign s = 'aaa' %}{% for i in (1..9) %}{% assign s = s|replace: 'a',s %}{% endfor %}",
        "{% assign n = 10 %}{% for i in (1..60) %}{% assign n = n | times: n %}{% endfor %}",
        "{% assign l = page.list %}{% for i in (1..60) %}{% assign l = l|concat: l %}{% endfor %}",
        "{% for i in (1..1000) %}{% capture s %}{{ s }}{{ s }}x{% endcapture %}{% endfor %}",
        "{% for i in (1..900000) %}012345678901234567890123456789{% endfor %}",
        "{{ 1 | round: 100000000 }}",
        "{% for i in (1..300000) %}{% capture s %}{{ s }}x{% endcapture %}{% endfor %}",
    ],
)
def test_what_would_never_end_or_fill_the_memory_is_told(text: str) -> None:
    assert message(text).startswith("Liquid: ")


@pytest.mark.parametrize("depth", [50, 150, 5000])
def test_blocks_nested_without_end_are_told_or_read(depth: int) -> None:
    text = "{% if true %}" * depth + "속" + "{% endif %}" * depth
    found = rendered(text)
    assert found.text == "속" if depth < 100 else len(found.remarks) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 50_000,
        "{%" * 50_000,
        "{% comment %}" * 20_000,
        "{{ '" + "<" * 200_000 + "' | strip_html | size }}",
        "{{ '" + "<!--" * 50_000 + "' | strip_html | size }}",
        "{{ " + "a." * 20_000 + "b }}",
        "{{ a" + " | upcase" * 5_000 + " }}",
        "{{ '" + "'" * 20_001 + " }}",
        "{% if " + "a and " * 2_000 + "b %}c{% endif %}",
        "{% include a.html " + "x=" * 20_000 + " %}",
        "{% include " + "{{ a | " * 5_000 + " %}",
        "{% highlight c " + "a " * 20_000 + "= %}{% endhighlight %}",
        "{% for a in " + "(" * 20_000 + " %}{% endfor %}",
        "{% raw %}" + "{% endraw " * 50_000,
        "{% comment %}" + "{% raw %}" * 50_000,
        "{% for a in (" + "." * 50_000 + " %}{% endfor %}",
        "{% for " + "a" * 50_000 + " %}{% endfor %}",
        "{% for a in b " + "a" * 50_000 + " %}{% endfor %}",
        "{% assign " + "a" * 50_000 + " %}",
        "{% case a %}{% when " + "a" * 50_000 + " b %}{% endcase %}",
        "{% if (" + "." * 50_000 + " %}{% endif %}",
        "{% if a %}{% endif %}" * 20_000 + "{{ 'x' | where_exp: " + "|" * 20_000 + " }}",
        "[" * 50_000 + "}" + "[" * 50_000,
        "{{ 'x' | date: '" + "%" * 50_000 + "' }}",
        "{{ page.date | date: '%999999999Y' }}",
    ],
    ids=lambda text: text[:20],
)
def test_long_hostile_texts_take_no_longer_than_they_are(text: str) -> None:
    """Each takes below a second; a reading in squares of its length would take minutes."""
    started = time.process_time()
    rendered(text)
    asks_for(text, INCLUDES.find)
    with_blocks_closed(excerpt_source(text, "}") or "")
    assert time.process_time() - started < 10


PARTS = re.findall(
    r"\S+",
    """
{{ }} {% %} {%- -%} if endif else elsif unless endunless for endfor in case when endcase capture
endcapture assign = == != < > contains and or not ( ) .. [ ] . , : | ' " raw endraw comment
endcomment include args.html plain.html loop.html a b page site posts page.list site.posts
site.categories forloop limit:2 offset:continue reversed 1 -3 2.5 1e400 nil true empty blank cycle
tablerow endtablerow cols:2 break continue increment highlight endhighlight python link about.md
post_url 2024-03-05-벡터 한글 값 upcase date size where where_exp group_by sort first last split
join append replace times divided_by slugify jsonify inspect map truncate slice default plus round
number_of_words cjk uniq sample # liquid echo
""",
)


@given(st.lists(st.sampled_from(PARTS), max_size=40).map(" ".join))
@settings(max_examples=500, deadline=None)
def test_whatever_the_words_nothing_is_raised(text: str) -> None:
    found = rendered(text)
    if any(remark.severity is Severity.ERROR for remark in found.remarks):
        assert found.text == ""
    asks_for(text, INCLUDES.find)
    with_blocks_closed(excerpt_source(text, "\n") or "")


FILTERS = sorted(set(FILTERS_TABLE) - {"markdownify"})

VALUES = (
    *("nil", "true", "false", "0", "-1", "2.5", "99999999999999999999", "''", "' '", "'C++'"),
    *("'데이터 과학'", "'2024-02-30'", "'%'", "'%F'", "'x.y'", "page", "site", "page.list"),
    *("page.nested", "page.date", "site.posts", "site.categories", "site.data", "(1..5)"),
    *("empty", "blank", "site.time", "site.empty_list", "'weight'", "'p'"),
)


@given(
    st.sampled_from(VALUES),
    st.lists(
        st.tuples(st.sampled_from(FILTERS), st.lists(st.sampled_from(VALUES), max_size=3)),
        max_size=3,
    ),
)
@settings(max_examples=800, deadline=None)
def test_whatever_a_filter_is_given_nothing_is_raised(
    value: str, filters: list[tuple[str, list[str]]]
) -> None:
    chain = "".join(
        f" | {name}" + (f": {', '.join(arguments)}" if arguments else "")
        for name, arguments in filters
    )
    found = rendered(f"{{{{ {value}{chain} }}}}")
    assert len(found.remarks) <= 1


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_text_without_liquid_stays_as_it_is(text: str) -> None:
    if "{{" not in text and "{%" not in text:
        assert (
            rendered(text.encode(errors="replace").decode()).text
            == text.encode(errors="replace").decode()
        )


def asks(text: str) -> Asks:
    return asks_for(text, INCLUDES.find)


def test_a_text_asks_for_the_keys_of_the_site_that_it_names() -> None:
    assert asks("{{ site.title }} {{ site['course_year'] }} {{ page.title }}") == Asks(
        frozenset(["title", "course_year"])
    )
    assert asks("{% for p in site.posts %}{% if p.date > site.time %}{% endif %}{% endfor %}") == (
        Asks(frozenset(["posts", "time"]))
    )
    assert asks("글 {% raw %}x{% endraw %}") == NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "{% assign s = site %}{{ s.posts }}",
        "{{ site[key] }}",
        "{{ ['site'].posts }}",
        "{{ [name].posts }}",
        "{% for x in [name] %}{% endfor %}",
        "{{ page.list | where_exp: 'x', expression }}",
        "{% link about.md %}",
        "{% post_url 2024-03-05-벡터 %}",
    ],
)
def test_what_the_text_does_not_tell_counts_as_everything(text: str) -> None:
    assert "*" in asks(text).site


@pytest.mark.parametrize("text", ["{% include {{ name }} %}", "{% include_relative note.txt %}"])
def test_an_include_whose_name_is_worked_out_asks_for_everything(text: str) -> None:
    assert asks(text) == ALL


def test_what_includes_ask_for_is_asked_for_too() -> None:
    found = asks("{% include posts-category.html taxonomy='C++' %}")
    assert found.includes == {"posts-category.html", "archive-single.html"}
    assert {"categories", "teaser"} <= found.site
    assert asks("{% include loop.html %}").includes == {"loop.html"}


def test_neighbours_are_asked_for_by_name_or_with_the_whole_page() -> None:
    assert asks("{{ page.previous.url }}").neighbours
    assert asks("{{ page.next }}").neighbours
    assert asks("{{ page | jsonify }}").neighbours
    assert not asks("{{ page.title }}{{ page.url }}").neighbours


def test_a_date_of_now_asks_for_the_time_of_the_build() -> None:
    assert asks("{{ 'now' | date: '%Y' }}").site == {"time"}
