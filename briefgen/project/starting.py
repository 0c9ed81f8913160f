"""Starting: a new project."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.building.staged_writes import write_file
from briefgen.errors import OutputError, UsageError
from briefgen.project.project import Project, display_name
from briefgen.project.templates import default_templates, find_style_template
from briefgen.settings import read_settings

# In the package these files bear no dot and lie in no folder of git's, so that they are not taken for its own.
_STARTERS = {
    "gitattributes": Path(".gitattributes"),
    "gitignore": Path(".gitignore"),
    "pre-commit-config.yaml": Path(".pre-commit-config.yaml"),
    "briefs.yml": Path(".github/workflows/briefs.yml"),
    "review.sh": Path(".github/review.sh"),
}


class Started(Struct, frozen=True):
    """What the making of a new project did."""

    written: tuple[Path, ...]
    """Relative to the project."""
    kept: tuple[Path, ...]
    """Files that were there already and were left alone."""


def start_project(root: Path, *, with_templates: bool) -> Started:
    """Make a folder a project: settings, a folder for the sources, an example of a sidecar, what git is to do.

    With templates it gets copies of the built-in ones, to change. No file that is there is written over.
    Raises OutputError.
    """
    defaults = default_templates()
    files = {_STARTERS.get(path.name, Path(path.name)): path for path in (defaults / "new-project").iterdir()}
    if with_templates:
        folder = Path(read_settings(root).templates)
        files.update({folder / path.name: path for path in defaults.iterdir() if path.is_file()})
    kept = [path for path in files if (root / path).exists()]
    written = sorted(set(files).difference(kept))
    for path in written:
        write_file(root / path, files[path].read_bytes())
    try:
        (root / read_settings(root).seeds).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{display_name(root)} cannot be written: {error.strerror or error}") from error
    return Started(tuple(written), tuple(sorted(kept)))


def export_house(project: Project, path: Path) -> None:
    """Write a copy of the house file that sets the project's Word files, to change it in Word.

    Raises UsageError where there is a file already, as it may hold somebody's work.
    """
    if path.exists():
        raise UsageError(f"{display_name(path)} is there already; give another name")
    write_file(path, find_style_template(project.settings.profile, project.templates).read_bytes())
