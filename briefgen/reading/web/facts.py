"""What a page says of itself: its title, the facts printed around its text, and those it keeps for machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from briefgen.lexicon import load_field_labels, load_page_names
from briefgen.model import FieldName
from briefgen.reading.extraction import Line
from briefgen.reading.web.blocks import Block, Element
from briefgen.text.dates import find_days, parse_day

# 关于印发…的通知_政府信息公开_浙江省人民政府: behind the title stand the names of the column and the site.
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]{1,2}\s+|--+")
_SPACE = re.compile(r"\s+")
_SHORTEST_TITLE = 6
# A text that has its title has it here.
FIRST_LINES = 8
# 索 引 号： and [ 索引号 ]
_LABEL_CELL = re.compile(r"[^：:]{2,12}[：:]\s*|\s*[\[【（(][^\]】）)]{2,12}[\]】）)][：:]?\s*")
# Between title and text stand a day, a source, a toolbar: nothing longer.
_LONGEST_LINE = 60


class PageFacts(Struct, frozen=True):
    """What the head of a page states for machines."""

    title: str | None
    """Without the names of column and site."""
    is_sure: bool
    """True if it is stated as the text's own and not only as the page's."""
    tab: str
    """The <title> as it stands."""
    others: tuple[tuple[FieldName, str], ...]


def find_facts(root: Element) -> PageFacts:
    """Return what the <title> and the <meta> tags of a page state; lexicon/web.toml has the names of these."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        value = _tidy(meta.get("content") or "")
        if name and value:
            metas.setdefault(name, value)
    stated: dict[FieldName, str] = {
        field: value
        for field, names in load_page_names().items()
        if (value := next((metas[name] for name in names if name in metas), ""))
    }
    tab = next((_tidy("".join(title.itertext())) for title in root.iter("title")), "")
    is_sure = "title" in stated
    title = _SITE.split(stated.pop("title", tab))[0]
    return PageFacts(title if len(title) >= _SHORTEST_TITLE else None, is_sure, tab, tuple(stated.items()))


def find_title(before: Sequence[Block], body: Sequence[Block], facts: PageFacts) -> tuple[int | None, str | None]:
    """Return the title's place among the blocks before the text and its words; None twice if the text has its own.

    It is the line that the page's head repeats, or the heading that it contains. Where there is neither, and the text
    does not begin with a headline of its own, it is what the page's head says.
    """
    stated = bare(facts.title or "")
    if stated and stated in bare("".join(block.text for block in body[:FIRST_LINES])):
        return None, None
    for at, block in enumerate(before):
        words = bare(block.text)
        if len(words) >= _SHORTEST_TITLE and (words == stated or (block.heading and words in bare(facts.tab))):
            return at, block.text
    if not facts.is_sure and body and _is_headline(body[0]):
        return None, None
    first = next((at for at, block in enumerate(before) if block.heading == 1 and not block.is_chrome), None)
    if facts.title is None and first is not None:
        return first, before[first].text
    return None, facts.title


def _is_headline(block: Block) -> bool:
    """Tell whether a block can be the title of a text: marked as one, or short, of words and no sentence."""
    words = bare(block.text)
    is_short = _SHORTEST_TITLE <= len(words) <= _LONGEST_LINE and words[-1] not in "。！？；：，"
    return block.heading == 1 or (is_short and _label_of(block.text) is None and not words[0].isdecimal())


def find_head(blocks: Sequence[Block], title: int | None) -> list[str]:
    """Return what of the blocks before the text belongs to it: the title, labelled facts, and what stands below it.

    Of two blocks with one label the nearer one to the text counts.
    """
    taken: dict[int, list[str]] = {}
    labels: set[FieldName] = set()
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if at == title:
            taken[at] = [block.text]
        elif block.is_link or block.is_chrome:
            continue
        elif (field := _label_of(block.text)) is not None:
            is_bare = block.text.rstrip().endswith((":", "：")) and at + 1 < len(blocks) and at + 1 not in taken
            if field not in labels:
                taken[at] = [block.text + blocks[at + 1].text] if is_bare else [line.text for line in as_lines(block)]
            labels.add(field)
        elif title is not None and at > title and len(block.text) <= _LONGEST_LINE:
            taken[at] = [block.text]
    return [line for at in sorted(taken) for line in taken[at]]


def as_lines(block: Block) -> Iterator[Line]:
    r"""Yield a block as lines: a row of labels and values as a line each, any other as it is.

    >>> [line.text for line in as_lines(Block("索 引 号：\t00014349/2021\t发文机关：\t浙江省人民政府办公厅"))]
    ['索 引 号：00014349/2021', '发文机关：浙江省人民政府办公厅']
    """
    cells = block.text.split("\t")
    if len(cells) < 2 or len(cells) % 2 or not all(_LABEL_CELL.fullmatch(cell) for cell in cells[::2]):
        yield Line(block.text, block.heading, is_row=block.is_row)
        return
    for label, value in zip(cells[::2], cells[1::2], strict=True):
        name = label.strip(" [【（(]】）)：:")
        yield Line(f"{name}：{value}")


def facts_left(facts: PageFacts, lines: Iterable[str]) -> Iterator[str]:
    """Yield the facts of the page's head that none of these lines tells, each behind the label that a page prints."""
    told = "\n".join(lines)
    days = set(find_days(told))
    for field, value in facts.others:
        day = parse_day(value)
        if value not in told and day not in days:
            yield f"{min(load_field_labels()[field], key=len)}：{value}"


def bare(text: str) -> str:
    """Return words without white space and what sets them apart, to tell whether two places say the same."""
    return re.sub(r"[\s|]+", "", text)


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _label_of(text: str) -> FieldName | None:
    """Return the field whose label a line begins with."""
    match = _labels().match(text)
    return None if match is None else _fields()[bare(match["label"])]


@cache
def _labels() -> re.Pattern[str]:
    spaced = (r"\s*".join(label) for label in sorted(_fields(), key=len, reverse=True))
    return re.compile(rf"\s*[【\[（(]?\s*(?P<label>{'|'.join(spaced)})(?:\s*[】\]）)]\s*[:：]?|\s*[:：])")


@cache
def _fields() -> dict[str, FieldName]:
    return {label: field for field, labels in load_field_labels().items() for label in labels}
