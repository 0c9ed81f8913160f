"""Orders: the pages that out/ is to have, each with all that it depends on, and how they are carried out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.assembling import Days, days_of
from briefgen.model import Brief, Comparison, Editorial, Index, LedgerEntry, Page, RegionPage, Weekly, Worksheet
from briefgen.pipeline.cache import open_cache
from briefgen.pipeline.comparing import ComparisonOrder, fill_comparison, largest_level, order_comparison
from briefgen.pipeline.library import Library
from briefgen.pipeline.pages import Format, RegionOrder, fill_region, order_regions, regions_of, render_page
from briefgen.pipeline.parcels import Desk
from briefgen.pipeline.project import Project
from briefgen.pipeline.shelf import LostError, Shelf
from briefgen.pipeline.weekly import DraftOrder, SheetOrder, Weeks, fill_draft, fill_sheet

INDEX = "README.md"
_INDEX = INDEX.removesuffix(".md")
WORKSHEET = "-编务单"
"""Ends the name of the page that goes with a draft; it stays in the office, and is not set in Word."""


class BriefOrder(Struct, frozen=True):
    """All that the page of a brief depends on."""

    key: str


class TextOrder(Struct, frozen=True):
    """All that the text of a source depends on, where it is not the file's own characters."""

    key: str


class IndexOrder(Struct, frozen=True):
    """All that the first page depends on."""

    index: Index


Order = BriefOrder | RegionOrder | ComparisonOrder | DraftOrder | SheetOrder | IndexOrder | TextOrder

KINDS: dict[type[Order], type[Page]] = {
    BriefOrder: Brief,
    RegionOrder: RegionPage,
    ComparisonOrder: Comparison,
    DraftOrder: Weekly,
    SheetOrder: Worksheet,
    IndexOrder: Index,
}
"""The pages that orders are for; a text is none."""
_FORMATS: dict[type[Order], tuple[Format, ...]] = {
    BriefOrder: ("json", "md", "docx"),
    RegionOrder: ("md", "docx"),
    ComparisonOrder: ("json", "md", "docx", "xlsx"),
    DraftOrder: ("md", "docx"),
    SheetOrder: ("md", "xlsx"),
    IndexOrder: ("md",),
}


def order_pages(project: Project, library: Library, issued: Sequence[LedgerEntry]) -> list[tuple[str, Order]]:
    """Return the orders for all pages, each with its path in out/ without the suffix.

    Raises ConfigError if the ledger or the archive is damaged, or the settings name no such region.
    """
    orders: list[tuple[str, Order]] = [(f"briefs/{card.id}", BriefOrder(card.key)) for card in library.cards]
    orders += [(f"briefs/{identifier}", TextOrder(key)) for identifier, key in library.texts.items()]
    divisions = regions_of(library.printed)
    names = {division.code: division.full_name for division in divisions}
    # A region of which only parts have texts has no page of its own.
    orders += [(f"regions/{names[order.code]}", order) for order in order_regions(library) if order.code in names]
    columns = largest_level(divisions)
    if len(columns) > 1:
        beside = [division for division in divisions if division not in columns]
        orders.append(("comparison", order_comparison(project, library.printed, columns, beside=beside)))
    weeks = Weeks(project, library)
    drafts = [week for week in weeks.names if not _is_issued(days_of(week), issued)]
    for week in drafts:
        sheet = weeks.order(days_of(week))
        orders += [(f"weekly/{week}", sheet.draft), (f"weekly/{week}{WORKSHEET}", sheet)]
    index = Index(
        briefs=tuple(card.listed for card in library.cards),
        regions=tuple(names.values()),
        has_comparison=len(columns) > 1,
        skipped=library.skipped,
        weeks=tuple(drafts),
        issued=tuple(issued),
    )
    return [*orders, (_INDEX, IndexOrder(index))]


def _is_issued(days: Days, issued: Sequence[LedgerEntry]) -> bool:
    """Tell whether all days of a week lie in an edition that is issued, under that week's name or in a longer one."""
    return any(e.start.isoformat() <= days.start and days.end <= e.end.isoformat() for e in issued)


def suffixes_of(order: Order) -> tuple[str, ...]:
    """Return the suffixes of the files that an order gives."""
    return ("txt",) if isinstance(order, TextOrder) else _FORMATS[type(order)]


def carry_out(project: Project, order: Order, shelf: Shelf) -> dict[str, bytes]:
    """Return the files that an order gives, by their suffixes."""
    if isinstance(order, TextOrder):
        return {"txt": shelf.open_text(order.key)}
    rendered = render_page(project, _fill(project, order, shelf), _FORMATS[type(order)])
    return {suffix: rendered[suffix] for suffix in _FORMATS[type(order)]}


def carry_out_elsewhere(project: Project, order: Order) -> dict[str, bytes] | None:
    """Return the files that an order gives, in a worker; None if the cache has lost what they are made of."""
    # A worker knows no sources; it opens what the build has put into the cache.
    shelf = Shelf(Desk(project, Editorial(), frozenset()), open_cache(project), {})
    try:
        return carry_out(project, order, shelf)
    except LostError:
        return None


def _fill(
    project: Project,
    order: BriefOrder | RegionOrder | ComparisonOrder | DraftOrder | SheetOrder | IndexOrder,
    shelf: Shelf,
) -> Page:
    match order:
        case BriefOrder():
            return shelf.open(order.key)
        case RegionOrder():
            return fill_region(project, order, shelf)
        case ComparisonOrder():
            return fill_comparison(project, order, shelf)
        case DraftOrder():
            return fill_draft(project, order, shelf)
        case SheetOrder():
            return fill_sheet(project, order, shelf)
        case IndexOrder():
            return order.index
