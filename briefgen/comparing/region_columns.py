"""The columns of a comparison: one column for each region, with the briefs that count for the region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.repeated_stories import Story, drop_repeats
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Brief, BriefSummary, Column, ComparisonQuery, Division, Material
from briefgen.model.place import NATION

# A region with fewer characters on the subject is not compared: a gap would show the lack of texts, not of work.
_ENOUGH_CHARS = 200


class ColumnSources(Struct, frozen=True):
    """A column of a comparison, with the keys of the briefs that count for it."""

    column: Column
    briefs: tuple[str, ...]
    """Keys by which the store opens these briefs."""


class ChosenColumns(Struct, frozen=True):
    """The columns of a comparison before any brief is opened."""

    regions: tuple[ColumnSources, ...]
    """Regions of one level, and the nation if it is the reference."""
    beside: tuple[ColumnSources, ...]
    """Regions of other levels."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all briefs that count for any column, each once."""
        return tuple(dict.fromkeys(key for sources in (*self.regions, *self.beside) for key in sources.briefs))


class ColumnBriefs(Struct, frozen=True):
    """A column of a comparison, with the opened briefs that count for it."""

    column: Column
    briefs: tuple[Brief, ...]

    @classmethod
    def open(cls, sources: ColumnSources, briefs: Mapping[str, Brief]) -> ColumnBriefs:
        """Return a column with its opened briefs. ``briefs`` maps each key of the column to a brief."""
        return cls(sources.column, tuple(briefs[key] for key in sources.briefs))

    def is_about(self, brief: Brief) -> bool:
        """Return True if a brief is about the region of the column, and not only about a place in it."""
        return self.column.code == NATION or any(region.code == self.column.code for region in brief.regions)


def choose_columns(
    summaries: Sequence[BriefSummary],
    regions: Sequence[Division],
    *,
    beside: Sequence[Division] = (),
    query: ComparisonQuery,
) -> ChosenColumns:
    """Return the columns of a comparison. ``compare`` explains which briefs count for a region.

    If several texts report the same event in the same sentences, only one of them counts.
    """
    return ChosenColumns(
        tuple(_make_columns(summaries, regions, query)),
        tuple(_make_columns(summaries, beside, ComparisonQuery(topic=query.topic))),
    )


def make_empty_column(division: Division | None) -> Column:
    """Return a column without texts for a region, or for the nation if ``division`` is None."""
    return _make_column(division, (), ComparisonQuery()).column


def _make_columns(
    summaries: Sequence[BriefSummary], regions: Sequence[Division], query: ComparisonQuery
) -> list[ColumnSources]:
    """Return the columns of regions. The home region comes first; the nation comes last, if it is the reference."""
    by_region: defaultdict[str, list[BriefSummary]] = defaultdict(list)
    for summary in summaries:
        for code in dict.fromkeys(code for r in summary.header.regions for code in _find_columns(r.code, query)):
            by_region[code].append(summary)
    ordered = sorted(set(regions), key=lambda division: (division.code != query.home, division.code))
    columns = [_make_column(division, drop_repeats(by_region[division.code]), query) for division in ordered]
    if query.reference == NATION:
        national = [s for s in summaries if s.header.level == "国家" and not s.header.regions]
        columns.append(_make_column(None, drop_repeats(national), query))
    return columns


def _find_columns(code: str, query: ComparisonQuery) -> tuple[str, ...]:
    """Return the codes of the regions whose columns get a text about the region ``code``.

    These are the region itself and, if the query sets ``is_folded``, the regions above it.
    """
    return (code, *load_divisions()[code].parents) if query.is_folded else (code,)


def _make_column(division: Division | None, stories: Sequence[Story], query: ComparisonQuery) -> ColumnSources:
    """Return the column of a region, or the column of the nation if ``division`` is None."""
    summaries = [story.summary for story in stories]
    chars = sum(summary.chars for summary in summaries)
    topic_chars = sum(summary.topic_chars.get(query.topic, 0) for summary in summaries) if query.topic else chars
    column = Column(
        code=division.code if division else NATION,
        name=division.full_name if division else "全国",
        materials=tuple(map(_make_material, stories)),
        chars=chars,
        level=division.level if division else "nation",
        short_name=division.short_name if division else "全国",
        topic_chars=topic_chars,
        is_enough=topic_chars >= _ENOUGH_CHARS,
    )
    return ColumnSources(column, tuple(summary.key for summary in summaries))


def _make_material(story: Story) -> Material:
    header = story.summary.header
    date = header.published or header.dates.event or header.dates.reposted
    return Material(
        id=header.id,
        title=header.title,
        doc_type=header.doc_type,
        date=date,
        is_reposted=date is not None and date == header.dates.reposted and header.published is None,
        source=header.source.path,
        chars=story.summary.chars,
        source_class=header.source_class,
        also=story.repeats,
    )
