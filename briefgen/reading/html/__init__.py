"""Reading web pages: the main text with its headings and tables, and the facts that the page states about this text.

1. ``tree`` parses the page within limits, uncovers what a browser shows, and drops what it does not show.
   ``unseen_styles`` drops text that is hidden by styles.
2. ``blocks`` cuts the tree into blocks. A block is text that a browser prints on a line of its own.
3. ``main_text`` chooses the blocks of the main text, with the help of the library trafilatura.
   ``parts_around`` knows navigation, sharing and the foot of the page.
4. ``page_facts`` finds the title, the labelled facts around the main text, and the facts in the ``<meta>`` tags.
5. ``embedded_pictures`` recognises the pictures that are written into the page itself.
6. ``unread_parts`` names the other pictures in the text and the files that it links.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from msgspec import structs

from briefgen.model import Warn
from briefgen.reading.decoding import decode
from briefgen.reading.extraction import (
    ExtractedLine,
    ExtractedPart,
    ExtractedPicture,
    ExtractedTable,
    Extraction,
    FileText,
    join_lines,
    number_lines,
)
from briefgen.reading.html.blocks import Block, CutPage, cut_into_blocks
from briefgen.reading.html.embedded_pictures import recognise_embedded
from briefgen.reading.html.main_text import choose_main_text
from briefgen.reading.html.page_facts import (
    FIRST_LINES,
    PageFacts,
    PageTitle,
    find_facts_behind,
    find_head_lines,
    find_page_facts,
    find_title,
    is_labelled_row,
    list_unprinted_facts,
    split_labelled_row,
)
from briefgen.reading.html.tree import drop_unseen, parse_page, shorten_markup, uncover_text
from briefgen.reading.html.unread_parts import list_own_pictures, warn_of_files, warn_of_pictures
from briefgen.reading.html.unseen_styles import drop_unseen_text, has_stylesheet
from briefgen.reading.printed_pictures import warn_of_unrecognised

__all__ = ["extract_page", "read"]

_STRUCK_TEXT = Warn("struck-text", "网页中有划去的文字，未读取，引用前请核对。")
_UNSEEN_TEXT = Warn("hidden-text", "网页中有看不见的文字，未读取，引用前请核对。")
# The shortest paragraph outside the main text that is reported, and the length of its quotation, in characters.
_LONG_PARAGRAPH = 60
_QUOTED = 20
# ■ 纪检监察, ◆工作动态; 某市人民政府门户网站
_COLUMN = re.compile(r"[■□◆◇●▪▶►»>＞]\s*[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]{2,24}(?:网站?|信息公开平台)")


def read(raw: bytes) -> FileText:
    """Return the title, stated facts and main text of a web page. Raises UnreadableError if it cannot be read."""
    decoded = decode(raw, is_markup=True)
    extraction = extract_page(decoded.text)
    extraction = structs.replace(extraction, warnings=(*decoded.warnings, *extraction.warnings))
    return join_lines(extraction, decoded.encoding)


def extract_page(markup: str) -> Extraction:
    """Return the lines of a page: its title, the facts that it states about its text, and the main text.

    The lines are numbered from 1. Raises UnreadableError for a page that shows no text, is too large, or is nested too
    deep.
    """
    markup, embedded = shorten_markup(markup)
    markup = uncover_text(markup)
    root, size = parse_page(markup)
    facts = find_page_facts(root)
    knows_ground = not has_stylesheet(root)
    has_struck_text = drop_unseen(root)
    has_unseen_text = drop_unseen_text(root, knows_ground=knows_ground)
    page = cut_into_blocks(root)
    blocks = page.blocks
    main, chosen = choose_main_text(blocks, page.containers, markup, size)
    body = [blocks[index] for index in chosen]
    title = find_title(blocks[: main.start], body, facts)
    head = _head_lines(blocks[: main.start], body, title, facts)
    edges = [block.text for block in (*body[:FIRST_LINES], *body[-FIRST_LINES:])]
    head += find_facts_behind([*head, *edges], blocks[chosen[-1] + 1 :])
    part = range(main.start, main.end)
    texts = {index: blocks[index].text for index in chosen}
    pictures = recognise_embedded(list_own_pictures(page.mentions, part, texts), embedded, texts)
    lines: list[ExtractedPart] = [ExtractedLine(text) for text in head]
    lines += _join_with_pictures(_drop_names_of_columns(chosen, blocks, title), page, pictures.texts)
    left_out = [(_STRUCK_TEXT, has_struck_text), (_UNSEEN_TEXT, has_unseen_text)]
    warnings = (
        *(warning for warning, is_given in left_out if is_given),
        *_warn_of_left_out(blocks, frozenset(chosen)),
        *warn_of_pictures(pictures.unread, texts),
        *warn_of_unrecognised(pictures.seen),
        *warn_of_files([each for each in page.mentions if each.name], part),
    )
    return Extraction(tuple(number_lines(lines)), warnings)


def _join_rows(blocks: Sequence[Block], tables: Sequence[ExtractedTable]) -> Iterator[ExtractedLine | ExtractedTable]:
    """Yield the lines of blocks. Rows of one table that follow one another are a table."""

    def find_table(block: Block) -> int | None:
        return None if block.row is None or is_labelled_row(block) else block.row[0]

    for table, own in groupby(blocks, find_table):
        if table is None:
            yield from (line for block in own for line in split_labelled_row(block))
        else:
            yield tables[table].keep_rows([block.row[1] for block in own if block.row is not None])


def _join_with_pictures(
    chosen: Sequence[int], page: CutPage, pictures: Mapping[int, ExtractedPicture]
) -> Iterator[ExtractedPart]:
    """Yield the lines and tables of blocks, and what was recognised on pictures before them.

    The text of a picture in a table stands behind the table.
    """
    placed: dict[int, list[ExtractedPicture]] = {}
    for block, picture in sorted(pictures.items()):
        place = bisect_left(chosen, block)
        while 0 < place < len(chosen) and _are_one_table(page.blocks[chosen[place - 1]], page.blocks[chosen[place]]):
            place += 1
        placed.setdefault(place, []).append(picture)
    start = 0
    for place, own in sorted(placed.items()):
        yield from _join_rows([page.blocks[index] for index in chosen[start:place]], page.tables)
        yield from own
        start = place
    yield from _join_rows([page.blocks[index] for index in chosen[start:]], page.tables)


def _are_one_table(first: Block, second: Block) -> bool:
    return first.row is not None and second.row is not None and first.row[0] == second.row[0]


def _drop_names_of_columns(chosen: Sequence[int], blocks: Sequence[Block], title: PageTitle) -> Sequence[int]:
    """Return the chosen blocks without the names of column and site above the title: ■ 纪检监察."""
    first = title.body_index or 0
    return [*(index for index in chosen[:first] if not _COLUMN.fullmatch(blocks[index].text)), *chosen[first:]]


def _head_lines(before: Sequence[Block], body: Sequence[Block], title: PageTitle, facts: PageFacts) -> list[str]:
    """Return the lines to print before the main text ``body``: its title, and facts such as issuer and date.

    ``before`` has the blocks before the main text. A fact from the ``<head>`` is left out if the title, the facts on
    the page or the first lines of the main text already print it.
    """
    head = find_head_lines(before, title.index)
    if title.index is None and title.text is not None:
        head.insert(0, title.text)
    first_lines = [block.text for block in body[:FIRST_LINES]]
    return [*head, *list_unprinted_facts(facts, [*head, *first_lines])]


def _warn_of_left_out(blocks: Sequence[Block], chosen: Set[int]) -> Iterator[Warn]:
    """Yield one warning if long paragraphs are outside the main text. It quotes the first of these paragraphs."""
    for index, block in enumerate(blocks):
        is_paragraph = len(block.text) >= _LONG_PARAGRAPH and block.text[-1] in "。！？"
        if is_paragraph and not block.is_link and index not in chosen and block.find_debris_rule() is None:
            text = f"网页正文之外另有成段文字未收入（“{block.text[:_QUOTED]}……”），如属正文请另存为文本。"
            yield Warn("page-text-left-out", text)
            return
