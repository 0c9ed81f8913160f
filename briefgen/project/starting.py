"""Starting a project: writes the files that turn a folder into a project."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from briefgen.errors import OutputError
from briefgen.messages import current_language, explain_error, message
from briefgen.project.files import write_inside
from briefgen.project.project import check_folders, display_name
from briefgen.project.templates import default_templates
from briefgen.settings import read_settings

# The built-in copies have no dot and lie outside .github/, so that git does not obey them in this repository.
_TARGETS = {
    "gitattributes": Path(".gitattributes"),
    "gitignore": Path(".gitignore"),
    "pre-commit-config.yaml": Path(".pre-commit-config.yaml"),
}
_GITHUB_TARGETS = {
    "briefs.yml": Path(".github/workflows/briefs.yml"),
    "review.sh": Path(".github/review.sh"),
}


class StartedProject(Struct, frozen=True):
    """The paths of the files of a new project, relative to its folder."""

    written: tuple[Path, ...]
    untouched: tuple[Path, ...]
    """Files that existed before and were not changed."""
    seeds: Path
    """The folder of the sources."""
    has_sources: bool
    """True if this folder is not empty."""


def start_project(root: Path, *, with_templates: bool = False, with_github: bool = False) -> StartedProject:
    """Turn a folder into a project, and return the paths of its new and its existing files.

    The new files are the settings, an example of a sidecar and files for git, with comments in the current language.
    The folder of sources is made too.
    ``with_templates`` adds copies of the built-in templates, which the user can edit. ``with_github`` adds a GitHub
    workflow that reviews pull requests. Existing files are never overwritten. Raises OutputError if a file cannot be
    written.
    """
    files = _starting_files(root, with_templates=with_templates, with_github=with_github)
    untouched = sorted(path for path in files if os.path.lexists(root / path))
    written = sorted(set(files).difference(untouched))
    for path in written:
        write_inside(root, path, files[path].read_bytes())
    seeds = Path(read_settings(root).seeds)
    check_folders(root, read_settings(root))
    try:
        (root / seeds).mkdir(parents=True, exist_ok=True)
        has_sources = any((root / seeds).iterdir())
    except OSError as error:
        raise OutputError(
            message("project.unwritable", file=display_name(root), problem=explain_error(error))
        ) from error
    return StartedProject(tuple(written), tuple(untouched), seeds, has_sources)


def _list_folders(defaults: Path) -> list[Path]:
    """Return the folders with the files of a new project. Those in the current language take the place of others."""
    folder = defaults / "new-project"
    return [path for path in (folder, folder / current_language()) if path.is_dir()]


def _starting_files(root: Path, *, with_templates: bool, with_github: bool) -> dict[Path, Path]:
    """Return the files of a new project: a dict from each path in the project to the built-in file to copy."""
    defaults = default_templates()
    targets = _TARGETS | _GITHUB_TARGETS
    copies = {path.name: path for folder in _list_folders(defaults) for path in folder.iterdir() if path.is_file()}
    files = {
        targets.get(name, Path(name)): path
        for name, path in copies.items()
        if with_github or name not in _GITHUB_TARGETS
    }
    if with_templates:
        folder = Path(read_settings(root).templates)
        files.update({folder / path.name: path for path in defaults.iterdir() if path.is_file()})
    return files
