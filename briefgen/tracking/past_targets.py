"""The targets of the last year, beside what the last report says of them and what it sets for the next year."""

from __future__ import annotations

from briefgen.model.track import PastTarget, PastTargets, Track, TrackedTarget


def find_past_targets(track: Track) -> PastTargets | None:
    """Return the targets of the year before the last report; None if no earlier report sets any.

    Targets of a later year than their text are left out, and so are those whose name does not look like an indicator.
    An indicator that the lexicon does not know must have a result or a word in the last report.
    """
    last = max((int(text.year) for text in track.texts if text.is_report and text.year is not None), default=0)
    yearly = [target for target in track.targets if target.naming != "words" and not target.is_ahead]
    after = {_find_terms(target): target for target in yearly if target.period == str(last)}
    rows = [
        PastTarget(target, after.get(_find_terms(target)))
        for target in yearly
        if target.period == str(last - 1)
        if target.results or target.said or target.naming == "lexicon"
    ]
    return PastTargets(track.code, track.name, str(last - 1), tuple(rows)) if rows else None


def _find_terms(target: TrackedTarget) -> tuple[str | None, ...]:
    return target.indicator, target.target.subject, target.target.scope
