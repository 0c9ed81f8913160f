"""Clean pages: the points of a region's page for another paper, without 〔〕, ids and marks of sources.

All sentences stay verbatim. A sentence that needs a period stands under a heading with this period. A sentence that
readers could take for one about another region or another year is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from briefgen.model import RegionPage, RegionPoint
from briefgen.pages.region.statements import is_shown, join_shown_parts
from briefgen.pages.region.view import format_added_period
from briefgen.quoting.selection import quote
from briefgen.text.dates import names_year
from briefgen.text.deixis import TIME_WORD

LeftOut = Literal["region", "year", "scan"]
"""Why a point is left out: its region or its year could be mistaken, or it was recognised with little confidence."""

_Kind = Literal["scale", "targets", "mainlines", "done", "ahead"]
# The headings of points of one kind: behind a period, and without one.
_HEADINGS: Mapping[_Kind, tuple[str, str]] = {
    "scale": ("情况", "总体情况"),
    "targets": ("目标和安排", "下一步安排"),
    "mainlines": ("工作主线", "工作主线"),
    "done": ("情况", "主要做法"),
    "ahead": ("目标和安排", "下一步安排"),
}


class CleanBlock(Struct, frozen=True):
    """Sentences under one heading."""

    heading: str
    """The heading, with the period of the sentences if they do not say it: 2025年情况."""
    texts: tuple[str, ...]
    """The sentences."""


class CleanPart(Struct, frozen=True):
    """The blocks on one region."""

    title: str
    """The title of the page, or the name of a city or county."""
    blocks: tuple[CleanBlock, ...]
    """The blocks, in the order of the page."""


class CleanPage(Struct, frozen=True):
    """What of a page can be pasted."""

    parts: tuple[CleanPart, ...]
    """The region itself, then its cities and counties with sentences."""
    left_out: Mapping[LeftOut, int]
    """How many sentences were left out, by the reason."""


def clean_page(page: RegionPage) -> CleanPage:
    """Return what of a page can be pasted into another paper."""
    left_out: Counter[LeftOut] = Counter()
    title = f"{page.name}{page.subject or ''}情况摘编"
    parts = [CleanPart(title, _make_blocks(_list_points(page), page.year, left_out))]
    for part in page.parts if page.length == "full" else ():
        blocks = _make_blocks(((_kind_of(point), point) for point in part.points), page.year, left_out)
        parts += [CleanPart(part.name, blocks)] if blocks else []
    return CleanPage(tuple(parts), dict(left_out))


def _list_points(page: RegionPage) -> Iterator[tuple[_Kind, RegionPoint]]:
    """Yield the points that a page of this length prints, each with its kind, in the order of the page."""
    rows: tuple[tuple[_Kind, Iterable[RegionPoint]], ...] = (
        ("scale", page.scale),
        ("targets", page.targets),
        ("mainlines", page.mainlines),
        ("done", (point for group in page.groups for point in group.points)),
        ("ahead", page.ahead),
    )
    points = [(kind, point) for kind, row in rows for point in row]
    if page.length == "paragraph":
        kinds = {point.sentence.id: kind for kind, point in points}
        points = [(kinds.get(point.sentence.id, _kind_of(point)), point) for point in page.paragraph]
    yield from points


def _kind_of(point: RegionPoint) -> _Kind:
    return "ahead" if point.is_ahead else "done"


def _make_blocks(
    points: Iterable[tuple[_Kind, RegionPoint]], year: str | None, left_out: Counter[LeftOut]
) -> tuple[CleanBlock, ...]:
    """Return points as blocks, in the order of their first points. Those that are left out are counted."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for kind, point in points:
        problem = _find_problem(point)
        if problem is not None:
            left_out[problem] += 1
            continue
        period = _find_period(point, year)
        behind, alone = _HEADINGS[kind]
        blocks[f"{period}{behind}" if period else alone].append(quote(point.sentence))
    return tuple(CleanBlock(heading, tuple(texts)) for heading, texts in blocks.items())


def _find_problem(point: RegionPoint) -> LeftOut | None:
    """Return why a point cannot be read without 〔〕; None if it can."""
    sentence = point.sentence
    if sentence.is_doubtful:
        return "scan"
    if point.subject is not None:
        return "region"
    landed = [resolution for resolution in sentence.landed if is_shown(resolution.place.start, sentence)]
    if any(not resolution.to.endswith("年") for resolution in landed):
        return "region"
    return "year" if landed or _leaves_year_open(point) else None


def _leaves_year_open(point: RegionPoint) -> bool:
    """Return whether a point has a word such as 去年, and neither 今年 nor a year before it."""
    shown = join_shown_parts(point.sentence)
    for word in TIME_WORD.finditer(shown):
        if word.lastgroup == "this":
            return False
        if not names_year(shown[: word.start()]) and point.period is None:
            return True
    return False


def _find_period(point: RegionPoint, year: str | None) -> str | None:
    """Return the period that the heading of a point must say; None if the point needs none."""
    if point.period is not None:
        return format_added_period(point)
    shown = join_shown_parts(point.sentence)
    says_this = any(word.lastgroup == "this" for word in TIME_WORD.finditer(shown))
    return f"{year}年" if says_this and year is not None else None


FILTERS: dict[str, Callable[..., Any]] = {"cleaned": clean_page}
"""The function of each filter, by the name of the filter in templates."""
