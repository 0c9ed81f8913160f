"""The pages of an OFD file as letters and ruling lines, without the letters that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.fixed_layout.geometry import Box
from briefgen.reading.fixed_layout.ink import find_reason, is_seen_everywhere
from briefgen.reading.fixed_layout.left_out import LeftOutLetters, Reason, list_pages
from briefgen.reading.fixed_layout.letters import Letter
from briefgen.reading.fixed_layout.oriented_pages import (
    MOST_LETTERS,
    MOST_PAGES,
    DrawnPage,
    OrientedPage,
    OrientedPages,
    orient_page,
)
from briefgen.reading.fixed_layout.ruling_lines import MOST_LINES, RulingLine, find_ruling_lines, join_dashes
from briefgen.reading.fixed_layout.surfaces import Effort, Surface, Surfaces
from briefgen.reading.ofd.ofd_package import OfdPackage
from briefgen.reading.ofd.painted_units import OfdDocument, OfdPage, PaintedUnit, count_pages, read_pages
from briefgen.reading.ofd.path_objects import find_surfaces, read_drawn_path
from briefgen.reading.ofd.resources import Resources
from briefgen.reading.ofd.scanned_pages import PicturePage, find_picture
from briefgen.reading.ofd.text_objects import PlacedLetter, read_letters
from briefgen.reading.unreadable import UnreadableError


class OfdPageReader:
    """Reads the pages of the documents of an OFD file. Their numbers run through the file."""

    def __init__(self, package: OfdPackage) -> None:
        self._package = package
        self._effort = Effort()
        self._letters = 0
        self._read = 0
        self._cut: list[int] = []
        self.pages = OrientedPages([], [], [])
        """The pages read so far."""
        self.pictures: list[PicturePage] = []
        """Those of them that are pictures without letters."""

    def read(self, document: OfdDocument) -> dict[str, int]:
        """Read the pages of a document, and return their numbers by the numbers that the file uses.

        Raises UnreadableError if a page is damaged, or if the pages are too many or have too many letters.
        """
        if self._read + count_pages(document) > MOST_PAGES:
            raise UnreadableError(message("reading.too-many-pages", count=MOST_PAGES), "large")
        numbers: dict[str, int] = {}
        for page in read_pages(self._package, document, self._read + 1):
            self._read += 1
            numbers[page.id] = page.number
            if page.is_cut:
                self._cut.append(page.number)
            oriented = self._orient(page, document.resources)
            self.pages.pages.extend(oriented)
            if not oriented:
                self.pages.empty.append(page.number)
                picture = find_picture(page, document.resources)
                self.pictures += [picture] if picture is not None else []
        return numbers

    def warn_of_cut_pages(self) -> Iterator[Warn]:
        """Yield a warning if pages have more objects than are read."""
        if self._cut:
            yield Warn("page-cut", f"第{list_pages(self._cut)}页的图元过多，只读取了前一部分，请核对原件。")

    def _orient(self, page: OfdPage, resources: Resources) -> list[OrientedPage]:
        surfaces, sheet = _paint(page, resources, self._effort)
        by_turns: dict[int, list[Letter]] = {}
        left_out = LeftOutLetters()
        for unit in page.units:
            if unit.kind == "TextObject":
                letters = list(read_letters(unit, resources))
                self._letters += len(letters)
                if self._letters > MOST_LETTERS:
                    raise UnreadableError(message("reading.too-much-text"), "large")
                _part(unit, letters, surfaces, by_turns, left_out)
        self.pages.left_out.extend(left_out.list_texts(page.number))
        most_first = sorted(by_turns, key=lambda turns: (-len(by_turns[turns]), turns))
        pages = (orient_page(sheet, turns, by_turns[turns]) for turns in most_first)
        return [oriented for oriented in pages if oriented is not None]


def _paint(page: OfdPage, resources: Resources, effort: Effort) -> tuple[Surfaces, DrawnPage]:
    """Return the painted areas of a page, and the page with its ruling lines. One with thousands of paths is a map."""
    surfaces = Surfaces(page.paper, effort)
    lines: list[RulingLine] = []
    pictures: list[Box] = []
    paths = 0
    for unit in page.units:
        if unit.kind == "ImageObject" and unit.is_visible:
            surfaces.add(Surface(unit.order, unit.box, None, covers=False))
            pictures.append(unit.box)
        if unit.kind != "PathObject" or max(paths, len(lines)) > MOST_LINES:
            continue
        paths += 1
        drawn = read_drawn_path(unit, resources)
        if drawn is not None:
            lines += find_ruling_lines(drawn, surfaces)
            for surface in find_surfaces(drawn):
                surfaces.add(surface)
    ruling_lines = [] if max(paths, len(lines)) > MOST_LINES else join_dashes(lines)
    return surfaces, DrawnPage(page.number, page.paper, ruling_lines, tuple(pictures))


def _part(
    unit: PaintedUnit,
    letters: Sequence[PlacedLetter],
    surfaces: Surfaces,
    by_turns: dict[int, list[Letter]],
    left_out: LeftOutLetters,
) -> None:
    """Add the letters of a text object to those that are seen, by their direction, or to those that are left out."""
    ink = letters[0].letter.ink if letters else None
    may_be_unseen = ink is not None and (unit.order < surfaces.last_cover or not is_seen_everywhere(ink, surfaces))
    for placed in letters:
        letter = placed.letter
        if placed.quarter_turns is None:
            left_out.add(letter.char, Reason.SLANTED)
            continue
        reason = None
        if may_be_unseen and not letter.char.isspace():
            reason = find_reason(letter.ink, unit.order, placed.box, surfaces)
        if reason is not None:
            left_out.add(letter.char, reason)
        else:
            left_out.end(letter.char)
            by_turns.setdefault(placed.quarter_turns, []).append(letter)
