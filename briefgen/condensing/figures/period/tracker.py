"""The period of a number if its sentence names no period before it: headings and earlier sentences give the period."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.condensing.figures.period import Period, StatedPeriod, find_periods, is_plan
from briefgen.condensing.tokenizing import TokenizedSentence
from briefgen.lexicon import load_heading_words
from briefgen.lexicon.section_times import find_time, find_year_of_title
from briefgen.text.deixis import TIME_WORD
from briefgen.text.five_year_plans import PLAN_NAME, YEARS_OF_A_PLAN, find_plan_years

# 2025年，全省…: a period that stands so near the start of a sentence holds for the sentences that follow it in the
# paragraph.
LATEST_OPENING = 8

_ANY_PLAN = re.compile(PLAN_NAME)
# 全会强调，…: another matter, of its own time.
_SPEAKING = re.compile(r"[^，。；：\d]{1,8}(?:强调|指出|要求|提出|表示|介绍|透露|认为|号召)[，：]")
_ANY_TIME = re.compile(rf"20\d\d|[去今明五]年|{PLAN_NAME}")
# 刚刚过去的2025年，…; 五年来主要做了以下工作: such a sentence of a yearly report announces the time of the paragraphs
# that follow.
_ANNOUNCEMENT = re.compile(
    r"刚刚过去的(?P<year>20\d\d)年|(?P<year_is>20\d\d)年是|(?P<this>今年是)|(?P<one>(?:过去一|一|过去的一)年(?:来)?[，,])"
    r"|(?P<five>(?:过去五|这五|过去的五|五)年(?:来)?[，,主]|经过五年)"
    rf"|(?:回望|回顾)?“(?P<plan>{PLAN_NAME})”(?:时期)?(?:是|这)"
)


# 全年新增就业5万人; 主要预期目标是：: a yearly report has these for a single year.
_YEARLY = re.compile(r"全年(?!龄)|预期目标|年度目标")
# “十五五”主要目标, but not “十五五”开局之年重点任务.
_CHAPTER_OF_PLAN = re.compile(
    rf"“?(?P<plan>{PLAN_NAME})”?(?:规划)?的?(?:主要|重点|总体|奋斗|预期|经济社会|国民经济和社会|高质量)*(?:目标|任务|成就|发展)"
)
_NAMES_YEAR = re.compile(r"\d{4}|[今去]年")
_SINGLE_YEAR = re.compile(r"(?<![\d—–-])(20\d\d)年(?![—–-])")


class PeriodTracker:
    """Follows an item's body sentence by sentence and knows which period applies to a sentence that names none.

    Call ``enter`` before each sentence and ``leave`` after it. The period comes from the first of these sources that
    gives one:

    1. an earlier sentence of the same paragraph that begins with a period: 2025年，…,
    2. the headings above the sentence, without the outermost heading,
    3. for a sentence with 全年 or 预期目标, the only year that the headings name: 2026年和“十五五”时期工作安排,
    4. this or an earlier sentence of a yearly report that announces a period: 刚刚过去的2025年，…,
    5. the outermost heading,
    6. the title of a text that is about one year: 2022年国民经济和社会发展统计公报.
    """

    def __init__(self, report_year: int | None, title: str | None = None) -> None:
        self._report_year = report_year
        self._from_title = period_of_titles([title], None) if title and find_year_of_title(title) else None
        self._section: tuple[str, ...] = ()
        self._section_of_paragraph: tuple[str, ...] = ()
        self._from_paragraph: StatedPeriod | None = None
        self._from_headings: StatedPeriod | None = None
        self._announced: StatedPeriod | None = None
        self._from_top_heading: StatedPeriod | None = None
        self._year_of_headings: StatedPeriod | None = None
        self._text = ""

    @property
    def current(self) -> StatedPeriod | None:
        """The period that applies to the current sentence if the sentence names none; None if no period is known."""
        named = self._from_paragraph or self._from_headings
        yearly = self._year_of_headings if _YEARLY.search(self._text) else None
        return named or yearly or self._announced or self._from_top_heading or self._from_title

    def enter(self, tokenized: TokenizedSentence) -> None:
        """Update the current period before a sentence.

        A new heading replaces the period of the old heading. A new paragraph ends the period of the last paragraph. In
        a yearly report the sentence can announce a new period.
        """
        section = tokenized.sentence.section
        if section[:1] != self._section[:1]:
            self._announced = None
            if not self._goes_on(section):
                self._from_top_heading = period_of_titles(section[:1], self._report_year)
        if section != self._section:
            self._enter_section(section)
        if tokenized.opens_paragraph or tokenized.follows_heading or _SPEAKING.match(tokenized.text):
            self._from_paragraph = None
        self._text = tokenized.text
        if self._report_year:
            self._announce(tokenized, str(self._report_year))

    def _announce(self, tokenized: TokenizedSentence, report_year: str) -> None:
        announced = find_announced_period(tokenized.text, int(report_year))
        if announced is None:
            return
        year_of_chapter = find_single_year(tokenized.sentence.section[:1])
        # In the chapter on the tasks of the year, 过去一年，… only tells how they came about.
        is_of_tasks = year_of_chapter is not None and year_of_chapter.iso == report_year
        if not is_of_tasks or (announced.iso or "") >= report_year:
            self._announced = announced

    def _goes_on(self, section: tuple[str, ...]) -> bool:
        """Return whether a chapter of a yearly report that names no time still belongs to the year of the report."""
        top = self._from_top_heading
        if top is None or self._report_year is None or top.iso != str(self._report_year):
            return False
        if not section:
            return True
        is_note = any(word in section[0] for word in load_heading_words().notes)
        return not is_note and find_time(section[:1]) != "done" and _ANY_TIME.search(section[0]) is None

    def _enter_section(self, section: tuple[str, ...]) -> None:
        # 完成时间：2013年12月。（二）…: the period of a point ends with the point.
        if section[: len(self._section_of_paragraph)] != self._section_of_paragraph:
            self._from_paragraph = None
        self._section = section
        self._from_headings = period_of_titles(section[1:], self._report_year)
        self._year_of_headings = find_single_year(section)
        # 一、 or 创新发展 within a paragraph ends nothing; a heading that names a time does.
        if self._from_headings is not None:
            self._from_paragraph = None

    def leave(self, tokenized: TokenizedSentence, periods: Sequence[Period]) -> None:
        """Update the current period after a sentence. ``periods`` are the periods that the sentence names.

        If the sentence names a single period near its start, this period becomes the period of the paragraph. If it
        names several periods, or first names a period further on, the paragraph has no period any longer. Nothing
        changes if the sentence only names the period that the paragraph already has.
        """
        named = [period for period in periods if not period.is_sum]
        if not named:
            return
        isos = {period.iso for period in named}
        if isos == {self._from_paragraph and self._from_paragraph.iso}:
            return
        opening = named[0]
        if len(isos) > 1 or opening.span.start > LATEST_OPENING:
            self._from_paragraph = None
        elif opening.iso is not None and not self._is_part_of_section(opening.span.of(tokenized.text), opening.iso):
            self._section_of_paragraph = tokenized.sentence.section
            self._from_paragraph = StatedPeriod(opening.span.of(tokenized.text), opening.iso)

    def _is_part_of_section(self, words: str, iso: str) -> bool:
        """Return whether months got their year from the heading of a yearly report: 前三季度 in 2025年工作回顾.

        They hold for their own sentence alone; the next one is of the whole year again.
        """
        return self._report_year is not None and "-" in iso and _NAMES_YEAR.search(words) is None


def period_of_titles(titles: Sequence[str], report_year: int | None) -> StatedPeriod | None:
    """Return the period in the innermost heading that names a period.

    ``titles`` are the headings from the outermost to the innermost. ``report_year`` is the year in which a yearly
    report was delivered, or None. The result is None if no heading names a period, or if the innermost heading that
    names one names several.

    >>> period_of_titles(["2025年工作回顾", "综合实力再上台阶"], 2026)
    StatedPeriod(words='2025年', iso='2025')
    >>> period_of_titles(["2025年和“十四五”时期工作回顾"], 2026)
    >>> period_of_titles(["2025年工作回顾", "这五年，发展质效持续提升"], 2026)
    StatedPeriod(words='这五年', iso='2021/2025')
    >>> period_of_titles(["去年工作回顾"], 2026)
    StatedPeriod(words='去年', iso='2025')
    """
    for title in reversed(titles):
        periods = find_periods(title, _resolve_words(title, report_year), report_year)
        plans = {match.group() for match in _ANY_PLAN.finditer(title)}
        words = periods[0].span.of(title) if len(periods) == 1 else ""
        if words and len(plans) == is_plan(words):
            return StatedPeriod(words, periods[0].iso)
        chapter = None if periods else _CHAPTER_OF_PLAN.search(title)
        if chapter is not None and len(plans) == 1:
            first, last = find_plan_years(chapter["plan"])
            return StatedPeriod(f"“{chapter['plan']}”", f"{first}/{last}")
        if periods or plans:
            return None
    return None


def _resolve_words(title: str, report_year: int | None) -> dict[int, str]:
    """Return the years that 去年, 今年 and 明年 mean in a heading of a yearly report, by their offsets."""
    if report_year is None or "年" not in title:
        return {}
    years = {"last": report_year - 1, "this": report_year, "next": report_year + 1}
    matches = TIME_WORD.finditer(title)
    return {match.start(): f"{years[match.lastgroup]}年" for match in matches if match.lastgroup in years}


def find_single_year(titles: Sequence[str]) -> StatedPeriod | None:
    """Return the only year that the innermost heading with a year names; None without such a heading.

    A five-year plan beside the year does not count.

    >>> find_single_year(["2026年和“十五五”时期工作安排", "重点工作"])
    StatedPeriod(words='2026年', iso='2026')
    >>> find_single_year(["2025年工作和2026年安排"])
    """
    years = next((years for title in reversed(titles) if (years := set(_SINGLE_YEAR.findall(title)))), set())
    return StatedPeriod(f"{min(years)}年", min(years)) if len(years) == 1 else None


def find_announced_period(text: str, report_year: int) -> StatedPeriod | None:
    """Return the period that a sentence announces for the text after it; None if it announces none.

    The sentence is from a yearly report that was delivered in ``report_year``.

    >>> find_announced_period("刚刚过去的2025年，全省上下顶压前行。", 2026)
    StatedPeriod(words='2025年', iso='2025')
    >>> find_announced_period("五年来主要做了以下工作。", 2026)
    StatedPeriod(words='五年来', iso='2021/2025')
    >>> find_announced_period("“十五五”时期是关键时期。", 2026)
    StatedPeriod(words='“十五五”时期', iso='2026/2030')
    >>> find_announced_period("2025年完成投资5亿元。", 2026)
    """
    match = _ANNOUNCEMENT.match(text.lstrip("—– "))
    if match is None:
        return None
    if match["plan"]:
        first, last = find_plan_years(match["plan"])
        return StatedPeriod(match.group().rstrip("是这"), f"{first}/{last}")
    if match["five"]:
        return StatedPeriod("五年来", f"{report_year - YEARS_OF_A_PLAN}/{report_year - 1}")
    year = match["year"] or match["year_is"] or str(report_year if match["this"] else report_year - 1)
    return StatedPeriod(f"{year}年", year)
