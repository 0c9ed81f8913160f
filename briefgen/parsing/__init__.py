"""Parsing: a clean text as items, headings and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise, zip_longest

from msgspec import Struct, structs

from briefgen.model import CleanText, Document, Heading, Item, Role, Sentence, Span
from briefgen.model.ids import Ids
from briefgen.parsing.digest import Digest, Entry, find_digest
from briefgen.parsing.fields import find_doc_number, find_fields
from briefgen.parsing.headings import LINE_RANK, Found, bare, find_heading, find_line_heading, find_parallel
from briefgen.parsing.sentences import find_lines, find_sentences

# 关于印发…的通知, …五年规划: a line that names its own kind of document.
_TITLE = re.compile(
    r"[^，。；]*(关于[^，。；]+(通知|意见|决定|批复|函|报告|方案|办法|公告)|规划|意见|方案|办法|条例|计划|细则|工作报告|纲要)"
    r"([（(].{1,12}[）)])?"
)
# 新增城镇就业32万人: a heading that states a figure is content too.
_STATES_FIGURE = re.compile(r"\d[\d.,]*(%|[个户家项件条所座人名亿万元吨亩]|公里)")
_FINAL_MARKS = "。！？；"
_NO_TITLE_END = re.compile(r"[。！？；：，!?;:,]$")
_FIELD_LINES = 12
_TITLE_LINES = 12
_LONGEST_TITLE = 70

# 2021.08.02-2021.08.08, 2021年8月2日—8月8日, 20210802-20210808
_DAY = r"(\d{4})\s?[.\-/年]?\s?(\d{1,2})\s?[.\-/月]?\s?(\d{1,2})日?"
_DATE_RANGE = re.compile(rf"(?<!\d){_DAY}\s?[-—–~至到]{{1,3}}\s?{_DAY}(?!\d)")


def parse(clean: CleanText) -> Document:
    """Return the structure of a clean text.

    A digest gives one item for each entry of its table of contents, any other text one item. Every line that
    is left becomes sentences, each with the role it plays, so that nothing is lost.
    """
    text, lines = clean.text, find_lines(clean.text)
    ids = Ids(clean.source.id)
    digest = find_digest(text, lines)
    if digest is None:
        if not lines:
            return Document(clean, (), ())
        item = _Part(clean, lines, ids).item(clean.source.id, None, None)
        return Document(clean, item.sentences, (item,))
    return _parse_digest(clean, lines, digest, ids)


def _parse_digest(clean: CleanText, lines: Sequence[Span], digest: Digest, ids: Ids) -> Document:
    period = _date_range(clean.text[: lines[digest.entries[0].line].start])
    starts = [entry.line for entry in digest.entries]
    borders = sorted({*starts, *digest.parts, len(lines)})
    sentences = [
        _sentence(ids, clean.text, line, "contents" if at in digest.contents else "masthead")
        for at, line in enumerate(lines[: borders[0]])
    ]
    items: list[Item] = []
    by_line = {entry.line: entry for entry in digest.entries}
    for start, end in pairwise(borders):
        if start not in by_line:
            sentences += [_sentence(ids, clean.text, line, "heading") for line in lines[start:end]]
            continue
        item_id = f"{clean.source.id}-{len(items) + 1:02d}"
        items.append(_Part(clean, lines[start:end], ids).item(item_id, by_line[start], period))
        sentences += items[-1].sentences
    return Document(clean, tuple(sentences), tuple(items))


def _date_range(text: str) -> str | None:
    """Return the first range of dates as ISO.

    >>> _date_range("周报 (20210802-20210808)")
    '2021-08-02/2021-08-08'
    """
    for match in _DATE_RANGE.finditer(text):
        numbers = [int(group) for group in match.groups()]
        try:
            return f"{date(*numbers[:3])}/{date(*numbers[3:])}"
        except ValueError:
            continue
    return None


def _sentence(ids: Ids, text: str, span: Span, role: Role, section: tuple[str, ...] = ()) -> Sentence:
    words = span.of(text)
    return Sentence(ids.make(words), span, words, role, section)


class _Open(Struct, frozen=True):
    """A heading that further text stands under."""

    rank: int
    title: str


class _Part:
    """The lines of one item on their way to its structure."""

    def __init__(self, clean: CleanText, lines: Sequence[Span], ids: Ids) -> None:
        self.clean, self.lines, self.ids = clean, lines, ids
        self.text = clean.text
        self.sentences: list[Sentence] = []
        self.headings: list[Heading] = []
        self.open: list[_Open] = []

    def item(self, item_id: str, entry: Entry | None, period: str | None) -> Item:
        title_line = 0 if entry else self._find_title()
        labelled = find_fields(self.text, self.lines[:_FIELD_LINES])
        title = entry.title if entry else None if title_line is None else self.lines[title_line]
        field_lines = {at for _, taken in labelled for at in taken}
        roles = self._roles(title_line, field_lines, is_entry=entry is not None)
        body = [line for at, line in enumerate(self.lines) if at not in roles]
        parallel = find_parallel(self.text, [s for line in body for s in find_sentences(self.text, line)])
        for at, line in enumerate(self.lines):
            if at in roles:
                self.sentences.append(_sentence(self.ids, self.text, line, roles[at]))
                continue
            following = self.lines[at + 1] if at + 1 < len(self.lines) else None
            heading = find_line_heading(self.text, line, following)
            if heading is not None and find_heading(self.text, line) is None:
                self._add(line, heading)
                continue
            for sentence in find_sentences(self.text, line):
                self._add(sentence, self._heading(sentence, parallel))
        self._settle_leaves()
        fields = [field for field, _ in labelled]
        if title and not any(field.name == "doc_number" for field in fields):
            fields += find_doc_number(self.text, title)
        return Item(
            id=item_id,
            clean=self.clean,
            span=Span(self.lines[0].start, self.lines[-1].end),
            title=title.of(self.text) if title else None,
            title_span=title,
            section=entry.part if entry else None,
            period=period,
            fields=tuple(fields),
            headings=tuple(self.headings),
            sentences=tuple(self.sentences),
        )

    def _heading(self, sentence: Span, parallel: frozenset[Span]) -> Found | None:
        if sentence in parallel:
            return Found(LINE_RANK, None, bare(self.text, sentence), is_point=False, fills=True)
        return find_heading(self.text, sentence)

    def _add(self, span: Span, heading: Found | None) -> None:
        """Add a sentence, and the heading with which it begins."""
        if heading is None:
            self.sentences.append(_sentence(self.ids, self.text, span, "body", self._section()))
            return
        while self.open and self.open[-1].rank >= heading.rank:
            self.open.pop()
        title = heading.text.of(self.text)
        self.headings.append(
            Heading(heading.number, len(self.open) + 1, title, heading.text, len(self.sentences), heading.is_point)
        )
        is_heading = heading.fills and not _STATES_FIGURE.search(title)
        above = self._section()
        self.open.append(_Open(heading.rank, title))
        section = above if is_heading else self._section()
        self.sentences.append(_sentence(self.ids, self.text, span, "heading" if is_heading else "body", section))

    def _settle_leaves(self) -> None:
        """Make content of a whole sentence that is numbered like a heading but has nothing under it."""
        for heading, following in zip_longest(self.headings, self.headings[1:]):
            end = following.sentence if following else len(self.sentences)
            sent = self.sentences[heading.sentence]
            is_leaf = following is None or following.level <= heading.level
            if is_leaf and end == heading.sentence + 1 and sent.role == "heading" and sent.text[-1] in _FINAL_MARKS:
                section = (*sent.section, heading.text)
                self.sentences[heading.sentence] = structs.replace(sent, role="body", section=section)

    def _section(self) -> tuple[str, ...]:
        return tuple(heading.title for heading in self.open)

    def _find_title(self) -> int | None:
        """Return the line of the title: one that names its kind of document, else the first short one."""
        first = self.lines[:_TITLE_LINES]
        short = [at for at, line in enumerate(first) if line.end - line.start <= _LONGEST_TITLE]
        for at in short:
            if _TITLE.fullmatch(first[at].of(self.text)):
                return at
        if short[:1] == [0] and len(self.lines) > 1:
            line = first[0].of(self.text)
            if not _NO_TITLE_END.search(line) and find_heading(self.text, first[0]) is None:
                return 0
        return None

    def _roles(self, title_line: int | None, fields: set[int], *, is_entry: bool) -> dict[int, Role]:
        """Return the roles of the lines that are no body: title, fields, and what surrounds them at the top."""
        roles: dict[int, Role] = dict.fromkeys(fields, "field")
        if title_line is None:
            return roles
        roles.update({at: "masthead" for at in range(title_line) if at not in fields})
        roles[title_line] = "title"
        if is_entry:
            return roles
        for at in range(title_line + 1, min(len(self.lines), title_line + _TITLE_LINES)):
            line = self.lines[at]
            is_dated = re.match(r"[—─―(（]", line.of(self.text)) is not None
            ends = _NO_TITLE_END.search(line.of(self.text)) is not None
            if at not in fields and (ends or (find_heading(self.text, line) is not None and not is_dated)):
                break
            roles.setdefault(at, "masthead")
        return roles
