"""The paragraphs, table rows, text boxes and notes of a binary Word file, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from briefgen.reading.doc.measured_tables import OpenTable
from briefgen.reading.doc.paragraph_properties import (
    ParagraphProperties,
    parse_paragraph_properties,
    parse_row_properties,
)
from briefgen.reading.doc.printed_characters import InlineReader
from briefgen.reading.doc.stylesheet import DocStyle
from briefgen.reading.doc.word_file import WordFile
from briefgen.reading.extraction import ExtractedPart
from briefgen.reading.list_numbering import Numbering
from briefgen.reading.printed_paragraphs import OpenParagraph, ParagraphMark, PrintedPart, label_note, number_parts

_CELL_END, _SECTION_END = "\x07", "\f"
_ENDS = re.compile("[\r\x07\f]")


class _FileParagraph(Struct, frozen=True):
    """A paragraph as the file has it."""

    characters: range
    """Its characters without the mark at its end."""
    mark: int
    """The place of the mark."""
    properties: ParagraphProperties
    style: DocStyle
    changes: bytes


class DocBodyReader:
    """The reader of the text of one file. It can be used only once, because its list counters are not reset."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._inline = InlineReader(file)
        self.left_out = self._inline.left_out

    def read_lines(self) -> Iterator[ExtractedPart]:
        """Yield the lines and tables of the document, then those of its notes, with marks that count paragraphs."""
        return number_parts(self._read_all())

    def _read_all(self) -> Iterator[PrintedPart]:
        notes: list[range] = []
        yield from _StoryReader(self._file, self._inline, notes).read(self._file.main)
        for text in self._file.asides.loose_text_boxes:
            yield from _StoryReader(self._file, self._inline, notes, is_aside=True).read(text)
        for number, text in enumerate(notes, 1):
            yield from label_note(number, _StoryReader(self._file, self._inline, [], is_aside=True).read(text))


class _StoryReader:
    """The reader of the main text, of a text box or of a note. Automatic numbers begin again in each."""

    def __init__(self, file: WordFile, inline: InlineReader, notes: list[range], *, is_aside: bool = False) -> None:
        self._file = file
        self._inline = inline
        self._notes = notes
        """The notes that were cited so far."""
        self._is_aside = is_aside
        self._numbering = Numbering(file.lists)
        self._tables: list[OpenTable] = []
        self._open: OpenParagraph | None = None
        self._text_boxes: list[range] = []
        self._floating: list[PrintedPart] = []
        self._known: dict[tuple[int, bytes], tuple[ParagraphProperties, DocStyle]] = {}
        """The properties and the style of paragraphs by the number of their style and their changes."""

    def read(self, story: range) -> Iterator[PrintedPart]:
        """Yield the paragraphs and tables of a text."""
        heading = 0
        for paragraph in self._cut_paragraphs(story):
            depth = paragraph.properties.depth
            if depth != len(self._tables):
                yield from self._close_paragraph(heading)
            yield from self._open_tables(depth)
            heading = paragraph.style.heading
            if paragraph.properties.is_row_end and self._tables:
                yield from self._close_paragraph(heading)
                self._end_row(paragraph)
                continue
            mark = self._add(paragraph)
            is_cell_end = bool(self._tables) and self._ends_cell(paragraph)
            if mark == "printed" or is_cell_end:
                yield from self._close_paragraph(heading)
            if is_cell_end:
                self._tables[-1].end_cell()
        yield from self._close_paragraph(heading)
        yield from self._open_tables(0)
        yield from self._floating

    def _cut_paragraphs(self, story: range) -> Iterator[_FileParagraph]:
        start = story.start
        for end in _ENDS.finditer(self._file.text, story.start, story.stop):
            if end[0] == _SECTION_END and end.start() not in self._file.section_ends:
                continue
            yield self._find_paragraph(start, end.start())
            start = end.end()
        if start < min(story.stop, len(self._file.text)):
            yield self._find_paragraph(start, min(story.stop, len(self._file.text)))

    def _find_paragraph(self, start: int, mark: int) -> _FileParagraph:
        changes = self._file.find_paragraph_changes(mark)
        if changes not in self._known:
            properties = parse_paragraph_properties(*changes)
            style = self._file.styles.get(properties.style, DocStyle()).override(properties)
            self._known[changes] = properties, style
        return _FileParagraph(range(start, mark), mark, *self._known[changes], changes[1])

    def _add(self, paragraph: _FileParagraph) -> ParagraphMark:
        """Add a paragraph of the file to the open printed one, and return the state of its mark."""
        is_filled = bool(self._tables) or self._is_aside or paragraph.properties.is_shaded
        inline = self._inline.read(paragraph.characters, paragraph.style, is_filled=is_filled)
        self._notes += inline.notes
        self._text_boxes += inline.text_boxes
        mark = self._find_mark(paragraph)
        number = partial(self._numbering.next_label, paragraph.style.list or 0, paragraph.style.level or 0)
        self._open = self._open or OpenParagraph()
        self._open.add(inline.text, mark, number if paragraph.style.list else None)
        return mark

    def _find_mark(self, paragraph: _FileParagraph) -> ParagraphMark:
        for _, properties in self._file.runs.cut(range(paragraph.mark, paragraph.mark + 1)):
            if properties.is_deleted:
                return "deleted"
            if self._inline.is_hidden(properties, paragraph.style):
                return "hidden"
        return "printed"

    def _ends_cell(self, paragraph: _FileParagraph) -> bool:
        if paragraph.properties.depth > 1:
            return paragraph.properties.is_inner_cell_end
        return self._file.text[paragraph.mark : paragraph.mark + 1] == _CELL_END

    def _end_row(self, paragraph: _FileParagraph) -> None:
        is_deleted = self._find_mark(paragraph) == "deleted"
        self._tables[-1].end_row(parse_row_properties(paragraph.changes), is_deleted=is_deleted)

    def _close_paragraph(self, heading: int) -> Iterator[PrintedPart]:
        """Close the open paragraph and read the text boxes in it. Yield what stands in no table."""
        if self._open is None:
            return
        paragraph, self._open = self._open, None
        yield from self._place(paragraph.close(heading))
        boxes, self._text_boxes = self._text_boxes, []
        for box in boxes:
            for part in _StoryReader(self._file, self._inline, self._notes, is_aside=True).read(box):
                yield from self._place(part)
        if not self._tables:
            yield from self._floating
            self._floating = []

    def _place(self, part: PrintedPart) -> Iterator[PrintedPart]:
        """Add a paragraph or a table to the open cell. Yield it if no table is open."""
        if self._tables:
            self._tables[-1].add(part)
        else:
            yield part

    def _open_tables(self, depth: int) -> Iterator[PrintedPart]:
        """Close or open tables until so many are open. Yield a table that is closed and stands in no other."""
        while len(self._tables) > depth:
            table = self._tables.pop()
            if self._tables:
                self._tables[-1].add_inner(table)
            elif table.floats_below:
                self._floating += table.close(is_inner=False)
            else:
                yield from self._floating
                self._floating = []
                yield from table.close(is_inner=False)
        while len(self._tables) < depth:
            self._tables.append(OpenTable())
