"""The highest and the lowest tiers of a group. 5% and 5%左右 are equally high."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model import Comparison, Group, Tier

TierValues = Mapping[str, tuple[str, str | None]]
"""A mapping from a figure as written to its amount and its upper end. The upper end is None without a range."""


def find_tier_values(page: Comparison, group: Group) -> TierValues:
    """Return a dict from each figure of a group, as written, to its amount and the upper end of its range."""
    ids = set(group.figures)
    rows = (row for block in page.indicators for row in block.rows if row.figure_id in ids)
    return {row.raw: (row.amount, row.value_to) for row in rows}


def find_equal_tiers(group: Group, tier: Tier, values: TierValues) -> list[Tier]:
    """Return all tiers of a group that are as high as ``tier``, in order; ``tier`` is one of them."""
    return [other for other in group.tiers if values[other.raw] == values[tier.raw]]
