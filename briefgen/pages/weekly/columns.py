"""Fills the columns (栏目) of the weekly briefing: puts each text into one column, and sorts each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.lexicon.entry_types import ColumnRule
from briefgen.model import Brief, WeeklyColumn, WeeklyEntry


def fill_columns(entries: Sequence[WeeklyEntry], rules: Sequence[ColumnRule]) -> Iterator[WeeklyColumn]:
    """Yield the columns that have texts. Each text is put into the first column whose conditions it meets."""
    columns: dict[str, list[WeeklyEntry]] = {rule.name: [] for rule in rules}
    for entry in entries:
        columns[next(rule.name for rule in rules if _meets(entry.brief, rule))].append(entry)
    for rule in rules:
        if columns[rule.name]:
            yield WeeklyColumn(rule.name, rule.by_title, tuple(_sort(columns[rule.name], rule)))


def _meets(brief: Brief, rule: ColumnRule) -> bool:
    title = brief.title or ""
    text = "".join((title, *(sentence.text for sentence in brief.key_sentences)))
    return (
        (not rule.levels or brief.level in rule.levels)
        and (rule.documents is None or rule.documents == brief.is_document)
        and (not rule.placed or bool(brief.regions))
        and (not rule.title or any(word in title for word in rule.title))
        and (not rule.text or any(word in text for word in rule.text))
    )


def _sort(entries: Sequence[WeeklyEntry], rule: ColumnRule) -> list[WeeklyEntry]:
    """Return sorted entries: in administrative order of their regions if the rule says so, else by day.

    In administrative order, entries without a region come first. Equal entries keep the order in which they were given.
    """
    if rule.order == "region":
        return sorted(entries, key=lambda entry: min((region.code for region in entry.brief.regions), default=""))
    return sorted(entries, key=lambda entry: entry.date)
