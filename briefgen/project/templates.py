"""Where templates lie: a project's own folders first, then the built-in ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.settings import StyleProfile

_PACKAGE = Path(__file__).parents[1]
_STYLE_TEMPLATES: Mapping[StyleProfile, str] = {"gbt9704": "house.docx", "plain": "house-plain.docx"}


def default_templates() -> Path:
    """Return the folder of the built-in templates: inside the package in a wheel, beside it in a checkout."""
    shipped = _PACKAGE / "templates"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "templates"


def find_style_template(profile: StyleProfile, folders: Sequence[Path]) -> Path:
    """Return the Word file whose styles a profile uses: the first of its name in ``folders``, else the built-in one."""
    name = _STYLE_TEMPLATES[profile]
    return next(path for folder in (*folders, default_templates()) if (path := folder / name).is_file())
