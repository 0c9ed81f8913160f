from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run, write
from tests.outputs import parts_of
from tests.project.test_containers import zipped

NEWS = "{region}国资委召开国企改革推进会\n发布日期：{day}\n会议指出，{region}省属企业完成投资153亿元，同比增长11.2%。\n"
SIGNED = (
    'paper = { name = "国资国企改革周报", office = "省国资委研究室", editor = "甲", reviewer = "乙", signer = "丙" }\n'
)
NUMBERS = ("--number", "31", "--total", "187", "--date", "2021-08-09")
FOLDER = "archive/2021/第31期"
NAME = "国资国企改革周报2021年第31期（总第187期）"


@pytest.fixture
def briefing_project(project: Path) -> Path:
    """One piece of news, and a signed imprint."""
    write(project, "甘肃.txt", NEWS.format(region="甘肃省", day="2021-08-03"))
    (project / "briefgen.toml").write_text(SIGNED, "utf-8")
    return project


@pytest.fixture
def issued(briefgen: Run, briefing_project: Path) -> Path:
    """The same, acknowledged and issued."""
    assert briefgen("-C", briefing_project, "edit", "acknowledge", "2021-W31", "--all", "--by", "甲").code == 0
    done = briefgen("-C", briefing_project, "issue", "2021-W31", *NUMBERS)
    assert done.code == 0, done.err
    return briefing_project


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_issued_edition_lies_in_the_archive_with_its_sources_and_its_hashes(issued: Path) -> None:
    assert sorted(files_of(issued / FOLDER)) == sorted(
        [
            "briefgen.toml",
            "manifest.json",
            "来源/甘肃.txt",
            "编务单.md",
            "编务单.xlsx",
            f"{NAME}.docx",
            f"{NAME}.md",
        ]
    )
    paper = (issued / FOLDER / f"{NAME}.md").read_text("utf-8")
    for words in ("2021年第31期（总第187期）", "2021年8月9日", "签发：丙"):
        assert words in paper
    assert "草稿" not in paper
    manifest = json.loads((issued / FOLDER / "manifest.json").read_bytes())
    assert [source["path"] for source in manifest["sources"]] == ["seeds/甘肃.txt"]
    assert len(manifest["files"]) == 6


def test_a_source_in_an_archive_is_copied_by_itself_and_found_once(briefgen: Run, project: Path) -> None:
    news = NEWS.format(region="甘肃省", day="2021-08-03").encode()
    write(project, "来文.zip", zipped({"附件/甘肃.txt": news, "说明.txt": b"x"}))
    (project / "briefgen.toml").write_text(SIGNED, "utf-8")
    assert briefgen("-C", project, "edit", "acknowledge", "2021-W31", "--all", "--by", "甲").code == 0
    done = briefgen("-C", project, "issue", "2021-W31", *NUMBERS)
    assert done.code == 0, done.err
    sources = {name: raw for name, raw in files_of(project / FOLDER).items() if name.startswith("来源/")}
    assert sources == {"来源/来文_zip/附件/甘肃.txt": news}
    assert briefgen("-C", project, "find", "推进会").out.count("甘肃.txt:1") == 1


def test_what_is_issued_is_clean(issued: Path) -> None:
    parts = parts_of((issued / FOLDER / f"{NAME}.docx").read_bytes())
    assert "word/comments.xml" not in parts
    whole = b"".join(parts.values()).decode("utf-8", "replace")
    for trace in ("seeds/", "w:ins ", "w:del ", str(issued)):
        assert trace not in whole
    assert "省国资委研究室" in parts["docProps/core.xml"].decode()


def test_an_issued_edition_keeps_its_bytes_whatever_changes_afterwards(briefgen: Run, issued: Path) -> None:
    before = files_of(issued / FOLDER)
    write(issued, "甘肃.txt", NEWS.format(region="甘肃省", day="2021-08-03").replace("153", "163"))
    (issued / "briefgen.toml").write_text(SIGNED.replace("甲", "丁") + "key_sentences = 1\n", "utf-8")
    (issued / "templates").mkdir()
    (issued / "templates/weekly.md.j2").write_text("另一个模板\n", "utf-8")
    (issued / "templates/worksheet.md.j2").write_text("另一个模板\n", "utf-8")
    briefgen("-C", issued, "edit", "drop", "163亿元")
    assert briefgen("-C", issued, "build").code == 0
    assert files_of(issued / FOLDER) == before
    assert (issued / "out/weekly/2021-W31.md").read_bytes() == before[f"{NAME}.md"]
    assert (issued / "out/weekly/2021-W31.docx").read_bytes() == before[f"{NAME}.docx"]
    assert "- [2021年第31期（总第187期）](weekly/2021-W31.md)（2021年8月9日签发）" in (
        issued / "out/README.md"
    ).read_text("utf-8")


