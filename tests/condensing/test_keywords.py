from __future__ import annotations

import pytest

from briefgen.settings import Settings
from tests.cases import cases
from tests.conftest import brief_of


def terms_of(text: str, settings: Settings | None = None) -> list[str]:
    return [keyword.term for keyword in brief_of(text, settings).keywords]


def test_keywords_are_terms_a_person_would_tag_the_text_with() -> None:
    text = (
        "甘肃省属企业推行产业链发展“1115”模式，实施国企改革深化提升行动，推动高质量发展。"
        "印发《甘肃省省属企业投资监督管理办法》，国企改革深化提升行动全面启动，推动高质量发展。"
    )
    terms = terms_of(f"甘肃省国资委推进改革\n{text}")
    assert {"产业链发展“1115”模式", "国企改革深化提升行动"} <= set(terms)
    assert not {"推动", "企业", "发展", "甘肃省"} & set(terms)


def test_a_quantity_a_body_and_the_period_of_a_plan_are_no_terms() -> None:
    text = (
        "建设新型储能产业基地，基地规上工业增加值增长5%。“十五五”时期，省政府办公厅推动新型储能产业基地扩大投资规模。"
    )
    terms = terms_of(f"储能产业\n{text}")
    assert "新型储能产业基地" in terms
    assert not [term for term in terms if term.endswith(("增加值", "办公厅", "规模", "时期"))]


def test_what_everybody_writes_is_left_out() -> None:
    terms = terms_of("工作情况\n推动高质量发展，打造秦创原创新平台，推动高质量发展，用好秦创原创新平台。")
    assert "秦创原创新平台" in terms
    assert "高质量发展" not in terms


def test_terms_spread_over_the_words_that_a_text_repeats() -> None:
    text = "\n".join(
        f"打造{name}产业集群。{name}企业增多，{name}技术领先，{name}人才汇聚。" for name in ("光伏", "陶瓷")
    )
    assert set(terms_of(f"工作情况\n{text}")[:2]) == {"光伏产业集群", "陶瓷产业集群"}


def test_every_keyword_stands_where_its_spans_say() -> None:
    text = "甘肃省国资委推进改革\n建设“六位一体”监督体系。完善“六位一体”监督体系，推进专业化整合。"
    for settings in (Settings(), Settings(engine="textrank")):
        for keyword in brief_of(text, settings).keywords:
            assert {span.of(text) for span in keyword.spans} == {keyword.term}
            assert keyword.count == len(keyword.spans)


def test_a_phrase_stands_twice_or_more_by_textrank() -> None:
    text = "国资监管体制改革深化。国资监管体制改革提速。新能源汽车下线。"
    settings = Settings(engine="textrank")
    assert terms_of(text, settings)
    assert all(text.count(term) > 1 for term in terms_of(text, settings))


def test_as_many_keywords_as_the_settings_say() -> None:
    text = "打造光伏产业集群、陶瓷产业集群、储能产业基地，建设秦创原创新平台。"
    assert len(terms_of(text, Settings(keywords=2))) == 2


@pytest.mark.parametrize(("text", "expected"), cases("keywords"))
def test_keywords_are_whole_names(text: str, expected: str) -> None:
    terms = terms_of(f"工作情况\n{text}")
    marks = [line.split(" ", 1) for line in expected.splitlines()]
    assert [term for mark, term in marks if mark == "+" and term not in terms] == []
    assert [term for mark, term in marks if mark == "-" and term in terms] == []
    assert marks or not terms
