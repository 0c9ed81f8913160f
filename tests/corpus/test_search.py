from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Run, write
from tests.word import read_docx

PLAN = "甘肃省国企改革实施方案\n发布日期：2023-03-01\n一、产业引领\n推行“链长制”，培育链主企业。\n完善公司治理。"


@pytest.fixture
def briefing_project(project: Path) -> Path:
    write(project, "甘肃.txt", PLAN)
    write(project, "宁波.txt", "宁波市国资委召开会议\n宁波市国资委推行链长制，加强科技攻关。")
    return project


def test_every_sentence_that_holds_a_word_stands_with_file_region_day_and_section(
    briefgen: Run, briefing_project: Path
) -> None:
    done = briefgen("-C", briefing_project, "find", "链长制")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "seeds/甘肃.txt:4  甘肃省  2023-03-01（发布）  产业引领",
            "    推行“链长制”，培育链主企业。",
            "seeds/宁波.txt:2  浙江省宁波市  日期未识别",
            "    宁波市国资委推行链长制，加强科技攻关。",
        ],
    )
    assert done.err == "briefgen: sentences: 2, in texts: 2\n"


@pytest.mark.parametrize(
    ("limits", "files"),
    [
        (["--region", "浙江"], ["宁波"]),
        (["--region", "甘肃"], ["甘肃"]),
        (["--from", "2023-01-01"], ["甘肃"]),
        (["--to", "2022-12-31"], []),
        (["--theme", "科技创新"], ["宁波"]),
    ],
)
def test_a_search_can_be_limited(briefgen: Run, briefing_project: Path, limits: list[str], files: list[str]) -> None:
    done = briefgen("-C", briefing_project, "find", "链长制", *limits)
    assert [line[6:8] for line in done.out.splitlines()[::2]] == files
    assert done.code == (0 if files else 1)


def test_the_only_theme_with_these_words_is_taken(briefgen: Run, briefing_project: Path) -> None:
    limited = [briefgen("-C", briefing_project, "find", "链长制", "--theme", name) for name in ("科技创", "科技创新")]
    assert limited[0] == limited[1]
    assert limited[0].code == 0
    several = briefgen("-C", briefing_project, "find", "链长制", "--theme", "改革")
    assert (several.code, several.out) == (2, "")


def test_a_theme_that_does_not_exist_is_one_clear_line(briefgen: Run, briefing_project: Path) -> None:
    done = briefgen("-C", briefing_project, "find", "链长制", "--theme", "创新科技")
    assert done.code == 2
    assert done.err.startswith("briefgen: error: there is no theme 创新科技; there is ")


SENTENCES = {
    "甲": "推行“链长制”，培育链主企业。",
    "乙": "推行链长制，完善公司治理。",
    "丙": "培育链主企业，营收增长5%。",
    "丁": "营业收入增长6%，GDP增长5%。",
    "戊": "数字经济加快发展，市 国资委参加。",
}


@pytest.fixture
def sentences_project(project: Path) -> Path:
    """A text that consists of the sentences."""
    write(project, "云溪.txt", "云溪市国资委召开会议\n发布日期：2023-03-01\n" + "\n".join(SENTENCES.values()))
    return project


def found_by(briefgen: Run, project: Path, *asked: str) -> str:
    """Return the names of the sentences that a search finds."""
    lines = [line.strip() for line in briefgen("-C", project, "find", *asked).out.splitlines()[1::2]]
    return "".join(name for name, sentence in SENTENCES.items() if sentence in lines)


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (["链长 链主"], "甲"),
        (["链长", "链主"], "甲"),
        (["链长　链主"], "甲"),
        (["链长", "或", "链主"], "甲乙丙"),
        (["链长 | 链主"], "甲乙丙"),
        (["链长 OR 链主"], "甲乙丙"),
        (["链长||链主"], "甲乙丙"),
        (["企业 链长 或 营收"], "甲丙"),
        (["链主", "不含", "链长"], "丙"),
        (["链主 NOT 链长"], "丙"),
        (["链主 -链长"], "丙"),
        (["“链长”制"], "甲乙"),
        (['"推行链长制，培育"'], "甲"),
        (['"市 国资委"'], "戊"),
        (["营收"], "丙丁"),
        (["营业收入"], "丙丁"),
        (["营收", "--exact"], "丙"),
        (["“营收”"], "丙"),
        (["链主 不含 营业收入"], "甲"),
        (["gdp"], "丁"),
    ],
)
def test_words_of_a_search_are_joined_as_they_are_written(
    briefgen: Run, sentences_project: Path, asked: list[str], names: str
) -> None:
    assert found_by(briefgen, sentences_project, *asked) == names


