"""A project: a folder with sources and settings, and how its files are named."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from briefgen.errors import NoSourceError
from briefgen.lexicon.overlay import Overlay, read_overlay, use_overlay
from briefgen.messages import message
from briefgen.reading import source_stem
from briefgen.settings import Settings, read_settings

FOLDER = ".briefgen"
"""Folder of the cache and the lock. It may be removed at any time."""

SIDECAR = ".toml"
"""Suffix of the file beside a source in which a person states facts about it."""


class Project(Struct, frozen=True):
    """A folder with sources, and its settings."""

    root: Path
    settings: Settings
    lexicon: Overlay = Overlay()
    """The project's own lexicon, laid over the built-in one."""

    @property
    def templates(self) -> tuple[Path, ...]:
        """The project's own folders of templates. Their templates are preferred to the built-in ones."""
        return (self.root / self.settings.templates,)


def open_project(root: Path) -> Project:
    """Return the project in a folder, and activate the project's lexicon.

    Without briefgen.toml all settings have their defaults. Raises ConfigError if a file of the settings or of the
    lexicon is wrong.
    """
    lexicon = read_overlay(root)
    use_overlay(lexicon)
    return Project(root, read_settings(root), lexicon)


def find_sources(project: Project) -> list[tuple[Path, str]]:
    """Return the sources of a project as pairs of path and name, sorted by name.

    Hidden files and sidecars are left out. Raises NoSourceError if there is no folder of sources.
    """
    folder = project.root / project.settings.seeds
    if not folder.is_dir():
        raise NoSourceError(message("project.no-sources", folder=project.settings.seeds))
    return list_sources(project, folder)


def list_sources(project: Project, folder: Path) -> list[tuple[Path, str]]:
    """Return the sources in a folder of the project as pairs of path and name. The list is empty without the folder."""
    paths: list[Path] = []

    def keep_unreadable(error: OSError) -> None:
        paths.append(Path(error.filename))

    for parent, folders, files in os.walk(folder, onerror=keep_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = [*files, *(name for name in folders if Path(parent, name).is_symlink())]
        paths += [Path(parent, name) for name in names if not name.startswith(".")]
    sidecars = {sidecar_of(path) for path in paths if path.suffix != SIDECAR}
    paths = [path for path in paths if path not in sidecars]
    named = [(path, display_name(path.relative_to(project.root))) for path in paths]
    return sorted(named, key=lambda source: source[1])


def display_name(path: Path) -> str:
    """Return a path for messages and outputs: with forward slashes and unprintable characters replaced."""
    name = path.as_posix().encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() or char == "\u3000" else "\ufffd" for char in name)


def sidecar_of(path: Path) -> Path:
    """Return the path of a source's sidecar. The sidecar of a.docx and of a.txt.gz is a.toml."""
    return path.with_name(f"{source_stem(path.name)}{SIDECAR}")


def leads_out(project: Project, path: Path) -> bool:
    """Return True if a path in the folder of sources is a link to a file outside this folder."""
    folder = project.root / project.settings.seeds
    try:
        return path.is_symlink() and path.is_relative_to(folder) and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True
