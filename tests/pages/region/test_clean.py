"""briefgen region --clean: what can be pasted into another paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, write
from tests.pages.region.conftest import LENGTHS, REGIONS
from tests.pages.region.test_headlines import DEED, MAIN_LINE, RESULT, TARGET, report_of
from tests.word import read_docx


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("region", REGIONS)
def test_a_clean_page_has_neither_brackets_nor_ids_nor_sources(
    print_region: Callable[..., str], region: str, length: str
) -> None:
    printed = print_region(region, "--length", length, "--clean")
    assert not re.search(r"[〔〕#|\\]|<!--|（(?:规划|新闻|材料|工作报告)，", printed)


def test_sentences_stand_verbatim_under_headings_with_their_periods(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", report_of())
    done = briefgen("-C", project, "region", "贵州", "--clean", "--length", "paragraph")
    assert done.out.split("\n\n") == [
        "贵州省情况摘编",
        "2025年情况",
        RESULT,
        DEED,
        "2026年目标和安排",
        TARGET,
        "2026年工作主线",
        f"{MAIN_LINE}\n",
    ]
    assert done.err == ""


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("2025年我省新建粮食烘干中心42个，培育家庭牧场1600家。", "1 (whose region is open: 1; whose year is open: 0;"),
        ("去年改造老旧渠系380公里，培育家庭牧场1600家。", "1 (whose region is open: 0; whose year is open: 1;"),
    ],
)
def test_what_could_mislead_is_left_out_and_counted(briefgen: Run, project: Path, sentence: str, counted: str) -> None:
    write(project, "甲.txt", report_of(deed=sentence))
    done = briefgen("-C", project, "region", "贵州", "--clean")
    assert sentence[6:] not in done.out
    assert f"贵州省: sentences left out that could mislead without 〔〕: {counted}" in done.err


def test_our_province_is_clear_in_an_office_of_that_province(briefgen: Run, project: Path) -> None:
    sentence = "2025年我省新建粮食烘干中心42个，培育家庭牧场1600家。"
    write(project, "甲.txt", report_of(deed=sentence))
    (project / "briefgen.toml").write_text('home = "贵州省"\n', "utf-8")
    assert f"\n{sentence}\n" in briefgen("-C", project, "region", "贵州", "--clean").out


def test_cities_stand_apart_under_their_names(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", report_of())
    write(project, "乙.txt", "安顺市国资国企改革工作情况\n发布日期：2026-01-05\n2025年市属企业压减法人户数12户。")
    before, _, after = briefgen("-C", project, "region", "贵州", "--clean").out.partition("\n贵州省安顺市\n")
    assert RESULT in before
    assert "压减法人户数" not in before
    assert "2025年市属企业压减法人户数12户。" in after


def test_a_clean_word_file_has_the_same_sentences(briefgen: Run, project: Path, tmp_path: Path) -> None:
    write(project, "甲.txt", report_of())
    file = tmp_path / "页.docx"
    assert briefgen("-C", project, "region", "贵州", "--clean", "-o", file).code == 0
    text = "\n".join(paragraph.text for paragraph in read_docx(file).paragraphs)
    assert RESULT in text
    assert "〔" not in text


@pytest.mark.parametrize("option", [["--ids"], ["--sources", "notes", "--format", "docx"]])
def test_ids_and_places_cannot_be_clean(briefgen: Run, project: Path, option: list[str]) -> None:
    write(project, "甲.txt", report_of())
    done = briefgen("-C", project, "region", "贵州", "--clean", *option)
    assert done.code == 2
    assert "--clean prints sentences alone" in done.err
