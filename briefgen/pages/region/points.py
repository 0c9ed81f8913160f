"""Points: the sentences that can stand on another's page, and what must be added so that they do.

Read alone, a sentence must say of what region it is, whose deed it tells and when. One that does not name its region,
or nobody who acts, gets the region in front; one that leaves out the year of its first figure gets that figure's
period. What nothing explains is not offered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from briefgen.lexicon import (
    load_indicators,
    load_measure_words,
    load_region_words,
    load_subjects,
    load_term_words,
)
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.known_subjects import known_subjects
from briefgen.lexicon.section_times import find_time
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import (
    Brief,
    Division,
    Figure,
    FigureForm,
    FigureStatus,
    KeySentence,
    RegionPoint,
    RegionSource,
    Span,
)
from briefgen.quoting.shortening import shorten

_NEWS = "新闻"
# News hold three or four points; of a document a page may give three times the sentences that its brief does.
_MOST_OF_NEWS = 4
# What ranks lower tells too little beside the best of its text.
_LEAST_SCORE = 0.005
# A sentence without a figure that is shorter tells nothing by itself.
_SHORTEST = 30

# 2023年, “十四五”: words that say which year.
_YEAR = re.compile(r"20\d\d(?!\d)|十[一二三四五六]五[”时期规]")
_MONTH = re.compile(r"(?<![\d年—-])(1[0-2]|[1-9])(?:[—-]\d{1,2})?月(?!\d*日?起)")
# What stands before whoever acts: 2023年1—11月，截至2020年底，近年来，
_WHEN = re.compile(
    r"(?:截至|截止|到|至)?(?:20\d\d年?(?:[—-]20\d\d年)?(?:\d+(?:[—-]\d+)?月)?(?:\d+日)?|“?十[一二三四五六]五”?|今年|去年|目前|近[一二三四五两]年|近年|[一二三四五两]年)"
    r"(?:上半年|下半年|期间|时期|以来|来|底|末)?，?"
)
_CLAUSE = re.compile(r"[^，；]+")
_PROVINCE = "province"
# Of figures the one from which something started: 从11.37万亿元提高到14.58万亿元.
_START = "起点"
_SCALE_FORMS = (FigureForm.TOTAL, FigureForm.RATE)
# 《行动计划》, 这份“施工图”: the whole name stands in a sentence before.
_ABBREVIATED = re.compile(r"《[^》]{2,6}》|[^，；]*这[份些个种一]")
# 各级国资监管机构要健全…: what is asked for, not what was done.
_ASKED = re.compile(r"[^，；]{0,12}(?<![重主需首必只])要(?![求素点害闻])")
# Words of place of which the text does not tell whose they are.
_OURS = re.compile(r"(?<![资基成日根样剧文版自])[我本][省市区县州](?![长级场域间块分])")


class Found(Struct, frozen=True):
    """A point, and where on the page it belongs."""

    point: RegionPoint
    group: str | None
    """Of themes; None if it is on none."""
    is_ahead: bool
    """True if it tells what is yet to be done."""
    figures: frozenset[tuple[str, str]]
    """Its figures of scale, if they are a third of all: what is measured, and how much."""

    @property
    def is_scale(self) -> bool:
        """True if it tells how large what is governed is."""
        return bool(self.figures) and not self.is_ahead


def find_points(brief: Brief, source: RegionSource, division: Division, finder: ThemeFinder) -> list[Found]:
    """Return the points of a text about a region, in reading order.

    Of news the best four count, of other texts three times as many sentences as their briefs give.
    """
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in brief.figures:
        figures[figure.sentence_id].append(figure)
    times = _times_by_section(brief)
    most = 3 * brief.fair_length
    found = []
    for rank, sentence in enumerate(brief.key_sentences[:most]):
        held = figures.get(sentence.id, [])
        is_telling = sentence.pinned or sentence.score >= _LEAST_SCORE
        is_ahead = _is_ahead(brief, sentence, held, times)
        text = _Text(sentence, held, is_ahead=is_ahead)
        point = _make_point(text, rank, source, _Region(division, brief)) if is_telling else None
        if point is None:
            continue
        themes = finder.find(sentence.section[-1] if sentence.section else "", sentence.text)
        scale = _find_scale(held)
        found.append(
            Found(
                point=replace(point, whose=tuple(dict.fromkeys(_whose(f) for f in scale))),
                group=finder.group_of(themes[0]) if themes else None,
                is_ahead=is_ahead,
                figures=frozenset((f.measured or "", f.raw) for f in scale),
            )
        )
    best = found[: max(_MOST_OF_NEWS, _count_pinned(found))] if brief.doc_type == _NEWS else found
    return sorted(best, key=lambda f: f.point.sentence.span)


def _count_pinned(found: Sequence[Found]) -> int:
    return sum(f.point.sentence.pinned for f in found)


class _Text(Struct, frozen=True):
    """A sentence, with what is known of it."""

    sentence: KeySentence
    figures: Sequence[Figure]
    is_ahead: bool


class _Region(Struct, frozen=True):
    """A region and a text about it."""

    division: Division
    brief: Brief

    @property
    def name(self) -> str:
        """As a sentence names it: 甘肃, 宝安区."""
        return self.division.name if self.division.level == "county" else self.division.short_name


def _make_point(text: _Text, rank: int, source: RegionSource, region: _Region) -> RegionPoint | None:
    """Return a sentence as a point; None if it cannot stand on another's page and no editor pinned it."""
    sentence, figures = text.sentence, text.figures
    told = _told(sentence)
    is_unsigned = _names_nobody(told, region)
    if not sentence.pinned and (
        _hangs(sentence, told, figures)
        or _is_of_others(sentence, told, figures, region)
        or (is_unsigned and region.brief.doc_type == _NEWS and not sentence.section)
    ):
        return None
    short = shorten(sentence, [figure.raw for figure in figures], may_open_late=is_unsigned)
    if not sentence.pinned and _lost_a_part(short, region):
        return None
    period = _missing_period(_Text(short, figures, is_ahead=text.is_ahead), source)
    if period is None and not sentence.pinned:
        return None
    iso, raw = period or (None, None)
    return RegionPoint(
        sentence=short,
        source=source,
        rank=rank,
        subject=None if _names_region(short, region, at_start=is_unsigned) else region.name,
        period=iso,
        period_raw=raw,
    )


