"""A figure is gone, with its sentence or from it: 24条 → （无）."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items, name_figure, show_figure


def _find(item: ItemPair) -> Iterator[Found]:
    for figure in item.figures.gone:
        shown = show_figure(item.before, figure, figure.raw)
        yield Found(item.after, name_figure(figure), shown, None, item.causes_at(figure.sentence_id))


RULE = Rule("figure-gone", "major", "数据消失", in_items(_find), mirror="figure-appeared")
