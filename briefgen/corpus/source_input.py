"""The input for one source: the bytes of the source, and the bytes of its sidecar."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from msgspec import Struct

from briefgen.errors import ConfigError
from briefgen.messages import message
from briefgen.model import SkippedSource, SourceText
from briefgen.project.project import Project, display_name, is_link_out
from briefgen.project.source_files import SIDECAR, SourceFile
from briefgen.reading import decode_source, read_raw
from briefgen.reading.file_bytes import read_bytes
from briefgen.reading.masking import mask_personal_numbers
from briefgen.reading.unreadable import UnreadableError


class SidecarFile(Struct, frozen=True):
    """The .toml file in which a person states facts about a source."""

    name: str
    """The path of the file as messages show it."""
    raw: bytes


class SourceInput(Struct, frozen=True):
    """The bytes of a source and of its sidecar, with its name and id.

    An instance can be hashed for a cache key, and sent to a worker process.
    """

    name: str
    """The path of the source as messages show it: seeds/甲.txt."""
    id: str
    raw: bytes
    sidecar: SidecarFile | None = None


def read_source_input(project: Project, source: SourceFile) -> SourceInput | SkippedSource:
    """Return the bytes of a source and of its sidecar, or a SkippedSource if the file cannot be used.

    A file cannot be used if it or its sidecar cannot be read, if it is a link to a file outside the folder of sources,
    or if it is a sidecar without a source.
    """
    path, name = source.path, source.name
    if path.suffix == SIDECAR and not source.members:
        return SkippedSource.of(name, message("corpus.orphan-sidecar"), "orphan")
    if is_link_out(project, path):
        return SkippedSource.of(name, message("corpus.link-outside", folder=project.settings.seeds), "link")
    raw = read_raw(path, name, source.members, max_mb=project.settings.max_source_mb)
    if isinstance(raw, SkippedSource):
        return raw
    try:
        return SourceInput(name, source.id, raw, _read_sidecar_file(project, source))
    except ConfigError as error:
        return SkippedSource.of(name, error.message, "sidecar")


def read_source_text(project: Project, source: SourceFile) -> SourceText | SkippedSource:
    """Return the text of a source, or a SkippedSource with the reason if it cannot be read."""
    raw = read_raw(source.path, source.name, source.members, max_mb=project.settings.max_source_mb)
    return raw if isinstance(raw, SkippedSource) else decode_input(project, SourceInput(source.name, source.id, raw))


def decode_input(project: Project, source_input: SourceInput) -> SourceText | SkippedSource:
    """Return the text of a source from its bytes, with numbers of persons masked unless the project shows them.

    All that a project stores and prints of a source comes from this text. A SkippedSource has the reason why the bytes
    cannot be read.
    """
    settings = project.settings
    source = decode_source(
        source_input.raw,
        source_input.name,
        source_input.id,
        max_mb=settings.max_source_mb,
        wordprocessor=settings.wordprocessor,
    )
    if isinstance(source, SkippedSource):
        return source
    return mask_personal_numbers(source, shows=settings.personal_numbers == "shown")


def _read_sidecar_file(project: Project, source: SourceFile) -> SidecarFile | None:
    """Return the sidecar of a source, or None if it has none. Raises ConfigError if the sidecar cannot be read."""
    sidecar = source.sidecar
    if not os.path.isfile(sidecar):  # noqa: PTH113 - Path.is_file raises for a name that is too long
        return None
    sidecar_name = display_name(Path(sidecar.name))
    if is_link_out(project, sidecar):
        raise ConfigError(message("corpus.sidecar-outside", file=sidecar_name, folder=project.settings.seeds))
    folder = source.name.removesuffix(display_name(PurePosixPath(source.path.name, *source.members)))
    sidecar_name = f"{folder}{sidecar_name}"
    try:
        return SidecarFile(sidecar_name, read_bytes(sidecar, max_mb=project.settings.max_source_mb))
    except UnreadableError as error:
        raise ConfigError(message("reading.at-file", file=sidecar_name, problem=error.message)) from error
