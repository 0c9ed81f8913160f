"""Briefing: one source to its briefs, all stages in a row; the work that is remembered and that workers share."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from briefgen.attributing import attribute
from briefgen.attributing.restrictions import find_restriction
from briefgen.choices.finding_again import pin_and_drop
from briefgen.cleaning import clean
from briefgen.comparing.indicator_names import find_possible_synonyms
from briefgen.condensing import condense
from briefgen.corpus.inputs import BriefContext, Made, SourceInput, pack
from briefgen.errors import ConfigError
from briefgen.lexicon import load_indicators
from briefgen.model import Attribution, Brief, Document, Sidecar, SkippedSource, SourceText
from briefgen.pages.explanation import explain
from briefgen.parsing import parse
from briefgen.reading import decode_sidecar, decode_source

AttributedDocument = tuple[Document, list[Attribution]]
"""The structure of a source, and what its items are."""


def brief_source(context: BriefContext, source_input: SourceInput) -> Made | SkippedSource:
    """Return what a source gives, or why it gives nothing."""
    found = take_apart(context, source_input)
    if isinstance(found, SkippedSource):
        return found
    source = found[0].clean.source
    return Made(source.id, tuple(condense_all(context, found)), source.text if source.is_extracted else None)


def take_apart(context: BriefContext, source_input: SourceInput) -> AttributedDocument | SkippedSource:
    """Return the structure of a source and what its items are."""
    read = read_input(context, source_input)
    return read if isinstance(read, SkippedSource) else attribute_source(*read)


def open_source(context: BriefContext, path: Path, name: str) -> AttributedDocument | SkippedSource:
    """Return the structure of the source in a file and what its items are."""
    source_input = pack(context.project, path, name)
    return source_input if isinstance(source_input, SkippedSource) else take_apart(context, source_input)


def condense_all(context: BriefContext, taken: AttributedDocument) -> list[Brief]:
    """Return the briefs of the items of a source, as the editor wants them."""
    document, attributions = taken
    hands, warnings = pin_and_drop(context.editorial, document.items, context.sources)
    briefs = []
    for item, attribution, hand, warned in zip(document.items, attributions, hands, warnings, strict=True):
        brief = condense(item, attribution, context.project.settings, hand)
        briefs.append(replace(brief, warnings=(*brief.warnings, *warned)) if warned else brief)
    return briefs


def read_input(context: BriefContext, source_input: SourceInput) -> tuple[SourceText, Sidecar] | SkippedSource:
    """Return the text of a source and what a person stated about it in the .toml file beside it."""
    source = decode_source(
        source_input.raw, source_input.name, source_input.id, max_mb=context.project.settings.max_source_mb
    )
    if isinstance(source, SkippedSource):
        return source
    if source_input.stated is None:
        return source, Sidecar()
    try:
        return source, decode_sidecar(source_input.stated.raw, source_input.stated.name)
    except ConfigError as error:
        return SkippedSource(source_input.name, str(error), "sidecar")


def attribute_source(source: SourceText, sidecar: Sidecar) -> AttributedDocument | SkippedSource:
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


def explain_source(context: BriefContext, path: Path, name: str) -> str | SkippedSource:
    """Return how a source was taken apart and attributed, and why."""
    found = open_source(context, path, name)
    if isinstance(found, SkippedSource):
        return found
    alike = [find_possible_synonyms([brief], load_indicators()) for brief in condense_all(context, found)]
    return explain(*found, alike)