def _lost_a_part(short: KeySentence, region: _Region) -> bool:
    """Tell whether what is left out names a city or county of the region: its deed would read as the region's own."""
    told = _told(short)
    names = _parts_of(region.division.code)
    return any(name in short.text and name not in told for name in names)


@cache
def _parts_of(code: str) -> tuple[str, ...]:
    return tuple(d.name for d in load_divisions().values() if code in d.parents)


def _names_region(sentence: KeySentence, region: _Region, *, at_start: bool) -> bool:
    """Tell whether what is printed of a sentence names its region, at its start if that is asked for."""
    told = _told(sentence)
    start = sentence.shown[0].start
    landed = [resolution.place.start for resolution in sentence.landed if resolution.to == region.name]
    if at_start:
        return start in landed or told.startswith(region.name)
    return region.name in told or any(_is_shown(at, sentence.shown) for at in landed)


def _told(sentence: KeySentence) -> str:
    return "".join(part.of(sentence.text) for part in sentence.shown)


def _hangs(sentence: KeySentence, told: str, held: Sequence[Figure]) -> bool:
    """Tell whether a sentence hangs on others, is not for another's page, or says nothing."""
    words = load_region_words()
    if any(word in title for title in sentence.section for word in words.spirit):
        return True
    if told.startswith(words.hanging) or _ABBREVIATED.match(told) or any(word in told for word in words.never):
        return True
    is_bare = len(told) < _SHORTEST or any(_has(told, word) for word in words.procedure)
    return is_bare and not held


def _has(text: str, pattern: str) -> bool:
    """Tell whether the pieces of a pattern stand in a text in order: 在…召开."""
    at = 0
    for piece in pattern.split("…"):
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return True


