"""Markdown is read as a page shows it: with HTML in it, front matter, notes, and what is no text."""

from __future__ import annotations

import time

import pytest

from briefgen import clean, parse
from briefgen.cleaning.markup import find_markup
from briefgen.model import MergedCell, SourceText
from briefgen.reading import decode_source
from tests.conftest import brief_of


def read(text: str) -> SourceText:
    source = decode_source(text.encode(), "seeds/a.md", "a")
    assert isinstance(source, SourceText), source
    return source


def shown(text: str) -> list[str]:
    return [line.rstrip() for line in clean(read(text)).text.splitlines() if line.strip()]


def warnings(text: str, code: str) -> list[str]:
    return [warning.text for warning in read(text).warnings if warning.code == code]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<h1 align=center>云溪市供水办法</h1>\n<div>\n\n正文。\n\n</div>", ["云溪市供水办法", "正文。"]),
        ("第一条　适用于本市。<br>第二条　自印发之日起施行。", ["第一条　适用于本市。", "第二条　自印发之日起施行。"]),
        ("水面12km<sup>2</sup>，CO<sub>2</sub>排放下降。", ["水面12km²，CO2排放下降。"]),
        ("据统计<sup>[1]</sup>，供水<font color=red>稳定</font>。", ["据统计[1]，供水稳定。"]),
        ("<p>第一段。</p><p>第二段。</p>", ["第一段。", "第二段。"]),
        ("<details><summary>第三条　登记</summary>\n内容。\n</details>", ["第三条　登记", "内容。"]),
        ("<ul><li>水厂三座</li><li>管网百公里</li></ul>", ["水厂三座", "管网百公里"]),
        ("水价&nbsp;&ge;&nbsp;2元&mdash;&mdash;含税。", ["水价 ≥ 2元——含税。"]),
        ("<script>var 水 = 1;</script>供水<del>三年</del>两年。", ["供水两年。"]),
        ("增速<5%，降幅>3%，见<附件>。", ["增速<5%，降幅>3%，见<附件>。"]),
        ("| 项目 | 说明 |\n|---|---|\n| 水厂 | 新建<br>扩建 |", ["项目\t说明", "水厂\t新建 扩建"]),
        ("```\n<p>代码</p>\n```", ["<p>代码</p>"]),
        ("写作`<br>`和`<table><tr><td>甲</table>`。", ["写作<br>和<table><tr><td>甲</table>。"]),
    ],
)  # fmt: skip
def test_html_in_markdown_is_read_as_a_browser_shows_it(text: str, lines: list[str]) -> None:
    assert shown(text) == lines


HEAD = "<tr><th>指标</th><th>2024年</th></tr>"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (f"<table>\n{HEAD}\n<tr><td>产值</td><td>5</td></tr>\n</table>", ["指标\t2024年", "产值\t5"]),
        (f"<TABLE BORDER=1>{HEAD.upper()}<TR><TD>产值<TD>5</TABLE>", ["指标\t2024年", "产值\t5"]),
        ("<table>\n<tr>\n<td>\n产值\n（亿元）\n</td>\n<td>5</td>\n</tr>\n</table>", ["产值 （亿元）\t5"]),
        ("<table><tr><td><b>产值</b><br>（亿元）</td><td><p>5</p></td></tr></table>", ["产值 （亿元）\t5"]),
        ("<table><tr><td colspan=2>合计</td><td>8</td></tr></table>", ["合计\t\t8"]),
        ("<table><tr><td rowspan='2'>甲</td><td>5</td></tr><tr><td>6</td></tr></table>", ["甲\t5", "\t6"]),
        ("<table><tr><td></td><td> </td></tr><tr><td>甲</td><td>5</td></tr></table>", ["甲\t5"]),
        ("<table><tr><td>甲|乙</td><td>5</td></tr></table>", ["甲|乙\t5"]),
        ("<div><table><tbody><tr><td>甲</td><td>5</td></tr></tbody></table>说明。</div>", ["甲\t5", "说明。"]),
        ("<table><tr><td><table><tr><td>甲</td><td>5</td></tr></table></td></tr></table>", ["甲\t5"]),
    ],
)
def test_a_table_in_html_has_a_line_for_each_row(table: str, rows: list[str]) -> None:
    text = f"供水情况如下。\n\n{table}\n\n供水保持稳定。"
    assert shown(text) == ["供水情况如下。", *rows, "供水保持稳定。"]
    source = read(text)
    assert len(source.rows) == sum("\t" in row for row in rows)
    assert all(row.of(text).lower().startswith("<tr") for row in source.rows)


