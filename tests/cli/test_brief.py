"""briefgen brief: a document, each item of a digest, and what --explain says of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.reading.ocr.scanned_page import can_recognise
from tests.conftest import SEEDS, Run, write
from tests.printing import make_pdf, set_pages
from tests.reading.test_docx import cell, p, table, word

GANSU = SEEDS[1]


def test_key_sentences_stand_in_reading_order_one_to_a_line(briefgen: Run) -> None:
    done = briefgen("brief", GANSU, "--sentences", "4")
    received = normalize_punctuation(GANSU.read_text("utf-8"))
    points = done.out.partition("## 要点")[2].partition("## 主要数据")[0]
    quoted = [line for line in points.splitlines() if len(line) > 60 and not line.startswith("#")]
    places = [received.find(max(line.split("……"), key=len)) for line in quoted]
    assert len(quoted) == 4
    assert -1 not in places
    assert places == sorted(places)


def test_brief_prints_each_item_of_a_digest(briefgen: Run, tmp_path: Path) -> None:
    done = briefgen("brief", SEEDS[3])
    assert sum(line.startswith("# ") for line in done.out.splitlines()) == 22
    lines = briefgen("brief", SEEDS[3], "--format", "json").out.splitlines()
    assert [json.loads(line)["id"][-3:] for line in lines] == [f"-{n:02d}" for n in range(1, 23)]
    assert briefgen("brief", SEEDS[3], "-o", f"{tmp_path}/out/", "--format", "docx").code == 0
    assert len(list((tmp_path / "out").glob("*.docx"))) == 22


def test_output_does_not_go_over_its_own_source(briefgen: Run, project: Path) -> None:
    write(project, "甲.md", "甘肃省属企业改革。")
    path = project / "seeds" / "甲.md"
    assert briefgen("brief", path, "-o", path).code == 2
    assert path.read_text("utf-8") == "甘肃省属企业改革。"


def test_explain_shows_outline_fields_and_regions_with_what_they_rest_on(briefgen: Run) -> None:
    done = briefgen("brief", SEEDS[4], "--explain")
    assert done.code == 0
    rows = done.out.splitlines()
    assert "  issuer          浙江省人民政府办公厅  [title, line 3]" in rows
    assert "  region          浙江省  (confidence 1)" in rows
    assert "                    doc_number: 浙政办发〔2021〕33号  [line 4]" in rows
    assert "    （三） 发展目标  (16)" in rows
    assert "      发展质量实现新跨越  (4)" in rows


def test_explain_says_how_each_part_of_a_file_was_read(briefgen: Run, project: Path) -> None:
    rows = table(
        cell("指标") + cell("目标", properties='<w:gridSpan w:val="2"/>'), cell("产值") + cell("5") + cell("6")
    )
    write(project, "甲.docx", word(p("甘肃省方案", '<w:outlineLvl w:val="0"/>') + rows + p("甘肃省属企业改革。")))
    out = briefgen("brief", project / "seeds/甲.docx", "--explain").out
    read, _, rest = out.partition("\nitem 甲\n")
    assert read.splitlines()[1:] == [
        "",
        "how it was read",
        "  format          docx",
        "  in all          lines 2, headings 1",
        "  paragraph 2     table 2 rows × 3 columns (merged cells 1)",
    ]
    assert rest.startswith("  title           甘肃省方案")


def test_explain_says_what_stands_on_each_page_and_what_was_lost(briefgen: Run, project: Path) -> None:
    pages = [["甘肃省国企改革方案", "甘肃省属企业完成投资153亿元。"], [], ["甘肃省属企业加快改革。"]]
    write(project, "甲.pdf", make_pdf(*(set_pages(rows)[0] if rows else [] for rows in pages)))
    out = briefgen("brief", project / "seeds/甲.pdf", "--explain").out
    assert "  page 1          lines 2, headings 0\n" in out
    assert "  page 3          lines 1, headings 0\n" in out
    # Text recognition knows an empty page for one.
    assert ("  warning         pages-without-text: 第2页没有文字" in out) is not can_recognise()


def test_explain_says_what_a_text_lost_in_the_language_of_messages(
    briefgen: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_LANG", "zh")
    pasted = "甘肃省国资委工作要点\n".encode() + "甘肃省属企业完成投资153亿元。\n".encode("gb18030") + b"2021-01-01"
    write(project, "甲.txt", pasted)
    out = briefgen("brief", project / "seeds/甲.txt", "--explain").out
    assert "读取情况\n  格式            txt，编码 utf-8 + gb18030\n  全文            3行，标题0个\n" in out
    assert "  核对提示        mixed-encodings：文件混用两种编码：第2行有GB18030的文字" in out
    assert "\n条目 甲\n" in out


def test_explain_says_what_was_left_out_by_which_rule(briefgen: Run) -> None:
    out = briefgen("brief", SEEDS[3], "--explain").out
    read, _, left_out = out.partition("\nleft out\n")
    assert "  left out        breadcrumb: places 1, characters " in read
    assert "  line 1          breadcrumb: 當前位置" in left_out
    assert "  line 3          read-count: 閱讀數:447" in left_out
    assert "contents (table of contents): 本 期 目 录 | and 24 more" in left_out


def test_explain_names_what_it_skipped(briefgen: Run, project: Path) -> None:
    write(project, "a.txt", "机密★1年\n关于推进改革的意见\n加快建设。")
    done = briefgen("-C", project, "brief", project / "seeds" / "a.txt", "--explain", "--strict")
    assert (done.code, done.out) == (3, "")
    assert "marked as restricted (密级)" in done.err


def test_a_source_of_the_project_is_read_by_its_name(briefgen: Run, seeds_project: Path) -> None:
    name = SEEDS[1].name
    done = briefgen("-C", seeds_project, "brief", name)
    assert (done.code, done.err) == (0, f"briefgen: reading {seeds_project}/seeds/{name}\n")
    assert done.out.startswith("# ")


def test_a_file_that_is_not_there_is_answered_with_similar_ones(briefgen: Run, seeds_project: Path) -> None:
    source = seeds_project / "seeds" / SEEDS[1].name
    done = briefgen("-C", seeds_project, "brief", f"{source.stem[:-1]}.docx")
    assert (done.code, done.out) == (2, "")
    assert f"there is no file {source.stem[:-1]}.docx; did you mean {source}" in done.err
    assert briefgen("brief", "没有.txt").err == "briefgen: error: there is no file 没有.txt\n"
    assert "is a folder; name the files in it" in briefgen("brief", seeds_project).err
