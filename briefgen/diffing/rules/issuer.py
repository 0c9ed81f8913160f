"""The issuer is another: 国务院办公厅 → 国务院."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, of_fact

RULE = Rule(
    "issuer",
    "major",
    "发文机关变动",
    of_fact("issuer", "发文机关", lambda brief: brief.issuer),
)
