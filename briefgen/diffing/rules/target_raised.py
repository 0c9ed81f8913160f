"""A target was raised: 3%以上 → 3.5%以上."""

from __future__ import annotations

from briefgen.diffing.amounts import is_moved_target, value_of
from briefgen.diffing.rule import Rule, in_figures

RULE = Rule(
    "target-raised",
    "major",
    "目标调高",
    in_figures(
        value_of,
        lambda figure: figure.raw,
        lambda pair: is_moved_target(pair) and value_of(pair.before) < value_of(pair.after),
    ),
    mirror="target-lowered",
)
