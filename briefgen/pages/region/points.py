"""Points: the sentences that a region's page quotes, each with the words added to it and its place on the page.

A sentence that is read alone must be clear about its region, its actor and its time. The head of the page names the
region. If the sentence leaves out the year of its first figure, the page adds the period of that figure. A sentence
that cannot be made clear in this way does not become a point.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import RegionPoint
from briefgen.pages.region.actors import names_no_actor
from briefgen.pages.region.additions import find_missing_period, find_missing_subject
from briefgen.pages.region.landing import land
from briefgen.pages.region.scale import find_scale, name_subject
from briefgen.pages.region.standalone import NEWS, can_stand_alone, is_unfit, loses_part, loses_subject
from briefgen.pages.region.statements import RegionText, Statement, find_statements
from briefgen.quoting.shortening import excerpt, shorten

# A page prints at most this many points of a news item. Of another text it prints up to three times as many sentences
# as the brief does.
_MOST_OF_NEWS = 4
# A sentence with a lower score tells too little beside the best of its text.
_LEAST_SCORE = 0.005


class PlacedPoint(Struct, frozen=True):
    """A point, and the facts that decide in which part of the page it is printed."""

    point: RegionPoint
    group: str | None
    """Name of the group of themes that the point belongs to. None if the point is on no theme."""
    statement: Statement
    text: RegionText
    scale: frozenset[tuple[str, str]]
    """The figures of scale in the point, each as its indicator and its number as written.

    Empty if fewer than a third of the point's figures are figures of scale.
    """

    @property
    def is_ahead(self) -> bool:
        """True if the point says what is yet to be done."""
        return self.statement.is_ahead

    @property
    def is_scale(self) -> bool:
        """True if the point has figures of scale, such as 资产总额, and does not say what is yet to be done."""
        return bool(self.scale) and not self.is_ahead

    @property
    def first_fact(self) -> int:
        """Index in the sentence of its first figure or framework; 0 if it has none."""
        text = self.statement.sentence.text
        facts = [figure.raw for figure in self.statement.figures]
        facts += [framework.name for framework in self.text.brief.frameworks]
        return min((place for place in map(text.find, facts) if place >= 0), default=0)

    def cut(self, place: int, longest: int) -> RegionPoint | None:
        """Return the point with only the clauses around the index ``place`` of its sentence; see ``excerpt``.

        The result is None if these clauses are unclear without the others.
        """
        short = excerpt(self.statement.sentence, place, longest, is_unfit)
        point = make_point(replace(self.statement, sentence=short), self.text, self.point.rank)
        return None if point is None else replace(point, whose=self.point.whose, theme=self.point.theme)


class QuotedPlace(Struct, frozen=True):
    """A point, and the index in its sentence of the figure or the name for which it is quoted."""

    placed: PlacedPoint
    place: int

    @property
    def sentence_id(self) -> str:
        """Id of the sentence."""
        return self.placed.point.sentence.id


def find_placed_points(text: RegionText, finder: ThemeFinder) -> list[PlacedPoint]:
    """Return the points of a text about a region, in reading order.

    A news item yields its best four points besides those that an editor pinned. Any other text yields at most three
    times as many points as its brief prints sentences.
    """
    brief = text.brief
    most = 3 * brief.fair_length
    placed = []
    for rank, statement in enumerate(find_statements(brief, most)):
        point = _make_short_point(statement, text, rank)
        if point is not None:
            placed.append(place_point(point, statement, text, finder))
    best = placed[: _MOST_OF_NEWS + _count_pinned(placed)] if brief.doc_type == NEWS else placed
    return sorted(best, key=lambda p: p.point.sentence.span)


def make_point(statement: Statement, text: RegionText, rank: int) -> RegionPoint | None:
    """Return the point made from a statement; None if the printed words are unclear without their context.

    ``rank`` is the rank of the sentence in its text. A sentence that an editor pinned always becomes a point.
    """
    if not statement.sentence.pinned and not can_stand_alone(statement, text):
        return None
    return _add(statement, text, rank, has_no_actor=names_no_actor(statement.shown_text, text))


def place_point(point: RegionPoint, statement: Statement, text: RegionText, finder: ThemeFinder) -> PlacedPoint:
    """Return a point with the facts that decide where it is printed."""
    sentence = statement.sentence
    themes = finder.find(sentence.section[-1] if sentence.section else "", sentence.text)
    group = finder.group_of(themes[0]) if themes else None
    scale = find_scale(statement.figures)
    return PlacedPoint(
        point=replace(point, whose=tuple(dict.fromkeys(map(name_subject, scale))), theme=group),
        group=group,
        statement=statement,
        text=text,
        scale=frozenset((figure.measured or "", figure.raw) for figure in scale),
    )


def _make_short_point(statement: Statement, text: RegionText, rank: int) -> RegionPoint | None:
    """Return the point made from a statement, shortened; None if the sentence is too weak or unclear alone.

    A sentence that an editor pinned always becomes a point.
    """
    sentence = statement.sentence
    if not sentence.pinned and (sentence.score < _LEAST_SCORE or not can_stand_alone(statement, text)):
        return None
    has_no_actor = names_no_actor(statement.shown_text, text)
    numbers = [figure.raw for figure in statement.figures]
    short = shorten(sentence, numbers, may_open_late=has_no_actor)
    if loses_subject(short, statement.figures):
        short = shorten(sentence, numbers, may_open_late=False)
    return _add(replace(statement, sentence=short), text, rank, has_no_actor=has_no_actor)


def _add(statement: Statement, text: RegionText, rank: int, *, has_no_actor: bool) -> RegionPoint | None:
    """Return a statement as a point, with what must be added; None if its time, its subject or a city would be lost."""
    sentence = statement.sentence
    period = find_missing_period(statement, text.source)
    is_torn = loses_part(sentence, text) or loses_subject(sentence, statement.figures)
    if not sentence.pinned and (period is None or is_torn):
        return None
    return RegionPoint(
        sentence=land(sentence, text),
        source=text.source,
        rank=rank,
        subject=find_missing_subject(sentence, text, has_no_actor=has_no_actor),
        period=period.iso if period is not None else None,
        period_raw=period.raw if period is not None else None,
        does=statement.does,
        is_ahead=statement.is_ahead,
    )


def _count_pinned(placed: Sequence[PlacedPoint]) -> int:
    return sum(p.point.sentence.pinned for p in placed)
