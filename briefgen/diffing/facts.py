"""The facts: what of the one output is what of the other, before anybody says what that means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefgen.diffing.items import ItemPair, compare_items
from briefgen.diffing.pairing import Pair, Pairing
from briefgen.diffing.texts import key_of
from briefgen.model import Brief
from briefgen.model.change import Cause, Fingerprint, Output

# A file of the same name that shares no sentence with the one before is another document; a short one may well be
# rewritten in each of its sentences.
_TELLING = 5
# Settings that decide what pages and comparisons hold, and not what a brief does.
_OF_PAGES = ("out", "templates", "script", "paper", "home", "reference", "groups")


class SourcePair(Struct, frozen=True):
    """The items of one source in both outputs; none on the side where there is no such source."""

    before: tuple[Brief, ...]
    after: tuple[Brief, ...]
    is_replaced: bool = False
    """True if the file of this name is another document now."""


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
    editorials = Pair(old.editorial, new.editorial)
    is_ruled = _rules_of(old.build) != _rules_of(new.build)
    items: list[ItemPair] = []
    added: list[Brief] = []
    removed: list[Brief] = []
    for pair in sources:
        if pair.before and pair.after and not pair.is_replaced:
            matched = _pair_items(pair.before, pair.after)
            items += [compare_items(*one, lengths, editorials, is_ruled=is_ruled) for one in matched.pairs]
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
    if build is None:
        return None
    settings = {name: value for name, value in build.settings.items() if name not in _OF_PAGES}
    return build.version, build.lexicon, settings


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


def _texts(brief: Brief) -> list[str]:
    return [key_of(sentence.id) for sentence in brief.sentences]
