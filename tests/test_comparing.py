from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import msgspec
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from briefgen import compare
from briefgen.building.build import build
from briefgen.comparing.region_columns import NATION
from briefgen.lexicon import load_topics
from briefgen.lexicon.divisions import find_division, load_divisions
from briefgen.model import Brief, Column, Comparison, ComparisonQuery, Group, IndicatorBlock
from briefgen.project.project import open_project

from .conftest import brief_of

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
Run = Callable[..., object]


@pytest.fixture(scope="module")
def reports() -> list[Brief]:
    """The briefs of seven provinces' reports of 2026."""
    return [brief_of(path.read_text("utf-8"), stem=path.stem) for path in TEXTS]


@pytest.fixture(scope="module")
def seven(reports: list[Brief]) -> Comparison:
    return compare(reports, [find_division(path.stem) for path in TEXTS], asked=ComparisonQuery(home="620000"))


def block_of(page: Comparison, indicator: str, unit: str) -> IndicatorBlock:
    return next(b for b in page.indicators if (b.indicator, b.unit) == (indicator, unit))


def group_of(block: IndicatorBlock, **wanted: str | None) -> Group:
    (group,) = [g for g in block.groups if all(getattr(g, name) == value for name, value in wanted.items())]
    return group


def stated(page: Comparison, block: IndicatorBlock, group: Group) -> dict[str, str]:
    names = {column.code: column.short_name for column in (*page.regions, *page.beside)}
    return {names[row.region]: row.raw for row in block.rows if row.figure_id in group.figures}


# What the reports state, read by hand.
TARGETS_OF_2026 = [
    ("地区生产总值", "%", "rate", "甘肃5.5%左右 吉林5%左右 浙江5%—5.5% 安徽5%—5.5% 广东4.5%—5% 重庆5%以上 陕西5%左右"),
    (
        "城镇新增就业",
        "万人",
        "total",
        "甘肃30万人 吉林21万人 浙江100万人以上 安徽68万人左右 广东110万人以上 重庆65万人以上 陕西40万人以上",
    ),
    ("粮食产量", "万吨", "total", "甘肃1300万吨以上 吉林900亿斤以上 浙江125亿斤 广东1285万吨以上"),
    ("一般公共预算收入", "%", "rate", "吉林3.7% 安徽2%左右 广东3%左右 重庆3% 陕西3%"),
]


@pytest.mark.parametrize(("indicator", "unit", "form", "wanted"), TARGETS_OF_2026, ids=lambda value: value[:8])
def test_the_targets_of_2026_are_as_the_reports_state_them(
    seven: Comparison, indicator: str, unit: str, form: str, wanted: str
) -> None:
    block = block_of(seven, indicator, unit)
    group = group_of(block, status="target", period="2026", form=form, basis=None, scope=None, subject="全域")
    assert " ".join(region + raw for region, raw in stated(seven, block, group).items()) == wanted
    assert group.ranks == {}


def test_targets_are_sorted_into_tiers_the_highest_first(seven: Comparison) -> None:
    group = group_of(block_of(seven, "地区生产总值", "%"), status="target", period="2026", basis=None)
    assert [tier.raw for tier in group.tiers] == ["5.5%左右", "5%—5.5%", "5%以上", "5%左右", "4.5%—5%"]


def test_results_of_one_year_are_ranked_and_ties_share_a_place(seven: Comparison) -> None:
    block = block_of(seven, "地区生产总值", "%")
    group = group_of(block, status="actual", period="2025", form="rate", basis=None)
    names = {column.code: column.short_name for column in seven.regions}
    assert {names[code]: rank for code, rank in group.ranks.items()} == {
        "甘肃": 1,
        "浙江": 2,
        "安徽": 2,
        "重庆": 4,
        "陕西": 5,
        "吉林": 6,
        "广东": 7,
    }


def test_a_yearly_average_never_stands_with_a_target_of_one_year(seven: Comparison) -> None:
    for block in seven.indicators:
        for group in block.groups:
            of_years = [row for row in block.rows if row.figure_id in group.figures and row.basis in ("年均", "每年")]
            assert not of_years or (group.basis == "年均" and len(of_years) == len(group.figures))


