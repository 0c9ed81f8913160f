"""Indicator blocks: the figures of several regions that measure the same indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.comparing.comparable_figures import (
    ComparableFigure,
    find_shown_unit,
    find_stated_figures,
    make_comparable,
    refuse,
)
from briefgen.comparing.figure_groups import drop_restatements, group_figures
from briefgen.comparing.indicator_names import IndicatorNames
from briefgen.comparing.region_columns import ColumnBriefs
from briefgen.lexicon.entry_types import Indicator
from briefgen.model import IndicatorBlock, NotComparable
from briefgen.model.place import NATION

_Comparable = Mapping[tuple[str, str], Sequence[ComparableFigure]]
"""Comparable figures, by the name of the indicator and the family of the unit."""


def compare_figures(
    columns: Sequence[ColumnBriefs], indicators: Sequence[Indicator], topic: str | None
) -> Iterator[IndicatorBlock]:
    """Yield the blocks of each indicator that at least two regions state, in the order of ``indicators``.

    Figures with units that cannot be converted into one another, such as amounts and rates, go into separate blocks.
    Figures that are not comparable are listed in the first block of their indicator.
    """
    figures, refused = _sort_figures(columns, indicators, topic)
    by_name = {indicator.name: indicator for indicator in indicators}
    order = {name: index for index, name in enumerate(by_name)}
    for name, family in sorted(figures, key=lambda key: (order[key[0]], key[1])):
        distinct = drop_restatements(figures[name, family])
        if len({comparable.row.region for comparable in distinct} - {NATION}) > 1:
            yield IndicatorBlock(
                indicator=name,
                unit=find_shown_unit(by_name[name], family),
                rows=tuple(comparable.row for comparable in distinct),
                not_comparable=tuple(refused.pop(name, ())),
                groups=tuple(group_figures(distinct)),
            )


def _sort_figures(
    columns: Sequence[ColumnBriefs], indicators: Sequence[Indicator], topic: str | None
) -> tuple[_Comparable, dict[str, list[NotComparable]]]:
    """Return the comparable figures, and the refused figures by the name of their indicator.

    A figure is refused if it looks comparable but measures something else.
    """
    names = IndicatorNames(indicators)
    comparable: defaultdict[tuple[str, str], list[ComparableFigure]] = defaultdict(list)
    refused: defaultdict[str, list[NotComparable]] = defaultdict(list)
    for stated in find_stated_figures(columns, topic):
        words = stated.figure.measured or ""
        indicator, similar = names.find(words), names.find_ending(words)
        if indicator is None:
            if similar is not None:  # 海洋生产总值
                refused[similar.name].append(refuse(stated, f"原文为“{words}”，与“{similar.name}”所指不同"))
            continue
        result = make_comparable(stated, indicator)
        if isinstance(result, NotComparable):
            refused[indicator.name].append(result)
        elif result is not None:
            comparable[indicator.name, result.unit_family].append(result)
    return comparable, refused
