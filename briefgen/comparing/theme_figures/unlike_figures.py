"""Unlike figures (不宜比): figures of several regions that look alike and measure different things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from briefgen.comparing.theme_figures.quoted import StatedInText, find_verbs
from briefgen.lexicon import load_figure_words
from briefgen.model import FigureForm, FigureStatus
from briefgen.model.theme_figures import Difference, UnlikeFigures, UnlikeSide
from briefgen.text.periods import write_period

_MOST = 6
_FEWEST_SIDES, _MOST_SIDES = 2, 4
_SHORTEST_END = 2


def find_unlike_figures(figures: Sequence[StatedInText]) -> Iterator[UnlikeFigures]:
    """Yield what must not be compared among figures on one theme; at most six entries.

    First come figures of one name that differ in form, period or status, then those of which the name of
    one is the end of another, such as 吸纳技术合同成交额 and 技术合同成交额, and then one number for two things.
    """
    found = [*_find_of_one_name(figures), *_find_of_near_names(figures), *_find_same_digits(figures)]
    yield from found[:_MOST]


def _find_of_one_name(figures: Sequence[StatedInText]) -> Iterator[UnlikeFigures]:
    by_name: defaultdict[tuple[str, str], list[StatedInText]] = defaultdict(list)
    for stated in figures:
        by_name[stated.name, stated.unit_family].append(stated)
    for (name, _), members in by_name.items():
        for difference, describe in _DIFFERENCES:
            sides = _split_sides(members, describe)
            if sides:
                yield UnlikeFigures(name, difference, sides)
                break


def _find_of_near_names(figures: Sequence[StatedInText]) -> Iterator[UnlikeFigures]:
    """Yield the figures with a name that is the whole end of other names: 技术合同成交额, 吸纳技术合同成交额."""
    by_kind: defaultdict[tuple[str, FigureForm | None, bool], list[StatedInText]] = defaultdict(list)
    for stated in figures:
        is_counted = stated.figure.form == FigureForm.INCREASE and _is_added(stated.name, "")
        form = FigureForm.TOTAL if is_counted else stated.figure.form
        by_kind[stated.unit_family, form, stated.figure.status == FigureStatus.TARGET].append(stated)
    placed: set[str] = set()
    for members in by_kind.values():
        names = list(dict.fromkeys(stated.name for stated in members))
        for core in sorted(names, key=len):
            near = [stated for stated in members if stated.name == core or _is_narrower(stated.name, core)]
            sides = _split_sides(near, lambda stated: stated.name)
            if sides and not placed.issuperset(side.what for side in sides):
                placed.update(side.what for side in sides)
                difference: Difference = "form" if all(_is_added(side.what, core) for side in sides) else "scope"
                yield UnlikeFigures(core, difference, sides)


def _is_narrower(name: str, core: str) -> bool:
    """Return True if a name limits another, other than by a verb that changes nothing: 统筹安排资金 for 安排资金."""
    prefix = name.removesuffix(core)
    return prefix != name and bool(prefix) and (_is_added(name, core) or find_verbs().sub("", prefix) != "")


def _is_added(name: str, core: str) -> bool:
    """Return True if a name is another with a verb such as 新增 before it, or that other name itself."""
    prefix = name.removesuffix(core)
    return prefix == "" or prefix.startswith(tuple(load_figure_words().deeds))


def _find_same_digits(figures: Sequence[StatedInText]) -> Iterator[UnlikeFigures]:
    """Yield one number for two things whose names end alike but for the rest are different."""
    by_number: defaultdict[tuple[str, str], list[StatedInText]] = defaultdict(list)
    for stated in figures:
        by_number[f"{stated.figure.value}{stated.figure.unit}", stated.name[-_SHORTEST_END:]].append(stated)
    for (number, _), members in by_number.items():
        sides = _split_sides(members, lambda stated: stated.name)
        names = [side.what for side in sides]
        if len(names) == 2 and not any(name.endswith(other) for name, other in (names, names[::-1])):
            yield UnlikeFigures(number, "same digits", sides)


def _split_sides(
    figures: Sequence[StatedInText], describe: Callable[[StatedInText], str | None]
) -> tuple[UnlikeSide, ...]:
    """Return the figures by what they are, the side of most regions first; empty unless there are two to four sides.

    A region stands on one side only: on the first of those on which it could.
    """
    by_side: defaultdict[str, dict[str, StatedInText]] = defaultdict(dict)
    for stated in figures:
        what = describe(stated)
        if what:
            by_side[what].setdefault(stated.region, stated)
    sides: list[UnlikeSide] = []
    placed: set[str] = set()
    for what, members in sorted(by_side.items(), key=lambda side: -len(side[1])):
        own = tuple(stated.quoted for region, stated in members.items() if region not in placed)
        sides += [UnlikeSide(what, own)] if own else []
        placed.update(members)
    return tuple(sides) if _FEWEST_SIDES <= len(sides) <= _MOST_SIDES else ()


def _describe_form(stated: StatedInText) -> str | None:
    """Return whether an amount says how many there are or how many were added; None where that is not clear."""
    if stated.figure.form == FigureForm.INCREASE:
        return None if "新增" in stated.name else "增加数"
    return {"": None, "level": "总数"}.get(stated.manner, stated.manner)


def _describe_period(stated: StatedInText) -> str | None:
    figure = stated.figure
    is_result = figure.status is not None and figure.status.is_result
    if not is_result or stated.period is None or figure.form == FigureForm.INCREASE:
        return None
    return f"{write_period(stated.period)}{'年均' if stated.per_year else ''}"


def _describe_status(stated: StatedInText) -> str | None:
    status = stated.figure.status
    return status.label if status is not None and status.is_result else None


_DIFFERENCES: tuple[tuple[Difference, Callable[[StatedInText], str | None]], ...] = (
    ("form", _describe_form),
    ("period", _describe_period),
    ("status", _describe_status),
)