def test_research_intensity_of_society_and_of_enterprises_are_apart(seven: Comparison) -> None:
    block = block_of(seven, "研发投入强度", "%")
    for group in block.groups:
        assert len({(row.subject, row.scope, row.status) for row in block.rows if row.figure_id in group.figures}) == 1
    presumed = {row.raw for row in block.rows if row.is_presumed}
    assert {"2.61%", "3.6%"} <= presumed
    assert not [row for row in block.rows if row.subject == "全社会" and row.raw == "2.7%"]


def test_what_only_looks_alike_is_refused_with_its_reason(seven: Comparison) -> None:
    refused = {n.raw: n.reason for block in seven.indicators for n in block.not_comparable}
    assert refused["6%左右"] == "原文为“海洋生产总值”，与“地区生产总值”所指不同"
    assert "8.3%" in refused  # 货物和服务进出口


def test_a_result_and_a_target_of_one_indicator_are_two_figures(seven: Comparison) -> None:
    block = block_of(seven, "城镇新增就业", "万人")
    shaanxi = {(row.raw, row.status, row.basis) for row in block.rows if row.region == "610000"}
    assert {("40万人以上", "actual", "每年"), ("40万人以上", "target", None)} <= shaanxi


def test_only_exact_results_of_a_known_subject_are_ranked(seven: Comparison) -> None:
    for block in seven.indicators:
        rows = {row.figure_id: row for row in block.rows}
        for group in block.groups:
            if group.ranks:
                ranked = [row for row in map(rows.__getitem__, group.figures) if row.region in group.ranks]
                assert {row.status for row in ranked} == {"actual"}
                assert all(row.raw == f"{row.value}{row.unit}" and row.subject for row in ranked)


def test_units_are_converted_exactly_for_ordering_and_shown_as_written(seven: Comparison) -> None:
    rows = {row.raw: row for row in block_of(seven, "粮食产量", "万吨").rows}
    assert (rows["900亿斤以上"].amount, rows["125亿斤"].amount) == ("4500", "625")
    assert block_of(seven, "全体居民人均可支配收入", "元")


def test_ones_own_region_stands_first_and_the_nation_last(reports: list[Brief]) -> None:
    nation = (
        "国务院关于经济工作的意见\n国发〔2026〕1号\n" + "今年国内生产总值增长5%左右，" * 20 + "城镇新增就业1200万人。"
    )
    divisions = [find_division(path.stem) for path in TEXTS]
    page = compare([*reports, brief_of(nation)], divisions, asked=ComparisonQuery(home="620000", reference=NATION))
    assert [column.short_name for column in page.regions] == "甘肃 吉林 浙江 安徽 广东 重庆 陕西 全国".split()
    for block in page.indicators:
        for group in block.groups:
            assert NATION not in group.ranks
            assert not [tier for tier in group.tiers if NATION in tier.regions]


def test_a_city_stands_alone_unless_folding_is_asked_for() -> None:
    province = brief_of("浙江省国资委改革工作情况\n浙江省属企业完成研发投入100亿元，建设科技创新平台20个。")
    city = brief_of("浙江省宁波市国资委改革工作情况\n宁波市属企业完成研发投入8亿元，组建创新联合体3个。")
    zhejiang = find_division("浙江")
    alone = compare([province, city], [zhejiang])
    folded = compare([province, city], [zhejiang], asked=ComparisonQuery(is_folded=True))
    assert [len(page.regions[0].materials) for page in (alone, folded)] == [1, 2]


def test_one_story_from_two_sites_counts_once_and_the_nearer_source_is_kept() -> None:
    story = "".join(f"甘肃省属企业第{n}项改革任务完成，组建产业基金{n}亿元。" for n in "一二三四五六七八")
    official = brief_of(f"甘肃省国资委推进国企改革\n来源：甘肃省国资委\n{story}")
    paper = msgspec.structs.replace(official, id="报", source_class="媒体报道")
    official = msgspec.structs.replace(official, source_class="官方发布")
    (column,) = compare([paper, official], [find_division("甘肃")]).regions
    assert [(material.id, material.also) for material in column.materials] == [("文", ("报",))]


