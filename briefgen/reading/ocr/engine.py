"""The engine: RapidOCR finds the lines of a picture and reads them. Its models are in its package.

What it returns depends on the picture alone: each line is read by itself. One thread does all the work: a second one
spares a fifth of the time and takes twice that of the processors, which other files can use.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr
from msgspec import Struct

from briefgen.text.han import HAN

# The longest side of the picture on which lines are found, in pixels. A page of A4 has letters of 14 pixels then,
# if they are of 10 points. Larger pictures took more than 600 MB and had no more lines.
_LONGEST_SIDE = 1152
# Small pictures are made larger up to this scale. Those of a few pixels are made as high and wide as this, with what is
# at their edges.
_LARGEST_SCALE, _SHORTEST_SIDE = 2.0, 64
_HAN = re.compile(f"[{HAN}]")
# Brackets in a line of Chinese, and other marks beside a character or a mark of full width.
_NARROW_MARK = re.compile(f"[()]|(?<=[{HAN}）”》])[,:;!?]|[,:;!?](?=[{HAN}（“《])")
_TO_WIDE = ord("，") - ord(",")
THREADS = 1


class ReadLine(Struct, frozen=True):
    """The text of a line."""

    text: str
    columns: tuple[float, ...]
    """The place of each character on the line: 0 is the left end of the line, 1 is the right end."""
    confidences: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """The mean of the confidences of its characters; 0 if there are none."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0


class LineEngine:
    """The loaded models."""

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        models = Path(rapidocr.__file__).parent / "models"
        self._rapid = rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                # Without the paths of its models, RapidOCR would load them from the network if they were missing.
                "Det.model_path": str(_find_model(models, "det")),
                "Rec.model_path": str(_find_model(models, "rec")),
                # The size of the picture on which lines are found is decided here, and places count from its corner.
                "Global.use_vertical_padding": False,
                "Det.limit_type": "max",
                "Det.limit_side_len": _LONGEST_SIDE,
                # The text of a line must not depend on the lines beside it.
                "Rec.rec_batch_num": 1,
                "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )
        self._rapid.return_word_box = True

    def find_lines(self, picture: np.ndarray) -> np.ndarray:
        """Return the corners of each line of a picture, from the left top one clockwise, in pixels from the top."""
        scale = min(_LARGEST_SCALE, _LONGEST_SIDE / max(picture.shape[:2]))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        width, height = (max(round(scale * side), 1) for side in picture.shape[1::-1])
        small = cv2.resize(picture, (width, height), interpolation=how)
        below, beside = max(_SHORTEST_SIDE - height, 0), max(_SHORTEST_SIDE - width, 0)
        small = cv2.copyMakeBorder(small, 0, below, 0, beside, cv2.BORDER_REPLICATE)
        try:
            _, found = self._rapid.detect_and_crop(small, {})
        except rapidocr.main.RapidOCRError:
            # It raises this for a picture without lines.
            return np.zeros((0, 4, 2), np.float32)
        corners: np.ndarray = (found.boxes / scale).astype(np.float32)
        return corners

    def cut_out(self, picture: np.ndarray, corners: np.ndarray) -> list[np.ndarray]:
        """Return the pictures of lines. A line that is higher than wide is turned to the left."""
        return list(self._rapid.crop_text_regions(picture, corners))

    def read(self, lines: list[np.ndarray]) -> list[ReadLine]:
        """Return the texts of pictures of lines."""
        if not lines:
            return []
        found = self._rapid.recognize_txt(lines)
        return [_to_line(text, words) for text, words in zip(found.txts, found.word_results, strict=True)]


def _find_model(folder: Path, kind: str) -> Path:
    """Return the path of the model of a kind in the package of RapidOCR. Raises FileNotFoundError without one."""
    for path in sorted(folder.glob(f"*_{kind}_*.onnx")):
        return path
    raise FileNotFoundError(folder / f"*_{kind}_*.onnx")


def _to_line(text: str, words: Any) -> ReadLine:
    """Return what RapidOCR says of a line. It has a confidence for each character, and places for all but blanks.

    Blanks stay beside Latin letters alone: elsewhere they say no more than the places of the other characters.
    """
    inked = [index for index, char in enumerate(text) if not char.isspace()]
    columns = [column for word in words.word_cols for column in word]
    if len(columns) != len(inked):
        columns = [(number + 0.5) * words.line_txt_len / len(inked) for number in range(len(inked))]
    places = [min((column + 0.5) / words.line_txt_len, 1.0) for column in columns]
    chars: list[str] = []
    confidences: list[float] = []
    middles: list[float] = []
    for number, (index, place) in enumerate(zip(inked, places, strict=True)):
        before = inked[number - 1] if number else index
        if index - before > 1 and _is_word_gap(text[before], text[index]):
            chars.append(" ")
            middles.append((places[number - 1] + place) / 2)
            confidences.append(1.0)
        chars.append(text[index])
        middles.append(place)
        confidences.append(float(words.confs[index]))
    return ReadLine(_widen_marks("".join(chars)), tuple(middles), tuple(confidences))


def _widen_marks(text: str) -> str:
    """Return a text with the marks of full width that Chinese has; the engine often returns one of a pair of brackets.

    >>> _widen_marks("(一）完成3,200件(套),其中:"), _widen_marks("GB/T 1.1(2020)")
    ('（一）完成3,200件（套），其中：', 'GB/T 1.1(2020)')
    """
    return _NARROW_MARK.sub(lambda mark: chr(ord(mark.group()) + _TO_WIDE), text) if _HAN.search(text) else text


def _is_word_gap(before: str, behind: str) -> bool:
    """Return whether a blank between two characters parts words: one of them is a Latin letter, and both are ASCII."""
    return before.isascii() and behind.isascii() and (before.isalpha() or behind.isalpha())
