"""The list of what came in, as a workbook to fill in."""

from __future__ import annotations

from typing import get_args

from briefgen.formats.xlsx import Cell, open_book
from briefgen.model import Inbox
from briefgen.model.inbox import INBOX_EXPORTED, INBOX_FIELDS, INBOX_ITEM, INBOX_MISSING, INBOX_SOURCE, NO_REGION
from briefgen.model.sidecar import DocType
from briefgen.pages.skip_reasons import SKIPPED

_COLUMNS = (INBOX_SOURCE, INBOX_ITEM, INBOX_MISSING, *INBOX_FIELDS.values())
_WIDTHS = (30, 6, 16, 40, 20, 14, 14, 10, 24, 20, 24)
_HELP = (
    "标黄的单元格是尚缺的内容，填好后保存，再用 briefgen inbox --fill 读回；其余单元格有误也可直接改。",
    "只有改动过的单元格才会写入来源旁的同名 .toml 文件；改回空白，即撤回此前所填。",
    f"地区可写简称或全称，多个地区用“、”隔开；确与任何地区无关的，写“{NO_REGION}”。",
    "日期写作 2021-06-17、2021/6/17 或 2021年6月17日。",
)


def render_inbox(page: Inbox) -> bytes:
    """Return the list as the bytes of an .xlsx file, the same for the same list; what is missing waits in yellow."""
    rows: list[list[Cell]] = []
    for row in page.rows:
        missing = "、".join(INBOX_FIELDS[field] for field in row.missing)
        rows.append([row.source, row.item or None, missing, *(row.known.get(field) for field in INBOX_FIELDS)])
    with open_book("收件清单") as (book, file):
        sheet = book.add_sheet("收件清单", _COLUMNS, rows, _WIDTHS, is_text=True)
        for line, row in enumerate(page.rows, 1):
            for field in row.missing:
                sheet.write_blank(line, _COLUMNS.index(INBOX_FIELDS[field]), None, book.lacking)
        kinds = _COLUMNS.index(INBOX_FIELDS["doc_type"])
        choice = {"validate": "list", "source": list(get_args(DocType))}
        sheet.data_validation(1, kinds, max(1, len(rows)), kinds, choice)
        book.add_sheet(INBOX_EXPORTED, _COLUMNS, rows, _WIDTHS, is_text=True).hide()
        book.add_sheet("说明", ["说明"], [[line] for line in _HELP], [100])
        if page.skipped:
            skipped = [[source.path, SKIPPED[source.code]] for source in page.skipped]
            book.add_sheet("未收录来源", [INBOX_SOURCE, "原因"], skipped, [40, 60])
    return file.getvalue()