def test_a_region_with_too_little_text_is_not_compared_and_not_dropped() -> None:
    page = compare(
        [brief_of("甘肃省国资委工作动态\n甘肃省属企业改革推进。")], [find_division("甘肃"), find_division("青海")]
    )
    assert [(column.short_name, column.is_enough) for column in page.regions] == [("甘肃", False), ("青海", False)]
    assert page.cells == ()


def test_a_topic_looks_at_the_sentences_on_it_alone(reports: list[Brief]) -> None:
    divisions = [find_division(path.stem) for path in TEXTS]
    page = compare(reports, divisions, asked=ComparisonQuery(topic="国资国企"))
    for column in page.regions:
        assert 0 < column.topic_chars < 0.1 * column.chars
    assert not [b for b in page.indicators if b.indicator == "地区生产总值"]
    words = load_topics()["国资国企"]
    assert all(any(w in m.measure.text for w in words) for cell in page.cells for m in cell.measures)


def test_a_measure_is_followed_from_region_to_region(reports: list[Brief]) -> None:
    divisions = [find_division(path.stem) for path in TEXTS]
    page = compare(reports, divisions, asked=ComparisonQuery(measure="专精特新"))
    assert all("专精特新" in one.measure.text for one in page.followed if one.is_named)
    assert not [one for one in page.followed if not one.is_named and "专精特新" in one.measure.text]
    assert len({one.region for one in page.followed}) > 3
    assert page.indicators == ()


def test_what_only_one_has_stands_in_no_other(seven: Comparison, reports: list[Brief]) -> None:
    own = {brief.id: brief for brief in reports}
    texts = {path.stem: path.read_text("utf-8") for path in TEXTS}
    names = {column.code: column.name for column in seven.regions}
    assert seven.distinctive
    for one in seven.distinctive:
        inner = one.framework.name.partition("“")[2].partition("”")[0]
        others = [stem for stem in texts if stem != names[one.region]]
        frameworks = [f.name for b in own.values() if b.regions[0].name in others for f in b.frameworks]
        assert not [name for name in frameworks if f"“{inner}”" in name]


def test_words_that_set_a_region_apart_are_a_larger_part_of_its_text_than_of_any_other(
    seven: Comparison, reports: list[Brief]
) -> None:
    shares = {
        b.regions[0].code: {w: c / sum(b.profile.words.values()) for w, c in b.profile.words.items()} for b in reports
    }
    assert seven.telling_terms
    for one in seven.telling_terms:
        assert shares[one.region][one.term] == max(of.get(one.term, 0) for of in shares.values())
        text = next(path for path in TEXTS if find_division(path.stem).code == one.region).read_text("utf-8")
        assert text.count(one.term) >= one.count


def page_one_of(markdown: str) -> tuple[int, int]:
    """Return the characters of page one outside its table, and the rows of that."""
    lines = markdown.partition("## 附表")[0].splitlines()
    rows = [line for line in lines if line.startswith("|")]
    words = "".join(line for line in lines if not line.startswith("|"))
    return len(re.sub(r"<!--.*?-->|[\s#]", "", words)), max(0, len(rows) - 2)


def report_of(name: str, growth: str, n: int) -> str:
    return (
        f"{name}2026年政府工作报告\n——2026年1月20日在{name}第十四届人民代表大会第四次会议上\n一、2025年工作回顾\n"
        f"全省地区生产总值增长{growth}%，城镇新增就业{n}万人。\n二、2026年重点工作\n"
        f"主要预期目标是：地区生产总值增长5%左右，城镇新增就业{n + 1}万人以上。\n"
        f"（一）推动科技创新。建设产业创新中心{n}个，组建创新联合体{n}家，实施关键核心技术攻关项目{n}项。\n"
        f"（二）扩大对外开放。新增外贸企业{n}家，开行中欧班列{n}00列，建设跨境电商综合试验区。\n"
        + "加快推进各项工作。"
        * 10
    )


