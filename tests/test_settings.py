"""Settings as a site states them: their types, what does not fit, and a Jekyll site's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilgi.config.languages import LANGUAGES
from pilgi.config.load import Loaded, SettingsError, load_settings
from pilgi.config.settings import CollectionSettings, DefaultSettings, ScopeSettings, Settings
from pilgi.config.theme_settings import AuthorSettings, LabelledLink
from pilgi.output.theme import theme_folder
from pilgi.problems import Problem, Severity


def loaded(root: Path, text: str, name: str = "site.yml") -> Loaded:
    (root / name).write_text(text, "utf-8")
    return load_settings(root)


def settings(root: Path, text: str) -> Settings:
    found = loaded(root, text)
    assert not found.problems
    return found.settings


def problem(root: Path, text: str) -> Problem:
    (found,) = loaded(root, text).problems
    return found


def test_a_site_needs_no_settings(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Loaded(Settings(), "", ())
    assert loaded(tmp_path, "") == Loaded(Settings(), "site.yml", ())


def test_values_of_every_kind(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        """\
title: 수업 노트
language: ko
paginate: 5
future: yes
timezone: Asia/Seoul
exclude: [posts/old, "*.bak"]
navigation:
  - {title: 소개, url: /about/}
  - {title: 과목, url: /courses/}
theme:
  accent: "#123456"
markdown:
  math: off
mathjax:
  source: cdn
  macros: {RR: '\\mathbb{R}'}
toc: {min_level: 1, max_level: 3}
extra:
  university: {name: 한국대학교}
