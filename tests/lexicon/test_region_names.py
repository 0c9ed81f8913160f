"""Names of regions as a person types them: which region is meant, and what is said if none or several are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import briefgen.lexicon
from briefgen.errors import UsageError
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.region_names import find_division, match_divisions

MEANT = """
甘肃                甘肃省
甘肃省               甘肃省
620000             甘肃省
吉林                吉林省
海南                海南省
兰州                甘肃省兰州市
甘肃兰州              甘肃省兰州市
甘肃省兰州            甘肃省兰州市
深圳宝安              广东省深圳市宝安区
深圳市宝安区           广东省深圳市宝安区
甘肃白银              甘肃省白银市
内蒙                内蒙古自治区
浦东                上海市浦东新区
大兴安岭              黑龙江省大兴安岭地区
锡林                内蒙古自治区锡林郭勒盟
阿坝州               四川省阿坝藏族羌族自治州
莫旗                内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗
gansu              甘肃省
Gansu              甘肃省
GANSU              甘肃省
ＧＡＮＳＵ           甘肃省
gansusheng         甘肃省
beijingshi         北京市
chongqing          重庆市
xiamen             福建省厦门市
changzhi           山西省长治市
luan               安徽省六安市
lishui             浙江省丽水市
lvliang            山西省吕梁市
shaanxi            陕西省
neimenggu          内蒙古自治区
neimeng            内蒙古自治区
hainan             海南省
xi'an              陕西省西安市
Lhasa              西藏自治区拉萨市
"""


@pytest.mark.parametrize(("typed", "meant"), [line.split() for line in MEANT.strip().splitlines()])
def test_a_region_is_understood_however_it_is_typed(typed: str, meant: str) -> None:
    assert find_division(typed).full_name == meant


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("shanxi", "山西省、陕西省"),
        ("suzhou", "江苏省苏州市、安徽省宿州市"),
        ("白银", "甘肃省白银市、甘肃省白银市白银区"),
        ("恩施", "湖北省恩施土家族苗族自治州、湖北省恩施土家族苗族自治州恩施市"),
    ],
)
def test_of_several_regions_all_are_named(typed: str, candidates: str) -> None:
    with pytest.raises(UsageError, match=f"{typed} could be {candidates}; give the full name"):
        find_division(typed)


def test_the_only_region_with_texts_is_meant() -> None:
    assert find_division("白银", {"620400", "620000"}).name == "白银市"
    assert find_division("白银", {"620402"}).name == "白银区"
    assert find_division("shanxi", {"610000"}).name == "陕西省"


def test_regions_with_texts_are_named_first() -> None:
    with pytest.raises(UsageError, match="could be 江苏省徐州市鼓楼区、福建省福州市鼓楼区、江苏省南京市"):
        find_division("鼓楼区", {"320302", "350102"})
    with pytest.raises(UsageError, match="called 百银; did you mean 甘肃省白银市"):
        find_division("百银", {"620400"})
    with pytest.raises(UsageError, match="called ganshu; did you mean 甘肃省 or "):
        find_division("ganshu")


@pytest.mark.parametrize("typed", ["", " ", "甘", "没有这个地方啊", "@", "x", "1", "shan xi sheng zhang"])
def test_what_names_no_region_is_said(typed: str) -> None:
    assert match_divisions(typed) == ()
    with pytest.raises(UsageError, match=f"there is no region called {typed}"):
        find_division(typed)


@pytest.mark.parametrize("typed", ["全国", "国家", "中国"])
def test_the_nation_is_no_region(typed: str) -> None:
    with pytest.raises(UsageError, match=f"{typed} is the nation, no region; briefgen track 全国"):
        find_division(typed)


def test_every_province_and_prefecture_has_its_pinyin() -> None:
    with (Path(briefgen.lexicon.__file__).parent / "pinyin.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    divisions = [division for division in load_divisions().values() if division.level != "county"]
    listed = [(row["code"], row["short_name"]) for row in rows]
    assert listed == [(division.code, division.short_name) for division in divisions]
    forms = [(row["code"], form) for row in rows for form in row["pinyin"].split()]
    for code, form in forms:
        # A province goes before a prefecture of the same name.
        assert any(division.code == code or division.level == "province" for division in match_divisions(form)), form