def compare_results(results: dict[str, str]) -> Comparison:
    """Return the comparison of regions by what their reports say of the year that is over."""
    aims = "\n二、2026年重点工作\n" + "加快推进各项工作，提升发展质量。" * 15
    texts = {
        name: f"{name}2026年政府工作报告\n——2026年1月20日在{name}第十四届人民代表大会第四次会议上\n"
        f"一、2025年工作回顾\n{words}{aims}"
        for name, words in results.items()
    }
    return compare([brief_of(text, stem=name) for name, text in texts.items()], [find_division(n) for n in texts])


def test_a_fall_stands_below_every_rise_and_says_that_it_is_one() -> None:
    page = compare_results(
        {
            "甘肃省": "全省进出口总额增长1.2%，居民消费价格上涨0.2%。",
            "浙江省": "全省进出口总额同比下降了2.3%，居民消费价格下降0.1%。",
            "广东省": "全省进出口总额增长-3%，居民消费价格指数上涨0.1%。",
        }
    )
    group = group_of(block_of(page, "进出口总额", "%"), period="2025")
    assert [tier.raw for tier in group.tiers] == ["1.2%", "下降2.3%", "-3%"]
    assert group.ranks == {"620000": 1, "330000": 2, "440000": 3}
    assert [row.value for row in block_of(page, "进出口总额", "%").rows] == ["-2.3", "-3", "1.2"]
    prices = group_of(block_of(page, "居民消费价格涨幅", "%"), period="2025")
    assert [tier.raw for tier in prices.tiers] == ["0.2%", "0.1%", "下降0.1%"]


def test_what_several_years_or_a_part_of_one_bring_never_stands_with_a_year() -> None:
    page = compare_results(
        {
            "甘肃省": "全省地区生产总值增长5.8%，地区生产总值五年累计增长32%。五年累计城镇新增就业150万人。",
            "浙江省": "全省地区生产总值增长5.5%，城镇新增就业110万人。1至11月，全省进出口总额增长6%。",
            "广东省": "全省前三季度地区生产总值增长4.1%。城镇新增就业140万人，进出口总额增长4%。",
        }
    )
    growth = block_of(page, "地区生产总值", "%")
    assert stated(page, growth, group_of(growth, period="2025")) == {"浙江": "5.5%", "甘肃": "5.8%"}
    jobs = block_of(page, "城镇新增就业", "万人")
    assert stated(page, jobs, group_of(jobs, period="2025")) == {"浙江": "110万人", "广东": "140万人"}
    trade = block_of(page, "进出口总额", "%")
    assert stated(page, trade, group_of(trade, period="2025")) == {"广东": "4%"}


def test_by_how_much_profits_changed_never_stands_with_profits() -> None:
    page = compare_results({"甘肃省": "省属企业利润总额同比减少5亿元。", "浙江省": "省属企业利润总额600亿元。"})
    assert all(not group.ranks for group in block_of(page, "利润总额", "亿元").groups)


def test_output_of_industry_above_the_threshold_is_compared() -> None:
    page = compare_results(
        {
            "甘肃省": "规模以上工业增加值增长9.5%。",
            "浙江省": "全省规上工业增加值增长7%。",
            "山西省": "规模以上工业增加值下降2%。",
        }
    )
    group = group_of(block_of(page, "规模以上工业增加值", "%"), period="2025")
    assert group.ranks == {"620000": 1, "330000": 2, "140000": 3}
    assert group.tiers[-1].raw == "下降2%"


def provinces() -> list[str]:
    return [d.name for d in load_divisions().values() if d.level == "province" and d.code < "700000"]


