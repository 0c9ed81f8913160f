"""Finds debris: lines that a web page prints around its text, such as copyright notices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.lexicon.entry_types import LineRule
from briefgen.lexicon.line_rules import LONGEST_SENTENCE, compile_rule, match_line
from briefgen.model import Span, find_lines
from briefgen.text.dates import DAY
from briefgen.text.heading_numbers import CHAPTER_NUMBER
from briefgen.text.numerals import ONE_TO_TEN
from briefgen.text.organs import ORGAN

REPEATED_TITLE = "repeated-title"
"""The id of the rule for a line near the top that repeats an earlier line."""

# Behind 相关报道： stands a list of headlines, unless one of its lines is as long as a paragraph.
_PARAGRAPH = re.compile(r"[^\n]{60,}")
_HEAD_LINES = 15
_NEAR_LINES = 2
_SENTENCE_ENDS = ("。", "；", "！", "？")
_SHORTEST_TITLE = 8
# 一、总体要求; 12.国企改革: an entry of a table of contents stands twice too, and so does what a digest lists below it.
# Unlike LINE_NUMBER it takes the year of a day for a number: 2021.08.02-2021.08.08 may stand twice.
_NUMBERED = re.compile(rf"[（(]?[\d{ONE_TO_TEN}]+[）)、.．]|{CHAPTER_NUMBER}")
# 目　录; 本期要目
_CONTENTS = re.compile(r"\W*本?\s*期?\s*(?:目\s*录|要\s*目|导\s*读|内容提要)\W*")
_ORGAN = re.compile(ORGAN)
_DAY = re.compile(DAY)


class _Line(Struct, frozen=True):
    span: Span
    """Span of the line without the white space at its ends."""
    text: str


def find_debris(text: str, rules: tuple[LineRule, ...]) -> list[tuple[Span, str]]:
    """Return the span of each debris line, in order, with the id of the rule that matches the line.

    A line near the top that repeats an earlier line has the id ``REPEATED_TITLE``.
    """
    lines = [_Line(span, span.of(text)) for span in find_lines(text)]
    rule_ids = _match_single_lines(text, lines, rules)
    for rule in rules:
        if rule.scope == "run":
            rule_ids.update(dict.fromkeys(_find_runs(lines, rule), rule.id))
    for rule in rules:
        if rule.scope == "beside":
            rule_ids.update(dict.fromkeys(list(_find_beside(lines, rule, rule_ids)), rule.id))
    for index in _find_repeated_titles(lines, rule_ids):
        rule_ids[index] = REPEATED_TITLE
    return [(lines[index].span, rule_ids[index]) for index in sorted(rule_ids)]


def _match_single_lines(text: str, lines: Sequence[_Line], rules: tuple[LineRule, ...]) -> dict[int, str]:
    """Return a dict from the index of each debris line to the id of the rule that matches the line.

    A rule of scope ``line`` matches one line. A rule of scope ``rest`` also makes all lines after the matched line
    debris. It has no effect if one of these lines is as long as a paragraph. Rules of scope ``run`` are not used here.
    """
    rule_ids: dict[int, str] = {}
    for index, line in enumerate(lines):
        rule = match_line(line.text, rules)
        if rule is None:
            continue
        if rule.scope == "line":
            rule_ids[index] = rule.id
        elif not _PARAGRAPH.search(text, line.span.end):
            rule_ids.update(dict.fromkeys(range(index, len(lines)), rule.id))
            break
    return rule_ids


def _find_runs(lines: Sequence[_Line], rule: LineRule) -> Iterator[int]:
    """Yield the index of each line in a run: at least ``rule.least`` lines in a row that the rule matches."""
    run: list[int] = []
    for index, line in enumerate([*lines, None]):
        if line is not None and len(line.text) <= LONGEST_SENTENCE and compile_rule(rule).fullmatch(line.text):
            run.append(index)
            continue
        if len(run) >= rule.least:
            yield from run
        run = []


def _find_beside(lines: Sequence[_Line], rule: LineRule, rule_ids: Mapping[int, str]) -> Iterator[int]:
    """Yield the index of each line that the rule matches and that is near a line which other rules match."""
    for index, line in enumerate(lines):
        is_near = any(near in rule_ids for near in range(index - _NEAR_LINES, index + _NEAR_LINES + 1))
        if is_near and len(line.text) <= LONGEST_SENTENCE and compile_rule(rule).fullmatch(line.text):
            yield index


def _find_repeated_titles(lines: Sequence[_Line], rule_ids: Mapping[int, str]) -> Iterator[int]:
    """Yield the index of each line near the top that repeats an earlier line.

    Such a line is usually the title of the page again, printed by the button for sharing the page. Only what stands
    above the text can be its title: behind a numbered line or a sentence, 责任单位：… may stand again and again.
    ``rule_ids`` has the lines that other rules match. These lines are skipped. So are rows of tables: the head stands
    again where a table goes on.
    """
    seen: set[str] = set()
    is_above_text = True
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if _CONTENTS.fullmatch(line.text):
            break
        is_short = len(line.text) < _SHORTEST_TITLE
        if index not in rule_ids and not is_short and "\t" not in line.text and not _NUMBERED.match(line.text):
            if line.text in seen and not _is_signature(lines[index : index + 2]):
                yield index
            if is_above_text:
                seen.add(line.text)
        is_above_text = is_above_text and not (_NUMBERED.match(line.text) or line.text.endswith(_SENTENCE_ENDS))


def _is_signature(lines: Sequence[_Line]) -> bool:
    """Return True if the lines are a signature: the name of an organ, and a day on the line below.

    A signature is no debris, although it may repeat the name at the head of a short letter.
    """
    return len(lines) == 2 and bool(_ORGAN.fullmatch(lines[0].text) and _DAY.fullmatch(lines[1].text))
