"""The construction of a figure from the properties that the other modules of this package find."""

from __future__ import annotations

from briefgen.condensing.figures.basis import find_basis
from briefgen.condensing.figures.form import find_fall, find_form, find_neighbour_in_row
from briefgen.condensing.figures.indicator import find_indicator
from briefgen.condensing.figures.metric_name import make_metric_name
from briefgen.condensing.figures.period.of_number import find_period, find_period_of_plan, is_start_without_year
from briefgen.condensing.figures.scope import find_scope
from briefgen.condensing.figures.status import find_status
from briefgen.condensing.figures.surroundings import NumberContext
from briefgen.condensing.figures.whose import find_subject
from briefgen.model import Figure, FigureStatus, Span
from briefgen.model.ids import Ids

_ONE_COMPANY = "一家企业"
"""The subject of a figure in a text about one company, if the sentence names no other subject."""


def make_figure(context: NumberContext, place: Span, clause: str, ids: Ids) -> Figure:
    """Return the figure for a number.

    ``place`` is the span of the number in the source. ``clause`` is the clause to quote with the number.
    """
    number, item_context = context.number, context.sentence_context.item_context
    neighbour = find_neighbour_in_row(context)
    period = find_period(context)
    iso = period.iso if period else None
    indicator = find_indicator(context)
    subject = find_subject(context, indicator)
    scope = find_scope(context, subject)
    kind, status = find_status(context, neighbour, iso)
    if iso is None and status == FigureStatus.TARGET:
        period = find_period_of_plan(context) or period
    if is_start_without_year(context):
        period = None
    raw = number.span.of(context.text)
    return Figure(
        # Made of the clause: a change elsewhere in the sentence leaves the id as it is. Items of a digest share no id.
        id=ids.make(f"{item_context.title_in_digest}{clause} {raw}"),
        indicator=indicator,
        subject=subject.name or (_ONE_COMPANY if item_context.attribution.level == "企业" else None),
        scope=scope,
        form=find_form(context, indicator, neighbour),
        status=status,
        kind=kind,
        value=number.value,
        value_to=number.value_to,
        unit=number.unit,
        raw=raw,
        bound=number.bound,
        basis=find_basis(context),
        period=period.iso if period else None,
        period_raw=period.words if period else None,
        sentence_id=context.sentence.sentence.id,
        sentence=context.text,
        span=place,
        clause=clause,
        measured=make_metric_name(indicator, item_context.own_names, scope) if indicator else None,
        fell=find_fall(context.before, neighbour),
    )
