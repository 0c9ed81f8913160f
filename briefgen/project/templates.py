"""Where templates lie: a project's own folders first, then the built-in ones."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def default_templates() -> Path:
    """Return the folder of the built-in templates: inside the package in a wheel, beside it in a checkout."""
    shipped = _PACKAGE / "templates"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "templates"
