"""Dates as people write them in front matter and file names."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilgi.note.dates import date_in_name, to_date
from pilgi.note.ruby_dates import ruby_date
from pilgi.yaml_document import parse_yaml

SEOUL = ZoneInfo("Asia/Seoul")
KOREA = timezone(timedelta(hours=9))


def written(text: str, zone: ZoneInfo | None = SEOUL) -> datetime:
    """What a note's `date: text` is for Pilgi."""
    return to_date(parse_yaml(f"date: {text}").values["date"], zone)


@pytest.mark.parametrize(
    "text",
    [
        "2023-10-20",
        "'2023-10-20'",
        "2023.10.20",
        "2023. 10. 20.",
        "2023/10/20",
        "2023년 10월 20일",
        "2023년10월20일",
    ],
)
def test_a_day_is_its_midnight_in_the_sites_zone(text: str) -> None:
    assert written(text) == datetime(2023, 10, 20, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "text",
    [
        "2023-10-20 14:30:00",
        "2023-10-20T14:30:00",
        "2023-10-20 14:30",
        "'2023-10-20 14:30'",
        "2023년 10월 20일 14:30",
        "2023.10.20 14:30",
        "2023-10-20 14:30:00 +0900",
        "2023-10-20 14:30:00 +09:00",
        "2023-10-20 14:30 +0900",
        "2023-10-20T14:30:00+09:00",
        "2023-10-20 14:30:00 +9",
        "2023-10-20 14:30:00 KST",
        "2023-10-20T05:30:00Z",
        "2023-10-20 05:30 UTC",
        "2023-10-20 00:30:00 -0500",
    ],
)
def test_a_time_is_that_of_the_sites_zone_unless_it_states_its_own(text: str) -> None:
    found = written(text)
    assert found == datetime(2023, 10, 20, 14, 30, tzinfo=SEOUL)
    assert found.utcoffset() == timedelta(hours=9)


def test_without_a_zone_for_the_site_each_date_keeps_its_own() -> None:
    assert written("2023-10-20 14:30:00 +0900", None).utcoffset() == timedelta(hours=9)
    assert written("2023-10-20 14:30 -05:00", None).utcoffset() == timedelta(hours=-5)
    assert written("2023-10-20", None) == datetime(2023, 10, 20, tzinfo=UTC)


def test_in_jekyll_only_a_full_timestamp_without_a_zone_is_utc() -> None:
    full = to_date(datetime(2020, 1, 2, 23, 30), SEOUL, UTC)
    assert full == datetime(2020, 1, 3, 8, 30, tzinfo=SEOUL)
    assert to_date("2020-01-02 23:30", SEOUL, UTC) == datetime(2020, 1, 2, 23, 30, tzinfo=SEOUL)
    assert to_date(date(2020, 1, 2), SEOUL, UTC) == datetime(2020, 1, 2, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020-01-05 10:00", "2020-01-05T10:00:00+09:00"),
        ("2020-01-05 10:00:00 -05:00", "2020-01-06T00:00:00+09:00"),
        ("2020-01-05T23:59:59.999Z", "2020-01-06T08:59:59+09:00"),
        ("2020-01-05 10:00 EST", "2020-01-06T00:00:00+09:00"),
        ("2020-01-05 10:00 JST", "2020-01-05T10:00:00+09:00"),
        ("2020-01-05 10:00:00 Asia/Seoul", "2020-01-05T10:00:00+09:00"),
        ("2020-01-05 9:5:7 +9", "2020-01-05T09:05:07+09:00"),
        ("2021-10-21 14:1", "2021-10-21T14:01:00+09:00"),
        ("2020-01-05 10:00 PM", "2020-01-05T22:00:00+09:00"),
        ("2020-01-05 12am", "2020-01-05T00:00:00+09:00"),
        ("2020-01-05 24:00", "2020-01-06T00:00:00+09:00"),
        ("2020-01-05 10", "2020-01-05T10:00:00+09:00"),
        ("2020-01-05 (일) 10:00", "2020-01-05T10:00:00+09:00"),
        ("2020/1/5 오후 3:00", "2020-01-05T03:00:00+09:00"),
        ("2020.01.05", "2020-01-05T00:00:00+09:00"),
        ("20200105", "2020-01-05T00:00:00+09:00"),
        ("05/01/2020", "2020-01-05T00:00:00+09:00"),
        ("2020. 1. 4. 오후 3:13:15", "2020-01-04T03:13:15+09:00"),
        ("2020. 1. 4", "2020-01-04T00:00:00+09:00"),
        ("2020. 12. 31. PM 3:13", "2020-12-31T03:13:00+09:00"),
        ("2020/ 1/ 4", "2020-01-04T00:00:00+09:00"),
        ("2020. 1. 4. 13시", "2020-01-04T00:00:00+09:00"),
        ("Jan 5 2020 10pm", "2020-01-05T22:00:00+09:00"),
        ("January 5, 2020", "2020-01-05T00:00:00+09:00"),
        ("5th January 2020", "2020-01-05T00:00:00+09:00"),
        ("Sun, 5 Jan 2020 10:00:00 GMT", "2020-01-05T19:00:00+09:00"),
    ],
)
def test_in_jekyll_a_text_is_the_time_that_ruby_reads(text: str, wanted: str) -> None:
    """Each as Ruby 3.1's `Time.parse` answered it, with TZ=Asia/Seoul."""
    assert to_date(text, SEOUL, UTC, ruby_date).isoformat() == wanted


