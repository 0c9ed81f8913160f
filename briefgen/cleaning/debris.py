"""Lines of a web page that are no part of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.errors import ConfigError
from briefgen.lexicon.schema import LineRule
from briefgen.model import Span, find_lines

# Nothing that a page prints around its text is longer; copyright notices come closest.
_LONGEST = 120
# A longer line that ends as a sentence does is one.
_LONGEST_SENTENCE = 30
# What follows 相关报道： is a list of headlines, unless a line of it reads like a paragraph.
_PARAGRAPH = re.compile(r"[^\n]{60,}")
_HEAD_LINES = 15
_SHORTEST_TITLE = 8
# An entry of a table of contents stands twice too, and so does what a digest lists below this.
_NUMBERED = re.compile(r"[（(]?[\d一二三四五六七八九十]+[）)、.．]|第[一二三四五六七八九十]+[编章节]")
_CONTENTS = re.compile(r"\W*本?\s*期?\s*(?:目\s*录|要\s*目|导\s*读|内容提要)\W*")

_ORGAN = re.compile(r"[\u3400-\u9fff]{2,30}(?:政府|委员会|办公厅|办公室|[厅局委部院])")
_DAY = re.compile(
    r"[\d〇零○一二三四五六七八九]{4}\s?年[\s\d一二三四五六七八九十]{1,5}月[\s\d一二三四五六七八九十]{1,5}日"
)


class _Line(Struct, frozen=True):
    span: Span
    """Without white space at its ends."""
    text: str


def find_debris(text: str, rules: tuple[LineRule, ...]) -> list[tuple[Span, str]]:
    """Return the lines that no one wrote as part of the text, in order, each with the id of the rule that knows it."""
    lines = [_Line(span, span.of(text)) for span in find_lines(text)]
    found: dict[int, str] = {}
    for at, line in enumerate(lines):
        rule = _match(line.text, rules)
        if rule is None:
            continue
        if rule.scope == "line":
            found[at] = rule.id
        elif not _PARAGRAPH.search(text, line.span.end):
            found.update(dict.fromkeys(range(at, len(lines)), rule.id))
            break
    for rule in rules:
        if rule.scope == "run":
            found.update(dict.fromkeys(_runs(lines, rule), rule.id))
    for at in _repeated_titles(lines, found):
        found[at] = "repeated-title"
    return [(lines[at].span, found[at]) for at in sorted(found)]


def _match(line: str, rules: tuple[LineRule, ...]) -> LineRule | None:
    """Return the rule for single lines that knows this one."""
    if len(line) > _LONGEST or (len(line) > _LONGEST_SENTENCE and line[-1] in "。；，"):
        return None
    match = _pattern(rules).fullmatch(line)
    return rules[int(str(match.lastgroup).removeprefix("rule"))] if match else None


def _runs(lines: Sequence[_Line], rule: LineRule) -> Iterator[int]:
    """Yield the lines of every row that is long enough."""
    row: list[int] = []
    for at, line in enumerate([*lines, None]):
        if line is not None and len(line.text) <= _LONGEST_SENTENCE and _single(rule).fullmatch(line.text):
            row.append(at)
            continue
        if len(row) >= rule.least:
            yield from row
        row = []


def _repeated_titles(lines: Sequence[_Line], found: dict[int, str]) -> Iterator[int]:
    """Yield the lines near the top that repeat one before them, as a share widget repeats a title."""
    seen: set[str] = set()
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if _CONTENTS.fullmatch(line.text):
            break
        if at not in found and len(line.text) >= _SHORTEST_TITLE and not _NUMBERED.match(line.text):
            if line.text in seen and not _is_signature(lines[at : at + 2]):
                yield at
            seen.add(line.text)


def _is_signature(lines: Sequence[_Line]) -> bool:
    """Tell whether two lines are an organ's name and a day: below a short letter they repeat its head."""
    return len(lines) == 2 and bool(_ORGAN.fullmatch(lines[0].text) and _DAY.fullmatch(lines[1].text))


@cache
def _pattern(rules: tuple[LineRule, ...]) -> re.Pattern[str]:
    """Return one pattern for all rules of single lines; the group that matched tells which."""
    return re.compile("|".join(f"(?P<rule{n}>{_single(r).pattern})" for n, r in enumerate(rules) if r.scope != "run"))


@cache
def _single(rule: LineRule) -> re.Pattern[str]:
    try:
        return re.compile(rule.pattern)
    except re.error as error:
        raise ConfigError(f"lexicon/boilerplate.toml: {rule.id}: pattern: {error}") from error
