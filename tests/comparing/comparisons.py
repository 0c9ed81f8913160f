"""Comparisons to test with, and how to find something in them."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec.structs import replace

from briefgen import compare
from briefgen.lexicon.region_names import find_division
from briefgen.model import Brief, Comparison, ComparisonQuery, Division, Group, IndicatorBlock, SentenceText
from tests.conftest import brief_of, document_of
from tests.real_texts import real_report
from tests.reports import REGIONS, make_report

Kind = Literal["own", "real"]
"""Reports that we wrote, or those that the seven provinces gave."""


@cache
def texts_of_seven(kind: Kind = "own") -> dict[str, str]:
    """The texts of seven provinces' reports of 2026."""
    if kind == "own":
        return {region: make_report(region) for region in REGIONS}
    return {region: real_report(region).read_text("utf-8") for region in REGIONS}


@cache
def reports_of_seven(kind: Kind = "own") -> tuple[Brief, ...]:
    """The briefs of seven provinces' reports of 2026."""
    return tuple(brief_of(text, stem=region) for region, text in texts_of_seven(kind).items())


def seven_provinces() -> list[Division]:
    return [find_division(region) for region in REGIONS]


@cache
def compare_seven(kind: Kind = "own") -> Comparison:
    return compare(reports_of_seven(kind), seven_provinces(), asked=ComparisonQuery(home="620000"))


def compare_results(results: dict[str, str]) -> Comparison:
    """Return the comparison of regions by what their reports say of the year that is over."""
    aims = "\n二、2026年重点工作\n" + "加快推进各项工作，提升发展质量。" * 15
    texts = {
        name: f"{name}2026年政府工作报告\n——2026年1月20日在{name}第十四届人民代表大会第四次会议上\n"
        f"一、2025年工作回顾\n{words}{aims}"
        for name, words in results.items()
    }
    return compare_texts(texts)


def report_of(name: str, growth: str, n: int) -> str:
    """Return a report of 2026 with the growth of the year before, and a number that stands in all else."""
    return (
        f"{name}2026年政府工作报告\n——2026年1月20日在{name}第十四届人民代表大会第四次会议上\n一、2025年工作回顾\n"
        f"全省地区生产总值增长{growth}%，城镇新增就业{n}万人。\n二、2026年重点工作\n"
        f"主要预期目标是：地区生产总值增长5%左右，城镇新增就业{n + 1}万人以上。\n"
        f"（一）推动科技创新。建设产业创新中心{n}个，组建创新联合体{n}家，实施关键核心技术攻关项目{n}项。\n"
        f"（二）扩大对外开放。新增外贸企业{n}家，开行中欧班列{n}00列，建设跨境电商综合试验区。\n"
        + "加快推进各项工作。"
        * 10
    )


def block_of(page: Comparison, indicator: str, unit: str) -> IndicatorBlock:
    """Return the block of an indicator with its groups of one unit."""
    block = next(b for b in page.indicators if b.indicator == indicator)
    groups = tuple(group for group in block.groups if group.unit == unit)
    shown = {figure for group in groups for figure in group.figures}
    return replace(block, groups=groups, rows=tuple(row for row in block.rows if row.figure_id in shown))


def group_of(block: IndicatorBlock, **fields: str | None) -> Group:
    """Return the only group of a block with these fields."""
    (group,) = [g for g in block.groups if all(getattr(g, name) == value for name, value in fields.items())]
    return group


def stated(page: Comparison, block: IndicatorBlock, group: Group) -> dict[str, str]:
    """Return what regions state in a group, by their short names."""
    names = {column.code: column.short_name for column in (*page.regions, *page.beside)}
    return {names[row.region]: row.raw for row in block.rows if row.figure_id in group.figures}


def compare_texts(texts: dict[str, str], query: ComparisonQuery | None = None) -> Comparison:
    """Return the comparison of regions by whole texts, with what their sentences say."""
    sentences = {name: document_of(text, name).items[0].sentences for name, text in texts.items()}
    return compare(
        [brief_of(text, stem=name) for name, text in texts.items()],
        [find_division(name) for name in texts],
        asked=query,
        sentences={
            name: [SentenceText(s.id, s.text, s.role, s.section, "") for s in own] for name, own in sentences.items()
        },
    )


def work_report(name: str, review: str, plan: str, outlook: str = "") -> str:
    """Return a work report of 2026 with a review of 2025, an outlook on five years, and the tasks of the year."""
    middle = f"二、“十五五”时期主要目标\n{outlook}\n三、2026年重点工作\n" if outlook else "二、2026年重点工作\n"
    return (
        f"{name}2026年政府工作报告\n——2026年1月20日在{name}第十四届人民代表大会第四次会议上\n"
        f"一、2025年工作回顾\n{review}\n{middle}{plan}\n"
        + "".join(f"我们要以第{n}项承诺为尺，真抓实干，把各项工作落到实处。" for n in "一二三四五六七八九十")
    )
