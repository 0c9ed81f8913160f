"""Make briefgen/lexicon/background.tsv: each common word or run of words, and the number of documents with it.

    python scripts/make_background.py FILE [FILE ...]

The file in the repository was counted in 31 government work reports: the national ones of 1999 to 2025 without 2020,
and those of five provinces in 2026 (安徽, 广东, 浙江, 甘肃, 重庆). Documents of tests/quality are not among them. Words
of one document only are left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from briefgen import clean, parse, read_source
from briefgen.condensing.tokenizing import tokenize
from briefgen.condensing.tokenizing.chunking import join_quotations
from briefgen.model import SourceText

TARGET = Path(__file__).parents[1] / "briefgen" / "lexicon" / "background.tsv"
FEWEST = 2
"""Documents that must have a word."""
LONGEST = 12
"""Characters of a run of words."""


def find_runs(path: Path) -> Iterator[str]:
    """Yield each word and each run of words of a file that has no punctuation between them.

    Exits if the file cannot be read.
    """
    source = read_source(path, path.name)
    if not isinstance(source, SourceText):
        raise SystemExit(f"{path}: {source.reason}")
    for item in parse(clean(source)).items:
        for sentence in item.sentences:
            words = join_quotations(tokenize(sentence.text, "rjieba")).letters
            for start in range(len(words)):
                run = ""
                for word in words[start:]:
                    run += word
                    if not word or len(run) > LONGEST:
                        break
                    if len(run) > 1:
                        yield run


def main(paths: list[Path]) -> None:
    """Count the words of the documents and write the file."""
    counts: Counter[str] = Counter()
    for path in paths:
        counts.update(set(find_runs(path)))
    rows = sorted((-count, run) for run, count in counts.items() if count >= FEWEST)
    lines = [f"# documents\t{len(paths)}", *(f"{run}\t{-count}" for count, run in rows)]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} words and runs of words of {len(paths)} documents in {TARGET}")


if __name__ == "__main__":
    main([Path(path) for path in sys.argv[1:]])
