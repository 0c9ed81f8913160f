"""Other tools that choose sentences and terms, for comparison. All get the same sentences, cut by jieba."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from .scoring import items_of, readers_of, term_agreement

Ranker = Callable[[Sequence[str]], list[str]]


def load_rankers() -> dict[str, Ranker]:
    """Return rankers of sentences by name: simple ones, and other tools that are installed."""
    found: dict[str, Ranker] = {"lead": list, "longest": lambda texts: sorted(texts, key=len, reverse=True)}
    for name, make in (("textrank4zh", _textrank4zh), ("LexRank", _lexrank), ("TF-IDF", _tfidf)):
        try:
            found[name] = make()
        except ImportError as error:
            print(f"{name} takes no part: {error}", file=sys.stderr)
    return found


def _textrank4zh() -> Ranker:
    from briefgen.condensing.ranking import textrank4zh

    def rank(texts: Sequence[str]) -> list[str]:
        scores = textrank4zh.score_sentences([_words(text) for text in texts])
        return [text for _, text in sorted(zip(scores, texts, strict=True), key=lambda pair: -pair[0])]

    return rank


def _lexrank() -> Ranker:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    class Tokenizer:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(_words(text))

    def rank(texts: Sequence[str]) -> list[str]:
        document = ObjectDocumentModel([Paragraph([Sentence(text, Tokenizer()) for text in texts])])
        summarizer = LexRankSummarizer()
        tf = [summarizer._to_words_set(s) for s in document.sentences]
        tf_metrics, idf = summarizer._compute_tf(tf), summarizer._compute_idf(tf)
        matrix = summarizer._create_matrix(tf, summarizer.threshold, tf_metrics, idf)
        scores = summarizer.power_method(matrix, summarizer.epsilon)
        return [text for _, text in sorted(zip(scores, texts, strict=True), key=lambda pair: -pair[0])]

    return rank


def _tfidf() -> Ranker:
    import jieba.analyse

    def rank(texts: Sequence[str]) -> list[str]:
        weights = dict(jieba.analyse.extract_tags("\n".join(texts), topK=None, withWeight=True))
        return sorted(texts, key=lambda text: -sum(weights.get(word, 0.0) for word in _words(text)))

    return rank


def _words(text: str) -> list[str]:
    import jieba

    return [word for word in jieba.cut(text) if word.strip()]


def rate_peer_terms(name: str) -> list[float]:
    """Return how well terms agree with readers: those of TF-IDF, of textrank4zh, and of the other reader."""
    import jieba.analyse

    from briefgen import Settings, attribute, condense

    item = items_of(name)[0]
    readers = readers_of(name)
    text = "\n".join(s.text for s in item.sentences if s.role == "body")
    tfidf = term_agreement(jieba.analyse.extract_tags(text, topK=20), readers)
    brief = condense(item, attribute(item), Settings(engine="textrank4zh"))
    theirs = term_agreement([k.term for k in brief.keywords], readers)
    return [tfidf, theirs, term_agreement(readers[0].terms, readers[1:])]
