"""What a comparison's page says, picked from its facts: which come first, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from msgspec import Struct

from briefgen.model import (
    Column,
    Comparison,
    Distinctive,
    FigureStatus,
    Group,
    IndicatorBlock,
    IndicatorRow,
    LoneMeasure,
)

_LEVELS = {"province": "省级", "prefecture": "市级", "county": "县级", "nation": "全国"}
_MOST_LEADS = 2
_MOST_STANDINGS = 8
_FEWEST = 2
_MOST_NAMED = 3
_LONGEST_NOTED = 40
_LONGEST_NAME = 10
_CLAUSE = re.compile("[，；。]|$")
_TELLING = re.compile(r"\d[\d.]*|“")


class LeadGroup(Struct, frozen=True):
    """A group with the indicator that it is of."""

    block: IndicatorBlock
    group: Group


class Standing(Struct, frozen=True):
    """Where one's own region stands in a group, or what the group reaches from the highest to the lowest."""

    block: IndicatorBlock
    group: Group
    home: IndicatorRow | None
    """The row of one's own region."""
    reference: IndicatorRow | None
    """The row of what stands last and is never ranked."""
    highest: str
    """As written, with the regions."""
    lowest: str
    """The same of the lowest."""
    place: str | None
    """位次, in words; none if nothing is ranked."""


class NotableItem(Struct, frozen=True):
    """Something of one region's own that is worth a look."""

    region: str
    """The region's code."""
    name: str
    """Of the framework or measure."""
    text: str | None
    """What the text says of it."""
    brief: str
    """Id of the brief."""
    identifier: str
    """Of the framework or measure."""


def name_of(page: Comparison, code: str) -> str:
    """Return the short name of a region, as sentences use it."""
    return next(c.short_name for c in (*page.regions, *page.beside) if c.code == code)


def names_of(page: Comparison, codes: Sequence[str]) -> str:
    """Return the short names of regions, with 、 between them."""
    return "、".join(name_of(page, code) for code in codes)


def place_of(group: Group) -> str:
    """Return what the figures of a group have in common, for the head of a table."""
    whose = group.subject or "口径未载明"
    parts = [_LEVELS.get(group.level, ""), whose + (f"（{group.scope}）" if group.scope else "")]
    if group.basis:
        parts.append(group.basis)
    parts += [word.label for word in (group.status, group.form) if word is not None]
    parts.append(_period_of(group))
    return "，".join(part for part in parts if part)


def _period_of(group: Group) -> str:
    """Return the period of a group; a yearly average that is aimed at runs up to its year."""
    runs = group.basis == "年均" and group.status == FigureStatus.TARGET and group.period is not None
    return f"至{period_name(group.period)}" if runs else period_name(group.period)


def short_place_of(group: Group) -> str:
    """Return what the figures of a group have in common, for page one: shorter, whole regions are not mentioned."""
    whose = "" if group.subject == "全域" else group.subject or "口径未载明"
    scope = f"（{group.scope}）" if group.scope else ""
    labels = [word.label for word in (group.status, group.form) if word is not None]
    told = "".join((_period_of(group), group.basis or "", *labels))
    return f"{whose}{scope}{'，' if whose or scope else ''}{told}"


def period_name(iso: str | None) -> str:
    """Return a period as papers write it.

    >>> [period_name(iso) for iso in ("2026", "2021/2025", "2023-01/2023-11", "2023-11", None)]
    ['2026年', '2021—2025年', '2023年1—11月', '2023年11月', '期间未载明']
    """
    if iso is None:
        return "期间未载明"
    first, _, last = iso.partition("/")
    year, _, month = first.partition("-")
    if not last:
        return f"{year}年{int(month)}月" if month else f"{year}年"
    to_year, _, to_month = last.partition("-")
    return f"{year}年{int(month)}—{int(to_month)}月" if month and to_month else f"{year}—{to_year}年"


def leads(page: Comparison) -> list[LeadGroup]:
    """Return what page one begins with: the target that most regions state, the result that most can be ranked by."""
    led = [
        LeadGroup(b, g) for b in page.indicators for g in b.groups if _regions_in(g) >= _FEWEST and g.level != "nation"
    ]
    targets = [one for one in led if one.group.status == FigureStatus.TARGET and one.group.period is not None]
    told = [one for one in led if one.group.status == FigureStatus.ACTUAL and one.group.period is not None]
    results = [one for one in told if one.group.ranks] or told
    return [max(group, key=lambda one: _regions_in(one.group)) for group in (targets, results) if group][:_MOST_LEADS]


def _regions_in(group: Group) -> int:
    return len({code for tier in group.tiers for code in tier.regions})


def standings(page: Comparison) -> list[Standing]:
    """Return the rows of page one's table: groups of two regions and more, those of one's own region if it is set."""
    rows = {row.figure_id: row for block in page.indicators for row in block.rows}
    found = []
    for block in page.indicators:
        for group in block.groups:
            held = [rows[figure] for figure in group.figures]
            home = next((row for row in held if row.region == page.asked.home), None)
            if _regions_in(group) < _FEWEST or (page.asked.home and home is None) or not group.tiers:
                continue
            reference = next((row for row in held if row.region == page.asked.reference), None)
            found.append(_standing(page, block, group, home, reference))
    ordered = sorted(found, key=lambda s: -_regions_in(s.group))
    return sorted(ordered[:_MOST_STANDINGS], key=lambda s: page.indicators.index(s.block))


