"""Series: what is aimed at beside what was reached last, of one indicator in the same terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.lexicon import load_indicators
from briefgen.lexicon.known_subjects import known_subjects
from briefgen.lexicon.schema import Indicator
from briefgen.lexicon.units import find_unit
from briefgen.model import Brief, Figure, FigureForm, FigureKind, FigureStatus, RegionFigure, RegionSeries, RegionSource

# Where a figure started from measures nothing, and what it is compared with in time does not make it another figure.
_START = "起点"
_YEARLY = ("同比", "比上年", "较上年", "比去年", "较去年")


class _Key(Struct, frozen=True, order=True):
    """Figures that share it measure the same."""

    indicator: int
    """Place in the list of indicators."""
    subject: str
    scope: str
    form: str
    basis: str
    family: str


def find_series(texts: Sequence[tuple[Brief, RegionSource]]) -> Iterator[RegionSeries]:
    """Yield each target of a known indicator, in the lexicon's order, with the latest result in the same terms.

    Beside a target of one year stands a result of one year, beside one of several a result of several.
    ``texts`` are those about one region, the newest first. A figure of which its text does not say whose it is is that
    of the only one of whom the same text states the same indicator.
    """
    indicators = load_indicators()
    places = {name: at for at, i in enumerate(indicators) for name in (i.name, *i.synonyms)}
    held: defaultdict[_Key, list[RegionFigure]] = defaultdict(list)
    for brief, source in texts:
        keyed = [(f, _key(f, places[f.measured or ""], indicators)) for f in brief.figures if f.measured in places]
        known = [(figure, key) for figure, key in keyed if key is not None]
        for figure, key in known:
            held[_with_subject(key, [other for _, other in known])].append(RegionFigure(figure, source))
    for key in sorted(held):
        reached = [one for one in held[key] if one.figure.status is not None and one.figure.status.is_result]
        aims: dict[tuple[str | None, str], RegionFigure] = {}
        for one in held[key]:
            if one.figure.status == FigureStatus.TARGET:
                aims.setdefault((one.figure.period, one.figure.raw), one)
        for aimed in aims.values():
            alike = [one for one in reached if _is_of_years(one.figure) == _is_of_years(aimed.figure)]
            latest = max(alike, key=lambda one: _end(one.figure), default=None)
            yield RegionSeries(indicators[key.indicator].name, key.subject or None, latest, aimed)


def _is_of_years(figure: Figure) -> bool:
    """Tell whether a figure is of several years: what grew in five is not what is to grow in one."""
    first, _, last = (figure.period or "").partition("/")
    return bool(last) and first[:4] != last[:4]


def _end(figure: Figure) -> str:
    return (figure.period or "").rpartition("/")[2]


def _key(figure: Figure, at: int, indicators: Sequence[Indicator]) -> _Key | None:
    """Return what a figure measures; None if it is no result or target of the indicator, or somebody else's."""
    indicator, unit = indicators[at], find_unit(figure.unit)
    is_other = figure.kind == FigureKind.OTHER or figure.basis == _START
    if is_other or unit is None or unit[0] not in indicator.units:
        return None
    is_part = "money" in indicator.units and figure.form == FigureForm.SHARE
    if is_part or (indicator.forms and figure.form not in indicator.forms):
        return None
    subject = figure.subject
    if indicator.of is not None and subject in (None, "全域", "全社会", "规模以上工业"):
        subject = indicator.of
    if subject is not None and subject not in known_subjects():
        return None
    basis = "" if (figure.basis or "").startswith(_YEARLY) else figure.basis or ""
    return _Key(at, subject or "", figure.scope or "", figure.form or "", basis, unit[0])


def _with_subject(key: _Key, others: Sequence[_Key]) -> _Key:
    if key.subject:
        return key
    alike = [(o.indicator, o.form, o.scope) == (key.indicator, key.form, key.scope) for o in others]
    subjects = {other.subject for other, is_alike in zip(others, alike, strict=True) if is_alike and other.subject}
    return key if len(subjects) != 1 else replace(key, subject=min(subjects))
