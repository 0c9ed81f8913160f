"""Notable items of a comparison: frameworks with an explanation, and measures. Only one region has each of them."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model import Comparison, Distinctive, LoneMeasure
from briefgen.quoting.excerpts import shorten_enumeration, shorten_to_clauses
from briefgen.quoting.limits import LONGEST_NOTE

_LONGEST_NAME = 10


class NotableItem(Struct, frozen=True):
    """A framework or measure that only one region has and that the page points out."""

    region: str
    """Code of the region."""
    name: str
    """Name of the framework, or label of the measure. Empty if the label is too long or is already in ``text``."""
    text: str | None
    """What the source says about the framework or measure, shortened; None if it does not explain a framework."""
    brief: str
    """Id of the brief."""
    identifier: str
    """Id for the mark after the item: the id of the framework, or of the key sentence of the measure."""


def find_notable(page: Comparison, most: int) -> list[NotableItem]:
    """Return at most ``most`` notable items, one per region: explained frameworks first, then measures.

    The home region is left out. Measures are sorted by the score of their key sentence times (1 - similarity), the
    highest first. The similarity is that of the nearest measure of another region.
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
