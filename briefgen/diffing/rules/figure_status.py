"""A figure says something else of reality: 实际 → 目标."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, in_figures

RULE = Rule(
    "figure-status",
    "major",
    "性质变动",
    in_figures(
        lambda figure: figure.status,
        lambda figure: f"{figure.raw}，{figure.status.label if figure.status else '性质未识别'}",
    ),
)
