"""Quoted figures: the words of a sentence that state a figure, as the table of targets prints them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.comparing.figure_places import find_place
from briefgen.comparing.region_texts import TextSentence
from briefgen.comparing.targets.row_names import Nearness
from briefgen.model import Figure
from briefgen.model.target import TargetStatement
from briefgen.text.clauses import CLAUSE_ENDS, end_of_part, start_of_part

_ENDS = f"{CLAUSE_ENDS}：。！？"
_PER_YEAR = ("年均", "每年")
# 同口径增长5.5%, 扣除房地产开发投资后，固定资产投资增长2.7%: a limit is never left out.
_LIMIT = re.compile("同口径|可比口径|按可比价|扣除|剔除|实际(?=增长)|名义(?=增长)")


def state_figures(sentence: TextSentence, figures: Sequence[Figure], nearness: Nearness) -> TargetStatement:
    """Return the statement of the figures of one clause.

    One figure of the indicator itself is printed by itself, or from the words on that limit it. Otherwise the words
    from the beginning of the clause to the last figure are printed.
    """
    first, last = figures[0], figures[-1]
    limit = _find_limit(sentence.text, first) if nearness == "own" else None
    is_alone = nearness == "own" and len(figures) == 1 and limit is None
    text = first.printed if is_alone else _excerpt(sentence.text, first, last)
    if limit is not None:
        text = sentence.text[limit : find_place(sentence.text, last) + len(last.raw)]
    elif is_alone and first.basis in _PER_YEAR:
        text = _from_basis(sentence.text, first)
    return TargetStatement(
        text=text,
        brief=sentence.brief,
        sentence_id=sentence.id,
        figure_id=first.id,
        value=_signed(first.value, first) if is_alone else None,
        value_to=_signed(first.value_to, first) if is_alone else None,
        bound=first.bound,
        unit=first.unit if is_alone else "",
        is_own_name=nearness == "own",
    )


def _find_limit(text: str, figure: Figure) -> int | None:
    """Return the offset of the first word that limits a figure, in its clause or in the one before; None if none does.

    Of the clause before, only a limit that it ends with counts: 扣除房地产开发投资后.
    """
    place = find_place(text, figure)
    start = start_of_part(text, place, _ENDS)
    limit = _LIMIT.search(text, start, place)
    if limit is None and text[max(0, start - 2) : start - 1] == "后":
        start = start_of_part(text, start - 1, _ENDS)
        limit = _LIMIT.search(text, start, place)
    return None if limit is None else limit.start()


def _signed(value: str | None, figure: Figure) -> str | None:
    return value if value is None or figure.fell is None else f"-{value}"


def _excerpt(text: str, first: Figure, last: Figure) -> str:
    """Return the words from the beginning of the clause of the first figure to the end of the last figure."""
    place = find_place(text, first)
    start = start_of_part(text, place, _ENDS)
    end = find_place(text, last, place) + len(last.raw)
    name = text.rfind(first.indicator or "\0", start, place)
    if name >= 0 and first is last:
        start = name
    return text[start:end].strip()


def _from_basis(text: str, figure: Figure) -> str:
    """Return a figure with the word before it that says that it is of each year: 年均增长7.8%."""
    place = find_place(text, figure)
    start = max(text.rfind(word, start_of_part(text, place, _ENDS), place) for word in _PER_YEAR)
    return text[start : end_of_part(text, place, "，；。、")] if start >= 0 else f"{figure.basis}{figure.printed}"
