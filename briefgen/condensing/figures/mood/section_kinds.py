"""The kind of each section of an item: whether it looks back, sets tasks, looks ahead or makes rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from msgspec import Struct

from briefgen.condensing.figures.mood.genre import Genre, has_articles
from briefgen.condensing.figures.mood.marks import Mood
from briefgen.condensing.figures.period.tracker import period_of_titles
from briefgen.lexicon import load_heading_words
from briefgen.lexicon.section_times import Time, find_time
from briefgen.model import Heading, Item, SectionKind, Sentence
from briefgen.text.five_year_plans import PLAN_NAME, find_plan_years, shorten_plan_names
from briefgen.text.periods import is_of_several_years, share_elapsed

_LONGEST_TITLE = 60
BEGUN = 0.5
"""A period of which less than this share is over has barely begun: what is said of it is to be."""

# 关于2026年工作, 推动“十五五”开好局
_YEARS = re.compile(rf"(?<![\d—–-])(?P<year>20\d\d)年(?![—–-])|(?P<plan>{PLAN_NAME})")
# 加强政府自身建设, behind the chapter on the tasks of the year or of the coming years.
_GOES_ON: Mapping[SectionKind | None, SectionKind] = {"plan": "plan", "outlook": "plan"}
_MOODS: Mapping[SectionKind, Mood] = {
    "review": Mood.REACHED,
    "five_years": Mood.REACHED,
    "plan": Mood.AIMED,
    "outlook": Mood.AIMED,
    "rules": Mood.REQUIRED,
}


class ItemTime(Struct, frozen=True):
    """What the kinds of the sections of an item depend on, besides their headings."""

    genre: Genre
    day: str | None
    """The ISO day on which the text speaks; None if it is not known. It may be a month or a year."""
    report_year: int | None
    """The year in which a yearly report was delivered; None for any other text."""
    tasks_begin: int
    """Offset in the clean text at which a plan begins to set tasks; 0 if it does from its beginning."""
    gives_account: bool
    """True if the title says that the text tells what was done: 工作情况, 统计公报, 典型经验."""


class SectionKinds(Struct, frozen=True):
    """The kinds of all sections of an item."""

    time: ItemTime
    by_section: Mapping[tuple[str, ...], SectionKind | None]
    """The kind of each section, by the titles of its headings."""
    of_headings: tuple[SectionKind | None, ...]
    """The kinds of the sections under the headings of the item, in the order of the headings."""

    def of(self, sentence: Sentence) -> SectionKind | None:
        """Return the kind of the section that a sentence of the item is in; None if it is not known.

        A sentence under no heading has the kind that the text as a whole has.
        """
        return self._find(sentence) or ("review" if self.time.gives_account else None)

    def mood_of(self, sentence: Sentence) -> Mood | None:
        """Return the mood of a sentence that has no word of mood, as its section shows it; None if it does not.

        A title such as 工作情况 does not show it: such a text may also speak of what is under way.
        """
        kind = self._find(sentence)
        return None if kind is None else _MOODS[kind]

    def _find(self, sentence: Sentence) -> SectionKind | None:
        if not sentence.section:
            return _find_kind_by_genre(self.time, sentence.span.start)
        return self.by_section.get(sentence.section)


def find_section_kinds(item: Item, time: ItemTime) -> SectionKinds:
    """Return the kinds of the sections of an item.

    The first of these that shows the kind of a section decides:

    1. articles (第一条): all sections of such a text are rules,
    2. the words of time in the headings (工作回顾, 主要目标), and in a yearly report the years (关于2026年工作),
    3. the genre of the text: a plan sets tasks, but not in the sections before 总体要求; 办法 make rules,
    4. in a yearly report, the section that has the heading; a chapter goes on with the tasks of the chapter before it,
    5. the title of a text that gives an account: 工作情况.

    A section that gives reasons (重要意义) or explains words (名词解释) has a kind only if headings say that it looks
    back.
    """
    paths = _find_paths(item)
    if has_articles(item):
        rules: SectionKind = "rules"
        sections = [tuple(heading.text for heading in path) for path in paths]
        return SectionKinds(time, dict.fromkeys(sections, rules), (rules,) * len(paths))
    kinds: dict[tuple[str, ...], SectionKind | None] = {}
    of_headings = []
    chapter: SectionKind | None = None
    for path in paths:
        section = tuple(heading.text for heading in path)
        above = kinds[section[:-1]] if len(path) > 1 else _GOES_ON.get(chapter)
        kind = kinds[section] = _find_kind(path, above, time)
        of_headings.append("review" if kind is None and time.gives_account and not _is_aside(path) else kind)
        chapter = kind if len(path) == 1 else chapter
    return SectionKinds(time, kinds, tuple(of_headings))


def _find_paths(item: Item) -> list[tuple[Heading, ...]]:
    """Return for each heading of an item the headings from the outermost one down to it."""
    paths: list[tuple[Heading, ...]] = []
    path: tuple[Heading, ...] = ()
    for heading in item.headings:
        path = (*(above for above in path if above.level < heading.level and above.end > heading.sentence), heading)
        paths.append(path)
    return paths


def _find_kind(path: tuple[Heading, ...], above: SectionKind | None, time: ItemTime) -> SectionKind | None:
    """Return the kind of a section, given the headings from the outermost one down to its own.

    ``above`` is the kind that the section has in a yearly report if its heading shows none.
    """
    own = path[-1]
    titles = tuple(shorten_plan_names(heading.text) for heading in path if _is_title(heading))
    found = find_time(titles)
    if found is None and time.report_year is not None and _is_title(own):
        found = _find_time_of_years(titles[-1], time)
    if found != "done" and _is_aside(path):
        return None
    if found is not None:
        return _find_kind_of_time(found, titles, time)
    by_genre = _find_kind_by_genre(time, own.span.start)
    return above if by_genre is None and time.report_year is not None else by_genre


def _is_aside(path: tuple[Heading, ...]) -> bool:
    """Return whether a section gives reasons (重要意义) or explains words (名词解释)."""
    words = load_heading_words()
    is_note = any(word in heading.text for heading in path for word in words.notes)
    return is_note or any(word in path[-1].text for word in words.reasons)


def _is_title(heading: Heading) -> bool:
    """Return whether a heading is a title, and not the first clause of a point or a paragraph without a line end."""
    return not heading.is_point and len(heading.text) <= _LONGEST_TITLE


def _find_kind_of_time(found: Time, titles: Sequence[str], time: ItemTime) -> SectionKind:
    if found == "ahead" and time.genre is Genre.TASKS:
        return "plan"
    period = period_of_titles(titles, time.report_year)
    is_of_several = period is not None and ("五年" in period.words or is_of_several_years(period.iso))
    if found == "done":
        return "five_years" if is_of_several else "review"
    return "outlook" if is_of_several else "plan"


def _find_kind_by_genre(time: ItemTime, offset: int) -> SectionKind | None:
    match time.genre:
        case Genre.TASKS:
            return "review" if offset < time.tasks_begin else "plan"
        case Genre.RULES:
            return "rules"
        case Genre.ACCOUNT:
            return None
    assert_never(time.genre)


def _find_time_of_years(title: str, time: ItemTime) -> Time | None:
    """Return what the years and five-year plans that a heading names show; None if they show nothing, or both times."""
    stated = period_of_titles([title], time.report_year)
    periods = [stated.iso] if stated is not None else list(_find_years(title))
    shares = [share_elapsed(period, time.day) for period in periods if period is not None and time.day is not None]
    if shares and all(share == 1 for share in shares):
        return "done"
    return "ahead" if shares and all(share < BEGUN for share in shares) else None


def _find_years(title: str) -> Iterator[str]:
    """Yield the years and the five-year plans in a heading as ISO periods."""
    for match in _YEARS.finditer(title):
        yield match["year"] or "{}/{}".format(*find_plan_years(match["plan"]))
