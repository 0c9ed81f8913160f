"""Digests: one source, many items, found by its own table of contents."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model import Span

_ENTRY = re.compile(r"(?P<number>\d{1,3})[、.．]\s*(?P<title>\S.*)")
_PART = re.compile(r"[一二三四五六七八九十]+、\s*(?P<title>\S.*)")
_CONTENTS = re.compile(r"\W*本?期?目录\W*")
_SPACE = re.compile(r"\s+")

# Fewer repeated entries than this are a text that quotes itself, not a table of contents.
_FEWEST = 3
# With fewer entries and no parts it may be a report with its own outline in front, unless its head says what it is.
_SURELY = 8
_DIGEST = re.compile(
    r"目\s*录|[周月日旬]报|简报|快报|快讯|摘编|汇编|动态|要情|参考|专报|内参|资讯|\d{4}\D?\d{1,2}\D?\d{1,2}\s?[-—–~至到]"
)


class Entry(Struct, frozen=True):
    """An item of a digest: where it starts and what stands there."""

    line: int
    number: int
    title: Span
    part: str | None
    """The part of the digest that it stands in."""


class Digest(Struct, frozen=True):
    """The lines of a digest, by what they are."""

    entries: tuple[Entry, ...]
    contents: frozenset[int]
    """Lines of the table of contents."""
    parts: frozenset[int]
    """Lines that head a part in the body."""


def find_digest(text: str, lines: Sequence[Span]) -> Digest | None:
    """Return the entries of a digest, or None if the text has no table of contents.

    A table of contents is a row of numbered lines that all stand again, further down, as the titles of items;
    items are paired with their entries by title, as numbers restart in every part.
    """
    keys = [_key(text, line) for line in lines]
    places: dict[tuple[str, str], list[int]] = {}
    for at, key in enumerate(keys):
        if key is not None:
            places.setdefault(key, []).append(at)
    twice = {key: at for key, at in places.items() if len(at) == 2}
    entries = sorted(at for (kind, _), at in twice.items() if kind == "entry")
    first_body = min((again for _, again in entries), default=0)
    entries = [pair for pair in entries if pair[0] < first_body]
    if len(entries) < _FEWEST:
        return None
    parts = [at for (kind, _), at in twice.items() if kind == "part" and at[0] < first_body]
    first_body = min([first_body, *(again for _, again in parts)])
    listed = {at for at, _ in entries} | {at for at, _ in parts}
    head = text[: lines[min(listed)].end]
    if not parts and len(entries) < _SURELY and not _DIGEST.search(head):
        return None
    contents = range(min(listed), max(listed) + 1)
    heads = {at for at in range(min(listed)) if _CONTENTS.fullmatch(_SPACE.sub("", lines[at].of(text)))}
    part_lines = sorted(again for _, again in parts)
    return Digest(
        entries=tuple(_entry(text, lines, at, part_lines) for at in sorted(again for _, again in entries)),
        contents=frozenset(contents) | heads,
        parts=frozenset(part_lines),
    )


def _key(text: str, line: Span) -> tuple[str, str] | None:
    words = line.of(text)
    if len(words) > 100:
        return None
    for kind, pattern in (("entry", _ENTRY), ("part", _PART)):
        match = pattern.fullmatch(words)
        if match is not None:
            return kind, _SPACE.sub("", match["title"])
    return None


def _entry(text: str, lines: Sequence[Span], at: int, parts: Sequence[int]) -> Entry:
    match = _ENTRY.fullmatch(text, lines[at].start, lines[at].end)
    assert match is not None, "an entry was found by this pattern"
    above = bisect_left(parts, at)
    part = _PART.fullmatch(text, lines[parts[above - 1]].start, lines[parts[above - 1]].end) if above else None
    return Entry(at, int(match["number"]), Span(*match.span("title")), part["title"] if part else None)
