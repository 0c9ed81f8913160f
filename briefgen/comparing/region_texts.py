"""The texts of a region, sentence by sentence: what each is about, and whether it speaks of deeds or of plans."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from briefgen.comparing.region_columns import ColumnBriefs
from briefgen.comparing.sentence_times import read_times
from briefgen.lexicon import load_subjects
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Brief, Column, Function, Role, SentenceText
from briefgen.model.practice import Quotation, Time
from briefgen.text.clauses import CLAUSE_ENDS

# Marks that a search for words ignores, so that “两新”政策 and 两新政策 are the same.
_IGNORED = {ord(mark): None for mark in "“”‘’「」『』\"' \t\r\n\u3000"} | {
    ord("("): "（",
    ord(")"): "）",
    ord("％"): "%",
}
_CLAUSE = re.compile(rf"[^{CLAUSE_ENDS}：]*[{CLAUSE_ENDS}：]?")
_SHORTEST_CLAUSE = 8
GRAM = 4
"""Length of the runs of characters by which a clause is found to be like others."""
_GLOSSARY = re.compile(r"名词.{0,4}(?:解释|注释|说明)")
_READ = ("body", "heading", "table")
# 省长在批示中指出，…: what a leader wrote on a paper is not what the region does.
_INSTRUCTION = re.compile(r"批示中?(?:指出|强调|要求|提出)")
_NEXT_SPEAKER = re.compile(r"会议|会上|[^，。]{2,20}(?:指出|强调|要求|表示|介绍)[，：]")
# 进度总体仍然偏慢, 还有不少短板: what a text says of its own shortcomings.
_SHORTCOMING = re.compile(r"短板|不足|不够|偏慢|滞后|薄弱|不平衡|差距|困难|存在[^，。]{0,8}问题")
_MARKS = f"{CLAUSE_ENDS}：。！？ "


class TextSentence(Struct, frozen=True, dict=True):
    """A sentence of a region's text."""

    brief: str
    """Id of the brief of the text."""
    id: str
    text: str
    role: Role
    section: tuple[str, ...]
    """Titles of the headings above the sentence, outermost first."""
    function: Function | None
    """What the sentence does, as the sentence model reads it."""
    themes: tuple[str, ...]
    """Ids of the themes of the sentence and of the measure that contains it."""
    time: Time | None
    """What the sentence speaks of; None if that is not known."""
    numbers: tuple[str, ...]
    """The figures of the sentence as written, without those in words."""

    @cached_property
    def plain(self) -> str:
        """The sentence without quotation marks and blanks."""
        return to_plain(self.text)

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of the sentence, as ``split_clauses`` returns them."""
        return split_clauses(self.text)

    def quote(self, text: str) -> Quotation:
        """Return some words of the sentence as a quotation."""
        return Quotation(text, self.brief, self.id, self.time)


class RegionTexts(Struct, frozen=True, dict=True):
    """All sentences of the texts about a region, in reading order."""

    column: Column
    sentences: tuple[TextSentence, ...]

    @cached_property
    def plain(self) -> str:
        """All sentences without quotation marks and blanks, one a line: what words are searched for in."""
        return "\n".join(sentence.plain for sentence in self.sentences)

    @cached_property
    def grams(self) -> frozenset[str]:
        """All runs of four characters in the sentences, without quotation marks and blanks."""
        plain = self.plain
        return frozenset(plain[start : start + GRAM] for start in range(len(plain) - GRAM + 1))

    @cached_property
    def _starts(self) -> list[int]:
        starts, offset = [], 0
        for line in self.plain.split("\n"):
            starts.append(offset)
            offset += len(line) + 1
        return starts

    def locate(self, offset: int) -> tuple[TextSentence, int]:
        """Return the sentence that an offset of ``plain`` is in, and the offset in its plain text."""
        index = bisect_right(self._starts, offset) - 1
        return self.sentences[index], offset - self._starts[index]


def to_plain(text: str) -> str:
    """Return a text without quotation marks and blanks, with brackets and percent signs of one width.

    >>> to_plain("优化“两新”政策(以旧换新)")
    '优化两新政策（以旧换新）'
    """
    return text.translate(_IGNORED)


def split_clauses(text: str) -> tuple[str, ...]:
    """Return the clauses of a sentence without the marks at their ends.

    A clause of fewer than eight characters is joined to the next, and the last one to the one before it.

    >>> split_clauses("扩大乡村消费，建设三十个乡镇物流服务中心，加强村级网点维护。")
    ('扩大乡村消费，建设三十个乡镇物流服务中心', '加强村级网点维护')
    """
    joined: list[str] = []
    pending = ""
    for clause in _CLAUSE.findall(text):
        pending += clause
        if len(pending.rstrip(_MARKS)) >= _SHORTEST_CLAUSE:
            joined.append(pending)
            pending = ""
    if pending.strip(_MARKS):
        joined[-1:] = [(joined[-1] if joined else "") + pending]
    return tuple(clause.strip(_MARKS).lstrip("—") for clause in joined)


def open_texts(opened: ColumnBriefs, sentences: Mapping[str, Sequence[SentenceText]]) -> RegionTexts:
    """Return the sentences of the briefs of a column.

    ``sentences`` maps the id of each brief to the sentences of its item. Briefs without an entry are left out, and so
    are glossaries, what a text says of shortcomings, and in news instructions that leaders wrote, who took part, and
    figures of wider areas. Of a text about several regions, only sentences that name the region of the column, and no
    other, are its own.
    """
    read = (
        sentence
        for brief in opened.briefs
        if brief.id in sentences
        for sentence in _find_own(opened.column, brief, read_brief(brief, sentences[brief.id]))
    )
    return RegionTexts(opened.column, tuple(read))


def _find_own(column: Column, brief: Brief, sentences: Sequence[TextSentence]) -> Iterator[TextSentence]:
    """Yield the sentences that say something of the region of a column."""
    divisions = load_divisions()
    others = [
        divisions[region.code].short_name
        for region in brief.regions
        if column.code not in (region.code, *divisions[region.code].parents)
    ]
    of_others = frozenset() if brief.is_document else _find_words_of_others(brief, sentences)
    for sentence in sentences:
        is_own = not others or (column.short_name in sentence.text and not any(n in sentence.text for n in others))
        is_shortcoming = sentence.function == "B" and _SHORTCOMING.search(sentence.text) is not None
        if is_own and not is_shortcoming and sentence.id not in of_others:
            yield sentence


def _find_words_of_others(brief: Brief, sentences: Sequence[TextSentence]) -> frozenset[str]:
    """Return the ids of the sentences of a news item that say nothing of what its region does."""
    procedure = {sentence.id for sentence in sentences if sentence.function == "P"}
    return _find_instructions(sentences) | procedure | _find_wider(brief)


def _find_wider(brief: Brief) -> set[str]:
    """Return the ids of the sentences all of whose figures are of wider areas: 大湾区内超九成国企制定规划."""
    areas = {word for words in load_subjects().subjects if words.name is None for word in words.words}
    of_areas: defaultdict[str, set[bool]] = defaultdict(set)
    for figure in brief.figures:
        of_areas[figure.sentence_id].add(figure.subject in areas)
    return {sentence_id for sentence_id, seen in of_areas.items() if seen == {True}}


def _find_instructions(sentences: Sequence[TextSentence]) -> frozenset[str]:
    """Return the ids of the sentences of leaders' instructions: up to the next section or speaker."""
    found: list[str] = []
    section: tuple[str, ...] | None = None
    for sentence in sentences:
        if _INSTRUCTION.search(sentence.text):
            section = sentence.section
        elif sentence.section != section or _NEXT_SPEAKER.match(sentence.text):
            section = None
        if section is not None:
            found.append(sentence.id)
    return frozenset(found)


