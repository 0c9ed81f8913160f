"""The notable items of a comparison: explained frameworks, and measures, that only one region has."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model import Comparison, Distinctive, LoneMeasure
from briefgen.quoting.excerpts import shorten_enumeration, shorten_to_clauses
from briefgen.quoting.limits import LONGEST_NOTE

_LONGEST_NAME = 10


class NotableItem(Struct, frozen=True):
    """A framework or measure that only one region has and that is worth a look."""

    region: str
    """Code of the region."""
    name: str
    """Of the framework or measure; empty if the text says it."""
    text: str | None
    """What the source says of it, shortened."""
    brief: str
    """Id of the brief."""
    identifier: str
    """Id of the framework, or of the measure's sentence, for its mark."""


def find_notable(page: Comparison, most: int) -> list[NotableItem]:
    """Return at most ``most`` notable items, one per region: explained frameworks first, then measures.

    The home region is left out. Measures are sorted: a measure comes earlier if its sentence has a higher score and if
    it is less similar to the measures of other regions.
    """
    explained = [d for d in page.distinctive if d.framework.unfolds and not d.framework.unfolds.text.startswith("《")]
    lone = sorted(page.lone_measures, key=lambda measure: -measure.sentence.score * (1 - measure.nearest))
    items: dict[str, NotableItem] = {}
    for item in (*map(_from_framework, explained), *map(_from_measure, lone)):
        if item.region != page.asked.home and len(items) < most:
            items.setdefault(item.region, item)
    return list(items.values())


def _from_framework(distinctive: Distinctive) -> NotableItem:
    framework = distinctive.framework
    text = shorten_enumeration(framework.unfolds.text, LONGEST_NOTE) if framework.unfolds else None
    return NotableItem(distinctive.region, framework.name, text, distinctive.brief, framework.id)


def _from_measure(lone: LoneMeasure) -> NotableItem:
    text, label = shorten_to_clauses(lone.sentence.text, LONGEST_NOTE), lone.measure.label
    name = label if len(label) <= _LONGEST_NAME and label not in text else ""
    return NotableItem(lone.region, name, text, lone.brief, lone.sentence.id)
