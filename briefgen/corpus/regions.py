"""The regions that texts are about."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from briefgen.errors import NoSourceError, UsageError
from briefgen.lexicon import load_groups
from briefgen.lexicon.divisions import load_divisions
from briefgen.lexicon.region_names import find_division, match_divisions
from briefgen.messages import message
from briefgen.model import BriefSummary, Division, Level
from briefgen.project.project import Project

_GROUP = "@"


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


def find_named_regions(
    project: Project, names: Sequence[str], summaries: Iterable[BriefSummary] = ()
) -> list[Division]:
    """Return the regions with these names, without repeats. The name of a group stands for its regions.

    A group may be named with or without the mark @: @西北五省区 or 西北五省区. If a name fits several regions,
    ``summaries`` decide: the only one that texts are about is meant. Raises UsageError if there is no such region or
    group, or if it is unclear which region is meant.
    """
    at_hand = {region.code for summary in summaries for region in summary.header.regions}
    divisions = {
        division.code: division
        for name in names
        for division in (find_division(member, at_hand) for member in _find_members(project, name))
    }
    return list(divisions.values())


def find_named_region(project: Project, name: str, summaries: Iterable[BriefSummary] = ()) -> Division:
    """Return the region with this name, as ``find_named_regions`` does. Raises UsageError if the name is of a group."""
    divisions = find_named_regions(project, [name], summaries)
    if len(divisions) > 1:
        members = tuple(division.full_name for division in divisions)
        raise UsageError(message("corpus.group-of-several", name=name, members=members))
    return divisions[0]


def _find_members(project: Project, name: str) -> Sequence[str]:
    """Return the names of the regions of a group, or the name itself if it is of no group.

    Raises UsageError if the name is not of a region either, but similar to the name of a group.
    """
    groups = {**load_groups(), **project.settings.groups}
    bare = unicodedata.normalize("NFKC", name).strip().removeprefix(_GROUP)
    if bare in groups:
        return groups[bare]
    similar = [_GROUP + group for group in groups if bare and (group.startswith(bare) or bare.startswith(group))]
    if similar and not match_divisions(name):
        raise UsageError(message("corpus.no-region-or-group", name=name, groups=tuple(similar)))
    if name.startswith(_GROUP):
        raise UsageError(message("corpus.no-group", name=name, known=tuple(_GROUP + group for group in groups)))
    return [name]


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
