"""Trains the sentence model: ``python -m training LABELS FOLDER…``.

LABELS is the folder of the readers' labels, and each FOLDER has texts that they labelled. The command writes
briefgen/lexicon/sentence_model.npz. The same labels, texts and versions of libraries give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from briefgen.condensing.sentences.weights import WEIGHTS
from training.fitting import Fit
from training.labels import digest_of, read_passages, read_texts

ROOT = Path(__file__).parents[1]


def main(labels: Path, folders: list[Path]) -> int:
    """Train the model, write its weights and print what it was trained on."""
    texts = list(read_texts(labels, folders, ROOT / "seeds"))
    model = Fit(texts, list(read_passages(labels / "passages"))).make_model()
    WEIGHTS.write_bytes(model.save())
    sentences = sum(len(text.labels) for text in texts)
    print(f"{WEIGHTS}: {WEIGHTS.stat().st_size:,} bytes, from {len(texts)} texts with {sentences:,} sentences")
    print(f"labels {digest_of(labels)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]]))
