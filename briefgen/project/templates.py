"""Finds the folders of templates and the style templates of Word files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.settings import StyleProfile

_PACKAGE = Path(__file__).parents[1]
_STYLE_TEMPLATES: Mapping[StyleProfile, str] = {"gbt9704": "house.docx", "plain": "house-plain.docx"}


def default_templates() -> Path:
    """Return the folder of the built-in templates.

    In a wheel the folder is inside the package; in a checkout it is beside the package.
    """
    shipped = _PACKAGE / "templates"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "templates"


def find_style_template(profile: StyleProfile, folders: Sequence[Path]) -> Path:
    """Return the path of the Word file that has the styles of a profile.

    The folders are searched in order, and the folder of built-in templates last.
    """
    name = _STYLE_TEMPLATES[profile]
    return next(path for folder in (*folders, default_templates()) if (path := folder / name).is_file())
