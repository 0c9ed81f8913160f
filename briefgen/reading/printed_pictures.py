"""The pictures between the paragraphs of a file: in place of those with text stands what was recognised on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from briefgen.messages import message
from briefgen.model import Warn
from briefgen.reading.extraction import ExtractedPicture
from briefgen.reading.ocr.inner_pictures import InnerPicture, PictureOutcome, PictureRecogniser, read_run
from briefgen.reading.ocr.scanned_page import NumberedScan, can_recognise
from briefgen.reading.picture_places import list_picture_places, name_place
from briefgen.reading.printed_paragraphs import PrintedParagraph, PrintedPart
from briefgen.reading.unreadable import UnreadableError


class SeenPicture(Struct, frozen=True):
    """A picture of a file, and what came of it."""

    key: Any
    """What the reader knows it by."""
    place: str
    """Where it stands, in the words of a warning."""
    outcome: PictureOutcome


class SeenPictures(Struct, frozen=True):
    """The parts of a file with its pictures, and what came of these."""

    parts: list[PrintedPart | ExtractedPicture]
    pictures: list[SeenPicture]

    @property
    def read(self) -> list[Any]:
        """The keys of the pictures that were recognised, and of those that have no text."""
        return [picture.key for picture in self.pictures if picture.outcome in ("text", "blank")]


def recognise_pictures(parts: Sequence[PrintedPart], load: Callable[[Any], InnerPicture | None]) -> SeenPictures:
    """Return the parts of a file with the text that its pictures have, in their places.

    ``load`` returns the picture that a reader knows by a key; None if it is not in the file.
    """
    recogniser = PictureRecogniser()
    texts = [_find_text(part) for part in parts]
    before, behind = _find_nearest(texts), _find_nearest(texts[::-1])[::-1]
    read: list[PrintedPart | ExtractedPicture] = []
    pictures: list[SeenPicture] = []
    run: list[tuple[NumberedScan, str]] = []
    for index, part in enumerate(parts):
        if not isinstance(part, PrintedParagraph) or part.picture is None:
            if texts[index] is not None:
                read += _close_run(run)
            read.append(part)
            continue
        seen = recogniser.look_at(load(part.picture))
        place = name_place([text for text in (before[index], behind[index]) if text is not None], before[index])
        pictures.append(SeenPicture(part.picture, place, seen.outcome))
        if seen.outcome == "text" and seen.scan is not None:
            run.append((seen.scan, place))
    return SeenPictures([*read, *_close_run(run)], pictures)


def _close_run(run: list[tuple[NumberedScan, str]]) -> Iterator[ExtractedPicture]:
    """Yield the text of the pictures of a run, and empty the run."""
    read = read_run([scan for scan, _ in run], [place for _, place in run]) if run else None
    run.clear()
    if read is not None:
        yield read


def _find_text(part: PrintedPart) -> str | None:
    """Return the first text of a part; None if it has none."""
    texts = [part.text] if isinstance(part, PrintedParagraph) else [cell for row in part.rows for cell in row]
    return next((text.strip() for text in texts if text.strip()), None)


def _find_nearest(texts: Sequence[str | None]) -> list[str | None]:
    """Return the nearest text at or before each place; None if there is none."""
    nearest: list[str | None] = []
    for text in texts:
        nearest.append(text or (nearest[-1] if nearest else None))
    return nearest


def warn_of_unread(pictures: Sequence[SeenPicture]) -> Iterator[Warn]:
    """Yield one warning that names the pictures that were not read, if there are any that may have text."""
    places = [picture.place for picture in pictures if picture.outcome not in ("text", "blank")]
    if places:
        where = list_picture_places(places)
        text = f"文件正文中有{len(places)}幅图片未读取（{where}），其中如有表格、文字，请对照原文件。"
        yield Warn("pictures-left-out", text)


def warn_of_unrecognised(pictures: Sequence[SeenPicture]) -> Iterator[Warn]:
    """Yield warnings that say what to do for the pictures that were not recognised, if there are any."""
    uninstalled = sum(picture.outcome == "uninstalled" for picture in pictures)
    if uninstalled:
        text = f"其中{uninstalled}幅图片安装文字识别（pip install rapidocr onnxruntime）后可识别其中的文字。"
        yield Warn("pictures-not-recognised", text)
    late = [picture.place for picture in pictures if picture.outcome == "late"]
    if late:
        where = list_picture_places(late)
        text = f"有{len(late)}幅图片超过单个文件识别的限量，未识别（{where}），可将文件另存为 PDF 后放入。"
        yield Warn("pictures-not-recognised", text)


def explain_pictures() -> UnreadableError:
    """Return the error for a document of pictures without text, or none that was recognised."""
    name = "pictures-without-text" if can_recognise() else "pictures-without-recognition"
    return UnreadableError(message(f"reading.{name}"), "image")
