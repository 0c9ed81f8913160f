"""What our briefs reach on every document of the gold."""

from __future__ import annotations

import hashlib

from .labelled import LabelledLines, score_labels
from .scoring import (
    DIGEST,
    SINGLE,
    Numbered,
    agreement,
    brief_of,
    digest_readers,
    figure_scores,
    gold_of,
    items_of,
    outline_score,
    path_of,
    readers_of,
    term_agreement,
    theme_score,
)

SEEDS = (*(name for name in SINGLE if name.startswith("seed")), DIGEST)
_KINDS = ("sentences", "labels", "A", "B", "terms/A", "terms/B")


def gold_sha256(name: str) -> str:
    """Return the digest of what is measured against: a document, and what the readers chose of it."""
    paths = [path_of(name), *(gold_of(name, kind) for kind in _KINDS)]
    digest = hashlib.sha256()
    for path in paths:
        if path.exists():
            # A checkout on Windows may have other ends of lines.
            digest.update(f"{path.name}\0{path.read_text('utf-8')}\0".encode())
    return digest.hexdigest()


def measure() -> dict[str, dict[str, float]]:
    """Return the scores by document and measure."""
    reached = {name: _single(name) for name in SINGLE}
    numbered = Numbered.of(DIGEST)
    briefs = [brief_of(item) for item in items_of(DIGEST)]
    shares = [
        agreement([k.text for k in brief.key_sentences], numbered, [reader])
        for brief, reader in zip(briefs, digest_readers(), strict=True)
    ]
    reached[DIGEST] = {"P@k": sum(shares) / len(shares), **figure_scores(briefs, DIGEST, numbered)}
    return reached


def measure_labels() -> dict[str, dict[str, float]]:
    """Return the measures by readers' labels of each seed, for briefs made with the weights that ship."""
    return {name: _score_seed(name) for name in sorted(SEEDS)}


def _score_seed(name: str) -> dict[str, float]:
    items = items_of(name)
    return score_labels([brief_of(item) for item in items], items, LabelledLines.of_seed(name))


def _single(name: str) -> dict[str, float]:
    brief, numbered, readers = brief_of(items_of(name)[0]), Numbered.of(name), readers_of(name)
    scores = {
        "P@k": agreement([k.text for k in brief.key_sentences], numbered, readers),
        "term": term_agreement([k.term for k in brief.keywords], readers),
        **figure_scores([brief], name, numbered),
    }
    more = {"outl": outline_score(brief, name), "theme": theme_score(brief, name, numbered)}
    return {**scores, **{key: value for key, value in more.items() if value is not None}}
