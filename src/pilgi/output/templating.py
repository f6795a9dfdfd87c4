"""A site's templates as its settings fill them: their files, and what renders them.

That is the same for every build while neither changes, and costs more than the pages of one edit.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pilgi.config.settings import Settings
from pilgi.output.interface import interface_texts
from pilgi.output.template_files import TemplateFiles
from pilgi.output.theme import refused_folder, template_folders

if TYPE_CHECKING:
    from pilgi.output.templates import Renderer


class Templating:
    """Those of the site in `root`; `problems` tell what of them cannot be used."""

    def __init__(self, root: Path, settings: Settings) -> None:
        self.root = root
        self.settings = settings
        folders = template_folders(root)
        texts, problems = interface_texts(folders, settings.language)
        self.files = TemplateFiles(folders, settings, texts)
        self.problems = (*refused_folder(root), *problems)

    @cached_property
    def renderer(self) -> Renderer:
        """Made, and Jinja imported, only where there is something to render."""
        from pilgi.output.templates import Renderer

        return Renderer(self.files, self.settings)
