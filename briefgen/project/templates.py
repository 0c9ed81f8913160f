"""Finds the files in the folders of templates, of which the last has the built-in ones.

A project's own folder comes with the project. So no link leads out of it, and no pipe or device is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from briefgen.border import is_below, leads_out, read_regular_file
from briefgen.errors import TemplateError
from briefgen.messages import explain_error, message
from briefgen.project.project import display_name
from briefgen.settings import StyleProfile

_PACKAGE = Path(__file__).parents[1]
_STYLE_TEMPLATES: Mapping[StyleProfile, str] = {"gbt9704": "house.docx", "plain": "house-plain.docx"}


def default_templates() -> Path:
    """Return the folder of the built-in templates.

    In a wheel the folder is inside the package; in a checkout it is beside the package.
    """
    shipped = _PACKAGE / "templates"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "templates"


def find_template(name: str, folders: Sequence[Path]) -> Path | None:
    """Return the path of a file in the first folder that has it, or None if no folder has it.

    Raises TemplateError if the file is a link that leads out of its folder.
    """
    if not is_below(name):
        return None
    path = next((path for folder in folders if (path := folder / name).exists()), None)
    if path is not None and is_template_out(path, folders):
        raise TemplateError(message("template.leads-out", template=display_name(PurePath(name))))
    return path


def is_template_out(path: Path, folders: Sequence[Path]) -> bool:
    """Return True if a file of a project's own folder of templates is a link that leads out of this folder."""
    # An installation may consist of links.
    own = [folder for folder in folders if folder != default_templates() and path.is_relative_to(folder)]
    return any(leads_out(folder, path) for folder in own)


def list_templates(folders: Sequence[Path]) -> list[Path]:
    """Return the regular files in the folders of templates, folder by folder, sorted by name.

    Links that lead out of their folder are left out, because no template can use them.
    """
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return [path for path in paths if path.is_file() and not is_template_out(path, folders)]


def read_template_file(path: Path) -> bytes:
    """Return the content of a template or of a Word file with styles. Raises TemplateError if it cannot be read."""
    try:
        return read_regular_file(path)
    except OSError as error:
        raise TemplateError(
            message("template.unreadable", template=display_name(PurePath(path.name)), problem=explain_error(error))
        ) from error


def find_style_template(profile: StyleProfile, folders: Sequence[Path]) -> Path:
    """Return the path of the Word file that has the styles of a profile.

    The folders are searched in order, and the folder of built-in templates last. Raises TemplateError if the file is a
    link that leads out of its folder.
    """
    path = find_template(_STYLE_TEMPLATES[profile], [*folders, default_templates()])
    assert path is not None, "the built-in templates have the Word files"
    return path
