"""Binary Word files that tests write themselves: a compound file with its text, properties and tables (MS-DOC)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from briefgen.reading.doc.file_information import FileTable
from briefgen.reading.doc.sprms import Sprm

SECTOR = 512
END, FREE, TABLE_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
# A smaller stream would stand in another one.
SMALLEST_STREAM = 4096
STREAM, STORAGE, ROOT = 2, 1, 5
TEXT_AT = 1024
HIDDEN = struct.pack("<HB", Sprm.HIDDEN, 1)
DELETED = struct.pack("<HB", Sprm.DELETED, 1)
INSERTED = struct.pack("<HB", Sprm.INSERTED, 1)
STRUCK = struct.pack("<HB", Sprm.STRUCK, 1)
RAISED = struct.pack("<HB", Sprm.RAISED, 1)
SPECIAL = struct.pack("<HB", 0x0855, 1)
PICTURE = struct.pack("<HI", Sprm.PICTURE, 0) + SPECIAL
IN_TABLE = struct.pack("<HB", Sprm.IN_TABLE, 1)
INNER_CELL = IN_TABLE + struct.pack("<HIHB", Sprm.TABLE_DEPTH, 2, Sprm.INNER_CELL_END, 1)


class Paragraph(Struct, frozen=True):
    """A paragraph: its runs with changes of their characters, the mark at its end, and its own changes."""

    runs: Sequence[tuple[str, bytes]]
    changes: bytes = b""
    style: int = 0
    mark: str = "\r"
    mark_changes: bytes = b""


def par(
    *runs: str | tuple[str, bytes], changes: bytes = b"", style: int = 0, mark: str = "\r", of_mark: bytes = b""
) -> Paragraph:
    return Paragraph([run if isinstance(run, tuple) else (run, b"") for run in runs], changes, style, mark, of_mark)


def list_item(text: str, list_: int, level: int = 0) -> Paragraph:
    return par(text, changes=struct.pack("<HBHH", Sprm.LEVEL, level, Sprm.LIST, list_))


def cell(*runs: str | tuple[str, bytes]) -> Paragraph:
    return par(*runs, changes=IN_TABLE, mark="\x07")


def row(
    cells: Iterable[Paragraph], borders: Sequence[int], flags: Sequence[int] = (), further: bytes = b""
) -> list[Paragraph]:
    """A row of these cells between borders in twentieths of a point, each cell with flags of how it is merged."""
    count = len(borders) - 1
    definition = struct.pack("<B", count) + b"".join(struct.pack("<h", border) for border in borders)
    definition += b"".join(struct.pack("<H18x", flag) for flag in (*flags, *[0] * (count - len(flags))))
    changes = IN_TABLE + struct.pack("<HB", Sprm.ROW_END, 1)
    changes += struct.pack("<HH", Sprm.TABLE, len(definition) + 1) + definition + further
    return [*cells, par("", changes=changes, mark="\x07")]


class Style(Struct, frozen=True):
    kind: int = 0xFFE
    """What Word knows it as: 0 for the default, 1 to 9 for headings."""
    base: int = 0xFFF
    changes: bytes = b""
    of_characters: bytes = b""
    is_of_characters: bool = False


class Level(Struct, frozen=True):
    pattern: str
    format: int = 0
    start: int = 1
    suffix: int = 0
    flags: int = 0


def doc(
    *main: Paragraph,
    footnotes: Sequence[tuple[int, Paragraph]] = (),
    endnotes: Sequence[tuple[int, Paragraph]] = (),
    text_boxes: Sequence[tuple[int | None, Paragraph]] = (),
    styles: Sequence[Style] = (Style(0),),
    lists: Sequence[Sequence[Level]] = (),
    fonts: Sequence[str] = (),
    flags: int = 0,
    version: int = 0xC1,
    is_compressed: bool = False,
    streams: Mapping[str, bytes] | None = None,
    tables: Mapping[FileTable, bytes] | None = None,
) -> bytes:
    """A file of Word 97. Notes and text boxes come with the places in the main text that cite or hold them.

    ``tables`` are written in place of its own.
    """
    guard = [par("")]
    stories = [
        list(main),
        [note for _, note in footnotes] + guard * bool(footnotes),
        [par("页眉不读")],
        [],
        [par("批注不读")],
        [note for _, note in endnotes] + guard * bool(endnotes),
        [box for _, box in text_boxes] + guard * bool(text_boxes),
        [],
    ]
    paragraphs = [paragraph for story in stories for paragraph in story]
    text = "".join(map(text_of, paragraphs))
    encoded = text.encode("cp1252", "replace") if is_compressed else text.encode("utf-16-le")
    width = 1 if is_compressed else 2
    document = bytearray(TEXT_AT) + encoded
    parts = {
        FileTable.CHARACTER_PAGES: add_pages(document, runs_of(paragraphs, width), character_page),
        FileTable.PARAGRAPH_PAGES: add_pages(document, paragraphs_of(paragraphs, width), paragraph_page),
        FileTable.PIECES: piece_table(count_units(text), TEXT_AT * 2 | 1 << 30 if is_compressed else TEXT_AT),
        FileTable.STYLES: stylesheet(styles),
        FileTable.FONTS: font_table(fonts),
        FileTable.SECTIONS: plc([0, sum(count_units(text_of(paragraph)) for paragraph in main)], [bytes(12)]),
        FileTable.FOOTNOTE_PLACES: plc([*(place for place, _ in footnotes), 0], [b"\1\0"] * len(footnotes)),
        FileTable.FOOTNOTES: plc(starts_of(stories[1]), []),
        FileTable.ENDNOTE_PLACES: plc([*(place for place, _ in endnotes), 0], [b"\1\0"] * len(endnotes)),
        FileTable.ENDNOTES: plc(starts_of(stories[5]), []),
        FileTable.TEXT_BOXES: plc(
            starts_of(stories[6]), [struct.pack("<14xI4x", 100 + n) for n in range(len(text_boxes) + 1)]
        ),
        FileTable.SHAPE_PLACES: plc(
            [*(place for place, _ in text_boxes if place is not None), 0],
            [struct.pack("<I22x", 100 + n) for n, (place, _) in enumerate(text_boxes) if place is not None],
        ),
        FileTable.LIST_OVERRIDES: list_overrides(len(lists)),
        FileTable.LISTS: list_heads(lists),
    }
    parts |= tables or {}
    table_stream = bytearray()
    places = [(0, 0)] * 93
    for part, content in parts.items():
        places[part] = (len(table_stream), len(content))
        table_stream += content
    table_stream += b"".join(map(level, (level for levels in lists for level in levels)))
    document[: 2 * SECTOR] = information(
        [sum(map(count_units, map(text_of, story))) for story in stories], places, flags, version
    )
    return compound({"WordDocument": bytes(document), "0Table": bytes(table_stream), **(streams or {})})


def text_of(paragraph: Paragraph) -> str:
    return "".join(text for text, _ in paragraph.runs) + paragraph.mark


def count_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def starts_of(story: Sequence[Paragraph]) -> list[int]:
    return list(accumulate((count_units(text_of(paragraph)) for paragraph in story), initial=0)) if story else []


def runs_of(paragraphs: Iterable[Paragraph], width: int) -> list[tuple[int, int, bytes]]:
    runs = [run for paragraph in paragraphs for run in (*paragraph.runs, (paragraph.mark, paragraph.mark_changes))]
    return at_places([(count_units(text), changes) for text, changes in runs if text], width)


def paragraphs_of(paragraphs: Iterable[Paragraph], width: int) -> list[tuple[int, int, bytes]]:
    return at_places(
        [(count_units(text_of(one)), struct.pack("<H", one.style) + one.changes) for one in paragraphs], width
    )


def at_places(stretches: Sequence[tuple[int, bytes]], width: int) -> list[tuple[int, int, bytes]]:
    ends = list(accumulate(length * width for length, _ in stretches))
    return [
        (TEXT_AT + end - length * width, TEXT_AT + end, changes)
        for end, (length, changes) in zip(ends, stretches, strict=True)
    ]


def add_pages(document: bytearray, stretches: Sequence[tuple[int, int, bytes]], make_page: object) -> bytes:
    """Add a page for each stretch to the document, and return the table of the pages."""
    assert callable(make_page)
    document += bytes(-len(document) % SECTOR)
    numbers = []
    for start, end, changes in stretches:
        numbers.append(struct.pack("<I", len(document) // SECTOR))
        document += make_page(start, end, changes)
    return plc([*(start for start, _, _ in stretches), stretches[-1][1]], numbers)


def character_page(start: int, end: int, changes: bytes) -> bytes:
    page = struct.pack("<IIB", start, end, 16) + bytes(23) + bytes([len(changes)]) + changes
    return page.ljust(SECTOR - 1, b"\0") + b"\1"


def paragraph_page(start: int, end: int, changes: bytes) -> bytes:
    changes += bytes(len(changes) % 2)
    page = struct.pack("<IIB", start, end, 16) + bytes(23) + bytes([0, len(changes) // 2]) + changes
    return page.ljust(SECTOR - 1, b"\0") + b"\1"


def plc(positions: Sequence[int], items: Sequence[bytes]) -> bytes:
    return b"".join(struct.pack("<I", position) for position in positions) + b"".join(items)


def piece_table(length: int, place: int) -> bytes:
    pieces = plc([0, length], [struct.pack("<HIH", 0, place, 0)])
    return struct.pack("<BI", 2, len(pieces)) + pieces


def stylesheet(styles: Sequence[Style]) -> bytes:
    definitions = b""
    for style in styles:
        name = "样式".encode("utf-16-le")
        definition = struct.pack("<HHHHH", style.kind, (2 if style.is_of_characters else 1) | style.base << 4, 0, 0, 0)
        definition += struct.pack("<H", len(name) // 2) + name + bytes(2)
        if not style.is_of_characters:
            changes = struct.pack("<H", 0) + style.changes
            definition += struct.pack("<H", len(changes)) + changes + bytes(len(changes) % 2)
        definition += struct.pack("<H", len(style.of_characters)) + style.of_characters
        definitions += struct.pack("<H", len(definition)) + definition
    return struct.pack("<HHH14x", 18, len(styles), 10) + definitions


def font_table(fonts: Sequence[str]) -> bytes:
    table = struct.pack("<HH", len(fonts), 0)
    for name in fonts:
        encoded = name.encode("utf-16-le") + bytes(2)
        table += bytes([39 + len(encoded)]) + bytes(39) + encoded
    return table


def list_heads(lists: Sequence[Sequence[Level]]) -> bytes:
    heads = b"".join(struct.pack("<I22xBx", 1000 + n, len(levels) == 1) for n, levels in enumerate(lists))
    return struct.pack("<H", len(lists)) + heads if lists else b""


def list_overrides(count: int) -> bytes:
    heads = b"".join(struct.pack("<I12x", 1000 + n) for n in range(count))
    return struct.pack("<I", count) + heads + b"\xff" * 4 * count


def level(level_: Level) -> bytes:
    """A level. In its pattern, %1 is the number of the first level."""
    text = level_.pattern
    for index in range(9):
        text = text.replace(f"%{index + 1}", chr(index))
    numbers = bytes(index + 1 for index, char in enumerate(text) if char < "\x09")
    head = struct.pack("<IBB9sB12x", level_.start, level_.format, level_.flags, numbers, level_.suffix)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def information(counts: Sequence[int], places: Sequence[tuple[int, int]], flags: int, version: int) -> bytes:
    head = struct.pack("<HH6xH20x", 0xA5EC, version, flags)
    numbers = struct.pack("<3I", 0, 0, 0) + b"".join(struct.pack("<I", count) for count in counts) + bytes(44)
    table = b"".join(struct.pack("<II", *place) for place in places)
    content = head + struct.pack("<H28x", 14) + struct.pack("<H", 22) + numbers + struct.pack("<H", len(places)) + table
    return content.ljust(2 * SECTOR, b"\0")


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams. One such as ObjectPool/a stands in a folder."""
    tree: dict[str, dict[str, bytes]] = {}
    for path, content in streams.items():
        folder, _, name = path.rpartition("/")
        tree.setdefault(folder, {})[name] = content.ljust(SMALLEST_STREAM, b"\0")
    entries = [["Root Entry", ROOT, 1, b""]]
    tops = [*tree[""].items(), *((folder, b"") for folder in tree if folder)]
    links = {0: FREE}
    for name, content in tops:
        entries.append([name, STREAM if name in tree[""] else STORAGE, FREE, content])
        links[len(entries) - 1] = len(entries)
    links[len(entries) - 1] = FREE
    for folder in filter(None, tree):
        parent = next(entry for entry in entries if entry[0] == folder)
        parent[2] = len(entries)
        for name, content in tree[folder].items():
            entries.append([name, STREAM, FREE, content])
            links[len(entries) - 1] = len(entries)
        links[len(entries) - 1] = FREE
    return set_sectors(entries, links)


