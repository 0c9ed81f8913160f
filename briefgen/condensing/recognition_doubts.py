"""What rests on words that were recognised on scans with little confidence.

Such figures and sentences are printed with a mark. The figures are never compared. Warnings name the figures, and the
facts of a document such as its date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefgen.condensing.table_figures.grid import Grid
from briefgen.model import Attribution, Figure, Item, KeySentence, Sentence, Span, Warn

# How many figures and words a warning names.
_MOST_NAMED = 8
# The names that the warning gives the facts of a document.
_FACTS = {
    "title": "标题",
    "issuer": "发文机关",
    "doc_number": "发文字号",
    "dates.written": "成文日期",
    "dates.issued": "印发日期",
    "dates.published": "发布日期",
    "dates.reposted": "转载日期",
    "dates.effective": "施行日期",
    "dates.event": "事件日期",
}
_REGIONS = "地区"


class DoubtfulWords:
    """The doubtful words of the source of an item."""

    def __init__(self, item: Item) -> None:
        self._item = item
        self._spans = item.clean.source.doubtful
        self._ends = [span.end for span in self._spans]

    def mark_figures(self, figures: Iterable[Figure]) -> tuple[Figure, ...]:
        """Return the figures, with those marked that rest on a doubtful word.

        A figure in a table rests on its cell, on the words of its column and its row, and on its unit in its row or at
        its table.
        """
        if not self._spans:
            return tuple(figures)
        tables = (table for table in self._item.tables if table.kind == "data")
        grids = {table.number: [Grid(part) for part in table.parts] for table in tables}
        return tuple(
            replace(figure, is_doubtful=True) if any(map(self._has, self._list_grounds(figure, grids))) else figure
            for figure in figures
        )

    def mark_key_sentences(self, sentences: Iterable[KeySentence]) -> tuple[KeySentence, ...]:
        """Return the key sentences, with those marked that have a doubtful word."""
        return tuple(
            replace(sentence, is_doubtful=True) if self._has(sentence.span) else sentence for sentence in sentences
        )

    def list_sentences(self, sentences: Iterable[Sentence]) -> tuple[str, ...]:
        """Return the ids of the sentences that have a doubtful word."""
        if not self._spans:
            return ()
        return tuple(sentence.id for sentence in sentences if self._has(self._item.origin(sentence.span)))

    def warn_of_facts(self, attribution: Attribution) -> Iterator[Warn]:
        """Yield a warning for each fact of the document that rests on doubtful words. It names them."""
        facts = [(_FACTS[fact.name], fact.value, fact.span) for fact in attribution.facts if fact.name in _FACTS]
        regions = [
            (_REGIONS, region.name, evidence.span) for region in attribution.regions for evidence in region.evidence
        ]
        named: set[tuple[str, str]] = set()
        for label, value, span in (*facts, *regions):
            words = [] if span is None else self._find(span)
            if words and (label, value) not in named:
                named.add((label, value))
                shown = "、".join(f"“{word.of(self._item.clean.source.text)}”" for word in words[:_MOST_NAMED])
                yield Warn("doubtful-facts", f"{label}“{value}”所据文字识别存疑（{shown}），请与原件核对。", span)

    def _list_grounds(self, figure: Figure, grids: dict[int, list[Grid]]) -> Iterator[Span]:
        """Yield the spans in the source on which a figure rests."""
        yield figure.span
        cell = figure.cell
        own_grids = [] if cell is None else grids.get(cell.table, [])
        at = 0 if cell is None else cell.row
        grid = next((grid for grid in reversed(own_grids) if grid.table.first_row < at), None)
        if grid is None or cell is None:
            return
        row, column = cell.row - 1 - grid.table.first_row, cell.column - 1
        own = grid.cell_in_row(row, "unit")
        units = [*([] if own is None else [own.span]), *([] if grid.table.unit is None else [grid.table.unit])]
        text = self._item.clean.text
        spans = [cell.span for cell in (*grid.head_cells_of(column), *grid.stub_of(row, column))]
        spans += [unit for unit in units if figure.unit and figure.unit in unit.of(text)]
        yield from map(self._item.origin, spans)

    def _has(self, span: Span) -> bool:
        index = self._first_behind(span)
        return index < len(self._spans) and self._spans[index].start < span.end

    def _find(self, span: Span) -> Sequence[Span]:
        """Return the doubtful words in a span of the source."""
        first = self._first_behind(span)
        last = bisect_left(self._spans, span.end, key=lambda word: word.start)
        return self._spans[first:last]

    def _first_behind(self, span: Span) -> int:
        """Return the index of the first doubtful word that ends behind the beginning of a span."""
        return bisect_left(self._ends, span.start + 1)


def warn_of_doubtful_figures(figures: Iterable[Figure]) -> Iterator[Warn]:
    """Yield a warning that names the doubtful figures, if there are any."""
    doubtful = [figure for figure in figures if figure.is_doubtful]
    if doubtful:
        named = "、".join(f"“{figure.raw}”" for figure in doubtful[:_MOST_NAMED])
        rest = f"等{len(doubtful)}个数据" if len(doubtful) > _MOST_NAMED else ""
        text = f"{named}{rest}识别存疑，不参与排名、汇总和比较，请与原件核对。"
        yield Warn("doubtful-figures", text, doubtful[0].span)
