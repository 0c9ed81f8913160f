"""Finds the numbers in a text that belong to a person, and masks them.

A digit is masked in its place, so that all spans into the text stay right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.lexicon import load_personal_number_words
from briefgen.lexicon.entry_types import CardRange
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.units import quantity_pattern, scale_pattern, unit_pattern
from briefgen.model import PersonalNumber, PersonalNumberKind, SourceTable, SourceText, Span
from briefgen.text.links import LINK
from briefgen.text.personal_numbers import (
    MASK,
    find_mobile,
    is_identity_number,
    is_old_identity_number,
    is_round,
    passes_luhn,
)

_DIGIT = "0-9０-９"
_UNSEEN = "\u200b-\u200f\u2060\ufeff\u00ad"
_GAP = " \u00a0\u3000\u2002-\u2009\u202f\\-‐‑‒–—－"
# 13800138000, 138 0013 8000, 6222-0202-…: digits with at most two blanks or dashes between them, nine at least.
_RUN = re.compile(
    f"(?<![{_DIGIT}])[{_DIGIT}](?:[{_UNSEEN}]{{0,2}}[{_GAP}]{{0,2}}[{_UNSEEN}]{{0,2}}[{_DIGIT}]){{8,}}+"
    f"(?:[{_GAP}]?[XxＸｘ](?![A-Za-zＡ-Ｚａ-ｚ]))?"
)
_ANY_DIGIT = re.compile(f"[{_DIGIT}Xx]")
_GROUP = re.compile(f"[{_DIGIT}XxＸｘ{_UNSEEN}]+")
# A line ends within a number.
_BROKEN_RUN = re.compile(
    f"(?<![{_DIGIT}])[{_DIGIT}]{{1,18}}[ \t\u3000]*\r?\n[ \t\u3000]*[{_DIGIT}]{{1,18}}[XxＸｘ]?(?![{_DIGIT}A-Za-z])"
)
_TO_ASCII = str.maketrans("０１２３４５６７８９xＸｘ", "0123456789XXX")
_LINK = re.compile(LINK)
# What may stand between a label and its number: 手机号码为：
_BETWEEN = r"(?:号码|编号|号|码|为|是|[：:（(\[【〔\s、，,+])*\Z"
_LONGEST_LABEL, _LONGEST_CAPTION = 24, 200
# 0.138…, ,138…, a_138…, a138…: what stands before makes it part of another number or of a name.
_PART_OF_MORE_BEFORE = re.compile(rf"(?:[{_DIGIT}][.．,]|[A-Za-z_])\Z")
_PART_OF_MORE_BEHIND = re.compile(rf"[A-Za-z_]|[.．][{_DIGIT}]|[,，][{_DIGIT}]{{3}}(?![{_DIGIT}])|[%％‰]")
_NUMBER_OF_PAPER = re.compile(r"\s?号(?!码)")
_UNIT_OF_TABLE = re.compile("单位\\s*[:：]\\s*[十百千万亿]*[元人户]")
_MOBILE_GROUPS = frozenset({(3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (1,) * 11})
_COUNTRY = frozenset({"86", "0086", "0"})
_LIKELY_YEAR = re.compile("(?:19[5-9]|20[0-4])[0-9]")
_MOST_DIGITS, _FEWEST_OF_ACCOUNT, _FEWEST_SHOWN_WIDELY = 30, 9, 12
_IDENTITY_LENGTHS = (15, 18)
_MOBILE_LENGTH = 11


class _Digits(Struct, frozen=True):
    """Digits that may be one number: groups of a run that follow one another."""

    digits: str
    offsets: tuple[int, ...]
    groups: tuple[int, ...]
    """How many digits each group has."""

    @property
    def span(self) -> Span:
        return Span(self.offsets[0], self.offsets[-1] + 1)


class _Found(Struct, frozen=True):
    """A number of a person."""

    kind: PersonalNumberKind
    offsets: tuple[int, ...]
    """The offsets of its digits."""
    needs_whole_run: bool = False
    """Whether it counts only if all groups around it are of such numbers too: a row of figures may look like it."""

    @property
    def span(self) -> Span:
        return Span(self.offsets[0], self.offsets[-1] + 1)


class _Place(Struct, frozen=True):
    """What stands around digits."""

    labels: frozenset[PersonalNumberKind]
    """Whose number it is, by the words before it or at the head of its column."""
    is_other: bool
    """Whether it is a figure, or the number of a thing, by what stands around it."""
    has_unit: bool
    is_in_table: bool


def mask_personal_numbers(source: SourceText, *, shows: bool) -> SourceText:
    """Return a source with the places of the numbers that belong to persons. Unless ``shows``, they are masked.

    They are masked in the text and in the warnings of the readers. The length of the text is kept.
    """
    found = _find(source.text, source.tables)
    if not found:
        return source
    numbers = tuple(PersonalNumber(each.kind, each.span) for each in found)
    if shows:
        return replace(source, personal_numbers=numbers)
    warnings = tuple(replace(warning, text=_mask(warning.text, _find(warning.text))) for warning in source.warnings)
    return replace(source, text=_mask(source.text, found), warnings=warnings, personal_numbers=numbers)


def _mask(text: str, found: Sequence[_Found]) -> str:
    characters = list(text)
    for number in found:
        first, last = _count_shown(number)
        for offset in number.offsets[first : len(number.offsets) - last]:
            characters[offset] = MASK
    return "".join(characters)


def _count_shown(number: _Found) -> tuple[int, int]:
    """Return how many digits are shown at the beginning and the end, as is usual: 138＊＊＊＊8000."""
    if number.kind != "bank":
        return 3, 4
    return (4, 4) if len(number.offsets) >= _FEWEST_SHOWN_WIDELY else (2, 2)


def _find(text: str, tables: Sequence[SourceTable] = ()) -> list[_Found]:
    """Return the numbers that belong to persons, in order."""
    surroundings = _Surroundings(text, tables)
    broken = [found for match in _BROKEN_RUN.finditer(text) for found in _find_in_broken(match, surroundings)]
    taken = {offset for found in broken for offset in found.offsets}
    runs = (found for match in _RUN.finditer(text) for found in _find_in_run(match, surroundings))
    return sorted([*broken, *(found for found in runs if taken.isdisjoint(found.offsets))], key=lambda each: each.span)


def _find_in_run(match: re.Match[str], surroundings: _Surroundings) -> Iterator[_Found]:
    groups = [
        _to_digits([group]) for group in _GROUP.finditer(match.string, *match.span()) if _ANY_DIGIT.search(group[0])
    ]
    found: list[_Found] = []
    is_whole, at = True, 0
    while at < len(groups):
        count = 0
        for candidate in _join_groups(groups[at:]):
            number = _classify(candidate, surroundings)
            if number is not None:
                found.append(number)
                count = len(candidate.groups)
                break
        is_whole = is_whole and (count > 0 or groups[at].digits in _COUNTRY)
        at += max(count, 1)
    yield from (number for number in found if is_whole or not number.needs_whole_run)


def _find_in_broken(match: re.Match[str], surroundings: _Surroundings) -> Iterator[_Found]:
    """Yield the number that goes on in the next line, if its digits leave no doubt or a label says what it is."""
    joined = _to_digits(list(_GROUP.finditer(match.string, *match.span())))
    if len(joined.groups) > 1 and not surroundings.is_in_table(match.start()):
        number = _classify(joined, surroundings)
        place = surroundings.describe(joined)
        is_certain = is_identity_number(joined.digits) or (number is not None and number.kind in place.labels)
        if number is not None and (is_certain or (number.kind == "bank" and _is_plain_card(joined.digits))):
            yield number


def _to_digits(groups: Sequence[re.Match[str]]) -> _Digits:
    parts = [[(at, c) for at, c in enumerate(group.group(), group.start()) if c.isalnum()] for group in groups]
    pairs = [pair for part in parts for pair in part]
    digits = "".join(character for _, character in pairs).translate(_TO_ASCII)
    return _Digits(digits, tuple(offset for offset, _ in pairs), tuple(map(len, parts)))


def _join_groups(groups: Sequence[_Digits]) -> list[_Digits]:
    """Return the digits of the first groups together, those of the most groups first."""
    joined: list[_Digits] = []
    for group in groups:
        before = joined[-1] if joined else _Digits("", (), ())
        if len(before.digits) + len(group.digits) > _MOST_DIGITS:
            break
        joined.append(
            _Digits(before.digits + group.digits, before.offsets + group.offsets, before.groups + group.groups)
        )
    return joined[::-1]


def _classify(candidate: _Digits, surroundings: _Surroundings) -> _Found | None:
    """Return the number that digits are as a whole; None if they are none of a person."""
    if len(candidate.digits) < _FEWEST_OF_ACCOUNT or surroundings.is_part_of_more(candidate.span):
        return None
    place = surroundings.describe(candidate)
    return (
        _classify_identity(candidate, place)
        or _classify_mobile(candidate, place)
        or _classify_account(candidate, place)
    )


def _classify_identity(candidate: _Digits, place: _Place) -> _Found | None:
    is_labelled = "identity" in place.labels and len(candidate.digits) in _IDENTITY_LENGTHS
    is_certain = is_identity_number(candidate.digits) and not place.has_unit
    is_old = len(candidate.groups) == 1 and is_old_identity_number(candidate.digits) and not place.is_other
    return _Found("identity", candidate.offsets) if is_labelled or is_certain or is_old else None


def _classify_mobile(candidate: _Digits, place: _Place) -> _Found | None:
    number = find_mobile(candidate.digits)
    if number is None:
        return None
    found = _Found("mobile", candidate.offsets[-_MOBILE_LENGTH:])
    if "mobile" in place.labels:
        return found
    if place.is_other or is_round(number):
        return None
    groups = candidate.groups
    if len(groups) == 1:
        return found
    own = groups[1:] if candidate.digits[: groups[0]] in _COUNTRY else groups
    may_be_year = own[1:2] == (4,) and _LIKELY_YEAR.fullmatch(number[own[0] :][:4])
    if own not in _MOBILE_GROUPS | {(_MOBILE_LENGTH,)} or place.is_in_table or may_be_year:
        return None
    return replace(found, needs_whole_run=True)


def _classify_account(candidate: _Digits, place: _Place) -> _Found | None:
    if not candidate.digits.isdecimal():
        return None
    found = _Found("bank", candidate.offsets)
    if "bank" in place.labels and not place.has_unit:
        return found
    ranges = _find_ranges(candidate.digits)
    if place.is_other or not ranges or is_round(candidate.digits):
        return None
    if len(candidate.groups) == 1:
        return found
    is_plain = any(cards.plain for cards in ranges) and not place.is_in_table
    return replace(found, needs_whole_run=True) if is_plain and min(candidate.groups[:-1]) >= 4 else None


def _is_plain_card(digits: str) -> bool:
    return digits.isdecimal() and any(cards.plain for cards in _find_ranges(digits))


def _find_ranges(digits: str) -> list[CardRange]:
    """Return the ranges of bank cards to which a number belongs; none if its check digit is wrong."""
    ranges = [
        cards
        for cards in load_personal_number_words().cards
        if len(digits) in cards.lengths and cards.first <= digits[: len(cards.first)] <= cards.last
    ]
    return ranges if ranges and passes_luhn(digits) else []


class _Surroundings:
    """Finds what stands around the digits of a text."""

    def __init__(self, text: str, tables: Sequence[SourceTable]) -> None:
        self._text = text
        self._rows = sorted(((row, table) for table in tables for row in table.rows), key=lambda row: row[0])
        self._cells: dict[Span, list[str]] = {}
        self._links = [match.span() for match in _LINK.finditer(text)] if "http" in text or "www." in text else []

    def is_part_of_more(self, span: Span) -> bool:
        """Return whether digits are part of a link, of a name, or of a number with a point or commas."""
        before, behind = self._text[max(0, span.start - 2) : span.start], self._text[span.end : span.end + 5]
        if _PART_OF_MORE_BEHIND.match(behind):
            return True
        if _PART_OF_MORE_BEFORE.search(before) and not self._has_label_before(span):
            return True
        index = bisect_right(self._links, (span.start, len(self._text))) - 1
        return index >= 0 and span.start < self._links[index][1]

    def is_in_table(self, offset: int) -> bool:
        return self._find_row(offset) is not None

    def describe(self, candidate: _Digits) -> _Place:
        """Return what stands around digits."""
        span = candidate.span
        before, behind = self._before(span), self._text[span.end : span.end + _LONGEST_LABEL]
        row = self._find_row(span.start)
        head = self._head_of(span, row) if row is not None else ""
        own = frozenset(kind for kind, pattern in _label_patterns() if pattern.search(before))
        of_column = frozenset(kind for kind, pattern in _column_patterns() if pattern.search(head))
        has_unit = _unit().match(behind) is not None
        is_of_thing = _thing().search(before) is not None or _NUMBER_OF_PAPER.match(behind) is not None
        is_amount = not of_column and _amount_column().search(head) is not None
        return _Place(
            labels=own or of_column,
            is_other=has_unit or is_of_thing or is_amount,
            has_unit=has_unit,
            is_in_table=row is not None,
        )

    def _has_label_before(self, span: Span) -> bool:
        before = self._before(span)
        return any(pattern.search(before) for _, pattern in _label_patterns())

    def _before(self, span: Span) -> str:
        first = max(0, span.start - _LONGEST_LABEL)
        return self._text[max(first, self._text.rfind("\n", first, span.start) + 1) : span.start]

    def _find_row(self, offset: int) -> tuple[Span, SourceTable] | None:
        index = bisect_right(self._rows, offset, key=lambda row: row[0].start) - 1
        return self._rows[index] if index >= 0 and offset < self._rows[index][0].end else None

    def _head_of(self, span: Span, row: tuple[Span, SourceTable]) -> str:
        """Return the words at the head of the column in which a span stands, and the unit above its table."""
        place, table = row
        column = self._text.count("\t", place.start, span.start)
        heads = [own for own in table.rows[: max(table.head_rows, 1)] if own.start < place.start]
        cells = [cell for own in heads for cell in self._split(own)[column : column + 1]]
        unit = ["元"] if _UNIT_OF_TABLE.search(self._line_above(table.rows[0].start)) else []
        return " ".join([*cells, *unit])

    def _split(self, row: Span) -> list[str]:
        """Return the cells of a row. Those of a head are asked for again and again."""
        if row not in self._cells:
            self._cells[row] = row.of(self._text).split("\t")
        return self._cells[row]

    def _line_above(self, offset: int) -> str:
        first = max(0, offset - _LONGEST_CAPTION)
        return self._text[max(first, self._text.rfind("\n", first, max(first, offset - 1)) + 1) : offset]


def _one_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _labels() -> tuple[tuple[PersonalNumberKind, tuple[str, ...]], ...]:
    labels = load_personal_number_words().labels
    return ("identity", labels.identity), ("bank", labels.bank), ("mobile", labels.mobile)


@cached
def _label_patterns() -> tuple[tuple[PersonalNumberKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(f"(?:{_one_of(words)}){_BETWEEN}", re.IGNORECASE)) for kind, words in _labels())


@cached
def _column_patterns() -> tuple[tuple[PersonalNumberKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(_one_of(words), re.IGNORECASE)) for kind, words in _labels())


@cached
def _thing() -> re.Pattern[str]:
    return re.compile(f"(?:{_one_of(load_personal_number_words().things.words)}){_BETWEEN}")


@cached
def _amount_column() -> re.Pattern[str]:
    return re.compile(_one_of(load_personal_number_words().things.columns))


@cached
def _unit() -> re.Pattern[str]:
    """Return a pattern for a unit behind a number: any unit, but for surnames; one of a quantity if a blank is before.

    >>> [_unit().match(text) is not None for text in ("人次", "张某", " 张某", " 人事处", " 万元")]
    [True, False, False, False, True]
    """
    surnames = _one_of(load_personal_number_words().things.surnames)
    return re.compile(
        rf"[余多]?(?:(?!{surnames}){unit_pattern()}|[千万亿])| (?:(?:{scale_pattern()})?(?:{quantity_pattern()}))"
    )
