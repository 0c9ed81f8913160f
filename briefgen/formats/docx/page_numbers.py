"""Counts the pages of a Word file and writes their numbers into its references to pages.

The numbers are in the file, so that they are right before any program updates them. No font is needed: a paragraph that
programs would set in different numbers of lines is tightened by a fraction of a point, until all agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import NamedTuple

from docx.document import Document
from msgspec.structs import replace

from briefgen.formats.docx.elements import PAGE_REFERENCE
from briefgen.formats.docx.line_breaking import (
    LineMeasure,
    choose_glyphs,
    count_lines,
    find_break,
    list_setters,
    raise_characters,
)
from briefgen.formats.docx.pagination import PageBlock, find_pages
from briefgen.formats.docx.paragraph_styles import ParagraphStyle, read_paragraph_styles
from briefgen.ooxml.xml import NAMESPACES, Element, qualify

_P, _R, _TBL, _T, _TAB, _BR = map(qualify, ("w:p", "w:r", "w:tbl", "w:t", "w:tab", "w:br"))
_REFERENCE = re.compile(PAGE_REFERENCE.replace("\\", r"\\").format(r"(\w+)"))
# By how many twips the spaces between the characters of a paragraph may change, in the order of trial.
_SPACINGS = (*range(0, -10, -1), *range(1, 6), *range(-10, -18, -1))
# Lines that are so much longer or shorter, in twips, must give the same count, as programs round differently. Of
# GB/T 9704's 28 characters, 25 twips are left in a line of the style template.
_SLACK = 24
# What stands for the page of a place that the document does not have.
_NO_PAGE = "—"
# Of a row of a table, in twips: its upper and lower margins, and a line.
_ROW_EXTRA = 66
# Between the edges of a cell and its text, in twips.
_CELL_SIDES = 170
# As wide as some dots and the number of a page.
_NUMBER_ROOM = "一二三四"
# The last of several lines of an entry has at least so many characters.
_FEWEST_CHARACTERS = 3
# The height of a paragraph without a style, which is between two tables or at the end of a section.
_INVISIBLE_LINE = 20
# The number of digits in a reference changes the line that it stands on, which may change the number.
_MOST_ROUNDS = 3


def number_pages(document: Document) -> None:
    """Write the numbers of pages into the references of a document. A document without references stays as it is."""
    references = list(_find_references(document.element.body))
    if not references:
        return
    layout = _Layout(document)
    for _ in range(_MOST_ROUNDS):
        pages = layout.find_pages_of_bookmarks()
        before = [result.text for _, result in references]
        for anchor, result in references:
            result.text = str(pages.get(anchor, _NO_PAGE))
        if before == [result.text for _, result in references]:
            break


def _find_references(body: Element) -> Iterator[tuple[str, Element]]:
    """Yield for each reference the bookmark that it refers to, and the element with the number."""
    for instruction in body.iter(qualify("w:instrText")):
        found = _REFERENCE.fullmatch(instruction.text or "")
        if found is not None:
            separator = instruction.getparent().getnext()
            yield found[1], separator.getnext().find("w:t", NAMESPACES)


class _Section(NamedTuple):
    width: int
    height: int


class _Layout:
    """A document whose paragraphs have as many lines in every program."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._styles = read_paragraph_styles(document.styles.element)
        self._raised_styles = frozenset(_find_raised_styles(document.styles.element))
        settings = document.settings.element
        no_begin, no_end = (_read_characters(settings, name) for name in ("noLineBreaksBefore", "noLineBreaksAfter"))
        self._setters = {has_times: list_setters(no_begin, no_end, has_times=has_times) for has_times in (True, False)}
        for element, section in _divide(self._body):
            if element.tag == _P and element.find("w:pPr/w:pStyle", NAMESPACES) is not None:
                self._make_room_for_number(element, section)
                self._settle(element, section.width)
            for cell in element.iter(qualify("w:tc")):
                for one in cell.iterfind("w:p", NAMESPACES):
                    self._settle(one, _width_of(cell))

    def find_pages_of_bookmarks(self) -> dict[str, int]:
        """Return the page of each bookmark, by its name."""
        elements: list[Element] = []
        blocks: list[PageBlock] = []
        last = None
        for element, section in _divide(self._body):
            new_blocks = list(self._make_blocks(element, section))
            if last is not None and section is not last:
                new_blocks[0] = replace(new_blocks[0], begins_page=True)
            elements += [element, *[None] * (len(new_blocks) - 1)]
            blocks += new_blocks
            last = section
        pages: dict[str, int] = {}
        for element, page in zip(elements, find_pages(blocks), strict=True):
            for bookmark in () if element is None else element.iter(qualify("w:bookmarkStart")):
                pages[bookmark.get(qualify("w:name"))] = page
        return pages

    def _make_room_for_number(self, paragraph: Element, section: _Section) -> None:
        """Break the last line of an entry of a table of contents if the number of its page has no room behind it.

        An entry that would end with a line of a few characters is broken further in front, too.
        """
        if paragraph.find(f"w:hyperlink/w:r/{_TAB}", NAMESPACES) is None:
            return
        style, text = self._style_of(paragraph), self._text_of(paragraph)
        setters = self._setters[style.has_times]
        measure = _measure(style, section.width, style.spacing)
        begun, ended = (
            [count_lines(choose_glyphs(words, setter), measure, setter) for setter in setters]
            for words in (text[:-_FEWEST_CHARACTERS], text + _NUMBER_ROOM)
        )
        if begun != ended:
            at = find_break(text, len(text) - len(_NUMBER_ROOM), setters[-1])
            if at is not None:
                _break_line(paragraph, at)

    def _settle(self, paragraph: Element, width: int) -> None:
        """Set a paragraph tighter or looser until it has as many lines in all programs.

        It is left as it is if there is no such spacing.
        """
        style, text = self._style_of(paragraph), self._text_of(paragraph)
        set_by = [(choose_glyphs(text, setter), setter) for setter in self._setters[style.has_times]]
        for change in _SPACINGS:
            counts = {
                count_lines(glyphs, _measure(style, width + slack, style.spacing + change), setter)
                for glyphs, setter in set_by
                for slack in (-_SLACK, _SLACK)
            }
            if len(counts) == 1:
                if change:
                    _set_spacing(paragraph, style.spacing + change)
                return

    def _make_blocks(self, element: Element, section: _Section) -> Iterator[PageBlock]:
        if element.tag == _P:
            yield self._make_block(element, section)
        elif element.tag == _TBL:
            yield from self._make_rows(element, section)

    def _make_block(self, paragraph: Element, section: _Section) -> PageBlock:
        if paragraph.find("w:pPr/w:pStyle", NAMESPACES) is None:
            return PageBlock(lines=(_INVISIBLE_LINE,), page_height=section.height)
        style = self._style_of(paragraph)
        return PageBlock(
            lines=(style.line,) * self._count_lines(paragraph, section.width),
            before=style.before,
            after=style.after,
            keeps_next=style.keeps_next,
            keeps_lines=style.keeps_lines,
            begins_page=paragraph.find("w:pPr/w:pageBreakBefore", NAMESPACES) is not None,
            page_height=section.height,
        )

    def _make_rows(self, table: Element, section: _Section) -> Iterator[PageBlock]:
        head = 0
        for row in table.iterfind("w:tr", NAMESPACES):
            is_head = row.find("w:trPr/w:tblHeader", NAMESPACES) is not None
            height = max(map(self._height_of_cell, row.iterfind("w:tc", NAMESPACES)), default=0) + _ROW_EXTRA
            yield PageBlock(lines=(height,), keeps_next=is_head, page_height=section.height, repeated=head)
            head += height if is_head else 0

    def _height_of_cell(self, cell: Element) -> int:
        paragraphs = cell.iterfind("w:p", NAMESPACES)
        return sum(self._style_of(one).line * self._count_lines(one, _width_of(cell)) for one in paragraphs)

    def _count_lines(self, paragraph: Element, width: int) -> int:
        style = self._style_of(paragraph)
        setter = self._setters[style.has_times][0]
        measure = _measure(style, width, _read_spacing(paragraph, style.spacing))
        return count_lines(choose_glyphs(self._text_of(paragraph), setter), measure, setter)

    def _text_of(self, paragraph: Element) -> str:
        """Return the text of a paragraph in front of its first tab: what stands behind it has room of its own."""
        pieces: list[str] = []
        for element in paragraph.iter(_T, _TAB, _BR):
            if element.tag == _TAB and element.getparent().tag == _R:
                break
            text = "\n" if element.tag == _BR else element.text or "" if element.tag == _T else ""
            style = element.getparent().find("w:rPr/w:rStyle", NAMESPACES)
            is_raised = style is not None and style.get(qualify("w:val")) in self._raised_styles
            pieces.append(raise_characters(text) if is_raised else text)
        return "".join(pieces)

    def _style_of(self, paragraph: Element) -> ParagraphStyle:
        return self._styles[paragraph.find("w:pPr/w:pStyle", NAMESPACES).get(qualify("w:val"))]


