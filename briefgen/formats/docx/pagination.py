"""Lays blocks out on pages, as word processors do: what keeps together, and what begins a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct


class PageBlock(Struct, frozen=True, kw_only=True):
    """A paragraph or a row of a table. All measures are in twips."""

    lines: tuple[int, ...]
    """The heights of its lines. A row that cannot split is one line."""
    before: int = 0
    """The space above it."""
    after: int = 0
    """The space below it."""
    keeps_next: bool = False
    """True if it stands on the page on which the next block begins."""
    keeps_lines: bool = False
    """True if all its lines stand on one page."""
    begins_page: bool = False
    page_height: int
    """The height of the text on the pages of its section."""
    repeated: int = 0
    """The height of the head row that is repeated above it where it begins a page."""


def find_pages(blocks: Sequence[PageBlock]) -> Iterator[int]:
    """Yield for each block the page on which it begins, from 1."""
    page, used, space = 1, 0, 0
    for index, block in enumerate(blocks):
        gap = max(block.before, space) if used else 0
        needed = gap + _least_height(blocks, index)
        if used and (block.begins_page or used + needed > block.page_height):
            page, used, gap = page + 1, block.repeated, 0
        yield page
        used += gap
        for line in block.lines:
            if used and used + line > block.page_height:
                page, used = page + 1, block.repeated
            used += line
        space = block.after


def _least_height(blocks: Sequence[PageBlock], start: int) -> int:
    """Return the height that a block needs on the page on which it begins, with the blocks that it keeps to.

    It is no more than the first line if all of it would not fit on an empty page.
    """
    total, space = 0, 0
    for at in range(start, len(blocks)):
        block = blocks[at]
        total += max(block.before, space) if at > start else 0
        goes_on = block.keeps_next and at + 1 < len(blocks) and not blocks[at + 1].begins_page
        total += sum(block.lines) if goes_on or block.keeps_lines else block.lines[0]
        space = block.after
        if total > block.page_height:
            return blocks[start].lines[0]
        if not goes_on:
            break
    return total
