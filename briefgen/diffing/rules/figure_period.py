"""A figure is of another time: 1—11月 → 1—12月."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, in_figures
from briefgen.model import Figure


def _write(figure: Figure) -> str:
    told = figure.period_raw or "期间未载明"
    return f"{figure.raw}，{told}（{figure.period}）" if figure.period else f"{figure.raw}，{told}"


RULE = Rule("figure-period", "major", "期间变动", in_figures(lambda figure: figure.period, _write))
