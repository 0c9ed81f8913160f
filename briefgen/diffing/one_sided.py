"""The figures, key sentences and measures that only one of the two versions of an item has.

Each change is reported once. If a sentence disappeared together with its figure, only the removed figure is reported.
The methods here select the sentences and words that no other change reports.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from briefgen.diffing.content_keys import extract_text_key, make_text_key
from briefgen.diffing.sentence_edits import SentenceEdits
from briefgen.model import Brief, Figure, KeySentence, Measure, SentenceRef


class OneSided(NamedTuple):
    """The figures, printed key sentences and measures of one version that have no partner in the other version."""

    brief: Brief
    counterpart: Brief
    """The other version of the item."""
    figures: Sequence[Figure]
    """The figures without a partner. Figures in edited sentences are left out."""
    sentences: Sequence[KeySentence]
    measures: Sequence[Measure]

    @property
    def _shared_keys(self) -> set[str]:
        """The text keys of all sentences of the other version."""
        return {extract_text_key(sentence.id) for sentence in self.counterpart.sentences}

    def select_unreported(self) -> list[KeySentence]:
        """Return the key sentences of ``sentences`` that no other change reports.

        A sentence is reported already if one of ``measures`` contains it. It is also reported already if one of
        ``figures`` is in it and the other version lacks the sentence.
        """
        return [s for s in self.sentences if not self._has_figure_of(s) and not self._has_measure_of(s)]

    def _has_figure_of(self, sentence: KeySentence) -> bool:
        key = extract_text_key(sentence.id)
        has_figure = any(extract_text_key(figure.sentence_id) == key for figure in self.figures)
        return has_figure and key not in self._shared_keys

    def _has_measure_of(self, sentence: KeySentence) -> bool:
        return any(sentence.text in measure.text for measure in self.measures)

    def drop_reported(self, measure: Measure, edits: SentenceEdits) -> str:
        """Return the text of a measure without the sentences that another change reports.

        Each edited sentence in the text is replaced by the number of its edit.
        """
        text = edits.unify(measure.text)
        reported = {*(figure.sentence for figure in self.figures), *(sentence.text for sentence in self.sentences)}
        for sentence in sorted(reported, key=lambda sentence: (-len(sentence), sentence)):
            if make_text_key(sentence) not in self._shared_keys:
                text = text.replace(sentence, "")
        return text

    def list_unreported(
        self, reported: Set[str], reworded: Sequence[Measure], ignored_roles: Sequence[str]
    ) -> list[SentenceRef]:
        """Return the sentences that the other version lacks and that no other change reports.

        ``reported`` are the text keys of the sentences that are reported as edited. ``reworded`` are the measures that
        are reported as reworded. Sentences with one of the ``ignored_roles`` are left out.
        """
        keys = reported | self._shared_keys | {make_text_key(text) for text in self._list_reported_texts()}
        spans = [measure.span for measure in (*self.measures, *reworded)]
        return [
            sentence
            for sentence in self.brief.sentences
            if extract_text_key(sentence.id) not in keys
            and sentence.role not in ignored_roles
            and not any(span.start <= sentence.span.start and sentence.span.end <= span.end for span in spans)
        ]

    def _list_reported_texts(self) -> set[str]:
        """Return the sentences that are reported already: by a figure, as a key sentence, or by a framework."""
        shared_names = {framework.name for framework in self.counterpart.frameworks}
        frameworks = [framework for framework in self.brief.frameworks if framework.name not in shared_names]
        return {
            *(sentence.text for sentence in self.sentences),
            *(figure.sentence for figure in self.figures),
            *(framework.text for framework in frameworks),
        }
