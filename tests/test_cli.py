from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.cli import run

from .conftest import SEEDS, Run, write

GANSU = SEEDS[1]


def test_build_says_what_it_wrote_and_where_to_look(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "build")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        "briefgen: 26 briefs from 5 sources, 14 regions: 121 files in out/, 119 of them made anew",
        "briefgen: look first at out/README.md",
    ]


def test_key_sentences_stand_in_reading_order_one_to_a_line(briefgen: Run) -> None:
    done = briefgen("brief", GANSU, "--sentences", "4")
    received = normalize_punctuation(GANSU.read_text("utf-8"))
    points = done.out.partition("## 要点")[2].partition("## 主要数据")[0]
    quoted = [line for line in points.splitlines() if len(line) > 60 and not line.startswith("#")]
    places = [received.find(line) for line in quoted]
    assert len(quoted) == 4
    assert -1 not in places
    assert places == sorted(places)


def test_an_id_leads_to_file_line_and_context(briefgen: Run, seeds_project: Path) -> None:
    printed = briefgen("brief", GANSU, "--ids").out
    figure = next(line for line in printed.splitlines() if line.startswith("| 研发投入强度 |"))
    identifier = figure.split("<!--f:")[1].split("-->")[0]
    done = briefgen("-C", seeds_project, "trace", identifier)
    assert done.code == 0
    first, second = done.out.splitlines()
    assert first.startswith(f"seeds/{GANSU.name}:1  (characters ")
    assert "研发投入强度达到【2.7%】,带动实现新产品产值624.43亿元" in second


def test_a_trace_shows_the_characters_as_received(briefgen: Run, seeds_project: Path) -> None:
    line = briefgen("-C", seeds_project, "brief", SEEDS[2], "--format", "json").out
    sentence = json.loads(line)["key_sentences"][0]
    done = briefgen("-C", seeds_project, "trace", sentence["id"])
    assert "(qū)" in done.out or "國" in done.out
    assert f"seeds/{SEEDS[2].name}:" in done.out


def test_compare_takes_regions_by_short_name(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "广东")
    assert done.code == 0
    assert done.out.startswith("# 浙江省、广东省、甘肃省情况的比较\n")


def test_brief_prints_each_item_of_a_digest(briefgen: Run, tmp_path: Path) -> None:
    done = briefgen("brief", SEEDS[3])
    assert sum(line.startswith("# ") for line in done.out.splitlines()) == 22
    lines = briefgen("brief", SEEDS[3], "--format", "json").out.splitlines()
    assert [json.loads(line)["id"][-3:] for line in lines] == [f"-{n:02d}" for n in range(1, 23)]
    assert briefgen("brief", SEEDS[3], "-o", f"{tmp_path}/out/", "--format", "docx").code == 0
    assert len(list((tmp_path / "out").glob("*.docx"))) == 22


