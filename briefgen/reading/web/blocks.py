"""A web page as blocks: the stretches of text that a browser sets on lines of their own."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from msgspec import Struct

from briefgen.reading.extraction import RAISED, visible
from briefgen.reading.labels import Label
from briefgen.reading.numerals import write_number

# lxml has no types.
Element = Any

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form"
    " h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_CHROME = ("nav", "footer", "aside", "form", "menu", "button")
# What holds text may be the main part of a page; a paragraph or a point of a list is none.
_CONTAINERS = frozenset("article body center dd details div fieldset form main section table tbody td th".split())
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A line end of the page's own source between two Chinese characters is none of the text.
_WRAP = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])")
_MOSTLY = 0.7
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
# A cell of a table of data holds no more.
_LONGEST_CELL = 300
_WIDEST_SPAN = 50


class Block(Struct, frozen=True):
    """A line of a page, or a row of a table with its cells apart by tabs."""

    text: str
    heading: int = 0
    """The level of h1 to h6, 0 for any other block."""
    is_link: bool = False
    """True if nearly all of it is links."""
    is_row: bool = False
    is_chrome: bool = False
    """True if it stands in what a page marks as navigation, footer or form."""


class Range(Struct, frozen=True):
    """The blocks that an element holds."""

    first: int
    end: int


def cut_page(root: Element) -> tuple[list[Block], list[Range]]:
    """Return the blocks of a page in order, and what each element that may be its main part holds, outer ones first."""
    cutting = _Cutting(_data_tables(root), _chrome(root))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            cutting.open(element)
        else:
            cutting.close(element)
            cutting.add(element.tail, element.getparent())
    cutting.flush()
    ranges = sorted(cutting.ranges, key=lambda pair: pair[0])
    return cutting.blocks, [range_ for _, range_ in ranges]


class _Cutting:
    """The blocks so far, and the one that is being filled."""

    def __init__(self, data_tables: set[Element], chrome: set[Element]) -> None:
        self.data_tables = data_tables
        self.chrome_elements = chrome
        self.blocks: list[Block] = []
        self.ranges: list[tuple[int, Range]] = []
        self.opened: list[tuple[int, int]] = []  # order of opening and first block of the open block-level elements
        self.count = 0
        self.chrome = self.links = self.raised = self.data = 0  # how many such elements are open
        self.heading = 0
        self.parts: list[str] = []
        self.linked = 0
        self.row: list[str] | None = None
        self.spans: dict[int, int] = {}  # columns of the table at hand that a cell above reaches into
        self.numbers: list[_Numbers | None] = []
        self.label = Label()

    def open(self, element: Element) -> None:
        tag = element.tag
        self.chrome += element in self.chrome_elements
        self.links += tag == "a"
        self.raised += tag == "sup"
        if tag in ("ol", "ul"):
            self.numbers.append(_Numbers(element) if tag == "ol" else None)
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self._break()
            self.opened.append((self.count, len(self.blocks)))
            self.count += 1
            self._open_table(element)
            self.heading = _HEADINGS.get(tag, self.heading)
            if tag == "li" and self.numbers and self.numbers[-1] is not None:
                self.label = self.numbers[-1].next_label(element)
        self.add(element.text, element)

    def close(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            if self.row is not None and tag in ("td", "th"):
                self._close_cell(element)
            else:
                self._break()
            if self.row is not None and tag == "tr":
                self._close_row()
            order, first = self.opened.pop()
            if tag in _CONTAINERS:
                self.ranges.append((order, Range(first, len(self.blocks))))
        if tag in ("ol", "ul"):
            self.numbers.pop()
        if tag in _HEADINGS:
            self.heading = 0
        self.data -= element in self.data_tables
        self.chrome -= element in self.chrome_elements
        self.links -= tag == "a"
        self.raised -= tag == "sup"

    def add(self, text: str | None, inside: Element) -> None:
        """Add text that stands in an element."""
        if not text or inside is None:
            return
        if self.raised:
            # m² is no 2; a mark of a footnote is no digit of the number before it.
            text = "" if self.links else text.translate(RAISED)
        lines = text.split("\n") if inside.tag == "pre" else [_SPACE.sub(" ", _WRAP.sub("", text))]
        for at, line in enumerate(lines):
            if at:
                self._break()
            self.parts.append(line)
            self.linked += _count_letters(line) if self.links else 0

    def flush(self) -> None:
        """End the block that is being filled, if it holds anything."""
        text = visible("".join(self.parts)).strip()
        if text:
            self._put(text)
        self.parts.clear()
        self.linked = 0

    def _put(self, text: str, *, is_row: bool = False) -> None:
        is_link = 0 < self.linked >= _MOSTLY * _count_letters(text)
        heading = 0 if is_row else self.heading
        text, self.label = self.label.before(text), Label()
        self.blocks.append(Block(text, heading, is_link, is_row=is_row, is_chrome=self.chrome > 0))

    def _break(self) -> None:
        """End a line; within a cell of data it is a blank."""
        if self.row is None:
            self.flush()
        elif self.parts:
            self.parts.append(" ")

    def _open_table(self, element: Element) -> None:
        if element in self.data_tables:
            self.data += 1
            self.spans = {}
        elif element.tag == "tr" and self.data:
            self.row = []

    def _close_cell(self, element: Element) -> None:
        assert self.row is not None
        self._skip_spanned()
        text = _SPACE.sub(" ", visible("".join(self.parts))).strip()
        rows, columns = (_span_of(element, name) for name in ("rowspan", "colspan"))
        for column in range(columns):
            if rows > 1:
                self.spans[len(self.row)] = rows - 1
            self.row.append("" if column else text)
        self.parts.clear()

    def _skip_spanned(self) -> None:
        """Leave empty what a cell of a row above reaches into."""
        assert self.row is not None
        while self.spans.get(len(self.row), 0):
            self.spans[len(self.row)] -= 1
            self.row.append("")

    def _close_row(self) -> None:
        assert self.row is not None
        self._skip_spanned()
        text = "\t".join(self.row).rstrip()
        self.row = None
        if text.strip():
            self._put(text, is_row=True)
        self.parts.clear()
        self.linked = 0


def _count_letters(text: str) -> int:
    """Count what is read; bars and blanks between links are not."""
    return sum(map(str.isalnum, text))


def _span_of(cell: Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _WIDEST_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _data_tables(root: Element) -> set[Element]:
    """Return the tables that are set for their rows and columns, and not to arrange the page."""
    outer = set()
    tables = list(root.iter("table"))
    for table in tables:
        around = next(table.iterancestors("table"), None)
        if around is not None:
            outer.add(around)
    return {table for table in tables if table not in outer and _is_data(table)}


def _is_data(table: Element) -> bool:
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    wide = sum(len(row) > 1 for row in rows)
    if not wide or 2 * wide < len(rows):
        return False
    return all(len("".join(cell.itertext()).strip()) <= _LONGEST_CELL for row in rows for cell in row)


def _chrome(root: Element) -> set[Element]:
    """Return the elements that stand around a text; one that holds most of a page is no such thing.

    Whole pages stand in one form where their system needs it for itself.
    """
    total = sum(map(len, root.itertext()))
    return {element for element in root.iter(*_CHROME) if 2 * sum(map(len, element.itertext())) < total}


class _Numbers:
    """The numbers that a browser prints before the points of a list."""

    def __init__(self, element: Element) -> None:
        self._number = _whole(element.get("start"), 1)
        self._step = 1
        if element.get("reversed") is not None:
            self._step, self._number = -1, _whole(element.get("start"), sum(child.tag == "li" for child in element))
        self._format = _FORMATS.get(element.get("type", ""), "decimal")
        self._is_bare = _NO_NUMBERS.search(element.get("style") or "") is not None

    def next_label(self, point: Element) -> Label:
        number = _whole(point.get("value"), self._number)
        self._number = number + self._step
        return Label() if self._is_bare else Label(f"{write_number(number, self._format)}.", "tab")


def _whole(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 9 else default