def test_an_imprint_that_is_not_signed_is_refused(briefgen: Run, briefing_project: Path) -> None:
    (briefing_project / "briefgen.toml").write_text('paper = { editor = "甲" }\n', "utf-8")
    done = briefgen("-C", briefing_project, "issue", "2021-W31", *NUMBERS)
    assert done.code == 1
    assert "the imprint is not signed: paper in briefgen.toml lacks reviewer (审核), signer (签发)" in done.err
    assert not (briefing_project / "archive").exists()
    assert not (briefing_project / "editions.toml").exists()


MISNAMED = NEWS.format(region="广西省", day="2021-08-04")


def checks_of(briefgen: Run, project: Path, *kinds: str) -> list[str]:
    done = briefgen("-C", project, "edit", "acknowledge", "2021-W31", *kinds)
    assert done.code == 0, done.err
    return [line.strip() for line in done.out.splitlines()]


def test_warnings_are_listed_by_kind_with_a_few_examples(briefgen: Run, briefing_project: Path) -> None:
    for number in range(4):
        write(
            briefing_project,
            f"云溪{number}.txt",
            f"第{number}次会议召开\n发布日期：2021-08-04\n企业投资增长{number}%。\n",
        )
    listed = checks_of(briefgen, briefing_project)
    assert listed[0] == "1  地区  (4)  not acknowledged: 4"
    assert listed[1].startswith("第0次会议召开：")
    assert listed[3] == "and 2 more; name the kind to list all"
    for kind in ("1", "地区"):
        assert [line[:3] for line in checks_of(briefgen, briefing_project, kind)[1:]] == [
            "第0次",
            "第1次",
            "第2次",
            "第3次",
        ]


def test_a_kind_that_nobody_acknowledged_is_refused_and_an_acknowledgement_covers_the_warnings_that_there_were(
    briefgen: Run, briefing_project: Path
) -> None:
    write(briefing_project, "广西.txt", MISNAMED)
    refused = briefgen("-C", briefing_project, "issue", "2021-W31", *NUMBERS)
    assert "1 warnings (核对提示) are not acknowledged, of the kinds 地区; briefgen edit acknowledge" in refused.err
    done = briefgen("-C", briefing_project, "edit", "acknowledge", "2021-W31", "地区", "--by", "甲")
    assert (done.code, done.err) == (0, "briefgen: 1 acknowledged by 甲\n")
    assert checks_of(briefgen, briefing_project)[0] == "1  地区  (1)  甲"
    write(briefing_project, "桂林.txt", MISNAMED.replace("推进会", "座谈会"))
    reopened = checks_of(briefgen, briefing_project, "地区")
    assert reopened[0] == "1  地区  (2)  not acknowledged: 1  甲"
    assert [line[-3:] for line in reopened[1:]] == ["（甲）", "核对。"]
    briefgen("-C", briefing_project, "edit", "acknowledge", "2021-W31", "--all", "--by", "乙")
    assert checks_of(briefgen, briefing_project)[0] == "1  地区  (2)  甲、乙"
    sheet = briefgen("-C", briefing_project, "weekly", "2021-W31", "--worksheet").out
    assert "请核对。涉及2篇：广西省国资委召开国企改革推进会；广西省国资委召开国企改革座谈会。" in sheet
    assert "### 地区（2条，已核对；核对：甲、乙）" in sheet
    assert briefgen("-C", briefing_project, "issue", "2021-W31", *NUMBERS).code == 0


def test_an_acknowledgement_counts_for_its_edition_alone(briefgen: Run, briefing_project: Path) -> None:
    write(briefing_project, "广西.txt", MISNAMED)
    briefgen("-C", briefing_project, "edit", "acknowledge", "2021-W31", "--all", "--by", "甲")
    other = briefgen("-C", briefing_project, "edit", "acknowledge", "2021-08-02_2021-08-08").out
    assert "not acknowledged: 1" in other


