"""Which regions a comparison is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from briefgen.errors import UsageError
from briefgen.lexicon import load_groups
from briefgen.lexicon.divisions import find_division
from briefgen.model import Division, Level
from briefgen.project.project import Project


def find_divisions(project: Project, names: Sequence[str]) -> list[Division]:
    """Return the regions that names stand for, each once. A name such as @西北五省区 stands for a group of regions.

    Raises UsageError if there is no such region or group.
    """
    groups = {**load_groups(), **project.settings.groups}
    divisions: dict[str, Division] = {}
    for name in names:
        if name.startswith("@") and name[1:] not in groups:
            raise UsageError(f"there is no group {name}; there are {'、'.join(f'@{group}' for group in groups)}")
        for region_name in groups[name[1:]] if name.startswith("@") else [name]:
            division = find_division(region_name)
            divisions[division.code] = division
    return list(divisions.values())


def select_largest_level(divisions: Sequence[Division]) -> list[Division]:
    """Return the divisions of the level that most of them have, of two the higher one: only like is compared."""
    counts = Counter(division.level for division in divisions)
    levels: tuple[Level, ...] = get_args(Level)
    level = max(levels, key=lambda name: (counts[name], -levels.index(name)))
    return [division for division in divisions if division.level == level]
