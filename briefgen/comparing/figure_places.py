"""Where a figure stands in its sentence."""

from __future__ import annotations

import re

from briefgen.model import Figure


def find_place(text: str, figure: Figure, after: int = 0) -> int:
    """Return the offset of a figure in its sentence, at or behind the offset ``after``.

    It is the first place of the number behind the name of what it measures. A name may not stand so in the text, such
    as 城镇居民收入 in 城镇、农村居民收入; then it is the first place within the clause of the figure.
    """
    number = re.compile(rf"(?<![\d.]){re.escape(figure.raw)}")
    found = number.search(text, max(after, _find_start(text, figure))) or number.search(text)
    return found.start() if found is not None else 0


def _find_start(text: str, figure: Figure) -> int:
    """Return the offset of the name of a figure, or else of its clause; 0 if neither stands in the text."""
    parts = [part for part in figure.clause.split("……") if figure.raw in part]
    clause = max(0, text.find(parts[-1])) if parts else 0
    named = text.find(figure.indicator, clause) if figure.indicator else -1
    return named if named >= 0 else clause
