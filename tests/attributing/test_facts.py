from __future__ import annotations

from datetime import date

import pytest

from briefgen import attribute
from briefgen.model import Stated
from tests.cases import cases
from tests.conftest import SEEDS, document_of, documents_of


@pytest.mark.parametrize(("text", "facts"), cases("facts"))
def test_facts(text: str, facts: str) -> None:
    found = attribute(document_of(text).items[0])
    assert [f"{fact.name} {fact.by} {fact.value}" for fact in found.facts] == facts.splitlines()


def test_titles_numbers_dates_and_links_of_the_digest() -> None:
    found = [attribute(item) for item in documents_of(SEEDS[3]).items]
    assert [(a.issuer, a.doc_number, a.dates.published) for a in found[:4]] == [
        ("国务院办公厅", "国令第744号", "2021-08-04"),
        ("国家发展改革委", None, "2021-08-03"),
        ("广东省人民政府", None, "2021-08-05"),
        ("重庆市人民政府", None, "2021-08-03"),
    ]
    assert [a.url is not None and a.url.startswith("http://www.") for a in found] == [True] * 4 + [False] * 18
    assert not any(a.issuer or a.doc_number or a.dates.published for a in found[4:])
    assert found[18].title == "宁波市国资委召开国企改革三年行动推进会暨市属国资国企半年度工作会议"


def test_what_a_person_states_wins() -> None:
    item = document_of("关于推进改革的意见\n发文机关：浙江省人民政府\n发布日期：2021-08-05\n加快建设。").items[0]
    found = attribute(item, Stated(regions=("甘肃",), issuer="甘肃省人民政府", published=date(2021, 6, 17)))
    assert [region.name for region in found.regions] == ["甘肃省"]
    assert (found.issuer, found.dates.published) == ("甘肃省人民政府", "2021-06-17")
    assert {fact.name for fact in found.facts if fact.by == "stated"} == {"issuer", "dates.published", "regions"}
    assert attribute(item, Stated(regions=())).regions == ()


def test_a_date_that_does_not_exist_is_unknown_with_a_warning() -> None:
    found = attribute(document_of("关于印发规划的通知\n发布日期：2021年2月30日\n加快建设。").items[0])
    assert found.dates.published is None
    assert [w.text for w in found.warnings if w.code == "date-unreadable"] == ["“2021年2月30日”不是可以识别的日期。"]


def test_a_reposting_sites_clock_is_no_date_of_publication() -> None:
    dates = attribute(documents_of(SEEDS[4]).items[0]).dates
    assert (dates.published, dates.reposted) == (None, "2021-06-23")