def test_a_search_says_which_other_names_it_looked_for(briefgen: Run, sentences_project: Path) -> None:
    done = briefgen("-C", sentences_project, "find", "营收")
    assert done.err.splitlines() == [
        "briefgen: sentences: 2, in texts: 1",
        "briefgen: 营收: also searched for 营业收入; --exact finds the word alone",
    ]
    assert "also" not in briefgen("-C", sentences_project, "find", "营收", "--exact").err


def test_several_words_that_no_sentence_has_together_say_what_would_find_more(
    briefgen: Run, sentences_project: Path
) -> None:
    done = briefgen("-C", sentences_project, "find", "链长", "GDP")
    assert (done.code, done.err.splitlines()[0]) == (1, "briefgen: no sentence holds 链长 GDP")
    assert done.err.splitlines()[1].startswith("briefgen: one sentence must hold all words; write OR between two")
    assert len(briefgen("-C", sentences_project, "find", "链环").err.splitlines()) == 1


@pytest.mark.parametrize("asked", ["链主 或", "或 链主", "链主 不含", "不含 链主", "链主 或 不含 链长", "“”", '"'])
def test_a_sign_without_its_word_is_one_clear_line(briefgen: Run, sentences_project: Path, asked: str) -> None:
    done = briefgen("-C", sentences_project, "find", asked)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"briefgen: error: {asked}: a word is missing")


def test_what_was_found_is_written_as_a_table(briefgen: Run, sentences_project: Path) -> None:
    page = briefgen("-C", sentences_project, "find", "营收", "--format", "md").out
    assert "# 查找结果：营收" in page
    assert "（共2句，出自1篇。“营收”并查“营业收入”。）" in page
    (row, _) = [line for line in page.splitlines() if "seeds/云溪.txt，第" in line]
    assert row.startswith(
        "| 未识别 | 2023年3月1日 | 云溪市国资委召开会议 | 培育链主企业，营收增长5%。 | seeds/云溪.txt，第5行 | 云溪#"
    )
    word = sentences_project / "查.docx"
    assert briefgen("-C", sentences_project, "find", "营收", "-o", word).code == 0
    (table,) = read_docx(word).tables
    assert [row.cells[3].text for row in table.rows] == ["原文", SENTENCES["丙"], SENTENCES["丁"]]
    hits = json.loads(briefgen("-C", sentences_project, "find", "营收", "--format", "json").out)["hits"]
    assert [(hit["day"], hit["brief"]["title"], hit["place"]) for hit in hits] == [
        ("2023-03-01", "云溪市国资委召开会议", "line 5"),
        ("2023-03-01", "云溪市国资委召开会议", "line 6"),
    ]


def test_the_workbook_of_a_search_has_a_row_for_each_sentence(briefgen: Run, sentences_project: Path) -> None:
    file = sentences_project / "查.xlsx"
    assert briefgen("-C", sentences_project, "find", "营收", "--from", "2023-01-01", "-o", file).code == 0
    book = load_workbook(file)
    heads, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert heads == ("地区", "日期", "日期性质", "标题", "章节", "原文", "来源", "编号")
    assert [row[1:7] for row in rows] == [
        ("2023-03-01", "发布", "云溪市国资委召开会议", None, SENTENCES["丙"], "seeds/云溪.txt，第5行"),
        ("2023-03-01", "发布", "云溪市国资委召开会议", None, SENTENCES["丁"], "seeds/云溪.txt，第6行"),
    ]
    assert list(book.worksheets[1].iter_rows(min_row=2, values_only=True)) == [
        ("查找", "营收"),
        ("并查", "营收：营业收入"),
        ("条件", "起始日期：2023年1月1日"),
    ]


