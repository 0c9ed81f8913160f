"""Joining the lines of a PDF into paragraphs.

In Chinese documents, the first line of a paragraph is indented, and its last line ends before the right margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.model import Mark
from briefgen.reading.extraction import ExtractedLine, ExtractedTable
from briefgen.reading.fixed_layout.contents import part_contents
from briefgen.reading.fixed_layout.line_breaks import join
from briefgen.reading.fixed_layout.line_cues import (
    PARAGRAPH_ENDS,
    are_two_organs,
    begins_list_of_copies,
    begins_note,
    begins_section,
    begins_with_number,
    ends_with_page_number,
    find_number_of_note,
    is_complete_title,
    is_imprint,
    is_numbered_title,
    is_open_title,
    is_title_of_figure,
    stands_below_title,
    stands_beside_table,
)
from briefgen.reading.fixed_layout.page_layout import (
    DEEP_INDENT,
    FLUSH,
    INDENT,
    NOTE_SIZE,
    Layout,
    PlacedLine,
    find_layout,
    have_same_size,
)
from briefgen.reading.fixed_layout.reading_order import TextColumn
from briefgen.reading.fixed_layout.text_lines import TextLine
from briefgen.text.clauses import SENTENCE_ENDS

# Lines that are this far apart, in line pitches, are two paragraphs. The second value is for documents with indents.
_LOOSE, _LOOSE_IF_INDENTED = 1.18, 1.7
# The least size of a title, in sizes of the text, and the greatest distance between its lines, in sizes of the title.
_TITLE_SIZE, _TITLE_PITCH = 1.1, 2.4
_TITLE_ROOM = 0.8
# A line with less room before the right margin, in characters, may be full.
_FULL_ROOM = 4.0
# The least width of a spread line, in widths of its letters without gaps.
_SPREAD = 1.4
# How far the name of an attachment stands behind 附件： or 附件：1., and the longest end of it on a line of its own, in
# characters.
_LEAST_LABEL, _WIDEST_LABEL, _LONGEST_TAIL = 2.5, 4.5, 6
# The greatest difference between indents that are the same, in characters.
_SAME_PLACE = 0.5


def join_paragraphs(columns: Sequence[TextColumn]) -> Iterator[ExtractedLine | ExtractedTable]:
    """Yield the paragraphs and table rows of a document, each with marks that give its page numbers.

    If a paragraph continues behind a table, the table is yielded after the paragraph. So are the notes at the foot of a
    page, if a paragraph continues on the next page.
    """
    layout, lines = find_layout(list(part_contents(columns)))
    paragraph: list[PlacedLine] = []
    behind: list[PlacedLine] = []
    aside: list[PlacedLine] = []
    notes: list[PlacedLine] = []
    for line, following in _with_following(lines):
        if line.is_foot:
            notes.append(line)
        elif paragraph and not aside and not _begins_paragraph(paragraph, line, following, layout):
            paragraph.append(line)
        elif aside and _runs_on(paragraph[-1], line) and _has_figure(aside, layout):
            paragraph.append(line)
            behind, aside = behind + aside, []
        elif paragraph and _is_open(paragraph[-1], layout) and _stands_aside(line, layout):
            aside.append(line)
        else:
            yield from _write_paragraph(paragraph)
            yield from _write_aside([*behind, *aside], layout)
            yield from _write_notes(notes)
            paragraph, behind, aside, notes = [line], [], [], []
    yield from _write_paragraph(paragraph)
    yield from _write_aside([*behind, *aside], layout)
    yield from _write_notes(notes)


def _is_open(line: PlacedLine, layout: Layout) -> bool:
    """Return whether a paragraph must continue after a line: the line is full, and no sentence ends with it."""
    is_text = line.line.table is None and abs(line.line.size - layout.size) <= (_TITLE_SIZE - 1) * layout.size
    return is_text and line.line.text[-1] not in PARAGRAPH_ENDS and line.room < _FULL_ROOM


def _stands_aside(line: PlacedLine, layout: Layout) -> bool:
    """Return whether a line is a table, the title, unit or note of one, or small type as in a box or a figure."""
    return line.line.table is not None or stands_beside_table(line.line.text) or _is_small(line, layout)


def _is_small(line: PlacedLine, layout: Layout) -> bool:
    """Return whether a line is smaller than the text of a document with indents, so that it is no part of the text."""
    return layout.indent > 0 and line.line.size <= NOTE_SIZE * layout.size


def _has_figure(aside: Iterable[PlacedLine], layout: Layout) -> bool:
    """Return whether lines aside have a table, the title of a figure, or small type, behind which paragraphs go on."""
    return any(
        line.line.table or _is_small(line, layout) or (layout.indent and is_title_of_figure(line.line.text))
        for line in aside
    )


def _runs_on(before: PlacedLine, here: PlacedLine) -> bool:
    """Return whether a line continues the paragraph that ``before`` leaves open, behind a table or a figure."""
    if _are_apart(before.line, here.line) or before.is_short_before(here.line):
        return False
    is_other = begins_with_number(here.line.text) or stands_beside_table(here.line.text)
    is_body = here.indent < _SAME_PLACE and not here.is_centred and not _have_different_fonts(before.line, here.line)
    return is_body and not is_other


def _write_aside(lines: Sequence[PlacedLine], layout: Layout) -> Iterator[ExtractedLine | ExtractedTable]:
    """Yield tables, and lines beside them. Lines of small type are joined to paragraphs."""
    paragraph: list[PlacedLine] = []
    for line, following in _with_following(lines):
        is_alone = line.line.table is not None or stands_beside_table(line.line.text)
        if paragraph and not is_alone and not _begins_paragraph(paragraph, line, following, layout):
            paragraph.append(line)
        else:
            yield from _write_paragraph(paragraph)
            paragraph = [line]
    yield from _write_paragraph(paragraph)


def _with_following(lines: Sequence[PlacedLine]) -> Iterator[tuple[PlacedLine, PlacedLine | None]]:
    """Yield each line together with the next line of the same column.

    The next line is None if it is a table, or if the column ends.
    """
    for index, line in enumerate(lines):
        following = next((lines[at] for at in range(index + 1, len(lines)) if not lines[at].line.is_boxed), None)
        is_below = following is not None and following.column == line.column and not following.line.table
        yield line, following if is_below else None


def _write_notes(notes: Iterable[PlacedLine]) -> Iterator[ExtractedLine | ExtractedTable]:
    note: list[PlacedLine] = []
    for line in notes:
        if note and _begins_next_note(note[-1], line):
            yield from _write_paragraph(note)
            note = []
        note.append(line)
    yield from _write_paragraph(note)


def _begins_next_note(before: PlacedLine, here: PlacedLine) -> bool:
    """Return whether the line ``here`` begins a new note. Indents are ignored, as notes are indented in many ways."""
    if here.line.has_note_mark or here.line.note_number or here.line.table:
        return True
    if before.line.table or before.column != here.column or before.line.is_boxed != here.line.is_boxed:
        return True
    if here.line.is_boxed and before.is_short_before(here.line):
        return True
    is_ended = before.line.text[-1] in PARAGRAPH_ENDS and before.is_short_before(here.line)
    return begins_note(here.line.text) or is_ended or not have_same_size(before.line, here.line)


def _write_paragraph(paragraph: Sequence[PlacedLine]) -> Iterator[ExtractedLine | ExtractedTable]:
    """Yield a paragraph as an ExtractedLine, or the table that stands in its place.

    If ``paragraph`` is empty, nothing is yielded.
    """
    if not paragraph:
        return
    first = paragraph[0].line
    if first.table is not None:
        yield first.table
        return
    text = _label_note(first) if paragraph[0].is_foot else first.text
    marks = [Mark(0, first.page)]
    for placed in paragraph[1:]:
        joined = join(text, placed.line.text)
        if placed.line.page != marks[-1].number:
            marks.append(Mark(len(joined) - len(placed.line.text), placed.line.page))
        text = joined
    yield ExtractedLine(text, marks=tuple(marks))


def _label_note(line: TextLine) -> str:
    """Return the text of a note, with a label such as 注1： in front if the note has a number.

    Notes of Word files have the same labels.
    """
    number = line.note_number or find_number_of_note(line.text)
    text = line.text if line.has_note_mark else line.text.removeprefix(number).lstrip()
    text = text.removeprefix("注：") if number else text
    return f"注{number}：{text}" if number and text else line.text


def _begins_paragraph(
    paragraph: Sequence[PlacedLine], here: PlacedLine, following: PlacedLine | None, layout: Layout
) -> bool:
    """Return whether the line ``here`` begins a new paragraph; False if it continues the open ``paragraph``.

    ``following`` is the line below ``here`` in the same column.
    """
    before = paragraph[-1]
    if _are_apart(before.line, here.line):
        return True
    if is_imprint(here.line.text) or is_imprint(paragraph[0].line.text):
        return is_imprint(here.line.text) or not _is_open_list_of_copies(paragraph)
    if _are_title(before, here, layout):
        return not _continues_title(before, here, layout)
    if _have_different_spread(before, here) or _is_far_below(paragraph, here, layout):
        return True
    if here.indent > INDENT and not _ends_contents_entry(paragraph, here):
        has_usual_indent = bool(layout.indent) and abs(here.indent - layout.indent) <= _SAME_PLACE
        return has_usual_indent or not _hangs(paragraph, here, following)
    return _begins_at_margin(before, here, layout, is_second=len(paragraph) == 1)


def _are_apart(before: TextLine, here: TextLine) -> bool:
    """Return whether two lines cannot belong to the same paragraph.

    They cannot if one of them is a table, if the first ends with the page number of a table of contents, if both are
    names of organs, if the second begins a note or is set with tabs, or is the title of a table behind a sentence, or
    if their letter sizes differ.
    """
    if is_numbered_title(here.text) and before.text.endswith("。"):
        return True
    has_table = bool(before.table or here.table)
    is_entry = ends_with_page_number(before.text) or are_two_organs(before.text, here.text)
    return has_table or is_entry or here.has_note_mark or here.is_tabbed or not have_same_size(before, here)


def _is_open_list_of_copies(paragraph: Sequence[PlacedLine]) -> bool:
    """Return whether the open paragraph is a list of recipients of copies (抄送：) that has not ended with 。 yet."""
    return begins_list_of_copies(paragraph[0].line.text) and not paragraph[-1].line.text.endswith("。")


def _are_title(before: PlacedLine, here: PlacedLine, layout: Layout) -> bool:
    is_large = here.line.size > _TITLE_SIZE * layout.size
    return (before.is_centred and here.is_centred) or (is_large and (before.is_centred or here.is_centred))


def _continues_title(before: PlacedLine, here: PlacedLine, layout: Layout) -> bool:
    """Return whether the line ``here`` continues the title whose last line so far is ``before``.

    A numbered line, a subtitle, a date or a document number does not continue a title. Neither does a line in another
    font, a line far below, or a line after a complete title. A line of ordinary size continues the title only if
    ``before`` is incomplete or fills its column.
    """
    distance = before.line.baseline - here.line.baseline
    is_near = before.column == here.column and distance <= _TITLE_PITCH * here.line.size
    if not is_near or _have_different_fonts(before.line, here.line):
        return False
    text = here.line.text
    if begins_with_number(text) or stands_below_title(text) or is_complete_title(before.line.text):
        return False
    if here.line.size > _TITLE_SIZE * layout.size or is_open_title(before.line.text):
        return True
    needed = here.line.first_width + _TITLE_ROOM * here.line.size
    return before.line.right - before.line.left + needed > before.margins.right - before.margins.left


def _have_different_spread(before: PlacedLine, here: PlacedLine) -> bool:
    """Return whether one of two lines is centred and has spread letters, as in 通　知, and the other has not."""
    wide, usual = (before, here) if before.line.spread > here.line.spread else (here, before)
    return wide.is_centred and wide.line.spread >= max(_SPREAD, usual.line.spread + _SPREAD - 1)


def _have_different_fonts(line: TextLine, another: TextLine) -> bool:
    return bool(line.font and another.font) and line.font != another.font


def _is_far_below(paragraph: Sequence[PlacedLine], here: PlacedLine, layout: Layout) -> bool:
    """Return whether the line ``here`` is too far below the open paragraph to belong to it.

    No line is if the paragraph must continue, because a picture without a title may be between them.
    """
    before = paragraph[-1]
    if before.column != here.column:
        return False
    pitch = layout.pitch * max(1.0, here.line.size / layout.size)
    if len(paragraph) > 1 and paragraph[-2].column == before.column:
        pitch = paragraph[-2].line.baseline - before.line.baseline
    loose = _LOOSE_IF_INDENTED if layout.indent else _LOOSE
    if before.line.baseline - here.line.baseline <= loose * pitch:
        return False
    return not (layout.indent and _is_open(before, layout) and _runs_on(before, here))


def _hangs(paragraph: Sequence[PlacedLine], here: PlacedLine, following: PlacedLine | None) -> bool:
    """Return whether the indented line ``here`` continues the open paragraph.

    Two kinds of paragraphs have such lines. In the first, all lines have the same indent. In the second, the first line
    begins with a number, and the other lines are indented further. ``following`` is the line below ``here`` in the
    same column.
    """
    before = paragraph[-1]
    if begins_with_number(here.line.text):
        return False
    is_before_open = before.line.text[-1] not in PARAGRAPH_ENDS
    if before.is_short_before(here.line):
        return len(paragraph) == 1 and is_before_open and _is_tail_of_attachment(before.line, here.line)
    if _begin_at_same_place(before, here):
        goes_on = following is not None and _begin_at_same_place(following, here)
        return len(paragraph) > 1 or (is_before_open and (goes_on or begins_with_number(before.line.text)))
    is_second = len(paragraph) == 1 and here.line.left > before.line.left
    return is_second and begins_with_number(before.line.text) and is_before_open


def _is_tail_of_attachment(name: TextLine, tail: TextLine) -> bool:
    """Return whether the few characters of a line end the name of an attachment, below which they stand.

    Such names often end far from the margin: 附件：某市农业机械购置与应用补贴机具种类范 / 围.
    """
    is_below_name = _LEAST_LABEL <= (tail.left - name.left) / name.size <= _WIDEST_LABEL
    is_tail = len(tail.text) <= _LONGEST_TAIL < len(name.text) - _LONGEST_TAIL
    return name.text.startswith("附件") and is_below_name and is_tail


def _ends_contents_entry(paragraph: Sequence[PlacedLine], here: PlacedLine) -> bool:
    """Return whether a line is the second one of an entry in a table of contents: （三）完善渔港设 / 施体系……10."""
    is_end = ends_with_page_number(here.line.text) and not begins_with_number(here.line.text)
    return is_end and begins_with_number(paragraph[0].line.text) and not paragraph[-1].is_short_before(here.line)


def _begin_at_same_place(line: PlacedLine, here: PlacedLine) -> bool:
    return abs(here.line.left - line.line.left) <= _SAME_PLACE * here.line.size


def _begins_at_margin(before: PlacedLine, here: PlacedLine, layout: Layout, *, is_second: bool) -> bool:
    """Return whether the line ``here``, which is at the margin, begins a new paragraph.

    The usual sign is that the line before it ends early. ``is_second`` is True if the open paragraph has only one line
    so far.
    """
    if before.is_short_before(here.line) or before.indent > DEEP_INDENT:
        return True
    is_ended = before.line.text[-1] in PARAGRAPH_ENDS
    if _have_different_fonts(before.line, here.line):
        if before.line.font == layout.font:
            return is_ended
        if is_second and not is_ended and begins_with_number(before.line.text):
            return True  # a heading; one that the paragraph follows on the same line ends with 。
    is_sentence = before.line.text[-1] in SENTENCE_ENDS  # at the end of a page the only sign
    if layout.indent or not is_ended:
        # A section may begin without an indent where other paragraphs have one.
        return is_sentence and begins_section(here.line.text)
    # A paragraph seldom ends exactly at the margin.
    may_end = is_sentence and before.room > FLUSH
    is_at_break = layout.is_flush or before.column != here.column
    return (may_end and is_at_break) or begins_with_number(here.line.text)