def read_brief(brief: Brief, texts: Sequence[SentenceText]) -> list[TextSentence]:
    """Return the sentences of a brief that have content, without glossaries. ``texts`` are those of its item."""
    refs = {ref.id: ref for ref in brief.sentences}
    read = [text for text in texts if text.role in _READ and text.id in refs and not _is_glossary(text.section)]
    times = read_times(brief, read)
    themes = find_themes(brief)
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    for figure in brief.figures:
        if figure.value is not None:
            numbers[figure.sentence_id].append(figure.printed)
    return [
        TextSentence(
            brief=brief.id,
            id=text.id,
            text=text.text.strip(),
            role=text.role,
            section=text.section,
            function=refs[text.id].does,
            themes=themes.get(text.id, ()),
            time=time,
            numbers=tuple(numbers[text.id]),
        )
        for text, time in zip(read, times, strict=True)
    ]


def _is_glossary(section: Sequence[str]) -> bool:
    return any(_GLOSSARY.search(title) for title in section)


def find_themes(brief: Brief) -> dict[str, tuple[str, ...]]:
    """Return the themes of each sentence: those of the measure that contains it, then its own."""
    starts = [measure.span.start for measure in brief.measures]
    themes = {}
    for ref in brief.sentences:
        index = bisect_right(starts, ref.span.start) - 1
        measure = brief.measures[index] if index >= 0 else None
        is_inside = measure is not None and ref.span.end <= measure.span.end
        of_measure = measure.themes if measure is not None and is_inside else ()
        themes[ref.id] = tuple(dict.fromkeys((*of_measure, *(theme.id for theme in ref.themes))))
    return themes
