"""Functions that count regions, measures and materials in a comparison."""

from __future__ import annotations

from briefgen.model import Comparison, Group


def count_measures(page: Comparison, region: str, group: str) -> int:
    """Return how many measures a region has on the themes in a group of themes. Each measure is counted once."""
    themes = {theme.id for theme in page.themes if theme.group == group}
    cells = (cell for cell in page.cells if cell.region == region and cell.theme in themes)
    return len({cell_measure.measure.id for cell in cells for cell_measure in cell.measures})


def find_latest_day(page: Comparison) -> str | None:
    """Return the ISO day of the newest material of the compared regions; None if no such material has a date."""
    return max((m.date for column in page.regions for m in column.materials if m.date is not None), default=None)


def count_undated(page: Comparison) -> int:
    """Return how many materials of the compared regions have no date. Columns in ``beside`` do not count."""
    return sum(material.date is None for column in page.regions for material in column.materials)


def count_regions(group: Group) -> int:
    """Return the number of regions that have a figure in a group. The nation does not count as a region."""
    return len({code for tier in group.tiers for code in tier.regions})
