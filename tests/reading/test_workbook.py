"""Workbooks: the cells as a person sees them, with titles, units and notes as lines around the tables."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import decode_source
from briefgen.model import MergedCell, SkippedSource, SourceText
from briefgen.reading.workbook.shown_values import show_general, show_number, show_text
from tests.reading.doc_files import compound
from tests.reading.workbook_files import cell, open_document, sheet, xls, xlsx

TABLE = (("县区", "投资（亿元）"), ("云溪县", 12.5), ("青岩县", 8))


def read(raw: bytes, name: str = "a.xlsx") -> SourceText:
    source = decode_source(raw, name, "a")
    assert isinstance(source, SourceText), source
    return source


def codes_of(source: SourceText) -> list[str]:
    return [warning.code for warning in source.warnings]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.0531, "0.0%", "5.3%"),
        (1234.5, "#,##0", "1,235"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        (1234567, "#,##0,", "1,235"),
        (1234567, "0.00,,", "1.23"),
        (123456, '0!.0,"万"', "12.3万"),
        (0, '0;-0;"—"', "—"),
        (-8, "0;-0", "-8"),
        (7, "000", "007"),
        (13800138000, "000-0000-0000", "138-0013-8000"),
        (0.5, "# ?/?", "1/2"),
        (2.375, "# ??/??", "2 3/8"),
        (0.0000123, "0.00E+00", "1.23E-05"),
        (123456, "##0.0E+0", "123.5E+3"),
        (2.675, "0.00", "2.68"),
        (3.1, "0.0##", "3.1"),
        (1234, "[DBNum2][$-804]General", "壹仟贰佰叁拾肆"),
        (6, '[>5]"高"0;"低"0', "高6"),
        (2, '[>5]"高"0;"低"0', "低2"),
        (1234, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥1,234.00"),
        (45570, "yyyy/m/d", "2024/10/5"),
        (45570, 'yyyy"年"m"月"d"日"', "2024年10月5日"),
        (45570, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二四年十月五日"),
        (45570.63, 'h"时"mm"分"', "15时07分"),
        (45570.63, '上午/下午h"时"', "下午3时"),
        (1.25, "[h]:mm", "30:00"),
        (45570, "aaaa", "星期六"),
        (1, "yyyy-mm-dd", "1900-01-01"),
        (5, ";;;", ""),
    ],
)
def test_a_number_is_shown_by_its_format(value: float, code: str, shown: str) -> None:
    assert show_number(value, code) == shown


def test_a_number_without_a_format_has_the_digits_that_count() -> None:
    numbers = [0.1 + 0.2, 1 / 3, 12.0, -0.5, 1e11, 1234567.891]
    assert [show_general(number) for number in numbers] == [
        *("0.3", "0.333333333", "12", "-0.5", "100000000000", "1234567.891")
    ]


def test_a_text_may_have_a_format_and_may_be_hidden_by_it() -> None:
    assert (show_text("甲", '"第"@"号"'), show_text("甲", ";;;"), show_text("甲", "0.0")) == ("第甲号", "", "甲")


@given(st.floats(), st.text(alphabet='0#?.,%;@[]"\\!_*ymdhsaAPE+-/G年 >=1D', max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_number_is_shown_in_any_format(value: float, code: str) -> None:
    assert isinstance(show_number(value, code), str)
    assert isinstance(show_text("甲", code), str)


def test_titles_units_and_notes_stand_around_the_table() -> None:
    source = read(
        xlsx(
            {
                "10月": sheet(
                    ["云溪市2024年10月主要经济指标"],
                    ["填报单位：云溪市统计局", None, "单位：亿元"],
                    ["指标", "本月", None],
                    [None, "绝对量", "增长"],
                    ["生产总值", cell(1234.5, 1), cell(0.053, 2)],
                    ["注：本表为快报数。"],
                    ["填表人：李四", None, "审核人：王五"],
                    merged=["A1:C1", "A3:A4", "B3:C3"],
                )
            },
            codes=["#,##0.0", "0.0%"],
        )
    )
    assert source.text.split("\n") == [
        *("云溪市2024年10月主要经济指标", "填报单位：云溪市统计局", "单位：亿元", "指标\t本月", "\t绝对量\t增长"),
        *("生产总值\t1,234.5\t5.3%", "注：本表为快报数。", "填表人：李四", "审核人：王五"),
    ]
    (table,) = source.tables
    assert table.merged == (MergedCell(0, 0, 2, 1), MergedCell(0, 1, 1, 2))
    assert source.locate(table.rows[2]) == ("row", 5)


def test_each_sheet_begins_with_its_name_if_there_are_several() -> None:
    source = read(xlsx({"总表": sheet(*TABLE), "明细": sheet(["项目", "内容"], ["水库", "坝高42米"]), "空": sheet()}))
    assert [heading.span.of(source.text) for heading in source.headings] == ["总表", "明细"]
    assert len(source.tables) == 2


@pytest.mark.parametrize(
    ("name", "rows", "headings"),
    [("Sheet1", TABLE, []), ("分县投资", TABLE, ["分县投资"]), ("分县投资", (["投资表"], *TABLE), [])],
)
def test_the_name_of_a_single_sheet_stands_for_its_title(
    name: str, rows: tuple[tuple[str | float, ...], ...], headings: list[str]
) -> None:
    source = read(xlsx({name: sheet(*rows)}))
    assert [heading.span.of(source.text) for heading in source.headings] == headings


def test_tables_below_and_beside_each_other_are_several() -> None:
    rows: list[list[str | float | None]] = [
        ["项目", "2024年", None, "项目", "金额"],
        ["税收", 110, None, "支出", 50.5],
        [],
        ["县", "人口"],
        ["云溪县", 33.3],
    ]
    source = read(xlsx({"Sheet1": sheet(*rows)}))
    texts = [[row.of(source.text) for row in table.rows] for table in source.tables]
    assert texts == [["项目\t2024年", "税收\t110"], ["项目\t金额", "支出\t50.5"], ["县\t人口", "云溪县\t33.3"]]


def test_a_blank_row_does_not_end_a_table_that_goes_on_with_numbers() -> None:
    source = read(xlsx({"Sheet1": sheet(*TABLE, [], ["合计", 20.5], [], ["数据来源：云溪市"])}))
    (table,) = source.tables
    assert [source.locate(row)[1] for row in table.rows] == [1, 2, 3, 5]
    assert source.text.endswith("\n数据来源：云溪市")


@pytest.mark.parametrize(
    ("rows", "merged"),
    [
        ([[None, "2024年"], ["产值", 5], ["税收", 1]], []),
        ([[None, "2024年"], ["指标", "一季度", "二季度"], ["产值", 5, 6]], ["B1:C1"]),
    ],
)
def test_a_head_with_a_free_corner_is_part_of_the_table(
    rows: list[list[str | float | None]], merged: list[str]
) -> None:
    source = read(xlsx({"Sheet1": sheet(*rows, merged=merged)}))
    assert source.tables[0].rows[0].of(source.text) == "\t2024年"


def test_a_sheet_with_one_column_is_text() -> None:
    source = read(xlsx({"Sheet1": sheet(["填表说明"], ["一、每月5日前报送。\n二、逾期通报。"])}))
    assert (source.text, source.tables) == ("填表说明\n一、每月5日前报送。\n二、逾期通报。", ())


def test_what_is_hidden_is_left_out_and_named() -> None:
    rows = '<row r="1">{}{}</row><row r="2" hidden="1">{}</row><row r="3">{}{}</row>'.format(
        *map(cell, ["甲", "密", "藏", "乙", "密"])
    )
    hidden = f'<cols><col min="2" max="2" hidden="1"/></cols><sheetData>{rows}</sheetData>'
    source = read(xlsx({"表一": hidden, "底稿": sheet(["底稿"])}, states={"底稿": "hidden"}))
    assert source.text == "甲\n乙"
    assert codes_of(source) == ["hidden-sheets", "hidden-cells"]
    assert "“底稿”" in source.warnings[0].text


def test_errors_and_formulas_without_values_are_empty_and_counted() -> None:
    rows = [["合计", "<c><f>A1</f></c>"], ["差额", '<c t="e"><v>#REF!</v></c>'], ["和", "<c><f>1+1</f><v>2</v></c>"]]
    source = read(xlsx({"Sheet1": sheet(["项目", "数"], *rows)}))
    assert source.text == "项目\t数\n合计\n差额\n和\t2"
    assert codes_of(source) == ["cell-errors", "formulas-without-values"]


def test_readings_over_shared_texts_are_no_text() -> None:
    raw = xlsx(
        {
            "Sheet1": sheet(
                ['<c t="inlineStr"><is><r><t>云</t></r><r><t>_x000D_溪</t></r><rPh><t>yun</t></rPh></is></c>']
            )
        }
    )
    assert read(raw).text == "云\n溪"


def test_a_workbook_without_end_is_cut_off_and_says_where() -> None:
    row = f"<row>{cell('甲' * 40)}{cell(1)}</row>"
    source = read(xlsx({"名单": f"<sheetData>{row * 30_000}</sheetData>"}))
    assert len(source.text) < 500_000
    (warning,) = source.warnings
    assert (warning.code, "“名单”读到第11163行" in warning.text) == ("sheet-cut", True)


def test_a_sheet_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    source = read(xlsx({"Sheet1": sheet(*TABLE) + "<broken"}))
    assert "云溪县\t12.5" in source.text
    assert codes_of(source) == ["damaged-part"]


def test_a_binary_workbook_shows_the_same() -> None:
    raw = xls(
        {
            "总表": [["县区", "增速", "密"], ["云溪县", (0.053, 1), "密"], ["藏"], ["青岩县", (45570, 2)], ["错", "#"]],
            "底稿": [["密"]],
        },
        codes=["0.0%", "yyyy/m/d"],
        hidden=["底稿"],
        hidden_rows=[2],
        hidden_columns=[2],
        merged=[(3, 4, 0, 0)],
    )
    source = read(raw, "a.xls")
    assert source.format == "workbook"
    assert source.text == "总表\n县区\t增速\n云溪县\t5.3%\n青岩县\t2024/10/5"
    assert codes_of(source) == ["hidden-sheets", "hidden-cells", "cell-errors"]
    assert source.locate(source.tables[0].rows[2]) == ("row", 4)


def test_an_open_document_spreadsheet_shows_the_text_of_its_cells() -> None:
    rows = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>投资表</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row>"
        "<table:table-row><table:table-cell><text:p>县区</text:p></table:table-cell>"
        "<table:table-cell><text:p>增速</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:visibility="collapse"><table:table-cell><text:p>藏</text:p></table:table-cell>'
        "</table:table-row><table:table-row><table:table-cell><text:p>云<text:s/>溪</text:p></table:table-cell>"
        '<table:table-cell office:value-type="percentage" office:value="0.053"><text:p>5.3%</text:p>'
        "<office:annotation><text:p>批注</text:p></office:annotation></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    style = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    body = (
        f'<table:table table:name="Sheet1">{rows}</table:table>'
        f'<table:table table:name="底稿" table:style-name="h">{rows}</table:table>'
    )
    source = read(open_document("spreadsheet", body, style), "a.ods")
    assert source.text == "投资表\n县区\t增速\n云 溪\t5.3%"
    assert codes_of(source) == ["hidden-sheets", "hidden-cells"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", '指标,2024年\n"产值，亿元","1,250"\n税收,="0012"\n'),
        ("a.xls", "指标\t2024年\n产值，亿元\t1,250\n税收\t0012\n"),
        ("a.csv", "sep=;\n指标;2024年\n产值，亿元;1,250\n税收;0012\n"),
    ],
)
def test_a_text_with_columns_is_a_table_in_any_encoding(name: str, text: str, encoding: str) -> None:
    source = read(text.encode(encoding), name)
    assert (source.format, source.text) == ("workbook", "指标\t2024年\n产值，亿元\t1,250\n税收\t0012")
    assert len(source.tables) == 1


def test_a_workbook_that_a_system_writes_as_a_page_is_read_as_a_page() -> None:
    page = "<table><tr><td>指标</td><td>2024年</td></tr><tr><td>产值</td><td>5</td></tr></table>"
    source = read(page.encode("gb18030"), "导出.xls")
    assert (source.format, source.text) == ("html", "指标\t2024年\n产值\t5")


def test_a_workbook_of_excel_2003_as_xml_is_read() -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    raw = (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">'
        '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles><Worksheet ss:Name="表"><Table>'
        '<Row><Cell><Data ss:Type="String">县</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="String">增速</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="String">藏</Data></Cell></Row>'
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">云溪</Data></Cell>'
        '<Cell ss:StyleID="p"><Data ss:Type="Number">0.053</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    source = read(raw.encode(), "a.xls")
    assert source.text == "县\t\t增速\n云溪\t\t5.30%"
    assert codes_of(source) == ["hidden-cells"]


def test_an_xlsx_under_another_name_is_what_it_is() -> None:
    assert read(xlsx({"Sheet1": sheet(*TABLE)}), "a.et").format == "workbook"
    assert read(xlsx({"Sheet1": sheet(*TABLE)}), "a.doc").format == "workbook"


@pytest.mark.parametrize(
    ("raw", "code", "reason"),
    [
        (b"\0\xff\0\xff" * 9, "damaged", "no .xls file, whatever its name"),
        (compound({"Workbook": b"x" * 5000}), "damaged", "a damaged workbook; "),
        (xlsx({"表": sheet(["甲"])}, states={"表": "hidden"}), "no-content", "nothing of it is shown"),
        (xlsx({"表": "<sheetData><row"}), "damaged", "a damaged workbook; "),
    ],
)
def test_a_workbook_that_shows_nothing_says_why(raw: bytes, code: str, reason: str) -> None:
    skipped = decode_source(raw, "a.xls", "a")
    assert isinstance(skipped, SkippedSource)
    assert (skipped.code, skipped.reason.startswith(reason)) == (code, True), skipped


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_binary_workbook_is_read_or_skipped(data: st.DataObject) -> None:
    raw = bytearray(xls({"表": [["县区", (0.5, 1)], ["云溪县", 5.0]]}, codes=["0.0%"], merged=[(0, 1, 0, 0)]))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(raw) - 3))
        raw[place : place + 2] = struct.pack("<H", data.draw(st.integers(0, 65535)))
    source = decode_source(bytes(raw), "a.xls", "a")
    assert isinstance(source, SourceText) or source.code != "unreadable"
