"""What a site's own templates may ask for, and what they get."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from site_builder import SiteBuilder

from pilgi.config.date_format import formatted, unknown_directive


@pytest.fixture
def notes(site: SiteBuilder) -> SiteBuilder:
    """A note with a key of its own, and one without."""
    site.write("site.yml", "extra: {university: 한국대학교}\n")
    site.note("2024-01-01-with.md", place="{room: 과학관}", rooms="[101, {floor: 2}]")
    site.note("2024-01-02-without.md")
    return site


OWN_KEYS = {
    "a key": ("{% if note.extra.place %}있음{% else %}없음{% endif %}", "있음", "없음"),
    "a key's key": ("[{{ note.extra.place.room }}]", "[과학관]", "[]"),
    "a missing key's keys": ("[{{ note.extra.place.no['more'] }}]", "[]", "[]"),
    "a key in a list": ("{{ note.extra.rooms[1].wing or '없음' }}", "없음", "없음"),
    "a list": ("{% for r in note.extra.rooms %}+{% else %}없음{% endfor %}", "++", "없음"),
    "a default": ("{{ note.extra.place | default('없음') }}", "{&#39;room&#39;", "없음"),
    "the site's": (
        "{{ site.extra.university }}{{ site.extra.no.such }}",
        "한국대학교",
        "한국대학교",
    ),
}


@pytest.mark.parametrize(("code", "found", "missing"), OWN_KEYS.values(), ids=OWN_KEYS)
def test_own_keys_may_be_missing(notes: SiteBuilder, code: str, found: str, missing: str) -> None:
    notes.write("templates/note.html", f"{code}|")
    assert not notes.build().problems
    assert notes.text("with/index.html").startswith(found)
    assert notes.text("without/index.html") == f"{missing}|"


@pytest.mark.parametrize("name", ["note.foo", "site.foo", "page.foo", "extra", "{}.foo"])
def test_every_other_name_must_exist(notes: SiteBuilder, name: str) -> None:
    notes.write("templates/note.html", f"{{{{ {name} }}}}")
    (problem,) = notes.build().problems
    assert problem.path == "templates/note.html"
    assert "with/index.html" not in notes.files()


def test_an_asset_that_is_missing_is_told_by_its_name(notes: SiteBuilder) -> None:
    notes.write("templates/note.html", "\n{{ asset('그림.png') }}")
    (problem,) = notes.build().problems
    assert (problem.path, problem.line) == ("templates/note.html", 2)
    assert "there is no `templates/assets/그림.png`" in problem.message


def test_interface_texts_with_a_control_character_are_told_and_used(notes: SiteBuilder) -> None:
    notes.write("templates/i18n/ko.yml", "tags: 꼬리\N{BACKSPACE}표\n")
    (problem,) = notes.build().problems
    assert (problem.path, problem.line, problem.column) == ("templates/i18n/ko.yml", 1, 9)
    assert "꼬리표" in notes.text("tags/index.html")


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("%Y년 %-m월 %-d일", "2024년 3월 5일"),
        ("%y.%m.%d %-H:%M", "24.03.05 0:07"),
        ("%A %-d %B, %b %a", "Tuesday 5 March, Mar Tue"),
        ("100%% %%B", "100% %B"),
        ("말뿐", "말뿐"),
    ],
)
def test_dates_are_written_by_directive_and_all_else_is_kept(pattern: str, written: str) -> None:
    assert formatted(datetime(2024, 3, 5, 0, 7, tzinfo=UTC), pattern) == written


def test_equal_moments_are_written_as_their_own_clocks_show_them() -> None:
    noon = datetime(2024, 3, 5, 12, tzinfo=UTC)
    seoul = noon.astimezone(timezone(timedelta(hours=9), "KST"))
    assert formatted(noon, "%H %Z") == "12 UTC"
    assert formatted(seoul, "%H %Z") == "21 KST"
    summer = datetime(2024, 10, 27, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert formatted(summer, "%Z") == "CEST"
    assert formatted(summer.replace(fold=1), "%Z") == "CET"


def test_days_of_a_notes_own_keys_can_be_written(site: SiteBuilder) -> None:
    site.note("2024-01-01-a.md", exam="2024-06-17", moved="2024-06-18 09:30:00")
    site.write(
        "templates/partials/facts.html",
        "{{ note.extra.exam | date('%-d/%-m') }} {{ note.extra.moved | date('%H:%M') }}",
    )
    assert not site.build().problems
    assert "17/6 09:30" in site.text("a/index.html")


def test_strftime_never_sees_what_windows_cannot_encode() -> None:
    class Ascii(datetime):
        def strftime(self, format: str) -> str:
            return super().strftime(format.encode("ascii").decode())

    assert formatted(Ascii(2024, 3, 5), "%Y년 %-m월") == "2024년 3월"


@pytest.mark.parametrize("pattern", ["%Q", "%-B", "50%", "%Y년 %년", "%-"])
def test_an_unknown_directive_is_refused(pattern: str) -> None:
    assert unknown_directive(pattern)
    with pytest.raises(ValueError, match="unknown directive"):
        formatted(datetime(2024, 3, 5), pattern)
