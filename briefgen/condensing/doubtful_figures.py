"""Figures whose words were recognised on a scan with little confidence. They are printed, but never compared."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefgen.model import Figure, Span, Warn

# How many figures the warning names.
_MOST_NAMED = 8


def mark_doubtful(figures: Iterable[Figure], doubtful: Sequence[Span]) -> tuple[Figure, ...]:
    """Return the figures, with those marked of which a word is doubtful.

    ``doubtful`` are the spans of the doubtful words in the source, in order and apart from each other.
    """
    if not doubtful:
        return tuple(figures)
    ends = [span.end for span in doubtful]
    return tuple(_mark(figure, doubtful, ends) for figure in figures)


def _mark(figure: Figure, doubtful: Sequence[Span], ends: Sequence[int]) -> Figure:
    # The first doubtful word that ends behind the beginning of the figure.
    index = bisect_left(ends, figure.span.start + 1)
    is_doubtful = index < len(doubtful) and doubtful[index].start < figure.span.end
    return replace(figure, is_doubtful=True) if is_doubtful else figure


def warn_of_doubtful_figures(figures: Iterable[Figure]) -> Iterator[Warn]:
    """Yield a warning that names the doubtful figures, if there are any."""
    doubtful = [figure for figure in figures if figure.is_doubtful]
    if doubtful:
        named = "、".join(f"“{figure.raw}”" for figure in doubtful[:_MOST_NAMED])
        rest = f"等{len(doubtful)}个数据" if len(doubtful) > _MOST_NAMED else ""
        text = f"{named}{rest}识别存疑，不参与排名、汇总和比较，请与原件核对。"
        yield Warn("doubtful-figures", text, doubtful[0].span)
