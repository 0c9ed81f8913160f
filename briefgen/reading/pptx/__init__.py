"""Reading .pptx files: the text of each slide, in the order in which it is read.

``shapes`` orders the shapes of a slide, and ``texts`` reads their paragraphs and tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec.structs import replace

from briefgen.messages import message
from briefgen.model import Mark, Warn
from briefgen.ooxml.package import PackageReader, open_package
from briefgen.ooxml.xml import Element, OoxmlError
from briefgen.reading.extraction import (
    ExtractedLine,
    ExtractedPart,
    ExtractedPicture,
    ExtractedTable,
    Extraction,
    FileText,
    join_lines,
)
from briefgen.reading.ocr.inner_pictures import InnerPicture, PictureRecogniser, read_run
from briefgen.reading.ocr.scanned_page import can_recognise
from briefgen.reading.picture_crops import find_crop
from briefgen.reading.pptx.shapes import STRICT, A, Box, P, Shape, ShapeReader, read_places
from briefgen.reading.pptx.texts import read_paragraphs, read_table
from briefgen.reading.printed_pictures import SeenPicture, explain_pictures, warn_of_unrecognised
from briefgen.reading.unreadable import UnreadableError

__all__ = ["read"]

_MAX_MIB = _MAX_PICTURES_MIB = 64
_MOST_SLIDES = 1000
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_MOST_NAMED = 20


def read(raw: bytes) -> FileText:
    """Return the text of a .pptx file. Each line and row is marked with the number of its slide.

    Hidden slides, notes and comments are left out. Raises UnreadableError for a file that is damaged, protected by a
    password, too large, or has only pictures.
    """
    try:
        with open_package(raw, max_mib=_MAX_MIB) as package, open_package(raw, max_mib=_MAX_PICTURES_MIB) as pictures:
            reader = _SlideShowReader(package, pictures)
            lines = tuple(reader.read())
    except OoxmlError as error:
        raise UnreadableError(error.message, error.code) from error
    if not lines and reader.has_pictures:
        raise _explain_pictures()
    if not lines and reader.hidden:
        raise UnreadableError(message("reading.nothing-shown"), "no-content")
    return join_lines(Extraction(lines, tuple(reader.list_warnings())), "pptx")


def _explain_pictures() -> UnreadableError:
    return UnreadableError(message("reading.slides-without-text"), "image") if can_recognise() else explain_pictures()


class _SlideShowReader:
    """Reads the slides of one file."""

    def __init__(self, package: PackageReader, pictures: PackageReader) -> None:
        self._package = package
        self._unpack_picture = cache(pictures.find_bytes)
        self._recogniser = PictureRecogniser()
        self._seen: list[tuple[int, SeenPicture]] = []
        """The pictures so far, with the numbers of their slides."""
        self._places: dict[tuple[str, str], dict[tuple[str, str], Box]] = {}
        self.hidden: list[int] = []
        self.has_pictures = False
        self._with_charts: list[int] = []
        self._with_pictures_alone: list[int] = []
        self._damaged: list[int] = []
        self._has_notes = False
        self._has_hidden_shapes = False

    def read(self) -> Iterator[ExtractedPart]:
        """Yield the lines, tables and pictures of the slides that are not hidden."""
        main = next((path for path in self._package.find_related("", "officeDocument")), "ppt/presentation.xml")
        root = self._read_xml(main)
        if root is None:
            raise OoxmlError(message("ooxml.no-document"), "damaged")
        paths = self._package.find_targets(main, "slide")
        for number, node in enumerate(list(root.iter(f"{P}sldId"))[:_MOST_SLIDES], 1):
            path = paths.get(node.get(f"{_R}id", ""), "")
            slide = self._read_slide_xml(path, number)
            if slide is None:
                continue
            if slide.get("show") in ("0", "false"):
                self.hidden.append(number)
                continue
            self._has_notes = self._has_notes or self._find_notes(path)
            yield from self._read_slide(slide, path, number)

    def list_warnings(self) -> Iterator[Warn]:
        """Yield a warning for each kind of loss."""
        if self.hidden:
            yield Warn("hidden-slides", f"隐藏的幻灯片（第{_name(self.hidden)}张）未读取，引用前请核对。")
        if self._has_hidden_shapes:
            yield Warn("hidden-text", "文件中有隐藏的文本框，未读取，引用前请核对。")
        if self._has_notes:
            yield Warn("notes-left-out", "幻灯片的备注未读取。")
        if self._with_charts:
            yield Warn("charts-left-out", f"第{_name(self._with_charts)}张幻灯片有图表，其中的数据未读取。")
        if self._with_pictures_alone:
            text = f"第{_name(self._with_pictures_alone)}张幻灯片的内容是图片，其中的文字未读取。"
            yield Warn("pictures-left-out", text)
        alone = frozenset(self._with_pictures_alone)
        yield from warn_of_unrecognised(
            [seen for number, seen in self._seen if seen.outcome == "late" or number in alone]
        )
        if self._damaged:
            yield Warn("damaged-part", f"第{_name(self._damaged)}张幻灯片已损坏，未读取，引用前请与原件核对。")

    def _read_xml(self, path: str) -> Element | None:
        raw = self._package.read_bytes(path)
        if raw is None:
            return None
        for strict, usual in STRICT.items():
            raw = raw.replace(strict[1:-1].encode(), usual[1:-1].encode())
        return self._package.parse_xml(raw)

    def _read_slide_xml(self, path: str, number: int) -> Element | None:
        """Return a slide; None if it is damaged or missing."""
        try:
            slide = self._read_xml(path)
        except OoxmlError as error:
            if error.message.key != "ooxml.broken-xml":
                raise
            slide = None
        if slide is None:
            self._damaged.append(number)
        return slide

    def _read_slide(self, slide: Element, path: str, number: int) -> Iterator[ExtractedPart]:
        shapes = ShapeReader(self._find_places(path))
        has_text, has_picture = False, False
        for shape in shapes.read(slide):
            if shape.kind == "pic":
                picture = self._read_picture(shape.element, path, number)
                has_picture = has_picture or self._seen[-1][1].outcome != "blank"
                parts: Iterable[ExtractedPart] = () if picture is None else (picture,)
            else:
                parts = self._read_shape(shape, path, number)
            for part in parts:
                has_text = has_text or not shape.heading
                yield part
        self.has_pictures = self.has_pictures or has_picture
        self._has_hidden_shapes = self._has_hidden_shapes or shapes.has_hidden
        if has_picture and not has_text:
            self._with_pictures_alone.append(number)

    def _read_picture(self, element: Element, path: str, number: int) -> ExtractedPicture | None:
        """Return the text of a picture; None if it has none, or is not recognised."""
        blip = next(element.iter(f"{A}blip"), None)
        link = None if blip is None else self._package.find_targets(path, "image").get(blip.get(f"{_R}embed", ""))
        raw, crop = self._unpack_picture(link or ""), find_crop(element)
        seen = self._recogniser.look_at(None if raw is None or crop is None else InnerPicture(raw, crop))
        place = f"第{number}张幻灯片"
        self._seen.append((number, SeenPicture(element, place, seen.outcome)))
        run = read_run([seen.scan], [place]) if seen.outcome == "text" and seen.scan is not None else None
        return None if run is None else replace(run, number=number)

    def _find_places(self, slide: str) -> dict[tuple[str, str], Box]:
        layout = next(iter(self._package.find_related(slide, "slideLayout")), "")
        master = next(iter(self._package.find_related(layout, "slideMaster")), "") if layout else ""
        key = layout, master
        if key not in self._places:
            self._places[key] = read_places(*(self._read_xml(path) if path else None for path in key))
        return self._places[key]

    def _read_shape(self, shape: Shape, path: str, number: int) -> Iterator[ExtractedLine | ExtractedTable]:
        if shape.kind == "graphicFrame":
            yield from self._read_frame(shape.element, path, number)
            return
        body = shape.element.find(f"{P}txBody")
        if body is None:
            return
        if shape.heading:
            title = " ".join("\n".join(read_paragraphs(body)).split())
            yield from _make_lines([title], number, shape.heading)
        else:
            yield from _make_lines(read_paragraphs(body), number)

    def _read_frame(self, frame: Element, path: str, number: int) -> Iterator[ExtractedLine | ExtractedTable]:
        """Yield what a table or a diagram holds. A chart is noted."""
        for table in frame.iter(f"{A}tbl"):
            extracted = read_table(table).without_blank_rows()
            if extracted is not None:
                yield replace(extracted, marks=tuple(Mark(0, number) for _ in extracted.rows))
        for data in frame.iter(f"{A}graphicData"):
            if data.get("uri", "").endswith("/chart"):
                self._with_charts.append(number)
        for node in frame.iter(f"{_DIAGRAM}relIds"):
            target = self._package.find_targets(path, "diagramData").get(node.get(f"{_R}dm", ""), "")
            root = self._read_xml(target) if target else None
            yield from _make_lines(() if root is None else _read_diagram(root), number)

    def _find_notes(self, slide: str) -> bool:
        """Return whether a slide has notes with text."""
        for path in self._package.find_related(slide, "notesSlide"):
            root = self._read_xml(path)
            for shape in () if root is None else root.iter(f"{P}sp"):
                is_body = any(node.get("type") == "body" for node in shape.iter(f"{P}ph"))
                if is_body and any((node.text or "").strip() for node in shape.iter(f"{A}t")):
                    return True
        return False


def _make_lines(texts: Iterable[str], number: int, heading: int = 0) -> Iterator[ExtractedLine]:
    for text in texts:
        for line in text.split("\n"):
            if line.strip():
                yield ExtractedLine(line, heading, (Mark(0, number),))


def _read_diagram(root: Element) -> Iterator[str]:
    """Yield the texts of a diagram (SmartArt) in the order of its points, each point before those below it."""
    points = {node.get("modelId", ""): node for node in root.iter(f"{_DIAGRAM}pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for node in root.iter(f"{_DIAGRAM}cxn"):
        if node.get("type", "parOf") == "parOf":
            order = node.get("srcOrd", "0")
            place = int(order) if order.isdecimal() and len(order) < 6 else 0
            below.setdefault(node.get("srcId", ""), []).append((place, node.get("destId", "")))
    open_ = [key for key, node in points.items() if node.get("type") == "doc"][::-1]
    while open_:
        key = open_.pop()
        point = points.pop(key, None)
        if point is None:
            continue
        for body in point.iter(f"{_DIAGRAM}t"):
            yield from read_paragraphs(body)
        open_ += [own for _, own in sorted(below.get(key, ()), reverse=True)]


def _name(numbers: list[int]) -> str:
    shown = "、".join(map(str, dict.fromkeys(numbers[:_MOST_NAMED])))
    return f"{shown}等" if len(numbers) > _MOST_NAMED else shown
