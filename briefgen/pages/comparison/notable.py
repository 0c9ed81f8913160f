"""What is worth a look in a comparison: explained frameworks and measures that only one region has."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from briefgen.model import Comparison, Distinctive, LoneMeasure

_LONGEST_TEXT = 40
_LONGEST_NAME = 10
_CLAUSE = re.compile("[，；。]|$")
# What makes a clause worth printing: numbers and coined names.
_TELLING = re.compile(r"\d[\d.]*|“")


class NotableItem(Struct, frozen=True):
    """A framework or measure that only one region has and that is worth a look."""

    region: str
    """Code of the region."""
    name: str
    """Of the framework or measure; empty if the text says it."""
    text: str | None
    """What the source says of it, shortened."""
    brief: str
    """Id of the brief."""
    identifier: str
    """Id of the framework, or of the measure's sentence, for its mark."""


def find_notable(page: Comparison, most: int) -> list[NotableItem]:
    """Return what is worth a look, one item a region: frameworks that the text explains, then lone measures.

    One's own region is left out. The better the sentence of a measure, and the less it is like any other, the earlier
    it comes.
    """
    explained = [d for d in page.distinctive if d.framework.unfolds and not d.framework.unfolds.text.startswith("《")]
    lone = sorted(page.lone_measures, key=lambda measure: -measure.sentence.score * (1 - measure.nearest))
    items: dict[str, NotableItem] = {}
    for item in (*map(_from_framework, explained), *map(_from_measure, lone)):
        if item.region != page.asked.home and len(items) < most:
            items.setdefault(item.region, item)
    return list(items.values())


def _from_framework(distinctive: Distinctive) -> NotableItem:
    framework = distinctive.framework
    text = shorten_list(framework.unfolds.text, _LONGEST_TEXT) if framework.unfolds else None
    return NotableItem(distinctive.region, framework.name, text, distinctive.brief, framework.id)


def _from_measure(lone: LoneMeasure) -> NotableItem:
    text, label = shorten_to_clauses(lone.sentence.text, _LONGEST_TEXT), lone.measure.label
    name = label if len(label) <= _LONGEST_NAME and label not in text else ""
    return NotableItem(lone.region, name, text, lone.brief, lone.sentence.id)


def shorten_list(text: str, most: int) -> str:
    """Return the first parts of an enumeration, up to ``most`` characters, with …… where it was cut.

    >>> shorten_list("1条产业链制定1个实施方案、绘制1张产业链图谱、建立5张清单", 16)
    '1条产业链制定1个实施方案……'
    """
    if len(text) <= most:
        return text.rstrip("。")
    ends = [match.start() for match in re.finditer("[、，；。]", text) if match.start() <= most]
    return text[: ends[-1] if ends else most] + "……"


def shorten_to_clauses(text: str, most: int) -> str:
    """Return the clause with most numbers and its neighbours, up to ``most`` characters, with …… where it was cut.

    >>> shorten_to_clauses("坚持融合方向，组建产业基金，总规模100亿元，投向新材料。", 16)
    '……组建产业基金，总规模100亿元……'
    """
    ends = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    clauses = list(pairwise(dict.fromkeys(ends)))
    first = last = max(range(len(clauses)), key=lambda index: len(_TELLING.findall(text, *clauses[index])))
    while first > 0 and clauses[last][1] - clauses[first - 1][0] <= most:
        first -= 1
    while last + 1 < len(clauses) and clauses[last + 1][1] - clauses[first][0] <= most:
        last += 1
    start, end = clauses[first][0], clauses[last][1]
    excerpt = text[start:end].rstrip("，；、。")
    return ("……" if first else "") + excerpt + ("……" if text[end:].strip("。") else "")
