"""Turning the letters of a page into lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from msgspec import Struct

from briefgen.reading.extraction import ExtractedTable
from briefgen.reading.fixed_layout.letter_lines import find_main_size, group_into_lines
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.line_breaks import measure_unbreakable_start
from briefgen.reading.fixed_layout.segments import Segment, cut_into_segments
from briefgen.reading.fixed_layout.spacing import drop_spacing, is_wide, join_letters
from briefgen.reading.printable import drop_unprintable

# The least share of the wide characters of a line that have the font of the line.
_UNIFORM = 0.9
# The least difference in size, in sizes of the line, of digits that are no part of the text.
_OTHER_SIZE = 0.1
_MOST_NOTE_DIGITS = 2


class TextLine(Struct, frozen=True):
    """A line of text in a column, or a table or table row. Positions are in points."""

    page: int
    text: str
    """The text of the line; empty for a table."""
    left: float
    right: float
    baseline: float
    """The height of the baseline; for a table with borders, the height of its top edge."""
    size: float
    """The most common size of its letters; 0 for a table with borders."""
    font: str = ""
    """The font of its Chinese characters; empty if they have several fonts, or if there are none."""
    first_width: float = 0.0
    """The width of the letters before the first possible line break."""
    has_note_mark: bool = False
    """Whether the line begins with the raised mark of a note."""
    note_number: str = ""
    """The digits of this mark, or digits of another size at the beginning of the line; empty if there are none."""
    parts: tuple[TextLine, ...] = ()
    """The texts between the wide gaps of the line, if there are several."""
    is_tabbed: bool = False
    """Whether tabs part the text into columns, as in a list or a form. Such a line begins a paragraph."""
    is_boxed: bool = False
    """Whether the line stands in a frame beside which other text runs."""
    table: ExtractedTable | None = None
    """The table that stands in place of a text."""
    bottom: float = 0.0
    """The height at which a table ends."""
    edges: tuple[float, ...] = ()
    """The horizontal positions of the edges of the columns of a table."""

    @property
    def spread(self) -> float:
        """The width of the line in widths of its letters, if all of them were as wide as Chinese characters."""
        return (self.right - self.left) / (self.size * len(self.text)) if self.size and self.text else 1.0


def read_text_lines(page: int, letters: Sequence[Letter]) -> list[list[TextLine]]:
    """Return the lines of a page from the top, each as a list of texts. The texts are separated by wide gaps."""
    lines = []
    for segments in cut_into_segments(group_into_lines(letters)):
        texts = (_to_text_line(page, segment) for segment in segments)
        line = [text for text in texts if text is not None]
        if line:
            lines.append(line)
    return lines


def _to_text_line(page: int, segment: Segment) -> TextLine | None:
    """Return a segment as a TextLine; None if the segment has no visible text."""
    letters = segment.letters
    text = drop_spacing(drop_unprintable(join_letters(letters, segment.gaps, segment.blanks))).strip()
    if not text:
        return None
    size = find_main_size(letters)
    return TextLine(
        page=page,
        text=text,
        left=letters[0].left,
        right=max(letter.right for letter in letters),
        baseline=segment.line.baseline,
        size=size,
        font=_find_font(letters),
        first_width=measure_unbreakable_start(letters),
        has_note_mark=segment.has_note_mark,
        note_number=segment.note_number or _find_odd_number(letters, size),
    )


def _find_font(letters: Iterable[Letter]) -> str:
    fonts = Counter(letter.font for letter in letters if is_wide(letter.char))
    font, count = max(fonts.items(), key=lambda pair: (pair[1], pair[0])) if fonts else ("", 0)
    return font if count >= _UNIFORM * fonts.total() else ""


def _find_odd_number(letters: Sequence[Letter], size: float) -> str:
    """Return the digits at the beginning of a line if their size differs from that of the line; else an empty string.

    Such digits may be the mark of a note. More than two digits are not taken for a mark.
    """
    odd = takewhile(lambda letter: letter.char.isdecimal() and abs(letter.size - size) > _OTHER_SIZE * size, letters)
    number = "".join(letter.char for letter in odd)
    return number if len(number) <= _MOST_NOTE_DIGITS else ""


def merge(texts: Iterable[TextLine]) -> TextLine:
    """Join the texts of one line to one TextLine, with blanks between them."""
    from_left = sorted(texts, key=lambda text: text.left)
    first = from_left[0]
    if len(from_left) == 1:
        return first
    longest = max(from_left, key=lambda text: len(text.text))
    return TextLine(
        page=first.page,
        text=drop_spacing(" ".join(text.text for text in from_left)),
        left=first.left,
        right=max(text.right for text in from_left),
        baseline=longest.baseline,
        size=longest.size,
        font=longest.font if len({text.font for text in from_left}) == 1 else "",
        first_width=first.first_width,
        has_note_mark=first.has_note_mark,
        note_number=first.note_number,
        parts=tuple(from_left),
        is_tabbed=first.is_tabbed,
    )
