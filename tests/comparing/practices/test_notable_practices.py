"""Notable practices: an act, an object and a number, in the texts of one region alone."""

from __future__ import annotations

import pytest

from briefgen.model import Comparison
from tests.comparing.comparisons import compare_texts, work_report

REGIONS = ("甘肃省", "青海省", "陕西省", "宁夏回族自治区")


def compare_clauses(clauses: dict[str, str], reviews: dict[str, str] | None = None) -> Comparison:
    """Return the comparison of four regions by what they plan for firms, and by what they did."""
    plan = "（一）优化营商环境。支持民营企业发展壮大。深化“高效办成一件事”改革，{}。"
    texts = {
        name: work_report(
            name,
            (reviews or {}).get(name, "各项工作取得新进展。"),
            plan.format(clauses.get(name, "提升政务服务效能")),
        )
        for name in REGIONS
    }
    return compare_texts(texts)


def titles_of(clauses: dict[str, str]) -> list[str]:
    return [practice.title for practice in compare_clauses(clauses).notable]


def test_an_act_on_an_object_with_a_number_is_notable() -> None:
    (practice,) = compare_clauses({"甘肃省": "组建涉企纠纷流动调处服务队60支"}).notable
    assert (practice.region, practice.title, practice.theme) == ("620000", "涉企纠纷流动调处服务队", "business")
    assert practice.quotations[0].text.endswith("组建涉企纠纷流动调处服务队60支")


def test_nothing_is_notable_where_one_region_alone_has_a_text() -> None:
    plan = "（一）优化营商环境。支持民营企业发展壮大。组建涉企纠纷流动调处服务队60支。"
    assert compare_texts({"甘肃省": work_report("甘肃省", "各项工作取得新进展。", plan)}).notable == ()


def test_what_binds_an_object_is_notable() -> None:
    assert titles_of({"甘肃省": "采购合同首购预留份额比例不低于35%"}) == ["采购合同首购预留份额比例"]


def test_what_was_done_and_goes_on_has_both_quotations() -> None:
    reviews = {"甘肃省": "（一）营商环境持续优化。设立涉企纠纷流动调处服务队40支。"}
    (practice,) = compare_clauses({"甘肃省": "组建涉企纠纷流动调处服务队60支"}, reviews).notable
    assert {quotation.time for quotation in practice.quotations} == {"planned", "done"}


@pytest.mark.parametrize(
    "clause",
    [
        "举办民营企业家恳谈大会12场",  # events
        "组建涉企纠纷流动调处服务队",  # no number
        "民营经济增加值增长8%",  # growth
        "打造“金城三宝”涉企品牌",  # a coinage alone
        "加快建设民营企业科技城",  # a single work
        "民营企业数量居西部第2位",  # a rank
        "争取国家中小企业专项资金6亿元",  # what is asked for
    ],
)
def test_events_ranks_growth_coinages_and_works_are_not_notable(clause: str) -> None:
    assert titles_of({"甘肃省": clause}) == []


def test_what_another_text_writes_of_in_any_sentence_is_not_notable() -> None:
    own = "组建涉企纠纷流动调处服务队60支"
    assert titles_of({"甘肃省": own, "陕西省": "学习兄弟省份，探索涉企纠纷流动调处服务队做法"}) == []


def test_a_practice_of_the_lexicon_that_others_have_is_not_notable() -> None:
    assert titles_of({"甘肃省": "新增省级概念验证中心15家", "陕西省": "建设概念验证平台"}) == []


def test_an_object_to_which_another_region_does_the_same_is_not_notable() -> None:
    own = "推动涉企纠纷调处服务站由96家整合为40家"
    assert titles_of({"甘肃省": own}) == ["涉企纠纷调处服务站"]
    assert "涉企纠纷调处服务站" not in titles_of({"甘肃省": own, "陕西省": "推动代办服务站由150个整合为110个"})
    assert titles_of({"甘肃省": own, "陕西省": "建设代办服务站150个"}) == ["涉企纠纷调处服务站"]


def test_the_object_of_a_practice_of_the_lexicon_that_others_have_is_not_notable() -> None:
    own = "推动园区开发区由96家压减整合为40家"
    assert "园区开发区" not in titles_of({"甘肃省": own, "陕西省": "开展园区整合"})


def test_what_was_done_in_five_years_is_notable_only_with_its_period() -> None:
    review = "（一）营商环境持续优化。五年来，我们勇于改革。{}设立涉企纠纷流动调处服务队40支。"
    assert compare_clauses({}, {"甘肃省": review.format("")}).notable == ()
    assert compare_clauses({}, {"甘肃省": review.format("2025年，我们服务企业。")}).notable != ()


def test_notable_practices_stand_in_the_order_of_the_columns_one_a_region() -> None:
    page = compare_clauses(
        {
            "青海省": "设立牧区涉企代办骑行专员25名，组建涉企诉求驿站值守团队90支",
            "甘肃省": "组建涉企纠纷流动调处服务队60支",
        }
    )
    columns = [column.code for column in page.regions]
    regions = [practice.region for practice in page.notable]
    assert regions == [code for code in columns if code in regions]
    assert len(regions) == len(set(regions)) == 2


def test_no_two_notable_practices_are_of_one_theme_and_one_instrument() -> None:
    clauses = {"青海省": "组建牧区涉企代办骑行服务队25支", "甘肃省": "组建涉企纠纷流动调处服务队60支"}
    assert len(titles_of(clauses)) == 1
