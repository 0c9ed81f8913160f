"""A project: a folder with sources and settings. This module opens it, and finds and names its files."""

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
"""Folder for the cache and the lock of a project. It can be deleted at any time."""

SIDECAR = ".toml"
"""Suffix of a sidecar, the file beside a source in which a person states facts about the source."""


class Project(Struct, frozen=True):
    """A folder with sources, together with its settings and its own lexicon."""

    root: Path
    settings: Settings
    lexicon: Overlay = Overlay()
    """The project's own lexicon, which extends the built-in lexicon."""

    @property
    def templates(self) -> tuple[Path, ...]:
        """The folders with the project's own templates. A template there replaces the built-in one of the same name."""
        return (self.root / self.settings.templates,)


def open_project(root: Path) -> Project:
    """Return the project in a folder, and make its lexicon the lexicon that this process uses.

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
    """Return the sources in a folder of the project as pairs of path and name, sorted by name.

    Hidden files and sidecars are left out. A folder that cannot be read is itself listed like a source, so that it is
    reported later. This is also so if ``folder`` does not exist.
    """
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
    """Return the path of a source's sidecar: a.toml for a.docx and for a.txt.gz."""
    return path.with_name(f"{source_stem(path.name)}{SIDECAR}")


def leads_out(project: Project, path: Path) -> bool:
    """Return True if a path in the folder of sources is a link to a file outside of this folder.

    A link that cannot be followed also counts as leading out.
    """
    folder = project.root / project.settings.seeds
    try:
        return path.is_symlink() and path.is_relative_to(folder) and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True
