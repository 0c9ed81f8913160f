from __future__ import annotations

import pytest

from briefgen.lexicon import load_figure_words, load_subjects
from briefgen.settings import Settings
from tests.cases import cases
from tests.conftest import brief_of


@pytest.mark.parametrize(("sentence", "figures"), cases("figures"))
def test_figures(sentence: str, figures: str) -> None:
    rows = []
    for f in brief_of(sentence).figures:
        value = f.value if f.value_to is None else f"{f.value}–{f.value_to}"
        rows.append(f"{f.indicator or '-'} | {f.raw} | {value} {f.unit} | {f.period or '-'} | {f.kind}")
    assert rows == figures.splitlines()


@pytest.mark.parametrize(("sentence", "figures"), cases("figures_in_words"))
def test_figures_in_words(sentence: str, figures: str) -> None:
    rows = []
    for f in brief_of(sentence).figures:
        value = f.value if f.value_to is None else f"{f.value}–{f.value_to}"
        rows.append(f"{f.raw} | {value} {f.unit} | {f.bound or '-'} | {f.indicator or '-'} | {f.form}")
    assert rows == figures.splitlines()


@pytest.mark.parametrize(("sentences", "figures"), cases("subjects"))
def test_whose_figures_are_and_when(sentences: str, figures: str) -> None:
    rows = []
    for f in brief_of(f"甘肃省国资国企改革情况\n（2026年1月20日）\n{sentences}").figures:
        parts = (f.raw, f.subject, f.scope, f.form, f.status, f.basis, f.period)
        rows.append(" | ".join(part or "-" for part in parts))
    assert rows == figures.splitlines()


@pytest.mark.parametrize(("text", "figures"), cases("moods"))
def test_whether_it_is_so_and_when(text: str, figures: str) -> None:
    brief = brief_of(text.replace("/", "\n"))
    rows = [f"{f.raw} | {f.period or '-'} | {f.status or '-'}" for f in brief.figures]
    assert rows == figures.splitlines()


@pytest.mark.parametrize(("text", "figures"), cases("whose"))
def test_a_figure_belongs_to_the_nearest_that_governs_it(text: str, figures: str) -> None:
    assert [f"{f.raw} | {f.subject or '-'}" for f in brief_of(text).figures] == figures.splitlines()


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("企业非主业投资比例不得超过10%。", [("企业非主业投资比例", "不得超过10%")]),
        ("企业研发投入强度不得低于3%。", [("企业研发投入强度", "不得低于3%")]),
        ("外部董事人数不应少于5人。", [("外部董事人数", "不应少于5人")]),
        ("企业资产负债率原则上不能高于65%。", [("企业资产负债率", "不能高于65%")]),
        ("工资总额增幅不得超过百分之八。", [("工资总额增幅", "不得超过百分之八")]),
        ("企业投资超过10亿元。", [("企业投资", "超过10亿元")]),
    ],
)
def test_a_limit_keeps_its_not_and_the_name_before_it_is_whole(sentence: str, named: list[tuple[str, str]]) -> None:
    assert [(figure.indicator, figure.raw) for figure in brief_of(sentence).figures] == named


@pytest.mark.parametrize(
    ("text", "raw"),
    [("企业非主业投资比例不得超过10%。", "不得超过10%"), ("单个项目投资不得低于5亿元。", "不得低于5亿元")],
)
def test_a_limit_is_a_target_with_its_not(text: str, raw: str) -> None:
    (figure,) = brief_of(text).figures
    assert (figure.raw, figure.kind) == (raw, "target")


def test_a_figure_keeps_its_id_when_another_part_of_its_sentence_changes() -> None:
    before, after = (brief_of(f"省属企业完成投资153亿元；{rest}。").figures[0] for rest in ("盘活存量", "盘活存量资产"))
    assert before.sentence != after.sentence
    assert before.id == after.id


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # The period that opens a sentence holds for the rest of the paragraph, and not for the next one.
        ("2024年，省属企业投资5亿元。招商2亿元。\n新增企业3户。", ["2024", "2024", None]),
        # Two periods in one sentence end it.
        ("2024年，投资5亿元。2022年投资1亿元、2023年投资2亿元。招商3亿元。", ["2024", "2022", "2023", None]),
        # A heading tells the period where no sentence does.
        ("一、2024年工作回顾\n投资5亿元。\n二、改革任务\n招商2亿元。", ["2024", None]),
    ],
)
def test_a_period_holds_for_the_sentences_that_name_none(text: str, periods: list[str | None]) -> None:
    assert [figure.period for figure in brief_of(f"甘肃省国资国企改革情况\n{text}").figures] == periods


