"""The target of a region for a main indicator: from the sentence that lists the targets, else from the year's tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.comparing.region_texts import RegionTexts, TextSentence
from briefgen.comparing.targets.quoted_figures import state_figures
from briefgen.comparing.targets.row_names import Nearness, RowNames
from briefgen.lexicon import load_main_indicators
from briefgen.model import Figure, FigureForm, FigureStatus
from briefgen.model.target import Absence, TargetOrigin, TargetStatement

_CLAUSE = re.compile(r"[^，；。：！？]+")
_NUMBER = re.compile(r"\d|百分之|翻番")
# 增长与经济增长同步: the word for the change says nothing where another word follows.
_CHANGE = re.compile(r"^(?:增长|增速|增幅|涨幅|降低|下降)(?=[与和同跟保高快优低不稳合控完])")

# 项目投资增速高于全部投资增速: something near to the indicator, up to the word for the change.
_NARROWER = re.compile(r"([^，；]{2,24}?)(?:增长|增速|增幅|涨幅)")
# 能源、水资源、碳排放等指标达到国家要求: what the nation has set is stated for several things in one clause.
_OBLIGED = re.compile("完成(?:国家|经国家)|国家下达|达到国家|国家要求|考核目标")


def is_target_sentence(sentence: TextSentence) -> bool:
    """Return whether a sentence lists the main targets of a year."""
    if sentence.time != "planned":
        return False
    return any(word in sentence.plain for word in load_main_indicators().target_sentences)


class PlannedSentences(Struct, frozen=True):
    """The sentences of a region's texts on what is planned, without headings."""

    listing: tuple[TextSentence, ...]
    """Those that list the main targets of a year."""
    others: tuple[TextSentence, ...]

    @classmethod
    def of(cls, texts: RegionTexts) -> PlannedSentences:
        """Return the planned sentences of a region."""
        ahead = [sentence for sentence in texts.sentences if sentence.time == "planned" and sentence.role != "heading"]
        split: dict[bool, list[TextSentence]] = {True: [], False: []}
        for sentence in ahead:
            split[is_target_sentence(sentence)].append(sentence)
        return cls(tuple(split[True]), tuple(split[False]))


class TargetFinder:
    """Finds the target of one region for one indicator and one year."""

    def __init__(
        self, names: RowNames, planned: PlannedSentences, figures: Mapping[str, Sequence[Figure]], year: int
    ) -> None:
        self._names, self._figures, self._year = names, figures, str(year)
        self._listing, self._others = planned.listing, planned.others

    def find(self) -> tuple[TargetStatement | None, TargetOrigin | None, Absence | None]:
        """Return the target and where it stands, or why there is none."""
        listed = self._find_nearest(self._listing, is_listing=True)
        if listed is not None:
            return listed, "target sentence", None
        found = self._find_nearest(self._others, is_listing=False)
        if found is not None:
            return found, "elsewhere", None
        return None, None, "not recognized" if self._is_left_open() else "not stated"

    def _find_nearest(self, sentences: Sequence[TextSentence], *, is_listing: bool) -> TargetStatement | None:
        """Return the target for the indicator itself; if there is none, the one for something near to it."""
        own = self._find_in(sentences, "own", is_listing=is_listing)
        return own or self._find_in(sentences, "near", is_listing=is_listing)

    def _find_in(
        self, sentences: Sequence[TextSentence], nearness: Nearness, *, is_listing: bool
    ) -> TargetStatement | None:
        for sentence in sentences:
            numbers = [figure for figure in self._figures[sentence.id] if self._fits(figure, nearness, is_listing)]
            if numbers:
                return state_figures(sentence, numbers, nearness)
            worded = next(self._find_worded(sentence, nearness, is_listing=is_listing), None)
            if worded is not None:
                return worded
        return None

    def _fits(self, figure: Figure, nearness: Nearness, is_listing: bool) -> bool:
        if figure.value is None or figure.status not in (FigureStatus.TARGET, FigureStatus.EXPECTED):
            return False
        if figure.form not in self._names.row.forms or not self._is_of_year(figure):
            return False
        found = self._names.match_figure(figure)
        if found is None and is_listing and self._names.ends_near(figure.indicator or ""):
            found = "near"
        return found == nearness

    def _is_of_year(self, figure: Figure) -> bool:
        return figure.period is None or (figure.period[:4] == self._year and "/" not in figure.period)

    def _find_worded(
        self, sentence: TextSentence, nearness: Nearness, *, is_listing: bool
    ) -> Iterator[TargetStatement]:
        """Yield the target in words of a sentence: 与经济增长同步."""
        if not self._names.are_in(sentence):
            return
        found: list[tuple[int, int, int]] = []
        for clause in _CLAUSE.finditer(sentence.text):
            opening = self._find_name(clause[0], is_listing)
            if opening is None or opening[0] != nearness or _NUMBER.search(clause[0]):
                continue
            _, start, end = opening
            if _is_worded(clause[0][end:], is_listing=is_listing):
                found.append((clause.start() + start, clause.start() + end, clause.end()))
        if found:
            start, end_of_name, end = found[0][0], found[0][1], found[-1][2] if nearness == "near" else found[0][2]
            rest = sentence.text[end_of_name:end]
            # 碳排放强度、生态环境保护约束性指标完成目标: the words are said of several things.
            is_whole = nearness == "near" or rest.startswith("、")
            words = sentence.text[start:end] if is_whole else _CHANGE.sub("", rest)
            figure = next(
                (f for f in self._figures[sentence.id] if f.form == FigureForm.WORDS and f.raw in words), None
            )
            yield TargetStatement(
                text=words.strip(),
                brief=sentence.brief,
                sentence_id=sentence.id,
                figure_id=figure.id if figure is not None else None,
                is_own_name=nearness == "own",
            )

    def _find_name(self, clause: str, is_listing: bool) -> tuple[Nearness, int, int] | None:
        """Return the name of what a clause sets a target for, and its place in the clause; None if it is another."""
        opening = self._names.find_opening(clause)
        if opening is not None or not is_listing:
            return opening
        change = _NARROWER.match(clause)
        if change is not None and self._names.ends_near(change[1]):
            return "near", 0, change.end(1)
        end = self._names.find_last(clause) if _OBLIGED.search(clause) else None
        return None if end is None else ("near", 0, end)

    def _is_left_open(self) -> bool:
        """Return whether the sentence of targets may speak of the indicator, or another one may set a target for it."""
        if any(self._names.leaves_trace(sentence.plain) for sentence in self._listing):
            return True
        return any(
            self._names.stands_in(clause) and (_NUMBER.search(clause) or _is_worded(clause, is_listing=False))
            for sentence in self._others
            if self._names.are_in(sentence)
            for clause in _CLAUSE.findall(sentence.plain)
        )


_COMPARING = re.compile(r"同步|持平|高于|快于|优于|不低于|平均水平|合理水平|合理区间|正增长|保持[^，]{0,6}稳定|稳定在")


def _is_worded(rest: str, *, is_listing: bool) -> bool:
    """Return whether the words behind a name are a target in words.

    In the sentence that lists the targets, all words that end like one are. Elsewhere they must compare with something
    or name a level.
    """
    if _COMPARING.search(rest):
        return True
    return is_listing and bool(rest) and rest.endswith(load_main_indicators().worded)
