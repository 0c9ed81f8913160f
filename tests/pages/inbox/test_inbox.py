from __future__ import annotations

import io
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import ROOT, Run, write


@pytest.fixture
def briefing_project(project: Path) -> Path:
    write(project, "会议.txt", "国企改革推进会召开\n近日，国企改革推进会召开，部署下一步工作。")
    write(project, "方案.txt", "甘肃省国企改革实施方案\n发布日期：2021-06-17\n加快建设现代企业制度。")
    return project


def export(briefgen: Run, briefing_project: Path) -> Any:
    done = briefgen("-C", briefing_project, "inbox", "-o", briefing_project / "清单.xlsx")
    assert done.code == 0, done.err
    return load_workbook(briefing_project / "清单.xlsx")


def fill(book: Any, row: int, **cells: object) -> None:
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for heading, value in cells.items():
        sheet.cell(row, columns[heading]).value = value


def take(briefgen: Run, briefing_project: Path, book: Any) -> Any:
    book.save(briefing_project / "填.xlsx")
    return briefgen("-C", briefing_project, "inbox", "--fill", briefing_project / "填.xlsx")


def test_the_list_names_what_is_missing_of_each_source_and_what_was_skipped(
    briefgen: Run, briefing_project: Path
) -> None:
    write(briefing_project, "旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = briefgen("-C", briefing_project, "inbox")
    assert done.code == 0
    assert "| seeds/会议.txt | 国企改革推进会召开 | — | — | 新闻 | 地区、发布日期 |" in done.out
    assert "| seeds/方案.txt | 甘肃省国企改革实施方案 | 甘肃省 | 2021-06-17 | 方案 | — |" in done.out
    assert (
        "- seeds/旧.doc：旧版或其他格式的文件（如 .xlsb、.ppt、.odp、.xml），请在 Word 或 WPS 中另存为 .docx"
        in done.out
    )
    assert "skipped seeds/旧.doc: an old Word or WPS file; save it as .docx in Word or WPS" in done.err


def test_what_is_filled_in_comes_back_as_stated_and_is_missing_no_more(briefgen: Run, briefing_project: Path) -> None:
    book = export(briefgen, briefing_project)
    assert [cell.value for cell in book.worksheets[0][2]][:5] == [
        "seeds/会议.txt",
        None,
        "地区、发布日期",
        None,
        "国企改革推进会召开",
    ]
    fill(book, 2, 地区="甘肃，浙江", 发布日期=date(2021, 8, 4))
    done = take(briefgen, briefing_project, book)
    assert (done.code, done.err.splitlines()) == (
        0,
        ["briefgen: seeds/会议.toml: regions, published", "briefgen: 1 files written"],
    )
    assert (briefing_project / "seeds/会议.toml").read_text("utf-8") == (
        'regions = ["甘肃省", "浙江省"]\npublished = 2021-08-04\n'
    )
    assert (
        "| seeds/会议.txt | 国企改革推进会召开 | 甘肃省、浙江省 | 2021-08-04 | 新闻 | — |"
        in briefgen("-C", briefing_project, "inbox").out
    )


def test_a_list_that_nobody_changed_writes_nothing(briefgen: Run, briefing_project: Path) -> None:
    done = take(briefgen, briefing_project, export(briefgen, briefing_project))
    assert (done.code, done.err) == (0, "briefgen: nothing in the list has changed\n")
    assert not list((briefing_project / "seeds").glob("*.toml"))


@pytest.mark.parametrize(
    ("written", "day"), [("2021/8/4", "2021-08-04"), ("2021年8月4日", "2021-08-04"), (20210804, "2021-08-04")]
)
def test_days_are_understood_as_people_write_them(
    briefgen: Run, briefing_project: Path, written: object, day: str
) -> None:
    book = export(briefgen, briefing_project)
    fill(book, 2, 发布日期=written)
    assert take(briefgen, briefing_project, book).code == 0
    assert (briefing_project / "seeds/会议.toml").read_text("utf-8") == f"published = {day}\n"


def test_slips_can_be_mended_in_the_same_workbook_and_what_was_right_is_not_read_again(
    briefgen: Run, briefing_project: Path
) -> None:
    book = export(briefgen, briefing_project)
    fill(book, 2, 地区="甘肃，浙江", 发布日期="8月4日", 文种="会议新闻")
    fill(book, 3, 发布日期="2021.6.18", 发文机关="甘肃省人民政府")
    first = take(briefgen, briefing_project, book)
    assert (first.code, len([line for line in first.err.splitlines() if "row 2: " in line])) == (1, 2)
    fill(book, 2, 发布日期="2021年8月4日", 文种="新闻")
    second = take(briefgen, briefing_project, book)
    assert (second.code, second.err.splitlines()) == (
        0,
        ["briefgen: seeds/会议.toml: published", "briefgen: 1 files written"],
    )
    third = take(briefgen, briefing_project, book)
    assert (third.code, third.err) == (0, "briefgen: nothing in the list has changed\n")
    assert (briefing_project / "seeds/会议.toml").read_text("utf-8") == (
        'regions = ["甘肃省", "浙江省"]\npublished = 2021-08-04\n'
    )


def test_the_list_shows_the_day_that_is_known_and_what_happened_on_it(briefgen: Run, project: Path) -> None:
    order = "云溪市国资委关于{}的通知\n各企业：\n深化改革。\n云溪市国资委\n{}\n"
    write(project, "成文.txt", order.format("深化改革", "2021年8月2日"))
    write(project, "月份.txt", order.format("完善治理", "2021年8月"))
    write(project, "转载.txt", "云溪市推进会召开\n近日，推进会召开。\n")
    write(project, "转载.toml", "reposted = 2021-08-05\n")
    page = [line.split(" | ") for line in briefgen("-C", project, "inbox").out.splitlines() if "seeds/" in line]
    assert [(row[3], "发布日期" in row[5]) for row in page] == [
        ("2021-08-02（成文）", False),
        ("2021-08（成文）", True),
        ("2021-08-05（转载）", False),
    ]
    briefgen("-C", project, "inbox", "-o", project / "清单.xlsx")
    heads, *rows = load_workbook(project / "清单.xlsx").worksheets[0].iter_rows(values_only=True)
    days = [(row[heads.index("已知日期")], row[heads.index("发布日期")]) for row in rows]
    assert days == [("2021-08-02（成文）", None), ("2021-08（成文）", None), ("2021-08-05（转载）", None)]
    briefgen("-C", project, "build")
    index = (project / "out/README.md").read_text("utf-8")
    assert [line.split(" | ")[2] for line in index.splitlines() if "seeds/" in line] == [
        "2021年8月2日（成文）",
        "2021年8月（成文）",
        "2021年8月5日（转载）",
    ]


def test_a_wrong_cell_is_named_with_its_row_and_stops_no_other(briefgen: Run, briefing_project: Path) -> None:
    book = export(briefgen, briefing_project)
    fill(book, 2, 地区="甘省", 发布日期="8月4日", 文种="会议")
    fill(book, 3, 发文机关="甘肃省人民政府", 标题=None)
    book.worksheets[0].append(["seeds/无.txt"])
    done = take(briefgen, briefing_project, book)
    assert done.code == 1
    name = briefing_project / "填.xlsx"
    heads = [line.partition("; ")[0] for line in done.err.splitlines()]
    assert heads == [
        f"briefgen: {name}: row 2: 地区: there is no region called 甘省",
        f"briefgen: {name}: row 2: 发布日期: 8月4日 is no day of the calendar",
        f"briefgen: {name}: row 2: 文种: there is no kind 会议",
        f"briefgen: {name}: row 3: 标题: emptied, but the text itself says 甘肃省国企改革实施方案",
        f"briefgen: {name}: row 4: there is no text seeds/无.txt",
        "briefgen: seeds/方案.toml: issuer",
        "briefgen: 1 files written",
        "briefgen: cells left as they were: 5",
    ]


def test_a_fact_is_stated_no_longer_when_its_cell_is_emptied_again(briefgen: Run, briefing_project: Path) -> None:
    write(briefing_project, "方案.toml", '# 已核\nissuer = "甘肃省人民政府"  # 电话核实\ndoc_type = "意见"\n')
    book = export(briefgen, briefing_project)
    fill(book, 3, 文种=None, 地区="无")
    assert take(briefgen, briefing_project, book).code == 0
    assert (briefing_project / "seeds/方案.toml").read_text("utf-8") == (
        '# 已核\nissuer = "甘肃省人民政府"  # 电话核实\nregions = []\n'
    )
    assert "| 无 | 2021-06-17 | 方案 | — |" in briefgen("-C", briefing_project, "inbox").out


def test_what_changed_since_the_list_was_written_is_not_written_over(briefgen: Run, briefing_project: Path) -> None:
    book = export(briefgen, briefing_project)
    write(briefing_project, "方案.toml", 'doc_type = "意见"\nissuer = "甘肃省人民政府"\n')
    fill(book, 3, 文种="公告")
    done = take(briefgen, briefing_project, book)
    assert done.code == 1
    assert "row 3: 文种: now 意见, changed since the list was written; write the list anew" in done.err
    assert (briefing_project / "seeds/方案.toml").read_text("utf-8") == 'doc_type = "意见"\nissuer = "甘肃省人民政府"\n'


def test_blanks_and_noughts_that_nobody_touched_are_left_alone(briefgen: Run, briefing_project: Path) -> None:
    write(briefing_project, "甘肃　方  案.txt", "甘肃省人民政府　关于国企改革的意见\n加快建设现代企业制度。")
    write(briefing_project, "方案.toml", 'doc_number = "0012"\n')
    assert (
        take(briefgen, briefing_project, export(briefgen, briefing_project)).err
        == "briefgen: nothing in the list has changed\n"
    )
    book = export(briefgen, briefing_project)
    row = next(row[0].row for row in book.worksheets[0].iter_rows(min_row=2) if "　" in row[0].value)
    fill(book, row, 发布日期="=TODAY()", 发文机关="甘肃省国资委")
    done = take(briefgen, briefing_project, book)
    assert "发布日期: a formula; write the value itself" in done.err
    assert (briefing_project / "seeds/甘肃　方  案.toml").read_text("utf-8") == 'issuer = "甘肃省国资委"\n'


def test_a_sidecar_that_cannot_take_a_fact_stops_no_other(briefgen: Run, seeds_project: Path) -> None:
    beside = seeds_project / "seeds/003_5ad8e80663ae9ad9.toml"
    beside.write_bytes('items = {"02" = {issuer = "国务院"}}\r\n'.encode())
    book = export(briefgen, seeds_project)
    rows = {row[1].value: row[0].row for row in book.worksheets[0].iter_rows(min_row=2)}
    fill(book, rows["03"], 发文机关="广东省人民政府办公厅")
    fill(book, 2, 文种="新闻")
    done = take(briefgen, seeds_project, book)
    assert done.code == 1
    assert "write it by hand" in done.err
    assert (seeds_project / "seeds/000_7ee24c562a41675b.toml").read_text("utf-8") == 'doc_type = "新闻"\n'
    assert beside.read_bytes() == 'items = {"02" = {issuer = "国务院"}}\r\n'.encode()


def test_an_item_of_a_digest_is_filled_in_by_itself(briefgen: Run, seeds_project: Path) -> None:
    book = export(briefgen, seeds_project)
    rows = {row[1].value: row[0].row for row in book.worksheets[0].iter_rows(min_row=2)}
    fill(book, rows["02"], 发文机关="国务院")
    assert take(briefgen, seeds_project, book).code == 0
    assert (seeds_project / "seeds/003_5ad8e80663ae9ad9.toml").read_text("utf-8") == '[items.02]\nissuer = "国务院"\n'


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a workbook"])
def test_what_is_no_workbook_is_one_clear_line(briefgen: Run, briefing_project: Path, content: bytes) -> None:
    (briefing_project / "填.xlsx").write_bytes(content)
    done = briefgen("-C", briefing_project, "inbox", "--fill", briefing_project / "填.xlsx")
    assert done.code == 2
    assert done.err.startswith(f"briefgen: error: {briefing_project / '填.xlsx'}: not a workbook that can be read")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", b"<sheets>", b"<sheets"),
        ("xl/worksheets/sheet1.xml", b"</row>", b"</roww>"),
        ("xl/worksheets/sheet1.xml", b'r="A1"', b'r="A1A"'),
        ("xl/styles.xml", b"<fonts", b"<fints"),
    ],
)
def test_a_workbook_with_a_damaged_part_is_one_clear_line(
    briefgen: Run, briefing_project: Path, part: str, old: bytes, new: bytes
) -> None:
    path = briefing_project / "填.xlsx"
    briefgen("-C", briefing_project, "inbox", "-o", path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(old, new, 1) if name == part else content)
    done = briefgen("-C", briefing_project, "inbox", "--fill", path)
    assert done.err == (
        f"briefgen: error: {path}: not a workbook that can be read (parts of it are damaged); write one with -o"
        " FILE.xlsx\n"
    )


