"""What one version of an item has and the other lacks, with one real change counted once.

A sentence that is gone with its figure is reported as the figure; the questions here tell which sentences and words
no other change reports.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from briefgen.diffing.content_keys import extract_text_key, make_text_key
from briefgen.diffing.sentence_edits import SentenceEdits
from briefgen.model import Brief, Figure, KeySentence, Measure


class OneSided(NamedTuple):
    """The figures, printed key sentences and measures of a brief that have no pair in its counterpart."""

    brief: Brief
    counterpart: Brief
    """The other version of the item."""
    figures: Sequence[Figure]
    """Without those of edited sentences."""
    sentences: Sequence[KeySentence]
    measures: Sequence[Measure]

    @property
    def _shared_keys(self) -> set[str]:
        """Text keys of all sentences of the counterpart."""
        return {extract_text_key(sentence.id) for sentence in self.counterpart.sentences}

    def select_unreported(self, sentences: Sequence[KeySentence]) -> list[KeySentence]:
        """Return the key sentences that neither a figure nor a measure without a pair reports."""
        return [s for s in sentences if not self._is_reported_by_figure(s) and not self._is_reported_by_measure(s)]

    def _is_reported_by_figure(self, sentence: KeySentence) -> bool:
        key = extract_text_key(sentence.id)
        has_figure = any(extract_text_key(figure.sentence_id) == key for figure in self.figures)
        return has_figure and key not in self._shared_keys

    def _is_reported_by_measure(self, sentence: KeySentence) -> bool:
        return any(sentence.text in measure.text for measure in self.measures)

    def drop_reported(self, measure: Measure, edits: SentenceEdits) -> str:
        """Return the text of a measure without the sentences that another change reports.

        Edited sentences are replaced by their numbers.
        """
        text = edits.unify(measure.text)
        for sentence in {*(f.sentence for f in self.figures), *(s.text for s in self.sentences)}:
            if make_text_key(sentence) not in self._shared_keys:
                text = text.replace(sentence, "")
        return text

    def count_unreported(self, reported: Set[str], reworded: Sequence[Measure], ignored_roles: Sequence[str]) -> int:
        """Return how many sentences the counterpart lacks and no other change reports.

        ``reported`` are text keys of sentences that are reported as edited, ``reworded`` measures that are reported as
        reworded. Sentences of ``ignored_roles`` are not counted.
        """
        keys = reported | self._shared_keys | {make_text_key(text) for text in self._list_reported_texts()}
        spans = [measure.span for measure in (*self.measures, *reworded)]
        return sum(
            not any(span.start <= sentence.span.start and sentence.span.end <= span.end for span in spans)
            for sentence in self.brief.sentences
            if extract_text_key(sentence.id) not in keys and sentence.role not in ignored_roles
        )

    def _list_reported_texts(self) -> set[str]:
        """Return the sentences that are reported with their figure, as key sentence, or with their framework."""
        shared_names = {framework.name for framework in self.counterpart.frameworks}
        frameworks = [framework for framework in self.brief.frameworks if framework.name not in shared_names]
        return {
            *(sentence.text for sentence in self.sentences),
            *(figure.sentence for figure in self.figures),
            *(framework.text for framework in frameworks),
        }