@pytest.mark.parametrize("count", [1, 2, 5, 12, 31])
def test_page_one_is_short_whatever_the_number_of_regions(briefgen: Run, project: Path, count: int) -> None:
    for n, name in enumerate(provinces()[:count]):
        (project / "seeds" / f"{n:02d}.txt").write_text(report_of(name, f"{4 + n / 10:.1f}", n + 2), "utf-8")
    (project / "briefgen.toml").write_text('themes = "gov-work-report"\nhome = "北京市"\n', "utf-8")
    done = briefgen("-C", project, "compare", *provinces()[:count])
    assert done.code == 0, done.err
    chars, rows = page_one_of(done.out)
    assert chars <= 450
    assert rows <= 8
    if count > 2:
        assert f"{count}个地区2026年地区生产总值增速目标分1档：5%左右{count}个" in done.out
        assert f"由高到低第{count}位（可比{count}个）" in done.out


def test_two_hundred_documents_of_one_region_make_one_page(briefgen: Run, project: Path) -> None:
    for n in range(200):
        text = f"甘肃省国资委推进第{n}项工作\n甘肃省属企业完成第{n}项投资{n + 1}亿元，实施科技创新项目{n + 2}个。" * 3
        (project / "seeds" / f"{n:03d}.txt").write_text(text, "utf-8")
    done = briefgen("-C", project, "compare", "甘肃")
    assert done.code == 0, done.err
    assert page_one_of(done.out)[0] <= 450


def test_regions_with_nothing_in_common_are_told_so(briefgen: Run, project: Path) -> None:
    (project / "seeds" / "甲.txt").write_text("甘肃省林业工作动态\n甘肃省林业部门造林，护林员巡护草原。" * 9, "utf-8")
    (project / "seeds" / "乙.txt").write_text("海南省渔业工作动态\n海南省渔业部门休渔，渔民修补渔网。" * 9, "utf-8")
    done = briefgen("-C", project, "compare", "甘肃", "海南")
    assert done.code == 0
    assert "所收材料中没有两个以上地区载明期间、可以直接比较的数据。" in done.out


def test_a_group_stands_for_its_regions_and_those_without_material_are_named(briefgen: Run, project: Path) -> None:
    for name in ("陕西省", "甘肃省"):
        (project / "seeds" / f"{name}.txt").write_text(report_of(name, "5.1", 7), "utf-8")
    done = briefgen("-C", project, "compare", "@西北五省区")
    assert "材料不足，未列入比较：青海、宁夏、新疆。" in done.out
    assert briefgen("-C", project, "compare", "@西北六省区").code == 2
    (project / "briefgen.toml").write_text('groups = { "对标组" = ["陕西省", "甘肃省"] }\n', "utf-8")
    assert briefgen("-C", project, "compare", "@对标组").code == 0


@pytest.mark.parametrize("option", ["--topic", "--theme", "--indicator"])
def test_an_unknown_choice_is_answered_with_what_there_is(briefgen: Run, seeds_project: Path, option: str) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", option, "没有这个")
    assert done.code == 2
    assert f"there is no {option[2:]} 没有这个; there is " in done.err


def test_home_that_is_no_region_is_a_mistake_in_the_settings(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "briefgen.toml").write_text('home = "甘肃城"\n', "utf-8")
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江")
    assert done.code == 4
    assert "briefgen.toml: home: there is no region called 甘肃城" in done.err


