"""The surroundings of a number: its item, its sentence and its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from briefgen.condensing.figures.mood.frames import FrameTracker, introduces_list
from briefgen.condensing.figures.mood.genre import Genre, find_genre, find_tasks_begin, gives_account
from briefgen.condensing.figures.mood.marks import Mood, MoodMark, find_mood_marks, mood_at
from briefgen.condensing.figures.mood.section_kinds import ItemTime, SectionKinds, find_section_kinds
from briefgen.condensing.figures.number import Number
from briefgen.condensing.figures.numbers import find_numbers
from briefgen.condensing.figures.period import Period, StatedPeriod, find_periods
from briefgen.condensing.figures.period.tracker import PeriodTracker, find_single_year
from briefgen.condensing.figures.subject import Subject, find_subjects
from briefgen.condensing.figures.subject.own_region import find_wider_areas, list_own_names
from briefgen.condensing.figures.worded import find_worded_targets
from briefgen.condensing.tokenizing import TokenizedItem, TokenizedSentence
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.section_times import find_time, find_year_of_title
from briefgen.model import Attribution, Figure, Item
from briefgen.text.clauses import CLAUSE_MARKS_OF_ANY_WIDTH, start_of_part

# A yearly report is delivered in the first months of the year after the one that it reports on.
_LAST_MONTH_OF_REPORTS = 4
_FORETELLING = ("预期", "预计", "拟", "计划", "规划", "将")


class ItemContext(Struct, frozen=True):
    """An item with the facts that its figures depend on."""

    item: Item
    attribution: Attribution
    own_names: tuple[str, ...]
    """The full and the short names of the regions that the text is about."""
    report_year: int | None
    """The year in which a yearly report was delivered; None for any other text."""
    genre: Genre
    year_of_title: str | None
    """The year that the whole text is about, such as 2022 of 2022年统计公报; None if the title does not say so."""
    day: str | None
    """The ISO day on which the text speaks; None if it is not known. It may be a month or a year."""
    section_kinds: SectionKinds

    @property
    def title_in_digest(self) -> str:
        """The title of the item if its source has several items (a digest); empty if the item is the whole source."""
        is_whole = self.item.id == self.item.clean.source.id
        return "" if is_whole else self.item.title or ""


class SentenceTime(Struct, frozen=True):
    """A sentence with what it and the text before it say of its time."""

    sentence: TokenizedSentence
    periods: Sequence[Period]
    """The periods that the sentence names."""
    tracked_period: StatedPeriod | None
    """The period that applies where the sentence names none; None if no period is known."""
    frame: Mood | None
    """The mood that an earlier sentence gives to the list of which this sentence is an entry; None if there is none."""


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
    marks: Sequence[MoodMark]
    """The words of the sentence that show its mood. They are in order."""
    frame: Mood | None
    """The mood that an earlier sentence gives to the list of which this sentence is an entry; None if there is none."""


def _foretells(text: str, offset: int) -> bool:
    """Return whether a word before an offset foretells what follows it."""
    return text.endswith(_FORETELLING, 0, offset)


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
    """The figures of the nearest earlier sentence that has numbers."""

    @property
    def sentence(self) -> TokenizedSentence:
        """The sentence that contains the number."""
        return self.sentence_context.sentence

    @property
    def item_genre(self) -> Genre:
        """The genre of the text that contains the number."""
        return self.sentence_context.item_context.genre

    @property
    def start(self) -> int:
        """The offset in the sentence at which the number begins, including bound words: that of 不 in 不低于3%."""
        return self.number.span.start

    @property
    def end(self) -> int:
        """The offset in the sentence at which the number ends, including bound words: after 以上 in 3%以上."""
        return self.number.span.end

    @property
    def mood_before(self) -> Mood | None:
        """The mood that words before the number give to it; None if none do.

        In the review of a yearly report, the aim or duty of an earlier clause ends with its clause: in
        努力推动高质量发展，地区生产总值增长4.8% the number was reached. What is foretold goes on: 预期总投资10亿元，
        年产值30亿元以上.
        """
        marks, report_year = self.sentence_context.marks, self.sentence_context.item_context.report_year
        if marks and report_year is not None and find_time(self.sentence.sentence.section) == "done":
            clause = start_of_part(self.text, self.start, CLAUSE_MARKS_OF_ANY_WIDTH)
            lasting = (Mood.REACHED, Mood.EXPECTED, None)
            marks = [
                m
                for m in marks
                if m.mood in lasting or m.holds_to_end or m.offset > clause or _foretells(self.text, m.offset)
            ]
        return mood_at(marks, self.text, self.start)

    @property
    def previous(self) -> Figure | None:
        """The figure before the number in the same sentence; None if there is none."""
        return self.earlier[-1] if self.earlier else None


def describe_item(item: Item, attribution: Attribution) -> ItemContext:
    """Return the ``ItemContext`` of an item: the item, its attribution, and other facts that its figures depend on."""
    names = [name for region in attribution.regions for name in list_own_names(load_divisions()[region.code])]
    genre = find_genre(item, attribution.doc_type)
    report_year = _find_report_year(attribution)
    day = _find_day(attribution, report_year, genre)
    time = ItemTime(genre, day, report_year, find_tasks_begin(item), gives_account(item.title))
    return ItemContext(
        item=item,
        attribution=attribution,
        own_names=tuple(dict.fromkeys(names)),
        report_year=report_year,
        genre=genre,
        year_of_title=find_year_of_title(attribution.title),
        day=day,
        section_kinds=find_section_kinds(item, time),
    )


def _find_day(attribution: Attribution, report_year: int | None, genre: Genre) -> str | None:
    """Return the ISO day on which a text speaks; None if it is not known. It may be a month or a year.

    A plan speaks at the beginning of its years at the latest, whenever a site published it. A yearly report of which
    only the year is known speaks at the beginning of this year.
    """
    day, plan = attribution.reference_date, attribution.period
    if report_year is not None and day == str(report_year):
        return f"{day}-01"
    if genre is not Genre.TASKS or plan is None:
        return day
    first_year = plan[: len("2021")]
    return first_year if day is None else min(day, first_year)


def _find_report_year(attribution: Attribution) -> int | None:
    date = attribution.reference_date
    if date is None or attribution.doc_type != "报告":
        return None
    # A date without a month is the year that the headings of a yearly report give.
    month = date[5:7] or "01"
    return int(date[:4]) if int(month) <= _LAST_MONTH_OF_REPORTS else None


def follow_times(tokenized: TokenizedItem, item_context: ItemContext) -> tuple[SentenceTime, ...]:
    """Return the times of the sentences of an item's body, in reading order."""
    tracker, frames = PeriodTracker(item_context.report_year, item_context.attribution.title), FrameTracker()
    times = []
    for sentence in tokenized.body:
        periods = _find_periods(sentence, item_context)
        tracker.enter(sentence)
        frames.enter(sentence)
        time = SentenceTime(sentence, periods, tracker.current, frames.current)
        times.append(time)
        tracker.leave(sentence, periods)
        frames.leave(sentence, list_mood_marks(time, item_context) if introduces_list(sentence.text) else ())
    return tuple(times)


