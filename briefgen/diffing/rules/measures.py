"""Rules on the measures of an item: 举措."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diffing.item_pair import ItemPair
from briefgen.diffing.output_pair import OutputPair
from briefgen.diffing.rule import Finding, Rule, in_each_item, mark_words
from briefgen.model import Brief, Measure
from briefgen.model.change import Output, Shown


def _show_label(brief: Brief, measure: Measure) -> Shown:
    return Shown(measure.label, measure.text, brief.source.path)


def _show_text(brief: Brief, measure: Measure) -> Shown:
    return Shown(measure.text, source=brief.source.path)


def _show_themes(output: Output, brief: Brief, measure: Measure) -> Shown:
    known = output.theme_names.get(brief.theme_list, {})
    names = "、".join(known.get(theme, theme) for theme in measure.themes)
    return Shown(names or "无", measure.text)


def _find_appeared(item: ItemPair) -> Iterator[Finding]:
    for measure in item.measures.new:
        yield Finding(item.after, "举措", None, _show_label(item.after, measure), item.causes)


def _find_gone(item: ItemPair) -> Iterator[Finding]:
    for measure in item.measures.gone:
        yield Finding(item.after, "举措", _show_label(item.before, measure), None, item.causes)


def _find_reworded(item: ItemPair) -> Iterator[Finding]:
    for before, after in item.reworded_measures:
        sides = _show_text(item.before, before), _show_text(item.after, after)
        yield mark_words(Finding(item.after, f"举措“{after.label}”", *sides, item.causes))


def _find_other_themes(outputs: OutputPair) -> Iterator[Finding]:
    for item in outputs.items:
        for before, after in item.measures.pairs:
            if set(before.themes) != set(after.themes):
                causes = item.causes_without_edit if before.text == after.text else item.causes
                sides = _show_themes(outputs.old, item.before, before), _show_themes(outputs.new, item.after, after)
                yield Finding(item.after, f"举措“{after.label}”的主题", *sides, causes)


RULES = (
    # — → 着力发挥龙头带动作用: in a text that was there before.
    Rule("measure-appeared", "minor", "新增举措", in_each_item(_find_appeared), mirror="measure-gone"),
    # 着力发挥龙头带动作用 → —
    Rule("measure-gone", "minor", "举措消失", in_each_item(_find_gone), mirror="measure-appeared"),
    # 建设平台 → 建成平台: beside the figures and key sentences that are reported themselves.
    Rule("measure-reworded", "minor", "举措改写", in_each_item(_find_reworded)),
    # 科技创新 → 科技创新、人才与干部队伍
    Rule("measure-themes", "minor", "举措归类变动", _find_other_themes),
)
