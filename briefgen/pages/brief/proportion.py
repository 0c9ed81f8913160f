"""Proportion: what of a brief its page prints, so that the page is far shorter than the text.

The page of a long text begins with a first page that is complete in itself. What the page leaves out is counted in a
line; the workbook and the JSON have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from briefgen.model import Brief, Figure, Framework, KeySentence, Measure
from briefgen.pages.brief.measure_lines import MeasureLine, group_by_theme
from briefgen.quoting.selection import Length, pick_sentences, quote
from briefgen.quoting.shortening import shorten

# So many characters fit into a line of a wide page. The first line of a sentence is indented.
_LINE, _INDENT = 38, 2
# So many characters fit into a line of the title, which is as high as two lines, and into a line of a cell.
_TITLE_LINE, _LINES_OF_TITLE, _CELL_LINE = 21, 2, 14
# A sentence on the first page is shortened to two lines if these keep two thirds of its facts, else to three.
_MOST_LINES = 3
_FIRST_LIMITS = ((2 * _LINE - _INDENT, 2 / 3), (_MOST_LINES * _LINE - _INDENT, 0.0))
_FIRST_SENTENCES = 8
# 资金来源：… stands under many headings, and says little without its own.
_LABEL = re.compile(r"[^，。：]{2,8}：")
# A build writes a workbook for texts of so many characters.
_SHORTEST_WITH_WORKBOOK = 4_000


class _Size(Struct, frozen=True):
    """How much the page of a text prints at most."""

    sentences: int
    """The number of key sentences that the page of such a text has at most."""
    lines: int
    """Lines of the first page for key sentences."""
    first_figures: int
    further_figures: int
    explained: int
    """Frameworks that the text explains."""
    named: int
    """Frameworks that the text does not explain."""
    tasks: int
    themes: int
    """Lines of measures."""
    is_long: bool = False
    further_sentences: bool = True
    """Whether later pages print the key sentences for which the first page has no room."""


_NEWS = "新闻"
_SIZES = (
    _Size(
        sentences=4,
        lines=18,
        first_figures=4,
        further_figures=0,
        explained=2,
        named=4,
        tasks=12,
        themes=0,
        further_sentences=False,
    ),
    _Size(sentences=8, lines=22, first_figures=8, further_figures=0, explained=4, named=8, tasks=12, themes=8),
    _Size(
        sentences=30,
        lines=17,
        first_figures=8,
        further_figures=12,
        explained=6,
        named=12,
        tasks=12,
        themes=30,
        is_long=True,
    ),
)
"""The sizes: of news, of an article, of a report or a plan. News has the size of news, however long it is."""


class BriefParts(Struct, frozen=True, kw_only=True):
    """What the page of a brief prints."""

    is_long: bool
    """True if the page begins with a first page that is complete in itself."""
    first_sentences: tuple[KeySentence, ...]
    """The key sentences of the first page, in reading order. Of long sentences only some clauses are shown."""
    further_sentences: tuple[KeySentence, ...]
    """The key sentences of later pages, in reading order."""
    note: str
    """A note in Chinese if a limit of characters was set and sentences exceed it; else empty."""
    first_figures: tuple[Figure, ...]
    """The figures of the first page, in reading order."""
    further_figures: tuple[Figure, ...]
    """The figures of later pages, in reading order."""
    tasks: tuple[Measure, ...]
    """Measures with a duty: tasks of which the text says whose they are, or by when they are due."""
    measures: tuple[MeasureLine, ...]
    """The other measures, one line for each theme."""
    frameworks: tuple[Framework, ...]
    left_out: tuple[str, ...]
    """What is left out, in Chinese: 数据265项, 举措20条."""
    has_workbook: bool
    """True if a build writes a workbook beside the page."""


def divide_brief(brief: Brief, length: Length) -> BriefParts:
    """Return what the page of a brief prints, unless it prints everything."""
    # All templates import this module. What compares figures is imported only where a brief is printed.
    from briefgen.pages.brief.main_figures import rank_figures

    picked = pick_sentences(brief, length)
    size = _find_size(brief)
    ranked = list(islice(rank_figures(brief), size.first_figures + size.further_figures))
    first = _choose_first(brief, picked.sentences, size, size.lines - _count_long(brief, ranked[: size.first_figures]))
    on_first = {sentence.id for sentence in first}
    others = tuple(sentence for sentence in picked.sentences if sentence.id not in on_first)
    further = others if size.further_sentences else ()
    tasks = [measure for measure in brief.measures if measure.duty is not None]
    lines = group_by_theme(brief, [measure for measure in brief.measures if measure.duty is None])
    measures = sum(len(line.measures) for line in lines[: size.themes]) + len(tasks[: size.tasks])
    frameworks = _choose_frameworks(brief, size)
    left_out = {
        "要点{}条": len(others) - len(further),
        "数据{}项": len(brief.figures) - len(ranked),
        "举措{}条": len(brief.measures) - measures,
        "提法{}个": len(brief.frameworks) - len(frameworks),
    }
    return BriefParts(
        is_long=size.is_long,
        first_sentences=first,
        further_sentences=further,
        note=picked.note,
        first_figures=_in_reading_order(brief, ranked[: size.first_figures]),
        further_figures=_in_reading_order(brief, ranked[size.first_figures :]),
        tasks=tuple(tasks[: size.tasks]),
        measures=lines[: size.themes],
        frameworks=frameworks,
        left_out=tuple(words.format(count) for words, count in left_out.items() if count),
        has_workbook=has_workbook(brief.profile.chars),
    )


def has_workbook(chars: int) -> bool:
    """Return whether a build writes a workbook for the brief of a text with so many characters."""
    return chars >= _SHORTEST_WITH_WORKBOOK


def _find_size(brief: Brief) -> _Size:
    if brief.doc_type == _NEWS:
        return _SIZES[0]
    return next((size for size in _SIZES if brief.fair_length <= size.sentences), _SIZES[-1])


def _count_long(brief: Brief, figures: Sequence[Figure]) -> int:
    """Return how many lines a long title and long rows of the table take from the sentences of the first page."""
    title = (len(brief.shown_title) - 1) // _TITLE_LINE * _LINES_OF_TITLE
    cells = [("，".join(filter(None, (one.subject, one.scope))), one.indicator or "") for one in figures]
    return title + sum(max(len(whose), len(indicator)) > _CELL_LINE for whose, indicator in cells)


def _choose_first(brief: Brief, picked: Sequence[KeySentence], size: _Size, lines: int) -> tuple[KeySentence, ...]:
    """Return the key sentences of the first page in reading order, in so many lines.

    The best ones that fit are taken, shortened unless all have room as they are. Those that an editor pinned and the
    best one are taken in any case.
    """
    if not size.is_long and sum(map(_count_lines, picked)) <= lines:
        return tuple(picked)
    printed = {sentence.id for sentence in picked}
    room, chosen, labels = lines, list[KeySentence](), set[str]()
    for sentence in brief.key_sentences:
        label = _LABEL.match(sentence.text)
        if sentence.id not in printed or (label is not None and label[0] in labels and not sentence.pinned):
            continue
        short = _shorten(brief, sentence)
        taken = _count_lines(short)
        fits = taken <= min(room, _MOST_LINES) and len(chosen) < _FIRST_SENTENCES
        if fits or sentence.pinned or not chosen:
            chosen.append(short)
            labels |= {label[0]} if label is not None else set()
            room -= taken
    return tuple(sorted(chosen, key=lambda sentence: sentence.span))


def _count_lines(sentence: KeySentence) -> int:
    return -(-(len(quote(sentence)) + _INDENT) // _LINE)


def _shorten(brief: Brief, sentence: KeySentence) -> KeySentence:
    """Return a sentence with as much shown as fits into three lines; one that an editor pinned as it is."""
    if sentence.pinned:
        return sentence
    figures = [figure.raw for figure in brief.figures if figure.sentence_id == sentence.id]
    return shorten(sentence, figures, may_open_late=False, limits=_FIRST_LIMITS)


def _in_reading_order(brief: Brief, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    chosen = {figure.id for figure in figures}
    return tuple(figure for figure in brief.figures if figure.id in chosen)


def _choose_frameworks(brief: Brief, size: _Size) -> tuple[Framework, ...]:
    """Return the frameworks that the page prints: the first that the text explains, and the first others."""
    explained = [framework for framework in brief.frameworks if framework.unfolds is not None]
    named = [framework for framework in brief.frameworks if framework.unfolds is None]
    return (*explained[: size.explained], *named[: size.named])
