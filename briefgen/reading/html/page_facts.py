"""The facts that a page states about its text: in the title, in labelled lines and in the ``<meta>`` tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from briefgen.lexicon import load_field_labels, load_page_names, title_end_pattern
from briefgen.lexicon.overlay import cached
from briefgen.model import FieldName
from briefgen.reading.extraction import ExtractedLine
from briefgen.reading.html.blocks import Block
from briefgen.reading.html.tree import Element
from briefgen.text.dates import find_days, parse_day

# 关于印发…的通知_政府信息公开_浙江省人民政府: behind the title are the names of the column and the site.
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]{1,2}\s+|--+")
_SPACE = re.compile(r"\s+")
_SPACE_OR_BAR = re.compile(r"[\s|]+")
# 2007-08-20-23:59:59: a mark between the day and the time.
_DAY_AND_TIME = re.compile(r"(?<=\d{4}-\d\d-\d\d)[-T](?=\d\d:\d\d)")
_SHORTEST_TITLE = 6
# A line with so much of the title of the page is the title: the page may add （转载） or the name of a column.
_NEARLY_ALL = 0.7
# 某市人民政府, 政府信息公开, 某某网
_SITE_NAME = re.compile(r"(?:政府|门户|网站?|频道|平台|信息公开|[厅局委部])$")
FIRST_LINES = 8
"""The number of lines at the beginning of the main text that are searched for its title and for stated facts."""
# 索 引 号： and [ 索引号 ]
_LABEL_CELL = re.compile(r"[^：:]{2,12}[：:]\s*|\s*[\[【（(][^\]】）)]{2,12}[\]】）)][：:]?\s*")
# Between title and text are a day, a source and a toolbar, all of them short.
_LONGEST_LINE = 60

# A page states its facts among this number of blocks behind the text: what follows speaks of other texts.
_BEHIND = 12
_DAYS: tuple[FieldName, ...] = ("written", "issued", "published", "reposted", "dated")


class PageFacts(Struct, frozen=True):
    """The facts that the ``<head>`` of a page states."""

    title: str | None
    """The title without the names of column and site; None if there is no title of at least six characters."""
    is_title_of_text: bool
    """True if a ``<meta>`` tag states the title of the text; False if there is only the ``<title>`` of the page."""
    page_title: str
    """The whole text of the ``<title>``; empty if there is none."""
    others: tuple[tuple[FieldName, str], ...]
    """The other facts: pairs of a field and its value."""


class PageTitle(Struct, frozen=True):
    """The title to print before the main text. All fields are None if there is no title to print."""

    index: int | None = None
    """The index of the block before the main text with the title; None if no block before it has it."""
    text: str | None = None
    """The title; None if the main text has it."""
    body_index: int | None = None
    """The index of the block of the main text with the title; None if it is not known which one has it."""


def find_page_facts(root: Element) -> PageFacts:
    """Return the facts in the ``<title>`` and the ``<meta>`` tags of a page.

    lexicon/web.toml has the names of the tags. If several tags have the same name, the first one counts.
    """
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
    page_title = next((_tidy("".join(title.itertext())) for title in root.iter("title")), "")
    is_title_of_text = "title" in stated
    title = _SITE.split(stated.pop("title", page_title))[0]
    return PageFacts(
        title if len(title) >= _SHORTEST_TITLE else None, is_title_of_text, page_title, tuple(stated.items())
    )


def find_title(before: Sequence[Block], body: Sequence[Block], facts: PageFacts) -> PageTitle:
    """Return the title of the main text ``body``, from the text, the blocks ``before`` it and the ``<head>``.

    The first rule that applies decides:

    1. If one of the first lines of the text is the title, no title is printed before it. Such a line equals the title
       from the ``<head>``, has nearly all of it, or is the title of an official document: 关于印发…的通知.
    2. If the first lines together contain the title from the ``<head>``, none is printed either.
    3. If a block before the text equals this title, or is a heading contained in the ``<title>``, this block is
       returned.
    4. If no ``<meta>`` tag states a title and the text begins with a headline, no title is returned.
    5. If no ``<meta>`` tag states a title, the last h1 before the text is returned, unless it is the name of a site.
    6. Otherwise the title from the ``<head>`` is returned, or no title if the ``<head>`` states none.
    """
    stated = squeeze(facts.title or "")
    own = next((index for index, block in enumerate(body[:FIRST_LINES]) if _is_own_title(block, facts)), None)
    if own is not None:
        return PageTitle(body_index=own)
    if stated and stated in squeeze("".join(block.text for block in body[:FIRST_LINES])):
        return PageTitle()
    for index, block in enumerate(before):
        words = squeeze(block.text)
        is_in_head = words == stated or _begins_title(words, facts)
        if len(words) >= _SHORTEST_TITLE and (is_in_head or (block.heading and words in squeeze(facts.page_title))):
            return PageTitle(index, block.text)
    if not facts.is_title_of_text and body and _is_headline(body[0]):
        return PageTitle()
    headings = [index for index, block in enumerate(before) if block.heading == 1 and not block.is_navigation]
    last = next((index for index in reversed(headings) if not _names_site(before[index].text)), None)
    if not facts.is_title_of_text and last is not None:
        return PageTitle(last, before[last].text)
    return PageTitle(text=facts.title)


def _is_own_title(block: Block, facts: PageFacts) -> bool:
    """Return whether a block of the main text is its title."""
    words, stated = squeeze(block.text), squeeze(facts.title or "")
    if len(words) < _SHORTEST_TITLE or block.row is not None:
        return False
    has_nearly_all = words in stated and len(words) >= _NEARLY_ALL * len(stated)
    return has_nearly_all or _begins_title(words, facts) or _document_title().fullmatch(words) is not None


def _begins_title(words: str, facts: PageFacts) -> bool:
    """Return whether the ``<title>`` begins with these words, and the name of a column or a site follows.

    >>> facts = PageFacts(None, False, "中华人民共和国监察法-纪检", ())
    >>> _begins_title("中华人民共和国监察法", facts), _begins_title("中华人民共和国", facts)
    (True, False)
    """
    title = squeeze(facts.page_title)
    return len(words) >= _SHORTEST_TITLE and title.startswith(words) and title[len(words) :][:1] in ("-", "_", "–", "—")


@cached
def _document_title() -> re.Pattern[str]:
    """Return a pattern for the title of an official document: 甘肃省人民政府办公厅关于促进民营经济发展的实施意见."""
    return re.compile(
        rf"[^，。；：:]{{0,40}}(?:关于|印发)[^，。；：:]{{4,100}}的?{title_end_pattern()}(?:[（(][^（）()]{{1,20}}[）)])?"
    )


def _names_site(text: str) -> bool:
    """Return whether a heading is the name of a site or of an office, and not the title of a text."""
    return _SITE_NAME.search(squeeze(text)) is not None


def _is_headline(block: Block) -> bool:
    """Return whether a block can be a title: an h1, or a short line that is no sentence, labelled fact or row."""
    words = squeeze(block.text)
    if block.row is not None:
        return False
    is_short = _SHORTEST_TITLE <= len(words) <= _LONGEST_LINE and words[-1] not in "。！？；：，"
    return block.heading == 1 or (is_short and _find_label(block.text) is None and not words[0].isdecimal())


def find_head_lines(before: Sequence[Block], title: int | None) -> list[str]:
    """Return the lines before the main text that belong to it: title, labelled facts, and short lines below the title.

    ``title`` is the index of the block with the title; None if there is none. If two blocks state the same kind of
    fact, such as the date, only the block that is further down is used.
    """
    lines: dict[int, list[str]] = {}
    fields: set[FieldName] = set()
    for index in range(len(before) - 1, -1, -1):
        block = before[index]
        if index == title:
            lines[index] = [block.text]
        elif block.is_link or block.is_chrome:
            continue
        elif (field := _find_label(block.text)) is not None:
            if field not in fields:
                lines[index] = _read_fact(before, index, is_next_free=index + 1 not in lines)
            fields.add(field)
        elif title is not None and index > title and len(block.text) <= _LONGEST_LINE:
            lines[index] = [block.text]
    return [line for index in sorted(lines) for line in lines[index]]


def find_facts_behind(lines: Sequence[str], behind: Sequence[Block]) -> list[str]:
    """Return the day and the source that a page states close behind its text, as lines with a label and a value.

    ``lines`` are those before the text, and its first and last ones. A fact that one of them states is left out.

    >>> find_facts_behind([], [Block("阅读 120"), Block("发布日期：2024-05-06 08:30:15 栏目： 要闻")])
    ['发布日期：2024-05-06 08:30:15']
    """
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    stated = {field for line in short if (field := _find_label(line)) is not None}
    has_day = not stated.isdisjoint(_DAYS) or any(next(iter(find_days(line)), None) for line in short)
    missing = {"day": not has_day, "source": "source" not in stated}
    found: list[str] = []
    for match in (match for block in behind[:_BEHIND] for match in _fact_pattern().finditer(block.text)):
        field = _fields_by_label()[squeeze(match["label"])]
        kind = "source" if field == "source" else "day"
        if missing[kind] and (kind == "source" or parse_day(match["value"]) is not None):
            found.append(f"{squeeze(match['label'])}：{match['value']}")
            missing[kind] = False
    return found


@cached
def _fact_pattern() -> re.Pattern[str]:
    """Return a pattern for a day or a source within a line: 版权声明 来源：云溪日报 时间：2024-05-06 08:30."""
    labels = (label for label, field in _fields_by_label().items() if field in ("published", "dated", "source"))
    spaced = (r"\s*".join(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[\s【\[|]))(?P<label>{'|'.join(spaced)})\s*[:：]\s*(?P<value>[^\s:：]++(?:\s+\d\d?:\d\d(?::\d\d)?)?)(?![:：])"
    )


def _read_fact(blocks: Sequence[Block], index: int, *, is_next_free: bool) -> list[str]:
    """Return the lines of a block that begins with a label.

    If the block is a label alone, the next block is appended as the value, unless it is a toolbar. A label without a
    value has no line. ``is_next_free`` is False if the next block is already printed as a line of its own.
    """
    block = blocks[index]
    if len(block.text.split("\t")) == 1 and block.text.rstrip().endswith((":", "：")):
        has_value = is_next_free and index + 1 < len(blocks) and blocks[index + 1].find_debris_rule() is None
        return [block.text + blocks[index + 1].text] if has_value else []
    return [line.text for line in split_labelled_row(block)]


def split_labelled_row(block: Block) -> Iterator[ExtractedLine]:
    r"""Yield a row of labels and values as one line for each label with a value, and any other block as one line.

    >>> [line.text for line in split_labelled_row(Block("索 引 号：\t00014349/2021\t发文机关：\t浙江省人民政府办公厅"))]
    ['索 引 号：00014349/2021', '发文机关：浙江省人民政府办公厅']
    """
    cells = block.text.split("\t")
    if not is_labelled_row(block):
        yield ExtractedLine(" ".join(cells), block.heading)
        return
    for label, value in zip_longest(cells[::2], cells[1::2], fillvalue=""):
        name = label.strip(" [【（(]】）)：:")
        if value:
            yield ExtractedLine(f"{name}：{value}")


def is_labelled_row(block: Block) -> bool:
    """Return whether a block is a row of labels and values: 索引号：, 00014349/2021, 发文机关：, 浙江省人民政府.

    The last label may have no value.
    """
    cells = block.text.split("\t")
    return len(cells) > 1 and all(_LABEL_CELL.fullmatch(cell) for cell in cells[::2])


def list_unprinted_facts(facts: PageFacts, lines: Iterable[str]) -> Iterator[str]:
    """Yield a line with label and value for each fact of the ``<head>`` that is not in ``lines``."""
    printed = "\n".join(lines)
    days = set(find_days(printed))
    for field, value in facts.others:
        if value not in printed and parse_day(value) not in days:
            yield f"{min(load_field_labels()[field], key=len)}：{_DAY_AND_TIME.sub(' ', value)}"


def squeeze(text: str) -> str:
    """Return text without white space and ``|``, so that texts that differ only in these are equal."""
    return _SPACE_OR_BAR.sub("", text)


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _find_label(text: str) -> FieldName | None:
    """Return the field that the label at the beginning of a line names; None for a line without a label."""
    match = _label_pattern().match(text)
    return None if match is None else _fields_by_label()[squeeze(match["label"])]


@cached
def _label_pattern() -> re.Pattern[str]:
    spaced = (r"\s*".join(label) for label in sorted(_fields_by_label(), key=len, reverse=True))
    return re.compile(rf"\s*[【\[（(]?\s*(?P<label>{'|'.join(spaced)})(?:\s*[】\]）)]\s*[:：]?|\s*[:：])")


@cached
def _fields_by_label() -> dict[str, FieldName]:
    return {label: field for field, labels in load_field_labels().items() for label in labels}
