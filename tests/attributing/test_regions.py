from __future__ import annotations

import pytest

from briefgen import attribute
from tests.cases import cases
from tests.conftest import SEEDS, document_of, documents_of, words_at


@pytest.mark.parametrize(("text", "regions"), [*cases("places/subjects"), *cases("places/traps")])
def test_places(text: str, regions: str) -> None:
    found = attribute(document_of(text).items[0])
    assert [region.name for region in found.regions] == regions.splitlines()
    assert ("region-unknown" in [w.code for w in found.warnings]) == (not regions)


def test_places_that_are_not_counted_are_kept_with_the_reason() -> None:
    text = "宿迁市国资委赴上海考察学习\n会议在合肥召开，引进广州某新材料有限公司，学习《浙江省国企改革方案》。"
    rejected = [(fact.name, fact.by) for fact in attribute(document_of(text).items[0]).rejected_places]
    assert rejected == [("上海", "partner"), ("合肥", "venue"), ("广州", "name"), ("浙江省", "quoted")]


def test_streets_and_visits_are_kept_with_the_reason() -> None:
    text = "张掖市国资委改革动态\n更新四川路花坛，柳州至梧州铁路贯通，督导组到山丹县指导，到甘肃省武威市民勤县调研。"
    rejected = [(fact.name, fact.by) for fact in attribute(document_of(text).items[0]).rejected_places]
    assert rejected == [
        ("四川", "street"),
        ("柳州", "street"),
        ("山丹县", "venue"),
        ("甘肃省武威市民勤县", "venue"),
    ]


def test_a_row_of_names_is_one_place_with_its_last_name() -> None:
    text = "甘肃省文旅简报\n甘肃省张掖市民乐县、河北雄县和河北省平乡县接待游客。"
    item = document_of(text).items[0]
    (places,) = attribute(item).other_places.values()
    sentence = next(sentence.text for sentence in item.sentences if sentence.role == "body")
    assert [(place.span.of(sentence), place.name) for place in places] == [
        ("甘肃省张掖市民乐县", "民乐县"),
        ("河北雄县", "雄县"),
        ("河北省平乡县", "平乡县"),
    ]


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
    assert {words_at(e.span, document.clean.source.text) for e in region.evidence} == {"甘肃", "兰州"}


def test_what_only_hints_at_a_region_is_kept_as_a_hint() -> None:
    document = documents_of(SEEDS[0])
    found = attribute(document.items[0])
    assert [hint.text for hint in found.hints] == ["广州（广东省广州市）"]
    assert found.hints[0].span.of(document.clean.source.text) == "广州"


def test_confidence_is_a_share_whatever_else_is_named() -> None:
    for title in ("甘肃省、浙江省国企改革工作总结", "甘肃、浙江两省推进国企改革工作的总结"):
        for line in ("赴浙江省学习。", "加强与浙江的合作，深入推进改革。"):
            found = attribute(document_of(f"{title}\n" + f"{line}\n" * 30).items[0])
            assert all(0 < region.confidence <= 1 for region in found.regions)


def test_whoever_speaks_for_the_state_council_speaks_for_the_nation() -> None:
    text = "各位代表：\n现在，我代表{}，向大会报告政府工作，请予审议。\n一、2024年工作回顾\n过去一年，就业1256万人。"
    assert attribute(document_of(text.format("国务院")).items[0]).level == "国家"
    assert attribute(document_of(text.format("省人民政府")).items[0]).level is None
