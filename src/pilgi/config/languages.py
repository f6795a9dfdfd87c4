"""Languages that the interface has texts in: `language: kr` would be English without a word."""

from __future__ import annotations

from pathlib import Path

from pilgi.problems import Remark, Severity
from pilgi.yaml_document import YamlDocument

LANGUAGES = ("en", "ko")
"""Those of the theme's `i18n/`; a site may have others in its own `templates/i18n/`."""
_KEYS = ("language", "locale", "lang")
_MEANT = {
    "kr": "ko", "kor": "ko", "korean": "ko", "한국어": "ko", "한글": "ko",
    "us": "en", "eng": "en", "english": "en", "영어": "en",
}  # fmt: skip
"""What people write for a language that we have: a country, a longer code, a name."""


def untranslated(language: str, root: Path, document: YamlDocument) -> list[Remark]:
    """A warning where the site in `root` has no texts in its language: they are English then."""
    main = language.replace("_", "-").partition("-")[0].casefold()
    known = {*LANGUAGES, *(file.stem for file in (root / "templates/i18n").glob("*.yml"))}
    # As `interface_texts` looks for them; English is had in any case.
    if not language or main == "en" or known & {language, language.partition("-")[0].lower()}:
        return []
    places = (document.place(key) for key in _KEYS)
    line, column = next((place for place in places if place != (0, 0)), (0, 0))
    message = f"there are no texts of the interface in `{language}`: they are English"
    return [Remark(Severity.WARNING, message, line, column, _hint(language, main, known))]


def _hint(language: str, main: str, known: set[str]) -> str:
    if main in _MEANT:
        return f"Did you mean `{_MEANT[main]}`?"
    if main in known:
        return f"Did you mean `{language.replace('_', '-')}`?"
    return f"Translate them in `templates/i18n/{language}.yml` (docs/theming.md)."
