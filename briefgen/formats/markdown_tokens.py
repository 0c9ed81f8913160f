"""Markdown as tokens. Word files and web pages are both made from these, so that they say the same."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


def parse_markdown(markdown: str) -> list[Token]:
    """Return the tokens of a page. Comments become tokens of their own; source text cannot, because it is escaped."""
    return make_parser().parse(markdown)


@cache
def make_parser() -> MarkdownIt:
    """Return the parser of CommonMark with tables; its renderer makes HTML."""
    return MarkdownIt("commonmark", {"html": True}).enable("table")
