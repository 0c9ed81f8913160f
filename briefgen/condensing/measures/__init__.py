"""Measures: the concrete actions of a text (举措), and the themes they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left

import numpy as np

from briefgen.condensing.measures.grouping import MeasureGroup, group_sentences
from briefgen.condensing.measures.label import find_label
from briefgen.condensing.measures.times import MeasureTimes
from briefgen.condensing.naming_words import find_rarest_names
from briefgen.condensing.regex import any_of
from briefgen.condensing.sentences.grams import Integers
from briefgen.condensing.sentences.reading import Reading
from briefgen.condensing.table_figures.remarks import find_remarks
from briefgen.condensing.tokenizing import TokenizedItem
from briefgen.lexicon import load_measure_words, load_own_themes, load_themes
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.theme_finder import ThemeFinder, load_finder
from briefgen.model import Measure, Span
from briefgen.model.ids import Ids
from briefgen.text.heading_numbers import LINE_NUMBER

_END_OF_SENTENCE = re.compile(r"[。\n]")
# 第四条 本办法自…, 三、本措施自…
_NUMBER = re.compile(rf"^{LINE_NUMBER}\s*")
_MOST_THEMES = 2


def find_measures(
    tokenized: TokenizedItem, reading: Reading, times: MeasureTimes, theme_list: str, ids: Ids
) -> tuple[Measure, ...]:
    """Return the measures of an item in reading order.

    A measure consists of the sentences under one heading or point that the sentence model reads as measures. If no
    heading names them, or if they are too many, each is a measure by itself. Sentences in which a document only speaks
    of itself, such as 本办法自5月1日起施行, are no measures, nor are the remarks in a table of data.

    ``times`` has the times of the sentences, and ``theme_list`` is the list of themes of the item.
    """
    item = tokenized.item
    starts = [tokenized_sentence.sentence.span.start for tokenized_sentence in tokenized.body]
    finder, remarks = _MeasureThemes(reading, theme_list), find_remarks(item)
    measures = []
    for group in group_sentences(item, reading, times):
        span = Span(group.sentences[0].span.start, group.sentences[-1].span.end)
        text = span.of(item.clean.text)
        is_remark = any(remark.start <= span.start and span.end <= remark.end for remark in remarks)
        if not is_remark and not _speaks_of_itself(text):
            label = find_label(group, item)
            first, end = (bisect_left(starts, offset) for offset in (span.start, span.end))
            measures.append(
                Measure(
                    id=ids.make(f"{group.sentences[0].id} {text}"),
                    label=label,
                    text=text,
                    themes=finder.find(group, label, text),
                    section=group.section,
                    span=item.origin(span),
                    terms=find_rarest_names(tokenized.body[first:end]),
                    when=times.of_all(group.sentences),
                )
            )
    return tuple(measures)


class _MeasureThemes:
    """Finds the themes of the measures of one item."""

    def __init__(self, reading: Reading, theme_list: str) -> None:
        self._reading = reading
        self._words = load_finder(theme_list)
        self._own_words = ThemeFinder(load_own_themes(theme_list))
        self._ids = {theme.id for theme in load_themes(theme_list)}

    def find(self, group: MeasureGroup, label: str, text: str) -> tuple[str, ...]:
        """Return the ids of the themes of a measure, two at most, the best first.

        The sentence model finds them from all sentences of the measure. It does not know the themes and the words that
        a project adds in its own lexicon: a theme with such a word comes first. If the model does not know the list of
        themes, all themes are found by their words. A change elsewhere in the text does not change the themes.
        """
        read = [self._reading.of(sentence).theme_scores for sentence in group.sentences]
        scores = [score for score in read if score is not None]
        if not scores:
            return self._words.find(label, text)
        mean: Integers = np.sum(scores, axis=0) // len(scores)
        by_model = (theme.id for theme in self._reading.name_themes(mean) if theme.id in self._ids)
        return tuple(dict.fromkeys((*self._own_words.find(label, text), *by_model)))[:_MOST_THEMES]


def _speaks_of_itself(text: str) -> bool:
    """Return whether all sentences of a text are about the document itself: 本办法自5月1日起施行."""
    sentences = [_NUMBER.sub("", sentence.strip()) for sentence in _END_OF_SENTENCE.split(text)]
    return all(_provision().fullmatch(sentence) for sentence in sentences if sentence)


@cached
def _provision() -> re.Pattern[str]:
    """Return a pattern for a sentence in which a document speaks of itself: 本办法适用于…."""
    words = load_measure_words()
    patterns = (re.escape(pattern).replace("…", "[^。]*") for pattern in words.provisions)
    return re.compile("|".join(patterns).replace(re.escape("{this}"), rf"本(?:{any_of(words.own_names)})"))
