"""Leaves out texts that repeat a figure of a nearer source of the same region, but not what limits the figure."""

from __future__ import annotations

from briefgen.comparing.region_columns import ColumnBriefs
from briefgen.comparing.repeated_stories import NEAREST_FIRST
from briefgen.model import Brief, Figure
from briefgen.model.comparison import LeftOutText


def leave_out_second_hand(opened: ColumnBriefs, topic: str | None) -> tuple[ColumnBriefs, list[LeftOutText]]:
    """Return a column without its second-hand texts, and the entries for these texts. ``topic`` is that of the query.

    A news item that says 国有企业资产总额20.2万亿元 is second-hand beside the plan of the same region that says
    国有企业（包括金融、文化类企业）资产总额20.2万亿元.
    """
    left_out = []
    for brief in opened.briefs:
        limit = next((found for other in opened.briefs if (found := _find_lost_limit(brief, other))), None)
        if limit is not None:
            names = tuple(region.name for region in brief.regions)
            left_out.append(LeftOutText(brief.id, brief.title, names, limit, brief.working_title))
    return opened.without(frozenset(text.brief for text in left_out), topic), left_out


def _find_lost_limit(brief: Brief, other: Brief) -> str | None:
    """Return what a text loses of another text that is nearer to the source; None if it loses nothing."""
    if _find_distance(brief) <= _find_distance(other):
        return None
    limited = {_find_value(figure): figure for figure in other.figures if figure.scope and figure.period}
    for figure in brief.figures:
        own = limited.get(_find_value(figure))
        if own is not None and figure.scope is None and _is_same_name(figure, own):
            return f"同地已有原件，所引{figure.printed}少了口径“{own.scope}”"
    return None


def _find_distance(brief: Brief) -> tuple[bool, int]:
    """Return how far a text is from its source. A document that an office issued is nearer than any other text."""
    return not brief.is_document, NEAREST_FIRST.index(brief.source_class)


def _find_value(figure: Figure) -> tuple[str | None, ...]:
    return figure.value, figure.value_to, figure.unit, figure.period


def _is_same_name(figure: Figure, other: Figure) -> bool:
    name, other_name = (own.measured or own.indicator or "" for own in (figure, other))
    return bool(name and other_name) and (name.endswith(other_name) or other_name.endswith(name))
