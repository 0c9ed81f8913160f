from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.conftest import SEEDS, Run, write


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("周报")
    (folder / "seeds").mkdir()
    for seed in SEEDS:
        shutil.copy(seed, folder / "seeds")
    out = io.StringIO()
    assert run(["-C", str(folder), "weekly", "2021-W31"], out, io.StringIO()) == 0
    return out.getvalue()


def columns_of(markdown: str) -> dict[str, list[str]]:
    """The titles in each column, as the body has them."""
    columns: dict[str, list[str]] = {}
    for line in markdown.splitlines():
        if line.startswith("## "):
            column = columns.setdefault(re.sub(r"^## (?:[一二三四五六七八九十]+、)?", "", line), [])
        elif line.startswith("### "):
            column.append(re.sub(r"^### （[一二三四五六七八九十]+）", "", line))
    return {name: titles for name, titles in columns.items() if titles}


def test_all_items_of_the_digest_stand_each_in_its_column(draft: str) -> None:
    columns = columns_of(draft)
    assert {name: len(titles) for name, titles in columns.items()} == {
        "重要精神": 1,
        "政策速递": 4,
        "国务院国资委动态": 1,
        "地方动态": 10,
        "企业实践": 6,
    }
    assert columns["重要精神"] == ["习近平主持中共中央政治局会议 分析研究当前经济形势和经济工作"]
    assert columns["企业实践"][-1] == "人民邮电报：扬帆数智化时代政企新蓝海"


def test_regions_stand_in_administrative_order(draft: str) -> None:
    titles = columns_of(draft)["地方动态"]
    names = ["上海", "江苏", "宿迁", "浙江", "宁波", "安徽", "江西", "广州", "广西", "丽江"]
    assert [name for name, title in zip(names, titles, strict=True) if name in title] == names


def test_no_region_stands_beside_a_title_that_names_it(draft: str) -> None:
    titles = [title for column in columns_of(draft).values() for title in column]
    assert not [title for title in titles if re.search(r"（[^）]*[省市区]）$|^([^：]+省)：\1", title)]


def test_what_the_centre_said_is_given_by_title_and_source_alone(draft: str) -> None:
    column = draft.partition("## 一、重要精神")[2].partition("## 二、")[0]
    assert [line[:5] for line in column.splitlines() if line] == ["### （"]


def test_what_holds_for_all_items_is_said_once(draft: str) -> None:
    assert draft.count("转载，未见原文") == 1
    assert "日期据来源" not in draft
    assert "各条除注明外，均据《国资国企改革新规与简析周报》转载，未见原文" in draft


def test_sources_are_named_as_readers_know_them_and_no_path_leaves_the_office(draft: str) -> None:
    sources = draft.partition("## 附：资料来源\n\n")[2].splitlines()
    assert sources[2] == "1．《国资国企改革新规与简析周报》（2021年8月2日—8月8日），22条"
    assert "seeds/" not in draft


def test_an_item_of_news_is_given_in_four_sentences_at_most(draft: str) -> None:
    news = draft.partition("## 四、地方动态")[2].partition("## 六、")[0]
    for item in news.split("### ")[1:]:
        assert len([line for line in item.splitlines()[1:] if line and line[0] not in "（#"]) <= 4


def test_words_of_another_region_are_landed(draft: str) -> None:
    assert "〔江苏〕我省国有企业江苏交通控股有限公司" in draft
    assert not re.search(r"(?<!〕)我[省市区](?!级)", draft.partition("## 附")[0])


def test_a_plan_that_was_only_reposted_stands_in_the_week_of_its_repost_so_marked(
    briefgen: Run, seeds_project: Path
) -> None:
    done = briefgen("-C", seeds_project, "weekly", "--from", "2021-06-21", "--to", "2021-06-27")
    assert columns_of(done.out)["政策速递"] == ["浙江省人民政府办公厅关于印发浙江省国资国企改革发展“十四五”规划的通知"]
    assert "（日期据来源：2021年6月23日转载；据转载，未见原文）" in done.out