def _is_of_others(sentence: KeySentence, told: str, held: Sequence[Figure], region: _Region) -> bool:
    """Tell whether a sentence is about somebody else: another region, or one whom only the sentences before name."""
    own = {region.division.short_name, *(resolution.to for resolution in sentence.landed)}
    is_shared = len(region.brief.regions) > 1
    landed = [resolution.place.start for resolution in sentence.landed]
    if is_shared and not any(name in told for name in own):
        return True
    if any(match.start() not in landed for match in _OURS.finditer(sentence.text)):
        return True
    opening = _CLAUSE.match(_without_time(told))
    is_named = opening is not None and region.division.short_name in opening.group()
    if opening is not None and not is_named and opening.group().startswith(_others(region.division)):
        return True
    foreign = [f.subject for f in held if f.subject is not None and f.subject not in known_subjects()]
    if any(subject not in told for subject in foreign):
        return True
    return bool(foreign) and len(foreign) == len(held) and any(_is_elsewhere(subject, region) for subject in foreign)


def _is_elsewhere(subject: str, region: _Region) -> bool:
    """Tell whether a subject is the nation, a larger area or another province."""
    areas = {word for words in load_subjects().subjects if words.name is None for word in words.words}
    names = {*areas, *_other_provinces(region.division)}
    return any(part in names for part in subject.split("、"))


@cache
def _other_provinces(division: Division) -> frozenset[str]:
    own = {division.code, *division.parents}
    provinces = (d for d in load_divisions().values() if d.level == _PROVINCE and d.code not in own)
    return frozenset(d.short_name for d in provinces)


@cache
def _others(division: Division) -> tuple[str, ...]:
    """Return the names of regions that a sentence is about if it opens with them, and the region's own is not there.

    They are the nation's, other provinces', those that hold the region, and those of its cities and counties.
    """
    divisions = load_divisions()
    above = [divisions[code].short_name for code in division.parents]
    parts = [d for d in divisions.values() if division.code in d.parents]
    below = [d.name if d.level == "county" else d.short_name for d in parts]
    return ("我国", "全国", *sorted(_other_provinces(division)), *above, *below)


def _without_time(told: str) -> str:
    """Return a sentence without what says when at its beginning."""
    while (match := _WHEN.match(told)) is not None:
        told = told[match.end() :]
    return told


def _names_nobody(told: str, region: _Region) -> bool:
    """Tell whether a sentence leaves out who acts: its first clause that says more than how opens with an act."""
    clauses = [match.group() for match in _CLAUSE.finditer(_without_time(told))]
    telling = next((c for c in clauses if not c.startswith(load_region_words().hows)), clauses[0] if clauses else "")
    if telling.startswith((region.name, region.division.name)) or _actor().match(telling):
        return False
    return telling.startswith(load_region_words().hows) or _opener().match(telling) is not None


@cache
def _opener() -> re.Pattern[str]:
    measures = load_measure_words()
    words = {*measures.deeds, *load_term_words().acts, *load_region_words().openers}
    leads = "|".join(sorted(measures.leads, key=lambda lead: (-len(lead), lead)))
    return re.compile(rf"(?:{leads})*(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})|(?:{leads})")


@cache
def _actor() -> re.Pattern[str]:
    """Return the pattern of a clause that somebody who acts opens: 省政府国资委建立了…, but not 推动省属企业…."""
    names = "|".join(re.escape(name).replace("…", r"[^，；的、对与和]{0,8}") for name in load_region_words().actors)
    return re.compile(rf"(?!{_opener().pattern})(?:{names})")


def _missing_period(text: _Text, source: RegionSource) -> tuple[str | None, str | None] | None:
    """Return the period that must be added to a sentence, as ISO and in the text's words, both None if none.

    None for a sentence of which nothing tells the year.
    """
    sentence, words = text.sentence, text.sentence.text
    landed = [resolution.place for resolution in sentence.landed if resolution.to.endswith("年")]
    years = [m.start() for m in _YEAR.finditer(words)] + [place.start for place in landed]
    dated = [(_place(figure, sentence), figure) for figure in text.figures if figure.period]
    shown = [(at, figure) for at, figure in dated if _is_shown(at, sentence.shown)]
    at, number = min(shown, key=lambda pair: pair[0], default=(len(words), None))
    vague = [(place, month) for place, month in _vague(words, landed) if _is_shown(place, sentence.shown)]
    first, month = min(vague, default=(len(words), 0))
    start = min(at, first)
    if start == len(words) or any(year <= start and _is_shown(year, sentence.shown) for year in years):
        return None, None
    if number is not None and at < first:
        return number.period, number.period_raw
    year = _year_of(source, month, is_ahead=text.is_ahead)
    if year is None and number is not None and number.period is not None:
        year = number.period[:4]
    return None if year is None else (year, None)


