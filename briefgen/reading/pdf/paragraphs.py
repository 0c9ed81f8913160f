"""Rows as paragraphs, the Chinese way: an indent begins one, a line that ends early ends one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TypeVar

from msgspec import Struct

from briefgen.model import Mark
from briefgen.reading.extraction import ExtractedLine
from briefgen.reading.pdf.columns import Region
from briefgen.reading.pdf.rows import Row, join

_ENDS = "。！？；：”）:;!?"
# No paragraph ends so, however early the line does.
_GOES_ON = "，,、（《〈“‘"
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[编章节条]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?![\d%亿万个])|[①-⑳■◆●▲★]|附件"
)
# （一）立足甘肃实际，突出统筹谋篇布局: begins a paragraph behind a sentence, if unlike others without indent
_SECTION = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[编章节条]"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
# 抄送：省委各部门，省人大常委会办公厅… / 浙江省人民政府办公厅　　2021年6月18日印发
_COPIES = re.compile(r"(?:主题词|抄\s?送|抄\s?报|分\s?送|主\s?送)[：:]")
_PRINTED = re.compile(r".{0,40}\d{1,2}日\s?印发")
# What stands on its own below a title: ——在省第十四届人民代表大会上 / （2026年1月14日） / 浙政办发〔2021〕33号
_BELOW_TITLE = re.compile(r"[—（(]|\d{4}年|.{0,20}[〔\[［]\d{4}[〕\]］]|目\s?录$")
_OPEN = re.compile(r"[（《〈“‘，、的和与及]$|（[^）]*$|《[^》]*$")
# What ends so is no first half of a title: 浙政办发〔2021〕33号 / （试行）
_COMPLETE = re.compile(r"[）)]$|[〔\[［]\d{4}[〕\]］].{0,8}号$|目\s?录$|日$")
# 一、总体要求…………3
_LEADER = re.compile(r"(?<![.．·…])(?<![.．·…]\s)(?:[.．·…]\s?+){3,}+\d++$")
# ① 数据来源为 / 1 数据来源为 / [1] 数据来源为 / 注：
_NOTE = re.compile(r"[①-⑳*†‡]|\d{1,2}[ .．、]|[\[〔]\d{1,2}[\]〕]|注\d*[：:]")
# In characters: an indent, and one too deep to begin a paragraph with.
_INDENT = 0.8
_DEEP = 4.5
_SAME_SIZE = 0.08
# Rows further apart than this, in lines, are two paragraphs; where an indent tells, only far more counts.
_LOOSE, _LOOSE_INDENTED = 1.25, 1.7
_SMALL = 0.87
_FULL = 0.35
# Few documents are set in more columns of different places.
_MOST_MARGINS = 50

_Key = TypeVar("_Key", str, float)


class _Margins(Struct, frozen=True):
    left: float
    right: float


class _Setting(Struct, frozen=True):
    """How a document is set."""

    size: float
    """Of most of its text."""
    face: str
    pitch: float
    """From one line of text to the next."""
    indent: float
    """How far paragraphs begin from the margin, in characters; 0 where they begin at it."""


class _Placed(Struct, frozen=True):
    """A row with what decides whether it begins a paragraph."""

    row: Row
    margins: _Margins
    region: int
    is_foot: bool = False
    """Whether it stands in small type below the text of its column."""

    @property
    def indent(self) -> float:
        """In characters."""
        return (self.row.left - self.margins.left) / self.row.size

    def is_short_before(self, behind: Row) -> bool:
        """Tell whether the beginning of the next row would have had room on this one."""
        end = self.row.text[-1]
        room = (self.margins.right - self.row.right) / self.row.size
        return end not in _GOES_ON and room > behind.first / behind.size + (0.8 if end in _ENDS else 3.0)

    @property
    def is_centred(self) -> bool:
        room = (self.margins.right - self.row.right) / self.row.size
        return self.indent > 1 and room > 1 and abs(self.indent - room) <= max(1.5, 0.15 * (self.indent + room))


def set_paragraphs(regions: Sequence[Region]) -> Iterator[ExtractedLine]:
    """Yield the paragraphs of a document; a note at the foot of a page after the paragraph that runs on."""
    setting, places = _find_setting(regions)
    here: list[_Placed] = []
    notes: list[_Placed] = []
    for placed, after in _with_next(places):
        if placed.is_foot:
            notes.append(placed)
        elif here and not _begins(here, placed, after, setting):
            here.append(placed)
        else:
            yield from _lines(here)
            yield from _set_notes(notes)
            here, notes = [placed], []
    yield from _lines(here)
    yield from _set_notes(notes)


def _with_next(places: Sequence[_Placed]) -> Iterator[tuple[_Placed, _Placed | None]]:
    """Yield each row with the next of its column."""
    for at, placed in enumerate(places):
        after = places[at + 1] if at + 1 < len(places) else None
        is_next = after is not None and after.region == placed.region and not after.row.table
        yield placed, after if is_next else None


def _set_notes(notes: Iterable[_Placed]) -> Iterator[ExtractedLine]:
    here: list[_Placed] = []
    for placed in notes:
        if here and _begins_note(here[-1], placed):
            yield from _lines(here)
            here = []
        here.append(placed)
    yield from _lines(here)


def _begins_note(before: _Placed, here: _Placed) -> bool:
    """Tell whether a row begins a note: by its mark, however its other rows are indented."""
    if here.row.is_note or here.row.number or here.row.table or before.row.table or before.region != here.region:
        return True
    is_ended = before.row.text[-1] in _ENDS and before.is_short_before(here.row)
    return bool(_NOTE.match(here.row.text)) or is_ended or not _is_same_size(before.row, here.row)


def _lines(paragraph: Sequence[_Placed]) -> Iterator[ExtractedLine]:
    """Yield a paragraph as a line that knows its pages, or a table as a line for each row."""
    if not paragraph:
        return
    first = paragraph[0].row
    if first.table:
        yield from (ExtractedLine(text, 0, (Mark(0, first.page),), is_row=True) for text in first.table)
        return
    text, marks = _note_text(first) if paragraph[0].is_foot else first.text, [Mark(0, first.page)]
    for placed in paragraph[1:]:
        longer = join(text, placed.row.text)
        if placed.row.page != marks[-1].number:
            marks.append(Mark(len(longer) - len(placed.row.text), placed.row.page))
        text = longer
    yield ExtractedLine(text, 0, tuple(marks))


def _note_text(row: Row) -> str:
    """Return the text of a note as Word files give it: 注1：数据来源为省统计局公报."""
    text = row.text if row.is_note else row.text.removeprefix(row.number).lstrip()
    return f"注{row.number}：{text}" if row.number and text else row.text


def _begins(paragraph: Sequence[_Placed], here: _Placed, after: _Placed | None, setting: _Setting) -> bool:
    """Tell whether a row begins a paragraph, or goes on with the rows before it."""
    before = paragraph[-1]
    if before.row.table or here.row.table or here.row.is_note or not _is_same_size(before.row, here.row):
        return True
    if _is_imprint(here.row.text) or _is_imprint(paragraph[0].row.text):
        return _is_imprint(here.row.text) or not _goes_on_in_copies(paragraph)
    if _are_title(before, here, setting):
        return not _goes_on_in_title(before, here, setting)
    if _is_far(paragraph, here, setting) or _LEADER.search(before.row.text):
        return True
    if here.indent > _INDENT:
        is_usual = bool(setting.indent) and abs(here.indent - setting.indent) <= 0.5
        return is_usual or not _hangs(paragraph, here, after)
    return _begins_at_margin(before, here, setting, is_second=len(paragraph) == 1)


def _is_same_size(one: Row, other: Row) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _is_imprint(text: str) -> bool:
    return bool(_COPIES.match(text) or _PRINTED.fullmatch(text))


def _goes_on_in_copies(paragraph: Sequence[_Placed]) -> bool:
    """Tell whether a list of those who get copies is still open: however its lines are indented, it ends with 。."""
    return bool(_COPIES.match(paragraph[0].row.text)) and not paragraph[-1].row.text.endswith("。")


def _are_title(before: _Placed, here: _Placed, setting: _Setting) -> bool:
    is_large = here.row.size > 1.1 * setting.size
    return (before.is_centred and here.is_centred) or (is_large and (before.is_centred or here.is_centred))


def _goes_on_in_title(before: _Placed, here: _Placed, setting: _Setting) -> bool:
    """Tell the second line of a title from what stands below it: a date, a number, a title of its own."""
    is_near = before.region == here.region and before.row.base - here.row.base <= 2.4 * here.row.size
    if not is_near or _has_other_face(before.row, here.row):
        return False
    if _NUMBERED.match(here.row.text) or _BELOW_TITLE.match(here.row.text) or _COMPLETE.search(before.row.text):
        return False
    if here.row.size > 1.1 * setting.size or _OPEN.search(before.row.text):
        return True
    room = here.row.first + 0.8 * here.row.size
    return before.row.right - before.row.left + room > before.margins.right - before.margins.left


def _has_other_face(one: Row, other: Row) -> bool:
    return bool(one.face and other.face) and one.face != other.face


def _is_far(paragraph: Sequence[_Placed], here: _Placed, setting: _Setting) -> bool:
    """Tell whether a row is further down than the rows of one paragraph are from each other."""
    before = paragraph[-1]
    if before.region != here.region:
        return False
    pitch = setting.pitch * max(1.0, here.row.size / setting.size)
    if len(paragraph) > 1 and paragraph[-2].region == before.region:
        pitch = paragraph[-2].row.base - before.row.base
    loose = _LOOSE_INDENTED if setting.indent else _LOOSE
    return before.row.base - here.row.base > loose * pitch


def _hangs(paragraph: Sequence[_Placed], here: _Placed, after: _Placed | None) -> bool:
    """Tell an indented row that goes on: below a number or a mark that stands out, or in a block set in."""
    before = paragraph[-1]
    if before.is_short_before(here.row) or _NUMBERED.match(here.row.text):
        return False
    if abs(here.row.left - before.row.left) <= 0.5 * here.row.size:
        goes_on = after is not None and abs(after.row.left - here.row.left) <= 0.5 * here.row.size
        return len(paragraph) > 1 or (goes_on and before.row.text[-1] not in _ENDS)
    is_first = len(paragraph) == 1 and here.row.left > before.row.left
    return is_first and bool(_NUMBERED.match(before.row.text)) and before.row.text[-1] not in _ENDS


def _begins_at_margin(before: _Placed, here: _Placed, setting: _Setting, *, is_second: bool) -> bool:
    """Tell whether a row at the margin begins a paragraph: most often because the one before it is short."""
    if before.is_short_before(here.row) or before.indent > _DEEP:
        return True
    is_ended = before.row.text[-1] in _ENDS
    if _has_other_face(before.row, here.row):
        if before.row.face == setting.face:
            return is_ended
        if is_second and not is_ended and _NUMBERED.match(before.row.text):
            return True  # a heading; one that the paragraph follows on the same line ends with 。
    is_sentence = before.row.text[-1] in "。！？"  # at the end of a page nothing else tells
    if setting.indent or not is_ended:
        return is_sentence and bool(_SECTION.match(here.row.text))
    return bool(_NUMBERED.match(here.row.text)) or (before.region != here.region and is_sentence)


def _find_setting(regions: Sequence[Region]) -> tuple[_Setting, list[_Placed]]:
    """Return how a document is set, and its rows with the margins of their columns."""
    sizes, faces = Counter[float](), Counter[str]()
    for region in regions:
        for row in region.rows:
            if not row.table:
                sizes[row.size] += len(row.text)
                faces[row.face] += len(row.text)
    size = _most(sizes, 12.0)
    places = _place(regions, size)
    pairs = [
        (a, b)
        for a, b in pairwise(places)
        if a.region == b.region and a.row.size == b.row.size == size and not (a.row.table or b.row.table)
    ]
    running = [
        a.row.base - b.row.base for a, b in pairs if a.row.base - b.row.base <= 2.2 * size and b.indent <= _INDENT
    ]
    indents = [round(a.indent, 1) for a, b in pairs if _is_first(a, b)]
    blocks = sum(_is_block(a, b) for a, b in pairs)
    pitch = median(running) if running else 1.6 * size
    return _Setting(size, _most(faces, ""), pitch, median(indents) if len(indents) > blocks else 0.0), places


def _is_first(before: _Placed, here: _Placed) -> bool:
    """Tell whether a paragraph begins with an indent and goes on at the margin."""
    return _INDENT < before.indent < _DEEP and here.indent < 0.5 and not before.is_short_before(here.row)


def _is_block(before: _Placed, here: _Placed) -> bool:
    """Tell whether a paragraph of several rows begins at the margin, below a short row."""
    is_full = here.margins.right - here.row.right < 2 * here.row.size
    return before.indent < 0.5 and here.indent < 0.5 and before.is_short_before(here.row) and is_full


def _most(counts: Counter[_Key], default: _Key) -> _Key:
    return max(counts, key=lambda key: (counts[key], key)) if counts else default


def _place(regions: Sequence[Region], size: float) -> list[_Placed]:
    """Return the rows of all regions with their margins; notes at the foot of a page are told by their size."""
    found = [_margins(region, size) for region in regions]
    common = Counter(_Margins(round(at.left), round(at.right)) for at, is_sure in found if is_sure)
    trusted = sorted((at for at, _ in common.most_common(_MOST_MARGINS)), key=lambda at: (at.right - at.left, at.left))
    places = []
    for number, (region, (own, is_sure)) in enumerate(zip(regions, found, strict=True)):
        margins = _without_indent(own, trusted, size) if is_sure else _wider(own, trusted, size)
        body = _count_body(region.rows, size)
        places += [_Placed(row, margins, number, at >= body) for at, row in enumerate(region.rows)]
    return places


def _without_indent(margins: _Margins, trusted: Iterable[_Margins], size: float) -> _Margins:
    """Return the margins of other columns for a column all of whose rows begin paragraphs; else these."""
    for other in trusted:
        is_indent = _INDENT * size < margins.left - other.left < _DEEP * size
        if is_indent and -size <= other.right - margins.right <= 3 * size:
            return other
    return margins


def _margins(region: Region, size: float) -> tuple[_Margins, bool]:
    """Return the margins of a region by its own rows, and whether enough of them reach the right one to be sure."""
    rows = [row for row in region.rows if not row.table]
    body = [row for row in rows if abs(row.size - size) <= _SAME_SIZE * size] or rows
    if not body:
        return _Margins(region.rows[0].left, region.rows[0].right), False
    lefts = sorted(row.left for row in body)
    left = next((a for a, b in pairwise(lefts) if b - a <= 0.3 * size), lefts[0])
    right = sorted((row.right for row in body), reverse=True)[len(body) // 10]
    full = sum(row.right >= right - 1.5 * size for row in body)
    is_wide = full > 1 and right - left >= 15 * size
    return _Margins(left, right), len(body) > 1 and (is_wide or full >= _FULL * len(body))


def _wider(margins: _Margins, trusted: Iterable[_Margins], size: float) -> _Margins:
    """Return the narrowest margins of other columns that hold these; without any, short rows reach none."""
    for other in trusted:
        if other.left <= margins.left + size and margins.right <= other.right + size:
            return other
    is_wide = margins.right - margins.left >= 20 * size
    return margins if is_wide else _Margins(margins.left, margins.right + 8 * size)


def _count_body(rows: Sequence[Row], size: float) -> int:
    """Return how many rows stand above the notes at the foot of a column; all, if there is nothing else."""
    body = len(rows)
    while body and not rows[body - 1].table and rows[body - 1].size <= _SMALL * size:
        body -= 1
        if _is_imprint(rows[body].text):
            return len(rows)
    return body or len(rows)
