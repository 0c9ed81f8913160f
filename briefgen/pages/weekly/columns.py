"""Fills the columns (栏目) of the weekly briefing: puts each text into one column, and sorts each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.entry_types import ColumnRule
from briefgen.model import Brief, WeeklyColumn, WeeklyEntry


def fill_columns(
    entries: Sequence[WeeklyEntry], rules: Sequence[ColumnRule], home: str | None
) -> Iterator[WeeklyColumn]:
    """Yield the columns that have texts. Each text is put into the first column whose conditions it meets.

    ``home`` is the code of the office's own region, whose texts stand first.
    """
    columns: dict[str, list[WeeklyEntry]] = {rule.name: [] for rule in rules}
    for entry in entries:
        columns[next(rule.name for rule in rules if _meets(entry.brief, rule, home))].append(entry)
    first_rules = {rule.name: rule for rule in reversed(rules)}
    for name, chosen in columns.items():
        if chosen:
            rule = first_rules[name]
            yield WeeklyColumn(_write_name(name, home), rule.by_title, tuple(_sort(chosen, rule, home)), rule.weight)


def is_at_home(brief: Brief, home: str | None) -> bool:
    """Return whether a text is about the region with the code ``home``, or about a part of it."""
    return any(_is_within(region.code, home) for region in brief.regions)


def _is_within(code: str, home: str | None) -> bool:
    division = load_divisions().get(code)
    return home is not None and (code == home or (division is not None and home in division.parents))


def _write_name(name: str, home: str | None) -> str:
    """Return the name of a column, with 省, 市, 区 or 县 in the place of {本级}, as the home region is one."""
    division = load_divisions().get(home or "")
    return name.replace("{本级}", division.name[-1] if division is not None else "")


def _meets(brief: Brief, rule: ColumnRule, home: str | None) -> bool:
    title = brief.title or ""
    text = "".join((title, *(sentence.text for sentence in brief.key_sentences)))
    return (
        (not rule.levels or brief.level in rule.levels)
        and (rule.documents is None or rule.documents == brief.is_document)
        and (not rule.placed or bool(brief.regions))
        and (rule.whose is None or (rule.whose == "home") == is_at_home(brief, home))
        and (not rule.title or any(word in title for word in rule.title))
        and (not rule.text or any(word in text for word in rule.text))
    )


def _sort(entries: Sequence[WeeklyEntry], rule: ColumnRule, home: str | None) -> list[WeeklyEntry]:
    """Return sorted entries: in administrative order of their regions if the rule says so, else by day.

    In administrative order, entries about the home region come first, and then entries without a region. Equal entries
    keep the order in which they were given.
    """
    if rule.order == "date":
        return sorted(entries, key=lambda entry: entry.date)

    def rank(entry: WeeklyEntry) -> tuple[bool, str]:
        brief = entry.brief
        return not is_at_home(brief, home), min((region.code for region in brief.regions), default="")

    return sorted(entries, key=rank)
