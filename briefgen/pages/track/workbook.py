"""A tracking page as a workbook: all targets, results, series and deeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.model import Track
from briefgen.model.track import TrackedTarget, TrackResult, TrackStatement
from briefgen.pages.track.view import VERDICTS, cite_text, describe_comparison, describe_series
from briefgen.pages.workbook_data import Cell, Sheet, Workbook
from briefgen.text.periods import write_period

_WIDTH, _WIDE = 12, 40
_WIDE_COLUMNS = ("目标原文", "结果原文", "原文", "承诺原文", "后文", "名称")
_TARGETS = (
    *"指标 期限 主体 口径 形态 目标 目标数值 目标上限 单位 目标出处 目标原文 目标编号 原目标".split(),
    *"对照 结果期间 结果 结果数值 结果单位 性质 结果出处 结果原文 结果编号 口径差异".split(),
)
_SERIES = ("指标", "形态", "年份", "数据", "数值", "单位", "口径变化", "出处", "原文", "编号")
_YEARLY = ("指标", "期限", "目标", "年份", "数据", "数值", "单位", "出处", "原文", "编号")
_DEEDS = ("年份", "事项", "承诺原文", "承诺编号", "后文出处", "后文", "后文编号")
_TEXTS = ("年份", "文种", "名称", "日期", "来源", "摘编")


def make_track_workbook(page: Track) -> Workbook:
    """Return a tracking page as a workbook."""
    sheets = (
        _make_sheet("目标与结果", _TARGETS, _list_targets(page)),
        _make_sheet("逐年进展", _YEARLY, _list_yearly(page)),
        _make_sheet("历年数据", _SERIES, _list_series(page)),
        _make_sheet("承诺事项", _DEEDS, _list_deeds(page)),
        _make_sheet("材料", _TEXTS, _list_texts(page)),
    )
    return Workbook(f"{page.name}目标与结果", sheets)


def _make_sheet(name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> Sheet:
    widths = tuple(_WIDE if column in _WIDE_COLUMNS else _WIDTH for column in columns)
    return Sheet(name=name, columns=tuple(columns), rows=tuple(rows), widths=widths)


def _list_targets(page: Track) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each result of a target, and one for a target without a result."""
    for target in page.targets:
        stated = target.target
        earlier = "；".join(f"{before.text}（{cite_text(page, before.brief)}）" for before in target.earlier)
        own: tuple[Cell, ...] = (
            target.indicator,
            write_period(target.period),
            stated.subject,
            stated.scope,
            stated.form.label if stated.form is not None else None,
            stated.text,
            stated.value,
            stated.value_to,
            stated.unit or None,
            cite_text(page, stated.brief),
            stated.clause,
            stated.figure_id or stated.sentence_id,
            earlier or None,
        )
        for result in target.results:
            yield own + _describe_result(page, result)
        if not target.results:
            yield own + _describe_absence(page, target)


def _describe_result(page: Track, result: TrackResult) -> tuple[Cell, ...]:
    stated = result.statement
    return (
        VERDICTS[result.verdict] if result.verdict is not None else "不作判断",
        write_period(stated.period),
        stated.text,
        stated.value,
        stated.unit or None,
        stated.status.label if stated.status is not None else None,
        cite_text(page, stated.brief),
        stated.clause,
        stated.figure_id or stated.sentence_id,
        "；".join(result.differences) or None,
    )


def _describe_absence(page: Track, target: TrackedTarget) -> tuple[Cell, ...]:
    said = "；".join(statement.clause for statement in target.said)
    cited = "、".join(dict.fromkeys(cite_text(page, statement.brief) for statement in target.said))
    ids = "；".join(statement.sentence_id for statement in target.said)
    return describe_comparison(target), None, None, None, None, None, cited or None, said or None, ids or None, None


def _list_yearly(page: Track) -> Iterator[tuple[Cell, ...]]:
    for target in page.targets:
        stated = [target.baseline] if target.baseline is not None and target.yearly else []
        for statement in (*stated, *target.yearly):
            own = (target.indicator, write_period(target.period), target.target.text)
            yield own + _describe_value(page, statement)


def _describe_value(page: Track, statement: TrackStatement) -> tuple[Cell, ...]:
    return (
        write_period(statement.period),
        statement.text,
        statement.value,
        statement.unit or None,
        cite_text(page, statement.brief),
        statement.clause,
        statement.figure_id,
    )


def _list_series(page: Track) -> Iterator[tuple[Cell, ...]]:
    for series in page.series:
        for point in series.points:
            own = (describe_series(series), series.form.label, f"{point.year}年")
            stated = point.statement
            if stated is None:
                yield (*own, "未识别出", None, None, None, None, None, None)
            else:
                _, text, value, unit, cited, clause, identifier = _describe_value(page, stated)
                yield (*own, text, value, unit, "；".join(point.breaks) or None, cited, clause, identifier)


def _list_deeds(page: Track) -> Iterator[tuple[Cell, ...]]:
    for deed in page.deeds:
        own: tuple[Cell, ...] = (
            f"{deed.year}年" if deed.year is not None else None,
            deed.object,
            deed.promise.clause,
            deed.promise.sentence_id,
        )
        for said in deed.said:
            yield (*own, cite_text(page, said.brief), said.clause, said.sentence_id)
        if not deed.said:
            yield (*own, "后文未查到同名表述", None, None)


def _list_texts(page: Track) -> Iterator[tuple[Cell, ...]]:
    for text in page.texts:
        year = f"{text.year}年" if text.year is not None else None
        yield year, text.doc_type, text.shown_title, text.date, text.source, text.brief
