"""Keywords by centrality: phrases made of the words that TextRank scores highest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from math import log2

from briefgen.condensing.tokenizing import Token, TokenizedItem
from briefgen.model import Keyword, Span

ScoreWords = Callable[[Sequence[Sequence[str]], Sequence[Sequence[str]]], dict[str, float]]
"""A function that scores the words of a text by their centrality.

The function takes two lists with an entry for each sentence: the words that can be keywords, and all content words. It
returns the score of each word of the first list. Two words are neighbours if they are side by side in the second list.
"""

# After Mihalcea and Tarau, a third of the words can be in phrases.
_SHARE = 1 / 3
# A term that tells one text from another is a phrase of three characters or more rather than a word (企业, 发展).
_SHORTEST = 3
_LONGEST = 12
_FEWEST = 2
_DIGITS = 9
_NEVER_FIRST = frozenset(("v", "vd"))


class PhraseFinder:
    """Finds keywords: phrases whose words have high scores."""

    def __init__(self, score_words: ScoreWords) -> None:
        self._score_words = score_words

    def find(self, tokenized: TokenizedItem, _: Collection[str], most: int) -> tuple[Keyword, ...]:
        """Return the keywords; see ``KeywordFinder``.

        A phrase is a run of words with high scores that occurs at least twice. It is left out if most of its
        occurrences are inside better phrases.
        """
        lines = [sentence.tokens for sentence in tokenized.body]
        scores = self._score_words([line.keyword_candidates for line in lines], [line.content_words for line in lines])
        ranked = sorted(scores, key=lambda word: (-round(scores[word], _DIGITS), word))
        central = frozenset(ranked[: max(most, int(len(ranked) * _SHARE))])
        spans, weights = _find_phrases(lines, central, scores)
        values = {p: log2(len(spans[p])) * weight for p, weight in weights.items() if len(spans[p]) >= _FEWEST}
        chosen = _choose(values, spans, most)
        return tuple(
            Keyword(
                phrase,
                round(values[phrase] / values[chosen[0]], 4),
                len(spans[phrase]),
                tuple(tokenized.item.origin(span) for span in spans[phrase]),
            )
            for phrase in chosen
        )


def _find_phrases(
    lines: Sequence[Sequence[Token]], central: frozenset[str], scores: Mapping[str, float]
) -> tuple[dict[str, list[Span]], dict[str, float]]:
    """Return the spans of each phrase, and for each phrase the sum of the scores of its words.

    ``central`` are the words with the highest scores. A phrase consists of such words only.
    """
    spans: dict[str, list[Span]] = {}
    weights: dict[str, float] = {}
    for line in lines:
        for run in _find_runs(line, central):
            phrase = "".join(token.text for token in run)
            spans.setdefault(phrase, []).append(Span(run[0].start, run[-1].end))
            weights[phrase] = sum(scores[token.text] for token in run)
    return spans, weights


def _find_runs(line: Sequence[Token], central: frozenset[str]) -> Iterator[Sequence[Token]]:
    """Yield every run of consecutive central words in a sentence that can be a phrase.

    A phrase has 3 to 12 characters, does not begin with a verb, and ends with a noun, an idiom or an abbreviation.
    """
    for start in range(len(line)):
        for end in range(start + 1, len(line) + 1):
            last = line[end - 1]
            length = last.end - line[start].start
            if last.text not in central or length > _LONGEST:
                break
            if length >= _SHORTEST and last.tag[0] in "nijl" and line[start].tag not in _NEVER_FIRST:
                yield line[start:end]


def _choose(values: Mapping[str, float], spans: Mapping[str, Sequence[Span]], most: int) -> list[str]:
    """Return the best phrases, ``most`` at most. A phrase is skipped if it occurs mostly inside better phrases.

    ``values`` says how good each phrase is. ``spans`` has the places at which it occurs.
    """
    chosen: list[str] = []
    covered: set[int] = set()
    for phrase in sorted(values, key=lambda phrase: (-round(values[phrase], _DIGITS), spans[phrase][0])):
        places = spans[phrase]
        if 2 * sum(place.start in covered and place.end - 1 in covered for place in places) > len(places):
            continue
        chosen.append(phrase)
        covered.update(offset for place in places for offset in range(place.start, place.end))
        if len(chosen) == most:
            break
    return chosen
