"""The figures of a theme as the page prints them: side by side, of two years, and those that must not be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from briefgen.model import Comparison
from briefgen.model.comparison import LeftOutText
from briefgen.model.practice import ThemeComparison
from briefgen.model.theme_figures import QuotedFigure, SharedFigures, ThemeFigures, TwoYears, UnlikeFigures, UnlikeSide
from briefgen.pages.comparison.page_lines import Line, join_unique
from briefgen.pages.comparison.wording import find_short_name, list_short_names
from briefgen.text.periods import write_period

_MOST_NAMED_FIGURES = 4
_LONGEST_STATED = 16


class SharedLine(Struct, frozen=True):
    """A row of figures of several regions."""

    name: str
    """What the figures measure."""
    scope: str
    """Of when they are, and whether they were reached: 2026年目标增速."""
    cells: tuple[Line, ...]
    """The figure of each region of the theme, in the order of the columns; — for a region without one."""
    listed: Line
    """The figures with the names of their regions."""


def list_shared_figures(page: Comparison, theme: ThemeComparison, most: int) -> list[SharedLine]:
    """Return the rows of figures on a theme that at least two regions state."""
    return [_write_shared(page, theme, row) for own in _find_figures(page, theme) for row in own.shared[:most]]


def list_two_years(page: Comparison, theme: ThemeComparison, most: int) -> list[Line]:
    """Return a line for each pair of figures of one region: what was done, and what is planned of the same thing."""
    return [_write_pair(page, pair) for own in _find_figures(page, theme) for pair in own.two_years[:most]]


def list_unlike_figures(page: Comparison, theme: ThemeComparison, most: int) -> list[Line]:
    """Return a line for each kind of figures on a theme that must not be compared."""
    return [_write_unlike(page, unlike) for own in _find_figures(page, theme) for unlike in own.unlike[:most]]


def list_unlike_targets(page: Comparison, most: int) -> list[Line]:
    """Return a line for each kind of figures of page one that must not be compared."""
    return [_write_unlike(page, unlike) for unlike in page.unlike[:most]]


def group_left_out(page: Comparison) -> list[tuple[str, list[LeftOutText]]]:
    """Return the texts that are not compared by the reason, the reasons in order of their first text."""
    order = {text.reason: rank for rank, text in reversed(list(enumerate(page.left_out)))}
    ranked = sorted(page.left_out, key=lambda text: order[text.reason])
    return [(reason, list(texts)) for reason, texts in groupby(ranked, key=lambda text: text.reason)]


def _find_figures(page: Comparison, theme: ThemeComparison) -> Iterable[ThemeFigures]:
    return (own for own in page.theme_figures if own.theme == theme.theme)


def _write_pair(page: Comparison, pair: TwoYears) -> Line:
    done, planned = pair.done.quotation, pair.planned.quotation
    words = f"{find_short_name(page, pair.region)}{pair.name}「{done.text}」→「{planned.text}」"
    return Line(words, (done.sentence_id, planned.sentence_id))


def _write_shared(page: Comparison, theme: ThemeComparison, row: SharedFigures) -> SharedLine:
    labels = "".join(word.label for word in (row.status, row.form) if word is not None)
    own = {figure.region: figure for figure in row.figures}
    cells = [_write_figure(own.get(deeds.region)) for deeds in theme.deeds]
    words = "，".join(f"{find_short_name(page, figure.region)}{figure.raw}" for figure in row.figures)
    return SharedLine(row.name, f"{write_period(row.period)}{labels}", tuple(cells), Line(words, (), _ids(row.figures)))


def _write_figure(figure: QuotedFigure | None) -> Line:
    return Line("—") if figure is None else Line(figure.raw, (), _ids([figure]))


def _write_unlike(page: Comparison, unlike: UnlikeFigures) -> Line:
    figures = [figure for side in unlike.sides for figure in side.figures]
    words = "，".join(_write_side(page, side) for side in unlike.sides)
    end = "随地区规模而定，只与本地上年比" if unlike.difference == "size" else ""
    return Line(f"{unlike.name}：{words}{'，' * bool(end)}{end}", (), _ids(figures))


def _write_side(page: Comparison, side: UnlikeSide) -> str:
    if len(side.figures) <= _MOST_NAMED_FIGURES:
        stated = (f"{find_short_name(page, figure.region)}{_shorten(figure.raw, side.what)}" for figure in side.figures)
        return "、".join(stated) + f"为{side.what}"
    names = list_short_names(page, [figure.region for figure in side.figures[:_MOST_NAMED_FIGURES]])
    return f"{names}等{len(side.figures)}个为{side.what}"


def _shorten(raw: str, what: str) -> str:
    """Return what a text states, unless it says again what it measures: the table has it in full."""
    return "" if what in raw or len(raw) > _LONGEST_STATED else raw


def _ids(figures: Sequence[QuotedFigure]) -> tuple[str, ...]:
    return join_unique(figure.figure_id for figure in figures)
