"""Recognising one page: from its picture to its lines and ruling lines."""

from __future__ import annotations

import cv2
import numpy as np
from msgspec import Struct

from briefgen.reading.ocr.engine import LineEngine, ReadLine
from briefgen.reading.ocr.noise import smooth_noise
from briefgen.reading.ocr.orientation import find_angle, find_quarter_turns, measure, straighten
from briefgen.reading.ocr.picture_rules import Rule, drop_strokes, find_rules
from briefgen.reading.ocr.red_ink import drop_red_ink, keep_red_ink
from briefgen.reading.ocr.scanned_page import Picture, ScannedLine, ScannedPage

# Lines that are read with less confidence are no text: they are stains, or parts of pictures.
_LEAST_CONFIDENCE = 0.5
# A red line is a letterhead and no part of a seal if it is wider than a seal: 5 cm at most, of a page of 21 cm.
_WIDER_THAN_SEAL, _SURE_RED = 0.26, 0.8
# A picture of a letterhead is wider than high by so much. Seals are round, oval or square.
_LONGER_THAN_SEAL = 3
# A page has ink if this share of its pixels is darker than paper by this much. Its edges may be dark.
_LEAST_INK, _INK, _EDGE = 0.0004, 70, 0.03


class _Found(Struct, frozen=True):
    """The lines of a picture: their corners in pixels, and their texts."""

    corners: np.ndarray
    texts: list[ReadLine]


def recognise(engine: LineEngine, picture: Picture) -> ScannedPage:
    """Return what is read on the picture of a page."""
    raw = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.width, 3)
    pixels = smooth_noise(raw)
    grey = drop_red_ink(pixels)
    corners = engine.find_lines(grey)
    if not len(corners):
        letterhead = None if _may_be_seal(picture) else _read_letterhead(engine, pixels, None)
        if letterhead is None:
            return ScannedPage(picture.width, picture.height, has_ink=_has_ink(pixels))
        corners = letterhead.corners[:0]
    turns = find_quarter_turns(engine, grey, corners) if len(corners) else 0
    if turns:
        raw, pixels = (np.ascontiguousarray(np.rot90(each, -turns)) for each in (raw, pixels))
        grey = drop_red_ink(pixels)
        corners = engine.find_lines(grey)
    found = _Found(corners, engine.read(engine.cut_out(grey, corners)))
    is_seal = _may_be_seal(picture) and not any(map(_is_read, found.texts))
    letterhead = None if is_seal else _read_letterhead(engine, pixels, found)
    # Thin rules would be gone from a picture that was smoothed.
    return _to_page(drop_red_ink(raw), turns, found if letterhead is None else _join(found, letterhead))


def _may_be_seal(picture: Picture) -> bool:
    return not picture.is_page and picture.width < _LONGER_THAN_SEAL * picture.height


def _has_ink(pixels: np.ndarray) -> bool:
    height, width = pixels.shape[:2]
    down, across = round(_EDGE * height), round(_EDGE * width)
    inner = np.min(pixels[down : height - down, across : width - across], axis=2)
    paper = float(np.median(inner)) if inner.size else 0.0
    return bool(np.count_nonzero(inner < paper - _INK) > _LEAST_INK * inner.size)


def _read_letterhead(engine: LineEngine, pixels: np.ndarray, found: _Found | None) -> _Found | None:
    """Return the red lines that are too wide for a seal and do not lie over other lines; None if there are none."""
    red = keep_red_ink(pixels)
    corners = engine.find_lines(red) if red is not None else np.zeros((0, 4, 2), np.float32)
    if red is None or not len(corners):
        return None
    wide = measure(corners)[0] >= _WIDER_THAN_SEAL * min(pixels.shape[:2])
    beside = np.array([found is None or not _lies_over(line, found.corners) for line in corners])
    corners = corners[wide & beside]
    texts = engine.read(engine.cut_out(red, corners))
    sure = [index for index, text in enumerate(texts) if text.confidence >= _SURE_RED]
    return _Found(corners[sure], [texts[index] for index in sure]) if sure else None


def _lies_over(line: np.ndarray, others: np.ndarray) -> bool:
    """Return whether the middle of a line is inside another one, or the middle of another one in it."""
    low, high, middle = line.min(axis=0), line.max(axis=0), line.mean(axis=0)
    lows, highs, middles = others.min(axis=1), others.max(axis=1), others.mean(axis=1)
    inside = np.all((lows < middle) & (middle < highs), axis=1) | np.all((low < middles) & (middles < high), axis=1)
    return bool(inside.any())


def _join(first: _Found, second: _Found) -> _Found:
    return _Found(np.concatenate([first.corners, second.corners]), [*first.texts, *second.texts])


def _to_page(grey: np.ndarray, turns: int, found: _Found) -> ScannedPage:
    height, width = grey.shape[:2]
    angle = find_angle(found.corners)
    corners = straighten(found.corners, angle, (width, height))
    measured = [(_is_read(text), _to_line(text, line, height)) for text, line in zip(found.texts, corners, strict=True)]
    lines = [line for is_read, line in measured if is_read]
    return ScannedPage(
        width,
        height,
        turns,
        tuple(lines),
        tuple(line for is_read, line in measured if not is_read),
        tuple(_find_rules(grey[:, :, 0], angle, lines)),
        has_ink=True,
    )


def _is_read(text: ReadLine) -> bool:
    return bool(text.text) and text.confidence >= _LEAST_CONFIDENCE


def _to_line(text: ReadLine, corners: np.ndarray, page_height: int) -> ScannedLine:
    left, right = float(corners[[0, 3], 0].mean()), float(corners[[1, 2], 0].mean())
    widths, heights = measure(corners[np.newaxis])
    return ScannedLine(
        text.text,
        round(left, 2),
        round(right, 2),
        round(page_height - float(corners[:, 1].mean()), 2),
        round(float(heights[0]), 2),
        tuple(round(left + column * float(widths[0]), 2) for column in text.columns),
        tuple(round(sure, 4) for sure in text.confidences),
    )


def _find_rules(grey: np.ndarray, angle: float, lines: list[ScannedLine]) -> list[Rule]:
    """Return the ruling lines: left, right, bottom and top in pixels from the bottom of the page."""
    if not lines:
        return []
    height, width = grey.shape
    if angle:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        grey = cv2.warpAffine(grey, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    text_height = float(np.median([line.height for line in lines]))
    rules = find_rules(grey, text_height)
    return drop_strokes(((left, right, height - low, height - high) for left, right, high, low in rules), lines)
