"""The places of templates: first the project's own folders, then the built-in folder."""

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
    """Return the Word file whose styles a profile uses.

    It is the first file with its name in ``folders``, or else the built-in one.
    """
    name = _STYLE_TEMPLATES[profile]
    return next(path for folder in (*folders, default_templates()) if (path := folder / name).is_file())