@pytest.mark.parametrize("suffix", ["md", "docx", "html", "json"])
def test_the_format_is_that_of_the_output_file(briefgen: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"甘肃.{suffix}"
    assert briefgen("brief", GANSU, "-o", path).code == 0
    raw = path.read_bytes()
    if suffix == "docx":
        assert docx.Document(io.BytesIO(raw)).paragraphs
    else:
        assert raw.startswith(
            {"md": b"# ", "html": b"<!doctype html>", "json": b'{\n "schema": "briefgen/brief/1"'}[suffix]
        )


def test_several_briefs_do_not_go_into_one_word_file(briefgen: Run) -> None:
    done = briefgen("brief", SEEDS[3], "--format", "docx")
    assert (done.code, done.err) == (2, "briefgen: error: 22 briefs do not fit into one .docx; give -o FOLDER/\n")


def test_a_missing_folder_is_one_clear_line(briefgen: Run, tmp_path: Path) -> None:
    done = briefgen("-C", tmp_path, "build")
    assert done.code == 3
    assert done.err == "briefgen: error: there is no folder seeds/ here; make it and put the source documents in\n"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_one_clear_line(briefgen: Run, project: Path) -> None:
    done = briefgen("-C", project, "build")
    assert (done.code, done.err) == (3, "briefgen: error: no source in seeds/ can be read; it is empty\n")
    assert not (project / "out").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (
            b"\0\1\2\3\4\5\6\7",
            "not text in UTF-8, UTF-16, GB18030 or Big5; save it as plain text (.txt, UTF-8) and try again",
        ),
    ],
    ids=["empty", "not text"],
)
def test_a_bad_source_is_one_clear_line_and_stops_no_other(
    briefgen: Run, project: Path, content: bytes, reason: str
) -> None:
    write(project, "坏.txt", content)
    alone = briefgen("-C", project, "build")
    assert (alone.code, alone.err) == (3, f"briefgen: error: no source in seeds/ can be read; seeds/坏.txt: {reason}\n")
    assert not (project / "out").exists()

    write(project, "好.txt", "甘肃省属企业改革。")
    done = briefgen("-C", project, "build")
    assert done.code == 0
    assert done.err.splitlines()[0] == f"briefgen: skipped seeds/坏.txt: {reason}"
    assert "- seeds/坏.txt：" in (project / "out" / "README.md").read_text("utf-8")
    assert briefgen("-C", project, "build", "--strict").code == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("甘素", "there is no region called 甘素; did you mean "),
        ("没有这个地方啊", "there is no region called 没有这个地方啊\n"),
        ("鼓楼区", "鼓楼区 could be "),
    ],
)
def test_an_unknown_region_is_one_clear_line(briefgen: Run, seeds_project: Path, name: str, message: str) -> None:
    done = briefgen("-C", seeds_project, "region", name)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith(f"briefgen: error: {message}")
    assert done.err.count("\n") == 1


def test_a_region_without_sources_says_on_what_there_are_some(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "region", "青海")
    assert done.code == 3
    assert done.err.startswith("briefgen: error: no source is about 青海省; there are sources on: 上海市、")


