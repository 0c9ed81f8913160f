"""Chooses the texts of a comparison that are alike: on one subject, of one year, and about what regions do.

A text that is not alike is no material of a column. The comparison lists it once, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from briefgen.lexicon import load_document_words, load_topics
from briefgen.lexicon.divisions import customary_names, load_divisions
from briefgen.lexicon.entry_types import UnlikeWords
from briefgen.lexicon.overlay import cached
from briefgen.model import BriefSummary
from briefgen.model.comparison import LeftOutText

# A text is on a topic if half of it is, and on another subject if less than a third is; between the two, it is open.
_ON_TOPIC, _OFF_TOPIC = 1 / 2, 1 / 3
# A subject is that of the page if half of the regions share it. Words of titles may be shared by chance: two thirds.
_SHARE, _SHARE_OF_WORDS = 1 / 2, 2 / 3
_FEWEST_REGIONS = 2
_SHORTEST_RUN, _LONGEST_RUN = 2, 12
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
# 2026年政府工作报告
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
# 2021/2025: the years of a plan. The days that a digest covers are written with months.
_YEARS_OF_PLAN = re.compile(r"(\d{4})/(\d{4})")
_FIRM = "企业材料，不是地区做法"
_Years = tuple[str, str]


class AlikeTexts(Struct, frozen=True):
    """The texts of a comparison that are alike, and those that are not."""

    summaries: tuple[BriefSummary, ...]
    left_out: tuple[LeftOutText, ...]
    subject: str | None
    """What the texts are about: the name of a topic, or words of their titles. None if they share no subject."""


def find_alike(summaries: Sequence[BriefSummary], topic: str | None = None) -> AlikeTexts:
    """Return the texts that are alike, in the order of ``summaries``, and the others with the reasons.

    Every text must be about a region. If ``topic`` is given, it is the subject of the page, and texts on anything may
    speak of it. Where most texts are of a kind that is left out elsewhere, such as contests, that kind is compared.
    """
    reasons = _find_kinds(summaries)
    rest = _without(summaries, reasons)
    subject = _Subject(topic, rest, lambda _: False) if topic is not None else _find_subject(rest)
    reasons |= {summary.id: f"不是{subject.wording}" for summary in rest if subject.is_off(summary)}
    reasons |= _find_other_years(_without(summaries, reasons))
    left_out = (leave_out(summary, reasons[summary.id]) for summary in summaries if summary.id in reasons)
    return AlikeTexts(tuple(_without(summaries, reasons)), tuple(left_out), subject.name)


def leave_out(summary: BriefSummary, reason: str) -> LeftOutText:
    """Return the entry for a text that is not compared."""
    names = tuple(region.name for region in summary.header.regions)
    return LeftOutText(summary.id, summary.title, names, reason, summary.header.working_title)


def explain_placeless(summary: BriefSummary) -> str:
    """Return the reason why a text about no region is not compared."""
    if summary.header.level == "国家":
        return "中央文件、会议，不是地区材料"
    return _FIRM if _is_of_firm(summary) else "未载明地区"


def _without(summaries: Iterable[BriefSummary], reasons: dict[str, str]) -> list[BriefSummary]:
    return [summary for summary in summaries if summary.id not in reasons]


def _count_regions(summaries: Iterable[BriefSummary]) -> int:
    return len({code for summary in summaries for code in summary.codes})


def _is_of_most(own: Sequence[BriefSummary], summaries: Sequence[BriefSummary], share: float = _SHARE) -> bool:
    """Return whether some of the texts are about at least two regions, and about more than a share of all regions."""
    regions = _count_regions(own)
    return regions >= _FEWEST_REGIONS and regions > share * _count_regions(summaries)


def _find_kinds(summaries: Sequence[BriefSummary]) -> dict[str, str]:
    """Return the reasons of the texts that tell of no way of working of a region, by their ids.

    A kind of texts that most regions have is what the page compares: it is not left out.
    """
    by_reason: defaultdict[str, list[BriefSummary]] = defaultdict(list)
    for summary in summaries:
        reason = _find_kind(summary)
        if reason is not None:
            by_reason[reason].append(summary)
    return {s.id: reason for reason, own in by_reason.items() if not _is_of_most(own, summaries) for s in own}


def _find_kind(summary: BriefSummary) -> str | None:
    """Return why a text tells of no way of working of a region; None if it may tell of one."""
    if _is_of_firm(summary):
        return _FIRM
    title = summary.title or ""
    return next((words.reason for words in load_document_words().unlike if _is_unlike(summary, title, words)), None)


def _is_of_firm(summary: BriefSummary) -> bool:
    issuer = summary.header.issuer or ""
    return summary.header.level == "企业" or issuer.endswith(load_document_words().titles.firms)


def _is_unlike(summary: BriefSummary, title: str, words: UnlikeWords) -> bool:
    if summary.header.is_document and not words.documents:
        return False
    for longer in words.not_in:
        title = title.replace(longer, "")
    return any(word in title for word in words.words) and (not words.near or any(word in title for word in words.near))


class _Subject(Struct, frozen=True):
    """What the texts of a page may be about."""

    name: str | None
    texts: Sequence[BriefSummary]
    """The texts on it."""
    is_off: Callable[[BriefSummary], bool]
    """Returns True for a text on another subject."""

    @property
    def wording(self) -> str:
        """What a text on the subject is called: 国资国企材料, 政府工作报告."""
        name = self.name or ""
        return name if _is_yearly_kind(name) else f"{name}材料"


def _find_subject(summaries: Sequence[BriefSummary]) -> _Subject:
    """Return the subject that the texts of most regions share. Of two that as many regions share, it has more text."""
    found = [subject for subject in (_find_topic(summaries), _find_title_words(summaries)) if subject is not None]
    none = _Subject(None, (), lambda _: False)
    return max(found, key=lambda own: (_count_regions(own.texts), sum(s.chars for s in own.texts)), default=none)


def _find_topic(summaries: Sequence[BriefSummary]) -> _Subject | None:
    """Return the topic that the texts of most regions are on; None if there is none."""
    topics = load_topics()
    on = {topic: [s for s in summaries if _is_in_title(s, topic) or _share(s, topic) >= _ON_TOPIC] for topic in topics}
    topic = max(topics, key=lambda name: _count_regions(on[name]))
    if not _is_of_most(on[topic], summaries):
        return None
    return _Subject(topic, on[topic], lambda s: not _is_in_title(s, topic) and _share(s, topic) < _OFF_TOPIC)


def _is_in_title(summary: BriefSummary, topic: str) -> bool:
    return summary.title is not None and any(word in summary.title for word in load_topics()[topic])


def _share(summary: BriefSummary, topic: str) -> float:
    return summary.topic_chars.get(topic, 0) / max(1, summary.chars)


def _find_title_words(summaries: Sequence[BriefSummary]) -> _Subject | None:
    """Return the words that the titles of most regions have in common; None if there are none.

    Of all such words, those of the most regions are taken, and of these the longest.
    """
    parts = {summary.id: _split_title(summary) for summary in summaries}
    of_regions: defaultdict[str, set[str]] = defaultdict(set)
    for summary in summaries:
        for code in summary.codes:
            of_regions[code].update(parts[summary.id])
    counts = Counter(run for own in of_regions.values() for run in {run for part in own for run in _find_runs(part)})
    words = max(counts, key=lambda run: (counts[run], len(run), run), default=None)
    if words is None:
        return None
    having = [summary for summary in summaries if any(words in part for part in parts[summary.id])]
    if not _is_of_most(having, summaries, _SHARE if _is_yearly_kind(words) else _SHARE_OF_WORDS):
        return None
    ids = {summary.id for summary in having}
    return _Subject(words, having, lambda summary: summary.title is not None and summary.id not in ids)


def _split_title(summary: BriefSummary) -> list[str]:
    """Return the parts of a title that may name its subject, without the region and the words that any title may have.

    A kind of yearly texts is a part of its own.
    """
    if summary.title is None:
        return []
    kinds = [kind for kind in load_document_words().titles.yearly if kind in summary.title]
    rest = summary.title
    for name in (*kinds, *(name for code in summary.codes for name in _names_of(code))):
        rest = rest.replace(name, " ")
    return [*kinds, *filter(None, _NOT_HAN.split(_common_words().sub(" ", rest)))]


def _find_runs(part: str) -> Iterator[str]:
    """Yield all runs of a part of a title, but those within words that are no subject: 经济, 产业政策.

    Of a kind of yearly texts, only the whole name is one.
    """
    if _is_yearly_kind(part):
        yield part
        return
    vague = [match.span() for match in _vague_words().finditer(part)]
    for start in range(len(part)):
        for end in range(start + _SHORTEST_RUN, min(len(part), start + _LONGEST_RUN) + 1):
            if not any(first <= start and end <= last for first, last in vague):
                yield part[start:end]


@cached
def _names_of(code: str) -> list[str]:
    """Return the names of a division and of the divisions above it, the longest first."""
    divisions = load_divisions()
    names = {
        name
        for division in map(divisions.__getitem__, (code, *divisions[code].parents))
        for name in (division.full_name, division.name, division.short_name, *customary_names(division))
    }
    return sorted(names, key=lambda name: (-len(name), name))


@cached
def _common_words() -> re.Pattern[str]:
    return re.compile(_join_words(load_document_words().titles.common))


@cached
def _vague_words() -> re.Pattern[str]:
    return re.compile(f"(?:{_join_words(load_document_words().titles.vague)})+")


def _join_words(words: Iterable[str]) -> str:
    """Return a pattern for one of some words. Longer words come first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _find_other_years(summaries: Sequence[BriefSummary]) -> dict[str, str]:
    """Return the reasons of texts of other years, by their ids.

    These are yearly reports and plans whose years are not those of most regions, and yearly reports of a region that
    has a later one.
    """
    reports = {s.id: (year, year) for s in summaries if (year := _find_year(s)) is not None}
    plans = {
        s.id: (match[1], match[2]) for s in summaries if (match := _YEARS_OF_PLAN.fullmatch(s.header.period or ""))
    }
    apart = _find_apart(summaries, reports, "所述为{}年") | _find_apart(summaries, plans, "规划期为{}年")
    return apart | _find_earlier(_without(summaries, apart), reports)


