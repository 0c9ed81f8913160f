"""Comparing: regions side by side, and which there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from briefgen.comparing import NATION, Columns, Knowledge, choose_columns, compare_columns
from briefgen.corpus.corpus import Corpus
from briefgen.corpus.regions import regions_of
from briefgen.corpus.store import BriefStore
from briefgen.errors import ConfigError, NoSourceError, UsageError
from briefgen.lexicon import load_background, load_groups, load_indicators, load_themes
from briefgen.lexicon.divisions import find_division
from briefgen.model import BriefSummary, Comparison, ComparisonQuery, Division, Level
from briefgen.project.project import Project
from briefgen.settings import Settings


class ComparisonTask(Struct, frozen=True):
    """All that a comparison depends on."""

    columns: Columns
    asked: ComparisonQuery


def plan_comparison(
    project: Project,
    summaries: Sequence[BriefSummary],
    divisions: Sequence[Division],
    *,
    beside: Sequence[Division] = (),
    asked: ComparisonQuery | None = None,
) -> ComparisonTask:
    """Return an order for the comparison of some regions, as ``compare_regions`` does."""
    asked = _with_settings(asked or ComparisonQuery(), project.settings)
    return ComparisonTask(choose_columns(summaries, divisions, beside=beside, asked=asked), asked)


def make_comparison(project: Project, order: ComparisonTask, store: BriefStore) -> Comparison:
    """Return a comparison."""
    knowledge = Knowledge(load_themes(project.settings.themes), load_indicators(), load_background())
    # Of thousands of briefs memory holds what is compared.
    briefs = {key: replace(store.open(key), sentences=(), keywords=(), outline=()) for key in order.columns.keys}
    return compare_columns(order.columns, briefs, knowledge, order.asked)


def compare_regions(
    project: Project, corpus: Corpus, divisions: Sequence[Division], *, asked: ComparisonQuery | None = None
) -> Comparison:
    """Return the comparison of some regions, with one's own region and the reference that the settings name.

    Raises NoSourceError if no source is about any of them, and ConfigError if there is no such home or reference.
    """
    order = plan_comparison(project, corpus.printed, divisions, asked=asked)
    page = make_comparison(project, order, corpus.store)
    if not any(column.materials for column in page.regions):
        known = "、".join(d.full_name for d in regions_of(corpus.printed)) or "none"
        names = "、".join(division.full_name for division in divisions)
        raise NoSourceError(f"no source is about {names}; there are sources on: {known}")
    return page


def _with_settings(asked: ComparisonQuery, settings: Settings) -> ComparisonQuery:
    """Return what was asked for, with the home and the reference of the settings where nothing else was said."""
    codes: dict[str, str] = {}
    for name in ("home", "reference"):
        value = getattr(settings, name)
        if value and getattr(asked, name) is None:
            try:
                codes[name] = NATION if value == "全国" else find_division(value).code
            except UsageError as error:
                raise ConfigError(f"briefgen.toml: {name}: {error}") from error
    return replace(asked, **codes)


def largest_level(divisions: Sequence[Division]) -> list[Division]:
    """Return the divisions of the level that most of them have, the higher one of two: only like is compared."""
    counts = Counter(division.level for division in divisions)
    levels: tuple[Level, ...] = get_args(Level)
    level = max(levels, key=lambda name: (counts[name], -levels.index(name)))
    return [division for division in divisions if division.level == level]


def find_regions(project: Project, names: Sequence[str]) -> list[Division]:
    """Return the regions that names, and groups such as @西北五省区, stand for, each once.

    Raises UsageError if there is no such region or group.
    """
    groups = {**load_groups(), **project.settings.groups}
    found: dict[str, Division] = {}
    for name in names:
        if name.startswith("@") and name[1:] not in groups:
            raise UsageError(f"there is no group {name}; there are {'、'.join(f'@{group}' for group in groups)}")
        for one in groups[name[1:]] if name.startswith("@") else [name]:
            division = find_division(one)
            found[division.code] = division
    return list(found.values())
