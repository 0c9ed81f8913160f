"""Markdown as tokens.

Word files and web pages are both made from these tokens, so that they have the same content.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


def parse_markdown(markdown: str) -> list[Token]:
    """Return the tokens of a page. Each comment is a token of its own.

    Text from a source can never become a comment, because the templates escape it.
    """
    return make_parser().parse(markdown)


@cache
def make_parser() -> MarkdownIt:
    """Return the parser for CommonMark with tables. Its renderer produces HTML."""
    return MarkdownIt("commonmark", {"html": True}).enable("table")
