"""Charts in Word files: what they show, and the workbook with which they are edited."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
from lxml import etree

from briefgen.pages.chart_data import Chart, Series
from tests.conftest import Run, write
from tests.formats.docx.word_files import parts_of, rendered


def test_a_chart_can_be_edited_and_says_in_words_what_it_shows() -> None:
    parts = parts_of(rendered())
    document = etree.fromstring(parts["word/document.xml"])
    (described,) = [node.get("descr") for node in document.iter("{*}docPr")]
    assert described == "研发投入强度<&>（%）：浙江3.6，甘肃2.7，全国2.68"
    chart = etree.fromstring(parts["word/charts/chart1.xml"])
    values = [node.text for node in chart.iterfind(".//{*}ser/{*}val//{*}v")]
    assert values == ["3.6", "2.7", "2.68", "2.68"]
    (dark,) = chart.iterfind(".//{*}dPt/{*}idx")
    assert dark.get("val") == "1"
    sheet = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/chart1.xlsx"])).active
    assert [list(row) for row in sheet.values] == [["地区", "%", "全国"], ["浙江", 3.6, 2.68], ["甘肃", 2.7, 2.68]]


def test_three_regions_that_can_be_ranked_make_a_chart(briefgen: Run, project: Path, tmp_path: Path) -> None:
    for region, value in (("甘肃", "5.8"), ("浙江", "5.5"), ("广东", "3.9")):
        text = f"{region}省2026年政府工作报告\n发布日期：2026-01-20\n2025年，{region}省地区生产总值增长{value}%。"
        write(project, f"{region}.txt", text)
    (project / "briefgen.toml").write_text('home = "甘肃省"\n', "utf-8")
    argv = ("-C", project, "compare", "甘肃", "浙江", "广东")
    assert briefgen(*argv, "-o", tmp_path / "比.docx").code == 0
    assert "word/charts/chart1.xml" in parts_of((tmp_path / "比.docx").read_bytes())
    caption = "图1　地区生产总值（省级，全域，实际，增速，2025年）（%）：甘肃5.8，浙江5.5，广东3.9。"
    assert caption in briefgen(*argv).out
    two = briefgen("-C", project, "compare", "甘肃", "浙江").out
    assert "5.8%" in two
    assert "图1" not in two


def test_dots_are_marks_without_lines_that_a_copier_keeps_apart() -> None:
    series = (Series("目标", "ticks", ("5", None)), Series("结果", "dots", ("4.9", "5.1")))
    chart = Chart(figures=("文#b",), title="增速", unit="%", names=("甲", "乙"), series=series)
    parts = parts_of(rendered(charts={"文#b": chart}))
    drawing = etree.fromstring(parts["word/charts/chart1.xml"])
    assert [node.get("val") for node in drawing.iterfind(".//{*}marker/{*}symbol")] == ["dash", "diamond"]
    assert len(list(drawing.iterfind(".//{*}ser/{*}spPr/{*}ln/{*}noFill"))) == 2
    assert [node.get("val") for node in drawing.iterfind(".//{*}valAx/{*}scaling/{*}min")] == ["4"]
    assert [len(list(own.iterfind("./{*}val//{*}pt"))) for own in drawing.iterfind(".//{*}ser")] == [1, 2]
    sheet = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/chart1.xlsx"])).active
    assert [list(row) for row in sheet.values] == [["地区", "目标", "结果"], ["甲", 5, 4.9], ["乙", None, 5.1]]
