"""Pictures that are written into a page itself: in place of those with text stands what was recognised on them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.reading.extraction import ExtractedPicture
from briefgen.reading.html.unread_parts import UnreadPart, name_picture
from briefgen.reading.ocr.inner_pictures import InnerPicture, PictureOutcome, PictureRecogniser, read_run
from briefgen.reading.ocr.scanned_page import NumberedScan
from briefgen.reading.printed_pictures import SeenPicture


class EmbeddedPictures(Struct, frozen=True):
    """What came of the pictures of a page."""

    texts: Mapping[int, ExtractedPicture]
    """What was recognised, by the index of the block before which it stands."""
    seen: list[SeenPicture]
    unread: list[UnreadPart]
    """The pictures that were not read, though they may have text."""


def recognise_embedded(
    pictures: Sequence[UnreadPart], embedded: Sequence[str], texts: Mapping[int, str]
) -> EmbeddedPictures:
    """Return what is recognised on the pictures in a text.

    ``embedded`` are the pictures of the page in base64, and ``texts`` the texts of its blocks.
    """
    recogniser = PictureRecogniser()
    seen: list[SeenPicture] = []
    unread: list[UnreadPart] = []
    read: list[tuple[int, NumberedScan, str]] = []
    for picture in pictures:
        place = name_picture(picture.block, texts)
        outcome: PictureOutcome = "unreadable"
        if picture.picture is not None and picture.picture < len(embedded):
            found = recogniser.look_at(_decode(embedded[picture.picture]))
            outcome = found.outcome
            seen.append(SeenPicture(picture.picture, place, outcome))
            if outcome == "text" and found.scan is not None:
                read.append((picture.block, found.scan, place))
        if outcome not in ("text", "blank"):
            unread.append(picture)
    return EmbeddedPictures(dict(_read_runs(read)), seen, unread)


def _read_runs(read: Sequence[tuple[int, NumberedScan, str]]) -> Iterator[tuple[int, ExtractedPicture]]:
    """Yield the text of the pictures before each block."""
    for block, group in groupby(read, key=lambda each: each[0]):
        own = list(group)
        run = read_run([scan for _, scan, _ in own], [place for _, _, place in own])
        if run is not None:
            yield block, run


def _decode(text: str) -> InnerPicture | None:
    try:
        return InnerPicture(base64.b64decode(text, validate=True))
    except binascii.Error:
        return None
