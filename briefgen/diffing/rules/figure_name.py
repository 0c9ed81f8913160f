"""A figure is said to measure something else: 投资 → 完成投资."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, in_figures
from briefgen.model import Figure


def _name_of(figure: Figure) -> str | None:
    return figure.measured or figure.indicator


RULE = Rule(
    "figure-name",
    "minor",
    "指标名称变动",
    in_figures(_name_of, lambda figure: f"{figure.raw}，{_name_of(figure) or '指标未识别'}"),
)
