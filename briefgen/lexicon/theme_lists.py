"""The list of themes of a page that shows several briefs. Each brief has the list of its own subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.lexicon import DEFAULT_THEMES
from briefgen.lexicon.theme_finder import load_finder
from briefgen.model import Brief, BriefSummary


def find_main_list(summaries: Iterable[BriefSummary]) -> str:
    """Return the list of themes that covers the most text of some briefs; the default list if there are no briefs.

    Each brief has a list of themes. The lengths of the texts with the same list are added up, in characters.
    """
    chars: Counter[str] = Counter()
    for summary in summaries:
        chars[summary.header.theme_list] += summary.chars
    return max(sorted(chars), key=lambda name: chars[name], default=DEFAULT_THEMES)


def use_list(brief: Brief, theme_list: str) -> Brief:
    """Return the brief with the themes of its measures taken from the list ``theme_list``.

    If the brief has another list, the themes of each measure are found again by the words of ``theme_list``.
    """
    if brief.theme_list == theme_list:
        return brief
    finder = load_finder(theme_list)
    measures = tuple(replace(measure, themes=finder.find(measure.label, measure.text)) for measure in brief.measures)
    return replace(brief, measures=measures, theme_list=theme_list)
