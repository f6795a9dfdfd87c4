"""What the files of a Jekyll site are by where they lie: the rules of Jekyll 4.3's readers."""

from __future__ import annotations

import re

from pilgi.config.collections import below_collections, is_gathered
from pilgi.config.defaults import defaults_for
from pilgi.config.settings import Settings
from pilgi.source.formats import HTML, MARKDOWN, OTHERS
from pilgi.source.place import ByFrontMatter, Place
from pilgi.source.source import Kind

_POST = re.compile(r"(?:.+/)?_posts/(?:[^_./#~][^/]*/)*\d{2,4}-\d{1,2}-\d{1,2}-[^/]*\.[^./]+$")
_THEME = ("_layouts", "_includes", "_sass", "_data", "_site", "_plugins")
_TEXTS = (*MARKDOWN, *HTML, *OTHERS)
_SASS = (".scss", ".sass")


def jekyll_place(path: str, settings: Settings) -> Place | ByFrontMatter | None:
    """Posts and drafts at any depth, documents of collections, pages; everything else is copied.

    Texts of any format are posts and pages there. Sass with front matter, which Jekyll compiles,
    is left out: it is the look of a theme that is not used.
    """
    folders = path.split("/")[:-1]
    if folders and folders[0] in _THEME:
        return None
    if label := _collection(path, settings):
        return _in_collection(path, label, settings)
    if "_posts" in folders:
        return Place(Kind.NOTE) if _POST.match(path) and _is_note(path, settings) else None
    if "_drafts" in folders:
        return Place(Kind.NOTE, draft=True) if _is_note(path, settings) else None
    copied = _copied(path, "", settings)
    if path.endswith(_SASS):
        return ByFrontMatter(None, copied, after_mark=False)
    if path.endswith(_TEXTS):
        return ByFrontMatter(Place(Kind.PAGE), copied, after_mark=False)
    return copied


def _is_note(path: str, settings: Settings) -> bool:
    return path.endswith(_TEXTS) and is_gathered(path, settings.collections_dir)


def _collection(path: str, settings: Settings) -> str:
    """The collection that `path` is in, if any: posts are read by a rule of their own."""
    folder, slash, _ = below_collections(path, settings.collections_dir).partition("/")
    label = folder.removeprefix("_")
    known = slash and folder != label and label != "posts" and label in settings.collections
    return label if known and is_gathered(path, settings.collections_dir) else ""


def _in_collection(path: str, label: str, settings: Settings) -> Place | ByFrontMatter | None:
    """Documents have front matter; other files are copied where the collection is written."""
    copied = None
    if settings.collections[label].output:
        template = settings.collections[label].permalink
        copied = _copied(_address_in_collection(path, label, template), label, settings)
    if not path.endswith(_TEXTS):
        return copied
    return ByFrontMatter(Place(Kind.PAGE, collection=label), copied, after_mark=False)


def _copied(output: str, label: str, settings: Settings) -> Place | None:
    """Defaults may keep back a file, too."""
    if defaults_for(output, label, settings.defaults).get("published", True) is False:
        return None
    return Place(Kind.STATIC, output)


def _address_in_collection(path: str, label: str, template: str) -> str:
    """A copied file follows its collection's permalink, in which it has no title (rule 43)."""
    stem, dot, ending = path.partition(f"_{label}/")[2].rpartition(".")
    stem, ending = (stem.rstrip("."), f"{dot}{ending}") if dot else (ending, "")
    facts = {"collection": label, "path": stem, "name": stem.rpartition("/")[2]}
    filled = (template or "/:collection/:path").replace(":title", "").replace(":output_ext", "")
    for name, value in facts.items():
        filled = filled.replace(f":{name}", value)
    return re.sub(r"/{2,}", "/", filled).strip("/") + ending
