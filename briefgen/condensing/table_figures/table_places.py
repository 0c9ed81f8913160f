"""Which words of a table name the region of its text, or a place in it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from briefgen.condensing.figures.surroundings import ItemContext
from briefgen.lexicon import load_table_words
from briefgen.lexicon.divisions import customary_names, load_divisions
from briefgen.lexicon.overlay import cached
from briefgen.model import Division

WHOLE = "全域"
"""The subject of a figure of the whole region of the text."""


_NATION = "全国"
_NUMBER_OF_TABLE = re.compile(r"^(?:附?表|附件|专栏)\s*[\d一二三四五六七八九十.．\-—]*[\s:：　、]*")
_SHORTEST_NAME, _LONGEST_NAME = 2, 12


class Places:
    """The places that a table of a text may name."""

    def __init__(self, context: ItemContext, title: str) -> None:
        """Read which region the text is about. If it does not say so, the ``title`` of the table may."""
        regions = context.attribution.regions
        named = _find_named(title) if not regions else None
        code = named.code if named is not None else regions[0].code if len(regions) == 1 else None
        self.of_title = named.name if named is not None else None
        """The name of the region that the title of the table alone names; None if it names none."""
        self._own = load_divisions().get(code) if code is not None else None
        own_names = (named.name, named.short_name) if named is not None else context.own_names
        self._own_names = frozenset(own_names)
        self._inside = _find_inside(code)

    def find(self, words: str) -> str | None:
        """Return the subject that words name: 全域 for the region itself, or the full name of a place in it.

        In the table of a city, 全国 and 全省 are the nation and its province. None if the words name no place. A text
        about no single region has all provinces as places.
        """
        name = words.strip().replace(" ", "").replace("\u3000", "")
        if name in self._own_names:
            return self.of_title or WHOLE
        if name in load_table_words().whole:
            return self._find_whole(name)
        return self._inside.get(name) or self._around.get(name)

    def _find_whole(self, name: str) -> str:
        """Return the subject that a word such as 合计 or 全省 names."""
        kind = name.removesuffix("合计").removeprefix("全")
        own = self._own
        if own is None or kind == name or not kind or own.name.endswith(kind) or kind == "域":
            return self.of_title or WHOLE
        if name.startswith(_NATION):
            return _NATION
        around = (load_divisions()[code] for code in reversed(own.parents) if code in load_divisions())
        return next((division.name for division in around if division.name.endswith(kind)), name)

    @cached_property
    def _around(self) -> dict[str, str]:
        """The names of the divisions around the region of the text."""
        codes = self._own.parents if self._own is not None else ()
        found = [load_divisions()[code] for code in codes if code in load_divisions()]
        return {name: division.name for division in found for name in (division.name, division.short_name)}


def bare_title(title: str) -> str:
    """Return the title of a table without its number.

    >>> bare_title("附表2　云溪市主要指标")
    '云溪市主要指标'
    """
    return _NUMBER_OF_TABLE.sub("", title)


def _find_named(title: str) -> Division | None:
    """Return the division with whose name a title begins: 云县 of 云县2024年指标. None if several have that name."""
    for length in range(_LONGEST_NAME, _SHORTEST_NAME - 1, -1):
        if (code := _names_of_one().get(title[:length])) is not None:
            return load_divisions()[code]
    return None


@cached
def _names_of_one() -> dict[str, str]:
    """Return the codes of the divisions whose full name no other one has, by the name."""
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for division in load_divisions().values():
        for name in {division.name, division.full_name}:
            codes[name].append(division.code)
    return {name: own[0] for name, own in codes.items() if len(own) == 1}


@cached
def _find_inside(code: str | None) -> dict[str, str]:
    """Return the full names of the divisions directly below a division by their names; of the provinces for None."""
    names: dict[str, str] = {}
    for division in load_divisions().values():
        if division.parents[-1:] == (() if code is None else (code,)):
            for name in (division.name, division.short_name, *customary_names(division)):
                if len(name) > 1:
                    names[name] = division.name
    return names
