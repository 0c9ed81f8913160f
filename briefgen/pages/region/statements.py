"""Statements: key sentences of a text about a region, with their figures and their time (past or future)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.lexicon import load_region_words
from briefgen.lexicon.section_times import find_time
from briefgen.model import Brief, Division, Figure, FigureStatus, Function, KeySentence, RegionSource
from briefgen.quoting.openings import find_frame, is_demanded, leave_out_frame, leave_out_marks
from briefgen.text.han import HAN

# 各级国资监管机构要健全…: a demand, not a result.
_DEMAND = re.compile(r"[^，；]{0,12}(?<![重主需首必只])要(?![求素点害闻])")
# 七里乡, 城南街道
_TOWNSHIP = rf"[{HAN}]{{1,5}}?(?:街道|乡|镇)(?![村级政])"
# Words such as 将 decide within so many characters from the start of a sentence.
_NEAR_START = 30
# The level of a text by a company.
_COMPANY = "企业"


class RegionText(Struct, frozen=True):
    """A text about a region: its brief, its source as the page describes it, and the region."""

    brief: Brief
    source: RegionSource
    division: Division
    page_year: str | None = None
    """The year of the newest source of the page; None if that source has no day of its own."""
    is_home: bool = False
    """True if the region is the office's own (home in briefgen.toml)."""

    @property
    def region_name(self) -> str:
        """The name of the region as a sentence uses it: 甘肃, 宝安区."""
        return self.division.name if self.division.level == "county" else self.division.short_name

    @property
    def township(self) -> str | None:
        """The township of the region that the text is about, as its title says: 七里乡; None if it is about none."""
        match = re.search(rf"(?:{self.division.name}|{self.division.short_name})({_TOWNSHIP})", self.brief.title or "")
        return match[1] if match is not None else None


class Statement(Struct, frozen=True):
    """A key sentence of a text about a region, with its figures."""

    sentence: KeySentence
    figures: Sequence[Figure]
    """The figures of the sentence, in reading order."""
    is_ahead: bool
    """True if the sentence says what is yet to be done."""
    does: Function | None = None
    """What the sentence does: M for a measure, F for the layout of the work; None if it was not read."""
    is_of_meeting: bool = False
    """True if a meeting of the text's office says the sentence (会议指出，), or a leader does."""
    planned_for: str | None = None
    """The year for which a yearly report plans what the sentence says; None if the sentence is in no such section."""
    is_mainline: bool = False
    """True if the sentence is quoted for the name that the region gives the whole of its way of working."""

    @property
    def shown_text(self) -> str:
        """The printed parts of the sentence, without …… between them."""
        return join_shown_parts(self.sentence)


def join_shown_parts(sentence: KeySentence) -> str:
    """Return the printed parts of a shortened sentence, joined without …… between them."""
    return "".join(part.of(sentence.text) for part in sentence.shown)


def is_shown(place: int, sentence: KeySentence) -> bool:
    """Return whether a page prints the character at an index of a sentence."""
    return any(part.start <= place < part.end for part in sentence.shown)


def find_statements(brief: Brief, limit: int) -> Iterator[Statement]:
    """Yield the key sentences of a brief as statements, the best first, at most ``limit`` of them."""
    reader = StatementReader(brief)
    yield from map(reader.read, brief.key_sentences[:limit])


class StatementReader:
    """Makes statements of the sentences of a brief."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._figures: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in brief.figures:
            self._figures[figure.sentence_id].append(figure)
        self._does = {sentence.id: sentence.does for sentence in brief.sentences}
        self._outlooks = _find_outlooks(brief)
        self._planning = {entry.text for entry in brief.outline if entry.kind == "plan"}

    def read(self, key_sentence: KeySentence) -> Statement:
        """Return a key sentence as a statement."""
        brief, figures = self._brief, self._figures.get(key_sentence.id, [])
        states_results = any(figure.status == FigureStatus.ACTUAL for figure in figures)
        # The meeting of a company says nothing of the region.
        is_of_meeting = brief.level != _COMPANY and find_frame(key_sentence.text) is not None
        sentence = leave_out_marks(key_sentence)
        if is_of_meeting:
            sentence = leave_out_frame(sentence, states_results=states_results)
        is_ahead = _is_ahead(brief, sentence, figures, self._outlooks)
        return Statement(
            sentence,
            figures,
            is_ahead,
            does=self._does.get(sentence.id),
            is_of_meeting=is_of_meeting,
            planned_for=self._find_planned_year(sentence) if is_ahead else None,
        )

    def _find_planned_year(self, sentence: KeySentence) -> str | None:
        is_report = self._brief.doc_type in load_region_words().reports
        is_planned = bool(sentence.section) and self._planning.issuperset(sentence.section)
        return self._brief.year if is_report and is_planned else None


def _find_outlooks(brief: Brief) -> Mapping[tuple[str, ...], bool]:
    """Return a dict from sections to True or False: whether the figures of a section show that it is about the future.

    The value is True if all figures of the section and its subsections are targets, and False if none is a target.
    Other sections are left out. Figures without a status are ignored.
    """
    sections = {sentence.id: sentence.section for sentence in brief.sentences}
    outlooks: defaultdict[tuple[str, ...], set[bool]] = defaultdict(set)
    for figure in brief.figures:
        if figure.status is not None and figure.sentence_id in sections:
            for section in _list_sections(sections[figure.sentence_id]):
                outlooks[section].add(figure.status == FigureStatus.TARGET)
    return {section: is_ahead for section, seen in outlooks.items() if len(seen) == 1 for is_ahead in seen}


def _list_sections(section: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a section and the sections that contain it, the innermost first; a text without headings is a section."""
    return [section[:depth] for depth in range(len(section), 0, -1)] or [section]


def _is_ahead(
    brief: Brief, sentence: KeySentence, figures: Sequence[Figure], outlook: Mapping[tuple[str, ...], bool]
) -> bool:
    """Return whether a sentence says what is yet to be done.

    If the sentence has figures, their status decides. Otherwise the first of these that gives an answer decides: the
    words at the beginning of the sentence, its headings, the figures of its section or of one around it, the kind of
    document.
    """
    words = load_region_words()
    statuses = {figure.status for figure in figures} - {None}
    if statuses:
        return statuses == {FigureStatus.TARGET}
    texts = (sentence.text, join_shown_parts(sentence))
    if any(text.startswith(words.intents) or _DEMAND.match(text) or is_demanded(text) for text in texts):
        return True
    if any(word in texts[1].partition("；")[0][:_NEAR_START] for word in words.announcing):
        return True
    time = find_time(sentence.section)
    if time is not None:
        return time == "ahead"
    is_plan = brief.doc_type in words.plans
    return next((outlook[s] for s in _list_sections(sentence.section) if s in outlook), is_plan)
