"""The library: what the sources of a project give, stage by stage."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from briefgen.attributing import attribute
from briefgen.attributing.restrictions import find_restriction
from briefgen.cleaning import clean
from briefgen.comparing import find_alike
from briefgen.condensing import condense
from briefgen.errors import ConfigError, NoSourceError
from briefgen.lexicon import load_indicators
from briefgen.model import (
    Attribution,
    Brief,
    Document,
    Sidecar,
    SkippedSource,
    SourceText,
)
from briefgen.parsing import parse
from briefgen.pipeline.project import SIDECAR, Progress, Project, display_name, find_sources, leads_out, sidecar_of
from briefgen.reading import (
    read_sidecar,
    read_source,
)
from briefgen.rendering import (
    explain,
)


class Library(Struct, frozen=True):
    """Everything that the sources give."""

    briefs: tuple[Brief, ...]
    skipped: tuple[SkippedSource, ...]
    sources: tuple[SourceText, ...]
    """Those that the briefs are of."""

    @property
    def extracted(self) -> tuple[SourceText, ...]:
        """The sources whose text is not the file's own characters."""
        return tuple(source for source in self.sources if source.is_extracted)


def read_library(project: Project, progress: Progress = iter) -> Library:
    """Return the briefs of all sources of a project, in order of their paths.

    Raises NoSourceError if there is no folder of sources or nothing in it can be read.
    """
    library = brief_files(project, find_sources(project), progress)
    if not library.briefs:
        reasons = "".join(f"; {s.path}: {s.reason}" for s in library.skipped[:3])
        raise NoSourceError(f"no source in {project.settings.seeds}/ can be read{reasons or '; it is empty'}")
    return library


def brief_files(project: Project, sources: Sequence[tuple[Path, str]], progress: Progress = iter) -> Library:
    """Return the briefs of some files, each given with the name it goes by; a bad one is skipped with its reason."""
    briefs: list[Brief] = []
    skipped: list[SkippedSource] = []
    read: list[SourceText] = []
    taken: dict[str, str] = {}
    for path, name in progress(sources):
        made = brief_source(project, path, name)
        if isinstance(made, SkippedSource):
            skipped.append(made)
            continue
        source, own = made
        # Two names that differ in case only are one file on some systems.
        ids = {made_id.casefold() for made_id in (source.id, *(brief.id for brief in own))}
        same = next((taken[made_id] for made_id in sorted(ids & taken.keys())), None)
        if same is not None:
            reason = f"its name gives the same id as {same}; rename one of them"
            skipped.append(SkippedSource(name, reason, "same-id"))
        elif not own:
            reason = "nothing but page debris, such as toolbars and links"
            skipped.append(SkippedSource(name, reason, "no-content"))
        else:
            briefs += own
            taken.update(dict.fromkeys(ids, name))
            read.append(source)
    return Library(tuple(briefs), tuple(skipped), tuple(read))


def read_stated(project: Project, path: Path, name: str) -> tuple[SourceText, Sidecar] | SkippedSource:
    """Return a source and what a person stated about it in the .toml file beside it."""
    if path.suffix == SIDECAR:
        return SkippedSource(name, "no source has this name; name it as the source whose facts it states", "orphan")
    if leads_out(project, path):
        reason = f"a link that leads out of {project.settings.seeds}/; put the file itself here"
        return SkippedSource(name, reason, "link")
    source = read_source(path, name, max_mb=project.settings.max_source_mb)
    if isinstance(source, SkippedSource):
        return source
    try:
        return source, _stated_beside(project, path, name)
    except ConfigError as error:
        return SkippedSource(name, str(error), "sidecar")


def _stated_beside(project: Project, path: Path, name: str) -> Sidecar:
    """Return what a person stated about a source. Raises ConfigError naming file, line and field."""
    beside = sidecar_of(path)
    if not os.path.isfile(beside):  # noqa: PTH113 - Path.is_file raises for a name that is too long
        return Sidecar()
    if leads_out(project, beside):
        raise ConfigError(f"{display_name(Path(beside.name))}: a link that leads out of {project.settings.seeds}/")
    beside_name = f"{name.removesuffix(display_name(Path(path.name)))}{display_name(Path(beside.name))}"
    return read_sidecar(beside, beside_name)


def attribute_source(source: SourceText, sidecar: Sidecar) -> tuple[Document, list[Attribution]] | SkippedSource:
    """Return the structure of a source and what its items are."""
    document = parse(clean(source))
    mark = find_restriction(document)
    if mark is not None:
        reason = f"marked as restricted: {mark[1]}; remove it from the folder, or the mark if it no longer holds"
        return SkippedSource(source.path, reason, "restricted")
    numbers = [item.id.removeprefix(f"{source.id}-") for item in document.items]
    unknown = sorted(set(sidecar.items).difference(numbers if len(numbers) > 1 else ()))
    if unknown:
        there_is = f"the items are {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else "the source is no digest"
        return SkippedSource(source.path, f"its .toml file speaks of item {unknown[0]}, but {there_is}", "sidecar")
    pairs = zip(document.items, numbers, strict=True)
    return document, [attribute(item, sidecar.about(number)) for item, number in pairs]


def brief_source(project: Project, path: Path, name: str) -> tuple[SourceText, list[Brief]] | SkippedSource:
    """Return a source with the briefs of its items."""
    read = read_stated(project, path, name)
    found = read if isinstance(read, SkippedSource) else attribute_source(*read)
    if isinstance(found, SkippedSource):
        return found
    document, attributions = found
    pairs = zip(document.items, attributions, strict=True)
    return document.clean.source, [condense(item, attribution, project.settings) for item, attribution in pairs]


def explain_files(project: Project, sources: Sequence[tuple[Path, str]]) -> tuple[list[str], list[SkippedSource]]:
    """Return for each file how it was taken apart and attributed, and why; a bad one is skipped with its reason."""
    explained: list[str] = []
    skipped: list[SkippedSource] = []
    for path, name in sources:
        read = read_stated(project, path, name)
        found = read if isinstance(read, SkippedSource) else attribute_source(*read)
        if isinstance(found, SkippedSource):
            skipped.append(found)
        else:
            document, attributions = found
            pairs = zip(document.items, attributions, strict=True)
            briefs = [condense(item, attribution, project.settings) for item, attribution in pairs]
            alike = [find_alike([brief], load_indicators()) for brief in briefs]
            explained.append(explain(document, attributions, alike))
    return explained, skipped
