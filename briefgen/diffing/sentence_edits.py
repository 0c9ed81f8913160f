"""Edited sentences of an item, each with its old and its new version."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from briefgen.diffing.amounts import has_same_statement
from briefgen.diffing.content_keys import extract_text_key, make_text_key
from briefgen.diffing.pairing import Pair, Pairing
from briefgen.model import Brief, Figure

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’」』）]*")
_MARKS = re.compile(r"[，、；：。！？,;:.!?…\s]+")


class KnownSentence(Struct, frozen=True):
    """A sentence whose text is known. A brief contains the texts of few sentences; the source tells those of all."""

    key: str
    """Its text key."""
    text: str


class SentenceEdit(Struct, frozen=True):
    """The old and the new version of an edited sentence."""

    before: KnownSentence
    after: KnownSentence
    is_explained_by_figures: bool
    """True if the two versions differ only in punctuation and in the clauses of changed figures.

    The changes of these figures then report the whole edit.
    """


class SentenceEdits:
    """All edited sentences of an item. The number of an edit is its index in ``edits``."""

    def __init__(self, edits: Sequence[SentenceEdit]) -> None:
        self.edits = edits
        self._numbers = {text: number for number, edit in enumerate(edits) for text in _texts_of(edit)}
        self._longest_first = sorted(self._numbers, key=lambda text: (-len(text), text))

    def find_number(self, text: str) -> int | None:
        """Return the number of the edit whose old or new version is this sentence, or None if it was not edited."""
        return self._numbers.get(text)

    def is_explained_by_figures(self, text: str) -> bool:
        """Return True if a sentence was edited and only its figures changed."""
        number = self.find_number(text)
        return number is not None and self.edits[number].is_explained_by_figures

    def unify(self, text: str) -> str:
        """Return a text in which each edited sentence is replaced by the number of its edit.

        Two texts that differ only in edited sentences become equal.
        """
        for sentence in self._longest_first:
            text = text.replace(sentence, f"\0{self._numbers[sentence]}\0")
        return text


def find_edits(items: Pair[Brief], texts: Pair[Mapping[str, str]], figures: Pairing[Figure]) -> SentenceEdits:
    """Return the edited sentences of an item, sorted by the text key of the old version.

    ``texts`` has the texts of the sentences of each version, by their text keys, as far as the sources are at hand.

    Sentences that only one version has are paired: first those that contain two paired figures, then those with similar
    texts. Sentences whose text is not known are left out.
    """
    changed_before, changed_after = _find_changed_clauses(figures)
    edits = [
        SentenceEdit(*pair, _drop_clauses(pair.before, changed_before) == _drop_clauses(pair.after, changed_after))
        for pair in _pair_edited(items, texts, figures)
    ]
    return SentenceEdits(sorted(edits, key=lambda edit: edit.before.key))


def _texts_of(edit: SentenceEdit) -> tuple[str, str]:
    return edit.before.text, edit.after.text


def _pair_edited(
    items: Pair[Brief], texts: Pair[Mapping[str, str]], figures: Pairing[Figure]
) -> list[Pair[KnownSentence]]:
    old = _find_unshared(items.before, items.after, texts.before)
    new = _find_unshared(items.after, items.before, texts.after)
    partners: dict[str, str] = {}
    for pair in figures.pairs:
        old_key, new_key = extract_text_key(pair.before.sentence_id), extract_text_key(pair.after.sentence_id)
        if old_key in old and new_key in new and new_key not in partners.values():
            partners.setdefault(old_key, new_key)
    pairs = [Pair(old.pop(old_key), new.pop(new_key)) for old_key, new_key in partners.items()]
    return pairs + Pairing(old.values(), new.values()).by_likeness(lambda sentence: sentence.text).pairs


def _find_unshared(brief: Brief, counterpart: Brief, all_texts: Mapping[str, str]) -> dict[str, KnownSentence]:
    """Return the sentences of ``brief`` that ``counterpart`` lacks and whose text is known, by their text keys."""
    keys, shared = ({extract_text_key(sentence.id) for sentence in b.sentences} for b in (brief, counterpart))
    texts = {sentence.text for sentence in brief.key_sentences} | {figure.sentence for figure in brief.figures}
    texts.update(sentence for measure in brief.measures for sentence in _SENTENCE.findall(measure.text))
    known = {**all_texts, **{make_text_key(text): text for text in texts}}
    return {key: KnownSentence(key, text) for key, text in sorted(known.items()) if key in keys and key not in shared}


def _find_changed_clauses(figures: Pairing[Figure]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the clauses of changed figures in two dicts, one for the old and one for the new version.

    Each dict maps the text key of a sentence to the clauses of its changed figures. Removed and added figures count as
    changed.
    """
    changed = [pair for pair in figures.pairs if not has_same_statement(pair)]
    return (
        _group_clauses([*(pair.before for pair in changed), *figures.gone]),
        _group_clauses([*(pair.after for pair in changed), *figures.new]),
    )


def _group_clauses(figures: Iterable[Figure]) -> dict[str, list[str]]:
    clauses: defaultdict[str, list[str]] = defaultdict(list)
    for figure in figures:
        clauses[extract_text_key(figure.sentence_id)].append(figure.clause.strip("…"))
    return clauses


def _drop_clauses(sentence: KnownSentence, clauses: dict[str, list[str]]) -> str:
    """Return the text of a sentence without punctuation and without the clauses that ``clauses`` lists for it."""
    text = sentence.text
    for clause in sorted(set(clauses.get(sentence.key, ())), key=lambda clause: (-len(clause), clause)):
        text = text.replace(clause, "")
    return _MARKS.sub("", text)