TASKS = (
    "浙江省宁波市2026年重点工作分工\n2026年2月10日\n一、推动产业升级\n"
    "1.制定新材料产业发展方案。（市工业和信息化局牵头，市财政局等配合，6月底前完成）\n"
    "2.建设会展中心（责任单位：市商务局；完成时限：2026年第二季度）。\n3.完善公司治理（市国资委负责）。\n"
)


@pytest.fixture
def tasks_project(project: Path) -> Path:
    write(project, "宁波.txt", TASKS)
    write(project, "甘肃.txt", TASKS.replace("浙江省宁波市", "甘肃省").replace("市", "省"))
    return project


def test_the_tasks_of_an_organ_stand_with_their_duties(briefgen: Run, tasks_project: Path) -> None:
    done = briefgen("-C", tasks_project, "find", "--owner", "省工业和信息化局")
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "seeds/甘肃.txt:4  甘肃省  2026-02-10（发布）  推动产业升级",
            "    制定新材料产业发展方案",
            "    牵头：省工业和信息化局；配合：省财政局；时限：6月底前完成",
        ],
    )


def test_tasks_are_written_as_a_table_with_their_duties(briefgen: Run, tasks_project: Path) -> None:
    page = briefgen("-C", tasks_project, "find", "--owner", "省工业和信息化局", "--format", "md").out
    assert "（共1项，出自1篇；单位：省工业和信息化局。）" in page
    word, book = tasks_project / "查.docx", tasks_project / "查.xlsx"
    for file in (word, book):
        assert briefgen("-C", tasks_project, "find", "--due", "2026-06", "-o", file).code == 0
    (table,) = read_docx(word).tables
    assert [cell.text for cell in table.rows[1].cells][3:6] == [
        "制定新材料产业发展方案",
        "牵头：市工业和信息化局；配合：市财政局；时限：6月底前完成",
        "seeds/宁波.txt，第4行",
    ]
    rows = list(load_workbook(book).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[5] for row in rows] == ["制定新材料产业发展方案", "建设会展中心"] * 2


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        (["--due", "2026-06"], ["制定新材料产业发展方案", "建设会展中心"] * 2),
        (["--due", "2026-06", "--region", "浙江"], ["制定新材料产业发展方案", "建设会展中心"]),
        (["会展", "--due", "2026-06", "--region", "甘肃"], ["建设会展中心"]),
        (["--owner", "商务局", "--due", "2026-06", "--to", "2026-12-31"], ["建设会展中心"] * 2),
        (["--due", "2026-06", "--theme", "industry"], ["制定新材料产业发展方案"] * 2),
        (["--owner", "财政局"], []),
        (["--due", "2026-07"], []),
    ],
)
def test_a_search_for_tasks_can_be_limited(
    briefgen: Run, tasks_project: Path, limits: list[str], found: list[str]
) -> None:
    done = briefgen("-C", tasks_project, "find", *limits)
    assert [line.strip() for line in done.out.splitlines()[1::3]] == found
    assert done.code == (0 if found else 1)


@pytest.mark.parametrize("asked", [[], ["--owner", " "], ["--due", "2026-13"], ["--due", "6月"]])
def test_a_search_for_nothing_and_a_month_that_is_none_are_one_clear_line(
    briefgen: Run, tasks_project: Path, asked: list[str]
) -> None:
    done = briefgen("-C", tasks_project, "find", *asked)
    assert done.code == 2
    assert done.err.startswith("briefgen: error: ")
    assert done.err.count("\n") == 1
