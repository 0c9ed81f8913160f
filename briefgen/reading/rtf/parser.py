"""The parser of RTF: it follows groups and formats, and gives the text that is printed to the stories of the file."""

from __future__ import annotations

import re
from copy import copy

from msgspec import Struct

from briefgen.messages import message
from briefgen.reading.printed_paragraphs import ParagraphMark, PrintedParagraph, PrintedPart, label_note
from briefgen.reading.rtf.code_pages import Font, decode_run, name_code_page
from briefgen.reading.rtf.pictures import may_have_text
from briefgen.reading.rtf.story import MOST_LEVELS, CellDefinition, RowDefinition, RtfStory
from briefgen.reading.rtf.tokens import RtfToken, TokenReader
from briefgen.reading.rtf.words import (
    CHARACTERS,
    LEFT_OUT,
    MATH_PROPERTIES,
    NUMBERS,
    PICTURES,
    READ_STARRED,
    SIGNS,
    TABLES_OF_FILE,
)
from briefgen.reading.symbols import find_symbol
from briefgen.reading.unreadable import UnreadableError
from briefgen.text.raised_digits import SUPERSCRIPTS

_DEEPEST = 500
# No document has as many: a text of 500,000 characters is not briefed, and takes a tenth of these tokens.
_MOST_TOKENS = 5_000_000
_MOST_PIECES = 600_000
_MOST_UNICODE = 0x10000
_MOST_STYLES = 5000
_BODY_TEXT = 9
_SMALLEST = 4
"""In half points: text of up to two points is no text."""
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_RAISED_NUMBER = re.compile(r"[-+−]?[0-9]+")
_WHITE = (255, 255, 255)
_SWITCHES = {
    b"v": "is_hidden",
    b"deleted": "is_deleted",
    b"strike": "is_struck",
    b"striked": "is_struck",
    b"super": "is_raised",
    b"intbl": "is_in_table",
}
_NUMBERS = {b"cf": "color", b"fs": "size", b"s": "style"}
_GROUNDS = {b"highlight": "has_ground", b"chcbpat": "has_ground", b"cbpat": "has_paragraph_ground"}
_MERGES = {b"clmrg": "is_merged_left", b"clvmrg": "is_merged_above"}
_COLORS = (b"red", b"green", b"blue")
_TEXT_FORMATS = (
    *("font", "wide_font", "is_wide", "is_hidden", "is_deleted", "is_struck", "is_raised", "color", "size"),
    "has_ground",
)
_PARAGRAPH_FORMATS = ("is_in_table", "level", "outline", "style", "has_paragraph_ground")


class State(Struct):
    """The format of text, of its paragraph and of its place in the file. A group has its own copy."""

    story: RtfStory
    target: bytes = b""
    """The word of the table of the file, or of the number of a paragraph, that is read; empty for text."""
    unicode_skip: int = 1
    font: int | None = None
    wide_font: int | None = None
    """The font of Chinese characters, if it is another one."""
    is_wide: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_struck: bool = False
    is_raised: bool = False
    color: int = 0
    has_ground: bool = False
    """Whether another colour than that of the page may lie behind the text."""
    has_paragraph_ground: bool = False
    size: int = 24
    is_in_table: bool = False
    level: int = 0
    outline: int | None = None
    style: int = 0
    is_inner_row: bool = False
    """Whether the row that is defined is one of a table within a cell."""


class _Style(Struct):
    name: str = ""
    outline: int | None = None


