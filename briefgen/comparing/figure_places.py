"""Where a figure stands in its sentence."""

from __future__ import annotations

from briefgen.model import Figure

_IN_NUMBER = frozenset("0123456789０１２３４５６７８９.．")


def find_place(text: str, figure: Figure, after: int = 0) -> int:
    """Return the offset of a figure in its sentence, at or behind the offset ``after``.

    It is the first place of the number behind the name of what it measures. A name may not stand so in the text, such
    as 城镇居民收入 in 城镇、农村居民收入; then it is the first place within the clause of the figure.
    """
    found = find_number(text, figure.raw, max(after, _find_start(text, figure)))
    return max(0, found if found >= 0 else find_number(text, figure.raw, 0))


def states_number(text: str, number: str) -> bool:
    """Return whether a number stands whole in a text.

    >>> states_number("建成12个", "2个"), states_number("建成2个", "2个")
    (False, True)
    """
    return find_number(text, number) >= 0


def find_number(text: str, raw: str, start: int = 0) -> int:
    """Return the first offset from ``start`` at which a number stands whole, not as a part of a longer one; or -1."""
    found = text.find(raw, start)
    while found >= 0 and (_goes_on(text[found - 1 : found + 1]) or _goes_on(text[found + len(raw) - 1 :][:2])):
        found = text.find(raw, found + 1)
    return found


def _goes_on(pair: str) -> bool:
    """Return whether two characters are within one number."""
    return len(pair) == 2 and pair[0] in _IN_NUMBER and pair[1] in _IN_NUMBER


def _find_start(text: str, figure: Figure) -> int:
    """Return the offset of the name of a figure, or else of its clause; 0 if neither stands in the text."""
    parts = [part for part in figure.clause.split("……") if figure.raw in part]
    clause = max(0, text.find(parts[-1])) if parts else 0
    named = text.find(figure.indicator, clause) if figure.indicator else -1
    return named if named >= 0 else clause
