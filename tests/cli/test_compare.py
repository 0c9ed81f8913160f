"""briefgen compare: regions side by side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.comparing.comparisons import report_of
from tests.conftest import Run, write


def test_compare_takes_regions_by_short_name(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "广东")
    assert done.code == 0
    assert done.out.startswith("# 浙江省、广东省、甘肃省情况的比较\n")


def test_explain_prints_the_words_of_practices_and_where_they_stand(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--explain")
    assert done.code == 0
    assert "所查的词：" in done.out or "words searched: " in done.out


def test_explain_prints_text_alone(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--explain", "--format", "json")
    assert done.code == 2


def test_compare_holds_the_pages_asked_for_and_says_what_it_left_out(briefgen: Run, project: Path) -> None:
    for name in ("甘肃省", "青海省"):
        lines = "".join(
            f"（{n}）{head}。建设{name[:2]}示范项目{n * 7}个，实施{head}提升行动，组建{head}专班{n}个。" * 4 + "\n"
            for n, head in enumerate(("扩大消费", "科技创新", "乡村振兴", "优化营商环境", "对外开放"), 1)
        )
        text = (
            f"{name}2026年政府工作报告\n——2026年1月20日在{name}第十四届人民代表大会第四次会议上\n"
            f"一、2025年工作回顾\n全省地区生产总值增长5%。\n二、2026年重点工作\n{lines}"
        )
        (project / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    (project / "briefgen.toml").write_text('themes = "gov-work-report"\n', "utf-8")
    whole = briefgen("-C", project, "compare", "甘肃", "青海")
    short = briefgen("-C", project, "compare", "甘肃", "青海", "--pages", "1")
    assert (whole.code, short.code) == (0, 0)
    assert "限于" not in whole.out
    assert "限于1页，以下未印，见工作簿：" in short.out
    assert len(short.out) < len(whole.out)


def test_compare_of_one_theme_has_no_sheet_before_it(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--theme", "科技创新", "--ids")
    assert done.code == 0
    assert done.out.startswith("<!--wide-->")
    assert "可以直接比较的数据" not in done.out


@pytest.mark.parametrize("word", ["水", "“”", " "])
def test_a_word_of_one_character_is_refused_with_what_to_do(briefgen: Run, seeds_project: Path, word: str) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--measure", word)
    assert done.code == 2
    assert "--measure 链长制" in done.err


def test_explain_tells_of_the_regions_that_the_page_compares(briefgen: Run, seeds_project: Path) -> None:
    names = ("甘肃", "浙江", "广西", "安徽")
    page = briefgen("-C", seeds_project, "compare", *names, "--format", "json")
    compared = {column["short_name"] for column in json.loads(page.out)["regions"] if column["is_enough"]}
    explained = briefgen("-C", seeds_project, "compare", *names, "--explain")
    assert "安徽" not in compared
    assert "安徽 " not in explained.out


@pytest.mark.parametrize(("named", "code"), [(["甘肃"], 2), (["甘肃", "青海"], 3)])
def test_one_region_with_sources_is_no_comparison(briefgen: Run, project: Path, named: list[str], code: int) -> None:
    write(project, "甘.txt", report_of("甘肃省", "5.1", 7))
    done = briefgen("-C", project, "compare", *named)
    assert (done.code, done.out) == (code, "")
    assert "甘肃省" in done.err
    assert '"briefgen region"' in done.err


def test_files_are_compared_in_a_folder_without_a_project(briefgen: Run, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("甘肃省", "浙江省")]
    for file, rate in zip(files, ("5.1", "5.2"), strict=True):
        file.write_text(report_of(file.stem, rate, 7), "utf-8")
    done = briefgen("-C", tmp_path, "compare", "甘肃", "浙江", *files)
    assert done.code == 0
    assert done.out.startswith("# 浙江省、甘肃省")
    assert sorted(tmp_path.iterdir()) == sorted(files)
