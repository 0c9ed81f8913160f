"""A figure has another value in the same unit: 153亿元 → 163亿元. Of targets see target_raised and target_lowered."""

from __future__ import annotations

from briefgen.diffing.amounts import is_moved_target, value_of
from briefgen.diffing.rule import Rule, in_figures

RULE = Rule(
    "figure-value",
    "major",
    "数值变动",
    in_figures(
        value_of,
        lambda figure: figure.raw,
        lambda pair: pair.before.unit == pair.after.unit and not is_moved_target(pair),
    ),
)
