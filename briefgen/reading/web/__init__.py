"""Web pages: the main text with its headings and tables, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lxml import etree
from msgspec import structs
from trafilatura import extract

from briefgen.model import Mark, Warn
from briefgen.reading.extraction import Extraction, Line, UnreadableError
from briefgen.reading.web.blocks import Block, Element, Range, cut_page
from briefgen.reading.web.facts import FIRST_LINES, as_lines, bare, facts_left, find_facts, find_head, find_title

_UNSEEN = (
    "script",
    "style",
    "title",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "select",
    "textarea",
    "rt",
    "rp",
)
_STRUCK = ("del", "s", "strike")
_STRUCK_OUT = Warn("struck-text", "网页中有划去的文字，未读取，引用前请核对。")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# Pictures written into the page itself: megabytes that say nothing.
_PICTURE = re.compile(r"""(?<=["'(])data:[^"')\s]*""")
# A tag with so many attributes takes the parser minutes; none of them is text.
_LONG_TAG = re.compile(r"<(\w+)\s[^<>]{20000,}>")
# The main part holds most of what was found to be text; what stands around it belongs to it if nearly all of that is.
_MOST = 0.6
_NEARLY_ALL = 0.7
_ATTACHED = 6
_PARAGRAPH = 60
_QUOTED = 20
# What no page that people read reaches. Deeper, the parser drops text; of more elements finding the text
# takes longer than reading it all.
_MOST_CHARS = 5_000_000
_DEEPEST = 200
_MOST_ELEMENTS = 200_000
_MOST_TO_ASK = 20_000
_PIECE = 6
_CELL_SPAN = re.compile(r"""\b(?:row|col)span\s*=\s*["']?\w*["']?""", re.IGNORECASE)
_SAVE_TEXT = "save its text as .docx or .txt"


def extract_page(text: str) -> Extraction:
    """Return the main text of a page, before it the title and what the page says of itself.

    trafilatura tells which paragraphs are the text. The smallest part of the page that holds them is then read whole,
    so that no heading and no row of figures is lost in the middle of it. Raises UnreadableError for a page that shows
    nothing.
    """
    text = _LONG_TAG.sub(r"<\1>", _PICTURE.sub("", text))
    root, size = _parse(text)
    facts = find_facts(root)
    is_struck = _prune(root)
    blocks, ranges = cut_page(root)
    found = _find_text(text) if size <= _MOST_TO_ASK else frozenset()
    kept = [not (block.is_chrome or block.is_link) and _is_among(found, block.text) for block in blocks]
    if not any(kept):
        # Too short or too large to tell what is text: then it is all but the navigation.
        kept = [not (block.is_chrome or block.is_link) for block in blocks]
    if not any(kept):
        raise UnreadableError("a page without text; open it in a browser and save it as .pdf or .txt", "no-content")
    main = _main_part(blocks, ranges, kept)
    places = _text_of(blocks, main, kept)
    body = [blocks[at] for at in places]
    title, words = find_title(blocks[: main.first], body, facts)
    head = find_head(blocks[: main.first], title)
    if title is None and words is not None:
        head.insert(0, words)
    head += facts_left(facts, [*head, *(block.text for block in body[:FIRST_LINES])])
    lines = [Line(line) for line in head]
    lines += [line for block in body for line in as_lines(block)]
    marked = [structs.replace(line, marks=(Mark(0, number),)) for number, line in enumerate(lines, 1)]
    return Extraction(tuple(marked), (*([_STRUCK_OUT] if is_struck else []), *_left_out(blocks, frozenset(places))))


def _parse(text: str) -> tuple[Element, int]:
    """Return the tree of a page and how many elements it has.

    It is parsed as the characters it is, whatever it says of its encoding.
    """
    if len(text) > _MOST_CHARS:
        raise UnreadableError(f"a page of more than {_MOST_CHARS:,} characters; {_SAVE_TEXT}", "large")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"a page without text ({error})", "no-content") from error
    if root is None:
        raise UnreadableError("a page without text", "no-content")
    depth = size = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        size += event == "start"
        if depth > _DEEPEST:
            raise UnreadableError(f"a page nested more than {_DEEPEST} deep; {_SAVE_TEXT}", "damaged")
        if size > _MOST_ELEMENTS:
            raise UnreadableError(f"a page of more than {_MOST_ELEMENTS:,} elements; {_SAVE_TEXT}", "large")
    return root, size


def _prune(root: Element) -> bool:
    """Take out what no reader sees, and what is struck out; return whether anything was."""
    for element in root.iter():
        is_hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if is_hidden and element.tag != "body":  # a page that hides until its script has run
            element.tag = _UNSEEN[0]
    is_struck = any("".join(element.itertext()).strip() for element in root.iter(*_STRUCK))
    etree.strip_elements(root, *_UNSEEN, *_STRUCK, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    return is_struck


def _find_text(text: str) -> frozenset[str]:
    """Return every few characters in a row of what is the text of a page.

    Lines would not do: trafilatura ends one wherever a word is set in another type.
    """
    # Told of spans, trafilatura fills in a million cells if a page says so. Asked for metadata, it would look for
    # dates, and ask the clock which of them can be true.
    page = _CELL_SPAN.sub("", text)
    found = bare(extract(page, fast=True, include_comments=False, include_tables=True, with_metadata=False) or "")
    return frozenset(found[at : at + _PIECE] for at in range(len(found) - _PIECE + 1))


def _is_among(found: frozenset[str], text: str) -> bool:
    """Tell whether most of a block is among what was found."""
    words = bare(text)
    pieces = [words[at : at + _PIECE] for at in range(0, len(words) - _PIECE + 1, _PIECE)]
    return bool(pieces) and 2 * sum(piece in found for piece in pieces) > len(pieces)


def _main_part(blocks: Sequence[Block], ranges: Sequence[Range], kept: Sequence[bool]) -> Range:
    """Return the blocks of the smallest element that holds most of the text, and of those around it that add more."""
    sizes = [0 if block.is_chrome or block.is_link else len(block.text) for block in blocks]
    all_sum = [0, *accumulate(sizes)]
    kept_sum = [0, *accumulate(size * is_kept for size, is_kept in zip(sizes, kept, strict=True))]

    def weigh(sums: Sequence[int], part: Range) -> int:
        return sums[part.end] - sums[part.first]

    main = Range(0, len(blocks))
    around: list[Range] = []
    for part in ranges:
        if weigh(kept_sum, part) >= _MOST * kept_sum[-1]:
            around.append(main)
            main = part
    for part in reversed(around):
        gained = weigh(kept_sum, part) - weigh(kept_sum, main)
        if gained > _NEARLY_ALL * (weigh(all_sum, part) - weigh(all_sum, main)):
            main = part
    return main


def _text_of(blocks: Sequence[Block], main: Range, kept: Sequence[bool]) -> list[int]:
    """Return what is text: all between the first and the last block kept of the main part; around these no links.

    The links right behind it that name attachments belong to it too.
    """
    found = [at for at in range(main.first, main.end) if kept[at]]
    places = [
        at
        for at in range(main.first, main.end)
        if not blocks[at].is_chrome and (found[0] <= at <= found[-1] or not blocks[at].is_link)
    ]
    behind = range(found[-1] + 1, min(main.end + _ATTACHED, len(blocks)))
    attached = [at for at in behind if blocks[at].text.startswith("附件") and not blocks[at].is_chrome]
    return sorted({*places, *attached})


def _left_out(blocks: Sequence[Block], places: frozenset[int]) -> Iterator[Warn]:
    """Yield a warning if a paragraph is not among the text, wherever it stands."""
    for at, block in enumerate(blocks):
        is_prose = len(block.text) >= _PARAGRAPH and block.text[-1] in "。！？"
        if is_prose and not block.is_link and at not in places:
            text = f"网页正文之外另有成段文字未收入（“{block.text[:_QUOTED]}……”），如属正文请另存为文本。"
            yield Warn("page-text-left-out", text)
            return
