"""The result of a search as a workbook: one row for each sentence or task."""

from __future__ import annotations

from briefgen.corpus.written_places import write_place
from briefgen.model import SearchHit, SearchPage
from briefgen.pages.workbook_data import Cell, Sheet, Workbook
from briefgen.text.duties import write_duty

_TITLE = "查找结果"


def make_search_workbook(page: SearchPage) -> Workbook:
    """Return the result of a search as a workbook. A second sheet says what was searched for."""
    asked = [("查找", page.words), *(("并查", f"{s.word}：{'、'.join(s.synonyms)}") for s in page.synonyms)]
    asked += [("条件", limit) for limit in page.limits]
    sheets = (
        _make_task_sheet(page) if page.is_for_tasks else _make_sentence_sheet(page),
        Sheet(name="说明", columns=("项目", "内容"), rows=tuple(asked), widths=(12, 80), is_verbatim=True),
    )
    return Workbook(_TITLE, sheets)


def _make_sentence_sheet(page: SearchPage) -> Sheet:
    return Sheet(
        name=_TITLE,
        columns=("地区", "日期", "日期性质", "标题", "章节", "原文", "来源", "编号"),
        rows=tuple((*_describe(hit), hit.text, *_locate(hit)) for hit in page.hits),
        widths=(16, 12, 10, 36, 30, 70, 30, 20),
        is_verbatim=True,
    )


def _make_task_sheet(page: SearchPage) -> Sheet:
    return Sheet(
        name=_TITLE,
        columns=("地区", "日期", "日期性质", "标题", "章节", "任务", "责任、时限", "来源", "编号"),
        rows=tuple(
            (*_describe(hit), hit.text, write_duty(hit.duty) if hit.duty else None, *_locate(hit)) for hit in page.hits
        ),
        widths=(16, 12, 10, 36, 30, 50, 40, 30, 20),
        is_verbatim=True,
    )


def _describe(hit: SearchHit) -> tuple[Cell, ...]:
    regions = "、".join(region.name for region in hit.brief.regions)
    return regions or None, hit.day, hit.day_of, hit.brief.title, " > ".join(hit.section) or None


def _locate(hit: SearchHit) -> tuple[Cell, ...]:
    return write_place(hit.brief.source.path, hit.place), hit.id