def test_a_worksheet_is_made_anew_with_the_template_of_its_edition(briefgen: Run, briefing_project: Path) -> None:
    """It has the warnings on what the edition prints. A template without marks does not say what that is."""
    (briefing_project / "briefgen.toml").write_text("key_sentences = 1\n", "utf-8")
    news = NEWS.format(region="甘肃省", day="2021-08-03")
    write(briefing_project, "甘肃.txt", f"{news}会后，与会人员参观，使用2一是8亿元。\n")
    sheet = briefing_project / "out/weekly/2021-W31-编务单.md"
    template = briefing_project / "templates/weekly.md.j2"
    template.parent.mkdir()
    template.write_bytes((ROOT / "templates/weekly.md.j2").read_bytes())
    briefgen("-C", briefing_project, "build")
    assert "文字受损" not in sheet.read_text("utf-8")
    template.write_text("# 本期\n", "utf-8")
    briefgen("-C", briefing_project, "build")
    assert "文字受损" in sheet.read_text("utf-8")


def test_a_warning_that_was_acknowledged_by_itself_stays_so(briefgen: Run, briefing_project: Path) -> None:
    write(briefing_project, "广西.txt", MISNAMED)
    words = checks_of(briefgen, briefing_project)[1].partition("：")[2]
    (briefing_project / "editorial.toml").write_text(
        f'[[acknowledge]]\nid = "广西"\ntitle = "广西省国资委召开国企改革推进会"\nwarning = "{words}"\nby = "甲"\n',
        "utf-8",
    )
    assert checks_of(briefgen, briefing_project)[0] == "1  地区  (1)  甲"


def test_only_warnings_on_what_is_printed_need_a_name(briefgen: Run, briefing_project: Path) -> None:
    """A damaged number matters where its sentence is printed; whose a figure is matters in the brief."""
    (briefing_project / "briefgen.toml").write_text(f"key_sentences = 1\n{SIGNED}", "utf-8")
    news = NEWS.format(region="甘肃省", day="2021-08-03")
    write(briefing_project, "甘肃.txt", f"{news}会后，与会人员参观，使用2一是8亿元。\n门票3亿元。\n")
    brief = briefgen("-C", briefing_project, "brief", briefing_project / "seeds/甘肃.txt").out
    assert "- 文字受损：“2一是8亿元”似为受损的数字，未作为数据采用。" in brief
    assert "- 数据主体：有1项数据的主体原文未写明" in brief
    assert checks_of(briefgen, briefing_project) == []
    briefgen("-C", briefing_project, "edit", "pin", "人员参观")
    assert checks_of(briefgen, briefing_project)[0] == "1  文字受损  (1)  not acknowledged: 1"


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        (["--number", "31", "--total", "188"], "number 31 of 2021 is taken: 2021-W31, 2021年第31期（总第187期）"),
        (["--number", "32", "--total", "187"], "total number 187 is taken: 2021-W31, 2021年第31期（总第187期）"),
    ],
)
def test_a_number_that_is_taken_is_refused(briefgen: Run, issued: Path, numbers: list[str], reason: str) -> None:
    write(issued, "浙江.txt", NEWS.format(region="浙江省", day="2021-08-11"))
    briefgen("-C", issued, "edit", "acknowledge", "2021-W32", "--all", "--by", "甲")
    done = briefgen("-C", issued, "issue", "2021-W32", *numbers, "--date", "2021-08-16")
    assert (done.code, reason in done.err) == (1, True)
    assert not (issued / "archive/2021/第32期").exists()


@pytest.mark.parametrize(
    ("argv", "reason"),
    [
        (
            ["2021-W32", "--number", "32", "--total", "188", "--date", "2021-08-10"],
            "2021-08-10 is before its last day, 2021-08-15",
        ),
        (
            ["2021-W32", "--number", "32", "--total", "150", "--date", "2021-08-16"],
            "total number 150 of 2021-08-16 does not go with 2021年第31期（总第187期） of 2021-08-09",
        ),
        (
            ["--from", "2021-08-03", "--to", "2021-08-12", "--number", "32", "--total", "188", "--date", "2021-08-16"],
            "its days overlap those of 2021年第31期（总第187期）, 2021-W31; its texts would be issued twice",
        ),
    ],
)
def test_a_day_a_number_and_days_that_do_not_go_with_those_before_are_refused(
    briefgen: Run, issued: Path, argv: list[str], reason: str
) -> None:
    write(issued, "浙江.txt", NEWS.format(region="浙江省", day="2021-08-11"))
    for edition in ("2021-W32", "2021-08-03_2021-08-12"):
        briefgen("-C", issued, "edit", "acknowledge", edition, "--all", "--by", "甲")
    done = briefgen("-C", issued, "issue", *argv)
    assert (done.code, reason in done.err) == (1, True), done.err


