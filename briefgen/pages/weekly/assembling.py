"""The weekly briefing: which texts belong to a week, in which column, and what they change."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.corpus.calendar import Days, codes_of, day_of, version_of
from briefgen.lexicon.schema import ColumnRule
from briefgen.model import (
    Brief,
    BriefHeader,
    Figure,
    Paper,
    Tracked,
    Weekly,
    WeeklyColumn,
    WeeklyEntry,
    WeeklyTable,
)
from briefgen.model.comparison import IndicatorBlock
from briefgen.model.summary import make_target_key

# Fewer values of one kind are no comparison.
_FEWEST = 3


class Frame(Struct, frozen=True):
    """What stands around the texts of a briefing."""

    paper: Paper
    blocks: tuple[IndicatorBlock, ...]
    """The figures of its regions side by side, of which those stay that three or more state alike."""
    earlier: tuple[Brief, ...] | None
    """What its documents may change, the latest first; None if there are no earlier texts."""


def assemble_weekly(
    briefs: Sequence[Brief],
    days: Days,
    rules: Sequence[ColumnRule],
    frame: Frame,
) -> Weekly:
    """Return the briefing of some days from their texts: each in the first column that takes it."""
    own = [WeeklyEntry(brief, *day) for brief in briefs if (day := day_of(brief)) is not None]
    columns: dict[str, list[WeeklyEntry]] = {rule.name: [] for rule in rules}
    for entry in own:
        columns[next(rule.name for rule in rules if _takes(rule, entry.brief))].append(entry)
    documents = [entry.brief for entry in own if entry.brief.is_document]
    return Weekly(
        id=days.name,
        start=days.start,
        end=days.end,
        paper=frame.paper,
        columns=tuple(
            WeeklyColumn(rule.name, rule.by_title, tuple(_in_order(columns[rule.name], rule)))
            for rule in rules
            if columns[rule.name]
        ),
        tables=tuple(_tables(frame.blocks)),
        tracked=tuple(_track(documents, frame.earlier)) if frame.earlier is not None else (),
    )


def _takes(rule: ColumnRule, brief: Brief) -> bool:
    title = brief.title or ""
    text = "".join((title, *(sentence.text for sentence in brief.key_sentences)))
    return (
        (not rule.levels or brief.level in rule.levels)
        and (rule.documents is None or rule.documents == brief.is_document)
        and (not rule.placed or bool(brief.regions))
        and (not rule.title or any(word in title for word in rule.title))
        and (not rule.text or any(word in text for word in rule.text))
    )


def _in_order(entries: Sequence[WeeklyEntry], rule: ColumnRule) -> list[WeeklyEntry]:
    """Return entries by region in administrative order, those of the centre first, or by day; then as received."""
    if rule.order == "region":
        return sorted(entries, key=lambda entry: min((r.code for r in entry.brief.regions), default=""))
    return sorted(entries, key=lambda entry: entry.date)


def _tables(blocks: Sequence[IndicatorBlock]) -> Iterator[WeeklyTable]:
    for block in blocks:
        for group in block.groups:
            rows = [row for row in block.rows if row.figure_id in group.figures]
            if len({row.region for row in rows}) >= _FEWEST:
                yield WeeklyTable(block.indicator, group, tuple(rows))


def _track(documents: Sequence[Brief], earlier: Sequence[Brief]) -> Iterator[Tracked]:
    """Yield what this week's documents are against earlier texts, the latest of which counts."""
    versions: dict[Hashable, Brief] = {}
    known: dict[Hashable, tuple[Brief, Figure]] = {}
    for old in earlier:
        if old.is_document:
            versions.setdefault(version_of(old), old)
        for figure in old.figures:
            known.setdefault((codes_of(old), make_target_key(figure)), (old, figure))
    for brief in documents:
        before = versions.get(version_of(brief))
        yield Tracked(
            brief, "新出台" if before is None else "修订", BriefHeader.of(before) if before is not None else None
        )
        yield from _moved_targets(brief, known)


def _moved_targets(brief: Brief, known: Mapping[Hashable, tuple[Brief, Figure]]) -> Iterator[Tracked]:
    """Yield the targets that the same regions set otherwise before, for the same measure and the same time."""
    for figure in brief.figures if brief.regions else ():
        target = make_target_key(figure)
        before = known.get((codes_of(brief), target)) if target is not None else None
        if before is not None and before[1].raw != figure.raw:
            yield Tracked(brief, "目标调整", BriefHeader.of(before[0]), before[1], figure)
