"""What the readers of formats give: lines, each with what the file says of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.model import Mark, SkipCode, Span, Styled, Warn


class UnreadableError(Exception):
    """A file that gives no text; caught where reading starts, and never seen outside."""

    def __init__(self, reason: str, code: SkipCode = "unreadable") -> None:
        super().__init__(reason)
        self.reason = reason
        """What is wrong and what to do, one line of English."""
        self.code = code


class Line(Struct, frozen=True):
    r"""A paragraph, a heading or a row of a table; without ``\n``, cells apart by a tab."""

    text: str
    heading: int = 0
    """The level that the file gives it as a heading, from 1; 0 for any other line."""
    marks: tuple[Mark, ...] = ()
    """Where pages or paragraphs begin in it."""
    is_row: bool = False
    """True for a row of a table."""


class Extraction(Struct, frozen=True):
    """A file as lines."""

    lines: tuple[Line, ...]
    warnings: tuple[Warn, ...] = ()


class Placed(Struct, frozen=True):
    """A file as one text, and what stands where in it."""

    text: str
    encoding: str
    """How its bytes were decoded."""
    headings: tuple[Styled, ...] = ()
    marks: tuple[Mark, ...] = ()
    rows: tuple[Span, ...] = ()
    warnings: tuple[Warn, ...] = ()


def set_lines(extraction: Extraction, encoding: str) -> Placed:
    r"""Return lines as one text, with the places of headings, marks and rows in it.

    >>> set_lines(Extraction((Line("总则", 1, (Mark(0, 1),)), Line("第一条", 0, (Mark(0, 2),)))), "docx").text
    '总则\n第一条'
    """
    pieces: list[str] = []
    headings: list[Styled] = []
    marks: list[Mark] = []
    rows: list[Span] = []
    here = 0
    for line in extraction.lines:
        span = Span(here, here + len(line.text))
        if line.heading:
            headings.append(Styled(span, line.heading))
        if line.is_row:
            rows.append(span)
        marks += [Mark(here + mark.start, mark.number) for mark in line.marks]
        pieces.append(line.text)
        here += len(line.text) + 1
    return Placed("\n".join(pieces), encoding, tuple(headings), tuple(marks), tuple(rows), extraction.warnings)


RAISED = str.maketrans("0123456789+-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
"""Digits that are set high: a power or the mark of a note, never part of the figure in front of them: m², 5%³."""


def visible(text: str) -> str:
    r"""Return text without what no reader sees and no file can hold: control characters, halves of surrogates.

    Kinds of white space stay; line ends within a line become blanks.

    >>> visible("甘\x00肃\ud800\x0b省\n属")
    '甘肃 省 属'
    """
    return "".join(_visible(text))


def _visible(text: str) -> Iterator[str]:
    for char in text:
        if char in "\n\r\v\f\x85\u2028\u2029":
            yield " "
        elif char == "\t" or (char >= " " and not "\x7f" <= char < "\xa0" and not "\ud800" <= char <= "\udfff"):
            yield char
