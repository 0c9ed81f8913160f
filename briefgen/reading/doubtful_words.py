"""Words that were recognised with little confidence, found in the text of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefgen.model import Mark, Span, Warn
from briefgen.text.radicals import fold_radicals

# How many words a warning names.
_MOST_NAMED = 12
# The characters beside a word with which it is looked for.
_AROUND = 4


class DoubtfulLine(Struct, frozen=True):
    """A line of a scanned page with words that were recognised with little confidence."""

    page: int
    """The number of the page, from 1."""
    text: str
    spans: tuple[Span, ...]
    """Spans of the words in ``text``, in order."""


class _PageText(Struct, frozen=True):
    """The text of a page without its blanks."""

    text: str
    places: tuple[int, ...]
    """The offset of each character in the text of the document."""


def find_doubtful(text: str, marks: Sequence[Mark], lines: Iterable[DoubtfulLine]) -> tuple[Span, ...]:
    r"""Return the spans of the doubtful words of lines in the text of a document, in order.

    A line is looked for on its page: in paragraphs it goes on without a break, and blanks may differ. If a page has it
    twice, its words are doubtful in both places. If the line is parted, as by a note, each word is looked for with a
    few characters around it.

    >>> line, text = DoubtfulLine(1, "完成投资110.4亿元", (Span(4, 9),)), "第一\n完成 投资110.4亿元"
    >>> [span.of(text) for span in find_doubtful(text, [Mark(0, 1)], [line])]
    ['110.4']
    """
    pages: dict[int, _PageText] = {}
    found: set[Span] = set()
    for line in lines:
        if line.page not in pages:
            pages[line.page] = _cut_out_page(text, marks, line.page)
        page = pages[line.page]
        whole = fold_radicals(line.text)
        found.update(_find_in(page, whole, line.spans) or _find_parts(page, whole, line.spans))
    return tuple(_join(sorted(found)))


def _cut_out_page(text: str, marks: Sequence[Mark], number: int) -> _PageText:
    starts = [mark.start for mark in marks if mark.number == number]
    start = min(starts, default=0)
    end = min((mark.start for mark in marks if mark.number > number and mark.start >= start), default=len(text))
    places = [index for index in range(start, end) if not text[index].isspace()]
    return _PageText("".join(text[index] for index in places), tuple(places))


def _find_in(page: _PageText, line: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans of a line in the document, wherever its page has the line."""
    inked = [index for index, char in enumerate(line) if not char.isspace()]
    bare = "".join(line[index] for index in inked)
    at = {index: place for place, index in enumerate(inked)}
    return [
        Span(page.places[start + at[span.start]], page.places[start + at[span.end - 1]] + 1)
        for start in _find_all(page.text, bare)
        for span in spans
    ]


def _find_parts(page: _PageText, line: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans of a line that its page has with some of the characters around them, on one side at least."""
    for span in spans:
        before, behind = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(line))
        for start, end in ((before, behind), (before, span.end), (span.start, behind)):
            found = _find_in(page, line[start:end], [span.shift(-start)]) if end - start > span.end - span.start else []
            yield from found
            if found:
                break


def _find_all(text: str, part: str) -> Iterator[int]:
    start = text.find(part) if part else -1
    while start >= 0:
        yield start
        start = text.find(part, start + len(part))


def _join(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans that are in order, with those that overlap as one."""
    last: Span | None = None
    for span in spans:
        if last is not None and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def warn_of_doubtful_words(text: str, marks: Sequence[Mark], doubtful: Sequence[Span]) -> Iterator[Warn]:
    """Yield a warning for each page with doubtful words that names them. ``doubtful`` are their spans in the text."""
    pages: dict[int, list[Span]] = {}
    for span in doubtful:
        index = bisect_right(marks, span.start, key=lambda mark: mark.start) - 1
        pages.setdefault(marks[index].number if index >= 0 else 1, []).append(span)
    for page, spans in sorted(pages.items()):
        yield _warn(f"第{page}页", text, spans)


def warn_of_doubtful_pictures(text: str, doubtful: Sequence[Span]) -> Iterator[Warn]:
    """Yield a warning that names the doubtful words of pictures, if there are any."""
    if doubtful:
        yield _warn("图片中", text, doubtful)


def _warn(where: str, text: str, spans: Sequence[Span]) -> Warn:
    words = list(dict.fromkeys(span.of(text) for span in spans))
    named = "、".join(f"“{word}”" for word in words[:_MOST_NAMED]) + ("等" if len(words) > _MOST_NAMED else "")
    return Warn("doubtful-text", f"{where}有{len(spans)}处识别存疑：{named}，请与原件核对。", spans[0])
