from __future__ import annotations

from briefgen.model import Comparison, ComparisonQuery
from briefgen.model.theme_figures import ThemeFigures, UnlikeFigures
from tests.comparing.comparisons import compare_texts, work_report


def compare_works(works: dict[str, tuple[str, str]], theme: str = "科技创新") -> ThemeFigures:
    """Return the figures on a theme of work reports, by what each did and what it plans."""
    texts = {name: work_report(name, review, plan) for name, (review, plan) in works.items()}
    page = compare_texts(texts, ComparisonQuery(theme=theme))
    (found,) = page.theme_figures
    return found


def list_pairs(found: ThemeFigures) -> dict[str, tuple[str, str]]:
    return {pair.name: (pair.done.raw, pair.planned.raw) for pair in found.two_years}


def list_sides(unlike: UnlikeFigures) -> dict[str, list[str]]:
    return {side.what: [figure.raw for figure in side.figures] for side in unlike.sides}


GANSU = (
    "科技创新取得进展。新建概念验证中心14个，技术合同成交额增长20%，吸纳科研人员3000人。科技创新能力提升，省级实验室达到69家。",
    "加快科技创新。新建概念验证中心10个，技术合同成交额增长12%。加强科技创新，省级实验室达到80家，首批科研项目50项。",
)
QINGHAI = (
    "科技创新有力推进。吸纳技术合同成交额增长51%，科技型中小企业达到1200家。加强科研，新认定科技型中小企业300家。",
    "强化科技创新。技术合同成交额增长8%，新建科研基地5个。",
)


def test_one_thing_in_two_years_stands_side_by_side() -> None:
    pairs = list_pairs(compare_works({"甘肃省": GANSU, "青海省": QINGHAI}))
    assert pairs["新建概念验证中心"] == ("14个", "10个")
    assert pairs["技术合同成交额"] == ("20%", "12%")
    assert pairs["省级实验室"] == ("69家", "80家")


def test_another_verb_or_what_is_only_listed_makes_no_pair() -> None:
    review = "科技创新取得进展。科研院所15项创新成果全国推广。新增省级实验室20家。天问、祝融等7个科创平台投用。"
    plan = "加快科技创新。形成30项创新成果服务科研。省级实验室达到80家。天和、梦天等17个科创平台开工。"
    pairs = list_pairs(compare_works({"甘肃省": (review, plan + "新建科研基地5个。"), "青海省": QINGHAI}))
    assert pairs == {}


def test_figures_of_one_name_form_and_period_make_a_row() -> None:
    found = compare_works({"甘肃省": GANSU, "青海省": QINGHAI, "宁夏回族自治区": GANSU})
    rows = {(row.name, str(row.status), row.period): [figure.raw for figure in row.figures] for row in found.shared}
    assert rows["技术合同成交额", "target", "2026"] == ["12%", "8%", "12%"]
    assert rows["技术合同成交额", "actual", "2025"] == ["20%", "20%"]
    assert all(len({figure.region for figure in row.figures}) == len(row.figures) for row in found.shared)


def test_a_near_name_and_what_was_added_are_not_to_be_compared() -> None:
    other = ("科技创新能力提升。科技型中小企业达到900家。技术合同成交额增长9%。", "加快科技创新。推进科研攻关。")
    found = compare_works({"甘肃省": GANSU, "青海省": QINGHAI, "宁夏回族自治区": other})
    unlike = {(u.name, u.difference): list_sides(u) for u in found.unlike}
    assert unlike["技术合同成交额", "scope"]["吸纳技术合同成交额"] == ["51%"]
    assert all(len(sides) > 1 for sides in unlike.values())


def test_a_quotation_is_verbatim_and_of_its_own_region() -> None:
    texts = {"甘肃省": work_report("甘肃省", *GANSU), "青海省": work_report("青海省", *QINGHAI)}
    page = compare_texts(texts)
    codes = {column.code: column.name for column in page.regions}
    figures = [f for theme in page.theme_figures for row in theme.shared for f in row.figures]
    figures += [f for theme in page.theme_figures for u in theme.unlike for side in u.sides for f in side.figures]
    assert figures
    assert all(figure.quotation.text in texts[codes[figure.region]] for figure in figures)
    assert all(figure.raw in figure.quotation.text for figure in figures)


