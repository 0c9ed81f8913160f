"""Pairing two outputs: their sources, and the items of each source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from briefgen.diffing.content_keys import extract_text_key
from briefgen.diffing.item_pair import ItemPair, compare_items
from briefgen.diffing.pairing import Pair, Pairing
from briefgen.model import Brief
from briefgen.model.change import Cause, Fingerprint, Output
from briefgen.quoting.selection import Length

# A file of the same name that shares no sentence with the one before is another document. A shorter text may well be
# rewritten in each of its sentences.
_LEAST_SENTENCES = 5
# Settings that decide what pages and comparisons hold, and not what a brief does.
_SETTINGS_OF_PAGES = ("out", "templates", "script", "paper", "home", "reference", "groups")


class SourcePair(Struct, frozen=True):
    """The items of one source in both outputs. ``before`` or ``after`` is empty if that output lacks the source."""

    before: tuple[Brief, ...]
    after: tuple[Brief, ...]
    is_replaced: bool = False
    """True if the new file is another document under the same name: it has no sentence of the old file."""

    @property
    def is_one_document(self) -> bool:
        """True if both outputs have the source, and it was not replaced by another document."""
        return bool(self.before and self.after) and not self.is_replaced


class OutputPair(Struct, frozen=True, kw_only=True):
    """Two outputs that are compared. Sources are paired with sources, and items with items."""

    old: Output
    new: Output
    sources: tuple[SourcePair, ...]
    """The pairs of sources, sorted by path."""
    items: tuple[ItemPair, ...]
    """The pairs of items, sorted by the id of the newer version."""
    added_items: tuple[Brief, ...]
    """The items that only the new output has, from digests that both outputs have."""
    removed_items: tuple[Brief, ...]
    """The items that only the old output has, from digests that both outputs have."""
    causes: frozenset[Cause]
    """The possible causes of a change in a statement that rests on several sources, such as a comparison."""

    @property
    def added_briefs(self) -> tuple[Brief, ...]:
        """All briefs that only the new output has.

        They are the briefs of added sources, the new briefs of replaced sources, and the added items of digests.
        """
        added = [brief for pair in self.sources if not pair.is_one_document for brief in pair.after]
        return (*added, *self.added_items)

    @property
    def removed_briefs(self) -> tuple[Brief, ...]:
        """All briefs that only the old output has.

        They are the briefs of removed sources, the old briefs of replaced sources, and the removed items of digests.
        """
        removed = [brief for pair in self.sources if not pair.is_one_document for brief in pair.before]
        return (*removed, *self.removed_items)


def pair_outputs(old: Output, new: Output) -> OutputPair:
    """Return the two outputs with the pairs of their sources and items."""
    sources = _pair_sources(old.briefs, new.briefs)
    lengths = Pair(_read_length(old.build), _read_length(new.build))
    editorials = Pair(old.editorial, new.editorial)
    has_other_rules = _has_other_rules(old, new)
    pairings = [_pair_items(pair.before, pair.after) for pair in sources if pair.is_one_document]
    items = [
        compare_items(pair, _read_texts(old, new, pair), lengths, editorials, has_other_rules=has_other_rules)
        for pairing in pairings
        for pair in pairing.pairs
    ]
    added = tuple(brief for pairing in pairings for brief in pairing.new)
    removed = tuple(brief for pairing in pairings for brief in pairing.gone)
    has_other_briefs = bool(added or removed) or any(not pair.is_one_document for pair in sources)
    return OutputPair(
        old=old,
        new=new,
        sources=tuple(sources),
        items=tuple(sorted(items, key=lambda item: item.after.id)),
        added_items=added,
        removed_items=removed,
        causes=_find_causes(items, has_other_briefs=has_other_briefs, has_other_rules=has_other_rules),
    )


def _read_texts(old: Output, new: Output, items: Pair[Brief]) -> Pair[Mapping[str, str]]:
    """Return the texts of the sentences of both versions, or none if the source is the same or not at hand."""
    before, after = items.before.source, items.after.source
    if before.sha256 == after.sha256:
        return Pair({}, {})
    texts = Pair(old.read_sentences(before.path, before.sha256), new.read_sentences(after.path, after.sha256))
    return texts if all(texts) else Pair({}, {})


def _find_causes(items: Iterable[ItemPair], *, has_other_briefs: bool, has_other_rules: bool) -> frozenset[Cause]:
    """Return the possible causes of a change that concerns several items.

    The rules are a cause if they differ, or if no other cause was found.
    """
    causes: set[Cause] = {cause for item in items for cause in item.causes if cause != "rules"}
    if has_other_briefs:
        causes.add("source")
    if has_other_rules or not causes:
        causes.add("rules")
    return frozenset(causes)


def _has_other_rules(old: Output, new: Output) -> bool:
    """Return True if the fingerprints of two outputs, or the digests in their briefs, show that their rules differ."""
    if _read_rules(old.build) != _read_rules(new.build):
        return True
    # All briefs of an output are made by the same rules.
    return bool(old.briefs and new.briefs) and old.briefs[0].rules != new.briefs[0].rules


def _read_rules(build: Fingerprint | None) -> object:
    """Return the version, lexicon and settings in a fingerprint that decide the content of briefs.

    Templates are left out, because they decide only how pages look. The result is None if there is no fingerprint.
    """
    if build is None:
        return None
    settings = {name: value for name, value in build.settings.items() if name not in _SETTINGS_OF_PAGES}
    return build.version, build.lexicon, settings


def _read_length(build: Fingerprint | None) -> Length:
    """Return how much of each brief the pages of an output print. Without a fingerprint, the defaults are returned."""
    settings = build.settings if build else {}
    return Length(settings.get("key_sentences"), settings.get("key_chars"))


def _pair_sources(old: Sequence[Brief], new: Sequence[Brief]) -> list[SourcePair]:
    """Pair sources with the same path, then those with the same bytes, then those that share many sentences."""
    pairing = Pairing(_group_by_source(old), _group_by_source(new))
    pairing.by(lambda items: items[0].source.path)
    pairing.by(lambda items: items[0].source.sha256)
    pairing.by_share(lambda items: [key for brief in items for key in _list_text_keys(brief)])
    pairs = [SourcePair(*pair, is_replaced=_is_replaced(pair)) for pair in pairing.pairs]
    pairs += [SourcePair(items, ()) for items in pairing.gone]
    pairs += [SourcePair((), items) for items in pairing.new]
    return sorted(pairs, key=lambda pair: (pair.after or pair.before)[0].source.path)


def _group_by_source(briefs: Iterable[Brief]) -> list[tuple[Brief, ...]]:
    groups: defaultdict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        groups[brief.source.path].append(brief)
    return [tuple(items) for items in groups.values()]


def _is_replaced(pair: Pair[tuple[Brief, ...]]) -> bool:
    old, new = ({key for brief in items for key in _list_text_keys(brief)} for items in pair)
    return min(len(old), len(new)) >= _LEAST_SENTENCES and not old & new


def _pair_items(old: Sequence[Brief], new: Sequence[Brief]) -> Pairing[Brief]:
    """Pair the items of a source by title and issuer, then by title, then by shared sentences.

    The numbers of the items are not compared. If both versions have only one item, these two are paired in any case.
    """
    pairing = Pairing(old, new)
    if len(old) == len(new) == 1:
        return pairing.by(lambda _: 1)
    pairing.by(lambda brief: brief.title and (brief.title, brief.issuer))
    pairing.by(lambda brief: brief.title)
    return pairing.by_share(_list_text_keys)


def _list_text_keys(brief: Brief) -> list[str]:
    return [extract_text_key(sentence.id) for sentence in brief.sentences]
