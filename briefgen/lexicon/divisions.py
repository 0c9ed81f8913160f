"""Administrative divisions: the national table of divisions, and the names that papers use for them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import msgspec

from briefgen.errors import ConfigError
from briefgen.lexicon import load_place_words
from briefgen.lexicon.overlay import cached
from briefgen.messages import message
from briefgen.model import Division, Level


@cached
def load_divisions() -> dict[str, Division]:
    """Return all divisions by code, in administrative order.

    Source: lexicon/divisions.csv, the table of the National Bureau of Statistics for 2023. Some rows of that table
    (市辖区, 省直辖县级行政区划) are no divisions, but only fill a level between two others. These rows are left out,
    and full names do not contain their names.
    """
    with (Path(__file__).parent / "divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.reader(file))
    *rows, head = rows  # as digits stand before letters
    if head != ["code", "name", "level", "parent"]:
        raise ConfigError(message("lexicon.wrong-columns", columns=",".join(head)))
    levels = {level: msgspec.convert(level, Level) for level in {level for _, _, level, _ in rows}}
    divisions: dict[str, Division] = {}
    # The full name of each row, and the codes down to it, those of placeholders included. Parents come first.
    above: dict[str, tuple[str, tuple[str, ...]]] = {"": ("", ())}
    for code, name, level, parent in rows:
        # Three rows of the table are their own parent.
        full_name, parents = above[parent if parent != code else f"{code[:2]}0000"]
        if _is_placeholder(name, level):
            above[code] = full_name, parents
            continue
        above[code] = full_name + name, (*parents, code)
        divisions[code] = Division(code, name, full_name + name, _short_name(name), levels[level], parents)
    return divisions


def _is_placeholder(name: str, level: str) -> bool:
    return level == "prefecture" and (name in ("市辖区", "县") or name.endswith("直辖县级行政区划"))


# 内蒙古自治区, 临夏回族自治州: a short name has no kind, and in autonomous areas no people.
_KINDS = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "省",
    "市",
    "盟",
    "区",
    "县",
    "旗",
)
_KINDS_BY_END = {end: [kind for kind in _KINDS if kind[-1] == end] for end in {kind[-1] for kind in _KINDS}}
_PEOPLES = (
    "维吾尔 柯尔克孜 塔吉克 哈萨克 乌孜别克 布依 苗 侗 土家 彝 藏 羌 回 壮 瑶 黎 傣 景颇 白 哈尼 傈僳 拉祜 佤 纳西 怒 "
    "独龙 普米 布朗 蒙古 蒙古族 朝鲜 满 锡伯 达斡尔 鄂温克 鄂伦春 土 撒拉 东乡 裕固 保安 畲 毛南 仫佬 仡佬 水 各"
).split()
_PEOPLES_WRITTEN = [people + ending for people in _PEOPLES for ending in ("族", "")]
_SHORTEST_NAME = 2


def _short_name(name: str) -> str:
    """Return the name of a division without its kind, such as 省, and without the name of a people.

    >>> [_short_name(n) for n in ("甘肃省", "广西壮族自治区", "临夏回族自治州", "宝安区", "万宁市", "沙县")]
    ['甘肃', '广西', '临夏', '宝安', '万宁', '沙县']
    """
    kind = _find_end(name, _KINDS_BY_END.get(name[-1], ()))
    stem = name.removesuffix(kind)
    while kind.startswith("自治") and (people := _find_end(stem, _PEOPLES_WRITTEN)):
        stem = stem.removesuffix(people)
    return stem


def _find_end(name: str, ends: Iterable[str]) -> str:
    """Return the first of ``ends`` with which a name ends; an empty string if there is none.

    At least two characters of the name must remain before the ending.
    """
    return next((end for end in ends if name.endswith(end) and len(name) - len(end) >= _SHORTEST_NAME), "")


def customary_names(division: Division) -> list[str]:
    """Return the names that people use for a division besides its name and its short name.

    These are names such as 长阳县 for 长阳土家族自治县, those that the lexicon lists, and the names of zones that are
    one with a district.

    >>> [customary_names(load_divisions()[code]) for code in ("220721", "622900", "620900")]
    [['前郭尔罗斯县', '前郭县'], ['临夏州'], []]
    """
    names = []
    # 河南县 could be read as a county of the province 河南.
    is_misread = division.level == "county" and division.short_name in short_names_of_provinces()
    if division.name.endswith(("自治县", "自治旗", "自治州")) and not is_misread:
        names.append(division.short_name + division.name[-1])
    words = load_place_words()
    listed = (*words.customary.items(), *(words.zones.items() if division.level == "county" else ()))
    return [*names, *(other for other, name in listed if name == division.name)]


def is_named_in(text: str, division: Division) -> bool:
    """Return True if a text has the short name of a division, or a customary one.

    >>> [is_named_in(text, load_divisions()["440100"]) for text in ("广州市国资委召开会议", "市国资委召开会议")]
    [True, False]
    """
    return any(name in text for name in (division.short_name, *customary_names(division)))


@cached
def short_names_of_provinces() -> frozenset[str]:
    """Return the short names of all divisions of province level: 甘肃, 上海."""
    return frozenset(division.short_name for division in load_divisions().values() if division.level == "province")