def test_the_workbook_has_the_same_bytes_each_time_and_no_formulas(briefgen: Run, briefing_project: Path) -> None:
    write(briefing_project, "=1+1.txt", "=HYPERLINK(1)\n近日，会议召开。")
    briefgen("-C", briefing_project, "inbox", "-o", briefing_project / "甲.xlsx")
    briefgen("-C", briefing_project, "inbox", "-o", briefing_project / "乙.xlsx")
    assert (briefing_project / "甲.xlsx").read_bytes() == (briefing_project / "乙.xlsx").read_bytes()
    cells = [
        cell
        for row in load_workbook(io.BytesIO((briefing_project / "甲.xlsx").read_bytes())).worksheets[0]
        for cell in row
    ]
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def test_a_new_project_can_be_built_at_once_and_nothing_is_written_over(briefgen: Run, tmp_path: Path) -> None:
    folder = tmp_path / "新"
    assert briefgen("init", folder).code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        ".gitattributes",
        ".gitignore",
        ".pre-commit-config.yaml",
        "briefgen.toml",
        "seeds",
        "sidecar.example.toml",
    ]
    (folder / "briefgen.toml").write_text("keywords = 7\n", "utf-8")
    write(folder, "a.txt", "甘肃省国企改革实施方案\n加快建设现代企业制度。")
    (folder / "seeds/a.toml").write_bytes((folder / "sidecar.example.toml").read_bytes().partition(b"[items")[0])
    again = briefgen("init", folder, "--templates")
    untouched = ".gitattributes, .gitignore, .pre-commit-config.yaml, briefgen.toml, sidecar.example.toml"
    assert f"briefgen: left as they are: {untouched}" in again.err.splitlines()
    assert (folder / "briefgen.toml").read_text("utf-8") == "keywords = 7\n"
    assert (folder / "templates/brief.md.j2").is_file()
    assert briefgen("-C", folder, "build").code == 0
    assert "# 关于推进国企改革的意见" in (folder / "out/briefs/a.md").read_text("utf-8")


def test_a_new_project_gets_the_settings_that_this_one_has_but_for_the_name_of_its_paper() -> None:
    own, new = (
        (ROOT / folder / "briefgen.toml").read_text("utf-8").splitlines() for folder in ("", "templates/new-project")
    )
    differing = [(a, b) for a, b in zip(own, new, strict=True) if a != b]
    assert differing == [('paper = { name = "国资国企改革周报" }', "# paper = {}")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_workbook_without_end_is_not_read(briefgen: Run, briefing_project: Path) -> None:
    done = briefgen("-C", briefing_project, "inbox", "--fill", "/dev/zero")
    assert (done.code, done.err) == (2, "briefgen: error: /dev/zero: not a regular file\n")
    (briefing_project / "briefgen.toml").write_text("max_source_mb = 1\n", "utf-8")
    large = briefing_project / "填.xlsx"
    large.write_bytes(bytes(1024 * 1024 + 1))
    assert "填.xlsx: larger than max_source_mb (1); " in briefgen("-C", briefing_project, "inbox", "--fill", large).err
