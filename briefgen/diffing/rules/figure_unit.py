"""A figure has another unit: 153亿元 → 153万元."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, in_figures

RULE = Rule("figure-unit", "major", "单位变动", in_figures(lambda figure: figure.unit, lambda figure: figure.raw))
