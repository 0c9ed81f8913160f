"""The text of a binary Word file with the properties of its characters and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from briefgen.messages import message
from briefgen.reading.compound_files import CompoundFile
from briefgen.reading.doc.asides import Asides, find_asides
from briefgen.reading.doc.binary import parse_plc, read_uint
from briefgen.reading.doc.character_properties import CharacterProperties, parse_character_properties
from briefgen.reading.doc.file_information import FileInformation, FileTable, parse_file_information
from briefgen.reading.doc.formatted_pages import Stretches, read_character_stretches, read_paragraph_stretches
from briefgen.reading.doc.list_definitions import parse_lists
from briefgen.reading.doc.pieces import Piece, parse_pieces, read_text
from briefgen.reading.doc.sprms import expand_far
from briefgen.reading.doc.stylesheet import DocStyle, parse_fonts, parse_stylesheet
from briefgen.reading.list_numbering import NumberedList
from briefgen.reading.unreadable import UnreadableError

_MAIN_STREAM, _FURTHER_STREAM, _OBJECTS = "WordDocument", "Data", "ObjectPool"
_SECTION_BYTES = 12
_PARAGRAPH_ENDS = "\r\x07"
# Cells count as paragraphs, and empty ones too. The longest document that is read has half a million characters.
_MOST_PARAGRAPHS = 200_000


class CharacterRuns(Struct, frozen=True):
    """The properties of all characters of a text, as runs in order."""

    starts: Sequence[int]
    changes: Sequence[bytes]

    def cut(self, stretch: range) -> Iterator[tuple[range, CharacterProperties]]:
        """Yield the runs within a stretch of the text."""
        index = max(0, bisect_right(self.starts, stretch.start) - 1)
        start = stretch.start
        while start < stretch.stop and index < len(self.starts):
            following = self.starts[index + 1] if index + 1 < len(self.starts) else stretch.stop
            end = min(following, stretch.stop)
            yield range(start, end), parse_character_properties(self.changes[index])
            start = end
            index += 1


class WordFile(Struct, frozen=True):
    """A binary Word file."""

    text: str
    """All characters of the file. Each UTF-16 unit is a character."""
    runs: CharacterRuns
    section_ends: frozenset[int]
    """The places of characters that end a section."""
    main: range
    asides: Asides
    styles: Mapping[int, DocStyle]
    lists: Mapping[int, NumberedList]
    fonts: Sequence[str]
    object_count: int
    """How many objects, such as charts and formulas, are embedded."""
    is_damaged: bool
    pieces: Sequence[Piece]
    paragraph_stretches: Stretches
    further: bytes
    """The stream that has properties which are too long for their place."""

    def find_paragraph_changes(self, place: int) -> tuple[int, bytes]:
        """Return the number of the style and the changes of the paragraph whose mark is at a place of the text."""
        index = max(0, bisect_right(self.pieces, place, key=lambda piece: piece.start) - 1)
        piece = self.pieces[index]
        properties, _ = self.paragraph_stretches.find(piece.offset + (place - piece.start) * piece.width)
        return read_uint(properties, 0), expand_far(properties[2:] + piece.changes, self.further)


def open_word_file(raw: bytes) -> WordFile:
    """Return the content of a binary Word file.

    Raises UnreadableError if it is damaged, protected by a password, or of a version before Word 97.
    """
    compound = CompoundFile(raw)
    document = compound.read(_MAIN_STREAM)
    information = parse_file_information(document)
    if information.is_encrypted:
        raise UnreadableError(message("reading.password"), "encrypted")
    if information.is_word and not information.is_of_97:
        raise UnreadableError(message("reading.old-word-file"), "legacy")
    if not information.is_word:
        raise UnreadableError(message("reading.damaged-compound-file"), "damaged")
    return _read_parts(compound, document, information)


def _read_parts(compound: CompoundFile, document: bytes, information: FileInformation) -> WordFile:
    tables = compound.read(information.table_stream)

    def read(part: FileTable) -> bytes:
        return information.read_table(tables, part)

    pieces = parse_pieces(read(FileTable.PIECES))
    if not pieces:
        raise UnreadableError(message("reading.damaged-compound-file"), "damaged")
    text = read_text(pieces, document)
    if sum(map(text.count, _PARAGRAPH_ENDS)) > _MOST_PARAGRAPHS:
        raise UnreadableError(message("reading.too-much-text"), "large")
    main = information.stories.main
    sections = parse_plc(read(FileTable.SECTIONS), _SECTION_BYTES).positions
    further = compound.read(_FURTHER_STREAM)
    return WordFile(
        text=text,
        runs=_map_runs(pieces, read_character_stretches(document, read(FileTable.CHARACTER_PAGES))),
        section_ends=frozenset(position - 1 for position in sections),
        main=range(main.start, min(main.stop, len(text))),
        asides=find_asides(information, tables),
        styles=parse_stylesheet(read(FileTable.STYLES)),
        lists=_read_lists(information, tables),
        fonts=parse_fonts(read(FileTable.FONTS)),
        object_count=compound.count_entries(_OBJECTS),
        is_damaged=compound.is_damaged or len(text) < main.stop or any(piece.stop > len(document) for piece in pieces),
        pieces=pieces,
        paragraph_stretches=read_paragraph_stretches(document, read(FileTable.PARAGRAPH_PAGES)),
        further=further,
    )


def _read_lists(information: FileInformation, tables: bytes) -> Mapping[int, NumberedList]:
    """Return the lists of a file. The levels of the lists stand behind the end of the table that defines them."""
    first = information.first_byte(FileTable.LISTS) if information.read_table(tables, FileTable.LISTS) else len(tables)
    return parse_lists(tables[first:], information.read_table(tables, FileTable.LIST_OVERRIDES))


def _map_runs(pieces: Sequence[Piece], stretches: Stretches) -> CharacterRuns:
    """Return the runs of the text from the stretches of bytes that have the same properties."""
    starts: list[int] = []
    changes: list[bytes] = []
    for piece in pieces:
        start = piece.start
        while start < piece.end:
            place = piece.offset + (start - piece.start) * piece.width
            properties, end_place = stretches.find(place)
            starts.append(start)
            changes.append(properties + piece.changes)
            start += max(1, -(-(end_place - place) // piece.width))
    return CharacterRuns(starts, changes)
