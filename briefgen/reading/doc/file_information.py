"""The head of a binary Word file: how long its texts are, and where its tables stand (MS-DOC 2.5, Fib)."""

from __future__ import annotations

from enum import IntEnum
from itertools import accumulate, pairwise

from msgspec import Struct

from briefgen.reading.doc.binary import read_uint

_SIGNATURE = 0xA5EC
# Word 2, Word 6, Word 95, and those of East Asia
_OLD_SIGNATURES = (0xA5DB, 0xA5DC, 0xA697, 0xA698, 0xA699)
_FIRST_OF_97 = 0xC0
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_BASE_BYTES = 32
# Texts of one document, in the order of the file: main text, footnotes, headers, macros, comments, endnotes, text
# boxes, text boxes of headers.
_LENGTHS = range(3, 11)
_MAIN, _FOOTNOTES, _ENDNOTES, _TEXT_BOXES = 0, 1, 5, 6


class FileTable(IntEnum):
    """The tables of a file that are read, by their place in the list of all tables (MS-DOC 2.5.6)."""

    STYLES = 1
    FOOTNOTE_PLACES = 2
    FOOTNOTES = 3
    SECTIONS = 6
    CHARACTER_PAGES = 12
    PARAGRAPH_PAGES = 13
    FONTS = 15
    PIECES = 33
    SHAPE_PLACES = 40
    ENDNOTE_PLACES = 46
    ENDNOTES = 47
    DRAWINGS = 50
    TEXT_BOXES = 56
    LISTS = 73
    LIST_OVERRIDES = 74


class Stories(Struct, frozen=True):
    """The ranges of characters that hold the texts of a file."""

    main: range
    footnotes: range
    endnotes: range
    text_boxes: range


class FileInformation(Struct, frozen=True):
    """What the head of a file says."""

    is_word: bool
    """Whether the file is one of Word at all."""
    is_of_97: bool
    """Whether the file is one of Word 97 or later."""
    is_encrypted: bool
    table_stream: str
    """The name of the stream that has the tables of the file."""
    stories: Stories
    places: tuple[tuple[int, int], ...]
    """The first byte and the length of each table in the stream of the tables."""

    def read_table(self, tables: bytes, part: FileTable) -> bytes:
        """Return the bytes of a table; none if the file does not have it."""
        first, length = self.places[part] if part < len(self.places) else (0, 0)
        return tables[first : first + length]

    def first_byte(self, part: FileTable) -> int:
        """Return the place of a table in the stream of the tables."""
        return self.places[part][0] if part < len(self.places) else 0


def parse_file_information(document: bytes) -> FileInformation:
    """Return what the head of a file says. ``document`` is the stream WordDocument."""
    flags = read_uint(document, 10)
    words = _BASE_BYTES + 2
    lengths = words + 2 * read_uint(document, _BASE_BYTES) + 2
    places = lengths + 4 * read_uint(document, lengths - 2) + 2
    counts = [read_uint(document, lengths + 4 * index, 4) for index in _LENGTHS]
    starts = accumulate(counts, initial=0)
    stories = [range(start, end) for start, end in pairwise(starts)]
    return FileInformation(
        is_word=read_uint(document, 0) == _SIGNATURE or read_uint(document, 0) in _OLD_SIGNATURES,
        is_of_97=read_uint(document, 0) == _SIGNATURE and read_uint(document, 2) >= _FIRST_OF_97,
        is_encrypted=bool(flags & _ENCRYPTED),
        table_stream="1Table" if flags & _SECOND_TABLE else "0Table",
        stories=Stories(stories[_MAIN], stories[_FOOTNOTES], stories[_ENDNOTES], stories[_TEXT_BOXES]),
        places=tuple(
            (read_uint(document, at, 4), read_uint(document, at + 4, 4))
            for at in range(places, places + 8 * read_uint(document, places - 2), 8)
        ),
    )
