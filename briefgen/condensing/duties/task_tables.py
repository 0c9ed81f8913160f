"""Tables that set tasks: each row is a task, with the organs whose task it is and the time by which it is due."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.condensing.duties.deadlines import names_time
from briefgen.condensing.duties.labelled_duties import find_labelled
from briefgen.condensing.duties.statement import DutyStatement, Party, Role
from briefgen.condensing.duties.worded_duties import read_value
from briefgen.condensing.regex import any_of
from briefgen.lexicon import load_duty_words, load_table_words
from briefgen.lexicon.overlay import cached
from briefgen.model import Item, Span, Table, TableCell

ColumnKind = Role | Literal["due", "task", "progress"]
_ROLES: tuple[Role, ...] = ("leads", "answers", "assists", "commands")
# The head of a list of tasks stands in one of the first rows, and has at most so many.
_MOST_ROWS_ABOVE, _MOST_HEAD_ROWS = 4, 2
_BLANKS = re.compile(r"\s+|[（(][^（）()]*[）)]")
_LONGEST_TIME = 60
_NOTHING = frozenset(("/", "—", "－", "-", "–", "--", "——", "无", ""))


class TableTask(Struct, frozen=True):
    """A task in a table. All spans point into the clean text."""

    table: int
    """Number of the table in its item."""
    cell: TableCell
    """The cell that says what is to be done."""
    section: tuple[str, ...]
    """The words of the table that the task belongs to: the row above it, the cells before it."""
    statement: DutyStatement
    duty_cells: tuple[Span, ...]
    """The spans of the cells that say whose task it is and by when."""
    is_open: bool
    """True if the table has no column that says how far the task is."""


def find_table_tasks(item: Item) -> Iterator[TableTask]:
    """Yield the tasks of the tables of an item, in order."""
    for table in item.tables:
        yield from _find_tasks(item.clean.text, table)


def _find_tasks(text: str, table: Table) -> Iterator[TableTask]:
    rows: defaultdict[int, list[TableCell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(cell)
    head = _find_head(rows)
    if head is None:
        return
    first, kinds = head
    columns = _by_column(table, first)
    tasks = [column for column, kind in sorted(kinds.items()) if kind == "task"]
    section: tuple[str, ...] = ()
    for row in sorted(row for row in rows if row >= first):
        if len(rows[row]) == 1 and _names_section(rows[row][0], kinds):
            section = (rows[row][0].text,)
            continue
        if _is_total(rows[row]):
            continue
        own = [columns[column].get(row) for column in tasks]
        cells = [cell for cell in own if cell is not None and _says_what(cell.text)]
        # A cell over several rows is one task, at its first row.
        if cells and cells[-1].row == row:
            task = cells[-1]
            last = row + task.rows - 1
            duty = [(kind, columns[column].between(row, last)) for column, kind in sorted(kinds.items())]
            statement, places = _read_row(text, task, duty, columns)
            if statement is not None:
                path = (*section, *(cell.text for cell in cells[:-1]))
                is_open = "progress" not in kinds.values()
                yield TableTask(table.number, task, path, statement, places, is_open)


class _Column:
    """The cells of a column by the rows that they cover, below the head."""

    def __init__(self) -> None:
        self._by_row: dict[int, TableCell] = {}
        self._meant: dict[int, TableCell | None] | None = None

    def add(self, cell: TableCell) -> None:
        for row in range(cell.row, cell.row + cell.rows):
            self._by_row.setdefault(row, cell)

    def get(self, row: int) -> TableCell | None:
        return self._by_row.get(row)

    def between(self, first: int, last: int) -> list[TableCell]:
        """Return the cells of some rows, each once."""
        cells = (self._by_row.get(row) for row in range(first, last + 1))
        return list({cell.span: cell for cell in cells if cell is not None}.values())

    def above(self, row: int) -> TableCell | None:
        """Return the cell that the cell 同上 of a row stands for; None if an empty or a wide one is between them."""
        if self._meant is None:
            self._meant = dict(self._resolve())
        return self._meant.get(row)

    def _resolve(self) -> Iterator[tuple[int, TableCell | None]]:
        last: TableCell | None = None
        before = -1
        for row, cell in sorted(self._by_row.items()):
            last = last if row == before + 1 else None
            if cell.text.strip() in load_duty_words().as_above:
                yield row, last
            else:
                last = cell if cell.columns == 1 else None
            before = row


def _by_column(table: Table, first: int) -> defaultdict[int, _Column]:
    columns: defaultdict[int, _Column] = defaultdict(_Column)
    for cell in table.cells:
        if cell.row >= first:
            for column in range(cell.column, cell.column + cell.columns):
                columns[column].add(cell)
    return columns


def _find_head(rows: Mapping[int, Sequence[TableCell]]) -> tuple[int, dict[int, ColumnKind]] | None:
    """Return the first row below the head, and the kinds of the columns; None if the table sets no tasks.

    The head names a task and, beside it, an organ or a person. It may have a second row: 责任单位 above 牵头 and 配合.
    """
    for row in sorted(rows)[:_MOST_ROWS_ABOVE]:
        kinds = _read_head(rows[row])
        if "task" not in kinds.values():
            continue
        second = _read_head(rows.get(row + 1, ()))
        is_double = any(cell.columns > 1 for cell in rows[row]) and any(kind in _ROLES for kind in second.values())
        if is_double:
            kinds |= second
        if any(kind in _ROLES for kind in kinds.values()):
            return row + (_MOST_HEAD_ROWS if is_double else 1), kinds
    return None


def _read_head(cells: Sequence[TableCell]) -> dict[int, ColumnKind]:
    kinds: dict[int, ColumnKind] = {}
    for cell in cells:
        kind = _find_kind(_BLANKS.sub("", cell.text))
        if kind is not None:
            kinds |= dict.fromkeys(range(cell.column, cell.column + cell.columns), kind)
    return kinds


def _find_kind(head: str) -> ColumnKind | None:
    match = _head().fullmatch(head)
    if match is None:
        return None
    kinds: tuple[ColumnKind, ...] = (*_ROLES, "due", "task", "progress")
    return next(kind for kind in kinds if match[kind])


def _says_what(text: str) -> bool:
    """Return whether a cell says what is to be done. The head of a table may stand again on its next page."""
    return text not in _NOTHING and _find_kind(_BLANKS.sub("", text)) is None


def _names_section(cell: TableCell, kinds: Mapping[int, ColumnKind]) -> bool:
    """Return whether the only cell of a row names the tasks below it, and is none itself."""
    return cell.columns > 1 or kinds.get(cell.column) != "task"


def _is_total(row: Sequence[TableCell]) -> bool:
    """Return whether a row counts the tasks of others: 合计, 6项."""
    words = load_table_words()
    first = next((bare for cell in row if (bare := _BLANKS.sub("", cell.text))), "")
    return first in words.totals or (first in words.whole and first.endswith(words.totals))


def _read_row(
    text: str,
    task: TableCell,
    duty: Sequence[tuple[ColumnKind, Sequence[TableCell]]],
    columns: Mapping[int, _Column],
) -> tuple[DutyStatement | None, tuple[Span, ...]]:
    """Return the duty of a task and the spans of the cells that say it; None if they say none."""
    parties: list[Party] = []
    dues: list[Span] = []
    beside: list[Span] = []
    places: dict[Span, None] = {}
    for kind, cells in duty:
        for found in cells:
            cell = _resolve(found, columns)
            if cell is None or cell.text in _NOTHING or cell.span == task.span:
                continue
            if kind == "due" and len(cell.text) <= _LONGEST_TIME and names_time(cell.text):
                dues.append(cell.span)
                places[found.span] = None
            elif kind in _ROLES and cell.span not in places:
                labelled = list(find_labelled(text, cell.span))
                parties += [party for own in labelled for party in own.parties]
                dues += [own.due for own in labelled if own.due is not None]
                if not labelled:
                    named = read_value(text, cell.span, kind)
                    parties += named.parties
                    beside += named.dues
                places[found.span] = None
    dues = dues or beside
    if not parties and not dues:
        return None, ()
    due = dues[0] if len(set(dues)) == 1 else None
    spans = sorted((task.span, *places))
    return DutyStatement(Span(spans[0].start, spans[-1].end), tuple(dict.fromkeys(parties)), due), tuple(places)


def _resolve(cell: TableCell, columns: Mapping[int, _Column]) -> TableCell | None:
    """Return the cell that a cell such as 同上 stands for; any other cell stands for itself."""
    is_above = cell.text.strip() in load_duty_words().as_above
    return columns[cell.column].above(cell.row) if is_above else cell


@cached
def _head() -> re.Pattern[str]:
    """Return a pattern for the head of a column, with a group for each kind of column."""
    words = load_duty_words()
    before = rf"(?:{any_of(words.before_heads)})*"
    named: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("leads", (*words.leads, *words.leading)),
        ("answers", (*words.owners, *words.shared)),
        ("assists", (*words.partners, *words.assisting)),
        ("commands", words.leaders),
        ("due", (*words.deadlines, *words.times)),
        ("task", words.tasks),
        ("progress", words.progress),
    )
    return re.compile("|".join(rf"(?P<{kind}>{before}(?:{any_of(own)}))" for kind, own in named))