class Parser:
    """Parses one file."""

    def __init__(self, raw: bytes) -> None:
        self._tokens = TokenReader(raw)
        self._body = RtfStory(is_aside=False)
        self._state = State(self._body)
        self._outer: list[State] = []
        self._notes: list[list[PrintedPart]] = []
        self._fonts: dict[int, Font] = {}
        self._styles: dict[int, _Style] = {}
        self._colors: list[tuple[int, int, int]] = []
        self._mixed = [0, 0, 0]
        self._rows = {False: RowDefinition(), True: RowDefinition()}
        """The definition of the last row, and that of the last one of a table within a cell."""
        self._cell = CellDefinition()
        self._code_page = "cp1252"
        self._bytes = bytearray()
        self._to_skip = 0
        self._pieces = 0
        self._is_starred = False
        self.is_broken_off = False
        self.has_tracked_changes = False
        self.has_hidden_text = False
        self.has_struck_text = False
        self.has_unseen_text = False
        self.has_pictures = False

    def parse(self) -> list[PrintedPart]:
        """Return the paragraphs and tables of the file, with those of its notes behind them.

        Raises UnreadableError for groups nested too deep, and for more text than a document has.
        """
        for count, token in enumerate(self._tokens.read()):
            if count > _MOST_TOKENS or self._pieces > _MOST_PIECES:
                raise UnreadableError(message("reading.too-much-text"), "large")
            if not self._read_token(token):
                break
        else:
            self.is_broken_off = True
        self._flush()
        while self._outer:
            self._close_group()
        parts = self._body.close()
        for number, note in enumerate(self._notes, 1):
            parts += label_note(number, note)
        return parts

    def _read_token(self, token: RtfToken) -> bool:
        """Read a token; return whether the file goes on behind it."""
        if token.kind == "open":
            self._open_group()
        elif token.kind == "close":
            return self._close_group()
        elif token.kind == "word":
            self._read_word(token)
        elif token.kind == "sign":
            self._read_sign(token.text)
        else:
            self._add_bytes(token.text)
            self._is_starred = False
        return True

    def _open_group(self) -> None:
        self._flush()
        if len(self._outer) >= _DEEPEST:
            raise UnreadableError(message("reading.too-deep-rtf", depth=_DEEPEST), "damaged")
        self._outer.append(self._state)
        self._state = copy(self._state)
        self._to_skip = 0

    def _close_group(self) -> bool:
        """Close a group; return whether another one is still open."""
        self._flush()
        if not self._outer:
            return False
        inner, self._state = self._state, self._outer.pop()
        self._to_skip = 0
        self._is_starred = False
        if inner.story is not self._state.story:
            parts = inner.story.close()
            if inner.target == b"footnote":
                self._notes.append(parts)
            else:
                self._state.story.add_box(parts)
        return bool(self._outer)

    def _read_sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._is_starred = True
        elif sign in (b"\n", b"\r"):
            self._end_paragraph()
        elif sign in SIGNS:
            self._flush()
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._add_text(SIGNS[sign])

    def _read_word(self, token: RtfToken) -> None:
        word, number = token.text, token.number
        is_starred, self._is_starred = self._is_starred, False
        if word == b"u":
            self._add_unicode(number or 0)
            return
        self._flush()
        self._to_skip = 0
        if word in LEFT_OUT or (is_starred and word not in READ_STARRED) or MATH_PROPERTIES.fullmatch(word):
            self.has_pictures = self.has_pictures or word in PICTURES
            group = self._tokens.skip_group()
            if word == b"pict":
                self._add_picture(group)
        elif word in TABLES_OF_FILE or word in NUMBERS:
            self._state.target = word
        elif word in CHARACTERS:
            self._add_text(CHARACTERS[word])
        elif not (self._read_place(word, number) or self._read_table_word(word, number)):
            self._read_format(word, number)

    def _add_picture(self, group: bytes) -> None:
        state = self._state
        if not (state.is_hidden or state.is_deleted or state.target) and may_have_text(group):
            state.story.add_box([PrintedParagraph("", picture=group)])

    def _read_place(self, word: bytes, number: int | None) -> bool:
        """Read a word that ends a paragraph or begins another story; return whether it is one."""
        state = self._state
        if word in (b"par", b"sect"):
            self._end_paragraph()
        elif word in (b"footnote", b"shptxt", b"dptxbxtext"):
            state.story = RtfStory(is_aside=True)
            state.target = b"footnote" if word == b"footnote" else b""
            state.is_in_table, state.level = False, 0
        elif word == b"upr":
            state.target = word
        elif word == b"ud":
            state.target = b""
        elif word == b"object":
            self.has_pictures = True
        elif word == b"ansicpg":
            self._code_page = name_code_page(number)
        elif word == b"mac":
            self._code_page = "mac_roman"
        elif word == b"uc":
            state.unicode_skip = min(max(number or 0, 0), 10)
        else:
            return False
        return True

    def _read_table_word(self, word: bytes, number: int | None) -> bool:
        """Read a word of a table; return whether it is one."""
        state = self._state
        row = self._rows[state.is_inner_row]
        if word in (b"cell", b"nestcell"):
            self._pieces += 1
            state.story.end_cell(1 if word == b"cell" else max(state.level, 2))
        elif word in (b"row", b"nestrow"):
            self._pieces += 1
            state.story.end_row(1 if word == b"row" else max(state.level, 2), row)
        elif word == b"trowd":
            self._rows[state.is_inner_row], self._cell = RowDefinition(), CellDefinition()
        elif word == b"nesttableprops":
            state.is_inner_row = True
        elif word == b"trleft":
            row.left = number or 0
        elif word == b"trhdr":
            row.is_head = True
        elif word in _MERGES:
            setattr(self._cell, _MERGES[word], True)
        elif word == b"cellx":
            self._cell.right = number or 0
            row.cells.append(self._cell)
            self._cell = CellDefinition()
        elif word == b"itap":
            state.level = min(max(number or 0, 0), MOST_LEVELS)
        else:
            return False
        return True

    def _read_format(self, word: bytes, number: int | None) -> None:
        state = self._state
        if word in _SWITCHES:
            setattr(state, _SWITCHES[word], number != 0)
        elif word in _NUMBERS:
            setattr(state, _NUMBERS[word], number or 0)
        elif word in _GROUNDS:
            setattr(state, _GROUNDS[word], bool(number))
        elif word in _COLORS:
            self._mixed[_COLORS.index(word)] = number or 0
        elif word == b"plain":
            self._reset(_TEXT_FORMATS)
        elif word == b"pard":
            self._reset(_PARAGRAPH_FORMATS)
        elif word == b"nosupersub":
            state.is_raised = False
        elif word == b"revised":
            self.has_tracked_changes = self.has_tracked_changes or not state.target
        elif word == b"outlinelevel":
            self._set_outline(number or 0)
        else:
            self._read_font_word(word, number or 0)

    def _reset(self, names: tuple[str, ...]) -> None:
        plain = State(self._state.story)
        for name in names:
            setattr(self._state, name, getattr(plain, name))

    def _set_outline(self, outline: int) -> None:
        self._state.outline = outline
        if self._state.target == b"stylesheet":
            self._open_style().outline = outline

    def _read_font_word(self, word: bytes, number: int) -> None:
        state = self._state
        if word == b"f":
            state.font = number
            if state.target == b"fonttbl":
                self._fonts[number] = Font()
        elif word == b"fcharset" and state.target == b"fonttbl" and state.font in self._fonts:
            self._fonts[state.font].charset = number
        elif word == b"af":
            state.wide_font = number if state.is_wide else state.wide_font
        elif word in (b"loch", b"hich", b"dbch"):
            state.is_wide = word == b"dbch"

    def _open_style(self) -> _Style:
        if len(self._styles) < _MOST_STYLES:
            return self._styles.setdefault(self._state.style, _Style())
        return _Style()

    def _add_bytes(self, raw: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(raw))
            self._to_skip -= skipped
            raw = raw[skipped:]
        self._bytes += raw

    def _add_unicode(self, number: int) -> None:
        self._flush()
        self._to_skip = self._state.unicode_skip
        point = number % _MOST_UNICODE
        font = self._fonts.get(-1 if self._state.font is None else self._state.font)
        if 0xF000 <= point <= 0xF0FF:
            self._add_text(find_symbol(font.name if font else "", f"{point:04X}"))
        elif point:
            self._add_text(chr(point))

    def _flush(self) -> None:
        """Add the bytes that were read so far as text."""
        if not self._bytes:
            return
        raw, state = bytes(self._bytes), self._state
        self._bytes.clear()
        numbers = (None, None) if state.target in TABLES_OF_FILE else (state.font, state.wide_font)
        fonts = [None if number is None else self._fonts.get(number) for number in numbers]
        self._add_text(decode_run(raw, (fonts[0], fonts[1]), self._code_page))

    def _add_text(self, text: str) -> None:
        state = self._state
        self._pieces += 1
        if state.target in NUMBERS:
            if not state.is_deleted:
                state.story.add_label(text)
        elif state.target == b"fonttbl":
            if state.font in self._fonts:
                self._fonts[state.font].name += text.partition(";")[0][:100]
        elif state.target == b"colortbl":
            for _ in range(text.count(";")):
                self._colors.append((self._mixed[0], self._mixed[1], self._mixed[2]))
                self._mixed = [0, 0, 0]
        elif state.target == b"stylesheet":
            self._name_style(text)
        elif state.target != b"upr" and not self._is_left_out(text):
            is_number = state.is_raised and _RAISED_NUMBER.fullmatch(text)
            state.story.add_text(text.translate(SUPERSCRIPTS) if is_number else text)

    def _name_style(self, text: str) -> None:
        style = self._open_style()
        style.name += text.partition(";")[0][:100]
        heading = _HEADING.fullmatch(style.name.strip())
        if ";" in text and heading and style.outline is None:
            style.outline = int(heading[1]) - 1

    def _is_left_out(self, text: str) -> bool:
        """Return whether text is not printed, or not seen, and note what was left out."""
        state = self._state
        if not text.strip():
            return state.is_hidden or state.is_deleted or state.is_struck
        if state.is_deleted:
            self.has_tracked_changes = True
        elif state.is_hidden:
            self.has_hidden_text = True
        elif state.is_struck:
            self.has_struck_text = True
        elif self._is_unseen():
            self.has_unseen_text = True
        else:
            return False
        return True

    def _is_unseen(self) -> bool:
        """Return whether text is white on white, or too small to be seen."""
        state = self._state
        if state.size <= _SMALLEST:
            return True
        is_on_white = not (
            state.has_ground or state.has_paragraph_ground or state.is_in_table or state.level or state.story.is_aside
        )
        return is_on_white and 0 < state.color < len(self._colors) and self._colors[state.color] == _WHITE

    def _end_paragraph(self) -> None:
        self._flush()
        self._pieces += 1
        state = self._state
        if state.target and state.target != b"footnote":
            return
        mark: ParagraphMark = "deleted" if state.is_deleted else "hidden" if state.is_hidden else "printed"
        state.story.end_paragraph(self._find_level(), self._find_heading(), mark)

    def _find_level(self) -> int:
        return max(self._state.level, int(self._state.is_in_table))

    def _find_heading(self) -> int:
        """Return the level of the heading that the open paragraph is; 0 if it is none."""
        state = self._state
        outline = state.outline
        if outline is None and state.style in self._styles:
            outline = self._styles[state.style].outline
        return outline + 1 if outline is not None and 0 <= outline < _BODY_TEXT else 0