""",
    )
    assert (found.title, found.language, found.paginate) == ("수업 노트", "ko", 5)
    assert (found.future, found.timezone) == (True, "Asia/Seoul")
    assert found.exclude == ("posts/old", "*.bak")
    assert found.navigation[1] == LabelledLink("과목", "/courses/")
    assert (found.theme.accent, found.theme.measure) == ("#123456", "42rem")
    assert (found.markdown.math, found.markdown.html) == (False, True)
    assert (found.mathjax.source, found.mathjax.macros) == ("cdn", {"RR": "\\mathbb{R}"})
    assert (found.toc.min_level, found.toc.max_level) == (1, 3)
    assert found.extra == {"university": {"name": "한국대학교"}}


def test_numbers_are_text_where_text_is_meant(tmp_path: Path) -> None:
    assert settings(tmp_path, "title: 2024\nsubtitle: 1.5\n").title == "2024"


def test_an_empty_value_leaves_the_default(tmp_path: Path) -> None:
    assert settings(tmp_path, "title:\npaginate:\ntheme:\nexclude:\n") == Settings()


def test_an_author_is_a_name_or_a_group(tmp_path: Path) -> None:
    assert settings(tmp_path, "author: 김필기\n").author == AuthorSettings(name="김필기")
    text = "author:\n  name: 김필기\n  links:\n    - {title: GitHub, url: 'https://github.com/x'}\n"
    assert settings(tmp_path, text).author == AuthorSettings(
        name="김필기", links=(LabelledLink("GitHub", "https://github.com/x"),)
    )


def test_a_single_text_is_a_list_of_one(tmp_path: Path) -> None:
    assert settings(tmp_path, "exclude: posts/old\n").exclude == ("posts/old",)


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("titel: x", "titel", "title"),
        ("theme:\n  acent: red", "theme.acent", "accent"),
        ("navigation:\n  - {title: a, url: /a/}\n  - {titel: b}", "navigation[2].titel", "title"),
        ("author:\n  links:\n    - {urll: /}", "author.links[1].urll", "url"),
    ],
)
def test_an_unknown_key_gets_did_you_mean(text: str, name: str, meant: str, tmp_path: Path) -> None:
    found = problem(tmp_path, text)
    assert found.message == f"unknown setting `{name}`"
    assert found.hint == f"Did you mean `{meant}`?"
    assert found.path == "site.yml"
    assert found.source == text.splitlines()[found.line - 1]
    assert found.source[found.column - 1 :].startswith(name.rpartition(".")[2])


def test_a_key_like_no_other_is_sent_to_extra(tmp_path: Path) -> None:
    assert "`extra:`" in problem(tmp_path, "대학: 한국대학교").hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [a]", "`title` must be text, not a list"),
        ("title: yes", "`title` must be text, not `true`"),
        ("future: 1", "`future` must be true or false, not `1`"),
        ("future: soon", "`future` must be true or false, not `soon`"),
        ("paginate: ten", "`paginate` must be a whole number, not `ten`"),
        ("paginate: 1.5", "`paginate` must be a whole number, not `1.5`"),
        ("paginate: true", "`paginate` must be a whole number, not `true`"),
        ("paginate: 0", "`paginate` must be a whole number of at least 1, not `0`"),
        ("feed_limit: -1", "`feed_limit` must be a whole number of at least 0, not `-1`"),
        ("toc: {max_level: 7}", "`toc.max_level` must be a whole number from 1 to 6, not `7`"),
        ("toc: true", "`toc` must be a group of settings, indented below, not `true`"),
        ("theme: [a]", "`theme` must be a group of settings, indented below, not a list"),
        ("mathjax: {source: web}", "`mathjax.source` must be `local` or `cdn`, not `web`"),
        ("layout: hugo", "`layout` must be `pilgi` or `jekyll`, not `hugo`"),
        ("exclude: {a: b}", "`exclude` must be a list, not a group"),
        ("exclude: [a, [b]]", "`exclude[2]` must be text, not a list"),
        ("mathjax: {macros: [a]}", "`mathjax.macros` must be `key: value` lines, indented below"),
        ("mathjax: {macros: {R: [a]}}", "`mathjax.macros.R` must be text, not a list"),
        ("author: [a]", "`author` must be a group of settings, indented below, not a list"),
        ("navigation:\n  - {title: [a]}", "`navigation[1].title` must be text, not a list"),
        ("timezone: Seoul", "unknown time zone `Seoul`"),
        ("timezone: ../UTC", "unknown time zone `../UTC`"),
        ("date_format: '%Y년 %Q'", "unknown directive `%Q` in `date_format`"),
        ("title: !!binary aGk=", "`title` must be text, not binary data"),
        ("url: me.github.io", "`url` must be a full address such as"),
        ("url: https://", "`url` must be a full address such as"),
        ("url: ftp://x.org", "`url` must be a full address such as"),
        ("url: https://x.org:port/", "`url` must be a full address such as"),
        ("url: https://x.org/?a=b", "`url` must be a full address such as"),
        (
            "theme: {accent: '#12'}",
            '`theme.accent` must be a CSS colour such as `"#2f5fd0"`, not `"#12"`',
        ),
        ("theme: {accent_dark: 'red; }'}", "`theme.accent_dark` must be a CSS colour such as"),
        ("theme: {accent: 'url(https://x.org)'}", "`theme.accent` must be a CSS colour such as"),
        ("theme: {measure: 42}", "`theme.measure` must be a CSS length such as `42rem`, not `42`"),
        ("theme: {measure: wide}", "`theme.measure` must be a CSS length such as `42rem`"),
        ("theme: {font: 'a; } body { display: none'}", "`theme.font` must be names of fonts"),
        ("navigation: [{url: ' JavaScript:alert(1)'}]", "`navigation[1].url` must be a path of"),
        ("author: {links: [{url: 'data:text/html,x'}]}", "`author.links[1].url` must be a path of"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_was_expected(
    text: str, message: str, tmp_path: Path
) -> None:
    found = problem(tmp_path, f"# 설정\n\n{text}\n")
    assert found.message.startswith(message)
    assert (found.severity, found.path) == ("error", "site.yml")
    assert found.line == 3 + text.count("\n")
    assert found.source == text.splitlines()[-1]
    assert found.column > 1


def test_what_does_not_fit_leaves_the_default_and_the_rest_counts(tmp_path: Path) -> None:
    found = loaded(tmp_path, "title: 노트\npaginate: ten\ntoc: {max_level: 9, min_level: 3}\n")
    assert len(found.problems) == 2
    assert found.settings.title == "노트"
    assert found.settings.paginate == Settings().paginate
    assert (found.settings.toc.min_level, found.settings.toc.max_level) == (3, 4)


def test_hints_name_the_setting_as_the_reference_does(tmp_path: Path) -> None:
    hint = problem(tmp_path, "navigation:\n  - {title: a}\n  - {title: [b]}\n").hint
    assert hint == "See `navigation.title` in docs/settings.md."


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("paginate: ten", "10"),
        ("future: soon", "false"),
        ("toc: {show: maybe}", "true"),
        ("mathjax: {macros: x}", "{}"),
        ("theme: {accent: 5}", '"#2f5fd0"'),
    ],
)
def test_hints_write_the_default_as_yaml(text: str, default: str, tmp_path: Path) -> None:
    assert problem(tmp_path, f"{text}\n").hint.endswith(f" Default: {default}.")


@pytest.mark.parametrize(
    "text",
    [
        "url: https://me.github.io/notes/",
        "url: http://localhost:8000",
        "url: https://필기.한국/노트",
        "url: ''",
        "theme: {accent: red, accent_dark: '#ABCDEF80'}",
        "theme: {accent: 'oklch(60% 0.1 250 / 50%)', accent_dark: 'var(--blue)'}",
        "theme: {accent: ' ', measure: ''}",
        "theme: {measure: 60ch}",
        "theme: {measure: 'min(100%, calc(40rem + 2px))'}",
        "theme: {font: '\"나눔명조\", Georgia, serif'}",
        "navigation: [{url: 소개/}, {url: '#top'}, {url: 'mailto:a@b.c'}, {url: '//x.org'}]",
    ],
)
def test_values_of_the_right_form_pass(text: str, tmp_path: Path) -> None:
    assert loaded(tmp_path, text).problems == ()


def test_a_colour_that_is_a_comment_to_yaml_is_told(tmp_path: Path) -> None:
    found = problem(tmp_path, "theme:\n  accent_dark: # as it is\n  accent: #2f5fd0\n")
    assert (found.line, found.column, found.source) == (3, 3, "  accent: #2f5fd0")
    assert found.message == "`theme.accent` is empty: to YAML, `#2f5fd0` is a comment"
    assert found.hint == 'Quote it: `accent: "#2f5fd0"`.'


def test_a_blank_colour_is_the_default(tmp_path: Path) -> None:
    assert settings(tmp_path, "theme: {accent: ''}").theme == Settings().theme


@pytest.mark.parametrize("text", ["title: a: b", "- a", "just text", "title: 'open", "a: *b"])
def test_a_file_that_is_no_mapping_stops_with_its_place(text: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as raised:
        loaded(tmp_path, text)
    assert raised.value.problem.path == "site.yml"
    assert raised.value.problem.line == 1
    assert raised.value.problem.hint


def test_a_file_that_is_no_text_stops(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_bytes(b"title: \0")
    with pytest.raises(SettingsError, match="NUL"):
        load_settings(tmp_path)


def test_settings_of_pilgi_win_over_those_of_jekyll(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: Jekyll\n", "utf-8")
    assert loaded(tmp_path, "title: Pilgi\n").settings.title == "Pilgi"


# A Jekyll site's `_config.yml`

CONFIG = """\
locale: "ko-KR"
title: "수업 노트"
subtitle:
name: "김필기"
description: "매일 쓰는 노트"
url: "https://me.github.io"
baseurl: "/notes"
logo: /assets/logo.png
timezone: Asia/Seoul
words_per_minute: 200
permalink: /:categories/:title/
paginate: 5
paginate_path: /page:num
date_format: "%Y-%m-%d"
collections: {notes: {output: true, permalink: "/n/:title/", sort_by: date}}
defaults:
  - scope: {path: "", type: posts}
    values: {layout: single, toc: true}
  - values: {author_profile: true}
