"""Standings: the rows of the table on page one of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.model import Comparison, FigureForm, Group, IndicatorBlock, IndicatorRow, Tier
from briefgen.pages.comparison.counts import count_regions
from briefgen.pages.comparison.extremes import find_equal_tiers, find_tier_values
from briefgen.pages.comparison.wording import name_or_count_regions

_MOST_STANDINGS = 8
_FEWEST_REGIONS = 2


class Standing(Struct, frozen=True):
    """A row of the table on page one: a group of figures, its extreme values, and the rank of the home region."""

    block: IndicatorBlock
    group: Group
    home: IndicatorRow | None
    """The row of the home region; None if no home region is set."""
    reference: IndicatorRow | None
    """The row of the reference, which is usually the nation; None if the group has no such row."""
    highest: str
    """The highest value as written, with the names of its regions: 5.5%左右（甘肃）. 5% and 5%左右 are equally high.

    More than three regions are only counted: 5.5%左右（5个地区）.
    """
    lowest: str
    """The lowest value as written, with the names of its regions."""
    place: str | None
    """The rank (位次) of the home region in words; None if the home region is not ranked or not set."""


def find_standings(page: Comparison) -> list[Standing]:
    """Return the rows of the table on page one: the eight groups with the most regions, in the order of the indicators.

    There are fewer rows if fewer groups qualify. Each group has at least two regions. If a home region is set, it is in
    each of the groups. Groups of figures in words do not qualify, nor do groups whose figures differ only in words such
    as 左右.
    """
    by_regions = sorted(_make_standings(page), key=lambda standing: -count_regions(standing.group))
    return sorted(by_regions[:_MOST_STANDINGS], key=lambda standing: page.indicators.index(standing.block))


def _make_standings(page: Comparison) -> Iterator[Standing]:
    for block in page.indicators:
        rows = {row.figure_id: row for row in block.rows}
        for group in block.groups:
            by_region = {rows[figure].region: rows[figure] for figure in reversed(group.figures)}
            home = by_region.get(page.asked.home or "")
            if count_regions(group) < _FEWEST_REGIONS or (page.asked.home and home is None):
                continue
            values = find_tier_values(page, group)
            highest, lowest = (find_equal_tiers(group, group.tiers[end], values) for end in (0, -1))
            if group.form == FigureForm.WORDS or (highest == lowest and len(highest) > 1):
                continue
            yield Standing(
                block=block,
                group=group,
                home=home,
                reference=by_region.get(page.asked.reference or ""),
                highest=_write_tiers(page, highest),
                lowest=_write_tiers(page, lowest),
                place=_write_rank(group, home.region) if home is not None else None,
            )


def _write_tiers(page: Comparison, tiers: Sequence[Tier]) -> str:
    return "、".join(f"{tier.raw}（{name_or_count_regions(page, tier.regions)}）" for tier in tiers)


def _write_rank(group: Group, region: str) -> str | None:
    """Return the rank of a region in words: 由高到低并列第2位（可比7个）; None if it is not ranked."""
    rank = group.ranks.get(region)
    if rank is None:
        return None
    is_tied = list(group.ranks.values()).count(rank) > 1
    return f"由高到低{'并列' if is_tied else ''}第{rank}位（可比{len(group.ranks)}个）"
