from __future__ import annotations

import pytest

from briefgen import attribute
from briefgen.lexicon import load_divisions

from .cases import cases
from .conftest import SEEDS, document_of, documents_of


@pytest.mark.parametrize(("text", "regions"), cases("places"))
def test_places(text: str, regions: str) -> None:
    found = attribute(document_of(text).items[0])
    assert [region.name for region in found.regions] == regions.splitlines()
    assert ("region-unknown" in [w.code for w in found.warnings]) == (not regions)


def test_the_single_texts_of_the_seeds_have_the_regions_that_a_reader_gave_them() -> None:
    found = [attribute(documents_of(path).items[0]) for path in (SEEDS[0], SEEDS[1], SEEDS[2], SEEDS[4])]
    names = [[region.name for region in attribution.regions] for attribution in found]
    assert names == [[], ["甘肃省"], ["广东省深圳市宝安区"], ["浙江省"]]


def test_each_item_of_the_digest_has_its_region() -> None:
    right = dict.fromkeys(range(1, 23), "")
    right |= {3: "广东省", 4: "重庆市", 12: "广东省广州市", 13: "江西省", 14: "浙江省", 15: "安徽省", 16: "上海市"}
    right |= {17: "江苏省", 18: "江苏省宿迁市", 19: "浙江省宁波市", 20: "云南省丽江市", 22: "广西壮族自治区"}
    for number, item in enumerate(documents_of(SEEDS[3]).items, 1):
        names = [region.name for region in attribute(item).regions]
        assert names == ([right[number]] if right[number] else []), number


def test_evidence_stands_where_it_says() -> None:
    document = documents_of(SEEDS[1])
    (region,) = attribute(document.items[0]).regions
    assert region.confidence == 1.0
    assert {e.span.of(document.clean.source.text) for e in region.evidence} == {"甘肃", "兰州"}


def test_what_only_hints_at_a_region_is_kept_as_a_hint() -> None:
    document = documents_of(SEEDS[0])
    found = attribute(document.items[0])
    assert [hint.text for hint in found.hints] == ["广州（广东省广州市）"]
    assert found.hints[0].span.of(document.clean.source.text) == "广州"


def test_a_date_that_does_not_exist_is_unknown_with_a_warning() -> None:
    found = attribute(document_of("关于印发规划的通知\n发布日期：2021年2月30日\n加快建设。").items[0])
    assert found.dates.published is None
    assert [w.text for w in found.warnings if w.code == "date-unreadable"] == ["“2021年2月30日”不是可以识别的日期。"]


def test_a_reposting_sites_clock_is_no_date_of_publication() -> None:
    dates = attribute(documents_of(SEEDS[4]).items[0]).dates
    assert (dates.published, dates.reposted) == (None, "2021-06-23")


def test_no_placeholder_stands_in_any_name_and_no_place_is_its_own_parent() -> None:
    divisions = load_divisions()
    for division in divisions.values():
        assert "市辖区" not in division.full_name
        assert "直辖县级" not in division.full_name
        assert division.code not in division.parents
    assert divisions["441900"].full_name == "广东省东莞市"
    assert divisions["110101"].full_name == "北京市东城区"
