"""A figure says something else of reality: 实际 → 目标."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, in_figures
from briefgen.model.brief import STATUS_NAMES

RULE = Rule(
    "figure-status",
    "major",
    "性质变动",
    in_figures(
        lambda figure: figure.status,
        lambda figure: f"{figure.raw}，{STATUS_NAMES.get(figure.status or '', '性质未识别')}",
    ),
)
