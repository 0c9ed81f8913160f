"""Pictures of pages for tests. Pillow has a font of Latin letters and digits, and no other font may be there."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFont

WIDTH, HEIGHT, SIZE, PITCH, LEFT, TOP = 1240, 1754, 34, 70, 160, 200
ROWS = (
    "Yunxi Annual Report 2025",
    "Investment reached 1204.56 million",
    "Exports rose by 18.4 percent",
    "New jobs 24708 in 93 towns",
    "Grain output 3115.86 thousand tons",
)


def draw_page(rows: Sequence[str] = ROWS) -> Any:
    """Return a white page of A4 at 150 dots an inch with rows of text."""
    page = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(page)
    for index, row in enumerate(rows):
        pen.text((LEFT, TOP + index * PITCH), row, "black", ImageFont.load_default(SIZE))
    return page


def draw_table(rows: Sequence[Sequence[str]], *, width: int = 300, height: int = 60) -> Any:
    """Return a page with a table with borders."""
    page = draw_page(())
    pen = ImageDraw.Draw(page)
    right, bottom = LEFT + width * len(rows[0]), TOP + height * len(rows)
    for index in range(len(rows) + 1):
        pen.line((LEFT, TOP + index * height, right, TOP + index * height), "black", 2)
    for index in range(len(rows[0]) + 1):
        pen.line((LEFT + index * width, TOP, LEFT + index * width, bottom), "black", 2)
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            place = LEFT + x * width + 20, TOP + y * height + 10
            pen.text(place, cell, "black", ImageFont.load_default(SIZE))
    return page


def add_seal(page: Any) -> Any:
    """Return the page with a red ring and a red triangle over its first rows. Black ink below stays black."""
    seal = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(seal)
    pen.ellipse((LEFT + 200, TOP - 60, LEFT + 480, TOP + 220), outline=(214, 40, 40), width=8)
    pen.polygon([(LEFT + 340, TOP + 10), (LEFT + 390, TOP + 150), (LEFT + 290, TOP + 150)], fill=(214, 40, 40))
    return ImageChops.multiply(page, seal)


def stamp(page: Any) -> Any:
    """Return the page with red ink over its first rows. Black ink below stays black."""
    ink = Image.new("RGB", page.size, "white")
    ImageDraw.Draw(ink).rectangle((LEFT + 150, TOP - 20, LEFT + 520, TOP + 220), fill=(214, 40, 40))
    return ImageChops.multiply(page, ink)


def to_bytes(*pages: Any, kind: str = "PNG") -> bytes:
    """Return pictures as the bytes of a file; several as those of a TIFF or a PDF."""
    target = io.BytesIO()
    more: dict[str, Any] = {"save_all": True, "append_images": list(pages[1:])} if len(pages) > 1 else {}
    if kind == "PDF":
        more["resolution"] = 150
    pages[0].save(target, kind, **more)
    return target.getvalue()
