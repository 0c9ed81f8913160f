"""Rules on figures: 数据."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.diffing.amounts import compute_range, has_same_amount, is_moved_target
from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.pairing import Pair
from briefgen.diffing.rule import BY_SOURCE, Finder, Finding, Rule, in_each_item
from briefgen.model import Brief, Cause, Figure
from briefgen.model.change import Shown


def show_figure(brief: Brief, figure: Figure, text: str) -> Shown:
    """Return one side of a change of a figure: ``text``, quoted with the clause that contains the figure."""
    return Shown(text, figure.clause, brief.source.path)


def _compare_figures(
    read: Callable[[Figure], object],
    write: Callable[[Figure], str],
    applies: Callable[[Pair[Figure]], bool] = lambda _: True,
) -> Finder:
    """Return a finder for paired figures that differ in what ``read`` returns and for which ``applies`` is true.

    ``write`` returns the text of a figure that the finding shows.
    """

    def find(item: ItemPair) -> Iterator[Finding]:
        for pair in sorted(item.figures.pairs, key=lambda pair: pair.after.span):
            if read(pair.before) != read(pair.after) and applies(pair):
                yield Finding(
                    item.after,
                    _name_figure(pair.after),
                    show_figure(item.before, pair.before, write(pair.before)),
                    show_figure(item.after, pair.after, write(pair.after)),
                    _find_causes(item, pair),
                )

    return in_each_item(find)


def _name_figure(figure: Figure) -> str:
    """Return the name of a figure: its indicator with subject, scope and period: 完成投资（省属企业，1—11月）."""
    limits = [words for words in (figure.subject, figure.scope, figure.period_raw) if words]
    name = figure.indicator or "（指标未识别）"
    return f"{name}（{'，'.join(limits)}）" if limits else name


def _find_causes(item: ItemPair, pair: Pair[Figure]) -> frozenset[Cause]:
    """Return the possible causes of a change of a figure.

    If the sentence of the figure is the same in both versions, the source is not a cause. If the text of the figure
    differs and the source changed, the source is the only cause.
    """
    if pair.before.sentence == pair.after.sentence:
        return item.causes_without_edit
    # No rule puts other digits into a text.
    return BY_SOURCE if pair.before.raw != pair.after.raw and "source" in item.causes else item.causes


def _write_printed(figure: Figure) -> str:
    return figure.printed


def _write_scope(figure: Figure) -> str:
    parts = (figure.subject, figure.scope, figure.basis, figure.form.label if figure.form else None)
    return f"{figure.printed}，{'，'.join(part for part in parts if part) or '口径未载明'}"


def _write_period(figure: Figure) -> str:
    text = f"{figure.printed}，{figure.period_raw or '期间未载明'}"
    return f"{text}（{figure.period}）" if figure.period else text


def _write_status(figure: Figure) -> str:
    return f"{figure.printed}，{figure.status.label if figure.status else '性质未识别'}"


def _write_name(figure: Figure) -> str:
    return f"{figure.printed}，{_read_name(figure) or '指标未识别'}"


def _read_scope(figure: Figure) -> tuple[str | None, ...]:
    return figure.subject, figure.scope, figure.basis, figure.form


def _read_name(figure: Figure) -> str | None:
    return figure.measured or figure.indicator


def _read_value(figure: Figure) -> object:
    return compute_range(figure) if figure.value is not None else figure.raw


def _is_other_value(pair: Pair[Figure]) -> bool:
    return pair.before.unit == pair.after.unit and not is_moved_target(pair)


def _is_raised_target(pair: Pair[Figure]) -> bool:
    return is_moved_target(pair) and compute_range(pair.before) < compute_range(pair.after)


def _is_lowered_target(pair: Pair[Figure]) -> bool:
    return is_moved_target(pair) and compute_range(pair.before) > compute_range(pair.after)


def _find_gone(item: ItemPair) -> Iterator[Finding]:
    for figure in item.figures.gone:
        before = show_figure(item.before, figure, figure.printed)
        yield Finding(item.after, _name_figure(figure), before, None, item.find_causes_in(figure.sentence_id))


def _find_appeared(item: ItemPair) -> Iterator[Finding]:
    for figure in item.figures.new:
        after = show_figure(item.after, figure, figure.printed)
        yield Finding(item.after, _name_figure(figure), None, after, item.find_causes_in(figure.sentence_id))


RULES = (
    # 153亿元 → 163亿元: another value in the same unit, of a figure that is not a target.
    Rule("figure-value", "major", "数值变动", _compare_figures(_read_value, _write_printed, _is_other_value)),
    # 3%以上 → 3.5%以上
    Rule(
        "target-raised",
        "major",
        "目标调高",
        _compare_figures(compute_range, _write_printed, _is_raised_target),
        mirror="target-lowered",
    ),
    # 5.5%左右 → 5%左右
    Rule(
        "target-lowered",
        "major",
        "目标调低",
        _compare_figures(compute_range, _write_printed, _is_lowered_target),
        mirror="target-raised",
    ),
    # 153亿元 → 153万元
    Rule("figure-unit", "major", "单位变动", _compare_figures(lambda figure: figure.unit, _write_printed)),
    # 3%以上 → 3%左右: other bound words, the same value.
    Rule("figure-bound", "major", "上下限词变动", _compare_figures(lambda f: f.bound, _write_printed, has_same_amount)),
    # 省属企业 → 全省: another subject, scope, basis or form (口径).
    Rule("figure-scope", "major", "口径变动", _compare_figures(_read_scope, _write_scope)),
    # 1—11月 → 1—12月
    Rule("figure-period", "major", "期间变动", _compare_figures(lambda figure: figure.period, _write_period)),
    # 实际 → 目标
    Rule("figure-status", "major", "性质变动", _compare_figures(lambda figure: figure.status, _write_status)),
    # 投资 → 完成投资
    Rule("figure-name", "minor", "指标名称变动", _compare_figures(_read_name, _write_name)),
    # 24条 → —: gone with its sentence, or from it.
    Rule("figure-gone", "major", "数据消失", in_each_item(_find_gone), mirror="figure-appeared"),
    # — → 24条: in a text that was there before.
    Rule("figure-appeared", "minor", "新增数据", in_each_item(_find_appeared), mirror="figure-gone"),
)
