from __future__ import annotations

from datetime import date

import pytest

from briefgen import attribute
from briefgen.attributing.restrictions import find_restriction
from briefgen.lexicon import load_issuer_words
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Stated

from .cases import cases
from .conftest import SEEDS, document_of, documents_of


@pytest.mark.parametrize(("text", "regions"), [*cases("places/subjects"), *cases("places/traps")])
def test_places(text: str, regions: str) -> None:
    found = attribute(document_of(text).items[0])
    assert [region.name for region in found.regions] == regions.splitlines()
    assert ("region-unknown" in [w.code for w in found.warnings]) == (not regions)


@pytest.mark.parametrize(("text", "facts"), cases("fields"))
def test_fields(text: str, facts: str) -> None:
    found = attribute(document_of(text).items[0])
    assert [f"{fact.name} {fact.by} {fact.value}" for fact in found.facts] == facts.splitlines()


@pytest.mark.parametrize(("text", "landed"), cases("landing"))
def test_landing(text: str, landed: str) -> None:
    item = document_of(text).items[0]
    resolutions = attribute(item).resolutions
    shown = []
    for sentence in item.sentences:
        words = sentence.text
        for landing in reversed(resolutions.get(sentence.id, ())):
            at = landing.place.end if landing.to.endswith("年") else landing.place.start
            words = f"{words[:at]}〔{landing.to}〕{words[at:]}"
            assert landing.span.of(item.clean.source.text) == landing.place.of(sentence.text)
        if sentence.role == "body":
            shown.append(words)
    assert shown == landed.splitlines()


@pytest.mark.parametrize(("text", "codes"), cases("checks"))
def test_checks(text: str, codes: str) -> None:
    usual = {"undated", "untitled", "region-unknown", "not-landed"}
    assert [w.code for w in attribute(document_of(text).items[0]).warnings if w.code not in usual] == codes.splitlines()


def test_what_the_digest_gets_wrong_is_warned_of() -> None:
    warnings = {item.id[-2:]: [w.code for w in attribute(item).warnings] for item in documents_of(SEEDS[3]).items}
    assert "issuer-number" in warnings["01"]
    assert {"issuer-title", "title-text"} <= set(warnings["02"])
    assert "region-misnamed" in warnings["22"]
    faults = {"issuer-number", "issuer-title", "title-text", "region-misnamed"}
    assert [number for number, codes in warnings.items() if faults & set(codes)] == ["01", "02", "22"]


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


def test_our_regions_slow_progress_and_this_years_first_half_are_landed() -> None:
    items = documents_of(SEEDS[3]).items
    for item, words, to in ((items[21], "我区国企改革三年行动", "广西"), (items[13], "今年上半年，浙江省属", "2021年")):
        sentence = next(s for s in item.sentences if words in s.text)
        assert to in {landing.to for landing in attribute(item).resolutions[sentence.id]}


def test_what_a_person_states_wins() -> None:
    item = document_of("关于推进改革的意见\n发文机关：浙江省人民政府\n发布日期：2021-08-05\n加快建设。").items[0]
    found = attribute(item, Stated(regions=("甘肃",), issuer="甘肃省人民政府", published=date(2021, 6, 17)))
    assert [region.name for region in found.regions] == ["甘肃省"]
    assert (found.issuer, found.dates.published) == ("甘肃省人民政府", "2021-06-17")
    assert {fact.name for fact in found.facts if fact.by == "stated"} == {"issuer", "dates.published", "regions"}
    assert attribute(item, Stated(regions=())).regions == ()


def test_places_that_are_not_counted_are_kept_with_the_reason() -> None:
    text = "宿迁市国资委赴上海考察学习\n会议在合肥召开，引进广州某新材料有限公司，学习《浙江省国企改革方案》。"
    asides = [(fact.name, fact.by) for fact in attribute(document_of(text).items[0]).rejected_places]
    assert asides == [("上海", "partner"), ("合肥", "venue"), ("广州", "name"), ("浙江省", "quoted")]


@pytest.mark.parametrize("rule", load_issuer_words().restricted, ids=lambda rule: rule.mark)
def test_a_mark_restricts_a_source_where_it_stands_at_its_head(rule: object) -> None:
    assert find_restriction(document_of(f"{rule.example}\n关于推进改革的意见\n加快建设。")) == (rule.mark, rule.example)


def test_a_text_that_speaks_of_marks_bears_none() -> None:
    text = "涉密文件应当标注秘密、机密或绝密。\n就《办法（征求意见稿）》公开征求意见，加强内部管理。"
    assert find_restriction(document_of(f"关于加强保密管理的意见\n{text}")) is None


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


def test_confidence_is_a_share_whatever_else_is_named() -> None:
    for title in ("甘肃省、浙江省国企改革工作总结", "甘肃、浙江两省推进国企改革工作的总结"):
        for line in ("赴浙江省学习。", "加强与浙江的合作，深入推进改革。"):
            found = attribute(document_of(f"{title}\n" + f"{line}\n" * 30).items[0])
            assert all(0 < region.confidence <= 1 for region in found.regions)


def test_whoever_speaks_for_the_state_council_speaks_for_the_nation() -> None:
    text = "各位代表：\n现在，我代表{}，向大会报告政府工作，请予审议。\n一、2024年工作回顾\n过去一年，就业1256万人。"
    assert attribute(document_of(text.format("国务院")).items[0]).level == "国家"
    assert attribute(document_of(text.format("省人民政府")).items[0]).level is None