AIMS = "主要预期目标是：地区生产总值增长"


def compare_plans(plans: dict[str, str], query: ComparisonQuery | None = None) -> Comparison:
    return compare_texts({name: work_report(name, "各项工作取得新进展。", plan) for name, plan in plans.items()}, query)


def test_the_table_of_targets_says_what_must_not_be_compared() -> None:
    page = compare_plans(
        {
            "甘肃省": f"{AIMS}5%，工业增加值增长6%，研发经费投入增长8%，城镇新增就业30万人。",
            "青海省": f"{AIMS}4%，规上工业增加值增长5%，研发投入强度达到1%，城镇新增就业6万人。",
            "宁夏回族自治区": f"{AIMS}5%，规上工业增加值增长7%，研发投入强度达到2%，城镇新增就业8万人。",
        }
    )
    unlike = {(u.name, u.difference): list_sides(u) for u in page.unlike}
    assert unlike["工业增加值", "scope"] == {
        "规模以上工业增加值": ["规上工业增加值增长5%", "规上工业增加值增长7%"],
        "工业增加值": ["6%"],
    }
    assert set(unlike["全社会研发投入", "form"]) == {"增速", "占比"}
    assert list(unlike["城镇新增就业", "size"]) == ["城镇新增就业"]
    assert ("地区生产总值增速", "scope") not in unlike


def test_a_theme_keeps_its_own_figures_and_drops_others() -> None:
    plans = {
        "甘肃省": "主要预期目标是：地区生产总值增长5%，全社会研发投入强度达到1.5%，社会消费品零售总额增长4%。",
        "青海省": "主要预期目标是：地区生产总值增长4%，全社会研发投入强度达到1%，社会消费品零售总额增长5%。",
    }
    page = compare_plans(plans, ComparisonQuery(theme="科技创新"))
    assert [block.indicator for block in page.indicators] == ["研发投入强度"]
    assert page.targets is not None
    assert [row.indicator for row in page.targets.rows] == ["全社会研发投入"]
    page = compare_plans(plans, ComparisonQuery(theme="提振消费"))
    assert [block.indicator for block in page.indicators] == ["社会消费品零售总额"]


def test_a_topic_keeps_a_figure_by_its_clause_and_not_by_the_list_that_it_stands_in() -> None:
    enough = "坚持科技创新引领，支持企业牵头组建创新联合体，加快成果转化。" * 10
    plans = {
        "甘肃省": f"主要预期目标是：地区生产总值增长5%，全社会研发投入强度达到1.5%。\n{enough}",
        "青海省": f"主要预期目标是：地区生产总值增长4%，全社会研发投入强度达到1%。\n{enough}",
    }
    page = compare_plans(plans, ComparisonQuery(topic="科技创新"))
    assert [block.indicator for block in page.indicators] == ["研发投入强度"]
    assert page.targets is not None
    assert [row.indicator for row in page.targets.rows] == ["全社会研发投入"]
    assert page.search is not None
    quoted = [{quotation.text for quotation in finding.quotations} for finding in page.search.findings]
    assert "全社会研发投入强度达到1.5%" in quoted[0]
    assert "全社会研发投入强度达到1%" in quoted[1]


def test_a_figure_of_two_indicators_is_on_a_theme_by_the_one_that_is() -> None:
    joint = ("推动消费。社会消费品零售总额、进出口总额均增长4%。", "扩大消费。社会消费品零售总额增长5%。")
    alone = ("扩大开放。进出口总额增长3%。", "扩大消费。社会消费品零售总额增长6%。")
    works = dict.fromkeys(("甘肃省", "青海省"), joint) | dict.fromkeys(("浙江省", "江西省", "山西省"), alone)
    assert {row.name for row in compare_works(works, "consumption").shared} == {"社会消费品零售总额"}
