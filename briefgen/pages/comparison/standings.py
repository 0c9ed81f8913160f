"""Standings: the rows of page one's table."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.model import Comparison, Group, IndicatorBlock, IndicatorRow
from briefgen.pages.comparison.counts import count_regions
from briefgen.pages.comparison.wording import name_or_count_regions

_MOST_STANDINGS = 8
_FEWEST_REGIONS = 2


class Standing(Struct, frozen=True):
    """A row of page one's table: a group of figures, its highest and lowest value, and the rank of the home region."""

    block: IndicatorBlock
    group: Group
    home: IndicatorRow | None
    """The row of one's own region; none if it is not set."""
    reference: IndicatorRow | None
    """The row of the nation, which is never ranked."""
    highest: str
    """What the highest regions state, with their names: 5.5%左右（甘肃）."""
    lowest: str
    """The same of the lowest."""
    place: str | None
    """位次 of one's own region, in words; none if it is not ranked."""


def find_standings(page: Comparison) -> list[Standing]:
    """Return the rows of page one's table: the eight groups with the most regions, in the order of the indicators.

    Each group has at least two regions. If a home region is set, it is in each of the groups.
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
            highest, lowest = group.tiers[0], group.tiers[-1]
            yield Standing(
                block=block,
                group=group,
                home=home,
                reference=by_region.get(page.asked.reference or ""),
                highest=f"{highest.raw}（{name_or_count_regions(page, highest.regions)}）",
                lowest=f"{lowest.raw}（{name_or_count_regions(page, lowest.regions)}）",
                place=_write_rank(group, home.region) if home is not None else None,
            )


def _write_rank(group: Group, region: str) -> str | None:
    """Return the rank of a region in words: 由高到低并列第2位（可比7个）; None if it is not ranked."""
    rank = group.ranks.get(region)
    if rank is None:
        return None
    is_tied = list(group.ranks.values()).count(rank) > 1
    return f"由高到低{'并列' if is_tied else ''}第{rank}位（可比{len(group.ranks)}个）"
