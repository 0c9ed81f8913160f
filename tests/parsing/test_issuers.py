from __future__ import annotations

import pytest

from tests.conftest import brief_of

ISSUERS = "青海省统计局　国家统计局青海调查总队"
BODY = "一、综合\n初步核算，全年全省地区生产总值3610.1亿元，比上年增长2.3%。"


@pytest.mark.parametrize(
    ("publisher", "title", "issuer"),
    [
        ("西宁市统计局", "青海省2022年国民经济和社会发展统计公报", None),
        ("广州市天河区人民政府", "广州市公共租赁住房管理办法", None),
        ("甘肃省兰州市统计局", "兰州市2022年国民经济和社会发展统计公报", "甘肃省兰州市统计局"),
        ("青海省统计局", "青海省2022年国民经济和社会发展统计公报", "青海省统计局"),
        ("兰州市人才工作局", "关于做好人才服务工作的通知", "兰州市人才工作局"),
    ],
)
def test_the_office_whose_page_it_is_issues_no_text_of_another_place(
    publisher: str, title: str, issuer: str | None
) -> None:
    assert brief_of(f"发布机构：{publisher}\n发文日期：2023-03-31\n{title}\n{BODY}").issuer == issuer


def test_who_signs_below_the_title_wins_over_the_page() -> None:
    head = "发布机构：西宁市统计局\n发文日期：2023-03-31\n青海省2022年国民经济和社会发展统计公报"
    brief = brief_of(f"{head}\n青海省统计局　国家统计局青海调查总队\n2023年3月28日\n{BODY}")
    assert brief.issuer == ISSUERS
    assert (brief.dates.written, brief.dates.issued, brief.dates.reposted) == ("2023-03-28", None, "2023-03-31")


def test_the_number_of_the_text_wins_over_the_number_of_the_page() -> None:
    head = "文号：天园办〔2024〕9号\n发布日期：2024-09-12\n穗府办规〔2024〕13号"
    text = f"{head}\n广州市人民政府办公厅关于印发租赁住房管理办法的通知\n各区人民政府：\n请认真贯彻执行。"
    assert brief_of(text).doc_number == "穗府办规〔2024〕13号"


def test_a_label_without_a_value_does_not_hide_the_labels_behind_it() -> None:
    brief = brief_of(f"某校安全工作规定\n来源： | 发布时间： 2018-05-17 | 浏览次数： 2168\n{BODY}")
    assert brief.dates.published == "2018-05-17"


def test_a_day_before_the_name_of_a_paper_is_the_day_of_its_report() -> None:
    brief = brief_of("京津冀推进综合交通网络建设\n2019-09-26 10:56:28 证券时报网\n据悉，三地交通一体化取得成效。")
    assert brief.dates.published == "2019-09-26"


@pytest.mark.parametrize(
    "words",
    [
        "云溪市相关部门",
        "有关部门",
        "市直有关单位",
        "各有关方面",
        "相关机构",
        "无",
        "暂无",
        "不详",
        "未知",
        "——",
        "-",
        "某市各部门",
    ],
)
@pytest.mark.parametrize("label", ["发布机构", "发文机关"])
def test_words_that_name_no_organ_are_no_issuer(label: str, words: str) -> None:
    assert brief_of(f"{label}：{words}\n关于做好人才服务工作的通知\n{BODY}").issuer is None


@pytest.mark.parametrize("organ", ["甘肃省人才工作部门", "兰州市有关部门联席会议办公室", "兰州市机构编制委员会"])
def test_an_organ_with_such_words_in_its_name_is_an_issuer(organ: str) -> None:
    assert brief_of(f"发文机关：{organ}\n关于做好人才服务工作的通知\n{BODY}").issuer == organ
