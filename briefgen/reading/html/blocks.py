"""A web page as blocks. A block is text that a browser prints on a line of its own."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from briefgen.lexicon import load_boilerplate
from briefgen.lexicon.line_rules import match_line
from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.html.data_tables import find_data_tables, read_span
from briefgen.reading.html.list_numbers import ListNumbers
from briefgen.reading.html.parts_around import find_surroundings
from briefgen.reading.html.tree import Element
from briefgen.reading.html.unread_parts import (
    UnreadPart,
    find_embedded,
    find_linked_file,
    is_advertisement,
    is_large_picture,
)
from briefgen.reading.list_labels import Label
from briefgen.reading.printable import drop_unprintable
from briefgen.reading.table_grid import TableGrid, indent_like
from briefgen.text.note_marks import NAMED_MARK
from briefgen.text.raised_digits import SUPERSCRIPTS

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer"
    " form"
    " h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
# Elements that may hold the main text. A paragraph or a point of a list does not.
_CONTAINER_TAGS = frozenset("article body center dd details div fieldset form main section table tbody td th".split())
_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f]+")
# A line end of the markup between two Chinese characters is no blank of the text.
_WRAP = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])")
_MOSTLY_LINKS = 0.7
# More pictures and files of a page are not looked at.
_MOST_MENTIONS = 1000
_WITHIN_SENTENCE = ("，", "、")
_BLANKS = " \u3000\xa0\t\r\n"
# m², 10⁻³; but [1] and ① are marks of notes.
_EXPONENT = re.compile(r"[+\-–−]?[A-Za-z0-9.]{1,4}")


class Block(Struct, frozen=True):
    """A line of a page, or a row of a data table with tabs between its cells."""

    text: str
    heading: int = 0
    """The level of h1 to h6; 0 for any other block."""
    is_link: bool = False
    """Whether most of the text of the block is in links."""
    row: tuple[int, int] | None = None
    """The number of the data table of which the block is a row, and the index of the row; None for other blocks."""
    is_chrome: bool = False
    """Whether the block is inside an element around the text, for navigation, sharing or the foot of the page."""

    @property
    def is_navigation(self) -> bool:
        """Whether the block is in an element around the text, or consists of links."""
        return self.is_chrome or self.is_link

    def find_debris_rule(self) -> str | None:
        """Return the id of the rule of lexicon/boilerplate.toml that matches the block; None if no rule does."""
        rule = match_line(self.text.strip(), load_boilerplate())
        return None if rule is None else rule.id


class BlockRange(Struct, frozen=True):
    """The range of the blocks of one element, from index ``start`` up to but not including ``end``."""

    start: int
    end: int


class CutPage(Struct, frozen=True):
    """A page cut into blocks."""

    blocks: list[Block]
    containers: list[BlockRange]
    """The elements that may contain the main text."""
    tables: list[ExtractedTable]
    """The data tables, by their numbers in the blocks that are their rows."""
    mentions: list[UnreadPart]
    """The large pictures and the linked files outside of the surroundings of the text."""


def cut_into_blocks(root: Element) -> CutPage:
    """Return the blocks of a page in order, the elements that may contain the main text, and the data tables.

    The range of an element comes before the ranges of the elements inside it.
    """
    cutter = _BlockCutter(find_data_tables(root), find_surroundings(root))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            cutter.open(element)
        else:
            cutter.close(element)
            cutter.add(element.tail, element.getparent())
    cutter.flush()
    containers = [blocks for _, blocks in sorted(cutter.containers, key=lambda pair: pair[0])]
    tables = [grid.make_table() for grid in cutter.grids]
    return CutPage(cutter.blocks, containers, tables, cutter.mentions)


class _BlockCutter:
    """The collector of the blocks of a page. ``cut_into_blocks`` calls it for the beginning and end of each element."""

    def __init__(self, data_tables: set[Element], chrome: set[Element]) -> None:
        self._data_tables = data_tables
        self._chrome = chrome
        self.blocks: list[Block] = []
        self.containers: list[tuple[int, BlockRange]] = []
        """The closed elements that may contain the main text: the number in the order of opening, and the blocks."""
        self._open_blocks: list[tuple[int, int, int]] = []
        """For each open block-level element: its number in the order of opening, the index of its first block, and how
        many pictures and linked files waited when it was opened."""
        self._opened = 0
        # How many such elements are open.
        self._open_chrome = self._open_links = self._open_raised = self._open_data_tables = 0
        self._heading = 0
        self._parts: list[str] = []
        """The pieces of text of the current block."""
        self._goes_on = False
        """Whether the next text goes on with the sentence before a line break."""
        self._linked_letters = 0
        self._row: TableGrid | None = None
        """The grid of the open data table while a row of it is open; None outside of rows."""
        self.grids: list[TableGrid] = []
        """The grids of the data tables so far."""
        self.mentions: list[UnreadPart] = []
        """The large pictures and the linked files so far, in closed elements."""
        self._waiting: list[tuple[int, str, int | None]] = []
        """The places, names and numbers of those around which no element with a block was closed yet."""
        self._lists: list[ListNumbers | None] = []
        """The counters of the open lists, the innermost last; None for an unordered list."""
        self._label = Label()

    def open(self, element: Element) -> None:
        """Begin an element, and add the text between its start tag and its first child."""
        tag = element.tag
        if tag in _BLOCK_TAGS:
            self._break()
        self._open_chrome += element in self._chrome
        self._open_links += _is_link(element)
        self._open_raised += tag == "sup"
        if tag in ("ol", "ul"):
            self._lists.append(ListNumbers(element) if tag == "ol" else None)
        if tag in ("img", "a") and not self._open_chrome and len(self.mentions) + len(self._waiting) < _MOST_MENTIONS:
            self._mention(element)
        if tag == "br":
            self._break_line()
        elif tag in _BLOCK_TAGS:
            self._open_blocks.append((self._opened, len(self.blocks), len(self._waiting)))
            self._opened += 1
            self._open_table(element)
            self._heading = _HEADING_LEVELS.get(tag, self._heading)
            if tag == "li" and self._lists and self._lists[-1] is not None:
                self._label = self._lists[-1].next_label(element)
        self.add(element.text, element)

    def close(self, element: Element) -> None:
        """End an element, together with the block, the cell or row, or the list that it forms."""
        tag = element.tag
        if tag in _BLOCK_TAGS:
            self._close_block(element)
        if tag in ("ol", "ul"):
            self._lists.pop()
        if tag in _HEADING_LEVELS:
            self._heading = 0
        self._open_data_tables -= element in self._data_tables
        self._open_chrome -= element in self._chrome
        self._open_links -= _is_link(element)
        self._open_raised -= tag == "sup"

    def add(self, text: str | None, inside: Element | None) -> None:
        """Add text to the current block. ``inside`` is the element that directly contains the text."""
        if not text or inside is None:
            return
        if self._open_raised:
            # m² is no 2; the mark of a note is no digit of the number before it.
            is_raised = _EXPONENT.fullmatch(text.strip()) or NAMED_MARK.fullmatch(text.strip())
            text = "" if self._open_links else text.translate(SUPERSCRIPTS) if is_raised else text
        lines = text.split("\n") if inside.tag == "pre" else [_SPACE.sub(" ", _WRAP.sub("", text))]
        if self._goes_on:
            lines[0] = lines[0].lstrip(_BLANKS)
            self._goes_on = not lines[0]
        for index, line in enumerate(lines):
            if index:
                self._break()
            self._parts.append(line)
            self._linked_letters += _count_letters(line) if self._open_links else 0

    def flush(self) -> None:
        """End the current block. It is added to ``blocks`` only if it has text."""
        text = drop_unprintable("".join(self._parts)).strip()
        if text:
            self._append_block(text)
        self._parts.clear()
        self._linked_letters = 0
        self._goes_on = False

    def _mention(self, element: Element) -> None:
        """Note a large picture or a linked file."""
        place = len(self.blocks) + (element.tag == "img" and bool("".join(self._parts).strip()))
        if element.tag == "img" and is_large_picture(element) and not is_advertisement(element):
            self._waiting.append((place, "", find_embedded(element)))
        elif element.tag == "a" and (name := find_linked_file(element)) is not None:
            self._waiting.append((place, name, None))

    def _settle(self, waiting: int, start: int) -> None:
        """Give the pictures and files from the index ``waiting`` the element that begins with the block ``start``."""
        part = range(start, len(self.blocks))
        self.mentions += [UnreadPart(place, name, part, number) for place, name, number in self._waiting[waiting:]]
        del self._waiting[waiting:]

    def _append_block(self, text: str, row: tuple[int, int] | None = None) -> None:
        is_link = 0 < self._linked_letters >= _MOSTLY_LINKS * _count_letters(text)
        heading = self._heading if row is None else 0
        text, self._label = self._label.before(text), Label()
        self.blocks.append(Block(text, heading, is_link, row, is_chrome=self._open_chrome > 0))

    def _break(self) -> None:
        """End the current block; within a row of a data table, add a blank instead."""
        if self._row is None:
            self.flush()
        elif self._parts:
            self._parts.append(" ")

    def _break_line(self) -> None:
        """End the current line, unless it breaks off within a sentence: 实施包容审慎监管，<br>制定…."""
        if self._row is None and "".join(self._parts[-1:]).rstrip().endswith(_WITHIN_SENTENCE):
            self._parts[-1] = self._parts[-1].rstrip()
            self._goes_on = True
        else:
            self._break()

    def _close_block(self, element: Element) -> None:
        tag = element.tag
        if self._row is not None and tag in ("td", "th"):
            self._close_cell(self._row, element)
        else:
            self._break()
        if self._row is not None and tag == "tr":
            self._close_row(self._row)
        order, start, waiting = self._open_blocks.pop()
        if tag in _CONTAINER_TAGS:
            self.containers.append((order, BlockRange(start, len(self.blocks))))
            if len(self.blocks) > start:
                self._settle(waiting, start)

    def _open_table(self, element: Element) -> None:
        if element in self._data_tables:
            self._open_data_tables += 1
            self.grids.append(TableGrid())
        elif element.tag == "tr" and self._open_data_tables:
            self._row = self.grids[-1]
            self._row.begin_row(is_head=_is_head(element))

    def _close_cell(self, row: TableGrid, element: Element) -> None:
        raw = _SPACE.sub(" ", drop_unprintable("".join(self._parts)))
        text = indent_like(raw, raw.strip())
        row.add(text, rows=read_span(element, "rowspan"), columns=read_span(element, "colspan"))
        self._parts.clear()

    def _close_row(self, row: TableGrid) -> None:
        self._row = None
        text = "\t".join(row.last_row).rstrip()
        if text.strip():
            self._append_block(text, (len(self.grids) - 1, row.height - 1))
        self._parts.clear()
        self._linked_letters = 0


def _is_link(element: Element) -> bool:
    """Return whether an element is a link. An ``<a>`` without an address is the goal of links."""
    return element.tag == "a" and element.get("href") is not None


def _is_head(row: Element) -> bool:
    """Return whether a row of a table is part of its head: in ``<thead>``, or of ``<th>`` alone."""
    parent = row.getparent()
    cells = [cell.tag for cell in row if cell.tag in ("td", "th")]
    return (parent is not None and parent.tag == "thead") or (bool(cells) and set(cells) == {"th"})


def _count_letters(text: str) -> int:
    """Return the number of letters, Chinese characters and digits in a text, without bars and blanks between links."""
    return sum(map(str.isalnum, text))
