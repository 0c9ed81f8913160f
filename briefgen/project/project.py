"""A project: a folder with sources and settings. This module opens it, and finds and names its files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from briefgen.border import is_plain, leads_out
from briefgen.errors import ConfigError, NoSourceError
from briefgen.lexicon.overlay import OVERLAY, Overlay, read_overlay, use_overlay
from briefgen.messages import message
from briefgen.project.source_files import SIDECAR, FoundFile, SourceFile, name_sources
from briefgen.reading.containers import list_documents
from briefgen.settings import Settings, read_settings

FOLDER = ".briefgen"
"""Folder for the cache and the lock of a project. It can be deleted at any time."""
ARCHIVE = Path("archive")
"""Folder of the issued editions, such as archive/2021/第31期/."""


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
    lexicon is wrong, or if a folder of the project leads out of the project.
    """
    settings = read_settings(root)
    check_folders(root, settings)
    lexicon = read_overlay(root)
    use_overlay(lexicon)
    return Project(root, settings, lexicon)


def list_folders(settings: Settings) -> tuple[str, ...]:
    """Return the folders of a project that briefgen reads or writes, relative to the project. ``out`` is the last."""
    folders = (settings.seeds, settings.templates, OVERLAY, ARCHIVE.as_posix(), FOLDER, settings.out)
    return tuple(PurePosixPath(folder).as_posix() for folder in folders)


def check_folders(root: Path, settings: Settings) -> None:
    """Raise ConfigError if a link leads from a folder of the project to the outside, or from ``out`` to another folder.

    There can be no link or pipe at all in the folder of the cache, because files of fixed names are written there.
    """
    *others, out = list_folders(settings)
    for folder in (*others, out):
        if leads_out(root, root / folder):
            raise ConfigError(message("border.folder-leads-out", folder=folder))
    for path in _list_work_files(root / FOLDER):
        if not is_plain(path):
            raise ConfigError(message("border.not-plain", file=display_name(path.relative_to(root)), folder=FOLDER))
    for folder in (*others, ".git"):
        if _overlap(root / out, root / folder):
            raise ConfigError(message("border.folders-overlap", folder=out, other=folder))


def _list_work_files(folder: Path) -> list[Path]:
    """Return the folder of the cache and the files in it. One that cannot be read is reported when it is used."""
    try:
        return [folder, *folder.iterdir()]
    except OSError:
        return [folder]


def _overlap(one: Path, other: Path) -> bool:
    """Return True if two folders are the same one or one contains the other, with all links followed."""
    # On some systems, names that differ only in case are the same.
    first, second = (PurePath(os.fspath(folder.resolve()).casefold()) for folder in (one, other))
    return first.is_relative_to(second) or second.is_relative_to(first)


def find_sources(project: Project) -> list[SourceFile]:
    """Return the sources of a project, sorted by name.

    Hidden files and sidecars are left out. Raises NoSourceError if there is no folder of sources.
    """
    return list_sources(project, require_seeds(project))


def require_seeds(project: Project) -> Path:
    """Return the folder of sources. Raises NoSourceError if there is none."""
    folder = project.root / project.settings.seeds
    if not folder.is_dir():
        raise NoSourceError(message("project.no-sources", folder=project.settings.seeds))
    return folder


def list_sources(project: Project, folder: Path) -> list[SourceFile]:
    """Return the sources in a folder of the project, sorted by name.

    Hidden files and sidecars are left out. Of an archive or an e-mail, the documents in it are sources. A folder that
    cannot be read is itself listed like a source, so that it is reported later. This is also so if ``folder`` does not
    exist.
    """
    paths: list[Path] = []

    def keep_unreadable(error: OSError) -> None:
        paths.append(Path(error.filename))

    for parent, folders, files in os.walk(folder, onerror=keep_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = [*files, *(name for name in folders if os.path.islink(f"{parent}/{name}"))]  # noqa: PTH114
        paths += [Path(parent, name) for name in names if not name.startswith(".")]
    found = (file for path in paths for file in _list_documents(project, path, path.relative_to(project.root)))
    return sorted(_leave_out_sidecars(list(found)), key=lambda source: source.name)


def _list_documents(project: Project, path: Path, shown: Path) -> Iterator[FoundFile]:
    """Yield a file, or the documents in it if it is an archive or an e-mail. ``shown`` is its path in messages.

    A link that leads out of the folder of sources is not opened.
    """
    documents = [()] if is_link_out(project, path) else list_documents(path, max_mb=project.settings.max_source_mb)
    for members in documents:
        yield FoundFile(path, display_name(PurePosixPath(shown.as_posix(), *members)), members)


def locate_sources(project: Project, paths: Sequence[Path]) -> list[SourceFile]:
    """Return files that a person names as source files. They need not be sources of the project.

    A source of the project has the id that it has there. Any other file is named among the files of its folder. Of an
    archive or an e-mail, the documents in it are returned.
    """
    seeds = project.root / project.settings.seeds
    is_inside = any(path.resolve().is_relative_to(seeds.resolve()) for path in paths)
    known = _group_by_file(list_sources(project, seeds) if is_inside else [])
    beside = _group_by_file(_name_with_neighbours(project, [path for path in paths if path.resolve() not in known]))
    return [
        replace(source, path=path, name=display_name(PurePosixPath(path.as_posix(), *source.members)))
        for path in paths
        for source in (known.get(path.resolve()) or beside[path.resolve()])
    ]


def _group_by_file(sources: Iterable[SourceFile]) -> dict[Path, list[SourceFile]]:
    """Return source files by the path of the file that they are, or that holds them."""
    groups: dict[Path, list[SourceFile]] = {}
    for source in sources:
        groups.setdefault(source.path.resolve(), []).append(source)
    return groups


def _name_with_neighbours(project: Project, paths: Sequence[Path]) -> list[SourceFile]:
    """Return files as source files, with the other files of their folders: those may have the same names."""
    folders = dict.fromkeys(path.parent for path in paths)
    files = [folder / name for folder in folders for name in next(os.walk(folder), ("", [], []))[2]]
    neighbours = [path for path in files if not path.name.startswith(".")]
    found = [file for path in neighbours for file in _list_documents(project, path, path)]
    sources = _leave_out_sidecars(found)
    named = {source.path for source in sources}
    # A person may also name a hidden file, or a sidecar.
    others = [FoundFile(path, display_name(path)) for path in paths if path not in named]
    return [*sources, *name_sources(others)]


def _leave_out_sidecars(files: Sequence[FoundFile]) -> list[SourceFile]:
    """Return files as source files, without those that are sidecars of others."""
    sources = name_sources([file for file in files if file.members or file.path.suffix != SIDECAR])
    sidecars = {source.sidecar for source in sources}
    return name_sources([file for file in files if file.members or file.path not in sidecars])


def display_name(path: PurePath) -> str:
    """Return a path for messages and outputs: with forward slashes and unprintable characters replaced."""
    name = path.as_posix().encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() or char == "\u3000" else "\ufffd" for char in name)


def is_link_out(project: Project, path: Path) -> bool:
    """Return True if a path in the folder of sources or in the archive is a link to a file outside of this folder.

    A link that cannot be followed also counts as leading out. A link elsewhere was named by a person, and does not.
    """
    folders = (project.root / project.settings.seeds, project.root / ARCHIVE)
    folder = next((folder for folder in folders if path.is_relative_to(folder)), None)
    is_link = os.path.islink(path)  # noqa: PTH114 - Path.is_symlink raises for a path that is too long
    return folder is not None and is_link and leads_out(folder, path)
