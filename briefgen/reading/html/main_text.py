"""Choosing the blocks of a page that are its main text.

The library trafilatura recognises paragraphs of text, but it may miss a heading or a row of figures between them. The
smallest element that contains most of the recognised text is therefore read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import accumulate, takewhile

from trafilatura import extract

from briefgen.messages import message
from briefgen.reading.html.blocks import Block, BlockRange
from briefgen.reading.html.page_facts import squeeze
from briefgen.reading.unreadable import UnreadableError

# The share of the recognised text that the main part holds at least.
_MOST_OF_TEXT = 0.6
# A larger part takes its place if at least this share of what it adds is recognised text.
_NEARLY_ALL = 0.7
# Notices with which the foot of a page begins: rules of lexicon/boilerplate.toml.
_NOTICES = ("copyright", "site-notice")
# Headings of other texts behind the text: 网友评论, 相关新闻. They are rules of lexicon/boilerplate.toml too.
_OTHER_TEXTS = ("comments", "related")
# They have at most so many times the characters of the text before them.
_MOST_BEHIND = 4
# A shorter sentence may stand among the notices of a site: 累计访问1234567人次。
_SHORTEST_PARAGRAPH = 30
# Links to attachments of the text are among this number of blocks behind the main part.
_ATTACHMENTS = 6
# 现提出以下举措：; 名单如下：
_ANNOUNCES = re.compile(r"(?:以下|如下|下列)[^。]{0,12}[：:]$")
# trafilatura is not used for larger pages: it would take longer than all other steps together.
_MOST_ELEMENTS = 20_000
_PIECE = 6
"""The length, in characters, of the pieces into which two texts are cut to compare them."""
_CELL_SPAN = re.compile(r"""\b(?:row|col)span\s*=\s*["']?\w*["']?""", re.IGNORECASE)


def choose_main_text(
    blocks: Sequence[Block], containers: Sequence[BlockRange], markup: str, size: int
) -> tuple[BlockRange, list[int]]:
    """Return the blocks of the main part of a page, and the indices of the blocks that are text.

    The main part is the whole page, or the smallest element of ``containers`` that contains most of the text.
    ``markup`` is the markup of the page, and ``size`` is the number of its elements. Raises UnreadableError for a page
    without text.
    """
    debris = [block.find_debris_rule() for block in blocks]
    foot = _find_foot(blocks, containers, debris)
    others = _find_other_texts(blocks, containers, debris)
    pairs = zip(debris, blocks, strict=True)
    may_be_text = [
        index < foot and rule is None and not block.is_navigation for index, (rule, block) in enumerate(pairs)
    ]
    if not any(may_be_text):
        # All that the page shows are notices.
        may_be_text = [not block.is_navigation for block in blocks]
    recognised = may_be_text
    if size <= _MOST_ELEMENTS:
        pieces = _extract_pieces(markup)
        in_pieces = [may and _is_mostly_in(pieces, block.text) for may, block in zip(may_be_text, blocks, strict=True)]
        # The page may be too short to recognise its text: all but the surroundings is text.
        recognised = in_pieces if any(in_pieces) else may_be_text
    # What these elements have counts as text that a larger part would add, and never as text of the page.
    recognised = [is_text and index not in others for index, is_text in enumerate(recognised)]
    if not any(recognised):
        raise UnreadableError(message("reading.page-without-text"), "no-content")
    # A title stands inside or outside of the element with the text.
    sizes = [len(block.text) * (may and block.heading != 1) for may, block in zip(may_be_text, blocks, strict=True)]
    main = _find_main_part(sizes, containers, recognised)
    return main, [index for index in _list_text(blocks, main, recognised, foot) if index not in others]


def _find_foot(blocks: Sequence[Block], containers: Sequence[BlockRange], debris: Sequence[str | None]) -> int:
    """Return the index of the block with which the foot of a page begins; the number of blocks if there is none.

    The foot begins with a notice such as 版权所有, behind a sentence of the text. No paragraph stands behind the
    notice, but in the same element.
    """
    may_be_text = [rule is None and not block.is_navigation for rule, block in zip(debris, blocks, strict=True)]
    sentences = (index for index, block in enumerate(blocks) if may_be_text[index] and block.text[-1] in "。！？")
    first = next(sentences, len(blocks))
    foot = end = len(blocks)
    for index in range(len(blocks) - 1, first, -1):
        if debris[index] in _NOTICES:
            foot = index
        elif may_be_text[index] and _is_paragraph(blocks[index].text):
            end = index
            break
    # A paragraph stands among the notices: all that is in their element is the foot.
    around = (part for part in containers if first < part.start < end < part.end and part.end >= foot)
    return min((part.start for part in around if debris[part.start] in _NOTICES), default=foot)


def _find_other_texts(
    blocks: Sequence[Block], containers: Sequence[BlockRange], debris: Sequence[str | None]
) -> Set[int]:
    """Return the indices of the blocks of elements that begin with the heading of other texts, behind a paragraph.

    An element with a title, or with most of what the page shows, is not such an element: the heading may be that of the
    column in which the text stands.
    """
    own = (index for index, block in enumerate(blocks) if _is_paragraph(block.text) and not block.is_navigation)
    first = next(own, len(blocks))
    sums = [0, *accumulate(len(block.text) for block in blocks)]
    others: set[int] = set()
    end = first
    for part in containers:
        # An element comes before those inside it, so that no block is added twice. A heading alone is cleaned away.
        if part.start <= first or part.end <= max(end, part.start + 1) or debris[part.start] not in _OTHER_TEXTS:
            continue
        has_title = any(block.heading == 1 for block in blocks[part.start : part.end])
        if not has_title and sums[part.end] - sums[part.start] < _MOST_BEHIND * (sums[part.start] - sums[first]):
            others.update(range(max(part.start, end), part.end))
            end = part.end
    return others


def _is_apart(block: Block) -> bool:
    """Return whether a block before or behind the recognised text is links, or a row that a rule knows as debris."""
    return block.is_link or (block.row is not None and block.find_debris_rule() is not None)


def _is_paragraph(text: str) -> bool:
    return len(text) >= _SHORTEST_PARAGRAPH and text[-1] in "。！？；："


def _extract_pieces(markup: str) -> frozenset[str]:
    """Return all substrings of six characters in the text that trafilatura extracts from a page.

    Whole lines cannot be compared with the blocks, because trafilatura begins a new line wherever the typeface changes.
    """
    # trafilatura fills in a million cells if a page asks for it by rowspan. With metadata, it would look for dates and
    # ask the clock which of them can be true.
    page = _CELL_SPAN.sub("", markup)
    text = squeeze(extract(page, fast=True, include_comments=False, include_tables=True, with_metadata=False) or "")
    return frozenset(text[start : start + _PIECE] for start in range(len(text) - _PIECE + 1))


def _is_mostly_in(pieces: Set[str], text: str) -> bool:
    """Return whether more than half of the six-character pieces of a text are in ``pieces``."""
    squeezed = squeeze(text)
    own = [squeezed[start : start + _PIECE] for start in range(0, len(squeezed) - _PIECE + 1, _PIECE)]
    return bool(own) and 2 * sum(piece in pieces for piece in own) > len(own)


def _find_main_part(sizes: Sequence[int], containers: Sequence[BlockRange], recognised: Sequence[bool]) -> BlockRange:
    """Return the blocks of the main part of a page. ``sizes`` has the lengths of the blocks that may be text.

    The main part is the smallest container with at least 60 % of the recognised text. A larger container replaces it if
    more than 70 % of the additional text in the larger container is recognised text.
    """
    all_sums = [0, *accumulate(sizes)]
    text_sums = [0, *accumulate(size * is_text for size, is_text in zip(sizes, recognised, strict=True))]

    def weigh(sums: Sequence[int], part: BlockRange) -> int:
        return sums[part.end] - sums[part.start]

    main = BlockRange(0, len(sizes))
    around: list[BlockRange] = []
    for part in containers:
        if weigh(text_sums, part) >= _MOST_OF_TEXT * text_sums[-1]:
            around.append(main)
            main = part
    for part in reversed(around):
        gained = weigh(text_sums, part) - weigh(text_sums, main)
        if gained > _NEARLY_ALL * (weigh(all_sums, part) - weigh(all_sums, main)):
            main = part
    return main


def _list_text(blocks: Sequence[Block], main: BlockRange, recognised: Sequence[bool], foot: int) -> list[int]:
    """Return the indices of the blocks that are text, in order. ``foot`` is the index of the first block of the foot.

    Every block between the first and the last recognised block of the main part is text. The other blocks of the main
    part are text unless they are links or rows of a menu. Links below a line that announces them are text, too. Each of
    the six blocks after the main part is text if it begins with 附件. A block inside an element around the text, or in
    the foot of the page, is never text.
    """
    in_main = range(main.start, min(main.end, foot) if foot > main.start else main.end)
    indices = [index for index in in_main if recognised[index]] or list(in_main)
    first, last = indices[0], indices[-1]
    if _ANNOUNCES.search(blocks[last].text):
        last += sum(1 for _ in takewhile(lambda index: blocks[index].is_link, range(last + 1, in_main.stop)))
    text = [index for index in in_main if first <= index <= last or not _is_apart(blocks[index])]
    text = [index for index in text if not blocks[index].is_chrome]
    behind = range(last + 1, min(main.end + _ATTACHMENTS, len(blocks)))
    attachments = [index for index in behind if blocks[index].text.startswith("附件") and not blocks[index].is_chrome]
    return sorted({*text, *attachments})
