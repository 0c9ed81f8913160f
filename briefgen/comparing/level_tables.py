"""Tables of regions: regions of one level side by side, by their targets and practices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparing.column_times import describe_time
from briefgen.comparing.practices import ComparedPractices, compare_practices
from briefgen.comparing.region_columns import ColumnBriefs
from briefgen.comparing.region_texts import RegionTexts, open_texts
from briefgen.comparing.targets import compare_targets
from briefgen.lexicon.entry_types import Theme
from briefgen.model import Level, SentenceText
from briefgen.model.place import NATION
from briefgen.model.practice import ThemeComparison
from briefgen.model.target import Targets

_FEWEST_REGIONS = 2
# A region that writes of what others do in one place alone, such as a meeting's list of tasks, is not compared.
_FEWEST_PLACES = 2


class TableQuery(Struct, frozen=True):
    """What a table compares."""

    theme_list: str
    themes: Sequence[Theme]
    """The themes of the practices; empty if practices are not asked for."""
    has_targets: bool


class LevelTable(Struct, frozen=True):
    """Regions side by side."""

    columns: tuple[ColumnBriefs, ...]
    """The columns, with what their texts speak of, and whether their practices are compared."""
    texts: tuple[RegionTexts, ...]
    """The texts of the regions, also of those whose practices are too few to be compared."""
    targets: Targets | None
    practices: ComparedPractices

    @property
    def compared(self) -> list[RegionTexts]:
        """The texts of the regions whose practices are compared."""
        enough = {opened.column.code for opened in self.columns if opened.column.is_enough}
        return [texts for texts in self.texts if texts.column.code in enough]


def make_table(
    columns: Sequence[ColumnBriefs], sentences: Mapping[str, Sequence[SentenceText]], query: TableQuery
) -> LevelTable:
    """Return the table of some columns. ``sentences`` maps the ids of briefs to the sentences of their items."""
    texts = _find_texts(columns, sentences)
    practices = _compare_practices(texts, query)
    weak = _find_weak(texts, practices.themes)
    if weak:
        practices = _compare_practices([own for own in texts if own.column.code not in weak], query)
    briefs = {brief.id: brief for opened in columns for brief in opened.briefs}
    of_region = {own.column.code: own for own in texts}
    return LevelTable(
        columns=tuple(_describe(opened, of_region, weak) for opened in columns),
        texts=tuple(texts),
        targets=compare_targets(texts, briefs) if query.has_targets else None,
        practices=practices,
    )


def _find_texts(columns: Sequence[ColumnBriefs], sentences: Mapping[str, Sequence[SentenceText]]) -> list[RegionTexts]:
    """Return the texts of the regions that have enough text. The nation is left out."""
    compared = (opened for opened in columns if opened.column.is_enough and opened.column.code != NATION)
    return [open_texts(opened, sentences) for opened in compared if opened.column.materials]


def _compare_practices(texts: Sequence[RegionTexts], query: TableQuery) -> ComparedPractices:
    return compare_practices(texts, query.themes, query.theme_list) if query.themes else ComparedPractices()


def _find_weak(texts: Sequence[RegionTexts], practices: Sequence[ThemeComparison]) -> frozenset[str]:
    """Return the codes of the regions that write in less than two places of what others write of, too.

    None are returned if fewer than two regions would be left.
    """
    names: defaultdict[str, set[str]] = defaultdict(set)
    for theme in practices:
        for row in (*theme.common, *theme.grid):
            for quotation in (quotation for cell in row.cells for quotation in cell.quotations):
                names[quotation.sentence_id].add(row.name)
    weak = frozenset(own.column.code for own in texts if _count_places(own, names) < _FEWEST_PLACES)
    return weak if practices and len(texts) - len(weak) >= _FEWEST_REGIONS else frozenset()


def _count_places(texts: RegionTexts, names: Mapping[str, set[str]]) -> int:
    """Return how many practices the measures, results and layouts of a region state.

    A sentence without a number counts once, however many practices it lists. ``names`` are the names of the practices
    for which each sentence is quoted, by its id.
    """
    telling = (s for s in texts.sentences if s.function in ("M", "R", "F") and s.role == "body" and s.id in names)
    return sum(len(names[sentence.id]) if sentence.numbers else 1 for sentence in telling)


def _describe(opened: ColumnBriefs, texts: Mapping[str, RegionTexts], weak: frozenset[str]) -> ColumnBriefs:
    code = opened.column.code
    if code in weak:
        return ColumnBriefs(replace(opened.column, is_enough=False), opened.briefs)
    return ColumnBriefs(describe_time(opened, texts[code]), opened.briefs) if code in texts else opened


def split_levels(columns: Sequence[ColumnBriefs]) -> list[list[ColumnBriefs]]:
    """Return the columns of each level, the highest level first.

    A city or county that is alone on its level joins the others below the province. Regions that are still alone are
    left out.
    """
    by_level: defaultdict[str, list[ColumnBriefs]] = defaultdict(list)
    for opened in columns:
        if opened.column.materials:
            by_level[opened.column.level].append(opened)
    province, *below = get_args(Level)
    tables = [by_level[province]]
    if any(len(by_level[level]) < _FEWEST_REGIONS for level in below):
        tables.append([opened for level in below for opened in by_level[level]])
    else:
        tables += [by_level[level] for level in below]
    return [sorted(own, key=lambda o: o.column.code) for own in tables if len(own) >= _FEWEST_REGIONS]