def test_a_build_makes_a_draft_and_a_worksheet_of_every_week(briefgen: Run, seeds_project: Path) -> None:
    assert briefgen("-C", seeds_project, "build").code == 0
    names = sorted(path.name for path in (seeds_project / "out/weekly").iterdir())
    assert names == [
        f"2021-W{week}{name}" for week in (25, 31) for name in ("-编务单.md", "-编务单.xlsx", ".docx", ".md")
    ]
    sheet = (seeds_project / "out/weekly/2021-W31-编务单.md").read_text("utf-8")
    assert "- seeds/001_b4c1ce9e7078f3ed.txt：（原文无标题）001_b4c1ce9e7078f3ed" in sheet
    assert "核对提示" not in (seeds_project / "out/weekly/2021-W31.md").read_text("utf-8")


def test_an_indicator_that_three_regions_state_alike_is_set_side_by_side(briefgen: Run, project: Path) -> None:
    for region, value in (("甘肃", "5.5%左右"), ("浙江", "5%以上"), ("广东", "5%左右")):
        text = f"{region}省2026年政府工作报告\n发布日期：2026-01-20\n2026年，{region}省地区生产总值增长{value}。"
        write(project, f"{region}.txt", text)
    done = briefgen("-C", project, "weekly", "2026-W04")
    assert "## 二、数据比较\n\n表1　地区生产总值（省级，全域，目标，增速，2026年）" in done.out
    assert re.findall(r"^\| (.+?省) \| (.+?) \|", done.out, flags=re.MULTILINE) == [
        ("浙江省", "5%以上"),
        ("广东省", "5%左右"),
        ("甘肃省", "5.5%左右"),
    ]
    (project / "seeds/广东.txt").unlink()
    assert "数据比较" not in briefgen("-C", project, "weekly", "2026-W04").out


def test_a_new_version_and_a_moved_target_are_followed(briefgen: Run, project: Path) -> None:
    text = "甘肃省国企改革实施方案（{}）\n发布日期：{}\n到2027年，甘肃省省属企业研发投入强度达到{}。"
    write(project, "旧.txt", text.format("试行", "2026-01-06", "3%"))
    write(project, "新.txt", text.format("修订", "2026-03-03", "3.5%"))
    followed = briefgen("-C", project, "weekly").out.partition("政策跟踪\n")[2].partition("## 附")[0]
    assert "甘肃省国企改革实施方案（修订）：修订，原文本见2026年1月6日。" in followed
    assert "研发投入强度原为3%，现为3.5%。" in followed


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["2021-W60"], 2, "2021-W60 is no week; write it as 2021-W31"),
        (["八月"], 2, "八月 is no week; write it as 2021-W31"),
        (["--from", "2021-08-02"], 2, "give a week such as 2021-W31, or --from and --to"),
        (["--from", "2021-08-02", "--to", "2021-08-40"], 2, "2021-08-02 to 2021-08-40: "),
        (["--from", "2021-08-03", "--to", "2021-08-02"], 2, "2021-08-03 is later than 2021-08-02"),
        (["2022-W01"], 3, "no source belongs to 2022-W01; there are sources for the weeks 2021-W25, 2021-W31"),
    ],
)
def test_days_that_cannot_be_are_one_clear_line(
    briefgen: Run, seeds_project: Path, argv: list[str], code: int, message: str
) -> None:
    done = briefgen("-C", seeds_project, "weekly", *argv)
    assert done.code == code
    assert done.err.startswith(f"briefgen: error: {message}")


STATED = "{whose}统计简况\n发布日期：2021-08-0{day}\n2020年，{whose}规模以上工业增加值增长{rate}%。\n"


@pytest.mark.parametrize(("provinces", "has_table"), [("江西省湖南省", False), ("江西省湖南省安徽省", True)])
def test_the_nation_stands_in_a_table_of_three_regions_and_is_none_of_them(
    briefgen: Run, project: Path, provinces: str, *, has_table: bool
) -> None:
    names = [provinces[at : at + 3] for at in range(0, len(provinces), 3)]
    for day, name in enumerate(names, 2):
        write(project, f"{name}.txt", STATED.format(whose=name, day=day, rate=f"4.{day}"))
    write(project, "全国.txt", STATED.format(whose="全国", day=6, rate="4.8"))
    write(project, "全国.toml", 'regions = []\nlevel = "国家"\n')
    (project / "briefgen.toml").write_text('reference = "全国"\n', "utf-8")
    done = briefgen("-C", project, "weekly", "2021-W31")
    assert done.code == 0, done.err
    assert ("4.8%" in done.out.partition("数据比较")[2]) is has_table
    assert ("全国" in done.out.partition("数据比较")[2]) is has_table
