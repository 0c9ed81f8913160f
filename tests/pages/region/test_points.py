"""Which sentences a region's page offers, and what it adds to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run, brief_of, write
from tests.pages.region.conftest import page_of, print_page


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("推进专业化整合，2023年完成6户省属企业整合重组。", "推进专业化整合，2023年完成6户省属企业整合重组。"),
        (
            "省政府国资委出台授权放权清单，分类授权16户企业。",
            "省政府国资委出台授权放权清单，分类授权16户企业。",
        ),
        (
            "围绕主责主业，省政府国资委出台投资管理清单16项。",
            "围绕主责主业，省政府国资委出台投资管理清单16项。",
        ),
        ("甘肃省属企业2023年完成投资153亿元。", "甘肃省属企业2023年完成投资153亿元。"),
        ("我省国有企业2023年完成投资153亿元。", "〔甘肃〕我省国有企业2023年完成投资153亿元。"),
        ("今年省属企业完成研发投入153亿元。", "今年省属企业完成研发投入153亿元。"),
        ("一季度省属企业完成研发投入153亿元。", "〔2023年〕一季度省属企业完成研发投入153亿元。"),
    ],
)
def test_what_a_sentence_leaves_out_is_added_in_brackets(sentence: str, printed: str) -> None:
    text = f"甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n{sentence}"
    assert f"\n{printed}\n" in print_page(page_of("甘肃", text))


@pytest.mark.parametrize(
    "sentence",
    [
        "陕西省国资委组建环保集团，2023年完成投资153亿元。",
        "五年来，天津、山东对口协作，2023年投入援助资金161.15亿元。",
        "该公司2023年完成投资153亿元，同比增长11%。",
        "我们2023年推动6户省属企业完成整合重组。",
        "省国资委主任在调研时强调，2023年要推动整合重组。",
        "国企改革三年行动总体进度仍然偏慢，2023年仅完成70%。",
    ],
)
def test_what_would_not_be_read_as_the_regions_own_is_not_offered(sentence: str) -> None:
    text = f"甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n甘肃省属企业2023年盘活资产3亿元。{sentence}"
    printed = print_page(page_of("甘肃", text))
    assert "甘肃省属企业2023年盘活资产3亿元。\n" in printed
    assert sentence[:12] not in printed


def test_a_time_of_which_nothing_tells_the_year_is_not_offered() -> None:
    text = "甘肃省国资国企改革工作情况\n{}上半年省属企业推动6户企业整合重组，组建环保集团。"
    assert "整合重组" not in print_page(page_of("甘肃", text.format("")))
    assert "整合重组" in print_page(page_of("甘肃", text.format("发布日期：2023-12-05\n")))


@pytest.mark.parametrize(
    ("day", "is_offered"), [("2023-12-05", True), ("2023-07-01", True), ("2023-02-01", False), ("2023-06-01", True)]
)
def test_a_half_year_is_of_the_year_in_which_it_had_come(day: str, is_offered: bool) -> None:
    text = f"甘肃省国资国企改革工作情况\n发布日期：{day}\n二季度省属企业推动6户企业整合重组，组建环保集团。"
    assert ("〔2023年〕二季度" in print_page(page_of("甘肃", text))) == is_offered


def test_a_sentence_on_a_city_is_not_the_provinces_own() -> None:
    text = "甘肃省国资国企改革工作情况\n发布日期：2023-12-05\n兰州市2023年推动6户市属企业整合重组。"
    assert "整合重组" not in print_page(page_of("甘肃", text))


def test_of_a_text_on_two_regions_only_what_names_the_region_is_offered() -> None:
    text = (
        "甘肃、陕西两省推进国资国企改革\n发布日期：2023-12-05\n甘肃省属企业2023年完成投资153亿元。"
        "陕西省属企业2023年完成投资201亿元。2023年组建环保集团3户，整合重组资产5亿元。"
    )
    brief = brief_of(text)
    assert len(brief.regions) == 2
    printed = print_page(page_of("甘肃", text))
    assert "甘肃省属企业2023年完成投资153亿元" in printed
    assert "环保集团" not in printed
    assert "201亿元" not in printed


def test_running_news_lend_no_subject_to_what_leaves_it_out() -> None:
    text = (
        "甘肃省国资委举行国企改革推进会\n发布日期：2023-12-05\n甘肃省属企业2023年完成投资153亿元。"
        "兰石集团组建研究院。2023年获得国家级奖项3项，建成投产项目5个。"
    )
    printed = print_page(page_of("甘肃", text))
    assert "获得国家级奖项" not in printed


def test_what_tells_how_large_the_region_is_stands_first() -> None:
    text = (
        "甘肃省国资国企改革工作情况\n发布日期：2024-01-05\n2023年省属企业资产总额从2.1万亿元增加到2.3万亿元。"
        "2023年省属企业新建平台3个、工厂5个、车间8个，营业收入1.1万亿元。"
    )
    page = page_of("甘肃", text)
    assert [(p.sentence.text[:11], p.whose) for p in page.scale] == [("2023年省属企业资产", ("省属企业",))]
    assert "。（口径：省属企业）\n" in print_page(page)


def test_of_two_points_with_the_same_figures_of_scale_one_stays() -> None:
    text = "甘肃省国资国企改革工作情况\n发布日期：{}\n{}"
    sentences = ("2023年省属企业资产总额达到2.3万亿元。", "到2023年底，省属企业资产总额达到2.3万亿元，居西北前列。")
    texts = [text.format(f"2024-01-0{day}", sentence) for day, sentence in enumerate(sentences, 1)]
    assert len(page_of("甘肃", *texts).scale) == 1


def test_a_pin_takes_the_place_of_no_other_point_of_news(briefgen: Run, project: Path) -> None:
    deeds = [f"2025年，甘肃省属企业建成云溪{n}号粮库{n + 2}座，完成投资{n + 5}.5亿元。" for n in range(9)]
    news = "\n".join(["甘肃省国资委召开粮食工作推进会", "来源：云溪日报", "发布日期：2026-01-05", *deeds])
    write(project, "新闻.txt", news)

    def printed() -> set[str]:
        page = briefgen("-C", project, "region", "甘肃").out
        return {deed for deed in deeds if deed in page}

    before = printed()
    other = next(deed for deed in deeds if deed not in before)
    assert briefgen("-C", project, "edit", "pin", other).code == 0
    assert printed() == {*before, other}
