"""Parsing: a clean text as items, headings and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, pairwise

from msgspec import structs

from briefgen.model import CleanText, Document, Heading, Item, Role, Sentence, Span, Warn, find_lines
from briefgen.model.ids import Ids
from briefgen.parsing.digest import Digest, Entry, find_contents, find_digest, read_listing
from briefgen.parsing.fields import find_closing_source, find_delivery, find_doc_number, find_fields, find_signature
from briefgen.parsing.headings import Unit, find_heading
from briefgen.parsing.notes import find_attachments, find_notes
from briefgen.parsing.outline import find_outline
from briefgen.parsing.sentences import find_clauses, find_points, find_sentences

# 关于印发…的通知, …五年规划: a line that names its own kind of document.
_TITLE = re.compile(
    r"[^，。；]*(关于[^，。；]+(通知|意见|决定|批复|函|报告|方案|办法|公告|通报|答复)|规划|(?:发展|调研|情况|改革|年度|监管)报告|意见|方案|办法|条例|计划|细则|工作报告|纲要)"
    r"([（(].{1,12}[）)])?"
)
# ——2026年1月27日在吉林省第十四届人民代表大会第五次会议上; （2025年5月28日甘肃省国资委党委会通过）
_NUMERAL_MONTH = "[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月"
_DATED = re.compile(rf"[—─―(（]*\s*(?:\d{{4}}\s?年\s?\d{{1,2}}\s?月|{_NUMERAL_MONTH})[^，。；]{{0,70}}$")
# 新增城镇就业32万人: a heading that states a figure is content too.
_STATES_FIGURE = re.compile(r"\d[\d.,]*(%|[个户家项件条所座人名亿万元吨亩]|公里)")
_FINAL_MARKS = "。！？；"
# A line that ends so is a sentence, or the head of one.
_SENTENCE_END = re.compile(r"[。！？；：，!?;:,…][”’）》)]*$")
# Around a title stand days, places, names and numbers: short, without a clause and without a result.
_LONGEST_MASTHEAD = 45
_FIELD_LINES = 12
_LONGEST_CELL = 40
_TITLE_LINES = 12
_LONGEST_TITLE = 70

# 2021.08.02-2021.08.08, 2021年8月2日—8月8日, 2021年8月2—8日; 20210802-20210808
_TO = r"\s?[-—–~至到]{1,3}\s?"
_DAY = r"(?P<year>\d{4})\s?[.\-/年]\s?(?P<month>\d{1,2})\s?[.\-/月]\s?(?P<day>\d{1,2})日?"
_TO_DAY = r"(?:(?P<to_year>\d{4})\s?[.\-/年]\s?)?(?:(?P<to_month>\d{1,2})\s?[.\-/月]\s?)?(?P<to_day>\d{1,2})日?"
_DATE_RANGES = (
    re.compile(rf"(?<!\d){_DAY}{_TO}{_TO_DAY}(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<year>\d{{4}})(?P<month>\d\d)(?P<day>\d\d){_TO}"
        r"(?P<to_year>\d{4})(?P<to_month>\d\d)(?P<to_day>\d\d)(?!\d)"
    ),
)


def parse(clean: CleanText) -> Document:
    """Return the structure of a clean text.

    A digest gives one item for each entry of its table of contents, any other text one item. Every line that
    is left becomes sentences, each with the role it plays, so that nothing is lost.
    """
    text, lines = clean.text, find_lines(clean.text)
    ids = Ids(clean.source.id)
    listing = read_listing(text, lines)
    digest = find_digest(text, lines, listing)
    if digest is None:
        if not lines:
            return Document(clean, (), ())
        item = _Part(clean, lines, ids, find_contents(text, lines, listing)).item(clean.source.id, None)
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
    digest_of = (digest.name, period)
    items: list[Item] = []
    by_line = {entry.line: entry for entry in digest.entries}
    for start, end in pairwise(borders):
        if start not in by_line:
            sentences += [_sentence(ids, clean.text, line, "heading") for line in lines[start:end]]
            continue
        item_id = f"{clean.source.id}-{len(items) + 1:02d}"
        items.append(_Part(clean, lines[start:end], ids).item(item_id, by_line[start], digest_of))
        sentences += items[-1].sentences
    return Document(clean, tuple(sentences), tuple(items))


def _unannounced(clean: CleanText, entry: Entry | None) -> Iterator[Warn]:
    """Yield a warning for each line of the table of contents whose text may stand in this item, not being found."""
    for line in entry.lost if entry else ():
        text = f"目录中的“{line.of(clean.text)}”在正文中未找到，其内容可能混在本条之内。"
        yield Warn("contents-lost", text, clean.origin(line))


def _find_styles(clean: CleanText, lines: Sequence[Span]) -> dict[int, int]:
    """Return the levels of the lines that the file itself marks as headings, by index."""
    headings = clean.source.headings
    levels: dict[int, int] = {}
    if headings:
        for at, line in enumerate(lines):
            origin = clean.origin(line)
            place = bisect_right(headings, origin.start, key=lambda heading: heading.span.start) - 1
            if place >= 0 and origin.end <= headings[place].span.end:
                levels[at] = headings[place].level
    return levels


def _find_rows(clean: CleanText, lines: Sequence[Span]) -> set[int]:
    """Return the lines, by index, that are rows of tables and have short cells only; a long one is a paragraph."""
    rows: set[int] = set()
    for at, line in enumerate(lines if clean.source.rows else ()):
        origin = clean.origin(line)
        place = bisect_right(clean.source.rows, origin.start, key=lambda row: row.start) - 1
        if place >= 0 and origin.end <= clean.source.rows[place].end:
            cells = re.split(r"[\t|]", clean.source.rows[place].of(clean.source.text))
            if all(len(cell) <= _LONGEST_CELL and "。" not in cell for cell in cells):
                rows.add(at)
    return rows


def _units(text: str, lines: Sequence[Span]) -> list[Unit]:
    units = []
    for at, line in enumerate(lines):
        spans = find_sentences(text, line)
        units += [Unit(span, at, opens=n == 0, fills=len(spans) == 1) for n, span in enumerate(spans)]
    return units


def _settle_leaves(sentences: list[Sentence], headings: Sequence[Heading]) -> list[Sentence]:
    """Make content of a whole sentence that is numbered like a heading but has nothing under it."""
    for heading in headings:
        sent = sentences[heading.sentence]
        if heading.end == heading.sentence + 1 and sent.role == "heading" and sent.text[-1] in _FINAL_MARKS:
            section = (*sent.section, heading.text)
            sentences[heading.sentence] = structs.replace(sent, role="body", section=section)
    return sentences


def _date_range(text: str) -> str | None:
    """Return the first range of dates as ISO.

    >>> [_date_range(words) for words in ("周报 (20210802-20210808)", "2025年8月11日—8月17日", "2025年8月11—17日")]
    ['2021-08-02/2021-08-08', '2025-08-11/2025-08-17', '2025-08-11/2025-08-17']
    """
    for match in sorted((m for pattern in _DATE_RANGES for m in pattern.finditer(text)), key=lambda m: m.start()):
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        try:
            first = date(year, month, day)
            last = date(int(match["to_year"] or year), int(match["to_month"] or month), int(match["to_day"]))
        except ValueError:
            continue
        if first <= last:
            return f"{first}/{last}"
    return None


def _sentence(ids: Ids, text: str, span: Span, role: Role, section: tuple[str, ...] = ()) -> Sentence:
    words = text[span.start : span.end]
    points = find_points(text, span) if role == "body" else ()
    return Sentence(ids.make(words), span, words, role, section, find_clauses(text, span), points)


class _Part:
    """The lines of one item on their way to its structure."""

    def __init__(
        self, clean: CleanText, lines: Sequence[Span], ids: Ids, contents: frozenset[int] = frozenset()
    ) -> None:
        self.clean, self.lines, self.ids, self.contents = clean, lines, ids, contents
        self.attachments = find_attachments(clean.text, lines)
        self.styles = _find_styles(clean, lines)
        self.rows = _find_rows(clean, lines)
        self.text = clean.text

    def item(self, item_id: str, entry: Entry | None, digest: tuple[str | None, str | None] = (None, None)) -> Item:
        """Return the item; ``digest`` is the name of the digest that it stands in, and the days that this covers."""
        signed = find_signature(self.text, self.lines)
        last = min((at for f in signed for at in f.taken), default=len(self.lines))
        found = [*find_fields(self.text, self.lines[: min(last, _FIELD_LINES)]), *signed]
        taken = {at for f in found for at in f.taken}
        title_line = 0 if entry else self._find_title(taken | self.rows)
        title = entry.title if entry else None if title_line is None else self.lines[title_line]
        if title is None:
            title = next((f.field.span for f in found if f.field.name == "title"), None)
        closing = None if len(self.lines) - 1 in taken else find_closing_source(self.text, self.lines[-1])
        title_lines = entry.title_lines if entry else 1
        roles = self._roles(title_line, taken, is_entry=entry is not None, title_lines=title_lines)
        fields = [f.field for f in found] + (closing[1] if closing else [])
        if title is not None and not any(field.name == "doc_number" for field in fields):
            fields += find_doc_number(self.text, title)
        if title_line is not None:
            last = title_line
            while roles.get(last + 1) in ("masthead", "field"):
                last += 1
            fields += find_delivery(self.text, Span(self.lines[title_line].start, self.lines[last].end))
        sentences, headings = self._structure(roles, closing[0] if closing else None)
        return Item(
            id=item_id,
            clean=self.clean,
            span=Span(self.lines[0].start, self.lines[-1].end),
            title=title.of(self.text).replace("\n", "") if title else None,
            title_span=title,
            section=entry.part if entry else None,
            digest=digest[0],
            period=digest[1],
            fields=tuple(fields),
            headings=headings,
            sentences=sentences,
            warnings=(*_unannounced(self.clean, entry), *self._left_out(sentences)),
        )

    def _structure(
        self, roles: dict[int, Role], aside: Span | None
    ) -> tuple[tuple[Sentence, ...], tuple[Heading, ...]]:
        """Return the sentences of all lines, and the headings of those lines that have no role yet.

        ``aside`` is a bracket behind the last sentence that holds a field.
        """
        body = [line for at, line in enumerate(self.lines) if at not in roles]
        units = _units(self.text, body)
        # What stands behind the mark of an attachment is under no heading of the text before it.
        numbers = [at for at in range(len(self.lines)) if at not in roles]
        breaks = {bisect_left(numbers, at) for at in self.attachments}
        styles = {place: self.styles[at] for place, at in enumerate(numbers) if at in self.styles}
        outline = find_outline(self.text, units, body, breaks=frozenset(breaks), styles=styles)
        titles = [placed.found.text.of(self.text) for placed in outline.headings]
        only_heads = {
            placed.unit: placed.above
            for placed, title in zip(outline.headings, titles, strict=True)
            if placed.found.fills and not _STATES_FIGURE.search(title)
        }
        sentences: list[Sentence] = []
        sections: dict[tuple[int, ...], tuple[str, ...]] = {}
        place: list[int] = []  # of each unit among the sentences
        rest = iter(enumerate(units))
        at, unit = next(rest, (len(units), None))
        for number, line in enumerate(self.lines):
            if number in roles:
                sentences.append(_sentence(self.ids, self.text, line, roles[number]))
            while number not in roles and unit is not None and unit.span.end <= line.end:
                role: Role = "heading" if at in only_heads else "field" if unit.span == aside else "body"
                above = only_heads.get(at, outline.sections[at])
                if above not in sections:
                    sections[above] = tuple(titles[index] for index in above)
                place.append(len(sentences))
                sentences.append(_sentence(self.ids, self.text, unit.span, role, sections[above]))
                at, unit = next(rest, (len(units), None))
        held = Counter(chain.from_iterable(outline.sections))
        headings = tuple(
            Heading(
                number=p.found.number,
                level=p.level,
                text=title,
                span=p.found.text,
                sentence=place[p.unit],
                end=place[p.unit + held[index] - 1] + 1,
                is_point=p.found.is_point,
            )
            for index, (p, title) in enumerate(zip(outline.headings, titles, strict=True))
        )
        return tuple(_settle_leaves(sentences, headings)), headings

    def _left_out(self, sentences: Sequence[Sentence]) -> Iterator[Warn]:
        """Yield a warning if there are tables, whose figures are not read."""
        rows = [sentence for sentence in sentences if sentence.role == "table"]
        if rows:
            text = f"文中表格{len(rows)}行未作摘编，其中的数据请查原文。"
            yield Warn("table-left-out", text, self.clean.origin(rows[0].span))

    def _find_title(self, taken: set[int]) -> int | None:
        """Return the line of the title, which stands before any sentence.

        It is the one that names its kind of document, else the first that no field takes up.
        """
        heads: list[int] = []
        for at, line in enumerate(self.lines[:_TITLE_LINES]):
            if at in taken or at in self.contents:
                continue
            words = line.of(self.text)
            if "。" in words or words[-1] in "；：":
                break
            if len(words) <= _LONGEST_TITLE and find_heading(self.text, line) is None:
                heads.append(at)
        named = next((at for at in heads if _TITLE.fullmatch(self.lines[at].of(self.text))), None)
        if named is not None:
            return named
        is_first = heads and all(at in taken for at in range(heads[0]))
        return heads[0] if is_first and len(self.lines) > 1 else None

    def _roles(
        self, title_line: int | None, fields: set[int], *, is_entry: bool, title_lines: int = 1
    ) -> dict[int, Role]:
        """Return the roles of the lines that are no body: title, fields, and what surrounds them at the top."""
        roles: dict[int, Role] = dict.fromkeys(self.rows, "table")
        roles.update(dict.fromkeys(find_notes(self.text, self.lines, self.contents), "note"))
        roles.update(dict.fromkeys(self.attachments, "masthead"))
        roles.update(dict.fromkeys(fields, "field"))
        roles.update(dict.fromkeys(self.contents, "contents"))
        if title_line is None:
            return roles
        roles.update({at: "masthead" for at in range(title_line) if at not in roles})
        roles.update(dict.fromkeys(range(title_line, title_line + title_lines), "title"))
        if is_entry:
            return roles
        for at in range(title_line + 1, min(len(self.lines), title_line + _TITLE_LINES)):
            if at not in roles and (at in self.styles or not self._is_masthead(self.lines[at])):
                break
            roles.setdefault(at, "masthead")
        return roles

    def _is_masthead(self, line: Span) -> bool:
        """Tell whether a line below the title belongs to it: a day, a place, who speaks; no sentence and no heading."""
        words = line.of(self.text)
        if _DATED.match(words):
            return True
        if (
            len(words) > _LONGEST_MASTHEAD
            or "，" in words
            or _SENTENCE_END.search(words)
            or _STATES_FIGURE.search(words)
        ):
            return False
        return find_heading(self.text, line) is None
