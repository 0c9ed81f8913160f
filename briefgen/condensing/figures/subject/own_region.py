"""The text's own region: its names, and words such as 全省 that mean another region."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.condensing.figures.subject.patterns import NOT_PRAISE
from briefgen.lexicon.divisions import customary_names, load_divisions
from briefgen.model import Attribution, Division, Sentence, Span
from briefgen.model.attribution import OtherPlace
from briefgen.text.deixis import PLACE_WORD, may_have_place_word

# 全省首个, 全省第一: praise, and no place of which something is told.
_TELLS = re.compile(NOT_PRAISE)


def list_own_names(division: Division) -> list[str]:
    """Return the names by which a text may call a division.

    These are its name, its short name and its customary names, alone and after the names of the divisions around it.

    >>> from briefgen.lexicon.region_names import find_division
    >>> list_own_names(find_division("张掖市"))
    ['张掖市', '张掖', '甘肃省张掖市', '甘肃省张掖', '甘肃张掖市', '甘肃张掖']
    """
    own = [division.name, division.short_name, *customary_names(division)]
    rows = [""]
    for code in reversed(division.parents):
        around = load_divisions()[code]
        rows += [name + row for name in (around.name, around.short_name) for row in rows]
    return [row + name for row in rows for name in own]


def find_wider_areas(sentence: Sentence, attribution: Attribution, own_names: Sequence[str]) -> Iterator[OtherPlace]:
    """Yield each word such as 全省 in a sentence, unless it means the text's own region.

    ``own_names`` are the names of this region. In a text about 张掖市, 全省 means 甘肃, so the name of the yielded
    place is 甘肃. In a text about 甘肃省, 全市 can mean any city, so the name is 全市. Nothing is yielded if the text
    has no region.
    """
    if not attribution.regions or not may_have_place_word(sentence.text):
        return
    is_province = [region.level for region in attribution.regions] == ["province"]
    meanings = {resolution.place.start: resolution.to for resolution in attribution.resolutions.get(sentence.id, ())}
    for match in PLACE_WORD.finditer(sentence.text):
        name = meanings.get(match.start(), match.group())
        is_own = name in own_names or (is_province and name.endswith("省"))
        if not is_own and _TELLS.match(sentence.text, match.end()):
            yield OtherPlace(Span(*match.span()), name)
