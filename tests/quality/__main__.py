"""Print how well briefs agree with readers, beside what other tools give for the same sentences.

    python -m tests.quality             the table
    python -m tests.quality --raise     and raise the floors in baseline.json to what was reached

Peers take part if they are installed. All get the same cleaned sentences, cut by jieba where they need words.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence

from tests.real_texts import HAS_SHARED, SKIPPED

from . import fitting
from .measuring import BASELINE, gold_sha256, measure
from .scoring import DIGEST, SINGLE, Numbered, agreement, items_of, readers_agreement, readers_of, term_agreement

Ranker = Callable[[Sequence[str]], list[str]]


def peers() -> dict[str, Ranker]:
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


def main() -> int:
    """Print the tables."""
    if not HAS_SHARED:
        print(SKIPPED, file=sys.stderr)
    reached = measure()
    columns = sorted({key for scores in reached.values() for key in scores}, key=_COLUMNS.index)
    _print("", columns, {name: [scores.get(column) for column in columns] for name, scores in reached.items()})
    print("Nothing is fitted for figures, indicators, kinds, outline and themes: refitted, they would be the same.")
    print()
    rankers = peers()
    rows: dict[str, list[float | None]] = {}
    for name in SINGLE:
        texts = [s.text for s in items_of(name)[0].sentences if s.role == "body"]
        numbered, readers = Numbered(name), readers_of(name)
        refitted = fitting.without(name)
        of_peers = [agreement(rank(texts), numbered, readers) for rank in rankers.values()]
        rows[name] = [reached[name]["P@k"], refitted, *of_peers, readers_agreement(readers)]
    _print("P@k", ["ours", "refitted", *rankers, "readers"], rows)
    print()
    terms = {name: [reached[name]["term"], fitting.terms_without(name), *_peer_terms(name)] for name in SINGLE}
    _print("terms", ["ours", "refitted", "TF-IDF", "textrank4zh", "readers"], terms)
    if "--raise" in sys.argv:
        baseline = json.loads(BASELINE.read_text("utf-8"))
        digests, floors = baseline["gold_sha256"], baseline["floors"]
        for name, scores in reached.items():
            # Floors of another gold say nothing about this one.
            known = floors.get(name, {}) if digests.get(name) == gold_sha256(name) else {}
            floors[name] = {key: max(known.get(key, 0.0), int(value * 1000) / 1000) for key, value in scores.items()}
            digests[name] = gold_sha256(name)
        written = {"gold_sha256": digests, "floors": floors}
        BASELINE.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


_COLUMNS = ["P@k", "term", "figR", "figP", "ind", "kind", "outl", "theme"]


def _peer_terms(name: str) -> list[float | None]:
    import jieba.analyse

    from briefgen import Settings, attribute, condense

    item = items_of(name)[0]
    readers = readers_of(name)
    text = "\n".join(s.text for s in item.sentences if s.role == "body")
    tfidf = term_agreement(jieba.analyse.extract_tags(text, topK=20), readers)
    brief = condense(item, attribute(item), Settings(engine="textrank4zh"))
    theirs = term_agreement([k.term for k in brief.keywords], readers)
    return [tfidf, theirs, term_agreement(readers[0].terms, readers[1:])]


def _print(title: str, columns: Sequence[str], rows: dict[str, list[float | None]]) -> None:
    print(f"{title:<12}" + "".join(f"{column:>12}" for column in columns))
    for name, values in rows.items():
        print(f"{name:<12}" + "".join(f"{'-':>12}" if value is None else f"{value:12.3f}" for value in values))
    single = [values for name, values in rows.items() if name != DIGEST]
    means = []
    for at in range(len(columns)):
        known = [value for values in single if (value := values[at]) is not None]
        means.append(sum(known) / len(known) if known else None)
    print(f"{'mean':<12}" + "".join(f"{'-':>12}" if mean is None else f"{mean:12.3f}" for mean in means))


if __name__ == "__main__":
    raise SystemExit(main())
