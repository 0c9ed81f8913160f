"""Finds headings without numbers. A row of three or more similar sentences shows them.

Example: the paragraphs of a text begin with 当好执行者。, with 当好推动者。 and with 当好守护者。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from briefgen.lexicon import load_heading_words
from briefgen.model import Span
from briefgen.parsing.headings import PARALLEL_RANK, HeadingCandidate, LineSentence, trim_span

_FEWEST_ALIKE = 3
_SHORTEST_FRAMED = 10
# 当好创造性执行者。, 这是人民生活品质不断提高的五年。: sentences that open paragraphs.
_LONGEST_LEAD = 30
_SHORTEST_LEAD = 5
_SHORTEST_OWN_LINE, _LONGEST_OWN_LINE = 6, 40
_PARAGRAPH = 60
_MOST_BEHIND = 40
# 这五年，发展质效持续提升，… 五年来，改革开放取得突破，…: a review, point by point.
_REVIEW = re.compile(r"(?P<since>(?:这|过去|近)?[一二两三五十]?年(?:来|间)?)，(?P<lead>[^，。；：]{6,20})(?=[，。；])")


def find_parallel(text: str, sentences: Sequence[LineSentence], plain: Iterable[int]) -> dict[int, HeadingCandidate]:
    """Return the headings without numbers in a text, by the index of the sentence that begins with the heading.

    A sentence has such a heading if it is one of three or more similar sentences. ``plain`` has the indices of the
    sentences that do not begin with a numbered heading. Four kinds of similar sentences are found:

    - Short sentences with the same first and last words: 聚焦主责主业拓深化、促提升。 聚焦科技创新拓深化、促提升。
    - Short sentences that open successive paragraphs and have the same first or last words: 当好执行者。 当好推动者。
    - Short sentences that are alone on their lines, each before a long paragraph.
    - The points of a review of past years: 五年来，发展质效持续提升，… 五年来，改革开放取得突破，…
    """
    free = {index: trim_span(text, sentences[index].span).of(text) for index in plain}
    rows = (*_find_framed(free), *_find_leads(text, sentences, free), *_find_own_lines(text, sentences, free))
    headings: dict[int, HeadingCandidate] = {}
    for row in rows:
        for index in row:
            headings[index] = _make_heading(trim_span(text, sentences[index].span), fills=True)
    headings.update(_find_reviews(text, sentences, free))
    return headings


def _make_heading(span: Span, *, fills: bool) -> HeadingCandidate:
    return HeadingCandidate(PARALLEL_RANK, None, None, span, is_point=False, fills=fills)


def _find_framed(free: Mapping[int, str]) -> Iterator[list[int]]:
    """Yield each row of short sentences with the same first two and last four characters, as sentence indices.

    ``free`` maps sentence indices to the words of the sentences. A row has at least three different sentences, which
    may be far apart in the text.
    """
    rows: dict[str, dict[str, int]] = {}
    for index, words in free.items():
        is_short = _SHORTEST_FRAMED <= len(words) <= _LONGEST_LEAD
        if is_short and not words.startswith(load_heading_words().not_leads):
            rows.setdefault(words[:2] + words[-4:], {}).setdefault(words, index)
    yield from (list(row.values()) for row in rows.values() if len(row) >= _FEWEST_ALIKE)


def _find_leads(text: str, sentences: Sequence[LineSentence], free: Mapping[int, str]) -> Iterator[list[int]]:
    """Yield each row of short sentences that open successive paragraphs, as sentence indices.

    ``free`` maps sentence indices to the words of the sentences. A row has at least three different sentences. All of
    them have the same first two characters, or all have the same last three characters: 当好推动者。 当好守护者。
    当好引领者。
    """
    leads = []
    for index, words in free.items():
        sent = sentences[index]
        is_short = sent.opens and _SHORTEST_LEAD <= len(words) <= _LONGEST_LEAD and text[sent.span.end - 1] == "。"
        if is_short and not words.startswith(load_heading_words().not_leads):
            leads.append((index, words))
    for _, group in groupby(_number_rows(leads, sentences, free), key=lambda lead: lead[2]):
        row = list(group)
        is_alike = any(len({words[frame] for _, words, _ in row}) == 1 for frame in (slice(2), slice(-3, None)))
        if is_alike and len({words for _, words, _ in row}) >= _FEWEST_ALIKE:
            yield [index for index, _, _ in row]


def _number_rows(
    leads: Sequence[tuple[int, str]], sentences: Sequence[LineSentence], free: Mapping[int, str]
) -> Iterator[tuple[int, str, int]]:
    """Yield a tuple for each lead: its sentence index, its words, and the number of its row.

    A lead is a short sentence that opens a paragraph. Two leads are in one row if their paragraphs follow one another
    and no line between them begins with a numbered heading.
    """
    row = 0
    last: int | None = None
    for index, words in leads:
        if last is not None:
            most_lines = 2 if sentences[last].fills else 1
            between = (n for n in range(last + 1, index) if sentences[n].opens)
            is_far = sentences[index].line - sentences[last].line > most_lines
            row += is_far or not all(n in free for n in between)
        last = index
        yield index, words, row


def _find_own_lines(text: str, sentences: Sequence[LineSentence], free: Mapping[int, str]) -> Iterator[list[int]]:
    """Yield at most one row: the indices of the short sentences that are alone on a line before a long paragraph.

    ``free`` maps sentence indices to the words of the sentences. Nothing is yielded if fewer than three such sentences
    are found.
    """
    row: dict[str, int] = {}
    for index, words in free.items():
        sent = sentences[index]
        is_short = _SHORTEST_OWN_LINE <= len(words) <= _LONGEST_OWN_LINE
        if not sent.fills or text[sent.span.end - 1] != "。" or not is_short:
            continue
        behind = [s for s in sentences[index + 1 : index + _MOST_BEHIND] if s.line == sent.line + 1]
        if not behind or behind[-1].span.end - behind[0].span.start < _PARAGRAPH:
            continue
        if not any(word in words for word in load_heading_words().procedure):
            row.setdefault(words, index)
    if len(row) >= _FEWEST_ALIKE:
        yield list(row.values())


def _find_reviews(text: str, sentences: Sequence[LineSentence], free: Iterable[int]) -> dict[int, HeadingCandidate]:
    """Return the headings in reviews of past years, by the index of the sentence that begins with the heading.

    A review has at least three sentences that begin with the same words, such as 五年来. The heading is the start of
    each sentence up to its second punctuation mark: 五年来，改革开放取得突破.
    """
    rows: dict[tuple[str, int], list[tuple[int, re.Match[str]]]] = {}
    row, last_line = 0, None
    for index in free:
        match = _REVIEW.match(text, sentences[index].span.start, sentences[index].span.end)
        if match is None or match["lead"].startswith(load_heading_words().not_leads):
            continue
        line = sentences[index].line
        row += last_line is not None and line - last_line > 2
        last_line = line
        rows.setdefault((match["since"], row), []).append((index, match))
    return {
        index: _make_heading(Span(*match.span()), fills=match.end() >= sentences[index].span.end - 1)
        for points in rows.values()
        if len(points) >= _FEWEST_ALIKE
        for index, match in points
    }
