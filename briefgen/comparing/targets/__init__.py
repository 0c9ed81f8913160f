"""Targets: what each region sets for the main indicators of the year, beside what it reached in the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from briefgen.comparing.region_texts import RegionTexts
from briefgen.comparing.targets.results import find_result
from briefgen.comparing.targets.row_names import RowNames
from briefgen.comparing.targets.stated_targets import PlannedSentences, TargetFinder, is_target_sentence
from briefgen.comparing.targets.strivings import find_striving
from briefgen.lexicon import load_main_indicators
from briefgen.lexicon.entry_types import MainIndicator
from briefgen.model import Brief, Figure, FigureStatus
from briefgen.model.target import TargetCell, TargetRow, Targets

# A row that fewer regions state compares nothing. Of two regions, both.
_FEWEST_REGIONS, _FEWEST_COLUMNS = 3, 2


def compare_targets(regions: Sequence[RegionTexts], briefs: Mapping[str, Brief]) -> Targets | None:
    """Return the table of targets beside results; None if fewer than two regions set targets for the same year.

    ``briefs`` maps the ids of briefs to the briefs of the regions.
    """
    figures = {texts.column.code: _figures_by_sentence(texts, briefs) for texts in regions}
    years = {texts.column.code: _find_year(texts, figures[texts.column.code]) for texts in regions}
    counts = Counter(year for year in years.values() if year is not None)
    if not counts:
        return None
    year = max(counts, key=lambda year: (counts[year], year))
    columns = [texts for texts in regions if years[texts.column.code] == year]
    if len(columns) < 2:
        return None
    planned_of = [(texts, PlannedSentences.of(texts)) for texts in columns]
    main = load_main_indicators()
    rows = [_make_row(row, planned_of, figures, year) for row in (*main.rows, *main.others)]
    fewest = min(_FEWEST_REGIONS, len(columns))
    return Targets(
        year=year,
        rows=tuple(row for row in rows if sum(_states_any(cell) for cell in row.cells) >= fewest),
        regions=tuple(texts.column.code for texts in columns),
        strivings=tuple(found for texts in columns if (found := find_striving(texts)) is not None),
    )


def _states_any(cell: TargetCell) -> bool:
    return cell.target is not None or cell.result is not None


def _figures_by_sentence(texts: RegionTexts, briefs: Mapping[str, Brief]) -> dict[str, list[Figure]]:
    by_sentence: dict[str, list[Figure]] = {sentence.id: [] for sentence in texts.sentences}
    for identifier in dict.fromkeys(sentence.brief for sentence in texts.sentences):
        for figure in briefs[identifier].figures:
            if figure.sentence_id in by_sentence:
                by_sentence[figure.sentence_id].append(figure)
    return by_sentence


def _find_year(texts: RegionTexts, figures: Mapping[str, Sequence[Figure]]) -> int | None:
    """Return the year for which most figures of the target sentences are set; None if there are none."""
    years = Counter(
        int(figure.period)
        for sentence in texts.sentences
        if is_target_sentence(sentence)
        for figure in figures[sentence.id]
        if figure.status == FigureStatus.TARGET and figure.period is not None and figure.period.isdecimal()
    )
    return max(years, key=lambda year: (years[year], -year)) if years else None


def _make_row(
    row: MainIndicator,
    columns: Sequence[tuple[RegionTexts, PlannedSentences]],
    figures: Mapping[str, Mapping[str, Sequence[Figure]]],
    year: int,
) -> TargetRow:
    names = RowNames(row)
    cells = []
    for texts, planned in columns:
        own = figures[texts.column.code]
        target, origin, why_none = TargetFinder(names, planned, own, year).find()
        result, period, why_no_result = find_result(names, texts, own, year - 1, target)
        cells.append(
            TargetCell(
                region=texts.column.code,
                target=target,
                target_origin=origin,
                result=result,
                result_period=period,
                target_absence=why_none,
                result_absence=why_no_result,
            )
        )
    return TargetRow(row.name, tuple(cells))
