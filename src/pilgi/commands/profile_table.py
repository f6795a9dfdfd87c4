"""What `pilgi build --profile` prints: figures first, since Hangul names align with nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pilgi.profile import TemplateTime, Times

_STEPS = ("scan", "read", "assemble", "plan", "typeset", "write")


def profile_table(times: Times, total: float) -> str:
    """Lines for a person; `total` is the build's wall time in seconds."""
    return "\n".join(_lines(times, total))


def _lines(times: Times, total: float) -> Iterator[str]:
    yield "Where the time went"
    for step in _STEPS:
        yield _line(times.steps[step], step)
    yield _line(max(0.0, total - sum(times.steps[step] for step in _STEPS)), "all else")
    if times.notes:
        yield f"Slowest to be read, of {times.read:,}"
        yield from (_line(note.seconds, note.path) for note in times.notes)
    if times.templates:
        yield "Slowest templates, by all their files"
        yield from (_line(template.seconds, _told(template)) for template in times.templates)


def _told(template: TemplateTime) -> str:
    if template.files == 1:
        return f"{template.template}: {template.slowest}"
    slowest = f"slowest {template.slowest_seconds:.3f} s {template.slowest}"
    return f"{template.template}: {template.files:,} files, {slowest}"


def _line(seconds: float, label: str) -> str:
    return f"{seconds:9.3f} s  {label}"
