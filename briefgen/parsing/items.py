"""Parses one item: finds its fields and headings, and divides its lines into sentences with roles."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct, structs

from briefgen.model import CleanText, Field, Heading, Item, Role, Sentence, Span, Warn
from briefgen.model.ids import Ids
from briefgen.model.table import Table
from briefgen.parsing.digest import DigestEntry
from briefgen.parsing.file_marks import find_heading_levels
from briefgen.parsing.flattened_tables import (
    find_broken_rows,
    find_flattened_tables,
    find_lost_cells,
    find_ragged_rows,
    is_caption,
)
from briefgen.parsing.headings import LineSentence
from briefgen.parsing.issuers import settle_issuers, settle_numbers
from briefgen.parsing.item_tables import find_note_lines, find_tables, is_title_or_unit
from briefgen.parsing.labelled_fields import DAYS_OF_ISSUE, FieldLine, find_doc_number, find_fields, find_month
from briefgen.parsing.mastheads import (
    TITLE_LINES,
    TitleLines,
    find_title_lines,
    is_masthead,
    states_figure,
    trim_page_title,
)
from briefgen.parsing.notes import find_attachments, find_notes
from briefgen.parsing.outline import Outline, find_outline
from briefgen.parsing.sentences import find_clauses, find_points, find_sentences
from briefgen.parsing.signatures import (
    ClosingSource,
    find_adoption,
    find_closing_source,
    find_delivery,
    find_running_head,
    find_signature,
    find_speaker,
)
from briefgen.parsing.table_cells import add_cell_lines, cut_rows

# Labelled fields stand within so many lines from the start.
_FIELD_LINES = 12
_FINAL_MARKS = "。！？；"


class ItemPlace(Struct, frozen=True):
    """The id of an item and, if the item belongs to a digest, its entry in that digest."""

    id: str
    """Id of the item."""
    entry: DigestEntry | None = None
    """Entry in the digest; None if the item is a whole document. The fields below are then None too."""
    digest: str | None = None
    """Name of the digest; None if the digest has no name."""
    period: str | None = None
    """Days that the digest covers, as ISO ``from/to``; None if the digest does not state them."""


def parse_item(
    clean: CleanText, lines: Sequence[Span], ids: Ids, place: ItemPlace, contents: Collection[int] = ()
) -> Item:
    """Return the item that the given lines of a clean text form.

    ``place`` has the id of the item and its entry in a digest. ``contents`` has the indices of the lines that belong to
    a table of contents. Every line becomes one or more sentences, and each sentence has a role, so that no line is
    lost.
    """
    return _ItemParser(clean, lines, ids, contents).parse(place)


def make_sentence(ids: Ids, text: str, span: Span, role: Role, section: tuple[str, ...] = ()) -> Sentence:
    """Return the ``Sentence`` at a span of a text, with its clauses.

    Points (一是…；二是…) are searched only in a sentence with the role ``body``.
    """
    words = text[span.start : span.end]
    points = find_points(text, span) if role == "body" else ()
    return Sentence(ids.make(words), span, words, role, section, find_clauses(text, span), points)


class _ItemParser:
    """Parses the lines of one item: finds the fields, gives each line a role, and makes the sentences and headings."""

    def __init__(self, clean: CleanText, lines: Sequence[Span], ids: Ids, contents: Collection[int]) -> None:
        cut = add_cell_lines(cut_rows(clean, lines, contents), clean.text, len(clean.source.tables))
        self.clean, self.text, self.ids = clean, clean.text, ids
        self.lines: Sequence[Span] = cut.lines
        self.cut, self.contents = cut, cut.contents
        self.short_cells = frozenset(index for index in cut.cells if cut.is_short(clean.text, index))
        self.lost_cells = frozenset(find_lost_cells(clean.text, self.lines, cut.cells))
        self.attachments = find_attachments(clean.text, self.lines)
        self.heading_levels = find_heading_levels(clean, self.lines)

    def parse(self, place: ItemPlace) -> Item:
        entry = place.entry
        found = self._find_field_lines()
        taken = {line for field_line in found for line in field_line.lines}
        title = self._find_title(entry, taken, found)
        if title is not None and title.lines and title.lines[-1] >= _FIELD_LINES:
            # Below the menus of a page, the fields stand under the title.
            found += self._find_fields_below(title.lines[-1] + 1)
            taken = {line for field_line in found for line in field_line.lines}
        closing = None if len(self.lines) - 1 in taken else find_closing_source(self.text, self.lines[-1])
        roles = self._assign_roles(title, taken, entry)
        fields = [field_line.field for field_line in found]
        fields += self._find_further_fields(fields, closing, title, self._masthead(title, roles))
        fields = settle_numbers(settle_issuers(fields, title.words if title else ""))
        sentences, headings = self._structure(roles, closing.span if closing else None)
        tables = find_tables(self.clean, self.cut, {sentence.span.start: sentence.id for sentence in sentences})
        return Item(
            id=place.id,
            clean=self.clean,
            span=Span(self.lines[0].start, self.lines[-1].end),
            title=title.words if title else None,
            title_span=title.span if title else None,
            section=entry.part if entry else None,
            digest=place.digest,
            period=place.period,
            fields=tuple(fields),
            headings=headings,
            sentences=sentences,
            tables=tables,
            warnings=(
                *self._warn_of_lost_entries(entry),
                *self._warn_of_tables(tables),
                *self._warn_of_flattened_tables(),
            ),
        )

    def _find_field_lines(self) -> list[FieldLine]:
        """Return the fields on lines of their own.

        These are the fields near the start of the item, the signature, and the head that each page repeats. If none of
        them is a day of issue, the month of writing is added.
        """
        signature = find_signature(self.text, self.lines)
        end = min((line for field_line in signature for line in field_line.lines), default=len(self.lines))
        fields = find_fields(self.text, self.lines[: min(end, _FIELD_LINES)])
        if not any(found.field.name in DAYS_OF_ISSUE for found in (*fields, *signature)):
            fields += find_month(self.text, self.lines[: min(end, _FIELD_LINES)])
        return [*fields, *signature, *find_running_head(self.text, self.lines)]

    def _find_fields_below(self, first: int) -> list[FieldLine]:
        """Return the fields in a limited number of lines from the line ``first`` on."""
        found = find_fields(self.text, self.lines[first : first + _FIELD_LINES])
        return [structs.replace(line, lines=tuple(index + first for index in line.lines)) for line in found]

    def _find_title(
        self, entry: DigestEntry | None, taken: Collection[int], field_lines: Sequence[FieldLine]
    ) -> TitleLines | None:
        if entry is not None:
            lines = tuple(range(entry.title_lines))
            return TitleLines(entry.title.of(self.text).replace("\n", ""), entry.title, lines)
        no_titles = {*taken, *self.short_cells, *self.lost_cells}
        title = find_title_lines(self.text, self.lines, self.contents, no_titles)
        if title is not None:
            return title
        labelled = next((found.field.span for found in field_lines if found.field.name == "title"), None)
        if labelled is None:
            return None
        span = trim_page_title(self.text, labelled)
        return TitleLines(span.of(self.text), span, ())

    def _masthead(self, title: TitleLines | None, roles: Mapping[int, Role]) -> Span | None:
        """Return the span from the title to the last line of the masthead; None if no line has the title."""
        if title is None or not title.lines:
            return None
        last = title.lines[0]
        while roles.get(last + 1) in ("title", "masthead", "field"):
            last += 1
        return Span(self.lines[title.lines[0]].start, self.lines[last].end)

    def _find_further_fields(
        self, fields: Sequence[Field], closing: ClosingSource | None, title: TitleLines | None, masthead: Span | None
    ) -> Iterator[Field]:
        """Yield the fields that do not fill lines of their own.

        These are the source in the bracket at the end, and the document number in the title. From the masthead, they
        are the day and meeting of delivery, the day and organ of adoption, and the government whose head speaks.
        """
        if closing is not None:
            yield from closing.fields
        has_own_number = any(field.name == "doc_number" and field.by != "label" for field in fields)
        if title is not None and not has_own_number:
            line = next((line for line in self.lines if line.start <= title.span.start < line.end), title.span)
            number = find_doc_number(self.text, line)
            if number is not None:
                yield number
        if masthead is not None:
            yield from find_delivery(self.text, masthead)
            yield from find_adoption(self.text, masthead)
            yield from find_speaker(self.text, masthead)

    def _assign_roles(
        self, title: TitleLines | None, field_lines: Collection[int], entry: DigestEntry | None
    ) -> dict[int, Role]:
        """Return the roles of all lines that do not belong to the body, by the index of the line.

        If several roles fit a line, the first one in this order is used: ``title``, ``contents``, ``field``,
        ``masthead`` for a line about attachments, ``note``, ``table``, ``masthead`` for a line above or below the
        title.
        """
        roles: dict[int, Role] = dict.fromkeys((*self.short_cells, *self.lost_cells), "table")
        roles.update(dict.fromkeys(self._find_captions(), "table"))
        roles.update(dict.fromkeys(find_note_lines(self.text, self.cut), "note"))
        roles.update(dict.fromkeys(find_notes(self.text, self.lines, self.contents), "note"))
        roles.update(dict.fromkeys(self.attachments, "masthead"))
        roles.update(dict.fromkeys(field_lines, "field"))
        roles.update(dict.fromkeys(self.contents, "contents"))
        if title is None or not title.lines:
            return roles
        roles.update({index: "masthead" for index in range(title.lines[0]) if index not in roles})
        roles.update(dict.fromkeys(title.lines, "title"))
        if entry is None:
            self._assign_mastheads(title.lines[-1], roles)
        return roles

    def _find_captions(self) -> Iterator[int]:
        """Yield the lines that only name a table, and those right above tables that name its unit: 单位：亿元."""
        for index, span in enumerate(self.lines):
            if index not in self.cut.cells and is_caption(span.of(self.text)):
                yield index
        for line in self.cut.cells:
            above = line - 1
            while above >= 0 and self._is_caption(above):
                yield above
                above -= 1

    def _is_caption(self, line: int) -> bool:
        """Return whether a line above a table only names it or its unit, and is no heading by its style."""
        is_free = line not in self.cut.cells and line not in self.heading_levels
        return is_free and is_title_or_unit(self.lines[line].of(self.text))

    def _assign_mastheads(self, title_line: int, roles: dict[int, Role]) -> None:
        """Set the role ``masthead`` for lines below the title, such as a day or the name of a speaker.

        A line that already has a role keeps it. The first other line that is no part of a masthead ends the search.
        """
        for index in range(title_line + 1, min(len(self.lines), title_line + TITLE_LINES)):
            is_free = index not in roles
            if is_free and (index in self.heading_levels or not is_masthead(self.text, self.lines[index])):
                break
            roles.setdefault(index, "masthead")

    def _structure(
        self, roles: Mapping[int, Role], closing: Span | None
    ) -> tuple[tuple[Sentence, ...], tuple[Heading, ...]]:
        """Return the sentences of all lines, and the headings found in the lines that are not in ``roles``.

        ``closing`` is the span of the closing bracket, such as （来源：甘肃日报）; None if the item has none.
        """
        free = [index for index in range(len(self.lines)) if index not in roles]
        line_sentences = self._split_lines(free)
        outline = self._find_outline(free, line_sentences)
        titles = [placed.heading.text.of(self.text) for placed in outline.headings]
        described = _describe(line_sentences, outline, titles, closing)
        by_line = [list[int]() for _ in free]
        for number, sent in enumerate(line_sentences):
            by_line[sent.line].append(number)
        sentences: list[Sentence] = []
        places: list[int] = []  # of each sentence of a free line among all sentences
        free_lines = iter(by_line)
        for index, line in enumerate(self.lines):
            if index in roles:
                sentences.append(make_sentence(self.ids, self.text, line, roles[index]))
                continue
            for number in next(free_lines):
                role, section = described[number]
                places.append(len(sentences))
                sentences.append(make_sentence(self.ids, self.text, line_sentences[number].span, role, section))
        headings = tuple(_make_headings(outline, titles, places))
        return tuple(_settle_leaves(sentences, headings)), headings

    def _split_lines(self, free: Sequence[int]) -> list[LineSentence]:
        """Return the sentences of the lines in ``free``. The line number of a sentence is an index into ``free``."""
        split: list[LineSentence] = []
        for number, index in enumerate(free):
            spans = find_sentences(self.text, self.lines[index])
            split += [
                LineSentence(span, number, opens=order == 0, fills=len(spans) == 1) for order, span in enumerate(spans)
            ]
        return split

    def _find_outline(self, free: Sequence[int], line_sentences: Sequence[LineSentence]) -> Outline:
        """Return the outline of the lines in ``free``. All headings end where an attachment begins."""
        breaks = frozenset(bisect_left(free, index) for index in self.attachments)
        styles = {
            number: self.heading_levels[index] for number, index in enumerate(free) if index in self.heading_levels
        }
        lines = [self.lines[index] for index in free]
        return find_outline(self.text, line_sentences, lines, breaks=breaks, styles=styles)

    def _warn_of_lost_entries(self, entry: DigestEntry | None) -> Iterator[Warn]:
        """Yield a warning for each line in ``entry.lost``.

        Such a line of the table of contents has no matching title in the body. The text that it announces may be within
        this item.
        """
        for line in entry.lost if entry else ():
            text = f"目录中的“{line.of(self.text)}”在正文中未找到，其内容可能混在本条之内。"
            yield Warn("contents-lost", text, self.clean.origin(line))

    def _warn_of_tables(self, tables: Sequence[Table]) -> Iterator[Warn]:
        """Yield a warning if the item has tables without data, because their short cells are not read."""
        others = [table for table in tables if table.kind != "data"]
        if others:
            rows = sum(len({cell.row for cell in table.cells}) for table in others)
            text = f"文中有清单、表单等非数据表格{len(others)}个（{rows}行），短格未作摘编，请查原文。"
            yield Warn("table-left-out", text, self.clean.origin(others[0].span))

    def _warn_of_flattened_tables(self) -> Iterator[Warn]:
        """Yield a warning if the item has tables with one cell a line or with ragged rows, which are not read."""
        found = list(find_flattened_tables(self.text, self.lines, self.cut.cells))
        if found:
            text = f"文中有{len(found)}处表格每格自成一行，行列已失，未作为数据采用，请查原文。"
            yield Warn("table-flattened", text, self._origin_of_lines(found[0]))
        ragged = list(find_ragged_rows(self.text, self.lines, self.cut.cells))
        if ragged:
            text = f"文中有{len(ragged)}处以竖线分列的表格，各行列数不一，未作为数据采用，请查原文。"
            yield Warn("table-flattened", text, self._origin_of_lines(ragged[0]))

        broken = find_broken_rows(self.text, self.lines, self.cut.cells)
        if broken:
            text = f"文中表格有{len(broken)}行列数不全，未作为数据采用，请查原文。"
            yield Warn("table-flattened", text, self.clean.origin(self.lines[broken[0]]))

    def _origin_of_lines(self, lines: range) -> Span:
        """Return the span in the source of some lines."""
        return self.clean.origin(Span(self.lines[lines[0]].start, self.lines[lines[-1]].end))


def _describe(
    line_sentences: Sequence[LineSentence], outline: Outline, titles: Sequence[str], closing: Span | None
) -> list[tuple[Role, tuple[str, ...]]]:
    """Return the role and the section of each sentence. The section has the titles of the headings above the sentence.

    - A sentence that is nothing but a heading has the role ``heading``. Its section does not include its own title.
    - A heading that states a figure (新增就业32万人) has the role ``body`` instead.
    - The sentence at the span ``closing`` has the role ``field``, and all other sentences have the role ``body``.
    """
    headings = {
        placed.sentence: placed.above
        for placed, title in zip(outline.headings, titles, strict=True)
        if placed.heading.fills and not states_figure(title)
    }
    sections: dict[tuple[int, ...], tuple[str, ...]] = {}
    described: list[tuple[Role, tuple[str, ...]]] = []
    for number, sent in enumerate(line_sentences):
        above = headings.get(number, outline.sections[number])
        if above not in sections:
            sections[above] = tuple(titles[index] for index in above)
        role: Role = "heading" if number in headings else "field" if sent.span == closing else "body"
        described.append((role, sections[above]))
    return described


def _make_headings(outline: Outline, titles: Sequence[str], places: Sequence[int]) -> Iterator[Heading]:
    """Yield the headings of an outline.

    ``places`` has one number for each sentence of the outline: the index of that sentence in ``Item.sentences``.
    """
    sizes = Counter(chain.from_iterable(outline.sections))
    for index, (placed, title) in enumerate(zip(outline.headings, titles, strict=True)):
        yield Heading(
            number=placed.heading.number,
            level=placed.level,
            text=title,
            span=placed.heading.text,
            sentence=places[placed.sentence],
            end=places[placed.sentence + sizes[index] - 1] + 1,
            is_point=placed.heading.is_point,
        )


def _settle_leaves(sentences: Sequence[Sentence], headings: Sequence[Heading]) -> list[Sentence]:
    """Return the sentences, with the role ``body`` for each heading that ends like a sentence and has no text under it.

    Such a heading is itself content. Its title is added to its section.
    """
    settled = list(sentences)
    for heading in headings:
        sent = sentences[heading.sentence]
        if heading.end == heading.sentence + 1 and sent.role == "heading" and sent.text[-1] in _FINAL_MARKS:
            section = (*sent.section, heading.text)
            settled[heading.sentence] = structs.replace(sent, role="body", section=section)
    return settled
