"""The extent of a page: how much of each part of a comparison is printed, so that the whole fills few pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Comparison
from briefgen.model.practice import ThemeComparison
from briefgen.pages.comparison.chosen_themes import list_asked_themes
from briefgen.pages.comparison.level_pages import list_level_pages
from briefgen.pages.comparison.page_lines import MOST_COLUMNS
from briefgen.pages.comparison.practice_lines import (
    list_common_lines,
    list_degree_lines,
    list_grid_lines,
    list_grid_rows,
    list_lone_practices,
)
from briefgen.pages.comparison.theme_figure_lines import list_shared_figures, list_two_years, list_unlike_figures

_MANY = 15
# What a wide page of compact type holds, measured on the pages of 2, 6, 12 and 21 work reports in house.docx.
# Where each theme begins a page, its tall rows leave more of it empty.
_LINES, _LINES_OF_OWN_PAGE, _CHARS = 52, 48, 46
_SHEET_PAGES = 1
# So many regions are rows of one page of the table of targets.
_ROWS = 20


class Extent(Struct, frozen=True, kw_only=True):
    """How much of each theme is printed."""

    themes: int
    """How many themes have pages."""
    has_levels: bool = True
    """True if the regions of other levels are compared, too."""
    common: int
    """Lines on what is common to the regions."""
    grid: int
    """Rows of the grid."""
    lone: int
    """Practices of one region alone."""
    planned: int
    """Clauses of each region on what is to be done."""
    done: int
    """Clauses of each region on what was done."""
    degrees: int
    """Rows of degree words."""
    figures: int
    """Rows of figures, and lines on figures of two years and on those that must not be compared."""
    begins_pages: bool
    """True if each theme begins a page of paper."""
    dropped: str = ""
    """What was left out to keep within the pages asked for, in Chinese; empty if nothing was."""


def find_extent(page: Comparison) -> Extent:
    """Return how much of each theme is printed: less of many regions, and what fits into the pages asked for.

    To keep within the pages, parts are left out in this order: regions of other levels, practices of one region,
    figures, degree words, all but two and then one clause of each region, what was done, half of the grid, and then the
    last themes. Annexes are asked for by themselves, and count for nothing here.
    """
    usual = _find_usual(_count_regions(page), len(_list_themes(page)))
    if page.asked.pages is None:
        return usual
    extent = usual
    dropped: list[str] = []
    for name, shorten in _STEPS:
        if estimate_pages(page, extent) <= page.asked.pages:
            break
        shorter = shorten(extent)
        if _count_all_lines(page, shorter) < _count_all_lines(page, extent):
            dropped.append(name)
        extent = shorter
    while extent.themes > 0 and estimate_pages(page, extent) > page.asked.pages:
        extent = replace(extent, themes=extent.themes - 1)
    if extent.themes < usual.themes:
        dropped.append(f"{usual.themes - extent.themes}个主题")
    return replace(extent, dropped="、".join(dropped))


def _find_usual(regions: int, themes: int) -> Extent:
    if regions <= MOST_COLUMNS:
        return Extent(
            themes=themes, common=8, grid=15, lone=6, planned=5, done=3, degrees=8, figures=6, begins_pages=True
        )
    if regions < _MANY:
        return Extent(
            themes=themes, common=8, grid=15, lone=6, planned=3, done=2, degrees=6, figures=4, begins_pages=False
        )
    return Extent(themes=themes, common=8, grid=12, lone=4, planned=2, done=1, degrees=4, figures=3, begins_pages=False)


_STEPS: tuple[tuple[str, Callable[[Extent], Extent]], ...] = (
    ("其他层级的地区", lambda extent: replace(extent, has_levels=False)),
    ("仅一地写明的做法", lambda extent: replace(extent, lone=0)),
    ("主题数据", lambda extent: replace(extent, figures=0)),
    ("程度词", lambda extent: replace(extent, degrees=0)),
    ("各地第三条以后的抓手", lambda extent: replace(extent, planned=min(2, extent.planned), done=min(2, extent.done))),
    ("各地第二条抓手", lambda extent: replace(extent, planned=1, done=min(1, extent.done))),
    ("已做的抓手", lambda extent: replace(extent, done=0)),
    ("分歧表后半", lambda extent: replace(extent, grid=ceil(extent.grid / 2))),
)


def estimate_pages(page: Comparison, extent: Extent) -> int:
    """Return about how many pages of paper a comparison fills: sheet one, its table, the themes, and the other levels.

    Annexes are not counted.
    """
    regions = _count_regions(page)
    first = _SHEET_PAGES + (0 if regions <= MOST_COLUMNS else ceil(regions / _ROWS))
    return first + sum(_estimate_themes(own, extent) for own in _list_pages(page, extent))


def _estimate_themes(page: Comparison, extent: Extent) -> int:
    lines = [_count_lines(page, theme, extent) for theme in _list_themes(page)[: extent.themes]]
    if extent.begins_pages:
        return sum(ceil(of_theme / _LINES_OF_OWN_PAGE) for of_theme in lines)
    return ceil(sum(lines) / _LINES)


def _count_all_lines(page: Comparison, extent: Extent) -> float:
    pages = _list_pages(page, extent)
    return sum(_count_lines(own, theme, extent) for own in pages for theme in _list_themes(own)[: extent.themes])


def _list_pages(page: Comparison, extent: Extent) -> list[Comparison]:
    return [page, *(list_level_pages(page) if extent.has_levels else ())]


def _list_themes(page: Comparison) -> list[ThemeComparison]:
    """Return the themes that have pages: none if the query asks for a measure or an indicator."""
    return [] if page.asked.measure or page.asked.indicator else list_asked_themes(page)


def _count_regions(page: Comparison) -> int:
    return sum(column.level != "nation" for column in page.regions)


def _count_lines(page: Comparison, theme: ThemeComparison, extent: Extent) -> float:
    """Return how many lines of compact type the page of a theme has, with its headings."""
    return 6 + sum(
        (
            sum(_wrap(line.text) for line in list_lone_practices(page, theme, extent.lone)),
            sum(_wrap(line.text) for line in list_common_lines(page, theme, extent.common)),
            sum(_grid_heights(page, theme, extent.grid)),
            sum(_deed_heights(theme, extent)),
            sum(_degree_heights(page, theme, extent.degrees)),
            sum(_figure_heights(page, theme, extent.figures)),
        )
    )


def _grid_heights(page: Comparison, theme: ThemeComparison, most: int) -> Iterator[float]:
    rows = list_grid_rows(page, theme, most)
    for row, line in zip(rows, list_grid_lines(page, rows), strict=True):
        yield 1.1 if len(row.cells) <= MOST_COLUMNS else _wrap(row.name + line.text)


def _deed_heights(theme: ThemeComparison, extent: Extent) -> Iterator[float]:
    for deeds in theme.deeds:
        planned = sum(len(clause.text) + 3 for clause in deeds.planned[: extent.planned])
        done = sum(len(clause.text) + 3 for clause in deeds.done[: extent.done])
        yield _wrap("字" * (planned + done)) + 0.5


def _degree_heights(page: Comparison, theme: ThemeComparison, most: int) -> Iterator[float]:
    rows = theme.degrees[:most]
    for row, line in zip(rows, list_degree_lines(page, rows), strict=True):
        yield 2 if len(row.cells) <= MOST_COLUMNS else _wrap(line.text)


def _figure_heights(page: Comparison, theme: ThemeComparison, most: int) -> Iterator[float]:
    is_listed = len(theme.deeds) > MOST_COLUMNS
    for row in list_shared_figures(page, theme, most):
        yield _wrap(row.name + row.scope + row.listed.text) if is_listed else 1.1
    for line in (*list_two_years(page, theme, most), *list_unlike_figures(page, theme, most)):
        yield _wrap(line.text)


def _wrap(text: str) -> int:
    return ceil(len(text) / _CHARS)
