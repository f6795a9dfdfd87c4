"""A calendar of study days as a drawing: a column a week, a row a weekday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from pilgi.output.late import Late
from pilgi.site.study import StudyDay

WEEKS = 53
TERM = 20
"""Weeks that are shown of a course at the least, and of a year in a small window."""
_CELL = 17
"""Distance of two days in the drawing, in CSS pixels."""
_LEVELS = (1, 2, 4, 7)
"""From how many notes on, new and revised, a day gets the next shade."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A day with notes: its place in the drawing, and its shade from 1 to 4."""

    x: int
    y: int
    level: int
    date: datetime
    new: int
    revised: int


@dataclass(frozen=True, slots=True)
class MonthMark:
    """Where a month begins."""

    x: int
    date: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """`width` is that of the drawing; `days`, `new` and `revised` count all of its cells.

    `first` and `last` are its first and last days with notes. `spare` is the width of the weeks
    after them that a small window may leave out; one is kept, for the name of a month that begins.
    """

    width: int
    spare: int
    cells: tuple[Cell, ...]
    months: tuple[MonthMark, ...]
    first: datetime
    last: datetime
    days: int
    new: int
    revised: int


def calendar(days: tuple[StudyDay, ...], least: int = WEEKS) -> Late | None:
    """From `least` to `WEEKS` weeks up to the last of `days`; nothing where there are none.

    It ends with the last day that has notes rather than today, since a site must not change by
    itself. Notes that are only revised since long ago do not hide when they were written.
    """
    if not days:
        return None
    shown = _last_weeks(days)
    if not any(each.new for each in shown):
        written = max((at for at, each in enumerate(days) if each.new), default=len(days) - 1)
        shown = _last_weeks(days[: written + 1])
    start = min(shown[0].day, shown[-1].day - timedelta(weeks=least - 1))
    return Late(_drawn, (shown, start, shown[-1].day))


def _last_weeks(days: tuple[StudyDay, ...]) -> tuple[StudyDay, ...]:
    start = _sunday(days[-1].day) - timedelta(weeks=WEEKS - 1)
    return tuple(each for each in days if each.day >= start)


def year_calendars(days: tuple[StudyDay, ...]) -> Late:
    """Of each year that has any, the whole year."""
    return Late(_by_year, (days,))


def _by_year(days: tuple[StudyDay, ...]) -> dict[int, Calendar]:
    years = groupby(days, key=lambda each: each.day.year)
    return {
        year: _drawn(tuple(found), date(year, 1, 1), date(year, 12, 31)) for year, found in years
    }


def _drawn(days: tuple[StudyDay, ...], first: date, last: date) -> Calendar:
    """The weeks from the one that `first` is in to that of `last`."""
    start = _sunday(first)
    cells = tuple(
        Cell(
            x=(each.day - start).days // 7 * _CELL,
            y=(each.day - start).days % 7 * _CELL,
            level=sum(each.new + each.revised >= least for least in _LEVELS),
            date=_midnight(each.day),
            new=each.new,
            revised=each.revised,
        )
        for each in days
    )
    weeks = (last - start).days // 7 + 1
    return Calendar(
        width=weeks * _CELL,
        spare=max(0, weeks * _CELL - max(cells[-1].x + 2 * _CELL, TERM * _CELL)),
        cells=cells,
        months=_months(start, weeks),
        first=cells[0].date,
        last=cells[-1].date,
        days=len(cells),
        new=sum(cell.new for cell in cells),
        revised=sum(cell.revised for cell in cells),
    )


def _months(start: date, weeks: int) -> tuple[MonthMark, ...]:
    """At the first week that begins in each month, unless the next one would touch it."""
    sundays = [start + timedelta(weeks=week) for week in range(weeks)]
    marks = [
        MonthMark(week * _CELL, _midnight(sunday))
        for week, sunday in enumerate(sundays)
        if week == 0 or sunday.month != sundays[week - 1].month
    ]
    near = len(marks) > 1 and marks[1].x - marks[0].x < 3 * _CELL
    return tuple(marks[1:] if near else marks)


def _sunday(day: date) -> date:
    return day - timedelta(days=(day.weekday() + 1) % 7)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