def test_a_range_whose_ends_have_two_units_is_no_figure_but_a_warning() -> None:
    brief = brief_of("给予500万元至1亿元奖励。")
    assert not brief.figures
    assert [warning.code for warning in brief.warnings if warning.code == "range-unread"] == ["range-unread"]


def test_no_word_said_over_and_over_keeps_a_brief_waiting() -> None:
    """A pattern with two ways to read a word would try them all: 近近近近近三成 took for ever."""
    words = {*load_figure_words().carriers, *load_subjects().leads, "的", "预期目标", "由2015年的", "总数的", "1—11月"}
    lines = [f"甘肃省省属企业{word * 60}{rest}" for word in sorted(words) for rest in ("三成。", "3亿元，增长5%。")]
    assert brief_of("\n".join(lines)).figures


def test_figures_are_the_same_whatever_cuts_the_words() -> None:
    pytest.importorskip("jieba")
    text = "2025年省属企业完成研发投入110亿元，研发投入强度达到2.7%。"
    assert brief_of(text).figures == brief_of(text, Settings(segmenter="jieba")).figures


@pytest.mark.parametrize(
    ("clause", "fell", "form"),
    [
        ("出口额锐减18.5%", "锐减", "rate"),
        ("库存同比降7.2%", "降", "rate"),
        ("煤运量降了4.9%", "降", "rate"),
        ("洗煤产量萎缩6.6%", "萎缩", "rate"),
        ("利差收窄0.3个百分点", "收窄", "points"),
        ("早稻比上年减产1.2万吨", "减产", "increase"),
        ("能耗降幅达3%", "降幅", "rate"),
        ("失业率降到4.9%", None, "share"),
        ("平均高差升降20米", None, "total"),
        ("利润增长8%", None, "rate"),
    ],
)
def test_a_fall_is_known_by_its_word(clause: str, fell: str | None, form: str) -> None:
    (figure,) = brief_of(f"全市{clause}。").figures
    assert (figure.fell, figure.form) == (fell, form)
    assert figure.printed == f"{fell or ''}{figure.raw}"


@pytest.mark.parametrize(
    ("sentence", "indicator", "words"),
    [
        ("力争居民收入增长与经济增长基本同步。", "居民收入", "与经济增长基本同步"),
        ("确保农民收入增速高于城镇居民收入增速。", "农民收入", "高于城镇居民收入增速"),
        ("力争工业投资增速高于全省平均水平。", "工业投资", "高于全省平均水平"),
        ("到2030年，研发投入强度达到全国平均水平以上。", "研发投入强度", "达到全国平均水平以上"),
        ("力争财政收入和GDP增长同步。", "财政收入", "和GDP增长同步"),
    ],
)
def test_a_target_in_words_is_a_figure_without_a_value(sentence: str, indicator: str, words: str) -> None:
    (figure,) = brief_of(f"甘肃省2026年计划\n（2026年1月20日）\n{sentence}").figures
    assert (figure.indicator, figure.raw, figure.form, figure.status) == (indicator, words, "words", "target")
    assert (figure.value, figure.value_to, figure.unit) == (None, None, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "力争增速高于全国0.7个百分点。",
        "2025年，工业投资增速高于全省平均水平。",
        "推动城乡规划与产业发展同步推进。",
        "健全与人口变化相适应的机制。",
    ],
)
def test_words_beside_a_number_or_about_no_target_are_no_target_in_words(sentence: str) -> None:
    assert all(figure.form != "words" for figure in brief_of(f"甘肃省情况\n{sentence}").figures)


def test_a_breakdown_by_trades_takes_its_metric_from_the_sentence_before() -> None:
    text = "规模以上工业增加值增长7%。分门类看，采矿业下降3%，制造业增长8%，就业增长1%。"
    assert [figure.indicator for figure in brief_of(text).figures] == [
        "规模以上工业增加值",
        "采矿业增加值",
        "制造业增加值",
        "就业",
    ]