def test_the_targets_of_a_reform_are_found_at_both_levels(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    page = msgspec.json.decode((seeds_project / "out" / "comparison.json").read_bytes(), type=Comparison)
    block = block_of(page, "改革任务完成率", "%")
    targets = {(row.region, row.raw, row.period) for row in block.rows if row.status == "target"}
    assert targets == {
        ("340000", "70%以上", "2021"),
        ("330200", "百分之八十以上", "2021"),
        ("321300", "70%", "2021-08"),
        ("321300", "80%", "2021-10"),
    }


def workbook_of(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_workbook_has_numbers_as_numbers_and_every_row_its_source(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    content = (seeds_project / "out" / "comparison.xlsx").read_bytes()
    page = msgspec.json.decode((seeds_project / "out" / "comparison.json").read_bytes(), type=Comparison)
    rows = list(workbook_of(content)["指标"].iter_rows(values_only=True))
    head = list(rows[0])
    by_id = {row[head.index("编号")]: row for row in rows[1:]}
    assert set(by_id) == {row.figure_id for block in page.indicators for row in block.rows}
    (intensity,) = [row for row in rows if row[head.index("数据（原文）")] == "2.7%"]
    assert (intensity[head.index("数值")], intensity[head.index("主体")]) == (2.7, "省属企业")
    build(open_project(seeds_project))
    assert (seeds_project / "out" / "comparison.xlsx").read_bytes() == content


def test_source_text_never_becomes_a_formula(briefgen: Run, project: Path, tmp_path: Path) -> None:
    hostile = "=HYPERLINK(“http://x”)"
    for name in ("陕西省", "甘肃省"):
        text = report_of(name, "5.1", 7).replace(
            "加快推进各项工作。", f"（三）{hostile}改革。{hostile}推进企业投资。\n", 1
        )
        (project / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    assert briefgen("-C", project, "compare", "陕西", "甘肃", "-o", tmp_path / "表.xlsx").code == 0
    for sheet in workbook_of((tmp_path / "表.xlsx").read_bytes()):
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]


def test_only_tables_can_be_a_workbook(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "region", "甘肃", "--format", "xlsx")
    assert done.code == 2
    assert "only a comparison, an inbox or a worksheet can be a workbook" in done.err


def test_counts_in_the_matrix_are_shaded_in_word_and_stay_in_print(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    document = docx.Document(seeds_project / "out" / "comparison.docx")
    shaded = [cell for t in document.tables for row in t.rows for cell in row.cells if cell._tc.xpath(".//w:shd")]
    assert shaded
    assert all(cell.text.isdecimal() for cell in shaded)
    assert {section.orientation for section in document.sections} == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}


def test_a_name_that_only_looks_like_an_indicator_is_proposed_not_merged(briefgen: Run, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("浙江省政府工作报告\n海洋生产总值增长6%左右，全省生产总值增长5%。", "utf-8")
    done = briefgen("brief", path, "--explain")
    assert "海洋生产总值 is no synonym of 地区生产总值 in indicators.toml  [line 2]" in done.out
    assert done.out.count("is no synonym") == 1


def levels(columns: Sequence[Column]) -> set[str]:
    return {column.level for column in columns}


def test_a_build_compares_one_level_and_sets_figures_of_others_apart(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    page = msgspec.json.decode((seeds_project / "out" / "comparison.json").read_bytes(), type=Comparison)
    assert levels(page.regions) == {"province"}
    assert "province" not in levels(page.beside)
    codes = {column.code: column.level for column in (*page.regions, *page.beside)}
    for block in page.indicators:
        rows = {row.figure_id: row for row in block.rows}
        for group in block.groups:
            assert {codes[rows[figure].region] for figure in group.figures} == {group.level}


def test_nothing_is_credited_to_a_region_that_its_own_text_does_not_say(
    seven: Comparison, reports: list[Brief]
) -> None:
    own = {brief.id: brief for brief in reports}
    for block in seven.indicators:
        for row in block.rows:
            brief = own[row.brief]
            assert row.region in {region.code for region in brief.regions}
            assert row.figure_id in {figure.id for figure in brief.figures}


def test_a_city_that_is_called_like_its_province_gives_it_no_figures() -> None:
    page = compare_results(
        {
            "吉林省": "全省地区生产总值增长5.6%。吉林市地区生产总值1600亿元、增长5.5%，城镇新增就业5万人。",
            "浙江省": "全省地区生产总值增长5.5%，城镇新增就业110万人。",
        }
    )
    growth = block_of(page, "地区生产总值", "%")
    assert stated(page, growth, group_of(growth, period="2025")) == {"吉林": "5.6%", "浙江": "5.5%"}
    assert not [block for block in page.indicators if block.indicator == "城镇新增就业"]


def test_an_empty_home_and_reference_are_none(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "briefgen.toml").write_text('home = ""\nreference = ""\n', "utf-8")
    assert briefgen("-C", seeds_project, "compare", "甘肃", "浙江").code == 0
