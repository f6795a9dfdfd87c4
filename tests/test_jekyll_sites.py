"""Jekyll's mini sites, built by Pilgi: every file lands where Jekyll puts it, or is named here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from jekyll_rules import jekyll_rules
from site_builder import SiteBuilder

from pilgi.cache import FILE, Cache
from pilgi.config.load import load_settings
from pilgi.liquid_reading import with_liquid
from pilgi.note.note import Face
from pilgi.note.permalinks import output_path
from pilgi.reading import Reader, reading_key
from pilgi.shares import Shares
from pilgi.site.assemble import assemble
from pilgi.site.site import Site
from pilgi.source.scan import scan
from pilgi.workers import Workers


@dataclass(frozen=True)
class Difference:
    """Files (a glob) of sites (a glob) in which `fields` differ from Jekyll's, and why."""

    sites: str
    files: str
    fields: str
    why: str


COLLISION = "two files at one address are an error that names both; the first by path stays"
BROKEN = "broken YAML is an error; Jekyll loses the note's date and address without a word"
UNCLOSED = "front matter that is never closed is an error; Jekyll shows it in the page"

DIFFERENCES = (
    Difference("category folders", "_posts/*-picture.png", "left out", "a picture is no note"),
    Difference("names /:categories/:slug", "*-hello-world.md", "left out", COLLISION),
    Difference("names /:categories/:slug", "*-Hello World.md", "added", COLLISION),
    Difference("names /:slugified_categories/:name/", "*-hello-world.md", "left out", COLLISION),
    Difference("names /:slugified_categories/:name/", "*-Hello World.md", "added", COLLISION),
    Difference("front matter oddities", "*bad*.md", "left out", BROKEN),
    Difference("front matter oddities", "*-tabs.md", "left out", BROKEN),
    Difference("front matter oddities", "*unclosed.md", "left out", UNCLOSED),
    Difference(
        "front matter oddities", "*-time-like.md", "title", "`12:30` is no number to the base of 60"
    ),
    Difference("categories*", "*-nested.md", "categories path", "lists within lists are one list"),
    Difference("tags", "*-scalar-number.md", "tags", "`tags: 2020` is the tag 2020"),
)
"""Each is meant: Pilgi says what is wrong, or keeps what Jekyll loses."""

NO_ERROR_IN_PILGI = {
    "fatal? empty date": "an empty `date:` is none: the file's name or git has one",
    "fatal? page permalink empty": "an empty `permalink:` is none",
    "fatal? include exclude string": "a single text is a list of one",
}


@pytest.fixture(scope="module")
def sites(shared: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = jekyll_rules(shared)["sites"]
    return found


@pytest.fixture(scope="module")
def differences(
    sites: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], set[str]]:
    """By name of the site and of its file, the fields in which Pilgi differs from Jekyll."""
    return {
        (site["name"], file): fields
        for site in sites
        if "expect" in site
        for file, fields in compared(site, tmp_path_factory.mktemp("site"))
    }


def test_files_land_where_jekyll_puts_them_but_for_the_named_differences(
    differences: dict[tuple[str, str], set[str]],
) -> None:
    unnamed = {
        place: fields
        for place, fields in differences.items()
        if fields and not any(applies(difference, *place) for difference in DIFFERENCES)
    }
    assert not unnamed
    assert len(differences) > 450


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda it: f"{it.sites}: {it.files}")
def test_a_named_difference_still_differs(
    difference: Difference, differences: dict[tuple[str, str], set[str]]
) -> None:
    found = {
        place: " ".join(sorted(fields))
        for place, fields in differences.items()
        if applies(difference, *place)
    }
    assert found
    others = {
        place: [other.fields for other in DIFFERENCES if applies(other, *place)] for place in found
    }
    assert {place: [fields] for place, fields in found.items()} == others


@pytest.mark.parametrize(
    "name",
    [
        "front matter permalink",
        "page permalinks",
        "category folders",
        "files default",
        "files include exclude",
        "collections",
        "pages pretty",
    ],
)
def test_the_files_are_written_there_byte_for_byte(
    name: str, sites: list[dict[str, Any]], tmp_path: Path
) -> None:
    site = next(site for site in sites if site["name"] == name)
    builder = written(site, tmp_path / "site")
    builder.build(moment(site))
    files = builder.files()
    for source, file in published(assembled(builder, moment(site))).items():
        assert file["path"] in files
        if file["kind"] == "static":
            assert files[file["path"]] == site["files"][source].encode()


