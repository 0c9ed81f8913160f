"""The regions that texts are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from briefgen.errors import NoSourceError, UsageError
from briefgen.lexicon import load_groups
from briefgen.lexicon.divisions import find_division, load_divisions
from briefgen.messages import message
from briefgen.model import BriefSummary, Division, Level
from briefgen.project.project import Project


def regions_of(summaries: Iterable[BriefSummary]) -> list[Division]:
    """Return the regions that texts are about, in administrative order."""
    codes = {region.code for summary in summaries for region in summary.header.regions}
    return [load_divisions()[code] for code in sorted(codes)]


def most_common_level(divisions: Sequence[Division]) -> list[Division]:
    """Return the divisions whose level, such as province, is the most common one.

    Only regions of the same level can be compared. If two levels are equally common, the higher one is taken.
    """
    counts = Counter(division.level for division in divisions)
    levels: tuple[Level, ...] = get_args(Level)
    level = max(levels, key=lambda name: (counts[name], -levels.index(name)))
    return [division for division in divisions if division.level == level]


def find_named_regions(project: Project, names: Sequence[str]) -> list[Division]:
    """Return the regions with these names, without repeats. A name such as @西北五省区 stands for a group of regions.

    Raises UsageError if there is no such region or group.
    """
    groups = {**load_groups(), **project.settings.groups}
    divisions: dict[str, Division] = {}
    for name in names:
        if name.startswith("@") and name[1:] not in groups:
            known = "、".join(f"@{group}" for group in groups)
            raise UsageError(message("corpus.no-group", name=name, known=known))
        for member in groups[name[1:]] if name.startswith("@") else [name]:
            division = find_division(member)
            divisions[division.code] = division
    return list(divisions.values())


def no_source_about(
    divisions: Sequence[Division], summaries: Iterable[BriefSummary], on_hold: Iterable[BriefSummary] = ()
) -> NoSourceError:
    """Return the error that no source is about the given regions. Its message names the regions that have sources.

    ``on_hold`` are the texts that the editor holds back. If some of them are about the given regions, the message names
    these texts instead.
    """
    names = "、".join(division.full_name for division in divisions)
    codes = {division.code for division in divisions}
    kept_back = [summary.id for summary in on_hold if any(region.code in codes for region in summary.header.regions)]
    if kept_back:
        return NoSourceError(message("corpus.all-on-hold", regions=names, ids=tuple(kept_back)))
    known = "、".join(division.full_name for division in regions_of(summaries)) or message("corpus.no-region")
    return NoSourceError(message("corpus.no-source-about", regions=names, known=known))
