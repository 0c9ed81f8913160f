"""The texts of a region, in the order in which they speak, with what their figures measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from briefgen.comparing.region_texts import TextSentence, read_brief
from briefgen.lexicon import load_document_words
from briefgen.model import Brief, Figure, FigureStatus, SentenceText
from briefgen.model.figure import STARTING_POINT
from briefgen.model.track import TrackStatement, TrackText
from briefgen.text.periods import is_of_several_years
from briefgen.tracking.tracked_names import Measurand, NameFinder, TrackedName

_REPORT = "报告"
_LAST = "9999"


class NamedFigure(Struct, frozen=True):
    """A figure of a text, with what it measures."""

    figure: Figure
    name: TrackedName
    measurand: Measurand
    sentence: TextSentence
    is_target: bool
    """True for a target, or for what is expected of a period that is not over; False for a result."""

    @property
    def statement(self) -> TrackStatement:
        """The figure as a statement of its text."""
        return state_figure(self.figure, self.sentence.brief)


class TrackedBrief(Struct, frozen=True, dict=True):
    """A text of the region."""

    text: TrackText
    brief: Brief
    sentences: tuple[TextSentence, ...]
    names: NameFinder

    @property
    def year(self) -> str | None:
        """The year in which the text speaks; None if it is not known."""
        return self.text.year

    @cached_property
    def figures(self) -> tuple[NamedFigure, ...]:
        """The figures of the text that are sure and have a name, in reading order."""
        sentences = {sentence.id: sentence for sentence in self.sentences}
        return tuple(self._name_figures(sentences))

    @cached_property
    def results_by_key(self) -> dict[str, list[NamedFigure]]:
        """The results of the text by the key of their name, and of the rows that they are near to."""
        by_key: defaultdict[str, list[NamedFigure]] = defaultdict(list)
        for named in self.figures:
            if not named.is_target and self._is_result(named.figure):
                for key in dict.fromkeys((named.name.key, *named.name.near)):
                    by_key[key].append(named)
        return dict(by_key)

    def _is_result(self, figure: Figure) -> bool:
        """Return whether a figure states a result: 2.1% also in 从去年的2.1%提高到2.3%."""
        if figure.basis == STARTING_POINT:
            return figure.period is not None and self.year is not None and end_year(figure.period) < self.year
        return figure.status is not None and figure.status.is_result

    def tells_of_results(self, sentence: TextSentence) -> bool:
        """Return whether a sentence of the text tells what was done, wherever it stands."""
        if sentence.role == "heading":
            return False
        return sentence.time != "planned" or sentence.id in self._with_results

    def aims(self, sentence: TextSentence, clause: str) -> bool:
        """Return whether a clause of a sentence sets a target in numbers."""
        return any(raw in clause for raw in self._aimed.get(sentence.id, ()))

    @cached_property
    def _aimed(self) -> dict[str, list[str]]:
        aimed: defaultdict[str, list[str]] = defaultdict(list)
        for named in self.figures:
            if named.is_target:
                aimed[named.sentence.id].append(named.figure.raw)
        return dict(aimed)

    @cached_property
    def _with_results(self) -> frozenset[str]:
        figures = self.brief.figures
        return frozenset(f.sentence_id for f in figures if f.status is not None and f.status.is_result)

    def _name_figures(self, sentences: Mapping[str, TextSentence]) -> Iterator[NamedFigure]:
        for figure in self.brief.figures:
            sentence = sentences.get(figure.sentence_id)
            name = self.names.find(figure) if sentence is not None and not figure.is_doubtful else None
            if sentence is not None and name is not None:
                measurand = self.names.find_measurand(figure, name)
                yield NamedFigure(figure, name, measurand, sentence, self._is_target(figure, sentence))

    def _is_target(self, figure: Figure, sentence: TextSentence) -> bool:
        if figure.basis == STARTING_POINT:
            return False
        if figure.status == FigureStatus.TARGET:
            return True
        is_ahead = self.year is not None and figure.period is not None and end_year(figure.period) >= self.year
        return figure.status == FigureStatus.EXPECTED and is_ahead and sentence.time == "planned"


def open_tracked(
    briefs: Sequence[Brief], sentences: Mapping[str, Sequence[SentenceText]], names: NameFinder
) -> tuple[TrackedBrief, ...]:
    """Return the texts of a region, the oldest first. ``sentences`` has those of each text, by the id of its brief."""
    tracked = (
        TrackedBrief(_describe(brief), brief, tuple(read_brief(brief, sentences[brief.id])), names) for brief in briefs
    )
    return tuple(sorted(tracked, key=lambda text: (text.year or _LAST, text.text.date or "", text.text.brief)))


def _describe(brief: Brief) -> TrackText:
    yearly = load_document_words().titles.yearly
    first_year = brief.period[:4] if is_of_several_years(brief.period) and brief.period is not None else None
    is_report = brief.doc_type == _REPORT and (brief.title is None or any(word in brief.title for word in yearly))
    return TrackText(
        brief=brief.id,
        title=brief.title,
        doc_type=brief.doc_type,
        # A plan speaks at the beginning of its years.
        year=first_year or brief.year,
        date=brief.dates.event or brief.dates.written or brief.published or brief.dates.reposted,
        source=brief.source.path,
        is_report=is_report and brief.year is not None,
        working_title=brief.working_title,
    )


def state_figure(figure: Figure, brief: str) -> TrackStatement:
    """Return a figure as a statement of the text with the brief ``brief``."""
    sign = "-" if figure.fell and figure.value and not figure.value.startswith("-") else ""
    return TrackStatement(
        text=figure.printed,
        clause=figure.clause,
        brief=brief,
        sentence_id=figure.sentence_id,
        figure_id=figure.id,
        name=figure.indicator or "",
        subject=figure.subject,
        scope=figure.scope,
        form=figure.form,
        status=figure.status,
        basis=figure.basis,
        period=figure.period,
        value=None if figure.value is None else f"{sign}{figure.value}",
        value_to=None if figure.value_to is None else f"{sign}{figure.value_to}",
        unit=figure.unit,
        bound=figure.bound,
    )


def state_clause(sentence: TextSentence, clause: str, name: str = "") -> TrackStatement:
    """Return a clause of a sentence as a statement without a figure."""
    return TrackStatement(text=clause, clause=clause, brief=sentence.brief, sentence_id=sentence.id, name=name)


def end_year(period: str) -> str:
    """Return the last year of an ISO period: 2025 for 2021/2025."""
    return (period.rpartition("/")[2])[:4]


def start_year(period: str) -> str:
    """Return the first year of an ISO period: 2021 for 2021/2025."""
    return period[:4]