def test_a_blank_name_signs_nothing(briefgen: Run, briefing_project: Path) -> None:
    (briefing_project / "briefgen.toml").write_text('paper = { editor = "  " }\n', "utf-8")
    done = briefgen("-C", briefing_project, "issue", "2021-W31", *NUMBERS)
    assert (done.code, "paper.editor" in done.err) == (4, True)


def test_nothing_is_decided_on_an_issued_edition_and_its_draft_says_so(briefgen: Run, issued: Path) -> None:
    done = briefgen("-C", issued, "edit", "note", "2021-W31", "迟了。")
    assert (done.code, "2021-W31 is issued; what is decided now would not reach it" in done.err) == (1, True)
    assert "2021-W31 was issued as 2021年第31期（总第187期）" in briefgen("-C", issued, "weekly", "2021-W31").err


def test_a_supplement_is_numbered_apart_and_has_no_total(briefgen: Run, issued: Path) -> None:
    write(issued, "浙江.txt", NEWS.format(region="浙江省", day="2021-08-11"))
    briefgen("-C", issued, "edit", "acknowledge", "2021-W32", "--all", "--by", "甲")
    done = briefgen("-C", issued, "issue", "2021-W32", "--supplement", "--number", "31", "--date", "2021-08-16")
    assert done.err.splitlines()[-1] == "briefgen: 2021-W32 is 签发稿: 2021年增刊第31期"
    assert (issued / "archive/2021/增刊第31期/国资国企改革周报2021年增刊第31期.docx").exists()


def test_an_edition_is_issued_once(briefgen: Run, issued: Path) -> None:
    done = briefgen("-C", issued, "issue", "2021-W31", "--number", "32", "--total", "188", "--date", "2021-08-10")
    assert "it is issued already: 2021年第31期（总第187期）; a correction (更正) goes into the next issue" in done.err
    assert briefgen("-C", issued, "issue", "2021-W31", "--review").code == 1


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        ((), "give --number, --total and --date as the ledger of the office has them"),
        (("--number", "31", "--date", "2021-08-09"), "give --number, --total and --date"),
        ((*NUMBERS, "--supplement"), "a supplement (--supplement) has no total number"),
        (
            ("--number", "31", "--total", "187", "--date", "8月9日"),
            "8月9日 is no day of the calendar; write it as 2026-02-05, 2026.2.5 or 2026年2月5日",
        ),
    ],
)
def test_no_number_is_ever_guessed(briefgen: Run, briefing_project: Path, argv: tuple[str, ...], message: str) -> None:
    done = briefgen("-C", briefing_project, "issue", "2021-W31", *argv)
    assert (done.code, message in done.err) == (2, True)


def test_a_lost_choice_of_the_editors_is_refused(briefgen: Run, briefing_project: Path) -> None:
    briefgen("-C", briefing_project, "edit", "note", "2021-W31", "完成153亿元。")
    write(briefing_project, "甘肃.txt", NEWS.format(region="甘肃省", day="2021-08-03").replace("153", "163"))
    briefgen("-C", briefing_project, "edit", "acknowledge", "2021-W31", "--all", "--by", "甲")
    done = briefgen("-C", briefing_project, "issue", "2021-W31", *NUMBERS)
    assert "按语所引的“153亿元”在来源中已变动或不存在：完成153亿元。 (editorial.toml)" in done.err


def test_what_changed_since_it_was_sent_for_review_stands_in_the_worksheet(
    briefgen: Run, briefing_project: Path
) -> None:
    done = briefgen("-C", briefing_project, "issue", "2021-W31", "--review")
    assert done.err.splitlines()[-1] == "briefgen: 2021-W31 is 送审稿"
    assert "送审稿" in (briefing_project / "archive/送审稿/2021-W31.md").read_text("utf-8")
    comments = parts_of((briefing_project / "archive/送审稿/2021-W31.docx").read_bytes())["word/comments.xml"].decode()
    assert "seeds/甘肃.txt，第3行" in comments
    sheet = briefgen("-C", briefing_project, "weekly", "2021-W31", "--worksheet").out
    assert "与送审稿相比" not in sheet
    write(briefing_project, "甘肃.txt", NEWS.format(region="甘肃省", day="2021-08-03").replace("153", "163"))
    sheet = briefgen("-C", briefing_project, "weekly", "2021-W31", "--worksheet").out
    assert "- 原为：会议指出，甘肃省省属企业完成投资153亿元，同比增长11.2%。" in sheet
    assert "  现为：会议指出，甘肃省省属企业完成投资163亿元，同比增长11.2%。" in sheet
    assert 'state = "送审稿"' in (briefing_project / "editions.toml").read_text("utf-8")


