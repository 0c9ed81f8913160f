"""PDFs for tests: texts set on pages as official documents are."""

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
    """A text where it is printed."""

    x: float
    y: float
    text: str
    size: float = SIZE
    font: str = "STSong-Light"


def wrap(text: str, *, width: int = LINE, indent: int = 2) -> list[str]:
    """Break a text into lines, the first one short by an indent.

    No word and no number is broken; what may not begin a line hangs.
    """
    rows, room = [""], float(width - indent)
    for word in _WORD.findall(text):
        wide = song().stringWidth(word, 1)
        if room < wide and word not in "，。；：！？、”）,;:":
            rows.append("")
            room = width
        rows[-1] += word
        room -= wide
    return rows


def set_rows(
    texts: Iterable[str], x: float, y: float, *, width: int = LINE, size: float = SIZE, indent: int = 2
) -> list[Print]:
    """Set paragraphs below each other."""
    prints = []
    for text in texts:
        for at, row in enumerate(wrap(text, width=width, indent=indent)):
            prints.append(Print(x + (0 if at else indent * size), y, row, size))
            y -= PITCH * size / SIZE
    return prints


def set_pages(texts: Iterable[str]) -> list[list[Print]]:
    """Set paragraphs on pages as official documents are."""
    rows = [Print(LEFT + (0 if at else 2 * SIZE), 0, row) for text in texts for at, row in enumerate(wrap(text))]
    return [
        [row._replace(y=TOP - at * PITCH) for at, row in enumerate(rows[start : start + ROWS])]
        for start in range(0, len(rows), ROWS)
    ]


@cache
def song() -> UnicodeCIDFont:
    """The font of all pages, which readers of PDF have themselves."""
    made = UnicodeCIDFont("STSong-Light")
    pdfmetrics.registerFont(made)
    return made


def make_pdf(*pages: Sequence[Print], size: tuple[float, float] = (WIDTH, HEIGHT), encrypt: object = None) -> bytes:
    song()
    file = io.BytesIO()
    sheet = canvas.Canvas(file, pagesize=size, encrypt=encrypt, invariant=1)
    for prints in pages:
        for x, y, text, points, font in prints:
            sheet.setFont(font, points)
            sheet.drawString(x, y, text)
        sheet.showPage()
    sheet.save()
    return file.getvalue()
