"""Jinja, shut in: templates show what they are given and read nothing but their own folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.loaders import split_template_path
from jinja2.sandbox import safe_range
from markupsafe import Markup

from pilgi.config.date_format import formatted
from pilgi.config.settings import Settings
from pilgi.output.compiled_theme import compiled_theme
from pilgi.output.formulas import ShownFormula, in_contents
from pilgi.output.hrefs import absolute, href, is_external
from pilgi.output.interface import filled
from pilgi.output.late import Late
from pilgi.output.own_keys import OwnKeys
from pilgi.output.page import Page
from pilgi.output.sandbox import Sandbox
from pilgi.output.template_files import TemplateFiles
from pilgi.output.theme import ASSETS, SHIPPED, lies_within
from pilgi.site.addresses import ASSETS as ASSETS_ADDRESS
from pilgi.site.addresses import MISSING
from pilgi.text import encoded

_RENDERED = (".css", ".js")


class Renderer:
    """Renders templates; built once a build, where there is something to render."""

    def __init__(self, files: TemplateFiles, settings: Settings) -> None:
        self.settings = settings
        self.files = files
        self.folders = files.folders
        self.texts = files.interface
        self.here = ""
        self.hrefs = _Hrefs(self._linked)
        self.hrefs_from: dict[str | int, _Hrefs] = {}
        self.environment = self._environment()

    def page(self, page: Page, body: str, formulas: Sequence[ShownFormula] = ()) -> bytes:
        """The whole of `page`, whose note's body is `body`, with `formulas` in it.

        Raises what Jinja raises: `TemplateError` and, from within expressions, any Python error.
        """
        self._stand_at(page.info.url)
        values: dict[str, Any] = {"page": page.info, "body": Markup(body)}
        for name, value in page.values.items():
            values[name] = value.value() if isinstance(value, Late) else value
        if "note" in values:
            note = values["note"]
            toc = in_contents(note.toc, formulas)
            values["note"] = replace(note, toc=toc, extra=OwnKeys(note.extra))
        # Settings, file names and Markdown's `&#12;` may bring in what no reader of XML takes.
        return encoded(self.environment.get_template(page.template).render(values))

    def _stand_at(self, address: str) -> None:
        """From here on links lead from the page at `address`; pages of one depth share theirs."""
        self.here = address
        place = address if address == MISSING else address.count("/")
        self.hrefs = self.hrefs_from.setdefault(place, _Hrefs(self._linked))

    def asset(self, name: str) -> bytes:
        """The theme's file `assets/<name>`; style sheets and scripts are templates themselves."""
        path = f"{ASSETS}/{name}"
        self._stand_at(ASSETS_ADDRESS + name)
        if name.endswith(_RENDERED):
            return self.environment.get_template(path).render().encode()
        files = (folder / path for folder in self.folders)
        file = next((file for file in files if file.is_file()), None)
        if file is None:
            raise _no_asset(name)
        if not lies_within(file, self.folders):
            raise _leads_out(path)
        return file.read_bytes()

    def _environment(self) -> Sandbox:
        environment = Sandbox(
            loader=_WithinFolders(self.folders),
            autoescape=lambda name: name is not None and name.endswith((".html", ".xml")),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            # All of them: to keep count of which was used last takes as long as to find one.
            cache_size=-1,
            bytecode_cache=compiled_theme(),
        )
        environment.globals = {
            "site": replace(self.settings, extra=OwnKeys(self.settings.extra)),
            "t": self._text,
            "url_for": self._url_for,
            "absolute": self._absolute,
            "asset": self._asset,
            "range": safe_range,
            "dict": dict,
        }
        own = (self._text, self._url_for, self._absolute, self._asset)
        environment.trusted = frozenset(own)
        environment.filters["date"] = self._date
        # Hangul as it is: shorter, and readable in the page's source.
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        environment.filters["isoformat"] = _isoformat
        return environment

    def _text(self, key: str, **values: object) -> str:
        if key not in self.texts:
            raise KeyError(f"no interface text `{key}` in i18n/en.yml")
        return filled(self.texts[key], values) if values else self.texts[key]

    def _url_for(self, address: str) -> str:
        # Of a place within a page it matters whether that is this page.
        return self._linked(address) if "#" in address else self.hrefs[address]

    def _linked(self, address: str) -> str:
        if is_external(address) or address.startswith("#"):
            return address
        path, _, fragment = address.partition("#")
        return href(self.here, f"/{path.removeprefix('/')}", fragment, self.settings.url)

    def _absolute(self, address: str) -> str:
        return address if is_external(address) else absolute(self.settings.url, address)

    def _asset(self, name: str) -> str:
        """With a mark of its content, so that browsers may keep it and still see a new one."""
        if name not in self.files.assets:
            raise _no_asset(name)
        version = self.files.asset_version(name)
        return f"{self._url_for(ASSETS_ADDRESS + name)}?v={version}"

    def _date(self, date: datetime, pattern: str = "") -> str:
        return formatted(date, pattern or self.settings.date_format or self.texts["date_format"])


class _Hrefs(dict[str, str]):
    """Links by address, each made by `link` when it is first asked for."""

    def __init__(self, link: Callable[[str], str]) -> None:
        super().__init__()
        self.link = link

    def __missing__(self, address: str) -> str:
        self[address] = self.link(address)
        return self[address]


class _WithinFolders(FileSystemLoader):
    """Follows no symbolic link out of the folders it was given."""

    def __init__(self, folders: list[Path]) -> None:
        super().__init__([str(folder) for folder in folders])
        self.folders = folders
        self.shipped = FileSystemLoader(str(folders[-1]))

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Any]:
        name = "/".join(split_template_path(template))
        try:
            if name.startswith(SHIPPED):
                found = self.shipped.get_source(environment, name.removeprefix(SHIPPED))
            else:
                found = super().get_source(environment, template)
            source, file, uptodate = found
        except UnicodeDecodeError as error:
            raise TemplateNotFound(template, f"`{template}` is not text in UTF-8") from error
        if not lies_within(Path(file), self.folders):
            raise _leads_out(template)
        return source, file, uptodate


def _no_asset(name: str) -> TemplateNotFound:
    path = f"{ASSETS}/{name}"
    return TemplateNotFound(path, f"`{name}` is no asset: there is no `templates/{path}`")


def _leads_out(template: str) -> TemplateNotFound:
    return TemplateNotFound(template, f"`{template}` leads out of the templates' folder")


def _isoformat(date: datetime) -> str:
    return date.isoformat()
