from __future__ import annotations

import pytest

from briefgen.comparing.alike_texts import find_alike
from briefgen.model import BriefSummary
from tests.conftest import brief_of


def soe_body(region: str) -> str:
    return f"推进{region}属国有企业改革，完善国资监管体制，组建国有资本投资公司。" * 3


def trade_body(region: str) -> str:
    return f"培育{region}特色产业，建设仓储基地，完善冷链物流。" * 3


def summary_of(title: str, body: str, stem: str) -> BriefSummary:
    brief = brief_of(f"{title}\n{body}", stem=stem)
    return BriefSummary.of(brief, brief.id, brief.id)


def summaries_of(texts: dict[str, str]) -> list[BriefSummary]:
    """Return the summaries of texts by their titles and bodies; the ids are letters."""
    return [
        summary_of(title, body, stem) for stem, (title, body) in zip("甲乙丙丁戊己庚辛", texts.items(), strict=False)
    ]


def soe_papers(*regions: str) -> dict[str, str]:
    return {f"{region}国资国企改革工作情况": soe_body(region) for region in regions}


def reasons_of(texts: dict[str, str]) -> dict[str, str]:
    """Return the reasons of the texts that are left out, by their titles."""
    return {text.title or "": text.reason for text in find_alike(summaries_of(texts)).left_out}


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("2024湖北国企数字创新大赛总决赛成功举行", "赛事消息，不是地区做法"),
        ("四川国企文化节在成都开幕", "展会、节庆消息，不是地区做法"),
        ("湖南省国资委三个案例入选全国典型", "获奖、入选消息，不是地区做法"),
        ("贵州省社会科学院发布《贵州国有企业发展报告》", "研究报告，不是地区做法"),
        ("《山西国资国企蓝皮书》首发", "研究报告，不是地区做法"),
        ("青海盐湖股份公司国企改革见实效", "企业材料，不是地区做法"),
    ],
)
def test_what_tells_of_no_way_of_working_is_left_out_with_the_reason(title: str, reason: str) -> None:
    region = next(n for n in ("湖北省", "四川省", "湖南省", "贵州省", "山西省", "青海省") if n[:2] in title)
    texts = soe_papers("甘肃省", "云南省", "江苏省") | {title: soe_body(region)}
    assert reasons_of(texts) == {title: reason}


@pytest.mark.parametrize(
    "title", ["湖北省人民政府关于加快发展体育赛事经济的意见", "湖南省人民政府办公厅关于办好茶业博览会的意见"]
)
def test_a_document_on_contests_or_fairs_is_a_document_like_others(title: str) -> None:
    region = title[:3]
    texts = {title: trade_body(region)} | {f"{name}物流规划": trade_body(name) for name in ("甘肃省", "云南省")}
    assert title not in reasons_of(texts)


def test_what_most_regions_have_is_compared_even_if_it_is_a_contest() -> None:
    texts = {
        f"{name}数字技能大赛成功举办": f"{name}举办数字技能大赛，设置赛道八个。" * 3
        for name in ("甘肃省", "云南省", "江苏省")
    }
    assert reasons_of(texts) == {}


def test_a_plan_of_another_trade_is_left_out_beside_papers_on_state_enterprises() -> None:
    texts = soe_papers("甘肃省", "云南省", "江苏省") | {"海南省热带农业发展规划": trade_body("海南省")}
    assert reasons_of(texts) == {"海南省热带农业发展规划": "不是国资国企材料"}
    assert find_alike(summaries_of(texts)).subject == "国资国企"


def test_a_text_without_a_title_is_on_the_subject_if_half_of_it_is() -> None:
    texts = soe_papers("甘肃省", "云南省")
    untitled = summary_of("", "近日，江苏省" + soe_body("江苏省"), "无题")
    assert untitled.title is None
    assert not find_alike([*summaries_of(texts), untitled]).left_out


