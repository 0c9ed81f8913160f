"""Names: whether the figures of two texts measure one indicator, though the texts name it differently."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from briefgen.comparing.indicator_names import IndicatorNames
from briefgen.comparing.region_texts import to_plain
from briefgen.comparing.targets.row_names import RowNames
from briefgen.lexicon import load_figure_words, load_indicators, load_main_indicators, load_tracking_words
from briefgen.lexicon.entry_types import MainIndicator
from briefgen.lexicon.known_subjects import GENERAL_SUBJECTS
from briefgen.lexicon.overlay import cached
from briefgen.model import Figure, FigureForm
from briefgen.model.figure import STARTING_POINT
from briefgen.model.track import Naming

_SHORTEST, _SHORTEST_METRIC = 2, 4
# 同比, 比上年: a comparison with the year before is what a yearly growth rate is.
_YEARLY = re.compile("^(?:同比|[比较](?:上年|去年|上一年)(?:同期|预算|实际)?)")
_PER_YEAR = ("年均", "每年")


class TrackedName(Struct, frozen=True):
    """What a figure measures, as tracking knows it."""

    key: str
    """Name of the row or of the indicator of the lexicon; else the words of the text, without what is no part of it."""
    row: MainIndicator | None = None
    """The row, if the figure measures it."""
    near: tuple[str, ...] = ()
    """Names of the rows that it is near to: a figure of 失业率 is near to that of 城镇调查失业率."""


class Measurand(Struct, frozen=True):
    """What two figures must share so that one can be the result of the other."""

    key: str
    subject: str
    form: FigureForm
    is_per_year: bool


class NameFinder:
    """Finds what figures of the texts of one region measure."""

    def __init__(self, own_names: tuple[str, ...]) -> None:
        """Take the names by which texts call the region, such as 全国 or 甘肃省."""
        self._own_names = frozenset(own_names)

    def find(self, figure: Figure) -> TrackedName | None:
        """Return what a figure measures; None if it has no name or is no number."""
        if figure.form is None or figure.value is None:
            return None
        words = dict.fromkeys(
            trimmed
            for name in (figure.measured, figure.indicator)
            if name and (trimmed := trim_name(name, self._own_names))
        )
        if not words:
            return None
        own, near = _match_rows(figure.form, words) if self.is_own(figure) else (None, ())
        if own is not None:
            return TrackedName(own.name, own, near)
        known = next((found.name for word in words if (found := _indicator_names().find(word)) is not None), None)
        shortest = _fillers().sub("", min(words, key=len))
        key = known or shortest
        if key in rows_by_name() and key not in rows_by_name()[key].row.names:
            # 投资 is the name of a row, and stands for other things in texts.
            key = f"{key}（{figure.form.label}）"
        return TrackedName(key, None, near) if len(shortest) >= _SHORTEST else None

    def find_measurand(self, figure: Figure, name: TrackedName) -> Measurand:
        """Return what a figure with this name must share with another so that the two can be compared."""
        assert figure.form is not None
        is_new = figure.form is FigureForm.INCREASE and "新增" in name.key
        form = FigureForm.TOTAL if is_new else figure.form
        subject = "" if self.is_own(figure) else figure.subject or ""
        return Measurand(name.key, subject, form, is_per_year(figure))

    def is_own(self, figure: Figure) -> bool:
        """Return whether a figure is of the whole region."""
        return figure.subject in GENERAL_SUBJECTS or figure.subject in self._own_names


def _match_rows(form: FigureForm, words: Iterable[str]) -> tuple[MainIndicator | None, tuple[str, ...]]:
    """Return the row of a name, and the names of the rows that it is near to.

    A row that lists the whole name comes before one that lists it without whose it is: 地方财政赤字 before 财政赤字.
    """
    rows = [row for row in rows_by_name().values() if form in row.row.forms]
    matches = [(row.row, word, match) for row in rows for word in words if (match := row.match(word)) is not None]
    own = [(row, word) for row, word, match in matches if match == "own"]
    best = min(own, key=lambda pair: pair[1] not in pair[0].names, default=None)
    near = dict.fromkeys(row.name for row, _, match in matches if match == "near")
    return None if best is None else best[0], tuple(near)


def is_per_year(figure: Figure) -> bool:
    """Return whether a figure is the average of several years (年均)."""
    return (figure.basis or "").startswith(_PER_YEAR)


def is_yearly(figure: Figure) -> bool:
    """Return whether a figure is compared with the year before."""
    return _YEARLY.match(figure.basis or "") is not None


def find_other_basis(figure: Figure) -> str:
    """Return what a figure is compared with; empty for the year before, and for what is no comparison.

    An average is none, nor is what a share is a share of (占国内生产总值), nor that a change started there.
    """
    basis = figure.basis or ""
    is_no_basis = basis == STARTING_POINT or (figure.form is FigureForm.SHARE and basis.startswith("占"))
    return "" if is_no_basis or is_yearly(figure) or is_per_year(figure) else basis


def trim_name(words: str, own_names: frozenset[str] = frozenset()) -> str:
    """Return the name of an indicator without words that say what is done with it, or whose it is.

    >>> trim_name("把居民消费价格涨幅"), trim_name("经济增长预期目标定"), trim_name("全国财政赤字", frozenset({"全国"}))
    ('居民消费价格', '经济', '财政赤字')
    """
    plain = to_plain(words)
    pattern, ends = _leads(), _tails()
    while True:
        rest = pattern.sub("", plain)
        lead = next((name for name in own_names if rest.startswith(name)), "")
        rest = ends.sub("", rest[len(lead) :])
        if rest == plain or len(rest) < _SHORTEST:
            return _drop_change(plain)
        plain = rest


def _drop_change(words: str) -> str:
    """Return words without a word for a change at their end: 居民消费价格 for 居民消费价格涨幅."""
    change = next((change for change in load_figure_words().changes if words.endswith(change)), "")
    rest = words.removesuffix(change)
    return rest if len(rest) >= _SHORTEST else words


@cached
def _fillers() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(load_tracking_words().fillers, key=len, reverse=True))))


@cached
def _leads() -> re.Pattern[str]:
    words = sorted(load_tracking_words().leads, key=len, reverse=True)
    return re.compile(f"^(?:{'|'.join(map(re.escape, words))})(?=.{{{_SHORTEST}}})")


@cached
def _tails() -> re.Pattern[str]:
    words = sorted(load_tracking_words().tails, key=len, reverse=True)
    return re.compile(f"(?<=.{{{_SHORTEST}}})(?:{'|'.join(map(re.escape, words))})$")


@cached
def rows_by_name() -> dict[str, RowNames]:
    """Return the names of each main indicator and of each row of tracking, by the name of the row."""
    main = load_main_indicators()
    rows = (*main.rows, *main.others, *load_tracking_words().rows)
    return {row.name: RowNames(row) for row in rows}


@cached
def borne_rows() -> frozenset[str]:
    """Return the names of the rows whose targets say how much is borne: a result below such a target is not missed."""
    return frozenset((*load_main_indicators().borne, *load_tracking_words().borne))


def name_for_page(key: str, *, is_nation: bool) -> str:
    """Return the name of a key as pages print it: 国内生产总值增速 for the nation."""
    row = rows_by_name().get(key)
    if row is not None and key in row.row.near:
        key = row.row.names[0]
    if is_nation and is_known(key):
        for name, national in load_tracking_words().of_nation.items():
            key = key.replace(name, national)
    return key


def find_naming(key: str) -> Naming:
    """Return how the name of an indicator is known. A short one, such as 投资, can be that of many things."""
    if is_known(key):
        return "lexicon"
    if says_no_purpose(key):
        return "words"
    is_metric = len(key) >= _SHORTEST_METRIC and key.endswith(load_figure_words().metric_endings)
    return "metric" if is_metric else "words"


def says_no_purpose(key: str) -> bool:
    """Return whether a name is that of money and does not say what it is for: 国债资金, 中央财政投入."""
    return not is_known(key) and key.endswith(load_tracking_words().money)


def may_leave_open_whose(key: str) -> bool:
    """Return whether texts often leave open whose an indicator is: 国有控股上市公司数, but not 地区生产总值."""
    indicator = _indicator_names().find(key)
    return key not in rows_by_name() and indicator is not None and indicator.of is None


def is_known(key: str) -> bool:
    """Return whether a name is one of the lexicon, whose other names in later texts are known."""
    return key in rows_by_name() or _indicator_names().find(key) is not None


@cached
def _indicator_names() -> IndicatorNames:
    return IndicatorNames(load_indicators())
