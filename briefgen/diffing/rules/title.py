"""The title is another: 关于推进改革的意见 → 关于深化改革的意见."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, of_fact

RULE = Rule(
    "title",
    "major",
    "标题变动",
    of_fact("title", "标题", lambda brief: brief.title),
)
