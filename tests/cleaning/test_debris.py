from __future__ import annotations

import re

import pytest
from msgspec import structs

from briefgen import clean
from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.lexicon import load_boilerplate
from briefgen.lexicon.entry_types import LineRule
from briefgen.model import SourceTable, Span
from tests.conftest import source_of


@pytest.mark.parametrize("rule", load_boilerplate(), ids=lambda rule: rule.id)
def test_a_rule_for_debris_matches_its_own_example_and_no_sentence(rule: LineRule) -> None:
    assert re.fullmatch(rule.pattern, normalize_punctuation(rule.example))
    assert not re.fullmatch(rule.pattern, "打印产业链条，下载应用超过100万次。")


def test_what_is_dropped_is_kept_with_the_rule_that_dropped_it() -> None:
    cleaned = clean(source_of("下载\n\n 政府工作报告 \n扫一扫在手机打开当前页"))
    assert [(drop.rule, drop.span) for drop in cleaned.leftovers] == [
        ("toolbar", Span(0, 2)),
        ("qr-code", Span(13, 24)),
    ]


@pytest.mark.parametrize(
    "head", ["序号\t企业名称\t认定结论", "云溪市获评企业名录（省级）", "指标名称（单位）\t\t2024年"]
)
def test_two_tables_near_the_top_keep_their_equal_heads(head: str) -> None:
    title = "云溪市先进企业名单"
    text = "\n".join((title, "第一批", head, "1\t云溪甲公司", "第二批", head, "1\t云溪乙公司", title))
    rows = [Span(match.start(), match.end()) for match in re.finditer(rf"{re.escape(head)}|1\t.+", text)]
    tables = (SourceTable(tuple(rows[:2])), SourceTable(tuple(rows[2:4])))
    cleaned = clean(structs.replace(source_of(text), format="docx", tables=tables))
    assert cleaned.text.splitlines().count(head) == 2
    assert [drop.rule for drop in cleaned.leftovers] == ["repeated-title"]
