"""What the streams of a PDF unpack to, bounded before pdfium unpacks and draws them without a bound."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from briefgen.reading.unreadable import UnreadableError

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
# Where a dictionary that belongs to a stream begins, at most so many bytes before it.
_DICTIONARY = 4096
_NUMBER = re.compile(rb"(\d{1,9})\s+\d+\s+obj")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d+\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*\[([^\]]*)\]")
# Pictures and fonts are unpacked only to be drawn, and nothing is drawn here.
_DRAWN = re.compile(rb"/Image\b|/Length1\b|/(?:CIDFontType0C|Type1C|OpenType)\b|/DCTDecode\b|/JPXDecode\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_FORM = re.compile(rb"/Form\b")
_DO = re.compile(rb"\bDo\b")
_SHOWN = re.compile(rb"\([^()]*\)|<[0-9A-Fa-f\s]*>")
# A page of a newspaper, or one with a map, is some megabytes; its text is some ten thousand characters.
_LONGEST = 16 * 1024 * 1024
_MOST_SHOWN = 2 * 1024 * 1024
# What it takes to draw a form, in bytes of a stream.
_FORM_COST = 200


class _Stream(Struct, frozen=True):
    """A stream that may be a page, or a form that pages and other forms draw."""

    number: int
    length: int
    is_form: bool
    draws: int
    """How often it draws something."""
    references: tuple[int, ...]
    """The objects that its dictionary names."""


def require_bounded(raw: bytes) -> None:
    """Raise UnreadableError if a page may unpack to far more than a page holds.

    Streams packed in other ways than by Flate are taken as they are, and objects within packed objects are not seen.
    """
    streams: dict[int, _Stream] = {}
    for dictionary, content in _contents(raw):
        shown = sum(map(len, _SHOWN.findall(content))) if len(content) > _MOST_SHOWN else 0
        if len(content) > _LONGEST or shown > _MOST_SHOWN:
            raise _refusal()
        found = _NUMBER.match(dictionary)
        if found:
            number = int(found.group(1))
            streams[number] = _Stream(
                number,
                len(content),
                bool(_FORM.search(dictionary)),
                len(_DO.findall(content)),
                tuple(int(digits) for digits in _REFERENCE.findall(dictionary)),
            )
    _require_few_repeats(raw, streams)
    _require_shallow(streams)


def _refusal() -> UnreadableError:
    return UnreadableError("a page with more on it than a page holds; print its text to a new PDF", "large")


def _contents(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the streams of a file with their dictionaries, pictures and fonts left out."""
    for found in _STREAM.finditer(raw):
        before = raw[max(0, found.start() - _DICTIONARY) : found.start()]
        starts = [match.start() for match in _NUMBER.finditer(before)]
        dictionary = before[starts[-1] if starts else 0 :]
        if _DRAWN.search(dictionary):
            continue
        times = len(_FLATE.findall(dictionary))
        if times:
            yield dictionary, _unpack(memoryview(raw)[found.end() :], times)
        else:
            end = raw.find(b"endstream", found.end())
            yield dictionary, raw[found.end() : end if end >= 0 else len(raw)]


def _unpack(packed: memoryview, times: int) -> bytes:
    """Return what a stream unpacks to, but not much more than is allowed; what cannot be unpacked is empty."""
    content: bytes | memoryview = packed
    for _ in range(min(times, 3)):
        try:
            content = zlib.decompressobj().decompress(content, _LONGEST + 1)
        except zlib.error:
            return b""
    return bytes(content)


def _require_few_repeats(raw: bytes, streams: Mapping[int, _Stream]) -> None:
    """Raise UnreadableError for a page made of one stream many times over."""
    for listed in _CONTENTS.findall(raw):
        counts = Counter(int(digits) for digits in _REFERENCE.findall(listed))
        if sum(streams[at].length * count for at, count in counts.items() if at in streams) > _LONGEST:
            raise _refusal()


def _require_shallow(streams: Mapping[int, _Stream]) -> None:
    """Raise UnreadableError for forms that draw each other without end, or more often than can be drawn."""
    costs: dict[int, int | None] = {}
    for number, stream in streams.items():
        if stream.is_form and _cost(number, streams, costs, 0) > _LONGEST:
            raise _refusal()


def _cost(number: int, streams: Mapping[int, _Stream], costs: dict[int, int | None], depth: int) -> int:
    """Return what it takes at most to draw a form, in bytes of streams; far too much for one that draws itself."""
    if number in costs or depth > 40:
        known = costs.get(number)
        return _LONGEST + 1 if known is None else known
    costs[number] = None
    stream = streams[number]
    inner = [at for at in stream.references if at in streams and streams[at].is_form] if stream.draws else []
    dearest = max((_cost(at, streams, costs, depth + 1) for at in inner), default=0)
    cost = min(stream.length + _FORM_COST + stream.draws * dearest, _LONGEST + 1)
    costs[number] = cost
    return cost
