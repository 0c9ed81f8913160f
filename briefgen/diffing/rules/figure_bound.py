"""A figure of the same value has other bound words: 3%以上 → 3%左右."""

from __future__ import annotations

from briefgen.diffing.amounts import has_same_amount
from briefgen.diffing.rule import Rule, in_figures

RULE = Rule(
    "figure-bound",
    "major",
    "上下限词变动",
    in_figures(lambda figure: figure.bound, lambda figure: figure.raw, has_same_amount),
)
