"""Markdown: where its headings and the rows of its tables stand. Its marks are taken out by cleaning."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from briefgen.model import Span, Styled

# ## 一、目标 ##, and 目标 over a line of ===
_HASHED = re.compile(
    r"^[ \t]*+(?:(?P<hashes>#{1,6}+)[ \t]++(?P<text>[^\n]*[^\s#])|(?P<over>[^\s#|>][^\n]*+)\n[ \t]*+={2,}+[ \t]*+$)",
    re.MULTILINE,
)
_BARRED = re.compile(r"[ \t]*+\|[^\n]*\|[ \t]*+")
# --- | ---: below the head of a table, with bars around it or without
_DIVIDER = re.compile(r"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)++\|?+[ \t]*+")
# What stands between two lines of ``` is no Markdown.
_FENCED = re.compile(
    r"^[ \t]*+(?P<fence>`{3,}+|~{3,}+)[^\n`]*+\n(?:(?![ \t]*+(?P=fence))[^\n]*+\n)*+[ \t]*+(?P=fence)[ \t]*+$",
    re.MULTILINE,
)


def find_headings(text: str) -> Iterator[Styled]:
    """Yield the headings that # marks in Markdown, or a line of === below them."""
    fences = [Span(*match.span()) for match in _FENCED.finditer(text)]
    for match in _HASHED.finditer(text):
        place = bisect_right(fences, match.start(), key=lambda fence: fence.start) - 1
        if place >= 0 and match.start() < fences[place].end:
            continue
        span = Span(*match.span("text" if match["hashes"] else "over"))
        yield Styled(Span(span.start, span.start + len(span.of(text).rstrip())), len(match["hashes"] or "#"))


def find_rows(text: str) -> Iterator[Span]:
    """Yield the rows of the tables of Markdown: between bars, or with bars around a line of --- | ---."""
    lines = [Span(*match.span()) for match in re.finditer(r"(?m)^[^\n]*+", text)]
    words = [line.of(text) for line in lines]
    is_row = [_BARRED.fullmatch(line) is not None for line in words]
    for at, line in enumerate(words):
        if at and _DIVIDER.fullmatch(line) and "|" in words[at - 1]:
            is_row[at - 1] = is_row[at] = True
        elif at > 1 and "|" in line and is_row[at - 1] and not _BARRED.fullmatch(words[at - 1]):
            is_row[at] = True
    yield from (line for line, is_barred in zip(lines, is_row, strict=True) if is_barred)