def test_a_class_is_named_with_what_it_is_a_part_of() -> None:
    text = "全市在校学生6万人，其中女性3万人，男性3万人；医师900人，其中主任医师45人。\n全市建筑业实现增加值41亿元。"
    assert [figure.indicator for figure in brief_of(text).figures] == [
        "全市在校学生",
        "全市在校学生（女性）",
        "全市在校学生（男性）",
        "医师",
        "主任医师",
        "全市建筑业增加值",
    ]


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        (
            "年末登记的个体商户16户，增长3%，从业人员40人，注册资金90万元。",
            ["登记的个体商户", "登记的个体商户", "登记的个体商户从业人员", "登记的个体商户注册资金"],
        ),
        ("小学30所，在校生5万人，专任教师3000人；从业人员80人。", ["小学", "小学在校生", "小学专任教师", "从业人员"]),
        ("学校50所，其中小学30所，在校生5万人。", ["学校", "学校（小学）", "在校生"]),
        ("三次产业贡献率分别为7.2%、25.1%、67.7%。", ["第一产业贡献率", "第二产业贡献率", "第三产业贡献率"]),
        ("第一、二产业分别增长3.1%、4.2%。", ["第一产业", "第二产业"]),
        ("城乡居民人均可支配收入分别增长5.5%、7.3%。", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("出生率为7.19‰，比上年下降1.15个千分点。", ["出生率", "出生率"]),
        ("常住人口中，0—14岁83万人，15—64岁300万人。", ["常住人口（0—14岁）", "常住人口（15—64岁）"]),
        (
            "0—17岁、18—59岁、60岁及以上户籍人口分别为18人、190人和25人。",
            ["0—17岁户籍人口", "18—59岁户籍人口", "60岁及以上户籍人口"],
        ),
        ("上线人数620人，其中：文史类140人，理工类480人。", ["上线人数", "上线人数（文史类）", "上线人数（理工类）"]),
        (
            "农业总产值28亿元，增长5%，其中：种植业13亿元，林业产值3亿元。",
            ["农业总产值", "农业总产值", "农业总产值（种植业）", "林业产值"],
        ),
        ("轿车保有量41万辆，其中私人轿车27万辆。", ["轿车保有量", "私人轿车保有量"]),
        ("新登记主体7万户，其中企业2万户、个体户5万户。", ["新登记主体", "新登记主体（企业）", "新登记主体（个体户）"]),
        ("机构床位4万张，其中医院3万张。机构4户，其中医院2户。", ["机构床位", "机构床位（医院）", "机构", "医院"]),
        ("新增国家级示范社4家、省级示范社8家，总量达90家。", ["新增国家级示范社", "新增省级示范社", "总量"]),
        ("新增国家级示范社2家、省级11家。", ["新增国家级示范社", "新增省级示范社"]),
        ("新建高标准农田24万亩，累计建成356万亩。", ["新建高标准农田", "高标准农田"]),
        ("林业总产值69亿元，增长2.5%，增加值37亿元。", ["林业总产值", "林业总产值", "林业增加值"]),
        ("对外承包工程完成营业额38亿美元，折合270亿元人民币。", ["对外承包工程营业额", "对外承包工程营业额"]),
        (
            "甲产业、乙产业增加值分别增长20.6%、17.3%，占工业比重分别为27.1%、30.9%，比上年提高3.9、2.9个百分点。",
            [
                "甲产业增加值",
                "乙产业增加值",
                "甲产业增加值占工业比重",
                "乙产业增加值占工业比重",
                "乙产业增加值占工业比重",
            ],
        ),
        ("人均预期寿命从80.2岁提升至82.5岁。", [None]),
    ],
)
def test_a_name_says_of_what_it_is_a_part(sentence: str, indicators: list[str | None]) -> None:
    assert [figure.indicator for figure in brief_of(sentence).figures] == indicators


def test_the_number_of_a_heading_is_no_figure() -> None:
    assert not brief_of("1 人口特征").figures
    assert not brief_of("3 个人所得税征收").figures
    assert [figure.raw for figure in brief_of("3个园区投产。").figures] == ["3个"]


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("全年共签订技术合同120项，技术合同成交额8亿元。", ["actual", "actual"]),
        ("签约项目72个，总投资143亿元。", ["pledged", "pledged"]),
        ("国有企业党组织应建75户，已建75户。", [None, "actual"]),
        ("各市应储备粮食5万吨。", ["target"]),
    ],
)
def test_counted_contracts_are_results_and_of_how_many_is_no_duty(sentence: str, statuses: list[str | None]) -> None:
    text = f"甘肃省2024年国民经济和社会发展统计公报\n2025年3月20日\n\n{sentence}"
    assert [figure.status for figure in brief_of(text).figures] == statuses
