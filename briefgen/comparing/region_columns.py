"""The columns of a comparison: one column for each region, with the briefs that count for the region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparing.alike_texts import AlikeTexts, explain_placeless, find_alike, leave_out
from briefgen.comparing.repeated_stories import Story, drop_repeats
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Brief, BriefSummary, Column, ComparisonQuery, Dates, Division, Material
from briefgen.model.comparison import LeftOutText, MaterialDay
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
    left_out: tuple[LeftOutText, ...] = ()
    """Texts that are not compared, because they are not like the others."""
    subject: str | None = None
    """What the compared texts are about; None if they share no subject."""

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

    def without(self, left_out: frozenset[str], topic: str | None) -> ColumnBriefs:
        """Return the column without the texts whose briefs have these ids. ``topic`` is that of the query."""
        if not left_out:
            return self
        briefs = tuple(brief for brief in self.briefs if brief.id not in left_out)
        chars = sum(brief.profile.chars for brief in briefs)
        topic_chars = sum(b.profile.topic_chars.get(topic, 0) for b in briefs) if topic else chars
        column = replace(
            self.column,
            materials=tuple(material for material in self.column.materials if material.id not in left_out),
            chars=chars,
            topic_chars=topic_chars,
            is_enough=topic_chars >= _ENOUGH_CHARS,
        )
        return ColumnBriefs(column, briefs)

    def is_about(self, brief: Brief) -> bool:
        """Return True if a brief is about the region of the column, and not only about a place in it."""
        return self.column.code == NATION or any(region.code == self.column.code for region in brief.regions)


def choose_columns(
    summaries: Sequence[BriefSummary],
    regions: Sequence[Division],
    *,
    beside: Sequence[Division] | None = None,
    query: ComparisonQuery,
) -> ChosenColumns:
    """Return the columns of a comparison. ``compare`` explains which briefs count for a region.

    Only texts that are alike count; ``find_alike`` explains which are. If several texts report the same event in the
    same sentences, only one of them counts. ``beside`` lists the other regions of a comparison of all texts; the texts
    about no region are then listed as left out. It is None if only ``regions`` are asked for.
    """
    codes = {division.code for division in (*regions, *(beside or ()))}
    own = [s for s in summaries if not codes.isdisjoint(c for r in s.codes for c in _find_columns(r, query))]
    # Where one region is asked for, there is nothing that its texts must be like.
    alike = find_alike(own, query.topic) if len(codes) > 1 else AlikeTexts(tuple(own), (), query.topic)
    national = [s for s in summaries if s.header.level == "国家" and not s.header.regions]
    reference = national if query.reference == NATION else []
    used = {summary.id for summary in reference}
    placeless = [s for s in summaries if beside is not None and not s.header.regions and s.id not in used]
    return ChosenColumns(
        regions=tuple(_make_columns((*alike.summaries, *reference), regions, query)),
        beside=tuple(_make_columns(alike.summaries, beside or (), ComparisonQuery(topic=query.topic))),
        left_out=(*alike.left_out, *(leave_out(summary, explain_placeless(summary)) for summary in placeless)),
        subject=alike.subject,
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
        national = [summary for summary in summaries if not summary.header.regions]
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
    date, day_of = _find_date(header.dates)
    return Material(
        id=header.id,
        title=header.title,
        doc_type=header.doc_type,
        date=date,
        is_reposted=day_of == "转载",
        source=header.source.path,
        chars=story.summary.chars,
        source_class=header.source_class,
        also=story.repeats,
        working_title=header.working_title,
        day_of=day_of,
    )


def _find_date(dates: Dates) -> tuple[str | None, MaterialDay | None]:
    """Return the date of a material, and what happened on it; see ``Material.date``."""
    candidates: tuple[tuple[str | None, MaterialDay], ...] = (
        (dates.published, "发布"),
        (dates.issued, "印发"),
        (dates.written, "成文"),
        (dates.event, "事件"),
        (dates.reposted, "转载"),
    )
    return next(((date, day_of) for date, day_of in candidates if date is not None), (None, None))
