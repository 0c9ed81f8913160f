"""Web pages: the main text with its headings and tables, and what the page says of itself.

1. ``tree`` parses the page within limits and drops what a browser does not show.
2. ``blocks`` cuts the tree into blocks, the stretches of text that a browser sets on lines of their own.
3. ``main_text`` chooses the blocks that are the main text. trafilatura helps.
4. ``page_facts`` finds the title, and the facts around the text and in the ``<meta>`` tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec import structs

from briefgen.model import Mark, Warn
from briefgen.reading.decoding import decode
from briefgen.reading.extraction import ExtractedLine, Extraction, FileText, join_lines
from briefgen.reading.html.blocks import Block, cut_into_blocks
from briefgen.reading.html.main_text import choose_main_text
from briefgen.reading.html.page_facts import (
    FIRST_LINES,
    PageFacts,
    find_head_lines,
    find_page_facts,
    find_title,
    list_unprinted_facts,
    split_labelled_row,
)
from briefgen.reading.html.tree import drop_unseen, parse_page, shorten_markup

__all__ = ["extract_page", "read"]

_STRUCK_TEXT = Warn("struck-text", "网页中有划去的文字，未读取，引用前请核对。")
# The shortest paragraph outside the main text that is reported, and the length of its quotation, in characters.
_LONG_PARAGRAPH = 60
_QUOTED = 20


def read(raw: bytes) -> FileText:
    """Return the main text of a web page. Raises UnreadableError."""
    text, encoding = decode(raw, is_markup=True)
    return join_lines(extract_page(text), encoding)


def extract_page(markup: str) -> Extraction:
    """Return the lines of the main text of a page, behind its title and what it says of itself.

    The lines are numbered from 1. Raises UnreadableError for a page that shows no text, or that is larger or nested
    deeper than pages are.
    """
    markup = shorten_markup(markup)
    root, size = parse_page(markup)
    facts = find_page_facts(root)
    has_struck_text = drop_unseen(root)
    blocks, containers = cut_into_blocks(root)
    start, chosen = choose_main_text(blocks, containers, markup, size)
    body = [blocks[index] for index in chosen]
    lines = [ExtractedLine(text) for text in _head_lines(blocks[:start], body, facts)]
    lines += [line for block in body for line in split_labelled_row(block)]
    numbered = tuple(structs.replace(line, marks=(Mark(0, number),)) for number, line in enumerate(lines, 1))
    struck = (_STRUCK_TEXT,) if has_struck_text else ()
    return Extraction(numbered, (*struck, *_warn_of_left_out(blocks, frozenset(chosen))))


def _head_lines(before: Sequence[Block], body: Sequence[Block], facts: PageFacts) -> list[str]:
    """Return the lines to print before the main text: its title, and the facts that it does not repeat."""
    title = find_title(before, body, facts)
    head = find_head_lines(before, title.index)
    if title.index is None and title.text is not None:
        head.insert(0, title.text)
    first_lines = [block.text for block in body[:FIRST_LINES]]
    return [*head, *list_unprinted_facts(facts, [*head, *first_lines])]


def _warn_of_left_out(blocks: Sequence[Block], chosen: Set[int]) -> Iterator[Warn]:
    """Yield a warning if a long paragraph is outside the main text; it quotes the first one."""
    for index, block in enumerate(blocks):
        is_paragraph = len(block.text) >= _LONG_PARAGRAPH and block.text[-1] in "。！？"
        if is_paragraph and not block.is_link and index not in chosen:
            text = f"网页正文之外另有成段文字未收入（“{block.text[:_QUOTED]}……”），如属正文请另存为文本。"
            yield Warn("page-text-left-out", text)
            return
