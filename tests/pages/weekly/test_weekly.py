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
    assert "（2021年6月23日转载，未见原文）" in done.out


def test_a_build_makes_a_draft_and_a_worksheet_of_every_week(briefgen: Run, seeds_project: Path) -> None:
    assert briefgen("-C", seeds_project, "build").code == 0
    names = sorted(path.name for path in (seeds_project / "out/weekly").iterdir())
    assert names == [
        f"2021-W{week}{name}" for week in (25, 31) for name in ("-编务单.md", "-编务单.xlsx", ".docx", ".md")
    ]
    sheet = (seeds_project / "out/weekly/2021-W31-编务单.md").read_text("utf-8")
    assert "- seeds/001_b4c1ce9e7078f3ed.txt：〔甘肃国企改革深化提升行动〕" in sheet
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


def news(title: str, day: str, *sentences: str) -> str:
    """A piece of invented news."""
    return "\n".join([title, f"发布日期：{day}", *sentences, ""])


def weekly(briefgen: Run, project: Path, *argv: str, settings: str = "") -> str:
    (project / "briefgen.toml").write_text(settings, "utf-8")
    done = briefgen("-C", project, "weekly", *argv)
    assert done.code == 0, done.err
    return done.out


SCHOOLS = {
    "甘肃": "甘肃省教育厅召开校园食堂管理现场会",
    "兰州": "兰州市推行集团化办学",
    "浙江": "浙江省推进县中振兴",
    "市里": "市教育局到临泽县督导开学准备",
}


@pytest.fixture
def schools(project: Path) -> Path:
    """A week of invented news on schools."""
    for at, (name, title) in enumerate(SCHOOLS.items(), 2):
        place = "甘肃省张掖市" if name == "市里" else ""
        text = f"{place}{title}，今年新建改建学校{at}7所，新增学位{at}.3万个。"
        write(project, f"{name}.txt", news(title, f"2026-03-0{at}", text, f"第{at}批名单同时公布。"))
    write(project, "市里.toml", 'regions = ["张掖市"]\n')
    text = "教育部召开基础教育工作会议，部署2026年重点任务，要求增加学位供给。"
    write(project, "部里.txt", news("教育部召开基础教育工作会议", "2026-03-06", text))
    write(project, "部里.toml", 'regions = []\nlevel = "国家"\n')
    return project


def test_the_own_region_comes_first_if_the_settings_name_it(briefgen: Run, schools: Path) -> None:
    local = columns_of(weekly(briefgen, schools, settings='home = "甘肃省"\n'))["地方动态"]
    assert local[:2] == [SCHOOLS["甘肃"], SCHOOLS["兰州"]]
    assert local[-1] == SCHOOLS["浙江"]
    assert columns_of(weekly(briefgen, schools))["地方动态"][0] == SCHOOLS["浙江"]


def test_a_title_that_does_not_say_where_has_its_region_beside_it(briefgen: Run, schools: Path) -> None:
    title = SCHOOLS["市里"]
    assert f"{title}（甘肃省张掖市）" in columns_of(weekly(briefgen, schools))["地方动态"]
    assert f"{title}（张掖市）" in columns_of(weekly(briefgen, schools, settings='home = "甘肃省"\n'))["地方动态"]


def test_the_own_region_has_a_column_if_the_settings_ask_for_it(briefgen: Run, schools: Path) -> None:
    settings = 'home = "{}"\npaper = {{ home_column = true }}\n'
    columns = columns_of(weekly(briefgen, schools, settings=settings.format("甘肃省")))
    assert len(columns["省内动态"]) == 3
    assert columns["省外动态"] == [SCHOOLS["浙江"]]
    assert "地方动态" not in columns
    columns = columns_of(weekly(briefgen, schools, settings=settings.format("兰州市")))
    assert columns["市内动态"] == [SCHOOLS["兰州"]]


def test_no_subject_is_forced_into_the_columns_of_another(briefgen: Run, schools: Path) -> None:
    paper = weekly(briefgen, schools)
    assert columns_of(paper)["部委动态"] == ["教育部召开基础教育工作会议"]
    assert "国资" not in paper
    assert "# 工作周报\n" in paper


def test_the_paper_has_the_name_that_the_settings_give(briefgen: Run, schools: Path) -> None:
    assert "# 教育工作周报\n" in weekly(briefgen, schools, settings='paper = { name = "教育工作周报" }\n')


def test_a_column_of_the_project_stands_where_it_asks_to(briefgen: Run, schools: Path) -> None:
    (schools / "lexicon").mkdir()
    own = '[[columns]]\nname = "县中振兴"\ntitle = ["县中"]\nbefore = "地方动态"\n'
    (schools / "lexicon/columns.toml").write_text(own, "utf-8")
    names = list(columns_of(weekly(briefgen, schools)))
    assert names == ["部委动态", "县中振兴", "地方动态"]


