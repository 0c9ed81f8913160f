"""The region that a text is about is another: 未识别 → 广东省."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, of_fact

RULE = Rule(
    "region",
    "major",
    "地区变动",
    of_fact("regions", "地区", lambda brief: "、".join(region.name for region in brief.regions) or None),
)
