"""Figures from tables: the cases of tests/cases/tables.md, and what must always hold."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import attribute, clean, condense, decode_source, parse
from briefgen.model import Figure, SourceText
from briefgen.settings import Settings
from tests.cases import cases
from tests.conftest import brief_of


def write_figure(figure: Figure) -> str:
    """Return a figure of a table as the cases have it."""
    assert figure.cell is not None
    scope = f"（{figure.scope}）" if figure.scope else ""
    subject = f"〔{figure.subject}〕" if figure.subject else ""
    signs = [words for words in (figure.bound or "").split() if not words.isalpha()]
    words = [words for words in (figure.bound or "").split() if words.isalpha()]
    number = f"{figure.fell or ''}{''.join(signs)}{figure.value}{figure.unit}{''.join(words)}"
    facts = (figure.period or "-", figure.status or "-", figure.form, figure.basis, figure.nature)
    place = f"{figure.cell.row}-{figure.cell.column}"
    return f"{place} {figure.indicator}{scope}{subject} {number} {' '.join(str(fact) for fact in facts if fact)}"


@pytest.mark.parametrize(("text", "expected"), cases("tables"))
def test_a_table_gives_these_figures(text: str, expected: str) -> None:
    brief = brief_of(text)
    figures = [write_figure(figure) for figure in brief.figures if figure.cell is not None]
    warnings = [f"! {warning.text}" for warning in brief.warnings if warning.code.startswith("table-")]
    assert [*figures, *warnings] == expected.splitlines()


def test_each_figure_stands_in_its_cell_and_has_its_sentence() -> None:
    table = "| 指标 | 2020年 | 2025年 |\n| --- | --- | --- |\n| 产值（亿元） | 5 | 7 |\n"
    text = f"云溪省发展规划\n2021年8月5日\n推进发展。\n{table}"
    brief = brief_of(text)
    cells = [figure for figure in brief.figures if figure.cell is not None]
    assert [text[figure.span.start : figure.span.end] for figure in cells] == ["5", "7"]
    spans = {ref.id: ref.span for ref in brief.sentences}
    assert all(spans[figure.sentence_id] == figure.span for figure in cells)
    assert [figure.printed for figure in cells] == ["5（亿元）", "7（亿元）"]
    assert [figure.cell.head for figure in cells if figure.cell] == ["2020年", "2025年"]


def test_long_words_of_a_row_and_a_column_are_not_repeated_whole_by_each_figure() -> None:
    words = "推进数字平台和产业园区建设并完善管理制度"
    table = f"| 指标 | 2020年{words * 20} | 2025年 |\n| --- | --- | --- |\n| 产值（亿元）{words * 20} | 5 | 7 |\n"
    figures = brief_of(f"云溪省发展规划\n推进发展。\n{table}").figures
    assert all(len(figure.cell.stub) < 130 and figure.cell.stub.endswith("……") for figure in figures if figure.cell)
    assert all(len(msgspec.json.encode(figure)) < 3_000 for figure in figures)


_CELLS = st.sampled_from(
    ["", "指标", "2025年", "单位", "亿元", "5", "≥3.2", "[7]", "其中：甲", "—", "甲乙", "12%", "全省"]
)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_whatever_a_table_holds_no_indicator_has_a_tab_and_each_figure_has_a_unit(rows: list[list[str]]) -> None:
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    brief = brief_of(f"云溪省发展规划\n推进发展。\n{table}\n")
    for figure in brief.figures:
        assert "\t" not in f"{figure.indicator}{figure.scope}{figure.clause}"
        assert figure.cell is None or (figure.unit and figure.indicator)
    assert all("\t" not in (ref.section[-1] if ref.section else "") for ref in brief.sentences)


def test_a_period_is_quoted_only_where_the_head_of_the_number_has_it() -> None:
    table = (
        "| 指标 | 2020年 | 2025年 | 累计下降（%） |\n| --- | --- | --- | --- |\n| 单位产品能耗（吨） | 5 | 4 | 20 |\n"
    )
    brief = brief_of(f"云溪省节能方案\n2021年5月1日\n做好节能工作。\n{table}")
    periods = {figure.value: (figure.period, figure.period_raw) for figure in brief.figures}
    assert periods == {"5": ("2020", "2020年"), "4": ("2025", "2025年"), "20": ("2021/2025", None)}


@pytest.mark.parametrize("title", ["附表　节能主要目标", "表1 节能主要目标", "附表2：节能主要目标"])
def test_the_title_of_a_table_is_no_sentence_of_the_text(title: str) -> None:
    table = "| 指标 | 2020年 | 2025年 |\n| --- | --- | --- |\n| 单位产品能耗（吨） | 5 | 4 |\n"
    brief = brief_of(f"云溪省节能方案\n2021年5月1日\n做好节能工作，压减产能。\n{title}\n{table}")
    assert [sentence.text for sentence in brief.key_sentences] == ["做好节能工作，压减产能。"]
    assert [found.title for found in brief.tables] == [title]


def test_the_title_row_of_a_table_says_whose_figures_it_has_where_the_text_does_not() -> None:
    page = (
        "<html><body><h1>关于三季度投资进度的通报</h1><p>2025年10月15日</p><p>现将投资进度通报如下，请抓好落实。</p><table>"
        "<tr><td colspan='3'>秦州区2025年投资进度表</td></tr>"
        "<tr><td colspan='2'>填报单位（盖章）：秦州区发改局</td><td>单位：万元</td></tr>"
        "<tr><td>类别</td><td>年度任务</td><td>完成投资</td></tr>"
        "<tr><td>合计</td><td>100</td><td>80</td></tr><tr><td>农业</td><td>60</td><td>50</td></tr></table></body></html>"
    )
    source = decode_source(page.encode(), "seeds/通报.html", "通报")
    assert isinstance(source, SourceText)
    item = parse(clean(source)).items[0]
    figures = [figure for figure in condense(item, attribute(item), Settings()).figures if figure.cell is not None]
    assert [(figure.indicator, figure.subject, figure.scope, figure.unit) for figure in figures] == [
        ("年度任务", "秦州区", None, "万元"),
        ("完成投资", "秦州区", None, "万元"),
        ("年度任务", "秦州区", "农业", "万元"),
        ("完成投资", "秦州区", "农业", "万元"),
    ]


def test_a_figure_that_has_its_word_of_falling_in_its_cell_is_printed_with_it_once() -> None:
    table = "| 地区 | 产值增长（%） |\n| --- | --- |\n| 天水市 | 下降2.5 |\n| 白银市 | 1.5 |\n"
    brief = brief_of(f"甘肃省2024年工业情况\n2025年1月20日\n全省工业平稳。\n{table}")
    assert [figure.printed for figure in brief.figures] == ["下降2.5（%）", "1.5（%）"]


def test_the_remarks_of_a_table_of_data_are_no_measures() -> None:
    remark = "一个单位有多个场所的，应当分别计算收费，合并缴纳。对夜间施工的单位加强巡查，建立施工台账。"
    rows = f"| 夜间施工 | 每月350元 | {remark} |\n| 白天施工 | 每月70元 | — |\n"
    table = f"| 项目 | 收费标准 | 备注 |\n| --- | --- | --- |\n{rows}"
    assert brief_of(f"云溪市噪声收费标准\n2024年1月5日\n收费标准如下。\n{table}").measures == ()


def test_tables_below_one_another_have_the_rows_of_their_grid() -> None:
    def part(title: str, month: str, change: str, rows: str) -> str:
        tall = "<td rowspan='2'>{}</td>".format
        head = (
            f"<tr>{tall('')}{tall(f'{month}月')}{tall(f'1-{month}月累计')}<td>累计</td></tr><tr><td>{change}</td></tr>"
        )
        return f"<tr><td colspan='4'>{title}</td></tr>{head}{rows}"

    industry = "<tr><td>工业增加值（亿元）</td><td>1.2</td><td>10.4</td><td>5.5</td></tr>"
    shares = "<tr><td>民间投资占比（%）</td><td>——</td><td>61.2</td><td>0.7</td></tr>"
    page = (
        "<html><body><h1>云溪市2025年9月统计月报</h1><p>2025年10月15日</p><p>现将统计月报印发，请结合实际工作参考使用。</p><table>"
        f"{part('一、工业', '9', '增长%', industry)}{part('二、投资', '8', '增减百分点', shares)}</table></body></html>"
    )
    source = decode_source(page.encode(), "seeds/月报.html", "月报")
    assert isinstance(source, SourceText)
    item = parse(clean(source)).items[0]
    figures = [figure for figure in condense(item, attribute(item), Settings()).figures if figure.cell is not None]
    assert [(figure.cell.row, figure.value, figure.unit, figure.period) for figure in figures if figure.cell] == [
        (4, "1.2", "亿元", "2025-09"),
        (4, "10.4", "亿元", "2025-01/2025-09"),
        (4, "5.5", "%", "2025-01/2025-09"),
        (8, "61.2", "%", "2025-01/2025-08"),
        (8, "0.7", "个百分点", "2025-01/2025-08"),
    ]
