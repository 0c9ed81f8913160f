"""The inbox as a workbook that a person can fill in."""

from __future__ import annotations

from typing import get_args

from briefgen.model import Inbox, InboxRow
from briefgen.model.inbox import (
    INBOX_DAY,
    INBOX_EXPORTED,
    INBOX_FIELDS,
    INBOX_ITEM,
    INBOX_MISSING,
    INBOX_SOURCE,
    NO_REGION,
)
from briefgen.model.sidecar import DocType
from briefgen.pages.skip_reasons import SKIPPED
from briefgen.pages.workbook_data import Cell, Choices, Sheet, Workbook

_COLUMNS = (INBOX_SOURCE, INBOX_ITEM, INBOX_MISSING, INBOX_DAY, *INBOX_FIELDS.values())
_WIDTHS = (30, 6, 16, 20, 40, 20, 14, 14, 10, 24, 20, 24)
_TITLE = "收件清单"
_HELP = (
    "标黄的单元格是尚缺的内容，填好后保存，再用 briefgen inbox --fill 读回；其余单元格有误也可直接改。",
    "只有改动过的单元格才会写入来源旁的同名 .toml 文件；改回空白，即撤回此前所填。",
    f"地区可写简称或全称，多个地区用“、”隔开；确与任何地区无关的，写“{NO_REGION}”。",
    "日期写作 2021-06-17、2021/6/17、2021.6.17 或 2021年6月17日。",
    "“已知日期”为材料归入某一周所依据的日期，不用填写；以印发、成文、转载之日代替发布日期的，可在“发布日期”中补填。",
    "读回时提示有误的单元格，可在本表中改正后再次读回。",
)


def make_inbox_workbook(page: Inbox) -> Workbook:
    """Return the inbox as a workbook.

    A hidden sheet has a copy of the rows. It shows later which cells a person changed.
    """
    rows = tuple(map(_make_row, page.rows))
    to_fill = tuple(
        (index, _COLUMNS.index(INBOX_FIELDS[field])) for index, row in enumerate(page.rows) for field in row.missing
    )
    doc_types = Choices(_COLUMNS.index(INBOX_FIELDS["doc_type"]), get_args(DocType))
    sheets = [
        Sheet(
            name=_TITLE,
            columns=_COLUMNS,
            rows=rows,
            widths=_WIDTHS,
            is_verbatim=True,
            to_fill=to_fill,
            choices=(doc_types,),
        ),
        Sheet(name=INBOX_EXPORTED, columns=_COLUMNS, rows=rows, widths=_WIDTHS, is_verbatim=True, is_hidden=True),
        Sheet(name="说明", columns=("说明",), rows=tuple((line,) for line in _HELP), widths=(100,)),
    ]
    if page.skipped:
        skipped = tuple((source.path, SKIPPED[source.code]) for source in page.skipped)
        sheets.append(Sheet(name="未收录来源", columns=(INBOX_SOURCE, "原因"), rows=skipped, widths=(40, 60)))
    return Workbook(_TITLE, tuple(sheets))


def _make_row(row: InboxRow) -> tuple[Cell, ...]:
    missing = "、".join(INBOX_FIELDS[field] for field in row.missing)
    day = f"{row.day}（{row.day_of}）" if row.day else None
    return row.source, row.item or None, missing, day, *(row.known.get(field) for field in INBOX_FIELDS)
