"""The paragraphs and tables that a word processor prints, as the readers of its files set them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Mark
from briefgen.reading.cell_paragraphs import CellText, join_paragraphs
from briefgen.reading.extraction import ExtractedLine, ExtractedPart, ExtractedPicture, ExtractedTable
from briefgen.reading.letterheads import join_letterhead
from briefgen.reading.list_labels import Label
from briefgen.reading.table_grid import indent_like

ParagraphMark: TypeAlias = Literal["printed", "hidden", "deleted"]
"""The state of the mark at the end of a paragraph."""


class PrintedParagraph(Struct, frozen=True):
    """A printed paragraph."""

    text: str
    r"""The printed text, with ``\n`` for each break within the paragraph."""
    heading: int = 0
    """The level of the heading, from 1; 0 if the paragraph is not a heading."""
    is_number_only: bool = False
    """Whether the paragraph has a printed number and no text."""
    picture: Any = None
    """What the reader knows a picture by that stands in place of a text; None for a paragraph of text."""


class OpenParagraph:
    """A printed paragraph that grows by the paragraphs of the file, until one of them has a printed mark (¶).

    If the mark of a paragraph is hidden or deleted, Word prints the next one on the same line, as part of it.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._unmarked: list[str] = []
        self._has_text = False

    def add(self, text: str, mark: ParagraphMark, next_label: Callable[[], Label] | None) -> None:
        """Add the text of a paragraph of the file. ``next_label`` numbers it, and is None if it is in no list.

        A number is printed for each paragraph, except for one with a deleted mark and for an empty one with a hidden
        mark.
        """
        self._has_text = self._has_text or bool(text.strip())
        self._unmarked.append(text)
        if mark == "deleted":
            return
        text = "".join(self._unmarked)
        self._unmarked = []
        if next_label is not None and (text or mark == "printed"):
            text = next_label().before(text)
        self._texts.append(text)

    def close(self, heading: int) -> PrintedParagraph:
        """Return the printed paragraph, of this level of heading."""
        text = "".join((*self._texts, *self._unmarked))
        return PrintedParagraph(text, heading, is_number_only=not self._has_text)


PrintedPart: TypeAlias = PrintedParagraph | ExtractedTable


def number_parts(parts: Iterable[PrintedPart | ExtractedPicture]) -> Iterator[ExtractedPart]:
    """Yield the lines and tables of a file, with marks that have the numbers of their paragraphs and rows.

    The paragraphs and table rows with text are numbered from 1. A paragraph with breaks gives several lines with its
    number, and so does a picture.
    """
    number = 0
    for part in parts:
        if isinstance(part, ExtractedPicture):
            yield replace(part, number=number + 1)
            number += len(part.places)
            continue
        if isinstance(part, ExtractedTable):
            table = part.without_blank_rows()
            if table is not None:
                marks = tuple(Mark(0, number + row) for row in range(1, len(table.rows) + 1))
                number += len(table.rows)
                yield replace(table, marks=marks)
            continue
        texts = [text for text in part.text.split("\n") if text.strip()]
        if not texts or part.is_number_only:
            continue
        number += 1
        for text in texts:
            yield ExtractedLine(text, part.heading, (Mark(0, number),))


def label_note(number: int, parts: Iterable[PrintedPart]) -> Iterator[PrintedPart]:
    """Yield the paragraphs of a note, the first one with a label such as 注1： in front."""
    label = f"注{number}："
    for part in parts:
        if isinstance(part, ExtractedTable):
            yield part
        elif part.text.strip() and not part.is_number_only:
            yield PrintedParagraph(label + part.text.lstrip())
            label = ""


def set_cell(parts: Iterable[PrintedPart], columns: int) -> CellText:
    """Return the text of a cell that covers so many columns. ``parts`` are the paragraphs and tables inside it."""
    texts: list[str] = []
    has_rows = False
    for part in parts:
        if isinstance(part, PrintedParagraph):
            texts.append(part.text)
        else:
            texts += [" ".join(filter(None, row)) for row in part.rows]
            has_rows = has_rows or len(part.rows) > 1
    printed = [" ".join(text.split()) for text in texts]
    paragraphs = join_paragraphs([text for text in printed if text], has_rows=has_rows)
    if len(paragraphs) == 1 and texts:
        paragraphs = (indent_like(texts[0], paragraphs[0]),)
    return CellText(paragraphs, columns)


def set_table(table: ExtractedTable, *, is_inner: bool) -> Iterator[PrintedPart]:
    """Yield a table, or the lines that it stands for if it only sets the head or foot of the document.

    ``is_inner`` is True for a table within a cell, which sets neither.
    """
    letterhead = None if is_inner else join_letterhead(table.rows)
    if letterhead is None:
        yield table
    else:
        yield from map(PrintedParagraph, letterhead)
