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


@pytest.mark.parametrize(
    "line",
    [
        "【打印正文】 【关闭窗口】",
        "【打印此页】【返回列表】",
        "[收藏文章]",
        "点击阅读全文",
        "展开全文 >>",
        "阅读剩余70%",
        "语音播报 00:00 / 05:12 倍速",
        "00:00/03:30",
        "点“在看”，让更多人知道",
        "点个赞",
        "长按识别二维码关注我们",
        "编辑：张某　审核：李某　终审：王某",
        "责任编辑：张某 李某 | 校对：王某某",
        "（编辑：张某 审核：李某）",
    ],
)
def test_toolbars_editors_and_calls_to_share_are_debris(line: str) -> None:
    assert [drop.rule for drop in clean(source_of(f"云溪市建成水厂三座。\n{line}")).leftovers] != []


@pytest.mark.parametrize(
    "line",
    [
        "【打印设备】",
        "展开全面排查",
        "会议于9:30开始",
        "点赞活动参与人数超过3万人",
        "编辑部门：市志办",
        "扫码登记三千人次",
        "阅读推广活动",
        "审核：由市水务局负责，编辑：由市志办负责",
    ],
)
def test_lines_of_the_text_with_such_words_are_none(line: str) -> None:
    assert clean(source_of(f"云溪市建成水厂三座。\n{line}")).leftovers == ()


def test_the_head_of_a_table_that_goes_on_is_no_repeated_title() -> None:
    head = "地区\t一般公共预算收入\t增长"
    cleaned = clean(source_of(f"财政收入情况\n{head}\n甲县\t5\t7\n续表\n{head}\n乙县\t3\t2\n"))
    assert cleaned.leftovers == ()
    assert cleaned.text.count("一般公共预算收入") == 2


def test_the_foot_of_a_page_names_its_host_beside_other_debris() -> None:
    foot = "主办单位：某市人民政府\n备案号：甘ICP备00000001号"
    cleaned = clean(source_of(f"工作要点\n一是建设园区，引进企业三十家。\n{foot}\n"))
    assert [drop.rule for drop in cleaned.leftovers] == ["site-host", "copyright"]


def test_a_line_that_stands_under_each_point_is_no_repeated_title() -> None:
    points = "".join(f"（{number}）建设云雀湖{number}期工程。\n责任单位：市城市管理局\n" for number in "一二三")
    assert clean(source_of(f"重点工作清单\n{points}")).leftovers == ()
