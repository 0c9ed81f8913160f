"""The kind of a document is another: 通知 → 意见."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, of_fact

RULE = Rule(
    "doc-type",
    "major",
    "文种变动",
    of_fact("doc_type", "文种", lambda brief: brief.doc_type),
)
