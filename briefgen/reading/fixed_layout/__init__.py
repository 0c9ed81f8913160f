"""Joining letters with their places into lines, and lines into the paragraphs and tables of the original document.

Files of a fixed layout, such as PDF and OFD, and scanned pages that are recognised, contain no lines and no paragraphs,
only letters with their positions (``letters``) and drawn lines (``ruling_lines``), on pages that are turned so that
their text runs to the right (``oriented_pages``, ``rotation``). Their readers leave out letters that nobody sees:
``surfaces`` knows what is painted behind and over a place, ``drawing`` what is drawn along paths, and ``ink`` decides
whether a letter is seen there. The letters are joined in these steps:

1. ``watermarks`` leaves out watermarks, cutting lines and tiny type. ``left_out`` has the warnings about what is left
   out. ``vertical_text`` turns pages that are set from top to bottom.
2. ``ruled_tables`` returns the tables with borders, and the letters outside them. The ruling lines form a grid
   (``rule_grids``). ``boxes`` sets the texts of frames aside beside which other text runs.
3. ``text_lines`` returns the texts on each line. Letters are grouped by height (``letter_lines``). The groups are cut
   at wide gaps and at the gutters between columns (``segments``). The other gaps become blanks or nothing
   (``spacing``).
4. ``aligned_tables`` recognises tables without a grid: ``table_columns`` measures their columns, ``table_rows`` and
   ``table_heads`` find their cells, and ``table_signs`` tells them from lists, forms and running text (``cell_texts``).
   Tables with a ruled head and foot are found first, on the whole page.
5. ``running_heads`` leaves out running heads, running feet and page numbers.
6. ``reading_order`` returns the columns of a page in reading order, with their open tables. ``flat_tables`` recognises
   those of which only the words are left.
7. ``table_parts`` joins the parts of a table that are on several pages.
8. ``contents`` makes lines of tables of contents. ``page_layout`` measures the usual letter size, line distance, indent
   and margins. ``paragraphs`` joins lines to paragraphs (``line_breaks``) and adds the numbers of their pages.

Most modules look only at the positions, sizes and fonts of letters. ``line_cues`` has the patterns of Chinese official
documents: numbers of sections, titles, imprints and notes. Lengths are in points. If a constant is relative to another
length, a comment says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.model import Warn
from briefgen.reading.extraction import ExtractedLine, ExtractedTable, Extraction
from briefgen.reading.fixed_layout.aligned_tables import extract_half_ruled_tables
from briefgen.reading.fixed_layout.boxes import Boxes, insert_boxed_texts, set_boxes_aside
from briefgen.reading.fixed_layout.left_out import list_pages, warn_of_left_out
from briefgen.reading.fixed_layout.oriented_pages import OrientedPage, OrientedPages
from briefgen.reading.fixed_layout.paragraphs import join_paragraphs
from briefgen.reading.fixed_layout.reading_order import TextColumn, order_columns
from briefgen.reading.fixed_layout.ruled_tables import extract_ruled_tables
from briefgen.reading.fixed_layout.running_heads import drop_running_heads, part_page_numbers
from briefgen.reading.fixed_layout.table_parts import join_table_parts
from briefgen.reading.fixed_layout.text_lines import TextLine, read_text_lines
from briefgen.reading.fixed_layout.vertical_text import turn_vertical_pages
from briefgen.reading.fixed_layout.watermarks import drop_watermarks

__all__ = ["extract_lines", "lay_out"]


def lay_out(read: OrientedPages) -> Extraction:
    """Return the paragraphs and tables of pages of letters, with warnings about what is left out."""
    upright, marks = drop_watermarks(read.pages) if read.pages else ([], [])
    pages, vertical = turn_vertical_pages(upright)
    left_out = warn_of_left_out([*read.left_out, *marks], _seen(pages))
    warnings = (*_warn_of_empty(read.empty), *_warn_of_vertical(vertical), *left_out)
    return Extraction(extract_lines(pages), warnings)


def extract_lines(pages: Sequence[OrientedPage]) -> tuple[ExtractedLine | ExtractedTable, ...]:
    """Return the paragraphs and tables of pages, with marks for the pages that they are on."""
    return tuple(join_paragraphs(_read_columns(pages)))


def _read_columns(pages: Sequence[OrientedPage]) -> list[TextColumn]:
    """Return the columns of all pages in reading order."""
    tables: list[list[TextLine]] = []
    lines: list[list[list[TextLine]]] = []
    boxes: list[Boxes] = []
    before: TextLine | None = None
    for page in pages:
        ruled, letters = extract_ruled_tables(page, before)
        boxes.append(set_boxes_aside(page, letters))
        before = ruled[-1] if ruled else None
        printed = read_text_lines(page.page, boxes[-1].letters)
        body, place = part_page_numbers(printed)
        half_ruled, rest = extract_half_ruled_tables(body, page.ruling_lines, ruled)
        tables.append([*ruled, *half_ruled])
        lines.append([*printed[: place.start], *rest, *printed[place.stop :]])
    flowing = drop_running_heads(pages, lines)
    columns: list[TextColumn] = []
    last: list[TextColumn] = []
    for page_lines, own, page_boxes in zip(flowing, tables, boxes, strict=True):
        last = order_columns(page_lines, own, last)
        columns += insert_boxed_texts(last, page_boxes)
    return join_table_parts(columns)


def _seen(pages: Iterable[OrientedPage]) -> dict[int, str]:
    """Return the letters that are read on each page, without blanks."""
    texts: dict[int, str] = {}
    for page in pages:
        text = "".join(letter.char for letter in page.letters if not letter.char.isspace())
        texts[page.page] = texts.get(page.page, "") + text
    return texts


def _warn_of_empty(pages: Sequence[int]) -> tuple[Warn, ...]:
    if not pages:
        return ()
    return (Warn("pages-without-text", f"第{list_pages(pages)}页没有文字（可能是扫描图像），未能读取。"),)


def _warn_of_vertical(pages: Sequence[int]) -> tuple[Warn, ...]:
    if not pages:
        return ()
    return (Warn("pages-set-vertically", f"第{list_pages(pages)}页为竖排文字，已按自上而下、自右向左读取，请核对。"),)