OTHER_EXCERPTS = {
    "_posts/2020-01-02-crlf.md": "line ends are all alike, so a blank line ends the paragraph",
}


@pytest.mark.parametrize("name", ["excerpts", "excerpts more"])
def test_excerpts_have_the_words_of_jekylls(
    name: str, sites: list[dict[str, Any]], tmp_path: Path
) -> None:
    site = next(site for site in sites if site["name"] == name)
    found = assembled(written(site, tmp_path / "site"), moment(site))
    ours = {note.path: note.excerpt.split() for note in found.notes}
    theirs = {
        path: re.sub(r"<[^>]*>", "", answer.get("excerpt", "")).split()
        for path, answer in site["expect"].items()
    }
    assert ours.keys() == theirs.keys()
    differing = {path for path in ours if ours[path] != theirs[path]}
    assert differing == ours.keys() & OTHER_EXCERPTS.keys()


def test_what_stops_jekyll_is_an_error_in_pilgi_or_named(
    sites: list[dict[str, Any]], tmp_path: Path
) -> None:
    silent = set()
    for number, site in enumerate(site for site in sites if "error" in site):
        builder = written(site, tmp_path / str(number))
        problems = load_settings(builder.root).problems + builder.build(moment(site)).problems
        if not any(problem.severity == "error" for problem in problems):
            silent.add(site["name"])
    assert silent == NO_ERROR_IN_PILGI.keys()


def applies(difference: Difference, site: str, file: str) -> bool:
    return fnmatchcase(site, difference.sites) and fnmatchcase(file, difference.files)


def compared(site: dict[str, Any], root: Path) -> Iterator[tuple[str, set[str]]]:
    """Each file that Jekyll or Pilgi publishes, with the fields in which they differ."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", site["tz"])
        found = assembled(written(site, root), moment(site))
    ours = published(found)
    theirs = {path: jekylls(answer) for path, answer in site["expect"].items()}
    for file in theirs.keys() | ours.keys():
        if file not in ours:
            yield file, {"left out"}
        elif file not in theirs:
            yield file, {"added"}
        else:
            yield file, {key for key, value in theirs[file].items() if ours[file][key] != value}


def written(site: dict[str, Any], root: Path) -> SiteBuilder:
    builder = SiteBuilder(root)
    for file, text in site["files"].items():
        builder.write(file, text)
    return builder


def moment(site: dict[str, Any]) -> datetime:
    return datetime.strptime(site["time"], "%Y-%m-%d %H:%M:%S %z")


def assembled(builder: SiteBuilder, now: datetime) -> Site:
    """The site before anything is written, which takes the most time."""
    settings = load_settings(builder.root).settings
    sources = scan(builder.root, settings, builder.output).sources
    with Cache(builder.root / FILE, reading_key(settings.reading)) as cache:
        reader = Reader(sources, settings.reading, cache, {})
        notes = reader.read(Workers(), lambda _: None)
        shares = Shares(cache, jobs=1)
        notes = with_liquid(notes, sources, builder.root, settings, cache, now, shares)
    return assemble(notes.faces, sources, builder.root, settings, now)


def published(site: Site) -> dict[str, dict[str, Any]]:
    """What Pilgi makes of each file, in the words of `jekylls`."""
    static = {file.path: {"kind": "static", "path": file.output} for file in site.static}
    return {face.path: pilgis(face) for face in (*site.notes, *site.pages)} | static


def pilgis(face: Face) -> dict[str, Any]:
    return {
        "kind": "post" if face.kind == "note" else "page",
        "path": output_path(face.address),
        "title": face.title,
        "date": face.date.isoformat() if face.date else None,
        "categories": list(face.categories),
        "tags": list(face.tags),
    }


def jekylls(answer: dict[str, Any]) -> dict[str, Any]:
    kind, path = _KINDS.get(answer["kind"], answer["kind"]), answer["path"]
    known = {"kind": kind, "path": path}
    if answer["kind"] not in ("post", "draft", "collection"):
        return known
    known |= {
        "title": text(answer.get("title")),
        "categories": names(answer.get("categories", [])),
        "tags": names(answer.get("tags", [])),
    }
    # A document without a date has the time of Jekyll's run, which shows nowhere.
    return known if kind == "page" else known | {"date": answer["date"]}


_KINDS = {"draft": "post", "collection": "page"}


def names(values: Iterable[Any]) -> list[str]:
    """As text, each once: Jekyll keeps 2020 and "2020" apart, and an empty name."""
    return [name for name in dict.fromkeys(text(value) for value in values) if name]


def text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
