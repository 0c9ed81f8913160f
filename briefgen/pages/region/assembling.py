"""Assembles the page of a region from its texts, grouped by theme. Each city or county gets a part of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby

from msgspec.structs import replace

from briefgen.lexicon import load_region_words
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.entry_types import Theme
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import Brief, Division, RegionFramework, RegionGroup, RegionPage, RegionPart, RegionPoint
from briefgen.pages.region.headlines import find_headline_result, find_headline_target
from briefgen.pages.region.landing import find_year
from briefgen.pages.region.mainlines import find_main_lines
from briefgen.pages.region.paragraph import choose_paragraph
from briefgen.pages.region.points import PlacedPoint, find_placed_points
from briefgen.pages.region.series import find_series
from briefgen.pages.region.sources import describe_sources
from briefgen.pages.region.statements import RegionText, join_shown_parts

# The most points that the page of a province has on one of its cities or counties.
_MOST_OF_PART = 3
_MOST_MAIN_LINES = 3
_YEAR = re.compile(r"20\d\d")


def assemble_region(
    briefs: Sequence[Brief],
    division: Division,
    themes: Sequence[Theme],
    *,
    as_of: str | None,
    home: str | None = None,
) -> RegionPage:
    """Return the full page of a region, made from the briefs about the region and about its cities and counties.

    A plan counts as over if its term ended before the year of the ISO day ``as_of``. If ``as_of`` is None, no plan
    counts as over. ``home`` is the office's own region, by one of its names.
    """
    by_code = _group_by_region(briefs)
    finder = ThemeFinder(themes)
    year = _find_newest_year(by_code[division.code], as_of)
    texts = _open_texts(by_code[division.code], division, as_of=as_of, home=home, year=year)
    placed = _find_distinct_points(texts, finder)
    result, target = find_headline_result(texts, finder), find_headline_target(texts, finder)
    headlines = [headline for headline in (result, target) if headline is not None]
    stated = {headline.sentence_id for headline in headlines}
    lines = [line for line in find_main_lines(texts, finder, _MOST_MAIN_LINES) if line.sentence_id not in stated]
    heads = [*headlines, *lines]
    rest = _without(placed, [head.placed for head in heads])
    newest_report = max((t.brief.year or "" for t in texts if _is_report(t.brief)), default="")
    others = [p for p in rest if not p.is_scale and not _is_superseded(p, newest_report)]
    scale = [p for p in rest if p.is_scale and (result is None or not p.scale <= result.placed.scale)]
    page = RegionPage(
        code=division.code,
        name=division.full_name,
        subject=_find_subject([text.brief for text in texts]),
        sources=tuple(text.source for text in texts),
        scale=(*([] if result is None else [result.placed.point]), *_keep_fullest(scale)),
        series=tuple(find_series(texts)),
        groups=tuple(_group_by_theme([p for p in others if not p.is_ahead], themes)),
        formulas=tuple(_find_frameworks(texts)),
        ahead=tuple(chain.from_iterable(g.points for g in _group_by_theme([p for p in others if p.is_ahead], themes))),
        parts=tuple(_find_parts(by_code, division, finder, partial(_open_texts, as_of=as_of, home=home, year=year))),
        year=year,
        targets=() if target is None else (target.placed.point,),
        mainlines=tuple(line.placed.point for line in lines),
    )
    by_id = {p.point.sentence.id: p for p in (*placed, *(head.placed for head in heads))}
    return replace(page, paragraph=choose_paragraph(page, by_id, headlines, lines))


def _find_newest_year(briefs: Sequence[Brief], as_of: str | None) -> str | None:
    """Return the year of the newest text, which the head of the page states; None if there is none."""
    return next((find_year(text.source) for text in describe_sources(briefs, as_of)), None)


def _open_texts(
    briefs: Sequence[Brief], division: Division, *, as_of: str | None, home: str | None, year: str | None
) -> list[RegionText]:
    """Return briefs as texts about a region: the newest first, undated texts last.

    ``year`` is the year that the head of the page states.
    """
    is_home = home in (division.code, division.full_name, division.name, division.short_name)
    texts = describe_sources(briefs, as_of)
    return [RegionText(text.brief, text.source, division, year, is_home) for text in texts]


def _is_report(brief: Brief) -> bool:
    return brief.doc_type in load_region_words().reports


def _is_superseded(placed: PlacedPoint, newest: str) -> bool:
    """Return whether a point says what an older yearly report planned for a year that the newest one reviews.

    ``newest`` is the year of the newest report.
    """
    brief = placed.text.brief
    if not placed.is_ahead or not _is_report(brief) or (brief.year or "") >= newest:
        return False
    return max(map(_find_last_year, (placed.point.period, join_shown_parts(placed.point.sentence)))) < newest


def _find_last_year(text: str | None) -> str:
    return max(_YEAR.findall(text or ""), default="")


def _without(placed: Sequence[PlacedPoint], others: Sequence[PlacedPoint]) -> list[PlacedPoint]:
    ids = {other.point.sentence.id for other in others}
    return [p for p in placed if p.point.sentence.id not in ids]


def _group_by_region(briefs: Sequence[Brief]) -> defaultdict[str, list[Brief]]:
    by_code: defaultdict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        for code in dict.fromkeys(region.code for region in brief.regions):
            by_code[code].append(brief)
    return by_code


def _find_distinct_points(texts: Sequence[RegionText], finder: ThemeFinder) -> list[PlacedPoint]:
    """Return the points of texts, in order. If texts share a sentence, only the point of the first text is returned."""
    first: dict[str, PlacedPoint] = {}
    for text in texts:
        for placed in find_placed_points(text, finder):
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
    """Yield a group of points for each group of themes, in the order of the themes. Points on no theme come last.

    Of one text, points that need no period come first, so that the periods of the others can be said once.
    """
    for name in (*dict.fromkeys(theme.group for theme in themes), None):
        points = [p.point for p in placed if p.group == name]
        rows = (list(row) for _, row in groupby(points, key=lambda point: point.source.id))
        ordered = [sorted(row, key=lambda point: point.period is not None) for row in rows]
        if ordered:
            yield RegionGroup(name, tuple(chain.from_iterable(ordered)))


def _find_frameworks(texts: Sequence[RegionText]) -> Iterator[RegionFramework]:
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
    by_code: Mapping[str, Sequence[Brief]],
    division: Division,
    finder: ThemeFinder,
    open_texts: Callable[[Sequence[Brief], Division], Sequence[RegionText]],
) -> Iterator[RegionPart]:
    """Yield a part of the page for each city or county of the region that has texts, with its three best points.

    ``by_code`` maps the codes of regions to the briefs about them. ``open_texts`` returns briefs as texts about a
    region.
    """
    divisions = load_divisions()
    for code in sorted(code for code in by_code if division.code in divisions[code].parents):
        part = divisions[code]
        texts = open_texts(by_code[code], part)
        points = [placed.point for placed in _find_distinct_points(texts, finder)]
        best = sorted(points, key=lambda point: point.rank)[:_MOST_OF_PART]
        yield RegionPart(
            code,
            part.full_name,
            tuple(text.source for text in texts),
            tuple(point for point in points if point in best),
        )
