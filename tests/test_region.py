from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import render_markdown
from briefgen.cli import run
from briefgen.lexicon import load_themes
from briefgen.lexicon.divisions import find_division
from briefgen.model import Brief, BriefSummary, RegionPage
from briefgen.pages.region.assembling import assemble_region
from briefgen.pages.region.sources import newest_day
from briefgen.pages.templating.markdown import Look

from .conftest import SEEDS, Run, brief_of, document_of, documents_of, write

# Regions of the seeds: provinces by a summary and by a plan and news, a district, and those of single news items.
REGIONS = [
    "甘肃",
    "浙江",
    "宝安区",
    "江苏",
    "安徽",
    "江西",
    "上海",
    "广西",
    "广州",
    "宿迁",
    "宁波",
    "丽江",
    "广东",
    "重庆市",
    "云南",
]
LENGTHS = ["paragraph", "page", "full"]
PARTS = "所辖市（州）、县（区）情况"
MARKED = re.compile(r"(.+?)<!--s:([^>]*)-->")
# What stands between two quotations, or before the first of a group: （新闻，2021年8月）, （一）功能使命。
BETWEEN = re.compile(r"^(?:（[一二三四五六]）\w+。)?(?:（(?:[^（）]|（[^）]*）)*）)?")


@pytest.fixture(scope="module")
def print_region(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Print a region's page of the project's own seeds."""
    folder = tmp_path_factory.mktemp("地区")
    (folder / "seeds").mkdir()
    for seed in SEEDS:
        shutil.copy(seed, folder / "seeds")
    known: dict[tuple[str, ...], str] = {}

    def call(*argv: str) -> str:
        if argv not in known:
            out = io.StringIO()
            assert run(["-C", str(folder), "region", *argv], out, io.StringIO()) == 0
            known[argv] = out.getvalue()
        return known[argv]

    return call


def page_of(region: str, *texts: str, as_of: str | None = None) -> RegionPage:
    briefs = [brief_of(text, stem=f"文{at}") for at, text in enumerate(texts)]
    day = as_of or newest_day([BriefSummary.of(brief, brief.id, brief.id) for brief in briefs])
    return assemble_region(briefs, find_division(region), load_themes("soe-reform"), as_of=day)


def print_page(page: RegionPage) -> str:
    return render_markdown(page, templates=[], theme_names={}, look=Look(marks=False))


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
    return [line for line in lines if line.endswith("）") and not line.startswith(("（", "|", "#"))]


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
def test_a_paragraph_has_200_to_300_characters(print_region: Callable[..., str], region: str) -> None:
    title, note, paragraph = print_region(region, "--length", "paragraph").split("\n\n")
    assert title == f"# {region}省国资国企改革情况摘编"
    assert note.startswith("（材料截至")
    assert 200 <= len(paragraph.strip()) <= 300
    assert f"〔一段话〕\n\n{paragraph}" in print_region(region)


@pytest.mark.parametrize("region", REGIONS)
def test_a_thin_paragraph_is_shorter_and_never_longer(print_region: Callable[..., str], region: str) -> None:
    paragraph = print_region(region, "--length", "paragraph").split("\n\n")[-1].strip()
    assert len(paragraph) <= 300
    assert paragraph.endswith(("）", "内容。", "工作。"))


@pytest.mark.parametrize("region", REGIONS)
def test_a_sheet_holds_22_lines_of_28_characters(print_region: Callable[..., str], region: str) -> None:
    printed = print_region(region, "--length", "page")
    widths = [sum(0.5 if c.isascii() else 1 for c in line) for line in printed.splitlines() if line]
    assert sum(-(-(width + 2) // 28) for width in widths) <= 22
    assert "附：" not in printed


@pytest.mark.parametrize("region", ["甘肃", "浙江"])
@pytest.mark.parametrize("length", LENGTHS)
def test_every_point_names_its_region(print_region: Callable[..., str], region: str, length: str) -> None:
    points = points_of(print_region(region, "--length", length), until=PARTS)
    assert points
    assert [point for point in points if region not in point and "目标〕" not in point] == []


@pytest.mark.parametrize("region", ["甘肃", "浙江"])
def test_every_point_tells_the_year_before_its_first_dated_figure(
    print_region: Callable[..., str], seed_briefs: dict[str, Brief], region: str
) -> None:
    figures = [figure for brief in seed_briefs.values() for figure in brief.figures if figure.period is not None]
    for text, identifier in quotations_of(print_region(region, "--ids")):
        places = [text.find(f.raw) for f in figures if f.sentence_id == identifier and text.count(f.raw) == 1]
        assert not places or re.search(r"20\d\d|十[一二三四五]五", text[: min(places) + 1]), text


@pytest.mark.parametrize("region", ["浙江", "广东", "江苏"])
def test_nothing_of_a_city_stands_above_the_section_on_cities(
    print_region: Callable[..., str], seed_briefs: dict[str, Brief], region: str
) -> None:
    code = find_division(region).code
    own = {
        thing.id
        for brief in seed_briefs.values()
        if code in {r.code for r in brief.regions}
        for thing in (*brief.sentences, *brief.figures, *brief.frameworks)
    }
    for length in LENGTHS:
        above, head, below = print_region(region, "--length", length, "--ids").partition(PARTS)
        assert bool(head) == (length == "full")
        assert set(re.findall(r"<!--[sf]:(.*?)-->", above)) <= own
        assert not set(re.findall(r"<!--[sf]:(.*?)-->", below)) & own


def test_a_target_stands_beside_what_was_reached(print_region: Callable[..., str]) -> None:
    assert (
        "| 国有控股上市公司 | 全域国有企业 | 56家（2020年底） | 71家（2025年） | 规划，2021年6月转载 |"
        in print_region("浙江")
    )
    assert (
        "国有控股上市公司（全域国有企业）：56家〔2020年底〕→71家〔2025年目标〕（规划，2021年6月转载）"
        in print_region("浙江", "--length", "page")
    )


def test_what_grew_in_five_years_does_not_stand_beside_the_target_of_one() -> None:
    page = page_of(
        "甘肃",
        "2026年甘肃省政府工作报告\n发布日期：2026-01-27\n一、“十四五”时期工作回顾\n五年来，全省地区生产总值增长33.6%。\n"
        "2025年，全省地区生产总值增长5.8%。\n二、2026年重点工作\n2026年，全省地区生产总值增长5.5%左右。",
    )
    (series,) = page.series
    assert series.reached is not None
    assert (series.reached.figure.raw, series.aimed.figure.raw) == ("5.8%", "5.5%左右")


def test_headings_that_hold_nothing_are_left_out_and_the_numbers_run_on(print_region: Callable[..., str]) -> None:
    heads = {
        region: [line.removeprefix("## ") for line in print_region(region).splitlines() if line.startswith("## ")]
        for region in ("甘肃", "浙江")
    }
    assert heads["甘肃"] == ["一、主要做法", "二、特色提法与机制", "三、待核事项", "附：资料来源"]
    assert heads["浙江"] == [
        "一、基本情况",
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


def test_the_newest_text_comes_first_and_what_it_repeats_is_printed_once() -> None:
    told = "推进专业化整合，2023年完成6户省属企业整合重组。"
    older = "省国资委组织压减法人户数，2022年压减120户。"
    page = page_of(
        "甘肃",
        f"甘肃省国资委工作情况\n发布日期：2023-06-01\n{older}{told}",
        f"甘肃省国资委工作情况\n发布日期：2024-01-05\n{told}",
    )
    assert [source.date for source in page.sources] == ["2024-01-05", "2023-06-01"]
    assert [(p.source.date, p.sentence.text[:4]) for g in page.groups for p in g.points] == [
        ("2024-01-05", "推进专业"),
        ("2023-06-01", "省国资委"),
    ]


PLAN = (
    "甘肃省国资国企改革“十四五”规划\n发布日期：2021-06-01\n实施创新驱动工程，到2025年省属企业研发投入强度达到3%以上。"
)


def test_a_plan_is_over_if_its_term_ended_before_the_newest_source() -> None:
    news = "甘肃省国资委召开会议\n发布日期：{}\n甘肃省属企业2023年完成投资153亿元。"
    assert not page_of("甘肃", PLAN).sources[0].is_over
    assert not page_of("甘肃", PLAN, news.format("2025-12-31")).sources[-1].is_over
    page = page_of("甘肃", PLAN, news.format("2026-01-05"))
    assert page.sources[-1].is_over
    printed = print_page(page)
    assert "3%以上。（规划，2021年6月，规划期已满）" in printed
    assert "所注规划期已满的，仅供对照" in printed


def test_the_day_as_of_which_plans_are_over_can_be_given(briefgen: Run, project: Path) -> None:
    write(project, "规划.txt", PLAN)
    assert "规划期已满" not in briefgen("-C", project, "region", "甘肃", "--as-of", "2025-12-31").out
    assert "规划期已满" in briefgen("-C", project, "region", "甘肃", "--as-of", "2026-01-01").out
    done = briefgen("-C", project, "region", "甘肃", "--as-of", "2026-13-01")
    assert done.code == 2
    assert done.err.startswith("briefgen: error: 2026-13-01 is no day: ")


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("推进专业化整合，2023年完成6户省属企业整合重组。", "〔甘肃〕推进专业化整合，2023年完成6户省属企业整合重组。"),
        (
            "省政府国资委出台授权放权清单，分类授权16户企业。",
            "〔甘肃〕省政府国资委出台授权放权清单，分类授权16户企业。",
        ),
        (
            "围绕主责主业，省政府国资委出台投资管理清单16项。",
            "〔甘肃〕围绕主责主业，省政府国资委出台投资管理清单16项。",
        ),
        ("甘肃省属企业2023年完成投资153亿元。", "甘肃省属企业2023年完成投资153亿元。"),
        ("我省国有企业2023年完成投资153亿元。", "〔甘肃〕我省国有企业2023年完成投资153亿元。"),
        ("今年省属企业完成研发投入153亿元。", "〔甘肃〕今年〔2023年〕省属企业完成研发投入153亿元。"),
        ("一季度省属企业完成研发投入153亿元。", "〔甘肃，2023年〕一季度省属企业完成研发投入153亿元。"),
    ],
)
def test_what_a_sentence_leaves_out_is_added_in_brackets(sentence: str, printed: str) -> None:
    text = f"甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n{sentence}"
    assert f"\n{printed}（" in print_page(page_of("甘肃", text))


@pytest.mark.parametrize(
    "sentence",
    [
        "陕西省国资委组建环保集团，2023年完成投资153亿元。",
        "五年来，天津、山东对口协作，2023年投入援助资金161.15亿元。",
        "该公司2023年完成投资153亿元，同比增长11%。",
        "我们2023年推动6户省属企业完成整合重组。",
        "省国资委主任在调研时强调，2023年要推动整合重组。",
        "国企改革三年行动总体进度仍然偏慢，2023年仅完成70%。",
    ],
)
def test_what_would_not_be_read_as_the_regions_own_is_not_offered(sentence: str) -> None:
    text = f"甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n甘肃省属企业2023年盘活资产3亿元。{sentence}"
    printed = print_page(page_of("甘肃", text))
    assert "甘肃省属企业2023年盘活资产3亿元。（" in printed
    assert sentence[:12] not in printed


def test_a_time_of_which_nothing_tells_the_year_is_not_offered() -> None:
    text = "甘肃省国资国企改革工作情况\n{}上半年省属企业推动6户企业整合重组，组建环保集团。"
    assert "整合重组" not in print_page(page_of("甘肃", text.format("")))
    assert "整合重组" in print_page(page_of("甘肃", text.format("发布日期：2023-12-05\n")))


@pytest.mark.parametrize(
    ("day", "is_offered"), [("2023-12-05", True), ("2023-07-01", True), ("2023-02-01", False), ("2023-06-01", True)]
)
def test_a_half_year_is_of_the_year_in_which_it_had_come(day: str, is_offered: bool) -> None:
    text = f"甘肃省国资国企改革工作情况\n发布日期：{day}\n二季度省属企业推动6户企业整合重组，组建环保集团。"
    assert ("〔甘肃，2023年〕二季度" in print_page(page_of("甘肃", text))) == is_offered


def test_a_sentence_on_a_city_is_not_the_provinces_own() -> None:
    text = "甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n兰州市2023年推动6户市属企业整合重组。"
    assert "整合重组" not in print_page(page_of("甘肃", text))


def test_of_a_text_on_two_regions_only_what_names_the_region_is_offered() -> None:
    text = (
        "甘肃、陕西两省推进国资国企改革\n发布日期：2023-12-05\n甘肃省属企业2023年完成投资153亿元。"
        "陕西省属企业2023年完成投资201亿元。2023年组建环保集团3户，整合重组资产5亿元。"
    )
    brief = brief_of(text)
    assert len(brief.regions) == 2
    printed = print_page(page_of("甘肃", text))
    assert "甘肃省属企业2023年完成投资153亿元" in printed
    assert "环保集团" not in printed
    assert "201亿元" not in printed


def test_running_news_lend_no_subject_to_what_leaves_it_out() -> None:
    text = (
        "甘肃省国资委举行国企改革推进会\n发布日期：2023-12-05\n甘肃省属企业2023年完成投资153亿元。"
        "兰石集团组建研究院。2023年获得国家级奖项3项，建成投产项目5个。"
    )
    printed = print_page(page_of("甘肃", text))
    assert "获得国家级奖项" not in printed


def test_a_long_sentence_is_quoted_by_the_clauses_that_tell_most(print_region: Callable[..., str]) -> None:
    printed = print_region("甘肃")
    assert "\n〔甘肃〕……全面推行省属企业探索形成的1条产业链制定1个实施方案、" in printed
    assert "、7000多户中小企业融通发展，2023年1—11月完成产业链重点项目投资116.65亿元。（" in printed


def test_a_page_on_which_nothing_can_stand_says_so() -> None:
    printed = print_page(page_of("甘肃", "甘肃省国资委举行会议\n发布日期：2023-12-05\n省国资委主任出席会议并致辞。"))
    assert "所收材料未见相关表述，不代表未开展该项工作。" in printed


def test_a_page_is_named_after_what_most_of_its_texts_are_about() -> None:
    assert print_page(page_of("甘肃", PLAN)).startswith("# 甘肃省国资国企改革情况摘编\n")
    assert print_page(page_of("甘肃", "甘肃省农业工作情况\n全省粮食产量1300万吨。")).startswith("# 甘肃省情况摘编\n")


def test_what_tells_how_large_the_region_is_stands_first() -> None:
    text = (
        "甘肃省国资国企改革工作情况\n发布日期：2024-01-05\n2023年省属企业资产总额从2.1万亿元增加到2.3万亿元。"
        "2023年省属企业新建平台3个、工厂5个、车间8个，营业收入1.1万亿元。"
    )
    page = page_of("甘肃", text)
    assert [(p.sentence.text[:11], p.whose) for p in page.scale] == [("2023年省属企业资产", ("省属企业",))]
    assert "（口径：省属企业；材料，2024年1月）" in print_page(page)
