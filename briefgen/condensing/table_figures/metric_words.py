"""Which words name what is measured."""

from __future__ import annotations

from briefgen.lexicon import load_figure_words, load_table_words


def is_metric(words: str) -> bool:
    """Return whether words end like the name of what is measured: 总投资, 产量, but not 城南物流园."""
    figure_words = load_figure_words()
    table = load_table_words()
    ends = (*figure_words.metric_endings, *figure_words.quantities, *figure_words.kinds)
    is_ratio = words.endswith(table.ratios) and not words.endswith(("同比", "环比"))
    return is_ratio or words.endswith((*ends, *table.rules, *table.measures, *table.ranks))