def _year_of(source: RegionSource, month: int, *, is_ahead: bool) -> str | None:
    """Return the year of a time that begins in a month, if a text's own day tells it.

    What was done is of the year of that day if the month had come by then; else it may be of the year before.
    """
    if source.date is None or source.day_of == "述及":
        return None
    return source.date[:4] if is_ahead or month <= int(source.date[5:7]) else None


def _place(figure: Figure, sentence: KeySentence) -> int:
    """Return where in a sentence a figure stands: of equal numbers the one nearest to its place in the source."""
    at = figure.span.start - sentence.span.start
    places = [match.start() for match in re.finditer(re.escape(figure.raw), sentence.text)]
    return min(places, key=lambda place: abs(place - at), default=-1)


def _is_shown(at: int, shown: Sequence[Span]) -> bool:
    return any(part.start <= at < part.end for part in shown)


def _vague(text: str, landed: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield where a text names a time and not its year, with the month by which that time has come."""
    unsaid = load_region_words().unsaid
    named = ((match.start(), unsaid[match.group()]) for match in re.finditer("|".join(unsaid), text))
    months = ((match.start(), int(match[1])) for match in _MONTH.finditer(text))
    for at, month in (*named, *months):
        if not any(place.start <= at < place.end for place in landed):
            yield at, month


def _times_by_section(brief: Brief) -> Mapping[tuple[str, ...], bool]:
    """Return the sections of which all figures were reached, or all are yet to be: True for the latter."""
    sections = {sentence.id: sentence.section for sentence in brief.sentences}
    held: defaultdict[tuple[str, ...], set[bool]] = defaultdict(set)
    for figure in brief.figures:
        if figure.status is not None and figure.sentence_id in sections:
            held[sections[figure.sentence_id]].add(figure.status == FigureStatus.TARGET)
    return {section: is_ahead for section, kinds in held.items() if len(kinds) == 1 for is_ahead in kinds}


def _is_ahead(
    brief: Brief, sentence: KeySentence, held: Sequence[Figure], times: Mapping[tuple[str, ...], bool]
) -> bool:
    """Tell whether a sentence tells what is yet to be done.

    Its figures say it, else how it opens, its headings, the figures beside it, the kind of document.
    """
    words = load_region_words()
    statuses = {figure.status for figure in held} - {None}
    if statuses:
        return statuses == {FigureStatus.TARGET}
    if sentence.text.startswith(words.intents) or _ASKED.match(sentence.text):
        return True
    time = find_time(sentence.section)
    if time is not None:
        return time == "ahead"
    return times.get(sentence.section, brief.doc_type in words.plans)


@cache
def _indicators_of_scale() -> Mapping[str, str | None]:
    """Return the names of indicators of scale, with whose they are by definition."""
    scale = load_region_words().scale
    return {name: i.of for i in load_indicators() if i.name in scale for name in (i.name, *i.synonyms)}


def _find_scale(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of scale, if they are a third of all that something stands at; else none."""
    reached = [figure for figure in figures if figure.basis != _START]
    scale = [figure for figure in reached if _is_of_scale(figure)]
    return scale if 3 * len(scale) >= len(reached) else []


def _is_of_scale(figure: Figure) -> bool:
    is_ours = figure.subject is None or figure.subject in known_subjects()
    is_told = figure.status == FigureStatus.ACTUAL and figure.form in _SCALE_FORMS
    return is_told and is_ours and figure.measured in _indicators_of_scale()


def _whose(figure: Figure) -> str:
    subject = figure.subject or _indicators_of_scale()[figure.measured or ""] or "主体未载明"
    return f"{subject}（{figure.scope}）" if figure.scope else subject
