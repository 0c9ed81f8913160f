"""The facts: what of the one output is what of the other, before anybody says what that means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from msgspec import Struct

from briefgen.diffing.pairing import Pair, Pairing
from briefgen.diffing.texts import Edits, find_edits, key_of, pair_figures, pair_measures, pair_sentences
from briefgen.model import Brief, Figure, KeySentence, Measure, Span
from briefgen.model.change import Cause, Fingerprint, Output

# A file of the same name that shares no sentence with the one before is another document; a short one may well be
# rewritten in each of its sentences.
_TELLING = 5
_PLACES = ("span", "spans", "source", "id", "sentence_id")


class SourcePair(Struct, frozen=True):
    """The items of one source in both outputs; none on the side where there is no such source."""

    before: tuple[Brief, ...]
    after: tuple[Brief, ...]
    is_replaced: bool = False
    """True if the file of this name is another document now."""


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

    def is_reworded(self, before: Measure, after: Measure) -> bool:
        """Tell whether a measure says something else, beside the sentences that are known to have been edited."""
        return self.edits.level(before.text) != self.edits.level(after.text)

    @property
    def is_same(self) -> bool:
        """Tell whether both versions say the same, wherever it stands in the source."""
        return self.before == self.after or _content(self.before) == _content(self.after)

    @property
    def untold(self) -> tuple[int, int]:
        """How many sentences of each version the other does not have and no change of its own tells of."""
        printed, measures = self.sentences, self.measures
        reworded = [pair for pair in measures.pairs if self.is_reworded(*pair)]
        return (
            self._count_untold(
                (self.before, self.after),
                {edit.before.key for edit in self.edits.edits if self._is_told(edit.before.text)}
                | {key_of(sentence.id) for sentence in printed.gone}
                | {key_of(f.sentence_id) for f in self.figures.gone if self.edits.number(f.sentence) is None},
                [measure.span for measure in (*measures.gone, *(pair.before for pair in reworded))],
            ),
            self._count_untold(
                (self.after, self.before),
                {edit.after.key for edit in self.edits.edits if self._is_told(edit.after.text)}
                | {key_of(sentence.id) for sentence in printed.new}
                | {key_of(f.sentence_id) for f in self.figures.new if self.edits.number(f.sentence) is None},
                [measure.span for measure in (*measures.new, *(pair.after for pair in reworded))],
            ),
        )

    def _is_told(self, text: str) -> bool:
        """Tell whether an edited sentence is told of: by its figures, or as a key sentence that is printed."""
        at = self.edits.number(text)
        return self.edits.is_told(text) or any(self.edits.number(p.before.text) == at for p in self.sentences.pairs)

    def _count_untold(self, sides: tuple[Brief, Brief], told: Set[str], spans: Sequence[Span]) -> int:
        here, there = sides
        theirs = {key_of(sentence.id) for sentence in there.sentences}
        # What is read from a title or a labelled field is told of by that.
        apart = () if _facts_of(here) == _facts_of(there) else ("title", "field", "masthead")
        only_here = [s for s in here.sentences if key_of(s.id) not in theirs | told and s.role not in apart]
        return sum(
            not any(span.start <= sentence.span.start and sentence.span.end <= span.end for span in spans)
            for sentence in only_here
        )


class Facts(Struct, frozen=True, kw_only=True):
    """All that is paired between two outputs."""

    old: Output
    new: Output
    sources: tuple[SourcePair, ...]
    items: tuple[ItemPair, ...]
    added: tuple[Brief, ...]
    """Items of a digest that is in both outputs."""
    removed: tuple[Brief, ...]
    causes: frozenset[Cause]
    """What may have changed what rests on several sources."""

    @property
    def withdrawn(self) -> tuple[Brief, ...]:
        """All items that are in the new output no longer."""
        gone = [brief for pair in self.sources if not pair.after or pair.is_replaced for brief in pair.before]
        return (*gone, *self.removed)

    @property
    def entered(self) -> tuple[Brief, ...]:
        """All items that are in the old output not yet."""
        new = [brief for pair in self.sources if not pair.before or pair.is_replaced for brief in pair.after]
        return (*new, *self.added)


def find_facts(old: Output, new: Output) -> Facts:
    """Return what is paired between two outputs."""
    sources = _pair_sources(old.briefs, new.briefs)
    lengths = Pair(_length_of(old.build), _length_of(new.build))
    is_ruled = _rules_of(old.build) != _rules_of(new.build)
    items: list[ItemPair] = []
    added: list[Brief] = []
    removed: list[Brief] = []
    for pair in sources:
        if pair.before and pair.after and not pair.is_replaced:
            matched = _pair_items(pair.before, pair.after)
            items += [_compare_items(*one, lengths=lengths, is_ruled=is_ruled) for one in matched.pairs]
            removed += matched.gone
            added += matched.new
    moved: set[Cause] = {cause for item in items for cause in item.causes - {"rules"}}
    if added or removed or any(pair.is_replaced or not (pair.before and pair.after) for pair in sources):
        moved.add("source")
    return Facts(
        old=old,
        new=new,
        sources=tuple(sources),
        items=tuple(sorted(items, key=lambda item: item.after.id)),
        added=tuple(added),
        removed=tuple(removed),
        causes=frozenset(moved) if moved and not is_ruled else frozenset({*moved, "rules"}),
    )


def _rules_of(build: Fingerprint | None) -> object:
    """Return what of a fingerprint decides what briefs hold; templates decide only how they look."""
    return None if build is None else (build.version, build.lexicon, build.settings)


def _length_of(build: Fingerprint | None) -> int | None:
    """Return how many key sentences the pages of an output show of each brief; None if each as many as is fair."""
    return build.settings.get("key_sentences") if build else None


def _pair_sources(old: Sequence[Brief], new: Sequence[Brief]) -> list[SourcePair]:
    """Pair sources by their path, then by their bytes, then by what they say."""
    held = Pairing(_by_source(old), _by_source(new))
    held.by(lambda items: items[0].source.path).by(lambda items: items[0].source.sha256)
    held.by_share(lambda items: [text for brief in items for text in _texts(brief)])
    found = [SourcePair(*pair, is_replaced=_is_replaced(pair)) for pair in held.pairs]
    found += [SourcePair(items, ()) for items in held.gone]
    found += [SourcePair((), items) for items in held.new]
    return sorted(found, key=lambda pair: (pair.after or pair.before)[0].source.path)


def _by_source(briefs: Iterable[Brief]) -> list[tuple[Brief, ...]]:
    held: defaultdict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        held[brief.source.path].append(brief)
    return [tuple(items) for items in held.values()]


def _is_replaced(pair: Pair[tuple[Brief, ...]]) -> bool:
    old, new = ({text for brief in items for text in _texts(brief)} for items in pair)
    return min(len(old), len(new)) >= _TELLING and not old & new


def _pair_items(old: Sequence[Brief], new: Sequence[Brief]) -> Pairing[Brief]:
    """Pair the items of a source by title and issuer, then by title, then by what they say; never by number."""
    held = Pairing(old, new)
    if len(old) == len(new) == 1:
        return held.by(lambda _: 1)
    held.by(lambda brief: brief.title and (brief.title, brief.issuer)).by(lambda brief: brief.title)
    return held.by_share(_texts)


def _compare_items(before: Brief, after: Brief, lengths: Pair[int | None], *, is_ruled: bool) -> ItemPair:
    figures = pair_figures(before, after)
    edits = find_edits(before, after, figures)
    printed: Pair[Sequence[KeySentence]] = Pair(
        before.key_sentences[: lengths.before or before.fair_length],
        after.key_sentences[: lengths.after or after.fair_length],
    )
    hand = _stated(before) != _stated(after)
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


def _stated(brief: Brief) -> object:
    return {name: _value(brief, name) for name in brief.stated}


def _value(brief: Brief, name: str) -> object:
    """Return the value of a key of a brief: title, dates.published."""
    if name == "regions":
        return tuple(region.code for region in brief.regions)
    first, _, rest = name.partition(".")
    value = getattr(brief, first)
    return getattr(value, rest) if rest else value


def _texts(brief: Brief) -> list[str]:
    return [key_of(sentence.id) for sentence in brief.sentences]
