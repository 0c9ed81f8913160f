"""Limits on the unpacked size of the streams of a PDF.

pdfium unpacks and draws a page without a limit, so a small file could use up all memory or take hours. This module
therefore unpacks the streams before pdfium does, and stops at a limit.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.messages import message
from briefgen.reading.unreadable import UnreadableError

# pdfium takes each of the three ends of a line.
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n?|\n)")
# The greatest distance from the beginning of a dictionary to its stream, in bytes.
_DICTIONARY = 4096
_OBJECT = re.compile(rb"(\d{1,9})\s+\d+\s+obj")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d+\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*\[([^\]]*)\]")
# Pictures and fonts are unpacked only to be drawn, and nothing is drawn here.
_DRAWN_ONLY = re.compile(rb"/Image\b|/Length1\b|/(?:CIDFontType0C|Type1C|OpenType)\b|/DCTDecode\b|/JPXDecode\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_MOST_FILTERS = 3
# Bytes of a packed stream that are unpacked at a time. A stream does not say where it ends.
_PIECE = 64 * 1024
# What pdfium reads to find the ends of streams, in bytes beside those of the file itself: two seconds of work. Streams
# stand one after the other, so that a real file needs no more than its own bytes, or than a few times as many if it is
# damaged.
_MOST_SOUGHT = 256 * 1024 * 1024
_ANY, _OBJECTS = re.compile(b""), re.compile(rb"/ObjStm\b")
_FORM = re.compile(rb"/Form\b")
_DRAW = re.compile(rb"\bDo\b")
_STRING = re.compile(rb"\([^()]*\)|<[0-9A-Fa-f\s]*>")
# A page of a newspaper, or one with a map, is some megabytes; its text is some ten thousand characters.
_MOST_BYTES = 16 * 1024 * 1024
_MOST_STRING_BYTES = 2 * 1024 * 1024
# The effort of drawing a form, in bytes of a stream.
_FORM_COST = 200
_DEEPEST = 40


class _Stream(Struct, frozen=True):
    """A stream that may be the content of a page or a form. A form is a drawing that pages and other forms include."""

    length: int
    is_form: bool
    draws: int
    """The number of times that the stream draws a form or a picture."""
    references: tuple[int, ...]
    """The numbers of the objects to which the dictionary of the stream refers."""


def require_bounded_streams(raw: bytes) -> None:
    """Raise UnreadableError if a page of a PDF may unpack to far more than a real page contains.

    Only Flate streams are unpacked. For any other stream, the packed size counts. Objects inside packed object streams
    are not checked. Also raises UnreadableError if many streams have no end: pdfium looks for the end of each.
    """
    _require_streams_apart(raw)
    streams: dict[int, _Stream] = {}
    for dictionary, content in _unpack_streams(raw):
        shown = sum(map(len, _STRING.findall(content))) if len(content) > _MOST_STRING_BYTES else 0
        if len(content) > _MOST_BYTES or shown > _MOST_STRING_BYTES:
            raise _too_much_error()
        number = _OBJECT.match(dictionary)
        if number:
            streams[int(number[1])] = _Stream(
                length=len(content),
                is_form=bool(_FORM.search(dictionary)),
                draws=len(_DRAW.findall(content)),
                references=tuple(int(digits) for digits in _REFERENCE.findall(dictionary)),
            )
    _require_few_repeats(raw, streams)
    _require_drawable_forms(streams)


def find_in_streams(raw: bytes, word: bytes) -> bool:
    """Return whether a word stands in one of the streams into which objects of a PDF are packed."""
    return any(word in content for _, content in _unpack_streams(raw, _OBJECTS))


def _too_much_error() -> UnreadableError:
    return UnreadableError(message("reading.overfull-page"), "large")


def _require_streams_apart(raw: bytes) -> None:
    """Raise UnreadableError if a PDF has so many streams without an end that looking for each end would take long."""
    sought = 0
    ends = dict.fromkeys((b"endstream", b"endobj"), -1)
    for match in _STREAM.finditer(raw):
        for word, end in ends.items():
            if end < match.end():
                ends[word] = _find(raw, word, match.end())
        sought += max(ends.values()) - match.end()
        if sought > _MOST_SOUGHT + len(raw):
            raise UnreadableError(message("reading.damaged-pdf"), "damaged")


def _find(raw: bytes, word: bytes, start: int) -> int:
    """Return where a word begins, from ``start`` on; where the bytes end if it is not there."""
    found = raw.find(word, start)
    return found if found >= 0 else len(raw)


def _unpack_streams(raw: bytes, kind: re.Pattern[bytes] = _ANY) -> Iterator[tuple[bytes, bytes]]:
    """Yield the dictionary and the unpacked content of each stream that is not a picture or a font.

    ``kind`` matches the dictionaries of the streams that are asked for.
    """
    objects = [found.start() for found in _OBJECT.finditer(raw)]
    for match in _STREAM.finditer(raw):
        start = max(0, match.start() - _DICTIONARY)
        before = bisect_left(objects, match.start())
        if before and objects[before - 1] >= start:
            start = objects[before - 1]
        dictionary = raw[start : match.start()]
        if _DRAWN_ONLY.search(dictionary) or not kind.search(dictionary):
            continue
        filters = len(_FLATE.findall(dictionary))
        if filters:
            yield dictionary, _unpack(memoryview(raw)[match.end() :], filters)
        else:
            yield dictionary, raw[match.end() : _find(raw, b"endstream", match.end())]


def _unpack(packed: memoryview, filters: int) -> bytes:
    """Return the unpacked content of a stream, cut off one byte after the limit; empty if it cannot be unpacked.

    ``filters`` says how many times the stream is packed.
    """
    for _ in range(min(filters, _MOST_FILTERS)):
        try:
            packed = memoryview(_inflate(packed))
        except zlib.error:
            return b""
    return bytes(packed)


def _inflate(packed: memoryview) -> bytes:
    """Return the unpacked content of a Flate stream, cut off one byte after the limit. Raises ``zlib.error``."""
    unpacker = zlib.decompressobj()
    content = bytearray()
    for start in range(0, len(packed), _PIECE):
        content += unpacker.decompress(packed[start : start + _PIECE], _MOST_BYTES + 1 - len(content))
        if unpacker.eof or len(content) > _MOST_BYTES:
            break
    return bytes(content)


def _require_few_repeats(raw: bytes, streams: Mapping[int, _Stream]) -> None:
    """Raise UnreadableError if the total length of the streams that a page lists as its content is too large.

    A stream that a page lists several times is counted several times.
    """
    for listed in _CONTENTS.findall(raw):
        counts = Counter(int(digits) for digits in _REFERENCE.findall(listed))
        if sum(streams[number].length * count for number, count in counts.items() if number in streams) > _MOST_BYTES:
            raise _too_much_error()


def _require_drawable_forms(streams: Mapping[int, _Stream]) -> None:
    """Raise UnreadableError if a form draws itself, or if drawing a form would take too much effort."""
    costs: dict[int, int | None] = {}
    for number, stream in streams.items():
        if stream.is_form and _cost_of_form(number, streams, costs, 0) > _MOST_BYTES:
            raise _too_much_error()


def _cost_of_form(number: int, streams: Mapping[int, _Stream], costs: dict[int, int | None], depth: int) -> int:
    """Return an upper bound for the effort of drawing a form, counted in bytes of unpacked streams.

    ``number`` is the object number of the form. ``depth`` says how many forms contain it. A form that draws itself gets
    a result above the limit. ``costs`` caches the results; its value is None for a form whose cost is still being
    computed.
    """
    if number in costs or depth > _DEEPEST:
        known = costs.get(number)
        return _MOST_BYTES + 1 if known is None else known
    costs[number] = None
    stream = streams[number]
    forms = (
        [named for named in stream.references if named in streams and streams[named].is_form] if stream.draws else []
    )
    highest = max((_cost_of_form(form, streams, costs, depth + 1) for form in forms), default=0)
    cost = min(stream.length + _FORM_COST + stream.draws * highest, _MOST_BYTES + 1)
    costs[number] = cost
    return cost
