"""Two years (两年并列): what a region did in one year beside what it plans for the next, of the same thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.comparing.theme_figures.quoted import StatedInText, find_verbs
from briefgen.lexicon.entry_types import Theme
from briefgen.model import FigureForm, FigureStatus
from briefgen.model.theme_figures import TwoYears

_MOST = 6


class YearPair(Struct, frozen=True):
    """A figure of what was done in a year, and the figure of what is planned for the next."""

    done: StatedInText
    planned: StatedInText

    def is_on(self, theme: Theme) -> bool:
        """Return True if the pair is on a theme: by its name, by both sentences, or by the main theme of one.

        Indicators of the lexicon stand beside anything, so that only their names count.
        """
        if any(term.text in self.planned.name for term in theme.terms):
            return True
        themes = [stated.sentence.themes for stated in (self.done, self.planned)]
        is_in_text = all(theme.id in own for own in themes) or any(theme.id in own[:1] for own in themes)
        return is_in_text and self.planned.indicator is None

    def quote(self) -> TwoYears:
        """Return the pair with its clauses."""
        return TwoYears(self.planned.region, self.planned.name, self.done.quoted, self.planned.quoted)


def find_two_years(figures: Sequence[StatedInText]) -> Iterator[YearPair]:
    """Yield the pairs of figures of one region, name, unit and form in two years that follow one another.

    Each of the two must be the only one of its year: of two numbers of schools nobody knows which belongs to which. An
    amount that was added stands beside none that there is in all, and 新建 beside no 改造.
    """
    by_name: defaultdict[tuple[object, ...], list[StatedInText]] = defaultdict(list)
    for stated in figures:
        figure = stated.figure
        key = (stated.region, stated.name, stated.unit_family, figure.form, figure.basis, figure.scope)
        by_name[key].append(stated)
    for members in by_name.values():
        done = [stated for stated in members if stated.figure.status == FigureStatus.ACTUAL and _year_of(stated)]
        planned = [stated for stated in members if stated.figure.status == FigureStatus.TARGET and _year_of(stated)]
        for target in planned:
            year = _year_of(target)
            of_year_before = [stated for stated in done if _year_of(stated) == year - 1]
            is_alone = sum(_year_of(other) == year for other in planned) == 1
            if is_alone and len(of_year_before) == 1 and _is_same_act(of_year_before[0], target):
                yield YearPair(of_year_before[0], target)


def _is_same_act(done: StatedInText, planned: StatedInText) -> bool:
    """Return True if two amounts are stated alike: both as levels, or with equal words or mere verbs before them.

    自贸试验区3项创新成果 and 形成30项创新成果 are not.
    """
    if done.manner != planned.manner:
        return False
    if done.figure.form != FigureForm.TOTAL or done.manner == "level" or done.indicator is not None:
        return True
    return done.words_before == planned.words_before or all(
        not find_verbs().sub("", stated.words_before) for stated in (done, planned)
    )


def choose_pairs(pairs: Sequence[YearPair]) -> list[TwoYears]:
    """Return at most six pairs in their order: the first pair of each region, then the second of each, and so on."""
    turns: Counter[str] = Counter()
    ranked: list[tuple[int, int]] = []
    for index, pair in enumerate(pairs):
        ranked.append((turns[pair.done.region], index))
        turns[pair.done.region] += 1
    return [pairs[index].quote() for index in sorted(index for _, index in sorted(ranked)[:_MOST])]


def _year_of(stated: StatedInText) -> int:
    """Return the year of a figure; 0 if it is not of a single year."""
    period = stated.period
    return int(period) if period is not None and period.isdecimal() else 0