def test_a_table_in_html_knows_its_head_its_merged_cells_and_its_figures() -> None:
    rows = "<tr><td rowspan=2>水厂</td><td>城区</td><td>3</td></tr><tr><td>县域</td><td>5</td></tr>"
    text = f"# 云溪市供水情况\n\n<table><thead><tr><th>类别<th>区域<th>数量（座）</tr></thead>{rows}</table>\n"
    (table,) = read(text).tables
    assert (table.head_rows, table.merged) == (1, (MergedCell(row=1, column=0, rows=2, columns=1),))
    (parsed,) = parse(clean(read(text))).items[0].tables
    assert [(cell.row, cell.column, cell.text) for cell in parsed.cells[-3:]] == [
        (1, 2, "3"), (2, 1, "县域"), (2, 2, "5"),
    ]  # fmt: skip


FACTS = ["标题：云溪市供水办法", "发布日期：2024-05-06", "发文机关：云溪市水务局"]


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ("title: 云溪市供水办法\ndate: 2024-05-06\nissuer: 云溪市水务局", FACTS),
        ("title: '云溪市供水办法'\ndate: \"2024-05-06\"\nissuer: 云溪市水务局", FACTS),
        ("Title: 云溪市供水办法\r\nDate: 2024-05-06\r\nlayout: post\r\nissuer: 云溪市水务局\r", FACTS),
        ("title: 云溪市供水办法\ntags:\n  - 供水\n  - 水价\ndate: 2024-05-06\nissuer:\n- 云溪市水务局", FACTS),
        ("# 内部\ntitle: 云溪市供水办法\n\ndate: 2024-05-06\nissuer: 云溪市水务局", FACTS),
        ("发布日期: 2024-05-06\n发文机关: 云溪市水务局", FACTS[1:]),
        ("layout: post\ndraft: false", []),
        ("source: 云溪发布\nurl: https://example.org/a", ["来源：云溪发布", "官网链接：https://example.org/a"]),
        ("issuer:\n  - 云溪市水务局\n  - 云溪市财政局", ["发文机关：云溪市水务局、云溪市财政局"]),
        ("summary: >\n  供水办法的\n  说明\ndate: 2024-05-06", FACTS[1:2]),
    ],
)
def test_front_matter_states_facts_and_is_no_text(front: str, facts: list[str]) -> None:
    text = f"---\n{front}\n---\n\n正文第一句。"
    assert shown(text) == [*facts, "正文第一句。"]
    assert read(text).headings == ()


def test_lines_between_rules_that_state_no_facts_are_text() -> None:
    assert shown("---\n坚持党的领导。\n---\n正文。") == ["坚持党的领导。", "正文。"]
    assert shown("第一句。\n\n---\ndate: 2024-05-06\n---\n") == ["第一句。", "date: 2024-05-06"]


def test_the_brief_of_a_file_with_front_matter_has_its_facts() -> None:
    brief = brief_of("---\ntitle: 云溪市供水办法\ndate: 2024-05-06\n---\n\n# 云溪市供水办法\n\n新建水厂三座。\n")
    assert brief.title == "云溪市供水办法"
    assert brief.dates.published == "2024-05-06"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("供水覆盖率提高[^1]。\n\n[^1]: 指县城。", "供水覆盖率提高。 注1：指县城。"),
        ("供水[^甲]稳定[^乙]。\n\n[^甲]: 一。\n[^乙]: 二。", "供水稳定。 注1：一。 注2：二。"),
        ("供水~~三年~~两年完成，区间10~20元。", "供水两年完成，区间10~20元。"),
        ("- [x] 完成选址\n- [ ] 完成招标", "☑ 完成选址 ☐ 完成招标"),
        ("## 供水目标 {#goal}", "供水目标"),
        ("[TOC]\n\n供水目标。", "供水目标。"),
        ("见<https://example.org/w>。", "见https://example.org/w。"),
        ("见[办法][1]和[细则][]。\n\n[1]: https://example.org/a\n[细则]: b.html '细则'", "见办法和细则。"),
        ("见[1][2]。", "见[1][2]。"),
        ("公式{x}和~波浪~不变。", "公式{x}和~波浪~不变。"),
    ],
)
def test_marks_of_markdown_are_read_as_a_page_shows_them(text: str, line: str) -> None:
    assert " ".join(shown(text)) == line


