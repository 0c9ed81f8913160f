"""The figures of texts with their sentences: what each measures, how it is stated, and the clause to quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from briefgen.comparing.comparable_figures import may_measure
from briefgen.comparing.figure_groups import find_year_of_level
from briefgen.comparing.figure_places import find_place
from briefgen.comparing.indicator_names import IndicatorNames
from briefgen.comparing.region_texts import RegionTexts, TextSentence
from briefgen.lexicon import load_figure_words, load_indicators, load_measure_words, load_term_words
from briefgen.lexicon.entry_types import Indicator
from briefgen.lexicon.known_subjects import GENERAL_SUBJECTS
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import find_unit
from briefgen.model import Brief, Figure, FigureForm, FigureKind, FigureStatus
from briefgen.model.figure import STARTING_POINT
from briefgen.model.theme_figures import QuotedFigure
from briefgen.text.clauses import start_of_part

# 全省生产总值: whose it is needs no saying within one region.
_OWNER = re.compile(r"^(?:全[省市区县州旗盟]|[我本][省市区县])")
# 达到69家, 增至12条: the number says how many there are.
_LEVEL = re.compile(r"(?:达到?|[增升加高长降少]至|[增升加高长降少]到|总数|总量|共有|累计|已有|超|突破)[约近超逾为有]?$")
_SHORTEST_NAME = 4
_POWERS = "十百千万亿"
_PART_MARKS = "，；。：！？、（）"
_CLAUSE_MARKS = "，；。：！？"


class StatedInText(Struct, frozen=True, dict=True):
    """A figure of a region's text, with its sentence."""

    region: str
    """Code of the region."""
    sentence: TextSentence
    figure: Figure
    name: str
    """What the figure measures: the name of an indicator of the lexicon, or the words of the text without 全省."""
    indicator: Indicator | None
    """The indicator of the lexicon; None if the figure measures none."""

    @property
    def period(self) -> str | None:
        """The period of the figure; of a level at the end of several years, the last of them."""
        figure = self.figure
        is_level = self.indicator is not None and self.indicator.is_level
        year = find_year_of_level(figure, is_level=is_level) if figure.basis is None else None
        return year or figure.period

    @property
    def per_year(self) -> bool:
        """True for an average of several years."""
        return self.figure.basis in ("年均", "每年")

    @property
    def unit_family(self) -> str:
        """The family of the unit of an indicator; for other figures the unit itself without 万, so that 户 is no 个."""
        unit = find_unit(self.figure.unit) if self.indicator is not None else None
        return unit[0] if unit is not None else self.figure.unit.lstrip(_POWERS)

    @cached_property
    def manner(self) -> str:
        """How an amount is stated: ``level`` for 达到69家, the verb for 新建20家; empty if the text shows neither."""
        figure, text = self.figure, self.sentence.text
        if figure.form != FigureForm.TOTAL:
            return ""
        place = self.place
        before = text[start_of_part(text, place, _PART_MARKS) : place]
        if _LEVEL.search(before) or any(figure.raw.startswith(word) for word in ("突破", "超")):
            return "level"
        verbs = _verbs().findall(before)
        return verbs[-1] if verbs else ""

    @cached_property
    def words_before(self) -> str:
        """The words of the part of the clause before the number, without the name of what is measured."""
        text, place = self.sentence.text, self.place
        return text[start_of_part(text, place, _PART_MARKS) : place].replace(self.figure.indicator or self.name, "")

    @property
    def is_behind_name(self) -> bool:
        """True for 农村公路5000公里, False for 5000公里农村公路."""
        text, place = self.sentence.text, self.place
        name = self.figure.measured or self.name
        return name in text[start_of_part(text, place, _CLAUSE_MARKS) : place]

    @cached_property
    def place(self) -> int:
        """The offset of the figure in the sentence."""
        return find_place(self.sentence.text, self.figure)

    @cached_property
    def quoted(self) -> QuotedFigure:
        """The figure with the clause that states it."""
        figure, text, end = self.figure, self.sentence.text, 0
        clause = text
        for candidate in self.sentence.clauses:
            end = text.find(candidate, end) + len(candidate)
            if end > self.place:
                clause = candidate
                break
        name = figure.indicator or self.name
        return QuotedFigure(self.region, figure.id, figure.printed, name, self.sentence.quote(clause))


def find_figures_in_texts(regions: Sequence[RegionTexts], briefs: Mapping[str, Brief]) -> Iterator[StatedInText]:
    """Yield the figures of the whole regions that state a result or a target with a name, region by region."""
    names = IndicatorNames(load_indicators())
    for texts in regions:
        sentences = {sentence.id: sentence for sentence in texts.sentences}
        for identifier in dict.fromkeys(sentence.brief for sentence in texts.sentences):
            for figure in briefs[identifier].figures:
                sentence = sentences.get(figure.sentence_id)
                if sentence is not None and _is_usable(figure):
                    yield from _name_figure(texts.column.code, sentence, figure, names)


def _name_figure(region: str, sentence: TextSentence, figure: Figure, names: IndicatorNames) -> Iterator[StatedInText]:
    """Yield a figure for each indicator that it measures, or else for the words of the text, unless they are few."""
    indicators = names.find_all(figure.measured or "")
    for indicator in indicators:
        if may_measure(figure, indicator):
            yield StatedInText(region, sentence, figure, indicator.name, indicator)
    name = _OWNER.sub("", figure.indicator or "")
    if not indicators and len(name) >= _SHORTEST_NAME and not _counts_a_part(sentence.text, figure):
        yield StatedInText(region, sentence, figure, name, None)


def _counts_a_part(text: str, figure: Figure) -> bool:
    """Return True for a number that only limits something (50米内), or counts what is listed before it (等7条)."""
    place = find_place(text, figure)
    return text[place - 1 : place] == "等" or text.startswith(("内", "外"), place + len(figure.raw))


def _is_usable(figure: Figure) -> bool:
    is_number = figure.value is not None and figure.form not in (None, FigureForm.RANK, FigureForm.INDEX)
    is_stated = figure.kind != FigureKind.OTHER and figure.status in _STATUSES and figure.basis != STARTING_POINT
    return is_number and is_stated and figure.subject in GENERAL_SUBJECTS


_STATUSES = (FigureStatus.ACTUAL, FigureStatus.EXPECTED, FigureStatus.TARGET)


@cached
def _verbs() -> re.Pattern[str]:
    deeds = sorted(load_figure_words().deeds, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, deeds)))


@cached
def find_verbs() -> re.Pattern[str]:
    """Return a pattern for verbs and adverbs before an object, such as 统筹安排 and 完成."""
    measure_words, figure_words = load_measure_words(), load_figure_words()
    words = {*measure_words.leads, *measure_words.deeds, *load_term_words().acts, *figure_words.deeds}
    words |= {*figure_words.carriers, "年", "每年", "全年", "力争", "实施", "完成"}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
