"""Assembles the page of a region from its texts, grouped by theme. Each city or county gets a part of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.lexicon import load_region_words
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.entry_types import Theme
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import Brief, Division, RegionFramework, RegionGroup, RegionPage, RegionPart, RegionPoint
from briefgen.pages.region.paragraph import choose_paragraph
from briefgen.pages.region.points import PlacedPoint, find_placed_points
from briefgen.pages.region.series import find_series
from briefgen.pages.region.sources import SourcedBrief, describe_sources
from briefgen.pages.region.statements import RegionText

# The most points that the page of a province has on one of its cities or counties.
_MOST_OF_PART = 3


def assemble_region(
    briefs: Sequence[Brief], division: Division, themes: Sequence[Theme], *, as_of: str | None
) -> RegionPage:
    """Return the full page of a region, made from the briefs about the region and about its cities and counties.

    A plan counts as over if its term ended before the year of the ISO day ``as_of``. If ``as_of`` is None, no plan
    counts as over.
    """
    by_code = _group_by_region(briefs)
    texts = describe_sources(by_code[division.code], as_of)
    finder = ThemeFinder(themes)
    placed = _find_distinct_points(texts, division, finder)
    others = [p for p in placed if not p.is_scale]
    page = RegionPage(
        code=division.code,
        name=division.full_name,
        subject=_find_subject([text.brief for text in texts]),
        sources=tuple(text.source for text in texts),
        scale=tuple(_keep_fullest([p for p in placed if p.is_scale])),
        series=tuple(find_series(texts)),
        groups=tuple(_group_by_theme([p for p in others if not p.is_ahead], themes)),
        formulas=tuple(_find_frameworks(texts)),
        ahead=tuple(p.point for p in others if p.is_ahead),
        parts=tuple(_find_parts(by_code, division, finder, as_of)),
    )
    return replace(page, paragraph=choose_paragraph(page))


def _group_by_region(briefs: Sequence[Brief]) -> defaultdict[str, list[Brief]]:
    by_code: defaultdict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        for code in dict.fromkeys(region.code for region in brief.regions):
            by_code[code].append(brief)
    return by_code


def _find_distinct_points(texts: Sequence[SourcedBrief], division: Division, finder: ThemeFinder) -> list[PlacedPoint]:
    """Return the points of texts, in order. If texts share a sentence, only the point of the first text is returned."""
    first: dict[str, PlacedPoint] = {}
    for text in texts:
        for placed in find_placed_points(RegionText(text.brief, text.source, division), finder):
            first.setdefault(placed.point.sentence.text, placed)
    return list(first.values())


def _find_subject(briefs: Sequence[Brief]) -> str | None:
    """Return the subject, such as 国资国企改革, that at least half of the text of the briefs is about; None if none."""
    chars = sum(brief.profile.chars for brief in briefs)
    for topic, subject in load_region_words().subjects.items():
        if chars and 2 * sum(brief.profile.topic_chars.get(topic, 0) for brief in briefs) >= chars:
            return subject
    return None


def _keep_fullest(placed: Sequence[PlacedPoint]) -> Iterator[RegionPoint]:
    """Yield the points of scale without points that repeat the figures of others.

    A point is left out if another point has all its figures of scale (总量, 余额 …) and more. If several points have
    the same figures of scale, only the first is yielded.
    """
    for index, candidate in enumerate(placed):
        has_more = any(candidate.scale < other.scale for other in placed)
        came_before = any(candidate.scale == earlier.scale for earlier in placed[:index])
        if not has_more and not came_before:
            yield candidate.point


def _group_by_theme(placed: Sequence[PlacedPoint], themes: Sequence[Theme]) -> Iterator[RegionGroup]:
    """Yield a group of points for each group of themes, in the order of the themes. Points on no theme come last."""
    for name in (*dict.fromkeys(theme.group for theme in themes), None):
        points = tuple(p.point for p in placed if p.group == name)
        if points:
            yield RegionGroup(name, points)


def _find_frameworks(texts: Sequence[SourcedBrief]) -> Iterator[RegionFramework]:
    """Yield each framework once; frameworks that a text explains come before the others.

    The source of a framework is the oldest text that explains it, or else the oldest text that names it. Undated texts
    count as the oldest.
    """
    oldest: dict[str, RegionFramework] = {}
    for text in reversed(texts):
        for framework in text.brief.frameworks:
            known = oldest.get(framework.name)
            if known is None or (known.framework.unfolds is None and framework.unfolds is not None):
                oldest[framework.name] = RegionFramework(framework, text.source)
    yield from sorted(oldest.values(), key=lambda entry: entry.framework.unfolds is None)


def _find_parts(
    by_code: Mapping[str, Sequence[Brief]], division: Division, finder: ThemeFinder, as_of: str | None
) -> Iterator[RegionPart]:
    """Yield a part of the page for each city or county of the region that has texts, with its three best points.

    ``by_code`` maps the codes of regions to the briefs about them. ``as_of`` is the ISO day that decides which plans
    are over.
    """
    divisions = load_divisions()
    for code in sorted(code for code in by_code if division.code in divisions[code].parents):
        part = divisions[code]
        texts = describe_sources(by_code[code], as_of)
        points = [placed.point for placed in _find_distinct_points(texts, part, finder)]
        best = sorted(points, key=lambda point: point.rank)[:_MOST_OF_PART]
        yield RegionPart(
            code,
            part.full_name,
            tuple(text.source for text in texts),
            tuple(point for point in points if point in best),
        )
