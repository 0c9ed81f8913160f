"""Theme figures: the figures on each theme, which of them stand side by side, and which must not be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from briefgen.comparing.figure_limits import is_main, is_on_theme
from briefgen.comparing.region_texts import RegionTexts
from briefgen.comparing.theme_figures.quoted import StatedInText, find_figures_in_texts
from briefgen.comparing.theme_figures.shared_rows import find_shared_figures
from briefgen.comparing.theme_figures.two_years import choose_pairs, find_two_years
from briefgen.comparing.theme_figures.unlike_figures import find_unlike_figures
from briefgen.comparing.topic import is_on_topic
from briefgen.lexicon.entry_types import Theme
from briefgen.model import Brief, FigureStatus
from briefgen.model.theme_figures import ThemeFigures


def compare_theme_figures(
    regions: Sequence[RegionTexts], briefs: Mapping[str, Brief], themes: Sequence[Theme], topic: str | None
) -> Iterator[ThemeFigures]:
    """Yield the figures on each theme on which there is something to print, in the order of ``themes``.

    ``briefs`` maps the ids of briefs to the briefs of the regions. A figure is on the themes of its sentence. Figures
    of one region in two years are on a theme if one of them is. Only sentences on ``topic`` count, if it is not None.
    """
    in_texts = find_figures_in_texts(regions, briefs)
    figures = [stated for stated in in_texts if is_on_topic(stated.sentence.text, topic)]
    pairs = list(find_two_years(figures))
    for theme in themes:
        on_theme = _select_on_theme(figures, theme)
        found = ThemeFigures(
            theme=theme.id,
            shared=tuple(find_shared_figures(_complete(on_theme, figures))),
            two_years=tuple(choose_pairs([pair for pair in pairs if pair.is_on(theme)])),
            unlike=tuple(find_unlike_figures(on_theme)),
        )
        if found.shared or found.two_years or found.unlike:
            yield found


def _select_on_theme(figures: Sequence[StatedInText], theme: Theme) -> list[StatedInText]:
    """Return the figures of sentences on a theme.

    A main indicator, such as 地区生产总值, stands beside anything: it is on the theme if its name is, or if most of the
    regions that state a result of it do so in sentences on the theme.
    """
    regions: defaultdict[str, set[str]] = defaultdict(set)
    own_regions: defaultdict[str, set[str]] = defaultdict(set)
    for stated in figures:
        if stated.figure.status != FigureStatus.TARGET:
            regions[stated.name].add(stated.region)
            if theme.id in stated.sentence.themes:
                own_regions[stated.name].add(stated.region)

    def counts(stated: StatedInText) -> bool:
        if theme.id not in stated.sentence.themes:
            return False
        indicator = stated.indicator
        is_beside = indicator is not None and is_main(indicator) and not is_on_theme(indicator, theme)
        return not is_beside or 2 * len(own_regions[stated.name]) > len(regions[stated.name])

    return [stated for stated in figures if counts(stated)]


def _complete(on_theme: Sequence[StatedInText], figures: Sequence[StatedInText]) -> list[StatedInText]:
    """Return the figures on a theme, with those of the same names elsewhere, such as in the list of targets.

    A name is on the theme if at least two regions state it where they write on the theme.
    """
    regions_of: defaultdict[str, set[str]] = defaultdict(set)
    for stated in on_theme:
        regions_of[stated.name].add(stated.region)
    names = {name for name, regions in regions_of.items() if len(regions) > 1}
    # A figure of several indicators (居民收入、财政收入增长5%) may be on the theme by one of them alone.
    own = {(stated.figure.id, stated.name) for stated in on_theme}
    return [stated for stated in figures if stated.name in names or (stated.figure.id, stated.name) in own]
