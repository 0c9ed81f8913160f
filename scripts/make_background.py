"""Make briefgen/lexicon/background.tsv: in how many of a folder's documents each common term stands.

    python scripts/make_background.py FOLDER

The file in the repository was made from 33 government work reports: seven of provinces (2026) and 26 of the nation
(1999 to 2025). A term is one that briefgen.condensing.terms proposes; those of fewer than three documents are left out.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from briefgen import clean, parse, read_source
from briefgen.condensing.segmenting import tag_words
from briefgen.condensing.terms import propose_terms
from briefgen.model import SourceText

TARGET = Path(__file__).parents[1] / "briefgen" / "lexicon" / "background.tsv"
FEWEST = 3


def terms_of(path: Path) -> set[str]:
    """Return the terms that a file proposes."""
    source = read_source(path, path.name)
    if not isinstance(source, SourceText):
        raise SystemExit(f"{path}: {source.reason}")
    found: set[str] = set()
    for item in parse(clean(source)).items:
        named = [s for s in item.sentences if s.role in ("title", "heading", "body")]
        found.update(propose_terms(item, [tag_words(s.text, s.span.start, "rjieba") for s in named]))
    return found


def main(folder: str) -> None:
    """Count and write."""
    paths = sorted(Path(folder).rglob("*.txt"))
    counts: Counter[str] = Counter()
    for path in paths:
        counts.update(terms_of(path))
    rows = sorted((-count, term) for term, count in counts.items() if count >= FEWEST)
    lines = [f"# documents\t{len(paths)}", *(f"{term}\t{-count}" for count, term in rows)]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} terms of {len(paths)} documents in {TARGET}")


if __name__ == "__main__":
    main(*sys.argv[1:])
