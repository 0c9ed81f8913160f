"""The page of a region: what its texts say of it, by what it is and not by text; its cities and counties apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from briefgen.lexicon import load_region_words
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.schema import Theme
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import (
    Brief,
    Division,
    RegionFramework,
    RegionGroup,
    RegionPage,
    RegionPart,
    RegionPoint,
    RegionSource,
)
from briefgen.pages.region.points import Found, find_points
from briefgen.pages.region.series import find_series
from briefgen.pages.region.sources import describe, newest_first

# Of a city or county a province's page gives no more.
_MOST_OF_PART = 3


class _Text(Struct, frozen=True):
    """A text with what the page says of it."""

    brief: Brief
    source: RegionSource


def assemble_region(
    briefs: Sequence[Brief], division: Division, themes: Sequence[Theme], *, as_of: str | None
) -> RegionPage:
    """Return the page of a region from the briefs that are about it or a part of it.

    Plans are over if their term had ended on the ISO day ``as_of``; if that is not known, none is.
    """
    by_code: defaultdict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        for code in dict.fromkeys(region.code for region in brief.regions):
            by_code[code].append(brief)
    texts = _describe_all(by_code[division.code], as_of)
    finder = ThemeFinder(themes)
    found = _distinct(chain.from_iterable(find_points(t.brief, t.source, division, finder) for t in texts))
    scale = _fullest([f for f in found if f.is_scale])
    told = [f for f in found if not f.is_scale]
    return RegionPage(
        code=division.code,
        name=division.full_name,
        subject=_subject([t.brief for t in texts]),
        sources=tuple(t.source for t in texts),
        scale=tuple(scale),
        series=tuple(find_series([(t.brief, t.source) for t in texts])),
        groups=tuple(_groups([f for f in told if not f.is_ahead], themes)),
        formulas=tuple(_formulas(texts)),
        ahead=tuple(f.point for f in told if f.is_ahead),
        parts=tuple(_parts(by_code, division, finder, as_of)),
    )


def _describe_all(briefs: Sequence[Brief], as_of: str | None) -> list[_Text]:
    return [_Text(brief, describe(brief, as_of)) for brief in newest_first(briefs)]


def _subject(briefs: Sequence[Brief]) -> str | None:
    """Return what a page is called by what its texts are about; None unless that takes half of them."""
    chars = sum(brief.profile.chars for brief in briefs)
    for topic, subject in load_region_words().subjects.items():
        if chars and 2 * sum(brief.profile.topic_chars.get(topic, 0) for brief in briefs) >= chars:
            return subject
    return None


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Return points without those of which the same words stand in a newer text."""
    first: dict[str, Found] = {}
    for f in found:
        first.setdefault(f.point.sentence.text, f)
    return list(first.values())


def _fullest(found: Sequence[Found]) -> Iterator[RegionPoint]:
    """Yield points of scale without those whose figures another one states too, with more beside them."""
    for f in found:
        if not any(f.figures < other.figures or (f.figures == other.figures and other is not f) for other in found):
            yield f.point


def _groups(found: Sequence[Found], themes: Sequence[Theme]) -> Iterator[RegionGroup]:
    """Yield points by the groups of the themes, in the order of the list; those on none come last."""
    for name in (*dict.fromkeys(theme.group for theme in themes), None):
        points = tuple(f.point for f in found if f.group == name)
        if points:
            yield RegionGroup(name, points)


def _formulas(texts: Sequence[_Text]) -> Iterator[RegionFramework]:
    """Yield each named formula where the oldest text has it, those that the texts explain first."""
    oldest: dict[str, RegionFramework] = {}
    for text in reversed(texts):
        for framework in text.brief.frameworks:
            known = oldest.get(framework.name)
            if known is None or (known.framework.unfolds is None and framework.unfolds is not None):
                oldest[framework.name] = RegionFramework(framework, text.source)
    yield from sorted(oldest.values(), key=lambda formula: formula.framework.unfolds is None)


def _parts(
    by_code: Mapping[str, Sequence[Brief]], division: Division, finder: ThemeFinder, as_of: str | None
) -> Iterator[RegionPart]:
    """Yield the cities and counties that texts are about and the region itself is not, with the best of them."""
    divisions = load_divisions()
    for code in sorted(code for code in by_code if division.code in divisions[code].parents):
        part = divisions[code]
        texts = _describe_all(by_code[code], as_of)
        found = _distinct(chain.from_iterable(find_points(t.brief, t.source, part, finder) for t in texts))
        best = sorted(found, key=lambda f: f.point.rank)[:_MOST_OF_PART]
        yield RegionPart(
            code, part.full_name, tuple(t.source for t in texts), tuple(f.point for f in found if f in best)
        )