def find_contexts(times: Sequence[SentenceTime], item_context: ItemContext) -> Iterator[SentenceContext]:
    """Yield the context of each sentence of an item's body that has numbers, in reading order."""
    for time in times:
        sentence = time.sentence
        numbers = sorted(
            (*find_numbers(sentence.text, sentence.tokens), *find_worded_targets(sentence.text)), key=attrgetter("span")
        )
        if numbers:
            yield SentenceContext(
                item_context=item_context,
                sentence=sentence,
                numbers=numbers,
                periods=time.periods,
                tracked_period=time.tracked_period,
                subjects=_find_subjects(sentence, item_context, numbers[-1].span.start),
                marks=list_mood_marks(time, item_context),
                frame=time.frame,
            )


def list_mood_marks(time: SentenceTime, item_context: ItemContext) -> tuple[MoodMark, ...]:
    """Return the marks of mood of a sentence of an item."""
    sentence = time.sentence
    return find_mood_marks(sentence.text, sentence.tokens, time.periods, item_context.day)


def describe_number(
    context: SentenceContext, number: Number, earlier: Sequence[Figure], preceding: Sequence[Figure] = ()
) -> NumberContext:
    """Return the context of a number.

    ``earlier`` are the figures before the number in the same sentence. ``preceding`` are the figures of the nearest
    earlier sentence that has numbers.
    """
    text, start = context.sentence.text, number.span.start
    before = text[start_of_part(text, start, CLAUSE_MARKS_OF_ANY_WIDTH) : start]
    return NumberContext(context, number, text, before, earlier, preceding)


def _find_periods(sentence: TokenizedSentence, item_context: ItemContext) -> tuple[Period, ...]:
    attribution = item_context.attribution
    resolutions = attribution.resolutions.get(sentence.sentence.id, ())
    resolved = {resolution.place.start: resolution.to for resolution in resolutions}
    # Rules speak of any year: 每年8月底前.
    day = None if item_context.genre is Genre.RULES else attribution.reference_date
    year = item_context.year_of_title or _find_year_of_section(sentence, item_context)
    return find_periods(sentence.text, resolved, item_context.report_year, day, year)


def _find_year_of_section(sentence: TokenizedSentence, item_context: ItemContext) -> str | None:
    """Return the year that a heading of a yearly report names, for months without a year; None if it names none."""
    if item_context.report_year is None:
        return None
    stated = find_single_year(sentence.sentence.section)
    return None if stated is None else stated.iso


def _find_subjects(sentence: TokenizedSentence, item_context: ItemContext, until: int) -> tuple[Subject, ...]:
    named = item_context.attribution.other_places.get(sentence.sentence.id, ())
    # In a text about several regions, a region that is named owns only its own figures.
    own_names = item_context.own_names if len(item_context.attribution.regions) == 1 else ()
    areas = tuple(find_wider_areas(sentence.sentence, item_context.attribution, own_names))
    other_places = sorted((*named, *areas), key=lambda place: place.span.start) if areas else named
    return find_subjects(sentence.tokens, own_names, other_places, until)