def _divide(body: Element) -> Iterator[tuple[Element, _Section]]:
    """Yield the paragraphs and tables of a document, each with the section that it is in."""
    waiting: list[Element] = []
    for element in body:
        found = element if element.tag == qualify("w:sectPr") else element.find("w:pPr/w:sectPr", NAMESPACES)
        if element.tag in (_P, _TBL):
            waiting.append(element)
        if found is not None:
            section = _read_section(found)
            yield from ((one, section) for one in waiting)
            waiting = []


def _read_section(section: Element) -> _Section:
    size, margins = section.find("w:pgSz", NAMESPACES), section.find("w:pgMar", NAMESPACES)

    def read(element: Element, name: str) -> int:
        return 0 if element is None else int(element.get(qualify(f"w:{name}"), 0))

    sides = sum(read(margins, name) for name in ("left", "right", "gutter"))
    return _Section(read(size, "w") - sides, read(size, "h") - read(margins, "top") - read(margins, "bottom"))


def _width_of(cell: Element) -> int:
    """Return the width that the text of a cell has, in twips."""
    return int(cell.find("w:tcPr/w:tcW", NAMESPACES).get(qualify("w:w"))) - _CELL_SIDES


def _measure(style: ParagraphStyle, width: int, spacing: int) -> LineMeasure:
    return LineMeasure(width - style.left - style.right, style.first, style.size, spacing)


