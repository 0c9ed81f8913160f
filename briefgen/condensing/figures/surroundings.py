"""The surroundings of a number: its item, its sentence and its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from briefgen.condensing.figures.numbers import Number, find_numbers
from briefgen.condensing.figures.period import Period, StatedPeriod, find_periods
from briefgen.condensing.figures.period.tracker import PeriodTracker
from briefgen.condensing.figures.subject import Subject, find_subjects
from briefgen.condensing.figures.worded import find_worded_targets
from briefgen.condensing.tokenizing import TokenizedItem, TokenizedSentence
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Attribution, Figure, Item
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, start_of_part

# A yearly report is delivered in the first months of the year after the one that it reports on.
_LAST_MONTH_OF_REPORTS = 4


class ItemContext(Struct, frozen=True):
    """An item with the facts that its figures depend on."""

    item: Item
    attribution: Attribution
    own_names: tuple[str, ...]
    """The full and the short names of the regions that the text is about."""
    report_year: int | None
    """The year in which a yearly report was delivered; None for any other text."""

    @property
    def title_in_digest(self) -> str:
        """The title of the item if its source has several items (a digest); empty if the item is the whole source."""
        is_whole = self.item.id == self.item.clean.source.id
        return "" if is_whole else self.item.title or ""

    @property
    def speaking_year(self) -> str:
        """The year of the text's reference date; empty if it is not known."""
        return (self.attribution.reference_date or "")[:4]


class SentenceContext(Struct, frozen=True):
    """A sentence with numbers, and the periods and subjects that belong to it."""

    item_context: ItemContext
    sentence: TokenizedSentence
    numbers: Sequence[Number]
    periods: Sequence[Period]
    """The periods that the sentence names."""
    tracked_period: StatedPeriod | None
    """The period of the numbers before which the sentence names no period; None if no period is known for them."""
    subjects: Sequence[Subject]


class NumberContext(Struct, frozen=True):
    """A number with the sentence and the text around it."""

    sentence_context: SentenceContext
    number: Number
    text: str
    """The text of the sentence."""
    before: str
    """The text between the start of the clause and the number."""
    earlier: Sequence[Figure]
    """The figures before the number in the same sentence."""
    preceding: Sequence[Figure]
    """The figures of the last sentence with figures before this one."""

    @property
    def sentence(self) -> TokenizedSentence:
        """The sentence that contains the number."""
        return self.sentence_context.sentence

    @property
    def start(self) -> int:
        """The offset in the sentence at which the number begins, with its bound words."""
        return self.number.span.start

    @property
    def end(self) -> int:
        """The offset in the sentence at which the number ends, with its unit and its bound words."""
        return self.number.span.end

    @property
    def previous(self) -> Figure | None:
        """The figure before the number in the same sentence; None if there is none."""
        return self.earlier[-1] if self.earlier else None


def describe_item(item: Item, attribution: Attribution) -> ItemContext:
    """Return an item with its attribution, the names of its regions and, for a yearly report, the year of delivery."""
    divisions = [load_divisions()[region.code] for region in attribution.regions]
    names = [name for division in divisions for name in (division.name, division.short_name)]
    return ItemContext(item, attribution, tuple(dict.fromkeys(names)), _find_report_year(attribution))


def _find_report_year(attribution: Attribution) -> int | None:
    date = attribution.reference_date or ""
    month = date[5:7]
    is_yearly = attribution.doc_type == "报告" and month.isdigit() and int(month) <= _LAST_MONTH_OF_REPORTS
    return int(date[:4]) if is_yearly else None


def find_contexts(tokenized: TokenizedItem, item_context: ItemContext) -> Iterator[SentenceContext]:
    """Yield the context of each sentence of an item's body that has numbers, in reading order."""
    tracker = PeriodTracker(item_context.report_year)
    for sentence in tokenized.body:
        periods = _find_periods(sentence, item_context)
        tracker.enter(sentence)
        numbers = sorted(
            (*find_numbers(sentence.text, sentence.tokens), *find_worded_targets(sentence.text)), key=attrgetter("span")
        )
        if numbers:
            subjects = _find_subjects(sentence, item_context, numbers[-1].span.start)
            yield SentenceContext(item_context, sentence, numbers, periods, tracker.current, subjects)
        tracker.leave(sentence, periods)


def describe_number(
    context: SentenceContext, number: Number, earlier: Sequence[Figure], preceding: Sequence[Figure] = ()
) -> NumberContext:
    """Return the context of a number.

    ``earlier`` are the figures before the number in the same sentence, and ``preceding`` are those of the last sentence
    with figures before this one.
    """
    text, start = context.sentence.text, number.span.start
    before = text[start_of_part(text, start, CLAUSE_MARKS_OF_ANY_WIDTH) : start]
    return NumberContext(context, number, text, before, earlier, preceding)


def _find_periods(sentence: TokenizedSentence, item_context: ItemContext) -> tuple[Period, ...]:
    attribution = item_context.attribution
    resolutions = attribution.resolutions.get(sentence.sentence.id, ())
    resolved = {resolution.place.start: resolution.to for resolution in resolutions}
    return find_periods(sentence.text, resolved, item_context.report_year, attribution.reference_date)


def _find_subjects(sentence: TokenizedSentence, item_context: ItemContext, until: int) -> tuple[Subject, ...]:
    other_places = sorted(item_context.attribution.other_places.get(sentence.sentence.id, ()))
    return find_subjects(sentence.tokens, item_context.own_names, other_places, until)
