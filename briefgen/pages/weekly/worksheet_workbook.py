"""The worksheet of an edition as a workbook, with one sheet for each kind of matter that an editor settles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.model import Brief, BriefHeader, Worksheet
from briefgen.pages.skip_reasons import SKIPPED
from briefgen.pages.workbook_data import Cell, Sheet, Workbook

_TEXT_COLUMNS, _TEXT_WIDTHS = ("条目", "来源"), (60, 40)


def make_worksheet_workbook(page: Worksheet) -> Workbook:
    """Return the worksheet as a workbook. The sheet of checks is always there; other sheets only if they have rows."""
    others = (sheet for sheet in _make_sheets(page) if sheet.rows)
    return Workbook("编务单", (_make_check_sheet(page), *others))


def _make_check_sheet(page: Worksheet) -> Sheet:
    """Return the sheet of warnings, by kind. An editor fills in the name of the person who has checked a warning."""
    columns = ("类别", "条目", "来源", "提示", "核对人")
    checks = [check for group in page.groups for check in group.checks]
    return Sheet(
        name="核对提示",
        columns=columns,
        rows=tuple((c.kind, c.brief.shown_title, c.brief.source.path, c.text, c.by) for c in checks),
        widths=(12, 40, 30, 60, 14),
        is_verbatim=True,
        to_fill=tuple((index, len(columns) - 1) for index, check in enumerate(checks) if check.by is None),
    )


def _make_sheets(page: Worksheet) -> Iterator[Sheet]:
    yield _make_sheet("编辑取舍", ("待处理事项",), ((problem,) for problem in page.problems), (100,))
    changes = ((change.section, change.before, change.now) for change in page.changes)
    yield _make_sheet("与送审稿相比", ("栏目", "送审稿", "现稿"), changes, (20, 60, 60))
    merged = (
        (entry.brief.shown_title, copy.shown_title, copy.source.path)
        for entry in page.weekly.merged
        for copy in entry.copies
    )
    yield _make_sheet("同文材料", ("所登", "未登", "未登的来源"), merged, (60, 60, 40))
    yield _make_text_sheet("日期据来源", [entry.brief for entry in page.weekly.borrowed])
    yield _make_text_sheet("迟到来源", page.late)
    yield _make_text_sheet("没有日期", page.undated)
    held_back = ((text.title or text.id, text.reason) for text in page.held)
    yield _make_sheet("缓发", ("条目", "原因"), held_back, (60, 40))
    skipped = ((source.path, SKIPPED[source.code]) for source in page.skipped)
    yield _make_sheet("未收录来源", ("来源", "原因"), skipped, (40, 60))


def _make_text_sheet(name: str, briefs: Iterable[Brief | BriefHeader]) -> Sheet:
    rows = ((brief.shown_title, brief.source.path) for brief in briefs)
    return _make_sheet(name, _TEXT_COLUMNS, rows, _TEXT_WIDTHS)


def _make_sheet(
    name: str, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]], widths: tuple[int, ...]
) -> Sheet:
    return Sheet(name=name, columns=columns, rows=tuple(rows), widths=widths, is_verbatim=True)