def _find_earlier(summaries: Sequence[BriefSummary], years: dict[str, _Years]) -> dict[str, str]:
    """Return the reasons of yearly reports of regions that have a later report of the same kind, by their ids."""
    latest: dict[tuple[str, frozenset[str]], str] = {}
    of_kind = [(s, (_find_yearly_kind(s), s.codes)) for s in summaries if s.id in years]
    for summary, kind in of_kind:
        latest[kind] = max(latest.get(kind, ""), years[summary.id][0])
    return {s.id: f"同地已有{latest[kind]}年的同类材料" for s, kind in of_kind if years[s.id][0] < latest[kind]}


def _is_yearly_kind(words: str) -> bool:
    return words in load_document_words().titles.yearly


def _find_yearly_kind(summary: BriefSummary) -> str:
    """Return the words in a title that name a kind of yearly texts; nothing if it is no yearly text."""
    return next((kind for kind in load_document_words().titles.yearly if kind in (summary.title or "")), "")


def _find_year(summary: BriefSummary) -> str | None:
    """Return the year of a yearly report, from its title or from the day on which it was delivered."""
    if not _find_yearly_kind(summary):
        return None
    stated = _YEAR.search(summary.title or "")
    return stated[0] if stated else (summary.header.dates.event or "")[:4] or None


def _find_apart(summaries: Sequence[BriefSummary], years: dict[str, _Years], wording: str) -> dict[str, str]:
    """Return the reasons of the texts whose years do not meet those of most regions, by their ids.

    ``years`` are the first and the last year of each text that has some.
    """
    having: defaultdict[_Years, list[BriefSummary]] = defaultdict(list)
    for summary in summaries:
        if summary.id in years:
            having[years[summary.id]].append(summary)
    main = max(having, key=lambda own: (_count_regions(having[own]), own), default=None)
    if main is None or not _is_of_most(having[main], summaries):
        return {}
    reason = f"{wording}，所比材料为{_print_years(main)}年"
    return {
        summary_id: reason.format(_print_years(own))
        for summary_id, own in years.items()
        if own[1] < main[0] or main[1] < own[0]
    }


def _print_years(years: _Years) -> str:
    return years[0] if years[0] == years[1] else f"{years[0]}—{years[1]}"
