"""Parcels: a source with all that its briefs depend on, so that it can be worked on anywhere, and remembered."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from briefgen.archive.folders import read_editorial
from briefgen.choices.finding_again import is_of
from briefgen.errors import ConfigError
from briefgen.model import Brief, BriefSummary, Editorial, SkippedSource
from briefgen.project.project import SIDECAR, Project, display_name, leads_out, list_sources, sidecar_of
from briefgen.reading import read_raw, source_id, source_stem


class BriefContext(Struct, frozen=True):
    """A project with what the editor decided: what the briefs of all its sources depend on."""

    project: Project
    editorial: Editorial
    sources: frozenset[str]
    """Ids of all sources; none where the editor chose no sentence."""


class Stated(Struct, frozen=True):
    """The file with what a person stated about a source."""

    name: str
    raw: bytes


class SourceInput(Struct, frozen=True):
    """A source as it goes to work: its bytes, and those of the .toml file beside it."""

    name: str
    """Its path as people know it."""
    id: str
    raw: bytes
    stated: Stated | None


class Made(Struct, frozen=True):
    """What a source gives."""

    id: str
    briefs: tuple[Brief, ...]
    text: str | None
    """Where it is not the file's own characters, the text that the spans point into."""


class StoredResult(Struct, frozen=True):
    """What a source gives, unopened."""

    id: str
    summaries: tuple[BriefSummary, ...]
    text: str | None
    """Key of the text that the spans point into, where it is not the file's own characters."""


def open_context(project: Project) -> BriefContext:
    """Return a project with what the editor decided. Raises ConfigError if editorial.toml is wrong."""
    editorial = read_editorial(project)
    has_choices = editorial.pin or editorial.drop
    names = list_sources(project, project.root / project.settings.seeds) if has_choices else []
    return BriefContext(project, editorial, frozenset(source_id(source_stem(path.name)) for path, _ in names))


def narrow_context(context: BriefContext, source: str) -> BriefContext:
    """Return the part of a context that the briefs of one source depend on: choices on other sources are left out."""
    pins, drops = (
        tuple(choice for choice in choices if is_of(choice, source, context.sources))
        for choices in (context.editorial.pin, context.editorial.drop)
    )
    return BriefContext(context.project, Editorial(pin=pins, drop=drops), frozenset())


def pack(project: Project, path: Path, name: str) -> SourceInput | SkippedSource:
    """Return a source as it goes to work, or why it does not."""
    if path.suffix == SIDECAR:
        return SkippedSource(name, "no source has this name; name it as the source whose facts it states", "orphan")
    if leads_out(project, path):
        reason = f"a link that leads out of {project.settings.seeds}/; put the file itself here"
        return SkippedSource(name, reason, "link")
    raw = read_raw(path, name, max_mb=project.settings.max_source_mb)
    if isinstance(raw, SkippedSource):
        return raw
    try:
        return SourceInput(name, source_id(source_stem(path.name)), raw, _pack_stated(project, path, name))
    except ConfigError as error:
        return SkippedSource(name, str(error), "sidecar")


def _pack_stated(project: Project, path: Path, name: str) -> Stated | None:
    """Return the file with what a person stated about a source. Raises ConfigError if it cannot be read."""
    beside = sidecar_of(path)
    if not os.path.isfile(beside):  # noqa: PTH113 - Path.is_file raises for a name that is too long
        return None
    beside_name = display_name(Path(beside.name))
    if leads_out(project, beside):
        raise ConfigError(f"{beside_name}: a link that leads out of {project.settings.seeds}/")
    beside_name = f"{name.removesuffix(display_name(Path(path.name)))}{beside_name}"
    try:
        return Stated(beside_name, beside.read_bytes())
    except OSError as error:
        raise ConfigError(f"{beside_name}: cannot be read: {error.strerror or error}") from error
