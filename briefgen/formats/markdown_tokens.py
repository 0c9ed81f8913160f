"""Markdown as tokens.

Word files and web pages are both made from these tokens, so that they have the same content.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefgen.pages.templating.escaping import BREAK


def parse_markdown(markdown: str) -> list[Token]:
    """Return the tokens of a page. Each comment is a token of its own.

    Text from a source can never become a comment, because the templates escape it. The empty comments in it, which keep
    GitHub from making links, are left out.
    """
    tokens = make_parser().parse(markdown)
    for token in tokens:
        if token.children:
            token.children = _join_texts(token.children)
    return tokens


def _join_texts(children: Sequence[Token]) -> list[Token]:
    """Return the tokens of a line without breaks. The texts on both sides of a break become one token."""
    joined: list[Token] = []
    is_behind_break = False
    for token in children:
        if token.type == "html_inline" and token.content == BREAK:
            is_behind_break = True
            continue
        if is_behind_break and joined and token.type == joined[-1].type == "text":
            joined[-1].content += token.content
        else:
            joined.append(token)
        is_behind_break = False
    return joined


@cache
def make_parser() -> MarkdownIt:
    """Return the parser for CommonMark with tables. Its renderer produces HTML."""
    return MarkdownIt("commonmark", {"html": True}).enable("table")
