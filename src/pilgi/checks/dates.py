"""Doubtful dates: those found as notes were read, dates of mere files, and days far ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pilgi.checks.known import Known
from pilgi.problems import Problem, Remark, Severity
from pilgi.source.source import Kind

_FAR = timedelta(days=366)


def dates(known: Known) -> Iterator[Problem]:
    yield from known.noted["dates"]
    planned = known.planned
    undated = {face.path for face in planned.notes.faces if face.date is None}
    changed = {source.path: source.modified // 10**9 for source in planned.found.sources}
    for face in planned.site.notes:
        # Git's date holds wherever the site is built.
        if face.path in undated and face.date and face.date.timestamp() == changed[face.path]:
            message = "a doubtful date: that of the file, which is another on each machine"
            hint = "Give the note a `date:`, or commit it."
            yield Problem(Severity.WARNING, message, face.path, hint=hint)
    for face in planned.notes.faces:
        if face.kind is Kind.NOTE and face.date and face.date - planned.now > _FAR:
            message = f"a doubtful date: the note is held back till {face.date:%Y-%m-%d}"
            remark = Remark(Severity.WARNING, message)
            yield known.places.at_key(remark, face.path, ["date"])
