"""The front matter of a Markdown file: the facts that it states about itself above its text."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.model.span import Span

# Between two lines of ---; a name and a value a line, or the points of a list, or more of the value further in.
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*+\r?\n(?P<lines>(?:(?!(?:---|\.\.\.)[ \t]*\r?$)[^\n]{0,2000}+\n){1,100}+)"
    r"(?:---|\.\.\.)[ \t]*+(?:\r?\n|\Z)",
    re.MULTILINE,
)
_ENTRY = re.compile(r"(?P<name>[^\s:：#\-][^:：\n]{0,40}?)[ \t]*[:：](?:[ \t]+(?P<value>[^\n]*?))?[ \t]*\r?$")
_POINT = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\n]*?)[ \t]*\r?$")
_FURTHER_IN = re.compile(r"[ \t]+\S|[ \t]*\r?$|#")
_QUOTES = "\"'"


class FrontMatterEntry(Struct, frozen=True):
    """A fact of the front matter."""

    span: Span
    """Span of its lines, without the last line end."""
    name: str
    value: str
    """The value without quotation marks; the points of a list with 、 between them."""


class FrontMatter(Struct, frozen=True):
    """The front matter of a file."""

    span: Span
    """Span of its lines, with those of --- above and below it."""
    entries: tuple[FrontMatterEntry, ...]


def find_front_matter(text: str) -> FrontMatter | None:
    r"""Return the front matter of a file; None if it has none.

    >>> front = find_front_matter('---\ntitle: "工作方案"\ntags:\n  - 物流\n  - 县域\n---\n# 工作方案')
    >>> [(entry.name, entry.value) for entry in front.entries]
    [('title', '工作方案'), ('tags', '物流、县域')]
    >>> find_front_matter("---\n坚持党的领导。\n---\n")
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None
    entries: list[FrontMatterEntry] = []
    start = match.start("lines")
    for line in match["lines"].splitlines(keepends=True):
        span = Span(start, start + len(line.rstrip("\r\n")))
        start += len(line)
        entry, point = _ENTRY.match(line), _POINT.match(line)
        if entry is not None:
            entries.append(FrontMatterEntry(span, entry["name"], (entry["value"] or "").strip(_QUOTES)))
        elif entries and point is not None:
            entries[-1] = _add_point(entries[-1], span, point["value"].strip(_QUOTES))
        elif not _FURTHER_IN.match(line):
            return None
    return FrontMatter(Span(match.start(), match.end()), tuple(entries)) if entries else None


def _add_point(entry: FrontMatterEntry, span: Span, value: str) -> FrontMatterEntry:
    values = (entry.value, value)
    return FrontMatterEntry(Span(entry.span.start, span.end), entry.name, "、".join(filter(None, values)))
