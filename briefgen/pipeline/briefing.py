"""Briefing: one source to its briefs, all stages in a row; the work that is remembered and that workers share."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from briefgen.attributing import attribute
from briefgen.attributing.restrictions import find_restriction
from briefgen.cleaning import clean
from briefgen.comparing import find_alike
from briefgen.condensing import condense
from briefgen.editing import pin_and_drop
from briefgen.errors import ConfigError
from briefgen.lexicon import load_indicators
from briefgen.model import Attribution, Brief, Document, Sidecar, SkippedSource, SourceText
from briefgen.parsing import parse
from briefgen.pipeline.parcels import Desk, Made, Parcel, pack
from briefgen.reading import decode_sidecar, decode_source
from briefgen.rendering import explain

Taken = tuple[Document, list[Attribution]]
"""The structure of a source, and what its items are."""


def brief_parcel(desk: Desk, parcel: Parcel) -> Made | SkippedSource:
    """Return what a source gives, or why it gives nothing."""
    found = take_apart(desk, parcel)
    if isinstance(found, SkippedSource):
        return found
    source = found[0].clean.source
    return Made(source.id, tuple(condense_all(desk, found)), source.text if source.is_extracted else None)


def take_apart(desk: Desk, parcel: Parcel) -> Taken | SkippedSource:
    """Return the structure of a source and what its items are."""
    read = read_parcel(desk, parcel)
    return read if isinstance(read, SkippedSource) else attribute_source(*read)


def open_source(desk: Desk, path: Path, name: str) -> Taken | SkippedSource:
    """Return the structure of the source in a file and what its items are."""
    parcel = pack(desk.project, path, name)
    return parcel if isinstance(parcel, SkippedSource) else take_apart(desk, parcel)


def condense_all(desk: Desk, taken: Taken) -> list[Brief]:
    """Return the briefs of the items of a source, as the editor wants them."""
    document, attributions = taken
    hands, warnings = pin_and_drop(desk.editorial, document.items, desk.sources)
    briefs = []
    for item, attribution, hand, warned in zip(document.items, attributions, hands, warnings, strict=True):
        brief = condense(item, attribution, desk.project.settings, hand)
        briefs.append(replace(brief, warnings=(*brief.warnings, *warned)) if warned else brief)
    return briefs


def read_parcel(desk: Desk, parcel: Parcel) -> tuple[SourceText, Sidecar] | SkippedSource:
    """Return the text of a source and what a person stated about it in the .toml file beside it."""
    source = decode_source(parcel.raw, parcel.name, parcel.id, max_mb=desk.project.settings.max_source_mb)
    if isinstance(source, SkippedSource):
        return source
    if parcel.stated is None:
        return source, Sidecar()
    try:
        return source, decode_sidecar(parcel.stated.raw, parcel.stated.name)
    except ConfigError as error:
        return SkippedSource(parcel.name, str(error), "sidecar")


def attribute_source(source: SourceText, sidecar: Sidecar) -> Taken | SkippedSource:
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


def explain_source(desk: Desk, path: Path, name: str) -> str | SkippedSource:
    """Return how a source was taken apart and attributed, and why."""
    found = open_source(desk, path, name)
    if isinstance(found, SkippedSource):
        return found
    alike = [find_alike([brief], load_indicators()) for brief in condense_all(desk, found)]
    return explain(*found, alike)
