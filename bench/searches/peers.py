"""Those who are compared: each makes a folder whose page has `find(query)`, a list of addresses.

Pagefind and Material's search come from PyPI; MiniSearch and FlexSearch, of npm, take part where
the folder `node_modules` beside the checkout has them.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from html import escape
from pathlib import Path

from bench.searches.measure import cpu_seconds
from bench.searches.truth import Document

_MODULES = Path(__file__).resolve().parents[2] / "node_modules"


class SearchPeer(ABC):
    """`index` names the files that a search is made from, below the folder that `make` fills."""

    name: str
    index: str = "**/*"

    @abstractmethod
    def missing(self) -> str:
        """What would have to be installed; empty where nothing is missing."""

    @abstractmethod
    def make(self, documents: Sequence[Document], folder: Path) -> float:
        """Seconds of CPU that making the index took."""


class Pagefind(SearchPeer):
    name = "Pagefind"
    index = "pagefind/**/*"

    def missing(self) -> str:
        return "" if importlib.util.find_spec("pagefind") else "pip install pagefind[bin]"

    def make(self, documents: Sequence[Document], folder: Path) -> float:
        for number, document in enumerate(documents):
            sections = "".join(
                f'<h2 id="{escape(ident)}">{escape(heading)}</h2><p>{escape(text)}</p>'
                for ident, heading, text in document.sections
            )
            tags = escape(" ".join(document.tags))
            page = folder / f"notes/{number}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                f'<!doctype html><html lang="ko"><body data-pagefind-body>'
                f"<h1>{escape(document.title)}</h1><p>{tags}</p>{sections}</body></html>"
            )
        started = cpu_seconds()
        command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--silent"]
        subprocess.run(command, check=True)
        seconds = cpu_seconds() - started
        _page(
            folder,
            documents,
            """
            const pagefind = import('/pagefind/pagefind.js');
            async function find(query) {
              const hits = (await (await pagefind).search(query)).results.slice(0, 10);
              const found = await Promise.all(hits.map((hit) => hit.data()));
              return found.map((each) => addresses[+each.url.match(/(\\d+)\\.html/)[1]]);
            }""",
        )
        return seconds


class Material(SearchPeer):
    """Its index is made in the browser, of the whole text."""

    name = "Material"
    index = "search_index.json"

    def missing(self) -> str:
        return "" if importlib.util.find_spec("material") else "pip install mkdocs-material"

    def make(self, documents: Sequence[Document], folder: Path) -> float:
        spec = importlib.util.find_spec("material")
        assert spec
        assert spec.origin
        scripts = Path(spec.origin).parent / "templates/assets/javascripts"
        shutil.copytree(scripts, folder / "assets/javascripts")
        worker = next((folder / "assets/javascripts/workers").glob("search.*.js"))
        started = cpu_seconds()
        docs = []
        for number, document in enumerate(documents):
            tags = {"tags": list(document.tags)} if document.tags else {}
            docs.append({"location": f"{number}/", "title": document.title, "text": "", **tags})
            docs += [
                {
                    "location": f"{number}/#{ident}",
                    "title": escape(heading or document.title),
                    "text": escape(text),
                }
                for ident, heading, text in document.sections
            ]
        config = {"lang": ["ko"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"]}
        fields = {"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}}
        index = {"config": {**config, "fields": fields}, "docs": docs}
        text = json.dumps(index, ensure_ascii=False)
        (folder / "search_index.json").write_text(text)
        seconds = cpu_seconds() - started
        _page(
            folder,
            documents,
            """
            const worker = new Worker('/assets/javascripts/workers/WORKER');
            const next = (type) => new Promise((done) => worker.addEventListener(
              'message', function hear({data}) {
                if (data.type !== type) return;
                worker.removeEventListener('message', hear);
                done(data.data);
              }));
            const ready = fetch('/search_index.json').then((a) => a.json()).then((index) => {
              const answer = next(1);
              worker.postMessage({type: 0, data: {...index, options: {suggest: false}}});
              return answer;
            });
            async function find(query) {
              await ready;
              const answer = next(3);
              worker.postMessage({type: 2, data: query});
              const items = (await answer).items.slice(0, 10);
              return items.map((item) => addresses[parseInt(item[0].location)]);
            }""".replace("WORKER", worker.name),
        )
        return seconds


class _WholeText(SearchPeer):
    """A library that is given the whole text, and makes its index of it in the browser."""

    index = "documents.json"
    script: str
    find: str

    def missing(self) -> str:
        return "" if (_MODULES / self.script).is_file() else f"npm install {self.name.lower()}"

    def make(self, documents: Sequence[Document], folder: Path) -> float:
        shutil.copy(_MODULES / self.script, folder / "library.js")
        started = cpu_seconds()
        texts = [{"id": at, "text": each.text} for at, each in enumerate(documents)]
        (folder / "documents.json").write_text(json.dumps(texts, ensure_ascii=False))
        seconds = cpu_seconds() - started
        _page(folder, documents, self.find, '<script src="library.js"></script>')
        return seconds


class MiniSearch(_WholeText):
    name = "MiniSearch"
    script = "minisearch/dist/umd/index.js"
    find = """
    const ready = fetch('documents.json').then((a) => a.json()).then((documents) => {
      const index = new MiniSearch({fields: ['text'], searchOptions: {
        prefix: true, fuzzy: 0.2, combineWith: 'AND'}});
      index.addAll(documents);
      return index;
    });
    async function find(query) {
      return (await ready).search(query).slice(0, 10).map((hit) => addresses[hit.id]);
    }"""


class FlexSearch(_WholeText):
    """By beginnings of words: its index of all their parts takes half a minute to make, a visit."""

    name = "FlexSearch"
    script = "flexsearch/dist/flexsearch.bundle.min.js"
    find = """
    const ready = fetch('documents.json').then((a) => a.json()).then((documents) => {
      const index = new FlexSearch.Index({tokenize: 'forward'});
      documents.forEach((each) => index.add(each.id, each.text));
      return index;
    });
    async function find(query) {
      return (await ready).search(query, 10).map((id) => addresses[id]);
    }"""


def _page(folder: Path, documents: Sequence[Document], script: str, head: str = "") -> None:
    addresses = json.dumps([each.address for each in documents], ensure_ascii=False)
    (folder / "addresses.js").write_text(f"const addresses = {addresses};")
    (folder / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8">{head}<script src="addresses.js"></script>'
        f"<script>{script}</script>"
    )


PEERS: tuple[type[SearchPeer], ...] = (Pagefind, Material, MiniSearch, FlexSearch)
