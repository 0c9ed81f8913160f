"""Pairs the old and the new version of an item, and finds the possible causes of its changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from briefgen.diffing.brief_contents import pair_figures, pair_key_sentences, pair_measures
from briefgen.diffing.content_keys import extract_text_key
from briefgen.diffing.one_sided import OneSided
from briefgen.diffing.pairing import Pair, Pairing
from briefgen.diffing.sentence_edits import SentenceEdit, SentenceEdits, find_edits
from briefgen.model import Brief, Cause, Editorial, Figure, KeySentence, Measure, SentenceRef, Span
from briefgen.quoting.selection import Length, pick_sentences

_FACTS = ("title", "regions", "issuer", "doc_number", "doc_type", "source_class", "dates")
# Fields of the parts of a brief that tell where something stands, and not what it says.
_PLACES = ("span", "spans", "source", "id", "sentence_id")


class Unreported(NamedTuple):
    """Sentences of a pair that no other change reports."""

    edited: Sequence[SentenceEdit]
    gone: Sequence[str]
    """Texts that only the old version has: sentences that follow each other are one text."""
    new: Sequence[str]
    """Texts that only the new version has."""
    unknown: Pair[int]
    """How many sentences of each version have a text that is not known, because the source is not at hand."""


class ItemPair(Struct, frozen=True, kw_only=True, dict=True):
    """The old and the new version of an item, with the pairs of their figures, sentences and measures."""

    before: Brief
    after: Brief
    texts: Pair[Mapping[str, str]]
    """The texts of the sentences by their text keys, if the source differs and both its versions are at hand."""
    figures: Pairing[Figure]
    edits: SentenceEdits
    sentences: Pairing[KeySentence]
    """The printed key sentences. A sentence that only one of the two pages prints has no partner."""
    measures: Pairing[Measure]
    causes: frozenset[Cause]
    """The possible causes of a change in the item. There is always at least one."""
    causes_without_edit: frozenset[Cause]
    """The possible causes of a change in words that both versions contain. They never include ``source``."""

    def find_causes_in(self, sentence_id: str) -> frozenset[Cause]:
        """Return the possible causes of a change in the sentence with this id.

        If both versions contain the sentence, the source is not among them.
        """
        key = extract_text_key(sentence_id)
        is_in_both = all(any(extract_text_key(s.id) == key for s in b.sentences) for b in (self.before, self.after))
        return self.causes_without_edit if is_in_both else self.causes

    @property
    def has_same_content(self) -> bool:
        """True if both versions have the same content. Ids, source files and spans are not compared."""
        return self.before == self.after or _drop_places(self.before) == _drop_places(self.after)

    @property
    def has_same_page(self) -> bool:
        """True if both versions have the same source path, id, printed key sentences and content.

        Their pages can then differ only in layout and fixed wording.
        """
        has_same_path = self.before.source.path == self.after.source.path and self.before.id == self.after.id
        return has_same_path and not self.sentences.gone and not self.sentences.new and self.has_same_content

    @property
    def left_sentences(self) -> list[KeySentence]:
        """The key sentences that only the old page prints.

        A sentence is left out of the list if another change reports it: its figure or its measure is gone, or its words
        changed.
        """
        return [s for s in self._old_side.select_unreported() if not self._is_reworded(s)]

    @property
    def entered_sentences(self) -> list[KeySentence]:
        """The key sentences that only the new page prints.

        A sentence is left out of the list if another change reports it: its figure or its measure is new, or its words
        changed.
        """
        return [s for s in self._new_side.select_unreported() if not self._is_reworded(s)]

    @property
    def reworded_sentences(self) -> list[SentenceEdit]:
        """The edits of sentences that one of the pages prints, if more changed than figures."""
        printed = self._printed_edits
        return [e for number, e in enumerate(self.edits.edits) if number in printed and not e.is_explained_by_figures]

    def _is_reworded(self, sentence: KeySentence) -> bool:
        number = self.edits.find_number(sentence.text)
        return number is not None and not self.edits.edits[number].is_explained_by_figures

    @property
    def _printed_edits(self) -> set[int | None]:
        paired = [sentence for pair in self.sentences.pairs for sentence in pair]
        return {self.edits.find_number(s.text) for s in (*paired, *self.sentences.gone, *self.sentences.new)}

    @property
    def reworded_measures(self) -> list[Pair[Measure]]:
        """The pairs of measures whose texts differ in more than the sentences that other changes report."""
        old, new = self._old_side, self._new_side
        return [
            pair
            for pair in self.measures.pairs
            if old.drop_reported(pair.before, self.edits) != new.drop_reported(pair.after, self.edits)
        ]

    @cached_property
    def unreported(self) -> Unreported:
        """The sentences that the other version lacks and that no other change reports."""
        edits, reworded = self._list_reported_edits(), self.reworded_measures
        # Facts are read from the title, the fields and the masthead, and a change of a fact is reported itself. A title
        # is never listed: that of an item of a digest begins with its number, 2、关于印发规划的通知.
        has_same_facts = _read_facts(self.before) == _read_facts(self.after)
        ignored = ("title",) if has_same_facts else ("title", "field", "masthead")
        old, new = (
            self._old_side.list_unreported({e.before.key for e in edits}, [p.before for p in reworded], ignored),
            self._new_side.list_unreported({e.after.key for e in edits}, [p.after for p in reworded], ignored),
        )
        old_keys, new_keys = ({extract_text_key(sentence.id) for sentence in side} for side in (old, new))
        edited = tuple(e for e in self.edits.edits if e.before.key in old_keys and e.after.key in new_keys)
        old_keys -= {edit.before.key for edit in edited}
        new_keys -= {edit.after.key for edit in edited}
        return Unreported(
            edited,
            gone=_join_runs(self.before, old_keys, self.texts.before),
            new=_join_runs(self.after, new_keys, self.texts.after),
            unknown=Pair(len(old_keys - self.texts.before.keys()), len(new_keys - self.texts.after.keys())),
        )

    def _list_reported_edits(self) -> list[SentenceEdit]:
        """Return the edited sentences that are reported already: by their figures, or as printed key sentences."""
        printed = self._printed_edits
        return [e for number, e in enumerate(self.edits.edits) if e.is_explained_by_figures or number in printed]

    @property
    def _old_side(self) -> OneSided:
        figures = self._drop_edited(self.figures.gone)
        return OneSided(self.before, self.after, figures, self.sentences.gone, self.measures.gone)

    @property
    def _new_side(self) -> OneSided:
        figures = self._drop_edited(self.figures.new)
        return OneSided(self.after, self.before, figures, self.sentences.new, self.measures.new)

    def _drop_edited(self, figures: Sequence[Figure]) -> list[Figure]:
        return [figure for figure in figures if self.edits.find_number(figure.sentence) is None]


def compare_items(
    items: Pair[Brief],
    texts: Pair[Mapping[str, str]],
    lengths: Pair[Length],
    editorials: Pair[Editorial],
    *,
    has_other_rules: bool,
) -> ItemPair:
    """Return an ItemPair of the two versions of an item, with their figures, key sentences and measures paired.

    ``texts`` are those of the attribute of this name.

    ``lengths`` limit the key sentences that the pages of each output print. ``has_other_rules`` is True if the two
    outputs were made by different versions, settings or lexicons.
    """
    before, after = items
    figures = pair_figures(before, after)
    edits = find_edits(items, texts, figures)
    printed: Pair[Sequence[KeySentence]]
    printed = Pair(_select_printed(before, lengths.before), _select_printed(after, lengths.after))
    decisions = Pair(_read_decisions(before, editorials.before), _read_decisions(after, editorials.after))
    has_other_source = before.source.sha256 != after.source.sha256
    causes_without_edit: list[Cause] = ["rules"] if has_other_rules else []
    causes_without_edit += ["hand"] if decisions.before != decisions.after else []
    causes: list[Cause] = ["source", *causes_without_edit] if has_other_source else causes_without_edit
    return ItemPair(
        before=before,
        after=after,
        texts=texts,
        figures=figures,
        edits=edits,
        sentences=pair_key_sentences(printed, edits),
        measures=pair_measures(before, after, edits),
        causes=frozenset(causes or ["rules"]),
        causes_without_edit=frozenset(causes_without_edit or ["rules"]),
    )


def _join_runs(brief: Brief, keys: Set[str], texts: Mapping[str, str]) -> list[str]:
    """Return the texts of the sentences with these text keys. Sentences that follow each other are one text."""
    runs: list[str] = []
    for is_wanted, run in groupby(map(_read_key, brief.sentences), lambda key: key in keys and key in texts):
        if is_wanted:
            runs.append("".join(texts[key] for key in run))
    return runs


def _read_key(sentence: SentenceRef) -> str:
    return extract_text_key(sentence.id)


def _select_printed(brief: Brief, length: Length) -> list[KeySentence]:
    """Return the key sentences that a page of this length prints, best first."""
    ids = {sentence.id for sentence in pick_sentences(brief, length).sentences}
    return [sentence for sentence in brief.key_sentences if sentence.id in ids]


def _read_decisions(brief: Brief, editorial: Editorial) -> object:
    """Return what a person decided about an item: the stated facts, and the pinned or dropped sentences."""
    keys = {extract_text_key(sentence.id) for sentence in brief.sentences}
    pinned, dropped = (
        {key for choice in choices if (key := extract_text_key(choice.id)) in keys}
        for choices in (editorial.pin, editorial.drop)
    )
    return {name: _read_value(brief, name) for name in brief.stated}, pinned, dropped


def _read_facts(brief: Brief) -> object:
    return [_read_value(brief, name) for name in _FACTS]


def _read_value(brief: Brief, name: str) -> object:
    """Return the value of a field of a brief, given its name: title, or dates.published for a field of a field.

    Regions are returned as a tuple of their codes.
    """
    if name == "regions":
        return tuple(region.code for region in brief.regions)
    first, _, rest = name.partition(".")
    value = getattr(brief, first)
    return getattr(value, rest) if rest else value


def _drop_places(value: object) -> object:
    """Return a brief, or a value in it, as dicts and lists without the fields named in ``_PLACES``.

    These fields, such as ids and spans, say where the content is in the source.
    """
    if isinstance(value, Struct):
        parts = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _PLACES}
        return {name: _drop_places(part) for name, part in parts.items()}
    if isinstance(value, tuple) and not isinstance(value, Span):
        return [_drop_places(part) for part in value]
    return value
