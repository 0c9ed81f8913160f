"""The practices of a theme as the page prints them: what is common, what tells regions apart, deeds, degree words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from briefgen.lexicon import load_practices
from briefgen.model import Comparison
from briefgen.model.practice import (
    DegreeRow,
    Mark,
    NotablePractice,
    PracticeCell,
    PracticeRow,
    Quotation,
    RegionDeeds,
    ThemeComparison,
)
from briefgen.pages.comparison.page_lines import MOST_COLUMNS, Line, join_unique
from briefgen.pages.comparison.wording import find_short_name, list_short_names
from briefgen.quoting.excerpts import shorten_to_clauses
from briefgen.quoting.limits import LONGEST_NOTE

_SIGNS: dict[Mark, str] = {"planned": "●", "done": "○", "outlook": "◇", "other": "另写", "absent": "—"}
_WORDS: dict[Mark, str] = {"planned": "部署", "done": "已做", "outlook": "展望"}
_MOST_ABSENT = 5
# So many regions are named where some differ from the rest.
_MOST_NAMED = 6


class DeedLine(Struct, frozen=True):
    """The row of a region in the table of deeds (抓手)."""

    region: str
    """Code of the region."""
    is_enough: bool
    """False if the region has too little text on the theme to be compared."""
    done: tuple[Quotation, ...]
    """The printed clauses of what was done."""
    planned: tuple[Quotation, ...]
    """The printed clauses of what is to be done."""
    numbers: tuple[str, ...]
    """The numbers in the printed clauses of what is to be done."""


def list_common_lines(page: Comparison, theme: ThemeComparison, most: int) -> list[Line]:
    """Return a line for each common practice: how many regions, who is missing, of which time, in whose words."""
    return [_write_common(page, row) for row in _choose_rows(page, theme, theme.common)[:most]]


def list_grid_rows(page: Comparison, theme: ThemeComparison, most: int) -> list[PracticeRow]:
    """Return the practices that tell regions apart, those that the lexicon files under the theme first."""
    return _choose_rows(page, theme, theme.grid)[:most]


def list_grid_lines(page: Comparison, rows: Sequence[PracticeRow]) -> list[Line]:
    """Return a line for each practice with the names of the regions at each sign, for a page of many regions."""
    return [_write_grid(page, row) for row in rows]


def list_dividing_practices(page: Comparison, theme: ThemeComparison, most: int) -> list[Line]:
    """Return the practices that divide the regions most evenly, each with the names of the smaller side.

    Practices whose smaller side can be named come first.
    """
    rows = _choose_rows(page, theme, theme.grid)
    half = len(rows[0].cells) / 2 if rows else 0
    telling = sorted(rows, key=lambda row: (min(_sides(row)) > _MOST_NAMED, abs(_sides(row)[0] - half)))[:most]
    return [_write_side(page, row) for row in telling]


def list_other_words(page: Comparison, rows: Sequence[PracticeRow]) -> list[Line]:
    """Return the other words (另写) of the regions in some rows, quoted."""
    return [
        Line(f"{row.name}，{find_short_name(page, cell.region)}{_quote(cell.quotations[0])}", _places(cell))
        for row in rows
        for cell in row.cells
        if cell.mark == "other"
    ]


def list_lone_practices(page: Comparison, theme: ThemeComparison, most: int) -> list[Line]:
    """Return the practices that one region alone writes of, each with its name: 农村消费（重庆）."""
    rows = [row for row in _choose_rows(page, theme, theme.lone) if row.present[0].mark != "other"]
    return [
        Line(f"{row.name}（{find_short_name(page, row.present[0].region)}）", _places(row.present[0]))
        for row in rows[:most]
    ]


def write_signs(cell: PracticeCell) -> str:
    """Return the signs of a cell: ● if it is to be done, ○ if it was done, ◇ for a longer plan, 另写 or —."""
    if cell.mark in ("other", "absent"):
        return _SIGNS[cell.mark]
    later = (quotation.time or "done" for quotation in cell.quotations[1:])
    return "".join(_SIGNS[mark] for mark in dict.fromkeys((cell.mark, *later)))


def list_deed_lines(theme: ThemeComparison, planned: int, done: int) -> list[DeedLine]:
    """Return the rows of the table of deeds, with so many clauses of what is planned and done at most."""
    return [_make_deed_line(deeds, planned, done) for deeds in theme.deeds]


def list_degree_lines(page: Comparison, rows: Sequence[DegreeRow]) -> list[Line]:
    """Return a line for each object: each wording with the names of the regions that use it."""
    return [_write_degrees(page, row) for row in rows]


def _choose_rows(page: Comparison, theme: ThemeComparison, rows: Sequence[PracticeRow]) -> list[PracticeRow]:
    """Return rows in order, those of practices that the lexicon files first under another theme last."""
    elsewhere = {p.name for p in load_practices(page.theme_list) if p.themes and p.themes[0] != theme.theme}
    return sorted(rows, key=lambda row: row.name in elsewhere)


def _write_common(page: Comparison, row: PracticeRow) -> Line:
    absent = [cell.region for cell in row.cells if cell.mark == "absent"]
    others = [cell for cell in row.cells if cell.mark == "other"]
    head = f"{row.name}，{len(row.present)}个" + (f"（{list_short_names(page, absent)}未见）" if absent else "")
    by_mark = _sort_by_mark(row)
    if len(by_mark) == 1 and not others:
        parts = [f"均列{_WORDS[mark]}" for mark in by_mark]
    else:
        parts = [f"{_WORDS[mark]}{len(regions)}个{_name_few(page, regions)}" for mark, regions in by_mark.items()]
    if len(row.cells) <= MOST_COLUMNS:
        parts += [f"{find_short_name(page, cell.region)}另写{_quote(cell.quotations[0])}" for cell in others]
    elif others:
        parts.append(f"另写{len(others)}个（{list_short_names(page, [cell.region for cell in others])}）")
    return Line(f"{head}：{'，'.join(parts)}。", _places(*row.present))


def _write_grid(page: Comparison, row: PracticeRow) -> Line:
    groups = [f"{_SIGNS[mark]}{list_short_names(page, regions)}" for mark, regions in _sort_by_mark(row).items()]
    others = [cell.region for cell in row.cells if cell.mark == "other"]
    absent = [cell.region for cell in row.cells if cell.mark == "absent"]
    if others:
        groups.append(f"另写：{list_short_names(page, others)}")
    if len(absent) <= _MOST_ABSENT:
        groups.append(f"—{list_short_names(page, absent)}")
    return Line("；".join(groups), _places(*row.present))


def _write_side(page: Comparison, row: PracticeRow) -> Line:
    present = [cell for cell in row.present if cell.mark != "other"]
    absent = [cell.region for cell in row.cells if cell.mark == "absent"]
    others = [cell.region for cell in row.cells if cell.mark == "other"]
    text = f"{row.name}{len(present)}个"
    if len(present) <= _MOST_NAMED:
        text += f"（{list_short_names(page, [cell.region for cell in present])}）"
    elif len(absent) <= _MOST_NAMED:
        text += f"（{list_short_names(page, absent)}未见）"
    if others:
        text += f"，另写{len(others)}个"
    return Line(text, _places(*present))


def _sides(row: PracticeRow) -> tuple[int, int]:
    """Return how many regions write of a practice in its own words, and how many do not write of it."""
    own = sum(cell.mark != "other" for cell in row.present)
    return own, len(row.cells) - len(row.present)


def _write_degrees(page: Comparison, row: DegreeRow) -> Line:
    by_phrase: defaultdict[str, list[str]] = defaultdict(list)
    for cell in row.cells:
        if cell.phrase is not None:
            by_phrase[cell.phrase].append(cell.region)
    wordings = (f"{phrase}（{list_short_names(page, regions)}）" for phrase, regions in by_phrase.items())
    quotations = (cell.quotation for cell in row.cells if cell.quotation is not None)
    return Line(f"{row.name}：{'，'.join(wordings)}。", join_unique(quotation.sentence_id for quotation in quotations))


def _make_deed_line(deeds: RegionDeeds, planned: int, done: int) -> DeedLine:
    clauses = deeds.planned[:planned]
    return DeedLine(
        region=deeds.region,
        is_enough=deeds.is_enough,
        done=deeds.done[:done],
        planned=clauses,
        numbers=tuple(number for number in deeds.numbers if any(number in clause.text for clause in clauses)),
    )


def _sort_by_mark(row: PracticeRow) -> dict[Mark, list[str]]:
    """Return the regions by the first mark of their cells, in the order of the marks, without other words."""
    marks: Iterable[Mark] = ("planned", "done", "outlook")
    by_mark = {mark: [cell.region for cell in row.cells if cell.mark == mark] for mark in marks}
    return {mark: regions for mark, regions in by_mark.items() if regions}


def _name_few(page: Comparison, regions: Sequence[str]) -> str:
    return f"（{list_short_names(page, regions)}）" if len(regions) <= _MOST_ABSENT else ""


def _quote(quotation: Quotation) -> str:
    return f"「{shorten_to_clauses(quotation.text, LONGEST_NOTE)}」"


def _places(*cells: PracticeCell) -> tuple[str, ...]:
    return join_unique(_list_places(cells))


def _list_places(cells: Iterable[PracticeCell]) -> Iterator[str]:
    for cell in cells:
        for quotation in cell.quotations:
            yield quotation.sentence_id


def choose_quotations(practice: NotablePractice, most: int) -> tuple[Quotation, ...]:
    """Return the quotations of a notable practice that fit into so many characters, and the first in any case."""
    lengths = accumulate(len(quotation.text) for quotation in practice.quotations)
    fitting = sum(length <= most for length in lengths)
    return practice.quotations[: max(1, fitting)]