def leads_of(paper: str) -> list[str]:
    return re.findall(r"^\d．(.+)$", paper.partition("## 目　　录")[0], flags=re.MULTILINE)


def test_a_few_texts_need_no_head(briefgen: Run, schools: Path) -> None:
    assert "本期导读" not in weekly(briefgen, schools)


def test_the_head_names_what_matters_most_and_each_matter_once(briefgen: Run, schools: Path) -> None:
    write(schools, "又.txt", news("兰州市推行集团化办学见成效", "2026-03-05", "兰州市集团化办学覆盖面达到六成。"))
    many = "、".join(f"云溪市第{n}局" for n in "一二三四五六七八九")
    notice = f"{many}关于印发《云溪市学校食堂管理办法》的通知"
    write(schools, "办法.txt", f"{notice}\n云教发〔2026〕3号\n发布日期：2026-03-05\n学校食堂实行校长陪餐制。\n")
    leads = leads_of(weekly(briefgen, schools))
    assert 3 <= len(leads) <= 5
    assert leads[0] == "教育部召开基础教育工作会议"
    assert leads[1].startswith("关于印发《云溪市学校食堂管理办法》的通知")
    assert sum("集团化办学" in lead for lead in leads) <= 1
    assert all(len(lead) <= 60 + len("（甘肃省张掖市）") for lead in leads)


STORY = ["云溪市今年改造食堂三十一处。", "市教育局每月公布检查结果。", "家长代表每周陪餐一次。", "问题清单当日整改。"]


def test_of_two_copies_of_a_story_one_is_printed_and_the_other_named(briefgen: Run, project: Path) -> None:
    write(project, "一.txt", news("云溪市校园食堂全部改造", "2026-03-03", *STORY))
    write(project, "二.txt", news("食堂改了，家长放心了", "2026-03-04", "本台消息。", *STORY))
    paper = weekly(briefgen, project)
    assert [title for titles in columns_of(paper).values() for title in titles] == ["食堂改了，家长放心了"]
    assert "《食堂改了，家长放心了》另有1份材料同文，不重复登载：云溪市校园食堂全部改造。" in paper
    assert "本期收录材料2份，采用1条。" in paper
    sheet = weekly(briefgen, project, "--worksheet")
    assert "- 食堂改了，家长放心了（seeds/二.txt）；未登：云溪市校园食堂全部改造（seeds/一.txt）" in sheet
    assert briefgen("-C", project, "edit", "pin", "陪餐一次", "--in", "一").code == 0
    assert "《云溪市校园食堂全部改造》另有1份材料同文" in weekly(briefgen, project)


def test_a_form_that_two_places_fill_in_is_no_story(briefgen: Run, project: Path) -> None:
    for at, place in enumerate(("甘肃省", "浙江省"), 3):
        write(project, f"{place}.txt", news(f"{place}部署食堂改造", f"2026-03-0{at}", f"{place}动员部署。", *STORY))
    assert len(columns_of(weekly(briefgen, project))["地方动态"]) == 2


def test_a_limit_of_characters_says_what_is_left_out(briefgen: Run, schools: Path) -> None:
    write(schools, "长.txt", news("浙江省推进县中托管", "2026-03-05", *(f"{line}{line}" for line in STORY)))
    assert re.search(r"（限30字，.*另有\d条未列）", weekly(briefgen, schools, "--chars", "30"))


def test_a_day_stands_for_its_week(briefgen: Run, schools: Path) -> None:
    assert "收录2026年3月2日—3月8日" in weekly(briefgen, schools, "2026-03-05")


def test_a_report_is_no_new_rule(briefgen: Run, project: Path) -> None:
    write(project, "旧.txt", news("云溪市国企改革实施方案", "2026-01-05", "云溪市国企改革分三步。"))
    text = "2025年，云溪市地区生产总值增长5.1%。\n2026年，地区生产总值增长目标为5%左右。\n"
    write(project, "报告.txt", f"甘肃省2026年政府工作报告\n发布日期：2026-03-03\n{text}")
    assert "新出台" not in weekly(briefgen, project, "2026-W10")


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["2021-W60"], 2, "2021-W60 is no week, day or month; write it as "),
        (["八月"], 2, "八月 is no week, day or month; write it as "),
        (["2021-W31", "--from", "2021-08-02"], 2, "give a week, or --from and --to, not both"),
        (["--from", "2021-08-02", "--to", "2021-08-40"], 2, "2021-08-40 is no day of the calendar; "),
        (["--from", "2021-08-03", "--to", "2021-08-02"], 2, "2021-08-03 is after 2021-08-02"),
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
