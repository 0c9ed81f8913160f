"""PDFs for tests: texts on pages with the layout of official documents."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 595, 842
LEFT, TOP = 79, 740
# 28 characters of 16 points in a line, 22 lines on a page, as GB/T 9704 has it.
SIZE, LINE, PITCH, ROWS = 16, 28, 29, 22

_WORD = re.compile(r"[A-Za-z0-9.]+|.", re.DOTALL)


class Print(NamedTuple):
    """A text, and the place of its lower left corner in points from that of the page."""

    x: float
    y: float
    text: str
    size: float = SIZE
    font: str = "STSong-Light"


def wrap(text: str, *, width: int = LINE, indent: int = 2) -> list[str]:
    """Break a text into lines of ``width`` characters; the first one begins with an indent.

    No word and no number is broken. A punctuation mark that may not begin a line stands at the end of the one before.
    """
    lines, room = [""], float(width - indent)
    for word in _WORD.findall(text):
        word_width = load_font().stringWidth(word, 1)
        if room < word_width and word not in "，。；：！？、”）,;:":
            lines.append("")
            room = width
        lines[-1] += word
        room -= word_width
    return lines


def set_rows(
    texts: Iterable[str], x: float, y: float, *, width: int = LINE, size: float = SIZE, indent: int = 2
) -> list[Print]:
    """Return the lines of paragraphs, one below the other, from ``y`` down."""
    prints = []
    for text in texts:
        for index, line in enumerate(wrap(text, width=width, indent=indent)):
            prints.append(Print(x + (0 if index else indent * size), y, line, size))
            y -= PITCH * size / SIZE
    return prints


def set_pages(texts: Iterable[str]) -> list[list[Print]]:
    """Return the lines of paragraphs by pages."""
    lines = [
        Print(LEFT + (0 if index else 2 * SIZE), 0, line) for text in texts for index, line in enumerate(wrap(text))
    ]
    return [
        [line._replace(y=TOP - index * PITCH) for index, line in enumerate(lines[start : start + ROWS])]
        for start in range(0, len(lines), ROWS)
    ]


@cache
def load_font() -> UnicodeCIDFont:
    """Return the font of all pages, which is not in the file: programs that read PDF have it."""
    font = UnicodeCIDFont("STSong-Light")
    pdfmetrics.registerFont(font)
    return font


def make_pdf(*pages: Sequence[Print], size: tuple[float, float] = (WIDTH, HEIGHT), encrypt: object = None) -> bytes:
    load_font()
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=size, encrypt=encrypt, invariant=1)
    for prints in pages:
        for x, y, text, points, font in prints:
            sheet.setFont(font, points)
            sheet.drawString(x, y, text)
        sheet.showPage()
    sheet.save()
    return file.getvalue()