def test_filing_marks_the_ledger_and_refuses_a_damaged_archive(briefgen: Run, issued: Path) -> None:
    assert briefgen("-C", issued, "issue", "2021-W31", "--close").err == "briefgen: 2021-W31 is 已归档\n"
    assert 'state = "已归档"' in (issued / "editions.toml").read_text("utf-8")
    paper = issued / FOLDER / f"{NAME}.docx"
    paper.write_bytes(paper.read_bytes()[:-1])
    for argv, code in ((["issue", "2021-W31", "--close"], 1), (["build"], 4), (["check"], 1)):
        done = briefgen("-C", issued, *argv)
        assert done.code == code
        assert f"{FOLDER}/{NAME}.docx: not as it was issued; restore it from a copy of the archive" in done.err


def test_an_edition_that_is_not_issued_cannot_be_filed(briefgen: Run, briefing_project: Path) -> None:
    done = briefgen("-C", briefing_project, "issue", "2021-W31", "--close")
    assert (done.code, "2021-W31 is not issued; briefgen issue 2021-W31 --number N" in done.err) == (1, True)


def test_a_text_that_comes_after_its_week_was_issued_is_named_in_the_next_worksheet(
    briefgen: Run, issued: Path
) -> None:
    write(issued, "迟到.txt", NEWS.format(region="青海省", day="2021-08-05"))
    write(issued, "浙江.txt", NEWS.format(region="浙江省", day="2021-08-11"))
    sheet = briefgen("-C", issued, "weekly", "2021-W32", "--worksheet").out
    assert sheet.partition("## 迟到来源")[2].splitlines()[4] == "- 青海省国资委召开国企改革推进会（seeds/迟到.txt）"


def test_weeks_that_were_issued_together_get_no_drafts_of_their_own(briefgen: Run, briefing_project: Path) -> None:
    write(briefing_project, "浙江.txt", NEWS.format(region="浙江省", day="2021-08-11"))
    both = ("--from", "2021-08-02", "--to", "2021-08-15")
    briefgen("-C", briefing_project, "edit", "acknowledge", "2021-08-02_2021-08-15", "--all", "--by", "甲")
    numbers = ("--number", "32", "--total", "188", "--date", "2021-08-16")
    assert briefgen("-C", briefing_project, "issue", *both, *numbers).code == 0
    assert briefgen("-C", briefing_project, "build").code == 0
    names = sorted(path.name for path in (briefing_project / "out/weekly").iterdir())
    assert names == ["2021-08-02_2021-08-15.docx", "2021-08-02_2021-08-15.md"]


def test_a_word_is_found_in_the_archive_when_its_source_is_gone(briefgen: Run, issued: Path) -> None:
    assert len(briefgen("-C", issued, "find", "153亿元").out.splitlines()) == 2
    write(issued, "甘肃.txt", "已清空。")
    found = briefgen("-C", issued, "find", "153亿元").out.splitlines()
    assert found[0] == f"{FOLDER}/来源/甘肃.txt:3  甘肃省  2021-08-03（发布）"


def test_an_archived_sentence_that_its_source_still_has_is_not_found_again(briefgen: Run, issued: Path) -> None:
    text = NEWS.format(region="甘肃省", day="2021-08-03")
    write(issued, "甘肃.txt", f"{text}会议强调，增长要稳。\n")
    found = briefgen("-C", issued, "find", "增长").out.splitlines()
    assert [line.split("  ")[0] for line in found[::2]] == ["seeds/甘肃.txt:3", "seeds/甘肃.txt:4"]
    write(issued, "甘肃.txt", text.replace("153", "163"))
    found = briefgen("-C", issued, "find", "增长").out.splitlines()
    assert [line.split("  ")[0] for line in found[::2]] == ["seeds/甘肃.txt:3", f"{FOLDER}/来源/甘肃.txt:3"]


def test_a_ledger_with_a_mistake_is_one_clear_line(briefgen: Run, issued: Path) -> None:
    ledger = issued / "editions.toml"
    ledger.write_text(ledger.read_text("utf-8").replace("签发稿", "签发"), "utf-8")
    done = briefgen("-C", issued, "build")
    assert done.code == 4
    assert done.err.startswith("briefgen: error: editions.toml: editions[0].state: there is no choice '签发'")