def test_a_province_of_which_only_cities_are_known_lists_them(briefgen: Run, seeds_project: Path) -> None:
    done = briefgen("-C", seeds_project, "region", "云南")
    assert done.code == 0
    assert "所收材料未见以云南省本级为对象的内容。" in done.out
    assert "## 一、所辖市（州）、县（区）情况\n\n以下不计入云南省本级。\n\n### （一）云南省丽江市\n" in done.out


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("engin = 'x'", "briefgen.toml: Object contains unknown field `engin`"),
        ("engine = 'x'", "briefgen.toml: Invalid enum value 'x' - at `$.engine`"),
        ("key_sentences = 99", "briefgen.toml: Expected `int` <= 30 - at `$.key_sentences`"),
        ("engine = ", "briefgen.toml: Invalid value"),
        ("themes = 'x'", "briefgen.toml: themes: there is no list 'x'; there is gov-work-report, soe-reform"),
    ],
)
def test_a_mistake_in_the_configuration_names_file_and_field(
    briefgen: Run, seeds_project: Path, toml: str, message: str
) -> None:
    (seeds_project / "briefgen.toml").write_text(toml, "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert done.code == 4
    assert done.err.startswith(f"briefgen: error: {message}")
    assert not (seeds_project / "out").exists()


def test_a_mistake_in_a_template_ends_with_its_own_code(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "templates").mkdir()
    (seeds_project / "templates" / "brief.md.j2").write_text("{{ page.titel }}", "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert done.code == 5
    assert done.err.startswith("briefgen: error: brief.md.j2:1: ")


@pytest.mark.parametrize("argv", [["bried"], ["region"], ["compare"], ["brief", "没有.txt"], ["trace", "无#x"]])
def test_wrong_usage_ends_with_2(briefgen: Run, seeds_project: Path, argv: list[str]) -> None:
    done = briefgen("-C", seeds_project, *argv)
    assert done.code == 2
    assert done.err


@pytest.mark.parametrize("toml", ['out = "/tmp"', 'out = ".."', 'out = "seeds"', 'seeds = "out/x"', 'out = ""'])
def test_output_cannot_lie_outside_the_project_or_over_the_sources(
    briefgen: Run, seeds_project: Path, toml: str
) -> None:
    (seeds_project / "briefgen.toml").write_text(toml, "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert done.code == 4
    assert done.err.startswith("briefgen: error: briefgen.toml: ")


def test_output_does_not_go_over_its_own_source(briefgen: Run, project: Path) -> None:
    write(project, "甲.md", "甘肃省属企业改革。")
    path = project / "seeds" / "甲.md"
    assert briefgen("brief", path, "-o", path).code == 2
    assert path.read_text("utf-8") == "甘肃省属企业改革。"


@pytest.mark.parametrize("argv", [["-o", "a.pdf"], ["-o", "a.docx", "--format", "html"]])
def test_a_format_that_is_not_there_or_contradicts_is_refused(briefgen: Run, argv: list[str]) -> None:
    assert briefgen("brief", GANSU, *argv).code == 2


def test_what_cannot_be_written_is_one_clear_line(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "out").write_text("a file", "utf-8")
    done = briefgen("-C", seeds_project, "build")
    assert done.code == 2
    assert "cannot be written" in done.err
    assert done.err.count("\n") == 1


def test_a_device_is_written_to_not_replaced(briefgen: Run, tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    assert briefgen("brief", GANSU, "-o", link, "--format", "md").code == 0
    assert link.is_symlink()
    assert not Path("/dev/null").is_file()


def test_what_a_terminal_might_obey_is_not_printed_by_trace(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省属企业完成投资5亿元。" * 20 + "甘\x1b[2J肃省属企业完成改革6项。")
    line = briefgen("brief", project / "seeds" / "甲.txt", "--format", "json").out
    identifier = json.loads(line)["sentences"][-1]["id"]
    assert "\x1b" not in briefgen("-C", project, "trace", f"s:{identifier}").out


def test_two_files_that_would_share_an_id_are_not_mixed(briefgen: Run, project: Path) -> None:
    write(project, "甲.txt", "甘肃省属企业改革。")
    write(project, "甲.md", "浙江省属企业改革。")
    done = briefgen("-C", project, "build")
    assert "skipped seeds/甲.txt: its name gives the same id as seeds/甲.md; rename one of them" in done.err


def test_a_console_without_a_character_is_spared_not_killed() -> None:
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="gbk", newline="")
    errors = io.StringIO()
    source = Path(__file__).parent / "data" / "emoji.txt"
    assert run(["brief", str(source)], console, errors) == 0
    console.flush()
    assert "甘肃省属企业改革?取得成效" in raw.getvalue().decode("gbk")
    assert "characters that gbk lacks were printed as ?; -o FILE writes them in UTF-8" in errors.getvalue()


def test_a_pipe_that_closes_early_is_no_error() -> None:
    command = f"{sys.executable} -m briefgen brief {SEEDS[3]} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("# ")
    assert done.stderr == ""


def test_colours_and_bars_stay_out_of_pipes(seeds_project: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "-C", str(seeds_project), "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "FORCE_COLOR": ""})
    assert "\x1b" not in done.stderr + done.stdout
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="file names are bytes only elsewhere")
def test_a_file_name_of_any_bytes_is_printed_on_one_line(briefgen: Run, project: Path) -> None:
    os.fsencode(project)
    (project / "seeds" / "a\nb.txt").write_text("", "utf-8")
    Path(os.fsdecode(os.fsencode(project / "seeds") + b"/\xff.txt")).write_text("甘肃改革。", "utf-8")
    done = briefgen("-C", project, "build")
    assert done.code == 0
    assert "skipped seeds/a\ufffdb.txt: empty" in done.err


def test_explain_shows_outline_fields_and_regions_with_what_they_rest_on(briefgen: Run) -> None:
    done = briefgen("brief", SEEDS[4], "--explain")
    assert done.code == 0
    rows = done.out.splitlines()
    assert "  issuer          浙江省人民政府办公厅  [title, line 3]" in rows
    assert "  region          浙江省  (confidence 1)" in rows
    assert "                    doc_number: 浙政办发〔2021〕33号  [line 4]" in rows
    assert "    （三） 发展目标  (16)" in rows
    assert "      发展质量实现新跨越  (4)" in rows


def test_explain_says_what_was_left_out_by_which_rule(briefgen: Run) -> None:
    out = briefgen("brief", SEEDS[3], "--explain").out
    left_out = out.partition("\nleft out\n")[2]
    assert "  line 1          breadcrumb: 當前位置" in left_out
    assert "  line 3          read-count: 閱讀數:447" in left_out
    assert "contents (table of contents): 本 期 目 录 | and 24 more" in left_out


def test_explain_names_what_it_skipped(briefgen: Run, project: Path) -> None:
    write(project, "a.txt", "机密★1年\n关于推进改革的意见\n加快建设。")
    done = briefgen("-C", project, "brief", project / "seeds" / "a.txt", "--explain", "--strict")
    assert (done.code, done.out) == (3, "")
    assert "marked as restricted: 机密★1年" in done.err


def test_a_restricted_source_is_skipped_and_named(briefgen: Run, project: Path) -> None:
    write(project, "a.txt", "甘肃省省属企业投资管理办法（征求意见稿）\n甘肃省属企业要加强管理。")
    write(project, "b.txt", "甘肃省国资委召开会议\n甘肃省国资委部署任务。")
    assert "a.txt: marked as restricted" in briefgen("-C", project, "build").err
    assert "带有密级、内部或征求意见标识" in (project / "out" / "README.md").read_text("utf-8")
    assert not (project / "out" / "briefs" / "a.md").exists()


def test_facts_that_a_person_states_win_and_are_marked(briefgen: Run, project: Path) -> None:
    write(project, "a.txt", "关于推进改革的意见\n发文机关：浙江省人民政府\n加快建设。")
    write(project, "a.toml", 'regions = ["甘肃"]\nissuer = "甘肃省人民政府"\npublished = 2021-06-17\n')
    assert briefgen("-C", project, "build").err.startswith("briefgen: 1 briefs from 1 sources")
    brief = (project / "out" / "briefs" / "a.md").read_text("utf-8")
    assert "| 地区 | 甘肃省（人工填写） |" in brief
    assert "| 发文机关 | 甘肃省人民政府（人工填写） |" in brief
    assert "| 发布日期 | 2021年6月17日（人工填写） |" in brief
    saved = json.loads((project / "out" / "briefs" / "a.json").read_bytes())
    assert saved["stated"] == ["dates.published", "issuer", "regions"]


def test_facts_may_be_stated_about_one_item_of_a_digest(briefgen: Run, seeds_project: Path) -> None:
    (seeds_project / "seeds" / f"{SEEDS[3].stem}.toml").write_text('[items.07]\nlevel = "省"\n', "utf-8")
    assert briefgen("-C", seeds_project, "build").code == 0
    levels = [
        json.loads(path.read_bytes())["level"] for path in sorted((seeds_project / "out/briefs").glob("003*.json"))
    ]
    assert levels[6:8] == ["省", "企业"]


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (
            'title = "甲"\npublishd = 2021-06-17\n',
            "seeds/a.toml: line 2: publishd: there is no such field; did you mean published?",
        ),
        ('\npublished = "6月17日"\n', "seeds/a.toml: line 2: published: "),
        ('level = "乡"\n', "seeds/a.toml: line 1: level: "),
        ('title = "甲\n', "seeds/a.toml: "),
        ('regions = ["甘南省"]\n', "seeds/a.toml: line 1: regions: there is no region called 甘南省"),
        ('[items.02]\ntitle = "甲"\n', "its .toml file speaks of item 02, but the source is no digest"),
    ],
)
def test_a_mistake_in_stated_facts_names_file_line_and_field(
    briefgen: Run, project: Path, stated: str, message: str
) -> None:
    write(project, "a.txt", "关于推进改革的意见\n加快建设。")
    write(project, "b.txt", "甘肃省国资委召开会议\n甘肃省国资委部署任务。")
    write(project, "a.toml", stated)
    done = briefgen("-C", project, "build")
    assert f"briefgen: skipped seeds/a.txt: {message}" in done.err
    assert (project / "out" / "briefs" / "b.md").exists()


def test_stated_facts_without_a_source_are_named(briefgen: Run, project: Path) -> None:
    write(project, "b.txt", "甘肃省国资委召开会议\n甘肃省国资委部署任务。")
    write(project, "c.toml", 'title = "甲"\n')
    assert "skipped seeds/c.toml: no source has this name" in briefgen("-C", project, "build").err