footer:
  links:
    - {label: GitHub, icon: "fab fa-github", url: "https://github.com/me"}
    - {label: Twitter, url: }
excerpt_separator: "<!--more-->"
future: true
show_drafts: true
exclude: [vendor, README]
include: [_pages]
kramdown: {input: GFM, hard_wrap: true}
minimal_mistakes_skin: dark
author:
  name: "김필기"
  avatar: "/assets/me.png"
  bio: "학생"
  location: 서울
  email: me@example.org
  links:
    - {label: GitHub, icon: "fab fa-github", url: "https://github.com/me"}
"""


def jekyll(root: Path, text: str) -> Settings:
    found = loaded(root, text, "_config.yml")
    assert not found.problems
    return found.settings


def test_a_jekyll_config_means_what_jekyll_says(tmp_path: Path) -> None:
    found = jekyll(tmp_path, CONFIG)
    assert (found.layout, found.language) == ("jekyll", "ko-KR")
    assert (found.title, found.subtitle) == ("수업 노트", "")
    assert found.description == "매일 쓰는 노트"
    assert found.url == "https://me.github.io/notes"
    assert found.theme.logo == "/assets/logo.png"
    assert (found.timezone, found.words_per_minute) == ("Asia/Seoul", 200)
    assert (found.permalink, found.paginate) == ("/:categories/:title/", 5)
    assert found.excerpt_separator == "<!--more-->"
    assert (found.future, found.drafts) == (True, True)
    assert (found.exclude, found.include) == (("vendor", "README"), ("_pages",))
    assert (found.markdown.dialect, found.markdown.hard_wrap) == ("kramdown", True)
    assert found.author == AuthorSettings(
        name="김필기",
        avatar="/assets/me.png",
        bio="학생",
        location="서울",
        email="me@example.org",
        links=(LabelledLink("GitHub", "https://github.com/me", "fab fa-github"),),
    )
    assert (found.baseurl, found.base_path) == ("/notes", "/notes")
    assert (found.paginate_path, found.date_format) == ("/page:num/", "%Y-%m-%d")
    assert found.collections == {"notes": CollectionSettings(output=True, permalink="/n/:title/")}
    assert found.defaults == (
        DefaultSettings(ScopeSettings("", "posts"), {"layout": "single", "toc": True}),
        DefaultSettings(ScopeSettings(), {"author_profile": True}),
    )
    assert found.footer_links == (LabelledLink("GitHub", "https://github.com/me", "fab fa-github"),)
    assert found.extra["minimal_mistakes_skin"] == "dark"


def test_an_empty_jekyll_config_has_jekylls_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TZ", raising=False)
    found = jekyll(tmp_path, "")
    assert (found.layout, found.permalink, found.timezone) == ("jekyll", "date", "UTC")
    assert found.excerpt_separator == "\n\n"
    assert (found.future, found.drafts, found.url, found.language) == (False, False, "", "en")


def test_kramdowns_options_are_kept(tmp_path: Path) -> None:
    options = "input: kramdown\n  auto_ids: false\n  toc_levels: 2..3\n  hard_wrap: true"
    found = jekyll(tmp_path, f"kramdown:\n  {options}\n  smart_quotes: apos,apos,quot,quot\n")
    markdown = found.markdown
    assert (markdown.input, markdown.auto_ids, markdown.hard_wrap) == ("kramdown", False, True)
    assert (markdown.smart_quotes, markdown.quote_marks) == (True, "''\"\"")
    assert (found.toc.min_level, found.toc.max_level) == (2, 3)


def test_kramdowns_defaults_are_those_of_jekyll(tmp_path: Path) -> None:
    found = jekyll(tmp_path, "kramdown:\n  gfm_quirks: paragraph_end,no_auto_typographic\n")
    markdown = found.markdown
    assert (markdown.dialect, markdown.input, markdown.auto_ids) == ("kramdown", "GFM", True)
    assert (markdown.smart_quotes, markdown.quote_marks) == (True, "‘’“”")
    assert not markdown.typographic_symbols
    assert (found.toc.min_level, found.toc.max_level) == (1, 6)


def test_a_site_of_pilgis_may_choose_kramdown(tmp_path: Path) -> None:
    found = loaded(tmp_path, "markdown: {dialect: kramdown, quote_marks: '「」『』'}\n")
    assert not found.problems
    assert found.settings.markdown.dialect == "kramdown"
    (problem,) = loaded(tmp_path, "markdown: {quote_marks: '『』'}\n").problems
    assert "must be four signs" in problem.message


@pytest.mark.parametrize(
    ("variable", "zone"), [("Asia/Seoul", "Asia/Seoul"), (":/etc/localtime", "UTC"), ("", "UTC")]
)
def test_a_jekyll_site_without_a_time_zone_takes_the_processs(
    variable: str, zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", variable)
    assert jekyll(tmp_path, "timezone:\n").timezone == zone


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [jekyll-feed]\ndefaults: [{scope: {path: ''}, values: {layout: single}}]\n",
        "url:\nbaseurl:\nlogo:\nauthor:\ntimezone:\nkramdown:\npaginate:\n",
        "author: 김필기\npaginate: 0\nkramdown: true\n",
        "author:\n  links: none\nfooter:\n  links: [{label: x}]\n",
        "author:\n  links: [none, {icon: x}]\n",
        "theme: minima\nmarkdown: kramdown\nsearch: true\ntoc: true\nnavigation: main\n",
        "title: [a]\n",
        "collections: [notes, 1]\npaginate_path: /blog/\ndate_format: '%e'\n",
        "collections:\n  notes:\ndefaults: [{scope: {path: a}}, x, {values: 1}]\n",
    ],
)
def test_a_jekyll_config_may_hold_anything(text: str, tmp_path: Path) -> None:
    assert jekyll(tmp_path, text).layout == "jekyll"


def test_what_does_not_fit_in_a_jekyll_config_is_told_at_its_line(tmp_path: Path) -> None:
    (found,) = loaded(tmp_path, "title: x\nfuture: soon\n", "_config.yml").problems
    assert (found.path, found.line) == ("_config.yml", 2)
    assert found.message == "`future` must be true or false, not `soon`"


TRANSLATE = "Translate them in `templates/i18n/de.yml` (docs/theming.md)."


@pytest.mark.parametrize(
    ("file", "line", "hint"),
    [
        ("site.yml", "language: kr", "Did you mean `ko`?"),
        ("site.yml", "language: 한국어", "Did you mean `ko`?"),
        ("site.yml", "language: ko_KR", "Did you mean `ko-KR`?"),
        (
            "site.yml",
            "language: de",
            "Translate them in `templates/i18n/de.yml` (docs/theming.md).",
        ),
        ("_config.yml", "locale: kr", "Did you mean `ko`?"),
    ],
)
def test_a_language_without_texts_is_told_where_it_is_set(
    tmp_path: Path, file: str, line: str, hint: str
) -> None:
    (tmp_path / file).write_text(f"title: 노트\n{line}\n", "utf-8")
    (found,) = load_settings(tmp_path).problems
    key, _, language = line.partition(": ")
    assert found.severity is Severity.WARNING
    assert found.message == f"there are no texts of the interface in `{language}`: they are English"
    assert (found.line, found.column, found.hint) == (2, len(key) + 3, hint)


@pytest.mark.parametrize("language", ["ko", "en", "ko-KR", "en-GB", "en_US", "de", "de-AT"])
def test_a_language_with_texts_is_not_told(tmp_path: Path, language: str) -> None:
    (tmp_path / "templates/i18n").mkdir(parents=True)
    (tmp_path / "templates/i18n/de.yml").write_text("tags: Schlagwörter\n", "utf-8")
    (tmp_path / "site.yml").write_text(f"language: {language}\n", "utf-8")
    assert not load_settings(tmp_path).problems


def test_a_locale_of_posix_is_a_language_in_a_jekyll_site(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("locale: ko_KR\n", "utf-8")
    found = load_settings(tmp_path)
    assert (found.settings.language, found.problems) == ("ko-KR", ())


def test_the_languages_are_those_of_the_theme() -> None:
    files = (theme_folder() / "i18n").glob("*.yml")
    assert sorted(LANGUAGES) == sorted(file.stem for file in files)
