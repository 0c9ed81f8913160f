"""Level pages: the regions of each other level as a comparison of their own."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model import Comparison


def list_level_pages(page: Comparison) -> list[Comparison]:
    """Return a comparison for each other level, the highest first: its targets and its practices, and no more.

    Empty if the query asks for a measure or an indicator, which are searched for in the regions of the columns alone.
    """
    if page.asked.measure or page.asked.indicator:
        return []
    return [
        replace(
            page,
            regions=level.regions,
            targets=level.targets,
            practices=level.practices,
            beside=(),
            notable=(),
            theme_figures=(),
            unlike=(),
            levels=(),
        )
        for level in page.levels
    ]
