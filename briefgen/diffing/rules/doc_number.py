"""The number of a document is another: 甘政发〔2021〕12号 → 甘政发〔2021〕21号."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, of_fact

RULE = Rule(
    "doc-number",
    "major",
    "发文字号变动",
    of_fact("doc_number", "发文字号", lambda brief: brief.doc_number),
)