@pytest.mark.parametrize(
    "text", ["soon", "어제", "2020-13-01", "2020-02-30", "2020-01-05 25:00", "9999-12-31 24:00"]
)
def test_what_ruby_cannot_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no day|no date|no time"):
        ruby_date(text, SEOUL)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-30",
        "2023-13-01",
        "2023년 13월 1일",
        "2023-10-20 25:00",
        "2023-10-20 14:30:00 +9900",
        "2023-10-20 14:30:00 +2400",
        "0000-01-01",
        "어제",
        "soon",
        "20",
        "12:30",
        "true",
        "[2023-10-20]",
    ],
)
def test_what_is_no_date_is_refused_and_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"no day|no date|no time"):
        written(text)


@pytest.mark.parametrize("text", ["0001-01-01 00:00 +0900", "'0001-01-01 00:00:00 +0900'"])
def test_a_time_before_the_calendar_begins_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no date"):
        written(text, ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("stem", "day", "rest"),
    [
        ("2023-10-20-chatgpt", (2023, 10, 20), "chatgpt"),
        ("2020-1-2-x", (2020, 1, 2), "x"),
        ("20-01-02-x", (2020, 1, 2), "x"),
        ("99-01-02-x", (2099, 1, 2), "x"),
        ("2023-10-20-한글 제목", (2023, 10, 20), "한글 제목"),
        ("2023-10-20-2023-10-21-x", (2023, 10, 20), "2023-10-21-x"),
        ("2023-10-20-", (2023, 10, 20), ""),
    ],
)
def test_a_files_name_begins_with_its_date(stem: str, day: tuple[int, int, int], rest: str) -> None:
    assert date_in_name(stem, SEOUL) == (datetime(*day, tzinfo=SEOUL), rest)


@pytest.mark.parametrize("stem", ["chatgpt", "2023-10-20", "202-1-2-x", "2023-10-x", "1-2-3-x", ""])
def test_a_name_without_a_date_is_left_whole(stem: str) -> None:
    assert date_in_name(stem, SEOUL) == (None, stem)


@pytest.mark.parametrize("stem", ["2020-13-45-x", "2023-02-29-x", "2023-0-1-x"])
def test_an_impossible_day_in_a_name_is_refused(stem: str) -> None:
    with pytest.raises(ValueError, match="no day of the calendar"):
        date_in_name(stem, SEOUL)


moments = st.datetimes(
    min_value=datetime(1900, 1, 1),
    max_value=datetime(2200, 1, 1),
    timezones=st.sampled_from([UTC, KOREA, timezone(-timedelta(hours=3, minutes=30))]),
).map(lambda moment: moment.replace(microsecond=0))


@given(moments, st.sampled_from(["%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S%z"]))
def test_a_moment_written_with_its_offset_is_read_as_that_moment(
    moment: datetime, form: str
) -> None:
    text = moment.strftime(form)
    assert written(text) == moment
    assert to_date(text, SEOUL) == moment


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    year, month, date_ = day.year, day.month, day.day
    expected = datetime(year, month, date_, tzinfo=UTC)
    for text in (
        f"{year}-{month}-{date_}",
        f"{year}.{month}.{date_}.",
        f"{year}. {month}. {date_}",
        f"{year}년 {month}월 {date_}일",
    ):
        assert to_date(text, UTC) == expected
    assert date_in_name(f"{year}-{month}-{date_}-x", UTC) == (expected, "x")


@given(st.text(alphabet="0123456789-./년월일 T:Z+KST", max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert to_date(text, SEOUL).tzinfo is not None
