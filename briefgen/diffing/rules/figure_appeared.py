"""A figure is new in a text that was there before: （无） → 24条."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.items import ItemPair
from briefgen.diffing.rule import Found, Rule, in_items, name_figure, show_figure


def _find(item: ItemPair) -> Iterator[Found]:
    for figure in item.figures.new:
        shown = show_figure(item.after, figure, figure.raw)
        yield Found(item.after, name_figure(figure), None, shown, item.causes_at(figure.sentence_id))


RULE = Rule("figure-appeared", "minor", "新增数据", in_items(_find), mirror="figure-gone")