def set_sectors(entries: Sequence[Sequence[object]], links: Mapping[int, int]) -> bytes:
    contents = [entry[3] for entry in entries if isinstance(entry[3], bytes)]
    sectors = [-(-len(content) // SECTOR) for content in contents]
    directory_sectors = -(-len(entries) // 4)
    table_sectors = 1
    while table_sectors * 128 < table_sectors + directory_sectors + sum(sectors):
        table_sectors += 1
    chains = [TABLE_SECTOR] * table_sectors
    starts = []
    for length in (directory_sectors, *sectors):
        starts.append(len(chains) if length else END)
        chains += [*range(len(chains) + 1, len(chains) + length), END] if length else []
    directory = b""
    for index, (name, kind, child, content) in enumerate(entries):
        assert isinstance(name, str)
        assert isinstance(content, bytes)
        encoded = name.encode("utf-16-le")
        directory += encoded.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(encoded) + 2, kind, 1, FREE, links[index], child
        )
        directory += bytes(36) + struct.pack("<IQ", starts[index + 1], len(content))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH10x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIII", table_sectors, starts[0], 0, 4096, END, 0, END, 0)[:-4] + struct.pack("<I", 0)
    header = header[:76] + b"".join(struct.pack("<I", n if n < table_sectors else FREE) for n in range(109))
    table = b"".join(struct.pack("<I", chain) for chain in chains).ljust(table_sectors * SECTOR, b"\xff")
    body = b"".join(content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0") for content in contents)
    return header + table + directory.ljust(directory_sectors * SECTOR, b"\0") + body