def test_without_a_topic_the_words_that_titles_share_are_the_subject() -> None:
    texts = {f"{name}冷链物流发展规划": trade_body(name) for name in ("甘肃省", "云南省", "江苏省")}
    texts["海南省热带农业发展规划"] = trade_body("海南省")
    alike = find_alike(summaries_of(texts))
    assert alike.subject == "冷链物流"
    assert [text.title for text in alike.left_out] == ["海南省热带农业发展规划"]


def test_texts_that_share_no_subject_are_all_compared() -> None:
    texts = soe_papers("甘肃省") | {
        "云南省冷链物流发展规划": trade_body("云南省"),
        "海南省热带农业发展规划": trade_body("海南省"),
        "江苏省家政服务管理办法": trade_body("江苏省"),
    }
    alike = find_alike(summaries_of(texts))
    assert (alike.left_out, alike.subject) == ((), None)


def test_a_topic_that_is_asked_for_leaves_out_no_subject() -> None:
    texts = soe_papers("甘肃省", "云南省") | {"海南省热带农业发展规划": trade_body("海南省")}
    alike = find_alike(summaries_of(texts), "科技创新")
    assert (alike.left_out, alike.subject) == ((), "科技创新")


def reports(years: dict[str, int]) -> dict[str, str]:
    return {
        f"{year}年{name}政府工作报告": f"一、工作回顾\n{name}各项工作取得进展。\n二、重点工作\n抓好各项任务。" * 3
        for name, year in years.items()
    }


def test_a_report_of_another_year_is_left_out() -> None:
    texts = reports({"甘肃省": 2026, "云南省": 2026, "江苏省": 2026, "海南省": 2019})
    assert reasons_of(texts) == {"2019年海南省政府工作报告": "所述为2019年，所比材料为2026年"}


def test_of_the_reports_of_one_region_the_latest_is_compared() -> None:
    texts = reports({"甘肃省": 2024}) | reports({"甘肃省": 2025, "云南省": 2026})
    assert reasons_of(texts) == {"2024年甘肃省政府工作报告": "同地已有2025年的同类材料"}


def test_work_reports_are_compared_though_some_regions_have_papers_on_one_topic_too() -> None:
    names = ("甘肃省", "云南省", "江苏省", "海南省")
    texts = reports(dict.fromkeys(names, 2026)) | soe_papers("甘肃省", "云南省", "江苏省")
    alike = find_alike(summaries_of(texts))
    assert alike.subject == "政府工作报告"
    assert len(alike.summaries) == len(names)


def test_a_plan_of_other_years_is_left_out_and_one_that_meets_them_stays() -> None:
    plans = {
        f"{name}国有企业改革规划（{years}年）": soe_body(name)
        for name, years in {
            "甘肃省": "2021—2025",
            "云南省": "2021—2025",
            "江苏省": "2021—2025",
            "海南省": "2011—2015",
        }.items()
    }
    assert list(reasons_of(plans)) == ["海南省国有企业改革规划（2011—2015年）"]
    near = {"青海省国有企业改革规划（2023—2027年）": soe_body("青海省")}
    assert list(reasons_of(plans | near)) == ["海南省国有企业改革规划（2011—2015年）"]


def test_work_reports_of_most_regions_are_the_subject() -> None:
    texts = reports({"甘肃省": 2026, "云南省": 2026, "江苏省": 2026}) | {
        "海南省热带农业发展规划": trade_body("海南省"),
        "青海省家政服务管理办法": trade_body("青海省"),
    }
    assert set(reasons_of(texts).values()) == {"不是政府工作报告"}


@pytest.mark.parametrize("shared", ["召开座谈会", "推进经济发展", "出台产业政策"])
def test_words_that_any_title_may_have_are_no_subject(shared: str) -> None:
    trades = {"甘肃省": "中药", "云南省": "花卉", "江苏省": "船舶", "海南省": "冷链"}
    texts = {f"{name}{shared}{trade}": trade_body(name) for name, trade in trades.items()}
    alike = find_alike(summaries_of(texts))
    assert (alike.left_out, alike.subject) == ((), None)