def _standing(
    page: Comparison, block: IndicatorBlock, group: Group, home: IndicatorRow | None, reference: IndicatorRow | None
) -> Standing:
    first, last = group.tiers[0], group.tiers[-1]
    place = None
    if home is not None and home.region in group.ranks:
        rank = group.ranks[home.region]
        tied = list(group.ranks.values()).count(rank) > 1
        place = f"由高到低{'并列' if tied else ''}第{rank}位（可比{len(group.ranks)}个）"
    return Standing(
        block=block,
        group=group,
        home=home,
        reference=reference,
        highest=f"{first.raw}（{_some(page, first.regions)}）",
        lowest=f"{last.raw}（{_some(page, last.regions)}）",
        place=place,
    )


def _some(page: Comparison, codes: Sequence[str]) -> str:
    """Return the names of up to three regions, else how many there are."""
    return names_of(page, codes) if len(codes) <= _MOST_NAMED else f"{len(codes)}个地区"


def notable(page: Comparison, most: int) -> list[NotableItem]:
    """Return what is worth a look, one of each region: formulas that the text explains, then measures alone.

    One's own region is left out; of measures the more telling and the less like any other come first.
    """
    explained = [d for d in page.distinctive if d.framework.unfolds and not d.framework.unfolds.text.startswith("《")]
    alone = sorted(page.lone_measures, key=lambda m: -m.sentence.score * (1 - m.nearest))
    picked: dict[str, NotableItem] = {}
    for noted in (*map(_noted, explained), *map(_noted, alone)):
        if noted.region != page.asked.home and len(picked) < most:
            picked.setdefault(noted.region, noted)
    return list(picked.values())


def tier_of_home(page: Comparison, group: Group) -> str | None:
    """Return what one's own region states and in which tier that is; None if it states nothing or there is one tier."""
    for at, tier in enumerate(group.tiers if len(group.tiers) > 1 else ()):
        if page.asked.home in tier.regions:
            last = len(group.tiers) - 1
            height = "最高档" if at == 0 else "最低档" if at == last else f"第{at + 1}档"
            return f"{name_of(page, page.asked.home or '')}为{tier.raw}，居{height}"
    return None


def _noted(one: Distinctive | LoneMeasure) -> NotableItem:
    if isinstance(one, Distinctive):
        unfolds = one.framework.unfolds
        text = cut(unfolds.text, _LONGEST_NOTED) if unfolds else None
        return NotableItem(one.region, one.framework.name, text, one.brief, one.framework.id)
    text = clip(one.sentence.text, _LONGEST_NOTED)
    name = one.measure.label if len(one.measure.label) <= _LONGEST_NAME and one.measure.label not in text else ""
    return NotableItem(one.region, name, text, one.brief, one.sentence.id)


def cut(text: str, most: int) -> str:
    """Return the parts of an enumeration, from its start, that fit in so many characters, with …… where it was cut.

    >>> cut("1条产业链制定1个实施方案、绘制1张产业链图谱、建立5张清单", 16)
    '1条产业链制定1个实施方案……'
    """
    if len(text) <= most:
        return text.rstrip("。")
    ends = [match.start() for match in re.finditer("[、，；。]", text) if match.start() <= most]
    return text[: ends[-1] if ends else most] + "……"


def clip(text: str, most: int) -> str:
    """Return the clauses around the one with most numbers that fit in so many characters, with …… where it was cut.

    >>> clip("坚持融合方向，组建产业基金，总规模100亿元，投向新材料。", 16)
    '……组建产业基金，总规模100亿元……'
    """
    ends = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    parts = list(pairwise(dict.fromkeys(ends)))
    telling = max(range(len(parts)), key=lambda at: len(_TELLING.findall(text, *parts[at])))
    first = last = telling
    while first > 0 and parts[last][1] - parts[first - 1][0] <= most:
        first -= 1
    while last + 1 < len(parts) and parts[last + 1][1] - parts[first][0] <= most:
        last += 1
    shown = text[parts[first][0] : parts[last][1]].rstrip("，；、。")
    return ("……" if first else "") + shown + ("……" if text[parts[last][1] :].strip("。") else "")


def unlike(page: Comparison, most: int) -> Iterator[str]:
    """Yield what must not be compared directly: an indicator that regions state of different subjects or scopes."""
    given = 0
    for block in page.indicators:
        ways: dict[str, list[str]] = {}
        for group in block.groups:
            whose = (group.subject or "口径未载明") + (f"（{group.scope}）" if group.scope else "")
            regions = [code for tier in group.tiers for code in tier.regions]
            ways.setdefault(whose, []).extend(code for code in regions if code not in ways.get(whose, []))
        pairs = combinations(ways.items(), 2)
        apart = next(
            (pair for pair in pairs if set(pair[0][1]) - set(pair[1][1]) and set(pair[1][1]) - set(pair[0][1])), None
        )
        if apart is not None and given < most:
            given += 1
            told = "，".join(f"{_some(page, regions)}为{whose}" for whose, regions in apart)
            yield f"{block.indicator}：{told}"


def count_in_group(page: Comparison, region: str, group: str) -> int:
    """Return how many measures a region has on the themes of a group, each counted once."""
    themes = {theme.id for theme in page.themes if theme.group == group}
    cells = (cell for cell in page.cells if cell.region == region and cell.theme in themes)
    return len({held.measure.id for cell in cells for held in cell.measures})


def latest(columns: Sequence[Column]) -> str | None:
    """Return the day of the newest material, ISO; None if none is dated."""
    return max((m.date for column in columns for m in column.materials if m.date is not None), default=None)


def count_undated(columns: Sequence[Column]) -> int:
    """Return how many materials bear no date."""
    return sum(m.date is None for column in columns for m in column.materials)


def level_name(columns: Sequence[Column]) -> str:
    """Return the level of the regions that are compared, in words."""
    levels = dict.fromkeys(_LEVELS[c.level] for c in columns if c.level != "nation")
    return "、".join(levels)
