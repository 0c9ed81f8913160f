"""How long each stage takes beside tagging the same text, which no brief can do without, on one core.

    python -m benchmarks.speed

Texts are a seed, a report of a province, and reports one behind the other to 300,000 characters. The floor is rjieba
tagging the clean text as a whole; a column says how many times the floor the stages take. textrank4zh (keywords and key
sentences), jieba.analyse (TextRank keywords) and sumy (TextRank sentences) take part if they are installed. All runs
of a text take turns, so that a busy machine is busy for all of them; times are the best of five, in milliseconds, of
the process's own time. A peer that takes more than a second runs once, and none on the long text: textrank4zh compares
each sentence with each.
"""

from __future__ import annotations

import importlib.util
import logging
import time
from collections.abc import Callable
from pathlib import Path

import rjieba

from briefgen import Settings, attribute, clean, condense, decode_source, parse
from briefgen.model import Attribution, CleanText, Document, SourceText

ROOT = Path(__file__).parents[1]
LONG = 300_000
_RUNS = 5
_KEPT = 30
_SLOW = 1000.0
_STAGES = ("clean", "parse", "attribute", "condense")

Run = Callable[[], object]


def texts() -> dict[str, str]:
    """Return what is measured, by name."""
    seed = sorted((ROOT / "seeds").glob("*.txt"))[0]
    reports = [path.read_text("utf-8") for path in sorted((ROOT / "tests" / "texts").glob("*.txt"))]
    joined = "\n".join(reports)
    long = "\n".join([joined] * (LONG // len(joined) + 1))[:LONG]
    return {"a seed": seed.read_text("utf-8"), "a report": max(reports, key=len), "long": long}


def stages(source: SourceText, cleaned: CleanText) -> dict[str, Run]:
    """Return the stages of a text, each over what the ones before it give."""
    settings = Settings()
    document = parse(cleaned)
    attributions = [attribute(item) for item in document.items]
    return {
        "clean": lambda: clean(source),
        "parse": lambda: parse(cleaned),
        "attribute": lambda: [attribute(item) for item in document.items],
        "condense": lambda: condense_all(document, attributions, settings),
    }


def condense_all(document: Document, attributions: list[Attribution], settings: Settings) -> None:
    """Condense the items of a document."""
    for item, attribution in zip(document.items, attributions, strict=True):
        condense(item, attribution, settings)


def peers(text: str) -> dict[str, Run]:
    """Return others that choose keywords or sentences of a text, as far as they are installed."""
    found: dict[str, Run] = {}
    if importlib.util.find_spec("jieba"):
        import jieba.analyse

        jieba.setLogLevel(logging.WARNING)
        found["jieba.analyse"] = lambda: jieba.analyse.textrank(text, topK=_KEPT)
    if importlib.util.find_spec("textrank4zh"):
        found["textrank4zh"] = lambda: textrank4zh(text)
    if importlib.util.find_spec("sumy"):
        found["sumy"] = lambda: sumy(text)
    return found


def textrank4zh(text: str) -> None:
    """Choose words and sentences with textrank4zh."""
    from textrank4zh import TextRank4Keyword, TextRank4Sentence

    import briefgen.condensing.textrank4zh  # noqa: F401  It lets textrank4zh run with NetworkX 3.

    words, sentences = TextRank4Keyword(), TextRank4Sentence()
    words.analyze(text)
    words.get_keywords(_KEPT)
    sentences.analyze(text)
    sentences.get_key_sentences(_KEPT)


def sumy(text: str) -> None:
    """Choose sentences with sumy."""
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.text_rank import TextRankSummarizer

    TextRankSummarizer()(PlaintextParser.from_string(text, Tokenizer("chinese")).document, _KEPT)


def best_of_five(runs: dict[str, Run]) -> dict[str, float]:
    """Return the shortest of five runs of each, in milliseconds; slow ones run once."""
    best = dict.fromkeys(runs, float("inf"))
    for turn in range(_RUNS):
        for name, run in runs.items():
            if turn and best[name] > _SLOW and name not in _STAGES:
                continue
            start = time.process_time()
            run()
            best[name] = min(best[name], (time.process_time() - start) * 1000)
    return best


def main() -> None:
    """Print a table for each text."""
    tagger = rjieba.Jieba()
    for name, text in texts().items():
        source = decode_source(text.encode(), "text.txt", "text")
        if not isinstance(source, SourceText):
            raise SystemExit(source.reason)
        cleaned = clean(source)
        others = peers(cleaned.text) if len(text) < LONG else {}
        floor = {"floor": lambda text=cleaned.text: tagger.tag(text)}
        best = best_of_five({**floor, **stages(source, cleaned), **others})
        told = {"clean text to briefs": best["parse"] + best["attribute"] + best["condense"]}
        print(f"{name}, {len(cleaned.text):,} characters")
        for what, took in {**best, **told}.items():
            print(f"  {what:<22}{took:>10.1f} ms{took / best['floor']:>8.1f} × floor")


if __name__ == "__main__":
    main()
