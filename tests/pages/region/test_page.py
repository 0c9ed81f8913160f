"""What a region's page prints, in each of its lengths."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import render_markdown
from briefgen.lexicon.region_names import find_division
from briefgen.model import Brief, Measure
from briefgen.pages.templating.rendering import Look
from tests.briefs import things_of
from tests.conftest import SEEDS, Run, document_of, documents_of, write
from tests.pages.region.conftest import LENGTHS, PARTS, PLAN, REGIONS, page_of, print_page

MARKED = re.compile(r"(.+?)<!--s:([^>]*)-->")


# What stands between two quotations, or before the first of a group: （新闻，2021年8月）, （一）功能使命。
BETWEEN = re.compile(r"^(?:（[一二三四五六]）\w+。)?(?:（(?:[^（）]|（[^）]*）)*）)?")


def quotations_of(printed: str) -> list[tuple[str, str]]:
    """The quotations of a page printed with ids, each with its id."""
    lines = [line for line in printed.splitlines() if not line.startswith(("|", "以下提法"))]
    return [(BETWEEN.sub("", text), identifier) for line in lines for text, identifier in MARKED.findall(line)]


def points_of(printed: str, *, until: str = "\0") -> list[str]:
    """The lines that quote: they end with where they stand."""
    own = printed.partition(until)[0].partition("、特色提法与机制")
    lines = [
        re.sub(r"^（[一二三四五六]）\w+。", "", line) for line in (own[0] + own[2].partition("\n## ")[2]).splitlines()
    ]
    return [line for line in lines if line.endswith(("）", "。", "……")) and not line.startswith(("（", "|", "#"))]


def pieces_of(text: str) -> list[str]:
    """What of a printed quotation stands in its source: without what is added, cut where something was left out."""
    return [piece for piece in re.sub("〔[^〕]*〕", "", text).split("……") if piece]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("region", REGIONS)
def test_whatever_is_quoted_stands_in_its_source_word_for_word(
    print_region: Callable[..., str], seed_briefs: dict[str, Brief], region: str, length: str
) -> None:
    texts = {path.stem: documents_of(path).clean.text for path in SEEDS}
    sentences = {sentence.id for brief in seed_briefs.values() for sentence in brief.sentences}
    printed = print_region(region, "--length", length, "--ids")
    quoted = [(text, identifier) for text, identifier in quotations_of(printed) if identifier in sentences]
    assert quoted or length != "full"
    for text, identifier in quoted:
        assert all(piece in texts[identifier.partition("#")[0]] for piece in pieces_of(text)), text


CLAUSES = [
    "2023年省属企业完成投资153亿元",
    "推动358户省属企业实现扭亏为盈",
    "今年以来资产总额达到2.7万亿元",
    "形成以“链长制”为抓手的工作体系",
    "全省国有企业营业收入增长11.2%",
    "以培育一流企业为目标",
    "我省国资监管平台（二期）上线运行",
    "通过专业化重组组建环保集团",
    "其中研发投入强度3.6%以上",
    "到2025年控股上市公司达到71家",
]


@given(st.lists(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=9).map("，".join), min_size=1, max_size=6))
def test_any_sentence_is_quoted_word_for_word(sentences: Sequence[str]) -> None:
    text = "甘肃省国企改革工作情况\n发布日期：2023-12-05\n" + "。".join(sentences) + "。"
    source = document_of(text).clean.text
    page = page_of("甘肃", text)
    printed = render_markdown(page, templates=[], theme_names={}, look=Look())
    for quoted in re.findall(r"^(.+?)<!--s:[^>]*-->（[^）]*(?:（[^）]*）[^）]*)*）$", printed, flags=re.MULTILINE):
        for quotation in re.split("<!--s:[^>]*-->", quoted):
            assert all(piece in source for piece in pieces_of(quotation.replace("\\", ""))), quotation


@pytest.mark.parametrize("region", ["甘肃", "浙江"])
@pytest.mark.parametrize("length", LENGTHS)
def test_the_head_alone_names_the_region_of_what_is_quoted(
    print_region: Callable[..., str], region: str, length: str
) -> None:
    printed = print_region(region, "--length", length).partition(PARTS)[0]
    assert points_of(printed)
    # The head, and what is to be checked, name texts without a title by words in 〔〕.
    body = re.sub("〔甘肃国企改革深化提升行动〕", "", printed)
    assert not re.search(rf"〔[^〕]*{region}[^〕]*〕(?![我本])", body)


@pytest.mark.parametrize("region", ["甘肃", "浙江"])
def test_every_point_has_the_year_of_its_first_dated_figure(
    print_region: Callable[..., str], seed_briefs: dict[str, Brief], region: str
) -> None:
    figures = [figure for brief in seed_briefs.values() for figure in brief.figures if figure.period is not None]
    page = json.loads(print_region(region, "--format", "json"))
    groups = [page["scale"], page["targets"], page["mainlines"], page["ahead"], *(g["points"] for g in page["groups"])]
    for point in (point for group in groups for point in group):
        sentence = point["sentence"]
        text = "".join(sentence["text"][start:end] for start, end in sentence["shown"])
        places = [text.find(f.raw) for f in figures if f.sentence_id == sentence["id"] and text.count(f.raw) == 1]
        says_year = places and re.search(r"20\d\d|十[一二三四五]五|今年|[上下]半年", text[: min(places) + 1])
        assert not places or point["period"] is not None or says_year, text


@pytest.mark.parametrize("region", ["浙江", "广东", "江苏"])
def test_nothing_of_a_city_stands_above_the_section_on_cities(
    print_region: Callable[..., str], seed_briefs: dict[str, Brief], region: str
) -> None:
    code = find_division(region).code
    own = {
        thing.id
        for brief in seed_briefs.values()
        if code in {r.code for r in brief.regions}
        for thing in things_of(brief)
        if not isinstance(thing, Measure)
    }
    for length in LENGTHS:
        above, head, below = print_region(region, "--length", length, "--ids").partition(PARTS)
        assert bool(head) == (length == "full")
        assert set(re.findall(r"<!--[sf]:(.*?)-->", above)) <= own
        assert not set(re.findall(r"<!--[sf]:(.*?)-->", below)) & own


def test_headings_that_hold_nothing_are_left_out_and_the_numbers_run_on(print_region: Callable[..., str]) -> None:
    heads = {
        region: [line.removeprefix("## ") for line in print_region(region).splitlines() if line.startswith("## ")]
        for region in ("甘肃", "浙江")
    }
    assert heads["甘肃"] == ["一、工作主线", "二、主要做法", "三、特色提法与机制", "四、待核事项", "附：资料来源"]
    assert heads["浙江"] == [
        "一、总体情况",
        "二、目标与进展",
        "三、主要做法",
        "四、特色提法与机制",
        "五、下一步安排",
        "六、所辖市（州）、县（区）情况",
        "七、待核事项",
        "附：资料来源",
    ]


@pytest.mark.parametrize("region", REGIONS)
def test_what_is_pasted_is_plain_paragraphs(print_region: Callable[..., str], region: str) -> None:
    for length in LENGTHS:
        printed = print_region(region, "--length", length)
        assert not re.search(r"^\s*(?:[-*+]|\d+[.)])\s|\*\*|<!--s", printed, flags=re.MULTILINE)


def test_the_day_as_of_which_plans_are_over_can_be_given(briefgen: Run, project: Path) -> None:
    write(project, "规划.txt", PLAN)
    assert "规划期已满" not in briefgen("-C", project, "region", "甘肃", "--as-of", "2025-12-31").out
    assert "规划期已满" in briefgen("-C", project, "region", "甘肃", "--as-of", "2026-01-01").out
    done = briefgen("-C", project, "region", "甘肃", "--as-of", "2026-13-01")
    assert done.code == 2
    assert done.err.startswith("briefgen: error: 2026-13-01 is no day of the calendar; ")


def test_a_long_sentence_is_quoted_by_the_clauses_that_tell_most(print_region: Callable[..., str]) -> None:
    printed = print_region("甘肃")
    assert "\n……全面推行省属企业探索形成的1条产业链制定1个实施方案、" in printed
    assert "、7000多户中小企业融通发展，2023年1—11月完成产业链重点项目投资116.65亿元。\n" in printed


def test_a_page_on_which_nothing_can_stand_says_so() -> None:
    printed = print_page(page_of("甘肃", "甘肃省国资委举行会议\n发布日期：2023-12-05\n省国资委主任出席会议并致辞。"))
    assert "所收材料没有可以单独摘用的语句，请查阅材料原文。" in printed


def test_a_page_is_named_after_what_most_of_its_texts_are_about() -> None:
    assert print_page(page_of("甘肃", PLAN)).startswith("# 甘肃省国资国企改革情况摘编\n")
    assert print_page(page_of("甘肃", "甘肃省农业工作情况\n全省粮食产量1300万吨。")).startswith("# 甘肃省情况摘编\n")
