"""The names of a main indicator: whether words of a text name it, or something near to it."""

from __future__ import annotations

import re
from typing import Literal

from briefgen.comparing.figure_places import find_place
from briefgen.comparing.region_texts import TextSentence, to_plain
from briefgen.lexicon import load_figure_words, load_main_indicators
from briefgen.lexicon.entry_types import MainIndicator
from briefgen.lexicon.known_subjects import GENERAL_SUBJECTS
from briefgen.lexicon.overlay import cached
from briefgen.model import Figure
from briefgen.text.clauses import CLAUSE_ENDS, start_of_part

Nearness = Literal["own", "near"]

# 全省, 地方: whose the indicator is, before its name.
_OWNERS = r"(?:全[省市区县州旗盟域]|全社会|全自治区|[我本][省市区县]|地方|全年|今年|累计|年均)"
_OWNER = re.compile(rf"^{_OWNERS}+")
# What may stand before a name at the beginning of a clause that states a target.
_LEAD = rf"(?:力争|确保|实现|努力|推动|促进|其中|保持|使|要|主要预期目标(?:是|为)|目标(?:是|为)|：|{_OWNERS})*"
_NUMBER = re.compile(r"\d")
# A shorter near name, such as 投资, stands in too many clauses to be a sign of the indicator.
_SHORTEST_TELLING = 4
# 社会消费品零售总额、固定资产投资增长4%: one number for several indicators.
_JOINING = re.compile("[、和与及]|以及")
_SHARE_OF = re.compile(r"(?:的)?(?:比重|占比|比例|之比|份额|的[^，；]{0,12}(?:比重|比例))")


class RowNames:
    """Recognizes the names of one main indicator."""

    def __init__(self, row: MainIndicator) -> None:
        self.row = row
        self._own = frozenset(row.names)
        self._near = frozenset(row.near)
        names = sorted((*row.names, *row.near), key=len, reverse=True)
        self._name = re.compile("|".join(map(re.escape, names)))
        self._opening = re.compile(f"{_LEAD}({self._name.pattern})")
        telling = [name for name in names if name in self._own or len(name) >= _SHORTEST_TELLING]
        self._telling = re.compile("|".join(map(re.escape, telling)))
        traces = [*row.traces, *(name for name in names if len(name) >= _SHORTEST_TELLING)]
        self._trace = re.compile("|".join(map(re.escape, traces)))

    def match(self, words: str) -> Nearness | None:
        """Return whether words are a name of the indicator itself, or of something near to it; else None."""
        plain = to_plain(words)
        if self._name.search(plain) is None:
            return None
        for name in dict.fromkeys((plain, _OWNER.sub("", plain), *_without_change(_OWNER.sub("", plain)))):
            if name in self._own:
                return "own"
            if name in self._near:
                return "near"
        return None

    def match_figure(self, figure: Figure) -> Nearness | None:
        """Return whether a figure measures the indicator itself for its whole region, or something near to it."""
        if figure.subject not in GENERAL_SUBJECTS:
            return None
        words = (figure.measured, figure.indicator)
        own = (found for word in words if word and (found := self.match(word)) is not None)
        nearness = next(own, None) or self._match_joint(figure.measured or "")
        return None if nearness is not None and _goes_on_about_another(figure) else nearness

    def _match_joint(self, words: str) -> Nearness | None:
        """Return the match of the own part of words that name several main indicators; None for other words."""
        if not _JOINING.search(words):
            return None
        parts = [_OWNER.sub("", to_plain(part)) for part in _JOINING.split(words)]
        if not all(part in _main_names() for part in parts):
            return None
        return next((found for part in parts if (found := self.match(part)) is not None), None)

    def are_in(self, sentence: TextSentence) -> bool:
        """Return whether any name stands in a sentence."""
        return self._name.search(sentence.plain) is not None

    def ends_near(self, words: str) -> bool:
        """Return whether words end with a near name and are not one of the names that are too narrow."""
        plain = next(iter(_without_change(to_plain(words))), to_plain(words))
        return plain.endswith(self.row.near) and not plain.endswith(self.row.not_near) if self.row.near else False

    def find_opening(self, clause: str) -> tuple[Nearness, int, int] | None:
        """Return the name with which a clause opens, after words such as 力争 and 全省, and its place in the clause."""
        match = self._opening.match(clause)
        if match is None or _SHARE_OF.match(clause, match.end()):
            return None
        return "own" if match[1] in self._own else "near", match.start(1), match.end()

    def leaves_trace(self, clause: str) -> bool:
        """Return whether a clause may speak of the indicator: whether a name or another word for it stands there."""
        return self._trace.search(clause) is not None

    def find_last(self, clause: str) -> int | None:
        """Return the offset behind the last name in a clause that is long enough to tell; None if there is none."""
        ends = [match.end() for match in self._trace.finditer(clause) if self._name.fullmatch(match[0])]
        return max(ends, default=None)

    def stands_in(self, clause: str) -> bool:
        """Return whether a clause has a name of the indicator that is not only the base of a share."""
        return any(
            not _SHARE_OF.match(clause, match.end()) and clause[max(0, match.start() - 1) : match.start()] != "占"
            for match in self._telling.finditer(clause)
        )


def _without_change(words: str) -> tuple[str, ...]:
    """Return words without a word for a change at their end, such as 增速; empty if there is none."""
    return tuple(words.removesuffix(change) for change in load_figure_words().changes if words.endswith(change))


def _goes_on_about_another(figure: Figure) -> bool:
    """Return whether a figure goes on about a narrower thing: 出口 in 猕猴桃产值增长8.5%、出口增长53.6%.

    Its name then stands behind a 、 in its clause, before which there is a number of something else than an indicator.
    """
    text = figure.sentence
    place = find_place(text, figure)
    start = start_of_part(text, place, f"{CLAUSE_ENDS}：。！？")
    head, mark, rest = text[start:place].partition("、")
    is_named_behind = bool(mark) and any(word and word in rest for word in (figure.measured, figure.indicator))
    return is_named_behind and _NUMBER.search(head) is not None and not any(name in head for name in _main_names())


@cached
def _main_names() -> frozenset[str]:
    """Return the names of all main indicators, and of what is near to them and at least four characters long."""
    main = load_main_indicators()
    rows = (*main.rows, *main.others)
    near = (name for row in rows for name in row.near if len(name) >= _SHORTEST_TELLING)
    return frozenset((*(name for row in rows for name in row.names), *near))
