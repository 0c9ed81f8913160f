"""The printed text of a stretch of characters in a binary Word file, without what nobody sees."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from briefgen.reading.doc.character_properties import CharacterProperties
from briefgen.reading.doc.stylesheet import DocStyle
from briefgen.reading.doc.word_file import WordFile
from briefgen.reading.fields import OpenFields
from briefgen.reading.printable import drop_unprintable, raise_number
from briefgen.reading.symbols import find_symbol, show_symbols

_FIELD_SIGNS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_FIELD_SIGN = re.compile("[\x13-\x15]")
_PICTURE, _COMMENT = "\x01", "\x05"
# Line, page and column breaks, the hyphen that breaks no line, and the one that shows only at the end of a line.
_PRINTED = str.maketrans("\v\f\x0e\x1e", "\n\n\n-", "\x1f")
_NO_STYLE = DocStyle()


class LeftOut(Struct):
    """What of a file has been left out so far."""

    has_changes: bool = False
    """Whether text was inserted or deleted, and the change is still open."""
    has_struck_text: bool = False
    has_unseen_text: bool = False
    """Whether there is text in white on white, or too small to be seen."""
    pictures: int = 0
    """How many pictures stand in the text."""
    comments: int = 0
    """How many comments the text has."""


class InlineText(Struct, frozen=True):
    """The printed text of a stretch of characters."""

    text: str
    r"""The text, with ``\n`` for each break."""
    notes: tuple[range, ...]
    """The notes that the text cites."""
    text_boxes: tuple[range, ...]
    """The text boxes that the text holds."""


class InlineReader:
    """The reader of the characters of one file."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._places = sorted({*file.asides.notes, *file.asides.text_boxes})
        self.left_out = LeftOut()

    def read(self, stretch: range, style: DocStyle, *, is_filled: bool) -> InlineText:
        """Return the printed text of a stretch in a paragraph of this style.

        ``is_filled`` is True if the paragraph may stand on another colour than white.
        """
        texts: list[str] = []
        notes: list[range] = []
        text_boxes: list[range] = []
        fields = OpenFields()
        for run, properties in self._file.runs.cut(stretch):
            is_hidden = self.is_hidden(properties, style)
            for part in self._split(run):
                characters = self._file.text[part.start : part.stop]
                if characters in _FIELD_SIGNS:
                    texts.append(fields.pass_sign(_FIELD_SIGNS[characters]))
                elif is_hidden or self._is_left_out(characters, properties, is_filled=is_filled):
                    continue
                elif fields.are_unprinted:
                    fields.add_code(self._print(characters, properties))
                elif part.start in self._file.asides.notes:
                    notes.append(self._file.asides.notes[part.start])
                elif part.start in self._file.asides.text_boxes:
                    text_boxes += self._file.asides.text_boxes[part.start]
                else:
                    self.left_out.pictures += characters.count(_PICTURE) * properties.is_picture
                    self.left_out.comments += characters.count(_COMMENT)
                    texts.append(self._print(characters, properties))
        return InlineText("".join(texts), tuple(notes), tuple(text_boxes))

    def _split(self, run: range) -> Iterator[range]:
        """Yield a run in parts. A sign of a field, and a character that stands for a note or a text box, are parts."""
        signs = (sign.start() for sign in _FIELD_SIGN.finditer(self._file.text, run.start, run.stop))
        first, last = bisect_left(self._places, run.start), bisect_left(self._places, run.stop)
        start = run.start
        for place in sorted({*signs, *self._places[first:last]}):
            if start < place:
                yield range(start, place)
            yield range(place, place + 1)
            start = place + 1
        if start < run.stop:
            yield range(start, run.stop)

    def is_hidden(self, properties: CharacterProperties, style: DocStyle) -> bool:
        """Return whether a run in a paragraph of this style is hidden text."""
        of_characters = self._file.styles.get(properties.style, _NO_STYLE) if properties.style else _NO_STYLE
        return properties.is_hidden(
            by_character_style=bool(of_characters.is_hidden), by_paragraph=bool(style.is_hidden)
        )

    def _is_left_out(self, characters: str, properties: CharacterProperties, *, is_filled: bool) -> bool:
        """Return whether a run is deleted, struck out or cannot be seen, and note that there is such text."""
        left_out = self.left_out
        left_out.has_changes = left_out.has_changes or properties.is_deleted or properties.is_inserted
        if properties.is_deleted:
            return True
        if properties.is_struck:
            left_out.has_struck_text = left_out.has_struck_text or bool(characters.strip())
            return True
        is_white = properties.is_white and not properties.is_shaded and not is_filled
        if (is_white or properties.is_tiny) and characters.strip():
            left_out.has_unseen_text = True
            return True
        return False

    def _print(self, characters: str, properties: CharacterProperties) -> str:
        if properties.symbol is not None:
            font, code = properties.symbol
            return drop_unprintable(find_symbol(self._name_font(font), f"{code:X}")) * len(characters)
        lines = characters.translate(_PRINTED).split("\n")
        text = show_symbols(self._name_font(properties.font), "\n".join(map(drop_unprintable, lines)))
        return raise_number(text) if properties.is_raised or properties.is_lifted else text

    def _name_font(self, number: int | None) -> str:
        fonts = self._file.fonts
        return fonts[number] if number is not None and number < len(fonts) else ""