def test_a_bar_that_is_text_does_not_part_a_cell() -> None:
    text = "| 车辆 \\| 含挂车 | 数量 |\n| --- | --- |\n| 冷链 | 40 |"
    (table,) = parse(clean(read(text))).items[0].tables
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "车辆 ｜ 含挂车"), (0, 1, "数量"), (1, 0, "冷链"), (1, 1, "40"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("一、做法\n--------\n\n内容。", [("一、做法", 2)]),
        ("前一段。\n\n做法和成效\n---\n内容。", [("做法和成效", 2)]),
        ("前一段。\r\n\r\n做法和成效\r\n---\r\n内容。", [("做法和成效", 2)]),
        ("方案\n====\n\n目标\n----\n", [("方案", 1), ("目标", 2)]),
        ("新建水厂三座。\n---\n内容。", []),
        ("前一行\n做法\n---\n", []),
        ("- 水厂\n---\n", []),
        ("企业 | 投资\n--- | ---\n甲 | 5", []),
        ("```\n\n做法\n---\n```", []),
        ("---\ndate: 2024-05-06\n---\n", []),
        ("<h2>一、做法</h2>\n<H3 class='a'><b>（一）供水</b></H3>", [("一、做法", 2), ("<b>（一）供水</b>", 3)]),
    ],
)
def test_headings_stand_over_lines_and_in_tags(text: str, headings: list[tuple[str, int]]) -> None:
    assert [(heading.span.of(text), heading.level) for heading in read(text).headings] == headings


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("新建水厂三座。\n\n![管网](a.png)", "“新建水厂三座。”之后"),
        ("新建水厂三座。\n\n![](a.png)\n\n图1 供水管网", "“图1 供水管网”"),
        ("![][1]\n\n新建水厂三座。", "文首"),
        ("## 一、水厂\n<IMG src='a.png' width=300>\n正文。", "“一、水厂”之后"),
        ("说明如下：\n\n| 甲 |\n|---|\n| ![图](a.png) |", "“甲”之后"),
        ("见[平台](https://example.org/a)和![图](a.png)。", "“见平台和。”之后"),
    ],
)
def test_a_picture_in_markdown_is_not_left_out_without_a_word(text: str, place: str) -> None:
    expected = f"文中有1幅图片未读取（{place}），其中如有表格、文字，请对照原文件。"
    assert warnings(text, "pictures-left-out") == [expected]


@pytest.mark.parametrize(
    "picture", ["![](images/logo.png)", "[![专题](a.jpg)](https://example.org/x)", '<img class="icon" src="a.png">']
)
def test_ornaments_and_links_to_other_pages_are_no_pictures_of_the_text(picture: str) -> None:
    assert warnings(f"新建水厂三座。\n\n{picture}\n", "pictures-left-out") == []
    menu = "- 栏目\n" * 5
    assert warnings(f"![图](a.png)\n{menu}新建水厂三座。\n{menu}![图](b.png)", "pictures-left-out") == []


def test_linked_files_and_struck_text_are_named() -> None:
    text = "附件：[申报表](files/a.xlsx)，[指南](b.PDF?v=1 '指南')，[网页](c.html)。~~作废~~\n"
    assert warnings(text, "attachments-left-out") == ["文中链接的文件未读取：申报表、指南。"]
    assert len(warnings(text, "struck-text")) == 1
    text = "见[申报表][1]、[细则][]和[网页][2]。\n\n[1]: a.xlsx\n[细则]: b.doc '细则'\n[2]: c.html"
    assert warnings(text, "attachments-left-out") == ["文中链接的文件未读取：申报表、细则。"]
    assert read("```\n![图](a.png) ~~作废~~ [表](a.xls)\n```\n正文10~20元。").warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "<p>" * 15000, "<table>" * 10000, "<table>" + "<tr><td>" * 10000, "&a" * 20000, "[a][" * 20000, "~~a" * 20000,
        "---\n" + "a: b\n" * 10000, "<tr" * 30000, "<b>字</b>" * 6000, "<del>" * 20000, "\n\n甲\n--" * 10000,
        "![a][" * 9000, "<h2>" * 20000,
    ],
)  # fmt: skip
def test_markdown_made_to_be_slow_is_not(text: str) -> None:
    started = time.perf_counter()
    source = read(f"云溪\n{text}")
    find_markup(source.text, source.rows)
    find_markup(text)
    assert time.perf_counter() - started < 2
