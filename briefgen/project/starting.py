"""Starting a project: writes the files that turn a folder into a project."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.errors import OutputError
from briefgen.messages import explain_error, message
from briefgen.project.files import write_file
from briefgen.project.project import display_name
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


def start_project(root: Path, *, with_templates: bool = False, with_github: bool = False) -> StartedProject:
    """Turn a folder into a project, and return the paths of its new and its existing files.

    The new files are the settings, an example of a sidecar and files for git. The folder of sources is made too.
    ``with_templates`` adds copies of the built-in templates, which the user can edit. ``with_github`` adds a GitHub
    workflow that reviews pull requests. Existing files are never overwritten. Raises OutputError if a file cannot be
    written.
    """
    files = _starting_files(root, with_templates=with_templates, with_github=with_github)
    untouched = sorted(path for path in files if (root / path).exists())
    written = sorted(set(files).difference(untouched))
    for path in written:
        write_file(root / path, files[path].read_bytes())
    try:
        (root / read_settings(root).seeds).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            message("project.unwritable", file=display_name(root), problem=explain_error(error))
        ) from error
    return StartedProject(tuple(written), tuple(untouched))


def _starting_files(root: Path, *, with_templates: bool, with_github: bool) -> dict[Path, Path]:
    """Return the files of a new project: a dict from each path in the project to the built-in file to copy."""
    defaults = default_templates()
    targets = _TARGETS | _GITHUB_TARGETS
    files = {
        targets.get(path.name, Path(path.name)): path
        for path in (defaults / "new-project").iterdir()
        if with_github or path.name not in _GITHUB_TARGETS
    }
    if with_templates:
        folder = Path(read_settings(root).templates)
        files.update({folder / path.name: path for path in defaults.iterdir() if path.is_file()})
    return files
