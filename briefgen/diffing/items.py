"""The facts about one item: what of its one version is what of the other."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from msgspec import Struct

from briefgen.diffing.pairing import Pair, Pairing
from briefgen.diffing.texts import (
    Edits,
    find_edits,
    key_of,
    key_of_text,
    pair_figures,
    pair_measures,
    pair_sentences,
)
from briefgen.model import Brief, Cause, Editorial, Figure, KeySentence, Measure, Span

_PLACES = ("span", "spans", "source", "id", "sentence_id")


class ItemPair(Struct, frozen=True, kw_only=True):
    """One item in both outputs."""

    before: Brief
    after: Brief
    figures: Pairing[Figure]
    edits: Edits
    sentences: Pairing[KeySentence]
    """Of those that are printed; what left or entered has no pair."""
    measures: Pairing[Measure]
    causes: frozenset[Cause]
    """What may have changed it."""
    rules: frozenset[Cause]
    """What may have changed it where its text did not."""

    def causes_at(self, sentence_id: str) -> frozenset[Cause]:
        """Return what may have changed something in a sentence: not the source where both versions have it."""
        key = key_of(sentence_id)
        is_in_both = all(any(key_of(s.id) == key for s in brief.sentences) for brief in (self.before, self.after))
        return self.rules if is_in_both else self.causes

    @property
    def is_same(self) -> bool:
        """Tell whether both versions say the same, wherever it stands in the source."""
        return self.before == self.after or _content(self.before) == _content(self.after)

    @property
    def is_printed_alike(self) -> bool:
        """Tell whether a page of both would hold the same."""
        is_one = self.before.source.path == self.after.source.path and self.before.id == self.after.id
        return is_one and not self.sentences.gone and not self.sentences.new and self.is_same

    @property
    def left(self) -> list[KeySentence]:
        """The key sentences that are printed no longer, but for those that are gone with their figures or measure."""
        gone = self._gone
        return [s for s in self.sentences.gone if not gone.has_figure(s) and not gone.has_measure(s)]

    @property
    def entered(self) -> list[KeySentence]:
        """The key sentences that are printed now, but for those that are new with their figures or measure."""
        new = self._new
        return [s for s in self.sentences.new if not new.has_figure(s) and not new.has_measure(s)]

    @property
    def reworded(self) -> list[Pair[Measure]]:
        """The measures that say something else, beside the sentences of which another change tells."""
        gone, new = self._gone, self._new
        return [p for p in self.measures.pairs if gone.rest(p.before, self.edits) != new.rest(p.after, self.edits)]

    @property
    def untold(self) -> tuple[int, int]:
        """How many sentences of each version the other does not have and no change of its own tells of."""
        printed = [*(s for pair in self.sentences.pairs for s in pair), *self.sentences.gone, *self.sentences.new]
        shown = {self.edits.number(sentence.text) for sentence in printed}
        edits = [edit for at, edit in enumerate(self.edits.edits) if edit.is_told or at in shown]
        reworded = self.reworded
        # What is read from a title or a labelled field is told of by that; the number of an item is no content.
        apart = ("title",) if _facts_of(self.before) == _facts_of(self.after) else ("title", "field", "masthead")
        return (
            self._gone.count_untold({edit.before.key for edit in edits}, [pair.before for pair in reworded], apart),
            self._new.count_untold({edit.after.key for edit in edits}, [pair.after for pair in reworded], apart),
        )

    @property
    def _gone(self) -> _OneSide:
        held = _OneSide(self.before, self.after, self.figures.gone, self.sentences.gone, self.measures.gone)
        return held.without(self.edits)

    @property
    def _new(self) -> _OneSide:
        held = _OneSide(self.after, self.before, self.figures.new, self.sentences.new, self.measures.new)
        return held.without(self.edits)


class _OneSide(NamedTuple):
    """What of one version the other does not have."""

    here: Brief
    there: Brief
    figures: Sequence[Figure]
    sentences: Sequence[KeySentence]
    measures: Sequence[Measure]

    def without(self, edits: Edits) -> _OneSide:
        """Leave out the figures of sentences of which there is another version."""
        return self._replace(figures=[figure for figure in self.figures if edits.number(figure.sentence) is None])

    @property
    def _theirs(self) -> set[str]:
        return {key_of(sentence.id) for sentence in self.there.sentences}

    def has_figure(self, sentence: KeySentence) -> bool:
        """Tell whether a sentence stands on this side alone and holds one of the figures."""
        key = key_of(sentence.id)
        return key not in self._theirs and any(key_of(figure.sentence_id) == key for figure in self.figures)

    def has_measure(self, sentence: KeySentence) -> bool:
        """Tell whether a sentence belongs to one of the measures."""
        return any(sentence.text in measure.text for measure in self.measures)

    def rest(self, measure: Measure, edits: Edits) -> str:
        """Return what a measure says beside the sentences that are told of."""
        text = edits.level(measure.text)
        for sentence in {*(f.sentence for f in self.figures), *(s.text for s in self.sentences)}:
            if key_of_text(sentence) not in self._theirs:
                text = text.replace(sentence, "")
        return text

    def count_untold(self, told: Set[str], reworded: Sequence[Measure], apart: Sequence[str]) -> int:
        """Return how many sentences stand on this side alone and are not told of."""
        texts = {*(s.text for s in self.sentences), *(f.sentence for f in self.figures)}
        kept = {framework.name for framework in self.there.frameworks}
        texts.update(framework.text for framework in self.here.frameworks if framework.name not in kept)
        known = told | self._theirs | {key_of_text(text) for text in texts}
        spans = [measure.span for measure in (*self.measures, *reworded)]
        return sum(
            not any(span.start <= sentence.span.start and sentence.span.end <= span.end for span in spans)
            for sentence in self.here.sentences
            if key_of(sentence.id) not in known and sentence.role not in apart
        )


def compare_items(
    before: Brief, after: Brief, lengths: Pair[int | None], editorials: Pair[Editorial], *, is_ruled: bool
) -> ItemPair:
    """Return what is paired between two versions of an item; ``lengths`` are how many key sentences each prints."""
    figures = pair_figures(before, after)
    edits = find_edits(before, after, figures)
    printed: Pair[Sequence[KeySentence]] = Pair(
        _printed(before, lengths.before),
        _printed(after, lengths.after),
    )
    hand = _stated(before) != _stated(after) or _chosen(before, editorials.before) != _chosen(after, editorials.after)
    others: list[Cause] = [*(("rules",) if is_ruled else ()), *(("hand",) if hand else ())]
    source: list[Cause] = ["source"] if before.source.sha256 != after.source.sha256 else []
    return ItemPair(
        before=before,
        after=after,
        figures=figures,
        edits=edits,
        sentences=pair_sentences(printed, edits),
        measures=pair_measures(before, after, edits),
        causes=frozenset(source + others or ["rules"]),
        rules=frozenset(others or ["rules"]),
    )


def _facts_of(brief: Brief) -> object:
    names = ("title", "regions", "issuer", "doc_number", "doc_type", "source_class", "dates")
    return [_value(brief, name) for name in names]


def _content(value: object) -> object:
    """Return what a part of a brief says, without where it stands and from which file it is."""
    if isinstance(value, Struct):
        parts = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _PLACES}
        return {name: _content(part) for name, part in parts.items()}
    if isinstance(value, tuple) and not isinstance(value, Span):
        return [_content(part) for part in value]
    return value


def _printed(brief: Brief, length: int | None) -> Sequence[KeySentence]:
    """Return the key sentences that a page prints: as many as it may, and all that an editor pinned."""
    return brief.key_sentences[: max(length or brief.fair_length, sum(s.pinned for s in brief.key_sentences))]


def _chosen(brief: Brief, editorial: Editorial) -> set[tuple[str, str]]:
    """Return what an editor decided on the sentences of an item."""
    keys = {key_of(sentence.id) for sentence in brief.sentences}
    choices = (("pin", editorial.pin), ("drop", editorial.drop))
    return {(kind, key) for kind, chosen in choices for choice in chosen if (key := key_of(choice.id)) in keys}


def _stated(brief: Brief) -> object:
    return {name: _value(brief, name) for name in brief.stated}


def _value(brief: Brief, name: str) -> object:
    """Return the value of a key of a brief: title, dates.published."""
    if name == "regions":
        return tuple(region.code for region in brief.regions)
    first, _, rest = name.partition(".")
    value = getattr(brief, first)
    return getattr(value, rest) if rest else value
