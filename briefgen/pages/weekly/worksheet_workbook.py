"""The worksheet of an edition as a workbook, a sheet for each thing to clear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.formats.xlsx import Cell, open_book
from briefgen.model import Brief, BriefHeader, Worksheet
from briefgen.pages.skip_reasons import SKIPPED

_Sheet = tuple[str, tuple[str, ...], list[list[Cell]], tuple[int, ...]]


def render_worksheet(page: Worksheet) -> bytes:
    """Return the worksheet as the bytes of an .xlsx file, the same for the same worksheet."""
    with open_book("编务单") as (book, file):
        for name, columns, rows, widths in _sheets(page):
            sheet = book.add_sheet(name, columns, rows, widths, is_text=True)
            if name == "核对提示":
                for line, check in enumerate(page.checks, 1):
                    if check.by is None:
                        sheet.write_blank(line, len(columns) - 1, None, book.lacking)
    return file.getvalue()


def _sheets(page: Worksheet) -> Iterator[_Sheet]:
    """Yield the sheets that have anything in them, and always the first."""
    checks: list[list[Cell]] = [
        [_title(check.brief), check.brief.source.path, check.text, check.by] for check in page.checks
    ]
    yield "核对提示", ("条目", "来源", "提示", "核对人"), checks, (40, 30, 60, 14)
    changes: list[list[Cell]] = [[c.section, c.before, c.now] for c in page.changes]
    others: list[_Sheet] = [
        ("编辑取舍", ("待处理事项",), [[problem] for problem in page.problems], (100,)),
        ("与送审稿相比", ("栏目", "送审稿", "现稿"), changes, (20, 60, 60)),
        ("日期据来源", ("条目", "来源"), _texts([e.brief for e in page.weekly.borrowed]), (60, 40)),
        ("迟到来源", ("条目", "来源"), _texts(page.late), (60, 40)),
        ("没有日期", ("条目", "来源"), _texts(page.undated), (60, 40)),
        ("缓发", ("条目", "原因"), [[hold.title or hold.id, hold.reason] for hold in page.held], (60, 40)),
        ("未收录来源", ("来源", "原因"), [[s.path, SKIPPED[s.code]] for s in page.skipped], (40, 60)),
    ]
    yield from (sheet for sheet in others if sheet[2])


def _texts(briefs: Iterable[Brief | BriefHeader]) -> list[list[Cell]]:
    return [[_title(brief), brief.source.path] for brief in briefs]


def _title(brief: Brief | BriefHeader) -> str:
    return brief.title or f"（原文无标题）{brief.id}"
