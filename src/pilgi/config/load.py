"""Find a site's settings file, read it, and say what in it does not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from pilgi.config.convert import to_settings
from pilgi.config.date_format import unknown_directive
from pilgi.config.jekyll import from_jekyll
from pilgi.config.jekyll_data import data_settings
from pilgi.config.jekyll_mathjax import mathjax_settings
from pilgi.config.languages import untranslated
from pilgi.config.permalinks import placeholder_meant, unknown_placeholder
from pilgi.config.settings import Settings
from pilgi.config.time_zone import zone_named
from pilgi.problems import Problem, Remark, Severity, locate
from pilgi.text import Decoded, decode
from pilgi.yaml_document import YamlDocument, YamlError, parse_yaml

NAMES = ("site.yml", "site.yaml", "_config.yml", "_config.yaml")


class SettingsError(Exception):
    """The settings cannot be read at all, so nothing can be built."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """`file` is the settings file's name, or empty where the site has none."""

    settings: Settings
    file: str
    problems: tuple[Problem, ...]


def load_settings(root: Path) -> Loaded:
    """Settings of the site in the folder `root`; the defaults where it has no settings file.

    Raises `SettingsError` where the file cannot be read or is not YAML.
    """
    file = next((root / name for name in NAMES if (root / name).is_file()), None)
    if file is None:
        return Loaded(Settings(), "", ())
    decoded = _decoded(file)
    text = decoded.text
    try:
        document = parse_yaml(text)
    except YamlError as error:
        raise SettingsError(locate(error.remark, file.name, text)) from error
    elsewhere: list[Problem] = []
    if file.stem == "_config":
        data, elsewhere = data_settings(root, str(document.values.get("data_dir") or "_data"))
        values = from_jekyll(document.values)
        found = mathjax_settings(root, str(document.values.get("includes_dir") or "_includes"))
        values["markdown"] |= found["markdown"]
        values["mathjax"] = {**found["mathjax"], **values["mathjax"]}
        document = YamlDocument({**values, **data}, document.node)
    settings, remarks = to_settings(document)
    for key, misread in _READERS.items():
        if told := misread(getattr(settings, key)):
            line, column = document.place(key)
            remarks.append(Remark(Severity.ERROR, told.message, line, column, told.hint))
            settings = replace(settings, **{key: getattr(Settings(), key)})
    remarks += untranslated(settings.language, root, document)
    problems = tuple(locate(remark, file.name, text) for remark in (*decoded.remarks, *remarks))
    return Loaded(settings, file.name, (*problems, *elsewhere))


def _decoded(file: Path) -> Decoded:
    try:
        decoded = decode(file.read_bytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(Problem(Severity.ERROR, reason, file.name)) from error
    broken = [remark for remark in decoded.remarks if remark.severity is Severity.ERROR]
    if broken:
        raise SettingsError(locate(broken[0], file.name, decoded.text))
    return decoded


class _Misread(NamedTuple):
    """Why the text of a setting cannot be read: it is left out."""

    message: str
    hint: str


def _zone(name: str) -> _Misread | None:
    try:
        zone_named(name)
    except ValueError as error:
        return _Misread(str(error), "Use a name such as `Asia/Seoul` or `UTC`.")
    return None


def _permalink(template: str) -> _Misread | None:
    unknown = unknown_placeholder(template)
    message = f"unknown placeholder `:{unknown}` in `permalink`"
    return _Misread(message, placeholder_meant(unknown)) if unknown else None


def _date_format(pattern: str) -> _Misread | None:
    unknown = unknown_directive(pattern)
    message = f"unknown directive `{unknown}` in `date_format`"
    hint = "Write it as `strftime` does, such as `%Y-%m-%d` or `%-d %B %Y`; a percent is `%%`."
    return _Misread(message, hint) if unknown else None


_READERS: dict[str, Callable[[str], _Misread | None]] = {
    "timezone": _zone,
    "permalink": _permalink,
    "date_format": _date_format,
}
"""Of the settings whose text says more: what reads it, and tells where it cannot."""
