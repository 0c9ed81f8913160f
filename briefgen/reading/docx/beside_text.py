"""What a Word file shows and a text cannot say: pictures, charts, comments, and the words of headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from msgspec import Struct

from briefgen.model import Warn
from briefgen.ooxml.xml import NAMESPACES, STRICT_NAMESPACES, Element
from briefgen.reading.docx.word_xml import attribute_of, has_any, name, walk
from briefgen.reading.picture_crops import Crop, find_crop
from briefgen.reading.picture_places import list_picture_places, name_place, quote_beginning

DRAWINGS = frozenset({"w:drawing", "w:pict", "w:object"})
_REMOVED = frozenset({"w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sectPr", "w:tblPr"})
_RELATIONSHIPS = (NAMESPACES["r"], STRICT_NAMESPACES["r"])
# The elements that show the kind of a drawing, and its name. A shape without any of them is a line or a text box.
_KINDS = {"relIds": "图示", "chart": "图表", "OLEObject": "嵌入对象", "blip": "图片", "imagedata": "图片"}
_COUNTERS = {"图片": "幅"}
# Sides of a drawing, in English Metric Units: 36,000 are a millimetre. A smaller one is an icon, a thinner one a bar.
_SMALLEST = 540_000
_THINNEST = 180_000
_SIDES = {"in": 914_400, "pt": 12_700, "cm": 360_000, "mm": 36_000, "px": 9_525}
# style="width:120pt;height:80.5pt" of a shape in VML
_SIDE = re.compile(rf"(?<![\w-])(?:width|height)\s*:\s*(\d{{1,5}}(?:\.\d+)?)({'|'.join(_SIDES)})")
# A header with fewer characters beside its page numbers is a mark, and no text.
_SHORTEST_HEADER = 4
# 第 3 页 共 12 页, Page 3 of 12
_PAGE_NUMBER = re.compile(
    r"(?:第|共|总|Page|of)?\s*[\d一二三四五六七八九十]*\s*(?:页|Page)|[^A-Za-z\u4e00-\u9fff]", re.IGNORECASE
)
_MOST_HEADERS_NAMED = 3


class _Drawing(Struct, frozen=True):
    kind: str
    paragraph: int
    """The index of the paragraph in which it stands."""


class PictureLink(Struct, frozen=True):
    """A picture in the text of a file, and what of it is shown."""

    id: str
    """The id of the relationship that leads to it."""
    crop: Crop
    """The shares of its sides that are cut off: at the left, the top, the right and the bottom."""


def find_picture(drawing: Element) -> PictureLink | None:
    """Return the picture that a drawing is, if it is one that may show a text and is in the file; else None."""
    blips = list(islice(drawing.iter("{*}blip", "{*}imagedata"), 2))
    if len(blips) != 1 or name(drawing) == "w:object" or not _is_large(drawing):
        return None
    names = ("embed", "id")
    ids = (blips[0].get(f"{{{space}}}{name}") for space in _RELATIONSHIPS for name in names)
    found = next((value for value in ids if value), None)
    crop = find_crop(drawing)
    return None if found is None or crop is None else PictureLink(found, crop)


def warn_of_drawings(document: Element, read: Sequence[Element] = ()) -> Iterator[Warn]:
    """Yield one warning if a document has pictures, charts or embedded objects. It names where they stand.

    ``read`` are the drawings that were recognised, or have no text.
    """
    if not has_any(document, ("drawing", "pict", "object")):
        return
    texts: list[str] = []
    drawings: list[_Drawing] = []
    for _, paragraph in walk(document, {"w:p"}, _is_removed):
        drawings += [_Drawing(kind, len(texts)) for kind in _list_kinds(paragraph, frozenset(read))]
        texts.append("".join(leaf.text or "" for _, leaf in walk(paragraph, {"w:t"}, _is_removed)).strip())
    if not drawings:
        return
    counts = Counter(drawing.kind for drawing in drawings)
    parts = "、".join(f"{counts[kind]}{_COUNTERS.get(kind, '个')}{kind}" for kind in sorted(counts, key=_rank))
    before = _find_nearest(texts)
    where = list_picture_places([_name_place(drawing.paragraph, texts, before) for drawing in drawings])
    yield Warn("pictures-left-out", f"文件正文中有{parts}未读取（{where}），其中如有表格、文字，请对照原文件。")


def _is_removed(tag: str, _element: Element) -> bool:
    return tag in _REMOVED


def _rank(kind: str) -> int:
    return ("图片", "图表", "图示", "嵌入对象").index(kind)


def _list_kinds(paragraph: Element, read: Set[Element]) -> Iterator[str]:
    """Yield the kind of each drawing of a paragraph that was not read and is large enough for a table or a text."""
    for tag, drawing in walk(paragraph, DRAWINGS, _is_removed):
        if drawing in read:
            continue
        found = next((kind for local, kind in _KINDS.items() if _has(drawing, local)), None)
        if found is not None and (tag == "w:object" or _is_large(drawing)):
            yield found


def _has(drawing: Element, local: str) -> bool:
    return next(drawing.iter(f"{{*}}{local}"), None) is not None


def _is_large(drawing: Element) -> bool:
    """Return whether a drawing is no icon and no bar. One whose size is not stated is large."""
    extent = next(drawing.iter("{*}extent"), None)
    if extent is not None:
        stated = [extent.get(side, "") for side in ("cx", "cy")]
        sides = [float(side) for side in stated if side.isascii() and side.isdigit() and len(side) < 12]
    else:
        styles = (shape.get("style") or "" for shape in drawing.iter())
        sides = [float(match[1]) * _SIDES[match[2]] for style in styles for match in _SIDE.finditer(style)][:2]
    return not sides or (max(sides) >= _SMALLEST and min(sides) >= _THINNEST)


def _find_nearest(texts: Sequence[str]) -> list[str | None]:
    """Return, for each paragraph, the nearest text at or before it; None if there is none."""
    nearest: list[str | None] = []
    for text in texts:
        nearest.append(text or (nearest[-1] if nearest else None))
    return nearest


def _name_place(paragraph: int, texts: Sequence[str], nearest: Sequence[str | None]) -> str:
    beside = [text for text in texts[max(0, paragraph - 1) : paragraph + 2] if text]
    return name_place(beside, nearest[paragraph])


def warn_of_comments(document: Element) -> Iterator[Warn]:
    """Yield one warning if comments stand beside the text of a document."""
    if not has_any(document, ("commentReference",)):
        return
    found = {attribute_of(mark, "id") for _, mark in walk(document, {"w:commentReference"}, _is_removed)}
    if found:
        yield Warn("comments-left-out", f"文件中有{len(found)}条批注未读取，引用前请核对。")


def warn_of_headers(headers: Iterable[Element], text: str) -> Iterator[Warn]:
    """Yield one warning if headers or footers have words that the text itself does not have.

    Page numbers do not count. ``text`` is the text that was read.
    """
    own = "".join(text.split())
    names: dict[str, None] = {}
    for header in headers:
        for _, paragraph in walk(header, {"w:p"}, _is_removed):
            words = " ".join("".join(leaf.text or "" for _, leaf in walk(paragraph, {"w:t"}, _is_removed)).split())
            if len(_PAGE_NUMBER.sub("", words)) >= _SHORTEST_HEADER and "".join(words.split()) not in own:
                names[quote_beginning(words)] = None
    if names:
        more = f"等{len(names)}处" if len(names) > _MOST_HEADERS_NAMED else ""
        listed = "、".join(f"“{name}”" for name in list(names)[:_MOST_HEADERS_NAMED])
        yield Warn("headers-left-out", f"文件的页眉或页脚另有文字未读取（{listed}{more}），引用前请核对。")
