"""Markdown as tokens, the one reading of it that Word and HTML share."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


def parse_markdown(markdown: str) -> list[Token]:
    """Return the tokens of a page. Comments are tokens of their own; source text never makes one, as it is escaped."""
    return parser().parse(markdown)


@cache
def parser() -> MarkdownIt:
    """Return the parser, which also renders."""
    return MarkdownIt("commonmark", {"html": True}).enable("table")