def _find_raised_styles(styles: Element) -> Iterator[str]:
    """Yield the ids of the styles that set characters raised and small."""
    for style in styles.iterfind("w:style", NAMESPACES):
        raised = style.find("w:rPr/w:vertAlign", NAMESPACES)
        if raised is not None and raised.get(qualify("w:val")) == "superscript":
            yield str(style.get(qualify("w:styleId")))


def _break_line(paragraph: Element, at: int) -> None:
    """Put a line break behind the first ``at`` characters of a paragraph."""
    for element in paragraph.iter(_T):
        text = element.text or ""
        if at <= len(text):
            rest, line_break = deepcopy(element), element.makeelement(_BR, {})
            element.text, rest.text = text[:at], text[at:]
            element.addnext(line_break)
            line_break.addnext(rest)
            return
        at -= len(text)


def _set_spacing(paragraph: Element, spacing: int) -> None:
    for run in paragraph.iter(_R):
        properties = run.find("w:rPr", NAMESPACES)
        if properties is None:
            properties = run.makeelement(qualify("w:rPr"), {})
            run.insert(0, properties)
        properties.append(properties.makeelement(qualify("w:spacing"), {qualify("w:val"): str(spacing)}))


def _read_spacing(paragraph: Element, default: int) -> int:
    found = paragraph.find(".//w:r/w:rPr/w:spacing", NAMESPACES)
    return default if found is None else int(found.get(qualify("w:val")))


def _read_characters(settings: Element, name: str) -> str:
    found: Sequence[Element] = settings.findall(f"w:{name}", NAMESPACES)
    return next((str(element.get(qualify("w:val"), "")) for element in found), "")
